"""Which proxy a connection uses: the computer's, none, or one of its own."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit, urlunsplit

from syncdesk.connections.settings import address, is_host, without_sign_in
from syncdesk.errors import SettingsError
from syncdesk.systems.network import Proxy
from syncdesk.text import text
from syncdesk.timetable.records import Connection

_SCHEMES = {"http", "https", "socks5", "socks5h"}


def chosen(connection: Connection) -> Proxy | None:
    """The proxy of a connection with the sign-in that the computer's own setting gives for it; None for no proxy.

    The computer's settings are the environment, and on Windows and macOS those of the system. Raises SettingsError.
    """
    if connection.proxy == "none":
        return None
    if connection.proxy != "system":
        return Proxy(checked(connection.proxy))
    from urllib import request  # noqa: PLC0415  (slow to load)

    where = address(connection.url)
    # An IPv6 number may stand in brackets among the exceptions, or without.
    if any(request.proxy_bypass(f"{host}:{where.port}") for host in (where.host, f"[{where.host}]")):
        return None
    known = request.getproxies()
    found = known.get(where.scheme) or known.get("all", "")
    if not found:
        return None
    found = found if "://" in found else f"http://{found}"
    url = checked(found, of_the_computer=True)
    parts = urlsplit(found)
    return Proxy(url, unquote(parts.username or ""), unquote(parts.password or ""))


def checked(url: str, *, of_the_computer: bool = False) -> str:
    """The proxy's URL without sign-in. Raises SettingsError where it is not one that can be used."""
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
