"""Importing other programs' files into the open timetable: what they would do, and the questions beforehand."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from syncdesk import places
from syncdesk.desktop.presenters.field_names import field_name
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.text import Text, text
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import BY_NAME
from syncdesk.timetable.store import Session

if TYPE_CHECKING:
    from syncdesk.timetable.files.importing import Imported
    from syncdesk.timetable.files.report import ImportReport


class Ready(msgspec.Struct, frozen=True):
    """What was read and is ready to be imported. `losses` say what it would remove or change beyond a limit."""

    imported: Imported
    losses: tuple[Text, ...]


def read_for(paths: Sequence[Path], document: Document) -> Ready:
    """Read files for this document, which must not change meanwhile. Raises SourceError."""
    from syncdesk.sync.values import import_holds  # noqa: PLC0415  (the first window does not wait for the importers)
    from syncdesk.timetable.files import importing  # noqa: PLC0415

    imported = importing.read_sources(paths, document)
    removed = [
        text(
            "{table}: {n} of {of} would be removed.",
            table=field_name(name),
            n=count.removed,
            of=document.count(BY_NAME[name]),
        )
        for name, count in imported.report.tables.items()
        if count.removed
    ]
    holds = [hold.text for hold in asyncio.run(import_holds(document, imported.changes))]
    return Ready(imported, (*removed, *holds))


def kept_before(session: Session, name: str, ready: Ready) -> ImportReport:
    """Return the report of an import, after backing up the previous timetable. Raises DocumentError."""
    from syncdesk.timetable.backups import Backups  # noqa: PLC0415

    report = ready.imported.report
    if not ready.imported.changes:
        return report
    untouched = text("Nothing was imported.")
    backup = Backups(places.data_folder()).put(session.document_id, name, session.copy_to, untouched)
    return msgspec.structs.replace(report, backup=str(backup))


def about_importing(name: str) -> Question:
    """Return the question of where other programs' rows are to go."""
    return Question(
        text("Where should the imported rows go?"),
        (
            text("A new timetable leaves “{name}” as it is.", name=name),
            text(
                "Replacing brings new rows into it, table by table: only a table that the files have loses rows that"
                " they lack. Rows that are known keep their ids. It can be undone."
            ),
        ),
        (
            Choice("new", text("Make a new timetable")),
            Choice("replace", text("Replace tables of this one")),
            Choice("", text("Cancel")),
        ),
    )


async def may_go_on(prompter: Prompter, name: str, ready: Ready) -> bool:
    """Whether an import loses nothing, or the user consents."""
    return not ready.losses or bool(await prompter.ask(about_losing(name, ready.losses)))


def about_losing(name: str, losses: Sequence[Text]) -> Question:
    """Return the question of whether an import may remove rows, or change many at once."""
    return Question(
        text("Import into “{name}”, and lose what the files lack?", name=name),
        (*losses, text("A backup is made first, and it can be undone.")),
        (Choice("import", text("Import all the same")), Choice("", text("Cancel"))),
    )
