"""Secrets in the computer's password store, bound to where they may be used.

An entry is stored under the connection's id. Beside the secrets it records where they may go (origin, user, school code
and other sign-in values) and what is trusted on the way (proxy, certificate authority, whether plain http and whether a
test system was agreed to). All of these are stored in a document that others can edit; a connection that differs in any
of them gets no secret. Without a password store, secrets live in this process only. Every call may block (the store may
prompt its owner to unlock it), so call off the window's thread.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from syncdesk.connections.credentials import beyond_columns, secrets_of
from syncdesk.connections.option_values import is_test_system
from syncdesk.connections.settings import address_of
from syncdesk.errors import SecretError
from syncdesk.files import read_small
from syncdesk.systems.credentials import PASSWORD
from syncdesk.systems.network import MOST_CA_BYTES
from syncdesk.text import Text, text
from syncdesk.timetable.records import Connection

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "syncdesk"
_MAIL_ENTRY = "mail server"
_PAYLOAD_KEY = "key of kept payloads"
_KEY_BYTES = 32
_TRUSTED = frozenset(
    {
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.Windows",
        "keyring.backends.macOS",
    }
)


class BoundSecrets(msgspec.Struct, frozen=True):
    """A password store entry for a connection. Its `repr` hides the secrets.

    `password` is the secret of that name, `secrets` are all others; `given` are the sign-in values other than user and
    school code.
    """

    origin: str
    user: str
    school_code: str
    password: str
    proxy: str = ""
    """The proxy's URL, with its user before an `@`; `""` for the computer's own setting, whatever that is."""
    ca: str = ""
    """A hash of the certificate authority's file; `""` for the computer's own trust store."""
    ca_name: str = ""
    http: bool | None = None
    test: bool | None = None
    """None if not recorded, as in entries written by older versions."""
    secrets: dict[str, str] = {}
    given: dict[str, str] = {}

    @property
    def by_name(self) -> dict[str, str]:
        """Return all non-empty secrets by name."""
        found = {PASSWORD.name: self.password, **self.secrets}
        return {name: value for name, value in found.items() if value}

    def same_place(self, other: BoundSecrets) -> bool:
        """Whether a password stored for one entry may be used for the other."""
        return (
            (self.origin, self.user, self.school_code) == (other.origin, other.user, other.school_code)
            and (self.given, self.proxy, self.ca) == (other.given, other.proxy, other.ca)
            and all(None in pair or pair[0] == pair[1] for pair in ((self.http, other.http), (self.test, other.test)))
        )

    def __repr__(self) -> str:
        return f"Bound(origin={self.origin!r}, user={self.user!r}, school_code={self.school_code!r})"

    def __rich_repr__(self) -> list[tuple[str, str]]:
        return [("origin", self.origin), ("user", self.user), ("school_code", self.school_code)]


class BoundElsewhere(SecretError):
    """A password is stored, but for another server or another way to it, so it must be typed again."""


class Secrets:
    """The password store of this computer, if there is one. Nothing is loaded before the first call."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._backend: KeyringBackend | None = None
        self._looked = False
        self._refused = False
        self._session: dict[str, str] = {}

    def _store(self) -> KeyringBackend | None:
        if not self._looked:
            self._backend = _trusted_store()
            self._looked = True
        return self._backend

    def place(self) -> str:
        """The display name of the password store, `""` if this computer has none."""
        store = self._store()
        return "" if store is None else store.name

    def _get(self, entry: str) -> str | None:
        if entry in self._session:
            return self._session[entry]
        store = self._store()
        if store is None:
            return None
        self._refused = True
        with _in_our_words():
            found = store.get_password(SERVICE, entry)
        self._refused = False
        return found

    def _put(self, entry: str, value: str) -> bool:
        store = self._store()
        if store is None:
            self._session[entry] = value
            return False
        with _in_our_words():
            store.set_password(SERVICE, entry, value)  # pyright: ignore[reportUnknownMemberType]  (untyped decorator)
            kept = store.get_password(SERVICE, entry)
        if kept != value:
            raise SecretError(
                text("The password store did not keep the password."),
                hint=text("Try again, or type the password each time."),
            )
        self._session.pop(entry, None)
        return True

    def _drop(self, entry: str) -> bool:
        dropped = self._session.pop(entry, None) is not None
        store = self._store()
        if store is None:
            return dropped
        with _in_our_words():
            if store.get_password(SERVICE, entry) is None:
                return dropped
            store.delete_password(SERVICE, entry)
        return True

    def kept(self, connection: Connection) -> dict[str, str]:
        """Return the stored secrets of the connection by name.

        Raises Elsewhere if they are bound to another server or route, SecretError if the store is locked.
        """
        return self._kept(connection.uid, _bound(connection, {}))

    def keep(self, connection: Connection, secrets: Mapping[str, str]) -> bool:
        """Store secrets by name beside those already stored; return False if only for the life of this process.

        Raises SecretError.
        """
        return self._put(connection.uid, _encoded(_bound(connection, {**self._others(connection, secrets), **secrets})))

    def keep_for_session(self, connection: Connection, secrets: Mapping[str, str]) -> None:
        """Remember secrets for the life of this process if the store is unusable. Raises SecretError."""
        held = {}
        if connection.uid in self._session:
            held = self._others(connection, secrets)
        self._session[connection.uid] = _encoded(_bound(connection, {**held, **secrets}))

    def _others(self, connection: Connection, secrets: Mapping[str, str]) -> dict[str, str]:
        """Return the other secrets stored for the same place. Skipped for systems with a single secret."""
        if not {each.name for each in secrets_of(connection)} - secrets.keys():
            return {}
        with suppress(BoundElsewhere):
            return self.kept(connection)
        return {}

    def forget(self, connection: Connection) -> bool:
        """Delete the connection's stored secrets; return False if there were none. Raises SecretError."""
        dropped = [self._drop(connection.uid), self._drop(_proxy_entry(connection))]
        return any(dropped)

    def proxy_password(self, connection: Connection, proxy_url: str) -> str | None:
        """Return the password for the connection's proxy, or None."""
        kept = self._kept(_proxy_entry(connection), _bound_to_proxy(connection, proxy_url, ""))
        return kept.get(PASSWORD.name)

    def keep_proxy_password(self, connection: Connection, proxy_url: str, password: str) -> bool:
        """Store the password for the connection's proxy, as `keep` does."""
        return self._put(_proxy_entry(connection), _encoded(_bound_to_proxy(connection, proxy_url, password)))

    def mail_password(self, server: str, user: str) -> str | None:
        """Return the password for a mail server (host and port), or None."""
        return self._kept(_MAIL_ENTRY, BoundSecrets(server, user, "", "")).get(PASSWORD.name)

    def keep_mail_password(self, server: str, user: str, password: str) -> bool:
        """Store the password for a mail server, as `keep` does."""
        return self._put(_MAIL_ENTRY, _encoded(BoundSecrets(server, user, "", password)))

    def _kept(self, entry: str, wanted: BoundSecrets) -> dict[str, str]:
        stored = self._get(entry)
        if stored is None:
            return {}
        try:
            found = msgspec.json.decode(stored, type=BoundSecrets)
        except msgspec.MsgspecError:
            return {}
        if not found.same_place(wanted):
            raise BoundElsewhere(
                text(
                    "The password that is kept is for {kept}, and this connection is for {wanted}.",
                    kept=_where(found),
                    wanted=_where(wanted),
                ),
                hint=text("If that is right, type the password again."),
            )
        return found.by_name

    def payload_key(self) -> bytes | None:
        """Return the key that archived payloads are encrypted with, creating it once.

        Returns None if there is no usable password store: a sync never fails for lack of one. A store that refused once
        (its owner did not unlock it) is not asked again.
        """
        with self._lock:
            if self._refused:
                return None
            try:
                return self._payload_key() if self._store() is not None else None
            except SecretError:
                return None

    def _payload_key(self) -> bytes:
        stored = self._get(_PAYLOAD_KEY)
        known = _payload_key_of(stored) if stored is not None else None
        if known is not None:
            return known
        key = secrets.token_bytes(_KEY_BYTES)
        self._put(_PAYLOAD_KEY, b64encode(key).decode())
        return key


