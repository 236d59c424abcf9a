"""Files of the first version: they open with everything in them, and stay as they are until they are saved."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import ClassVar

import msgspec
import pytest

from syncdesk import places
from syncdesk.errors import NotADocument
from syncdesk.text import text
from syncdesk.timetable import daily, schema
from syncdesk.timetable.daily import Standing
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.opening import open_saved, read_view
from syncdesk.timetable.records import (
    TABLES,
    Absence,
    DailyChange,
    DailyEvent,
    Publication,
    Record,
    Room,
    Section,
    Teacher,
)
from syncdesk.timetable.sessions import DATABASE, left_behind
from syncdesk.timetable.store import Session
from tests.timetable.first_student import is_alone

DOCUMENT, SAVE = "d" * 32, "5" * 32
MONDAY = "2026-02-09"
COVERS = [
    DailyChange(41, MONDAY, "1", 21, 11, 12, 31, "Ill"),
    DailyChange(43, MONDAY, "2", 21, 0, 0, 31, "Leak"),
]
ROWS = (
    "INSERT INTO teachers VALUES (11, 'T1', 'Ana', 'Old', '', '', '', '', '', '', '', '', '', '', '')",
    "INSERT INTO teachers VALUES (12, 'T2', 'Bo', 'Other', '', '', '', '', '', '', '', '', '', '', '')",
    "INSERT INTO rooms VALUES (31, 'R1', 'Room 1', 30, '', '', '')",
    "INSERT INTO sections VALUES (21, '9MAT 1', NULL, '', '', '', '', '', '', '', 11, 31, '', '', NULL, 0, '', '', '')",
    f"INSERT INTO daily_changes VALUES (41, '{MONDAY}', '1', 21, 11, 12, 31, 'Ill')",
    f"INSERT INTO daily_changes VALUES (43, '{MONDAY}', '2', 21, NULL, NULL, 31, 'Leak')",
    f"INSERT INTO meta VALUES ('document_id', '{DOCUMENT}')",
    f"INSERT INTO saves VALUES (1, '{SAVE}', '2026-02-02T08:00:00+00:00')",
)


class CoverOf1(Record, frozen=True):
    """A cover as files of the first version have it."""

    table = "daily_changes"
    key = DailyChange.key
    refers: ClassVar[dict[str, type[Record]]] = {"section": Section, "absent": Teacher, "cover": Teacher, "room": Room}
    required = DailyChange.required

    date: str = ""
    period: str = ""
    section: int = 0
    absent: int = 0
    cover: int = 0
    room: int = 0
    reason: str = ""


class PublicationOf2(Record, frozen=True):
    """A publication as files of the second version have it."""

    table = "publications"
    key = Publication.key

    date: str = ""
    at: str = ""
    uid: str = ""
    content: str = ""


COUNTED: tuple[type[Record], ...] = (Teacher, Room, Section, CoverOf1)


def make_first(path: Path) -> Path:
    """A document as the first version wrote it: rows by SQL, row counts and hashes over the rows as they were then."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.create(connection, 1)
        for statement in ROWS:
            connection.execute(statement)
        for record in COUNTED:
            rows = list(schema.Codec(record).load(connection))
            schema.add_to_state(connection, record, len(rows), schema.hash_sum(rows))
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Such a document, alone in its folder."""
    folder = tmp_path / "school"
    folder.mkdir()
    return make_first(folder / "school.sdesk")


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
    return found


def covers(session: Session) -> list[DailyChange]:
    return sorted(session.document.of(DailyChange).values(), key=lambda row: row.id)


@pytest.fixture
def session(first: Path) -> Iterator[Session]:
    """That document, open."""
    made = Session.open(first)
    yield made
    made.close()


def test_a_file_of_the_first_version_has_none_of_the_tables_that_came_later(first: Path) -> None:
    assert version(first) == 1
    with closing(sqlite3.connect(first)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {record.table for record in TABLES} - tables == {
        "duty_changes", "absences", "events", "event_parts", "publications",
    }  # fmt: skip


def test_it_is_read_with_its_covers_and_left_alone(first: Path) -> None:
    before = first.read_bytes()
    view, _ = read_view(first)
    with closing(view):
        assert [msgspec.structs.astuple(row) for row in view.of(DailyChange).values()] == [
            (41, MONDAY, "1", 21, 11, 12, 31, "Ill", "", 0, ""),
            (43, MONDAY, "2", 21, 0, 0, 31, "Leak", "", 0, ""),
        ]
        assert (view.document_id, view.line) == (DOCUMENT, (SAVE,))
        assert daily.standing(view, MONDAY) is Standing.UNPUBLISHED
    assert first.read_bytes() == before
    assert is_alone(first)


def test_counts_and_hashes_of_what_was_read_are_those_of_its_rows(first: Path) -> None:
    view, _ = read_view(first)
    with closing(view):
        for record in TABLES:
            rows = view.of(record).values()
            assert (view.count(record), view.hash(record)) == (len(rows), schema.state_bytes(schema.hash_sum(rows)))


def test_open_it_is_unchanged_and_the_file_stays_to_the_byte_until_it_is_saved(first: Path, session: Session) -> None:
    before = first.read_bytes()
    assert covers(session) == COVERS
    assert not session.unsaved
    session.document.apply(_ill(session))
    assert session.unsaved
    assert first.read_bytes() == before
    assert is_alone(first)

    session.save()
    assert version(first) == schema.VERSION
    view, _ = read_view(first)
    with closing(view):
        assert view.line[0] == SAVE, "it is the same document, one save further"
        assert list(view.of(DailyChange).values()) == COVERS
        assert [row.reason for row in view.of(Absence).values()] == ["Ill"]


def test_what_came_later_can_be_put_into_it_and_taken_back(session: Session) -> None:
    draft = session.document.draft()
    draft.add(DailyEvent(0, MONDAY, "Gallery", "Excursion", "09:00", "12:00"))
    draft.replace(msgspec.structs.replace(COVERS[0], how="merged", merged=21, instructions="Page 7"))
    daily.publish(draft, session.document, daily.to_publish(session.document, [MONDAY]), "2026-02-08T20:00:00+00:00")
    session.document.apply(draft.edit(text("Test")))
    assert session.document.count(Publication) == 1
    session.document.undo()
    assert covers(session) == COVERS
    assert not session.unsaved


def test_of_what_an_earlier_version_published_nobody_knows_who_was_told(tmp_path: Path) -> None:
    path = tmp_path / "school.sdesk"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.create(connection, 2)
        connection.execute(f"INSERT INTO meta VALUES ('document_id', '{DOCUMENT}')")
        connection.execute(f"INSERT INTO saves VALUES (1, '{SAVE}', '2026-02-02T08:00:00+00:00')")
        connection.execute(f"INSERT INTO publications VALUES (1, '{MONDAY}', 'then', 'u1', '{{}}')")
        schema.add_to_state(
            connection, PublicationOf2, 1, schema.hash_sum(schema.Codec(PublicationOf2).load(connection))
        )
    view, _ = read_view(path)
    with closing(view):
        assert list(view.of(Publication).values()) == [Publication(1, MONDAY, "then", "u1", "{}", schema.NOT_KNOWN)]


def _ill(session: Session) -> Edit:
    draft = session.document.draft()
    draft.add(Absence(0, MONDAY, session.document.by_code(Teacher)["T1"].id, "", "Ill"))
    return draft.edit(text("Test"))


# A session that the earlier program left behind


def leave_behind(first: Path, *, edited: bool) -> None:
    """What the earlier program leaves when it is killed: a session database and a saved copy of the first version."""
    session = Session.open(first, "window")
    folder, base = session.folder, session.base_id
    session.close(keep=True)
    for path in (folder.path / DATABASE, folder.saved(base)):
        path.write_bytes(first.read_bytes())
    if not edited:
        return
    change, now = (44, MONDAY, "3", 21, 11, 12, None, "Ill"), (44, MONDAY, "3", 21, 11, 12, 0, "Ill")
    with closing(sqlite3.connect(folder.path / DATABASE, isolation_level=None)) as connection:
        connection.execute("INSERT INTO daily_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?)", change)
        schema.add_to_state(connection, CoverOf1, 1, schema.row_hash(CoverOf1(*now)))
        connection.execute(
            "CREATE TABLE IF NOT EXISTS undo_log"
            " (n INTEGER PRIMARY KEY, label BLOB NOT NULL, changes BLOB NOT NULL, undone INTEGER NOT NULL) STRICT"
        )
        label = msgspec.msgpack.encode(text("Cover"))
        stored = msgspec.msgpack.encode([("daily_changes", None, now)])
        connection.execute("INSERT INTO undo_log VALUES (1, ?, ?, 0)", (label, stored))


def recovered(first: Path) -> Session:
    (folder,) = left_behind(first)
    return Session.recover(folder)


def test_it_is_gone_on_with_and_its_last_edit_can_be_taken_back(first: Path) -> None:
    leave_behind(first, edited=True)
    before = first.read_bytes()
    session = recovered(first)
    assert covers(session) == [*COVERS, DailyChange(44, MONDAY, "3", 21, 11, 12, 0, "Ill")]
    assert session.unsaved
    assert session.document.undo_labels() == ([text("Cover")], [])
    session.document.undo()
    assert covers(session) == COVERS
    assert not session.unsaved
    session.document.redo()
    assert first.read_bytes() == before

    session.save()
    session.close()
    view, _ = read_view(first)
    with closing(view):
        assert [row.id for row in view.of(DailyChange).values()] == [41, 43, 44]
    assert list(places.sessions_folder().iterdir()) == []


def test_where_nothing_was_edited_nothing_is_unsaved(first: Path) -> None:
    leave_behind(first, edited=False)
    session = recovered(first)
    assert covers(session) == COVERS
    assert not session.unsaved
    session.close()


def test_its_saved_state_is_read_with_its_covers(first: Path) -> None:
    leave_behind(first, edited=True)
    session = recovered(first)
    with session.saved() as view:
        assert list(view.of(DailyChange).values()) == COVERS
        assert view.count(DailyChange) == 2
        assert view.hash(DailyChange) == schema.state_bytes(schema.hash_sum(COVERS))
    session.close()


def test_a_saved_copy_of_the_first_version_is_not_written_to(first: Path) -> None:
    before = first.read_bytes()
    with closing(open_saved(first)) as view:
        assert view.count(Absence) == 0
    assert first.read_bytes() == before


# What is not ours to the letter


FOREIGN = {
    "a table of another program": "CREATE TABLE more (id INTEGER)",
    "a table of the next version": "CREATE TABLE absences (id INTEGER PRIMARY KEY) STRICT",
    "all tables of the next version": "PRAGMA user_version = 2",
    "a column of the next version": "ALTER TABLE daily_changes ADD COLUMN how TEXT",
    "a trigger": "CREATE TRIGGER t AFTER UPDATE ON students BEGIN DELETE FROM rooms; END",
    "a missing table": "DROP TABLE daily_changes",
    "a reference to nothing": "UPDATE daily_changes SET cover = 4711",
}


@pytest.mark.parametrize("statement", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_file_of_the_first_version_with_something_foreign_is_refused(first: Path, statement: str) -> None:
    with closing(sqlite3.connect(first, isolation_level=None)) as connection:
        connection.execute(statement)
    before = first.read_bytes()
    for refuse in (read_view, Session.open):
        with pytest.raises(NotADocument):
            refuse(first)
    assert first.read_bytes() == before
    assert is_alone(first)


# Migrating itself


def test_a_migration_that_fails_leaves_the_first_version(first: Path) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(first.read_bytes())
        connection.execute("CREATE TABLE publications (id INTEGER)")  # in the way
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(connection)
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM daily_changes").fetchone() == (2,)
        assert not connection.in_transaction


def test_what_was_migrated_has_the_schema_of_a_new_document(first: Path) -> None:
    asked = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as old,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as new,
    ):
        old.deserialize(first.read_bytes())
        schema.migrate(old)
        schema.migrate(old)  # a second time there is nothing to do
        schema.create(new)
        assert old.execute(asked).fetchall() == new.execute(asked).fetchall()
        states = "SELECT name FROM table_state ORDER BY name"
        assert old.execute(states).fetchall() == new.execute(states).fetchall()


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_a_file_that_may_only_be_read_opens_all_the_same(first: Path) -> None:
    first.chmod(0o400)
    first.parent.chmod(0o500)
    try:
        session = Session.open(first)
        assert (session.document.count(Section), session.document.count(Room)) == (1, 1)
        session.close()
    finally:
        first.parent.chmod(0o700)
