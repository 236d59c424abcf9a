"""Where a command takes its passwords from, the first that is given: standard input, the environment, the computer's
password store, a prompt on a terminal. Never an argument."""

from __future__ import annotations

import getpass
import os
import re
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from syncdesk.cli.terminal import harmless
from syncdesk.connections.secrets import Elsewhere, Secrets
from syncdesk.connections.settings import asks_password
from syncdesk.errors import SecretError
from syncdesk.text import Text, joined, text
from syncdesk.timetable.records import Connection

_MAX_BYTES = 4096
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def variable_of(name: str) -> str:
    """The environment variable for a connection: its name in capitals, other characters as `_`."""
    return "SYNCDESK_PASSWORD_" + re.sub(r"[^A-Z0-9]", "_", name.upper())


def from_stdin() -> str:
    """The first line of standard input. Raises SecretError where there is none, or none that can be a password."""
    line = sys.stdin.buffer.readline(_MAX_BYTES + 1) if sys.stdin is not None else b""
    if len(line) > _MAX_BYTES:
        raise SecretError(text("What came on standard input is too long for a password."))
    if line.startswith(_UTF_16):
        raise SecretError(
            text("The password came on standard input in UTF-16, which is not read."),
            hint=text("Pipe it as UTF-8, or give it by {variable}.", variable="SYNCDESK_PASSWORD"),
        )
    try:
        password = line.removeprefix(BOM_UTF8).decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise SecretError(
            text("The password on standard input is not UTF-8."), hint=text("Pipe it as UTF-8.")
        ) from error
    if not password:
        raise SecretError(text("No password came on standard input."))
    return password


def _from_environment(variable: str) -> str:
    """A variable's password; a line end that came from a file is no part of it."""
    return os.environ.get(variable, "").rstrip("\r\n")


def ask(prompt: str) -> str | None:
    """Ask on the terminal; None where there is nobody to ask."""
    if sys.stdin is None or sys.stderr is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return getpass.getpass(f"{harmless(prompt)}: ", stream=sys.stderr) or None


def password_for(connection: Connection, secrets: Secrets, *, stdin: bool) -> str:
    """The connection's password, `""` where its system asks for none. Raises SecretError where none can be had."""
    if not asks_password(connection):
        return ""
    if stdin:
        return from_stdin()
    for variable in (variable_of(connection.name), "SYNCDESK_PASSWORD"):
        given = _from_environment(variable)
        if given:
            return given
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


class TypedPasswords:
    """The passwords of a command. `stdin` says that the connection's comes on standard input."""

    def __init__(self, secrets: Secrets, *, stdin: bool) -> None:
        self._secrets = secrets
        self._stdin = stdin

    def password(self, connection: Connection) -> str:
        """The connection's, as `password_for` finds it."""
        return password_for(connection, self._secrets, stdin=self._stdin)

    def proxy_password(self, connection: Connection, url: str) -> str:
        """The proxy's: the environment, then the password store."""
        return _from_environment("SYNCDESK_PROXY_PASSWORD") or self._secrets.proxy_password(connection, url) or ""
