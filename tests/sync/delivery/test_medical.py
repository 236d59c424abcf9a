"""A route whose target is written row by row, through the whole engine: what others write, undo, kills, cancel."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from syncdesk.localstate.state import State
from syncdesk.sync.journal import ChangeOutcome, Entry, Journal
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status, StepResult
from syncdesk.sync.state.history import RUNNING, History, PastRun
from syncdesk.systems.kinds import Truth
from tests.sync.delivery.clinic import CLINIC, SENDING, ClinicLink, Condition, Medical
from tests.sync.delivery.databases import Session
from tests.sync.delivery.dying import POINTS
from tests.sync.delivery.writing import AFTER, BEFORE
from tests.sync.school import said
from tests.sync.toys import KEY

ROOT = Path(__file__).parents[3]
THEIRS = Condition("P1", "ASTHMA", "moderate", "seen by the nurse today")


@pytest.fixture
def medical(tmp_path: Path, address: str) -> Iterator[Medical]:
    """The clinic holds `BEFORE`, which was written by a sync; since then the parents say `AFTER`."""
    with Medical(tmp_path, address=address) as medical:
        medical.parents_say(BEFORE)
        assert asyncio.run(medical.sync()).status is Status.DONE
        medical.parents_say(AFTER)
        yield medical


def only(result: RunResult) -> StepResult:
    (step,) = result.steps
    return step


def counts(result: RunResult) -> tuple[int, int, int]:
    step = only(result)
    return step.added, step.changed, step.removed


def notes(result: RunResult) -> str:
    return " ".join(map(str, only(result).notes))


async def test_what_differs_is_written_and_the_next_time_nothing(medical: Medical) -> None:
    result = await medical.sync()
    assert (result.status, counts(result)) == (Status.DONE, (1, 2, 2))
    assert medical.clinic.rows() == list(AFTER)
    again = await medical.sync()
    assert (again.status, only(again).state) == (Status.DONE, "unchanged")


async def test_a_preview_shows_the_old_values_as_they_are(medical: Medical) -> None:
    plan = await medical.service.plan(medical.request(), None)
    (step,) = plan.steps
    changed = [change for change in step.changes() if change.op == "change"]
    assert [change.old for change in changed] == [BEFORE[0], BEFORE[4]]
    plan.close()


async def test_the_target_is_the_truth_and_not_what_is_remembered_of_it(medical: Medical) -> None:
    await medical.sync()
    medical.clinic.somebody_writes(THEIRS)
    result = await medical.sync()
    assert counts(result) == (0, 1, 0)
    assert medical.clinic.rows() == list(AFTER)


async def test_what_somebody_writes_between_plan_and_run_stays_and_is_told(medical: Medical) -> None:
    plan = await medical.service.plan(medical.request(), None)
    medical.clinic.somebody_writes(THEIRS)
    result = await medical.carry_out(plan)
    assert (result.status, counts(result)) == (Status.DONE_WITH_WARNINGS, (1, 1, 2))
    (refused,) = only(result).refused
    assert (refused.key, str(refused.reason)) == ("P1|ASTHMA", "Somebody else changed it meanwhile.")
    assert THEIRS in medical.clinic.rows()
    assert "1 row was refused and is not in Clinic." in said(result)


async def test_a_run_is_taken_back_by_a_plan_like_any_other(medical: Medical) -> None:
    result = await medical.sync()
    assert medical.service.can_undo(result.run)
    plan = await medical.service.plan_undo(result.run, medical.request(), None)
    assert plan.results()[0].added + plan.results()[0].changed + plan.results()[0].removed == 5
    undone = await medical.carry_out(plan)
    assert undone.status is Status.DONE
    assert medical.clinic.rows() == sorted(BEFORE, key=lambda row: (row.person, row.code))
    assert medical.service.can_undo(undone.run)


async def test_what_somebody_changed_since_is_left_alone(medical: Medical) -> None:
    result = await medical.sync()
    medical.clinic.somebody_writes(THEIRS)
    undone = await medical.carry_out(await medical.service.plan_undo(result.run, medical.request(), None))
    assert THEIRS in medical.clinic.rows()
    assert "1 row was changed since, and stays as it is." in notes(undone)
    assert [row for row in medical.clinic.rows() if row.person != "P1"] == [row for row in BEFORE if row.person != "P1"]


async def test_taking_back_is_guarded_too(tmp_path: Path) -> None:
    with Medical(tmp_path) as medical:
        medical.parents_say(many := [Condition(f"P{n}", "ASTHMA", "mild", "none") for n in range(10, 40)])
        result = await medical.sync()
        held = await medical.carry_out(await medical.service.plan_undo(result.run, medical.request(), None))
        assert held.status is Status.HELD
        assert medical.clinic.rows() == many


async def test_a_run_that_wrote_nothing_row_by_row_cannot_be_taken_back(medical: Medical) -> None:
    assert not medical.service.can_undo("no such run")
    with pytest.raises(Exception, match="Nothing of this sync can be taken back"):
        await medical.service.plan_undo("no such run", medical.request(), None)


async def test_a_source_that_lost_most_of_its_rows_is_held_and_nothing_is_written(tmp_path: Path) -> None:
    with Medical(tmp_path) as medical:
        medical.parents_say(many := [Condition(f"P{n}", "ASTHMA", "mild", "none") for n in range(10, 40)])
        await medical.sync()
        medical.parents_say(many[:10])
        result = await medical.sync()
        assert result.status is Status.HELD
        hold = only(result).hold
        assert hold is not None
        assert hold.rule is Rule.LOSS
        assert medical.clinic.rows() == many
        assert (await medical.sync(beyond=True)).status is Status.DONE
        assert medical.clinic.rows() == many[:10]


async def test_the_first_time_is_never_without_a_person_and_then_it_runs_by_itself(tmp_path: Path) -> None:
    with Medical(tmp_path) as medical:
        medical.parents_say(BEFORE)
        assert (await medical.sync(trigger=Trigger.SCHEDULE)).status is Status.FAILED
        assert medical.clinic.rows() == []
        await medical.sync()
        medical.parents_say(AFTER)
        assert (await medical.sync(trigger=Trigger.SCHEDULE)).status is Status.DONE
        assert medical.clinic.rows() == list(AFTER)


async def test_where_the_database_refuses_a_person_the_run_stops_there_and_says_what_was_made(medical: Medical) -> None:
    medical.parents_say([*AFTER, Condition("P2", "BEES", "impossible")])
    result = await medical.sync()
    assert (result.status, only(result).state) == (Status.FAILED, "not_accepted")
    assert "Stopped at Medical" in said(result)
    assert "4 changes of 6 were made before that." in notes(result)
    assert [row for row in medical.clinic.rows() if row.person == "P2"] == [row for row in BEFORE if row.person == "P2"]
    medical.parents_say(AFTER)
    assert counts(await medical.sync()) == (0, 0, 1)
    assert medical.clinic.rows() == list(AFTER)


async def test_without_a_password_store_nothing_is_written(tmp_path: Path) -> None:
    with Medical(tmp_path, key=lambda: None) as medical:
        medical.parents_say(BEFORE)
        result = await medical.sync()
        assert result.status is Status.FAILED
        assert "this computer has no password store" in said(result)
        assert said(result).endswith("Nothing was sent.")
        assert medical.clinic.rows() == []


async def test_a_target_that_cannot_be_read_is_not_written(medical: Medical) -> None:
    medical.clinic.execute("ALTER TABLE condition RENAME COLUMN severity TO gravity")
    with pytest.raises(medical.clinic.database.errors):
        await medical.sync()
    assert [each for (each,) in medical.clinic.execute("SELECT count(*) FROM condition")] == [len(BEFORE)]


async def test_a_kind_that_is_written_row_by_row_cannot_go_by_what_is_remembered(medical: Medical) -> None:
    request = medical.request()
    forgetful = msgspec.structs.replace(CLINIC, sends=(msgspec.structs.replace(SENDING, truth=Truth.MEMORY),))
    target = msgspec.structs.replace(request.route.target, system=forgetful)
    route = msgspec.structs.replace(request.route, target=target)
    run = medical.service.start(msgspec.structs.replace(request, route=route), None)
    with pytest.raises(TypeError, match="medical is written row by row: its truth has to be the target"):
        await run.result()
    assert medical.clinic.rows() == list(BEFORE)


async def test_nothing_of_a_person_lies_on_this_computer_in_the_clear(medical: Medical) -> None:
    await medical.sync()
    medical.service.close()
    written = b"".join(path.read_bytes() for path in (medical.folder / "state").rglob("*") if path.is_file())
    assert b"medical" in written
    assert b"inhaler" not in written


class Slow:
    """The database takes its time over the rows of the second person."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.go_on, self.done = threading.Event(), threading.Event(), threading.Event()
        self._commits = 0
        monkeypatch.setattr(ClinicLink, "commit", self._commit)

    def _commit(self, session: Session) -> None:
        self._commits += 1
        second = self._commits == 2
        if second:
            self.reached.set()
            self.go_on.wait(10)
        session.execute("COMMIT")
        if second:
            self.done.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(monkeypatch)


