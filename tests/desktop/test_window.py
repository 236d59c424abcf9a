"""The story that the window is for, told through its real widgets and keys."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from syncdesk import places
from syncdesk.desktop.help_window import FOLDER
from syncdesk.desktop.menus import PAGE_KEYS
from syncdesk.desktop.pages.lesson_dialog import LessonDialog
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog
from syncdesk.timetable.records import Lesson, Room
from tests.desktop.hands import Desk, button, press, signalled, when, words_of


def practice_rows(table: str) -> list[dict[str, object]]:
    """What the practice system of this window holds."""
    (store,) = (places.data_folder() / "practice").rglob("practice.db")
    with closing(sqlite3.connect(store)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}").fetchall()]


async def use_sample(desk: Desk) -> None:
    button(desk.window.welcome, "Use the sample school").click()
    await desk.saw(lambda: desk.window.workspace.shown.name == "Sample College")
    await desk.saw(lambda: desk.window.workspace.shown.doing is None)


async def use_practice(desk: Desk) -> None:
    button(desk.window.welcome, "Use the practice system").click()
    await desk.saw(lambda: desk.window.syncs.connections() and desk.window.practice.running)
    await when(desk.window.practice, lambda: desk.secrets.kept(desk.window.syncs.connections()[0]))


async def sync_now(desk: Desk) -> SyncNowDialog:
    return await desk.opens(SyncNowDialog, lambda: press(desk.window, "K", ctrl=True))


async def preview_of(desk: Desk, form: SyncNowDialog) -> PreviewDialog:
    return await desk.opens(PreviewDialog, button(form, "Preview…").click)


def totals(preview: PreviewDialog) -> dict[str, list[str]]:
    """The counts of each kind as they are shown."""
    tree = preview.kinds
    items = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    kinds = [top.child(at) for top in items if top is not None for at in range(top.childCount())]
    return {kind.text(0): [kind.text(at) for at in range(1, 6)] for kind in kinds}


async def test_a_first_start_shows_welcome_with_the_keyboard_on_its_first_step(desk: Desk) -> None:
    window = desk.window
    assert window.pages.currentWidget() is window.welcome
    assert window.welcome.steps[0].state == "next"
    assert window.welcome.steps[0].buttons[0].hasFocus()
    assert not window.welcome.steps[1].isEnabled()
    assert not window.navigation.isEnabled()
    assert not window.action_save.isEnabled()
    assert window.windowTitle() == "syncdesk"


async def test_the_keyboard_goes_on_to_the_next_step(desk: Desk) -> None:
    steps = desk.window.welcome.steps
    press(steps[0].buttons[0], Qt.Key.Key_Space)
    await desk.saw(lambda: desk.window.workspace.shown.name == "Sample College")
    await desk.saw(lambda: desk.window.workspace.shown.doing is None)
    desk.window.show_welcome()
    assert steps[1].buttons[0].hasFocus()
    press(steps[1].buttons[0], Qt.Key.Key_Space)
    await desk.saw(lambda: desk.window.syncs.connections() and desk.window.practice.running)
    await when(desk.window.practice, lambda: desk.secrets.kept(desk.window.syncs.connections()[0]))
    assert steps[2].buttons[0].hasFocus()


async def test_in_a_narrow_window_the_pages_are_a_rail_that_is_read_aloud_as_before(desk: Desk) -> None:
    window = desk.window
    await use_sample(desk)
    window.navigation.show_count("problems", 3)
    assert window.navigation.item(1).text() == "Teachers"
    window.resize(700, 450)
    await desk.saw(lambda: window.navigation.narrow)
    names = [window.navigation.item(at) for at in range(window.navigation.count())]
    assert {item.text() for item in names} == {"", "3"}
    told = [item.data(Qt.ItemDataRole.AccessibleTextRole) for item in names]
    assert "Problems  (3)" in told
    keys = iter(PAGE_KEYS)
    pages = [f"{name} ({next(keys)})" if item.flags() else name for name, item in zip(told, names, strict=True)]
    assert [item.toolTip() for item in names] == pages
    assert window.navigation.width() < 60
    window.resize(1000, 700)
    await desk.saw(lambda: not window.navigation.narrow)
    assert window.navigation.item(1).text() == "Teachers"


async def test_every_page_has_keys_of_its_own_which_the_menu_and_the_help_name(desk: Desk) -> None:
    window = desk.window
    await use_sample(desk)
    pages = window.navigation.pages()
    assert len(pages) == len(set(PAGE_KEYS)) == len(PAGE_KEYS)
    for page, keys in zip(pages, PAGE_KEYS, strict=True):
        window.setFocus()
        QTest.keySequence(window, QKeySequence(keys))
        assert window.page == page
        (entry,) = [each for each in window.findChildren(QAction) if each.shortcut().toString() == keys]
        assert entry.objectName() == f"page {page}"
    told = (FOLDER / "keyboard.md").read_text(encoding="utf-8")
    assert all(keys in told for keys in PAGE_KEYS if keys not in {"Ctrl+2", "Ctrl+3", "Ctrl+4"})  # “Ctrl+1 to Ctrl+5”


async def test_the_story_from_the_first_start_to_the_second_sync(desk: Desk) -> None:
    window = desk.window
    await use_sample(desk)
    assert (desk.documents / "Sample College.sdesk").is_file()
    await use_practice(desk)
    assert window.welcome.steps[2].state == "next"

    form = await sync_now(desk)
    assert window.syncs.blocks == []
    preview = await preview_of(desk, form)
    counts = totals(preview)["Timetable"]
    assert int(counts[0].replace(",", "")) > 1000
    assert window.syncs.blocks == []
    result = await desk.opens(ResultDialog, preview.go.click)
    assert form not in desk.dialogs
    assert "changes were accepted" in words_of(result)
    await desk.closes(result, lambda: press(result, Qt.Key.Key_Return))
    lessons = practice_rows("timetable")
    assert f"{len(lessons):,}" == counts[0]
    assert window.welcome.steps[3].state == "done"

    lesson, there = await change_room(desk)
    await undo_and_redo(desk, lesson, there)

    form = await sync_now(desk)
    preview = await preview_of(desk, form)
    changed = {name: counts for name, counts in totals(preview).items() if counts != ["0"] * 5}
    assert [(name, counts[1]) for name, counts in changed.items() if counts[1] != "0"] == [("Timetable", "1")]
    model = preview.rows.rows_model
    await signalled(model.modelReset, lambda: model.shown_rows)
    assert (model.shown_rows, *model.cells(0)[-2:]) == (1, lesson[1], there)
    assert not window.workspace.shown.unsaved
    result = await desk.opens(ResultDialog, preview.go.click)
    assert "1 change was accepted" in words_of(result)
    await desk.closes(result, lambda: press(result, Qt.Key.Key_Escape))
    moved = [row for row in practice_rows("timetable") if row not in lessons]
    assert [row["RoomCode"] for row in moved] == [there]


def room_of(desk: Desk, lesson: int) -> str:
    document = desk.window.workspace.document
    assert document is not None
    row = document.get(Lesson, lesson)
    assert row is not None
    return document.code(Room, row.room)


async def change_room(desk: Desk) -> tuple[tuple[int, str], str]:
    """Open a lesson's cell by keyboard and choose a free room: the lesson with its old room, and the new one."""
    window = desk.window
    press(window, "2", ctrl=True)
    assert window.grid.kind == "sections"
    view = window.grid.view
    model = view.grid_model
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    at = next(cell for cell in cells if [len(entry.lessons) for entry in model.entries(cell)] == [1])
    view.setFocus()
    view.setCurrentIndex(model.index(at.row(), 0))
    for _ in range(at.column()):
        press(view, Qt.Key.Key_Right)
    assert view.currentIndex() == at
    (lesson,) = model.entries(at)[0].lessons
    here = room_of(desk, lesson)
    dialog = await desk.opens(LessonDialog, lambda: press(view, Qt.Key.Key_Return))
    change = button(dialog, "Change")
    assert not change.isEnabled()
    chooser = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == "Room")
    assert chooser.hasFocus()
    free = next(
        words
        for row in range(1, chooser.count())
        if "has" not in (words := chooser.itemText(row)) and not words.startswith(here)
    )
    field = chooser.lineEdit()
    assert field is not None
    field.selectAll()
    there = free.partition(" · ")[0]
    QTest.keyClicks(field, there)
    assert dialog.room == chooser.itemData(chooser.findText(free))
    assert change.isEnabled()
    before = window.workspace.shown.undo
    await desk.closes(dialog, change.click)
    await desk.saw(lambda: window.workspace.shown.undo != before)
    return (lesson, here), there


async def undo_and_redo(desk: Desk, lesson: tuple[int, str], there: str) -> None:
    window = desk.window
    assert room_of(desk, lesson[0]) == there
    assert window.isWindowModified()
    assert window.action_undo.text() == "&Undo: Change room"
    press(window, "Z", ctrl=True)
    await desk.saw(lambda: window.workspace.shown.redo is not None)
    assert room_of(desk, lesson[0]) == lesson[1]
    press(window, "Y", ctrl=True)
    await desk.saw(lambda: window.workspace.shown.redo is None)
    assert room_of(desk, lesson[0]) == there
