"""Parsing typed dates in the order and with the names of the locale."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QLocale

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_SHORTEST_NAME = 3


def typed_date(words: str) -> date | None:
    """Parse a date: numbers in the locale's order or from the year on, or the month by name.

    A leading weekday is ignored. Returns None for anything else, and if the year is missing.
    """
    parts = _PARTS.findall(words)
    if len(parts) == 4 and not parts[0].isdecimal():
        parts = parts[1:]
    if len(parts) != 3:
        return None
    names = [at for at, part in enumerate(parts) if not part.isdecimal()]
    if names:
        month = _month(parts.pop(names[0]))
        if names not in ([0], [1]) or not month:
            return None
        return _date(parts[1], month, int(parts[0]))
    first, second, third = parts
    if len(first) == 4:
        return _date(first, int(second), int(third))
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    if pattern.find("M") < pattern.find("d") and not pattern.startswith("y"):
        first, second = second, first
    return _date(third, int(second), int(first))


def _month(name: str) -> int:
    """Return the month whose name starts with this, 0 for none or several."""
    locale, wanted = QLocale(), name.casefold()
    if len(wanted) < _SHORTEST_NAME:
        return 0
    found = {
        number
        for number in range(1, 13)
        for full in (locale.monthName(number), locale.standaloneMonthName(number), QLocale.c().monthName(number))
        if full.casefold().startswith(wanted)
    }
    return found.pop() if len(found) == 1 else 0


def _date(year: str, month: int, day: int) -> date | None:
    if len(year) not in {2, 4}:
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    except ValueError:
        return None
