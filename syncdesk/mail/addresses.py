"""Addresses as mail servers take them: the host in the letters of DNS, the name before it in ASCII where it can be."""

from __future__ import annotations

import idna


def ascii_host(host: str) -> str:
    """The host's name as DNS has it (`skövde.example` is `xn--skvde-lua.example`). Raises ValueError for none."""
    host = host.strip()
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise ValueError(host) from error


def on_the_wire(address: str) -> str:
    """The address with its host as DNS has it. Raises ValueError where that cannot be one."""
    name, at, host = address.rpartition("@")
    return f"{name}{at}{ascii_host(host)}"


def needs_utf8(*addresses: str) -> bool:
    """Whether only a server with SMTPUTF8 (RFC 6531) takes these: one has other letters than ASCII before its @."""
    return not all(address.rpartition("@")[0].isascii() for address in addresses)


def is_address(value: str) -> bool:
    """Whether this can be the address of one person: no lists, no names, no line ends."""
    name, at, host = value.rpartition("@")
    if not (at and name and host) or not value.isprintable() or set(value) & set(' ,;<>"()[]'):
        return False
    try:
        return "@" not in name and bool(ascii_host(host))
    except ValueError:
        return False
