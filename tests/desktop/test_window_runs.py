"""Runs from the window: held, cancelled, and what closing means while one is under way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QRadioButton

from syncdesk import places
from syncdesk.desktop.presenters import preferences
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.progress_dock import BlockCard
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Room, Section
from tests.desktop.hands import Desk, button, press, signalled, when, words_of
from tests.desktop.timetables import UID, file_of, left_by_a_crash, remove, rename, renames, room_name, saved, written
from tests.sync.school import BASIC, School

WISH = Wish(UID, (), BASIC)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path) as school:
        yield school


async def open_school(desk: Desk, school: School, *, synchronised: bool = False) -> Path:
    """The school's file, with the password of its practice system at hand."""
    path = file_of(school, desk.documents.parent / "school.sdesk")
    assert await desk.window.open_path(path)
    connection = desk.window.syncs.connection(UID)
    assert connection is not None
    desk.secrets.keep(connection, {"password": school.practice.password})
    if synchronised:
        task = desk.tasks.start(desk.window.syncs.go(WISH))
        result = await desk.opens(ResultDialog)
        await task
        await desk.closes(result, result.accept)
    return path


async def sync_now(desk: Desk) -> SyncNowDialog:
    return await desk.opens(SyncNowDialog, lambda: press(desk.window, "K", ctrl=True))


async def test_the_first_go_with_a_system_opens_the_preview(desk: Desk, school: School) -> None:
    await open_school(desk, school)
    form = await sync_now(desk)
    preview = await desk.opens(PreviewDialog, form.go.click)
    assert school.calls() == []
    await desk.closes(preview, lambda: press(preview, Qt.Key.Key_Escape))
    assert school.calls() == []
    assert form.isVisible()
    await desk.closes(form, lambda: press(form, Qt.Key.Key_Escape))


async def test_who_chooses_a_system_keeps_the_keyboard_there(desk: Desk, school: School) -> None:
    school.build.add(msgspec.structs.replace(school.connection, id=0, uid="other", name="Other", position=2))
    await open_school(desk, school)
    form = await sync_now(desk)
    assert not form.system.hasFocus()
    form.system.setFocus()
    press(form.system, "O")
    assert form.system.currentText() == "Other"
    assert form.system.hasFocus()
    await desk.closes(form, form.reject)


