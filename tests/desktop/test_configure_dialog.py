"""Configure as a person uses it: by keyboard, with the steps that timetablers know, against a real practice system."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QDialog, QLineEdit, QSpinBox, QWidget

from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import connections_of
from syncdesk.desktop import theme
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks, described
from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog, Tab
from syncdesk.desktop.synchronise.configure_other_tab import Pairs
from syncdesk.sync.reporting.outcome import Status
from syncdesk.text import text
from syncdesk.timetable.records import Connection
from tests.desktop.hands import activated, press, when, words_of
from tests.desktop.person import Answers
from tests.desktop.timetables import UID, file_of
from tests.planted import SECRET
from tests.sync.school import BASIC, School


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path) as school:
        yield school


class Table:
    """The open timetable, the person before it, and the dialog."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.person = Answers()
        self.workspace = Workspace(self.person)
        self.secrets = Secrets()
        self.syncs = Syncs(self.workspace, school.service, self.secrets, self.person)
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.host = QWidget()
        self.form: ConfigureDialog | None = None

    async def begin(self, folder: Path) -> None:
        assert await self.workspace.open(file_of(self.school, folder / "window.sdesk"))
        self.secrets.keep(self.kept[0], {"password": self.school.practice.password})
        self.host.show()

    async def end(self) -> None:
        if self.form is not None:
            self.form.cancel.click()
        await self.tasks.end()
        await self.syncs.stop()
        await self.workspace.discard()
        self.workspace.end()
        self.host.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not self.failures, "\n".join(map(described, self.failures))
        assert self.person.left == []

    @property
    def kept(self) -> list[Connection]:
        """The connections that the document has."""
        assert self.workspace.document is not None
        return connections_of(self.workspace.document)

    async def in_region(self, region: str) -> None:
        assert self.workspace.document is not None
        draft = self.workspace.draft()
        draft.replace(msgspec.structs.replace(self.workspace.document.school, region=region))
        assert await self.workspace.edit(draft.edit(text("Region")))

    async def opened(self, tab: Tab = "sync", connection: str = "") -> ConfigureDialog:
        """The dialog, with all that it looks up at first."""
        form = self.form = ConfigureDialog(
            self.workspace, self.syncs, self.tasks, self.person, connection=connection, tab=tab, parent=self.host
        )
        form.open()
        await activated(form)
        await when(form.configure, lambda: form.configure.place is not None)
        return form


@pytest.fixture
async def table(app: QApplication, school: School, tmp_path: Path) -> AsyncIterator[Table]:
    table = Table(school)
    await table.begin(tmp_path)
    yield table
    await table.end()


def type_in(field: QWidget, words: str) -> None:
    """Type on a field, over what is in it."""
    field.setFocus()
    press(field, "A", ctrl=True)
    QTest.keyClicks(field, words)


async def closed(dialog: QDialog, act: Callable[[], object]) -> int:
    """Do what closes the dialog; how it was closed."""
    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    dialog.finished.connect(lambda code: done.done() or done.set_result(code))
    act()
    return await asyncio.wait_for(done, 20)


def open_menu(form: ConfigureDialog) -> None:
    form.sync.add.setFocus()
    press(form.sync.add, Qt.Key.Key_Space)
    assert form.sync.menu.isVisible()


async def by_letter(form: ConfigureDialog, letter: str, button: QAbstractButton) -> None:
    """Press Alt and a button's letter. The button goes down and up before it says so."""
    clicked = asyncio.Event()
    button.clicked.connect(lambda *_: clicked.set())
    press(form, letter, alt=True)
    await asyncio.wait_for(clicked.wait(), 20)


def menu_words(form: ConfigureDialog) -> list[str]:
    """What the menu of “Add system” offers, opened and closed by keyboard."""
    open_menu(form)
    words = [each.text().replace("&", "") for each in form.sync.menu.actions() if not each.isSeparator()]
    press(form.sync.menu, Qt.Key.Key_Escape)
    return words


def choose_in_menu(form: ConfigureDialog, words: str) -> None:
    """Open the menu and go down to an entry."""
    open_menu(form)
    menu = form.sync.menu
    for _ in menu.actions():
        action = menu.activeAction()
        if action is not None and action.text().replace("&", "") == words:
            break
        press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Return)


# --- the steps that timetablers know


