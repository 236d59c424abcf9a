"""Daily › Synchronise as its users learnt it, step by step, with the practice system in the place of a LISS server.

The steps are those of “Timetable Daily – Synchronisation to Generic LISS Server via Direct Connection”: adding a
system, deleting it, Basic 1 to 4, Advanced 1 to 5, and the warning before covers are published.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton

from syncdesk.connections.settings import connections_of
from syncdesk.desktop.daily.publish_dialog import PublishDialog
from syncdesk.desktop.pages.daily_sync_page import DailySyncPage
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog
from syncdesk.desktop.synchronise.daily_sync_dialog import DailySyncDialog
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.unpublished_dialog import UnpublishedDialog, long_date, short_date
from syncdesk.desktop.widgets.relative_time import when as said_when
from syncdesk.desktop.words import clock
from tests.desktop.dated import dated_school, on, publish, publish_now, today
from tests.desktop.hands import Desk, activated, press, signalled, when, words_of
from tests.desktop.timetables import UID, file_of
from tests.sync.school import School

MAPPED = ("calendar", "sections", "section_lists")


class At:
    """The window at the page, and the school behind it."""

    def __init__(self, desk: Desk, school: School) -> None:
        self.desk = desk
        self.school = school

    @property
    def page(self) -> DailySyncPage:
        return self.desk.window.daily_sync

    async def come(self) -> None:
        """Daily › Synchronise."""
        menu = next(each for each in self.desk.window.menuBar().actions() if each.text().replace("&", "") == "Daily")
        next(each for each in menu.menu().actions() if each.text().replace("&", "") == "Synchronise").trigger()
        await when(self.page.daily, lambda: self.page.daily.rows)

    async def select(self, name: str = "Library") -> None:
        """Choose a system with the arrow keys."""
        names = [self.page.systems.item(at, 0).text() for at in range(self.page.systems.rowCount())]
        self.page.systems.setFocus()
        for _ in range(names.index(name) + (self.page.systems.currentRow() < 0)):
            press(self.page.systems, Qt.Key.Key_Down)
        if not self.page.daily.chosen:
            press(self.page.systems, Qt.Key.Key_Space)
        assert self.page.daily.row is not None
        assert self.page.daily.row.card.name == name

    async def form(self, key: str) -> DailySyncDialog:
        """Basic sync… (B) or Advanced sync… (N) of the actions panel."""
        return await self.desk.opens(DailySyncDialog, lambda: press(self.page, key, alt=True))

    async def let_go(self, act: Callable[[], object]) -> str:
        """What is done opens a preview, which holds the daily data: let it go. What the result says."""
        preview = await self.desk.opens(PreviewDialog, act)
        (let_go,) = [each for each in preview.findChildren(QRadioButton) if each.text().endswith("in this sync")]
        let_go.click()
        result = await self.desk.opens(ResultDialog, lambda: press(preview, "G", alt=True))
        said = words_of(result)
        await self.desk.closes(result, result.accept)
        return said

    async def first(self) -> None:
        """The first sync with the system, for today."""
        await self.select()
        form = await self.form("B")
        await self.let_go(form.sync.click)
        await self.idle()

    async def idle(self) -> None:
        """Wait until the page has looked anew."""
        await self.page.daily.refresh()

    def week(self, after: int = 0) -> list[str]:
        """The row of a date in the table of this week."""
        at = [row.date for row in self.page.daily.week].index(on(after))
        return [self.page.week.item(at, place).text() for place in range(self.page.week.columnCount())]

    def dates(self, kind: str = "daily_timetable") -> set[object]:
        """The dates that the practice system holds daily data of."""
        return {row["Date"] for row in self.school.held(kind)}

    def same(self, kind: str, first: date, last: date) -> bool:
        """Whether the practice system holds what the document says of the dates, and something."""
        held = self.school.holds(kind)
        return bool(held) and held == self.school.says(kind, today=today(), start=first, end=last)


@pytest.fixture
async def at(desk: Desk, tmp_path: Path) -> AsyncIterator[At]:
    build = dated_school(0, 1, 3)
    publish(build, 0)
    with School(tmp_path, build) as school:
        assert await desk.window.open_path(file_of(school, desk.documents.parent / "window.sdesk"))
        chosen = desk.window.syncs.connection(UID)
        assert chosen is not None
        desk.secrets.keep(chosen, {"password": school.practice.password})
        yield At(desk, school)


async def test_a_system_is_added_in_the_steps_of_the_guide(at: At) -> None:
    # 1. Daily › Synchronise. 2. Add sync system.
    await at.come()
    at.page.add.setFocus()
    press(at.page.add, Qt.Key.Key_Space)
    assert at.page.menu.isVisible()
    # 1. Generic LISS server from the drop-down.
    names = [action.text() for action in at.page.menu.actions()]
    assert "Generic LISS server" in names
    assert names.index("Generic LISS server") < len(at.page.daily.offered())
    action = next(action for action in at.page.menu.actions() if action.text() == "Generic LISS server")
    form = await at.desk.opens(ConfigureDialog, action.trigger)
    at.page.menu.close()
    assert "Read your system's LISS notes first." in words_of(form)
    assert form.tab == "connection"
    await when(form.configure, lambda: form.configure.place is not None)
    # 2. Server address, username, password, school code.
    fields = form.connection
    practice = at.school.practice
    given = {"user": practice.user, "password": practice.password, "school_code": practice.school_code}
    for field, words in ((fields.url, practice.url), *((fields.line(name), words) for name, words in given.items())):
        type_in(field, words)
    # Test that the connection is successful.
    fields.test.button.click()
    await when(form.configure.test, lambda: form.configure.test.passed)
    assert "The connection works." in words_of(form)
    # Save.
    await at.desk.closes(form, form.save.click)
    await when(at.page.daily, lambda: len(at.page.daily.rows) == 2)
    names = [at.page.systems.item(row, 0).text() for row in range(2)]
    assert names == ["Library", "Generic LISS server"]
    assert at.page.daily.row is not None
    assert at.page.daily.row.card.name == "Generic LISS server"


async def test_notes_are_to_be_read_first_only_of_a_system_that_has_some(at: At) -> None:
    await at.come()
    for title, told in (("Generic LISS server", True), ("OneRoster files", False)):
        at.page.menu.aboutToShow.emit()
        action = next(action for action in at.page.menu.actions() if action.text() == title)
        form = await at.desk.opens(ConfigureDialog, action.trigger)
        assert ("LISS notes" in words_of(form)) is told
        await at.desk.closes(form, form.cancel.click)
    assert "LISS notes" not in words_of(at.page)


def type_in(field: QLineEdit, words: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, words)


async def test_deleting_is_active_only_with_a_selection_and_asks_first(at: At) -> None:
    await at.come()
    assert not at.page.delete.isEnabled()
    await at.select()
    assert at.page.delete.isEnabled()
    said = await at.desk.answers("Keep it", lambda: press(at.page, "L", alt=True))
    assert "Delete “Library” from this timetable?" in said
    assert len(at.page.daily.rows) == 1
    at.page.systems.clearSelection()
    assert not at.page.delete.isEnabled()
    await at.select()
    await at.desk.answers("Delete sync system", lambda: press(at.page, "L", alt=True))
    await when(at.page.daily, lambda: not at.page.daily.rows)
    assert not at.page.delete.isEnabled()
    document = at.desk.window.workspace.document
    assert document is not None
    assert connections_of(document) == []
    assert [each.uid for each in at.desk.shared.forgotten] == [UID]
    await at.desk.window.workspace.undo()
    await when(at.page.daily, lambda: at.page.daily.rows)
    assert at.page.delete.isEnabled()


async def test_basic_sends_the_mapping_sections_their_lists_and_the_days_of_the_dates(at: At) -> None:
    # 1. Daily › Synchronise, the system.
    await at.come()
    assert not at.page.basic.isEnabled()
    await at.select()
    # 2. Basic sync from the actions panel.
    form = await at.form("B")
    said = words_of(form)
    for words in ("Calendar", "Classes", "Class lists", "Daily timetable"):
        assert words in said
    # 3. The dates, today at first.
    assert form.span.dates == (today(), today())
    assert QApplication.focusWidget() is form.span.start
    press(form, "T", alt=True)
    assert QApplication.focusWidget() is form.span.end
    await publish_now(at.desk.window.workspace, 1)
    form.span.end.put(on(2).isoformat())
    assert (form.wish.send, form.wish.dates) == ((*MAPPED, "daily_timetable"), (today(), on(2)))
    # 4. Sync.
    assert "accepted" in await at.let_go(lambda: press(form, "S", alt=True))
    assert at.school.calls()[-2:] == ["liss.publishCalendar", "liss.publishDailyData"]
    assert {"liss.publishClasses", "liss.publishClassMemberships"} <= set(at.school.calls())
    assert at.dates() == {on(0).isoformat(), on(1).isoformat(), on(2).isoformat()}
    assert at.same("daily_timetable", today(), on(2))
    assert at.school.in_step("sections", "section_lists", "calendar", today=today())
    block = at.desk.window.syncs.blocks[-1]
    assert "Library" in words_of(at.desk.window.dock)
    assert block.connection == "Library"


async def test_a_second_basic_sync_goes_at_once_and_sends_only_the_dates(at: At) -> None:
    await at.come()
    await at.first()
    before = len(at.school.calls())
    await publish_now(at.desk.window.workspace, 1)
    form = await at.form("B")
    form.span.start.put(on(1).isoformat())
    press(form.span.start, Qt.Key.Key_Tab)
    assert form.span.dates == (on(1), on(1))
    result = await at.desk.opens(ResultDialog, form.sync.click)
    assert "accepted" in words_of(result)
    await at.desk.closes(result, result.accept)
    assert at.school.calls()[before:] == ["liss.publishDailyData"]
    assert at.dates() == {on(0).isoformat(), on(1).isoformat()}


async def test_advanced_sends_what_is_chosen_and_writes_a_support_log(at: At) -> None:
    # 1. Daily › Synchronise, the system. 2. Advanced sync.
    await at.come()
    await at.select()
    form = await at.form("N")
    # 3. The data, never the daily timetable and the daily changes both.
    boxes = form.kinds.boxes
    assert list(boxes) == [*MAPPED, "daily_timetable", "daily_changes"]
    boxes["daily_changes"].setFocus()
    press(boxes["daily_changes"], Qt.Key.Key_Space)
    assert (boxes["daily_changes"].isChecked(), boxes["daily_timetable"].isChecked()) == (True, False)
    assert "What the system does with rows it already has for the dates: not known." in words_of(form)
    for kind in MAPPED:
        boxes[kind].click()
    assert form.wish.send == ("daily_changes",)
    boxes["daily_changes"].click()
    assert not form.sync.isEnabled()
    boxes["daily_changes"].click()
    # 4. Create support log file.
    press(form, "L", alt=True)
    await signalled(form.log.toggled, form.log.isChecked)
    # 5. Sync.
    said = await at.let_go(lambda: press(form, "S", alt=True))
    assert at.school.calls() == ["liss.publishDailyDeltas"]
    assert at.same("daily_changes", today(), today())
    path = at.desk.window.workspace.shown.path
    assert path is not None
    (log,) = path.parent.glob("window-generic_liss-*.txt")
    assert str(log) in said
    assert at.school.practice.password not in log.read_text(encoding="utf-8")


async def warned(at: At, last: int = 5) -> tuple[DailySyncDialog, UnpublishedDialog]:
    """Sync from today on, with covers that are not published on some of the dates."""
    await at.come()
    await at.select()
    form = await at.form("B")
    form.span.end.put(on(last).isoformat())
    warning = await at.desk.opens(UnpublishedDialog, form.sync.click)
    return form, warning


async def test_the_warning_names_the_first_date_and_cancel_sends_nothing(at: At) -> None:
    form, warning = await warned(at)
    said = words_of(warning)
    assert f"Covers for {long_date(on(1))} (Day 2) are not published" in said
    assert "1 cover and 1 room change would reach Library before they are published." in said
    assert "This is the first date that is not published;" in said
    assert QApplication.focusWidget() is warning.cancel
    await at.desk.closes(warning, lambda: press(warning.cancel, Qt.Key.Key_Return))
    assert form.isVisible()
    assert at.school.calls() == []
    await activated(form)
    warning = await at.desk.opens(UnpublishedDialog, form.sync.click)
    await at.desk.closes(warning, lambda: press(warning, Qt.Key.Key_Escape))
    assert at.school.calls() == []
    await at.desk.closes(form, form.reject)


async def test_sync_anyway_sends_the_covers_as_they_are_set(at: At) -> None:
    _form, warning = await warned(at, 1)
    await at.let_go(lambda: press(warning, "S", alt=True))
    assert at.same("daily_timetable", today(), on(1))
    held = [row for row in at.school.held("daily_timetable") if row["Date"] == on(1).isoformat()]
    assert "T3" in {row["TeacherCodes"] for row in held if row["Period"] == "2"}


async def test_publish_now_opens_the_form_with_the_dates_and_nothing_is_sent(at: At) -> None:
    form, warning = await warned(at)
    assert QApplication.focusWidget() is warning.cancel
    await at.desk.closes(form, lambda: press(warning, "P", alt=True))
    publish = await at.desk.opens(PublishDialog)
    assert publish.dates == (on(1), on(3))
    assert at.school.calls() == []
    await at.desk.closes(publish, publish.reject)


async def test_there_is_no_warning_where_all_covers_are_published(at: At) -> None:
    await at.come()
    await at.select()
    await publish_now(at.desk.window.workspace, 1)
    form = await at.form("B")
    form.span.end.put(on(2).isoformat())
    await at.let_go(form.sync.click)
    assert at.same("daily_timetable", today(), on(2))


async def test_the_table_says_what_each_system_has(at: At) -> None:
    await at.come()
    header = [at.page.week.horizontalHeaderItem(place).text() for place in range(at.page.week.columnCount())]
    assert header == ["Date", "Day", "Covers", "Library"]
    assert at.week()[1:] == ["Day 1", "Published", "Nothing sent"]
    await at.first()
    last = at.page.daily.rows[0].last
    assert last is not None
    assert at.week()[1:] == ["Day 1", "Published", f"Sent {clock(last)}"]
    assert at.page.systems.item(0, 3).text() == said_when(last)
    assert at.page.systems.item(0, 4).text() == short_date(today()).partition(" ")[2]
    others = [row.date for row in at.page.daily.week if row.date != today()]
    assert "Usual timetable" in {at.week((other - today()).days)[-1] for other in others}
    wish = Wish(UID, (), ("calendar",), everything=True)
    result = await at.desk.opens(ResultDialog, lambda: at.desk.shared.start(at.desk.window.flow.go(wish)))
    await at.desk.closes(result, result.accept)
    await at.idle()
    assert at.week()[-1] == "To be sent again"


async def test_it_can_be_used_in_a_narrow_window(at: At) -> None:
    await at.come()
    wide = at.page.beside.mapTo(at.page, at.page.beside.rect().topLeft())
    at.desk.window.resize(800, 700)
    QApplication.sendPostedEvents()
    narrow = at.page.beside.mapTo(at.page, at.page.beside.rect().topLeft())
    assert narrow.y() > wide.y()
    assert narrow.x() < wide.x()


async def test_enter_presses_the_button_and_f5_keeps_the_keyboard(at: At) -> None:
    await at.come()
    await at.select()
    at.page.advanced.setFocus()
    form = await at.desk.opens(DailySyncDialog, lambda: press(at.page.advanced, Qt.Key.Key_Return))
    await at.desk.closes(form, form.reject)
    at.page.advanced.setFocus()
    press(at.page.advanced, Qt.Key.Key_F5)
    await at.idle()
    assert at.page.advanced.hasFocus()
    assert at.page.daily.chosen == UID
