"""Publishing to a LISS server over a real line: what is a yes, what is a no, and what nobody can know."""

from __future__ import annotations

import asyncio
import json
import tracemalloc
import xmlrpc.client
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

import msgspec
import pytest

from syncdesk.errors import (
    AnswerTooLarge,
    Busy,
    CallUnknown,
    NothingAnswers,
    OddAnswer,
    ProxySignIn,
    Redirected,
    Refused,
    SignInRefused,
    SyncdeskError,
    Trait,
    Unanswered,
)
from syncdesk.sync.delivery.spool import Spool
from syncdesk.systems.contract import Parcel, Settings
from syncdesk.systems.liss import calls
from syncdesk.systems.liss.calls import Param
from syncdesk.systems.liss.client import LissClient
from syncdesk.systems.liss.encodings import ENCODINGS, Values
from syncdesk.systems.liss.records import ClassMembership, Lesson
from syncdesk.systems.network import Network, Proxy
from syncdesk.text import text
from tests import planted
from tests.scripted_server import (
    Act,
    ScriptedServer,
    answer,
    cut_answer,
    cut_request,
    early_answer,
    raw,
    silence,
)
from tests.systems.liss.asking import PAGE, asked, everything_said
from tests.systems.liss.making import (
    AT_ONCE,
    ONCE,
    TODAY,
    Noting,
    encoded_answer,
    encoded_fault,
    parcel_of,
    settings,
    wire_struct,
)

Scripted = Callable[..., ScriptedServer]
WHAT = text("Timetable")
LESSONS = [Lesson(n % 10 + 1, str(n % 6), f"{n}MAT 1", f"T{n}", f"C{n}", "", f"R{n}") for n in range(3000)]
VALUES: Values = {
    Param.YEAR: 2026,
    Param.TIMETABLE_ID: 0,
    Param.TERM_ID: 0,
    Param.START: TODAY,
    Param.END: TODAY,
    Param.CREATE_CLASSES: False,
}
YES = encoded_answer("")


async def publish(made: Settings, watch: Noting | None = None, parcel: Parcel | None = None) -> str:
    parcel = parcel or parcel_of(Lesson, LESSONS, made.text("encoding"))
    async with LissClient(made) as client:
        return await client.publish(calls.PUBLISH_TIMETABLE, parcel, VALUES, WHAT, watch or Noting())


async def refused(made: Settings, watch: Noting | None = None) -> SyncdeskError:
    with pytest.raises(SyncdeskError) as found:
        await publish(made, watch)
    assert planted.SECRET not in everything_said(found.value)
    return found.value


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_rows_go_out_in_one_post_with_a_length_and_are_never_chunked(scripted: Scripted, encoding: str) -> None:
    server = scripted(answer(encoded_answer("", encoding)))
    watch = Noting()
    assert await publish(settings(server.url, encoding=encoding), watch) == ""
    (request,) = server.requests
    assert request.whole
    assert request.headers["content-length"] == str(len(request.body))
    assert "transfer-encoding" not in request.headers
    sent = xmlrpc.client.loads(request.body)[0] if encoding == "xml" else json.loads(request.body)["params"]
    assert len(sent) == 8
    assert sent[1] == [wire_struct(row, encoding) for row in LESSONS]
    assert watch.begun == 1
    assert watch.progress[-1][0] == watch.progress[-1][1]
    assert watch.progress == sorted(watch.progress)


@pytest.mark.parametrize("body", [YES, encoded_answer("  \n"), encoded_answer("", "json")])
async def test_an_empty_text_is_a_yes(scripted: Scripted, body: bytes) -> None:
    assert await publish(settings(scripted(answer(body)).url)) == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("OK", "OK"),
        ("1931 lessons stored", "1931 lessons stored"),
        ("0 errors", "0 errors"),
        ("stored\n\n  later", "stored later"),
        (None, "null"),
        (True, "true"),
        (0, "0"),
        ({}, "{}"),
        ([], "[]"),
        (["ok", 1], '["ok", 1]'),
        ({"Zoë": 10**30}, '{"Zoë": 1' + "0" * 30 + "}"),
    ],
)
async def test_anything_else_that_is_no_failure_is_a_yes_whose_words_are_shown(
    scripted: Scripted, said: object, words: str
) -> None:
    assert await publish(settings(scripted(answer(encoded_answer(said, "json"))).url)) == words


async def test_an_answer_without_a_value_is_a_yes_to_be_looked_at(scripted: Scripted) -> None:
    body = b"<methodResponse><params/></methodResponse>"
    assert await publish(settings(scripted(answer(body)).url)) == "null"


