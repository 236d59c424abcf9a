"""The document in LISS words, kind by kind."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec import UNSET

from syncdesk.systems.contract import Scope
from syncdesk.systems.liss import records
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    Day,
    OnCall,
    Room,
    Section,
    SectionListRow,
    SourceId,
    Student,
    YardDuty,
)
from tests.systems.liss.making import TODAY, scope, settings
from tests.systems.liss.mapping import ALMA, GENERIC, mapped
from tests.timetable import sampled
from tests.timetable.building import Building

TARGET = settings().target


# Sections


def test_a_section_says_all_that_liss_has_a_member_for() -> None:
    build = Building()
    build.section("9MAT 1", teacher="T1", name="Maths 9", year_level="9", faculty="Maths", campus="North", grid="J",
                  priority=2, guid="ab" * 16, type="Study", start_date="2026-02-01", end_date="2026-06-26")  # fmt: skip
    assert mapped(build, "sections").only() == records.Class(
        ClassCode="9MAT 1",
        CourseName="Maths 9",
        DefaultTeacher="T1",
        Type="Study",
        TtStructure="J",
        StartDate="2026-02-01",
        EndDate="2026-06-26",
        Form="9",
        Faculty="Maths",
        EdvalClassCode="9MAT.1",
        Guid="ab" * 16,
        Campus="North",
        Priority=2,
    )


def test_what_a_section_does_not_say_its_course_does() -> None:
    build = Building()
    build.section("9MAT 1", course="9MAT")
    course = build.by_code(Course)["9MAT"]
    build.add(msgspec.structs.replace(course, name="Mathematics", year_level="9", faculty="Maths"))
    row = mapped(build, "sections").only()
    assert (row.CourseName, row.Form, row.Faculty) == ("Mathematics", "9", "Maths")
    build.section("9MAT 1", course="9MAT", name="Own", year_level="SPT", faculty="Support")
    row = mapped(build, "sections").only()
    assert (row.CourseName, row.Form, row.Faculty) == ("Own", "SPT", "Support")


@pytest.mark.parametrize("rotations", ["", "2", "1,2"])
@pytest.mark.parametrize("rotation", [0, 1, 2, 3])
def test_a_rotation_takes_its_own_sections_and_those_of_all_year(rotations: str, rotation: int) -> None:
    build = Building()
    build.section("9MAT 1", rotations=rotations)
    taken = not rotation or not rotations or str(rotation) in rotations.split(",")
    found = mapped(build, "sections", at=scope(rotation=rotation))
    assert len(found.rows) == taken
    assert found.found.left_out == []


SPAN = scope(start=date(2026, 3, 2), end=date(2026, 6, 26))
PAST = scope(start=date(2025, 10, 6), end=date(2025, 12, 19))


@pytest.mark.parametrize(
    ("start", "end", "at", "in_sections", "in_timetable"),
    [
        ("", "", SPAN, True, True),
        ("2026-02-09", "2026-02-20", SPAN, True, False),  # from today on, but before the timetable's range
        ("", "2026-02-08", SPAN, False, False),  # over since yesterday
        ("", "2026-02-09", SPAN, True, False),
        ("2026-06-26", "", SPAN, True, True),  # begins on the last day
        ("2026-06-27", "", SPAN, False, False),
        ("", "2026-03-02", SPAN, True, True),
        ("", "2025-12-01", PAST, True, True),  # a range that is over counts from its own start
        ("", "2025-10-01", PAST, False, False),
        ("2026-01-01", "", PAST, False, False),
    ],
)
def test_sections_run_from_today_to_the_end_and_their_lessons_within_the_range(
    start: str, end: str, at: Scope, in_sections: bool, in_timetable: bool
) -> None:
    build = Building()
    build.section("9MAT 1", start_date=start, end_date=end)
    build.lesson("9MAT 1", 1, "1")
    build.enrol("S1", "9MAT 1")
    assert len(mapped(build, "sections", at=at).rows) == in_sections
    assert len(mapped(build, "section_lists", at=at).rows) == in_sections
    assert len(mapped(build, "timetable", at=at).rows) == in_timetable


@pytest.mark.parametrize(
    ("kind", "option", "note"),
    [
        ("Duty", "exclude_yard_duties", "Yard duties are excluded in Other, not sent."),
        ("Study", "exclude_study_sections", "Study sections are excluded in Other, not sent."),
        ("OnCall", "exclude_on_calls", "On-calls are excluded in Other, not sent."),
    ],
)
def test_an_exclusion_leaves_out_sections_of_its_type_with_their_lists_and_lessons(
    kind: str, option: str, note: str
) -> None:
    build = Building()
    for code in ("X 1", "Y 1"):
        build.section(code, type=kind if code == "X 1" else "")
        build.lesson(code, 1, "1")
        build.lesson(code, 1, "2")
        build.enrol("S1", code)
    for name, rows in (("sections", 1), ("section_lists", 1), ("timetable", 2)):
        left = mapped(build, name, **{option: True})
        assert {row.ClassCode for row in left.rows} == {"Y 1"}
        assert left.found.left_out == [(note, "X 1", rows)]
        assert len(mapped(build, name).rows) == 2 * rows


@pytest.mark.parametrize("kind", ["", "RollClass", "StaffMeeting", "ExtraCurricular"])
def test_no_exclusion_touches_sections_of_other_types(kind: str) -> None:
    build = Building()
    build.section("X 1", type=kind)
    options = dict.fromkeys(("exclude_yard_duties", "exclude_study_sections", "exclude_on_calls"), True)
    assert len(mapped(build, "sections", **options).rows) == 1


def test_alma_gets_no_rostered_time_off_and_no_sub_sections() -> None:
    build = Building()
    build.section("RTO 1", type="RTO")
    build.section("9SCI 1A", parent="9SCI 1")
    found = mapped(build, "sections", ALMA)
    assert set(found.by("ClassCode")) == {"9SCI 1"}
    assert found.found.left_out == [
        ("Rostered time off: not used by Practice, not sent.", "RTO 1", 1),
        ("Sub-classes: not used by Practice, not sent.", "9SCI 1A", 1),
    ]
    assert len(mapped(build, "sections", GENERIC).rows) == 3


# What cannot be sent


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"code": "9MAT\x01"}, "Its code holds a character that cannot be sent."),
        ({"code": "  "}, "It has no code."),
        ({"name": "Ma\x02ths"}, "Its CourseName holds a character that cannot be sent."),
        ({"grid": "J\x02"}, "Its TtStructure holds a character that cannot be sent."),
        ({"faculty": "\ufffe"}, "Its Faculty holds a character that cannot be sent."),
        ({"start_date": "soon"}, "Its StartDate is not a date."),
        ({"end_date": "2026-02-30"}, "Its EndDate is not a date."),
        ({"priority": 2**40}, "Its Priority is a number too large to be sent."),
        ({"teacher": "T\x01"}, "Its teacher has a code that cannot be sent."),
    ],
)
def test_a_section_that_cannot_be_sent_is_refused_once_and_takes_its_lists_and_lessons_with_it(
    fields: dict[str, str | int], reason: str
) -> None:
    build = Building()
    code = str(fields.pop("code", "9MAT 1"))
    build.section(code, teacher=str(fields.pop("teacher", "")), **fields)
    for student in ("S1", "S2", "S3"):
        build.enrol(student, code)
    build.lesson(code, 1, "1", teacher="T1")
    build.lesson(code, 2, "1", teacher="T1")
    for kind, followers in (("sections", 0), ("section_lists", 2), ("timetable", 1)):
        found = mapped(build, kind)
        assert found.rows == []
        assert found.found.refused == [(code, reason, followers)]


def test_a_student_whose_code_cannot_be_sent_is_refused_once_with_all_rows() -> None:
    build = Building()
    build.enrol("S\x01", "9MAT 1", "9ENG 1", "9SCI 1")
    build.enrol("S2", "9MAT 1")
    found = mapped(build, "section_lists")
    assert [row.StudentId for row in found.rows] == ["S2"]
    assert found.found.refused == [("S\x01", "Its code holds a character that cannot be sent.", 2)]


def test_a_list_row_with_an_unreadable_date_is_refused() -> None:
    build = Building()
    build.enrol("S1", "9MAT 1", start="soon")
    found = mapped(build, "section_lists")
    assert found.rows == []
    assert found.found.refused == [("S1|9MAT 1|soon", "Its StartDate is not a date.", 0)]


# Over-long codes


def test_codes_over_twenty_characters_are_warned_about_once_each_and_go_whole() -> None:
    build = Building()
    long = "9MATHEMATICS " + "x" * 10
    build.section(long, teacher="T" * 21, grid="G" * 22)
    for period in "1234":
        build.lesson(long, 1, period, room="R" * 23)
    found = mapped(build, "timetable")
    assert {(row.ClassCode, row.TeacherId, row.RoomCode, row.TtStructure) for row in found.rows} == {
        (long, "T" * 21, "R" * 23, "G" * 22)
    }
    assert found.found.warned == [
        (long, f"The section code “{long}” has 23 characters; LISS names 20. It is sent whole."),
        ("T" * 21, f"The teacher id “{'T' * 21}” has 21 characters; LISS names 20. It is sent whole."),
        ("R" * 23, f"The room code “{'R' * 23}” has 23 characters; LISS names 20. It is sent whole."),
        ("G" * 22, f"The grid code “{'G' * 22}” has 22 characters; LISS names 20. It is sent whole."),
    ]


@pytest.mark.parametrize("kind", ["sections", "section_lists", "timetable", "rooms", "bell_times"])
def test_a_code_of_twenty_characters_is_not_worth_a_word(kind: str) -> None:
    build = Building()
    code = "9MAT " + "x" * 15
    build.grid(1, ["p" * 20], grid="g" * 20)
    build.section(code, teacher="t" * 20, room="r" * 20)
    build.lesson(code, 1, "p" * 20)
    build.enrol("s" * 20, code)
    assert mapped(build, kind).rows
    assert mapped(build, kind).found.warned == []


def test_periods_and_grids_of_bell_times_are_measured_too() -> None:
    build = Building()
    build.grid(1, ["p" * 21], grid="g" * 25)
    assert {key for key, _ in mapped(build, "bell_times").found.warned} == {"p" * 21, "g" * 25}


# Section lists


def test_a_list_row_has_dates_only_where_the_document_has() -> None:
    build = Building()
    build.enrol("S1", "9MAT 1")
    build.enrol("S2", "9MAT 1", start="2026-02-02", end="2026-04-02")
    assert mapped(build, "section_lists").rows == [
        records.ClassMembership("S1", "9MAT 1", EdvalClassCode="9MAT.1"),
        records.ClassMembership("S2", "9MAT 1", "2026-02-02", "2026-04-02", "9MAT.1"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "goes"),
    [
        ("", "2026-02-08", False),
        ("", "2026-02-09", True),
        ("2026-12-18", "", True),
        ("2026-12-19", "", False),
        ("2026-01-01", "2026-12-31", True),
    ],
)
def test_list_rows_run_from_today_to_the_end(start: str, end: str, goes: bool) -> None:
    build = Building()
    build.enrol("S1", "9MAT 1", start=start, end=end)
    assert len(mapped(build, "section_lists").rows) == goes


# Ids that the system gave


def given(build: Building, record: type, code: str, value: str, source: str = TARGET) -> None:
    build.add(SourceId(0, record.table, build.by_code(record)[code].id, source, value))


def test_a_student_goes_by_the_id_that_this_system_gave() -> None:
    build = Building()
    build.enrol("S1", "9MAT 1")
    build.enrol("S2", "9MAT 1")
    given(build, Student, "S1", "  1001")
    given(build, Student, "S2", "other", source="https://elsewhere.example:443/#1234")
    assert [row.StudentId for row in mapped(build, "section_lists").rows] == ["  1001", "S2"]


def test_nobody_goes_by_an_id_that_the_system_gave_to_somebody_else() -> None:
    build = Building()
    build.enrol("S1", "9MAT 1")
    build.enrol("1001", "9MAT 1")
    given(build, Student, "S1", "1001")
    found = mapped(build, "section_lists")
    assert [(row_id, row.StudentId) for row_id, row in zip(found.ids, found.rows, strict=True)] == [
        (
            next(row.id for row in build.of(SectionListRow).values() if row.student == build.by_code(Student)["S1"].id),
            "1001",
        )
    ]
    ((key, reason, followers),) = found.found.refused
    assert (key, followers) == ("1001", 0)
    assert "is the id that Practice gave to another one" in reason


# Rooms


def test_a_room_says_all_that_liss_has_a_member_for() -> None:
    build = Building()
    build.add(Room(0, "R1", "Room 1", 30, "North", "blue"))
    build.add(Room(0, "R2", "R2"))
    given(build, Room, "R2", "77")
    assert mapped(build, "rooms").rows == [
        records.Room("R1", "R1", "Room 1", 30, "North", "blue"),
        records.Room("77", "R2", Capacity=UNSET),
    ]


# Bell times and calendar


def test_a_bell_time_names_its_day_as_the_calendar_does() -> None:
    build = Building()
    build.grid(2, ["1", "L"])
    build.grid(1, ["1"], grid="J")
    build.add(msgspec.structs.replace(build.by_key(Day)["J", 1], name=""))
    rows = mapped(build, "bell_times").rows
    assert records.BellTime(1, "Day 1", "1", "", "08:00", "08:55", "T") in rows
    assert records.BellTime(1, "1", "1", "J", "08:00", "08:55", "T") in rows
    assert len(rows) == 5


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"start": ""}, "It has no StartTime."),
        ({"end": ""}, "It has no EndTime."),
        ({"period": ""}, "It has no Period."),
        ({"period": "1\x01"}, "Its Period holds a character that cannot be sent."),
        ({"start": "8:\x01"}, "Its StartTime holds a character that cannot be sent."),
    ],
)
def test_a_bell_time_that_lacks_what_is_needed_is_refused(fields: dict[str, str], reason: str) -> None:
    build = Building()
    build.add(BellTime(0, **{"grid": "J", "day": 1, "period": "1", "start": "8:00", "end": "9:00", **fields}))  # pyright: ignore[reportArgumentType]
    found = mapped(build, "bell_times")
    assert found.rows == []
    ((key, said, _),) = found.found.refused
    assert key.startswith("J|1|")
    assert said == reason


def test_the_whole_calendar_goes_whatever_the_range_and_the_academic_year() -> None:
    build = Building()
    build.grid(10)
    build.dates(("2025-12-31", 3), ("2026-01-01", 0), ("2026-02-09", 1, 2), ("2026-12-31", 0), ("2027-01-01", 1))
    assert mapped(build, "calendar", at=scope(start=date(2026, 6, 1), end=date(2026, 6, 2))).rows == [
        records.CalendarDay("2025-12-31", "Day 3", 3),
        records.CalendarDay("2026-01-01", "Holiday", 0),
        records.CalendarDay("2026-02-09", "Day 1", 1, 2),
        records.CalendarDay("2026-12-31", "Holiday", 0),
        records.CalendarDay("2027-01-01", "Day 1", 1),
    ]


@pytest.mark.parametrize("name", ["weekend", "holiday", "Labour Day"])
def test_a_date_without_school_goes_by_its_own_name(name: str) -> None:
    build = Building()
    build.add(CalendarDate(0, "", "2026-03-09", 0, name))
    assert mapped(build, "calendar").rows == [records.CalendarDay("2026-03-09", name, 0)]


def test_a_date_of_a_cycle_day_that_there_is_not_is_refused() -> None:
    build = Building()
    build.grid(5)
    build.dates(("2026-02-09", 6))
    found = mapped(build, "calendar")
    assert found.rows == []
    assert found.found.refused == [("2026-02-09", "It is cycle day 6, which the timetable does not have.", 0)]


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "20260209"])
def test_a_date_that_is_none_is_refused_and_not_lost(day: str) -> None:
    build = Building()
    build.add(CalendarDate(0, "", day, 0))
    assert mapped(build, "calendar").found.refused == [(day, "Its Date is not a date.", 0)]


def test_one_calendar_goes_that_of_the_school_or_else_of_the_first_grid() -> None:
    build = Building()
    build.grid(2, grid="J")
    build.grid(2, grid="S")
    build.dates(("2026-02-09", 1), ("2026-02-10", 2), grid="S")
    build.dates(("2026-02-09", 2), grid="J")
    found = mapped(build, "calendar")
    assert [row.DayNumber for row in found.rows] == [2]
    assert found.found.left_out_rows == 2
    build.dates(("2026-02-09", 1), grid="")
    found = mapped(build, "calendar")
    assert [(row.DayNumber, row.DayName) for row in found.rows] == [(1, "Day 1")]
    assert found.found.left_out_rows == 3


# Yard duties and on-calls


def test_yard_duties_go_as_one_section_for_each_area_and_on_calls_as_one_for_each_grid() -> None:
    build = Building()
    teacher = build.section("9MAT 1", teacher="T1").teacher
    for day, area, grid in ((1, "Oval", ""), (2, "Oval", ""), (1, "Gate 1", ""), (1, "Oval", "J")):
        build.add(YardDuty(0, grid, day, "L1", area, teacher))
    build.add(OnCall(0, "", 1, "1", teacher))
    build.add(OnCall(0, "J", 1, "1", 0))
    sections = mapped(build, "sections").by("ClassCode")
    assert {code: (row.Type, row.TtStructure, row.CourseName) for code, row in sections.items() if row.Type} == {
        "DUTY Oval": ("Duty", "", "Yard duty Oval"),
        "DUTY Gate1": ("Duty", "", "Yard duty Gate 1"),
        "DUTY JOval": ("Duty", "J", "Yard duty Oval"),
        "ONCALL 1": ("OnCall", "", "On-call"),
        "ONCALL J": ("OnCall", "J", "On-call"),
    }
    lessons = mapped(build, "timetable").rows
    assert sorted((row.ClassCode, row.DayNumber, row.TeacherId, row.TtStructure) for row in lessons) == [
        ("DUTY Gate1", 1, "T1", ""),
        ("DUTY JOval", 1, "T1", "J"),
        ("DUTY Oval", 1, "T1", ""),
        ("DUTY Oval", 2, "T1", ""),
        ("ONCALL 1", 1, "T1", ""),
        ("ONCALL J", 1, "", "J"),
    ]


def test_a_kind_that_the_mapper_does_not_know_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        mapped(Building(), "photos")


@pytest.mark.parametrize("kind", ["sections", "section_lists", "timetable", "rooms", "bell_times", "calendar"])
def test_the_sample_school_goes_whole_but_for_what_is_outside(kind: str) -> None:
    build = Building.of_rows(sampled.rows(TODAY))
    found = mapped(build, kind)
    assert found.rows
    assert found.found.refused == []
    assert found.found.left_out_rows == 0
    assert found.found.warned == []
    assert len({row_id for row_id in found.ids if row_id}) == sum(map(bool, found.ids))
    assert all(isinstance(row, msgspec.Struct) for row in found.rows)
    assert len(build.of(Section)) >= len(mapped(build, "sections").rows) - 20
