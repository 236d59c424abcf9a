"""The one HTTP client: every fault of the line is caused for real, and told in our words."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from time import monotonic

import pytest

from syncdesk.errors import (
    CertificateError,
    Cut,
    NameNotFound,
    NoAnswer,
    NothingAnswers,
    ProxyProblem,
    ProxySignIn,
    Trait,
    WrongCertificateName,
)
from syncdesk.systems.http.calls import Call
from syncdesk.systems.http.client import MAX_CONNECTIONS, HttpClient
from syncdesk.systems.network import Network, Proxy
from tests import planted
from tests.certificates import Authority
from tests.proxies import HttpProxy, SocksProxy
from tests.scripted_server import Line, answer, cut_answer, cut_request, drip, raw, silence
from tests.systems.http.posting import Scripted, failed, post, posting, unused_port
from tests.tcp_server import TcpServer


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def running() -> Iterator[ExitStack]:
    """What is entered here ends with the test."""
    with ExitStack() as ending:
        yield ending


async def test_a_body_goes_out_whole_and_an_answer_of_any_status_comes_back(scripted: Scripted) -> None:
    server = scripted(answer(b"no", 500))
    assert await post(server.url) == (500, b"no")
    (request,) = server.requests
    assert request.body == b"hello"
    assert request.headers["content-length"] == "5"
    assert request.headers["user-agent"] == "syncdesk"
    assert "transfer-encoding" not in request.headers


async def test_the_environment_is_not_asked_for_a_proxy(scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{unused_port()}")
    assert (await post(scripted(answer(b"yes")).url))[1] == b"yes"


# The line


async def test_a_name_without_an_address() -> None:
    error = await failed("http://no-such-school.invalid/liss")
    assert type(error) is NameNotFound
    assert error.trait is Trait.LATER
    assert str(error) == (
        "The server could not be found. “no-such-school.invalid” has no address."
        " Check the name, or whether you are on the school network."
    )


@pytest.mark.parametrize("host", ["a..b", "x" * 64 + ".example", "-.-", "xn--a"])
async def test_a_name_that_cannot_be_one(host: str) -> None:
    assert isinstance(await failed(f"http://{host}/liss"), NameNotFound | NothingAnswers)


@pytest.mark.parametrize("url", ["ftp://school.example/", "http://school.example:port/", "/liss"])
async def test_an_address_that_cannot_be_called(url: str) -> None:
    error = await failed(url)
    assert type(error) is NothingAnswers
    assert "is not an address that can be called" in str(error)


async def test_a_port_where_nothing_listens() -> None:
    error = await failed(f"http://127.0.0.1:{unused_port()}/liss")
    assert type(error) is NothingAnswers
    assert error.trait is Trait.NOW
    assert str(error) == "Nothing answers at this address and port. Check the URL."


async def test_a_connection_that_is_never_made() -> None:
    with closing(socket.create_server(("127.0.0.1", 0), backlog=0)) as listener, ExitStack() as waiting:
        for _ in range(8):  # fill the queue of those who wait to be let in
            line = waiting.enter_context(closing(socket.socket()))
            line.setblocking(False)
            line.connect_ex(listener.getsockname())
        error = await failed(f"http://127.0.0.1:{listener.getsockname()[1]}/", Network(connect_seconds=0.3))
    assert type(error) is NoAnswer
    assert error.trait is Trait.NOW
    assert "did not answer within 1 s" in str(error)
    assert "whether you are on the school network" in str(error)


async def test_a_server_that_is_silent(scripted: Scripted) -> None:
    error = await failed(scripted(silence()).url, seconds=0.3)
    assert type(error) is NoAnswer
    assert error.trait is Trait.NOW
    assert str(error) == "School did not answer within 1 s. Try later, or raise the limit in Other."


async def test_a_server_that_is_silent_in_the_middle_of_its_answer(scripted: Scripted) -> None:
    def stops(line: Line, head: str) -> bool:
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")(line, head)
        return silence()(line, "POST /")

    assert type(await failed(scripted(stops).url, seconds=0.3)) is NoAnswer


async def test_an_answer_that_comes_for_ever(scripted: Scripted) -> None:
    assert type(await failed(scripted(drip()).url, Network(longest_seconds=0.3))) is NoAnswer


async def test_a_request_that_goes_out_for_ever() -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 65536

    with TcpServer(None) as server:
        url = f"http://127.0.0.1:{server.port}/"
        async with HttpClient("School", url, Network(longest_seconds=0.3)) as client:
            with pytest.raises(NoAnswer):
                async with client.exchange(posting(endless, 1 << 40)):
                    raise AssertionError("there is no answer")


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (cut_request(0), ""),  # how far it came is a matter of chance
        (cut_request(2, reset=True), ""),
        (cut_request(5, reset=True), "The connection to School was lost before it answered. Check the network,"),
        (raw(b""), "School closed the connection without answering. Sync again;"),
        (raw(b"HTTP/1.1 200 O"), "School closed the connection without answering. Sync again;"),
        (cut_answer(b"x" * 100, 0), "School closed the connection before its answer was whole. Sync again;"),
        (cut_answer(b"x" * 100, 50), "School closed the connection before its answer was whole. Sync again;"),
        (cut_answer(b"x" * 100, 50, reset=True), "The connection to School was lost in the middle of its answer."),
        (
            raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            "School closed the connection before its answer was whole.",
        ),
    ],
)
async def test_a_line_that_breaks_is_told_by_how_far_it_came(scripted: Scripted, act: object, words: str) -> None:
    error = await failed(scripted(act).url)
    assert type(error) is Cut
    assert error.trait is Trait.NOW
    assert str(error).startswith(words)


@pytest.mark.parametrize(
    "said",
    [b"220 mail.school.example ESMTP\r\n\r\n", b"\x15\x03\x01\x00\x02\x02\n\r\n\r\n", b"HTTP/1.1 two OK\r\n\r\n"],
)
async def test_something_that_does_not_speak_http(scripted: Scripted, said: bytes) -> None:
    error = await failed(scripted(raw(said)).url)
    assert type(error) is Cut
    assert "What answers at this address does not speak HTTP." in str(error)


# TLS: see also test_tls.py


async def test_https_where_the_port_says_nothing() -> None:
    with TcpServer(None) as server:
        error = await failed(f"https://127.0.0.1:{server.port}/", Network(connect_seconds=0.3))
    assert type(error) is NoAnswer


async def test_plain_http_where_the_port_speaks_tls(scripted: Scripted, authority: Authority) -> None:
    error = await failed(scripted(tls=authority.server()).url.replace("https:", "http:"))
    assert type(error) is Cut


@pytest.mark.parametrize("ca_file", [".", "\0"])
async def test_a_certificate_file_that_is_no_file(ca_file: str) -> None:
    assert type(await failed("https://127.0.0.1:9/", Network(ca_file=ca_file))) is CertificateError


# Proxies

PROXIES = {"http": HttpProxy, "socks5": SocksProxy}


@pytest.mark.parametrize("kind", PROXIES)
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("secure", [False, True])
async def test_a_proxy_is_used_with_its_sign_in_where_it_wants_one(
    scripted: Scripted, running: ExitStack, authority: Authority, kind: str, signed: bool, secure: bool
) -> None:
    server = scripted(answer(b"yes"), tls=authority.server() if secure else None)
    sign_in = ("ann", planted.SECRET) if signed else ("", "")
    proxy = running.enter_context(PROXIES[kind](*sign_in))
    network = Network(proxy=Proxy(proxy.url, *sign_in), ca_file=authority.ca_file)
    assert await post(server.url, network) == (200, b"yes")
    assert proxy.asked == [f"127.0.0.1:{server.port}"]
    assert all("proxy-authorization" not in request.headers for request in server.requests)


@pytest.mark.parametrize("secure", [False, True])
async def test_a_proxy_may_itself_be_reached_by_tls(
    scripted: Scripted, running: ExitStack, authority: Authority, secure: bool
) -> None:
    server = scripted(answer(b"yes"), tls=authority.server() if secure else None)
    proxy = running.enter_context(HttpProxy(tls=authority.server()))
    assert proxy.url.startswith("https://")
    assert await post(server.url, Network(proxy=Proxy(proxy.url), ca_file=authority.ca_file)) == (200, b"yes")


WANTING = [
    ("http", "http", 407),
    ("http", "https", 407),
    ("http", "https", 401),  # without a tunnel a 401 is the server's own as far as anybody can tell
    ("socks5", "http", 0),
    ("socks5", "https", 0),
]


@pytest.mark.parametrize(("kind", "scheme", "status"), WANTING)
@pytest.mark.parametrize("given", [("", ""), ("ann", "wrong"), ("bob", planted.SECRET)])
async def test_a_proxy_that_wants_another_sign_in(
    running: ExitStack, monkeypatch: pytest.MonkeyPatch, kind: str, scheme: str, status: int, given: tuple[str, str]
) -> None:
    monkeypatch.setattr(HttpProxy, "wrong", status)
    proxy = running.enter_context(PROXIES[kind]("ann", planted.SECRET))
    error = await failed(f"{scheme}://127.0.0.1:9/", Network(proxy=Proxy(proxy.url, *given)))
    assert type(error) is ProxySignIn
    assert error.trait is Trait.PERSON
    assert str(error) == (
        "The school's proxy did not accept the user name and the password for it."
        " Type both again under Proxy, or ask your network administrator."
        if given[0]
        else "The school's proxy wants a user name and password."
        " Enter them under Proxy, or ask your network administrator."
    )


@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
@pytest.mark.parametrize("server", ["http", "https"])
async def test_a_proxy_that_does_not_listen(scheme: str, server: str) -> None:
    port = unused_port()
    network = Network(proxy=Proxy(f"{scheme}://127.0.0.1:{port}", "ann", planted.SECRET))
    error = await failed(f"{server}://127.0.0.1:9/", network)
    assert type(error) is ProxyProblem
    assert error.trait is Trait.LATER
    assert str(error) == (
        f"The proxy “127.0.0.1:{port}” cannot be reached. Check the proxy settings, or ask your network administrator."
    )


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_without_an_address(scheme: str) -> None:
    error = await failed("https://school.example/", Network(proxy=Proxy(f"{scheme}://no-such-proxy.invalid:3128")))
    assert type(error) is ProxyProblem
    assert "“no-such-proxy.invalid:3128” cannot be reached" in str(error)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_silent(scheme: str) -> None:
    with TcpServer(None) as proxy:
        network = Network(proxy=Proxy(f"{scheme}://127.0.0.1:{proxy.port}"), connect_seconds=0.3)
        error = await failed("https://school.example/", network)
    assert type(error) is ProxyProblem
    assert "No connection through the proxy" in str(error)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"\x05"])
async def test_a_proxy_that_is_none(scheme: str, said: bytes) -> None:
    with TcpServer(said) as proxy:
        network = Network(proxy=Proxy(f"{scheme}://127.0.0.1:{proxy.port}"), connect_seconds=5)
        error = await failed("https://school.example/", network)
    assert isinstance(error, ProxyProblem | CertificateError)


@pytest.mark.parametrize("kind", PROXIES)
async def test_a_proxy_that_finds_no_way_to_the_server(running: ExitStack, kind: str) -> None:
    proxy, server = running.enter_context(PROXIES[kind]()), f"127.0.0.1:{unused_port()}"
    error = await failed(f"https://{server}/", Network(proxy=Proxy(proxy.url)))
    assert type(error) is NothingAnswers
    assert error.trait is Trait.NOW
    assert str(error).startswith(f"The proxy does not get through to {server}. Check the URL;")


async def test_through_a_proxy_the_certificate_is_still_the_server_s(
    scripted: Scripted, running: ExitStack, authority: Authority
) -> None:
    proxy = running.enter_context(HttpProxy())
    network = Network(proxy=Proxy(proxy.url), ca_file=authority.ca_file)
    assert type(await failed(scripted(tls=authority.server()).url, Network(proxy=Proxy(proxy.url)))) is CertificateError
    assert type(await failed(scripted(tls=authority.server("x.example")).url, network)) is WrongCertificateName
    with TcpServer(b"HTTP/1.1 400 Bad Request\r\n\r\n") as plain:
        error = await failed(f"https://127.0.0.1:{plain.port}/", network)
    assert "and nothing that speaks TLS is at its end." in str(error)


async def test_a_proxy_s_password_is_in_no_words(running: ExitStack) -> None:
    proxy = Proxy(f"http://127.0.0.1:{unused_port()}", "ann", planted.SECRET)
    error = await failed("https://school.example/", Network(proxy=proxy))
    from rich.pretty import pretty_repr

    assert planted.SECRET not in f"{error} {error!r} {error.__cause__!r} {proxy!r} {pretty_repr(Network(proxy=proxy))}"


async def test_what_goes_wrong_with_who_reads_the_answer_is_not_told_as_a_fault_of_the_line(scripted: Scripted) -> None:
    async def read(url: str) -> None:
        async with HttpClient("School", url, Network()) as client, client.exchange(Call()) as reply:
            async for piece in reply.body:
                piece.decode()

    with pytest.raises(UnicodeDecodeError):
        await read(scripted(answer(b"\xff")).url)


@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
async def test_a_cancel_is_a_cancel_and_leaves_no_line_open(scheme: str) -> None:
    with TcpServer(None) as server:
        url = f"{scheme}://127.0.0.1:{server.port}/"
        asked = post("https://school.example/", Network(proxy=Proxy(url))) if scheme == "socks5" else post(url)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asked, 0.1)
        await server.all_left()


async def test_a_call_whose_line_breaks_leaves_the_others_theirs(scripted: Scripted) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def in_two_parts(line: Line, head: str) -> bool:
        line.body(head)
        line.socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
        begun.set()
        go_on.wait(20)
        line.socket.sendall(b"def")
        return True

    server = scripted(in_two_parts, raw(b""))
    async with (
        HttpClient("School", server.url, Network()) as client,
        client.exchange(Call()) as reply,
    ):
        pieces = aiter(reply.body)
        assert await anext(pieces) == b"abc"
        with pytest.raises(Cut):
            async with client.exchange(Call()):
                pass
        go_on.set()
        assert b"".join([piece async for piece in pieces]) == b"def"


async def test_waiting_for_a_turn_is_no_waiting_for_the_server(
    scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, go_on = threading.Semaphore(0), threading.Event()

    def when_told(line: Line, head: str) -> bool:
        line.body(head)
        heard.release()
        go_on.wait(20)
        line.socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes")
        return True

    server = scripted(*[when_told] * MAX_CONNECTIONS, answer(b"yes"))
    loop, passed = asyncio.get_running_loop(), 0.0
    monkeypatch.setattr(loop, "time", lambda: monotonic() + passed)
    async with HttpClient("School", server.url, Network(connect_seconds=30)) as client:

        async def call() -> int:
            async with client.exchange(Call(answer_seconds=300)) as reply:
                return reply.status

        calls = [asyncio.ensure_future(call()) for _ in range(MAX_CONNECTIONS + 1)]
        for _ in range(MAX_CONNECTIONS):
            assert await asyncio.to_thread(heard.acquire, timeout=20)
        passed = 100.0
        ended, _ = await asyncio.wait(calls, timeout=0.01)
        assert not ended
        go_on.set()
        assert await asyncio.gather(*calls) == [200] * (MAX_CONNECTIONS + 1)


HALF = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("while_", ["the body goes out", "the answer is waited for", "the answer comes"])
async def test_a_cancel_closes_the_line_at_once(
    scripted: Scripted, authority: Authority, secure: bool, while_: str
) -> None:
    reached, left = threading.Event(), threading.Event()

    def waits(line: Line, head: str) -> bool:
        if while_ != "the body goes out":
            line.body(head)
        if while_ == "the answer comes":
            line.socket.sendall(HALF)
        reached.set()
        line.wait_for_the_end()
        left.set()
        return False

    async def stuck() -> AsyncIterator[bytes]:
        yield b"he"
        if while_ == "the body goes out":
            await asyncio.Event().wait()
        yield b"llo"

    async def whole(client: HttpClient) -> None:
        async with client.exchange(posting(stuck, 5)) as reply:
            async for _ in reply.body:
                pass

    server = scripted(waits, tls=authority.server() if secure else None)
    async with HttpClient("School", server.url, Network(ca_file=authority.ca_file)) as client:
        call = asyncio.ensure_future(whole(client))
        assert await asyncio.to_thread(reached.wait, 20)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await asyncio.to_thread(left.wait, 20)


async def test_what_reads_the_body_of_a_call_wrongly_is_told_as_it_is_and_closes_the_line(scripted: Scripted) -> None:
    left = threading.Event()

    def waits(line: Line, head: str) -> bool:
        line.wait_for_the_end()
        left.set()
        return False

    async def breaks() -> AsyncIterator[bytes]:
        yield b"he"
        raise ZeroDivisionError

    async with HttpClient("School", scripted(waits).url, Network()) as client:
        with pytest.raises(ZeroDivisionError):
            async with client.exchange(posting(breaks, 5)):
                pass
        assert await asyncio.to_thread(left.wait, 20)
