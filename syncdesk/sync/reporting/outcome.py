"""The result of a run, kind by kind: plain data for the window, the command line and the history."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

import msgspec

from syncdesk.systems.contract import NO_PART, Part
from syncdesk.systems.kinds import Kind, title_of
from syncdesk.text import NOTHING, Text, plural

StepState = Literal[
    "planned", "sent", "received", "unchanged", "not_sent", "not_accepted", "unknown", "held", "done", "not_done"
]
"""`done` and `not_done` are ends of steps that are no kind; all others are of kinds."""


class Status(StrEnum):
    """How a run ended. `done_with_warnings`: rows were refused, values dropped, or an answer was doubtful."""

    DONE = "done"
    DONE_WITH_WARNINGS = "done_with_warnings"
    FAILED = "failed"
    CANCELLED = "cancelled"
    HELD = "held"


GOOD = frozenset({Status.DONE, Status.DONE_WITH_WARNINGS})
"""The ends of a run that went through."""


class Rule(StrEnum):
    """Why a plan is held."""

    ANOTHER_SCHOOL = "another_school"
    LOSS = "loss"
    EMPTIED = "emptied"
    SOURCE_EMPTY = "source_empty"
    OUT_OF_SCOPE = "out_of_scope"
    UNREADABLE_TARGET = "unreadable_target"
    PAST_DATES = "past_dates"
    UNPUBLISHED = "unpublished"


OF_LOSS = frozenset({Rule.ANOTHER_SCHOOL, Rule.LOSS, Rule.EMPTIED, Rule.OUT_OF_SCOPE})
"""Rules about what would be lost or changed. Whoever goes beyond one has looked at what goes."""


class Hold(msgspec.Struct, frozen=True):
    """A plan is held: `count` rows of `of` are at stake.

    `deed` says what a person does who lets it go: “Remove the 1,212 list rows”.
    """

    rule: Rule
    count: int
    of: int
    text: Text
    deed: Text = NOTHING


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that cannot be sent. `followers` more rows depend on it."""

    key: str
    reason: Text
    followers: int = 0


class WarnedRow(msgspec.Struct, frozen=True):
    """A doubtful row that is sent."""

    key: str
    text: Text


class NotedRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of a note, by its key, with its own words if they say more than the note."""

    key: str
    words: Text = NOTHING


class Note(Text, frozen=True, omit_defaults=True):
    """Something to know about a step, and the rows that it concerns.

    `count` is how many rows there are, of which `records` name the first; both are empty where it is about no row.
    `full` is what is said in places that have no list, where that is more than the sentence, the count and a few keys.
    """

    records: tuple[NotedRow, ...] = ()
    count: int = 0
    full: Text = NOTHING

    def __hash__(self) -> int:
        return hash((self.template, tuple(self.values.items()), self.records, self.count))

    @property
    def whole(self) -> tuple[Text, ...]:
        """All of it in sentences, for places that have no list: how many rows, and the first few by their keys."""
        sentence = Text(self.template, self.values)
        if self.full:
            return (self.full,)
        if not self.count:
            return (sentence,)
        if any(each.words for each in self.records):
            return tuple(each.words or sentence for each in self.records)
        keys = [each.key for each in self.records]
        few = ", ".join(keys[:_FEW_KEYS]) + ("…" if len(keys) > _FEW_KEYS else "")
        return (
            plural(
                self.count,
                "{note} ({n} row: {keys})" if few else "{note} ({n} row)",
                "{note} ({n} rows: {keys})" if few else "{note} ({n} rows)",
                note=sentence,
                keys=few,
            ),
        )


_FEW_KEYS = 5


def as_note(words: Text) -> Note:
    """Convert a sentence to a note about no row."""
    return words if isinstance(words, Note) else Note(words.template, words.values)


class Step(msgspec.Struct, frozen=True):
    """A step of a run: a kind that goes one way, or something else that is done (`kind` is None then).

    `part` is the part of the target that it is about, empty where the target has none.
    """

    id: str
    title: Text
    kind: str | None = None
    direction: str = ""
    part: Part = NO_PART

    @property
    def label(self) -> str:
        """Its title, with the part that it is about."""
        return f"{self.title} · {self.part.name}" if self.part.name else str(self.title)


def step_of(direction: str, kind: Kind, part: Part = NO_PART) -> Step:
    """The step in which a kind goes one way."""
    return Step(step_id(f"{direction} {kind.name}", part), kind.title, kind.name, direction, part)


def step_id(of: str, part: Part) -> str:
    """What names a step among all of a run."""
    return f"{of} {part.id}" if part.id else of


class StepResult(msgspec.Struct, frozen=True):
    """One step: what it changes, and what became of it. A step that is no kind has neither `kind` nor `direction`."""

    kind: str
    direction: str
    state: StepState
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    rows: int = 0
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[WarnedRow, ...] = ()
    notes: tuple[Note, ...] = ()
    hold: Hold | None = None
    seconds: float = 0.0
    doubtful: bool = False
    """The other side answered something else than a plain yes, or what it holds differs from what was sent."""
    part: str = ""
    """The id of the part of the target that it is about, `""` where the target has none."""
    confirmed_at: str = ""
    """When the target last accepted what is unchanged; ISO text in UTC."""
    answer: str = ""
    """What the target said in place of a yes, where nothing has shown that this is its way of saying yes."""
    title: Text = NOTHING
    """What the step is called; kept with it, so that a system's own kinds and steps have their names in a history."""
    id: str = ""
    in_staging: bool = False
    """Whether what was received waits in staging, and the file stays as it is."""
    part_name: str = ""

    @property
    def step(self) -> Step:
        """The step it is the result of."""
        part = Part(self.part, self.part_name)
        if not self.kind:
            return Step(self.id, self.title, part=part)
        named = step_id(f"{self.direction} {self.kind}", part)
        return Step(named, self.title or title_of(self.kind), self.kind, self.direction, part)


class PartResult(msgspec.Struct, frozen=True):
    """How a run ended at one part of the target. `retry` says that the same again may go better by itself."""

    part: Part
    status: Status
    sentences: tuple[Text, ...]
    retry: bool = False


class RunResult(msgspec.Struct, frozen=True):
    """A whole run. `sentences` say it for a person; `retry` that the same again may go better by itself.

    `system` is the key of the system, `target` what it was sent to: by these the keys of rows are put into words.
    `parts` are how it ended at each part of the target, empty where that has none.
    """

    run: str
    status: Status
    connection: str
    sentences: tuple[Text, ...]
    steps: tuple[StepResult, ...]
    log: str = ""
    retry: bool = False
    system: str = ""
    target: str = ""
    parts: tuple[PartResult, ...] = ()


_FROM_GOOD_TO_BAD = (Status.DONE, Status.DONE_WITH_WARNINGS, Status.HELD, Status.CANCELLED, Status.FAILED)


def worst(statuses: Iterable[Status]) -> Status:
    """The worst of several ends: what failed counts more than what was cancelled, and that more than what is held."""
    return max(statuses, key=_FROM_GOOD_TO_BAD.index, default=Status.DONE)


def status_of(steps: tuple[StepResult, ...]) -> Status:
    """Return the status of a run whose steps all succeeded."""
    if any(step.refused or step.doubtful for step in steps):
        return Status.DONE_WITH_WARNINGS
    return Status.DONE
