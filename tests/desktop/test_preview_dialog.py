"""The preview as a window: the rows that a note is about, and that nothing of it has to be scrolled for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from syncdesk.desktop.presenters.preview import Preview
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.timetable.records import Section
from tests.desktop.hands import Desk, activated, button, press, signalled
from tests.sync.school import BASIC, School, moved, renamed, small_school

SECOND_TEACHERS = "Further teachers of a lesson: not used by Library, not sent."


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """Twelve sections, two of which have a second teacher in one lesson; sent once to a system without such."""
    build = small_school(12)
    build.lesson("9MAT 1", 1, "2", teacher="T3")
    build.lesson("9MAT 2", 3, "3", teacher="T4")
    with School(tmp_path, build, system="alma_us") as school:
        await school.sync(*BASIC)
        yield school


async def shown(desk: Desk, school: School, kind: str = "timetable") -> PreviewDialog:
    """The preview with this kind chosen and its rows there."""
    preview = Preview(await school.plan(*BASIC, everything=True), "Library")
    dialog = PreviewDialog(preview, desk.tasks, desk.window)
    dialog.finished.connect(lambda _code: preview.close())
    dialog.open()
    await activated(dialog)
    top = dialog.kinds.topLevelItem(0)
    at = [line.kind for line in preview.kinds].index(kind)
    dialog.kinds.setCurrentItem(top.child(at))
    await read(desk)
    return dialog


async def read(desk: Desk) -> None:
    """Wait until the rows are there."""
    while tasks := [
        task for task in desk.tasks._tasks if not task.done() and ("_show" in repr(task) or "_filtered" in repr(task))
    ]:
        await tasks[0]


def first_column(dialog: PreviewDialog) -> list[str]:
    model = dialog.rows.rows_model
    return [str(model.data(model.index(row, 1))) for row in range(model.rowCount())]


def note(dialog: PreviewDialog, words: str) -> int:
    tree = dialog.notes.tree
    return [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())].index(words)


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
async def test_a_note_shows_the_rows_that_it_is_about_and_a_filter_brings_back_those_that_change(
    desk: Desk, school: School, way: str
) -> None:
    school.edit(moved(school, "9MAT 5", 2, "R7"))
    dialog = await shown(desk, school)
    assert first_column(dialog) == ["9MAT 5"]
    tree = dialog.notes.tree
    item = tree.topLevelItem(note(dialog, SECOND_TEACHERS))
    assert (item.text(1), item.text(2)) == ("2", "Show me")
    if way == "mouse":
        place = tree.visualRect(tree.indexFromItem(item, 2)).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        tree.setFocus()
        tree.setCurrentItem(item)
        press(tree, Qt.Key.Key_Return)
    await signalled(dialog.rows.rows_model.modelReset, lambda: len(first_column(dialog)) == 2)
    assert first_column(dialog) == ["9MAT 1", "9MAT 2"]
    assert dialog.isVisible()
    button(dialog, "All 1").click()
    await signalled(dialog.rows.rows_model.modelReset, lambda: len(first_column(dialog)) == 1)
    assert first_column(dialog) == ["9MAT 5"]
    await desk.closes(dialog, dialog.reject)


async def test_a_note_about_no_row_offers_to_show_none(desk: Desk, school: School) -> None:
    school.edit(moved(school, "9MAT 5", 2, "R7"))
    dialog = await shown(desk, school)
    tree = dialog.notes.tree
    rows = first_column(dialog)
    for at in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(at)
        if not item.text(2):
            tree.itemActivated.emit(item, 0)
    assert first_column(dialog) == rows
    await desk.closes(dialog, dialog.reject)


async def test_neither_list_has_to_be_scrolled_sideways(desk: Desk, school: School) -> None:
    long = "A name that is longer than those of most sections, and then some"
    school.edit(moved(school, "9MAT 5", 2, "R7"), renamed(school, Section, "9MAT 4", name=long, teacher=0))
    for kind in BASIC:
        dialog = await shown(desk, school, kind)
        dialog.resize(1180, 740)  # the screen of the offscreen platform is smaller than any desktop's
        dialog._share_room()
        QCoreApplication.processEvents()
        header = dialog.kinds.header()
        last = dialog.kinds.columnViewportPosition(3) + dialog.kinds.columnWidth(3)
        assert last <= dialog.kinds.viewport().width()
        assert header.sectionSize(0) >= dialog.kinds.sizeHintForColumn(0)
        bar = dialog.rows.horizontalScrollBar()
        if bar.maximum() > 0:  # not laid out anew yet
            await signalled(bar.rangeChanged, lambda bar=bar: bar.maximum() == 0)
        await desk.closes(dialog, dialog.reject)


async def test_enter_on_a_row_that_leads_to_no_record_does_not_press_go(desk: Desk, school: School) -> None:
    school.edit(moved(school, "9MAT 5", 2, "R7"))
    dialog = await shown(desk, school)
    dialog.rows.setFocus()
    dialog.rows.setCurrentIndex(dialog.rows.rows_model.index(0, 0))
    press(dialog.rows, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "The file has no record of this row." in dialog._count.text()
    await desk.closes(dialog, dialog.reject)
