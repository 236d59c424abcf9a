"""Sanitising other people's text for log files: short, and without secrets or personal data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from syncdesk.privacy import marks
from syncdesk.sync.planning.plan import KindStep, SendStep
from syncdesk.sync.reporting.outcome import Note, NotedRow, RefusedRow, RunResult, StepResult, WarnedRow
from syncdesk.systems.names import CODED
from syncdesk.text import Text, Value
from syncdesk.timetable.records import TABLES, Record
from syncdesk.timetable.tables import View

MAX_WORDS = 500
HIDDEN = "•••"

_EMAIL = re.compile(r"[^\s@<>()\"'“”]+@[^\s@<>()\"'“”]+")
_PERSONNUMMER = re.compile(r"\b(?:\d{2})?\d{6}[-+]?[\dT][\dF]?\d{2,3}\b")
_WORD = re.compile(r"[^\W\d_]+")
_UUID = re.compile(r"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}", re.IGNORECASE)
_SHORTEST_NAME = 2
_OTHERS_WORDS = frozenset({"words", "why", "address"})
"""Values of sentences that may hold what others said."""
_UNREADABLE = "value"
"""The value of a sentence that came and could not be read. It may be anything, so it is never kept."""


class Scrubber:
    """Sanitises text before it is written to the history or a support log.

    `view` is the document whose people's names are not to be written, None where it could not be read or there is none;
    those in the rows of `steps` are not written either.
    """

    def __init__(self, view: View | None, secrets: tuple[str, ...], steps: Sequence[KindStep] = ()) -> None:
        self._view = view
        self._steps = steps if view is None else ()
        self._secrets = tuple(secret for secret in secrets if secret)
        self._known: frozenset[str] | None = None
        self._codes: frozenset[str] | None = None

    def _names(self) -> frozenset[str]:
        if self._known is None:
            names = _names_of(self._view) if self._view is not None else _names_in(self._steps)
            parts = (_plain(part) for name in names for part in _WORD.findall(_composed(name)))
            self._known = frozenset(part for part in parts if len(part) >= _SHORTEST_NAME)
        return self._known

    def clean(self, words: str) -> str:
        """Return the text without secrets, the document's names and e-mails, and anything that looks like them."""
        for secret in self._secrets:
            words = words.replace(secret, HIDDEN)
        words = _EMAIL.sub(HIDDEN, words)
        words = _PERSONNUMMER.sub(HIDDEN, words)
        names = self._names()
        words = _WORD.sub(lambda match: HIDDEN if _plain(match[0]) in names else match[0], _composed(words))
        return words if len(words) <= MAX_WORDS else words[: MAX_WORDS - 1] + "…"

    def key(self, key: str) -> str:
        """The key of a row, clean: what has no code of its own may be told by a name in its place."""
        return "|".join(part if self._is_code(part) else self.clean(part) for part in key.split("|"))

    def _is_code(self, part: str) -> bool:
        if _UUID.fullmatch(part):
            return True
        if self._codes is None:
            view = self._view
            self._codes = (
                frozenset(code for record in CODED for code in view.by_code(record))
                if view is not None
                else frozenset()
            )
        return part in self._codes

    def text(self, sentence: Text) -> Text:
        """Return a sentence with its quotations sanitised."""
        return self._cleaned(sentence, others=False)

    def _cleaned(self, sentence: Text, *, others: bool) -> Text:
        """`others` says that all its values may be others' words, whatever they are called."""
        values: dict[str, Value] = {}
        for name, value in sentence.values.items():
            theirs = others or name in _OTHERS_WORDS
            if name == _UNREADABLE:
                values[name] = HIDDEN
            elif isinstance(value, Text):
                values[name] = self._cleaned(value, others=theirs)
            else:
                values[name] = self.clean(value) if theirs and isinstance(value, str) else value
        return Text(sentence.template, values)

    def result(self, result: RunResult) -> RunResult:
        """Return a run's result, sanitised for a file."""
        return msgspec.structs.replace(
            result,
            sentences=tuple(map(self.text, result.sentences)),
            steps=tuple(map(self._step, result.steps)),
            parts=tuple(
                msgspec.structs.replace(each, sentences=tuple(map(self.text, each.sentences))) for each in result.parts
            ),
        )

    def _step(self, step: StepResult) -> StepResult:
        return msgspec.structs.replace(
            step,
            refused=tuple(RefusedRow(self.key(row.key), self.text(row.reason), row.followers) for row in step.refused),
            warnings=tuple(WarnedRow(self.key(row.key), self.text(row.text)) for row in step.warnings),
            notes=tuple(map(self._note, step.notes)),
            answer=self.clean(step.answer) if step.answer else "",
        )

    def _note(self, note: Note) -> Note:
        words = self.text(note)
        records = tuple(NotedRow(self.key(each.key), self.text(each.words)) for each in note.records)
        return Note(words.template, words.values, records, note.count, self.text(note.full))


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _plain(word: str) -> str:
    """Return a word in lower case without accents: servers write names as their character set allows."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _names_in(steps: Iterable[KindStep]) -> Iterator[str]:
    """Return people's names in the rows that are sent."""
    for step in steps:
        if isinstance(step, SendStep):
            for row in step.payload():
                yield from (str(getattr(row, name)) for name in marks(step.sending.row).names)


def _names_of(view: View) -> Iterator[str]:
    for record in _records_of_people():
        for row in view.of(record).values():
            yield from (getattr(row, field) for field in marks(record).names)


@cache
def _records_of_people() -> tuple[type[Record], ...]:
    """Return the document's records that have people's names."""
    return tuple(record for record in TABLES if marks(record).names)
