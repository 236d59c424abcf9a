"""Sync Now as its users learnt it, step by step and by keyboard, with Alma (US) in the practice system's stead.

The steps are those of “E10 – Synchronisation to Alma (US) via Direct Connection”: Basic 1 to 4, Advanced 1 to 6.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog
from syncdesk.text import text
from tests.desktop.hands import Desk, press, signalled, words_of
from tests.desktop.timetables import UID, file_of
from tests.sync.school import School, small_school


@pytest.fixture
async def alma(desk: Desk, tmp_path: Path) -> AsyncIterator[tuple[Desk, School]]:
    """A file of a school in the USA with two systems: Alma, which the practice system plays, and another one."""
    build = small_school()
    build.set_school(name="Testville High", region="usa", time_zone="America/Chicago", academic_year=2026)
    with School(tmp_path, build, system="alma_us") as school:
        path = file_of(school, desk.documents.parent / "alma.sdesk")
        assert await desk.window.open_path(path)
        document = desk.window.workspace.document
        assert document is not None
        draft = desk.window.workspace.draft()
        (connection,) = desk.window.syncs.connections()
        draft.replace(msgspec.structs.replace(connection, name="Alma", position=1))
        draft.add(msgspec.structs.replace(connection, id=0, uid="other", name="Webserver", system="edval_webserver",
                                          school_code="other", position=0))  # fmt: skip
        await desk.window.workspace.edit(draft.edit(text("Add a system")))
        chosen = desk.window.syncs.connection(UID)
        assert chosen is not None
        desk.secrets.keep(chosen, {"password": school.practice.password})
        yield desk, school


async def opened(desk: Desk) -> SyncNowDialog:
    """Basic 1, Advanced 1: File › Synchronise › Sync Now."""
    menu = next(action.menu() for action in desk.window.menuBar().actions() if action.text() == "&File")
    synchronise = next(action for action in menu.actions() if action.text().replace("&", "") == "Synchronise").menu()
    entry = next(action for action in synchronise.actions() if action.text().replace("&", "") == "Sync Now…")
    assert entry.shortcut().toString() == "Ctrl+K"
    return await desk.opens(SyncNowDialog, entry.trigger)


async def gone(desk: Desk, form: SyncNowDialog) -> str:
    """Click Go; the first time the preview comes first. What the result says."""
    preview = await desk.opens(PreviewDialog, lambda: press(form, "G", alt=True))
    result = await desk.opens(ResultDialog, lambda: press(preview, "G", alt=True))
    said = words_of(result)
    await desk.closes(result, result.accept)
    return said


async def test_basic_downloads_students_and_publishes_sections_section_lists_and_timetable(
    alma: tuple[Desk, School],
) -> None:
    desk, school = alma
    form = await opened(desk)
    # 1. The Basic sub-tab.
    press(form, "B", alt=True)
    assert form.tab == "basic"
    assert "Downloads students from" in words_of(form)
    # 2. Alma from the drop-down in the top-right corner.
    press(form, "Y", alt=True)
    assert QApplication.focusWidget() is form.system
    press(form.system, Qt.Key.Key_Down)
    assert form.system.currentText() == "Alma"
    assert form.system.mapTo(form, form.system.rect().topRight()).x() > form.width() * 0.8
    # 3. The date range and the rotation.
    dates = form._basic_dates.span
    start = dates.start.on
    assert start is not None
    press(form, "F", alt=True)
    assert QApplication.focusWidget() is dates.start
    dates.end.put((start + timedelta(days=5)).isoformat())
    wish = form.wish
    assert (wish.connection, wish.receive, set(wish.send)) == (
        UID, ("students",), {"sections", "section_lists", "timetable"},
    )  # fmt: skip
    assert wish.end == start + timedelta(days=5)
    # 4. Go.
    assert "accepted" in await gone(desk, form)
    assert school.calls() == [
        "liss.publishClasses", "liss.publishTimetable", "liss.publishClassMemberships",
    ]  # fmt: skip
    assert len(school.held("sections")) == 6


async def test_advanced_sends_what_is_ticked_and_writes_a_support_log(alma: tuple[Desk, School]) -> None:
    desk, school = alma
    form = await opened(desk)
    # 1. The Advanced sub-tab.
    press(form, "A", alt=True)
    assert form.tab == "advanced"
    # 2. Alma from the drop-down.
    form.system.setCurrentIndex(form.system.findText("Alma"))
    # 3. Which data.
    for ticks in (form.receive, form.send):
        for box in ticks.findChildren(QCheckBox):
            box.setChecked(False)
    assert not form.go.isEnabled()
    assert not form.preview.isEnabled()
    bell_times = next(box for box in form.send.findChildren(QCheckBox) if "ell times" in box.text())
    bell_times.click()
    assert form.go.isEnabled()
    # 4. The dates, which are the timetable's alone, and the form says so.
    assert "The dates are for the timetable only" in words_of(form)
    # 5. Create support log file.
    press(form, "L", alt=True)
    await signalled(form.log.toggled, form.log.isChecked)
    wish = form.wish
    assert (wish.receive, wish.send, wish.log) == ((), ("bell_times",), True)
    # 6. Go.
    said = await gone(desk, form)
    assert "accepted" in said or "sent" in said
    path = desk.window.workspace.shown.path
    assert path is not None
    (log,) = path.parent.glob("alma-alma_us-*.txt")
    assert str(log) in said
    assert school.practice.password not in log.read_text(encoding="utf-8")


async def test_a_date_is_typed_over_as_people_write_it(alma: tuple[Desk, School]) -> None:
    desk, _school = alma
    form = await opened(desk)
    dates = form._basic_dates.span
    press(form, "T", alt=True)
    assert dates.end.selectedText() == dates.end.text(), "all of it is selected, to be typed over"
    QTest.keyClicks(dates.end, "31 dec")
    assert "“31 dec” is no date." in words_of(form)
    assert not form.go.isEnabled()
    assert not form.preview.isEnabled()
    QTest.keyClicks(dates.end, " 2027")
    assert form.go.isEnabled()
    press(dates.end, Qt.Key.Key_Tab)
    assert dates.end.text() == "Fri 31 Dec 2027"
    assert form.wish.end == date(2027, 12, 31)
    await desk.closes(form, form.reject)


async def test_a_date_before_the_other_one_is_told(alma: tuple[Desk, School]) -> None:
    desk, _school = alma
    form = await opened(desk)
    dates = form._basic_dates.span
    dates.put(date(2027, 3, 9), date(2027, 3, 8))
    assert "To is before From." in words_of(form)
    assert not form.go.isEnabled()
    dates.start.editingFinished.emit()
    assert dates.dates == (date(2027, 3, 9), date(2027, 3, 9)), "To goes along with From"
    assert form.go.isEnabled()
    await desk.closes(form, form.reject)


async def test_it_opens_on_the_connection_and_the_tab_used_last(alma: tuple[Desk, School]) -> None:
    desk, _school = alma
    form = await opened(desk)
    form.system.setCurrentIndex(form.system.findText("Alma"))
    press(form, "A", alt=True)
    preview = await desk.opens(PreviewDialog, lambda: press(form, "P", alt=True))
    await desk.closes(preview, preview.reject)
    await desk.closes(form, form.reject)
    again = await opened(desk)
    assert (again.system.currentText(), again.tab) == ("Alma", "advanced")
    await desk.closes(again, again.reject)
