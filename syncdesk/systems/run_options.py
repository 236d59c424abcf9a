"""Options that concern runs, parsed once from a connection's options."""

from __future__ import annotations

from datetime import time, timedelta
from enum import StrEnum

import msgspec

from syncdesk.systems.common_options import (
    DAILY_CALL,
    GUARD_PERCENT,
    GUARD_ROWS,
    MISSING_ROWS,
    ORDER,
    QUIET_DELAY,
    QUIET_HOURS,
    READ_BACK,
    SETS,
    SEVERAL_DOCUMENTS,
    TEST_SYSTEM,
)
from syncdesk.systems.options import Option, Options


class SeveralDocuments(StrEnum):
    """What to do if other timetable files go to the same target."""

    REFUSE = "refuse"
    TOGETHER = "together"
    REPLACE = "replace"


class RunOptions(msgspec.Struct, frozen=True):
    """How runs of a connection are guarded, ordered and timed.

    A run that loses more than `guard_percent` and more than `guard_rows` rows of a kind is held. `order` are kinds to
    be sent first. `sets` are kinds sent together or not at all, None for those of the system. `read_back` reads again
    what was sent. `hold_missing_rows` warns of rows that the source no longer has. `covers_as` is the kind that
    published covers are sent as. `quiet_delay` is the time from a save to its quiet run, zero for the default; none
    starts in `quiet_hours` (local clock times).
    """

    guard_percent: float = 10.0
    guard_rows: int = 20
    order: tuple[str, ...] = ()
    sets: tuple[frozenset[str], ...] | None = None
    several_documents: SeveralDocuments = SeveralDocuments.REFUSE
    read_back: bool = False
    hold_missing_rows: bool = False
    covers_as: str = ""
    quiet_delay: timedelta = timedelta(0)
    quiet_hours: tuple[time, time] | None = None
    is_test: bool = False


def run_options(options: Options) -> RunOptions:
    """Parse the run options; those not given have their defaults."""

    def said(option: Option) -> str:
        return str(options.get(option.name, option.default)).strip()

    return RunOptions(
        guard_percent=float(said(GUARD_PERCENT)),
        guard_rows=int(said(GUARD_ROWS)),
        order=_kinds(said(ORDER), ","),
        sets=_sets(said(SETS)),
        several_documents=SeveralDocuments(said(SEVERAL_DOCUMENTS)),
        read_back=bool(options.get(READ_BACK.name, READ_BACK.default)),
        hold_missing_rows=said(MISSING_ROWS) == "hold",
        covers_as=str(options.get(DAILY_CALL.name, "")),
        quiet_delay=timedelta(minutes=int(said(QUIET_DELAY))),
        quiet_hours=_hours(said(QUIET_HOURS)),
        is_test=bool(options.get(TEST_SYSTEM.name, TEST_SYSTEM.default)),
    )


def _kinds(said: str, between: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind.strip() for kind in said.split(between) if kind.strip()))


def _sets(said: str) -> tuple[frozenset[str], ...] | None:
    if not said:
        return None
    return () if said == "none" else tuple(frozenset(_kinds(part, "+")) for part in said.split(";"))


def _hours(said: str) -> tuple[time, time] | None:
    begins, dash, ends = said.partition("-")
    return (time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip())) if dash else None
