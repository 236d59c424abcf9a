"""The connections of a document, validated and resolved.

Everything except secrets is in the document; preferences of this computer alone are in its own state. A target is
identified by everything that may select the data addressed: address, school code, user and other sign-in values. The
system defines what an address is (`systems.addresses.AddressForm`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b

import msgspec

from syncdesk.connections.credentials import beyond_columns, given
from syncdesk.connections.option_values import is_test_system
from syncdesk.errors import SettingsError
from syncdesk.systems.addresses import Address, AddressForm
from syncdesk.systems.contract import System
from syncdesk.systems.credentials import SCHOOL_CODE, USER
from syncdesk.systems.http_address import HTTP
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import text
from syncdesk.timetable.records import Connection
from syncdesk.timetable.tables import Tables


def connections_of(tables: Tables) -> list[Connection]:
    """Return the document's connections in order."""
    return sorted(tables.of(Connection).values(), key=lambda each: (each.position, each.id))


def form_of(connection: Connection) -> AddressForm:
    """Return the form of the connection's address; an HTTP server's if the system is unknown here."""
    system = BY_KEY.get(connection.system)
    return system.address if system is not None else HTTP


def address_of(connection: Connection) -> Address:
    """Parse the connection's address. Raises SettingsError if it is invalid."""
    return form_of(connection).parse(connection.url)


def target_of(connection: Connection) -> str:
    """Return the identity of the connection's target (see `systems.contract.Settings.target`)."""
    address = address_of(connection)
    public = given(connection)
    name = _named(address.name, connection, public)
    user, others = public.get(USER.name, ""), beyond_columns(connection)
    if address.hidden or user or others:
        # By a digest: a query may hold a key, and a user name is nobody's business in a log.
        parts: list[object] = [address.hidden, user, *([others] if others else [])]
        name += f"~{blake2b(msgspec.json.encode(parts, order='sorted'), digest_size=6).hexdigest()}"
    return f"{name}{_test(connection)}"


def _named(place: str, connection: Connection, public: Mapping[str, str]) -> str:
    return f"{place}#{connection.school_code}" if SCHOOL_CODE.name in public else place


def _test(connection: Connection) -> str:
    return " (test)" if is_test_system(connection) else ""


def former_target_of(connection: Connection) -> str:
    """Return the target's identity from before query and user name were part of it, or `""` if unchanged."""
    place = address_of(connection).former
    if not place:
        return ""
    former = f"{_named(place, connection, given(connection))}{_test(connection)}"
    return "" if former == target_of(connection) else former


def named_targets(connections: Iterable[Connection]) -> list[tuple[str, str, str]]:
    """Return id, target and former target of each connection with a valid address."""
    found: list[tuple[str, str, str]] = []
    for each in connections:
        with suppress(SettingsError):
            found.append((each.uid, target_of(each), former_target_of(each)))
    return found


def former_source_of(connection: Connection, among: Iterable[Connection]) -> str:
    """Return the former target under which the document may hold ids assigned by it.

    Returns `""` if another connection shares that former name but has another target, because the ids may belong to
    that one.
    """
    former, target = former_target_of(connection), target_of(connection)
    for other in among:
        try:
            if target_of(other) != target and former_target_of(other) == former:
                return ""
        except SettingsError:  # one that leads nowhere gave no ids
            continue
    return former


def check_security(connection: Connection) -> None:
    """Raise SettingsError if a secret would travel in clear text without consent."""
    if not address_of(connection).secure and not connection.allow_http:
        raise SettingsError(
            text(
                "{url} is not encrypted: the password and the timetable could be read on the way.", url=connection.url
            ),
            hint=text("Use the https:// address, or allow http for this connection explicitly."),
            subject="url",
        )


def system_of(connection: Connection) -> System:
    """Return the system of a connection. Raises SettingsError if this syncdesk does not know it."""
    system = BY_KEY.get(connection.system)
    if system is None:
        raise SettingsError(
            text(
                "This syncdesk does not know the system “{key}” of “{name}”.",
                key=connection.system,
                name=connection.name,
            ),
            hint=text("Update syncdesk on this computer."),
            subject="system",
        )
    return system
