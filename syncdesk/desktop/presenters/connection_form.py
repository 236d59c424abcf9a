"""A configured system being edited: a copy, until Configure is saved."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Literal
from uuid import uuid4

import msgspec

from syncdesk.connections.credentials import credentials_of, given, unanswered
from syncdesk.connections.option_values import objections, read_stored, to_store
from syncdesk.connections.proxy import checked
from syncdesk.connections.ready import ready
from syncdesk.connections.settings import address_of, form_of, target_of
from syncdesk.desktop.presenters.option_form import odd_values
from syncdesk.desktop.presenters.progress import Mark
from syncdesk.errors import SettingsError
from syncdesk.systems.addresses import AddressForm
from syncdesk.systems.common_options import TEST_SYSTEM
from syncdesk.systems.contract import System
from syncdesk.systems.credentials import Credential
from syncdesk.systems.options import OptionValue
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import Text, text
from syncdesk.timetable.records import Connection

ProxyMode = Literal["system", "none", "manual"]
PROXY_MODES: dict[ProxyMode, Text] = {
    "system": text("As this computer"),
    "none": text("None"),
    "manual": text("Set by hand"),
}
Troubles = dict[str, tuple[Text, ...]]
"""What prevents saving a connection, by field, in sentences."""
_BEFORE, _AFTER = ("name", "url"), ("proxy", "ca_file")
_OF_A_NETWORK = frozenset({"proxy", "proxy_url", "proxy_user", "proxy_password", "ca_file"})


class StoredSecrets(msgspec.Struct, frozen=True):
    """The stored secrets of a connection as entered. `said` explains anything unusual.

    `names` are the secrets that are stored.
    """

    state: Literal["unknown", "kept", "none", "elsewhere", "locked"] = "unknown"
    said: tuple[Text, ...] = ()
    names: frozenset[str] = frozenset()


class ConnectionHistory(msgspec.Struct, frozen=True):
    """A connection's history on this computer: its newest run, the last good one, and why it is paused."""

    status: str = ""
    last_good: datetime | None = None
    paused: tuple[Text, ...] = ()


class ConnectionEntry(msgspec.Struct, eq=False):
    """A connection as entered. `secrets` (by name) and `proxy_password` are what was typed.

    `good`: a person's sync with this target went well here; None if nobody has checked yet.
    """

    connection: Connection
    original: Connection | None
    system: System | None
    proxy_mode: ProxyMode
    proxy_url: str
    values: dict[str, OptionValue]
    odd: dict[str, Text]
    strange: dict[str, object]
    options_touched: bool = False
    secrets: dict[str, str] = {}
    proxy_password: str = ""
    sync_on_save: bool = False
    kept: StoredSecrets = StoredSecrets()
    past: ConnectionHistory = ConnectionHistory()
    good: bool | None = None

    @property
    def uid(self) -> str:
        """The connection's own id."""
        return self.connection.uid

    @property
    def title(self) -> str:
        """The name of its system."""
        return self.system.title if self.system is not None else self.connection.system

    @property
    def address(self) -> AddressForm:
        """The form of its address."""
        return form_of(self.connection)

    def has(self, field: str) -> bool:
        """Whether its system uses a field of the Connection tab."""
        if field in _OF_A_NETWORK:
            return self.address.networked
        return True

    def has_kept(self, name: str) -> bool:
        """Whether a secret is stored for it, as far as known."""
        return self.kept.state == "unknown" or (self.kept.state == "kept" and name in self.kept.names)

    @property
    def asks(self) -> tuple[Credential, ...]:
        """What its system asks for at the sign-in."""
        return credentials_of(self.connection)

    @property
    def typed(self) -> tuple[object, ...]:
        """A snapshot of all input, to detect changes."""
        return (
            self.connection, self.proxy_mode, self.proxy_url, tuple(self.values.items()), tuple(self.secrets.items()),
            self.proxy_password,
        )  # fmt: skip

    @property
    def is_test(self) -> bool:
        """Whether it is marked as a test system."""
        return bool(self.values.get(TEST_SYSTEM.name, False))

    @property
    def asks_about_http(self) -> bool:
        """Whether data would leave this computer unencrypted, which needs consent."""
        try:
            return not address_of(self.connection).secure
        except SettingsError:
            return False

    @property
    def made(self) -> Connection:
        """Return the connection as it would be saved."""
        proxy = self.proxy_mode if self.proxy_mode != "manual" else _proxy(self.proxy_url)
        options = self.connection.options
        if self.options_touched and self.system is not None:
            options = to_store(self.system, self.values, self.strange)
        return msgspec.structs.replace(
            self.connection,
            name=self.connection.name.strip(),
            url=self.connection.url.strip(),
            school_code=self.connection.school_code.strip(),
            proxy=proxy,
            options=options,
        )

    def target(self) -> str:
        """The target as entered, `""` while the URL is invalid."""
        try:
            return target_of(self.made)
        except SettingsError:
            return ""

    def tested(self) -> Connection:
        """Return the connection as the test uses it, switched on or not. Raises SettingsError for an invalid proxy."""
        if self.proxy_mode == "manual" and self.address.networked:
            checked(self.proxy_url.strip())
        return msgspec.structs.replace(self.made, enabled=1)


