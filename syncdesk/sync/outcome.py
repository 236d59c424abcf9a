"""What came of a run, kind by kind: plain data for the window, the command line and the history."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from syncdesk.text import Text

StepState = Literal["planned", "sent", "received", "unchanged", "not_sent", "not_accepted", "unknown", "held"]


class Status(StrEnum):
    """The end of a run. `done_with_warnings`: rows were refused, values dropped, or an answer was doubtful."""

    DONE = "done"
    DONE_WITH_WARNINGS = "done_with_warnings"
    FAILED = "failed"
    CANCELLED = "cancelled"
    HELD = "held"


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
    """A plan is held: `count` rows of `of` are at stake."""

    rule: Rule
    count: int
    of: int
    text: Text


class Refused(msgspec.Struct, frozen=True):
    """A row that cannot be sent. `followers` more rows cannot go without it."""

    key: str
    reason: Text
    followers: int = 0


class Warned(msgspec.Struct, frozen=True):
    """A row that goes although something about it is doubtful."""

    key: str
    text: Text


class StepResult(msgspec.Struct, frozen=True):
    """One kind in one direction: what it changes, and what became of it."""

    kind: str
    direction: str
    state: StepState
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    rows: int = 0
    refused: tuple[Refused, ...] = ()
    warnings: tuple[Warned, ...] = ()
    notes: tuple[Text, ...] = ()
    hold: Hold | None = None
    seconds: float = 0.0
    doubtful: bool = False
    """The other side answered something else than a plain yes, or what it holds differs from what was sent."""
    part: str = ""
    confirmed_at: str = ""
    """When the target last accepted what is unchanged; ISO text in UTC."""
    answer: str = ""
    """What the target said in place of a yes, where nothing has shown that this is its way of saying yes."""


class RunResult(msgspec.Struct, frozen=True):
    """A whole run. `sentences` say it for a person; `retry` that the same again may go better by itself."""

    run: str
    status: Status
    connection: str
    sentences: tuple[Text, ...]
    steps: tuple[StepResult, ...]
    log: str = ""
    retry: bool = False


def status_of(steps: tuple[StepResult, ...]) -> Status:
    """The status of a run all of whose steps came through."""
    if any(step.refused or step.doubtful for step in steps):
        return Status.DONE_WITH_WARNINGS
    return Status.DONE
