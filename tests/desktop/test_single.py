"""One window for each user: real processes that talk through a real socket."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from syncdesk import places
from syncdesk.desktop import single
from syncdesk.desktop.single import LARGEST, VERSION, SingleInstance, name_of

FIRST = """
import sys
from PySide6.QtCore import QCoreApplication
from syncdesk.desktop.single import SingleInstance
app = QCoreApplication(["first"])
one = SingleInstance()
def wanted(path):
    print("wanted", path, flush=True)
    app.quit()
one.file_wanted.connect(wanted)
print("claimed", one.claim(), flush=True)
input()
one.listen()
sys.exit(app.exec_() if hasattr(app, "exec_") else getattr(app, "exec")())
"""
SECOND = """
import logging, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from syncdesk.desktop.single import SingleInstance
logging.basicConfig(stream=sys.stderr, format="%(message)s")
app = QCoreApplication(["second"])
one = SingleInstance()
print("claimed", one.claim(), flush=True)
print("handed", one.hand_over(Path(sys.argv[1]) if len(sys.argv) > 1 else None), flush=True)
"""


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def begin(script: str, *arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def shown(process: subprocess.Popen[str]) -> None:
    """Have the first one go on to where its window is there."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_start_hands_its_file_over(start: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    first = start(FIRST)
    assert line(first) == "claimed True"
    shown(first)
    file = tmp_path / "Schule Äö.sdesk"
    second = start(SECOND, str(file))
    assert line(second) == "claimed False"
    assert line(second) == "handed True"
    assert line(first) == f"wanted {file}"
    assert first.wait(10) == 0
    assert second.wait(10) == 0


def test_a_second_start_without_a_file_asks_for_the_window(start: Callable[..., subprocess.Popen[str]]) -> None:
    first = start(FIRST)
    assert line(first) == "claimed True"
    shown(first)
    second = start(SECOND)
    assert (line(second), line(second)) == ("claimed False", "handed True")
    assert line(first) == "wanted"


def test_a_second_start_waits_for_a_window_that_is_on_its_way(start: Callable[..., subprocess.Popen[str]]) -> None:
    first = start(FIRST)
    assert line(first) == "claimed True"
    second = start(SECOND)
    assert line(second) == "claimed False"
    shown(first)
    assert line(second) == "handed True"
    assert line(first) == "wanted"


def test_what_a_killed_window_left_is_in_nobodys_way(start: Callable[..., subprocess.Popen[str]]) -> None:
    first = start(FIRST)
    assert line(first) == "claimed True"
    shown(first)
    first.kill()
    first.wait(10)
    again = start(FIRST)
    assert line(again) == "claimed True"
    shown(again)
    second = start(SECOND)
    assert (line(second), line(second)) == ("claimed False", "handed True")
    assert line(again) == "wanted"


def test_a_window_that_does_not_answer_is_passed_over(
    app: QCoreApplication, start: Callable[..., subprocess.Popen[str]]
) -> None:
    one = SingleInstance()
    assert one.claim()
    one.listen()  # and this process does not get to its loop while it waits for the other
    try:
        second = start(SECOND)
        assert (line(second), line(second)) == ("claimed False", "handed False")
        assert second.stderr is not None
        assert "did not answer; syncdesk starts another" in second.stderr.read()
    finally:
        one.release()