def _proxy(url: str) -> str:
    """Return a manual proxy in stored form; an invalid one stays as typed."""
    try:
        return checked(url.strip())
    except SettingsError:
        return url.strip() or "system"


def entry_of(connection: Connection) -> ConnectionEntry:
    """Create the form of a connection of the document."""
    system = BY_KEY.get(connection.system)
    stored = read_stored(system, connection.options)
    mode: ProxyMode = (
        "system" if connection.proxy == "system" else "none" if connection.proxy in {"none", ""} else "manual"
    )
    url = connection.proxy if mode == "manual" else ""
    return ConnectionEntry(
        connection, connection, system, mode, url, stored.values, odd_values(system, stored), stored.strange
    )


def new_entry(system: System, name: str) -> ConnectionEntry:
    """Create the form of a new connection."""
    entry = entry_of(Connection(0, uuid4().hex, name, system.key))
    entry.original = None
    entry.kept = StoredSecrets("none")
    return entry


def copy_of(entry: ConnectionEntry, name: str) -> ConnectionEntry:
    """Create another connection with the same settings, and no password."""
    made = msgspec.structs.replace(entry.made, id=0, uid=uuid4().hex, name=name)
    copied = entry_of(made)
    copied.original = None
    copied.kept = StoredSecrets("none")
    copied.proxy_mode, copied.proxy_url = entry.proxy_mode, entry.proxy_url
    copied.values, copied.options_touched = dict(entry.values), entry.options_touched
    return copied


def free_name(wanted: str, entries: Iterable[ConnectionEntry]) -> str:
    """Return the name, with a number if it is taken."""
    taken = {each.connection.name.strip().casefold() for each in entries}
    name, number = wanted, 2
    while name.casefold() in taken:
        name, number = f"{wanted} {number}", number + 1
    return name


def fields_of(entry: ConnectionEntry) -> tuple[str, ...]:
    """Return the fields of the Sync and Connection tabs that are validated, in order."""
    return (*_BEFORE, *(each.name for each in entry.asks), *_AFTER)


def troubles_of(entry: ConnectionEntry, entries: Iterable[ConnectionEntry]) -> Troubles:
    """Return what prevents saving a connection, by field: those of `fields_of`, and names of options."""
    found: Troubles = {}
    name = entry.connection.name.strip()
    if not name:
        found["name"] = (text("A system needs a name."),)
    elif any(each is not entry and each.connection.name.strip().casefold() == name.casefold() for each in entries):
        found["name"] = (text("Another system is called “{name}” already.", name=name),)
    if entry.system is None:
        return found
    system, fields = entry.system, fields_of(entry)
    for each in unanswered(system, given(entry.connection)):
        found[each.name] = (text("This has to be filled in."),)
    if not entry.connection.url.strip():
        found["url"] = (system.address.wanted.filled(name=name or entry.title),)
    if entry.proxy_mode == "manual" and system.address.networked:
        _note(found, "proxy", lambda: checked(entry.proxy_url.strip()), fields)
    if entry.options_touched:
        found |= {name: (trouble,) for name, trouble in objections(system, entry.values).items()}
    if "url" not in found:
        _note(found, "url", lambda: system.address.as_kept(entry.connection.url), fields)
        options = to_store(system, entry.values, entry.strange)
        plain = msgspec.structs.replace(entry.made, options=options, proxy="none", ca_file="", enabled=1)
        fields = (*fields, *(option.name for option in system.options))
        _note(found, "url", lambda: ready(plain, entry.secrets, lambda _connection, _url: ""), fields)
    return found


def _note(found: Troubles, field: str, check: object, known: Collection[str]) -> None:
    """Run a check, recording its error under the field it is about."""
    assert callable(check)
    try:
        check()
    except SettingsError as error:
        where = error.subject if error.subject in known else field
        if where not in found:
            found[where] = (error.title, error.hint) if error.hint else (error.title,)


def state_of(entry: ConnectionEntry) -> tuple[Mark, Text]:
    """Return the state of a connection for the list."""
    past = entry.past
    if entry.system is None:
        return "unsure", text("Not known to this syncdesk")
    if not entry.connection.enabled:
        return "left_out", text("Switched off")
    if entry.original is None:
        return "waiting", text("New")
    if past.paused:
        return "paused", text("Paused: {why}", why=" ".join(map(str, past.paused)))
    return _STATES.get(past.status, ("waiting", text("Never synchronised")))


_STATES: dict[str, tuple[Mark, Text]] = {
    "done": ("done", text("Last sync went well")),
    "done_with_warnings": ("warned", text("Done, with warnings")),
    "failed": ("failed", text("Last sync failed")),
    "held": ("held", text("Held: look at it")),
    "cancelled": ("left_out", text("Last sync was stopped")),
    "running": ("doing", text("Under way")),
}
