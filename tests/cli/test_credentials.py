"""A system with a client id, a client secret and a token: added, changed, listed and tested by commands."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest

from syncdesk.connections.secrets import Secrets
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Connection
from tests import token_system
from tests.cli.conftest import Command
from tests.connections.test_secrets import Store
from tests.planted import SECRET
from tests.token_system import CLIENT_ID, SYSTEM, TOKEN, Server

VARIABLE = "SYNCDESK_SECRET_NORTH_CLIENT_SECRET"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    store = Store()
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)
    token_system.register(monkeypatch, SYSTEM)
    return store


@pytest.fixture
def server() -> Iterator[Server]:
    with token_system.serving() as server:
        yield server


def adding(file: Path, server: Server, *more: object) -> list[object]:
    return [
        "connection", "add", file, "--system", SYSTEM.key, "--name", "North", "--url", server.url, "--proxy", "none",
        "--set", "campus=North", "--json", *more,
    ]  # fmt: skip


def piped(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    content = io.BytesIO("".join(f"{line}\n" for line in lines).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content, encoding="ascii"))


def test_a_secret_from_the_environment_signs_in(
    run: Command, file: Path, server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*adding(file, server, "--set", f"client_id={CLIENT_ID}")).code == 0
    refused = run("connection", "test", file, "--json")
    assert refused.code == 2
    assert "There is no “Client secret” for “North”." in refused.json["message"]
    assert f"connection set --ask-secret client_secret”, or give it by {VARIABLE}." in refused.json["message"]
    monkeypatch.setenv(VARIABLE, "wrong")
    assert "did not accept the client secret" in run("connection", "test", file, "--json").json["message"]
    monkeypatch.setenv(VARIABLE, f"{SECRET}\r\n")
    ran = run("connection", "test", file, "--json")
    assert ran.code == 0
    assert [step["step"] for step in ran.json["steps"]] == ["name", "tcp", "hello", "sign_in"]
    assert ran.json["steps"][2]["text"] == "Token system answers (version 7)."
    assert server.seen[-1] == {"Client": CLIENT_ID, "Secret": SECRET, "Token": ""}


def test_what_is_no_secret_is_listed_and_a_secret_nowhere(
    run: Command, file: Path, server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, SECRET)
    monkeypatch.setenv("SYNCDESK_SECRET_NORTH_TOKEN", TOKEN)
    printed = [
        run(*adding(file, server, "--set", f"client_id={CLIENT_ID}")),
        run("connection", "list", file, "--json"),
        run("connection", "list", file),
        run("connection", "test", file, "--json"),
        run("connection", "set", file, "--set", "campus=South", "--json"),
        run("preview", file, "--basic", "--json"),
    ]
    (listed,) = printed[1].json["connections"]
    assert listed["credentials"] == {"client_id": CLIENT_ID}
    assert listed["options"]["campus"] == "North"
    assert set(listed) == {"id", "name", "system", "url", "user", "school_code", "credentials", "options"}
    assert server.seen[0]["Token"] == TOKEN
    for each in printed:
        assert SECRET not in each.out + each.err
    assert SECRET.encode() not in file.read_bytes()
    asked = next(each for each in run("systems", "--json").json["systems"] if each["key"] == SYSTEM.key)
    assert asked["credentials"] == [
        {"name": "client_id", "label": "Client id", "secret": False, "required": True},
        {"name": "client_secret", "label": "Client secret", "secret": True, "required": True},
        {"name": "token", "label": "Token of the school", "secret": True, "required": False},
    ]


@pytest.mark.parametrize("name", ["client_secret", "token"])
@pytest.mark.parametrize("action", ["add", "set"])
def test_a_secret_is_never_an_argument(
    run: Command, file: Path, server: Server, store: Store, action: str, name: str
) -> None:
    if action == "set":
        assert run(*adding(file, server, "--set", f"client_id={CLIENT_ID}")).code == 0
        ran = run("connection", "set", file, "--name", "North", "--set", f"{name}={SECRET}", "--json")
    else:
        ran = run(*adding(file, server, "--set", f"client_id={CLIENT_ID}", "--set", f"{name}={SECRET}"))
    assert ran.code == 64
    assert f"“{name}” is a secret, and secrets are never arguments." in ran.json["message"]
    assert f"--ask-secret {name}" in ran.json["message"]
    assert SECRET not in ran.out + ran.err


def test_what_is_required_has_to_be_given(run: Command, file: Path, server: Server, store: Store) -> None:
    ran = run(*adding(file, server))
    assert ran.code == 64
    assert "required: --set client_id=…" in ran.json["message"]
    words = [word for word in adding(file, server, "--set", "client_id=x") if word != "campus=North"]
    del words[words.index("--set")]
    ran = run(*words)
    assert ran.code == 64
    assert "cannot be used without the following options: campus." in ran.json["message"]
    for odd in ("campus=", "client_id= "):
        assert run(*adding(file, server, "--set", "client_id=x", "--set", odd)).code == 64
    assert run("connection", "list", file, "--json").json["connections"] == []
    assert run(*adding(file, server, "--set", "client_id=x")).code == 0
    for odd in ("campus=", "client_id="):
        assert run("connection", "set", file, "--set", odd, "--json").code == 64
    assert run("connection", "set", file, "--json").code == 64


def test_one_of_several_secrets_cannot_come_on_standard_input(
    run: Command, file: Path, server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, SECRET)
    ran = run(*adding(file, server, "--set", f"client_id={CLIENT_ID}", "--password-stdin"))
    assert ran.code == 64
    assert "several are asked for: client_secret, token" in ran.json["message"]


def test_a_secret_that_is_kept_is_for_one_client_id(run: Command, file: Path, server: Server, store: Store) -> None:
    assert run(*adding(file, server, "--set", f"client_id={CLIENT_ID}")).code == 0
    view, _ = read_view(file)
    with closing(view):
        (connection,) = view.of(Connection).values()
    Secrets().keep(connection, {"client_secret": SECRET})
    assert run("connection", "test", file, "--json").code == 0
    ran = run("connection", "set", file, "--set", "client_id=south", "--json")
    assert ran.json["connection"]["credentials"] == {"client_id": "south"}
    assert ran.json["connection"]["options"]["campus"] == "North"
    said = run("connection", "test", file, "--json").json["message"]
    where = server.url.rstrip("/")
    assert f"is for {where} ({CLIENT_ID}), and this connection is for {where} (south)." in said
    run("connection", "set", file, "--set", f"client_id={CLIENT_ID}")
    assert run("connection", "test", file, "--json").code == 0
    assert run("connection", "remove", file).code == 0
    assert connection.uid not in store.entries


def typed(words: list[str], lines: list[str], home: Path) -> tuple[int, str]:
    """Run a command on a terminal, and type the lines as it asks for them."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.token_system", *words], stdin=theirs, stdout=subprocess.PIPE, stderr=theirs,
        env=environment, text=True,
    )  # fmt: skip
    os.close(theirs)
    said = b""
    for line in lines:
        while not re.search(rb": \Z", said):
            said += os.read(ours, 1024)
        os.write(ours, f"{line}\n".encode())
        asked, said = said, b""
        assert b"secret" in asked.lower() or b"token" in asked.lower()
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, out


def test_a_secret_is_asked_for_by_name_on_a_terminal(file: Path, server: Server, tmp_path: Path) -> None:
    words = [str(word) for word in adding(file, server, "--set", f"client_id={CLIENT_ID}")]
    code, out = typed([*words, "--ask-secret", "client_secret", "--ask-secret", "token"], [SECRET, TOKEN], tmp_path)
    assert code == 0, out
    message = json.loads(out)["message"]
    assert message.startswith("“North” was added. Not kept, as this computer has no password store: ")
    assert SECRET not in out
    code, out = typed(["connection", "test", str(file), "--json"], [SECRET], tmp_path)
    assert code == 0, out
    assert server.seen[-1]["Secret"] == SECRET


def test_where_there_is_no_terminal_nobody_is_asked(run: Command, file: Path, server: Server, store: Store) -> None:
    ran = run(*adding(file, server, "--set", f"client_id={CLIENT_ID}", "--ask-secret", "client_secret"))
    assert ran.code == 2
    assert "There is nobody to ask for “Client secret”." in ran.json["message"]
    ran = run(*adding(file, server, "--set", f"client_id={CLIENT_ID}", "--ask-secret", "password"))
    assert ran.code == 64
    assert "It asks for: client_secret, token." in ran.json["message"]
