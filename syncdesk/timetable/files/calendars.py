"""Timetables as calendars: an iCalendar file (RFC 5545) for each teacher, section or room.

An event is a section in a period of a date, or a duty. Its UID is made of the document's id, the section's row, the
date and the period: a file that is written again changes the same events, whatever was renamed or moved to another
room. `SEQUENCE` is the minute of the save, so that a later file goes before an earlier one. Times are the school's own
where it names its time zone, with that zone's rules in the file; else they have no zone and are read as local.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import msgspec

from syncdesk import __version__
from syncdesk.timetable.happenings import Happening, Happenings
from syncdesk.timetable.records import Record, Room, Section, Teacher
from syncdesk.timetable.tables import View

Whose = Literal["teachers", "sections", "rooms"]
RECORDS: Mapping[Whose, type[Teacher] | type[Section] | type[Room]] = {
    "teachers": Teacher,
    "sections": Section,
    "rooms": Room,
}
_NAMES = UUID("0d0f4f0e-6a0b-4f43-9c3d-3a9f0d1c8b52")
_DUTIES = {"yard_duties": "Yard duty", "on_calls": "On-call"}


class Written(msgspec.Struct, frozen=True):
    """What was written: the files, how many events they hold, and how many could not go for want of a bell time."""

    files: tuple[Path, ...]
    events: int
    untimed: int


def write_calendars(
    view: View,
    whose: Whose,
    folder: Path,
    first: date,
    last: date,
    saved: datetime,
    go_on: Callable[[int, int], bool] = lambda _done, _all: True,
) -> Written:
    """Write a calendar for each of them that has something between two dates, both inclusive.

    `saved` is when the state was saved, in UTC. `go_on` is told after each file how many of all are done; where it says
    no, the rest is left. Each file takes its place whole. Raises OSError.
    """
    record = RECORDS[whose]
    found: dict[int, list[Happening]] = {}
    untimed = 0
    for each in Happenings(view, first.isoformat(), last.isoformat()):
        subjects = {"teachers": each.teachers, "sections": (each.section,), "rooms": each.rooms}[whose]
        if not (each.start and each.end):
            untimed += 1
            continue
        for subject in subjects:
            if subject:
                found.setdefault(subject, []).append(each)
    folder.mkdir(parents=True, exist_ok=True)
    maker = _Maker(view, saved)
    files: list[Path] = []
    events = 0
    taken: set[str] = set()
    rows: list[Any] = sorted((row for row in view.of(record).values() if row.id in found), key=lambda row: row.code)
    for row in rows:
        path = folder / f"{_free(row.code, taken)}.ics"
        content = maker.calendar(_title(row), found[row.id])
        temporary = path.with_name(f"{path.name}.new")
        temporary.write_bytes(content)
        temporary.replace(path)
        files.append(path)
        events += len(found[row.id])
        if not go_on(len(files), len(rows)):
            break
    return Written(tuple(files), events, untimed)


class _Maker:
    """Makes calendars of happenings, all of one saved state."""

    def __init__(self, view: View, saved: datetime) -> None:
        self._view = view
        self._saved = saved.astimezone(UTC).replace(microsecond=0)
        self._document = uuid5(_NAMES, view.document_id)
        zone = view.school.time_zone
        self._zone = ZoneInfo(zone) if zone else None

    def calendar(self, title: str, happenings: list[Happening]) -> bytes:
        """A calendar as the bytes of its file."""
        from icalendar import Calendar  # noqa: PLC0415  (needed by exports alone)

        made: Any = Calendar()
        made.add("prodid", f"-//syncdesk//{__version__}//EN")
        made.add("version", "2.0")
        made.add("x-wr-calname", title)
        for each in sorted(happenings, key=lambda each: (each.date, each.start, each.section)):
            made.add_component(self._event(each))
        if self._zone is not None:
            made.add_missing_timezones()
        return made.to_ical()

    def _event(self, happening: Happening) -> Any:
        from icalendar import Event  # noqa: PLC0415

        on = date.fromisoformat(happening.date)
        event: Any = Event()
        event.add("uid", self._uid(happening))
        event.add("dtstamp", self._saved)
        event.add("last-modified", self._saved)
        event.add("sequence", int(self._saved.timestamp()) // 60)
        event.add("dtstart", self._at(on, happening.start))
        event.add("dtend", self._at(on, happening.end))
        event.add("summary", self._summary(happening))
        rooms = [self._view.code(Room, room) for room in happening.rooms]
        if rooms:
            event.add("location", ", ".join(rooms))
        teachers = [self._view.code(Teacher, teacher) for teacher in happening.teachers]
        if teachers:
            event.add("description", ", ".join(teachers))
        return event

    def _uid(self, happening: Happening) -> str:
        who = happening.section or "|".join((happening.what, *map(str, happening.teachers)))
        return str(uuid5(self._document, f"{who}|{happening.date}|{happening.period}"))

    def _at(self, on: date, clock: str) -> datetime:
        return datetime.combine(on, time.fromisoformat(clock), self._zone)

    def _summary(self, happening: Happening) -> str:
        section = self._view.get(Section, happening.section)
        if section is not None:
            return f"{section.code} {section.name}".strip()
        table, _, area = happening.what.partition(" ")
        return f"{_DUTIES[table]} {area}".strip()


def _title(row: Record) -> str:
    values: Any = row
    if isinstance(row, Teacher):
        return row.display_name or f"{row.first_name} {row.surname}".strip() or row.code
    return values.code


def _free(code: str, taken: set[str]) -> str:
    """A file's name for a code: safe everywhere, and no other one's, whatever the case."""
    base = re.sub(r"[^\w.-]+", "_", code).strip("._")[:80] or "calendar"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base}_{number}", number + 1
    taken.add(name.casefold())
    return name
