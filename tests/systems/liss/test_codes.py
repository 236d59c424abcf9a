"""Section codes by a rule, periods by other names, teachers by id or code, and what becomes alike."""

from __future__ import annotations

import pytest

from syncdesk.systems.liss.codes import RULES, by_rule, code_preview, halves
from syncdesk.timetable.records import OnCall, SourceId, Student, Teacher
from tests.systems.liss.making import settings
from tests.systems.liss.mapping import ALMA, GENERIC, mapped
from tests.timetable.building import Building


@pytest.mark.parametrize(
    ("code", "course", "expected"),
    [
        ("9MAT 1", "9MAT", ("9MAT", "1")),
        ("9MAT1", "9MAT", ("9MAT", "1")),
        ("7MUS.11", "7MUS", ("7MUS", "11")),
        ("7MUS.11", "", ("7MUS", "11")),
        ("9MAT EXT A", "9MAT", ("9MAT", "EXTA")),
        ("9MAT EXT A", "", ("9MAT", "EXTA")),
        ("9-MAT-1", "", ("9-MAT", "1")),
        ("ASSEMBLY", "", ("ASSEMBLY", "")),
        ("9MAT", "9MAT", ("9MAT", "")),
    ],
)
def test_a_code_is_parted_into_course_and_identifier(code: str, course: str, expected: tuple[str, str]) -> None:
    assert halves(code, course) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("as_is", "7MUS.11"), ("course space id", "7MUS 11"), ("course.id", "7MUS.11"), ("courseid", "7MUS11")],
)
def test_a_rule_writes_all_codes_in_one_form(rule: str, expected: str) -> None:
    assert by_rule(rule, "7MUS.11", "7MUS") == expected
    assert by_rule(rule, "ASSEMBLY", "") == "ASSEMBLY"


def test_every_rule_is_a_choice_of_the_option() -> None:
    option = GENERIC.option("code_rule")
    assert option is not None
    assert tuple(choice.value for choice in option.choices) == tuple(RULES)
    assert option.preview is code_preview


def school() -> Building:
    build = Building()
    build.grid(1, ("1", "2"))
    build.add(Student(0, "S1"))
    for code in ("7MUS.11", "7MUS 12", "ASSEMBLY"):
        build.section(code, teacher="T1", course="7MUS" if code.startswith("7") else "")
        build.lesson(code, 1, "1", teacher="T1")
        build.enrol("S1", code)
    return build


@pytest.mark.parametrize("kind", ["sections", "section_lists", "timetable"])
def test_sections_lists_and_lessons_go_by_the_same_code(kind: str) -> None:
    found = mapped(school(), kind, code_rule="course space id", code_overrides="7MUS 12=MUSIC A")
    assert sorted(row.ClassCode for row in found.rows) == ["7MUS 11", "ASSEMBLY", "MUSIC A"]


def test_two_sections_that_a_rule_makes_one_are_not_both_sent() -> None:
    build = school()
    build.section("7MUS11", course="7MUS")
    build.lesson("7MUS11", 1, "2")
    found = mapped(build, "sections", code_rule="courseid")
    assert sorted(row.ClassCode for row in found.rows) == ["7MUS11", "7MUS12", "ASSEMBLY"]
    ((key, reason, _followers),) = found.found.refused
    assert key == "7MUS.11", "the section that keeps its own code goes"
    assert reason == "Its code there, “7MUS11”, is that of 7MUS11, too."
    lessons = mapped(build, "timetable", code_rule="courseid").found
    assert [(key, followers) for key, _reason, followers in lessons.refused] == [("7MUS.11", 0)]


def test_the_preview_says_what_becomes_of_the_codes() -> None:
    build = school()
    assert [str(said) for said in code_preview(build, {})] == ["All section codes go as they are."]
    build.section("7MUS11", course="7MUS")
    values = {"code_rule": "courseid", "code_overrides": "ASSEMBLY=" + "A" * 21}
    assert [str(said) for said in code_preview(build, values)] == [
        "3 of 4 section codes become others: 7MUS 12 → 7MUS12, 7MUS.11 → 7MUS11, ASSEMBLY → " + "A" * 21,
        "1 section would have the code of another one and is not sent: 7MUS.11",
        "1 code is longer than 20 characters: " + "A" * 21,
    ]
    assert [str(each) for each in code_preview(Building(), {})] == ["The timetable has no sections yet."]


def test_rosters_follow_the_rule_too() -> None:
    build = school()
    build.add(OnCall(0, "", 1, "1", build.by_code(Teacher)["T1"].id))
    assert {row.ClassCode for row in mapped(build, "timetable", code_rule="courseid").rows} >= {"ONCALL1"}


@pytest.mark.parametrize("kind", ["timetable", "bell_times"])
def test_periods_go_by_the_names_they_have_there(kind: str) -> None:
    build = school()
    build.lesson("7MUS 12", 1, "2")
    found = mapped(build, kind, period_names="1=P01; 2=P02")
    assert {row.Period for row in found.rows} == {"P01", "P02"}


def test_teachers_go_by_the_id_they_were_given_or_by_their_code() -> None:
    build = school()
    teacher = build.by_code(Teacher)["T1"]
    build.add(SourceId(0, "teachers", teacher.id, settings().target, "777"))
    assert {row.TeacherId for row in mapped(build, "timetable").rows} == {"777"}
    assert {row.TeacherId for row in mapped(build, "timetable", teacher_id="code").rows} == {"T1"}
    assert {row.DefaultTeacher for row in mapped(build, "sections", teacher_id="code").rows} == {"T1"}


def test_codes_that_differ_only_in_capitals_or_blanks_are_warned_of_and_go() -> None:
    build = school()
    build.section("7mus 12")
    found = mapped(build, "sections")
    assert {"7mus 12", "7MUS 12"} <= {row.ClassCode for row in found.rows}
    assert [key for key, words in found.found.warned if "take them for one" in words] == ["7mus 12"]


def test_a_lesson_in_a_period_or_on_a_day_that_the_grid_lacks_is_warned_of_and_goes() -> None:
    build = school()
    build.lesson("7MUS 12", 1, "9")
    build.lesson("7MUS 12", 7, "1")
    found = mapped(build, "timetable")
    assert {(1, "9"), (7, "1")} <= {(row.DayNumber, row.Period) for row in found.rows}
    assert sorted(found.found.warned) == [
        ("7MUS 12|7", "Lessons on day 7, which grid – lacks: 1. They go all the same."),
        ("7MUS 12|9", "Lessons in period “9”, which grid – lacks: 1. They go all the same."),
    ]


def test_students_and_teachers_go_where_the_table_says_so_and_not_to_alma() -> None:
    assert {"students", "teachers"} <= {each.kind.name for each in GENERIC.sends}
    assert {"students", "teachers"}.isdisjoint(each.kind.name for each in ALMA.sends)
    assert {"students", "teachers"}.isdisjoint(GENERIC.basic.send)


def test_a_student_who_is_not_there_on_these_dates_is_outside_and_one_without_a_name_is_refused() -> None:
    build = Building()
    build.add(Student(0, "S1", "Zoë", "Ångström", year_level="SPT"))
    build.add(Student(0, "S2", "Left", "Early", year_level="9", end_date="2025-11-30"))
    build.add(Student(0, "S3", year_level="9"))
    found = mapped(build, "students")
    assert [(row.StudentId, row.Form) for row in found.rows] == [("S1", "SPT")]
    assert [key for _note, key, _rows in found.found.left_out] == ["S2"]
    assert [key for key, _reason, _followers in found.found.refused] == ["S3"]
