"""A time zone's rules as a VTIMEZONE (RFC 5545, 3.6.5), for readers that do not know the zone by its name.

A transition that recurs annually by the same rule is one observance with an RRULE. A transition that follows no rule,
or a rule that is later abandoned, becomes one observance per occurrence in the period. RDATE is never written, because
some readers only use its first value.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

YEARS_OF_A_RULE = 28
"""A rule must hold for this many years after the period: by then each date has fallen on each weekday."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = 7
_BEGIN = datetime(1970, 1, 1)  # noqa: DTZ001  (local time, as observances have it)
_YEARS_KEPT = 5
"""Irregular transitions are listed this long after the period: some readers reuse a zone for the next file."""
_MOST_YEARS = 50
"""No calendar spans more; later transitions follow the last known rule."""
_LAST_YEAR = 9998


class _Kind(msgspec.Struct, frozen=True):
    """The offsets before and after a transition. `summer` if it starts daylight saving time."""

    before: timedelta
    after: timedelta
    name: str
    summer: bool


class _Onset(msgspec.Struct, frozen=True):
    """A transition. `at` is local time by the offset before it."""

    at: datetime
    kind: _Kind


@lru_cache(maxsize=8)
def vtimezone(zone: ZoneInfo, first: int, last: int) -> bytes:
    """Return the zone's rules from the first to the last year, both inclusive, as lines of an iCalendar file."""
    from icalendar import Timezone  # noqa: PLC0415  (needed by exports alone)

    made: Any = Timezone()
    made.add("tzid", zone.key)
    last = min(last, first + _MOST_YEARS)
    end = min(last + YEARS_OF_A_RULE, _LAST_YEAR)
    onsets = list(_onsets(zone, min(_BEGIN.year, first - 1), end))
    found: list[tuple[datetime, _Kind, dict[str, Any]]] = []
    for kind in dict.fromkeys(each.kind for each in onsets):
        times = [each.at for each in onsets if each.kind == kind]
        single, rule = _ruled(times) if times[-1].year == end else (times, {})
        found += [(at, kind, {}) for at in single if first - 1 <= at.year <= last + _YEARS_KEPT]
        if rule:
            found.append((times[len(single)], kind, rule))
    if not any(rule for _, _, rule in found) or all(at.year >= first for at, _, _ in found):
        made.add_component(_base(zone, first))
    for at, kind, rule in sorted(found, key=lambda each: each[0]):
        made.add_component(_observance(kind, at, rule))
    return made.to_ical()


def _onsets(zone: ZoneInfo, first: int, last: int) -> Iterator[_Onset]:
    """Return all transitions from the beginning of one year to the end of another."""
    moment, day = datetime(max(first, 2), 1, 1, tzinfo=UTC), timedelta(days=1)
    before = _offset(zone, moment)
    while moment.year <= last:
        after = moment + day
        now = _offset(zone, after)
        if now != before:
            low, high = moment, after
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            old, new = low.astimezone(zone), high.astimezone(zone)
            # Some zones call their winter the exception (Europe/Dublin): readers expect summer to be that.
            summer = now > before and old.dst() != new.dst()
            yield _Onset((high + before).replace(tzinfo=None), _Kind(before, now, new.tzname() or "", summer))
        moment, before = after, now


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _ruled(times: Sequence[datetime]) -> tuple[Sequence[datetime], dict[str, Any]]:
    """Split the times into those that no rule explains and the rule that explains all later ones."""
    begin = len(times) - 1
    rule = _rule(times[begin:])
    while begin > 0 and times[begin - 1].year == times[begin].year - 1:
        earlier = _rule(times[begin - 1 :])
        if not earlier:
            break
        begin, rule = begin - 1, earlier
    return (times[:begin], rule) if len(times) - begin >= YEARS_OF_A_RULE else (times, {})


def _rule(times: Sequence[datetime]) -> dict[str, Any]:
    """Return the annual rule that explains these times, one per year, or nothing."""
    first, days = times[0], [each.day for each in times]
    if len({(each.month, each.time()) for each in times}) > 1:
        return {}
    rule: dict[str, Any] = {"freq": "YEARLY", "bymonth": first.month}
    if len(set(days)) == 1:
        return {**rule, "bymonthday": first.day}
    if len({each.weekday() for each in times}) > 1:
        return {}
    weekday, low = _DAYS[first.weekday()], min(days)
    if all(each.day > monthrange(each.year, each.month)[1] - _WEEK for each in times):
        return {**rule, "byday": f"-1{weekday}"}
    if max(days) - low >= _WEEK:
        return {}
    if (low - 1) % _WEEK == 0:
        return {**rule, "byday": f"{low // _WEEK + 1}{weekday}"}
    return {**rule, "byday": weekday, "bymonthday": list(range(low, low + _WEEK))}


def _base(zone: ZoneInfo, year: int) -> Any:
    """Return the offset that applies from before a year until the first transition, or always if there is none."""
    now = datetime(max(year, 2), 1, 1, tzinfo=UTC).astimezone(zone)
    offset = now.utcoffset() or timedelta()
    return _observance(_Kind(offset, offset, now.tzname() or "", summer=False), _BEGIN, {})


def _observance(kind: _Kind, at: datetime, rule: dict[str, Any]) -> Any:
    from icalendar import TimezoneDaylight, TimezoneStandard  # noqa: PLC0415

    made: Any = TimezoneDaylight() if kind.summer else TimezoneStandard()
    made.add("dtstart", at)
    made.add("tzoffsetfrom", kind.before)
    made.add("tzoffsetto", kind.after)
    if kind.name:
        made.add("tzname", kind.name)
    if rule:
        made.add("rrule", rule)
    return made
