"""Converting exceptions of the HTTP, TLS and proxy libraries to our errors, in one place.

The wording is the same for a sync and for the connection test.
"""

from __future__ import annotations

import socket
import ssl
from enum import Enum, auto

import httpcore
import httpx
import msgspec
import socksio

from syncdesk.errors import (
    Cut,
    NameNotFound,
    NetworkError,
    NoAnswer,
    NothingAnswers,
    ProxyProblem,
)
from syncdesk.systems.proxy_errors import (
    ASK_NETWORK,
    ProxyAnswer,
    ServerRoute,
    proxy_error,
    proxy_refuses,
    proxy_silent,
    proxy_unreachable,
    tunnel_failed,
)
from syncdesk.systems.tls_errors import refused_by_tls, speaks_no_tls, tls_error
from syncdesk.systems.trust import Trust
from syncdesk.text import text

FOREIGN = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    httpx.InvalidURL,
    socksio.SOCKSError,
    ssl.SSLError,
    UnicodeError,
)
"""Everything that the libraries raise. (UnicodeError: an impossible host name.)"""

_SYNC_AGAIN = text("Check the network, then sync again.")
_ASK_THEM = text("Sync again; if it stays so, ask those who run it.")


class Phase(Enum):
    """How far a request has come."""

    CONNECTING = auto()
    """No byte of the body has been sent."""
    SENDING = auto()
    """The body is being sent."""
    WAITING = auto()
    """It was handed over completely, and no answer has begun."""
    ANSWERING = auto()
    """The head of an answer has arrived."""


class Facts(msgspec.Struct, frozen=True):
    """What else is known about a failed request: our TLS context, and the proxy's last answer."""

    context: Trust | None = None
    heard: ProxyAnswer | None = None
    shown: bool = False
    """Whether the proxy was sent a sign-in."""


NO_FACTS = Facts()


def converted(
    error: Exception, way: ServerRoute, answer_seconds: float, phase: Phase, facts: Facts = NO_FACTS
) -> NetworkError:
    """Return our error for one of `FOREIGN`. `answer_seconds` is the timeout for each move of either side."""
    causes = causes_of(error)
    words = " ".join(str(part) for part in causes)
    if isinstance(error, httpcore.ProxyError | socksio.SOCKSError):
        return proxy_error(str(error), way, facts.heard, shown=facts.shown)
    by_tls = next((part for part in causes if isinstance(part, ssl.SSLError)), None)
    if by_tls is not None and refused_by_tls(by_tls):
        return tls_error(by_tls, way.host, facts.context)
    if isinstance(error, httpcore.TimeoutException):
        return silence(way.name, answer_seconds, phase)
    if isinstance(error, httpcore.ConnectError):
        in_tunnel = tunnel_failed(facts.heard, way) if facts.heard is not None else None
        if in_tunnel is not None and (by_tls is None or speaks_no_tls(by_tls)):
            return in_tunnel
        if by_tls is not None or "SSL" in words:
            return tls_error(by_tls, way.host, facts.context)
        return _no_connection(causes, way)
    if isinstance(error, httpx.InvalidURL | httpcore.UnsupportedProtocol | UnicodeError):
        return NothingAnswers(
            text("“{url}” is not an address that can be called.", url=way.url), hint=text("Check the URL.")
        )
    closed = isinstance(error, httpcore.RemoteProtocolError)
    unheard = closed and "closed" not in words and "disconnected" not in words
    if phase is Phase.CONNECTING and way.network.proxy is not None:
        return proxy_refuses(way.server, "") if unheard else proxy_silent()
    if unheard:
        return Cut(text("What answers at this address does not speak HTTP."), hint=text("Check the URL and its port."))
    return _broken(way.name, phase, closed=closed)


def _broken(name: str, phase: Phase, *, closed: bool) -> Cut:
    """Return the error for a lost connection; `closed`: the other side ended it in an orderly way."""
    if phase is Phase.SENDING:
        return Cut(text("The connection to {name} was lost while we were sending.", name=name), hint=_SYNC_AGAIN)
    if phase is Phase.WAITING:
        if closed:
            return Cut(text("{name} closed the connection without answering.", name=name), hint=_ASK_THEM)
        return Cut(text("The connection to {name} was lost before it answered.", name=name), hint=_SYNC_AGAIN)
    if phase is Phase.ANSWERING:
        if closed:
            return Cut(text("{name} closed the connection before its answer was whole.", name=name), hint=_ASK_THEM)
        return Cut(text("The connection to {name} was lost in the middle of its answer.", name=name), hint=_SYNC_AGAIN)
    return Cut(text("The connection to {name} was lost.", name=name), hint=_SYNC_AGAIN)


def causes_of(error: BaseException) -> list[BaseException]:
    """Yield the error and its causes, nearest first."""
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in found:
        found.append(at)
        at = at.__cause__ or at.__context__
    return found


def _no_connection(causes: list[BaseException], way: ServerRoute) -> NetworkError:
    if way.network.proxy is not None:
        return proxy_unreachable(way.proxy_host)
    if any(isinstance(part, socket.gaierror) for part in causes):
        return name_not_found(way.host)
    return nothing_answers(way.url)


def not_connected_in_time(way: ServerRoute) -> NetworkError:
    """Return the error for a connection that was not established in time."""
    seconds = max(1, round(way.network.connect_seconds))
    if way.network.proxy is not None:
        return ProxyProblem(
            text("No connection through the proxy “{host}” came about within {n} s.", host=way.proxy_host, n=seconds),
            hint=ASK_NETWORK,
        )
    return NoAnswer(
        text("{name} did not answer within {n} s.", name=way.name, n=seconds),
        hint=text("Check the URL and whether you are on the school network, or try later."),
    )


def no_answer(name: str, seconds: float) -> NoAnswer:
    """Return the error for an answer that did not begin in time."""
    return NoAnswer(
        text("{name} did not answer within {n} s.", name=name, n=max(1, round(seconds))),
        hint=text("Try later, or raise the limit in Other."),
    )


def silence(name: str, seconds: float, phase: Phase) -> NoAnswer:
    """Return the error for a transfer that stalled: nothing accepted, nothing sent, or stopped half-way."""
    n = max(1, round(seconds))
    if phase is Phase.SENDING:
        return NoAnswer(
            text("{name} took nothing more of what we were sending for {n} s.", name=name, n=n),
            hint=text("Try later; if it stays so, ask those who run it."),
        )
    if phase is Phase.ANSWERING:
        return NoAnswer(
            text("{name} stopped in the middle of its answer and said nothing more for {n} s.", name=name, n=n),
            hint=text("Try later; if it stays so, ask those who run it."),
        )
    return no_answer(name, seconds)


def endless(name: str, seconds: float, phase: Phase) -> NoAnswer:
    """Return the error for a transfer that takes too long in total, although it makes progress."""
    said = (
        "{name} had not taken all that we were sending after {n} s."
        if phase is Phase.SENDING
        else "{name} had not ended its answer after {n} s."
    )
    return NoAnswer(
        text(said, name=name, n=max(1, round(seconds))), hint=text("Try later; if it stays so, ask those who run it.")
    )


def name_not_found(host: str) -> NameNotFound:
    """Return the error for a server name without an address."""
    return NameNotFound(
        text("The server could not be found. “{host}” has no address.", host=host),
        hint=text("Check the name, or whether you are on the school network."),
    )


def nothing_answers(url: str) -> NothingAnswers:
    """Return the error for a refused connection or an unreachable server."""
    return NothingAnswers(text("Nothing answers at this address and port."), hint=text("Check the URL."), subject=url)