def _payload_key_of(stored: str) -> bytes | None:
    try:
        key = b64decode(stored, validate=True)
    except (Base64Error, ValueError):
        return None
    return key if len(key) == _KEY_BYTES else None


def _trusted_store() -> KeyringBackend | None:
    """Return the password store that the computer's settings choose, or None if it does not protect secrets.

    Takes about a third of a second. A store that writes plain files is never used, nor is one that forgets.
    """
    import keyring  # noqa: PLC0415

    with _in_our_words():
        found = keyring.get_keyring()
        chained: Iterable[KeyringBackend] = getattr(found, "backends", None) or (found,)
        return next((each for each in chained if type(each).__module__ in _TRUSTED), None)


@contextmanager
def _in_our_words() -> Generator[None]:
    """Convert what a store raises to SecretError. Stores are plug-ins over many libraries and may raise anything."""
    try:
        yield
    except Exception as error:
        raise SecretError(
            text("The computer's password store is locked, or cannot be used."),
            hint=text("Unlock it and try again, or give the password another way."),
        ) from error


def _bound(connection: Connection, secrets: Mapping[str, str]) -> BoundSecrets:
    proxy = "" if connection.proxy in {"system", "none"} else connection.proxy
    if proxy and connection.proxy_user:
        proxy = f"{connection.proxy_user}@{proxy}"
    return BoundSecrets(
        address_of(connection).origin,
        connection.user,
        connection.school_code,
        secrets.get(PASSWORD.name, ""),
        proxy,
        *_authority(connection),
        bool(connection.allow_http),
        is_test_system(connection),
        {name: value for name, value in secrets.items() if name != PASSWORD.name},
        beyond_columns(connection),
    )


