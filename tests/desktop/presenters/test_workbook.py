"""Previews and lists as files, opened again by what reads such files."""

from __future__ import annotations

import csv
import os
import signal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from syncdesk.desktop.presenters import workbook
from syncdesk.desktop.presenters.preview import Preview
from syncdesk.desktop.presenters.preview_rows import OPS
from syncdesk.desktop.presenters.result import reasons, save_troubles, troubles, without_values
from syncdesk.desktop.presenters.workbook import (
    LISTS,
    SUFFIX,
    export,
    export_preview,
    file_name,
    write_preview,
    write_table,
)
from syncdesk.errors import SyncdeskError
from syncdesk.text import text
from syncdesk.timetable.records import Section
from tests.desktop.person import Answers
from tests.sync.school import BASIC, School, moved, removed, renamed, small_school

NASTY = ("=1+1", "+1", "-1", "@x", "\tx", "\rx")


def cells(path: Path, sheet: str = "") -> list[list[Any]]:
    book = openpyxl.load_workbook(path)
    found = book[sheet] if sheet else book.worksheets[0]
    return [list(row) for row in found.iter_rows(values_only=True)]


async def refusal(path: Path) -> str:
    """What is said of a table that cannot be written."""
    with pytest.raises(SyncdeskError) as raised:
        await write_table(("A",), [("x" * 60,)] * 2000, path)
    return str(raised.value)


async def test_a_preview_is_a_summary_and_a_sheet_for_each_kind(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        await school.sync(*BASIC)
        school.edit(moved(school, "9MAT 1", 1, "R2"))
        preview = Preview(await school.plan(*BASIC), "Library")
        await write_preview(preview, tmp_path / "preview.xlsx")
        preview.close()
    book = openpyxl.load_workbook(tmp_path / "preview.xlsx")
    assert book.sheetnames == ["Summary", *(line.title for line in preview.kinds)]
    summary = cells(tmp_path / "preview.xlsx", "Summary")
    assert summary[0][1:8] == ["Kind", "Add", "Change", "Remove", "Refused", "Warned", "Rows"]
    assert next(row for row in summary if row[1] == "Timetable")[:7] == ["Publish", "Timetable", 0, 1, 0, 0, 0]
    head, *rows = cells(tmp_path / "preview.xlsx", "Timetable")
    assert head == ["What", "Section", "Day and period", "Teacher", "Room", "Field", "In Library now", "After"]
    teacher = "Teachername1, Firstname1 (T1)"
    assert rows == [["Change", "9MAT 1", "Day 1 2", teacher, "R2", "Room", "R1", "R2"]]


async def test_holds_and_refused_rows_are_in_it(tmp_path: Path) -> None:
    with School(tmp_path, small_school(12)) as school:
        await school.sync(*BASIC)
        school.edit(
            renamed(school, Section, "9MAT 2", code="9MAT \x012"),
            removed(school, Section, *(f"9MAT {n}" for n in range(5, 13))),
        )
        preview = Preview(await school.plan(*BASIC), "Library")
        await write_preview(preview, tmp_path / "preview.xlsx", lambda sentence: str(sentence).upper())
        preview.close()
    summary = cells(tmp_path / "preview.xlsx", "SUMMARY")
    assert any("HELD" in str(row[8]) for row in summary[1:])
    refused = [row for row in cells(tmp_path / "preview.xlsx", "Sections") if row[0] == str(OPS["refuse"]).upper()]
    assert [row[1] for row in refused] == ["9MAT 2"]  # the control character is left out


async def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    await write_table(NASTY, [NASTY, (1, 2.5, None, "", "plain", "-")], tmp_path / "list.xlsx")
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    assert [cell.data_type for cell in book.worksheets[0][2]] == ["s"] * 6
    assert cells(tmp_path / "list.xlsx")[1][:4] == list(NASTY[:4])
    assert cells(tmp_path / "list.xlsx")[2] == [1, 2.5, None, None, "plain", "-"]
    await write_table(("A",) * 6, [NASTY, (1, 2.5, None, "", "plain", -3)], tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == [f"'{value}" for value in NASTY]
    assert rows[2] == ["1", "2.5", "", "", "plain", "-3"]


async def test_characters_that_no_file_may_hold_are_left_out(tmp_path: Path) -> None:
    odd = "a\x00b\x1fc\ud800d\uffffe\x0bf\ng"
    for name in ("list.xlsx", "list.csv"):
        await write_table(("A",), [(odd,)], tmp_path / name)
    assert cells(tmp_path / "list.xlsx")[1] == ["abcdef\ng"]
    assert "abcdef\ng" in (tmp_path / "list.csv").read_text("utf-8-sig")


async def test_a_very_long_value_is_cut_where_a_cell_ends(tmp_path: Path) -> None:
    await write_table(("A",), [("x" * 40_000,)], tmp_path / "list.xlsx")
    assert len(cells(tmp_path / "list.xlsx")[1][0]) == 32_767


@pytest.mark.parametrize(
    ("title", "legal"),
    [("A/B: [C]?*\\", "A B   C"), ("x" * 40, "x" * 31), ("", "Sheet"), ("'quoted'", "quoted"), ("History", "History_")],
)
async def test_a_sheet_has_a_title_that_it_may_have(tmp_path: Path, title: str, legal: str) -> None:
    await write_table(("A",), [("b",)], tmp_path / "list.xlsx", title)
    assert openpyxl.load_workbook(tmp_path / "list.xlsx").sheetnames == [legal]


async def test_more_rows_than_a_sheet_takes_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    await write_table(("A",), [(number,) for number in range(7)], tmp_path / "list.xlsx", "Rows")
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    assert book.sheetnames == ["Rows", "Rows (2)", "Rows (3)"]
    assert [[row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book] == [
        [0, 1, 2], [3, 4, 5], [6]
    ]  # fmt: skip


async def test_what_was_there_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"before")
    await write_table(("A",), [("b",)], path)
    assert cells(path) == [["A"], ["b"]]
    assert list(tmp_path.glob("*")) + list(tmp_path.glob(".*")) != []
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["list.xlsx"]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
async def test_a_folder_that_is_gone_is_told(tmp_path: Path, suffix: str) -> None:
    said = await refusal(tmp_path / "gone" / f"list{suffix}")
    assert said == (
        f"“list{suffix}” was not written: the folder “{tmp_path / 'gone'}” is not there. Choose another folder."
    )


async def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").mkdir()
    assert await refusal(tmp_path / "list.xlsx") == "“list.xlsx” was not written: it is a folder. Choose another name."


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="who may do everything is never refused")
async def test_a_file_that_may_not_be_written_is_told_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"before")
    path.chmod(0o400)
    assert "write-protected, or open in another program" in await refusal(path)
    assert path.read_bytes() == b"before"


