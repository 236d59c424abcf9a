"""Timetables as calendars: an iCalendar file (RFC 5545) for each teacher, section or room.

An entry is a section in a period of a date, a duty or an event, with the published covers and events; unpublished ones
are not included. An entry that its subject has in the cycle but not on the date is kept as cancelled, so that calendars
that know it show that. Its UID (see `Uids`) survives renaming, covers and room changes.

`SEQUENCE` increases with the time of the save, so that a later file takes precedence over an earlier one; among files
of one save, the entry of whoever has the lesson takes precedence over that of whoever does not. Times are in the
school's time zone if it is set, with that zone's rules in the file; otherwise they are floating.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from syncdesk import __version__
from syncdesk.timetable.daily import Days, as_published, publication
from syncdesk.timetable.files.calendar_before import EarlierEntry, entries_before
from syncdesk.timetable.files.calendar_uids import Uids
from syncdesk.timetable.files.calendar_zone import vtimezone
from syncdesk.timetable.occurrences import Occurrence, Occurrences
from syncdesk.timetable.placing import place_content
from syncdesk.timetable.records import Lesson, Record, Room, School, Section, Teacher
from syncdesk.timetable.tables import View

Whose = Literal["teachers", "sections", "rooms"]
RECORDS: Mapping[Whose, type[Teacher] | type[Section] | type[Room]] = {
    "teachers": Teacher,
    "sections": Section,
    "rooms": Room,
}
_MAKER = "-//syncdesk//"
_NAMES = UUID("0d0f4f0e-6a0b-4f43-9c3d-3a9f0d1c8b52")
_DUTIES = {"yard_duties": "Yard duty", "on_calls": "On-call"}
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""The origin of `SEQUENCE`, which has to stay below 2**31."""


class ExportCounts(msgspec.Struct, frozen=True):
    """What was written: files, number of entries, and how many were omitted for lack of a bell time."""

    files: tuple[Path, ...]
    events: int
    untimed: int


class Entry(msgspec.Struct, frozen=True):
    """A calendar entry; `off` if it does not take place, or not with the calendar's owner."""

    occurrence: Occurrence
    uid: str
    start: datetime
    end: datetime
    off: bool


def write_calendars(
    view: View,
    whose: Whose,
    folder: Path,
    first: date,
    last: date,
    saved: datetime,
    go_on: Callable[[int, int], bool] = lambda _done, _all: True,
) -> ExportCounts:
    """Write a calendar for everyone with something between two dates, both inclusive.

    Entries in an existing file of the folder that no longer exist are kept as cancelled.

    `saved` is the UTC time of the save. `go_on` is called after each file with the number done and the total; if it
    returns False, the rest is skipped. Each file is replaced atomically. Raises OSError.
    """
    found, untimed = _Finder(view, whose).entries(first, last)
    folder.mkdir(parents=True, exist_ok=True)
    maker = _Maker(view, saved)
    files: list[Path] = []
    events = 0
    taken: set[str] = set()
    rows: list[Any] = sorted(view.of(RECORDS[whose]).values(), key=lambda row: row.code)
    for done, row in enumerate(rows, 1):
        path, entries = folder / f"{_free(row.code, taken)}.ics", found.get(row.id, {})
        before = entries_before(path, _MAKER, entries, first)
        if entries or before:
            content = maker.calendar(_title(row), entries.values(), before)
            place_content(path, content, durably=False)
            files.append(path)
            events += len(entries)
        if not go_on(done, len(rows)):
            break
    return ExportCounts(tuple(files), events, untimed)


class _Finder:
    """Finds the entries of all calendars of one sort."""

    def __init__(self, view: View, whose: Whose) -> None:
        self._view = view
        self._whose = whose
        self._days: Days = cache(as_published(view))
        self._uids = Uids(view)
        self._zone = _zone(view.school)

    def entries(self, first: date, last: date) -> tuple[dict[int, dict[str, Entry]], int]:
        """Return the entries by owner and UID, and the number of those without a time."""
        found: dict[int, dict[str, Entry]] = {}
        untimed = 0
        for each in self._happenings(first.isoformat(), last.isoformat()):
            start, end = self._at(each.date, each.start), self._at(each.date, each.end)
            if start is None or end is None or end <= start:
                untimed += 1
                continue
            uid = str(uuid5(_NAMES, self._uids.of(each)))
            for subject, off in self._subjects(each).items():
                found.setdefault(subject, {})[uid] = Entry(each, uid, start, end, off)
        return found, untimed

    def _happenings(self, first: str, last: str) -> Iterator[Occurrence]:
        """Return all occurrences; an event published on two dates because it moved is on the one published last."""
        events: dict[int, Occurrence] = {}
        for each in Occurrences(self._view, first, last, self._days, cancelled=True):
            if each.section or not each.event:
                yield each
            elif each.event not in events or self._published(events[each.event]) <= self._published(each):
                events[each.event] = each
        yield from events.values()

    def _published(self, each: Occurrence) -> str:
        found = publication(self._view, each.date)
        return found.at if found is not None else ""

    def _subjects(self, each: Occurrence) -> dict[int, bool]:
        """Return whose calendars it belongs to, and in which of them as not taking place."""
        now = dict.fromkeys(self._now(each), each.cancelled)
        usual = dict.fromkeys(self._usual(each), True)
        return {subject: off for subject, off in (usual | now).items() if subject}

    def _now(self, each: Occurrence) -> tuple[int, ...]:
        if self._whose == "teachers":
            return each.teachers
        if self._whose == "rooms":
            return each.rooms
        if each.section or not each.event:
            return (each.section,)
        return next((of.ids("section") for of in self._days(each.date).events if of.event.id == each.event), ())

    def _usual(self, each: Occurrence) -> Iterable[int]:
        """Return who has it in the cycle, if that differs on the date."""
        if each.swapped:
            return (each.absent,) if self._whose == "teachers" else ()
        if self._whose == "sections" or not each.changes:
            return ()
        day = self._uids.cycle_day(each.date, each.grid)
        rows = self._view.referring(Lesson, "section", each.section)
        usual = (row for row in rows if (row.day, row.period) == (day, each.period))
        return [row.teacher if self._whose == "teachers" else row.room for row in usual]

    def _at(self, on: str, clock: str) -> datetime | None:
        try:
            return datetime.combine(date.fromisoformat(on), time.fromisoformat(clock), self._zone)
        except ValueError:
            return None


