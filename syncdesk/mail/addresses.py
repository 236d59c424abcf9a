"""E-mail addresses in the form mail servers accept: an IDNA host, and an ASCII local part if possible."""

from __future__ import annotations

import idna


def ascii_host(host: str) -> str:
    """Return the host's name as in DNS (`skövde.example` is `xn--skvde-lua.example`). Raises ValueError if invalid."""
    host = host.strip()
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise ValueError(host) from error


def on_the_wire(address: str) -> str:
    """Return the address with its host as in DNS. Raises ValueError if that is impossible."""
    name, at, host = address.rpartition("@")
    return f"{name}{at}{ascii_host(host)}"


def needs_utf8(*addresses: str) -> bool:
    """Whether any address needs SMTPUTF8 (RFC 6531), having non-ASCII letters before its @."""
    return not all(address.rpartition("@")[0].isascii() for address in addresses)


def is_address(value: str) -> bool:
    """Whether this can be the address of one person: no lists, display names or line breaks."""
    name, at, host = value.rpartition("@")
    if not (at and name and host) or not value.isprintable() or set(value) & set(' ,;<>"()[]'):
        return False
    try:
        return "@" not in name and bool(ascii_host(host))
    except ValueError:
        return False
