"""Headings: our own and those that school systems write name the field they mean, and nothing is guessed."""

from __future__ import annotations

import pytest

from syncdesk.desktop.presenters.fields import TABLES
from syncdesk.timetable.files.columns import SHAPES
from syncdesk.timetable.files.headings import _NAMES, compared, field_of, is_heading
from syncdesk.timetable.records import BellTime, Lesson, Room, Section, Student, Teacher


def test_every_column_that_is_exported_is_known_by_its_own_name() -> None:
    for shape in SHAPES:
        for column in shape.columns:
            assert field_of(shape.record, column.header) == column.field, (shape.stem, column.header)


def test_every_field_of_the_window_is_known_by_its_label_and_by_its_name() -> None:
    for table in TABLES:
        for field in table.fields:
            assert field_of(table.record, str(field.label)) == field.name, (table.name, field.label)
            assert field_of(table.record, field.name) == field.name


def test_no_heading_is_claimed_by_two_fields_of_one_table() -> None:
    for record, names in _NAMES.items():
        claimed = [(compared(name), field) for field, called in names.items() for name in {*map(compared, called)}]
        assert len({name for name, _ in claimed}) == len(claimed), record


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("StudentID", "code"),
        ("Student ID", "code"),
        ("STUDENT_ID", "code"),
        ("Student-ID*", "code"),
        ("Student #", "code"),
        ("\ufeffStudentCode", "code"),
        ("Student\u00a0Code (required)", "code"),
        ("Last name", "surname"),
        ("Family name", "surname"),
        ("Given name", "first_name"),
        ("Grade", "year_level"),
        ("Year", "year_level"),
        ("Home group", "roll_class"),
        ("Roll group", "roll_class"),
        ("E-mail", "email"),
    ],
)
def test_headings_of_school_systems_name_a_students_field(heading: str, field: str) -> None:
    assert field_of(Student, heading) == field


def test_a_heading_is_looked_up_within_its_table() -> None:
    assert field_of(Room, "Name") == "name"
    assert field_of(Student, "Name") is None
    assert field_of(Section, "Teacher") == "teacher"
    assert field_of(Teacher, "Teacher") == "code"
    assert field_of(Lesson, "Day name") == "+day_name"
    assert field_of(BellTime, "Start") == "start"


@pytest.mark.parametrize("heading", ["", "  ", "*", "Chloë", "507000", "Form"])
def test_other_words_name_nothing(heading: str) -> None:
    assert field_of(Student, heading) is None


def test_a_heading_of_another_table_is_a_heading_all_the_same() -> None:
    assert is_heading("Teacher ID")
    assert not is_heading("Byrne")
