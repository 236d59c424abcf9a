"""The page of the history, with real runs behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QTreeWidget

from syncdesk.desktop import theme
from syncdesk.desktop.pages.history_page import HistoryPage
from syncdesk.desktop.presenters.history import Day
from syncdesk.desktop.presenters.preview import Preview
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.widgets.bars_chart import BarsChart, nice
from syncdesk.desktop.widgets.runs_view import RunsModel
from syncdesk.systems.registry import registered
from tests.desktop.booking import BOOK, booked, put_right
from tests.desktop.hands import button, press, words_of
from tests.desktop.paged import Paged
from tests.desktop.runs import WISH, killed, story
from tests.desktop.timetables import UID
from tests.sync.delivery.room_book import ROOM_BOOK
from tests.sync.school import BASIC, School


@pytest.fixture
async def paged(app: QApplication, tmp_path: Path) -> AsyncIterator[Paged]:
    with School(tmp_path) as school:
        paged = Paged(tmp_path, school)
        await paged.begin()
        yield paged
        await paged.end()


async def shown(paged: Paged) -> HistoryPage:
    page = await paged.show(HistoryPage(paged.workspace, paged.syncs, paged.tasks, paged.person))
    await paged.idle()
    return page


async def told(paged: Paged) -> HistoryPage:
    """With the story of five runs, the newest of them chosen."""
    await story(paged.school, paged.workspace, paged.syncs)
    return await shown(paged)


def column(page: HistoryPage, at: int) -> list[str]:
    return [str(page.model.index(row, at).data()) for row in range(page.model.rowCount())]


def dialog_of(page: HistoryPage) -> ResultDialog:
    (dialog,) = page.findChildren(ResultDialog)
    return dialog


async def test_without_a_run_it_says_how_to_start_one(paged: Paged) -> None:
    page = await shown(paged)
    assert "Nothing has been synchronised yet. Ctrl+K starts the first sync." in words_of(page)
    assert not page.table.isVisible()
    assert not page.export.isEnabled()


async def test_every_run_is_listed_with_what_came_of_it(paged: Paged) -> None:
    page = await told(paged)
    assert column(page, 3) == ["Held", "Done with warnings", "Failed", "Done", "Done"]
    assert column(page, 2) == ["Save", "Sync Now", "Sync Now", "Save", "Sync Now"]
    assert all(words.startswith("Today ") for words in column(page, 0))
    assert "5 syncs, quiet ones too" in words_of(page)
    assert page.table.currentIndex().row() == 0
    assert "Cannot be sent again: Nothing was sent with this sync." in words_of(page)
    assert not page.again.isEnabled()


async def test_the_chosen_run_is_told_below(paged: Paged) -> None:
    page = await told(paged)
    press(page.table, Qt.Key.Key_Down)
    await paged.idle()
    said = words_of(page)
    assert "Library · Done with warnings" in said
    assert "Sections: 5 sent · 1 refused" in said
    assert "more rows cannot go without it." in said
    assert not page.log.isEnabled()
    page.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Library: done with warnings")


async def test_runs_are_chosen_by_result_by_who_and_by_words(paged: Paged) -> None:
    page = await told(paged)
    page.results.setCurrentIndex(page.results.findData("done"))
    page.results.activated.emit(page.results.currentIndex())
    assert column(page, 3) == ["Done", "Done"]
    assert "2 of 5 syncs" in words_of(page)
    page.asked.setCurrentIndex(page.asked.findData("quiet"))
    page.asked.activated.emit(page.asked.currentIndex())
    assert column(page, 2) == ["Save"]
    page.search.setText("nothing of that kind")
    assert "No sync fits what is chosen above." in words_of(page)
    assert page.systems.isEnabled()
    page.show_connection(UID)
    assert len(column(page, 0)) == 5
    assert (page.search.text(), page.systems.currentText()) == ("", "Library")
    await paged.idle()


async def test_f5_reads_it_anew_and_keeps_the_choice(paged: Paged) -> None:
    page = await told(paged)
    page.table.selectRow(2)
    chosen = page.chosen()
    killed(paged.school, paged.workspace)
    press(page.table, Qt.Key.Key_F5)
    await paged.idle()
    assert column(page, 3)[0] == "Did not end"
    assert page.chosen() == chosen
    assert page.table.currentIndex().row() == 3


async def test_it_watches_runs_while_it_is_seen(paged: Paged) -> None:
    page = await shown(paged)
    await paged.syncs.go(WISH)
    await paged.idle()
    assert column(page, 3) == ["Done"]
    page.hide()
    await paged.syncs.go(WISH)
    await paged.idle()
    assert len(column(page, 3)) == 1
    page.show()
    await paged.idle()
    assert len(column(page, 3)) == 2


async def test_enter_shows_all_of_a_run(paged: Paged) -> None:
    page = await told(paged)
    page.show_me = lambda key: key.startswith("9MAT")
    page.table.selectRow(1)
    press(page.table, Qt.Key.Key_Return)
    await paged.idle()
    dialog = dialog_of(page)
    assert dialog.isVisible()
    tree = next(each for each in dialog.findChildren(QTreeWidget) if each.columnCount() == 3)
    item = tree.topLevelItem(0)
    assert item is not None
    tree.itemActivated.emit(item, 0)
    assert dialog.result() == QDialog.DialogCode.Accepted


async def test_refused_rows_are_chosen_by_reason_and_saved(paged: Paged, tmp_path: Path) -> None:
    page = await told(paged)
    page.table.selectRow(1)
    page.open_details()
    await paged.idle()
    dialog = dialog_of(page)
    chooser = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == "Reasons")
    assert chooser.itemText(0) == "All reasons"
    tree = next(each for each in dialog.findChildren(QTreeWidget) if each.columnCount() == 3)
    everything = tree.topLevelItemCount()
    chooser.setCurrentIndex(1)
    chooser.activated.emit(1)
    rows = tree.topLevelItemCount()
    assert 0 < rows < everything
    path = tmp_path / "refused.csv"
    paged.person.will_say(path)
    button(dialog, "Save list…").click()
    await paged.idle()
    assert len(path.read_text("utf-8-sig").splitlines()) == 1 + rows
    dialog.reject()


async def test_sending_again_is_wanted_with_the_run_and_its_connection(paged: Paged) -> None:
    page = await told(paged)
    wanted: list[tuple[str, str]] = []
    page.again_wanted.connect(lambda run, uid: wanted.append((run, uid)))
    page.table.selectRow(4)
    await paged.idle()
    page.again.click()
    chosen = page.chosen()
    assert chosen is not None
    assert wanted == [(chosen.run, UID)]
    preview = await page.history.send_again(chosen.run)
    assert preview is not None
    preview.close()


async def test_a_run_that_wrote_row_by_row_can_be_taken_back_by_keyboard_and_no_other(
    paged: Paged, tmp_path: Path
) -> None:
    with registered(ROOM_BOOK):
        book = await booked(paged.workspace, paged.syncs, tmp_path)
        result, _ = await put_right(paged.syncs, book)
        await paged.syncs.go(WISH)
        page = await shown(paged)
        assert not page.back.isVisible()
        wanted: list[tuple[str, str]] = []
        page.back_wanted.connect(lambda run, uid: wanted.append((run, uid)))
        press(page.table, Qt.Key.Key_Down)
        await paged.idle()
        assert page.back.isVisible()
        assert page.back.isEnabled()
        assert QAccessible.queryAccessibleInterface(page.back).text(QAccessible.Text.Name) == "Take back…"
        page.back.setFocus()
        press(page.back, Qt.Key.Key_Space)
        assert wanted == [(result.run, BOOK)]


async def test_a_killed_run_has_no_details_to_open(paged: Paged) -> None:
    killed(paged.school, paged.workspace)
    page = await shown(paged)
    assert "Did not end: syncdesk was stopped." in words_of(page)
    assert not page.details.isEnabled()
    press(page.table, Qt.Key.Key_Return)
    await paged.idle()
    assert page.findChildren(ResultDialog) == []


async def test_what_is_shown_is_exported_and_copied(paged: Paged, tmp_path: Path) -> None:
    page = await told(paged)
    page.search.setText("refused the greeting")
    await paged.idle()
    paged.person.will_say(tmp_path / "runs.csv")
    page.export.click()
    await paged.idle()
    assert "Written: runs.csv" in words_of(page)
    assert len((tmp_path / "runs.csv").read_text("utf-8-sig").splitlines()) == 2
    page.table.selectAll()
    press(page.table, "C", ctrl=True)
    assert "\tLibrary\tSync Now\tFailed\t0\t0\t" in QGuiApplication.clipboard().text()


async def test_the_chart_says_in_words_what_it_shows(app: QApplication) -> None:
    chart = BarsChart()
    chart.resize(600, 160)
    chart.show_days([Day(date(2026, 5, 11)), Day(date(2026, 5, 12), changes=1218, seconds=41, runs=3, failed=1)])
    said = chart.accessibleDescription()
    assert said == "Tue 12 May 2026: 1,218 rows changed in 41 s, 1 not done."
    assert not chart.grab().isNull()
    chart.show_days([])
    assert chart.accessibleDescription() == "No syncs."
    assert [nice(most) for most in (0, 3, 99, 1000, 1218)] == [2, 5, 100, 1000, 2000]


async def test_when_the_theme_changes_the_heads_take_its_colours(paged: Paged, monkeypatch: pytest.MonkeyPatch) -> None:
    page = await told(paged)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        monkeypatch.setattr(theme, "colours", lambda: theme.DARK)
        theme.icon.cache_clear()
        app.setPalette(theme.palette(theme.DARK))
        QCoreApplication.sendPostedEvents()
        head = page.table.horizontalHeader().grab().toImage()
        assert head.pixelColor(head.width() - 3, 3).lightness() < 80
    finally:
        monkeypatch.undo()
        theme.icon.cache_clear()
        app.setPalette(theme.palette(theme.LIGHT))


async def test_the_chart_gives_way_on_a_low_page(paged: Paged) -> None:
    page = await told(paged)
    assert page.chart.isVisible()
    page.resize(page.width(), 420)
    assert not page.chart.isVisible()
    assert page.table.isVisible()


async def test_of_many_runs_only_those_that_can_be_seen_are_drawn(
    paged: Paged, monkeypatch: pytest.MonkeyPatch
) -> None:
    await paged.syncs.go(WISH)
    for number in range(200):
        killed(paged.school, paged.workspace, run=f"run {number}")
    page = await shown(paged)
    assert page.model.rowCount() == 201
    drawn: set[str] = set()
    words = RunsModel._words

    def noted(model: RunsModel, of: Any, at: int) -> str:
        drawn.add(of.run)
        return words(model, of, at)

    monkeypatch.setattr(RunsModel, "_words", noted)
    page.history.changed()
    page.grab()
    assert 1 < len(drawn) < 60
    await paged.idle()


async def test_a_preview_offers_its_export(paged: Paged) -> None:
    page = await shown(paged)
    pressed: list[bool] = []
    preview = Preview(await paged.school.plan(*BASIC), "Library")
    dialog = await paged.show(PreviewDialog(preview, paged.tasks, page, export=lambda: pressed.append(True)))
    button(dialog, "Export to Excel…").click()
    assert pressed == [True]
    dialog.reject()
    plain = await paged.show(PreviewDialog(preview, paged.tasks, page))
    assert not plain.export.isVisible()
    plain.reject()
    await paged.idle()
    preview.close()
