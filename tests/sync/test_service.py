"""The one door: whatever happens inside comes out as a result, and nothing is left behind."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.errors import Cut, DocumentError, SyncdeskError, UsageError
from syncdesk.runs.file_source import FileSource
from syncdesk.sync.delivery.spool import Spool
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.events import Event, RunEnded, StepActivity
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.service import SyncService
from syncdesk.systems.contract import Link, Receipt, Settings, System
from syncdesk.text import text
from syncdesk.timetable.records import Section
from tests.sync.liss_server import LissServer, fault
from tests.sync.school import BASIC, KEY, School, removed, renamed, said, states


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    with School(tmp_path) as school:
        yield school


def open_parcels(school: School) -> list[str]:
    """Parcels that this process still holds open: files of the state folder that have no name."""
    held = Path("/proc/self/fd")
    if not held.exists():
        pytest.skip("this computer does not tell which files a process holds open")
    targets = [_target(link) for link in held.iterdir()]
    return [each for each in targets if each.startswith(str(school.state_folder)) and "(deleted)" in each]


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""  # it was closed meanwhile


def through(school: School, publish: Callable[[Any, Any], Any] | None = None, **more: Callable[..., Any]) -> System:
    """The connection's system with a link that does something else at a call, and the real thing at all others."""

    @asynccontextmanager
    async def connect(settings: Settings) -> AsyncGenerator[Link]:
        async with school.system.connect(settings) as link:
            if publish is not None:
                real = link.publish

                async def instead(kind: str, *args: Any) -> Receipt:
                    return await publish(kind, lambda: real(kind, *args))

                link.publish = instead
            for name, method in more.items():
                setattr(link, name, method)
            yield link

    return msgspec.structs.replace(school.system, connect=connect)


async def test_an_exception_that_nobody_foresaw_is_raised_and_leaves_nothing_behind(school: School) -> None:
    async def breaks(kind: str, really: Callable[[], Any]) -> Receipt:
        if kind == "timetable":
            raise ZeroDivisionError
        return await really()

    events: list[Event] = []
    with pytest.raises(ZeroDivisionError):
        await school.sync(*BASIC, system=through(school, breaks), listener=events.append)
    assert open_parcels(school) == []
    (past,) = school.service.runs(school.document)
    assert past.status == "failed"
    assert "syncdesk itself failed" in str(past.sentences[0])
    assert {each.kind: each.state for each in past.steps} == {
        "sections": "sent", "timetable": "not_sent", "section_lists": "not_sent",
    }  # fmt: skip
    assert isinstance(events[-1], RunEnded)
    result = await school.sync(*BASIC)  # the target is free
    assert result.status is Status.DONE
    assert school.in_step()


