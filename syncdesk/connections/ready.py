"""A connection made ready for use: checked settings, passwords, proxy and trust in one piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from syncdesk.connections.proxy import chosen
from syncdesk.connections.settings import (
    called,
    check_security,
    former_source_of,
    options_of,
    system_of,
    target_of,
)
from syncdesk.errors import SettingsError
from syncdesk.systems.contract import Settings, SignIn
from syncdesk.systems.network import Network, Proxy, Retries
from syncdesk.text import text
from syncdesk.timetable.records import Connection

_UNSENDABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, and what no encoding can carry (a variable of the environment may hold such)."""

ProxyPassword = Callable[[Connection, str], str]
"""Gives the password for a proxy (connection, proxy URL), `""` where none is known."""


def ready(
    connection: Connection,
    password: str,
    proxy_password: ProxyPassword,
    *,
    among: Iterable[Connection] = (),
    retries: Retries | None = None,
) -> Settings:
    """The settings a system works with. `among` are the document's connections.

    Raises SettingsError for the first thing that is not right.
    """
    system = system_of(connection)
    check_security(connection)
    if not connection.enabled:
        raise SettingsError(
            text("“{name}” is switched off.", name=connection.name), hint=text("Switch it on in Configure.")
        )
    _check_characters(connection, password)
    return Settings(
        name=connection.name,
        url=called(system, connection.url),
        target=target_of(connection),
        former_target=former_source_of(connection, among),
        sign_in=SignIn(connection.user, password, connection.school_code),
        options=options_of(system, connection),
        network=network_of(connection, proxy_password, retries=retries),
    )


def _check_characters(connection: Connection, password: str) -> None:
    given = {
        "user": (text("user name"), connection.user),
        "password": (text("password"), password),
        "school_code": (text("school code"), connection.school_code),
    }
    for subject, (what, value) in given.items():
        if _UNSENDABLE.search(value):
            raise SettingsError(
                text(
                    "The {what} of “{name}” holds a character that cannot be sent.",
                    what=what,
                    name=connection.name,
                ),
                hint=text("Type it again."),
                subject=subject,
            )


def network_of(connection: Connection, proxy_password: ProxyPassword, *, retries: Retries | None = None) -> Network:
    """How the connection reaches its server. Raises SettingsError."""
    if system_of(connection).place is not None:
        return Network(retries=retries if retries is not None else Retries())
    proxy = chosen(connection)
    if proxy is not None:
        user = connection.proxy_user or proxy.user
        given = proxy_password(connection, proxy.url) if user else ""
        proxy = Proxy(proxy.url, user, given or (proxy.password if user == proxy.user else ""))
    return Network(proxy=proxy, ca_file=connection.ca_file, retries=retries if retries is not None else Retries())
