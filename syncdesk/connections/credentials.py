"""The non-secret credentials of a connection, such as user and school code.

User and school code have columns of their own; other credentials are stored among the connection's options, under names
that no option may have.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from syncdesk.connections.option_values import decoded
from syncdesk.systems.contract import System
from syncdesk.systems.credentials import SCHOOL_CODE, USER, Credential
from syncdesk.systems.registry import BY_KEY
from syncdesk.timetable.records import Connection

_COLUMNS = (USER.name, SCHOOL_CODE.name)
_PREFIX = "sign_in."


def credentials_of(connection: Connection) -> tuple[Credential, ...]:
    """Return the credentials that the connection's system asks for, or the usual ones if the system is unknown here."""
    system = BY_KEY.get(connection.system)
    return system.asks if system is not None else (USER, SCHOOL_CODE)


def secrets_of(connection: Connection) -> tuple[Credential, ...]:
    """Return the secret credentials that the connection's system asks for."""
    return tuple(each for each in credentials_of(connection) if each.secret)


def given(connection: Connection) -> dict[str, str]:
    """Return the value of each credential that is not a secret, `""` where none is set."""
    stored: Mapping[str, object] | None = None
    found: dict[str, str] = {}
    for each in credentials_of(connection):
        if each.secret:
            continue
        if each.name in _COLUMNS:
            found[each.name] = connection.user if each.name == USER.name else connection.school_code
            continue
        if stored is None:
            stored = decoded(connection.options) or {}
        found[each.name] = str(stored.get(_PREFIX + each.name, ""))
    return found


def with_given(connection: Connection, values: Mapping[str, str]) -> Connection:
    """Return a copy of the connection with new values for its non-secret credentials."""
    columns = {name: value for name, value in values.items() if name in _COLUMNS}
    others = {_PREFIX + name: value for name, value in values.items() if name not in _COLUMNS}
    if others:
        stored = {**(decoded(connection.options) or {}), **others}
        kept = {name: value for name, value in stored.items() if value or name not in others}
        columns["options"] = msgspec.json.encode(kept, order="sorted").decode()
    return msgspec.structs.replace(connection, **columns)


def beyond_columns(connection: Connection) -> dict[str, str]:
    """Return the credential values that have no column of their own."""
    return {name: value for name, value in given(connection).items() if value and name not in _COLUMNS}


def unanswered(system: System, public: Mapping[str, str]) -> list[Credential]:
    """Return the required non-secret credentials that have no value yet."""
    return [each for each in system.asks if each.required and not each.secret and not public.get(each.name, "").strip()]
