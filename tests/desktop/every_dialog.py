"""Every window and dialog that there is, each as a person may have it before her. `Scenes` shows them by their name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from syncdesk.desktop.daily.choosing import AbsenceDialog, ChooseDialog, DetailsDialog, EventDialog
from syncdesk.desktop.daily.mail_dialogs import MailsDialog, MailServerDialog
from syncdesk.desktop.daily.publish_dialog import PublishDialog
from syncdesk.desktop.dialogs import JoinDialog, ReportDialog
from syncdesk.desktop.pages.day_dialog import DayDialog
from syncdesk.desktop.pages.lesson_dialog import LessonDialog
from syncdesk.desktop.pages.make_calendar_dialog import MakeCalendarDialog
from syncdesk.desktop.pages.paste_dialog import PasteDialog
from syncdesk.desktop.pages.record_dialog import RecordDialog
from syncdesk.desktop.presenters.calendar_making import CalendarForm
from syncdesk.desktop.presenters.calendar_month import DayForm
from syncdesk.desktop.presenters.cover_mails import MailLine
from syncdesk.desktop.presenters.covers import Covers
from syncdesk.desktop.presenters.daily_sync import DailySync
from syncdesk.desktop.presenters.fields import BY_NAME
from syncdesk.desktop.presenters.lesson import form_of
from syncdesk.desktop.presenters.paste_block import block_of
from syncdesk.desktop.presenters.paste_reading import PastePosition, in_english
from syncdesk.desktop.presenters.paste_review import PasteReview
from syncdesk.desktop.presenters.preview import Preview
from syncdesk.desktop.presenters.progress import Block
from syncdesk.desktop.presenters.prompts import Choice, Question
from syncdesk.desktop.presenters.table_edits import TableEdits
from syncdesk.desktop.presenters.tables import Rows
from syncdesk.desktop.presenters.unpublished_warning import UnpublishedWarning
from syncdesk.desktop.setup.school_info_dialog import SchoolInfoDialog
from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog, Tab
from syncdesk.desktop.synchronise.daily_sync_dialog import DailySyncDialog
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog
from syncdesk.desktop.synchronise.unpublished_dialog import UnpublishedDialog
from syncdesk.desktop.words import shown
from syncdesk.mail.server import MailServer
from syncdesk.sync.reporting.outcome import Hold, Note, RefusedRow, Rule, RunResult, Status, StepResult, WarnedRow
from syncdesk.systems.credentials import PASSWORD
from syncdesk.text import text
from syncdesk.timetable.files.report import ImportReport, Problem, TableCount
from syncdesk.timetable.merge import three_way
from syncdesk.timetable.records import TABLES, Connection, Lesson, Room, Section, Teacher
from tests.desktop.hands import Desk, activated, when
from tests.desktop.timetables import UID, file_of
from tests.sync.school import BASIC, School, removed, small_school
from tests.timetable import sampled
from tests.timetable.building import content, document

TODAY = date(2026, 2, 9)
LONG = "Mathematics <b>Ext</b> 2&Advanced"
"""Longer than most names, and not to be read as markup, nor as a letter to press."""


async def welcome(desk: Desk, school: School) -> QWidget:
    desk.window.show_welcome()
    return desk.window


async def grid(desk: Desk, school: School) -> QWidget:
    desk.window.navigation.show_page("sections")
    return desk.window


async def progress(desk: Desk, school: School) -> QWidget:
    """Two runs on the panel: one under way, one that ended."""
    for name, result in (("Library", None), ("Practice system", results()[0])):
        block = Block(name, quiet=False)
        desk.window.syncs.blocks.append(block)
        if result is not None:
            block.finish(result)
    desk.window.syncs.changed()
    desk.window.syncs.blocks.clear()  # nothing runs; only the cards are looked at
    return desk.window


async def sync_now(desk: Desk, school: School) -> QWidget:
    return SyncNowDialog(desk.window.syncs, UID, "basic", desk.window)


async def sync_now_advanced(desk: Desk, school: School) -> QWidget:
    return SyncNowDialog(desk.window.syncs, UID, "advanced", desk.window)


async def preview(desk: Desk, school: School) -> QWidget:
    return PreviewDialog(Preview(await school.plan(*BASIC), "Library"), desk.tasks, desk.window)


async def held_preview(desk: Desk, school: School) -> QWidget:
    assert (await school.sync(*BASIC)).status is Status.DONE
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
    return PreviewDialog(Preview(await school.plan(*BASIC), "Library"), desk.tasks, desk.window)


def results() -> tuple[RunResult, RunResult]:
    """A good one and one with every sort of trouble."""
    good = RunResult(
        "run", Status.DONE, "Library", (text("128 changes were accepted."),), (StepResult("rooms", "send", "sent", 3),)
    )
    steps = (
        StepResult(
            "sections", "send", "sent", rows=1500, refused=(RefusedRow("9MAT 1", text("Too long."), followers=2),)
        ),
        StepResult(
            "rooms", "send", "sent", rows=5, warnings=(WarnedRow("R1", text("Odd.")),), notes=(Note("A note."),)
        ),
        StepResult("timetable", "send", "held", hold=Hold(Rule.LOSS, 5, 6, text("Timetable is held."))),
    )
    sentences = (text("3 rows were refused."), text("The next sync makes a new plan and sends what is missing."))
    return good, RunResult("run", Status.DONE_WITH_WARNINGS, LONG, sentences, steps, log="/somewhere/support.txt")


async def result(desk: Desk, school: School) -> QWidget:
    return ResultDialog(results()[0], lambda _key: False, desk.window)


async def result_with_troubles(desk: Desk, school: School) -> QWidget:
    return ResultDialog(results()[1], lambda _key: False, desk.window)


async def one_lesson(desk: Desk, school: School) -> QWidget:
    tables = document(sampled.rows(TODAY))
    form = form_of(tables, next(iter(tables.of(Lesson))))
    assert form is not None
    return LessonDialog([form], desk.window)


async def several_lessons(desk: Desk, school: School) -> QWidget:
    tables = document(sampled.rows(TODAY))
    forms = [form_of(tables, lesson) for lesson in list(tables.of(Lesson))[:3]]
    return LessonDialog([form for form in forms if form is not None], desk.window)


async def report(desk: Desk, school: School) -> QWidget:
    made = ImportReport(
        tables={"section_lists": TableCount(12000, 11990, 10, 4)},
        problems=[Problem("classes.csv", 7, text("There is no section “9MAT 9”."))],
        backup=f"/home/ann/{LONG}.sdesk",
    )
    return ReportDialog(made, desk.window)


async def join(desk: Desk, school: School) -> QWidget:
    base, mine, theirs = (small_school() for _ in range(3))
    for side, name in ((mine, LONG), (theirs, "Theirs")):
        room = side.by_code(Room)["R1"]
        side.add(Room(room.id, room.code, name))
    merge = three_way(base.document(), mine.document(), theirs.document())
    assert len(merge.conflicts) == 1
    return JoinDialog(merge, desk.window)


async def asked(desk: Desk, school: School) -> QWidget:
    question = Question(
        text("Where should the imported rows go?"),
        (text("A new timetable leaves “{name}” as it is.", name=LONG),),
        (
            Choice("new", text("Make a new timetable")),
            Choice("replace", text("Replace tables of this one")),
            Choice("", text("Cancel")),
        ),
    )
    return await desk.opens(QDialog, lambda: desk.tasks.start(desk.window.prompter.ask(question)))


async def told(desk: Desk, school: School) -> QWidget:
    sentences = (text("Your changes are kept."), text("Use Save as…"))
    return await desk.opens(
        QDialog, lambda: desk.tasks.start(desk.window.prompter.tell(text("Not saved: the disk is full."), sentences))
    )


async def password(desk: Desk, school: School) -> QWidget:
    connection = Connection(1, "uid", LONG, "generic_liss", "http://127.0.0.1/liss", "timetabler")
    why = (text("The password that is kept is for another server."),)
    return await desk.opens(
        QDialog, lambda: desk.tasks.start(desk.window.prompter.secret(connection, PASSWORD, "GNOME Keyring", why))
    )


Scene = Callable[[Desk, School], Awaitable[QWidget]]
"""Given the window, and a school that is synchronised where it is one of WITH_SERVER."""


async def _configured(desk: Desk, dialog: ConfigureDialog) -> ConfigureDialog:
    await when(dialog.configure, lambda: dialog.configure.place is not None)
    return dialog


def _configure(desk: Desk, tab: Tab) -> ConfigureDialog:
    shared = desk.shared
    return ConfigureDialog(
        shared.workspace, shared.syncs, desk.tasks, shared.prompter, connection=UID, tab=tab, parent=desk.window
    )


async def configure(desk: Desk, school: School) -> QWidget:
    return await _configured(desk, _configure(desk, "sync"))


async def configure_connection(desk: Desk, school: School) -> QWidget:
    form = await _configured(desk, _configure(desk, "connection"))
    form.configure.set(url="http://library.example/liss")
    form.configure.set_proxy("manual", "proxy:", "ann", "")
    form.configure.check()
    return form


async def configure_connection_failed(desk: Desk, school: School) -> QWidget:
    form = await _configured(desk, _configure(desk, "connection"))
    form.configure.set_credential("password", "wrong")
    await form.configure.run_test()
    return form


async def configure_other(desk: Desk, school: School) -> QWidget:
    form = await _configured(desk, _configure(desk, "other"))
    form.configure.set_option("test_system", True)
    form.other.fold(folded=False)
    return form


async def school_info(desk: Desk, school: School) -> QWidget:
    form = _school_info(desk)
    await when(form.info, lambda: form.info.campuses is not None)
    return form


def _school_info(desk: Desk) -> SchoolInfoDialog:
    return SchoolInfoDialog(desk.shared.workspace, desk.tasks, desk.window)


async def add_record(desk: Desk, school: School) -> QWidget:
    rows = Rows(desk.window.workspace, shown)
    rows.choose(BY_NAME["sections"])
    edits = TableEdits(desk.window.workspace, desk.shared.prompter, shown)
    return RecordDialog(rows, edits, desk.tasks, {}, "", desk.window)


async def paste_review(desk: Desk, school: School) -> QWidget:
    document = desk.window.workspace.document
    assert document is not None
    table = BY_NAME["rooms"]
    words = f"Room no\tFloor\tName\tSeats\nR1\t1\tHall\tmany\nR98\t1\t{LONG}\t30\n\t\tX\t\n"
    place = PastePosition(list(document.of(Room)), 1)
    review = PasteReview(document, table, block_of(words), place, in_english, shown)
    await review.begin()
    return PasteDialog(review, desk.tasks, desk.window)


async def tables(desk: Desk, school: School) -> QWidget:
    desk.window.navigation.show_page("tables")
    return desk.window


async def problems(desk: Desk, school: School) -> QWidget:
    desk.window.navigation.show_page("problems")
    return desk.window


async def calendar(desk: Desk, school: School) -> QWidget:
    desk.window.navigation.show_page("calendar")
    return desk.window


async def calendar_empty(desk: Desk, school: School) -> QWidget:
    desk.window.navigation.show_page("calendar")
    return desk.window


async def one_date(desk: Desk, school: School) -> QWidget:
    return DayDialog(TODAY, DayForm(0, LONG, 2), {1: "MonA", 2: LONG}, desk.window)


async def make_calendar(desk: Desk, school: School) -> QWidget:
    making = CalendarForm(desk.window.workspace, desk.shared.prompter, "")
    making.terms, making.holidays = [("2026-02-09", "2026-04-02", "1")], [("2026-03-09", "", LONG), ("", "", "x")]
    making.look()
    return MakeCalendarDialog(making, desk.tasks, desk.window)


async def systems(desk: Desk, school: School) -> QWidget:
    desk.window.navigation.show_page("systems")
    return desk.window


async def daily_sync(desk: Desk, school: School) -> QWidget:
    desk.window.navigation.show_page("daily_sync")
    return desk.window


async def daily_sync_chosen(desk: Desk, school: School) -> QWidget:
    await _daily_chosen(desk)
    desk.window.navigation.show_page("daily_sync")
    return desk.window


async def _daily_chosen(desk: Desk) -> DailySync:
    daily = desk.window.daily_sync.daily
    await daily.refresh()
    daily.choose(UID)
    return daily


async def covers(desk: Desk, school: School) -> QWidget:
    await _covered(desk)
    desk.window.navigation.show_page("covers")
    return desk.window


async def covers_past(desk: Desk, school: School) -> QWidget:
    """A date that was, which is read only."""
    desk.window.covers.covers.show(date(2020, 2, 10))
    desk.window.navigation.show_page("covers")
    return desk.window


async def _covered(desk: Desk) -> Covers:
    """A date with an absence, nothing of it covered yet."""
    covers = desk.window.covers.covers
    covers.unlock()
    covers.show(TODAY)
    covers.unlock()
    document = desk.window.workspace.document
    assert document is not None
    assert await covers.add_absence(next(iter(document.of(Teacher))), "", LONG)
    return covers


async def absence(desk: Desk, school: School) -> QWidget:
    return AbsenceDialog([(1, LONG)], ["1", "2", "3"], desk.window)


async def event(desk: Desk, school: School) -> QWidget:
    return EventDialog({"section": {}, "teacher": {}, "room": {}, "student": {}}, desk.window)


async def choose_room(desk: Desk, school: School) -> QWidget:
    return ChooseDialog("Another room", "&Change", "&Room", [(1, LONG)], desk.window)


async def cover_details(desk: Desk, school: School) -> QWidget:
    ways = [("extra", "Extra"), ("minimal", "Minimal supervision")]
    return DetailsDialog(LONG, ways, "minimal", LONG, desk.window)


async def publish_covers(desk: Desk, school: School) -> QWidget:
    await _covered(desk)
    publishing = desk.window.publish.publishing
    await publishing.renew(TODAY, TODAY + timedelta(days=4))
    return PublishDialog(publishing, TODAY, TODAY + timedelta(days=4), "", desk.window, desk.tasks.start)


async def mail_server_form(desk: Desk, school: School) -> QWidget:
    return MailServerDialog(desk.window.publish.publishing.mails, MailServer(), desk.tasks, desk.window)


async def mails(desk: Desk, school: School) -> QWidget:
    mails = desk.window.publish.publishing.mails
    mails.show(
        [
            MailLine("T1", text("Sent"), text("–"), True),
            MailLine("T2", text("Refused"), text(LONG), False, again=True),
        ]
    )
    return MailsDialog(mails, lambda: None, desk.window)


async def daily_basic(desk: Desk, school: School) -> QWidget:
    return DailySyncDialog(await _daily_chosen(desk), "basic", desk.window)


async def daily_advanced(desk: Desk, school: School) -> QWidget:
    return DailySyncDialog(await _daily_chosen(desk), "advanced", desk.window)


async def unpublished(desk: Desk, school: School) -> QWidget:
    dates = tuple(TODAY + timedelta(days=at) for at in range(3))
    counts = text("5 covers"), text("1 room change"), text("2 cancelled lessons")
    found = UnpublishedWarning(LONG, (dates[0], dates[-1]), dates, "MonA", counts)
    return UnpublishedDialog(found, desk.window, can_publish=True)


async def configure_added(desk: Desk, school: School) -> QWidget:
    shared = desk.shared
    form = ConfigureDialog(
        shared.workspace, shared.syncs, desk.tasks, shared.prompter, tab="connection", adding="generic_liss",
        parent=desk.window,
    )  # fmt: skip
    return await _configured(desk, form)


async def history(desk: Desk, school: School) -> QWidget:
    desk.window.navigation.show_page("history")
    return desk.window


SCENES: dict[str, Scene] = {
    each.__name__: each
    for each in (
        welcome, grid, progress, tables, problems, calendar, calendar_empty, covers, covers_past, daily_sync,
        daily_sync_chosen, systems, history, sync_now, sync_now_advanced, daily_basic, daily_advanced, unpublished,
        configure_added, absence, event, choose_room, cover_details, publish_covers, mail_server_form, mails,
        preview, held_preview, result, result_with_troubles,
        one_lesson, several_lessons, one_date, make_calendar, report, join, asked, told, password,
        configure, configure_connection, configure_connection_failed, configure_other, school_info, add_record,
        paste_review,
    )
}  # fmt: skip
"""All of them by name; the first are the main window."""

WITH_SAMPLE = frozenset({
    "grid", "progress", "tables", "problems", "calendar", "systems", "daily_sync", "covers", "covers_past",
    "publish_covers", "history",
})  # fmt: skip
"""Those for which the sample school is open; for all others a small school with a connection is."""
WITH_SERVER = frozenset({"preview", "held_preview", "configure_connection_failed"})
"""Those for which the connection leads to a practice system that runs."""


async def made(desk: Desk, school: School, name: str) -> QWidget:
    """A scene, for which the sample school is opened where it is one of WITH_SAMPLE."""
    if name in WITH_SAMPLE:
        path = sampled.write(desk.documents.parent / "Sample College.sdesk", TODAY)
        assert await desk.window.workspace.open(path)
    return await SCENES[name](desk, school)


@cache
def small_file() -> bytes:
    """A small school with a connection to a server that is not there."""
    build = small_school(12)
    build.add(Connection(0, UID, "Library", "generic_liss", "http://127.0.0.1:9/liss", "timetabler", "1234", "none"))
    return content({record: build.of(record).values() for record in TABLES})


class Scenes:
    """Makes a scene, shown and with the keyboard on it."""

    def __init__(self, desk: Desk, school: School) -> None:
        self._desk = desk
        self._school = school
        self._ending = ExitStack()
        self._dialog: QDialog | None = None

    def _file(self, name: str) -> Path:
        path = self._desk.documents.parent / "window.sdesk"
        if name in WITH_SERVER:
            return file_of(self._ending.enter_context(self._school), path)
        path.write_bytes(small_file())
        return path

    async def shown(self, name: str) -> QWidget:
        if name not in WITH_SAMPLE:
            assert await self._desk.window.workspace.open(self._file(name))
        widget = await made(self._desk, self._school, name)
        if isinstance(widget, QDialog):
            self._dialog = widget
            if not widget.isVisible():
                widget.open()
        await activated(widget)
        return widget

    async def away(self) -> None:
        """Close what is still there."""
        if self._dialog is not None and self._dialog in self._desk.dialogs:
            leave = getattr(self._dialog, "cancel", None)  # Escape may ask first
            away = leave.click if isinstance(leave, QAbstractButton) and leave.isEnabled() else self._dialog.reject
            await self._desk.closes(self._dialog, away)
        preview = getattr(self._dialog, "_preview", None)
        if preview is not None:
            preview.close()
        self._ending.close()
