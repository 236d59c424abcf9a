"""Files that nobody has vouched for: each is either a whole document or refused in words, and none is touched."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncdesk.errors import DocumentBusy, DocumentError, NewerDocument, NotADocument
from syncdesk.timetable import opening, schema
from syncdesk.timetable.opening import damaged, fingerprint_of, read_bytes, read_view, view_of_bytes
from syncdesk.timetable.records import TABLES, DailyChange, Publication, Student
from syncdesk.timetable.tables import View
from tests.timetable.building import Building, content, snapshot, write
from tests.timetable.elsewhere import elsewhere
from tests.timetable.every_record import EVERY_RECORD

NEEDS_POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and permissions as POSIX has them")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A saved document with a row of every type."""
    folder = tmp_path / "school"
    folder.mkdir()
    return write({type(row): [row] for row in EVERY_RECORD}, folder / "school.sdesk")


def with_sql(path: Path, *statements: str) -> Path:
    """Change the file as somebody with a database program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def refusal(path: Path) -> DocumentError:
    """How the file is refused, after which it is as it was, with nothing beside it."""
    before = path.read_bytes()
    with pytest.raises(DocumentError) as caught:
        read_view(path)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    return caught.value


def test_a_document_is_read_and_left_alone(path: Path) -> None:
    before = path.read_bytes()
    view, fingerprint = read_view(path)
    with closing(view):
        assert [row for record in TABLES for row in view.of(record).values()] == list(EVERY_RECORD)
    assert path.read_bytes() == before
    assert fingerprint == fingerprint_of(path) == sha256(before).hexdigest()
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_missing_file_is_called_missing(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="There is no file"):
        read_view(tmp_path / "missing.sdesk")


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADocument, match="It is a folder"):
        read_view(tmp_path)


@NEEDS_POSIX
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.sdesk")
    with pytest.raises(NotADocument, match="a device or a pipe"):
        read_view(tmp_path / "pipe.sdesk")


@NEEDS_POSIX
def test_a_file_that_may_not_be_read_says_why(path: Path) -> None:
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(DocumentError, match="could not be read"):
        read_view(path)


def test_a_file_name_that_the_system_cannot_have_says_why(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="could not be read"):
        read_view(tmp_path / ("x" * 400 + ".sdesk"))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty"),
        (b"S", "another kind"),
        (b"lunch menu\n" * 100, "another kind"),
        (b"PK\x03\x04" + bytes(500), "another kind"),
        (b"SQLite format 3\0" + bytes(20), "another kind"),
        (b"SQLite format 3\0" + bytes(500), "database of another program"),
    ],
)
def test_something_else_is_refused_with_the_reason(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "menu.sdesk"
    path.write_bytes(content)
    error = refusal(path)
    assert isinstance(error, NotADocument)
    assert why in str(error)


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    with_sql(path, "PRAGMA application_id = 1")
    assert "database of another program" in str(refusal(path))


def test_a_file_of_a_newer_syncdesk_is_refused_as_such(path: Path) -> None:
    with_sql(path, f"PRAGMA user_version = {schema.VERSION + 1}")
    assert isinstance(refusal(path), NewerDocument)


def test_a_version_that_never_was_is_refused(path: Path) -> None:
    with_sql(path, "PRAGMA user_version = 0")
    assert "is damaged" in str(refusal(path))


def test_a_file_that_is_too_large_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 1 << 16)
    assert "larger than any timetable" in str(refusal(path))


def test_a_file_that_is_cut_short_is_refused_wherever_it_ends(path: Path) -> None:
    whole = path.read_bytes()
    for length in (*range(1, 4096, 97), *range(4096, len(whole), 4001), len(whole) - 1):
        path.write_bytes(whole[:length])
        assert isinstance(refusal(path), NotADocument), length


def test_a_file_cut_short_says_that_its_end_is_missing(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])
    assert "its end is missing" in str(refusal(path))


HIDDEN = {
    "a trigger": "CREATE TRIGGER t AFTER UPDATE ON students BEGIN DELETE FROM rooms; END",
    "a view": "CREATE VIEW v AS SELECT * FROM students",
    "a table": "CREATE TABLE more (id INTEGER)",
    "an index": "CREATE INDEX i ON students (surname)",
    "a column": "ALTER TABLE students ADD COLUMN more TEXT",
    "a generated column": "ALTER TABLE students ADD COLUMN more TEXT AS (upper(surname))",
    "a name that looks like SQLite's own": "CREATE TRIGGER sqlitexhidden AFTER UPDATE ON rooms BEGIN SELECT 1; END",
    "a virtual table": "CREATE VIRTUAL TABLE f USING fts5(x)",
    "a missing table": "DROP TABLE on_calls",
    "a missing index": "DROP INDEX students_key",
    "statistics": "ANALYZE",
}


@pytest.mark.parametrize("statement", HIDDEN.values(), ids=HIDDEN.keys())
def test_a_schema_that_is_not_ours_to_the_letter_is_refused(path: Path, statement: str) -> None:
    assert isinstance(refusal(with_sql(path, statement)), NotADocument)


BROKEN = {
    "a reference to nothing": "UPDATE lessons SET section = 4711",
    "no id": "DELETE FROM meta",
    "an id that is a path": "UPDATE meta SET value = '../../../tmp/x'",
    "a save id that is a path": "UPDATE saves SET save_id = '../../../tmp/x'",
    "no line of saves": "DELETE FROM saves",
}


@pytest.mark.parametrize("statement", BROKEN.values(), ids=BROKEN.keys())
def test_content_that_does_not_hold_together_is_refused(path: Path, statement: str) -> None:
    assert "is damaged" in str(refusal(with_sql(path, statement)))


def test_two_rows_under_one_key_are_refused_although_the_index_does_not_know(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE name = 'rooms_key'"
        index = connection.execute(asked).fetchone()
    with_sql(path, "PRAGMA writable_schema = ON", "DELETE FROM sqlite_schema WHERE name = 'rooms_key'")
    with_sql(path, "INSERT INTO rooms SELECT 4711, code, name, capacity, campus, comment, guid FROM rooms")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", index)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    assert "is damaged" in str(refusal(path))


def test_text_that_is_no_unicode_is_refused(path: Path) -> None:
    with_sql(path, "UPDATE students SET surname = CAST(x'ff41' AS TEXT)")
    assert "is damaged" in str(refusal(path))


def test_unreadable_text_of_a_table_that_is_not_kept_in_memory_is_refused_too(path: Path) -> None:
    with_sql(path, f"UPDATE {DailyChange.table} SET reason = CAST(x'ff41' AS TEXT)")
    assert "is damaged" in str(refusal(path))


def test_hashes_and_counts_are_counted_and_not_believed(path: Path) -> None:
    view, _ = read_view(path)
    honest = {record: (view.count(record), view.hash(record)) for record in TABLES}
    view.close()
    with_sql(path, "UPDATE table_state SET rows = 9, hash = zeroblob(16)", "DELETE FROM table_state WHERE rowid % 2")

    view, _ = read_view(path)
    with closing(view):
        assert {record: (view.count(record), view.hash(record)) for record in TABLES} == honest


def test_rows_that_were_read_stay_readable_after_the_file_was_let_go(path: Path) -> None:
    view, _ = read_view(path)
    view.load([Student])
    view.close()
    assert len(view.of(Student)) == 1


@NEEDS_POSIX
def test_a_file_in_write_ahead_mode_is_read_if_nothing_stands_in_the_log(path: Path) -> None:
    with_sql(path, "PRAGMA journal_mode = WAL")
    view, _ = read_view(path)
    with closing(view):
        assert view.count(Student) == 1
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@NEEDS_POSIX
def test_a_file_whose_log_holds_more_is_busy(path: Path) -> None:
    with elsewhere("write_ahead", path) as other:
        other.wait_for("written")
        with pytest.raises(DocumentBusy):
            read_view(path)


@NEEDS_POSIX
def test_a_file_that_is_being_written_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LOCK_WAIT_SECONDS", 0.05)
    with elsewhere("lock", path) as other:
        other.wait_for("locked")
        with pytest.raises(DocumentBusy):
            read_view(path)


def test_a_file_with_a_strange_name_is_read(path: Path) -> None:
    strange = path.with_name("9MAT %20 ?mode=rwc&x#y ’ü.sdesk")
    path.rename(strange)
    read_bytes(strange)
    assert [found.name for found in path.parent.iterdir()] == [strange.name]


WHOLE = content({type(row): [row] for row in EVERY_RECORD}, document_id="d" * 32, save_id="5" * 32)
PLACES = st.one_of(
    st.sampled_from([place for place, byte in enumerate(WHOLE) if byte]),
    st.integers(0, len(WHOLE) - 1),
    st.integers(0, 120),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(PLACES, st.integers(1, 255)), min_size=1, max_size=4))
def test_flipped_bits_never_bring_anything_but_a_whole_state_or_a_refusal(
    tmp_path: Path, flips: list[tuple[int, int]]
) -> None:
    changed = bytearray(WHOLE)
    for place, mask in flips:
        changed[place] ^= mask
    path = tmp_path / "school.sdesk"
    path.write_bytes(changed)
    try:
        view, _ = read_view(path)
    except DocumentError:
        return
    with closing(view):
        assert_whole(view)


def assert_whole(view: View) -> None:
    rows = snapshot(view)
    for record in TABLES:
        assert view.count(record) == len(rows[record.table]) == len(view.by_key(record))
        for row in rows[record.table].values():
            for field, target in record.refers.items():
                value = getattr(row, field)
                assert view.get(target, value) is not None or (value == 0 and field not in record.required)


@given(st.binary(max_size=5000), st.sampled_from([b"", b"SQLite format 3\0"]))
def test_arbitrary_bytes_are_refused_in_words(rest: bytes, start: bytes) -> None:
    with pytest.raises(DocumentError):
        view_of_bytes(start + rest, Path("x"))


@pytest.mark.parametrize("make", [damaged])
def test_errors_name_the_file_but_not_its_folder(make: Callable[[Path], NotADocument]) -> None:
    error = make(Path("/home/ana/school.sdesk"))
    assert "“school.sdesk”" in str(error)
    assert "/home/ana" not in str(error)


@pytest.mark.parametrize("content", ["no JSON", "", "[]", '{"changes": 1}', '{"changes": [{"id": "zz"}]}', "\ud800"])
def test_a_publication_that_cannot_be_read_is_said_when_the_file_is_opened(tmp_path: Path, content: str) -> None:
    build = Building()
    build.grid(1, ("1",))
    build.add(Publication(0, "2026-02-09", "2026-02-08T10:00:00+00:00", "published", '{"changes":[]}'))
    path = build.write(tmp_path / "a.sdesk")
    with closing(sqlite3.connect(path)) as connection, connection:
        stored = content.encode("utf-8", "surrogatepass")
        connection.execute("UPDATE publications SET content = CAST(? AS TEXT)", (stored,))
    with pytest.raises(NotADocument) as refused:
        read_view(path)
    assert "damaged" in str(refused.value)
