"""What a school's dates have to come to, worked out from its records and from nothing that the program works out.

    due = whole_days(tables, "2026-02-09", "2026-02-13")
    due.lessons["2026-02-09", "1", "9MAT 1"].teachers            # codes
    due.vain                                                      # changes that change nothing

Teachers and rooms are sets of codes: the order in which they stand in a row is none of its business.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    DailyChange,
    DailyEvent,
    EventPart,
    Lesson,
    Publication,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
)
from syncdesk.timetable.tables import Tables

Place = tuple[str, str, str]
"""Date, period and section code."""
Change = dict[str, Any]
NOBODY = ("merged", "no_cover", "library", "cancelled")


class Due(NamedTuple):
    """A lesson of a date; `changed` says that something of that date is done to it."""

    teachers: frozenset[str]
    rooms: frozenset[str]
    cancelled: bool = False
    changed: bool = False


class Days(NamedTuple):
    """The lessons of dates, those that are cancelled among them; changes that do not count; students of events."""

    lessons: dict[Place, Due]
    vain: set[tuple[str, str, str, str]]
    students: dict[tuple[str, str], frozenset[str]]

    def held(self) -> dict[Place, tuple[frozenset[str], frozenset[str]]]:
        """Teachers and rooms of the lessons that take place."""
        return {place: (due.teachers, due.rooms) for place, due in self.lessons.items() if not due.cancelled}


def whole_days(tables: Tables, first: str, last: str, *, changes: bool = True) -> Days:
    """What is due between two dates; without `changes` what the cycle says."""
    found = Days({}, set(), {})
    dates = {row.date for record in (CalendarDate, DailyChange, DailyEvent) for row in tables.of(record).values()}
    dates |= {row.date for row in tables.of(Publication).values()}
    for date in sorted(date for date in dates if first <= date <= last):
        set_for_date, events = _set_for(tables, date) if changes else ([], [])
        _add_day(tables, date, set_for_date, events, found)
    return found


def _set_for(tables: Tables, date: str) -> tuple[list[Change], list[Change]]:
    """Changes and events of a date: those that were published, else those that are set."""
    for row in tables.of(Publication).values():
        if row.date == date:
            kept = json.loads(row.content)
            events = [each["event"] | {"parts": each["parts"]} for each in kept["events"]]
            return kept["changes"], events
    parts = [_plain(part) for part in tables.of(EventPart).values()]
    return (
        [_plain(row) for row in tables.of(DailyChange).values() if row.date == date],
        [
            _plain(row) | {"parts": [part for part in parts if part["event"] == row.id]}
            for row in tables.of(DailyEvent).values()
            if row.date == date
        ],
    )


def _plain(row: Any) -> Change:
    return msgspec.structs.asdict(row)


def calendar_of(tables: Tables, grid: str, date: str) -> CalendarDate | None:
    """What a grid's calendar says of a date: its own where it has one, else that of the grid without a name."""
    rows = list(tables.of(CalendarDate).values())
    whose = grid if any(row.grid == grid for row in rows) else ""
    return next((row for row in rows if (row.grid, row.date) == (whose, date)), None)


def _cycle(tables: Tables, date: str) -> dict[tuple[str, int], tuple[set[int], set[int]]]:
    """Teachers and rooms of the lessons that a date has by the cycle, by period and section."""
    today = {section.grid: calendar_of(tables, section.grid, date) for section in tables.of(Section).values()}
    found: dict[tuple[str, int], tuple[set[int], set[int]]] = {}
    for lesson in tables.of(Lesson).values():
        section = tables.of(Section)[lesson.section]
        on = today[section.grid]
        if on is None or not on.day or on.day != lesson.day:
            continue
        rotations = [int(each) for each in section.rotations.split(",") if each]
        if rotations and on.rotation and on.rotation not in rotations:
            continue
        if (section.start_date and date < section.start_date) or (section.end_date and section.end_date < date):
            continue
        teachers, rooms = found.setdefault((lesson.period, lesson.section), (set(), set()))
        teachers |= {lesson.teacher} - {0}
        rooms |= {lesson.room} - {0}
    return found


