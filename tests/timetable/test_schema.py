"""The SQLite form: every record type has its table, and the table's hash follows its rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable import schema
from syncdesk.timetable.records import TABLES, Lesson, Record, Room, Section, Student
from tests.timetable.every_record import EVERY_RECORD

ROOMS = st.lists(st.builds(Room, st.integers(1, 1 << 62), st.text(), st.text(), st.integers(0, 99)), max_size=8)


@pytest.fixture
def connection() -> Generator[sqlite3.Connection]:
    """An empty database of the current schema."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        schema.create(made)
        made.execute("PRAGMA foreign_keys = ON")
        yield made


def fill(connection: sqlite3.Connection) -> None:
    with schema.transaction(connection):
        for row in EVERY_RECORD:
            schema.insert_all(connection, type(row), [row])


def test_a_file_says_whose_and_which_version_it_is(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


@pytest.mark.parametrize("row", EVERY_RECORD, ids=lambda row: row.table)
def test_every_field_of_a_row_comes_back(connection: sqlite3.Connection, row: Record) -> None:
    fill(connection)
    assert list(schema.CODECS[type(row)].load(connection)) == [row]


def test_every_field_of_the_sample_rows_differs_from_its_default() -> None:
    for row in EVERY_RECORD:
        plain = type(row)(0)
        same = [field for field in row.__struct_fields__ if getattr(row, field) == getattr(plain, field)]
        assert same == [], row.table


def test_tables_are_strict_and_values_never_null(connection: sqlite3.Connection) -> None:
    for record in TABLES:
        strict = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (record.table,)).fetchone()
        assert strict == (1,)
        for name, notnull in connection.execute(f'SELECT name, "notnull" FROM pragma_table_info("{record.table}")'):
            optional = name == "id" or (name in record.refers and name not in record.required)
            assert bool(notnull) != optional, (record.table, name)


def test_an_absent_part_of_a_key_still_counts(connection: sqlite3.Connection) -> None:
    schema.insert_all(connection, Section, [Section(1, "9MAT 1")])
    schema.insert_all(connection, Lesson, [Lesson(1, 1, "1", 1)])
    with pytest.raises(sqlite3.IntegrityError):
        schema.insert_all(connection, Lesson, [Lesson(2, 1, "1", 1)])


def test_references_are_kept_by_the_database(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError), schema.transaction(connection):
        schema.insert_all(connection, Lesson, [Lesson(1, 1, "1", 4711)])


def test_a_transaction_that_fails_leaves_nothing(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError), schema.transaction(connection):
        schema.insert_all(connection, Room, [Room(1, "R1"), Room(2, "R1")])
    assert list(schema.CODECS[Room].load(connection)) == []
    assert not connection.in_transaction


@pytest.mark.parametrize(
    "row", [Student(1, 5), Room(1, capacity="30"), Room(1, capacity=True), Room(1, capacity=1.5), Student(1, None)]
)
def test_a_value_of_another_type_is_not_stored_bent(connection: sqlite3.Connection, row: Record) -> None:
    with pytest.raises(TypeError, match="of another type"):
        schema.insert_all(connection, type(row), [row])


def test_rows_are_loaded_by_row_id_and_only_those_asked_for(connection: sqlite3.Connection) -> None:
    schema.insert_all(connection, Room, [Room(3, "C"), Room(1, "A"), Room(2, "B")])
    codec = schema.CODECS[Room]
    assert [row.id for row in codec.load(connection)] == [1, 2, 3]
    assert [row.id for row in codec.load(connection, "WHERE code > ?", ("A",))] == [2, 3]


@given(ROOMS, st.randoms(use_true_random=False))
def test_the_hash_does_not_depend_on_the_order_of_rows(rows: list[Room], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue]
    assert schema.hash_sum(rows) == schema.hash_sum(shuffled)


@given(ROOMS, ROOMS)
def test_one_row_s_worth_is_added_and_taken_away_again(rows: list[Room], others: list[Room]) -> None:
    state = schema.hash_sum(rows)
    for row in others:
        state = schema.shifted(state, added=schema.row_hash(row))
    assert state == schema.hash_sum(rows + others)
    for row in others:
        state = schema.shifted(state, removed=schema.row_hash(row))
    assert state == schema.hash_sum(rows)
    assert schema.state_number(schema.state_bytes(state)) == state


@pytest.mark.parametrize("row", EVERY_RECORD, ids=lambda row: row.table)
def test_the_hash_depends_on_every_field(row: Record) -> None:
    hashes = {schema.row_hash(row)}
    for field, kind in schema.column_types(type(row)).items():
        changed = 4711 if kind is int else "changed"
        hashes.add(schema.row_hash(msgspec.structs.replace(row, **{field: changed})))
    assert len(hashes) == 1 + len(row.__struct_fields__)


def test_the_stored_state_is_that_of_the_rows(connection: sqlite3.Connection) -> None:
    rooms = [Room(n, f"R{n}") for n in range(100)]
    schema.insert_all(connection, Room, rooms[:60])
    schema.insert_all(connection, Room, rooms[60:])
    stored = connection.execute("SELECT rows, hash FROM table_state WHERE name = 'rooms'").fetchone()
    assert stored == (100, schema.state_bytes(schema.hash_sum(rooms)))
