"""`import --replace`: what is removed is counted and said, kept in a backup, and held beyond the limits."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from syncdesk.timetable.files.csv_export import write_csv
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Student
from tests.cli.conftest import Command
from tests.timetable import sampled
from tests.timetable.files.fet_writer import FetWriter

Rows = list[list[str]]


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """The sample school as CSV tables, as it is in `file`."""
    write_csv(sampled.rows(date(2026, 2, 9)), tmp_path / "csv")
    return tmp_path / "csv"


def edited(path: Path, edit: Callable[[Rows], Rows]) -> Path:
    rows = edit(rows_of(path))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def codes(path: Path) -> set[str]:
    view, _ = read_view(path)
    try:
        return set(view.by_code(Student))
    finally:
        view.close()


def test_a_part_of_a_table_is_held_and_nothing_is_written(run: Command, file: Path, exported: Path) -> None:
    before = file.read_bytes()
    part = edited(exported / "students.csv", lambda rows: rows[:3])
    ran = run("import", part, "-o", file, "--replace", "--json")
    assert (ran.code, ran.json["status"], ran.json["backup"]) == (4, "held", None)
    assert "Students is held: 604 of 606 rows would be removed (99.7 %)" in ran.json["message"]
    assert "With --yes-hold: Remove the 604 students." in ran.json["message"]
    assert "Nothing was written." in ran.json["message"]
    assert ran.json["tables"]["students"]["removed"] == 604
    assert ran.json["tables"]["section_lists"]["removed"] > 5000
    assert ran.json["tables"]["subject_requests"]["removed"] > 2000
    assert file.read_bytes() == before


def test_a_person_may_let_it_through_and_finds_the_file_as_it_was_in_a_backup(
    run: Command, file: Path, exported: Path
) -> None:
    before = codes(file)
    part = edited(exported / "students.csv", lambda rows: rows[:3])
    ran = run("import", part, "-o", file, "--replace", "--yes-hold", "--json")
    assert (ran.code, ran.json["status"]) == (1, "done_with_warnings")
    assert "It went beyond a limit, as you said. Students is held: 604 of 606" in ran.json["message"]
    assert len(codes(file)) == 2
    assert codes(Path(ran.json["backup"])) == before


def test_few_rows_that_are_gone_end_with_1_and_are_named(run: Command, file: Path, exported: Path) -> None:
    part = edited(exported / "students.csv", lambda rows: rows[:2] + rows[3:])
    gone = codes(file) - {row[0] for row in rows_of(part)}
    ran = run("import", part, "-o", file, "--replace", "--json")
    assert (ran.code, ran.json["tables"]["students"]["removed"]) == (1, 1)
    assert f"“{gone.pop()}” in students is not in the sources any more." in [
        problem["text"] for problem in ran.json["problems"]
    ]
    assert Path(ran.json["backup"]).is_file()


def test_what_is_changed_is_counted_and_ends_with_0(run: Command, file: Path, exported: Path) -> None:
    part = edited(exported / "rooms.csv", lambda rows: [rows[0], [rows[1][0], "New name", *rows[1][2:]], *rows[2:]])
    ran = run("import", part, "-o", file, "--replace", "--json")
    assert (ran.code, ran.json["tables"]["rooms"]["changed"], ran.json["tables"]["rooms"]["removed"]) == (0, 1, 0)
    assert ran.json["sources"] == [{"file": "rooms.csv", "format": "CSV table", "rows": len(rows_of(part)) - 1}]


def test_names_that_all_change_at_once_are_held(run: Command, file: Path, exported: Path) -> None:
    def swapped(rows: Rows) -> Rows:
        return [rows[0], *([row[0], row[2], row[1], *row[3:]] for row in rows[1:])]

    ran = run("import", edited(exported / "students.csv", swapped), "-o", file, "--replace", "--json")
    assert ran.code == 4
    assert "would have another name" in ran.json["message"]


def test_an_export_that_is_imported_again_changes_nothing_and_needs_no_backup(
    run: Command, file: Path, exported: Path
) -> None:
    before = file.read_bytes()
    ran = run("import", exported, "-o", file, "--replace", "--json")
    assert (ran.code, ran.json["backup"]) == (0, None)
    assert all((table["removed"], table["changed"]) == (0, 0) for table in ran.json["tables"].values())
    assert file.read_bytes() == before


def test_a_timetable_that_was_solved_again_is_not_held(run: Command, tmp_path: Path) -> None:
    def solved(day: str, hour: str) -> FetWriter:
        school = FetWriter(days=("Mon", "Tue", "Wed"), hours=("1", "2", "3"))
        for n in range(40):
            school.activity("Maths", [f"7{n}"], [f"T{n}"], at=(day, hour), room=f"R{n}")
        return school

    run("import", solved("Mon", "1").write(tmp_path / "a.fet"), "-o", tmp_path / "a.sdesk", "--json")
    again = solved("Wed", "3").write(tmp_path / "b.fet")
    ran = run("import", again, "-o", tmp_path / "a.sdesk", "--replace", "--json")
    assert ran.code == 1
    assert ran.json["tables"]["lessons"] == {
        "read": 40, "made": 40, "skipped": 0, "guessed": 0, "removed": 40, "changed": 0,
    }  # fmt: skip


def test_a_new_file_has_nothing_removed_and_no_backup(run: Command, exported: Path, tmp_path: Path) -> None:
    ran = run("import", exported / "rooms.csv", "-o", tmp_path / "new.sdesk", "--json")
    assert (ran.code, ran.json["backup"]) == (0, None)
    assert (ran.json["tables"]["rooms"]["removed"], ran.json["tables"]["rooms"]["changed"]) == (0, 0)


def test_where_no_backup_can_be_made_nothing_is_written(
    run: Command, file: Path, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = edited(exported / "students.csv", lambda rows: rows[:2] + rows[3:])
    before = file.read_bytes()
    (tmp_path / "home" / "syncdesk").mkdir(parents=True)
    (tmp_path / "home" / "syncdesk" / "backups").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    ran = run("import", part, "-o", file, "--replace", "--json")
    assert ran.code == 2
    assert "No backup of the file could be made" in ran.json["message"]
    assert file.read_bytes() == before


def test_people_see_the_counts_and_where_the_backup_is(run: Command, file: Path, exported: Path) -> None:
    part = edited(exported / "students.csv", lambda rows: rows[:2] + rows[3:])
    ran = run("import", part, "-o", file, "--replace")
    assert "Removed" in ran.out
    assert "Changed" in ran.out
    assert "The file as it was before is kept as" in ran.out
    assert "Read: students.csv (CSV table), 605 rows." in ran.out
