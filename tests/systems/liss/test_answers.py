"""An answer as it arrives: its encoding is told by how it begins, wherever the pieces are cut."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.systems.liss import records
from syncdesk.systems.liss.answers import Reading
from syncdesk.systems.liss.decoding import Undecodable
from syncdesk.systems.liss.records import LissRecord, Room
from tests.growth import grows_evenly
from tests.systems.liss.making import encoded_answer

BOM = b"\xef\xbb\xbf"
ROOMS = [Room(RoomCode=f"R{n}", Name="Zoë’s", Capacity=n) for n in range(3)]
STRUCTS = [{"RoomCode": f"R{n}", "Name": "Zoë’s", "Capacity": n, "Unknown": "x"} for n in range(3)]
BEGINNINGS = [b"", b"\n", b"\r\n \t\n", BOM, BOM + b"\r\n", b"\n" + BOM + b"\n\n"]


async def body(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


async def read(*pieces: bytes, returns: type[LissRecord] | None = Room) -> tuple[object, Sequence[LissRecord]]:
    return await Reading(returns).read(body(*pieces))


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize("beginning", BEGINNINGS)
async def test_an_answer_may_begin_with_blank_lines_and_a_byte_order_mark(encoding: str, beginning: bytes) -> None:
    content = beginning + encoded_answer(STRUCTS, encoding)
    assert await read(content) == ([], ROOMS)
    for cut in range(len(beginning) + 8):
        assert await read(content[:cut], content[cut:]) == ([], ROOMS)
    assert await read(*(content[at : at + 1] for at in range(len(content)))) == ([], ROOMS)


@given(st.lists(st.integers(0, 50), max_size=5), st.sampled_from(["xml", "json"]))
async def test_empty_pieces_change_nothing(places: list[int], encoding: str) -> None:
    content = encoded_answer(STRUCTS, encoding)
    pieces = [content[:20], content[20:]]
    for place in places:
        pieces.insert(place, b"")
    assert await read(*pieces) == ([], ROOMS)


@pytest.mark.parametrize("pieces", [[], [b""], [b"\n", b" \r\n"], [BOM], [BOM[:2]], [BOM, b"\n"]])
async def test_an_answer_without_anything_in_it_is_refused(pieces: list[bytes]) -> None:
    with pytest.raises(Undecodable, match="an empty answer"):
        await read(*pieces)


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_thousands_of_rows_come_whole_and_in_order(encoding: str) -> None:
    structs = [{"ClassCode": f"7MAT {n}", "StudentId": str(n)} for n in range(5003)]
    value, rows = await read(encoded_answer(structs, encoding), returns=records.ClassMembership)
    assert value == []
    assert rows == [records.ClassMembership(str(n), f"7MAT {n}") for n in range(5003)]


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_where_no_rows_are_expected_a_list_is_a_value_like_any_other(encoding: str) -> None:
    assert await read(encoded_answer(["ok", 1], encoding), returns=None) == (["ok", 1], [])


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_where_rows_are_expected_a_list_of_anything_else_is_refused(encoding: str) -> None:
    with pytest.raises(Undecodable, match="other things than records"):
        await read(encoded_answer(["ok"], encoding))


async def test_the_beginning_of_an_answer_is_kept_for_who_wants_to_know_what_it_is() -> None:
    reading = Reading(None)
    with pytest.raises(Undecodable):
        await reading.read(body(b"\n<html>" + b"x" * 10_000, b"more"))
    assert reading.begins == b"\n<html>" + b"x" * 493


def test_blank_lines_without_end_cost_no_more_than_reading_them() -> None:
    def read_after(blocks: int) -> None:
        assert asyncio.run(read(*[b"\n" * 65536] * blocks, b'{"result": ""}'))[0] == ""

    grows_evenly(read_after, 40, 320)
