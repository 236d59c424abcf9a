"""Turn a connection into ready-to-use settings: validated options, passwords, proxy and trust."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from syncdesk.connections.credentials import given, unanswered
from syncdesk.connections.option_values import missing, options_of
from syncdesk.connections.proxy import chosen
from syncdesk.connections.settings import (
    check_security,
    former_source_of,
    system_of,
    target_of,
)
from syncdesk.errors import SettingsError
from syncdesk.systems.contract import Settings, System
from syncdesk.systems.credentials import SignIn
from syncdesk.systems.network import Network, Proxy, Retries
from syncdesk.systems.options import Options
from syncdesk.systems.run_options import run_options
from syncdesk.text import text
from syncdesk.timetable.records import Connection

_UNSENDABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, and surrogates that no encoding can carry (environment variables may contain them)."""

ProxyPassword = Callable[[Connection, str], str]
"""Returns the password for a proxy (connection, proxy URL), or `""` if none is known."""


def ready(
    connection: Connection,
    secrets: Mapping[str, str],
    proxy_password: ProxyPassword,
    *,
    among: Iterable[Connection] = (),
    retries: Retries | None = None,
) -> Settings:
    """Build the settings a system works with. `secrets` are by name; `among` are the document's connections.

    Raises SettingsError for the first problem found.
    """
    system = system_of(connection)
    check_security(connection)
    if not connection.enabled:
        raise SettingsError(
            text("“{name}” is switched off.", name=connection.name), hint=text("Switch it on in Configure.")
        )
    sign_in = SignIn(given(connection), secrets)
    _check_sign_in(system, sign_in, connection.name)
    options = options_of(system, connection)
    _check_required(system, options, connection.name)
    return Settings(
        name=connection.name,
        url=system.address.parse(connection.url).called,
        target=target_of(connection),
        former_target=former_source_of(connection, among),
        sign_in=sign_in,
        options=options,
        run=run_options(options),
        network=network_of(connection, proxy_password, retries=retries),
    )


def _check_required(system: System, options: Options, name: str) -> None:
    for option in missing(system, options):
        raise SettingsError(
            text("“{name}” cannot be used before “{option}” is set.", name=name, option=option.label),
            hint=text("Set it in Other."),
            subject=option.name,
        )


def _check_sign_in(system: System, sign_in: SignIn, name: str) -> None:
    for credential in unanswered(system, sign_in.public):
        raise SettingsError(
            text("“{name}” cannot be used without “{what}”.", name=name, what=credential.label),
            hint=text("Type it on the Connection tab."),
            subject=credential.name,
        )
    for credential in system.asks:
        if _UNSENDABLE.search(sign_in[credential.name]):
            raise SettingsError(
                text("“{what}” of “{name}” holds a character that cannot be sent.", what=credential.label, name=name),
                hint=text("Type it again."),
                subject=credential.name,
            )


def network_of(connection: Connection, proxy_password: ProxyPassword, *, retries: Retries | None = None) -> Network:
    """Build the network settings of a connection. Raises SettingsError."""
    if not system_of(connection).address.networked:
        return Network(retries=retries if retries is not None else Retries())
    proxy = chosen(connection)
    if proxy is not None:
        user = connection.proxy_user or proxy.user
        given = proxy_password(connection, proxy.url) if user else ""
        proxy = Proxy(proxy.url, user, given or (proxy.password if user == proxy.user else ""))
    return Network(proxy=proxy, ca_file=connection.ca_file, retries=retries if retries is not None else Retries())