async def test_a_plan_that_fails_leaves_no_parcel(school: School) -> None:
    def breaks(*_args: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await school.plan(*BASIC, system=through(school, encode=breaks))
    assert open_parcels(school) == []


async def test_a_plan_holds_its_parcels_until_it_is_closed(school: School) -> None:
    plan = await school.plan(*BASIC)
    assert len(open_parcels(school)) == 3
    plan.close()
    plan.close()
    assert open_parcels(school) == []


async def test_a_run_lets_go_of_the_preview_it_carried_out(school: School) -> None:
    plan = await school.plan(*BASIC)
    await school.service.start_plan(plan, school.source).result()
    assert open_parcels(school) == []


async def test_a_held_unattended_run_makes_no_parcels(school: School) -> None:
    await school.sync(*BASIC)
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
    plan = await school.plan(*BASIC, trigger=Trigger.SAVE)
    assert plan.status() is Status.HELD
    assert open_parcels(school) == []
    plan.close()


@pytest.mark.parametrize("content", [b"", b"no timetable", None], ids=["empty", "something else", "not there"])
async def test_a_file_that_cannot_be_read_is_a_result(school: School, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.sdesk"
    if content is not None:
        path.write_bytes(content)
    result = await school.service.start(school.request(*BASIC), FileSource(path), log=True).result()
    assert result.status is Status.FAILED
    assert said(result).endswith("Nothing was sent.")
    assert Path(result.log).exists()
    assert school.calls("%") == []
    with pytest.raises(DocumentError):
        await school.service.plan(school.request(*BASIC), FileSource(path))


async def test_kinds_that_the_system_does_not_exchange_are_a_result(school: School) -> None:
    assert said(await school.sync("medical")) == "Generic LISS server does not take medical. Nothing was sent."
    received = await school.sync(receive=("medical",))
    assert said(received) == "Generic LISS server does not send medical. Nothing was sent."
    with pytest.raises(UsageError):
        await school.plan("medical")


async def test_a_state_that_takes_nothing_is_a_result(school: School) -> None:
    with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
        database.execute("CREATE TRIGGER full BEFORE INSERT ON runs BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    result = await school.sync(*BASIC)
    assert result.status is Status.FAILED
    assert "What was synchronised on this computer cannot be read or noted: disk is full." in said(result)
    assert school.calls("%") == []


async def test_an_answer_that_cannot_be_noted_stops_the_run_and_is_sent_again(school: School) -> None:
    await school.sync(*BASIC)
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
    with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON accepted WHEN new.kind = 'timetable'"
            " BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    result = await school.sync(*BASIC)
    assert result.status is Status.FAILED
    assert states(result) == {"sections": "sent", "timetable": "sent", "section_lists": "not_sent"}
    assert any("accepted it, but that could not be noted here" in str(note) for note in result.steps[1].notes)
    with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
        database.execute("DROP TRIGGER full")
    again = await school.sync(*BASIC)
    assert set(states(again).values()) == {"sent"}
    assert school.in_step()


async def test_the_last_answer_that_cannot_be_noted_is_still_a_yes(school: School) -> None:
    await school.sync(*BASIC)
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
    with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON accepted WHEN new.kind = 'section_lists'"
            " BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    result = await school.sync(*BASIC)
    assert result.status is Status.DONE_WITH_WARNINGS
    assert set(states(result).values()) == {"sent"}
    assert "What Library accepted could not be noted on this computer." in said(result)
    assert "Nothing was sent" not in said(result)
    assert "section_lists" in school.service.known(school.target).unconfirmed


async def test_what_a_server_can_do_and_cannot_be_noted_is_no_reason_to_fail(school: School) -> None:
    with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON abilities BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    with LissServer({"publishTimetable": fault("Period 7 is locked")}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(*BASIC)
    assert states(result) == {"sections": "sent", "timetable": "not_accepted", "section_lists": "not_sent"}
    assert "Period 7 is locked" in said(result)
    assert "disk is full" not in said(result)


async def test_what_follows_a_no_and_cannot_be_noted_does_not_hide_the_no(school: School) -> None:
    await school.sync(*BASIC)
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
    with LissServer({"publishClasses": fault("Period 7 is locked")}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
            database.execute(
                "CREATE TRIGGER full BEFORE DELETE ON doubts BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            )
        result = await school.sync(*BASIC)
    assert states(result)["sections"] == "not_accepted"
    assert "Period 7 is locked" in said(result)


async def test_a_connection_that_cannot_be_closed_changes_nothing_of_what_was_accepted(school: School) -> None:
    @asynccontextmanager
    async def connect(settings: Settings) -> AsyncGenerator[Link]:
        async with school.system.connect(settings) as link:
            yield link
        raise OSError(5, "Input/output error")

    result = await school.sync(*BASIC, system=msgspec.structs.replace(school.system, connect=connect))
    assert (result.status, set(states(result).values())) == (Status.DONE, {"sent"})


async def test_a_doubt_that_cannot_be_noted_keeps_everything_from_being_sent(school: School) -> None:
    with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
        database.execute("CREATE TRIGGER full BEFORE INSERT ON doubts BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    result = await school.sync(*BASIC)
    assert (result.status, set(states(result).values())) == (Status.FAILED, {"not_sent"})
    assert said(result).endswith("Nothing was sent.")
    assert school.calls() == []


async def test_no_room_for_a_parcel_is_a_result(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(school.state_folder / "gone too"))
    with pytest.raises(SyncdeskError, match="could not be put together on this computer"):
        await Spool.filled(school.state_folder / "gone", iter([(1, b"x")]))


async def test_a_system_that_takes_nothing_is_told(school: School) -> None:
    class Deaf:
        async def greet(self) -> object:
            return None

    @asynccontextmanager
    async def connect(_settings: Settings) -> AsyncGenerator[Any]:
        yield Deaf()

    system = msgspec.structs.replace(school.system, connect=connect)
    result = await school.sync(*BASIC, system=system)
    assert said(result) == "Library takes nothing. Nothing was sent."
    nothing_to_read = await school.sync(receive=("students",), system=system)
    assert said(nothing_to_read) == "Library cannot be read. Nothing was sent."


class Committing:
    """Publishes whose rows take effect at a commit."""

    def __init__(self, school: School, commit: Callable[[], Any]) -> None:
        self.committed: list[str] = []
        self._commit = commit

        async def pending(_kind: str, really: Callable[[], Any]) -> Receipt:
            await really()
            return Receipt(pending=True)

        self.system = through(school, pending, commit=self.commit, committing=text("Put it in place"))

    async def commit(self, kinds: list[str]) -> None:
        self.committed += kinds
        await self._commit()


async def test_parcels_that_take_effect_together_are_accepted_together(school: School) -> None:
    async def well() -> None:
        return None

    committing = Committing(school, well)
    result = await school.sync(*BASIC, system=committing.system)
    assert (result.status, set(states(result).values())) == (Status.DONE, {"sent"})
    assert committing.committed == ["sections", "timetable", "section_lists"]
    (commit,) = [step for step in result.steps if step.id == "commit"]
    assert (commit.kind, str(commit.title), commit.state) == ("", "Put it in place", "done")
    past = school.service.run(result.run)
    assert past is not None
    assert past.steps[-1] == result.steps[-1]
    assert school.service.known(school.target).unconfirmed == {}


async def test_a_commit_without_an_answer_leaves_all_of_it_unknown(school: School) -> None:
    async def cut() -> None:
        raise Cut(text("The connection was lost."))

    result = await school.sync(*BASIC, system=Committing(school, cut).system)
    assert set(states(result).values()) == {"unknown"}
    assert set(school.service.known(school.target).unconfirmed) == {"sections", "timetable", "section_lists"}
    assert (await school.sync(*BASIC)).status is Status.DONE
    assert school.in_step()


async def test_what_waits_for_a_commit_that_never_comes_was_not_accepted(school: School) -> None:
    async def never() -> None:
        raise AssertionError

    def listener(event: Event) -> None:
        if isinstance(event, StepActivity) and event.kind == "section_lists" and str(event.what) == "Sending":
            school.practice.misbehave("fault")

    result = await school.sync(*BASIC, system=Committing(school, never).system, listener=listener)
    assert set(states(result).values()) == {"not_accepted"}
    assert school.service.known(school.target).accepted == {}


async def test_the_folders_of_the_engine_are_private(tmp_path: Path) -> None:
    service = SyncService(lambda: KEY, tmp_path / "new" / "state")
    service.close()
    assert (tmp_path / "new" / "state").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / "state" / "state.db").stat().st_mode & 0o077 == 0


def test_a_loop_that_ends_in_the_middle_leaves_an_end_in_the_history(tmp_path: Path) -> None:
    """As when the window is closed: everything is cancelled at once."""
    documents: list[str] = []

    async def leave() -> None:
        school = School(tmp_path)
        with school:
            documents.append(school.document)
            began = asyncio.Event()
            school.practice.misbehave("slow")
            run = school.start(*BASIC, listener=lambda event: began.set() if isinstance(event, StepActivity) else None)
            await began.wait()
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            for task in tasks:
                task.cancel()
            result = await run.result()
            assert result.status is Status.CANCELLED

    asyncio.run(leave())
    service = SyncService(lambda: KEY, tmp_path / "state")
    assert [run.status for run in service.runs(documents[0])] == ["cancelled"]
    service.close()
