"""Errors for what proxies answer and how they fail.

A proxy is only sent a password after it has asked for one in a way that syncdesk supports (Basic).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import msgspec

from syncdesk.errors import NetworkError, NothingAnswers, ProxyProblem, ProxySignIn, Trait
from syncdesk.systems.network import Network
from syncdesk.text import Text, text

_MAX_WORDS = 200
_SOCKS_SIGN_IN_WORDS = ("Invalid username/password", "USERNAME/PASSWORD", "NO ACCEPTABLE METHODS")
"""How a SOCKS proxy's message about a refused sign-in ends."""
_NO_WAY_WORDS = "Proxy Server could not connect"
"""How a SOCKS proxy's message begins if it could not reach the server."""
_SIGN_IN_STATUSES = {401, 407}
"""Statuses of HTTP proxies about the sign-in; tinyproxy uses 401 for a wrong one."""
_SCHEME = re.compile(r"(?:^|,)\s*([A-Za-z][\w.+~-]*)(?=\s+[^=\s,]|\s*$|\s*,)")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
ASK_NETWORK = text("Check the proxy settings, or ask your network administrator.")


class ServerRoute(msgspec.Struct, frozen=True):
    """The way to a server: its name, its URL, and how it is reached."""

    name: str
    url: str
    network: Network

    @property
    def scheme(self) -> str:
        """`https` or `http`."""
        return urlsplit(self.url).scheme

    @property
    def host(self) -> str:
        """The server's host."""
        return urlsplit(self.url).hostname or self.url

    @property
    def server(self) -> str:
        """The server's host, with its port where one is named."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def proxy_host(self) -> str:
        """The proxy's host, with its port where one is named; `""` without a proxy."""
        if self.network.proxy is None:
            return ""
        parts = urlsplit(self.network.proxy.url)
        return parts.hostname or "" if parts.port is None else f"{parts.hostname}:{parts.port}"


