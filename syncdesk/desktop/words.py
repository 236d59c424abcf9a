"""Sentences as they are shown: translated, with their values in the way of the place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from syncdesk.systems.kinds import KINDS
from syncdesk.text import Text, Value, text
from syncdesk.timetable.calendar import parse_date

CONTEXT = "syncdesk"
"""The one context of all sentences: the engine's and the window's are the same words."""

_COUNTS = frozenset(
    {"n", "count", "of", "rows", "added", "changed", "done", "total", "refused", "rate", "all", "kinds"}
)
"""Values that are counts, and get the separators of the place."""


_KINDS = frozenset(str(kind.title) for kind in KINDS.values())
_BETWEEN = re.compile(r", | and ")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def shown(sentence: Text) -> str:
    """A sentence in the user's language."""
    template = QCoreApplication.translate(CONTEXT, sentence.template)
    if not sentence.values:
        return template
    return template.format_map({name: _value(name, value) for name, value in sentence.values.items()})


def _value(name: str, value: Value) -> str | float:
    """A value in the way of the place. Kinds of record, and lists of them, are words like any other; so are dates."""
    if isinstance(value, Text):
        return shown(value)
    if isinstance(value, int) and name in _COUNTS:
        return QLocale().toString(value)
    if isinstance(value, str):
        if _DATE.fullmatch(value):
            on = parse_date(value)
            return value if on is None else day(on)
        parts = _BETWEEN.split(value)
        if all(part.capitalize() in _KINDS for part in parts):
            return QLocale().createSeparatedList([_kind(part) for part in parts]) if parts[1:] else _kind(value)
    return value


def _kind(word: str) -> str:
    title = QCoreApplication.translate(CONTEXT, word.capitalize())
    return title if word[:1].isupper() else title.lower()


def worded(cell: str | Text) -> str:
    """What stands in one place: words as they are, or a sentence in the user's language."""
    return cell if isinstance(cell, str) else shown(cell)


def tr(template: str, **values: Value) -> str:
    """The same for a sentence written where it is shown."""
    return shown(text(template, **values))


def paragraph(sentences: Iterable[Text]) -> str:
    """Sentences in a row."""
    return " ".join(filter(None, map(shown, sentences)))


def number(value: int) -> str:
    """A number with the separators of the place."""
    return QLocale().toString(value)


def clock(moment: datetime) -> str:
    """A local clock time, to the minute."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def day(value: date) -> str:
    """A date with its weekday."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "ddd d MMM yyyy")
