"""The CSV tables: what each row becomes, and why a row is left out."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import SourceError
from syncdesk.timetable.files.columns import SHAPES, Shape
from syncdesk.timetable.files.importing import Imported, read_sources
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    DailyChange,
    Lesson,
    OnCall,
    Room,
    School,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
)
from tests.timetable.building import Building
from tests.timetable.files.reading_back import counts, holds, imported, named_rows, sayings, write_tables

STUDENTS = "StudentCode,FirstName,Surname\nS1,Ava,Ito\nS2,Kai,Weir\n"
SECTIONS = "ClassCode,CourseCode,CourseName\n9MAT 1,9MAT,Year 9 Mathematics\n"


def read(folder: Path, **tables: str) -> Imported:
    return imported(write_tables(folder / "csv", **tables))


def why(read_in: Imported, file: str) -> list[tuple[int, str]]:
    return [(line, words) for name, line, words in sayings(read_in.report) if name == file]


def test_students_have_all_their_columns(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        students="StudentCode,FirstName,Surname,PreferredName,Year,RollClass,Gender,House,StatewideId,Email,Phone,"
        "Campus,StartDate,EndDate,Guid\n"
        "S1,Chloë,Rossi,Clo,Yr9+10,9ROL A,F,Red,N1,a@school.example,02 5550,West,2026-01-28,2026-12-18,"
        "edbdd9c5-8dc8-53d9-a470-6424b49e2d2d\n",
    )
    assert named_rows(read_in.rows, Student) == [
        ("S1", "Chloë", "Rossi", "Clo", "Yr9+10", "9ROL A", "Red", "F", "N1", "a@school.example", "02 5550",
         "EDBDD9C58DC853D9A4706424B49E2D2D", "West", "2026-01-28", "2026-12-18")
    ]  # fmt: skip


def test_teachers_have_all_their_columns(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        teachers="TeacherCode,FirstName,Surname,PreferredName,DisplayName,Title,Faculty,StaffType,Gender,"
        "DaysAvailable,Email,Phone,Campus,Guid\n"
        'T1,Åsa,Ek,Å,Å Ek,Ms,Science,Casual,F,"Mon,Tue",t@school.example,1,East,\n',
    )
    assert named_rows(read_in.rows, Teacher) == [
        ("T1", "Åsa", "Ek", "Å", "Å Ek", "Ms", "Science", "Casual", "F", "Mon,Tue", "t@school.example", "1", "", "East")
    ]


def test_rooms_have_all_their_columns(tmp_path: Path) -> None:
    read_in = read(tmp_path, rooms="RoomCode,Name,Seats,Campus,Comment\nR1,Lab,24,East,Locked\nR2,,,,\n")
    assert named_rows(read_in.rows, Room) == [("R1", "Lab", 24, "East", "Locked", ""), ("R2", "", 0, "", "", "")]


def test_sections_have_all_their_columns(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        teachers="TeacherCode,FirstName,Surname\nT1,A,B\n",
        rooms="RoomCode\nR1\n",
        classes="ClassCode,CourseCode,CourseName,Year,Line,Teacher,Room,Type,Rotations,Grid,Campus,Faculty,Composite,"
        "Parent,Priority,StartDate,EndDate\n"
        "9SCI 1A,9SCI,Year 9 Science,9,3,T1,R1,,,JUN,East,Science,C1,9SCI 1,2,2026-02-01,2026-06-30\n"
        '9SCI 1,9SCI,Year 9 Science,9,3,,,rollCLASS,"2,1",,,,,,,,\n',
    )
    assert named_rows(read_in.rows, Section) == [
        ("9SCI 1A", "9SCI", "Year 9 Science", "", "9", "Science", "East", "JUN", "3", "T1", "R1", "", "C1", "9SCI 1", 2,
         "2026-02-01", "2026-06-30", ""),
        ("9SCI 1", "9SCI", "Year 9 Science", "RollClass", "9", "", "", "", "3", "", "", "1,2", "", "", 0, "", "", ""),
    ]  # fmt: skip


def test_the_other_tables_refer_by_code(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        students=STUDENTS,
        classes=SECTIONS,
        teachers="TeacherCode,FirstName,Surname\nT1,A,B\nT2,C,D\n",
        rooms="RoomCode\nR1\n",
        class_lists="StudentCode,ClassCode,StartDate,EndDate\nS1,9MAT 1,,\nS2,9MAT 1,2026-03-01,2026-04-01\n",
        timetable="DayNumber,DayName,Period,ClassCode,TeacherCode,RoomCode\n1,MonA,1,9MAT 1,T1,R1\n2,TueA,1,9MAT 1,,\n",
        bell_times="DayNumber,DayName,Period,PeriodName,StartTime,EndTime,Type,Grid\n1,MonA,1,One,8:55,9:50,t,\n",
        calendar="Date,DayNumber,DayName,Rotation,Grid\n2026-02-02,1,MonA,1,\n2026-02-03,,Holiday,,\n",
        duties="DayNumber,Period,Area,TeacherCode,Grid\n1,R,Oval,T1,\n",
        oncalls="DayNumber,Period,TeacherCode,Grid\n1,1,T2,JUN\n",
        subject_requests="StudentCode,CourseCode,Preference\nS1,10MAT,1\n",
        covers="Date,Period,ClassCode,AbsentTeacher,CoverTeacher,RoomCode,Reason\n2026-02-02,1,9MAT 1,T1,T2,R1,Trip\n",
    )
    assert named_rows(read_in.rows, SectionListRow) == [
        ("S1", "9MAT 1", "", ""),
        ("S2", "9MAT 1", "2026-03-01", "2026-04-01"),
    ]
    assert named_rows(read_in.rows, Lesson) == [(1, "1", "9MAT 1", "T1", "R1"), (2, "1", "9MAT 1", "", "")]
    assert named_rows(read_in.rows, BellTime) == [("", 1, "1", "08:55", "09:50", "T")]
    assert named_rows(read_in.rows, CalendarDate) == [
        ("", "2026-02-02", 1, "", 1),
        ("", "2026-02-03", 0, "Holiday", 0),
    ]
    assert named_rows(read_in.rows, YardDuty) == [("", 1, "R", "Oval", "T1")]
    assert named_rows(read_in.rows, OnCall) == [("JUN", 1, "1", "T2")]
    assert named_rows(read_in.rows, SubjectRequest) == [("S1", "10MAT", 1)]
    assert named_rows(read_in.rows, DailyChange) == [
        ("2026-02-02", "1", "9MAT 1", "T1", "T2", "R1", "Trip", "", "", "")
    ]
    assert sayings(read_in.report) == []


def test_a_row_without_its_code_is_left_out_with_its_line(tmp_path: Path) -> None:
    read_in = read(tmp_path, students="StudentCode,FirstName,Surname\nS1,Ava,Ito\n ,Kai,Weir\n")
    assert why(read_in, "students.csv") == [(3, "The row has no StudentCode; it was left out.")]
    assert counts(read_in.report)["students"] == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("stem", "row", "words"),
    [
        ("timetable", "34,,1,9MAT 1,,", "“34” in DayNumber is not a whole number from 1 to 33"),
        ("timetable", "Mon,,1,9MAT 1,,", "“Mon” in DayNumber"),
        ("bell_times", "1,,1,,25:00,09:50,,", "“25:00” in StartTime is not a time"),
        ("bell_times", "1,,1,,,09:50,,", "no StartTime"),
        ("calendar", "30/2/2026,1,,,", "“30/2/2026” in Date is not a date that can be read for certain"),
        ("calendar", "2026-02-02,x,,,", "“x” in DayNumber"),
        ("covers", "2026-02-30,1,9MAT 1,,,,", "“2026-02-30” in Date"),
    ],
)
def test_a_row_whose_value_has_another_form_is_left_out_with_the_reason(
    tmp_path: Path, stem: str, row: str, words: str
) -> None:
    shape = next(shape for shape in SHAPES if shape.stem == stem)
    header = ",".join(column.header for column in shape.columns if column.header != "Guid")
    tables = {"students": STUDENTS, "classes": SECTIONS} | {stem: f"{header}\n{row}\n"}
    read_in = read(tmp_path, **tables)
    assert words in dict(why(read_in, f"{stem}.csv"))[2]
    assert counts(read_in.report)[shape.record.table] == (1, 0, 1, 0)


@pytest.mark.parametrize(
    ("stem", "row", "words"),
    [
        ("bell_times", "1,,1,,08:55,09:50,Z,", "“Z” in Type is none of T, L, O, R, S, X."),
        ("calendar", "2026-02-02,1,,x,", "“x” in Rotation is not a whole number from 0 to 12."),
        ("class_lists", "S1,9MAT 1,soon,", "“soon” in StartDate is not a date that can be read for certain."),
        ("classes", "9ENG 1,9ENG,,,,,,Lesson" + "," * 9, "“Lesson” in Type is none of Duty, Study"),
        ("classes", "9ENG 1,9ENG,,,,,,,A" + "," * 8, "“A” in Rotations is not a list of rotations"),
        ("classes", "9ENG 1,9ENG" + "," * 13 + "high,,", "“high” in Priority is not 1, 2 or 3."),
        ("rooms", "R1,,many,,", "“many” in Seats is not a whole number"),
        ("students", "S9,A,B" + "," * 10 + "1/13/2026,31/31/2026", "“31/31/2026” in EndDate is not a date"),
        ("subject_requests", "S1,10MAT,first", "“first” in Preference is not a whole number"),
    ],
)
def test_a_value_that_the_row_can_do_without_never_costs_the_row(
    tmp_path: Path, stem: str, row: str, words: str
) -> None:
    shape = next(shape for shape in SHAPES if shape.stem == stem)
    header = ",".join(column.header for column in shape.columns if column.header != "Guid")
    tables = {"students": STUDENTS, "classes": SECTIONS} | {stem: f"{header}\n{row}\n"}
    read_in = read(tmp_path, **tables)
    assert words in dict(why(read_in, f"{stem}.csv"))[2]
    assert dict(why(read_in, f"{stem}.csv"))[2].endswith("The value was left out.")
    assert counts(read_in.report)[shape.record.table][:3] == (1, 1, 0)


def test_words_in_a_wrong_column_of_a_table_of_people_are_not_repeated(tmp_path: Path) -> None:
    read_in = read(
        tmp_path, students="StudentCode,FirstName,Surname,StartDate\nS1,Ava,7,Ito\nS2,Kai,Weir,1/0/2026\nS3,Mia,Zhao,\n"
    )
    form = "is not a date that can be read for certain. The value was left out."
    assert why(read_in, "students.csv") == [(2, f"“…” in StartDate {form}"), (3, f"“1/0/2026” in StartDate {form}")]


def test_unknown_columns_are_mentioned_once_each(tmp_path: Path) -> None:
    read_in = read(tmp_path, students="StudentCode,Shoe,FirstName,Surname,,Hat\nS1,42,Ava,Ito,,1\nS2,43,Kai,Weir,,2\n")
    assert why(read_in, "students.csv") == [
        (1, "The column “Shoe” is not known and was left out."),
        (1, "The column “Hat” is not known and was left out."),
    ]


def test_of_a_column_that_is_there_twice_the_first_counts(tmp_path: Path) -> None:
    read_in = read(tmp_path, rooms="RoomCode,Name,NAME\nR1,Lab,Other\n")
    assert named_rows(read_in.rows, Room, "name") == [("Lab",)]
    assert "is there twice" in sayings(read_in.report)[0][2]


def test_a_short_row_ends_in_empty_values_and_a_long_one_is_left_out(tmp_path: Path) -> None:
    read_in = read(tmp_path, rooms="RoomCode,Name\nR1\nR2,Lab,,\nR3,Lab,x\n")
    assert named_rows(read_in.rows, Room, "code", "name") == [("R1", ""), ("R2", "Lab")]
    assert why(read_in, "rooms.csv") == [(4, "The row has more values than the header has columns; it was left out.")]


def test_a_very_long_value_shows_a_missing_quotation_mark(tmp_path: Path) -> None:
    read_in = read(tmp_path, rooms="RoomCode,Name\nR1,Lab\nR2," + "Lab" * 400)
    assert counts(read_in.report)["rooms"] == (2, 1, 1, 0)
    assert "a quotation mark may be missing" in why(read_in, "rooms.csv")[0][1]


def test_of_two_rows_with_one_key_the_first_counts(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        students=STUDENTS + "S1,Mia,Zhao\n",
        classes=SECTIONS,
        class_lists="StudentCode,ClassCode\nS1,9MAT 1\nS1,9MAT 1\n",
    )
    assert named_rows(read_in.rows, Student, "code", "first_name") == [("S1", "Ava"), ("S2", "Kai")]
    assert why(read_in, "students.csv") == [(4, "“S1” is there twice; the first was used.")]
    assert why(read_in, "class_lists.csv") == [(3, "The same row is there twice; the first was used.")]
    assert counts(read_in.report)["section_lists"] == (2, 1, 1, 0)


def test_two_teachers_at_once_are_two_lessons(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        classes=SECTIONS,
        timetable="DayNumber,Period,ClassCode,TeacherCode\n1,1,9MAT 1,T1\n1,1,9MAT 1,T2\n",
    )
    assert counts(read_in.report)["lessons"] == (2, 2, 0, 0)


def test_rows_about_unknown_students_or_sections_are_left_out(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        students=STUDENTS,
        classes=SECTIONS,
        class_lists="StudentCode,ClassCode\nS9,9MAT 1\nS1,9XXX 1\nS1,9MAT 1\n",
        timetable="DayNumber,Period,ClassCode\n1,1,9XXX 1\n1,1,9MAT 1\n",
        covers="Date,Period,ClassCode\n2026-02-02,1,9XXX 1\n",
        subject_requests="StudentCode,CourseCode\nS9,10MAT\n",
    )
    for file, line, words in (
        ("class_lists.csv", 2, "There is no student “S9”; the row was left out."),
        ("class_lists.csv", 3, "There is no section “9XXX 1”; the row was left out."),
        ("timetable.csv", 2, "There is no section “9XXX 1”; the row was left out."),
        ("covers.csv", 2, "There is no section “9XXX 1”; the row was left out."),
        ("subject_requests.csv", 2, "There is no student “S9”; the row was left out."),
    ):
        assert (line, words) in why(read_in, file)
    assert counts(read_in.report)["section_lists"] == (3, 1, 2, 0)
    assert counts(read_in.report)["lessons"] == (2, 1, 1, 0)
    assert counts(read_in.report)["daily_changes"] == (1, 0, 1, 0)


def test_unknown_teachers_and_rooms_are_made_with_their_code_alone(tmp_path: Path) -> None:
    read_in = read(
        tmp_path,
        classes="ClassCode,CourseCode,Teacher,Room\n9MAT 1,9MAT,T1,R1\n",
        timetable="DayNumber,Period,ClassCode,TeacherCode,RoomCode\n1,1,9MAT 1,T2,R2\n1,2,9MAT 1,T2,R2\n",
        duties="DayNumber,Period,Area,TeacherCode\n1,R,Oval,T3\n",
        oncalls="DayNumber,Period,TeacherCode\n1,1,T4\n",
        covers="Date,Period,ClassCode,AbsentTeacher,CoverTeacher,RoomCode\n2026-02-02,1,9MAT 1,T1,T5,R3\n",
    )
    assert sorted(named_rows(read_in.rows, Teacher, "code")) == [("T1",), ("T2",), ("T3",), ("T4",), ("T5",)]
    assert counts(read_in.report)["teachers"] == (5, 5, 0, 5)
    assert counts(read_in.report)["rooms"] == (3, 3, 0, 3)
    for words in (
        "There is no teacher “T2” in the table of teachers; one was made with the code alone.",
        "There is no room “R2” in the table of rooms; one was made with the code alone.",
    ):
        assert (2, words) in why(read_in, "timetable.csv")


def test_a_parent_that_is_not_there_is_left_out_and_the_section_is_not(tmp_path: Path) -> None:
    read_in = read(tmp_path, classes="ClassCode,CourseCode,Parent\n9MAT 1A,9MAT,9MAT 1\n")
    assert named_rows(read_in.rows, Section, "code", "parent") == [("9MAT 1A", "")]
    assert why(read_in, "classes.csv") == [
        (2, "There is no section “9MAT 1” to be the parent; the section was kept without one.")
    ]


def test_a_file_in_an_older_code_page_is_read_and_shows_a_name_of_it(tmp_path: Path) -> None:
    path = tmp_path / "teachers.csv"
    path.write_bytes("TeacherCode;FirstName;Surname\nT1;Søren;Müller\n".encode("cp1252"))
    read_in = imported(path)
    assert named_rows(read_in.rows, Teacher, "first_name", "surname") == [("Søren", "Müller")]
    assert sayings(read_in.report) == [
        (
            "teachers.csv",
            2,
            (
                "The file is not UTF-8. It was read as Windows-1252 (Western European), which makes this line say "
                "“Søren”. If that is wrong, save it as “CSV UTF-8” and import it again."
            ),
        )
    ]


class TestGarbledLetters:
    """Letters that were read in the wrong encoding on their way, or lost."""

    FEW = STUDENTS + "".join(f"A{n},Zoë,Müller\n" for n in range(100))

    def test_a_line_in_another_encoding_costs_its_value_and_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "students.csv"
        path.write_bytes(self.FEW.encode() + b"S9,Ren\xe9,Test\n")
        read_in = imported(path)
        assert ("S9", "", "Test") in named_rows(read_in.rows, Student, "code", "first_name", "surname")
        assert ("A0", "Zoë", "Müller") in named_rows(read_in.rows, Student, "code", "first_name", "surname")
        assert why(read_in, "students.csv") == [
            (104, "A letter in FirstName could not be read. The value was left out.")
        ]

    def test_so_does_a_value_that_was_garbled_before(self, tmp_path: Path) -> None:
        read_in = read(tmp_path, students=self.FEW + "S9,ZoÃ«,Test\n")
        assert why(read_in, "students.csv") == [
            (104, "“ZoÃ«” in FirstName is garbled: it was “Zoë” once. The value was left out.")
        ]

    def test_a_code_that_cannot_be_read_costs_the_row(self, tmp_path: Path) -> None:
        path = tmp_path / "students.csv"
        path.write_bytes(self.FEW.encode() + b"S\xe9,Ren,Test\n")
        assert imported(path).report.tables["students"].skipped == 1

    def test_a_file_that_is_garbled_throughout_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError) as caught:
            read(tmp_path, students=STUDENTS + "S3,ZoÃ«,MÃ¼ller\nS4,Zoë,Ek\n")
        assert str(caught.value) == (
            "“students.csv” is garbled: line 4 says “ZoÃ«”, which was “Zoë” once. 2 values are like that. Export it"
            " again as “CSV UTF-8”. Nothing was imported."
        )


def test_a_stray_quotation_mark_is_named_with_both_lines_and_costs_two_rows(tmp_path: Path) -> None:
    rows = [f"S{n},First{n},Last{n}" for n in range(20)]
    rows[4], rows[9] = 'S4,First4,"Last4', 'S9,First9,Last9"'
    read_in = read(tmp_path, students="StudentCode,FirstName,Surname\n" + "\n".join(rows) + "\n")
    assert counts(read_in.report)["students"] == (20, 18, 2, 0)
    assert why(read_in, "students.csv") == [
        (
            6,
            (
                "The quotation mark on line 6 ends on line 11, in another row. The rows between the two were read; "
                "these two were left out. And 1 more like it."
            ),
        )
    ]


class TestDates:
    """Dates in whatever form the file has them, and in the order that something proves."""

    def test_they_are_read_in_the_order_that_one_of_them_proves(self, tmp_path: Path) -> None:
        read_in = read(
            tmp_path, students="StudentCode,FirstName,Surname,StartDate,EndDate\nS1,A,B,3/4/2026,\nS2,C,D,,28/01/2026\n"
        )
        assert named_rows(read_in.rows, Student, "start_date", "end_date") == [("2026-04-03", ""), ("", "2026-01-28")]
        assert why(read_in, "students.csv") == [
            (
                0,
                (
                    "The dates were read with the day first (some of them make no sense otherwise): “3/4/2026” is "
                    "2026-04-03."
                ),
            )
        ]

    def test_another_file_of_the_import_may_prove_it(self, tmp_path: Path) -> None:
        read_in = read(
            tmp_path,
            students="StudentCode,FirstName,Surname,StartDate\nS1,A,B,3/4/2026\n",
            calendar="Date,DayNumber\n3/31/2026,1\n",
        )
        assert named_rows(read_in.rows, Student, "start_date") == [("2026-03-04",)]

    @pytest.mark.parametrize(
        ("region", "found"), [("usa", "2026-03-04"), ("australia/nsw", "2026-04-03"), ("unknown", "2026-04-03")]
    )
    def test_else_the_region_of_the_school_tells_and_that_is_said(
        self, tmp_path: Path, region: str, found: str
    ) -> None:
        build = Building()
        build.add(School(1, region=region))
        read_in = imported(
            write_tables(tmp_path / "csv", calendar="Date,DayNumber\n3/4/2026,1\n"), known=build.document()
        )
        assert named_rows(read_in.rows, CalendarDate, "date") == [(found,)]
        (said,) = [words for line, words in why(read_in, "calendar.csv") if line == 0]
        assert said.endswith(f"“3/4/2026” is {found}.")
        assert ("region" in said, "nothing in the file tells" in said) == (True, True)

    def test_dates_that_the_timetable_has_come_before_the_region(self, tmp_path: Path) -> None:
        build = Building()
        build.add(School(1, region="usa"))
        build.add(CalendarDate(0, "", "2026-04-03", 1))
        read_in = imported(
            write_tables(tmp_path / "csv", calendar="Date,DayNumber\n3/4/2026,2\n"), known=build.document()
        )
        assert named_rows(read_in.rows, CalendarDate, "date", "day") == [("2026-04-03", 2)]

    def test_two_orders_in_one_file_are_said_and_what_can_be_both_is_left_out(self, tmp_path: Path) -> None:
        read_in = read(tmp_path, calendar="Date,DayNumber\n3/31/2026,1\n31/3/2027,2\n3/4/2026,3\n")
        assert named_rows(read_in.rows, CalendarDate, "date") == [("2026-03-31",), ("2027-03-31",)]
        assert "The dates are written in two orders: “3/31/2026” and “31/3/2027”." in why(read_in, "calendar.csv")[0][1]

    def test_times_are_read_in_every_usual_form(self, tmp_path: Path) -> None:
        read_in = read(
            tmp_path,
            bell_times="DayNumber,Period,StartTime,EndTime\n1,1,8:55 AM,0950\n1,2,09.55.00,0.451388888888889\n",
        )
        assert named_rows(read_in.rows, BellTime, "start", "end") == [("08:55", "09:50"), ("09:55", "10:50")]


def test_two_files_of_one_table_are_read_together(tmp_path: Path) -> None:
    for name, code in (("east.csv", "S1"), ("west.csv", "S2")):
        (tmp_path / name).write_text(f"StudentCode,FirstName,Surname\n{code},Ava,Ito\n")
    read_in = imported(tmp_path / "east.csv", tmp_path / "west.csv")
    assert named_rows(read_in.rows, Student, "code") == [("S1",), ("S2",)]


CELLS = st.sampled_from(
    ["", "S1", "9MAT 1", "1", "2", "33", "34", "08:55", "2026-02-09", "x", "T", "Duty", '"', "é" * 9]
)


@st.composite
def folders(draw: st.DrawFn) -> dict[str, str]:
    """Any CSV tables, mostly not sensible ones."""
    tables: dict[str, str] = {}
    for shape in draw(st.lists(st.sampled_from(SHAPES), unique_by=lambda shape: shape.stem, min_size=1, max_size=6)):
        more = [column.header for column in shape.columns if not column.needed and draw(st.booleans())]
        header = draw(st.permutations([*(column.header for column in shape.needed), *more]))
        rows = draw(st.lists(st.lists(CELLS, min_size=1, max_size=len(header) + 1), max_size=5))
        tables[shape.stem] = "\n".join([",".join(header), *(",".join(row) for row in rows)]) + "\n"
    return tables


def read_tables(tables: dict[str, str | bytes]) -> Imported | None:
    with tempfile.TemporaryDirectory() as name:
        for stem, content in tables.items():
            data = content if isinstance(content, bytes) else content.encode()
            (Path(name) / f"{stem}.csv").write_bytes(data)
        try:
            return read_sources([Path(name)], None)
        except SourceError:
            return None


@given(folders())
def test_read_is_made_and_skipped_for_any_tables(tables: dict[str, str]) -> None:
    read_in = read_tables(dict(tables))
    if read_in is None:
        return
    assert holds(read_in.report)
    for record, rows in read_in.rows.items():
        count = read_in.report.tables.get(record.table)
        assert count is None or count.made == len(rows)


@given(folders())
def test_reading_twice_gives_the_same(tables: dict[str, str]) -> None:
    first, second = read_tables(dict(tables)), read_tables(dict(tables))
    if first is None or second is None:
        assert first is second
        return
    assert first.report == second.report
    for record in first.rows:
        assert named_rows(first.rows, record) == named_rows(second.rows, record)


@given(st.sampled_from(SHAPES), st.integers(0, 200), st.integers(0, 60), st.binary(max_size=5))
def test_a_damaged_table_is_refused_or_still_adds_up(shape: Shape, at: int, length: int, put: bytes) -> None:
    row = ",".join("1" for _ in shape.columns)
    whole = ("\ufeff" + ",".join(column.header for column in shape.columns) + f"\r\n{row}\r\n{row}\r\n").encode()
    read_in = read_tables({"students": STUDENTS, shape.stem: whole[:at] + put + whole[at + length :]})
    assert read_in is None or holds(read_in.report)
