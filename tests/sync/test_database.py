"""The database of what is remembered, in whatever state its file and folder are: it opens, and says what is so."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from syncdesk import places
from syncdesk.errors import SyncdeskError, Trait
from syncdesk.localstate import database
from syncdesk.localstate.database import FILE_NAME
from syncdesk.localstate.state import STEPS, VERSION, State
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.capabilities import CapabilityStore
from syncdesk.sync.state.history import History
from syncdesk.sync.state.local_preferences import LocalPreferences
from syncdesk.sync.state.memory import Accepted, Memory, RememberedTarget, StoredFindings
from syncdesk.sync.state.unconfirmed import UnconfirmedReason, UnconfirmedStore
from syncdesk.systems.contract import ServerInfo
from syncdesk.text import joined, text


def note(state: State, target: str = "t") -> None:
    with state.transaction() as connection:
        connection.execute("INSERT INTO targets VALUES (?, 'now')", (target,))


def noted(state: State) -> list[str]:
    with state.reading() as connection:
        return [target for (target,) in connection.execute("SELECT target FROM targets")]


def filled(folder: Path) -> Path:
    """A database with a few pages; returns its file."""
    with closing(State(folder)) as state, state.transaction() as connection:
        rows = [(f"{number} {'x' * 100}",) for number in range(400)]
        connection.executemany("INSERT INTO targets VALUES (?, 'now')", rows)
    return folder / FILE_NAME


def no_database(path: Path) -> None:
    path.write_bytes(b"something else, and long enough to be looked at" * 30)


def empty_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:] = bytes(len(content) - 8192)
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10000])


def another_programs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE targets (a, b)")


def without_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE accepted")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [no_database, empty_pages, cut_short, another_programs, without_a_table, a_folder])
def test_one_that_is_damaged_is_put_aside_and_begun_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = filled(tmp_path)
    damage(path)
    with closing(State(tmp_path)) as state:
        assert state.off is None
        said = joined(state.said)
        aside = tmp_path / f"{FILE_NAME}.damaged-{datetime.now().astimezone():%Y-%m-%d}"
        assert said.startswith("What syncdesk remembered of earlier syncs on this computer was damaged.")
        assert str(aside) in said
        assert noted(state) == []
        note(state)
    assert aside.exists()
    with closing(State(tmp_path)) as state:
        assert (noted(state), state.said) == (["t"], ())


def test_a_second_damaged_one_of_a_day_is_put_beside_the_first(tmp_path: Path) -> None:
    for _ in range(3):
        filled(tmp_path)
        no_database(tmp_path / FILE_NAME)
        State(tmp_path).close()
    assert len(list(tmp_path.glob(f"{FILE_NAME}.damaged-*[0-9]"))) == 3


def test_one_of_a_newer_syncdesk_is_left_alone_and_nothing_is_taken_for_not_remembered(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with closing(State(tmp_path)) as state:
        assert state.off is not None
        assert str(state.off).startswith("The history on this computer was written by a newer syncdesk.")
        with pytest.raises(SyncdeskError, match="newer syncdesk"):
            note(state)
        with pytest.raises(SyncdeskError, match="newer syncdesk"):
            state.refuse_if_unread()
    assert path.read_bytes() == before


def test_one_that_another_program_keeps_busy_is_not_damaged(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        opened = database.opened(tmp_path, STEPS, 0.05)
        opened.connection.close()
        assert opened.off is not None
        assert opened.unread
        assert str(opened.off).startswith("Another program is using what syncdesk remembers on this computer.")
        assert opened.off.trait is Trait.LATER
    assert path.exists()
    assert list(tmp_path.glob("*.damaged-*")) == []


def test_where_there_is_no_folder_for_it_nothing_is_remembered_and_nothing_can_be_noted(home: Path) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file where the folder should be")
    with closing(State.of_this_computer()) as state:
        assert noted(state) == []
        with pytest.raises(SyncdeskError, match="syncdesk cannot use its own folder"):
            note(state)
        folder = state.folder
        assert folder.is_dir()
    assert not folder.exists()
    assert home.read_text() == "a file where the folder should be"


class Disk:
    """The disk that the data folder lies on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make_read_only(self) -> None:
        """From now on nobody may write, root included."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)

    def fill(self) -> None:
        """Leave no room."""
        with suppress(OSError), (self.folder / "full").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))


@pytest.fixture
def disk(home: Path) -> Generator[Disk]:
    """A data folder on a small disk of its own."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    home.mkdir(parents=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(home)], check=False, capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.splitlines()[0]}")
    yield Disk(home)
    subprocess.run(["umount", "--lazy", str(home)], check=True)


@pytest.mark.parametrize("trouble", [Disk.make_read_only, Disk.fill])
def test_one_that_cannot_be_written_is_read_all_the_same(disk: Disk, trouble: Callable[[Disk], None]) -> None:
    filled(places.data_folder())
    trouble(disk)
    with closing(State.of_this_computer()) as state:
        assert len(noted(state)) == 400
        with pytest.raises(SyncdeskError, match="cannot be read or noted"):
            fill_a_page(state)


def fill_a_page(state: State) -> None:
    note(state, "x" * 100_000)


def accepted_row(**changes: object) -> tuple[object, ...]:
    """A row as a sync writes it, with changes."""
    row: dict[str, object] = {
        "target": "t", "part": "", "kind": "sections", "date": "", "revision": "r", "documents": "d", "save_id": "s",
        "inputs": b"", "scope": "2026||2026-01-01..2026-12-31", "mapping": 1,
        "confirmed_at": datetime.now(UTC).isoformat(), "server": "S", "server_version": "1", "rows": 0,
        "found": msgspec.msgpack.encode(StoredFindings()), "content": b"", "tables": "", "overtaken": 0,
    }  # fmt: skip
    return tuple({**row, **changes}.values())


