"""Guards against becoming slower than the standard library. Processor time, best of three taken in turn."""

from __future__ import annotations

import json
import xmlrpc.client
from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from syncdesk.systems.liss import records
from syncdesk.systems.liss.decoding import Decoder, XmlDecoder
from syncdesk.systems.liss.encodings import ENCODINGS
from syncdesk.systems.liss.json_decoding import JsonDecoder
from tests.systems.liss.making import encoded_answer, wire_struct

pytestmark = pytest.mark.lab
ROUNDS = 3
NOISE = 1.25
COUNT = 20_000


def lessons() -> list[records.Lesson]:
    return [
        records.Lesson(n % 10 + 1, str(n % 6), f"{n % 700}MAT {n % 7}", f"T{n % 90}", f"C{n % 90}", "", f"R{n % 60}")
        for n in range(COUNT)
    ]


def best(*works: Callable[[], object]) -> list[float]:
    """The least processor time of each, taken in turn so that what slows the machine slows all."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, took in zip(works, times, strict=True):
            began = process_time()
            work()
            took.append(process_time() - began)
    return [min(took) for took in times]


def test_encoding_twenty_thousand_rows_is_not_slower_than_the_standard_library() -> None:
    rows = lessons()
    structs: list[Any] = [wire_struct(row, "xml") for row in rows]

    def ours(encoding: str) -> None:
        for _ in ENCODINGS[encoding].pieces(records.Lesson, rows):
            pass

    xml, their_xml = best(lambda: ours("xml"), lambda: xmlrpc.client.dumps((structs,), "liss.publishTimetable"))
    assert xml <= their_xml * NOISE
    (our_json,) = best(lambda: ours("json"))
    assert our_json <= their_xml * NOISE


def fed(decoder: Decoder, content: bytes) -> int:
    taken = 0
    for at in range(0, len(content), 16384):
        decoder.feed(content[at : at + 16384])
        taken += len(decoder.take())
    decoder.finish()
    while more := decoder.take():
        taken += len(more)
    return taken


def test_decoding_twenty_thousand_rows_is_not_slower_than_the_standard_library() -> None:
    structs = [wire_struct(row, "json") for row in lessons()]
    in_xml, in_json = encoded_answer(structs, "xml"), encoded_answer(structs, "json")
    assert fed(XmlDecoder(), in_xml) == fed(JsonDecoder(), in_json) == COUNT
    xml, their_xml, our_json = best(
        lambda: fed(XmlDecoder(), in_xml), lambda: xmlrpc.client.loads(in_xml), lambda: fed(JsonDecoder(), in_json)
    )
    assert xml <= their_xml * NOISE
    assert our_json <= their_xml
    assert json.loads(in_json)["result"][-1] == structs[-1]