async def test_a_preview_settles_nothing_of_a_run_that_is_under_way(medical: Medical, slow: Slow) -> None:
    run = medical.start()
    await asyncio.to_thread(slow.reached.wait, 10)
    (await medical.service.plan(medical.request(), None)).close()
    assert len(await still_open(medical)) == 1
    slow.go_on.set()
    assert (await run.result()).status is Status.DONE
    assert await still_open(medical) == []


async def test_a_plan_that_was_looked_at_settles_once_it_is_carried_out(medical: Medical) -> None:
    killed_at(medical, "after commit", "P1")
    plan = await medical.service.plan(medical.request(), None)
    assert len(await still_open(medical)) == 3
    result = await medical.carry_out(plan)
    assert "what became of 3 changes: 3 made, 0 not made" in notes(result)
    assert await still_open(medical) == []
    assert medical.clinic.rows() == list(AFTER)


async def test_what_a_killed_run_made_without_a_word_is_taken_back_too(medical: Medical) -> None:
    killed_at(medical, "after commit", "P1")
    with closing(State(medical.folder / "state")) as state:
        killed = last_run(state)
    undone = await medical.carry_out(await medical.service.plan_undo(killed.run, medical.request(), None))
    assert undone.status is Status.DONE
    assert medical.clinic.rows() == list(BEFORE)


