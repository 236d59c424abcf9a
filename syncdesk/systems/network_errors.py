"""What the libraries for HTTP, TLS and proxies raise, in our words: the one place where their exceptions are turned.

The words are the same whether a sync finds out or the connection test does.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from enum import Enum, auto
from urllib.parse import urlsplit

import httpcore
import httpx
import msgspec
import socksio

from syncdesk.errors import (
    CertificateError,
    Cut,
    NameNotFound,
    NetworkError,
    NoAnswer,
    NothingAnswers,
    ProxyProblem,
    ProxySignIn,
    WrongCertificateName,
)
from syncdesk.systems.network import Network
from syncdesk.text import Text, text

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
"""All that the libraries below raise. (UnicodeError: a host name that cannot be one.)"""

_MAX_WORDS = 200
_SIGN_IN_WORDS = ("Invalid username/password", "USERNAME/PASSWORD", "NO ACCEPTABLE METHODS")
"""How a SOCKS proxy's refusal of a sign-in ends."""
_NO_WAY_WORDS = "Proxy Server could not connect"
"""How a SOCKS proxy's answer begins that did not get through to the server."""
_SIGN_IN_STATUSES = {401, 407}
"""What an HTTP proxy answers about the sign-in; tinyproxy says 401 for a wrong one."""
_ASK_NETWORK = text("Check the proxy settings, or ask your network administrator.")
_SYNC_AGAIN = text("Check the network, then sync again.")
_ASK_THEM = text("Sync again; if it stays so, ask those who run it.")


class Phase(Enum):
    """How far a request has come."""

    CONNECTING = auto()
    """No byte of the body has gone out."""
    SENDING = auto()
    """The body is on its way."""
    WAITING = auto()
    """All of it was handed over, and no answer has begun."""
    ANSWERING = auto()
    """The head of an answer has come."""


class Way(msgspec.Struct, frozen=True):
    """The way to a server: what it is called, its URL, and how it is reached."""

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


def converted(error: Exception, way: Way, answer_seconds: float, phase: Phase) -> NetworkError:
    """Our error for one of `FOREIGN`. `answer_seconds` is how long each side was given for its next move."""
    causes = _causes(error)
    words = " ".join(str(part) for part in causes)
    if isinstance(error, httpcore.ProxyError | socksio.SOCKSError):
        return _proxy_error(str(error), way)
    if any(isinstance(part, ssl.SSLCertVerificationError) for part in causes):
        return certificate_error(words, way.host)
    if isinstance(error, httpcore.TimeoutException):
        return silence(way.name, answer_seconds, phase)
    if isinstance(error, httpcore.ConnectError):
        return _no_connection(causes, words, way)
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
    """The line is gone; `closed` says that the other side ended it in good order."""
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


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in found:
        found.append(at)
        at = at.__cause__ or at.__context__
    return found


def proxy_answer(status: int, headers: Mapping[str, str], way: Way) -> NetworkError | None:
    """The error for what a proxy answered in the server's place, None where the server did.

    Through a tunnel only the server speaks; without one squid and tinyproxy can be told by their headers.
    """
    proxy = way.network.proxy
    if status == 407:
        return proxy_sign_in(given=proxy is not None and bool(proxy.user))
    ours = "X-Squid-Error" in headers or headers.get("Server", "").startswith("tinyproxy/")
    if proxy is None or way.scheme == "https" or not ours:
        return None
    return _proxy_status(status, way)


def _proxy_status(status: int, way: Way) -> NetworkError:
    if status in _SIGN_IN_STATUSES:
        return proxy_sign_in(given=way.network.proxy is not None and bool(way.network.proxy.user))
    return proxy_refuses(way.server, str(status))


def _proxy_error(words: str, way: Way) -> NetworkError:
    status = words[:3]
    if status.isdecimal():
        return _proxy_status(int(status), way)
    if words.rstrip(".").endswith(_SIGN_IN_WORDS):
        return proxy_sign_in(given=way.network.proxy is not None and bool(way.network.proxy.user))
    if words.startswith(_NO_WAY_WORDS):
        return proxy_reaches_nobody(way.server)
    return ProxyProblem(
        text("The proxy does not let the connection through: {words}.", words=words[:_MAX_WORDS].strip(" .")),
        hint=_ASK_NETWORK,
    )


