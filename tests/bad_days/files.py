"""Bad days of the file: what cannot be opened, and what cannot be saved. The file stays as it is, to the byte."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from syncdesk import places
from syncdesk.errors import DocumentError
from syncdesk.text import joined
from syncdesk.timetable import schema
from syncdesk.timetable.opening import MAX_BYTES
from syncdesk.timetable.store import Session, SomebodyElseSaved
from tests.bad_days.day import Cause, Day, readable
from tests.timetable.elsewhere import elsewhere
from tests.timetable.first_student import rename, surname, write_school

Spoils = Callable[[Path, ExitStack], object]


def _told(error: DocumentError, folder: Path) -> str:
    if isinstance(error, SomebodyElseSaved):
        error.theirs.close()
    return readable(joined(error.sentences), folder, **{"4711": os.getpid(), "this-computer": platform.node()})


def _content(path: Path) -> bytes | int | None:
    """What is in the file; of one that is too large to be read, its size."""
    if not path.is_file():
        return None
    size = path.stat().st_size
    return path.read_bytes() if size <= MAX_BYTES else size


def _sessions() -> list[Path]:
    return sorted(places.sessions_folder().iterdir())


def opening(spoil: Spoils) -> Cause:
    """A file that cannot be opened; `spoil` makes it so."""

    async def cause(folder: Path) -> str:
        (folder / "school").mkdir()
        path = write_school(folder / "school" / "school.sdesk")
        with ExitStack() as stack:
            spoil(path, stack)
            before, beside, sessions = _content(path), sorted(path.parent.iterdir()), _sessions()
            with pytest.raises(DocumentError) as caught:
                Session.open(path, "window")
            assert _content(path) == before
            assert (sorted(path.parent.iterdir()), _sessions()) == (beside, sessions)
            return _told(caught.value, path.parent)

    return cause


def saving(spoil: Spoils, *, disk: str = "", heals: bool = True) -> Cause:
    """A document that cannot be saved; with `heals`, it can be once what `spoil` entered is over.

    `disk` is the size of a disk of its own that it lies on.
    """

    async def cause(folder: Path) -> str:
        place = folder / "school"
        place.mkdir()
        with ExitStack() as around:
            if disk:
                around.enter_context(mounted(place, disk))
            path = write_school(place / "school.sdesk")
            session = Session.open(path, "window")
            around.callback(session.close)
            rename(session, "New")
            with ExitStack() as stack:
                spoil(path, stack)
                before = _content(path)
                beside = sorted(place.iterdir()) if place.exists() else []
                with pytest.raises(DocumentError) as caught:
                    session.save()
                assert _content(path) == before
                assert (sorted(place.iterdir()) if place.exists() else []) == beside
                assert session.unsaved
                told = _told(caught.value, place)
            if heals:
                session.save()
                assert surname(path) == "New"
            return told

    return cause


@contextmanager
def mounted(folder: Path, size: str) -> Generator[None]:
    """A disk of this size, mounted there."""
    with _mount("-t", "tmpfs", "-o", f"size={size}", "none", str(folder)):
        yield


@contextmanager
def _mount(*words: str) -> Generator[None]:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    done = subprocess.run(["mount", *words], check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.splitlines()[0]}")
    try:
        yield
    finally:
        subprocess.run(["umount", words[-1]], check=True)


def writes(content: bytes) -> Spoils:
    """Something else is in the file."""
    return lambda path, _stack: path.write_bytes(content)


def says(statement: str) -> Spoils:
    """Somebody changed it with a database program."""

    def spoil(path: Path, _stack: ExitStack) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(statement)

    return spoil


def in_use(doing: str, word: str) -> Spoils:
    """Another process has it."""

    def spoil(path: Path, stack: ExitStack) -> None:
        stack.enter_context(elsewhere(doing, path)).wait_for(word)

    return spoil


def _cut(path: Path, _stack: ExitStack) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def _scratched(path: Path, _stack: ExitStack) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 3] = b"\xff" * 4096
    path.write_bytes(content)


def _large(path: Path, _stack: ExitStack) -> None:
    path.unlink()
    path.touch()
    os.truncate(path, MAX_BYTES + 1)  # a file with a hole takes no room


def _folder(path: Path, _stack: ExitStack) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path, _stack: ExitStack) -> None:
    path.unlink()
    os.mkfifo(path)


def _gone(path: Path, _stack: ExitStack) -> None:
    path.unlink()


def _folder_gone(path: Path, stack: ExitStack) -> None:
    away = path.parent.rename(path.parent.with_name("away"))
    stack.callback(away.rename, path.parent)


def _in_a_window(path: Path, stack: ExitStack) -> None:
    stack.callback(Session.open(path, "window").close)


def _no_room_at_home(path: Path, stack: ExitStack) -> None:
    home = path.parent.parent / "small"
    home.mkdir()
    stack.enter_context(mounted(home, "64k"))
    stack.enter_context(pytest.MonkeyPatch.context()).setenv("XDG_DATA_HOME", str(home))


def _protected(path: Path, stack: ExitStack) -> None:
    """Root may write where nobody may; what a mount forbids holds for root too."""
    if os.geteuid() == 0:
        stack.enter_context(_mount("--bind", str(path), str(path)))
        subprocess.run(["mount", "-o", "remount,bind,ro", str(path)], check=True)
    else:
        path.chmod(0o444)
        stack.callback(path.chmod, 0o644)


def _read_only_disk(path: Path, stack: ExitStack) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(path.parent)], check=True)
    stack.callback(subprocess.run, ["mount", "-o", "remount,rw", str(path.parent)], check=True)


def _full(path: Path, stack: ExitStack) -> None:
    stack.callback(subprocess.run, ["mount", "-o", "remount,size=4m", str(path.parent)], check=True)


def _saved_by_another(path: Path, _stack: ExitStack) -> None:
    elsewhere = Path(shutil.copy2(path, path.parent.parent / "elsewhere.sdesk"))  # as on another computer
    with closing(Session.open(elsewhere)) as other:
        rename(other, "Theirs")
        other.save()
    elsewhere.replace(path)


NOTE = b"Lunch menu for Monday\n" * 50

DAYS = [
    Day("The file is not there", {"": opening(_gone)}),
    Day("The file is empty", {"": opening(writes(b""))}),
    Day(
        "The file is no timetable",
        {"a text": opening(writes(NOTE)), "a packed one": opening(writes(b"PK\x03\x04" + bytes(500)))},
    ),
    Day("The file is another program's database", {"": opening(says("PRAGMA application_id = 1"))}),
    Day("The file is cut short", {"": opening(_cut)}),
    Day("The file is from a newer syncdesk", {"": opening(says(f"PRAGMA user_version = {schema.VERSION + 1}"))}),
    Day(
        "The file is damaged",
        {
            "bytes": opening(_scratched),
            "references": opening(says("UPDATE saves SET save_id = 'none'")),
            "a trigger": opening(says("CREATE TRIGGER t AFTER UPDATE ON rooms BEGIN SELECT 1; END")),
        },
    ),
    Day("The file is larger than any timetable", {"": opening(_large)}),
    Day("The file is a folder", {"": opening(_folder)}),
    Day("The file is a pipe", {"": opening(_pipe)}),
    Day(
        "Another program writes to the file that is opened",
        {"locked": opening(in_use("lock", "locked")), "with a log": opening(in_use("write_ahead", "written"))},
    ),
    Day("The file is open in a window", {"": opening(_in_a_window)}),
    Day("There is no room for the working copy", {"": opening(_no_room_at_home)}),
    Day("The disk is full", {"": saving(_full, disk="400k")}),
    Day("The file is write-protected", {"": saving(_protected)}),
    Day("The disk may only be read", {"": saving(_read_only_disk, disk="4m")}),
    Day("The folder is gone", {"": saving(_folder_gone)}),
    Day(
        "Another program writes to the file that is saved", {"": saving(in_use("write_ahead", "written"), heals=False)}
    ),
    Day("Somebody else saved the file meanwhile", {"": saving(_saved_by_another, heals=False)}),
    Day("The file was replaced by another meanwhile", {"": saving(writes(NOTE), heals=False)}),
]
