"""Proxies that want a sign-in in ways of their own, or answer something else than was asked: a real line to each."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk.connections.probe import probe
from syncdesk.errors import ProxyProblem, ProxySignIn, SyncdeskError, Trait
from syncdesk.systems.network import Network, Proxy
from syncdesk.systems.registry import BY_KEY
from tests.certificates import Authority
from tests.planted import SECRET
from tests.proxies import HttpProxy
from tests.scripted_server import Act, ScriptedServer, answer, raw
from tests.systems.http.posting import Scripted, failed, post
from tests.systems.liss.making import scope, settings

HTTPS, HTTP = "https://school.example/liss", "http://school.example/liss"


def wants(*ways: str, status: int = 407) -> Act:
    offered = "".join(f"Proxy-Authenticate: {way}\r\n" for way in ways)
    return raw(f"HTTP/1.1 {status} No\r\n{offered}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


async def through(
    scripted: Scripted, *acts: Act, url: str = HTTPS, user: str = "ann"
) -> tuple[SyncdeskError, ScriptedServer]:
    """What is said of a proxy that does these acts, by the call itself and by the connection test."""
    proxy = scripted(*acts)
    network = Network(proxy=Proxy(proxy.url.removesuffix("/liss"), user, SECRET if user else ""), connect_seconds=5)
    return await failed(url, network), proxy


async def heard_by_the_connection_test(scripted: Scripted, *acts: Act) -> str:
    proxy = scripted(*acts)
    network = Network(proxy=Proxy(proxy.url.removesuffix("/liss"), "ann", SECRET))
    steps = [step async for step in probe(BY_KEY["generic_liss"], settings(HTTPS, network=network), scope())]
    assert [step.step for step in steps][-1] == "proxy"
    assert not any("proxy-authorization" in request.headers for request in proxy.requests)
    return steps[-1].text


ONLY = [
    (("Negotiate",), "Negotiate"),
    (("NTLM",), "NTLM"),
    (("Negotiate", "NTLM"), "Negotiate, NTLM"),
    (("Negotiate, NTLM",), "Negotiate, NTLM"),
    (("NTLM TlRMTVNTUAACAAAA==",), "NTLM"),
    (('Digest realm="Basic, or so", nonce="x", qop="auth"',), "Digest"),
    (('Bearer realm="x", Kerberos',), "Bearer, Kerberos"),
]


@pytest.mark.parametrize("url", [HTTP, HTTPS])
@pytest.mark.parametrize("user", ["ann", ""])
@pytest.mark.parametrize(("ways", "named"), ONLY)
async def test_a_proxy_that_takes_no_basic_sign_in_is_never_shown_a_password(
    scripted: Scripted, ways: tuple[str, ...], named: str, user: str, url: str
) -> None:
    error, proxy = await through(scripted, wants(*ways), url=url, user=user)
    assert type(error) is ProxySignIn
    assert error.trait is Trait.PERSON
    assert str(error) == (
        f"The school's proxy takes a sign-in only by {named}, which syncdesk cannot do. No password was sent to it."
        " Ask your network administrator to let syncdesk through, or for a proxy that takes Basic sign-ins."
    )
    assert len(proxy.requests) == 1
    assert "proxy-authorization" not in proxy.requests[0].headers


async def test_a_proxy_that_does_not_say_how_is_shown_no_password(scripted: Scripted) -> None:
    error, proxy = await through(scripted, wants())
    assert str(error).startswith("The school's proxy wants a sign-in and does not say in which way. No password was")
    assert "proxy-authorization" not in proxy.requests[0].headers


@pytest.mark.parametrize("url", [HTTP, HTTPS])
@pytest.mark.parametrize(
    "ways", [("Negotiate", "NTLM", 'basic realm="school"'), ('Digest realm="a", Basic realm="b"',)]
)
async def test_basic_among_others_is_used(scripted: Scripted, ways: tuple[str, ...], url: str) -> None:
    error, proxy = await through(scripted, wants(*ways), wants(*ways), url=url)
    assert str(error).startswith("The school's proxy did not accept the user name and the password for it.")
    assert ["proxy-authorization" in request.headers for request in proxy.requests] == [False, True]


async def test_once_a_proxy_has_asked_the_sign_in_is_shown_without_being_asked_again(
    scripted: Scripted, authority: Authority
) -> None:
    server = scripted(answer(b"yes"), answer(b"yes"), tls=authority.server())
    with HttpProxy("ann", SECRET) as proxy:
        network = Network(proxy=Proxy(proxy.url, "ann", SECRET), ca_file=authority.ca_file)
        assert await post(server.url, network) == (200, b"yes")
        assert await post(server.url, network) == (200, b"yes")
    assert len(server.requests) == 2


PAGE = b"<html>Please sign in</html>"


@pytest.mark.parametrize(
    "head",
    [b"Content-Type: text/html\r\n", b"Content-Length: 27\r\n", b"Content-Type: text/html\r\nContent-Length: 27\r\n"],
)
async def test_a_proxy_that_answers_with_a_page_of_its_own(scripted: Scripted, head: bytes) -> None:
    page = raw(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + PAGE)
    error, _ = await through(scripted, page)
    assert type(error) is ProxyProblem
    assert error.trait is Trait.PERSON
    assert str(error) == (
        "The proxy answered with a web page instead of opening a way to school.example."
        " It may want you to sign in: open any page in a browser, or ask your network administrator."
    )
    assert (await heard_by_the_connection_test(scripted, page)).startswith("The proxy answered with a web page")


async def test_a_proxy_that_opens_a_way_and_closes_it(scripted: Scripted) -> None:
    error, _ = await through(scripted, raw(b"HTTP/1.1 200 Connection established\r\n\r\n"))
    assert type(error) is ProxyProblem
    assert str(error).startswith("The proxy opened a way to school.example, and nothing that speaks TLS is at its end.")


async def test_a_proxy_that_goes_away_without_a_word(scripted: Scripted) -> None:
    error, _ = await through(scripted, raw(b""))
    assert str(error).startswith("The proxy gave no answer.")


async def test_the_connection_test_says_the_same_of_a_proxy_that_takes_no_basic_sign_in(scripted: Scripted) -> None:
    assert (await heard_by_the_connection_test(scripted, wants("Negotiate"))).startswith(
        "The school's proxy takes a sign-in only by Negotiate, which syncdesk cannot do. No password was sent to it."
    )
