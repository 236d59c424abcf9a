"""The method of a body is found without decoding it."""

from __future__ import annotations

import pytest

from syncdesk.practice.wire import Refusal, method_in
from syncdesk.text import text


@pytest.mark.parametrize(
    ("body", "method"),
    [
        (b"<?xml version='1.0'?><methodCall><methodName>liss.hello</methodName><params/></methodCall>", "liss.hello"),
        (b"<methodCall>\n<methodName> liss.getRooms </methodName>", "liss.getRooms"),
        (b'{"jsonrpc": "2.0", "method" : "liss.hello", "params": [], "id": 1}', "liss.hello"),
        (b'{"params": ["' + b"x" * 20_000 + b'"], "id": 1, "method": "liss.getRooms"}', "liss.getRooms"),
        (b"<methodCall><methodNa", ""),
        (b"", ""),
    ],
)
def test_the_method_is_found_at_the_start_or_the_end_of_a_body(body: bytes, method: str) -> None:
    assert method_in(body) == method


def test_a_refusal_says_its_sentence() -> None:
    assert str(Refusal(1, text("Row {n}.", n=3))) == "Row 3."
