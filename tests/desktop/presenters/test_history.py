"""The history as a table, against the real engine and the practice system."""

from __future__ import annotations

import asyncio
import csv
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import openpyxl
import pytest

from syncdesk.desktop.presenters.history import DAYS, MOST_RUNS, RunHistory, row_of, wish_again
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Hold, Rule, Status, StepResult
from syncdesk.sync.state.history import RUNNING, PastRun
from syncdesk.text import text
from syncdesk.timetable.records import Connection
from tests.desktop.person import Answers
from tests.desktop.runs import WISH, killed, ran, story
from tests.desktop.timetables import UID, move
from tests.sync.school import BASIC, School


@pytest.fixture
def history(workspace: Workspace, syncs: Syncs, person: Answers) -> RunHistory:
    return RunHistory(workspace, syncs, person)


@pytest.fixture
def sydney(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer stands in Sydney."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be changed here")
    monkeypatch.setenv("TZ", "Australia/Sydney")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def past(**facts: object) -> PastRun:
    run = PastRun(
        "run", "document", "path", UID, "Library", "generic_liss", "target", "window", "2026-05-12T23:41:00+00:00",
        "2026-05-12T23:41:31.500000+00:00", "done", (text("58 changes were accepted."),), (), "",
    )  # fmt: skip
    return msgspec.structs.replace(run, **facts)


async def test_every_run_is_there_newest_first_with_how_it_began_and_ended(
    history: RunHistory, school: School, workspace: Workspace, syncs: Syncs
) -> None:
    results = await story(school, workspace, syncs)
    await history.refresh()
    rows = history.shown
    assert [row.run for row in rows] == [result.run for result in reversed(results)]
    assert [(str(row.trigger), row.quiet, str(row.result), row.mark) for row in rows] == [
        ("Save", True, "Held", "held"),
        ("Sync Now", False, "Done with warnings", "warned"),
        ("Sync Now", False, "Failed", "failed"),
        ("Save", True, "Done", "done"),
        ("Sync Now", False, "Done", "done"),
    ]
    assert [row.changes for row in rows[3:]] == [1, 6 + 72 + 30]
    assert rows[0].changes == rows[2].changes == 0
    assert rows[1].refused > 0
    assert all(row.seconds is not None and 0 <= row.seconds < 60 and row.name == "Library" for row in rows)
    assert all(row.said == result.sentences for row, result in zip(rows, reversed(results), strict=True))


async def test_runs_are_found_by_result_by_who_started_them_and_by_words(
    history: RunHistory, school: School, workspace: Workspace, syncs: Syncs
) -> None:
    results = await story(school, workspace, syncs)
    told: list[int] = []
    await history.refresh()
    history.watch(lambda: told.append(len(history.shown)))
    history.choose(outcome="done")
    history.choose(asked="quiet")
    history.choose(outcome="", asked="active")
    history.choose(asked="", words="HELD library")
    history.choose(words="nothing like this")
    assert told == [2, 1, 3, 1, 0]
    history.choose(words="", connection=UID)
    assert len(history.shown) == len(results)
    assert history.connections == [(UID, "Library")]


async def test_a_filter_for_a_connection_that_is_gone_shows_all_of_them(history: RunHistory, syncs: Syncs) -> None:
    await syncs.go(WISH)
    history.choose(connection="gone")
    assert history.shown == []
    await history.refresh()
    assert len(history.shown) == 1


async def test_one_run_is_told_kind_by_kind_with_what_was_refused(
    history: RunHistory, school: School, workspace: Workspace, syncs: Syncs
) -> None:
    results = await story(school, workspace, syncs)
    await history.refresh()
    warned = await history.detail(history.shown[1])
    assert warned.result == results[3]
    assert {kind.title for kind in warned.kinds} == {"Sections", "Section lists", "Timetable"}
    assert next(kind.mark for kind in warned.kinds if kind.title == "Sections") == "warned"
    assert "failed" in {trouble.mark for trouble in warned.troubles}
    held = await history.detail(history.shown[0])
    assert (held.can_send_again, str(held.why_not)) == (False, "Nothing was sent with this sync.")


async def test_the_version_of_a_run_goes_again_through_a_preview(
    history: RunHistory, school: School, workspace: Workspace, syncs: Syncs
) -> None:
    first = await syncs.go(WISH)
    assert first is not None
    then = {kind: school.holds(kind) for kind in BASIC}
    await move(workspace, "9MAT 1", 1, "R2")
    await syncs.go(WISH)
    assert school.holds("timetable") != then["timetable"]
    await history.refresh()
    assert (await history.detail(history.shown[1])).can_send_again
    preview = await history.send_again(first.run)
    assert preview is not None
    assert [(line.kind, line.changes) for line in preview.kinds if line.changes] == [("timetable", 1)]
    result = await syncs.go_with(preview, wish_again(UID))
    assert result.status is Status.DONE
    assert {kind: school.holds(kind) for kind in BASIC} == then


