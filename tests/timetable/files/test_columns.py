"""Which table a header row belongs to."""

from __future__ import annotations

import pytest

from syncdesk.timetable.files import columns
from syncdesk.timetable.files.columns import (
    SHAPES,
    STUDENTS,
    Shape,
    column_of,
    missing_columns,
    nearest_shape,
    shape_of,
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.stem)
def test_a_table_is_found_by_all_its_columns_whatever_the_file_is_called(shape: Shape) -> None:
    assert shape_of([column.header for column in shape.columns], "export") is shape


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.stem)
def test_a_table_is_found_by_its_needed_columns_alone(shape: Shape) -> None:
    assert shape_of([column.header for column in shape.needed], shape.stem) is shape


def test_case_order_spaces_and_underscores_of_headers_do_not_count() -> None:
    assert shape_of(["class code", "STUDENT_CODE"], "x") is columns.SECTION_LISTS


def test_the_files_name_breaks_a_tie() -> None:
    header = ["StudentCode", "ClassCode", "CourseCode"]
    assert shape_of(header, "class_lists") is columns.SECTION_LISTS
    assert shape_of(header, "Subject Requests") is columns.SUBJECT_REQUESTS
    assert shape_of(header, "classes") is columns.SECTIONS


def test_a_table_of_another_program_is_not_taken_for_one_of_ours() -> None:
    edval = [
        "Student code",
        "Surname",
        "First name",
        "Year",
        "FloatsLetter",
        "FloatsNumber",
        "Course code",
        "Class id",
        "Class year",
    ]
    solutions = ["No", "Day Code", "Period Code", "Roll Class Code", "Class Code", "Teacher Code", "Room Code"]
    for header in ([*edval, "Teacher code", "Teacher name", "Subject"], solutions):
        assert shape_of(header, "export") is None
        assert nearest_shape(header, "export") is None


def test_a_table_by_its_own_name_may_have_any_number_of_other_columns() -> None:
    assert shape_of(["RoomCode", "a", "b", "c", "d"], "rooms") is columns.ROOMS


def test_the_name_alone_does_not_make_a_table() -> None:
    assert shape_of(["Name", "Age"], "students") is None


def test_a_table_that_lacks_columns_is_told_by_its_name_or_by_the_rest_of_its_columns() -> None:
    assert nearest_shape(["Code"], "students") is columns.STUDENTS
    assert nearest_shape(["DayNumber", "Period", "StartTime"], "export") is columns.BELL_TIMES
    assert nearest_shape(["a", "b"], "export") is None


def test_missing_columns_are_named_as_they_are_written() -> None:
    assert missing_columns(columns.STUDENTS, ["studentcode", "Email"]) == ["FirstName", "Surname"]


def test_other_programs_names_count_in_a_file_that_is_called_as_the_table_is() -> None:
    header = ["Student ID", "Given name", "Last Name", "Grade", "Shoe"]
    assert shape_of(header, "students") is STUDENTS
    assert shape_of(header, "export") is None
    assert [column and column.field for column in (column_of(STUDENTS, heading) for heading in header)] == [
        "code", "first_name", "surname", "year_level", None,
    ]  # fmt: skip


def test_every_column_is_known_by_its_own_name() -> None:
    for shape in SHAPES:
        assert [column_of(shape, column.header) for column in shape.columns] == list(shape.columns)
