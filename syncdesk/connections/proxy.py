"""Choosing the proxy of a connection: the computer's, none, or its own."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from ipaddress import IPv4Address, IPv6Address, ip_network
from urllib.parse import unquote, urlsplit, urlunsplit

from syncdesk.errors import SettingsError
from syncdesk.systems.http_address import (
    HttpAddress,
    http_address,
    is_host,
    is_this_computer,
    number_of,
    without_sign_in,
)
from syncdesk.systems.network import Proxy
from syncdesk.text import text
from syncdesk.timetable.records import Connection

_SCHEMES = {"http", "https", "socks5", "socks5h"}


def chosen(connection: Connection) -> Proxy | None:
    """Return the connection's proxy, with the sign-in from the computer's own setting, or None for a direct connection.

    The computer's setting is the environment and, on Windows and macOS, the system's. Addresses on this computer never
    go through a proxy. Raises SettingsError.
    """
    where = http_address(connection.url)
    if connection.proxy == "none" or is_this_computer(where.host):
        return None
    if connection.proxy != "system":
        return Proxy(checked(connection.proxy))
    from urllib import request  # noqa: PLC0415  (slow to load)

    known = request.getproxies_environment()
    if known:
        if excepted(where, known.get("no", "")):
            return None
    else:
        known = request.getproxies()
        if known and request.proxy_bypass(f"{where.host}:{where.port}"):
            return None
    found = (known.get(where.scheme) or known.get("all", "")).strip()
    if not found:
        return None
    found = found if "://" in found else f"http://{found}"
    url = checked(found, of_the_computer=True)
    parts = urlsplit(found)
    return Proxy(url, unquote(parts.username or ""), unquote(parts.password or ""))


def excepted(where: HttpAddress, listed: str) -> bool:
    """Whether a list of exceptions (NO_PROXY) covers a server, by curl's rules.

    A name, with or without a leading dot, covers itself and its subdomains; an IP address covers itself, or a range
    with `/bits`; `*` covers everything. Entries are separated by commas or spaces. Beyond curl, an entry may name a
    port and contain `*` as a wildcard.
    """
    return any(_names(entry, where) for entry in re.split(r"[,\s]+", listed.strip().lower()) if entry)


def _names(entry: str, where: HttpAddress) -> bool:
    ported = re.fullmatch(r"(\[[^\]]*\]|[^:]*):(\d+)", entry)
    if ported is not None:
        if int(ported[2]) != where.port:
            return False
        entry = ported[1]
    number = number_of(where.host)
    if number is not None:
        return _is_of_range(number, entry.replace("[", "").replace("]", "")) or (
            "*" in entry and fnmatchcase(str(number), entry)
        )
    host, name = where.host.rstrip("."), entry.strip(".")
    if "*" in name:
        return fnmatchcase(host, name)
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _is_of_range(number: IPv4Address | IPv6Address, entry: str) -> bool:
    try:
        return number in ip_network(entry, strict=False)
    except ValueError:
        return number == number_of(entry)


def checked(url: str, *, of_the_computer: bool = False) -> str:
    """Return the proxy's URL without its sign-in. Raises SettingsError if it is unusable."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _unusable(url, of_the_computer=of_the_computer) from error
    scheme = "socks5" if parts.scheme == "socks" else parts.scheme
    if scheme not in _SCHEMES or not is_host(host) or port == 0:
        raise _unusable(url, of_the_computer=of_the_computer)
    assert host is not None
    if not of_the_computer and "@" in parts.netloc:
        raise SettingsError(
            text("The proxy's URL holds a user name or a password."),
            hint=text("Leave it out there; they have fields of their own."),
            subject="proxy",
        )
    shown = f"[{host}]" if ":" in host else host
    return urlunsplit((scheme, shown if port is None else f"{shown}:{port}", "", "", ""))


def _unusable(url: str, *, of_the_computer: bool) -> SettingsError:
    whose = (
        text("The computer's proxy setting “{url}” cannot be used.", url=without_sign_in(url))
        if of_the_computer
        else text("“{url}” is not a proxy URL.", url=without_sign_in(url))
    )
    return SettingsError(whose, hint=text("It looks like http://proxy.school.example:3128."), subject="proxy")
