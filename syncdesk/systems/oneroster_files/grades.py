"""Converting year levels to OneRoster grades, which use the CEDS vocabulary of entry grade levels."""

from __future__ import annotations

from syncdesk.systems.contract import Findings
from syncdesk.text import text

_NUMBERED = 13
_SHOWN = 5
_WORDS = frozenset({"IT", "PR", "PK", "TK", "KG", "PS", "UG"})
_SAME = {"OTHER": "Other", "K": "KG"}


def grade_of(year_level: str) -> str | None:
    """Return the grade of a year level: `07` for 7, `KG` for kg; None if the vocabulary has none."""
    level = year_level.strip()
    if level.isascii() and level.isdigit() and 1 <= int(level) <= _NUMBERED:
        return f"{int(level):02}"
    word = level.upper()
    return word if word in _WORDS else _SAME.get(word)


def year_level_of(grades: str) -> str:
    """Return the first of the grades as a year level: `09` is 9, `KG` stays `KG`."""
    first = grades.split(",", maxsplit=1)[0].strip()
    return first.lstrip("0") or "0" if first.isdecimal() else first


class Grades:
    """Converts year levels, collecting those without a grade."""

    def __init__(self) -> None:
        self._unknown: set[str] = set()

    def of(self, year_level: str) -> str:
        """Return the grade, or the year level itself if there is none."""
        grade = grade_of(year_level)
        if grade is None and year_level:
            self._unknown.add(year_level)
        return grade or year_level

    def tell(self, findings: Findings) -> None:
        """Report the year levels without a grade."""
        if self._unknown:
            shown = sorted(self._unknown)
            names = ", ".join(shown[:_SHOWN]) + ("…" if len(shown) > _SHOWN else "")
            findings.note(text("OneRoster has no grade for {levels}; these go as they are.", levels=names))
