"""The user's mail server: settings in the config folder, the password in the keyring only."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from pathlib import Path

import msgspec

from syncdesk import places
from syncdesk.errors import OwnFolderError, SettingsError
from syncdesk.mail.addresses import ascii_host, is_address
from syncdesk.text import text
from syncdesk.timetable.atomic_save import write_durably

SECURITY = ("starttls", "tls", "none")
"""How the connection is secured: STARTTLS (RFC 3207), implicit TLS (RFC 8314), or not at all on this computer."""


class MailServer(msgspec.Struct, frozen=True):
    """An SMTP submission server (RFC 6409). `sender` is the From address.

    `reply_to` receives replies (`organiser` if empty), `organiser` the summary. `sender_name` is the display name of
    the sender.
    """

    host: str = ""
    port: int = 587
    security: str = "starttls"
    user: str = ""
    sender: str = ""
    reply_to: str = ""
    organiser: str = ""
    ca_file: str = ""
    sender_name: str = ""

    @property
    def answers_to(self) -> str:
        """The Reply-To address, `""` for the sender."""
        return self.reply_to or self.organiser

    @property
    def origin(self) -> str:
        """What the keyring binds the password to, besides the user."""
        return f"smtp://{self.host.strip().lower()}:{self.port}"


def check(server: MailServer) -> None:
    """Validate the settings. Raises SettingsError for the first problem."""
    if not server.host.strip():
        raise SettingsError(text("No mail server is set."), hint=text("Enter its name under E-mail server."))
    try:
        ascii_host(server.host)
    except ValueError:
        raise SettingsError(text("“{host}” is no server's name.", host=server.host)) from None
    if not 0 < server.port < 65536:
        raise SettingsError(text("{port} is no port.", port=server.port), hint=text("Usual are 587 and 465."))
    if server.security not in SECURITY:
        raise SettingsError(text("“{word}” is none of: {words}.", word=server.security, words=", ".join(SECURITY)))
    if server.security == "none" and not _is_here(server.host):
        raise SettingsError(
            text("Mails and the password would go to {host} for everybody to read.", host=server.host),
            hint=text("Choose STARTTLS or TLS; without them only a server on this computer is used."),
        )
    for address in (server.sender, server.reply_to, server.organiser):
        if address and not is_address(address):
            raise SettingsError(text("“{address}” is no e-mail address.", address=address))
    if not server.sender:
        raise SettingsError(text("The address that mails come from is missing."))


def _is_here(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def _path() -> Path:
    return places.config_folder() / "mail.json"


def load() -> MailServer:
    """Load the settings; an empty server if none can be read."""
    with suppress(OSError, OwnFolderError, msgspec.MsgspecError):
        return msgspec.json.decode(_path().read_bytes(), type=MailServer)
    return MailServer()


def store(server: MailServer) -> None:
    """Write the settings. Raises OSError."""
    path = _path()
    new = path.with_name(f"{path.name}.new")
    write_durably(new, msgspec.json.encode(server))
    new.replace(path)