async def test_a_cancel_says_what_is_known_and_the_next_sync_finds_out_the_rest(medical: Medical, slow: Slow) -> None:
    run = medical.start()
    await asyncio.to_thread(slow.reached.wait, 10)
    run.cancel()
    result = await asyncio.wait_for(run.result(), 5)
    slow.go_on.set()
    await asyncio.to_thread(slow.done.wait, 10)
    assert (result.status, only(result).state) == (Status.CANCELLED, "unknown")
    assert "3 changes of 5 were made before that." in notes(result)
    again = await medical.sync()
    assert again.status is Status.DONE
    assert "what became of 1 change: 1 made, 0 not made" in notes(again)
    assert medical.clinic.rows() == list(AFTER)


@pytest.mark.parametrize(
    ("address", "person"), [("sqlite", "P1"), ("sqlite", "P3"), ("postgres", "P1")], indirect=["address"]
)
@pytest.mark.parametrize("point", POINTS)
async def test_a_process_that_is_killed_leaves_nothing_that_the_next_sync_does_not_make_good(
    medical: Medical, point: str, person: str
) -> None:
    killed_at(medical, point, person)
    with closing(State(medical.folder / "state")) as state:
        killed = last_run(state)
    open_ones = await still_open(medical)
    assert killed.status == RUNNING
    left_open = point in {"after intent", "before commit", "after commit", "before outcome"}
    assert {entry.change.key.partition("|")[0] for entry in open_ones} == ({person} if left_open else set())
    made = point in {"after commit", "before outcome", "after outcome"}
    assert [row for row in medical.clinic.rows() if row.person == person] == [
        row for row in (AFTER if made else BEFORE) if row.person == person
    ]
    again = await medical.sync()
    assert again.status is Status.DONE
    assert ("An earlier sync stopped before it was known" in notes(again)) == left_open
    assert medical.clinic.rows() == list(AFTER)
    with closing(State(medical.folder / "state")) as state:
        entries = await Journal(state, lambda: KEY).of_run(killed.run, SENDING)
    assert {entry.ended for entry in entries if entry.change.key.startswith(person)} == (
        {ChangeOutcome.DONE} if made else {ChangeOutcome.NOT_DONE} if left_open else set()
    )


async def still_open(medical: Medical) -> list[Entry]:
    with closing(State(medical.folder / "state")) as state:
        return await Journal(state, lambda: KEY).open_entries(medical.clinic.address, "", SENDING)


def last_run(state: State) -> PastRun:
    with state.reading() as database:
        (run,) = database.execute("SELECT run FROM runs ORDER BY n DESC LIMIT 1").fetchone()
    found = History(state).run(run)
    assert found is not None
    return found


def killed_at(medical: Medical, point: str, person: str) -> None:
    """Let another process synchronise, and kill it at a point."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sync.delivery.dying", str(medical.folder), medical.clinic.address, point, person],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == b"here\n"
    process.kill()
    process.communicate()