@pytest.mark.skipif(os.name != "posix", reason="limits of files are a matter of POSIX")
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
async def test_a_file_that_has_no_room_leaves_the_old_one(tmp_path: Path, suffix: str) -> None:
    import resource

    path = tmp_path / f"list{suffix}"
    path.write_bytes(b"before")
    handler, limits = signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        said = await refusal(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert said.startswith(f"“{path.name}” was not written: ")
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


async def test_an_ending_is_added_and_what_is_there_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"before")
    person = Answers(tmp_path / "list", "", tmp_path / "list", "replace", None, tmp_path / "gone" / "x.csv")

    async def ask() -> str:
        return await export(person, text("Export"), LISTS, "a/b", lambda path: write_table(("A",), [("b",)], path))

    assert await ask() == ""
    assert (tmp_path / "list.xlsx").read_bytes() == b"before"
    assert await ask() == "list.xlsx"
    assert cells(tmp_path / "list.xlsx") == [["A"], ["b"]]
    assert await ask() == ""
    assert await ask() == ""
    assert person.proposed[0].name == f"a b{SUFFIX}"
    assert person.told == [
        f"“x.csv” was not written: the folder “{tmp_path / 'gone'}” is not there. Choose another folder."
    ]
    assert person.left == []


async def test_a_preview_is_written_where_the_person_says(tmp_path: Path) -> None:
    person = Answers(tmp_path / "there.xlsx")
    with School(tmp_path) as school:
        preview = Preview(await school.plan(*BASIC), "Library: old?")
        assert await export_preview(person, preview) == "there.xlsx"
        preview.close()
    assert person.proposed[0].name.startswith("Preview Library old 20")
    assert len(cells(tmp_path / "there.xlsx", "Sections")) == 1 + 6


async def test_refused_rows_are_a_list_of_their_own(tmp_path: Path) -> None:
    person = Answers(tmp_path / "refused.csv")
    with School(tmp_path, small_school(12)) as school:
        school.edit(
            renamed(school, Section, "9MAT 2", code="9MAT \x012"), renamed(school, Section, "9MAT 3", code="9MAT \x013")
        )
        found = troubles(await school.sync(*BASIC))
    assert await save_troubles(person, "Library", found) == "refused.csv"
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["What", "Kind", "Record", "Reason"]
    assert len(rows) == len(found)
    assert rows[0][0] == "Refused"
    (first, *_) = reasons(found)
    assert first.rows == len([each for each in found if each.because == first.because]) >= 2
    assert "{" not in without_values(str(first.because))


def test_a_name_is_one_that_every_computer_takes() -> None:
    assert file_name('Bell times: "old" <1/2>. ') == "Bell times old 1 2.xlsx"
