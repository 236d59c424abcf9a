"""Where a command takes its passwords from, the first that is given: standard input, the environment, the computer's
password store, a prompt on a terminal. Never an argument."""

from __future__ import annotations

import getpass
import os
import re
import sys

from syncdesk.connections.ready import ProxyPassword
from syncdesk.connections.secrets import Elsewhere, Secrets
from syncdesk.connections.settings import asks_password
from syncdesk.errors import SecretError
from syncdesk.sync.files import LocalFile
from syncdesk.text import Text, joined, text
from syncdesk.timetable.records import Connection

_MAX_CHARACTERS = 4096


def variable_of(name: str) -> str:
    """The environment variable for a connection: its name in capitals, other characters as `_`."""
    return "SYNCDESK_PASSWORD_" + re.sub(r"[^A-Z0-9]", "_", name.upper())


def from_stdin() -> str:
    """The first line of standard input. Raises SecretError where there is none."""
    line = sys.stdin.readline(_MAX_CHARACTERS).rstrip("\r\n")
    if not line:
        raise SecretError(text("No password came on standard input."))
    return line


def ask(prompt: str) -> str | None:
    """Ask on the terminal; None where there is nobody to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return getpass.getpass(f"{prompt}: ", stream=sys.stderr) or None


def password_for(connection: Connection, secrets: Secrets, *, stdin: bool) -> str:
    """The connection's password, `""` where its system asks for none. Raises SecretError where none can be had."""
    if not asks_password(connection):
        return ""
    if stdin:
        return from_stdin()
    for variable in (variable_of(connection.name), "SYNCDESK_PASSWORD"):
        if os.environ.get(variable):
            return os.environ[variable]
    why: tuple[Text, ...] = ()
    try:
        kept = secrets.password(connection)
        if kept is not None:
            return kept
    except Elsewhere as error:
        why = error.sentences
    asked = ask(f"Password of {connection.user} for {connection.name}")
    if asked is not None:
        return asked
    raise SecretError(
        text("{why}", why=joined(why)) if why else text("There is no password for “{name}”.", name=connection.name),
        hint=text(
            "Keep one with “connection add --ask-password”, or give it by --password-stdin or {variable}.",
            variable=variable_of(connection.name),
        ),
    )


def proxy_password_for(secrets: Secrets, file: LocalFile) -> ProxyPassword:
    """How a command on a file finds the password for a proxy: the environment, then the password store."""

    def find(connection: Connection, proxy_url: str) -> str:
        given = os.environ.get("SYNCDESK_PROXY_PASSWORD")
        return given or secrets.proxy_password(file.here(connection), proxy_url) or ""

    return find
