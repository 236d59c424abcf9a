"""The clipboard's text as cells: as spreadsheet programs, editors and other windows write it."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from syncdesk.bounded import LimitExceeded
from syncdesk.desktop.presenters.paste_block import MOST_PASTED, block_of, block_text
from tests.growth import grows_evenly


def cells_of(words: str) -> list[tuple[str, ...]]:
    return [line.cells for line in block_of(words).lines]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_end_of_the_last_line_is_no_row_of_its_own(end: str) -> None:
    assert cells_of(f"a\tb{end}c\td{end}") == cells_of(f"a\tb{end}c\td") == [("a", "b"), ("c", "d")]


def test_empty_lines_count_between_rows_and_not_after_them() -> None:
    assert [(line.number, line.cells) for line in block_of("a\n\nb\n\n\n").lines] == [
        (1, ("a",)),
        (2, ("",)),
        (3, ("b",)),
    ]


def test_empty_cells_stay_so_that_columns_keep_their_places() -> None:
    assert cells_of("\tb\t\n") == [("", "b", "")]


def test_line_breaks_and_quotation_marks_in_a_cell_stand_in_quotation_marks() -> None:
    assert cells_of('"Hall\nNorth"\t"5"" pipe"\nx\ty') == [("Hall North", '5" pipe'), ("x", "y")]


def test_what_libreoffice_copies_is_read_cell_by_cell() -> None:
    copied = (
        'Code\tName\tx\nA\t"Hall\nNorth"\t1\nB\t"said ""x""\nline2"\t2\nC\t"start\t3\nD\tend"\t4\n'
        'E\t"a" b\t5\nF\t""\t6\nG\t"whole"\t7\nI\t5" 6"\t\nJ\t\t\n'
    )
    assert cells_of(copied) == [
        ("Code", "Name", "x"),
        ("A", "Hall North", "1"),
        ("B", 'said "x" line2', "2"),
        ("C", '"start', "3"),
        ("D", 'end"', "4"),
        ("E", '"a" b', "5"),
        ("F", '""', "6"),
        ("G", '"whole"', "7"),
        ("I", '5" 6"', ""),
        ("J", "", ""),
    ]


def test_marks_around_every_value_are_no_part_of_them() -> None:
    assert cells_of('"Code"\t"Name"\n"R1"\t\n') == [("Code", "Name"), ("R1", "")]
    assert block_of('"Hall"').single == '"Hall"'


@pytest.mark.parametrize(
    "words",
    ['"Big" Tom\tx\nLi\ty', 'a\t"b\nc\td\ne\tf', '5"\t6"\n7\t8', '"a\tb\nc\td"\te'],
    ids=["a word in quotation marks", "an open one", "inches", "one in each of two lines"],
)
def test_quotation_marks_that_enclose_no_cell_never_join_lines(words: str) -> None:
    assert cells_of(words) == [tuple(line.split("\t")) for line in words.split("\n")]


def test_a_byte_order_mark_and_zero_bytes_are_no_part_of_a_value() -> None:
    assert cells_of("\ufeffCode\tName\0\n") == [("Code", "Name")]


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert cells_of("\u200e20114\u202c\tAb\u200bara\x1b[31m\n") == [("20114", "Abara")]


def test_the_mark_before_what_would_be_a_formula_is_taken_away() -> None:
    assert cells_of("'=A1\t'quoted\n") == [("=A1", "'quoted")]


def test_one_value_is_a_single_cell() -> None:
    assert block_of("Blue\r\n").single == "Blue"
    assert block_of("Blue\tRed").single is None
    assert block_of("Blue\nRed").single is None


def test_more_than_a_table_of_a_school_has_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        block_of("x" * (MOST_PASTED + 1))


@pytest.mark.parametrize(("first", "piece"), [("", '"'), ("", '"a\n'), ("", '"a'), ('"', "\n")])
def test_no_row_of_quotation_marks_takes_long(first: str, piece: str) -> None:
    grows_evenly(lambda count: block_of(first + piece * count), 5_000, 40_000)


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zs", "Zl", "Zp"]), max_size=6).map(
    lambda words: words.strip("'=+-@\ufeff")
)
BLOCK = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(BLOCK)
def test_what_is_written_as_a_block_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    assume(any(rows[-1]))
    assert cells_of(block_text(rows)) == [tuple(row) for row in rows]


@given(BLOCK)
def test_a_spreadsheets_reader_reads_the_same_cells(rows: list[list[str]]) -> None:
    assert [tuple(row) for row in csv.reader(StringIO(block_text(rows), newline=""), delimiter="\t", strict=True)] == [
        tuple(row) for row in rows
    ]