async def test_why_a_version_cannot_go_again_is_said(
    history: RunHistory, workspace: Workspace, syncs: Syncs, person: Answers
) -> None:
    result = await syncs.go(WISH)
    assert result is not None
    await history.refresh()
    (row,) = history.shown
    connection = syncs.connection(UID)
    assert connection is not None
    for changes, why in (
        ({"school_code": "OTHER"}, "Its connection leads to another system now."),
        ({"enabled": 0}, "Its connection was removed or is switched off."),
    ):
        draft = workspace.draft()
        draft.replace(msgspec.structs.replace(connection, **changes))
        await workspace.edit(draft.edit(text("Connection")))
        assert str((await history.detail(row)).why_not) == why
        assert await history.send_again(row.run) is None
        assert "leads elsewhere now" in person.told[-1]
    assert await history.send_again("no such run") is None
    assert len(person.told) == 2


@pytest.mark.parametrize("trigger", [Trigger.WINDOW, Trigger.SAVE, Trigger.COMMAND])
async def test_a_run_that_was_killed_did_not_end(
    history: RunHistory, school: School, workspace: Workspace, trigger: Trigger
) -> None:
    killed(school, workspace, trigger=trigger)
    await history.refresh()
    (row,) = history.shown
    elsewhere = trigger is Trigger.COMMAND  # another program's may well be under way
    assert (row.outcome, row.seconds) == ("running" if elsewhere else "stopped", None)
    assert str(row.said[0]).startswith("This sync was started outside" if elsewhere else "Did not end: syncdesk was")
    assert (await history.detail(row)).result is None


def test_a_run_of_another_program_is_not_under_way_for_ever() -> None:
    assert row_of(past(status=RUNNING, ended="", trigger="schedule")).outcome == "stopped"


async def test_a_run_is_under_way_while_it_lasts(
    history: RunHistory, school: School, workspace: Workspace, syncs: Syncs
) -> None:
    seen: list[str] = []
    killed(school, workspace)
    syncs.watch(lambda: seen.append("busy") if syncs.busy and not seen else None)
    run = asyncio.create_task(syncs.go(WISH))
    while not seen or len(history.rows) < 2:
        await asyncio.sleep(0)
        await history.refresh()
    assert [row.outcome for row in history.shown] == ["running", "stopped"]
    await run
    await history.refresh()
    assert [row.outcome for row in history.shown] == ["done", "stopped"]


def test_moments_are_local(sydney: None) -> None:
    row = row_of(past())
    assert (f"{row.began:%Y-%m-%d %H:%M}", row.seconds) == ("2026-05-13 09:41", 31.5)


async def test_the_chart_counts_by_local_date(
    history: RunHistory, workspace: Workspace, sydney: None, syncs: Syncs, school: School
) -> None:
    await story(school, workspace, syncs)
    await history.refresh()
    today = datetime.now(UTC).astimezone().date()
    days = history.days(today)
    assert (len(days), days[0].date, days[-1].date) == (DAYS, today - timedelta(days=DAYS - 1), today)
    last = days[-1]
    assert (last.runs, last.failed, last.changes) == (5, 2, sum(row.changes for row in history.rows))
    assert last.seconds == pytest.approx(sum(row.seconds or 0 for row in history.rows))
    assert all(day.runs == 0 for day in days[:-1])
    assert all(day.runs == 0 for day in history.days(today - timedelta(days=1)))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
async def test_the_shown_runs_are_exported(
    history: RunHistory, syncs: Syncs, person: Answers, tmp_path: Path, suffix: str
) -> None:
    await syncs.go(WISH)
    await syncs.go(WISH)
    await history.refresh()
    history.choose(words="nothing has changed")
    path = tmp_path / f"runs{suffix}"
    person.will_say(path)
    assert await history.export() == path.name
    assert person.proposed[0].name == "Syncs of window.xlsx"
    if suffix == ".csv":
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    else:
        book = openpyxl.load_workbook(path)
        rows = [list(row) for row in book["Syncs"].iter_rows(values_only=True)]
    assert rows[0][:4] == ["When", "System", "Started by", "Result"]
    assert len(rows) == 2
    assert rows[1][1:4] == ["Library", "Sync Now", "Done"]


async def test_without_a_timetable_there_is_no_history(history: RunHistory, workspace: Workspace, syncs: Syncs) -> None:
    await syncs.go(WISH)
    await history.refresh()
    await workspace.close()
    await history.refresh()
    assert (history.shown, history.connections) == ([], [])


async def test_a_thousand_runs_are_read_without_holding_up_the_loop(
    history: RunHistory, school: School, workspace: Workspace
) -> None:
    result = await ran(school, workspace)
    template = school.service.run(result.run)
    assert template is not None
    for number in range(MOST_RUNS):
        killed(school, workspace, run=f"run {number}")
    await history.refresh()
    assert len(history.shown) == MOST_RUNS


def test_a_limit_that_was_passed_is_told() -> None:
    hold = Hold(Rule.LOSS, 5, 6, text("Held."))
    row = row_of(past(steps=(StepResult("rooms", "send", "sent", removed=5, rows=1, hold=hold),)))
    assert (str(row.result), row.outcome, row.changes) == ("Done, beyond a limit", "done", 5)


async def test_connections_without_runs_can_be_chosen_too(workspace: Workspace, history: RunHistory) -> None:
    assert history.connections == [(UID, "Library")]
    assert workspace.document is not None
    assert len(workspace.document.of(Connection)) == 1
