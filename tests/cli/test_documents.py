"""`import`, `info`, `check` and `school`."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from syncdesk.timetable import opening
from syncdesk.timetable.files.csv_export import write_csv
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.store import Session
from tests.cli.conftest import Command
from tests.timetable import sampled
from tests.timetable.files.fet_writer import small_school

TABLES = [
    "students", "teachers", "rooms", "courses", "subject_requests", "days", "periods", "bell_times", "calendar",
    "sections", "section_lists", "lessons", "yard_duties", "study_sections", "on_calls", "daily_changes",
]  # fmt: skip


def test_info_counts_all_tables_always(run: Command, tmp_path: Path) -> None:
    session = Session.new()
    session.save_as(tmp_path / "empty.sdesk")
    session.close()
    tables = run("info", tmp_path / "empty.sdesk", "--json").json["tables"]
    assert list(tables) == TABLES
    assert set(tables.values()) == {0}


def test_info_counts_what_the_sample_school_has(run: Command, file: Path) -> None:
    tables = run("info", file, "--json").json["tables"]
    assert (tables["students"], tables["study_sections"], tables["yard_duties"]) == (606, 6, 100)
    assert tables["days"] == 20  # ten in each of two grids


def test_import_says_what_it_read_and_made(run: Command, tmp_path: Path) -> None:
    ran = run("import", small_school().write(tmp_path / "a.fet"), "-o", tmp_path / "a.sdesk", "--json")
    assert ran.code == 0
    for count in ran.json["tables"].values():
        assert count["read"] == count["made"] + count["skipped"]


def test_a_folder_of_tables_is_one_source(run: Command, tmp_path: Path) -> None:
    write_csv(sampled.rows(date(2026, 2, 9)), tmp_path / "csv")
    ran = run("import", tmp_path / "csv", "-o", tmp_path / "a.sdesk", "--json")
    assert ran.code == 0
    assert ran.json["tables"]["students"]["made"] == 606


def test_skipped_rows_end_with_1_and_are_named(run: Command, tmp_path: Path) -> None:
    (tmp_path / "students.csv").write_text("StudentCode,FirstName,Surname,Year\nS1,A,B,7\nS1,C,D,8\n", encoding="utf-8")
    ran = run("import", tmp_path / "students.csv", "-o", tmp_path / "a.sdesk", "--json")
    assert (ran.code, ran.json["status"]) == (1, "done_with_warnings")
    assert [(problem["file"], problem["line"]) for problem in ran.json["problems"]] == [("students.csv", 3)]


def test_an_existing_file_is_not_overwritten(run: Command, tmp_path: Path, file: Path) -> None:
    before = file.read_bytes()
    ran = run("import", small_school().write(tmp_path / "a.fet"), "-o", file, "--json")
    assert ran.code == 2
    assert "--replace" in ran.json["message"]
    assert file.read_bytes() == before


def test_replacing_keeps_what_is_not_a_table_of_the_source(run: Command, connected: Path, tmp_path: Path) -> None:
    before, _ = read_view(connected)
    source = small_school().write(tmp_path / "a.fet")
    ran = run("import", source, "-o", connected, "--replace", "--yes-hold", "--json")
    assert ran.code == 1
    after, _ = read_view(connected)
    assert after.document_id == before.document_id
    assert run("connection", "list", connected, "--json").json["connections"][0]["name"] == "Practice"


def test_a_source_that_cannot_be_used_leaves_everything_as_it_was(run: Command, file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    (tmp_path / "school.etz").write_bytes(b"\0\1\2")
    ran = run("import", tmp_path / "school.etz", "-o", file, "--replace", "--json")
    assert ran.code == 2
    assert "Edval" in ran.json["message"]
    assert file.read_bytes() == before


@pytest.mark.parametrize("command", ["info", "check", "school", "history", "sync", "preview"])
@pytest.mark.parametrize("damage", ["missing", "empty", "text", "cut", "newer", "locked", "folder"])
def test_a_file_that_cannot_be_used_gets_a_sentence_and_stays_as_it_is(
    run: Command, file: Path, command: str, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOCK_WAIT_SECONDS", 0.0)
    content = file.read_bytes()
    words = ["--basic"] if command in {"sync", "preview"} else []
    match damage:
        case "missing":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "text":
            file.write_text("not a timetable", encoding="utf-8")
        case "cut":
            file.write_bytes(content[: len(content) // 2])
        case "newer":
            file.write_bytes(content[:60] + (99).to_bytes(4, "big") + content[64:])
        case "folder":
            file.unlink()
            file.mkdir()
        case _:
            pass
    with closing(sqlite3.connect(file if damage == "locked" else ":memory:", isolation_level=None)) as other:
        if damage == "locked":
            other.execute("BEGIN EXCLUSIVE")
        before = file.read_bytes() if file.is_file() else None
        ran = run(command, file, *words, "--json")
    assert ran.code == 2, ran.out
    assert ran.json["status"] == "failed"
    assert ran.json["message"].endswith(".")
    assert (file.read_bytes() if file.is_file() else None) == before


def test_school_info_is_shown_and_set(run: Command, file: Path) -> None:
    ran = run("school", file, "--set", "region=USA", "--set", "name=Ōtāhuhu", "--set", "academic_year=2026", "--json")
    assert ran.code == 0
    assert ran.json["school"] == {
        "name": "Ōtāhuhu", "code": "1234", "region": "usa", "time_zone": "Australia/Sydney", "academic_year": 2026,
    }  # fmt: skip
    assert run("school", file, "--json").json["school"] == ran.json["school"]


def test_check_ends_with_0_or_1(run: Command, file: Path, tmp_path: Path) -> None:
    assert run("check", file, "--json").json["problems"] == []
    assert run("check", file, "--json").code == 0
    fet = small_school()
    run("import", fet.write(tmp_path / "a.fet"), "-o", tmp_path / "a.sdesk", "--json")
    found = run("check", tmp_path / "a.sdesk", "--json")
    assert found.code == (1 if found.json["problems"] else 0)


@pytest.mark.parametrize(
    "words",
    [
        ["school", "FILE", "--set", "name=X"],
        ["connection", "remove", "FILE", "--name", "Practice"],
        ["sync", "FILE", "--basic", "--today", "2026-02-09"],
        ["import", "SOURCE", "-o", "FILE", "--replace"],
    ],
    ids=lambda words: words[0],
)
def test_a_file_open_in_a_window_is_not_written(
    run: Command, connected: Path, tmp_path: Path, words: list[str]
) -> None:
    source = small_school().write(tmp_path / "a.fet")
    window = Session.open(connected, holder="window")
    before = connected.read_bytes()
    try:
        ran = run(*[{"FILE": connected, "SOURCE": source}.get(word, word) for word in words], "--json")
        read = run("info", connected, "--json")
        sent = run("sync", connected, "--send", "sections", "--today", "2026-02-09", "--json")
    finally:
        window.close()
    assert ran.code == 2
    assert f"process {os.getpid()}" in ran.json["message"]
    assert connected.read_bytes() == before
    assert (read.code, sent.code) == (0, 0)