def test_a_lock_of_another_computer_holds_nobody_up(
    app: QCoreApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(single, "PATIENCE_MS", 50)
    monkeypatch.setattr(single.QSysInfo, "machineHostName", lambda: "another")
    other = QLockFile(str(places.locks_folder() / "window.lock"))
    assert other.tryLock(0)
    one = SingleInstance()
    assert not one.claim()
    assert not one.hand_over(None)
    assert "did not answer" in caplog.text
    other.unlock()
    assert one.claim()
    one.release()


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session's own folder, short enough for a socket."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


posix = pytest.mark.skipif(os.name != "posix", reason="a socket has a place where POSIX is")


@posix
def test_the_socket_lies_in_the_sessions_own_folder(mine: Path) -> None:
    assert Path(name_of(places.data_folder())).parent == mine


@posix
def test_a_folder_that_lets_others_in_is_not_used(mine: Path) -> None:
    mine.chmod(0o755)
    place = Path(name_of(places.data_folder())).parent
    assert place != mine
    assert place.stat().st_mode & 0o077 == 0
    assert place.stat().st_uid == os.getuid()


@posix
def test_a_folder_that_a_link_leads_to_is_not_used(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = mine / "link"
    link.symlink_to(mine)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(link))
    assert Path(name_of(places.data_folder())).parent != link


@posix
def test_without_a_private_folder_there_is_no_socket_and_nobody_is_talked_to(
    app: QCoreApplication, mine: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    mine.chmod(0o777)
    taken = mine / f"syncdesk-{os.getuid()}"
    taken.mkdir(mode=0o777)
    taken.chmod(0o777)  # somebody was here before
    monkeypatch.setattr("tempfile.tempdir", str(mine))
    one = SingleInstance()
    assert one.claim()
    one.listen()
    assert "no private folder" in caplog.text
    assert not one.hand_over(None)
    assert list(taken.iterdir()) == []
    one.release()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can make another user's socket")
def test_a_socket_of_somebody_else_is_not_talked_to(app: QCoreApplication, mine: Path) -> None:
    name = name_of(places.data_folder())
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(name)
        other.listen()
        other.setblocking(False)
        os.chown(name, 12345, 12345)
        assert not SingleInstance().hand_over(None)
        with pytest.raises(BlockingIOError):
            other.accept()


async def _said(message: bytes) -> tuple[list[str], bytes]:
    """What the window made of a message, and what it answered, until it hung up."""
    import asyncio

    one, wanted, gone = SingleInstance(), [], asyncio.Event()
    one.file_wanted.connect(wanted.append)
    assert one.claim()
    one.listen()
    socket = QLocalSocket()
    socket.disconnected.connect(gone.set)
    socket.connected.connect(lambda: socket.write(message))
    socket.connectToServer(name_of(places.data_folder()))
    try:
        await asyncio.wait_for(gone.wait(), 10)
        return wanted, bytes(socket.readAll().data())
    finally:
        socket.abort()
        one.release()


def _message(**members: object) -> bytes:
    return json.dumps(members).encode() + b"\n"


async def test_a_good_message_is_answered(app: QCoreApplication, tmp_path: Path) -> None:
    path = str(tmp_path / "a.sdesk")
    wanted, answer = await _said(_message(version=VERSION, open=path))
    assert wanted == [path]
    assert json.loads(answer) == {"version": VERSION, "taken": True}


@pytest.mark.parametrize(
    "message",
    [
        b"hello\n",
        b"{}\n",
        b"\xff\xfe\n",
        _message(version=VERSION + 1, open="/a.sdesk"),
        _message(version=VERSION, open="relative.sdesk"),
        _message(version=VERSION, open="/a\0b"),
        _message(version=VERSION, open=["/a"]),
        _message(version=VERSION, open="/a", also="this"),
        b"x" * (LARGEST + 1),
        b"x" * (10 * LARGEST),
    ],
    ids=["words", "nothing", "bytes", "newer", "relative", "nul", "list", "more", "long", "endless"],
)
async def test_a_bad_message_is_passed_over(
    app: QCoreApplication, message: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    wanted, answer = await _said(message)
    assert wanted == []
    assert answer == b""
    assert "not understood" in caplog.text


async def test_a_peer_that_says_nothing_is_let_go(app: QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "SILENCE_MS", 10)
    assert await _said(b"") == ([], b"")


def test_the_name_is_of_the_user_and_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = name_of(tmp_path)
    assert here == name_of(tmp_path)
    assert here != name_of(tmp_path / "other")
    monkeypatch.setattr(single.getpass, "getuser", lambda: "J. Ito/../")
    other = name_of(tmp_path)
    assert other != here
    assert Path(other).parent == Path(here).parent
    assert ".." not in other


def test_a_socket_that_cannot_be_made_keeps_nobody_from_starting(
    app: QCoreApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    one = SingleInstance()
    monkeypatch.setattr(one, "_name", "/nowhere/at/all")
    assert one.claim()
    one.listen()
    assert "will not find this window" in caplog.text
    one.release()
    assert not QLocalServer().isListening()
