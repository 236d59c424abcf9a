"""The store is one SQLite file that anybody may read while the system runs."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.errors import UsageError
from syncdesk.practice.call_tables import SYSTEMS
from syncdesk.practice.record_tables import CALENDAR, CLASS_MEMBERSHIPS, ROOMS, TEACHERS
from syncdesk.practice.store import Store

RECORDS = SYSTEMS["generic_liss"].records()
TABLES = {
    "students", "teachers", "rooms", "classes", "class_memberships", "timetable", "bell_times", "calendar",
    "daily_data", "daily_deltas", "courses", "subject_preferences", "calls",
}  # fmt: skip


def asked(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as reader:
        return reader.execute(question).fetchall()


def room(code: str) -> tuple[object, ...]:
    return ("R" + code, code, None, 30, None, None, None)


def test_it_has_a_table_for_each_record_with_the_members_as_columns(tmp_path: Path) -> None:
    with closing(Store(tmp_path, RECORDS)) as store:
        assert {name for (name,) in asked(store.path, "SELECT name FROM sqlite_schema WHERE type = 'table'")} == TABLES
        columns = asked(store.path, "SELECT name, type FROM pragma_table_info('rooms')")
        assert columns == [
            ("RoomId", "TEXT"), ("RoomCode", "TEXT"), ("Name", "TEXT"), ("Capacity", "INTEGER"), ("Campus", "TEXT"),
            ("Comment", "TEXT"), ("private", "TEXT"),
        ]  # fmt: skip
        calls = asked(store.path, "SELECT name FROM pragma_table_info('calls')")
        assert [name for (name,) in calls] == ["n", "method", "status", "rows"]


def test_what_is_written_is_seen_by_others_at_once(tmp_path: Path) -> None:
    with closing(Store(tmp_path, RECORDS)) as store:
        with store.transaction():
            store.add(ROOMS, [room("W071")])
            store.note("liss.publishRooms", "ok", 1)
        assert asked(store.path, "SELECT RoomCode, Capacity, Name FROM rooms") == [("W071", 30, None)]
        assert asked(store.path, "SELECT * FROM calls") == [(1, "liss.publishRooms", "ok", 1)]


def test_a_transaction_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    with closing(Store(tmp_path, RECORDS)) as store:
        with pytest.raises(sqlite3.ProgrammingError), store.transaction():
            store.add(ROOMS, [room("W071"), ("a row", "too short")])
        assert store.is_empty(ROOMS)


def test_it_survives_being_closed_and_opened(tmp_path: Path) -> None:
    for code in ("W071", "W072"):
        with closing(Store(tmp_path, RECORDS)) as store, store.transaction():
            store.add(ROOMS, [room(code)])
            store.note("liss.hello", "ok", 0)
    with closing(Store(tmp_path, RECORDS)) as store:
        assert store.rows(ROOMS) == [room("W071"), room("W072")]
        assert asked(store.path, "SELECT n FROM calls") == [(1,), (2,)]


def test_rows_can_be_taken_and_removed_by_date(tmp_path: Path) -> None:
    days = [(f"2026-02-{number:02}", "Mon", 1, None, None) for number in range(1, 10)]
    with closing(Store(tmp_path, RECORDS)) as store, store.transaction():
        store.add(CALENDAR, days)
        assert store.rows(CALENDAR, "2026-02-03", "2026-02-04") == days[2:4]
        store.remove_dates(CALENDAR, "2026-02-02", "2026-02-08")
        assert store.rows(CALENDAR) == [days[0], days[8]]
        store.remove_all(CALENDAR)
        assert store.is_empty(CALENDAR)


def test_rows_can_be_removed_by_their_members(tmp_path: Path) -> None:
    rows = [(student, code, None, None, None, None) for student in ("S1", "S2") for code in ("A", "B")]
    with closing(Store(tmp_path, RECORDS)) as store, store.transaction():
        store.add(CLASS_MEMBERSHIPS, rows)
        store.remove_where(CLASS_MEMBERSHIPS, {"StudentId": "S1", "ClassCode": "B"})
        assert store.rows(CLASS_MEMBERSHIPS) == [rows[0], *rows[2:]]
        assert store.values("class_memberships", "ClassCode") == {"A", "B"}
        assert store.values("class_memberships", "StartDate") == set()


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    with closing(Store(tmp_path, RECORDS)) as store:
        assert store.path.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "practice.db").write_bytes(b"a letter to the parents" * 100)
    with pytest.raises(UsageError, match="cannot keep its store in"):
        Store(tmp_path, RECORDS)
    assert (tmp_path / "practice.db").read_bytes().startswith(b"a letter")


def test_a_store_with_other_columns_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "practice.db")) as other:
        other.execute("CREATE TABLE teachers (TeacherId TEXT)")
    with pytest.raises(UsageError, match="the table teachers has other columns"):
        Store(tmp_path, [TEACHERS])


def test_a_folder_that_is_not_there_is_a_usage_problem(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot keep its store in"):
        Store(tmp_path / "nowhere", RECORDS)
