"""What a source does not say, says unreadably or only guesses stays as the timetable has it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from syncdesk.text import text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.records import (
    BellTime,
    Day,
    Lesson,
    Period,
    Room,
    SectionListRow,
    Student,
    Teacher,
)
from tests.timetable.building import Building, snapshot
from tests.timetable.files.fet_writer import FetWriter, small_school
from tests.timetable.files.reading_back import named_rows
from tests.timetable.files.test_importing import changed, filled, replaced, rows_of, tables, with_lessons


def test_what_a_source_has_no_word_for_stays_as_it_is(tmp_path: Path) -> None:
    build = Building()
    build.add(Teacher(0, "Ann", first_name="Ann", email="ann@school.example"))
    known = build.document()
    replaced(known, small_school().write(tmp_path / "a.fet"))
    (teacher,) = known.of(Teacher).values()
    assert (teacher.first_name, teacher.email) == ("Ann", "ann@school.example")


def test_an_empty_cell_leaves_what_is_there(tmp_path: Path) -> None:
    build = Building()
    build.add(Teacher(0, "Ann", first_name="Ann", email="ann@school.example", phone="1"))
    known = build.document()
    replaced(known, tables(tmp_path / "csv", teachers="TeacherCode,FirstName,Surname,Email\nAnn,,Lee,\n"))
    (teacher,) = known.of(Teacher).values()
    assert (teacher.first_name, teacher.surname, teacher.email, teacher.phone) == (
        "Ann", "Lee", "ann@school.example", "1",
    )  # fmt: skip


def test_a_cell_that_cannot_be_read_leaves_what_is_there(tmp_path: Path) -> None:
    build = Building()
    build.add(Student(0, "S1", "Ava", "Ito", start_date="2026-03-01"))
    known = build.document()
    said = replaced(
        known, tables(tmp_path / "csv", students="StudentCode,FirstName,Surname,StartDate\nS1,Eva,Ito,soon\n")
    )
    (student,) = known.of(Student).values()
    assert (student.first_name, student.start_date) == ("Eva", "2026-03-01")
    assert said[0][1] == 2


def test_a_row_that_cannot_be_used_leaves_the_one_that_it_stands_for(tmp_path: Path) -> None:
    known = filled(
        tables(tmp_path / "1", bell_times="DayNumber,Period,StartTime,EndTime\n1,1,8:55,9:50\n1,2,9:55,10:50\n")
    )
    before = dict(known.of(BellTime))
    replaced(
        known,
        tables(tmp_path / "2", bell_times="DayNumber,Period,StartTime,EndTime\n1,1,soon,9:50\n1,2,9:55,10:50\n"),
    )
    assert dict(known.of(BellTime)) == before


def test_a_stray_quotation_mark_removes_no_row(tmp_path: Path) -> None:
    rows = [f"S{n},First{n},Last{n}" for n in range(20)]
    known = filled(tables(tmp_path / "1", students="StudentCode,FirstName,Surname\n" + "\n".join(rows)))
    before = dict(known.of(Student))
    rows[4], rows[9] = 'S4,First4,"Last4', 'S9,First9,Last9"'
    replaced(known, tables(tmp_path / "2", students="StudentCode,FirstName,Surname\n" + "\n".join(rows)))
    assert dict(known.of(Student)) == before


def test_bell_times_without_names_of_days_and_periods_leave_those_that_were_typed(tmp_path: Path) -> None:
    build = Building()
    build.add(Day(0, "", 1, "MonA"))
    build.add(Period(0, "", "1", "First", 1))
    build.add(BellTime(0, "", 1, "1", "08:55", "09:50"))
    known = build.document()
    replaced(known, tables(tmp_path / "csv", bell_times="DayNumber,Period,StartTime,EndTime\n1,1,09:00,09:50\n"))
    assert named_rows(rows_of(known), Day, "name") == [("MonA",)]
    assert named_rows(rows_of(known), Period, "name") == [("First",)]
    assert named_rows(rows_of(known), BellTime, "start") == [("09:00",)]


def test_a_list_row_without_dates_is_the_one_with_dates(tmp_path: Path) -> None:
    build = Building()
    build.enrol("S1", "9MAT 1")
    (row,) = build.of(SectionListRow).values()
    build.add(msgspec.structs.replace(row, start_date="2026-03-01", end_date="2026-04-01"))
    known = build.document()
    replaced(known, tables(tmp_path / "csv", class_lists="StudentCode,ClassCode\nS1,9MAT 1\n"))
    assert named_rows(rows_of(known), SectionListRow, "start_date", "end_date") == [("2026-03-01", "2026-04-01")]


def test_lessons_without_teachers_and_rooms_keep_those_they_have(tmp_path: Path) -> None:
    known = filled(*with_lessons(tmp_path / "1", "1,1,9MAT 1,T1,R1\n1,1,9MAT 1,T2,R2\n"))
    before = dict(known.of(Lesson))
    replaced(known, tables(tmp_path / "2", timetable="DayNumber,Period,ClassCode\n1,1,9MAT 1\n"))
    assert list(known.of(Lesson).values()) == [next(iter(before.values()))]
    replaced(known, *with_lessons(tmp_path / "3", "1,1,9MAT 1,T1,\n"))
    assert named_rows(rows_of(known), Lesson, "teacher", "room") == [("T1", "R1")]


def test_rows_of_a_document_with_one_grid_are_in_that_grid(tmp_path: Path) -> None:
    build = Building()
    build.add(Day(0, "G", 1, "MonA"))
    build.add(BellTime(0, "G", 1, "1", "08:55", "09:50"))
    known = build.document()
    replaced(known, tables(tmp_path / "csv", bell_times="DayNumber,Period,StartTime,EndTime\n1,1,09:00,09:50\n"))
    assert named_rows(rows_of(known), BellTime, "grid", "start") == [("G", "09:00")]
    assert named_rows(rows_of(known), Day, "grid", "name") == [("G", "MonA")]


def test_what_fet_leaves_empty_or_only_guesses_leaves_what_was_typed(tmp_path: Path) -> None:
    school = FetWriter(hours=("08:00 - 08:50", "09:00 - 09:50"))
    school.teacher("Ann")
    school.room("R1")
    school.activity("Maths", ["7A"], ["Ann"], at=("Mon", "08:00 - 08:50"), room="R1")
    fet = school.write(tmp_path / "a.fet")
    known = filled(fet)
    teacher, room = known.by_code(Teacher)["Ann"], next(iter(known.of(Room).values()))
    bell = next(iter(known.of(BellTime).values()))
    known.apply(
        Edit(
            text("Type"),
            (
                changed(teacher, display_name="Dr Ann"),
                changed(room, name="Hall", campus="East", comment="near lift"),
                changed(bell, start="08:05"),
            ),
        )
    )
    before = snapshot(known)
    replaced(known, fet)
    assert snapshot(known) == before


def test_leading_zeros_that_a_spreadsheet_took_away_stay(tmp_path: Path) -> None:
    own = {
        "students": "StudentCode,FirstName,Surname,Phone\n0012,Ava,Ito,0412345678\n112,Kai,Weir,\n",
        "classes": "ClassCode,CourseCode\n9MAT 1,9MAT\n",
        "class_lists": "StudentCode,ClassCode\n0012,9MAT 1\n",
        "subject_requests": "StudentCode,CourseCode\n0012,9MAT\n",
    }
    known = filled(tables(tmp_path / "own", **own))
    before = snapshot(known)
    saved = {stem: rows.replace("0012", "12").replace("0412", "412") for stem, rows in own.items()}
    saved["subject_requests"] = own["subject_requests"]
    said = replaced(known, tables(tmp_path / "saved", **saved))
    assert snapshot(known) == before
    lost = "has lost its leading zeros, as in a spreadsheet; what was there stays."
    assert said == [
        ("students.csv", 2, f"“12” in code {lost}"),
        ("students.csv", 2, f"“412345678” in phone {lost}"),
    ]


def test_a_code_that_is_another_rows_is_no_code_without_its_zeros(tmp_path: Path) -> None:
    known = filled(tables(tmp_path / "1", rooms="RoomCode,Name\n012,Lab\n12,Hall\n"))
    before = dict(known.of(Room))
    replaced(known, tables(tmp_path / "2", rooms="RoomCode,Name\n12,Hall\n012,Lab\n"))
    assert dict(known.of(Room)) == before