async def test_alma_is_set_up_step_by_step(table: Table) -> None:
    practice = table.school.practice
    await table.in_region("usa")
    form = await table.opened()
    # Step 1.2 and 1.3: Sync, “+”, Alma (US).
    assert form.tab == "sync"
    choose_in_menu(form, "Alma (US)")
    assert form.system.currentText() == "Alma (US)"
    assert "inferred" in words_of(form)
    # 2: Connection, with Alma (US) in the top right corner. 3: what Alma gives.
    press(form, "C", alt=True)
    assert form.tab == "connection"
    assert form.tabs.cornerWidget(Qt.Corner.TopRightCorner).isAncestorOf(form.system)
    page = form.connection
    assert page.url.hasFocus()
    assert "Alma (US) gives you this." in words_of(form)
    type_in(page.url, practice.url)
    press(page.url, Qt.Key.Key_Tab)
    for name, value in {"user": practice.user, "password": SECRET, "school_code": practice.school_code}.items():
        page.line(name).setFocus()
        type_in(page.line(name), value)
    assert page.line("password").echoMode() is QLineEdit.EchoMode.Password
    assert "The password is kept until you close syncdesk." in words_of(form)
    # 4 and on: Other.
    press(form, "O", alt=True)
    assert form.tab == "other"
    boxes = form.other.parts
    assert boxes["exclude_yard_duties"].widget.hasFocus()
    press(boxes["exclude_yard_duties"].widget, Qt.Key.Key_Space)
    accept = boxes["accept_statewide_ids"].widget
    assert isinstance(accept, QCheckBox)
    assert accept.isChecked()
    assert not boxes["sync_on_save"].widget.isEnabled()
    assert "sync once with Sync Now" in boxes["sync_on_save"].help.text()
    assert len(table.kept) == 1
    assert await closed(form, lambda: press(boxes["exclude_yard_duties"].widget, Qt.Key.Key_Return))
    library, alma = table.kept
    assert (alma.name, alma.system, alma.url) == ("Alma (US)", "alma_us", practice.url)
    assert (alma.user, alma.school_code) == (practice.user, practice.school_code)
    assert alma.options == '{"exclude_yard_duties":true}'
    assert table.secrets.kept(alma).get("password") == SECRET
    assert library.name == "Library"


async def test_the_menu_says_why_it_is_short_and_leads_to_the_region(table: Table) -> None:
    form = await table.opened()
    offered = [each.title for each in form.configure.offered()]
    assert "Alma (US)" not in offered
    why = "Systems for other regions are not offered. The region is Australia."
    assert menu_words(form) == [*offered, why, "Change region…"]
    wanted: list[bool] = []
    form.region_wanted.connect(lambda: wanted.append(True))
    choose_in_menu(form, "Change region…")
    assert wanted == [True]
    await table.in_region("usa")
    assert menu_words(form) == [each.title for each in form.configure.offered()]
    assert "Alma (US)" in menu_words(form)


async def test_cancel_discards(table: Table) -> None:
    before = table.kept
    form = await table.opened()
    choose_in_menu(form, "Edval webserver")
    press(form, "C", alt=True)
    type_in(form.connection.url, "https://edval.example/liss")
    type_in(form.connection.line("password"), SECRET)
    assert not await closed(form, form.cancel.click)
    table.form = None
    assert table.kept == before
    assert table.workspace.shown.undo is None or str(table.workspace.shown.undo) != "Configure synchronising"


async def test_delete_needs_a_choice_and_asks(table: Table) -> None:
    form = await table.opened()
    page = form.sync
    assert page.delete.isEnabled()
    asked = asyncio.Event()
    table.person.will_say(lambda: asked.set() or "")
    press(form, "L", alt=True)
    await asyncio.wait_for(asked.wait(), 20)
    assert page.systems.rowCount() == 1
    table.person.will_say("delete")
    press(form, "L", alt=True)
    await when(form.configure, lambda: not form.configure.entries)
    assert not page.delete.isEnabled()
    assert not form.system.isEnabled()
    assert "No system is set up yet." in words_of(form)
    assert len(table.kept) == 1
    assert await closed(form, form.save.click)
    assert table.kept == []
    assert [each.uid for each in form.configure.forgotten] == [UID]


async def test_the_list_renames_switches_and_sorts_by_keyboard(table: Table) -> None:
    form = await table.opened()
    page = form.sync
    assert page.systems.hasFocus()
    press(page.systems, Qt.Key.Key_Space)
    assert page.systems.item(0, 1).text() == "Switched off"
    await by_letter(form, "D", page.duplicate)
    assert page.systems.item(1, 0).text() == "Library copy"
    await by_letter(form, "R", page.rename)
    editor = page.systems.findChild(QLineEdit)
    assert editor is not None
    type_in(editor, "Old library")
    press(editor, Qt.Key.Key_Return)
    await when(form.configure, lambda: form.system.currentText() == "Old library")
    assert form.isVisible()  # Enter was for the name
    page.up.click()
    assert [page.systems.item(at, 0).text() for at in range(2)] == ["Old library", "Library"]
    assert page.systems.currentRow() == 0
    assert await closed(form, form.save.click)
    assert [(each.name, each.enabled) for each in table.kept] == [("Old library", 0), ("Library", 0)]


