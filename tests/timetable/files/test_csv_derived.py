"""Courses, days and periods that the CSV tables hold between the lines."""

from __future__ import annotations

from pathlib import Path

from syncdesk.timetable.files.importing import Imported
from syncdesk.timetable.records import Course, Day, Period
from syncdesk.timetable.tables import Tables
from tests.timetable.building import Building
from tests.timetable.files.reading_back import counts, imported, named_rows, sayings, write_tables


def read(folder: Path, known: Tables | None = None, **tables: str) -> Imported:
    return imported(write_tables(folder / "csv", **tables), known=known)


SECTIONS = "ClassCode,CourseCode,CourseName,Year,Faculty,Grid\n9MAT 1,9MAT,Mathematics,9,Maths,\n"


def test_a_course_has_the_name_year_level_and_faculty_of_its_first_section(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        classes="ClassCode,CourseCode,CourseName,Year,Faculty\n9MAT 1,9MAT,Mathematics,9,Maths\n9MAT 2,9MAT,Other,8,\n",
    )
    assert named_rows(read_in.rows, Course, "code", "name", "year_level", "faculty") == [
        ("9MAT", "Mathematics", "9", "Maths")
    ]
    assert counts(read_in.report)["courses"] == (1, 1, 0, 1)


def test_courses_that_only_requests_name_have_a_code_alone(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        students="StudentCode,FirstName,Surname\nS1,Ava,Ito\n",
        classes=SECTIONS,
        subject_requests="StudentCode,CourseCode\nS1,9MAT\nS1,10MAT\n",
    )
    assert named_rows(read_in.rows, Course, "code", "name") == [("9MAT", "Mathematics"), ("10MAT", "")]


def test_a_section_without_a_course_makes_none(tmp_path: Path) -> None:
    read_in = read(tmp_path, classes="ClassCode,CourseCode,Type\nRTO 1,,RTO\n")
    assert named_rows(read_in.rows, Course) == []


def test_days_and_periods_come_from_the_bell_times_of_each_grid(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        bell_times="DayNumber,DayName,Period,PeriodName,StartTime,EndTime,Grid\n"
        "2,Tue,1,,09:00,09:50,\n1,Mon,L,Lunch,12:00,12:40,\n1,Mon,1,One,08:50,09:50,\n1,MonJ,1,Eins,08:00,08:40,JUN\n",
    )
    assert named_rows(read_in.rows, Day) == [("", 1, "Mon"), ("", 2, "Tue"), ("JUN", 1, "MonJ")]
    assert named_rows(read_in.rows, Period) == [("", "1", "One", 1), ("", "L", "Lunch", 2), ("JUN", "1", "Eins", 1)]
    assert counts(read_in.report)["periods"] == (3, 3, 0, 0)


def test_without_bell_times_days_and_periods_come_from_the_timetable_and_are_guessed(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        classes=SECTIONS,
        timetable="DayNumber,DayName,Period,ClassCode\n"
        "2,Tue,RC,9MAT 1\n2,Tue,3,9MAT 1\n1,Mon,1,9MAT 1\n1,Mon,L,9MAT 1\n",
    )
    assert named_rows(read_in.rows, Day) == [("", 1, "Mon"), ("", 2, "Tue")]
    assert named_rows(read_in.rows, Period, "code", "position") == [("RC", 1), ("1", 2), ("3", 3), ("L", 4)]
    assert counts(read_in.report)["days"] == (2, 2, 0, 2)
    assert sayings(read_in.report) == [
        ("timetable.csv", 2, "There are no bell times; 2 days and their periods were taken from the timetable.")
    ]


def test_a_grid_without_bell_times_of_its_own_takes_them_from_its_lessons(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        classes=SECTIONS + "7MAT 1,7MAT,Mathematics,7,,JUN\n",
        timetable="DayNumber,Period,ClassCode\n1,1,9MAT 1\n3,P,7MAT 1\n",
        bell_times="DayNumber,Period,StartTime,EndTime\n1,1,09:00,09:50\n",
    )
    assert named_rows(read_in.rows, Day, "grid", "number") == [("", 1), ("JUN", 3)]
    assert named_rows(read_in.rows, Period, "grid", "code") == [("", "1"), ("JUN", "P")]


def test_a_timetable_leaves_the_days_and_periods_of_the_document_as_they_are(tmp_path: Path) -> None:
    build = Building()
    build.grid(days=2, periods=("A", "B"))
    build.section("9MAT 1")
    read_in = read(tmp_path, build, timetable="DayNumber,Period,ClassCode\n1,A,9MAT 1\n5,Z,9MAT 1\n")
    assert Day not in read_in.rows
    assert Period not in read_in.rows


def test_sections_alone_complete_the_courses_of_the_document(tmp_path: Path) -> None:
    build = Building()
    build.add(Course(1, "9MAT", "Old name", "9", "Maths", "FF0000", 2))
    build.add(Course(2, "13MAT", "Next year"))
    read_in = read(tmp_path, build, classes=SECTIONS)
    assert sorted(named_rows(read_in.rows, Course, "code", "name", "colour", "units")) == [
        ("13MAT", "Next year", "", 0),
        ("9MAT", "Mathematics", "FF0000", 2),
    ]


def test_sections_and_requests_together_replace_the_courses_of_the_document(tmp_path: Path) -> None:
    build = Building()
    build.add(Course(1, "13MAT", "Gone"))
    read_in = read(
        tmp_path,
        build,
        students="StudentCode,FirstName,Surname\nS1,Ava,Ito\n",
        classes=SECTIONS,
        subject_requests="StudentCode,CourseCode\nS1,10MAT\n",
    )
    assert sorted(named_rows(read_in.rows, Course, "code")) == [("10MAT",), ("9MAT",)]
