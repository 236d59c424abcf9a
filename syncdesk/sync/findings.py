"""What a mapper found while it made the rows of one kind."""

from __future__ import annotations

from syncdesk.sync.outcome import Refused, Warned
from syncdesk.text import Text, plural

_SHOWN_KEYS = 5


class KindFindings:
    """Refused, doubtful and left-out rows of one kind."""

    def __init__(self) -> None:
        self._refused: dict[tuple[str, str], Refused] = {}
        self._warnings: dict[tuple[str, str], Warned] = {}
        self._left_out: dict[str, tuple[Text, int, list[str]]] = {}
        self._notes: dict[str, Text] = {}

    def refuse(self, key: str, reason: Text, *, followers: int = 0) -> None:
        """A row that cannot be sent, and how many more cannot go without it. The same cause is shown once."""
        known = self._refused.get((key, str(reason)))
        already = 0 if known is None else known.followers + 1
        self._refused[key, str(reason)] = Refused(key, reason, already + followers)

    def warn(self, key: str, words: Text) -> None:
        """A row that is sent although something about it is doubtful."""
        self._warnings[key, str(words)] = Warned(key, words)

    def leave_out(self, note: Text, key: str = "", rows: int = 1) -> None:
        """Rows that the declaration or an option leaves out."""
        _, count, keys = self._left_out.setdefault(str(note), (note, 0, []))
        if key and key not in keys[:_SHOWN_KEYS]:
            keys.append(key)
        self._left_out[str(note)] = (note, count + rows, keys)

    def note(self, words: Text) -> None:
        """Something worth knowing that concerns no row."""
        self._notes[str(words)] = words

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Rows that cannot be sent."""
        return tuple(self._refused.values())

    @property
    def refused_rows(self) -> int:
        """How many rows are not sent because they, or what they need, were refused."""
        return sum(1 + refused.followers for refused in self._refused.values())

    @property
    def left_out_rows(self) -> int:
        """How many rows the declaration or an option leaves out."""
        return sum(count for _, count, _ in self._left_out.values())

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """Rows that go although something about them is doubtful."""
        return tuple(self._warnings.values())

    @property
    def notes(self) -> tuple[Text, ...]:
        """Notes, those on rows left out with their count and the first few keys."""
        made = list(self._notes.values())
        for note, count, keys in self._left_out.values():
            shown = ", ".join(keys[:_SHOWN_KEYS]) + ("…" if len(keys) > _SHOWN_KEYS else "")
            made.append(
                plural(
                    count,
                    "{note} ({n} row: {keys})" if shown else "{note} ({n} row)",
                    "{note} ({n} rows: {keys})" if shown else "{note} ({n} rows)",
                    note=note,
                    keys=shown,
                )
            )
        return tuple(made)