async def test_two_systems_of_one_name_are_marked_in_the_list(table: Table) -> None:
    form = await table.opened("other")
    form.configure.duplicate()
    form.configure.rename(UID, "library COPY")
    press(form, "V", alt=True)
    await when(form.configure, lambda: form.configure.troubles)
    assert form.tab == "sync"
    assert "Another system is called" in words_of(form)


# --- Connection


async def after_test(form: ConfigureDialog) -> str:
    """Press the test's button and wait for its end; what can be read then."""
    began = asyncio.Event()
    leave = form.configure.test.watch(lambda: began.set() if form.configure.test.running else None)
    press(form, "T", alt=True)
    await asyncio.wait_for(began.wait(), 20)
    leave()
    await when(form.configure.test, lambda: not form.configure.test.running)
    return words_of(form)


async def test_the_connection_is_tested_as_the_form_says(table: Table) -> None:
    form = await table.opened("connection")
    page = form.connection
    await when(form.configure, lambda: form.configure.chosen.kept.state == "kept")
    assert page.line("password").placeholderText() == "kept until you close syncdesk"
    assert page.line("password").text() == ""
    said = await after_test(form)
    assert "The connection works." in said
    assert "Practice LISS server" in said
    type_in(page.line("password"), "wrong")
    said = await after_test(form)
    assert "Library did not accept this user name and password." in said
    assert "Type both again." in said
    assert page.test.button.text() == "&Test again"
    type_in(page.line("password"), table.school.practice.password)
    type_in(page.line("school_code"), "BPC")
    assert "did not accept this user name" not in words_of(form)
    assert "BPC" in await after_test(form)
    type_in(page.url, "http://127.0.0.1:9/liss")
    assert "Nothing answers" in await after_test(form)
    assert table.school.calls() == []
    assert not table.workspace.shown.unsaved


async def test_a_document_that_points_elsewhere_shows_both_addresses(table: Table) -> None:
    draft = table.workspace.draft()
    draft.replace(msgspec.structs.replace(table.kept[0], url="https://stranger.example/liss"))
    assert await table.workspace.edit(draft.edit(text("Elsewhere")))
    form = await table.opened("connection")
    await when(form.configure, lambda: form.configure.chosen.kept.state == "elsewhere")
    assert form.connection.elsewhere.isVisible()
    said = words_of(form.connection.elsewhere)
    assert "https://stranger.example:443" in said
    assert "http://127.0.0.1" in said
    assert form.connection.line("password").placeholderText() == ""
    type_in(form.connection.line("password"), "x")
    assert not form.connection.elsewhere.isVisible()


async def test_fields_are_marked_where_they_are_and_the_first_has_the_keyboard(table: Table) -> None:
    form = await table.opened()
    form.configure.set(url="http://library.example/liss", user="\x7f")
    assert not form.connection.allow_http.isVisible()
    press(form, "V", alt=True)
    await when(form.configure, lambda: form.configure.troubles)
    await when(form.configure, lambda: form.tab == "connection")
    page = form.connection
    assert page.url.hasFocus()
    assert "not encrypted" in page.fields["url"].trouble.text()
    assert page.fields["url"].trouble.isVisible()
    assert page.allow_http.isVisible()
    press(page.allow_http, Qt.Key.Key_Space)
    type_in(page.url, "https://library.example/liss")
    assert not page.allow_http.isVisible()
    assert not page.fields["url"].trouble.isVisible()


async def test_a_certificate_file_is_chosen_and_cleared(table: Table, tmp_path: Path) -> None:
    form = await table.opened("connection")
    table.person.will_say([tmp_path / "school.pem"])
    press(form, "H", alt=True)
    await when(form.configure, form.connection.ca_file.text)
    assert form.connection.ca_file.text() == str(tmp_path / "school.pem")
    await by_letter(form, "E", form.connection.clear_file)
    assert form.connection.ca_file.text() == ""


async def test_the_proxy_of_ones_own_has_fields(table: Table) -> None:
    form = await table.opened("connection")
    page = form.connection
    assert not page.proxy_url.isVisible()
    assert not page.proxy_user.isVisible()
    page.proxy.setFocus()
    press(page.proxy, Qt.Key.Key_Down)  # after “None”: set by hand
    assert page.proxy.currentData() == "manual"
    assert page.proxy_url.isVisible()
    type_in(page.proxy_url, "proxy:")
    press(form, "V", alt=True)
    await when(form.configure, lambda: form.configure.troubles)
    assert page.proxy_url.hasFocus()
    type_in(page.proxy_url, "http://127.0.0.1:3128")
    type_in(page.proxy_user, "ann")
    assert await closed(form, lambda: press(page.proxy_user, Qt.Key.Key_Return))
    assert (table.kept[0].proxy, table.kept[0].proxy_user) == ("http://127.0.0.1:3128", "ann")


# --- Other


