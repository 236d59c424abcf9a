"""File › Export: the timetable as the CSV tables, or as calendars of teachers, sections or rooms."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.workbook import may_replace
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import Template, plural, template, text
from syncdesk.timetable import calendar
from syncdesk.timetable.files.calendars import RECORDS, ExportCounts, Whose, write_calendars
from syncdesk.timetable.files.columns import SHAPES
from syncdesk.timetable.files.csv_export import write_csv
from syncdesk.timetable.records import TABLES
from syncdesk.timetable.saved_states import Lease

_FOLDERS: dict[Whose, Template] = {
    "teachers": template("{name} calendars of teachers"),
    "sections": template("{name} calendars of sections"),
    "rooms": template("{name} calendars of rooms"),
}


class Exporter(Observable):
    """Runs one export at a time, from the saved state. `done` is its progress: files written, and the total."""

    def __init__(self, workspace: Workspace, prompter: Prompter) -> None:
        super().__init__()
        self._workspace = workspace
        self._prompter = prompter
        self._stop: Event | None = None
        self.done: tuple[int, int] | None = None

    async def export(self) -> bool:
        """Ask what and where to, save if necessary, and write; return whether it was written completely."""
        if self._stop is not None:
            await self._offer_stop(self._stop)
            return False
        if self._workspace.document is None:
            return False
        answer = await self._prompter.ask(_about_exporting(unsaved=self._workspace.shown.unsaved))
        if not answer:
            return False
        whose: Whose | None = next((each for each in RECORDS if each == answer), None)
        path = self._workspace.shown.path
        # All is asked before anything is saved: what she gives up has done nothing.
        parent = await self._prompter.folder(text("Export into a folder"), path.parent if path else Path.home())
        if parent is None or not (path is None or await self._may_write(whose, parent, path)):
            return False
        if self._workspace.shown.unsaved and not await self._workspace.save():
            return False
        if path is None and (
            (path := self._workspace.shown.path) is None or not await self._may_write(whose, parent, path)
        ):
            return False
        lease = self._workspace.lease()
        try:
            return await self._write(lease, whose, _folder(whose, parent, path))
        finally:
            lease.release()

    async def _may_write(self, whose: Whose | None, parent: Path, path: Path) -> bool:
        """Whether nothing that is there is in the way, or the person says that it may go.

        Calendars go on from those of before; tables may have been worked on in a spreadsheet since.
        """
        folder = _folder(whose, parent, path)
        if whose is not None or not await asyncio.to_thread(_has_tables, folder):
            return True
        return await may_replace(self._prompter, folder)

    async def _offer_stop(self, stop: Event) -> None:
        question = Question(
            text("An export is under way."),
            (text("What it has written so far stays."),),
            (Choice("stop", text("Stop it")), Choice("", text("Let it go on"))),
        )
        if await self._prompter.ask(question) == "stop":
            stop.set()

    async def _write(self, lease: Lease, whose: Whose | None, folder: Path) -> bool:
        loop = asyncio.get_running_loop()
        stop = self._stop = Event()
        saved = datetime.fromisoformat(self._workspace.shown.saved_at)

        def go_on(done: int, of: int) -> bool:
            loop.call_soon_threadsafe(self._tell, (done, of))
            return not stop.is_set()

        def work() -> ExportCounts:
            view = lease.view
            if whose is None:
                files = write_csv({record: list(view.of(record).values()) for record in TABLES}, folder)
                return ExportCounts(tuple(files), 0, 0)
            today = calendar.today_at(view.school, datetime.now(UTC))
            last: date = calendar.academic_year(view, today).last
            return write_calendars(view, whose, folder, today, last, saved, go_on)

        self._tell((0, 0))
        try:
            written = await asyncio.to_thread(work)
        except OSError as error:
            await self._prompter.tell(
                text("Not exported: {why}.", why=error.strerror or str(error)),
                (text("Check that this folder can be written: {folder}", folder=str(folder)),),
            )
            return False
        finally:
            stop.set()  # cancelled with the window: the thread stops after the file it is at
            self._stop = None
            self._tell(None)
        await self._say(written, folder)
        return True

    def _tell(self, done: tuple[int, int] | None) -> None:
        self.done = done
        self.changed()

    async def _say(self, written: ExportCounts, folder: Path) -> None:
        if not written.files:
            await self._prompter.tell(
                text("There is nothing to export."),
                (text("Calendars need dates in the calendar, and lessons in periods with bell times."),),
                "notice",
            )
            return
        more = [text("They are in {folder}.", folder=str(folder))]
        if written.untimed:
            more.append(
                plural(
                    written.untimed,
                    "{n} lesson is in a period without a bell time and has no place in a calendar.",
                    "{n} lessons are in periods without bell times and have no place in a calendar.",
                )
            )
        count = plural(len(written.files), "{n} file was written.", "{n} files were written.")
        await self._prompter.tell(count, tuple(more), "notice" if written.untimed else "good")


def _has_tables(folder: Path) -> bool:
    """Whether files of an export lie in a folder."""
    return any((folder / f"{shape.stem}.csv").exists() for shape in SHAPES)


def _folder(whose: Whose | None, parent: Path, path: Path) -> Path:
    """The folder that an export of a timetable's file goes into."""
    name = _FOLDERS[whose] if whose is not None else template("{name} tables")
    return parent / str(name.filled(name=path.stem))


def _about_exporting(*, unsaved: bool) -> Question:
    """What is to be exported."""
    first = (text("You have unsaved changes; they are saved first."),) if unsaved else ()
    return Question(
        text("What is to be exported?"),
        (
            *first,
            text("CSV tables can be opened by a spreadsheet program, and imported again."),
            text(
                "Calendars go from today to the end of the academic year, with the covers and events that are"
                " published. A calendar program takes a file in again: what changed changes there, and nothing"
                " stands twice."
            ),
        ),
        (
            Choice("csv", text("CSV tables")),
            Choice("teachers", text("Calendars of teachers")),
            Choice("sections", text("Calendars of sections")),
            Choice("rooms", text("Calendars of rooms")),
            Choice("", text("Cancel")),
        ),
    )
