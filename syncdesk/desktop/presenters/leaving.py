"""Questions before a timetable is closed or replaced."""

from __future__ import annotations

from syncdesk.desktop.presenters.prompts import Choice, Question
from syncdesk.errors import SyncdeskError
from syncdesk.text import Text, text


def about_unsaved(name: str) -> Question:
    """Return the question about unsaved changes."""
    return Question(
        text("Save the changes to “{name}”?", name=name),
        (text("They are lost otherwise."),),
        (
            Choice("save", text("Save")),
            Choice("discard", text("Close without saving")),
            Choice("", text("Cancel")),
        ),
        default="save",
    )


def about_saving_first() -> Question:
    """Whether what is not saved may be saved, for a preview or a sync that reads the saved file."""
    return Question(
        text("You have unsaved changes; they are saved first."),
        (),
        (Choice("save", text("Save")), Choice("", text("Cancel"))),
        default="save",
    )


def about_replacing(name: str) -> Question:
    """Return the question whether a file of this name may be replaced (`replace`)."""
    return Question(
        text("Replace “{name}”?", name=name),
        (text("There is a file of this name already."),),
        (Choice("replace", text("Replace")), Choice("", text("Cancel"))),
    )


def about_recovered(name: str, when: str, last: Text | None) -> Question:
    """Return the question whether to resume what a crash left of a timetable.

    Its session was begun at the local time `when`; `last` is what its last change was.
    """
    return Question(
        text("Unsaved changes to “{name}” were found", name=name),
        (
            text("syncdesk ended unexpectedly while it was open (since {when}).", when=when),
            *([text("The last change was: {label}.", label=last)] if last is not None else []),
            text("All changes made until then are still here."),
        ),
        (
            Choice("go_on", text("Go on with them")),
            Choice("discard", text("Throw them away")),
            Choice("", text("Decide later")),
        ),
        default="go_on",
    )


def to_look_at(error: SyncdeskError) -> tuple[Text, tuple[Text, ...]]:
    """Return the message about a file whose content is not what was saved."""
    return error.title, (
        error.detail,
        text("Look at it before you save: what you save is what is sent. Or close it and open a backup."),
    )
