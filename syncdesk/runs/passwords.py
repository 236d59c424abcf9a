"""Ways to the secrets of a run that more than one caller takes."""

from __future__ import annotations

from collections.abc import Mapping

from syncdesk.connections.credentials import secrets_of
from syncdesk.connections.secrets import BoundElsewhere, Secrets
from syncdesk.errors import SecretError
from syncdesk.systems.credentials import PASSWORD
from syncdesk.text import text
from syncdesk.timetable.records import Connection


class StoredPasswords:
    """The secrets that this computer keeps, for runs that ask nobody."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def secrets(self, connection: Connection) -> Mapping[str, str]:
        """The secrets that are kept, by name.

        Raises SecretError where one that is required is not, or where they are for another place.
        """
        asked = secrets_of(connection)
        if not asked:
            return {}
        try:
            kept = self._secrets.kept(connection)
        except BoundElsewhere as error:
            raise SecretError(error.title, error.detail, text("Use Sync Now once to enter it again.")) from error
        for wanted in asked:
            if wanted.required and wanted.name not in kept:
                raise SecretError(
                    text("There is no password for “{name}” on this computer.", name=connection.name)
                    if wanted.name == PASSWORD.name
                    else text(
                        "There is no “{secret}” for “{name}” on this computer.",
                        secret=wanted.label,
                        name=connection.name,
                    ),
                    hint=text("Use Sync Now once to enter it."),
                )
        return kept

    def proxy_password(self, connection: Connection, url: str) -> str:
        """The password that is kept for the proxy."""
        return self._secrets.proxy_password(connection, url) or ""


class GivenSecrets(StoredPasswords):
    """Secrets that somebody has just given; the proxy's password is the one that is kept."""

    def __init__(self, given: Mapping[str, str], secrets: Secrets) -> None:
        super().__init__(secrets)
        self._given = given

    def secrets(self, connection: Connection) -> Mapping[str, str]:  # noqa: ARG002  (they are those of this connection)
        """The secrets given."""
        return self._given
