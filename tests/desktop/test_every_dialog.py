"""What holds for every window and dialog: it can be used by keyboard, by ear, in large letters, in light and dark."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QKeySequence, QShortcut, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QWidget,
)

import syncdesk.desktop
from syncdesk.desktop import theme, translation
from syncdesk.desktop.daily.publish_dialog import PublishDialog
from syncdesk.desktop.main_window import MainWindow
from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.widgets.forms import Shortened
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.widgets.navigation import Navigation
from syncdesk.timetable.records import Connection, DailyEvent, Teacher
from tests.desktop.every_dialog import LONG, SCENES, Scenes
from tests.desktop.hands import Desk, activated, button, press, signalled, when, words_of
from tests.desktop.timetables import UID
from tests.sync.school import School, small_school
from tests.timetable.building import Building

OWN_PARTS = QComboBox | QAbstractSpinBox | QTabBar | QAbstractScrollArea
"""What draws fields and buttons of its own, which are reached through it."""


@pytest.fixture
async def scenes(desk: Desk, tmp_path: Path) -> AsyncIterator[Scenes]:
    scenes = Scenes(desk, School(tmp_path, small_school(12)))
    yield scenes
    await scenes.away()


every_scene = pytest.mark.parametrize("name", SCENES)


def within(widget: QWidget) -> list[QWidget]:
    """What can be seen of a window, without the parts that belong to a field."""
    found = [each for each in widget.findChildren(QWidget) if each.isVisibleTo(widget) and each.window() is widget]
    return [each for each in found if not _is_part(each)]


def _is_part(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and isinstance(parent, QAbstractItemView):
        return True  # a viewport, a header, a corner; but not what stands in a cell, which is below the viewport
    return isinstance(parent, QComboBox | QAbstractSpinBox | QTabBar | QLineEdit)


def takes_focus(widget: QWidget) -> bool:
    policy = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return policy and widget.isEnabled() and widget.focusProxy() is None


def test_every_dialog_that_there_is_has_a_scene_here() -> None:
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(syncdesk.desktop.__path__, f"{syncdesk.desktop.__name__}.")
    ]
    dialogs = {
        kind
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, QDialog) and kind.__module__.startswith("syncdesk.") and not kind.__name__.startswith("_")
    }
    source = Path(inspect.getfile(importlib.import_module("tests.desktop.every_dialog"))).read_text(encoding="utf-8")
    assert [kind.__name__ for kind in dialogs if f"return {kind.__name__}(" not in source] == []


def a_screen_reader_has_a_name_for_every_field_and_button(widget: QWidget) -> None:
    unnamed = [
        f"{type(each).__name__} {each.objectName()}"
        for each in within(widget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and isinstance(each, QAbstractButton | QAbstractItemView | QAbstractSpinBox | QComboBox | QGroupBox | QLineEdit)
        and not _name(each)
    ]
    assert unnamed == []
    choosers = [each for each in within(widget) if isinstance(each, QComboBox) and not each.isEditable()]
    assert [_name(each) for each in choosers if not _is_read_with_a_label(each)] == []


def _is_read_with_a_label(chooser: QComboBox) -> bool:
    """On Linux a screen reader is told a chooser's value, and its name by the label that is for it."""
    told = QAccessible.queryAccessibleInterface(chooser).relations()
    return any(other.text(QAccessible.Text.Name) for other, kind in told if kind == QAccessible.RelationFlag.Label)


