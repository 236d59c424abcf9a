"""Passwords: in the computer's own password store, bound to where they may be used, and nowhere else.

The store's entry is the connection's id; its content names origin, user and school code beside the password. A
document whose connection points elsewhere finds no password for it. Without a store a password lives in this process.
Every call may block (a store may ask its owner to unlock it): call off the window's thread.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from syncdesk.connections.settings import origin_of
from syncdesk.errors import SecretError
from syncdesk.text import text
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


class Bound(msgspec.Struct, frozen=True):
    """What the store holds for a connection. `repr` hides the password."""

    origin: str
    user: str
    school_code: str
    password: str

    def __repr__(self) -> str:
        return f"Bound(origin={self.origin!r}, user={self.user!r}, school_code={self.school_code!r})"

    def __rich_repr__(self) -> list[tuple[str, str]]:
        return [("origin", self.origin), ("user", self.user), ("school_code", self.school_code)]


class Elsewhere(SecretError):
    """A password is kept for this connection, for another server, user or school: it has to be typed again."""


class Secrets:
    """The password store of this computer, if it has one. Nothing is loaded before the first call."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._backend: KeyringBackend | None = None
        self._looked = False
        self._session: dict[str, str] = {}

    def _store(self) -> KeyringBackend | None:
        if not self._looked:
            self._backend = _trusted_store()
            self._looked = True
        return self._backend

    def place(self) -> str:
        """The name of the password store, `""` where this computer has none."""
        store = self._store()
        return "" if store is None else store.name

    def _get(self, entry: str) -> str | None:
        if entry in self._session:
            return self._session[entry]
        store = self._store()
        if store is None:
            return None
        with _in_our_words():
            return store.get_password(SERVICE, entry)

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

    def _drop(self, entry: str) -> None:
        self._session.pop(entry, None)
        store = self._store()
        if store is None:
            return
        with _in_our_words():
            if store.get_password(SERVICE, entry) is not None:
                store.delete_password(SERVICE, entry)

    def password(self, connection: Connection) -> str | None:
        """The connection's password, None where none is kept.

        Raises Elsewhere where one is kept for another server, user or school, SecretError where the store is locked.
        """
        return self._bound(connection.uid, _bound(connection, ""))

    def keep(self, connection: Connection, password: str) -> bool:
        """Keep the password; False where it is kept only until this process ends. Raises SecretError."""
        return self._put(connection.uid, _encoded(_bound(connection, password)))

    def keep_for_session(self, connection: Connection, password: str) -> None:
        """Keep the password until this process ends, where the store cannot be used. Raises SecretError."""
        self._session[connection.uid] = _encoded(_bound(connection, password))

    def forget(self, connection: Connection) -> None:
        """Remove what is kept for the connection. Raises SecretError."""
        self._drop(connection.uid)
        self._drop(_proxy_entry(connection))

    def proxy_password(self, connection: Connection, proxy_url: str) -> str | None:
        """The password for the connection's proxy, None where none is kept."""
        return self._bound(_proxy_entry(connection), _bound_to_proxy(connection, proxy_url, ""))

    def keep_proxy_password(self, connection: Connection, proxy_url: str, password: str) -> bool:
        """Keep the password for the connection's proxy, as `keep` does."""
        return self._put(_proxy_entry(connection), _encoded(_bound_to_proxy(connection, proxy_url, password)))

    def mail_password(self, server: str, user: str) -> str | None:
        """The password for a mail server (host and port), None where none is kept."""
        return self._bound(_MAIL_ENTRY, Bound(server, user, "", ""))

    def keep_mail_password(self, server: str, user: str, password: str) -> bool:
        """Keep the password for a mail server, as `keep` does."""
        return self._put(_MAIL_ENTRY, _encoded(Bound(server, user, "", password)))

    def _bound(self, entry: str, wanted: Bound) -> str | None:
        stored = self._get(entry)
        if stored is None:
            return None
        try:
            found = msgspec.json.decode(stored, type=Bound)
        except msgspec.MsgspecError:
            return None
        if (found.origin, found.user, found.school_code) != (wanted.origin, wanted.user, wanted.school_code):
            raise Elsewhere(
                text(
                    "The password that is kept is for {kept}, and this connection is for {wanted}.",
                    kept=_where(found),
                    wanted=_where(wanted),
                ),
                hint=text("If the new address is right, type the password again."),
            )
        return found.password

    def payload_key(self) -> bytes | None:
        """The key that kept payloads are encrypted with; made once.

        None where there is no password store, or none that can be used now: a sync never fails for want of it.
        """
        try:
            with self._lock:
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
    """The store that the computer's settings choose, as far as it is one that keeps secrets; None for any other.

    Takes a third of a second. A store that writes plain files is never used, and neither is one that forgets.
    """
    import keyring  # noqa: PLC0415

    with _in_our_words():
        found = keyring.get_keyring()
        chained: Iterable[KeyringBackend] = getattr(found, "backends", None) or (found,)
        return next((each for each in chained if type(each).__module__ in _TRUSTED), None)


@contextmanager
def _in_our_words() -> Generator[None]:
    """Turn what a store raises into a SecretError. Stores are plug-ins over many libraries: they raise anything."""
    try:
        yield
    except Exception as error:
        raise SecretError(
            text("The computer's password store cannot be used: {why}.", why=type(error).__name__),
            hint=text("Unlock it and try again, or give the password another way."),
        ) from error


def _bound(connection: Connection, password: str) -> Bound:
    return Bound(origin_of(connection), connection.user, connection.school_code, password)


def _bound_to_proxy(connection: Connection, proxy_url: str, password: str) -> Bound:
    return Bound(proxy_url, connection.proxy_user, "", password)


def _proxy_entry(connection: Connection) -> str:
    return f"{connection.uid} proxy"


def _encoded(bound: Bound) -> str:
    try:
        return msgspec.json.encode(bound).decode()
    except UnicodeEncodeError as error:
        raise SecretError(
            text("The password holds a character that cannot be kept."), hint=text("Type it again.")
        ) from error


def _where(bound: Bound) -> str:
    school = f", {bound.school_code}" if bound.school_code else ""
    return f"{bound.origin} ({bound.user}{school})"
