"""Help: its pages hold together, every screen has one, and it can be used as everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget

from syncdesk.desktop import help_window, translation
from syncdesk.desktop.help_shortcut import HelpShortcut
from syncdesk.desktop.help_window import FOLDER, PROPERTY, HelpWindow, names, page, page_for, worded
from syncdesk.desktop.widgets.forms import first_to_use
from tests.desktop.every_dialog import made
from tests.desktop.hands import Desk, activated, press
from tests.desktop.timetables import file_of
from tests.sync.school import School, small_school

DESKTOP = Path(help_window.__file__).parent
EXPECTED = {
    "welcome", "grid", "tables", "problems", "covers", "calendar", "configure-sync", "configure-connection",
    "configure-other", "sync-now", "daily-synchronise", "preview", "progress", "sync-on-save", "systems", "history",
    "school-info", "files", "keyboard",
}  # fmt: skip
LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture
def window(app: QApplication) -> Iterator[HelpWindow]:
    window = HelpWindow()
    window.show()
    app.processEvents()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_page_is_there() -> None:
    assert set(names()) == EXPECTED
    assert names()[0] == "welcome"
    assert len({page(name).title for name in names()}) == len(names())


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_page_is_short_plain_and_leads_somewhere(name: str) -> None:
    words = page(name).words
    assert words.startswith("# ")
    assert len(words) < 4000
    assert [link for link in LINK.findall(words) if not (FOLDER / link).is_file()] == []
    assert re.findall(r"\b(error|invalid|please|successful\w*)\b|!", words, re.IGNORECASE) == []
    assert re.findall(r"\{.*?\}", worded(words)) == []


def test_a_page_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page.cache_clear()
    for name in names():
        page(name)
    monkeypatch.setattr(Path, "read_text", lambda *_: pytest.fail("read again"))
    assert page("grid").title == "Timetable grids"


def test_a_page_has_the_words_of_the_place(app: QApplication) -> None:
    try:
        translation.load(app, "australia", ["en"])
        assert "shows the classes of one rotation" in worded(page("grid").words)
        translation.load(app, "sweden", ["sv"])
        assert "shows the sections of one rotation" in worded(page("grid").words)
    finally:
        translation.load(app, "", ["en"])
    assert "shows the sections of one rotation" in worded(page("grid").words)


def test_pages_are_turned(window: HelpWindow) -> None:
    assert window.page == "welcome"
    window.show_page("preview")
    assert window.windowTitle() == "Preview – syncdesk help"
    assert window.pages.currentItem().text() == "Preview"
    assert "What Go would do" in window.browser.toPlainText()
    window.browser.anchorClicked.emit(QUrl("history.md"))
    assert window.page == "history"
    window.pages.setCurrentRow(0)
    assert window.page == "welcome"
    for expected in ("history", "preview", "welcome"):
        press(window.browser, Qt.Key.Key_Left, alt=True)
        assert window.page == expected
    window.show_page("no such page")
    assert window.page == "welcome"


def test_a_link_to_the_web_is_opened_outside(window: HelpWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    window.browser.anchorClicked.emit(QUrl("https://school.example/help"))
    assert opened == ["https://school.example/help"]
    assert window.page == "welcome"


def test_words_are_found_in_all_pages(window: HelpWindow) -> None:
    window.search.setText("throw them AWAY")
    assert window.page == "files"
    assert window.browser.textCursor().selectedText().casefold() == "throw them away"
    shown = [window.pages.item(at).text() for at in range(window.pages.count()) if not window.pages.item(at).isHidden()]
    assert shown == ["Files"]
    assert window.found.text() == "1 page"
    window.search.setText("ctrl")
    first = window.browser.textCursor().position()
    press(window.search, Qt.Key.Key_Return)
    assert window.browser.textCursor().position() > first
    window.search.setText("no such words at all")
    assert window.found.text() == "0 pages"
    window.search.clear()
    assert not any(window.pages.item(at).isHidden() for at in range(window.pages.count()))


async def test_help_goes_by_keyboard_and_by_ear(app: QApplication) -> None:
    window = HelpWindow()
    window.open_for(None)
    await activated(window)
    press(window.browser, "F", ctrl=True)
    assert window.search.hasFocus()
    named = [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(each.parentWidget(), QLineEdit)
    ]  # fmt: skip
    assert len(named) >= 4
    assert [
        each for each in named if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ] == []
    reached = set()
    for _ in range(12):
        reached.add(QApplication.focusWidget())
        press(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    assert {each for each in named if each.isEnabled()} <= reached
    press(window.search, Qt.Key.Key_Escape)
    assert not window.isVisible()
    window.deleteLater()


def test_a_widget_says_its_page(app: QApplication) -> None:
    outer, middle = QWidget(), QWidget()
    middle.setParent(outer)
    inner = QWidget(middle)
    assert page_for(inner) == "welcome"
    outer.setProperty(PROPERTY, "history")
    assert page_for(inner) == "history"
    middle.setProperty(PROPERTY, "no such page")
    assert page_for(inner) == "history"
    middle.setProperty(PROPERTY, "systems")
    assert page_for(inner) == "systems"
    assert page_for(None) == "welcome"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, small_school(12)) as school:
        yield school


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("welcome", "welcome"), ("grid", "grid"), ("sync_now", "sync-now"), ("sync_now_advanced", "sync-now"),
        ("preview", "preview"), ("result_with_troubles", "progress"), ("one_lesson", "grid"), ("report", "files"),
        ("join", "files"),
    ],
)  # fmt: skip
async def test_f1_shows_the_page_of_the_screen(
    app: QApplication, desk: Desk, school: School, name: str, expected: str
) -> None:
    helps = HelpShortcut(app)  # it gives a window its key as that gets the keyboard
    widget: QWidget | None = None
    try:
        assert await desk.window.workspace.open(file_of(school, desk.documents.parent / "window.sdesk"))
        widget = await made(desk, school, name)
        if isinstance(widget, QDialog):
            widget.open()
        await activated(widget)
        if widget is desk.window:
            inside = desk.window.welcome if name == "welcome" else desk.window.grid
            first = first_to_use(inside)
            assert first is not None
            first.setFocus()
        press(QApplication.focusWidget() or widget, Qt.Key.Key_F1)
        assert helps.window.isVisible()
        assert helps.window.page == expected
    finally:
        helps.end()
        if isinstance(widget, QDialog):
            await desk.closes(widget, widget.reject)
            preview = getattr(widget, "_preview", None)
            if preview is not None:
                preview.close()


@pytest.mark.parametrize("screen", sorted(help_window.SCREENS))
def test_every_screen_that_is_named_is_there_and_has_its_page(screen: str) -> None:
    found = [path for path in DESKTOP.rglob("*.py") if f"class {screen}(" in path.read_text(encoding="utf-8")]
    assert len(found) == 1
    assert help_window.SCREENS[screen] in names()
