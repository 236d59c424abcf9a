"""Year levels in the standard's words: OneRoster takes grades from the CEDS vocabulary of entry grade levels."""

from __future__ import annotations

from syncdesk.systems.contract import Findings
from syncdesk.text import text

_NUMBERED = 13
_SHOWN = 5
_WORDS = frozenset({"IT", "PR", "PK", "TK", "KG", "PS", "UG"})
_SAME = {"OTHER": "Other", "K": "KG"}


def grade_of(year_level: str) -> str | None:
    """The grade for a year level: `07` for 7, `KG` for kg; None where the vocabulary has no word for it."""
    level = year_level.strip()
    if level.isascii() and level.isdigit() and 1 <= int(level) <= _NUMBERED:
        return f"{int(level):02}"
    word = level.upper()
    return word if word in _WORDS else _SAME.get(word)


def year_level_of(grades: str) -> str:
    """The first of the grades as a year level: `09` is 9, `KG` stays `KG`."""
    first = grades.split(",", maxsplit=1)[0].strip()
    return first.lstrip("0") or "0" if first.isdecimal() else first


class Grades:
    """Year levels in the standard's words, and those for which it has none."""

    def __init__(self) -> None:
        self._unknown: set[str] = set()

    def of(self, year_level: str) -> str:
        """The grade; the year level itself where there is no word for it."""
        grade = grade_of(year_level)
        if grade is None and year_level:
            self._unknown.add(year_level)
        return grade or year_level

    def tell(self, findings: Findings) -> None:
        """Say for which there is no word."""
        if self._unknown:
            shown = sorted(self._unknown)
            names = ", ".join(shown[:_SHOWN]) + ("…" if len(shown) > _SHOWN else "")
            findings.note(text("OneRoster has no grade for {levels}; these go as they are.", levels=names))
