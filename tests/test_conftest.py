"""The search for planted values finds them where they may not be, and only there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests import planted
from tests.conftest import leaks


def test_a_secret_is_found_in_any_file(tmp_path: Path) -> None:
    folder = tmp_path / "searched"
    folder.mkdir()
    # The value is put together here, so that the search at the end of the suite does not find this test's own file.
    (folder / "school.sdesk").write_bytes(b"x" + planted.SECRET.encode() + b"y")
    found = list(leaks(folder))
    (folder / "school.sdesk").unlink()
    assert found == [f"{folder / 'school.sdesk'}: a secret"]


def test_personal_values_may_be_in_documents_and_not_in_logs(tmp_path: Path) -> None:
    folder = tmp_path / "searched"
    folder.mkdir()
    (folder / "school.sdesk").write_text(planted.NAME, encoding="utf-8")
    (folder / "session.db-wal").write_text(planted.EMAIL, encoding="utf-8")
    (folder / "log.txt").write_text(planted.NAME, encoding="utf-8")
    found = list(leaks(folder))
    (folder / "log.txt").unlink()
    assert found == [f"{folder / 'log.txt'}: personal values"]


def test_values_in_a_database_are_found(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (words TEXT)")
        connection.execute("INSERT INTO t VALUES (?)", (f"about {planted.NAME}",))
    found = list(leaks(tmp_path))
    path.unlink()
    assert found == [f"{path}: personal values"]