def _bound_to_proxy(connection: Connection, proxy_url: str, password: str) -> BoundSecrets:
    ca, name = _authority(connection) if proxy_url.startswith("https:") else ("", "")
    return BoundSecrets(proxy_url, connection.proxy_user, "", password, ca=ca, ca_name=name)


def _authority(connection: Connection) -> tuple[str, str]:
    """Return a hash of the certificate authority's file, and its name.

    Both are empty if the file is unreadable: no connection that could carry a password will be made then.
    """
    if not connection.ca_file:
        return "", ""
    path = Path(connection.ca_file)
    try:
        return sha256(read_small(path, MOST_CA_BYTES)).hexdigest(), path.name
    except OSError:
        return "", ""


def _proxy_entry(connection: Connection) -> str:
    return f"{connection.uid} proxy"


def _encoded(bound: BoundSecrets) -> str:
    entry = msgspec.structs.asdict(bound)
    for name in ("secrets", "given"):
        if not entry[name]:
            del entry[name]
    try:
        return msgspec.json.encode(entry).decode()
    except UnicodeEncodeError as error:
        raise SecretError(
            text("The password holds a character that cannot be kept."), hint=text("Type it again.")
        ) from error


def _where(bound: BoundSecrets) -> Text:
    who = ", ".join(filter(None, (bound.user, bound.school_code, *bound.given.values())))
    where = text("{origin} ({user})", origin=bound.origin, user=who)
    if bound.proxy:
        where = text("{where} through the proxy {proxy}", where=where, proxy=bound.proxy)
    if bound.ca:
        where = text(
            "{where} with the certificate authority of {file} ({hash})",
            where=where,
            file=bound.ca_name,
            hash=bound.ca[:8],
        )
    if bound.http and bound.origin.startswith("http:"):
        where = text("{where} without encryption", where=where)
    return text("{where} as a test system", where=where) if bound.test else where