async def test_long_words_are_cut(scripted: Scripted) -> None:
    said = await publish(settings(scripted(answer(encoded_answer("stored " * 1000))).url))
    assert len(said) == 300
    assert said.endswith("…")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("publishTimetable not implemented", CallUnknown),
        ("Incorrect number of parameters: 7", Refused),
        ("Error: table is full", Refused),
        ("  FATAL - out of memory", Refused),
        ("Publish failed", Refused),
        ("Access denied", SignInRefused),
        ("Login failed", SignInRefused),
    ],
)
async def test_a_text_that_servers_are_known_to_fail_with_is_a_no(
    scripted: Scripted, said: str, kind: type[SyncdeskError]
) -> None:
    error = await refused(settings(scripted(answer(encoded_answer(said))).url))
    assert type(error) is kind
    assert said.strip() in str(error)


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (answer(encoded_fault(0, "no such course")), Refused),
        (answer(encoded_fault(0, "no such course", "json")), Refused),
        (answer(encoded_fault(-32601, "unknown")), CallUnknown),
        (answer(encoded_fault(1, "no such course"), 500), Refused),
        (answer(b"", 500), Refused),
        (answer(PAGE, 500), Refused),
        (answer(b"", 401), SignInRefused),
        (answer(b"", 403), SignInRefused),
        (answer(b"", 404), OddAnswer),
        (answer(b"", 413), Refused),
        (answer(PAGE), OddAnswer),
        (answer(b"", 302, {"Location": "/login"}), Redirected),
        (answer(encoded_fault(0, "no such course"), 502), Refused),
    ],
)
async def test_an_answer_that_says_no_is_a_no_and_is_not_asked_again(
    scripted: Scripted, act: Act, kind: type[SyncdeskError]
) -> None:
    server = scripted(act)
    error = await refused(settings(server.url, network=Network(retries=AT_ONCE)))
    assert type(error) is kind
    assert error.trait is not Trait.NOW
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [429, 503])
async def test_being_asked_to_wait_is_a_no_for_now(scripted: Scripted, status: int) -> None:
    error = await refused(settings(scripted(answer(b"", status)).url))
    assert isinstance(error, Busy)


UNKNOWN = {
    "cut at the first byte": cut_request(0),
    "cut in the middle of the rows": cut_request(100_000),
    "reset in the middle of the rows": cut_request(100_000, reset=True),
    "closed without an answer": raw(b""),
    "cut in the head of the answer": raw(b"HTTP/1.1 200 O"),
    "cut before the body of the answer": cut_answer(YES, 0),
    "cut in the body of the answer": cut_answer(YES, 50),
    "reset in the body of the answer": cut_answer(YES, 50, reset=True),
    "an empty answer": answer(b""),
    "an answer cut short": answer(YES[:-20], length=False),
    "a broken program's words": answer(b"<br />\n<b>Fatal error</b>: out of memory"),
    "an error page of a gateway": answer(PAGE, 502),
    "a gateway that gave up": answer(b"", 504),
    "a gateway that speaks JSON": answer(b'{"message": "Endpoint request timed out"}', 504),
    "JSON that is no answer": answer(b'{"message": "done"}'),
    "something that is not HTTP": raw(b"220 mail.school.example ESMTP\r\n\r\n"),
    "a compressed answer that cannot be read": answer(YES, headers={"Content-Encoding": "br"}),
}


@pytest.mark.parametrize("act", UNKNOWN.values(), ids=UNKNOWN)
async def test_nobody_knows_what_became_of_rows_that_were_handed_over_without_an_answer(
    scripted: Scripted, act: Act
) -> None:
    watch = Noting()
    error = await refused(settings(scripted(act).url), watch)
    assert type(error) is Unanswered
    assert watch.begun == 1


async def test_nor_where_the_server_is_silent(scripted: Scripted) -> None:
    error = await refused(settings(scripted(silence()).url, publish_timeout=0.2))
    assert type(error) is Unanswered
    assert "did not answer within 1 s" in str(error)


async def test_nor_where_the_answer_is_too_large(scripted: Scripted) -> None:
    act = answer(encoded_answer("x" * 3_000_000))
    error = await refused(settings(scripted(act).url, network=Network(retries=ONCE, max_answer_bytes=1 << 20)))
    assert type(error) is Unanswered
    assert isinstance(error.__cause__, AnswerTooLarge)


async def test_where_nothing_was_handed_over_nothing_is_unknown() -> None:
    with ScriptedServer() as closed:
        url = closed.url
    watch = Noting()
    error = await refused(settings(url), watch)
    assert type(error) is NothingAnswers
    assert watch.begun == 0


async def test_rows_go_out_again_the_same_after_a_cut_and_a_yes_then_counts(scripted: Scripted) -> None:
    server = scripted(cut_request(1000), answer(b"", 503), answer(YES))
    watch = Noting()
    assert await publish(settings(server.url, network=Network(retries=AT_ONCE)), watch) == ""
    first, second, third = server.requests
    assert second.body == third.body
    assert third.body.startswith(first.body)
    assert watch.begun == 3
    assert len(watch.waits) == 2


@pytest.mark.parametrize("after", [answer(encoded_fault(0, "locked")), answer(b"", 500), answer(b"", 401)])
async def test_a_no_after_a_try_without_an_answer_leaves_the_first_try_unknown(scripted: Scripted, after: Act) -> None:
    error = await refused(settings(scripted(cut_answer(YES, 0), after).url, network=Network(retries=AT_ONCE)))
    assert type(error) is Unanswered