async def test_every_option_has_a_field_of_its_type(table: Table) -> None:
    form = await table.opened("other")
    kinds = {"flag": QCheckBox, "number": QSpinBox, "choice": QComboBox, "table": Pairs, "text": QLineEdit}
    for part in form.other.parts.values():
        assert isinstance(part.widget, kinds.get(part.option.type, QLineEdit))
        assert part.help.text()
        assert part.isVisibleTo(form) is not part.option.advanced
    await by_letter(form, "M", form.other.more)
    assert all(part.isVisibleTo(form) for part in form.other.parts.values())


async def test_options_are_set_and_shown_again(table: Table) -> None:
    form = await table.opened("other")
    await by_letter(form, "M", form.other.more)
    parts = {name: part.widget for name, part in form.other.parts.items()}
    spin, hours, year, codes = (
        parts[name] for name in ("guard_rows", "quiet_hours", "academic_year", "code_overrides")
    )
    assert isinstance(spin, QSpinBox)
    assert isinstance(hours, QLineEdit)
    assert isinstance(year, QComboBox)
    assert isinstance(codes, Pairs)
    spin.setFocus()
    press(spin, Qt.Key.Key_Up)
    type_in(hours, "8-16")
    line = year.lineEdit()
    assert line is not None
    type_in(line, "2026")
    for this, that in (("9MAT 1", "MAT9A"), ("", "")):
        codes.add.click()
        at = codes.table.rowCount() - 1
        codes.table.item(at, 0).setText(this)
        codes.table.setItem(at, 1, type(codes.table.item(at, 0))(that))
    press(form, "V", alt=True)
    await when(form.configure, lambda: form.configure.troubles)
    assert hours.hasFocus()
    assert "“8-16” does not fit here." in words_of(form)
    type_in(hours, "08:00-16:00")
    assert "does not fit" not in words_of(form)
    assert await closed(form, form.save.click)
    assert msgspec.json.decode(table.kept[0].options) == {
        "academic_year": "2026", "code_overrides": "9MAT 1=MAT9A", "guard_rows": 21, "quiet_hours": "08:00-16:00",
    }  # fmt: skip
    again = await table.opened("other")
    shown = {name: part.widget for name, part in again.other.parts.items()}
    assert shown["guard_rows"].value() == 21
    assert shown["academic_year"].currentText() == "2026"
    assert shown["code_overrides"].value == "9MAT 1=MAT9A"
    assert not again.configure.entries[0].options_touched


async def test_sync_on_save_can_be_ticked_after_a_good_sync_and_is_this_computers(table: Table) -> None:
    result = await table.syncs.go(Wish(UID, (), BASIC))
    assert result is not None
    assert result.status is Status.DONE
    form = await table.opened("other")
    box = form.other.parts["sync_on_save"].widget
    assert box.isEnabled()
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    assert not table.school.service.sync_on_save(UID)
    assert await closed(form, form.save.click)
    assert table.school.service.sync_on_save(UID)
    assert not table.workspace.shown.unsaved


async def test_a_test_system_is_amber(table: Table) -> None:
    form = await table.opened("other")
    before = form.system.palette().button().color()
    form.configure.set_option("test_system", True)
    assert form.system.currentText() == "Library (test)"
    assert form.system.palette().button().color() == theme.tone("banner_warn")
    assert "This is a test system." in words_of(form)
    form.configure.set_option("test_system", False)
    assert form.system.palette().button().color() == before


async def test_the_chooser_turns_all_tabs(table: Table) -> None:
    form = await table.opened("connection")
    form.configure.add("edval_webserver")
    assert form.connection.url.text() == ""
    form.system.setFocus()
    press(form.system, Qt.Key.Key_Up)
    assert form.configure.chosen is form.configure.entries[0]
    assert form.connection.url.text() == table.school.practice.url
    assert form.sync.systems.currentRow() == 0


async def test_the_form_opens_on_the_connection_that_is_asked_for(table: Table) -> None:
    draft = table.workspace.draft()
    draft.add(Connection(0, "b", "Second", "of the future", "http://127.0.0.1:1/liss", position=2))
    await table.workspace.edit(draft.edit(text("Another")))
    form = await table.opened("connection", "b")
    assert form.system.currentText() == "Second"
    assert "This syncdesk does not know the system." in words_of(form)
    assert not form.connection.test.button.isEnabled()


async def test_no_part_of_it_comes_up_as_a_window_of_its_own(table: Table) -> None:
    form = await table.opened("other")
    windows: list[str] = []

    class Eyes(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                windows.append(type(watched).__name__)
            return False

    eyes = Eyes()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(eyes)
    form.configure.add("edval_webserver")
    await form.configure.look_again()
    form.show_tab("connection")
    form.show_tab("sync")
    app.removeEventFilter(eyes)
    assert windows == []
    assert form.isActiveWindow()
