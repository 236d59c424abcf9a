"""The dates of a sync: what was chosen, what is assumed for the rest, and what makes no sense."""

from __future__ import annotations

from datetime import UTC, date, datetime

from syncdesk.errors import UsageError
from syncdesk.systems.contract import Scope
from syncdesk.text import Text, text
from syncdesk.timetable import calendar
from syncdesk.timetable.tables import Tables


def scope_of(
    tables: Tables,
    *,
    today: date | None = None,
    start: date | None = None,
    end: date | None = None,
    rotation: int = 0,
) -> tuple[Scope, tuple[Text, ...]]:
    """The dates of a sync with what was assumed. Raises UsageError where they make no sense for the document."""
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


def scope_as_before(tables: Tables, identity: str) -> tuple[Scope, tuple[Text, ...]]:
    """The scope of a run that nobody chooses dates for: the rotation and the range of the one before it.

    `identity` is what `Scope.identity` gave then, `""` for none. A range that has begun goes on from today; one that is
    over, or a rotation that the document has no more, is left for the usual one.
    """
    today = calendar.today_at(tables.school, datetime.now(UTC))
    _, rotation, dates, *_ = (*identity.split("|"), "", "", "")
    wanted = int(rotation) if rotation.isdecimal() and int(rotation) in calendar.rotations(tables) else 0
    first, dash, last = dates.partition("..")
    if dash and date.fromisoformat(last) >= today:
        start = date.fromisoformat(first)
        return scope_of(tables, start=start if start > today else None, end=date.fromisoformat(last), rotation=wanted)
    try:
        return scope_of(tables, rotation=wanted)
    except UsageError:  # the rotation is over
        return scope_of(tables)