async def test_a_no_after_being_asked_to_wait_is_a_no(scripted: Scripted) -> None:
    acts = answer(b"", 503), answer(encoded_fault(0, "locked"))
    error = await refused(settings(scripted(*acts).url, network=Network(retries=AT_ONCE)))
    assert type(error) is Refused


async def test_a_proxy_that_wants_a_sign_in_kept_the_rows_to_itself(scripted: Scripted) -> None:
    proxy = scripted(answer(b"", 407), path="")
    made = settings("http://127.0.0.1:9/liss", network=Network(proxy=Proxy(proxy.url), retries=AT_ONCE))
    assert type(await refused(made)) is ProxySignIn
    assert len(proxy.requests) == 1


async def test_a_server_may_say_no_before_it_has_read_all(scripted: Scripted) -> None:
    error = await refused(settings(scripted(early_answer(413)).url))
    assert type(error) is Refused
    assert "takes no message as large as Timetable (HTTP 413)" in str(error)


async def test_the_singular_is_tried_with_the_same_rows(scripted: Scripted) -> None:
    rows = [ClassMembership("S1", "7MAT 1")]
    unknown = answer(encoded_fault(-32601, "Unknown method"))
    server = scripted(unknown, answer(YES), answer(YES))
    async with LissClient(settings(server.url)) as client:
        for _ in range(2):
            parcel = parcel_of(ClassMembership, rows)
            values: Values = {Param.AS_AT: TODAY}
            said = await client.publish(calls.PUBLISH_CLASS_MEMBERSHIPS, parcel, values, WHAT, Noting())
            assert said == ""
    assert asked(server) == [
        "liss.publishClassMemberships",
        "liss.publishClassMembership",
        "liss.publishClassMembership",
    ]
    assert [xmlrpc.client.loads(request.body)[0][1] for request in server.requests] == [
        [{"StudentId": "S1", "ClassCode": "7MAT 1"}]
    ] * 3


async def test_a_cancel_while_the_server_thinks_is_heard_at_once(scripted: Scripted) -> None:
    all_sent = asyncio.Event()

    class Watch(Noting):
        def sent(self, done_bytes: int, all_bytes: int) -> None:
            if done_bytes == all_bytes:
                all_sent.set()

    task = asyncio.create_task(publish(settings(scripted(silence()).url), Watch()))
    await all_sent.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 0.2)


# The password


async def test_the_sign_in_is_in_no_file(scripted: Scripted, tmp_path: Path) -> None:
    server = scripted(answer(YES))
    parcel = await Spool.filled(tmp_path, ENCODINGS["xml"].pieces(Lesson, LESSONS))
    assert await publish(settings(server.url), parcel=parcel) == ""
    rows = b"".join(parcel.chunks())
    assert rows in server.requests[0].body
    assert planted.SECRET.encode() in server.requests[0].body
    assert planted.SECRET.encode() not in rows
    assert b"timetabler" not in rows
    parcel.close()
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


ODD_PASSWORD = planted.SECRET + "&<\"'é/ +\\%"


@pytest.mark.parametrize(
    "echoed",
    [
        ODD_PASSWORD,
        escape(ODD_PASSWORD),
        escape(ODD_PASSWORD, {'"': "&quot;", "'": "&#39;"}),
        json.dumps(ODD_PASSWORD),
        json.dumps(ODD_PASSWORD, ensure_ascii=False),
        quote(ODD_PASSWORD),
        quote(ODD_PASSWORD, safe=""),
    ],
)
@pytest.mark.parametrize("as_fault", [True, False])
async def test_a_password_that_a_server_echoes_is_hidden_however_it_is_spelt(
    scripted: Scripted, echoed: str, as_fault: bool
) -> None:
    words = f"Bad call: auth={echoed} end"
    server = scripted(answer(encoded_fault(0, words) if as_fault else encoded_answer(words)))
    made = settings(server.url)
    sign_in = msgspec.structs.replace(made.sign_in, secret={"password": ODD_PASSWORD})
    made = msgspec.structs.replace(made, sign_in=sign_in)
    if as_fault:
        said = everything_said(await refused(made))
    else:
        said = await publish(made)
    assert planted.SECRET not in said
    assert "•••" in said
    assert "end" in said


async def test_sending_rows_needs_no_more_memory_than_a_piece_of_them(scripted: Scripted, tmp_path: Path) -> None:
    rows = [msgspec.structs.replace(row, Period=f"{n}") for n, row in enumerate(LESSONS * 5)]
    parcel = await Spool.filled(tmp_path, ENCODINGS["xml"].pieces(Lesson, rows))

    made = settings(scripted(answer(YES, keep=False)).url)
    tracemalloc.start()
    try:
        assert await publish(made, parcel=parcel) == ""
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        parcel.close()
    assert parcel.size > 5_000_000
    assert peak < parcel.size / 2
