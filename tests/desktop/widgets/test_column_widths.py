"""Columns share the width of a table: what cells say is cut last."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from syncdesk.desktop.widgets.column_widths import shared

PIXELS = st.integers(0, 400)


def test_where_there_is_room_for_all_nothing_is_cut() -> None:
    assert shared({0: 50, 1: 80}, {0: 70, 1: 60}, 300) == {0: 70, 1: 80}


def test_headings_are_cut_before_cells_are() -> None:
    assert shared({0: 95, 1: 85}, {0: 60, 1: 180}, 200) == {0: 95, 1: 105}


def test_the_widest_cells_are_cut_first() -> None:
    assert shared({0: 90, 1: 260, 2: 240}, {0: 40, 1: 50, 2: 50}, 290) == {0: 90, 1: 100, 2: 100}


def test_a_room_too_small_for_anything_leaves_what_is_needed_least() -> None:
    assert shared({0: 90, 1: 30}, {0: 40, 1: 70}, 10) == {0: 40, 1: 30}


@given(st.lists(st.tuples(PIXELS, PIXELS), max_size=8), st.integers(0, 2000))
def test_all_fit_if_they_can_and_none_is_wider_than_it_needs(columns: list[tuple[int, int]], room: int) -> None:
    words, headings = ({at: each[side] for at, each in enumerate(columns)} for side in (0, 1))
    widths = shared(words, headings, room)
    least = sum(min(each) for each in columns)
    assert sum(widths.values()) <= max(room, least)
    for at, each in enumerate(columns):
        assert min(each) <= widths[at] <= max(each)
        assert widths[at] >= words[at] or sum(words.values()) > room
