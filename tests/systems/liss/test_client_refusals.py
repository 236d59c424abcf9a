"""One LISS server over a real line: what becomes of every answer that is not what was asked for."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable

import pytest

from syncdesk.errors import (
    AnswerTooLarge,
    CallUnknown,
    Cut,
    NoAnswer,
    OddAnswer,
    Redirected,
    Refused,
    SignInRefused,
    SyncdeskError,
    Trait,
)
from syncdesk.systems.network import Network
from tests import planted
from tests.scripted_server import (
    Act,
    ScriptedServer,
    answer,
    cut_answer,
    cut_request,
    drip,
    raw,
    silence,
)
from tests.systems.liss.asking import CONTENT, PAGE, refused
from tests.systems.liss.making import (
    AT_ONCE,
    ONCE,
    encoded_answer,
    encoded_fault,
)

Scripted = Callable[..., ScriptedServer]


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize("said", ["", " \n", None])
async def test_an_empty_text_or_null_for_a_list_means_that_the_call_is_not_offered(
    scripted: Scripted, encoding: str, said: str | None
) -> None:
    error = await refused(scripted(answer(encoded_answer(said, encoding))))
    assert isinstance(error, CallUnknown)
    assert str(error) == (
        "Practice does not offer Students. Leave it out of the sync, or ask those who run it to switch it on."
    )


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize(
    "words", ["getStudents not implemented", "unsupported", "Unknown method liss.getRooms", "Method not found"]
)
@pytest.mark.parametrize("as_fault", [True, False])
async def test_a_call_that_is_not_offered_is_known_by_its_words_however_they_come(
    scripted: Scripted, encoding: str, words: str, as_fault: bool
) -> None:
    said = encoded_fault(0, words, encoding) if as_fault else encoded_answer(words, encoding)
    error = await refused(scripted(answer(said)))
    assert isinstance(error, CallUnknown)
    assert words in str(error)


@pytest.mark.parametrize("words", ["Incorrect number of parameters", "Database is down"])
async def test_any_other_text_in_place_of_a_list_is_a_refusal_in_the_server_s_words(
    scripted: Scripted, words: str
) -> None:
    error = await refused(scripted(answer(encoded_answer(words))))
    assert type(error) is Refused
    assert f"It said: “{words}”" in str(error)


@pytest.mark.parametrize("said", [7, True, {"RoomCode": "R1"}])
async def test_anything_else_in_place_of_a_list_is_odd(scripted: Scripted, said: object) -> None:
    error = await refused(scripted(answer(encoded_answer(said))))
    assert isinstance(error, OddAnswer)
    assert "a list was asked for" in str(error)


@pytest.mark.parametrize(
    "said",
    [
        {"error": "No such thing"},
        {"result": None, "error": "No such thing"},
        {"error": {"faultString": "No such thing"}, "id": 1},
        {"error": {"message": "No such thing", "code": 7}, "id": None},
        {"error": {"message": "No such thing", "code": 0}},
    ],
)
async def test_json_errors_of_every_shape_are_refusals_in_the_server_s_words(scripted: Scripted, said: object) -> None:
    error = await refused(scripted(answer(json.dumps(said).encode())))
    assert type(error) is Refused
    assert error.trait is Trait.LATER
    assert "It said: “No such thing”." in str(error)


@pytest.mark.parametrize("code", [0, 16, -32700])
@pytest.mark.parametrize("status", [200, 400, 500])
async def test_a_fault_of_any_code_is_a_refusal_whatever_the_status_it_comes_with(
    scripted: Scripted, code: int, status: int
) -> None:
    error = await refused(scripted(answer(encoded_fault(code, "Not today"), status)))
    assert type(error) is Refused
    assert "Not today" in str(error)


async def test_a_fault_without_words_shows_its_code(scripted: Scripted) -> None:
    error = await refused(scripted(answer(encoded_fault(0, " "))))
    assert "did not say why (fault 0)" in str(error)


@pytest.mark.parametrize("page", [PAGE, b"\n\n" + PAGE.lower(), b"<html lang='en'>", b"<body>Hello</body>"])
async def test_a_web_page_is_told_as_one(scripted: Scripted, page: bytes) -> None:
    error = await refused(scripted(answer(page, content_type="text/html")))
    assert isinstance(error, OddAnswer)
    assert "(a web page)" in str(error)
    assert "Check that the URL ends as you were told." in str(error)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"OK",
        b"<br />\n<b>Fatal error</b>: out of memory",
        b'<!DOCTYPE x [<!ENTITY e "e">]><methodResponse/>',
        b"{",
    ],
)
async def test_whatever_else_comes_is_told_as_something_that_is_not_liss(scripted: Scripted, body: bytes) -> None:
    error = await refused(scripted(answer(body)))
    assert isinstance(error, OddAnswer)
    assert "something that is not LISS (" in str(error)
    assert "()" not in str(error)


@pytest.mark.parametrize("body", [b"", PAGE, b'{"message": "no"}', encoded_answer("")])
@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (400, Refused, "refused Students (HTTP 400)"),
        (401, SignInRefused, "did not accept the user name, the password or the school code"),
        (403, SignInRefused, "does not let this user in (HTTP 403)"),
        (404, OddAnswer, "There is no LISS at this address (HTTP 404)"),
        (405, OddAnswer, "There is no LISS at this address (HTTP 405)"),
        (413, Refused, "takes no message as large as Students (HTTP 413)"),
        (500, Refused, "broke down over Students (HTTP 500)"),
        (502, Refused, "could not be reached by its own gateway (HTTP 502)"),
        (504, Refused, "did not answer its own gateway in time (HTTP 504)"),
    ],
)
async def test_a_status_speaks_where_the_body_is_no_fault(
    scripted: Scripted, status: int, kind: type[SyncdeskError], words: str, body: bytes
) -> None:
    error = await refused(scripted(answer(body, status)), network=Network(retries=AT_ONCE))
    assert isinstance(error, kind)
    assert error.trait is (Trait.PERSON if kind is SignInRefused else Trait.LATER)
    assert words in str(error)


async def test_words_that_come_with_a_status_count_more_than_the_status(scripted: Scripted) -> None:
    error = await refused(scripted(answer(encoded_fault(16, "unsupported"), 500)))
    assert isinstance(error, CallUnknown)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("https://elsewhere.example/liss", "https://elsewhere.example/liss"),
        ("/login", "{origin}/login"),
        (f"/login?p={planted.SECRET}", "{origin}/login?p=•••"),
        ("http://[odd", "http://[odd"),
    ],
)
async def test_a_redirection_is_not_followed_and_shows_where_it_points(
    scripted: Scripted, status: int, location: str, shown: str
) -> None:
    server = scripted(answer(b"", status, {"Location": location}))
    error = await refused(server, network=Network(retries=AT_ONCE))
    assert isinstance(error, Redirected)
    assert shown.format(origin=server.url.removesuffix("/liss")) in str(error)
    assert len(server.requests) == 1


async def test_a_redirection_to_nowhere_is_one_all_the_same(scripted: Scripted) -> None:
    assert isinstance(await refused(scripted(answer(b"", 302))), Redirected)


@pytest.mark.parametrize("encoding", [None, "gzip"])
async def test_an_answer_over_the_limit_is_stopped(scripted: Scripted, encoding: str | None) -> None:
    body = encoded_answer([{"Comment": "x" * 3_000_000}])
    act = answer(gzip.compress(body), headers={"Content-Encoding": "gzip"}) if encoding else answer(body)
    error = await refused(scripted(act), network=Network(retries=ONCE, max_answer_bytes=1 << 20))
    assert isinstance(error, AnswerTooLarge)
    assert ("sent an answer that unpacks to more than 1 MB" if encoding else "sent more than 1 MB") in str(error)
    assert "was stopped." in str(error)


async def test_an_answer_that_never_ends_is_stopped_in_the_end(scripted: Scripted) -> None:
    error = await refused(scripted(drip()), network=Network(retries=ONCE, longest_seconds=0.2))
    assert isinstance(error, NoAnswer)


async def test_a_server_that_is_silent_is_waited_for_as_long_as_the_option_says(scripted: Scripted) -> None:
    error = await refused(scripted(silence()), publish_timeout=0.2)
    assert isinstance(error, NoAnswer)
    assert str(error) == "Practice did not answer within 1 s. Try later, or raise the limit in Other."


@pytest.mark.parametrize(
    "act",
    [
        cut_request(0),
        cut_request(50),
        cut_request(50, reset=True),
        cut_answer(CONTENT, 0),
        cut_answer(CONTENT, 100),
        cut_answer(CONTENT, len(CONTENT) - 1),
        cut_answer(CONTENT, 100, reset=True),
        raw(b""),
        raw(b"HTTP/1.1 200 OK\r\nContent-Le"),
    ],
)
async def test_a_line_that_breaks_anywhere_is_cut_and_may_be_tried_again(scripted: Scripted, act: Act) -> None:
    error = await refused(scripted(act))
    assert isinstance(error, Cut)
    assert error.trait is Trait.NOW
    assert re.match("Practice closed the connection |The connection to Practice was lost ", str(error))


@pytest.mark.parametrize("end", [200, len(CONTENT) - 20])
async def test_an_answer_without_a_length_that_ends_early_is_not_taken_for_a_whole_one(
    scripted: Scripted, end: int
) -> None:
    assert isinstance(await refused(scripted(answer(CONTENT[:end], length=False))), OddAnswer)


async def test_something_that_does_not_speak_http_is_told_as_such(scripted: Scripted) -> None:
    error = await refused(scripted(raw(b"220 mail.school.example ESMTP\r\n\r\n")))
    assert isinstance(error, Cut)
    assert "does not speak HTTP" in str(error)
