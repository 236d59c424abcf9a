"""JSON-RPC in the form of the specification's examples and in the form of version 2.0."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.practice.json_rpc import JsonRpc
from syncdesk.practice.wire import Refusal
from syncdesk.text import text

JSON = JsonRpc()
HELLO = {"method": "liss.hello", "params": [], "id": 1}


def code_of(body: bytes) -> int | None:
    """The code that a body is refused with, None where it is read."""
    try:
        JSON.request(body)
    except Refusal as refusal:
        return refusal.code
    return None


def test_the_form_without_a_version_is_answered_with_a_null_beside_the_result() -> None:
    request = JSON.request(json.dumps(HELLO).encode())
    assert json.loads(JSON.answer(request, "")) == {"result": "", "error": None, "id": 1}
    refused = json.loads(JSON.refusal(request, Refusal(7, text("No."))))
    assert refused == {"result": None, "error": {"code": 7, "message": "No."}, "id": 1}


def test_version_2_is_answered_as_version_2() -> None:
    request = JSON.request(json.dumps({**HELLO, "jsonrpc": "2.0", "id": 42}).encode())
    assert json.loads(JSON.answer(request, [{"RoomId": "R1"}])) == {
        "jsonrpc": "2.0",
        "result": [{"RoomId": "R1"}],
        "id": 42,
    }
    refused = json.loads(JSON.refusal(request, Refusal(0, text("No."))))
    assert refused == {"jsonrpc": "2.0", "error": {"code": 0, "message": "No."}, "id": 42}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([HELLO], "not one JSON object"),
        ("liss.hello", "not one JSON object"),
        ({**HELLO, "method": 1}, "“method”"),
        ({**HELLO, "method": ""}, "“method”"),
        ({**HELLO, "params": {}}, "“params” has to be an array"),
        ({**HELLO, "params": None}, "“params” has to be an array"),
        ({**HELLO, "id": None}, "“id” has to be a whole number"),
        ({**HELLO, "id": True}, "“id” has to be a whole number"),
        ({"method": "liss.hello", "params": []}, "“id” has to be a whole number"),
        ({**HELLO, "jsonrpc": "1.1"}, "“jsonrpc” has to be “2.0” or left out"),
        ({**HELLO, "jsonrpc": None}, "“jsonrpc” has to be “2.0” or left out"),
    ],
)
def test_an_envelope_of_another_shape_is_refused(body: Any, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        JSON.request(json.dumps(body).encode())
    assert refused.value.code == -32600


@pytest.mark.parametrize("body", [b"", b"{", b'{"id": 1e999}', b'"\xff"', b"[" * 100_000, b"\xef\xbb\xbf{}"])
def test_what_is_not_json_is_refused_with_a_null_id(body: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        JSON.request(body)
    assert json.loads(JSON.refusal(None, refused.value)) == {
        "jsonrpc": "2.0",
        "error": {"code": -32700, "message": "The call is not JSON."},
        "id": None,
    }


@given(st.binary(max_size=60))
def test_no_body_breaks_the_reader(body: bytes) -> None:
    assert code_of(body) in {None, -32700, -32600}


@pytest.mark.parametrize("ident", [7, "7", "0f8fad5b-d9cb-469f-a165-70867728950e"])
def test_a_call_without_parameters_and_with_any_id_is_taken_and_answered_by_that_id(ident: int | str) -> None:
    request = JSON.request(json.dumps({"jsonrpc": "2.0", "method": "liss.hello", "id": ident}).encode())
    assert (request.method, request.params) == ("liss.hello", [])
    assert json.loads(JSON.answer(request, {}))["id"] == ident
