"""Databases that others write at the same moment: nothing of a person is made by half, and the next sync goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from syncdesk.localstate.state import State
from syncdesk.sync.journal import ChangeOutcome, Journal
from syncdesk.sync.reporting.outcome import Status
from tests.sync.delivery.clinic import SENDING, ClinicLink, Condition, Medical
from tests.sync.delivery.databases import PostgresDatabase, Session, SqliteDatabase
from tests.sync.delivery.writing import AFTER, BEFORE
from tests.sync.school import said
from tests.sync.toys import KEY


@pytest.fixture
def medical(tmp_path: Path, address: str) -> Iterator[Medical]:
    """The clinic holds `BEFORE`, which was written by a sync; since then the parents say `AFTER`."""
    with Medical(tmp_path, address=address) as medical:
        medical.parents_say(BEFORE)
        assert asyncio.run(medical.sync()).status is Status.DONE
        medical.parents_say(AFTER)
        yield medical


async def ended(medical: Medical, run: str) -> dict[str, ChangeOutcome]:
    with closing(State(medical.folder / "state")) as state:
        entries = await Journal(state, lambda: KEY).of_run(run, SENDING)
    return {entry.change.key: entry.ended for entry in entries}


async def test_a_row_that_somebody_else_holds_is_waited_for_no_longer_than_the_database_says(
    medical: Medical, monkeypatch: pytest.MonkeyPatch
) -> None:
    for database in (SqliteDatabase, PostgresDatabase):
        monkeypatch.setattr(database, "wait_seconds", 0.05)
    with medical.clinic.database.session() as other:
        other.execute("BEGIN")
        other.execute("UPDATE condition SET details = 'held' WHERE person = 'P1'")
        result = await medical.sync()
        assert (result.status, result.retry) == (Status.FAILED, True)
        assert result.steps[0].state == "not_accepted"
        assert "The database" in said(result)
        assert set((await ended(medical, result.run)).values()) == {ChangeOutcome.NOT_DONE}
        other.execute("ROLLBACK")
    assert medical.clinic.rows() == list(BEFORE)
    assert (await medical.sync()).status is Status.DONE
    assert medical.clinic.rows() == list(AFTER)


@pytest.fixture
def on_postgres(tmp_path: Path, schema: str) -> Iterator[Medical]:
    """The same in PostgreSQL."""
    with Medical(tmp_path, address=schema) as medical:
        medical.parents_say(BEFORE)
        assert asyncio.run(medical.sync()).status is Status.DONE
        medical.parents_say(AFTER)
        yield medical


def waits_for_a_lock(clinic: ClinicLink) -> bool:
    return bool(clinic.execute("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))


async def test_a_transaction_that_cannot_be_made_beside_somebody_elses_is_taken_back_whole(
    on_postgres: Medical,
) -> None:
    """They write P1's second row and commit while our transaction, which has the first, waits for it."""
    theirs = Condition("P1", "NUTS", "mild", "outgrown, says the doctor")
    with on_postgres.clinic.database.session() as other:
        other.execute("BEGIN")
        other.execute("UPDATE condition SET severity = ?, details = ? WHERE person = 'P1' AND code = 'NUTS'",
                      (theirs.severity, theirs.details))  # fmt: skip
        run = on_postgres.start()
        while not await asyncio.to_thread(waits_for_a_lock, on_postgres.clinic):
            await asyncio.sleep(0)
        other.execute("COMMIT")
        result = await run.result()
    assert (result.status, result.retry, result.steps[0].state) == (Status.FAILED, True, "not_accepted")
    assert "could not serialize access" in said(result)
    of_p1 = [row for row in on_postgres.clinic.rows() if row.person == "P1"]
    assert of_p1 == [BEFORE[0], theirs]
    assert {state for key, state in (await ended(on_postgres, result.run)).items() if key.startswith("P1")} == {
        ChangeOutcome.NOT_DONE
    }
    assert (await on_postgres.sync()).status is Status.DONE
    assert on_postgres.clinic.rows() == list(AFTER)


@pytest.mark.parametrize("committed", [False, True])
async def test_a_connection_that_the_server_ends_leaves_open_what_was_on_it(
    on_postgres: Medical, monkeypatch: pytest.MonkeyPatch, committed: bool
) -> None:
    clinic, made = on_postgres.clinic, list[bool]()

    def commit(_link: ClinicLink, session: Session) -> None:
        ((pid,),) = session.execute("SELECT pg_backend_pid()").fetchall()
        if made:
            session.execute("COMMIT")
            return
        made.append(True)
        if committed:
            session.execute("COMMIT")
        clinic.execute(f"SELECT pg_terminate_backend({cast('int', pid)}, 5000)")
        session.execute("COMMIT")

    monkeypatch.setattr(ClinicLink, "commit", commit)
    result = await on_postgres.sync()
    assert (result.status, result.steps[0].state) == (Status.FAILED, "unknown")
    assert set((await ended(on_postgres, result.run)).values()) == {ChangeOutcome.OPEN}
    assert [row for row in clinic.rows() if row.person == "P1"] == [
        row for row in (AFTER if committed else BEFORE) if row.person == "P1"
    ]
    again = await on_postgres.sync()
    assert again.status is Status.DONE
    made_of_three = "3 made, 0 not made" if committed else "0 made, 3 not made"
    assert any(made_of_three in str(note) for note in again.steps[0].notes)
    assert clinic.rows() == list(AFTER)
