"""Sentences in other languages: nothing is lost on the way, and all that can be read in the window takes part."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QDate, QLocale, QObject, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTreeWidget,
    QWidget,
)

from syncdesk.desktop import translation
from syncdesk.desktop.presenters.connection_test import TestLine
from syncdesk.desktop.words import CONTEXT, shown, tr
from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.kinds import KINDS
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import text
from syncdesk.timetable.records import Section
from tests.desktop.every_dialog import made
from tests.desktop.hands import Desk, activated
from tests.desktop.timetables import file_of
from tests.sync.school import BASIC, School, removed, small_school

ROOT = Path(__file__).resolve().parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


tool = _tool()
FILES = sorted(translation.FOLDER.glob("*.ts"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_translation_lacks_or_invents_a_value(path: Path) -> None:
    wrong = [
        source
        for source, (words, _finished) in tool.read(path).items()
        if words and Counter(re.findall(r"\{.*?\}", source)) != Counter(re.findall(r"\{.*?\}", words))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_letter_to_press_is_in_the_translation_where_it_is_in_the_source(path: Path) -> None:
    wrong = [
        source
        for source, (words, _finished) in tool.read(path).items()
        if words and bool(QKeySequence.mnemonic(source)) != bool(QKeySequence.mnemonic(words))
    ]
    assert wrong == []


@cache
def collected() -> tuple[dict[str, list[str]], list[str]]:
    """What the program says, and what is hidden from the translators: read once for all that looks at it."""
    return tool.collect(ROOT / "syncdesk")


def test_most_of_the_words_of_the_desktop_are_in_swedish() -> None:
    found, _warnings = collected()
    known = tool.read(translation.FOLDER / "syncdesk_sv.ts")
    mine = [each for each, files in found.items() if any("/desktop/" in file for file in files)]
    missing = [each for each in mine if not known.get(each, ("", False))[0]]
    assert len(missing) < len(mine) / 2


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Section lists", "Class lists"),
        ("{sections} sections", "{sections} classes"),
        ("&Sections of {section}", "&Classes of {section}"),
        ("Se&ctions", "&Classes"),
        ("SECTIONS", "CLASSES"),
        ("Nothing of it", ""),
        ("Intersection", ""),
    ],
)
def test_words_are_put_in_the_place_of_others(sentence: str, expected: str) -> None:
    assert tool.by_rule("en_AU", sentence) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('tr("A") if odd else tr("B")', {"A", "B"}),
        ('tr("A" if odd else "B")', {"A", "B"}),
        ('plural(n, "One", "Many")', {"One", "Many"}),
        ('WORDS = {"a": "A", "b": "B"}\ntr(WORDS[key])', {"A", "B"}),
        ('ROWS = (("a", "A"), ("b", "B"))\nfor key, words in ROWS:\n    tr(words)', {"A", "B"}),
        ('[tr(words) for at, (key, words) in enumerate((("a", "A"),), 1)]', {"A"}),
        ('def say(words):\n    return text(words)\nsay("A")\nsay(words="B")', {"A", "B"}),
        ('def say():\n    words = "A " if odd else "B "\n    return text(words + "end")', {"A end", "B end"}),
        ('text("{why} {more}")', set()),
    ],
)
def test_sentences_are_found_wherever_they_are_written(tmp_path: Path, source: str, expected: set[str]) -> None:
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "module.py").write_text(source, encoding="utf-8")
    found, warnings = tool.collect(tmp_path / "some")
    assert set(found) == expected
    assert warnings == []


def test_a_sentence_that_is_not_known_is_told(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("tr(words())", encoding="utf-8")
    _found, warnings = tool.collect(tmp_path)
    assert len(warnings) == 1
    assert "module.py:1" in warnings[0]


def test_no_sentence_of_the_engine_is_hidden_from_the_translators() -> None:
    _found, warnings = collected()
    assert [each for each in warnings if "/desktop/" not in each] == []


def test_what_is_translated_stays_and_what_is_gone_goes(tmp_path: Path) -> None:
    path = tmp_path / "some.ts"
    known = {"Old": ("Gammal", True), "Kept": ("“Kvar” & så", True), "Half": ("Halv", False)}
    path.write_text(tool.written("sv", {each: ["a.py"] for each in ("Kept", "Half", "New")}, known), encoding="utf-8")
    assert tool.read(path) == {"Kept": ("“Kvar” & så", True), "Half": ("Halv", False), "New": ("", False)}


@pytest.mark.parametrize(
    ("region", "languages", "expected"),
    [
        ("australia", ["en-GB"], "en_AU"),
        ("australia/nsw", ["en-US"], "en_AU"),
        ("ireland", ["en"], "en_AU"),
        ("usa", ["en-AU"], "en_US"),
        ("canada", ["en-CA"], ""),
        ("unknown", ["en-AU"], ""),
        ("australia", ["sv-SE", "en-AU"], "sv"),
        ("usa", ["de-DE", "sv"], "sv"),
        ("usa", ["en-US", "sv-SE"], "en_US"),
        ("united-kingdom", ["de-DE"], "en_AU"),
        ("usa", [], "en_US"),
    ],
)
def test_language_of_the_system_and_english_of_the_school(region: str, languages: list[str], expected: str) -> None:
    assert translation.locale_for(region, languages) == expected


@pytest.fixture
def spoken(app: QApplication) -> Iterator[QApplication]:
    yield app
    translation.load(app, "", ["en"])


def test_a_region_can_be_changed(spoken: QApplication) -> None:
    assert tr("Find a person, section or room") == "Find a person, section or room"
    translation.load(spoken, "australia", ["en"])
    assert tr("Find a person, section or room") == "Find a person, class or room"
    assert translation.kind_title("section_lists") == "Class lists"
    assert translation.kinds_listed(["sections", "rooms"]) == "classes and rooms"
    translation.load(spoken, "usa", ["en"])
    assert tr("Find a person, section or room") == "Find a person, section or room"
    assert translation.kind_title("section_lists") == "Section lists"
    translation.load(spoken, "usa", ["sv-SE"])
    assert tr("{n} sent · {refused} refused", n=3, refused=1) == "3 skickade · 1 avvisade"
    assert translation.kind_title("section_lists") == "Grupplistor"
    assert translation.language() == "sv"


@pytest.mark.parametrize(("region", "words"), [("australia/nsw", "Classes"), ("usa", "Sections")])
async def test_the_window_speaks_as_the_school_does(
    spoken: QApplication, tmp_path: Path, region: str, words: str
) -> None:
    translation.load(spoken, region, ["en"])
    desk = Desk(tmp_path)
    await desk.begin()
    try:
        found = [desk.window.navigation.item(at).text() for at in range(desk.window.navigation.count())]
        assert words in found
        assert ({"Classes", "Sections"} - {words}).isdisjoint(found)
    finally:
        await desk.end()


async def test_no_letter_of_a_menu_stands_for_two_things_in_swedish(spoken: QApplication, tmp_path: Path) -> None:
    translation.load(spoken, "sweden", ["sv"])
    desk = Desk(tmp_path)
    await desk.begin()
    try:
        for menu in (desk.window.menuBar(), *desk.window.findChildren(QMenu)):
            keys = (QKeySequence.mnemonic(action.text()).toString() for action in menu.actions())
            assert [key for key, count in Counter(filter(None, keys)).items() if count > 1] == []
    finally:
        await desk.end()


_ACCENTS = dict(zip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                    "áƀćđéƒǧĥíĵķłḿńóƥǫŕśţúṽŵẋýžÁɃĆĐÉƑǦĤÍĴĶŁḾŃÓƤǪŔŚŢÚṼŴẊÝŽ", strict=True))  # fmt: skip


def pseudo(template: str) -> str:
    """A sentence with accents on all letters, and as much longer as sentences of other languages are."""
    parts = re.split(r"(\{.*?\})", template)
    said = "".join(part if at % 2 else "".join(_ACCENTS.get(each, each) for each in part)
                   for at, part in enumerate(parts))  # fmt: skip
    plain = re.sub(r"\{.*?\}", "", template)
    return said + "".join(" ñ" if at % 5 == 0 else "ñ" for at in range(round(0.4 * len(plain))))


class Pseudo(QTranslator):
    """Translates everything there is, but for the names of keys, which are Qt's own."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context == "QShortcut":
            return source
        return pseudo(source) if context == CONTEXT else ""


