"""Files that earlier versions wrote: each opens with every row it had, and never as damaged.

`frozen/version-N.sdesk.gz` was written by the program when N was its version, with one row of every record and every
field filled; `version-N.json` is what was put into it, `version-N.sql` its schema. They are never written anew: a new
version adds its own.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.timetable import schema
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import BY_NAME, TABLES
from syncdesk.timetable.store import Session
from tests.timetable.freeze import FROZEN, freeze
from tests.timetable.schema_of_records import definitions

VERSIONS = sorted(int(path.stem.removeprefix("version-")) for path in FROZEN.glob("version-*.sql"))
WHAT_TO_DO = """
The records are not those of version {version} of the timetable file any more: every file that was saved until now
would open as damaged.
1. Raise schema.VERSION, and write what leads from version {version} to it in syncdesk/timetable/steps/{next}.sql.
2. Freeze a file of the new version beside this test: python -m tests.timetable.freeze
"""


def what_to_do(version: int) -> str:
    """What a change of the records of a version needs."""
    return WHAT_TO_DO.format(version=version, next=version + 1)


def frozen(version: int, folder: Path) -> Path:
    """The file of a version."""
    return _unpacked(FROZEN / f"version-{version}.sdesk.gz", folder)


def _unpacked(packed: Path, folder: Path) -> Path:
    path = folder / "school.sdesk"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


def put_in(version: int) -> dict[str, list[dict[str, Any]]]:
    """The rows that were put into it, by table."""
    return json.loads((FROZEN / f"version-{version}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("version", VERSIONS)
def test_the_schema_of_a_version_stays_as_its_files_have_it(version: int) -> None:
    written = (FROZEN / f"version-{version}.sql").read_text(encoding="utf-8").splitlines()
    made = [f"{statement};" for statement in schema.statements(version)]
    assert sorted(made) == sorted(written), "A step that files were written with is never edited: write a new one."


def test_the_schema_that_is_written_down_is_that_of_the_records() -> None:
    called_for = [statement for record in TABLES for statement in definitions(record)]
    not_records = ("meta", "saves", "table_state")
    written = [each for each in schema.statements() if each.split(maxsplit=3)[2] not in not_records]
    assert sorted(written) == sorted(called_for), what_to_do(schema.VERSION)


def test_the_version_of_today_is_frozen_too() -> None:
    assert list(range(1, schema.VERSION + 1)) == VERSIONS, what_to_do(schema.VERSION - 1)


def test_what_freezes_a_version_writes_what_these_tests_read_and_never_twice(tmp_path: Path) -> None:
    freeze(tmp_path)
    name = f"version-{schema.VERSION}"
    rows, there = (json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for folder in (tmp_path, FROZEN))
    assert {table: [*row] for table, [row] in rows.items()} == {table: [*row] for table, [row] in there.items()}
    written, before = (
        sorted((folder / f"{name}.sql").read_text(encoding="utf-8").splitlines()) for folder in (tmp_path, FROZEN)
    )
    assert written == before
    view, _ = read_view(_unpacked(tmp_path / f"{name}.sdesk.gz", tmp_path))
    with closing(view):
        assert all(view.count(record) == 1 for record in TABLES)
    with pytest.raises(SystemExit, match="never written anew"):
        freeze(tmp_path)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_the_version_opens_with_every_row_and_every_field(version: int, tmp_path: Path) -> None:
    view, _ = read_view(frozen(version, tmp_path))
    with closing(view):
        for table, rows in put_in(version).items():
            found = [msgspec.to_builtins(row) for row in view.of(BY_NAME[table]).values()]
            assert [{**now, **then} for now, then in zip(found, rows, strict=True)] == found, table
        for record in TABLES:
            assert view.count(record) == len(put_in(version).get(record.table, ()))


@pytest.mark.parametrize("version", VERSIONS)
def test_it_is_saved_as_a_file_of_today_with_the_same_rows(version: int, tmp_path: Path) -> None:
    path = frozen(version, tmp_path)
    before, _ = read_view(path)
    session = Session.open(path)
    session.save()
    session.close()
    after, _ = read_view(path)
    with closing(before), closing(after), closing(sqlite3.connect(path)) as database:
        assert {each: list(before.of(each).values()) for each in TABLES} == {
            each: list(after.of(each).values()) for each in TABLES
        }
        assert database.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert after.line[:-1] == before.line
