"""One LISS server over a real line: what is asked, and every form of answer that is read."""

from __future__ import annotations

import gzip
import json
import xmlrpc.client
import zlib
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import (
    OddAnswer,
)
from syncdesk.systems.liss import calls
from syncdesk.systems.liss.records import Room, Server, Student
from tests import planted
from tests.scripted_server import (
    ScriptedServer,
    answer,
    trickle,
)
from tests.systems.liss.asking import ROOMS, WHAT, client_of, get_rooms, get_students, refused
from tests.systems.liss.making import (
    SENDABLE,
    Noting,
    encoded_answer,
    settings,
)

Scripted = Callable[..., ScriptedServer]


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_a_call_is_one_post_with_a_length_and_the_sign_in_of_the_specification(
    scripted: Scripted, encoding: str
) -> None:
    server = scripted(answer(encoded_answer(ROOMS, encoding)))
    assert await get_rooms(server, encoding=encoding) == [Room("1", "R1"), Room("2", "R2")]
    (request,) = server.requests
    assert request.start == "POST /liss HTTP/1.1"
    assert request.headers["content-length"] == str(len(request.body))
    assert "transfer-encoding" not in request.headers
    assert request.headers["accept-encoding"] == "identity"
    assert "authorization" not in request.headers
    content_type = {"xml": "text/xml", "json": "application/json"}[encoding]
    assert request.headers["content-type"] == request.headers["accept"] == content_type
    sent = xmlrpc.client.loads(request.body)[0] if encoding == "xml" else json.loads(request.body)["params"]
    assert list(sent) == [
        {
            "School": "1234",
            "UserName": "timetabler",
            "Password": planted.SECRET,
            "LissVersion": 10002,
            "UserAgent": "syncdesk",
        }
    ]


async def test_a_json_call_has_the_version_a_whole_id_and_positional_parameters(scripted: Scripted) -> None:
    server = scripted(answer(encoded_answer([], "json")))
    await get_students(server, encoding="json")
    sent = json.loads(server.requests[0].body)
    assert (sent["jsonrpc"], sent["method"], sent["id"]) == ("2.0", "liss.getStudents", 1)
    assert sent["params"][1:] == ["20260209T00:00:00"]


async def test_the_query_of_the_url_goes_with_every_call(scripted: Scripted) -> None:
    server = scripted(answer(encoded_answer([])), path="/Services/LISS/1?academicYear=2026")
    await get_rooms(server)
    assert server.requests[0].path == "/Services/LISS/1?academicYear=2026"


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_hello_signs_nobody_in(scripted: Scripted, encoding: str) -> None:
    server = scripted(answer(encoded_answer({"SIS": "Sentral", "LissVersion": 10002}, encoding)))
    async with client_of(server, encoding=encoding) as client:
        assert await client.hello(Noting()) == Server("Sentral", 10002)
    body = server.requests[0].body
    assert planted.SECRET.encode() not in body
    assert (b"<params/>" if encoding == "xml" else b'"params":[]') in body


@pytest.mark.parametrize("said", ["", "hello", {}, None, [], True])
async def test_hello_may_say_anything_that_is_no_refusal(scripted: Scripted, said: object) -> None:
    async with client_of(scripted(answer(encoded_answer(said, "json")))) as client:
        assert await client.hello(Noting()) == Server()


@pytest.mark.parametrize("spoken", ["xml", "json"])
@pytest.mark.parametrize("answered", ["xml", "json"])
@pytest.mark.parametrize("content_type", ["text/html; charset=iso-8859-1", "application/octet-stream", ""])
async def test_an_answer_is_read_by_what_it_is_not_by_what_its_header_says(
    scripted: Scripted, spoken: str, answered: str, content_type: str
) -> None:
    server = scripted(answer(encoded_answer(ROOMS, answered), content_type=content_type))
    assert len(await get_rooms(server, encoding=spoken)) == 2


@pytest.mark.parametrize("members", [{}, {"id": None}, {"id": 0}, {"error": None, "id": "x"}, {"jsonrpc": "1.0"}])
async def test_json_answers_with_any_id_or_none_and_an_empty_error_are_read(
    scripted: Scripted, members: dict[str, object]
) -> None:
    server = scripted(answer(json.dumps({"result": ROOMS, **members}).encode()))
    assert len(await get_rooms(server)) == 2


async def test_an_answer_in_another_character_set_is_read_by_its_prolog(scripted: Scripted) -> None:
    content = xmlrpc.client.dumps(([{"RoomCode": "Zoë"}],), methodresponse=True, encoding="iso-8859-1")
    server = scripted(answer(content.encode("iso-8859-1"), content_type="text/xml; charset=utf-8"))
    assert await get_rooms(server) == [Room(RoomCode="Zoë")]


@pytest.mark.parametrize("close", [False, True])
@pytest.mark.parametrize("length", [False, True])
async def test_a_server_may_close_the_line_after_each_answer(scripted: Scripted, close: bool, length: bool) -> None:
    acts = [answer(encoded_answer(ROOMS), close=close, length=length) for _ in range(3)]
    server = scripted(*acts)
    async with client_of(server) as client:
        for _ in range(3):
            assert len(await client.get(calls.GET_ROOMS, {}, WHAT, Noting())) == 2
    assert server.connections == (1 if length and not close else 3)


@pytest.mark.parametrize("piece", [1, 7])
async def test_an_answer_that_trickles_in_is_read(scripted: Scripted, piece: int) -> None:
    assert len(await get_rooms(scripted(trickle(encoded_answer(ROOMS), piece=piece)))) == 2


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("Identity", bytes)],
)
async def test_an_answer_that_is_compressed_although_nobody_asked_for_it_is_read(
    scripted: Scripted, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    packed = pack(encoded_answer(ROOMS * 2000))
    server = scripted(answer(packed, headers={"Content-Encoding": encoding}))
    assert len(await get_rooms(server)) == 4000


PACKED = gzip.compress(encoded_answer(ROOMS))


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", PACKED),
        ("gzip, gzip", gzip.compress(PACKED)),
        ("gzip", b"plain text"),
        ("gzip", PACKED[:-9]),
        ("gzip", PACKED + b"more"),
        ("deflate", b"\0" * 100),
    ],
)
async def test_an_answer_that_is_compressed_in_another_way_is_odd(
    scripted: Scripted, encoding: str, body: bytes
) -> None:
    error = await refused(scripted(answer(body, headers={"Content-Encoding": encoding})))
    assert isinstance(error, OddAnswer)
    assert "something that is not LISS" in str(error)


@given(st.lists(SENDABLE.filter(lambda words: "\r" not in words), max_size=5), st.sampled_from(["xml", "json"]))
async def test_names_in_any_script_come_as_they_are(names: list[str], encoding: str) -> None:
    body = encoded_answer([{"StudentId": str(n), "Surname": name} for n, name in enumerate(names)], encoding)
    with ScriptedServer(answer(body)) as server:
        rows = await get_students(server, encoding=encoding)
    assert rows == [Student(str(n), Surname=name) for n, name in enumerate(names)]


def test_no_representation_of_what_a_client_works_with_shows_the_password() -> None:
    from rich.pretty import pretty_repr

    made = settings()
    assert planted.SECRET not in repr(made) + pretty_repr(made) + repr(made.sign_in) + pretty_repr(made.sign_in)
    assert planted.SECRET in msgspec.json.encode(made.sign_in).decode()