async def test_a_row_of_the_preview_leads_to_its_record(desk: Desk, school: School) -> None:
    await open_school(desk, school)
    form = await sync_now(desk)
    preview = await desk.opens(PreviewDialog, form.go.click)
    sections = preview.kinds.findItems("Sections", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    preview.kinds.setCurrentItem((sections or preview.kinds.findItems("Classes", Qt.MatchFlag.MatchRecursive))[0])
    model = preview.rows.rows_model
    await signalled(model.modelReset, lambda: model.shown_rows == 6)
    assert not preview.show_me.isEnabled()
    preview.rows.setFocus()
    preview.rows.setCurrentIndex(model.index(3, 0))
    code = model.line(3).key
    assert preview.show_me.isEnabled()
    shown_keys: list[str] = []
    turn = desk.window.flow.show_me
    desk.window.flow.show_me = lambda key: shown_keys.append(key) is None and turn(key)
    await desk.closes(form, lambda: press(preview, "H", alt=True))
    assert desk.window.grid.isVisible()
    assert code in shown_keys
    assert school.calls() == []


async def test_after_that_go_goes(desk: Desk, school: School) -> None:
    await open_school(desk, school, synchronised=True)
    await rename(desk.window.workspace, "R1", "Hall")
    form = await sync_now(desk)
    result = await desk.opens(ResultDialog, form.go.click)
    assert not desk.window.workspace.shown.unsaved
    assert "done" in words_of(result)
    await desk.closes(result, result.accept)


async def test_go_on_an_emptied_timetable_opens_the_preview_on_what_is_held(desk: Desk, school: School) -> None:
    await open_school(desk, school, synchronised=True)
    calls = school.calls()
    await remove(desk.window.workspace, Section)
    form = await sync_now(desk)
    preview = await desk.opens(PreviewDialog, form.go.click)
    item = preview.kinds.currentItem()
    assert item is not None
    assert "held" in item.text(0)
    assert preview.kinds.hasFocus()
    leave_out, beyond = [each for each in preview.findChildren(QRadioButton) if each.isVisible()]
    assert leave_out.isChecked()
    assert not preview.go.isEnabled()
    beyond.click()
    assert not preview.go.isEnabled(), "the other kinds of the set are held, too"
    leave_out.click()
    await desk.closes(preview, lambda: press(preview, Qt.Key.Key_Escape))
    assert school.calls() == calls
    assert len(school.held("sections")) == 6


async def test_who_chooses_each_held_kind_by_name_may_go_beyond_the_limit(desk: Desk, school: School) -> None:
    await open_school(desk, school, synchronised=True)
    await remove(desk.window.workspace, Section)
    form = await sync_now(desk)
    preview = await desk.opens(PreviewDialog, form.go.click)
    for item in preview.kinds.findItems("held", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
        preview.kinds.setCurrentItem(item)
        leave_out, beyond = [each for each in preview.findChildren(QRadioButton) if each.isVisible()]
        assert leave_out.isChecked()
        beyond.click()
    result = await desk.opens(ResultDialog, preview.go.click)
    assert school.held("sections") == []
    await desk.closes(result, result.accept)


async def running(desk: Desk, school: School) -> BlockCard:
    """A run that is under way for as long as nobody stops it, and its card."""
    school.practice.misbehave("slow")
    desk.tasks.start(desk.window.syncs.go(WISH))
    await when(desk.window.syncs, lambda: desk.window.syncs.busy)
    (card,) = desk.window.dock.findChildren(BlockCard)
    assert desk.window.dock.isVisible()
    return card


async def test_a_preview_that_is_being_made_is_stopped_in_the_form(desk: Desk, school: School) -> None:
    await open_school(desk, school)
    school.practice.misbehave("slow")
    form = await sync_now(desk)
    button(form, "Preview…").click()
    await when(desk.window.syncs, lambda: desk.window.syncs.blocks)
    assert form.leave.text() == "Cancel"
    assert form.leave.hasFocus()
    assert not form.go.isEnabled()
    press(form, Qt.Key.Key_Escape)
    await when(desk.window.syncs, lambda: not desk.window.syncs.blocks)
    await desk.saw(form.go.isEnabled)
    assert form.isVisible()
    assert form.leave.text() == "Close"
    assert school.calls() == []
    await desk.closes(form, lambda: press(form, Qt.Key.Key_Escape))


async def test_a_run_is_stopped_by_its_button(desk: Desk, school: School) -> None:
    await open_school(desk, school)
    card = await running(desk, school)
    result = await desk.opens(ResultDialog, card.cancel.click)
    assert "cancelled" in words_of(result)
    assert not card.cancel.isVisible()
    assert school.calls() == []
    await desk.closes(result, result.accept)
    button(card, "Remove from the panel").click()
    assert not desk.window.dock.isVisible()


async def test_a_run_is_stopped_by_its_keys_and_not_by_escape(desk: Desk, school: School) -> None:
    await open_school(desk, school)
    card = await running(desk, school)
    press(desk.window, Qt.Key.Key_Escape)
    assert not card.block.cancelling
    press(desk.window, Qt.Key.Key_Period, ctrl=True)
    assert card.cancel.hasFocus()
    assert not card.block.cancelling
    result = await desk.opens(ResultDialog, lambda: press(card.cancel, Qt.Key.Key_Space))
    assert card.block.mark == "left_out"
    await desk.closes(result, result.accept)


async def test_closing_with_unsaved_changes_asks(desk: Desk, school: School) -> None:
    path = await open_school(desk, school)
    await rename(desk.window.workspace, "R1", "Hall")
    said = await desk.answers("Cancel", desk.window.close)
    assert "Save the changes to “school”?" in said
    assert desk.window.isVisible()
    assert not desk.window.closed.is_set()
    await desk.answers("Save", desk.window.close)
    await desk.window.closed.wait()
    assert saved(path, Room, "R1").name == "Hall"


@pytest.mark.parametrize("leave", ["close", "new"])
async def test_escape_at_the_question_about_unsaved_changes_neither_saves_nor_leaves(
    desk: Desk, school: School, leave: str
) -> None:
    path = await open_school(desk, school)
    before = path.read_bytes()
    await rename(desk.window.workspace, "R1", "Hall")
    left = asyncio.Event()

    def leaving() -> None:
        task = desk.tasks.start(desk.window._leave() if leave == "close" else desk.window.files.new())
        assert task is not None
        task.add_done_callback(lambda _: left.set())

    box = await desk.opens(QMessageBox, leaving)
    await desk.closes(box, lambda: press(box, Qt.Key.Key_Escape))
    await left.wait()
    assert desk.window.isVisible()
    assert not desk.window.closed.is_set()
    assert desk.window.workspace.shown.unsaved
    assert path.read_bytes() == before


async def test_closing_without_changes_asks_nothing(desk: Desk, school: School) -> None:
    await open_school(desk, school)
    desk.window.close()
    await desk.window.closed.wait()
    assert desk.dialogs == []
    assert not desk.window.isVisible()


@pytest.mark.parametrize(("answer", "status"), [("Finish first", Status.DONE), ("Stop", Status.CANCELLED)])
async def test_closing_during_a_run_offers_to_finish_or_to_stop(
    desk: Desk, school: School, answer: str, status: Status
) -> None:
    await open_school(desk, school)
    card = await running(desk, school)
    school.practice.misbehave()
    box = await desk.opens(QMessageBox, desk.window.close)
    assert "Library is still syncing." in box.text()
    words = next(each.text() for each in box.buttons() if each.text().startswith(answer))
    await desk.closes(box, button(box, words).click)
    await desk.window.closed.wait()
    assert card.block.result is not None
    assert card.block.result.status is status
    assert (len(school.calls()) > 0) is (status is Status.DONE)


async def test_while_a_run_is_finished_the_window_says_so_and_can_stay_open_after_all(
    desk: Desk, school: School
) -> None:
    await open_school(desk, school)
    card = await running(desk, school)
    await desk.answers("Finish first", desk.window.close)
    waiting = await desk.opens(QMessageBox)
    assert "syncdesk closes when Library is done." in waiting.text()
    await desk.closes(waiting, lambda: press(waiting, Qt.Key.Key_Escape))
    assert card.block.running
    assert desk.window.isVisible()
    result = await desk.opens(ResultDialog, school.practice.misbehave)
    await desk.closes(result, result.accept)
    assert card.block.result is not None
    assert card.block.result.status is Status.DONE
    assert desk.window.isVisible()


async def test_who_does_not_close_after_all_keeps_the_run(desk: Desk, school: School) -> None:
    await open_school(desk, school)
    card = await running(desk, school)
    await desk.answers("Do not close", desk.window.close)
    assert card.block.running
    assert desk.window.isVisible()
    result = await desk.opens(ResultDialog, card.cancel.click)
    await desk.closes(result, result.accept)


async def test_a_password_is_asked_for_and_its_dialog_says_where_it_is_kept(desk: Desk, school: School) -> None:
    path = file_of(school, desk.documents.parent / "school.sdesk")
    assert await desk.window.open_path(path)
    form = await sync_now(desk)
    dialog = await desk.opens(QDialog, form.preview.click, title="Password")
    assert "no password store" in words_of(dialog)
    (field,) = dialog.findChildren(QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    use = button(dialog, "Use this password")
    assert not use.isEnabled()
    field.setText(school.practice.password)
    assert use.isEnabled()
    preview = await desk.opens(PreviewDialog, use.click)
    await desk.closes(preview, preview.reject)
    await desk.closes(form, form.reject)


async def test_ctrl_k_without_a_system_offers_to_add_one(desk: Desk) -> None:
    assert await desk.window.open_path(written(desk.documents.parent / "plain" / "plain.sdesk"))
    said = await desk.answers("Cancel", lambda: press(desk.window, "K", ctrl=True))
    assert "no school system" in said
    await desk.answers("Add a school system…", lambda: press(desk.window, "K", ctrl=True))
    form = await desk.opens(ConfigureDialog)
    await desk.closes(form, form.reject)


async def test_an_opened_file_is_listed_as_recent_and_opens_from_there(desk: Desk) -> None:
    path = written(desk.documents.parent / "plain" / "plain.sdesk")
    assert await desk.window.open_path(path)
    assert desk.window.pages.currentWidget() is desk.window.grid
    assert desk.window.windowTitle() == "plain[*] – syncdesk"
    press(desk.window, "W", ctrl=True)
    await desk.saw(lambda: desk.window.workspace.document is None)
    recent = desk.window.welcome.recent
    assert [recent.item(at).text() for at in range(recent.count())] == ["plain"]
    recent.itemActivated.emit(recent.item(0))
    await desk.saw(lambda: desk.window.workspace.shown.name == "plain")


async def test_what_a_crash_left_is_offered_when_its_file_is_opened(desk: Desk) -> None:
    path = written(desk.documents.parent / "plain" / "plain.sdesk")
    left_by_a_crash(path, renames("R1", "Hall"))
    task = desk.tasks.start(desk.window.open_path(path))
    assert "Unsaved changes to “plain” were found" in await desk.answers("Go on with them")
    await task
    assert room_name(desk.window.workspace, "R1") == "Hall"
    assert desk.window.isWindowModified()


async def test_a_person_is_found_by_part_of_a_name(desk: Desk) -> None:
    assert await desk.window.open_path(written(desk.documents.parent / "plain" / "plain.sdesk"))
    press(desk.window, "F", ctrl=True)
    field = desk.window.focusWidget()
    assert isinstance(field, QLineEdit)
    names = field.completer().model()
    await signalled(names.modelReset, names.rowCount)
    field.setText("roomname 3")
    press(field, Qt.Key.Key_Return)
    assert desk.window.grid.kind == "rooms"
    assert desk.window.grid.view.accessibleName() == "R3 · Roomname 3"
    assert desk.window.grid.view.hasFocus()


@pytest.fixture
def unwritable(home: Path) -> None:
    """Preferences cannot be written: a folder is in their place."""
    (places.config_folder() / "preferences.json").mkdir()


async def test_preferences_that_cannot_be_written_do_not_keep_the_window_open(
    unwritable: None, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    assert await desk.window.open_path(written(desk.documents.parent / "plain" / "plain.sdesk"))
    desk.window.close()
    await desk.window.closed.wait()
    assert "preferences could not be written" in caplog.text


async def test_what_is_preferred_is_there_at_the_next_start(desk: Desk) -> None:
    path = written(desk.documents.parent / "plain" / "plain.sdesk")
    assert await desk.window.open_path(path)
    desk.window.welcome.at_start.click()
    desk.window.welcome.at_start.click()
    desk.window.welcome.at_start.click()
    desk.window.close()
    await desk.window.closed.wait()
    known = preferences.load().preferences
    assert (list(known.recent), known.welcome, bool(known.geometry)) == ([str(path)], False, True)
