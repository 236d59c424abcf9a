"""The whole program in a process of its own: it opens, works, ends, and has nothing to complain of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from syncdesk.timetable.records import Room
from syncdesk.timetable.sessions import left_behind
from syncdesk.timetable.store import Session
from tests.desktop.timetables import saved, written
from tests.planted import NAME

ROOT = Path(__file__).resolve().parents[2]

DRIVER = """
import asyncio, sys, time
import msgspec
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from syncdesk.desktop import app, main_window
from syncdesk.desktop.dialogs import DialogPrompter
from tests.desktop.hands import signalled, when
from tests.desktop.timetables import rename

NAME = sys.argv[2]

async def close(window):
    window.close()

async def save(window):
    await rename(window.workspace, "R1", "Hall")
    await window.workspace.save()
    window.close()

async def be_killed(window):
    await rename(window.workspace, "R1", "Hall")
    print("edited", flush=True)

async def wait(window):
    await rename(window.workspace, "R1", "Hall")
    print("edited", flush=True)
    await asyncio.Event().wait()

async def ask(window):
    await rename(window.workspace, "R1", "Hall")
    window.close()
    window.workspace._prompter.__class__ = Asked

class Asked(DialogPrompter):
    async def ask(self, question):
        print("asked", flush=True)
        return await super().ask(question)

async def be_stuck(window):
    await rename(window.workspace, "R1", "Hall")
    window.workspace._disk.submit(time.sleep, 60)
    print("edited", flush=True)

async def fail(window):
    def slot():
        raise ValueError(f"about {NAME}")

    told = asyncio.Event()

    class Asker(type(window.prompter)):
        async def tell(self, title, sentences, tone="bad"):
            print(title, flush=True)
            told.set()

    window.prompter.__class__ = Asker
    QTimer.singleShot(0, slot)
    await told.wait()
    window.close()

async def fail_in_qt(window):
    # Each of these is raised in C, within a method that Qt calls.
    told = asyncio.Queue()

    class Asker(type(window.prompter)):
        async def tell(self, title, sentences, tone="bad"):
            told.put_nowait(title)

    window.prompter.__class__ = Asker
    for raising in (lambda **_: int("zz"), lambda **_: [][1], lambda **_: msgspec.json.decode(b"{")):
        window.navigation.be_narrow = raising
        for width in range(900, 910):
            window.resize(width, 700)
        print(await told.get(), flush=True)
    window.close()

async def drive(window):
    await when(window.workspace, lambda: window.workspace.document is not None)
    await when(window.workspace, lambda: window.workspace.shown.name)
    print(window.windowTitle(), flush=True)
    await globals()[sys.argv[3]](window)

class Driven(main_window.MainWindow):
    def __init__(self, *args):
        super().__init__(*args)
        self.driving = asyncio.get_running_loop().create_task(drive(self))

app.MainWindow = Driven
sys.exit(app.main(Path(sys.argv[1])))
"""


def command(path: Path, doing: str) -> list[str]:
    """The program, driven by a script inside of it; what is never awaited or closed is told, too."""
    return [sys.executable, "-W", "default", "-c", DRIVER, str(path), NAME, doing]


def environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}


def complaints(said: str) -> list[str]:
    """What it wrote, without what the offscreen platform says of every window."""
    return [line for line in said.splitlines() if "This plugin does not support" not in line]


def ran(path: Path, doing: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(path, doing), capture_output=True, text=True, check=False, timeout=60, cwd=ROOT, env=environment()
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "school" / "school.sdesk")


def test_it_opens_a_file_closes_and_ends_with_0(path: Path) -> None:
    program = ran(path, "close")
    assert complaints(program.stderr) == []
    assert (program.stdout.splitlines(), program.returncode) == (["school[*] – syncdesk"], 0)
    assert [each.name for each in path.parent.iterdir()] == ["school.sdesk"]
    assert left_behind(path) == []


def test_what_was_saved_is_in_the_file(path: Path) -> None:
    program = ran(path, "save")
    assert (complaints(program.stderr), program.returncode) == ([], 0)
    assert saved(path, Room, "R1").name == "Hall"


def test_a_failure_in_the_program_is_told_and_noted_without_values(path: Path) -> None:
    program = ran(path, "fail")
    assert program.stdout.splitlines()[1] == "Something in syncdesk itself went wrong (ValueError)."
    assert program.returncode == 0
    noted = complaints(program.stderr)
    assert noted[0] == "builtins.ValueError"
    assert NAME not in program.stderr


def test_a_failure_in_a_method_that_qt_calls_is_told_once_and_the_program_goes_on(path: Path) -> None:
    program = ran(path, "fail_in_qt")
    assert program.returncode == 0
    assert program.stdout.splitlines()[1:] == [
        f"Something in syncdesk itself went wrong ({kind})." for kind in ("ValueError", "IndexError", "DecodeError")
    ]
    assert sum(line.startswith(("builtins.", "msgspec.")) for line in complaints(program.stderr)) == 3


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("doing", ["wait", "ask", "be_stuck"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_ends_it_from_the_terminal_finds_her_changes_at_the_next_start(
    path: Path, number: signal.Signals, doing: str
) -> None:
    program = subprocess.Popen(
        command(path, doing), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment()
    )
    assert program.stdout is not None
    assert [program.stdout.readline() for _ in range(2)][1].strip() in {"edited", "asked"}
    program.send_signal(number)
    _, said = program.communicate(timeout=30)  # half as long as what it is stuck in
    assert program.returncode == 128 + number
    assert complaints(said) == []
    (folder,) = left_behind(path)
    session = Session.recover(folder, "window")
    assert session.document.by_code(Room)["R1"].name == "Hall"
    session.close(keep=False)


@pytest.mark.skipif(os.name != "posix", reason="processes are killed as POSIX does it")
def test_a_program_that_is_killed_leaves_its_changes_to_go_on_with(path: Path) -> None:
    with subprocess.Popen(
        command(path, "be_killed"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env=environment(),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert [process.stdout.readline().strip() for _ in range(2)] == ["school[*] – syncdesk", "edited"]
        process.kill()
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert saved(path, Room, "R1").name == "Roomname 1"
    (folder,) = left_behind(path)
    session = Session.recover(folder)
    assert session.document.by_code(Room)["R1"].name == "Hall"
    session.close()
