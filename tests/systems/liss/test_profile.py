"""How rows of a kind are told apart, grouped and paired: what comparing, guarding and history build on."""

from __future__ import annotations

import pytest

from syncdesk.systems.contract import Row
from syncdesk.systems.liss import records
from tests.systems.liss.mapping import GENERIC


def sending(kind: str):
    found = GENERIC.sending(kind)
    assert found is not None
    return found


ROWS: dict[str, tuple[Row, str]] = {
    "students": (records.Student("S1", "Zoë"), "S1"),
    "teachers": (records.Teacher("77", "T1"), "77"),
    "sections": (records.Class("9MAT 1", "Maths"), "9MAT 1"),
    "section_lists": (records.ClassMembership("S1", "9MAT 1", "2026-02-02"), "S1|9MAT 1|2026-02-02"),
    "timetable": (records.Lesson(1, "P1", "9MAT 1", "T1", "C1", "", "R1"), "1|P1|9MAT 1|T1|R1"),
    "rooms": (records.Room("77", "R1"), "R1"),
    "bell_times": (records.BellTime(1, "MonA", "P1", "J", "8:00", "9:00"), "J|1|P1"),
    "calendar": (records.CalendarDay("2026-02-09", "MonA", 1), "2026-02-09"),
    "daily_timetable": (records.DailyRow("2026-02-09", "P1", "8:00", "9:00", "9MAT 1"), "2026-02-09|P1|9MAT 1"),
    "daily_changes": (records.DailyRow("2026-02-09", "", "8:00", "9:00", "EVENT 1"), "2026-02-09|8:00|EVENT 1"),
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_key_is_one_text_with_its_parts_joined(kind: str) -> None:
    row, key = ROWS[kind]
    assert sending(kind).key(row) == key


def test_every_kind_that_is_sent_has_its_key_tried_here() -> None:
    assert set(ROWS) == {each.kind.name for each in GENERIC.sends}


@pytest.mark.parametrize(
    ("kind", "padded"),
    [
        ("sections", records.Class("              9MAT 1")),
        ("section_lists", records.ClassMembership(" S1", "9MAT 1 ", "2026-02-02")),
        ("timetable", records.Lesson(1, " P1", "9MAT 1 ", "T1 ", "", "", " R1")),
        ("rooms", records.Room("", "   R1")),
        ("bell_times", records.BellTime(1, "", "P1  ", " J")),
    ],
)
def test_codes_that_a_server_padded_are_the_same_codes(kind: str, padded: Row) -> None:
    row, key = ROWS[kind]
    found = sending(kind)
    assert found.key(padded) == key
    assert found.group(padded) == found.group(row)
    assert [slot(padded) for slot in found.slots] == [slot(row) for slot in found.slots]


def test_a_room_without_a_code_goes_by_its_id() -> None:
    assert sending("rooms").key(records.Room("77")) == "77"


def test_lessons_and_lists_are_grouped_by_section_and_the_rest_is_not() -> None:
    groups = {kind: sending(kind).group(row) for kind, (row, _) in ROWS.items()}
    assert groups == {
        "students": "", "teachers": "",
        "sections": "", "section_lists": "9MAT 1", "timetable": "9MAT 1", "rooms": "", "bell_times": "", "calendar": "",
        "daily_timetable": "9MAT 1", "daily_changes": "EVENT 1",
    }  # fmt: skip


def test_a_lesson_in_another_room_may_be_the_same_lesson_and_one_by_another_teacher_in_the_same_slot_too() -> None:
    closest, wider = sending("timetable").slots
    lesson = records.Lesson(1, "P1", "9MAT 1", "T1", "", "", "R1")
    moved = records.Lesson(1, "P1", "9MAT 1", "T1", "", "", "R2")
    covered = records.Lesson(1, "P1", "9MAT 1", "T2", "", "", "R2")
    later = records.Lesson(2, "P1", "9MAT 1", "T1", "", "", "R1")
    assert closest(lesson) == closest(moved) != closest(covered)
    assert wider(lesson) == wider(moved) == wider(covered) != wider(later)


def test_fields_that_name_people_or_things_are_never_remembered_in_the_clear() -> None:
    assert {each.kind.name: each.personal for each in GENERIC.sends if each.personal} == {
        "students": ("FirstName", "Surname", "PreferredName", "Gender", "StatewideId", "Email", "Phone"),
        "teachers": (
            "Title",
            "FirstName",
            "Surname",
            "PreferredName",
            "DisplayName",
            "Gender",
            "Email",
            "Phone",
        ),
        "sections": ("CourseName",),
        "rooms": ("Name", "Comment"),
        "daily_timetable": ("ClassName", "WorkInstructions", "description"),
        "daily_changes": ("ClassName", "WorkInstructions", "description"),
    }