@pytest.fixture
async def foreign(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """The window of a language in which nothing reads as English, whatever the school's region."""
    translation.load(app, "")
    monkeypatch.setattr(translation, "load", lambda *_: None)
    translator = Pseudo()
    app.installTranslator(translator)
    desk = Desk(tmp_path)
    try:
        await desk.begin()
        yield desk
        await desk.end()
    finally:
        app.removeTranslator(translator)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, small_school(12)) as school:
        yield school


async def _shown(desk: Desk, school: School, name: str) -> QWidget:
    assert await desk.window.workspace.open(file_of(school, desk.documents.parent / "window.sdesk"))
    widget = await made(desk, school, name)
    if isinstance(widget, QDialog) and not widget.isVisible():
        widget.open()
    await activated(widget)
    return widget


async def _away(desk: Desk, widget: QWidget) -> None:
    if isinstance(widget, QDialog):
        await desk.closes(widget, widget.reject)
        preview = getattr(widget, "_preview", None)
        if preview is not None:
            preview.close()


def _readable(widget: QWidget) -> Iterator[str]:
    """What can be read in a window, apart from rows of the timetable."""
    of: list[QObject] = [*widget.findChildren(QWidget), *widget.findChildren(QAction)]
    for each in of:
        if isinstance(each, QWidget) and each.window() is not widget and not isinstance(each, QMenu):
            continue
        match each:
            case QLabel() | QAbstractButton() | QAction():
                yield each.text()
            case QGroupBox() | QMenu():
                yield each.title()
            case QTabBar():
                yield from (each.tabText(at) for at in range(each.count()))
            case QTreeWidget():
                yield from (each.headerItem().text(at) for at in range(each.columnCount()))
    yield from (each.accessibleName() for each in widget.findChildren(QWidget))


