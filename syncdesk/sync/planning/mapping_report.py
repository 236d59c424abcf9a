"""What a mapper reports while it makes the rows of one kind."""

from __future__ import annotations

from collections.abc import Iterable

from syncdesk.sync.reporting.outcome import Note, NotedRow, RefusedRow, WarnedRow
from syncdesk.text import NOTHING, Text

_MOST_RECORDS = 500
"""Rows that a note names; it counts all of them."""


class KindFindings:
    """Refused, doubtful and left-out rows of one kind."""

    def __init__(self) -> None:
        self._refused: dict[tuple[str, str], RefusedRow] = {}
        self._warnings: dict[tuple[str, str], WarnedRow] = {}
        self._notes: dict[str, _Gathered] = {}

    def refuse(self, key: str, reason: Text, *, followers: int = 0) -> None:
        """Report a row that cannot be sent, and how many depend on it. Equal causes are shown once."""
        known = self._refused.get((key, str(reason)))
        already = 0 if known is None else known.followers + 1
        self._refused[key, str(reason)] = RefusedRow(key, reason, already + followers)

    def warn(self, key: str, words: Text) -> None:
        """Report a doubtful row that is sent."""
        self._warnings[key, str(words)] = WarnedRow(key, words)

    def leave_out(self, note: Text, key: str = "", rows: int = 1) -> None:
        """Count rows left out by the declaration or an option."""
        self._gathered(note).add(key, NOTHING, rows, left_out=True)

    def note(self, words: Text, key: str = "", said: Text = NOTHING) -> None:
        """Note something that does not make a row doubtful."""
        gathered = self._gathered(words)
        if key:
            gathered.add(key, said, 1)

    def list_rows(self, words: Text, keys: Iterable[str], full: Text) -> None:
        """Note something about several rows at once; `full` is used where they cannot be listed."""
        gathered = self._gathered(words)
        gathered.full = full
        for key in keys:
            gathered.add(key, NOTHING, 1)

    def _gathered(self, words: Text) -> _Gathered:
        return self._notes.setdefault(str(words), _Gathered(words))

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """The rows that cannot be sent."""
        return tuple(self._refused.values())

    @property
    def refused_rows(self) -> int:
        """The number of rows refused, including those that depend on them."""
        return sum(1 + refused.followers for refused in self._refused.values())

    @property
    def left_out_rows(self) -> int:
        """The number of rows left out by the declaration or an option."""
        return sum(gathered.left_out for gathered in self._notes.values())

    @property
    def warnings(self) -> tuple[WarnedRow, ...]:
        """The doubtful rows that are sent."""
        return tuple(self._warnings.values())

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes with their rows; those about no row come first."""
        made = [gathered.note() for gathered in self._notes.values()]
        return tuple(sorted(made, key=lambda note: note.count > 0))


class _Gathered:
    """The rows of one note."""

    def __init__(self, words: Text) -> None:
        self._words = words
        self._records: dict[str, NotedRow] = {}
        self._count = 0
        self.left_out = 0
        self.full = NOTHING

    def add(self, key: str, said: Text, rows: int, *, left_out: bool = False) -> None:
        """Add a row, or several with one key; `left_out`: they are not sent."""
        if key and key not in self._records and len(self._records) < _MOST_RECORDS:
            self._records[key] = NotedRow(key, said)
        self._count += rows
        self.left_out += rows if left_out else 0

    def note(self) -> Note:
        """Return the note with all its rows."""
        return Note(self._words.template, self._words.values, tuple(self._records.values()), self._count, self.full)