def _name(widget: QWidget) -> str:
    """What it is called, whatever it holds: a name of its own, its words, or those of the label beside it."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    words = widget.title() if isinstance(widget, QGroupBox) else words
    beside = (each.text() for each in widget.window().findChildren(QLabel) if each.buddy() is widget)
    return widget.accessibleName() or words or next(beside, "")


def mnemonic(words: str) -> str:
    return QKeySequence.mnemonic(words).toString()


def mnemonics(widget: QWidget) -> Counter[str]:
    """The keys that letters of this page stand for, together with Alt."""
    words: list[str] = []
    for each in within(widget):
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy() is not None):
            words.append(each.text())
        elif isinstance(each, QGroupBox):
            words.append(each.title())
        elif isinstance(each, QTabBar):
            words += [each.tabText(at) for at in range(each.count())]
    if isinstance(widget, MainWindow):
        words += [action.text() for action in widget.menuBar().actions()]
    return Counter(filter(None, map(mnemonic, words)))


def no_letter_stands_for_two_things_on_a_page(widget: QWidget) -> None:
    assert [key for key, count in mnemonics(widget).items() if count > 1] == []


@pytest.fixture
def swedish(app: QApplication) -> Iterator[None]:
    """The window is in Swedish, whatever the region of the school that is opened."""
    translation.load(app, "sweden", ["sv"])
    with pytest.MonkeyPatch.context() as spoken:
        spoken.setattr(translation, "load", lambda *_: None)
        yield
    translation.load(app, "", ["en"])


@pytest.mark.parametrize("looks", [(theme.DARK, 1.6)], ids=["large letters"], indirect=True)
@every_scene
async def test_in_swedish_and_large_letters_no_words_are_cut_off_and_no_letter_stands_for_two_things(
    looks: None, swedish: None, scenes: Scenes, name: str, subtests: pytest.Subtests
) -> None:
    widget = await scenes.shown(name)
    with subtests.test("words"):
        no_words_are_cut_off(widget)
    with subtests.test("letters"):
        no_letter_stands_for_two_things_on_a_page(widget)
        assert _twice_in_a_menu(widget) == []


async def test_no_letter_stands_for_two_things_in_a_menu(desk: Desk) -> None:
    assert _twice_in_a_menu(desk.window) == []


def _twice_in_a_menu(widget: QWidget) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for menu in widget.findChildren(QMenu):
        keys = Counter(filter(None, (mnemonic(action.text()) for action in menu.actions())))
        found += [(menu.title(), key) for key, count in keys.items() if count > 1]
    return found


def no_shortcut_stands_for_two_things(window: QWidget) -> None:
    if not isinstance(window, MainWindow):
        return
    actions = {action for menu in window.findChildren(QMenu) for action in menu.actions()} | set(window.actions())
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    # A page's own keys count only while it is the page before her.
    keys += [shortcut.key().toString() for shortcut in window.findChildren(QShortcut) if shortcut.parent().isVisible()]
    keys += [
        each.shortcut().toString()
        for each in within(window)
        if isinstance(each, QAbstractButton) and not mnemonic(each.text())
    ]
    assert [key for key, count in Counter(filter(None, keys)).items() if count > 1] == []


async def test_what_every_program_has_under_these_keys_is_here_too(desk: Desk) -> None:
    actions = {action for menu in desk.window.findChildren(QMenu) for action in menu.actions()}
    keys = {key.toString(): action.text().replace("&", "") for action in actions for key in action.shortcuts()}
    wanted = {
        "Ctrl+N": "New",
        "Ctrl+O": "Open…",
        "Ctrl+S": "Save",
        "Ctrl+W": "Close timetable",
        "Ctrl+Q": "Quit",
        "Ctrl+Z": "Undo",
        "Ctrl+Y": "Redo",
        "Ctrl+F": "Find",
        "Ctrl+K": "Sync Now…",
    }
    assert {key: keys.get(key) for key in wanted} == wanted


def tips(widget: QWidget) -> Iterator[str]:
    """The tooltips of a window, those of its lists and menus too."""
    for each in (*widget.findChildren(QWidget), *widget.findChildren(QAction)):
        yield each.toolTip()
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            model, top = each.model(), each.rootIndex()
            columns = 1 if isinstance(each, QListView) else model.columnCount(top)
            for row, column in product(range(min(model.rowCount(top), 200)), range(columns)):
                yield model.data(model.index(row, column, top), Qt.ItemDataRole.ToolTipRole) or ""


def _is_markup(words: str) -> bool:
    """Whether a tooltip could be shown otherwise than it was meant."""
    if "<" not in words and "&lt;" not in words:
        return False
    return tip(QTextDocumentFragment.fromHtml(words).toPlainText()) != words


def shown_otherwise(widget: QWidget, name: str) -> list[str]:
    """What of a window could read a name as markup, or an & of it as the sign before a letter to press."""
    found = [f"label {each.text()}" for each in widget.findChildren(QLabel)
             if each.textFormat() == Qt.TextFormat.AutoText]  # fmt: skip
    found += [f"tip {words}" for words in tips(widget) if _is_markup(words)]
    pressed = [each.text() for each in (*widget.findChildren(QAbstractButton), *widget.findChildren(QAction))]
    pressed += [each.text() for each in widget.findChildren(QLabel) if each.buddy() is not None]
    return found + [f"letter {words}" for words in pressed if name in words]


def no_name_is_markup_and_no_sign_of_it_is_a_letter_to_press(widget: QWidget) -> None:
    assert shown_otherwise(widget, LONG) == []


async def test_names_are_shown_as_they_are_on_every_page(desk: Desk, tmp_path: Path) -> None:
    odd = "<b>x</b>&1"
    build = Building()
    build.grid(1, ("1",))
    build.section(odd, odd, odd, name=odd, year_level=odd, faculty=odd)
    build.lesson(odd, 1, "1")
    today = date.today()
    build.dates((today.isoformat(), 1))
    build.add(Connection(0, UID, odd, "generic_liss", "http://127.0.0.1:1/liss", "timetabler"))
    build.add(DailyEvent(0, today.isoformat(), odd, "Event", "10:00", "11:00"))
    assert await desk.window.workspace.open(build.write(tmp_path / "a&b.sdesk"))
    covers = desk.window.covers.covers
    assert await covers.add_absence(next(iter(build.of(Teacher))), "", odd)
    later = desk.window.covers._later
    pages = ("covers", "sections", "teachers", "tables", "problems", "calendar", "systems", "daily_sync", "history")
    for page in pages:
        desk.window.navigation.show_page(page)
        await activated(desk.window)
        if page == "covers":
            await signalled(later.timeout, lambda: not later.isActive())
        assert (page, shown_otherwise(desk.window, odd)) == (page, [])
        if page == "covers":
            assert odd in words_of(desk.window)
    publishing = desk.window.publish.publishing
    dialog = PublishDialog(publishing, today, today, "", desk.window, desk.tasks.start)
    await when(publishing.look, lambda: publishing.look.counted is not None)
    assert odd in "".join(each.text() for each in dialog.warning.findChildren(QLabel))
    assert shown_otherwise(dialog, odd) == []
    dialog.deleteLater()


def test_a_tip_is_what_was_said() -> None:
    for words in ("<b>x</b>&1", "&lt;b>", "a < b\n  c", 'say "<i>"', "plain & simple"):
        said = tip(words)
        assert not _is_markup(said)
        assert (QTextDocumentFragment.fromHtml(said).toPlainText() if said != words else words) == words


async def escape_closes_a_dialog(desk: Desk, dialog: QDialog) -> None:
    if isinstance(dialog, ConfigureDialog) and dialog.configure.touched:
        asked = await desk.opens(QMessageBox, lambda: press(dialog, Qt.Key.Key_Escape))
        await desk.closes(dialog, button(asked, "Close without saving").click)
    else:
        await desk.closes(dialog, lambda: press(dialog.focusWidget() or dialog, Qt.Key.Key_Escape))
    assert desk.dialogs == []


FIELDS = QComboBox | QAbstractSpinBox | QLineEdit | QCheckBox | QRadioButton | QAbstractItemView


def the_keyboard_begins_where_something_is_typed_or_chosen(dialog: QWidget) -> None:
    if not isinstance(dialog, QDialog):
        return
    usable = [each for each in within(dialog) if takes_focus(each) and isinstance(each, FIELDS)]
    if any(isinstance(each, QLineEdit | QAbstractSpinBox | QComboBox) for each in usable):
        here = dialog.focusWidget()
        while here is not None and _is_part(here):
            here = here.parentWidget()
        assert here in usable, f"it begins at {_name(here) if here is not None else None}"


def enter_never_presses_what_closes_a_form_without_taking_it(dialog: QWidget) -> None:
    typed = any(isinstance(each, QLineEdit | QAbstractSpinBox | QComboBox) for each in within(dialog))
    if not typed or not isinstance(dialog, QDialog) or isinstance(dialog, ResultDialog):
        return  # nothing in it is taken; for questions see `test_every_question`
    pressed = [each for each in within(dialog) if isinstance(each, QPushButton) and each.isDefault()]
    assert len(pressed) <= 1
    assert not {each.text().replace("&", "") for each in pressed} & {"Cancel", "Close", "Remove", "Delete sync system"}


def tab_goes_to_everything_that_can_be_used(widget: QWidget) -> None:
    wanted = [
        each
        for each in within(widget)
        if takes_focus(each) and not (isinstance(each, QRadioButton) and not each.isChecked())
    ]
    wanted = [each for each in wanted if not (isinstance(each, QPushButton) and _not_chosen_of_a_group(each))]
    reached: set[QWidget] = set()
    for _ in range(4 * len(wanted) + 8):
        here = QApplication.focusWidget()
        if here is None or here.window() is not widget:
            break
        while here is not None and _is_part(here) and here not in wanted:
            here = here.parentWidget()
        if here is not None:
            reached.add(here)
        press(QApplication.focusWidget() or widget, Qt.Key.Key_Tab)
    assert [f"{type(each).__name__} {_name(each)}" for each in wanted if each not in reached] == []


def _not_chosen_of_a_group(button: QPushButton) -> bool:
    """One of several that exclude each other is reached with the arrow keys from the one that is chosen."""
    group = button.group()
    return group is not None and group.exclusive() and button.isCheckable() and not button.isChecked()


@pytest.fixture
def looks(request: pytest.FixtureRequest, app: QApplication) -> Iterator[None]:
    """Colours and letters of a size, for the whole program. The offscreen platform has no dark desktop: it is said so.

    What the program does when the desktop changes is done for real.
    """
    colours, size = request.param
    before, changed = app.font(), app.styleHints().colorSchemeChanged
    larger = app.font()
    larger.setPointSizeF(before.pointSizeF() * size)
    with pytest.MonkeyPatch.context() as worn:
        worn.setattr(theme, "colours", lambda: colours)
        changed.emit(Qt.ColorScheme.Dark)
        app.setFont(larger)
        yield
    app.setFont(before)
    changed.emit(Qt.ColorScheme.Light)


def no_words_are_cut_off(widget: QWidget) -> None:
    cut = [
        f"{type(each).__name__} “{each.text()}”: {each.width()} of {each.sizeHint().width()}"
        for each in within(widget)
        if isinstance(each, QLabel | QPushButton | QCheckBox | QRadioButton)
        and not (isinstance(each, QLabel) and each.wordWrap())
        and not (isinstance(each, Shortened) and each.toolTip() == tip(each.text()))
        and each.text()
        and (each.width() < each.sizeHint().width() or each.height() < each.sizeHint().height())
    ]
    cut += [
        f"page {each.item(at).text()}"
        for each in within(widget)
        if isinstance(each, Navigation)
        for at in range(each.count())
        if each.sizeHintForIndex(each.indexFromItem(each.item(at))).width() > each.viewport().width()
    ]
    assert cut == []


CHECKS: tuple[Callable[[QWidget], None], ...] = (
    the_keyboard_begins_where_something_is_typed_or_chosen,
    enter_never_presses_what_closes_a_form_without_taking_it,
    a_screen_reader_has_a_name_for_every_field_and_button,
    no_letter_stands_for_two_things_on_a_page,
    no_shortcut_stands_for_two_things,
    no_name_is_markup_and_no_sign_of_it_is_a_letter_to_press,
    no_words_are_cut_off,
    tab_goes_to_everything_that_can_be_used,
)
"""What only looks at a window. Where the keyboard begins is looked at first."""


@every_scene
async def test_it_can_be_used_by_keyboard_and_by_ear(
    desk: Desk, scenes: Scenes, name: str, subtests: pytest.Subtests
) -> None:
    widget = await scenes.shown(name)  # one for all of it: making it costs most
    for check in CHECKS:
        with subtests.test(check.__name__):
            check(widget)
    if isinstance(widget, QDialog):
        with subtests.test(escape_closes_a_dialog.__name__):
            await escape_closes_a_dialog(desk, widget)


@pytest.mark.parametrize("looks", [(theme.DARK, 1.0)], indirect=True)
async def test_in_the_dark_the_program_is_dark(looks: None, app: QApplication) -> None:
    assert app.palette().window().color().name() == theme.DARK.window.lower()


@pytest.mark.parametrize("looks", [(theme.LIGHT, 1.0), (theme.DARK, 1.0)], ids=["light", "dark"], indirect=True)
@pytest.mark.parametrize("keyboard", [False, True], ids=["", "with the keyboard"])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton, QLineEdit, QSpinBox])
async def test_what_is_filled_in_is_seen_by_its_outline(
    looks: None, app: QApplication, kind: type[QWidget], keyboard: bool
) -> None:
    window = QWidget()
    field, other = kind(window), QLineEdit(window)
    other.move(0, 60)
    window.show()
    await activated(window)
    (field if keyboard else other).setFocus()
    picture, colour = window.grab(field.geometry()).toImage(), app.palette().window().color()
    edge = [picture.pixelColor(x, picture.height() // 2) for x in range(5)]
    assert max(contrast(each, colour) for each in edge) >= 3  # WCAG 2.2, 1.4.11
    window.deleteLater()


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


async def test_an_open_window_follows_the_desktop_into_the_dark(
    app: QApplication, desk: Desk, scenes: Scenes, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scenes.shown("grid")
    button = desk.window.grid.sync_now
    picture = button.icon().pixmap(16, 16).toImage()
    with monkeypatch.context() as dark:
        dark.setattr(theme, "colours", lambda: theme.DARK)
        app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        QCoreApplication.sendPostedEvents()
        assert desk.window.palette().base().color().name() == theme.DARK.base.lower()
        assert button.palette().button().color().name() == theme.DARK.primary.lower()
        assert button.icon().pixmap(16, 16).toImage() != picture
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    QCoreApplication.sendPostedEvents()
    assert button.palette().button().color().name() == theme.LIGHT.primary.lower()
    assert button.icon().pixmap(16, 16).toImage() == picture
