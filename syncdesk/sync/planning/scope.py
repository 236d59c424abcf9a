"""The dates of a sync: what was chosen, defaults for the rest, and validation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from syncdesk.errors import UsageError
from syncdesk.localstate.readable import is_date
from syncdesk.sync.state.memory import Accepted, RememberedTarget
from syncdesk.systems.contract import Scope, System
from syncdesk.systems.kinds import SECTION, SECTIONS, Kind
from syncdesk.text import Text, text
from syncdesk.timetable import calendar
from syncdesk.timetable.records import Section
from syncdesk.timetable.tables import Tables


def scope_of(
    tables: Tables,
    *,
    today: date | None = None,
    start: date | None = None,
    end: date | None = None,
    rotation: int = 0,
) -> tuple[Scope, tuple[Text, ...]]:
    """Return the dates of a sync and what was assumed. Raises UsageError if they are invalid for the document."""
    today = today or calendar.today_at(tables.school, datetime.now(UTC))
    if rotation and rotation not in calendar.rotations(tables):
        known = ", ".join(map(str, calendar.rotations(tables))) or "none"
        raise UsageError(text("The file has no rotation {n}.", n=rotation), text("It has: {known}.", known=known))
    assumed = calendar.default_range(tables, start or today, rotation)
    first, last, year = assumed.start, end or assumed.end, assumed.academic_year
    if first > last:
        raise UsageError(text("The range {first} to {last} ends before it begins.", first=str(first), last=str(last)))
    if calendar.academic_year(tables, last).number != year.number:
        raise UsageError(
            text("{first} to {last} lies in two academic years.", first=str(first), last=str(last)),
            hint=text("Synchronise one academic year at a time."),
        )
    scope = Scope(
        today=today,
        start=first,
        end=last,
        academic_year=year.number,
        academic_year_end=max(year.last, last).year,
        year_first=min(year.first, first),
        year_last=max(year.last, last),
        rotation=rotation,
        chosen_range=start is not None or end is not None,
    )
    return scope, assumed.notes if end is None else ()


def last_scope(system: System, known: RememberedTarget) -> str:
    """Return `Scope.identity` of the last sync that a system accepted, `""` if there was none.

    Where several kinds went with different ones, those made of sections tell: a rotation or a range narrows them. What
    goes date by date has dates of its own, and tells nothing.
    """
    whole = [each.kind for each in system.sends if each.date is None and each.kind.name in known.accepted]
    telling = [kind for kind in whole if _is_narrowed(kind, known.accepted[kind.name])] or whole
    accepted = [known.accepted[kind.name] for kind in telling]
    return max(accepted, key=lambda each: each.confirmed_at).scope if accepted else ""


def _is_narrowed(kind: Kind, accepted: Accepted) -> bool:
    """Whether a rotation or range leaves out rows of a kind that depends on sections."""
    if accepted.tables:
        return Section.table in accepted.tables
    return kind == SECTIONS or SECTION in kind.meanings  # accepted before it was noted what was looked at


def daily_scope(
    tables: Tables,
    before: str,
    *,
    today: date | None = None,
    start: date | None = None,
    end: date | None = None,
    rotation: int = 0,
) -> tuple[Scope, tuple[date, date], tuple[Text, ...]]:
    """Return the scope of a dated sync: that of undated kinds, the dates, and what was assumed.

    The scope is that of the sync `before` (see `last_scope`) unless a rotation is chosen. `start` and `end` are those
    of the dates, which go to the end of the rotation where none is given. Raises UsageError as `scope_of` does.
    """
    if rotation:
        lasting, notes = scope_of(tables, today=today, rotation=rotation)
    else:
        lasting, notes = scope_as_before(tables, before, today=today)
    try:
        dated, more = scope_of(tables, today=today, start=start, end=end, rotation=lasting.rotation)
    except UsageError:
        if rotation:
            raise
        dated, more = scope_of(tables, today=today, start=start, end=end)  # the dates lie after the rotation
    return lasting, (dated.start, dated.end), tuple(dict.fromkeys((*notes, *more)))


def scope_as_before(tables: Tables, identity: str, *, today: date | None = None) -> tuple[Scope, tuple[Text, ...]]:
    """Return the scope of an unattended run: rotation and range of the previous one.

    `identity` is what `Scope.identity` gave then, `""` for none. A range that has begun goes on from today. One that is
    over is left for the usual one, as is a rotation that is over, was another academic year's, or is in the document no
    more. A note says what was kept.
    """
    today = today or calendar.today_at(tables.school, datetime.now(UTC))
    year, rotation, dates, *_ = (*identity.split("|"), "", "", "")
    wanted = int(rotation) if rotation.isdecimal() and int(rotation) in calendar.rotations(tables) else 0
    first, dash, last = dates.partition("..")
    if dash and is_date(first) and is_date(last) and date.fromisoformat(last) >= today:
        start = date.fromisoformat(first)
        scope, notes = scope_of(
            tables,
            today=today,
            start=start if start > today else None,
            end=date.fromisoformat(last),
            rotation=wanted,
        )
        return scope, (*_kept(scope), *notes)
    try:
        scope, notes = scope_of(tables, today=today, rotation=wanted)
    except UsageError:  # the rotation is over
        return scope_of(tables, today=today)
    if wanted and year != str(scope.academic_year):
        return scope_of(tables, today=today)
    return scope, (*_kept(scope), *notes)


def _kept(scope: Scope) -> Iterator[Text]:
    if scope.rotation:
        yield text("Rotation {n}, as in the sync before.", n=scope.rotation)
    if scope.chosen_range:
        yield text("Dates up to {last}, as in the sync before.", last=str(scope.end))
