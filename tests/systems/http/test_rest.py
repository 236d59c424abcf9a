"""Calls of a system that speaks JSON, over a real line to a stand-in that is strict and misbehaves."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from syncdesk.errors import (
    AnswerError,
    AnswerTooLarge,
    Busy,
    CallUnknown,
    NoAnswer,
    NothingAnswers,
    OddAnswer,
    Redirected,
    Refused,
    SignInRefused,
    Trait,
    Unanswered,
)
from syncdesk.systems.http.calls import Call, File, Form, Json, Multipart, Stream, Version, file_chunks
from syncdesk.systems.http.client import HttpClient
from syncdesk.systems.http.rest import RestClient
from syncdesk.systems.network import Network, Proxy, Retries
from syncdesk.text import text
from tests.bad_days.proxies import PASSWORD, USER, running
from tests.certificates import Authority
from tests.proxies import SocksProxy
from tests.rest_school import RestSchool
from tests.scripted_server import Line, answer, drip
from tests.systems.http.posting import Scripted, unused_port
from tests.systems.http.resting import AT_ONCE, NETWORK, STUDENTS, client_of, failed, get, post
from tests.systems.liss.making import Noting

# What goes out, and what comes back


async def test_method_path_query_and_headers_go_as_they_are_given(school: RestSchool) -> None:
    async with client_of(school) as client:
        query = {"limit": "2", "meta.modified.after": "2026-01-01T00:00:00+01:00", "nameContains": "Å & B"}
        await client.request(get(query=query, headers={"X-Scope": "seven"}))
    (call,) = school.asked("/persons")
    assert (call.method, call.query) == ("GET", query)
    assert call.headers["x-scope"] == "seven"
    assert call.headers["accept"] == "application/json"
    assert call.headers["user-agent"] == "syncdesk"
    assert "content-length" not in call.headers


async def test_what_the_address_asks_for_by_its_query_stands_first(scripted: Scripted) -> None:
    server = scripted(answer(b"{}"), answer(b"{}"), path="/api%2Fv2/?school=7&a=b+c")
    async with RestClient(HttpClient("Operoo", server.url, NETWORK)) as client:
        await client.request(get("/groups", query=[("x", "1"), ("x", "2")]))
        await client.request(get(""))
    assert [request.path for request in server.requests] == [
        "/api%2Fv2/groups?school=7&a=b+c&x=1&x=2",
        "/api%2Fv2/?school=7&a=b+c",
    ]


async def test_json_goes_and_comes(school: RestSchool) -> None:
    async with client_of(school) as client:
        made = await client.request(post(body=Json({"givenName": "Åsa"})), rows=1)
    assert made.status == 201
    assert made.json() == {"id": "made-2", "givenName": "Åsa"}
    assert school.holds("persons")[-1] == made.json()
    assert (client.calls[-1].name, client.calls[-1].rows, client.calls[-1].sent_bytes) == ("POST /persons", 1, 20)


@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH"])
async def test_a_call_that_carries_nothing_says_so(scripted: Scripted, method: str) -> None:
    server = scripted(answer(b""))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        await client.request(Call(method=method))
    assert server.requests[0].headers["content-length"] == "0"


async def test_a_form_goes(scripted: Scripted) -> None:
    server = scripted(answer(b"{}"))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        await client.request(post(body=Form({"until": "2026-12-01", "name": "å"})))
    assert server.requests[0].body == b"until=2026-12-01&name=%C3%A5"
    assert server.requests[0].headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("sized", [True, False])
async def test_a_file_is_uploaded_as_it_is_read_and_comes_back_as_a_stream(
    school: RestSchool, tmp_path: Path, sized: bool
) -> None:
    path = tmp_path / "7.jpg"
    path.write_bytes(bytes(range(256)) * 2000)
    size = path.stat().st_size if sized else None
    files = [File("photo", 'Åsa "7".jpg', file_chunks(path), size, "image/jpeg")]
    call = Call(method="PUT", path="/persons/1/photo", body=Multipart(files, {"taken": "2026-02-09"}))
    async with client_of(school) as client:
        answered = await client.request(call)
        assert answered.json() == {"name": "Åsa %227%22.jpg", "type": "image/jpeg", "taken": "2026-02-09"}
        assert school.photo("1") == path.read_bytes()
        async with client.stream(get("/persons/1/photo")) as reply:
            assert reply.headers["content-type"] == "image/jpeg"
            sizes = [len(piece) async for piece in reply.body]
    assert sum(sizes) == 512_000
    assert len(sizes) > 1
    assert client.calls[-1].received_bytes == 512_000


async def test_a_stream_goes_out_in_pieces_of_unknown_number(school: RestSchool) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b'{"givenName": '
        yield b'"Bo"}'

    async with client_of(school) as client:
        await client.request(post(body=Stream(pieces, "application/json")))
    assert school.holds("persons")[-1]["givenName"] == "Bo"


async def test_how_much_has_gone_out_is_told(school: RestSchool) -> None:
    watch = Noting()
    async with client_of(school) as client:
        await client.request(post(body=Json({"givenName": "x" * 150_000})), watch)
        await client.request(get(), watch)
    size = client.calls[0].sent_bytes
    assert watch.progress == [(65_536, size), (131_072, size), (size, size)]


async def test_a_cancelled_call_is_one_in_the_record(scripted: Scripted) -> None:
    reached = threading.Event()

    def waits(line: Line, head: str) -> bool:
        line.body(head)
        reached.set()
        line.wait_for_the_end()
        return False

    async with RestClient(HttpClient("School", scripted(waits).url, NETWORK)) as client:
        call = asyncio.ensure_future(client.request(get()))
        assert await asyncio.to_thread(reached.wait, 20)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
    assert [(each.name, each.said) for each in client.calls] == [("GET /persons", "no answer: cancelled")]


# Versions


async def test_what_has_not_changed_is_not_sent_again(school: RestSchool) -> None:
    async with client_of(school) as client:
        first = await client.request(get("/persons/1"))
        again = await client.request(get("/persons/1", changed_since=first.version))
        assert (again.status, again.unchanged, again.content) == (304, True, b"")
        school.fill("persons", [{"id": "1", "givenName": "Anna"}])
        changed = await client.request(get("/persons/1", changed_since=first.version))
    assert (changed.unchanged, changed.json()) == (False, {"id": "1", "givenName": "Anna"})


async def test_a_change_is_made_only_to_the_version_it_was_meant_for(school: RestSchool) -> None:
    async with client_of(school) as client:
        seen = (await client.request(get("/persons/1"))).version
        change = Call(method="PATCH", path="/persons/1", body=Json({"givenName": "Bo"}), what=STUDENTS, only_if=seen)
        await client.request(change)
        error = await failed(client, change)
    assert type(error) is Refused
    assert str(error).startswith("Vklass holds another version of Students by now (HTTP 412).")
    assert "Nothing was changed there." in str(error)


async def test_a_server_that_names_no_version_names_none(scripted: Scripted) -> None:
    dated = answer(b"{}", headers={"Last-Modified": "Mon, 05 Jan 2026 00:00:00 GMT"})
    server = scripted(answer(b"{}"), dated)
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        assert not (await client.request(get())).version
        assert (await client.request(get())).version == Version("", "Mon, 05 Jan 2026 00:00:00 GMT")


# No


REFUSALS: list[tuple[int, type[AnswerError], Trait, str]] = [
    (400, Refused, Trait.LATER, "School refused Students (HTTP 400). It said: “no such kind”."),
    (401, SignInRefused, Trait.PERSON, "School did not accept the sign-in (HTTP 401)."),
    (403, Refused, Trait.PERSON, "School refused Students (HTTP 403)."),
    (404, CallUnknown, Trait.LATER, "School does not offer Students. It said: “no such kind”."),
    (405, CallUnknown, Trait.LATER, "School does not offer Students."),
    (409, Refused, Trait.LATER, "School refused Students (HTTP 409)."),
    (413, Refused, Trait.LATER, "School takes no message as large as Students (HTTP 413)."),
    (422, Refused, Trait.LATER, "School refused Students (HTTP 422)."),
    (500, Refused, Trait.LATER, "School broke down over Students (HTTP 500). It said: “no such kind”."),
    (501, CallUnknown, Trait.LATER, "School does not offer Students."),
    (502, Refused, Trait.LATER, "School could not be reached by its own gateway (HTTP 502)."),
    (504, Refused, Trait.LATER, "School did not answer its own gateway in time (HTTP 504)."),
    (304, Refused, Trait.LATER, "School refused Students (HTTP 304)."),
]


@pytest.mark.parametrize(("status", "kind", "trait", "words"), REFUSALS)
async def test_each_refusal_has_its_sentence(
    scripted: Scripted, status: int, kind: type[AnswerError], trait: Trait, words: str
) -> None:
    said = b"" if status == 304 else json.dumps({"error": {"message": "no such kind"}}).encode()
    server = scripted(answer(said, status, content_type="application/json"))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        error = await failed(client, get())
    assert isinstance(error, kind)
    assert error.trait is trait
    assert str(error).startswith(words)
    assert client.calls[-1].said.startswith(f"HTTP {status}: School ")


async def test_a_call_that_does_not_say_what_it_asks_for_is_told_all_the_same(scripted: Scripted) -> None:
    server = scripted(answer(b"", 400))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        assert str(await failed(client, Call())).startswith("School refused this call (HTTP 400).")


async def test_a_status_that_a_system_expects_is_an_answer(school: RestSchool) -> None:
    async with client_of(school) as client:
        assert (await client.request(get("/persons/99", also=frozenset({404})))).status == 404


async def test_a_system_reads_its_own_envelope_first(scripted: Scripted) -> None:
    def explain(status: int, headers: object, content: bytes) -> AnswerError | None:
        envelope = json.loads(content)
        return Refused(text("The unit is not known.")) if status == 200 and envelope["validation"] else None

    server = scripted(answer(b'{"validation": [{"code": 9005}]}'), answer(b'{"validation": [], "data": 7}'))
    async with RestClient(HttpClient("Skola24", server.url, NETWORK), explain=explain) as client:
        assert str(await failed(client, get())) == "The unit is not known."
        assert (await client.request(get())).json() == {"validation": [], "data": 7}


@pytest.mark.parametrize("fault", ["garbage", "page"])
async def test_an_answer_that_is_not_json_is_told_and_not_shown(school: RestSchool, fault: str) -> None:
    school.misbehave(fault)
    async with client_of(school) as client:
        answered = await client.request(get())
        with pytest.raises(OddAnswer) as found:
            answered.json()
    assert str(found.value).startswith(
        "Vklass sent a web page in the place of data."
        if fault == "page"
        else "Vklass sent something that cannot be read (it is not JSON)."
    )


async def test_a_call_is_not_followed_to_another_address(school: RestSchool) -> None:
    school.misbehave("redirect")
    async with client_of(school) as client:
        error = await failed(client, get())
    assert type(error) is Redirected
    assert "points to another address: https://elsewhere.example/ss12000/v2/persons" in str(error)


@pytest.mark.parametrize("address", ["https://elsewhere.example/persons", "http://127.0.0.1:1/", "http://[x/"])
async def test_a_call_to_another_origin_does_not_leave(school: RestSchool, address: str) -> None:
    async with client_of(school) as client:
        error = await failed(client, get(address))
    assert type(error) is Redirected
    assert address in str(error)
    assert school.asked("/persons") == []


async def test_an_answer_larger_than_the_call_allows_is_stopped(scripted: Scripted) -> None:
    server = scripted(answer(b"x" * 3_000_000, close=True))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        error = await failed(client, get(most_bytes=1 << 20))
    assert type(error) is AnswerTooLarge
    assert str(error).startswith("School sent more than 1 MB and was stopped.")


async def test_a_small_answer_that_unpacks_to_a_huge_one_is_stopped(scripted: Scripted) -> None:
    bomb = gzip.compress(bytes(64 << 20))
    assert len(bomb) < 100_000
    server = scripted(answer(bomb, headers={"Content-Encoding": "gzip"}))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        tracemalloc.start()
        error = await failed(client, get(most_bytes=1 << 20))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert str(error).startswith("School sent an answer that unpacks to more than 1 MB, and was stopped.")
    assert peak < 4 << 20


async def test_a_body_that_is_compressed_in_an_unknown_way_is_told(scripted: Scripted) -> None:
    server = scripted(answer(b"\x1b\x00\x00", headers={"Content-Encoding": "br"}))
    async with RestClient(HttpClient("School", server.url, NETWORK)) as client:
        error = await failed(client, get())
    assert isinstance(error, OddAnswer)
    assert "cannot be read (packed as br)" in str(error)


# Again


@pytest.mark.parametrize("fault", ["429", "503", "cut", "lose"])
async def test_a_read_is_made_again_until_it_is_answered(school: RestSchool, fault: str) -> None:
    watch = Noting()
    school.misbehave(fault, fault)
    async with client_of(school) as client:
        assert (await client.request(get("/persons/1"), watch)).status == 200
    assert len(watch.waits) == 2
    assert watch.begun == 0
    assert [call.said.partition(":")[0] for call in client.calls][-1] == "HTTP 200"


async def test_the_time_at_which_to_come_again_may_be_a_date(scripted: Scripted) -> None:
    watch = Noting()
    now = format_datetime(datetime.now(UTC), usegmt=True)
    server = scripted(answer(b"", 429, {"Retry-After": now}), answer(b"{}"))
    async with RestClient(HttpClient("School", server.url, Network(retries=Retries(pauses=(9.0,))))) as client:
        assert (await client.request(get(), watch)).status == 200
    assert [seconds for _, seconds, *_ in watch.waits] == [0.0]


async def test_after_the_last_try_the_failure_is_told(school: RestSchool) -> None:
    school.misbehave(*["503"] * 9)
    async with client_of(school) as client:
        assert type(await failed(client, get())) is Busy
    assert len(school.asked("/persons")) == AT_ONCE.tries


@pytest.mark.parametrize("fault", ["lose", "cut", "502"])
async def test_a_post_is_not_made_again_where_nobody_knows_what_became_of_it(school: RestSchool, fault: str) -> None:
    watch = Noting()
    school.misbehave(fault)
    async with client_of(school) as client:
        with pytest.raises(Unanswered) as found:
            await client.request(post(body=Json({"givenName": "Bo"})), watch)
    assert found.value.trait is Trait.NEVER
    assert len(school.asked("/persons")) == 1
    assert watch.begun == 1


async def test_nor_where_it_is_put_off_by_something_in_between(school: RestSchool) -> None:
    school.misbehave("503")
    async with client_of(school) as client:
        assert type(await failed(client, post(body=Json({})))) is Busy
    assert len(school.asked("/persons")) == 1


async def test_a_post_is_made_again_where_the_server_says_that_it_did_not_take_it(school: RestSchool) -> None:
    school.misbehave("429", "401", "429", "")
    async with client_of(school) as client:
        assert (await client.request(post(body=Json({"givenName": "Bo"})))).status == 201
    assert [call.status for call in school.asked("/persons")] == [429, 401, 429, 201]
    assert len(school.holds("persons")) == 4


async def test_a_post_that_never_left_is_made_again() -> None:
    watch = Noting()
    async with RestClient(HttpClient("School", f"http://127.0.0.1:{unused_port()}/", NETWORK)) as client:
        with pytest.raises(NothingAnswers):
            await client.request(post(body=Json({})), watch)
    assert (len(watch.waits), watch.begun) == (AT_ONCE.tries - 1, 0)


async def test_a_change_that_says_that_it_may_be_repeated_is_and_ends_as_time_can_mend_it(school: RestSchool) -> None:
    school.misbehave(*["lose"] * AT_ONCE.tries)
    async with client_of(school) as client:
        with pytest.raises(Unanswered) as found:
            await client.request(Call(method="PATCH", path="/persons/1", body=Json({"a": 1}), repeatable=True))
    assert found.value.trait is Trait.NOW
    assert len(school.asked("/persons/1")) == AT_ONCE.tries


async def test_a_deletion_without_a_body_is_known_to_have_begun(school: RestSchool) -> None:
    watch = Noting()
    school.misbehave(*["cut"] * AT_ONCE.tries)
    async with client_of(school) as client:
        with pytest.raises(Unanswered):
            await client.request(Call(method="DELETE", path="/persons/1", what=STUDENTS), watch)
    assert watch.begun == AT_ONCE.tries


async def test_a_deletion_that_is_repeated_may_find_nothing_left(school: RestSchool) -> None:
    school.misbehave("lose")
    async with client_of(school) as client:
        call = Call(method="DELETE", path="/persons/1", what=STUDENTS, also=frozenset({404}))
        assert (await client.request(call)).status == 404
    assert [row["id"] for row in school.holds("persons")] == ["0", "2"]


async def streamed(client: RestClient) -> None:
    async with client.stream(get()) as reply:
        async for _ in reply.body:
            pass


async def test_a_stream_is_made_again_until_its_head_has_come_and_not_after(scripted: Scripted) -> None:
    server = scripted(answer(b"", 503, {"Retry-After": "0"}), answer(b"abc"), drip())
    async with RestClient(HttpClient("School", server.url, Network(retries=AT_ONCE, longest_seconds=0.2))) as client:
        async with client.stream(get()) as reply:
            assert b"".join([piece async for piece in reply.body]) == b"abc"
        with pytest.raises(NoAnswer) as found:
            await streamed(client)
    assert "had not ended its answer" in str(found.value)
    assert len(server.requests) == 3


# The way there


@contextmanager
def proxy_of(kind: str, folder: Path) -> Iterator[Proxy]:
    """A proxy on this machine that wants a sign-in."""
    if kind == "socks5":
        with SocksProxy(USER, PASSWORD) as proxy:
            yield Proxy(proxy.url, USER, PASSWORD)
        return
    with running(kind, folder, sign_in=True) as port:
        yield Proxy(f"http://127.0.0.1:{port}", USER, PASSWORD)


@pytest.mark.parametrize("kind", ["tinyproxy", "squid", "socks5"])
@pytest.mark.parametrize("secure", [False, True])
async def test_every_kind_of_call_goes_through_proxies_and_tls(tmp_path: Path, kind: str, secure: bool) -> None:
    authority = Authority(tmp_path)
    with RestSchool(tls=authority.server() if secure else None) as school, proxy_of(kind, tmp_path) as proxy:
        school.fill("persons", [{"id": "1", "givenName": "Ann"}])
        network = Network(proxy=proxy, ca_file=authority.ca_file, retries=AT_ONCE)
        async with client_of(school, network) as client:
            assert (await client.request(get("/persons/1", query={"expand": "å b"}))).status == 200
            change = Call(method="PATCH", path="/persons/1", body=Json({"givenName": "Bo"}))
            assert (await client.request(change)).status == 200
            assert (await client.request(Call(method="DELETE", path="/persons/1"))).status == 204
    assert [call.status for call in school.heard] == [200, 200, 200, 204]
    assert school.heard[1].query == {"expand": "å b"}
    assert all("proxy-authorization" not in call.headers for call in school.heard)


async def test_calls_side_by_side_share_the_lines_and_end_by_themselves(school: RestSchool) -> None:
    school.misbehave("", "500", "", "500")
    async with client_of(school) as client:
        ended = await asyncio.gather(
            *[client.request(get(f"/persons/{n % 3}")) for n in range(12)], return_exceptions=True
        )
    wrong = [each for each in ended if isinstance(each, BaseException)]
    assert [type(each) for each in wrong] == [Refused, Refused]
    assert len(client.calls) == 12