def _no_connection(causes: list[BaseException], words: str, way: Way) -> NetworkError:
    if any(isinstance(part, ssl.SSLError) for part in causes) or "SSL" in words:
        return no_tls(way.host)
    if way.network.proxy is not None:
        return proxy_unreachable(way.proxy_host)
    if any(isinstance(part, socket.gaierror) for part in causes):
        return name_not_found(way.host)
    return nothing_answers(way.url)


def not_connected_in_time(way: Way) -> NetworkError:
    """No connection stood within the time for it."""
    seconds = max(1, round(way.network.connect_seconds))
    if way.network.proxy is not None:
        return ProxyProblem(
            text("No connection through the proxy “{host}” came about within {n} s.", host=way.proxy_host, n=seconds),
            hint=_ASK_NETWORK,
        )
    return NoAnswer(
        text("{name} did not answer within {n} s.", name=way.name, n=seconds),
        hint=text("Check the URL and whether you are on the school network, or try later."),
    )


def no_answer(name: str, seconds: float) -> NoAnswer:
    """The other side was silent for too long."""
    return NoAnswer(
        text("{name} did not answer within {n} s.", name=name, n=max(1, round(seconds))),
        hint=text("Try later, or raise the limit in Other."),
    )


def silence(name: str, seconds: float, phase: Phase) -> NoAnswer:
    """The other side made no move for so long: it took nothing more, said nothing, or stopped half-way."""
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
    """Something goes on for longer than anything may take, however much it moves."""
    said = (
        "{name} had not taken all that we were sending after {n} s."
        if phase is Phase.SENDING
        else "{name} had not ended its answer after {n} s."
    )
    return NoAnswer(
        text(said, name=name, n=max(1, round(seconds))), hint=text("Try later; if it stays so, ask those who run it.")
    )


def name_not_found(host: str) -> NameNotFound:
    """The server's name has no address."""
    return NameNotFound(
        text("The server could not be found. “{host}” has no address.", host=host),
        hint=text("Check the name, or whether you are on the school network."),
    )


def nothing_answers(url: str) -> NothingAnswers:
    """The connection was refused, or the way is closed."""
    return NothingAnswers(text("Nothing answers at this address and port."), hint=text("Check the URL."), subject=url)


def no_tls(host: str) -> CertificateError:
    """The server and this computer could not agree on TLS; mostly because the port speaks something else."""
    return CertificateError(
        text("No secure connection with “{host}” could be made.", host=host),
        text("What answers there does not speak TLS, or not as this computer does."),
        text("Check that the URL's port is the one for https."),
        subject=host,
    )


def certificate_error(words: str, host: str) -> CertificateError:
    """The sentence for a certificate that was not accepted, by OpenSSL's words for why."""
    if "mismatch" in words or "doesn't match" in words:
        return WrongCertificateName(
            text("The certificate is not for “{host}”.", host=host), hint=text("Check the URL."), subject=host
        )
    if "expired" in words or "not yet valid" in words:
        return CertificateError(
            text("The server's certificate has expired, or is not valid yet."),
            hint=text("Check this computer's date; else ask those who run the server to renew it."),
            subject=host,
        )
    return CertificateError(
        text("The server's certificate is not trusted on this computer."),
        hint=text("If the school has its own certificate authority, choose its file."),
        subject=host,
    )


def proxy_sign_in(*, given: bool) -> ProxySignIn:
    """The proxy asked for a user name and password, or did not accept those that were given."""
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
    """The proxy has no address, or nothing answers there."""
    return ProxyProblem(text("The proxy “{host}” cannot be reached.", host=host), hint=_ASK_NETWORK)


def proxy_silent() -> ProxyProblem:
    """The proxy took the connection and said nothing that can be understood."""
    return ProxyProblem(text("The proxy gave no answer."), hint=_ASK_NETWORK)


def proxy_reaches_nobody(server: str) -> NothingAnswers:
    """The proxy tried, and did not get through to the server."""
    return NothingAnswers(
        text("The proxy does not get through to {server}.", server=server),
        hint=text("Check the URL; if it is right, try later, or ask your network administrator."),
        subject=server,
    )


def proxy_refuses(server: str, status: str) -> NetworkError:
    """The proxy answered, and gives no way to the server."""
    if status.startswith("5"):
        return proxy_reaches_nobody(server)
    said: Text = (
        text("The proxy gives no way to {server} (HTTP {status}).", server=server, status=status)
        if status
        else text("What answers at the proxy's address is no proxy for https.")
    )
    hint = text("Ask your network administrator to let syncdesk through.") if status else _ASK_NETWORK
    return ProxyProblem(said, hint=hint)
