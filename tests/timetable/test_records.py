"""The record types: what refers to what, and what tells one row from another."""

from __future__ import annotations

import pytest

from syncdesk.timetable.records import BY_NAME, TABLES, Lesson, Record, Student, key_of, rotation_numbers


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.table)
def test_every_table_comes_after_those_it_refers_to(record: type[Record]) -> None:
    before = TABLES[: TABLES.index(record) + 1]
    assert set(record.refers.values()) <= set(before)


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.table)
def test_keys_references_and_what_is_required_are_fields(record: type[Record]) -> None:
    fields = set(record.__struct_fields__)
    assert set(record.key) <= fields
    assert set(record.refers) <= fields
    assert record.required <= set(record.refers)
    assert BY_NAME[record.table] is record


def test_a_key_is_the_values_of_the_key_fields() -> None:
    assert key_of(Student(7, "S1", "Åsa")) == ("S1",)
    assert key_of(Lesson(7, 1, "2", 3, 4, 5)) == (1, "2", 3, 4, 5)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("", set()),
        ("1", {1}),
        ("1,2", {1, 2}),
        (" 1 , 12 ", {1, 12}),
        ("1,,x,2", {1, 2}),
        ("x", set()),
        ("9" * 99, set()),
    ],
)
def test_rotations_are_the_numbers_in_a_comma_list(written: str, numbers: set[int]) -> None:
    assert rotation_numbers(written) == numbers