def known_of(folder: Path, **changes: object) -> RememberedTarget:
    with closing(State(folder)) as state:
        row = accepted_row(**changes)
        with state.transaction() as connection:
            connection.execute(f"INSERT INTO accepted VALUES ({', '.join('?' * len(row))})", row)
        return Memory(state).known("t")


def test_what_is_whole_is_remembered_without_a_doubt(tmp_path: Path) -> None:
    known = known_of(tmp_path)
    assert (list(known.accepted), known.unconfirmed) == (["sections"], {})
    assert known.accepted["sections"].fresh()


@pytest.mark.parametrize(
    "changes",
    [
        {"found": b""},
        {"found": b"\xff\x00garbage"},
        {"found": msgspec.msgpack.encode(["another", "shape"])},
        {"confirmed_at": "yesterday"},
        {"confirmed_at": "2026-02-30T00:00:00+00:00"},
        {"confirmed_at": "2026-02-09T00:00:00"},
        {"confirmed_at": "9999-12-31T23:59:59+00:00"},
        {"confirmed_at": ""},
    ],
    ids=str,
)
def test_a_row_that_is_damaged_lets_nothing_be_skipped(tmp_path: Path, changes: dict[str, object]) -> None:
    known = known_of(tmp_path, **changes)
    assert known.unconfirmed["sections"].why is UnconfirmedReason.UNREADABLE


@pytest.mark.parametrize("column", ["documents", "scope", "server", "revision", "save_id"])
def test_text_that_is_no_text_any_more_is_no_failure(tmp_path: Path, column: str) -> None:
    known_of(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database, database:
        database.execute(f"UPDATE accepted SET {column} = CAST(x'ff00fe' AS TEXT)")
    with closing(State(tmp_path)) as state:
        assert "sections" in Memory(state).known("t").accepted


def test_a_date_that_is_none_is_passed_over(tmp_path: Path) -> None:
    known = known_of(tmp_path, kind="daily_timetable", date="2026-02-31")
    assert known.slices == {}


@pytest.mark.parametrize(
    ("ago", "fresh"),
    [
        (timedelta(days=6), True),
        (timedelta(days=8), False),
        (timedelta(minutes=-1), True),
        (timedelta(hours=-1), False),
        (timedelta(days=-3650), False),
    ],
    ids=str,
)
def test_what_was_confirmed_while_the_clock_was_ahead_is_not_fresh(ago: timedelta, fresh: bool) -> None:
    at = (datetime.now(UTC) - ago).isoformat()
    assert Accepted("r", "d", "s", b"", "", 1, at, ServerInfo("S", "1"), 0, StoredFindings()).fresh() is fresh


def test_what_a_server_can_do_is_asked_anew_where_the_clock_was_ahead_when_it_was_learnt(tmp_path: Path) -> None:
    server = ServerInfo("S", "1")
    with closing(State(tmp_path)) as state:
        book = CapabilityStore(state)
        book.learn("t", server, {"x": True})
        assert book.of("t", server) == {"x": True}
        with state.transaction() as connection:
            connection.execute("UPDATE abilities SET at = '2099-01-01T00:00:00.000000+00:00'")
        assert book.of("t", server) == {}
        book.learn("t", server, {"x": False})
        assert book.of("t", server) == {"x": False}


def test_a_run_whose_words_are_damaged_is_listed_without_them_and_one_without_a_time_is_not(tmp_path: Path) -> None:
    with closing(State(tmp_path)) as state:
        with state.transaction() as connection:
            for number, (started, ended, words) in enumerate(
                [
                    ("2026-02-09T10:00:00+00:00", "2026-02-09T10:00:01+00:00", b"\xff"),
                    ("once", "", msgspec.msgpack.encode(())),
                    ("2026-02-09T11:00:00+00:00", "soon", msgspec.msgpack.encode(())),
                ]
            ):
                connection.execute(
                    "INSERT INTO runs (run, document, path, connection, name, system, target, trigger, started, ended,"
                    " status, sentences, steps, log)"
                    " VALUES (?, 'd', 'p', 'c', 'n', 's', 't', 'x', ?, ?, 'done', ?, ?, '')",
                    (str(number), started, ended, words, b"\xc1"),
                )
        runs = History(state).runs("d")
    assert [(run.run, run.ended, run.steps) for run in runs] == [("2", "", ()), ("0", "2026-02-09T10:00:01+00:00", ())]
    assert joined(runs[1].sentences) == "What this sync did can no longer be read."


def test_why_quiet_syncs_are_paused_may_be_damaged_and_they_stay_paused(tmp_path: Path) -> None:
    with closing(State(tmp_path)) as state:
        LocalPreferences(state).pause("c", (text("The password was not accepted."),))
        with state.transaction() as connection:
            connection.execute("UPDATE machine SET paused = x'ff'")
        assert joined(LocalPreferences(state).paused("c")) == "Why quiet syncs are paused can no longer be read."


def test_a_doubt_whose_reason_is_damaged_is_taken_for_the_gravest(tmp_path: Path) -> None:
    with closing(State(tmp_path)) as state:
        UnconfirmedStore(state).mark("t", {Slice("", "sections"): UnconfirmedReason.BROKEN_SET})
        with state.transaction() as connection:
            connection.execute("UPDATE doubts SET why = 'brXken set'")
        assert UnconfirmedStore(state).of("t", "")[Slice("", "sections")].why is UnconfirmedReason.NO_ANSWER
