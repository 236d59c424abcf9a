"""A password is kept for one place and one way there; a document that says another does not get it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import keyring.errors
import msgspec
import pytest
from msgspec.structs import replace

from syncdesk.connections.credentials import given, with_given
from syncdesk.connections.option_values import read_stored, to_store
from syncdesk.connections.ready import ready
from syncdesk.connections.secrets import SERVICE, BoundElsewhere, BoundSecrets, Secrets
from syncdesk.connections.settings import target_of
from syncdesk.errors import SecretError
from syncdesk.timetable.records import Connection
from tests import token_system
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
    secrets.keep(before, {"password": SECRET})
    with pytest.raises(BoundElsewhere) as found:
        secrets.kept(now)
    assert SECRET not in str(found.value)
    return str(found.value)


def test_a_password_is_found_by_the_connection_it_was_kept_for(store: Store, ca: Path) -> None:
    connection = replace(PLAIN, proxy="http://proxy.example:3128", proxy_user="bob", ca_file=str(ca))
    assert Secrets().keep(connection, {"password": SECRET})
    assert Secrets().kept(connection).get("password") == SECRET


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
    secrets.keep(connection, {"password": SECRET})
    moved = ca.rename(ca.with_name("moved.pem"))
    assert secrets.kept(replace(connection, ca_file=str(moved))).get("password") == SECRET
    moved.write_text("somebody else's")
    with pytest.raises(BoundElsewhere):
        secrets.kept(replace(connection, ca_file=str(moved)))


def test_without_encryption_is_another_place(store: Store) -> None:
    http = replace(PLAIN, url="http://liss.school.example/liss", allow_http=1)
    assert "http://liss.school.example:80 (ann, 1234) without encryption" in wanted(PLAIN, http)


@pytest.mark.parametrize("proxy", ["system", "none"])
def test_the_computer_s_own_way_is_one_way(store: Store, proxy: str) -> None:
    Secrets().keep(PLAIN, {"password": SECRET})
    assert Secrets().kept(replace(PLAIN, proxy=proxy)).get("password") == SECRET


def old_entry(store: Store, connection: Connection) -> None:
    """As versions before the binding to proxy and authority wrote it."""
    kept = {"origin": SERVER, "user": "ann", "school_code": "1234", "password": SECRET}
    store.entries[connection.uid] = json.dumps(kept)


FROZEN = (
    '{"origin":"https://liss.school.example:443","user":"ann","school_code":"1234","password":"SECRET","proxy":"",'
    '"ca":"","ca_name":"","http":false,"test":false}'
).replace("SECRET", SECRET)
"""An entry as it was written before systems asked for anything but user, password and school code."""


def test_an_entry_from_before_other_credentials_is_read(store: Store) -> None:
    store.entries[PLAIN.uid] = FROZEN
    assert Secrets().kept(PLAIN) == {"password": SECRET}
    with pytest.raises(BoundElsewhere):
        Secrets().kept(replace(PLAIN, options='{"test_system":true}'))


def test_an_entry_of_now_is_read_by_versions_from_before_other_credentials(store: Store) -> None:
    Secrets().keep(PLAIN, {"password": SECRET})
    assert store.entries[PLAIN.uid] == FROZEN


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Connection:
    """A connection with a client id, a client secret and a token."""
    token_system.register(monkeypatch, token_system.SYSTEM)
    made = Connection(0, "c2", "North", token_system.SYSTEM.key, "https://api.school.example/", proxy="system")
    return with_given(made, {"client_id": "north"})


def test_secrets_are_kept_by_name_one_beside_the_other(store: Store, other: Connection) -> None:
    Secrets().keep(other, {"client_secret": SECRET})
    Secrets().keep(other, {"token": "t"})
    assert Secrets().kept(other) == {"client_secret": SECRET, "token": "t"}
    Secrets().keep(other, {"client_secret": "new"})
    assert Secrets().kept(other) == {"client_secret": "new", "token": "t"}
    assert list(store.entries) == ["c2"]
    assert Secrets().forget(other)
    assert Secrets().kept(other) == {}


def test_secrets_are_for_what_is_given_with_them(store: Store, other: Connection) -> None:
    secrets = Secrets()
    secrets.keep(other, {"client_secret": SECRET, "token": "t"})
    south = with_given(other, {"client_id": "south"})
    with pytest.raises(BoundElsewhere, match=r"is for https://api.school.example:443 \(north\), and .* \(south\)"):
        secrets.kept(south)
    secrets.keep(south, {"client_secret": "of south"})
    assert secrets.kept(south) == {"client_secret": "of south"}, "the token was another client's"


def test_no_secret_is_in_what_a_program_prints(store: Store, other: Connection) -> None:
    Secrets().keep(other, {"client_secret": SECRET})
    bound = msgspec.json.decode(store.entries["c2"], type=BoundSecrets)
    assert bound.by_name == {"client_secret": SECRET}
    settings = ready(other_with_campus(other), {"client_secret": SECRET}, lambda _connection, _url: "")
    for each in (bound, settings, settings.sign_in):
        assert SECRET not in repr(each)
    assert settings.sign_in["client_secret"] == SECRET


def other_with_campus(connection: Connection) -> Connection:
    stored = read_stored(token_system.SYSTEM, connection.options)
    options = to_store(token_system.SYSTEM, {**stored.values, "campus": "North"}, stored.strange)
    return replace(connection, options=options)


def test_what_is_given_survives_a_change_of_the_options(other: Connection) -> None:
    assert given(other_with_campus(other)) == {"client_id": "north"}
    assert given(with_given(other, {"client_id": ""})) == {"client_id": ""}
    assert with_given(other, {"client_id": ""}).options == "{}"


def test_a_target_is_named_by_all_that_is_given(other: Connection) -> None:
    names = {target_of(with_given(other, {"client_id": each})) for each in ("", "north", "south")}
    assert len(names) == 3
    assert all("north" not in name and "#" not in name for name in names)


def test_an_entry_of_an_older_version_is_for_the_computer_s_own_way_and_trust(store: Store, ca: Path) -> None:
    old_entry(store, PLAIN)
    assert Secrets().kept(PLAIN).get("password") == SECRET
    assert Secrets().kept(replace(PLAIN, allow_http=1)).get("password") == SECRET
    for other in (replace(PLAIN, proxy="http://proxy.example:3128"), replace(PLAIN, ca_file=str(ca))):
        with pytest.raises(BoundElsewhere):
            Secrets().kept(other)
    Secrets().keep(replace(PLAIN, ca_file=str(ca)), {"password": SECRET})
    assert Secrets().kept(replace(PLAIN, ca_file=str(ca))).get("password") == SECRET


def test_a_proxy_s_password_is_for_that_proxy_only(store: Store) -> None:
    through = replace(PLAIN, proxy="http://proxy.example:3128", proxy_user="bob")
    Secrets().keep_proxy_password(through, "http://proxy.example:3128", SECRET)
    assert Secrets().proxy_password(through, "http://proxy.example:3128") == SECRET
    with pytest.raises(BoundElsewhere):
        Secrets().proxy_password(through, "http://evil.example:3128")


def test_a_locked_store_is_told_in_words_and_asked_once_a_sync(store: Store) -> None:
    store.locked = True
    secrets = Secrets()
    with pytest.raises(SecretError) as found:
        secrets.kept(PLAIN)
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
    secrets.kept(PLAIN)
    assert secrets.payload_key() is not None


def test_forgetting_says_whether_there_was_anything(store: Store) -> None:
    secrets = Secrets()
    assert not secrets.forget(PLAIN)
    secrets.keep(PLAIN, {"password": SECRET})
    assert secrets.forget(PLAIN)
    assert store.entries == {}
