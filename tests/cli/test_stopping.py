"""Ctrl-C ends a command, whatever it waits for: each in a process of its own, where it would wait for minutes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from syncdesk.practice.server import PracticeServer
from tests.cli.conftest import Command, adding
from tests.tcp_server import TcpServer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a process can be sent no Ctrl-C there")

BASIC = ("--basic", "--today", "2026-02-09", "--json")
SOON = 20.0
"""Sooner than anything that a command waits for here."""


@contextmanager
def started(*words: object, before: str = "") -> Iterator[subprocess.Popen[str]]:
    """A command in a process of its own; `before` is done there first, and says `waiting` when it is time."""
    script = f"{textwrap.dedent(before)}\nimport sys\nfrom syncdesk.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SYNCDESK_PASSWORD": "word"},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def stopped(process: subprocess.Popen[str], number: int = signal.SIGINT) -> tuple[int, str]:
    """Send the signal; the exit code, and what stood on standard output. Fails where that takes longer than SOON."""
    process.send_signal(number)
    out, _ = process.communicate(timeout=SOON)
    return process.returncode, out


def until(process: subprocess.Popen[str], word: str) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if word in line:
            return
    raise AssertionError(f"it ended before it said {word}")


NAMES_HANG = """
    import socket, sys, threading
    def hang(*_args, **_options):
        print("waiting", file=sys.stderr, flush=True)
        threading.Event().wait()
    socket.getaddrinfo = hang
"""
STORE_HANGS = """
    import keyring, keyring.backend, sys, threading
    class Hangs(keyring.backend.KeyringBackend):
        __module__ = "keyring.backends.SecretService"
        priority = 1
        def get_password(self, service, username):
            print("waiting", file=sys.stderr, flush=True)
            threading.Event().wait()
        set_password = delete_password = get_password
    keyring.get_keyring = lambda: Hangs()
    import os
    os.environ.pop("SYNCDESK_PASSWORD", None)
"""


@pytest.mark.parametrize("command", ["sync", "preview", "connection test"])
@pytest.mark.parametrize("hangs", ["names", "password store", "server"])
def test_a_command_that_waits_for_somebody_ends_at_once(
    run: Command, file: Path, practice: PracticeServer, command: str, hangs: str
) -> None:
    with TcpServer(None) as silent:
        words = adding(file, practice)
        words[words.index("--url") + 1] = f"http://127.0.0.1:{silent.port}/liss"
        if hangs == "names":
            words[words.index("--url") + 1] = "http://liss.school.example/liss"
            words.append("--allow-http")
        assert run(*words).code == 0
        before = {"names": NAMES_HANG, "password store": STORE_HANGS, "server": SERVER_HEARD}[hangs]
        options = ("--json",) if command == "connection test" else BASIC
        with started(*command.split(), file, *options, before=before) as process:
            until(process, "waiting")
            code, out = stopped(process)
    assert code == 3, out
    answer = json.loads(out)
    assert answer["status"] == "cancelled"
    assert answer["message"].startswith("Cancelled.")


SERVER_HEARD = """
    import asyncio.selector_events as events, sys
    send = events._SelectorSocketTransport.write
    def told(self, data):
        print("waiting", file=sys.stderr, flush=True)
        send(self, data)
    events._SelectorSocketTransport.write = told
"""

IN_THE_SYSTEM = """
    import sqlite3, sys, threading
    from syncdesk.cli.output import Answer, Exit, Screen
    from syncdesk.cli.stopping import ended_in_time
    screen = Screen(json=True)
    with ended_in_time(lambda: screen.finish(Answer(Exit.CANCELLED, "Cancelled."))):
        database = sqlite3.connect(sys.argv[1], timeout=60)
        print("waiting", file=sys.stderr, flush=True)
        database.execute("BEGIN IMMEDIATE")
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_inside_a_call_of_the_system_ends_too(tmp_path: Path, number: int) -> None:
    path = tmp_path / "held.db"
    with closing(sqlite3.connect(path)) as holder:
        holder.execute("CREATE TABLE t (x)")
        holder.execute("BEGIN IMMEDIATE")
        before = textwrap.dedent(IN_THE_SYSTEM).replace("import sqlite3", HEAR_NOTHING + "import sqlite3", 1)
        with started(path, before=before) as process:
            until(process, "waiting")
            code, out = stopped(process, number)
    assert code == 3, out
    assert json.loads(out)["status"] == "cancelled"


HEAR_NOTHING = "import signal\nfor each in (2, 15): signal.signal(each, lambda *_: None)\n"
"""Python's own part of hearing a signal, without what an exception would do once the call returns."""

NOT_HALF_WAY = """
    import asyncio, signal, sys
    from syncdesk.cli import stopping
    from syncdesk.shielding import to_the_end
    stopping.SECONDS = 0.05
    heard = asyncio.Event()
    signal.signal(signal.SIGINT, lambda *_: None)
    async def half_way():
        print("waiting", file=sys.stderr, flush=True)
        await asyncio.to_thread(sys.stdin.read)
        stopping.SECONDS = 20
        print("to the end", flush=True)
    with stopping.ended_in_time(lambda: 3):
        asyncio.run(to_the_end(half_way()))
    sys.exit(0)
"""


def test_what_must_not_be_left_half_way_is_waited_for(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(NOT_HALF_WAY)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        until(process, "waiting")
        process.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.2)
        out, _ = process.communicate("", timeout=20)
    assert (process.returncode, out) == (0, "to the end\n")


@pytest.mark.parametrize("command", [("info",), ("preview", *BASIC), ("sync", *BASIC)])
def test_a_document_that_is_a_pipe_is_refused_at_once(tmp_path: Path, run: Command, command: tuple[str, ...]) -> None:
    path = tmp_path / "school.sdesk"
    os.mkfifo(path)
    ran = run(command[0], path, *command[1:], *([] if "--json" in command else ["--json"]))
    assert ran.code == 2
    assert ran.json["message"]


def test_a_certificate_file_that_is_a_pipe_is_refused_at_once(
    tmp_path: Path, run: Command, file: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ca.pem"
    os.mkfifo(path)
    words = adding(file, practice, "--ca-file", path)
    words[words.index("--url") + 1] = "https://127.0.0.1:9/liss"
    assert run(*words).code == 0
    monkeypatch.setenv("SYNCDESK_PASSWORD", "word")
    ran = run("sync", file, *BASIC)
    assert ran.code == 2
    assert "The certificate file “ca.pem” cannot be used. It is no ordinary file." in ran.json["message"]
