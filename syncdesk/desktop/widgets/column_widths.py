"""How the columns of a table share its width. Widths are in pixels, by column."""

from __future__ import annotations

from collections.abc import Mapping


def shared(words: Mapping[int, int], headings: Mapping[int, int], room: int) -> dict[int, int]:
    """Return the width of each column, given what its cells and its heading need.

    If there is too little room for both, headings are cut before cells are, and then the widest cells. The sum exceeds
    the room only if it is too narrow for the smaller of cells and heading of every column.
    """
    least = {column: min(width, headings[column]) for column, width in words.items()}
    widest = _limit(words, least, room)
    widths = {column: max(min(width, widest), least[column]) for column, width in words.items()}
    left = room - sum(widths.values())
    for column in sorted(widths, key=lambda column: headings[column] - widths[column]):
        more = max(0, min(headings[column] - widths[column], left))
        widths[column] += more
        left -= more
    return widths


def _limit(words: Mapping[int, int], least: Mapping[int, int], room: int) -> int:
    """Return the width beyond which columns are cut so that all fit."""
    low, high = 0, max(words.values(), default=0)
    while low < high:
        width = (low + high + 1) // 2
        if sum(max(min(each, width), least[column]) for column, each in words.items()) <= room:
            low = width
        else:
            high = width - 1
    return low
