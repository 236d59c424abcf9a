"""What the libraries for HTTP, TLS and proxies raise, in our words: the one place where their exceptions are turned.

The words are the same whether a sync finds out or the connection test does.
"""

from __future__ import annotations

import socket
import ssl
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
_SIGN_IN_WORDS = ("407", "401", "Invalid username/password", "USERNAME/PASSWORD", "NO ACCEPTABLE METHODS")
"""How an HTTP proxy's answer (tinyproxy says 401 for a wrong password) and a SOCKS proxy's refusal begin or end."""
_ASK_NETWORK = text("Check the proxy settings, or ask your network administrator.")


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
    def proxy_host(self) -> str:
        """The proxy's host, with its port where one is named; `""` without a proxy."""
        if self.network.proxy is None:
            return ""
        parts = urlsplit(self.network.proxy.url)
        return parts.hostname or "" if parts.port is None else f"{parts.hostname}:{parts.port}"


def converted(error: Exception, way: Way, answer_seconds: float) -> NetworkError:
    """Our error for one of `FOREIGN`. `answer_seconds` is how long an answer was waited for."""
    causes = _causes(error)
    words = " ".join(str(part) for part in causes)
    if isinstance(error, httpcore.ProxyError | socksio.SOCKSError):
        return _proxy_error(str(error))
    if any(isinstance(part, ssl.SSLCertVerificationError) for part in causes):
        return certificate_error(words, way.host)
    if isinstance(error, httpcore.TimeoutException):
        return no_answer(way.name, answer_seconds)
    if isinstance(error, httpcore.ConnectError):
        return _no_connection(causes, words, way)
    if isinstance(error, httpx.InvalidURL | httpcore.UnsupportedProtocol | UnicodeError):
        return NothingAnswers(
            text("“{url}” is not an address that can be called.", url=way.url), hint=text("Check the URL.")
        )
    if isinstance(error, httpcore.RemoteProtocolError) and "closed" not in words and "disconnected" not in words:
        return Cut(text("What answers at this address does not speak HTTP."), hint=text("Check the URL and its port."))
    return Cut(
        text("The connection to {name} was lost.", name=way.name), hint=text("Check the network, then sync again.")
    )


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in found:
        found.append(at)
        at = at.__cause__ or at.__context__
    return found


def _proxy_error(words: str) -> ProxyProblem:
    if words.startswith(_SIGN_IN_WORDS) or words.rstrip(".").endswith(_SIGN_IN_WORDS):
        return proxy_sign_in()
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
            text("No connection through the proxy “{host}” stood within {n} s.", host=way.proxy_host, n=seconds),
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


def proxy_sign_in() -> ProxySignIn:
    """The proxy asked for a user name and password, or did not accept those given."""
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


def proxy_refuses(server: str, status: str) -> ProxyProblem:
    """The proxy answered, and gives no way to the server."""
    said: Text = (
        text("The proxy gives no way to {server} (HTTP {status}).", server=server, status=status)
        if status
        else text("What answers at the proxy's address is no proxy for https.")
    )
    return ProxyProblem(said, hint=text("Ask your network administrator to let syncdesk through."))