def _add_day(tables: Tables, date: str, changes: list[Change], events: list[Change], found: Days) -> None:
    changes = sorted(changes, key=lambda change: change["absent"])  # of several rooms the last one counts
    cycle = _cycle(tables, date)
    sections = tables.of(Section)
    done: dict[tuple[str, int], list[Change]] = {place: [] for place in cycle}
    vain: list[Change] = []
    for change in changes:
        place = change["period"], change["section"]
        known = place in cycle and not (change["absent"] and change["absent"] not in cycle[place][0])
        (done[place] if known else vain).append(change)
    cancelled = {place for place in cycle if any(change["how"] == "cancelled" for change in done[place])}
    cancelled |= {place for place in cycle if any(_at(tables, place, date, event) for event in events)}

    def merged(place: tuple[str, int]) -> tuple[str, int] | None:
        """Where a lesson is merged into, one step on."""
        for change in done[place]:
            if change["how"] == "merged" and change["merged"]:
                return place[0], change["merged"]
        return None

    def held_with(place: tuple[str, int]) -> bool:
        """Whether the section that a lesson is merged with has one too, and following on does not lead back."""
        into = merged(place)
        if into is None or into not in cycle or into in cancelled:
            return False
        if sections[into[1]].grid != sections[place[1]].grid:
            return False
        at: tuple[str, int] | None = into
        for _ in cycle:
            if at == place:
                return False
            at = merged(at) if at in cycle and at not in cancelled else None
        return True

    with_another = {place: held_with(place) for place in cycle if place not in cancelled}
    for place, holds in with_another.items():
        good = merged(place) if holds else None
        asked = [each for each in done[place] if each["how"] == "merged"]
        vain += [each for each in asked if good is None or each["merged"] != good[1]]
    done = {place: [each for each in rows if each not in vain] for place, rows in done.items()}

    def who_and_where(place: tuple[str, int]) -> tuple[set[int], set[int]]:
        into = merged(place) if place not in cancelled else None
        if into is not None:
            return who_and_where(into)
        teachers, rooms = set(cycle[place][0]), set(cycle[place][1])
        for change in done[place]:
            if change["absent"] and (change["cover"] or change["how"] in NOBODY):
                teachers.discard(change["absent"])
        teachers |= {change["cover"] for change in done[place]} - {0}
        for change in done[place]:
            rooms = {change["room"]} if change["room"] else rooms
        return teachers, rooms

    for place in cycle:
        teachers, rooms = who_and_where(place)
        found.lessons[date, place[0], sections[place[1]].code] = Due(
            _codes(tables, Teacher, teachers), _codes(tables, Room, rooms),
            place in cancelled, bool(done[place]) or place in cancelled,
        )  # fmt: skip
    found.vain.update(
        (date, change["period"], tables.code(Section, change["section"]), tables.code(Teacher, change["absent"]))
        for change in vain
    )
    for event in events:
        found.students[date, event["name"]] = _there(tables, date, event)


def _at(tables: Tables, place: tuple[str, int], date: str, event: Change) -> bool:
    """Whether an event takes a section away from its lesson."""
    period, section_id = place
    if section_id not in {part["section"] for part in event["parts"]}:
        return False
    grid = tables.of(Section)[section_id].grid
    on = calendar_of(tables, grid, date)
    assert on is not None
    for bell in tables.of(BellTime).values():
        if (bell.grid, bell.day, bell.period) == (grid, on.day, period):
            return bool(bell.start and event["start"]) and bell.start < event["end"] and event["start"] < bell.end
    return False


def _there(tables: Tables, date: str, event: Change) -> frozenset[str]:
    students = {part["student"] for part in event["parts"]} - {0}
    for row in tables.of(SectionListRow).values():
        section = tables.of(Section)[row.section]
        inside = all(
            (not each.start_date or each.start_date <= date) and (not each.end_date or date <= each.end_date)
            for each in (row, section, tables.of(Student)[row.student])
        )
        if inside and row.section in {part["section"] for part in event["parts"]}:
            students.add(row.student)
    return _codes(tables, Student, students)


def _codes(tables: Tables, record: type[Any], ids: Iterable[int]) -> frozenset[str]:
    return frozenset(tables.code(record, row_id) for row_id in ids)


def with_deltas(cycle: Days, deltas: Iterable[Mapping[str, Any]]) -> dict[Place, tuple[frozenset[str], frozenset[str]]]:
    """What a system that has the cycle makes of the changes of dates: rows as they came over the wire, of lessons."""
    rows = {(row["Date"], row["Period"], row["ClassCode"]): row for row in deltas}
    assert rows.keys() <= cycle.lessons.keys(), "only lessons of the cycle change"

    def of(place: Place) -> tuple[frozenset[str], frozenset[str]]:
        row = rows.get(place)
        if row is None:
            return cycle.lessons[place].teachers, cycle.lessons[place].rooms
        word, _, rest = str(row["TeacherIds"] or "").partition(" ")
        teachers = row["TeacherIds"]
        if word == "merged":
            return of((place[0], place[1], rest))[0], listed(row["Rooms"])
        if word in {"no-cover", "go-to-library"}:
            teachers = ""
        elif word == "minimalSupervision":
            teachers = rest
        return listed(teachers), listed(row["Rooms"])

    return {place: of(place) for place in cycle.lessons if not (place in rows and rows[place]["isCancelled"])}


def listed(joined: str | None) -> frozenset[str]:
    """The codes of a list with commas between."""
    return frozenset(code for code in (joined or "").split(",") if code)
