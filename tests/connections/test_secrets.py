"""A password is kept for one place and one way there; a document that says another does not get it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import keyring.errors
import pytest
from msgspec.structs import replace

from syncdesk.connections.secrets import SERVICE, Elsewhere, Secrets
from syncdesk.errors import SecretError
from syncdesk.timetable.records import Connection
from tests.planted import SECRET


class Store(keyring.backend.KeyringBackend):
    """A password store in memory that can be locked, and that counts how often it was asked."""

    __module__ = "keyring.backends.SecretService"
    priority = 1.0  # pyright: ignore[reportAssignmentType]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, str] = {}
        self.locked = False
        self.asked = 0

    def _ask(self) -> None:
        self.asked += 1
        if self.locked:
            raise keyring.errors.InitError("Failed to unlock the collection!")

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return self.entries.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        assert service == SERVICE
        self.entries[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._ask()
        del self.entries[username]


@pytest.fixture
def store() -> Iterator[Store]:
    before, store = keyring.get_keyring(), Store()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


@pytest.fixture
def ca(tmp_path: Path) -> Path:
    file = tmp_path / "school-ca.pem"
    file.write_text("the school's")
    return file


SERVER = "https://liss.school.example:443"
PLAIN = Connection(
    0, "c1", "School", "generic_liss", "https://liss.school.example/liss", "ann", "1234", "system", "", "", 0, "{}"
)


def wanted(before: Connection, now: Connection) -> str:
    """What is said where a password was kept for the one and is asked for by the other."""
    secrets = Secrets()
    secrets.keep(before, SECRET)
    with pytest.raises(Elsewhere) as found:
        secrets.password(now)
    assert SECRET not in str(found.value)
    return str(found.value)


def test_a_password_is_found_by_the_connection_it_was_kept_for(store: Store, ca: Path) -> None:
    connection = replace(PLAIN, proxy="http://proxy.example:3128", proxy_user="bob", ca_file=str(ca))
    assert Secrets().keep(connection, SECRET)
    assert Secrets().password(connection) == SECRET


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"url": "https://other.example/liss"}, "https://other.example:443 (ann, 1234)"),
        ({"user": "bob"}, f"{SERVER} (bob, 1234)"),
        ({"school_code": "9"}, f"{SERVER} (ann, 9)"),
        ({"proxy": "http://evil.example:3128"}, f"{SERVER} (ann, 1234) through the proxy http://evil.example:3128"),
        ({"options": '{"test_system":true}'}, f"{SERVER} (ann, 1234) as a test system"),
    ],
)
def test_what_leads_elsewhere_is_shown_with_both_values(store: Store, change: dict[str, Any], shown: str) -> None:
    now = replace(PLAIN, **change)
    assert wanted(PLAIN, now) == (
        f"The password that is kept is for {SERVER} (ann, 1234), and this connection is for {shown}."
        " If that is right, type the password again."
    )
    assert f"is kept is for {shown}, and this connection is for {SERVER} (ann, 1234)." in wanted(now, PLAIN)


def test_another_user_at_the_proxy_is_another_way(store: Store) -> None:
    through = replace(PLAIN, proxy="http://proxy.example:3128", proxy_user="bob")
    assert "bob@http://proxy.example:3128" in wanted(through, replace(through, proxy_user="eve"))


def test_an_authority_that_was_not_there_before_is_shown(store: Store, ca: Path) -> None:
    said = wanted(PLAIN, replace(PLAIN, ca_file=str(ca)))
    assert f"{SERVER} (ann, 1234) with the certificate authority of school-ca.pem (" in said


def test_an_authority_is_known_by_what_its_file_holds_and_not_by_where_it_lies(store: Store, ca: Path) -> None:
    secrets, connection = Secrets(), replace(PLAIN, ca_file=str(ca))
    secrets.keep(connection, SECRET)
    moved = ca.rename(ca.with_name("moved.pem"))
    assert secrets.password(replace(connection, ca_file=str(moved))) == SECRET
    moved.write_text("somebody else's")
    with pytest.raises(Elsewhere):
        secrets.password(replace(connection, ca_file=str(moved)))


def test_without_encryption_is_another_place(store: Store) -> None:
    http = replace(PLAIN, url="http://liss.school.example/liss", allow_http=1)
    assert "http://liss.school.example:80 (ann, 1234) without encryption" in wanted(PLAIN, http)


@pytest.mark.parametrize("proxy", ["system", "none"])
def test_the_computer_s_own_way_is_one_way(store: Store, proxy: str) -> None:
    Secrets().keep(PLAIN, SECRET)
    assert Secrets().password(replace(PLAIN, proxy=proxy)) == SECRET


def old_entry(store: Store, connection: Connection) -> None:
    """As versions before the binding to proxy and authority wrote it."""
    kept = {"origin": SERVER, "user": "ann", "school_code": "1234", "password": SECRET}
    store.entries[connection.uid] = json.dumps(kept)


def test_an_entry_of_an_older_version_is_for_the_computer_s_own_way_and_trust(store: Store, ca: Path) -> None:
    old_entry(store, PLAIN)
    assert Secrets().password(PLAIN) == SECRET
    assert Secrets().password(replace(PLAIN, allow_http=1)) == SECRET
    for other in (replace(PLAIN, proxy="http://proxy.example:3128"), replace(PLAIN, ca_file=str(ca))):
        with pytest.raises(Elsewhere):
            Secrets().password(other)
    Secrets().keep(replace(PLAIN, ca_file=str(ca)), SECRET)
    assert Secrets().password(replace(PLAIN, ca_file=str(ca))) == SECRET


def test_a_proxy_s_password_is_for_that_proxy_only(store: Store) -> None:
    through = replace(PLAIN, proxy="http://proxy.example:3128", proxy_user="bob")
    Secrets().keep_proxy_password(through, "http://proxy.example:3128", SECRET)
    assert Secrets().proxy_password(through, "http://proxy.example:3128") == SECRET
    with pytest.raises(Elsewhere):
        Secrets().proxy_password(through, "http://evil.example:3128")


def test_a_locked_store_is_told_in_words_and_asked_once_a_sync(store: Store) -> None:
    store.locked = True
    secrets = Secrets()
    with pytest.raises(SecretError) as found:
        secrets.password(PLAIN)
    assert str(found.value) == (
        "The computer's password store is locked, or cannot be used."
        " Unlock it and try again, or give the password another way."
    )
    assert [secrets.payload_key() for _ in range(3)] == [None] * 3
    assert store.asked == 1


def test_a_store_that_only_the_key_of_payloads_is_asked_of_is_asked_once(store: Store) -> None:
    store.locked = True
    secrets = Secrets()
    assert [secrets.payload_key() for _ in range(3)] == [None] * 3
    assert store.asked == 1


def test_a_store_that_was_unlocked_meanwhile_gives_its_key(store: Store) -> None:
    store.locked = True
    secrets = Secrets()
    assert secrets.payload_key() is None
    store.locked = False
    secrets.password(PLAIN)
    assert secrets.payload_key() is not None


def test_forgetting_says_whether_there_was_anything(store: Store) -> None:
    secrets = Secrets()
    assert not secrets.forget(PLAIN)
    secrets.keep(PLAIN, SECRET)
    assert secrets.forget(PLAIN)
    assert store.entries == {}