class ProxyAnswer(msgspec.Struct, frozen=True):
    """The head of a proxy's answer."""

    status: int
    headers: Sequence[tuple[str, str]]
    """By lower-case name."""

    def all(self, name: str) -> list[str]:
        """Return all values of a header."""
        return [value for known, value in self.headers if known == name]

    @property
    def wants_sign_in(self) -> bool:
        """Whether it is about the sign-in."""
        return self.status in _SIGN_IN_STATUSES

    @property
    def offers(self) -> tuple[str, ...]:
        """The authentication schemes offered; RFC 9110, 11.7.1."""
        said = self.all("proxy-authenticate") or self.all("www-authenticate")
        return tuple(scheme for each in said for scheme in _SCHEME.findall(_QUOTED.sub("", each)))

    @property
    def takes_basic(self) -> bool:
        """Whether Basic authentication is offered."""
        return any(scheme.lower() == "basic" for scheme in self.offers)

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, although a tunnel was requested."""
        return any(length.strip() not in {"", "0"} for length in self.all("content-length")) or any(
            kind.strip().lower().startswith("text/") for kind in self.all("content-type")
        )


def sign_in_wanted(heard: ProxyAnswer, *, shown: bool) -> ProxySignIn:
    """Return the error for a required sign-in; `shown`: one was sent and rejected."""
    if not heard.takes_basic and not shown:
        ways = ", ".join(dict.fromkeys(heard.offers))
        said = (
            text("The school's proxy takes a sign-in only by {ways}, which syncdesk cannot do.", ways=ways[:_MAX_WORDS])
            if ways
            else text("The school's proxy wants a sign-in and does not say in which way.")
        )
        return ProxySignIn(
            said,
            text("No password was sent to it."),
            text("Ask your network administrator to let syncdesk through, or for a proxy that takes Basic sign-ins."),
        )
    return proxy_sign_in(given=shown)


def tunnel_failed(heard: ProxyAnswer, way: ServerRoute) -> NetworkError | None:
    """Return the error for a tunnel through which no TLS handshake succeeded."""
    if not 200 <= heard.status < 300:
        return None
    if heard.is_page:
        return ProxyProblem(
            text("The proxy answered with a web page instead of opening a way to {server}.", server=way.server),
            hint=text("It may want you to sign in: open any page in a browser, or ask your network administrator."),
            trait=Trait.PERSON,
        )
    return ProxyProblem(
        text("The proxy opened a way to {server}, and nothing that speaks TLS is at its end.", server=way.server),
        hint=text("Check the URL and its port; if they are right, ask your network administrator."),
        subject=way.server,
    )


def proxy_answer(status: int, headers: Mapping[str, str], way: ServerRoute, *, shown: bool) -> NetworkError | None:
    """Return the error for a proxy that answered in the server's place, or None if the server did.

    `shown` means that it was sent a sign-in. Only the server speaks through a tunnel; without one, squid and tinyproxy
    can be recognised by their headers.
    """
    proxy = way.network.proxy
    if status == 407:
        return sign_in_wanted(
            ProxyAnswer(status, [(name.lower(), value) for name, value in headers.items()]), shown=shown
        )
    ours = "X-Squid-Error" in headers or headers.get("Server", "").startswith("tinyproxy/")
    if proxy is None or way.scheme == "https" or not ours:
        return None
    return _proxy_status(status, way, shown=shown)


def _proxy_status(status: int, way: ServerRoute, *, shown: bool) -> NetworkError:
    if status in _SIGN_IN_STATUSES:
        return proxy_sign_in(given=shown)
    return proxy_refuses(way.server, str(status))


def proxy_error(words: str, way: ServerRoute, heard: ProxyAnswer | None, *, shown: bool) -> NetworkError:
    """Return the error if the library reports a proxy's refusal; `heard` is the proxy's answer."""
    if heard is not None and heard.wants_sign_in:
        return sign_in_wanted(heard, shown=shown)
    status = words[:3]
    if status.isdecimal():
        return _proxy_status(int(status), way, shown=shown)
    if words.rstrip(".").endswith(_SOCKS_SIGN_IN_WORDS):
        return proxy_sign_in(given=way.network.proxy is not None and bool(way.network.proxy.user))
    if words.startswith(_NO_WAY_WORDS):
        return proxy_reaches_nobody(way.server)
    return ProxyProblem(
        text("The proxy does not let the connection through: {words}.", words=words[:_MAX_WORDS].strip(" .")),
        hint=ASK_NETWORK,
    )


def proxy_sign_in(*, given: bool) -> ProxySignIn:
    """Return the error for a proxy that wants a sign-in, or did not accept the one given."""
    if given:
        return ProxySignIn(
            text("The school's proxy did not accept the user name and the password for it."),
            hint=text("Type both again under Proxy, or ask your network administrator."),
        )
    return ProxySignIn(
        text("The school's proxy wants a user name and password."),
        hint=text("Enter them under Proxy, or ask your network administrator."),
    )


def proxy_unreachable(host: str) -> ProxyProblem:
    """Return the error for a proxy without an address, or where nothing answers."""
    return ProxyProblem(text("The proxy “{host}” cannot be reached.", host=host), hint=ASK_NETWORK)


def proxy_silent() -> ProxyProblem:
    """Return the error for a proxy that accepts connections but does not speak the protocol."""
    return ProxyProblem(text("The proxy gave no answer."), hint=ASK_NETWORK)


def proxy_reaches_nobody(server: str) -> NothingAnswers:
    """Return the error for a proxy that could not reach the server."""
    return NothingAnswers(
        text("The proxy does not get through to {server}.", server=server),
        hint=text("Check the URL; if it is right, try later, or ask your network administrator."),
        subject=server,
    )


def proxy_refuses(server: str, status: str) -> NetworkError:
    """Return the error for a proxy that refuses access to the server."""
    if status.startswith("5"):
        return proxy_reaches_nobody(server)
    said: Text = (
        text("The proxy gives no way to {server} (HTTP {status}).", server=server, status=status)
        if status
        else text("What answers at the proxy's address is no proxy for https.")
    )
    hint = text("Ask your network administrator to let syncdesk through.") if status else ASK_NETWORK
    return ProxyProblem(said, hint=hint)
