"""Ways to the passwords of a run that more than one caller takes."""

from __future__ import annotations

from syncdesk.connections.secrets import Elsewhere, Secrets
from syncdesk.errors import SecretError
from syncdesk.text import text
from syncdesk.timetable.records import Connection


class KeptPasswords:
    """The passwords that this computer keeps, for runs that ask nobody."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def password(self, connection: Connection) -> str:
        """The password that is kept. Raises SecretError where there is none, or one for another place."""
        try:
            kept = self._secrets.password(connection)
        except Elsewhere as error:
            raise SecretError(error.title, error.detail, text("Use Sync Now once to enter it again.")) from error
        if kept is None:
            raise SecretError(
                text("There is no password for “{name}” on this computer.", name=connection.name),
                hint=text("Use Sync Now once to enter it."),
            )
        return kept

    def proxy_password(self, connection: Connection, url: str) -> str:
        """The password that is kept for the proxy."""
        return self._secrets.proxy_password(connection, url) or ""


class GivenPassword(KeptPasswords):
    """A password that somebody has just given; the proxy's is the one that is kept."""

    def __init__(self, password: str, secrets: Secrets) -> None:
        super().__init__(secrets)
        self._password = password

    def password(self, connection: Connection) -> str:  # noqa: ARG002  (it is the one for this connection)
        """The password given."""
        return self._password
