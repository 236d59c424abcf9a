"""The database of this user on this machine."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import msgspec
import pytest

from syncdesk.errors import SyncdeskError
from syncdesk.localstate import database
from syncdesk.localstate import state as state_module
from syncdesk.localstate.state import FILE_NAME, VERSION, State, now
from syncdesk.sync.state.memory import Memory, StoredFindings

OPENS = """
import sys
from pathlib import Path
from syncdesk.localstate.state import State, now
sys.stdin.readline()
for number in range(20):
    folder = Path(sys.argv[1]) / str(number)
    state = State(folder)
    with state.transaction() as connection:
        connection.execute("INSERT INTO targets VALUES (?, ?)", (f"{sys.argv[2]} {now()}", now()))
    state.close()
"""


def test_processes_that_open_it_for_the_first_time_at_once_do_not_trip_over_each_other(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / str(number)).mkdir()
    processes = [
        subprocess.Popen([sys.executable, "-c", OPENS, str(tmp_path), str(n)], stdin=subprocess.PIPE) for n in range(3)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    for process in processes:
        assert process.stdin is not None
        process.stdin.close()
    with closing(sqlite3.connect(tmp_path / "0" / FILE_NAME)) as database:
        assert database.execute("SELECT count(*) FROM targets").fetchone() == (3,)


def test_it_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    State(tmp_path).close()
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


def test_what_fails_in_a_transaction_leaves_nothing(tmp_path: Path) -> None:
    with closing(State(tmp_path)) as state:
        with pytest.raises(ZeroDivisionError):
            fail_half_way(state)
        with state.reading() as connection:
            assert connection.execute("SELECT count(*) FROM targets").fetchone() == (0,)


def fail_half_way(state: State) -> None:
    with state.transaction() as connection:
        connection.execute("INSERT INTO targets VALUES ('t', 'now')")
        raise ZeroDivisionError


def test_one_of_the_first_version_is_brought_up_to_date_and_keeps_what_it_holds(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database, database:
        database.executescript(state_module.STEPS[0])
        database.execute("INSERT INTO targets VALUES ('t', 'now')")
        database.execute("PRAGMA user_version = 1")
    state = State(tmp_path)
    with state.reading() as connection:
        assert connection.execute("SELECT count(*) FROM pending").fetchone() == (0,)
        assert connection.execute("SELECT target FROM targets").fetchall() == [("t",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    state.close()


def test_looking_something_up_waits_for_no_write_of_this_process_or_another(tmp_path: Path) -> None:
    state = State(tmp_path)
    with state.transaction() as connection:
        connection.execute("INSERT INTO targets VALUES ('https://one.example', '2026-02-02')")
    begun, written = Event(), Event()

    def write() -> None:
        begun.set()
        with state.transaction() as connection:
            connection.execute("INSERT INTO targets VALUES ('https://two.example', '2026-02-02')")
        written.set()

    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writer = Thread(target=write)
        writer.start()
        assert begun.wait(10)
        with state.reading() as connection:
            assert connection.execute("SELECT count(*) FROM targets").fetchone() == (1,)
        assert not written.is_set()
        other.execute("COMMIT")
    writer.join(30)
    assert written.is_set()
    with state.reading() as connection:
        assert connection.execute("SELECT count(*) FROM targets").fetchone() == (2,)
    state.close()


def test_who_looks_something_up_writes_nothing(tmp_path: Path) -> None:
    state = State(tmp_path)
    with pytest.raises(SyncdeskError), state.reading() as connection:
        connection.execute("DELETE FROM targets")
    state.close()


def test_dates_that_an_earlier_version_packed_into_the_kind_are_dates_still(tmp_path: Path) -> None:
    before = state_module.STEPS[: state_module.STEPS.index(state_module._SLICES)]
    connection = database.opened(tmp_path, before).connection
    monday, tuesday = "daily_timetable@2026-02-09", "daily_timetable@2026-02-10"
    for kind, inputs in (("timetable", b""), (monday, b"dates"), (tuesday, b"")):
        connection.execute(
            "INSERT INTO accepted VALUES ('t', '', ?, 'r', 'd', 's', ?, '', 1, ?, 'n', 'v', 0, ?, x'')",
            (kind, inputs, now(), msgspec.msgpack.encode(StoredFindings())),
        )
        connection.execute("INSERT INTO doubts VALUES ('t', '', ?, 'r', 'no answer')", (kind,))
    connection.close()
    with closing(State(tmp_path)) as state:
        known = Memory(state).known("t")
    assert known.accepted.keys() == known.unconfirmed.keys() == {"timetable"}
    assert not known.accepted["timetable"].overtaken
    dates = known.dates("daily_timetable")
    assert {on: each.overtaken for on, each in dates.items()} == {"2026-02-09": False, "2026-02-10": True}
    assert known.unconfirmed_dates("daily_timetable").keys() == dates.keys()
