"""Rows that the CSV tables only imply: courses, and the days and periods of each grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from syncdesk.text import plural
from syncdesk.timetable.files.parsed import ParsedRows, Value, said
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    Day,
    Lesson,
    Period,
    Record,
    Section,
    SubjectRequest,
)
from syncdesk.timetable.tables import Tables


class _Slot(msgspec.Struct):
    """A mention of a day and a period. `start` is `""` if the row is a lesson."""

    day: int
    day_name: str
    period: str
    period_name: str
    start: str
    file: str
    line: int


class _Course(msgspec.Struct):
    """A course as described by its first section.

    What somebody typed for it since takes precedence, so these are `guesses`.
    """

    values: dict[str, Value]
    file: str
    line: int
    guesses: frozenset[str] = frozenset()


class Noted:
    """Collects what rows say beyond their own record, until all files are read."""

    def __init__(self, known: Tables | None) -> None:
        self._known = known
        self.courses: dict[str, _Course] = {}
        self.bell_slots: dict[str, list[_Slot]] = {}
        self.lesson_slots: dict[str, list[_Slot]] = {}

    def take(self, record: type[Record], row: Mapping[str, Value], file: str, line: int) -> None:
        """Collect what a row says beyond its own record; `row` has all fields of the table, perhaps empty."""
        if record is Section:
            self._course(row, file, line, name="name", year_level="year_level", faculty="faculty")
        elif record is SubjectRequest:
            self._course(row, file, line)
        elif record is BellTime:
            self.bell_slots.setdefault(str(row["grid"]), []).append(_slot(row, file, line))
        elif record is Lesson:
            self.lesson_slots.setdefault(str(row["section"]), []).append(_slot(row, file, line))

    def _course(self, row: Mapping[str, Value], file: str, line: int, **fields: str) -> None:
        code = str(row["course"])
        if code and code not in self.courses:
            says = said({field: row[column] for field, column in fields.items()})
            self.courses[code] = _Course({"code": code, **says}, file, line, self._typed(code, says))

    def _typed(self, code: str, fields: Iterable[str]) -> frozenset[str]:
        """Return the fields of a known course that none of its sections mentions.

        The sources have a column for the name of a course, so a course without sections is named as they say.
        """
        course = None if self._known is None else self._known.by_code(Course).get(code)
        if self._known is None or course is None:
            return frozenset()
        sections = self._known.referring(Section, "course", course.id)
        typed = (field for field in fields if getattr(course, field) not in {getattr(each, field) for each in sections})
        return frozenset(field for field in typed if sections or field != "name")


def own(record: type[Record], row: Mapping[str, Value]) -> dict[str, Value]:
    """Return the fields of a row's own record."""
    fields = {field: value for field, value in row.items() if not field.startswith("+")}
    if record is CalendarDate and fields.get("day"):
        fields["name"] = ""  # the name of a school day is that of its cycle day
    return fields


def _slot(row: Mapping[str, Value], file: str, line: int) -> _Slot:
    return _Slot(
        int(row["day"]),
        str(row.get("+day_name", "")),
        str(row["period"]),
        str(row.get("+period_name", "")),
        str(row.get("start", "")),
        file,
        line,
    )


def add_courses(noted: Noted, found: ParsedRows) -> None:
    """Add a course for each code in sections or requests; its name, year level and faculty are its first section's."""
    for course in noted.courses.values():
        found.take(Course, course.values, course.file, course.line, guessed=True, guesses=course.guesses)


def add_days_and_periods(noted: Noted, found: ParsedRows, known: Tables | None) -> None:
    """Add days and periods of each grid from its bell times or, if the document has none, from the timetable."""
    grids = dict(noted.bell_slots)
    stay = Day not in found.whole and known is not None
    settled = {day.grid for day in known.of(Day).values()} if stay and known is not None else set[str]()
    assumed: dict[str, list[_Slot]] = {}
    grid_of = _grids_of_sections(found, known)
    for section, slots in noted.lesson_slots.items():
        grid = grid_of.get(section)
        if grid is not None and grid not in grids and grid not in settled:
            assumed.setdefault(grid, []).extend(slots)
    for grid, slots in grids.items():
        _add_grid(grid, slots, found, guessed=False)
    for grid, slots in assumed.items():
        first = min(slots, key=lambda slot: slot.line)
        days = _add_grid(grid, sorted(slots, key=lambda slot: slot.line), found, guessed=True)
        what = plural(
            days,
            "There are no bell times; {n} day and its periods were taken from the timetable.",
            "There are no bell times; {n} days and their periods were taken from the timetable.",
        )
        found.reporting.problem(first.file, first.line, what)


def _grids_of_sections(found: ParsedRows, known: Tables | None) -> dict[str, str]:
    grids: dict[str, str] = {}
    if known is not None and Section not in found.whole:
        grids = {section.code: section.grid for section in known.of(Section).values()}
    for row in found.rows.get(Section, ()):
        grids.setdefault(str(row.values["code"]), str(row.values.get("grid", "")))
    return grids


def _add_grid(grid: str, slots: list[_Slot], found: ParsedRows, *, guessed: bool) -> int:
    days: dict[int, _Slot] = {}
    for slot in slots:
        if slot.day not in days or (slot.day_name and not days[slot.day].day_name):
            days[slot.day] = slot
    for number, slot in sorted(days.items()):
        values: dict[str, Value] = {"grid": grid, "number": number, **said({"name": slot.day_name})}
        found.take(Day, values, slot.file, slot.line, guessed=guessed)
    for position, slot in enumerate(_in_order(slots), 1):
        values = {"grid": grid, "code": slot.period, "position": position, **said({"name": slot.period_name})}
        found.take(Period, values, slot.file, slot.line, guessed=guessed)
    return len(days)


def _in_order(slots: Iterable[_Slot]) -> list[_Slot]:
    """Return one slot per period in the order of the day: by earliest start, if known.

    Otherwise in order of first mention, with numbered periods sorted by number.
    """
    periods: dict[str, _Slot] = {}
    for slot in slots:
        known = periods.get(slot.period)
        if known is None:
            periods[slot.period] = slot
        else:
            known.start = min(known.start, slot.start)
            known.period_name = known.period_name or slot.period_name
    ordered = sorted(periods.values(), key=lambda slot: slot.start)
    if any(slot.start for slot in ordered):
        return ordered
    numbered = iter(sorted((slot for slot in ordered if slot.period.isdecimal()), key=lambda slot: int(slot.period)))
    return [next(numbered) if slot.period.isdecimal() else slot for slot in ordered]
