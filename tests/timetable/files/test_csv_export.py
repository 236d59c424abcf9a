"""The CSV tables as an export: what is written is read back."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.garbled import ungarbled
from syncdesk.timetable.files.csv_export import write_csv
from syncdesk.timetable.files.formulas import as_text, without_mark
from syncdesk.timetable.records import Day, Lesson, Room, School, Section
from tests.timetable import sampled
from tests.timetable.building import Building
from tests.timetable.files.reading_back import imported, named_rows, sayings


@pytest.mark.parametrize("today", [date(2026, 3, 4), date(2027, 1, 2), date(2028, 12, 31)])
def test_the_sample_school_comes_back_field_by_field(tmp_path: Path, today: date) -> None:
    rows = sampled.rows(today)
    write_csv(rows, tmp_path / "csv")
    read_in = imported(tmp_path / "csv")
    assert sayings(read_in.report) == []
    for record in rows:
        if record is not School:
            assert sorted(named_rows(read_in.rows, record), key=str) == sorted(named_rows(rows, record), key=str)


def test_files_open_in_spreadsheet_programs(tmp_path: Path) -> None:
    (path,) = write_csv({Room: [Room(1, "R1", "Nguyễn, hall")]}, tmp_path / "new" / "csv")
    assert path == tmp_path / "new" / "csv" / "rooms.csv"
    assert (
        path.read_bytes()
        == ("\ufeffRoomCode,Name,Seats,Campus,Comment,Guid\r\n" + 'R1,"Nguyễn, hall",,,,\r\n').encode()
    )


def test_tables_without_rows_are_not_written(tmp_path: Path) -> None:
    assert write_csv({Room: []}, tmp_path) == []
    assert list(tmp_path.glob("*.csv")) == []


def test_a_table_that_has_no_rows_any_more_does_not_come_back_from_an_export_of_before(tmp_path: Path) -> None:
    write_csv({Room: [Room(1, "R1")]}, tmp_path)
    (path,) = write_csv({Room: []}, tmp_path)
    assert path.read_text("utf-8-sig").splitlines() == ["RoomCode,Name,Seats,Campus,Comment,Guid"]


def test_a_lesson_has_the_name_of_its_day_in_the_grid_of_its_section(tmp_path: Path) -> None:
    build = Building()
    build.grid(grid="JUN", days=1)
    build.section("7MAT 1", grid="JUN")
    build.lesson("7MAT 1", 1, "2")
    write_csv({record: list(build.of(record).values()) for record in (Day, Section, Lesson)}, tmp_path)
    assert (tmp_path / "timetable.csv").read_text("utf-8-sig").splitlines()[1] == "1,Day 1,2,7MAT 1,,"


NAMES = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufffd"), min_size=1, max_size=8
).filter(lambda name: not ungarbled(name))


@given(st.lists(st.tuples(NAMES, NAMES, st.integers(0, 999)), unique_by=lambda room: room[0], min_size=1, max_size=5))
def test_any_text_that_is_not_garbled_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rooms: list[tuple[str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("csv")
    written = [Room(number, code, name, seats) for number, (code, name, seats) in enumerate(rooms, 1)]
    write_csv({Room: written}, folder)
    read_in = imported(folder)
    assert named_rows(read_in.rows, Room) == named_rows({Room: written}, Room)


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''=1",
    "'",
    "'a",
    "''",
    "=",
    "O'Brien",
    "a=b",
    "1-2",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("code", FORMULAS)
def test_no_value_is_a_formula_in_a_spreadsheet_program_and_every_one_comes_back(tmp_path: Path, code: str) -> None:
    (path,) = write_csv({Room: [Room(1, code, name=code, comment=code)]}, tmp_path / "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        _, cells = csv.reader(file)
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r\n")]
    ((_, room),) = [(each.id, each) for each in imported(tmp_path / "csv").rows[Room]]
    assert isinstance(room, Room)
    assert (room.code, room.name, room.comment) == (code, code, code)


@pytest.mark.parametrize("value", ["\t=1", "\r=1", "\n=1"])
def test_what_spreadsheet_programs_pass_over_before_a_formula_is_text_too(value: str) -> None:
    assert as_text(value) == f"'{value}"
    assert without_mark(as_text(value)) == value
