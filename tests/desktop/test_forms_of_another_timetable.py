"""A form belongs to the timetable it was made from: what is typed goes into that one or nowhere, and that is told."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox

import syncdesk.desktop
from syncdesk.desktop.daily.choosing import AbsenceDialog, ChooseDialog, EventDialog
from syncdesk.desktop.daily.publish_dialog import PublishDialog
from syncdesk.desktop.dialogs import DialogPrompter
from syncdesk.desktop.pages.day_dialog import DayDialog
from syncdesk.desktop.pages.lesson_dialog import LessonDialog
from syncdesk.desktop.pages.make_calendar_dialog import MakeCalendarDialog
from syncdesk.desktop.pages.record_dialog import RecordDialog
from syncdesk.desktop.setup.school_info_dialog import SchoolInfoDialog
from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog
from syncdesk.desktop.synchronise.daily_sync_dialog import DailySyncDialog
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog
from syncdesk.timetable.records import Lesson, Teacher
from tests.desktop.dated import dated_school
from tests.desktop.hands import Desk, activated, button, when
from tests.desktop.timetables import UID, file_of, rename, written
from tests.sync.school import School

NOT_OPEN = "This belongs to a timetable that is not open any more."


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, dated_school()) as school:
        yield school


@pytest.fixture
def first(tmp_path: Path, school: School) -> Path:
    return file_of(school, tmp_path / "first.sdesk")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return written(tmp_path / "other" / "second.sdesk")


Opening = Callable[[Desk], Awaitable[tuple[QDialog, Callable[[], object]]]]


def _started(desk: Desk, work: Coroutine[Any, Any, Any]) -> Callable[[], object]:
    return lambda: desk.tasks.start(work)


async def configure(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    form = await desk.opens(ConfigureDialog, desk.window.flow.open_configure)
    form.configure.rename(UID, "First's system")
    return form, form.save.click


async def school_info(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    form = await desk.opens(SchoolInfoDialog, desk.window.flow.open_school_info)
    form.code.setText("1111")
    return form, button(form, "Save").click


async def add_a_record(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    desk.window._show_table("rooms")
    form = await desk.opens(RecordDialog, _started(desk, desk.window.tables._add()))
    code = form.editor("code")
    assert isinstance(code, QLineEdit)
    code.setText("R99")
    return form, button(form, "Add").click


async def change_a_lesson(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    desk.window.navigation.show_page("teachers")
    page, document = desk.window.grid, desk.window.workspace.document
    assert document is not None
    lesson = next(iter(document.of(Lesson).values()))
    desk.window._show_grid("teachers", str(lesson.teacher))
    model = page.view.grid_model
    places = [model.index(row, at) for row in range(model.rowCount()) for at in range(model.columnCount())]
    index = next(each for each in places if any(entry.lessons for entry in model.entries(each)))
    form = await desk.opens(LessonDialog, _started(desk, page._open(index)))
    form._room.setCurrentIndex(form._room.count() - 1)
    return form, form.accept


async def change_a_date(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    desk.window.navigation.show_page("calendar")
    form = await desk.opens(DayDialog, _started(desk, desk.window.calendar._open()))
    form._name.setText("Sports day")
    return form, form.accept


async def make_the_calendar(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    desk.window.navigation.show_page("calendar")
    form = await desk.opens(MakeCalendarDialog, _started(desk, desk.window.calendar._make()))
    form.making.terms = [("2026-02-09", "2026-04-02", "1")]
    form.making.look()
    return form, _started(desk, form._make())


def _at_covers(desk: Desk) -> None:
    desk.window.covers.covers.show(date.today())
    desk.window.navigation.show_page("covers")


async def add_an_absence(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    _at_covers(desk)
    form = await desk.opens(AbsenceDialog, _started(desk, desk.window.covers._add_absence()))
    return form, form.accept


async def add_an_event(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    _at_covers(desk)
    form = await desk.opens(EventDialog, _started(desk, desk.window.covers._add_event()))
    form.name.setText("Excursion")
    return form, form.accept


async def choose_from_a_list(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    _at_covers(desk)
    offers = desk.window.covers._offers(Teacher)

    async def choose() -> None:
        assert await desk.window.covers._ask("Minimal supervision", "&Set", "&Teacher", offers) == 0

    form = await desk.opens(ChooseDialog, _started(desk, choose()))
    return form, form.accept


async def publish_covers(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    form = await desk.opens(PublishDialog, desk.window.publish.open)
    return form, lambda: form.ordered.emit(form.order)


async def sync_now(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    form = await desk.opens(SyncNowDialog, desk.window.flow.open_sync_now)
    return form, form.go.click


async def sync_now_preview(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    form = await desk.opens(SyncNowDialog, desk.window.flow.open_sync_now)
    return form, form.preview.click


async def preview(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    form = await desk.opens(PreviewDialog, _started(desk, desk.window.flow.preview_basic()))
    return form, form.accept


async def daily_sync(desk: Desk) -> tuple[QDialog, Callable[[], object]]:
    desk.window.navigation.show_page("daily_sync")
    daily = desk.window.daily_sync.daily
    await when(daily, lambda: daily.rows)
    daily.choose(UID)
    form = await desk.opens(DailySyncDialog, desk.window.daily_sync.basic_wanted.emit)
    return form, lambda: form.wanted.emit(form.wish)


FORMS = (
    configure, school_info, add_a_record, change_a_lesson, change_a_date, make_the_calendar, add_an_absence,
    add_an_event, choose_from_a_list, publish_covers, sync_now, sync_now_preview, preview, daily_sync,
)  # fmt: skip


@pytest.mark.parametrize("opening", FORMS, ids=lambda form: form.__name__)
async def test_a_form_of_the_first_timetable_changes_nothing_in_the_second(
    desk: Desk, school: School, first: Path, second: Path, opening: Opening
) -> None:
    window = desk.window
    assert await window.open_path(first)
    connection = window.syncs.connection(UID)
    assert connection is not None
    desk.secrets.keep(connection, {"password": school.practice.password})
    form, accept = await opening(desk)
    calls = school.calls()
    before = second.read_bytes()
    assert await window.workspace.open(second)  # as by work that was under way when the form was opened
    box = await desk.opens(QMessageBox, accept)
    assert NOT_OPEN in box.text()
    await desk.closes(box, box.accept)
    assert not window.workspace.shown.unsaved
    assert second.read_bytes() == before
    assert school.calls() == calls
    for left in desk.dialogs:
        await desk.closes(left, lambda left=left: left.done(0))  # Configure would ask about what was typed
    del form


async def test_a_question_about_the_first_timetable_removes_nothing_from_the_second(
    desk: Desk, first: Path, second: Path
) -> None:
    window = desk.window
    assert await window.open_path(first)
    window.navigation.show_page("daily_sync")
    daily = window.daily_sync.daily
    await when(daily, lambda: daily.rows)
    daily.choose(UID)
    question = await desk.opens(QMessageBox, _started(desk, daily.delete()))
    assert await window.workspace.open(second)
    await desk.closes(question, button(question, "Delete sync system").click)
    told = await desk.opens(QMessageBox)
    assert NOT_OPEN in told.text()
    await desk.closes(told, told.accept)
    assert not window.workspace.shown.unsaved


async def test_a_second_start_waits_for_an_open_form_and_says_so(desk: Desk, first: Path, second: Path) -> None:
    window = desk.window
    assert await window.open_path(first)
    form, _ = await school_info(desk)
    told = await desk.opens(QMessageBox, lambda: window.come_forward(str(second)))
    assert "“second” opens once the form that is open here is closed." in told.text()
    await desk.closes(told, told.accept)
    assert window.workspace.shown.path == first
    await desk.closes(form, button(form, "Cancel").click)
    await desk.saw(lambda: window.workspace.shown.path == second)


async def test_what_was_typed_goes_into_its_own_timetable_before_the_other_opens(
    desk: Desk, first: Path, second: Path
) -> None:
    window = desk.window
    assert await window.open_path(first)
    form, save = await school_info(desk)
    told = await desk.opens(QMessageBox, lambda: window.come_forward(str(second)))
    await desk.closes(told, told.accept)
    asked = await desk.opens(QMessageBox, save)
    assert "Save the changes to “first”?" in asked.text()
    await desk.closes(asked, button(asked, "Save").click)
    await desk.saw(lambda: window.workspace.shown.path == second)
    assert await window.workspace.open(first)
    assert window.workspace.document is not None
    assert window.workspace.document.school.code == "1111"
    del form


async def test_of_two_files_that_were_asked_for_meanwhile_the_last_one_opens(
    desk: Desk, first: Path, second: Path, tmp_path: Path
) -> None:
    window = desk.window
    third = written(tmp_path / "more" / "third.sdesk")
    assert await window.open_path(first)
    form, _ = await school_info(desk)
    for path in (second, third):
        told = await desk.opens(QMessageBox, lambda path=path: window.come_forward(str(path)))
        await desk.closes(told, told.accept)
    await desk.closes(form, button(form, "Cancel").click)
    await desk.saw(lambda: window.workspace.shown.path == third)
    assert desk.dialogs == []


def _as_it_is(path: Path) -> Path:
    return path


def _by_a_link(path: Path) -> Path:
    link = path.with_name("link.sdesk")
    link.symlink_to(path)
    return link


def _with_dots(path: Path) -> Path:
    return path.parent / "nowhere" / ".." / path.name


@pytest.mark.parametrize("named", [_as_it_is, _by_a_link, _with_dots], ids=lambda named: named.__name__.strip("_"))
async def test_starting_again_with_the_open_file_only_brings_the_window_forward(
    desk: Desk, first: Path, named: Callable[[Path], Path]
) -> None:
    window = desk.window
    (first.parent / "nowhere").mkdir()
    assert await window.open_path(first)
    assert await rename(window.workspace, "R1", "Hall")
    form, _ = await school_info(desk)
    document = window.workspace.document
    task = desk.tasks.start(window.files.open_once_free(named(first)))
    assert task is not None
    await task
    assert window.workspace.document is document
    assert window.workspace.shown.unsaved
    await desk.closes(form, button(form, "Cancel").click)
    assert desk.dialogs == []


async def test_opening_the_open_file_from_the_menu_asks_nothing(desk: Desk, first: Path) -> None:
    window = desk.window
    assert await window.open_path(first)
    assert await rename(window.workspace, "R1", "Hall")
    document = window.workspace.document
    assert await window.open_path(_by_a_link(first))
    assert window.workspace.document is document
    assert window.workspace.shown.unsaved


async def test_a_conversation_is_free_at_once_where_nothing_is_in_front(desk: Desk) -> None:
    prompter = desk.window.prompter
    assert isinstance(prompter, DialogPrompter)
    await asyncio.wait_for(prompter.free(), 1)
    await activated(desk.window)
    assert not prompter.busy


def test_every_edit_in_the_program_says_of_which_timetable_it_is() -> None:
    package = Path(syncdesk.desktop.__file__).parent
    calls = [
        (path.name, call)
        for path in package.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("workspace.edit")
    ]
    assert len(calls) > 10
    assert [f"{name}:{call.lineno}" for name, call in calls if len(call.args) < 2] == []
