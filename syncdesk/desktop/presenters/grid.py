"""A timetable as a grid: the cycle of a teacher, section, room, student or year level, day by day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from operator import attrgetter
from typing import Literal

import msgspec

from syncdesk.text import Text, plural, text
from syncdesk.timetable import calendar
from syncdesk.timetable.records import (
    BellTime,
    Course,
    Day,
    Lesson,
    OnCall,
    Period,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
    YardDuty,
    rotation_numbers,
)
from syncdesk.timetable.tables import Tables

Kind = Literal["teachers", "sections", "rooms", "students", "years"]
KINDS: tuple[Kind, ...] = ("teachers", "sections", "rooms", "students", "years")
Slot = tuple[int, str]
"""Cycle day and period."""
DUTY = "duty"
"""The colour group of an entry without a faculty."""
RECORDS: dict[Kind, type[Teacher] | type[Section] | type[Room] | type[Student]] = {
    "teachers": Teacher,
    "sections": Section,
    "rooms": Room,
    "students": Student,
}
"""Kinds whose subjects are rows of a table."""


class Subject(msgspec.Struct, frozen=True):
    """Somebody or something that has a timetable. `key` is a row id as text, or a year level; `order` sorts them."""

    key: str
    label: str
    code: str
    order: list[tuple[int, str]]


class DayHead(msgspec.Struct, frozen=True):
    """The heading of a cycle day; `today` if it is the current one."""

    number: int
    name: str
    today: bool = False


class PeriodHead(msgspec.Struct, frozen=True):
    """A period with its start time (`""` if it has none); `minor` for breaks, roll calls and the like."""

    code: str
    starts: str
    minor: bool
    name: str = ""


class Entry(msgspec.Struct, frozen=True):
    """An entry in a slot: the lessons of a section, a duty or an on-call.

    `lessons` are the row ids of its lessons, `where` its room or other information, `who` its teachers. `group`
    determines its colour; `linked` if sections are taught together; `problem` if something clashes.
    """

    title: str
    where: str
    who: str
    group: str
    lessons: tuple[int, ...] = ()
    section: int = 0
    linked: bool = False
    problem: Text | None = None


class Grid(msgspec.Struct, frozen=True):
    """A complete grid, and the groups to be coloured."""

    caption: tuple[Text, ...]
    days: tuple[DayHead, ...]
    periods: tuple[PeriodHead, ...]
    entries: dict[Slot, tuple[Entry, ...]]
    groups: tuple[str, ...]


_NUMBERS = re.compile(r"([0-9]+)")

EMPTY = Grid((), (), (), {}, ())


def subjects(tables: Tables, kind: Kind) -> list[Subject]:
    """Return everyone with a timetable of this kind, sorted by name."""
    return in_order(each_subject(tables, kind))


def each_subject(tables: Tables, kind: Kind) -> Iterator[Subject]:
    """All that have a timetable of this kind, in any order."""
    if kind == "years":
        levels = {section.year_level for section in tables.of(Section).values() if section.year_level}
        return (_subject(level, level, level) for level in levels)
    return (_subject(str(row.id), _label(row), row.code) for row in tables.of(RECORDS[kind]).values())


def in_order(found: Iterable[Subject]) -> list[Subject]:
    """Sorted by what they are called."""
    return sorted(found, key=attrgetter("order"))


def _subject(key: str, label: str, code: str) -> Subject:
    return Subject(key, label, code, _natural(label))


def _label(row: Teacher | Section | Room | Student) -> str:
    if isinstance(row, Section):
        return row.code
    if isinstance(row, Room):
        return f"{row.code} · {row.name}" if row.name and row.name != row.code else row.code
    name = ", ".join(part for part in (row.surname, row.preferred_name or row.first_name) if part)
    return f"{name} ({row.code})" if name else row.code


def _natural(label: str) -> list[tuple[int, str]]:
    """Return a sort key that puts 9MAT before 10MAT."""
    parts = _NUMBERS.split(label.casefold())
    return [(int(number or 0), word) for number, word in zip(["", *parts[1::2]], parts[::2], strict=True)]


def grid_of(tables: Tables, kind: Kind, key: str, *, rotation: int = 0, today: date | None = None) -> Grid:
    """Return the grid of one subject. `rotation` 0 shows all of them."""
    sections = {each.id: each for each in _sections(tables, kind, key) if _runs(each, rotation)}
    lessons = [lesson for lesson in _lessons(tables, kind, key, sections) if lesson.section in sections]
    duties = list(_duties(tables, int(key))) if kind == "teachers" else []
    entries = _entries(tables, kind, lessons, sections)
    for slot, entry in duties:
        entries[slot].append(entry)
    grids = sorted({section.grid for section in sections.values()} or {""})
    shown = {slot: tuple(found) for slot, found in entries.items()}
    return Grid(
        _caption(tables, kind, key, len({(lesson.day, lesson.period) for lesson in lessons}), len(sections)),
        _days(tables, grids, shown, today),
        _periods(tables, grids, shown),
        shown,
        tuple(sorted({entry.group for found in shown.values() for entry in found})),
    )


def _runs(section: Section, rotation: int) -> bool:
    numbers = rotation_numbers(section.rotations)
    return not rotation or not numbers or rotation in numbers


def _sections(tables: Tables, kind: Kind, key: str) -> Iterator[Section]:
    if kind == "years":
        yield from (section for section in tables.of(Section).values() if section.year_level == key)
        return
    ids: Iterable[int]
    if kind == "sections":
        ids = (int(key),)
    elif kind == "students":
        ids = [row.section for row in tables.referring(SectionListRow, "student", int(key))]
    else:
        field = "teacher" if kind == "teachers" else "room"
        ids = [lesson.section for lesson in tables.referring(Lesson, field, int(key))]
    for row_id in dict.fromkeys(ids):
        section = tables.get(Section, row_id)
        if section is not None:
            yield section


def _lessons(tables: Tables, kind: Kind, key: str, sections: Iterable[int]) -> Iterator[Lesson]:
    if kind in {"teachers", "rooms"}:
        yield from tables.referring(Lesson, "teacher" if kind == "teachers" else "room", int(key))
    else:
        for section in sections:
            yield from tables.referring(Lesson, "section", section)


def _duties(tables: Tables, teacher: int) -> Iterator[tuple[Slot, Entry]]:
    for duty in tables.of(YardDuty).values():
        if duty.teacher == teacher:
            yield (duty.day, duty.period), Entry(str(text("Yard duty")), duty.area, "", DUTY)
    for on_call in tables.of(OnCall).values():
        if on_call.teacher == teacher:
            yield (on_call.day, on_call.period), Entry(str(text("On-call")), "", "", DUTY)


def _entries(
    tables: Tables, kind: Kind, lessons: Iterable[Lesson], sections: dict[int, Section]
) -> defaultdict[Slot, list[Entry]]:
    together: dict[tuple[Slot, int], list[Lesson]] = {}
    for lesson in lessons:
        together.setdefault(((lesson.day, lesson.period), lesson.section), []).append(lesson)
    at_once: defaultdict[Slot, list[int]] = defaultdict(list)
    for slot, section in together:
        at_once[slot].append(section)
    problems = _problems(tables, at_once, sections) if kind != "years" else {}
    found: defaultdict[Slot, list[Entry]] = defaultdict(list)
    for (slot, section), same in sorted(together.items(), key=lambda item: sections[item[0][1]].code):
        row = sections[section]
        rooms = dict.fromkeys(tables.code(Room, lesson.room) for lesson in same if lesson.room)
        teachers = dict.fromkeys(tables.code(Teacher, lesson.teacher) for lesson in same if lesson.teacher)
        found[slot].append(
            Entry(
                row.code,
                "" if kind == "rooms" else ", ".join(rooms),
                "" if kind == "teachers" else ", ".join(teachers),
                _group(tables, row),
                tuple(lesson.id for lesson in same),
                section,
                linked=bool(row.composite),
                problem=problems.get((slot, section)),
            )
        )
    return found


def _group(tables: Tables, section: Section) -> str:
    if section.type:
        return DUTY
    course = tables.get(Course, section.course)
    return section.faculty or (course.faculty if course is not None else "") or DUTY


def _problems(
    tables: Tables, at_once: dict[Slot, list[int]], sections: dict[int, Section]
) -> dict[tuple[Slot, int], Text]:
    """Return sections in one slot that may not share it. Equal names of periods in two grids are not the same time."""
    from syncdesk.timetable.checks.sharing import Sections  # noqa: PLC0415  (loads all checks)

    crowded = {slot: found for slot, found in at_once.items() if len(found) > 1}
    if not crowded:
        return {}
    sharing = Sections(tables, only={section for found in crowded.values() for section in found})
    problems: dict[tuple[Slot, int], Text] = {}
    for slot, found in crowded.items():
        for one, other in combinations(found, 2):
            if sections[one].grid == sections[other].grid and not sharing.may_share(one, other):
                for section, beside in ((one, other), (other, one)):
                    problems[slot, section] = text("at the same time as {section}", section=sharing.code(beside))
    return problems


def _days(
    tables: Tables, grids: list[str], entries: dict[Slot, tuple[Entry, ...]], today: date | None
) -> tuple[DayHead, ...]:
    names: dict[int, str] = {}
    for day in tables.of(Day).values():
        if day.grid in grids:
            names.setdefault(day.number, day.name)
    for number, _ in entries:
        names.setdefault(number, str(number))
    now = calendar.cycle_day(tables, today, grids[0]) if today is not None else 0
    return tuple(DayHead(number, names[number] or str(number), number == now) for number in sorted(names))


def _periods(tables: Tables, grids: list[str], entries: dict[Slot, tuple[Entry, ...]]) -> tuple[PeriodHead, ...]:
    """Return the periods of the grids by position in the day; those that only entries mention come last."""
    places: dict[str, tuple[int, int]] = {}
    names: dict[str, str] = {}
    for row in tables.of(Period).values():
        if row.grid in grids:
            place = row.position, grids.index(row.grid)
            places[row.code] = min(place, places.get(row.code, place))
            names.setdefault(row.code, row.name)
    for _, period in entries:
        places.setdefault(period, (1000, 0))
    bells: dict[str, BellTime] = {}
    for bell in tables.of(BellTime).values():
        if bell.grid in grids:
            known = bells.get(bell.period)
            if known is None or (grids.index(bell.grid), bell.day) < (grids.index(known.grid), known.day):
                bells[bell.period] = bell
    return tuple(
        PeriodHead(
            code,
            bells[code].start if code in bells else "",
            minor=code in bells and bells[code].type not in {"T", "S"},
            name=names.get(code, ""),
        )
        for code in sorted(places, key=lambda code: (places[code], code))
    )


def _caption(tables: Tables, kind: Kind, key: str, periods: int, sections: int) -> tuple[Text, ...]:
    taught = plural(periods, "{n} period", "{n} periods")
    groups = plural(sections, "{n} section", "{n} sections")
    if kind == "teachers":
        teacher = tables.get(Teacher, int(key))
        faculty = teacher.faculty if teacher is not None else ""
        return *_given(faculty), taught, groups
    if kind == "rooms":
        room = tables.get(Room, int(key))
        seats = room.capacity if room is not None else 0
        used = plural(periods, "{n} period in use", "{n} periods in use")
        return (plural(seats, "{n} seat", "{n} seats"), used) if seats else (used,)
    if kind == "students":
        student = tables.get(Student, int(key))
        year = student.year_level if student is not None else ""
        return *((text("Year {year}", year=year),) if year else ()), groups, taught
    if kind == "sections":
        section = tables.get(Section, int(key))
        students = len(tables.referring(SectionListRow, "section", int(key)))
        name = section.name if section is not None else ""
        return *_given(name), plural(students, "{n} student", "{n} students"), taught
    return (groups,)


def _given(value: str) -> tuple[Text, ...]:
    """Return what the timetable itself says, if anything."""
    return (text("{value}", value=value),) if value else ()


def described(entry: Entry, day: DayHead, period: PeriodHead) -> list[Text]:
    """Describe an entry for a screen reader."""
    said = [text("{day}, period {period}, {title}", day=day.name, period=period.code, title=entry.title)]
    if entry.where:
        said.append(text("room {room}", room=entry.where))
    if entry.who:
        said.append(text("teacher {teacher}", teacher=entry.who))
    if entry.linked:
        said.append(text("taught together with others"))
    if entry.problem is not None:
        said.append(text("problem: {problem}", problem=str(entry.problem)))
    return said
