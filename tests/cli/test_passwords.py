"""How a password reaches a command: by pipe, by environment, from a store that is open or locked."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import keyring
import pytest

from syncdesk.cli.passwords import from_stdin
from syncdesk.errors import SecretError
from syncdesk.practice.server import PracticeServer
from tests.cli.conftest import Command, adding
from tests.connections.test_secrets import Store


def piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    store = Store()
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)
    return store


@pytest.mark.parametrize(
    ("content", "password"),
    [
        (b"word\n", "word"),
        (b"word", "word"),
        (b"word\r\nmore\r\n", "word"),
        (b" two words \n", " two words "),
        ("Wörd\n".encode(), "Wörd"),
        (b"\xef\xbb\xbfword\r\n", "word"),
        (b"x" * 4000 + b"\n", "x" * 4000),
    ],
)
def test_the_first_line_of_a_pipe_is_the_password(
    monkeypatch: pytest.MonkeyPatch, content: bytes, password: str
) -> None:
    piped(monkeypatch, content)
    assert from_stdin() == password


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "No password came on standard input."),
        (b"\n", "No password came on standard input."),
        (b"x" * 5000, "What came on standard input is too long for a password."),
        ("word\n".encode("utf-16"), "The password came on standard input in UTF-16, which is not read."),
        ("Wörd\n".encode("latin-1"), "The password on standard input is not UTF-8."),
    ],
)
def test_what_cannot_be_the_password_is_refused_and_never_cut_or_guessed(
    monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    piped(monkeypatch, content)
    with pytest.raises(SecretError) as found:
        from_stdin()
    assert str(found.value).startswith(said)


def test_without_any_standard_input_there_is_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SecretError):
        from_stdin()


def test_a_line_end_in_the_environment_is_no_part_of_the_password(
    run: Command, connected: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYNCDESK_PASSWORD", f"{practice.password}\r\n")
    assert run("connection", "test", connected, "--json").code == 0


def test_where_the_password_cannot_be_kept_no_connection_is_added(
    run: Command, file: Path, practice: PracticeServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.locked = True
    piped(monkeypatch, practice.password.encode())
    ran = run(*adding(file, practice, "--password-stdin"))
    assert ran.code == 2
    assert ran.json["connection"] is None
    assert "password store is locked" in ran.json["message"]
    assert run("connection", "list", file, "--json").json["connections"] == []
    store.locked = False
    piped(monkeypatch, practice.password.encode())
    assert run(*adding(file, practice, "--password-stdin")).code == 0
    monkeypatch.delenv("SYNCDESK_PASSWORD", raising=False)
    assert run("connection", "test", file, "--json").code == 0


def test_removing_says_what_was_removed(
    run: Command, file: Path, practice: PracticeServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*adding(file, practice))
    assert (
        run("connection", "remove", file, "--name", "Practice", "--json").json["message"] == "“Practice” was removed."
    )
    piped(monkeypatch, practice.password.encode())
    run(*adding(file, practice, "--password-stdin"))
    said = run("connection", "remove", file, "--name", "Practice", "--json").json["message"]
    assert said == "“Practice” and its password were removed."
    assert [entry for entry in store.entries if entry != "key of kept payloads"] == []


def test_a_file_whose_proxy_was_changed_gets_no_kept_password(
    run: Command, file: Path, practice: PracticeServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, practice.password.encode())
    run(*adding(file, practice, "--password-stdin"))
    monkeypatch.delenv("SYNCDESK_PASSWORD", raising=False)
    (entry,) = [each for each in store.entries if each != "key of kept payloads"]
    store.entries[entry] = store.entries[entry].replace('"proxy":""', '"proxy":"http://proxy.example:3128"')
    ran = run("connection", "test", file, "--json")
    assert ran.code == 2
    assert "through the proxy http://proxy.example:3128, and this connection is for" in ran.json["message"]
