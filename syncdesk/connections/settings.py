"""Connections as the document holds them, checked and made ready for use.

Everything but the secrets is in the document; what this computer alone is to remember is in its own state. A target is
named by all that may choose the data that is called: its address, school code, user and what else is given at the
sign-in. The system says what an address is (`systems.addresses.AddressForm`).
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
    """The document's connections in their order."""
    return sorted(tables.of(Connection).values(), key=lambda each: (each.position, each.id))


def form_of(connection: Connection) -> AddressForm:
    """The form of the connection's address; a server's where this syncdesk does not know the system."""
    system = BY_KEY.get(connection.system)
    return system.address if system is not None else HTTP


def address_of(connection: Connection) -> Address:
    """Where the connection leads. Raises SettingsError where it leads nowhere."""
    return form_of(connection).parse(connection.url)


def target_of(connection: Connection) -> str:
    """What names the connection's target (see `systems.contract.Settings.target`)."""
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
    """The name that the target had before its query and the user name were part of it, `""` where that is the same."""
    place = address_of(connection).former
    if not place:
        return ""
    former = f"{_named(place, connection, given(connection))}{_test(connection)}"
    return "" if former == target_of(connection) else former


def named_targets(connections: Iterable[Connection]) -> list[tuple[str, str, str]]:
    """Id, target and former name of the target of each connection that leads somewhere."""
    found: list[tuple[str, str, str]] = []
    for each in connections:
        with suppress(SettingsError):
            found.append((each.uid, target_of(each), former_target_of(each)))
    return found


def former_source_of(connection: Connection, among: Iterable[Connection]) -> str:
    """The former name of the target, under which the document may hold ids that it gave.

    `""` where another of these connections leads to another target of that name: the ids may be that one's.
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
    """Raise SettingsError where a secret would travel in the clear without anybody having agreed to it."""
    if not address_of(connection).secure and not connection.allow_http:
        raise SettingsError(
            text(
                "{url} is not encrypted: the password and the timetable could be read on the way.", url=connection.url
            ),
            hint=text("Use the https:// address, or allow http for this connection explicitly."),
            subject="url",
        )


def system_of(connection: Connection) -> System:
    """The system of a connection. Raises SettingsError where this syncdesk does not know it."""
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
