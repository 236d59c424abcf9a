"""Received records in the document's words."""

from __future__ import annotations

import pytest

from syncdesk.systems.contract import Answer, Exchange, Incoming, Row, System
from syncdesk.systems.liss import records
from syncdesk.systems.liss.profile import liss_system
from syncdesk.text import text
from syncdesk.timetable.records import Room, Student, Teacher
from tests.systems.liss.making import scope, settings
from tests.systems.liss.mapping import ALMA, GENERIC
from tests.timetable.building import Building


def incoming(kind: str, row: Row, system: System = GENERIC) -> Incoming:
    return system.mapper(Building(), scope(), settings()).incoming(kind, row)  # pyright: ignore[reportArgumentType]


def test_a_student_with_everything() -> None:
    row = records.Student(
        "  1001", "Måns", "Ek", "Manne", "9", "9A", "Red", "m", "NSW77", "m@x.example", "(02) 1234",
        "{0123abcd-0123-abcd-0123-abcd0123abcd}", "2026-01-27", "2026-12-18",
    )  # fmt: skip
    assert incoming("students", row) == Incoming(
        Student,
        "  1001",
        "1001",
        {
            "first_name": "Måns",
            "surname": "Ek",
            "preferred_name": "Manne",
            "year_level": "9",
            "roll_class": "9A",
            "house": "Red",
            "gender": "M",
            "statewide_id": "NSW77",
            "email": "m@x.example",
            "phone": "(02) 1234",
            "guid": "0123ABCD0123ABCD0123ABCD0123ABCD",
            "start_date": "2026-01-27",
            "end_date": "2026-12-18",
        },
    )


def test_a_teacher_with_everything() -> None:
    row = records.Teacher(
        "a:b:77 ", "SMI", "Dr", "Ann", "Smith", "Annie", "Ann S", "Maths", "FullTime", "f", "Mon,Tue", "a@x.example",
        "12", "ab" * 16,
    )  # fmt: skip
    made = incoming("teachers", row)
    assert (made.record, made.source_id, made.code) == (Teacher, "a:b:77 ", "SMI")
    assert made.values == {
        "first_name": "Ann",
        "surname": "Smith",
        "preferred_name": "Annie",
        "display_name": "Ann S",
        "title": "Dr",
        "faculty": "Maths",
        "staff_type": "FullTime",
        "gender": "F",
        "days_available": "Mon,Tue",
        "email": "a@x.example",
        "phone": "12",
        "guid": "AB" * 16,
    }


def test_a_room_with_everything() -> None:
    made = incoming("rooms", records.Room("501", " R1 ", "Room 1", 30, "North", "blue"))
    assert made == Incoming(Room, "501", "R1", {"name": "Room 1", "capacity": 30, "campus": "North", "comment": "blue"})


def test_a_teacher_or_room_without_a_code_goes_by_its_id() -> None:
    assert incoming("teachers", records.Teacher("77")).code == "77"
    assert incoming("rooms", records.Room("501")).code == "501"


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("students", records.Student("1")),
        ("teachers", records.Teacher("1")),
        ("rooms", records.Room("1")),
    ],
)
def test_what_the_server_left_out_says_nothing(kind: str, row: Row) -> None:
    assert incoming(kind, row).values == {}


def test_blanks_say_nothing_either() -> None:
    assert incoming("students", records.Student("1", " ", House="\t")).values == {}


@pytest.mark.parametrize("guid", ["not known", "bad face", "ab" * 15, "ab" * 17, "g" * 32])
def test_a_guid_that_is_none_is_not_taken(guid: str) -> None:
    assert "guid" not in incoming("students", records.Student("1", Guid=guid)).values


def test_codes_longer_than_liss_allows_are_received_whole() -> None:
    long = "x:" + "y" * 60
    assert incoming("teachers", records.Teacher(long, "SMI")).source_id == long
    assert incoming("students", records.Student(long)).code == long


FEATURES_OF_FIELDS = {
    "campuses": ("rooms", records.Room("1", Campus="North"), "campus"),
    "teacher_days_off": ("teachers", records.Teacher("1", DaysAvailable="Mon"), "days_available"),
    "faculty": ("teachers", records.Teacher("1", Faculty="Maths"), "faculty"),
    "non_numeric_year_levels": ("students", records.Student("1", Form="SPT"), "year_level"),
}


@pytest.mark.parametrize("feature", FEATURES_OF_FIELDS)
@pytest.mark.parametrize("answer", Answer)
def test_what_the_declaration_says_is_not_received_is_not_taken(feature: str, answer: Answer) -> None:
    exchanges = tuple(
        Exchange(each.feature, each.sent, answer) if each.feature == feature else each for each in GENERIC.exchanges
    )
    system = liss_system(
        key="x", title="X", summary=text("X"), confirmed=text("X"), exchanges=exchanges, sends=(), receives=()
    )
    kind, row, field = FEATURES_OF_FIELDS[feature]
    assert (field in incoming(kind, row, system).values) == (answer is not Answer.NO)


def test_a_year_level_that_is_a_number_comes_in_any_case() -> None:
    assert incoming("students", records.Student("1", Form="9"), ALMA).values == {"year_level": "9"}
