"""The language of the window: the system's, and for English the wording of the school's region."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from syncdesk.desktop.theme import RESOURCES
from syncdesk.desktop.words import CONTEXT
from syncdesk.systems.kinds import KINDS
from syncdesk.text import Text
from syncdesk.timetable.calendar import country_of

_log = logging.getLogger(__name__)

FOLDER = RESOURCES / "i18n"
TRANSLATED = ("sv",)
"""Languages other than English with a translation."""
_ENGLISH = {
    "usa": "en_US",
    "australia": "en_AU",
    "new-zealand": "en_AU",
    "united-kingdom": "en_AU",
    "ireland": "en_AU",
}
"""The English of a region; the source's own anywhere else (Canada)."""

_loaded = [""]
_installed: list[QTranslator] = []
"""Qt keeps no reference to installed translators."""


def load(app: QCoreApplication, region: str, languages: Sequence[str] | None = None) -> None:
    """Switch the language of sentences; what is on the screen already stays as it is.

    `region` is the school's (`School.region`). `languages` are the user's preferred locales, best first; None for the
    system's.
    """
    locale = locale_for(region, QLocale.system().uiLanguages() if languages is None else languages)
    _loaded[0] = locale
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    if locale:
        _install(app, FOLDER / f"syncdesk_{locale}.qm")
    if locale in TRANSLATED:
        _install(app, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{locale}.qm")


def language() -> str:
    """Return the current locale, `""` for the source's own."""
    return _loaded[0]


def locale_for(region: str, languages: Iterable[str]) -> str:
    """Return the locale whose file is used, `""` for the source's own words."""
    for language in languages:
        short = language.replace("_", "-").partition("-")[0].lower()
        if short in TRANSLATED:
            return short
        if short == "en":
            break
    return _ENGLISH.get(country_of(region), "")


def _install(app: QCoreApplication, path: Path) -> None:
    translator = QTranslator()
    if not translator.load(str(path)):
        _log.warning("There is no translation that can be read in %s.", path)
        return
    app.installTranslator(translator)
    _installed.append(translator)


@cache
def _translators() -> tuple[QTranslator, ...]:
    """Load all translations for lookups."""
    found: list[QTranslator] = []
    for path in sorted(FOLDER.glob("syncdesk_*.qm")):
        translator = QTranslator()
        if translator.load(str(path)):
            found.append(translator)
        else:
            _log.warning("There is no translation that can be read in %s.", path)
    return tuple(found)


def in_every_language(sentence: Text) -> set[str]:
    """Return a sentence without values in every language of the window."""
    said = {translator.translate(CONTEXT, sentence.template) or "" for translator in _translators()}
    return {sentence.template, *filter(None, said)}


def kind_title(kind: str) -> str:
    """Return the name of a kind in the user's language: “Section lists”."""
    known = KINDS.get(kind)
    if known is None:
        return kind.replace("_", " ").capitalize()
    return QCoreApplication.translate(CONTEXT, known.title.template)


def kinds_listed(kinds: Iterable[str]) -> str:
    """List kinds in the user's language: “sections, rooms and timetable”."""
    return QLocale().createSeparatedList([kind_title(kind).lower() for kind in kinds])
