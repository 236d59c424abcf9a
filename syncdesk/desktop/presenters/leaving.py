"""What is asked before a timetable is left, or another one is put into its place."""

from __future__ import annotations

from syncdesk.desktop.presenters.asking import Choice, Question
from syncdesk.text import text


def about_unsaved(name: str) -> Question:
    """What is to become of unsaved changes."""
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


def about_importing(name: str) -> Question:
    """Where rows of other programs' files are to go."""
    return Question(
        text("Where should the imported rows go?"),
        (
            text("A new timetable leaves “{name}” as it is.", name=name),
            text("Replacing brings new rows into it; rows that are known keep their ids. It can be undone."),
        ),
        (
            Choice("new", text("Make a new timetable")),
            Choice("replace", text("Replace tables of this one")),
            Choice("", text("Cancel")),
        ),
    )