class _Maker:
    """Builds calendars from entries, all of one saved state."""

    def __init__(self, view: View, saved: datetime) -> None:
        self._view = view
        self._saved = saved.astimezone(UTC).replace(microsecond=0)
        self._sequence = max(0, int((self._saved - _EPOCH).total_seconds())) * 2
        self._zone = _zone(view.school)

    def calendar(self, title: str, entries: Iterable[Entry], before: Iterable[EarlierEntry] = ()) -> bytes:
        """Return a calendar as bytes; what it had `before` and lacks now is cancelled."""
        from icalendar import Calendar, Timezone  # noqa: PLC0415  (needed by exports alone)

        made: Any = Calendar()
        made.add("prodid", f"{_MAKER}{__version__}//EN")
        made.add("version", "2.0")
        made.add("x-wr-calname", _plain(title))
        events = [self._event(each) for each in sorted(entries, key=lambda each: (each.start, each.uid))]
        events += [self._cancelled(each) for each in before]
        if self._zone is not None and any("TZID" in event["dtstart"].params for event in events):
            years = [event["dtstart"].dt.year for event in events]
            made.add_component(Timezone.from_ical(vtimezone(self._zone, min(years), max(years))))
        for event in events:
            made.add_component(event)
        return made.to_ical()

    def _cancelled(self, before: EarlierEntry) -> Any:
        """Return a cancelled entry at its original moment, whatever the school's time zone was then."""
        start, end = before.start, before.end
        if start.tzinfo is not None and end.tzinfo is not None:
            start, end = (each.astimezone(self._zone or UTC) for each in (start, end))
        return self._begun(before.uid, start, end, before.summary, off=True)

    def _begun(self, uid: str, start: datetime, end: datetime, summary: str, *, off: bool) -> Any:
        from icalendar import Event  # noqa: PLC0415

        event: Any = Event()
        event.add("uid", uid)
        event.add("dtstamp", self._saved)
        event.add("last-modified", self._saved)
        event.add("sequence", self._sequence + (not off))
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("summary", _plain(summary))
        event.add("status", "CANCELLED" if off else "CONFIRMED")
        if off:
            event.add("transp", "TRANSPARENT")
        return event

    def _event(self, entry: Entry) -> Any:
        event = self._begun(entry.uid, entry.start, entry.end, self._summary(entry.occurrence), off=entry.off)
        rooms = [self._view.code(Room, room) for room in entry.occurrence.rooms]
        if rooms:
            event.add("location", _plain(", ".join(rooms)))
        teachers = [self._view.code(Teacher, teacher) for teacher in entry.occurrence.teachers]
        if teachers:
            event.add("description", _plain(", ".join(teachers)))
        return event

    def _summary(self, occurrence: Occurrence) -> str:
        section = self._view.get(Section, occurrence.section)
        if section is not None:
            return f"{section.code} {section.name}".strip()
        if occurrence.event:
            return occurrence.what
        table, _, area = occurrence.what.partition(" ")
        return f"{_DUTIES[table]} {area}".strip()


def _zone(school: School) -> ZoneInfo | None:
    """Return the school's time zone, or None if it is not set or unknown here."""
    try:
        return ZoneInfo(school.time_zone) if school.time_zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _plain(words: str) -> str:
    """Join text into one line: a control character makes a calendar unreadable."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", words)


def _title(row: Record) -> str:
    values: Any = row
    if isinstance(row, Teacher):
        return row.display_name or f"{row.first_name} {row.surname}".strip() or row.code
    return values.code


def _free(code: str, taken: set[str]) -> str:
    """Return a file name for a code: valid on every system, and unique even without case."""
    base = re.sub(r"[^\w.-]+", "_", code).strip("._")[:80] or "calendar"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base}_{number}", number + 1
    taken.add(name.casefold())
    return name
