"""Server addresses: URLs, and what a connection test checks before the server greets.

A URL is normalised and used in that form, so different spellings give the same target.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import inet_aton
from string import ascii_letters, digits
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import msgspec

from syncdesk.errors import SettingsError
from syncdesk.systems.addresses import AddressForm, TestStep
from syncdesk.text import Text, template, text

if TYPE_CHECKING:
    from syncdesk.systems.contract import Settings

_DEFAULT_PORTS = {"http": 80, "https": 443}
_NO_HOST = re.compile(r"[\s\x00-\x20\x7f<>\"\\^`{|}%]|^\.|\.\.|[^.]{64}")
"""Not allowed in a host name: spaces and the like, an empty label, a label of more than 63 characters."""
_PERCENT = re.compile("%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(ascii_letters + digits + "-._~")
_SAFE = "%/?:@!$&'()*+,;=~-._"
"""Characters that are sent as they are; all others are percent-encoded."""
_SIGN_IN = re.compile(r"//[^/?#]*@")
_SHORT_NUMBER = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}")


class HttpAddress(msgspec.Struct, frozen=True):
    """The normalised parts of a server's URL: equivalent URLs have equal parts."""

    scheme: str
    host: str
    port: int
    path: str
    query: str = ""
    former: str = ""
    """The target's name in versions that did not normalise URLs, `""` if it is the same."""

    @property
    def server(self) -> str:
        """Host and port."""
        return _server(self.host, self.port)

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.server}"

    @property
    def name(self) -> str:
        """What identifies the target, without the query, which may contain a key."""
        return f"{self.origin}{self.path.rstrip('/') or '/'}"

    @property
    def hidden(self) -> str:
        """The query."""
        return self.query

    @property
    def secure(self) -> bool:
        """Whether it is encrypted, or does not leave this computer."""
        return self.scheme == "https" or is_this_computer(self.host)

    @property
    def called(self) -> str:
        """The URL that is called."""
        server = self.server if self.port != _DEFAULT_PORTS[self.scheme] else self.server.rpartition(":")[0]
        query = f"?{self.query}" if self.query else ""
        return f"{self.scheme}://{server}{self.path}{query}"


def _server(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def http_address(url: str) -> HttpAddress:
    """Parse a URL.

    Raises SettingsError if it is not a web server's, or contains a sign-in.
    """
    url = url.strip()
    if _SIGN_IN.search(url):
        raise SettingsError(
            text("The server URL holds a user name or a password."),
            hint=text("Leave it out there; user name and password have fields of their own."),
            subject="url",
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _bad_url(url) from error
    if parts.scheme not in _DEFAULT_PORTS or not is_host(host) or port == 0 or not url.isprintable():
        raise _bad_url(url)
    assert host is not None
    port = port or _DEFAULT_PORTS[parts.scheme]
    found = HttpAddress(parts.scheme, _host(host), port, _path(parts.path), _escaped(parts.query))
    former = f"{parts.scheme}://{_server(host.lower(), port)}{parts.path or '/'}"
    return msgspec.structs.replace(found, former=former)


def _host(host: str) -> str:
    """Normalise a host: a lower-case name in the form of DNS; an IPv6 address in its short form."""
    host = host.lower().removesuffix(".")
    if ":" in host:
        try:
            return ip_address(host).compressed
        except ValueError:
            return host
    if host.isascii():
        return host
    import httpx  # noqa: PLC0415  (slow to load)

    try:
        return httpx.URL(f"http://{host}/").raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError):
        return host  # the look-up tells that there is no such host


def _path(path: str) -> str:
    """Remove empty, `.` and `..` segments from a path."""
    parts: list[str] = []
    names = _escaped(path).split("/")
    for name in names:
        if name == "..":
            parts = parts[:-1]
        elif name not in {"", "."}:
            parts.append(name)
    slash = "/" if parts and names[-1] in {"", ".", ".."} else ""
    return f"/{'/'.join(parts)}{slash}"


def _escaped(text: str) -> str:
    """Normalise percent-encoding: upper case, and none where it is unnecessary."""

    def one(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in _UNRESERVED else found[0].upper()

    return quote(_PERCENT.sub(one, text), safe=_SAFE)


def is_host(host: str | None) -> bool:
    """Whether this can be the host of a URL: a name or an IP address."""
    if not host:
        return False
    return ":" in host or _NO_HOST.search(host) is None


def without_sign_in(url: str) -> str:
    """Return a text that was entered as a URL in displayable form, without a sign-in."""
    before, _, after = url.rpartition("@")
    return f"…@{after}" if before else url


def _bad_url(url: str) -> SettingsError:
    return SettingsError(
        text("“{url}” is not a server URL.", url=without_sign_in(url)),
        hint=text("It begins with https:// and is given to you by those who run the system."),
        subject="url",
    )


def is_this_computer(host: str) -> bool:
    """Whether a host is this computer itself, in any spelling."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    number = number_of(name)
    return number is not None and number.is_loopback


def number_of(host: str) -> IPv4Address | IPv6Address | None:
    """Return the IP address that a host is written as, or None for a name. Short forms (127.1) are expanded."""
    try:
        number = ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        try:
            return IPv4Address(inet_aton(host)) if _SHORT_NUMBER.fullmatch(host) else None
        except OSError:
            return None
    return (number.ipv4_mapped or number) if isinstance(number, IPv6Address) else number


def _as_kept(url: str) -> str:
    http_address(url)
    return url.strip()


async def _name(settings: Settings) -> Text:
    from syncdesk.systems import reaching  # noqa: PLC0415  (loads an HTTP library; needed by tests of connections alone)

    return await reaching.name(settings)


async def _proxy(settings: Settings) -> Text:
    from syncdesk.systems import reaching  # noqa: PLC0415

    return await reaching.proxy(settings)


async def _tcp(settings: Settings) -> Text:
    from syncdesk.systems import reaching  # noqa: PLC0415

    return await reaching.tcp(settings)


async def _tls(settings: Settings) -> Text:
    from syncdesk.systems import reaching  # noqa: PLC0415

    return await reaching.tls(settings)


def _no_proxy(settings: Settings) -> Text | None:
    return text("None needed") if settings.network.proxy is None else None


def _no_tls(settings: Settings) -> Text | None:
    if http_address(settings.url).scheme != "https":
        return text("Not encrypted")
    return text("Checked by the greeting") if settings.network.proxy is not None else None


HTTP = AddressForm(
    label=text("Server &URL"),
    wanted=template("Type the server URL of {name}."),
    parse=http_address,
    as_kept=_as_kept,
    networked=True,
    steps=(
        TestStep("name", text("Find the server"), _name),
        TestStep("proxy", text("Proxy"), _proxy, _no_proxy),
        TestStep("tcp", text("Reach the server"), _tcp),
        TestStep("tls", text("Secure connection"), _tls, _no_tls),
    ),
    hello=text("Greeting"),
    sign_in=text("Sign in"),
)
"""A server on the network. With a proxy, the test resolves and reaches the proxy; it reaches the server itself."""
