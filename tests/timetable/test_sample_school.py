"""The sample school: complete, free of clashes, the same everywhere."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

import pytest

from syncdesk.timetable.records import (
    TABLES,
    BellTime,
    CalendarDate,
    Course,
    DailyChange,
    Day,
    Lesson,
    OnCall,
    Period,
    Record,
    Room,
    School,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
    key_of,
    rotation_numbers,
)
from syncdesk.timetable.sample_school import sample_school
from tests.timetable.building import document

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 3, 4)
R = TypeVar("R", bound=Record)


@cache
def school() -> dict[type[Record], list[Record]]:
    return sample_school(TODAY)


def rows(record: type[R]) -> list[R]:
    return cast("list[R]", school()[record])


def by_code(record: type[R]) -> dict[str, R]:
    return {getattr(row, "code"): row for row in rows(record)}  # noqa: B009


def by_id(record: type[R]) -> dict[int, R]:
    return {row.id: row for row in rows(record)}


def test_it_is_the_same_each_time() -> None:
    assert sample_school(TODAY) == school()


def test_only_dates_depend_on_the_day() -> None:
    other = sample_school(TODAY + timedelta(40))
    for record in (Teacher, Room, Course, Lesson, Day, Period, BellTime, YardDuty, OnCall, SubjectRequest):
        assert other[record] == school()[record]


def test_ids_count_from_1_in_each_table() -> None:
    for table in school().values():
        assert [row.id for row in table] == list(range(1, len(table) + 1))


def test_keys_are_unique_and_references_hold() -> None:
    for table in school().values():
        keys = Counter(key_of(row) for row in table)
        assert max(keys.values()) == 1
    document().fill(school())


def test_tables_stand_in_the_order_of_the_document() -> None:
    assert list(school()) == [record for record in TABLES if record in school()]


def test_school_info_is_set() -> None:
    assert rows(School) == [School(1, "Sample College", "1234", "australia", "Australia/Sydney", 2026)]


def test_it_has_the_size_of_a_school() -> None:
    assert {record.table: len(table) for record, table in school().items() if record is not CalendarDate} == {
        "school": 1,
        "students": 606,
        "teachers": 40,
        "rooms": 27,
        "courses": 68,
        "subject_requests": 2400,
        "days": 20,
        "periods": 21,
        "bell_times": 210,
        "sections": 191,
        "section_lists": 5518,
        "lessons": 1497,
        "yard_duties": 100,
        "on_calls": 130,
        "daily_changes": len(rows(DailyChange)),
    }


def at_once() -> Counter[tuple[int, str, int]]:
    return Counter((lesson.day, lesson.period, lesson.section) for lesson in rows(Lesson))


def distinct_at_once(field: str) -> bool:
    found: dict[tuple[int, str, int], set[int]] = {}
    for lesson in rows(Lesson):
        if getattr(lesson, field):
            found.setdefault((lesson.day, lesson.period, lesson.section), set()).add(getattr(lesson, field))
    return any(len(values) > 1 for values in found.values())


def sections_of_type(kind: str) -> list[Section]:
    return [section for section in rows(Section) if section.type == kind]


def with_lessons(sections: list[Section]) -> bool:
    taught = {lesson.section for lesson in rows(Lesson)}
    return bool(sections) and all(section.id in taught for section in sections)


FEATURES: dict[str, Callable[[], bool]] = {
    "bell times": lambda: {bell.type for bell in rows(BellTime)} == {"T", "L", "O", "R"},
    "campuses": lambda: {room.campus for room in rows(Room)} == {"East", "West"},
    "sections": lambda: with_lessons(sections_of_type("")),
    "section lists": lambda: bool(rows(SectionListRow)),
    "composite sections": lambda: {s.code for s in rows(Section) if s.composite} == {"11LAN 4", "12LAN 4"},
    "duty roster": lambda: {duty.period for duty in rows(YardDuty)} == {"BS", "R", "L"},
    "faculties": lambda: all(section.faculty for section in sections_of_type("")),
    "grid codes": lambda: {period.grid for period in rows(Period)} == {"", "JUN"},
    "several grids": lambda: {s.grid for s in rows(Section) if s.year_level == "7"} == {"JUN"},
    "on-call roster": lambda: {on_call.grid for on_call in rows(OnCall)} == {"", "JUN"},
    "priority sections": lambda: any(section.priority == 1 for section in rows(Section)),
    "rooms": lambda: all(room.capacity for room in rows(Room)),
    "rotation sections": lambda: {section.rotations for section in rows(Section)} == {"", "1", "2"},
    "rostered time off": lambda: with_lessons(sections_of_type("RTO")),
    "staff meetings": lambda: with_lessons(sections_of_type("StaffMeeting")),
    "extra-curricular sections": lambda: with_lessons(sections_of_type("ExtraCurricular")),
    "roll calls": lambda: with_lessons(sections_of_type("RollClass")),
    "study": lambda: with_lessons(sections_of_type("Study")),
    "students": lambda: all(student.first_name and student.surname and student.guid for student in rows(Student)),
    "preferred names": lambda: any(student.preferred_name for student in rows(Student)),
    "names beyond ASCII": lambda: any(not student.surname.isascii() for student in rows(Student)),
    "sub-classes": lambda: sum(section.parent > 0 for section in rows(Section)) == 2,
    "teachers": lambda: all(teacher.first_name and teacher.surname and teacher.guid for teacher in rows(Teacher)),
    "teachers' days off": lambda: any(teacher.days_available for teacher in rows(Teacher)),
    "two teachers at once": lambda: distinct_at_once("teacher"),
    "two rooms at once": lambda: distinct_at_once("room"),
    "lessons without a room": lambda: any(not lesson.room for lesson in rows(Lesson)),
    "year levels without a number": lambda: (
        any(s.year_level == "SPT" for s in rows(Section))
        and any(student.year_level == "SPT" for student in rows(Student))
    ),
    "subject requests": lambda: {request.preference for request in rows(SubjectRequest)} == {1, 2, 3, 4},
    "students who join": lambda: any(row.start_date for row in rows(SectionListRow)),
    "students who leave": lambda: any(row.end_date for row in rows(SectionListRow)),
    "covers by a colleague, by relief, and a room change": lambda: (
        {(change.absent > 0, change.cover > 0) for change in rows(DailyChange)} == {(True, True), (False, False)}
    ),
    "two rotations": lambda: {day.rotation for day in rows(CalendarDate)} == {1, 2},
    "holidays": lambda: any(day.day == 0 and day.name for day in rows(CalendarDate)),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_it_has_a_case_of_each_feature(feature: str) -> None:
    assert FEATURES[feature]()


class Use(NamedTuple):
    """Somebody or something is in use from `start` to `end` on a cycle day."""

    day: int
    start: str
    end: str
    section: Section | None


def span(grid: str, day: int, period: str) -> tuple[str, str]:
    return bells()[grid, day, period]


@cache
def bells() -> dict[tuple[str, int, str], tuple[str, str]]:
    return {(bell.grid, bell.day, bell.period): (bell.start, bell.end) for bell in rows(BellTime)}


def lessons_of(field: str) -> Iterator[tuple[int, Use]]:
    sections = by_id(Section)
    for lesson in rows(Lesson):
        section = sections[lesson.section]
        if getattr(lesson, field):
            yield getattr(lesson, field), Use(lesson.day, *span(section.grid, lesson.day, lesson.period), section)


def clashes(uses: Iterator[tuple[int, Use]]) -> list[tuple[int, Use, Use]]:
    """Pairs at one time that are neither one section, nor a composite, nor in different rotations."""
    days: dict[tuple[int, int], list[Use]] = {}
    for row, use in uses:
        days.setdefault((row, use.day), []).append(use)
    found: list[tuple[int, Use, Use]] = []
    for (row, _), together in days.items():
        for one, other in combinations(together, 2):
            if one.start < other.end and other.start < one.end and not may_meet(one.section, other.section):
                found.append((row, one, other))
    return found


def may_meet(one: Section | None, other: Section | None) -> bool:
    if one is None or other is None:
        return False
    rotations = rotation_numbers(one.rotations), rotation_numbers(other.rotations)
    apart = all(rotations) and rotations[0].isdisjoint(rotations[1])
    return one is other or apart or (one.composite != "" and one.composite == other.composite)


def supervisions() -> Iterator[tuple[int, Use]]:
    for duty in [*rows(YardDuty), *rows(OnCall)]:
        yield duty.teacher, Use(duty.day, *span(duty.grid, duty.day, duty.period), None)


def test_no_teacher_is_needed_in_two_places_by_the_clock() -> None:
    assert clashes(iter([*lessons_of("teacher"), *supervisions()])) == []


def test_no_room_is_used_twice_by_the_clock() -> None:
    assert clashes(lessons_of("room")) == []


def test_no_student_has_two_lessons_by_the_clock() -> None:
    slots: dict[int, set[Use]] = {}
    sections = by_id(Section)
    for lesson in rows(Lesson):
        section = sections[lesson.section]
        use = Use(lesson.day, *span(section.grid, lesson.day, lesson.period), section)
        slots.setdefault(lesson.section, set()).add(use)
    uses = ((row.student, use) for row in rows(SectionListRow) for use in sorted(slots.get(row.section, ()), key=str))
    assert clashes(uses) == []


def test_a_part_time_teacher_is_not_needed_on_days_off() -> None:
    names = {(day.grid, day.number): day.name for day in rows(Day)}
    sections = by_id(Section)
    for teacher in rows(Teacher):
        if teacher.days_available:
            lessons = [lesson for lesson in rows(Lesson) if lesson.teacher == teacher.id]
            days = {names[sections[lesson.section].grid, lesson.day][:3] for lesson in lessons}
            assert days
            assert days <= set(teacher.days_available.split(","))


def test_the_composite_pair_shares_teacher_room_and_time() -> None:
    one, other = (by_code(Section)[code] for code in ("11LAN 4", "12LAN 4"))

    def meetings(section: Section) -> set[tuple[int, str, int, int]]:
        return {(x.day, x.period, x.teacher, x.room) for x in rows(Lesson) if x.section == section.id}

    assert meetings(one) == meetings(other)


def test_sub_classes_divide_the_students_of_their_parent() -> None:
    lists: dict[int, set[int]] = {}
    for row in rows(SectionListRow):
        lists.setdefault(row.section, set()).add(row.student)
    parent = by_code(Section)["10SCI 1"]
    halves = [lists[section.id] for section in rows(Section) if section.parent == parent.id]
    assert halves[0] | halves[1] == lists[parent.id]
    assert not halves[0] & halves[1]


@pytest.mark.parametrize("day", [TODAY, date(2026, 1, 1), date(2026, 12, 31), date(2027, 5, 1), date(2028, 2, 29)])
def test_covers_stand_on_the_next_school_day_and_belong_to_its_lessons(day: date) -> None:
    made = sample_school(day)
    calendar = {row.date: row for row in made[CalendarDate] if isinstance(row, CalendarDate)}
    changes = [row for row in made[DailyChange] if isinstance(row, DailyChange)]
    assert len(changes) >= 2
    lessons = {(row.day, row.period, row.section) for row in made[Lesson] if isinstance(row, Lesson)}
    busy = {(row.day, row.period, row.teacher) for row in made[Lesson] if isinstance(row, Lesson)}
    for change in changes:
        assert day.isoformat() < change.date <= (day + timedelta(7)).isoformat()
        cycle_day = calendar[change.date].day
        assert (cycle_day, change.period, change.section) in lessons
        assert (cycle_day, change.period, change.cover) not in busy


@pytest.mark.parametrize("day", [TODAY, date(2026, 1, 1), date(2026, 12, 31)])
def test_who_joins_and_who_leaves_does_so_around_the_day(day: date) -> None:
    made = sample_school(day)
    students = [row for row in made[Student] if isinstance(row, Student)]
    (joins,), (leaves,) = ([s for s in students if getattr(s, field)] for field in ("start_date", "end_date"))
    assert joins.start_date <= day.isoformat() < leaves.end_date
    for row in made[SectionListRow]:
        assert isinstance(row, SectionListRow)
        assert row.start_date == (joins.start_date if row.student == joins.id else "")
        assert row.end_date == (leaves.end_date if row.student == leaves.id else "")


def shared(table: str) -> list[dict[str, str]]:
    folder = Path(os.environ.get("SYNCDESK_SHARED_DATA", ""), "sample-school", "sample-college", "csv")
    if not os.environ.get("SYNCDESK_SHARED_DATA") or not folder.is_dir():
        pytest.skip("SYNCDESK_SHARED_DATA names no folder with the shared sample school")
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_students_are_those_of_the_shared_sample_school() -> None:
    ours = {s.code: (s.first_name, s.surname, s.year_level, s.roll_class, s.gender, s.house) for s in rows(Student)}
    theirs = shared("students")
    fields = ("FirstName", "Surname", "Year", "RollClass", "Gender", "House")
    assert all(ours[row["StudentCode"]] == tuple(row[field] for field in fields) for row in theirs)
    assert len(ours) == len(theirs) + 6


def test_teachers_and_rooms_are_those_of_the_shared_sample_school() -> None:
    teachers, rooms = by_code(Teacher), by_code(Room)
    for row in shared("teachers"):
        teacher = teachers[row["TeacherCode"]]
        assert (teacher.first_name, teacher.surname) == (row["FirstName"], row["Surname"])
        assert teacher.guid == row["Guid"].replace("-", "")
    for row in shared("rooms"):
        room = rooms[row["RoomCode"]]
        assert (room.name, room.campus) == (row["Name"], row["Campus"])


def test_ordinary_sections_are_those_of_the_shared_sample_school() -> None:
    teachers, rooms, courses = by_id(Teacher), by_id(Room), by_id(Course)
    ours = {
        section.code: (
            courses[section.course].code if section.course else "",
            section.name,
            section.year_level,
            section.line,
            teachers[section.teacher].code if section.teacher else "",
            rooms[section.room].code if section.room else "",
            section.type,
        )
        for section in rows(Section)
    }
    fields = ("CourseCode", "CourseName", "Year", "Line", "Teacher", "Room", "Type")
    for row in shared("classes"):
        assert ours[row["ClassCode"]] == tuple(row[field] for field in fields)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    script = ROOT / "resources" / "sample-school" / "make.py"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_script_writes_it_as_csv_tables(tmp_path: Path) -> None:
    done = run(str(tmp_path / "out"), "2026-03-04")
    assert done.returncode == 0, done.stderr
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [Path(line).name for line in sorted(done.stdout.split())] == written
    assert len(written) == 12
    assert "2026-03-05" in (tmp_path / "out" / "covers.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("arguments", [(), ("out", "4/3/2026"), ("out", "2026-03-04", "more")])
def test_the_script_says_what_it_wants(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode != 0
    assert "2026-02-09" in done.stderr