WEEKDAYS = {QLocale().toString(QDate(2026, 11, day), "ddd") for day in range(1, 8)}
DATA = {"syncdesk", "syncdesk.", "Library"} | {str(kind.title) for kind in KINDS.values()} | WEEKDAYS
"""Names, days of the week (the locale's, not the language's), and kinds, whose titles the engine gives in English."""


def _is_english(words: str) -> bool:
    plain = re.sub(r"<.*?>", "", words).replace("&", "").strip()
    plain = plain.split(":")[-1].strip() or plain  # a kind with what is said of it
    if plain in DATA or re.search(r"^▌|\(\w+\)$|\d{4}$", plain):  # of a faculty, of a person, a date
        return False
    if not re.search(r"[A-Za-z]{2,}", plain) or re.search(r"[^\x00-\x7f…·–▌“”’]", plain):
        return False
    return not re.fullmatch(r"[A-Z0-9 ]+", plain)  # a code


@pytest.mark.parametrize("name", ["welcome", "grid", "sync_now", "sync_now_advanced", "preview", "held_preview"])
async def test_nothing_of_the_window_stays_english(foreign: Desk, school: School, name: str) -> None:
    widget = await _shown(foreign, school, name)
    try:
        assert sorted({words for words in _readable(widget) if _is_english(words)}) == []
    finally:
        await _away(foreign, widget)


@pytest.fixture
def translated(app: QApplication) -> Iterator[None]:
    """Nothing that is said reads as English."""
    translation.load(app, "")
    translator = Pseudo()
    app.installTranslator(translator)
    yield
    app.removeTranslator(translator)


async def test_what_holds_a_sync_is_said_in_the_language_of_the_window(translated: None, school: School) -> None:
    assert (await school.sync(*BASIC)).status is Status.DONE
    school.edit(*(removed(school, Section, f"9MAT {n}") for n in range(1, 9)))
    plan = await school.plan(*BASIC)
    holds = [shown(hold.text) for hold in plan.holds]
    plan.close()
    assert holds
    assert all(re.findall(r"[a-z]{3,}", words) == [] for words in holds), holds


def test_a_sentence_within_a_sentence_is_translated_too(translated: None) -> None:
    inner = text("The {what} is not known.", what=text("teacher"))
    assert re.findall(r"[a-z]{3,}", shown(text("{why} {n} more rows.", why=inner, n=3))) == []


@pytest.mark.parametrize(
    ("system", "words"), [("generic_liss", "Find the server"), ("oneroster_files", "Look at the place")]
)
def test_the_steps_of_a_connection_test_fit_the_system(system: str, words: str) -> None:
    assert str(TestLine("name").title(BY_KEY[system])) == words


def _clipped(widget: QWidget) -> Iterator[str]:
    for each in widget.findChildren(QWidget):
        if not each.isVisible() or each.window() is not widget or isinstance(each.parent(), QLineEdit):
            continue  # the buttons inside a field are pictures
        if isinstance(each, QLabel) and each.wordWrap():
            if each.height() < each.heightForWidth(each.width()):
                yield f"{each.text()} ({each.height()} of {each.heightForWidth(each.width())} high)"
        elif isinstance(each, QLabel | QAbstractButton) and each.text():
            wanted = each.minimumSizeHint() if isinstance(each, QLabel) else each.sizeHint()
            if each.width() < wanted.width() or each.height() < wanted.height():
                yield f"{each.text()} ({each.size().toTuple()} of {wanted.toTuple()})"


@pytest.mark.parametrize(
    "name",
    ["sync_now", "sync_now_advanced", "preview", "held_preview", "result", "result_with_troubles", "one_lesson",
     "several_lessons"],
)  # fmt: skip
async def test_nothing_is_cut_off_in_longer_languages(foreign: Desk, school: School, name: str) -> None:
    widget = await _shown(foreign, school, name)
    try:
        assert list(_clipped(widget)) == []
    finally:
        await _away(foreign, widget)
