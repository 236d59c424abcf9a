"""Finding a command's secrets: standard input, environment, password store, terminal prompt; never an argument."""

from __future__ import annotations

import getpass
import os
import re
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Sequence
from pathlib import Path

from syncdesk.cli.terminal import harmless
from syncdesk.connections.credentials import secrets_of
from syncdesk.connections.secrets import BoundElsewhere, Secrets
from syncdesk.errors import SecretError, UsageError
from syncdesk.files import read_small
from syncdesk.systems.contract import System
from syncdesk.systems.credentials import PASSWORD, Credential
from syncdesk.text import Text, joined, text
from syncdesk.timetable.records import Connection

_MAX_BYTES = 4096
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def variable_of(connection: str, credential: Credential = PASSWORD) -> str:
    """Return the environment variable for a connection's secret: upper case, other characters as `_`."""
    name = re.sub(r"[^A-Z0-9]", "_", connection.upper())
    if credential.name == PASSWORD.name:
        return f"SYNCDESK_PASSWORD_{name}"
    return f"SYNCDESK_SECRET_{name}_{re.sub(r'[^A-Z0-9]', '_', credential.name.upper())}"


def from_stdin() -> str:
    """Read the first line of standard input. Raises SecretError if there is none or it cannot be a password."""
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


def _from_environment(connection: str, credential: Credential) -> str:
    found = _variable(variable_of(connection, credential))
    return found or (_variable("SYNCDESK_PASSWORD") if credential.name == PASSWORD.name else "")


def _variable(name: str) -> str:
    """Return a variable's value, or the service manager's credential of that name.

    A trailing line break is left out: it is left over when the value was read from a file.
    """
    return (os.environ.get(name, "") or _credential(name)).rstrip("\r\n")


def _credential(name: str) -> str:
    """Return what the service manager hands to this process alone (systemd's LoadCredential=), or `""`."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if not folder:
        return ""
    try:
        return read_small(Path(folder, name), _MAX_BYTES).decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise SecretError(text("The credential “{name}” of the service cannot be read.", name=name)) from error


def ask(prompt: str) -> str | None:
    """Ask on the terminal; return None without one."""
    if sys.stdin is None or sys.stderr is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return getpass.getpass(f"{harmless(prompt)}: ", stream=sys.stderr) or None


def secrets_for(connection: Connection, secrets: Secrets, *, stdin: bool, asks: bool = True) -> dict[str, str]:
    """Return the secrets of a connection by name. With `asks`, a person may be asked on the terminal.

    Raises SecretError if a required one is not available.
    """
    asked = secrets_of(connection)
    piped = _piped(asked) if stdin else None
    found = {piped.name: from_stdin()} if piped is not None else {}
    for each in asked:
        if each.name not in found:
            found[each.name] = _from_environment(connection.name, each)
    if all(found.values()):
        return found
    why: tuple[Text, ...] = ()
    try:
        found |= {name: value for name, value in secrets.kept(connection).items() if not found.get(name, "?")}
    except BoundElsewhere as error:
        why = error.sentences
    for each in asked:
        if not found[each.name] and each.required:
            found[each.name] = _asked_for(connection, each, why, asks=asks)
    return found


def _piped(asked: tuple[Credential, ...]) -> Credential | None:
    """Return the secret that standard input carries: the password or the only one; None if none is asked for."""
    if not asked:
        return None
    if PASSWORD in asked:
        return PASSWORD
    if len(asked) > 1:
        raise UsageError(
            text("Standard input has one secret, and several are asked for: {names}.", names=_names(asked)),
            hint=text("Give each by a variable of its own, or keep it with --ask-secret NAME."),
        )
    return next(iter(asked))


def _asked_for(connection: Connection, credential: Credential, why: tuple[Text, ...], *, asks: bool) -> str:
    asked = ask(prompt(connection.name, connection.user, credential)) if asks else None
    if asked is not None:
        return asked
    if credential.name != PASSWORD.name:
        raise SecretError(
            text("{why}", why=joined(why))
            if why
            else text("There is no “{secret}” for “{name}”.", secret=credential.label, name=connection.name),
            hint=text(
                "Keep it with “connection set --ask-secret {secret}”, or give it by {variable}.",
                secret=credential.name,
                variable=variable_of(connection.name, credential),
            ),
        )
    raise SecretError(
        text("{why}", why=joined(why)) if why else text("There is no password for “{name}”.", name=connection.name),
        hint=text(
            "Keep one with “connection add --ask-password”, or give it by --password-stdin or {variable}.",
            variable=variable_of(connection.name, credential),
        ),
    )


def prompt(name: str, user: str, credential: Credential) -> str:
    """Return the prompt for a secret of a connection."""
    if credential.name == PASSWORD.name and user:
        return f"Password of {user} for {name}"
    return f"{credential.label} for {name}"


def given_now(system: System, name: str, user: str, asked: Sequence[str], *, stdin: bool) -> dict[str, str]:
    """Return the secrets to store: those asked for by name on the terminal, and the one on standard input.

    Raises UsageError for a name that is not a secret of the system, SecretError without a terminal.
    """
    secrets = {each.name: each for each in system.asks if each.secret}
    for wanted in asked:
        if wanted not in secrets:
            raise UsageError(
                text("{system} asks for no secret “{name}”.", system=system.title, name=wanted),
                text("It asks for: {names}.", names=_names(secrets.values()) or "none"),
            )
    piped = _piped(tuple(secrets.values())) if stdin else None
    found = {piped.name: from_stdin()} if piped is not None else {}
    for wanted in dict.fromkeys(asked):
        if wanted in found:
            continue
        typed = ask(prompt(name, user, secrets[wanted]))
        if typed is None and wanted == PASSWORD.name:
            raise SecretError(
                text("There is nobody to ask for the password."),
                hint=text("Give it by --password-stdin, or add the connection without --ask-password."),
            )
        if typed is None:
            raise SecretError(
                text("There is nobody to ask for “{secret}”.", secret=secrets[wanted].label),
                hint=text(
                    "Run this on a terminal, or give it to each sync by {variable}.",
                    variable=variable_of(name, secrets[wanted]),
                ),
            )
        found[wanted] = typed
    return found


def _names(credentials: Iterable[Credential]) -> str:
    return ", ".join(each.name for each in credentials)


class TypedPasswords:
    """The passwords of a command.

    With `stdin`, the connection's comes on standard input; with `asks`, a person may be asked on the terminal.
    """

    def __init__(self, secrets: Secrets, *, stdin: bool = False, asks: bool = True) -> None:
        self._secrets = secrets
        self._stdin = stdin
        self._asks = asks

    def secrets(self, connection: Connection) -> dict[str, str]:
        """Return the connection's secrets, as `secrets_for` does."""
        return secrets_for(connection, self._secrets, stdin=self._stdin, asks=self._asks)

    def proxy_password(self, connection: Connection, url: str) -> str:
        """Return the proxy's password from the environment or the password store."""
        return _variable("SYNCDESK_PROXY_PASSWORD") or self._secrets.proxy_password(connection, url) or ""
