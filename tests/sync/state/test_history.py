"""Every run on this machine, however it ended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.runs.file_source import FileSource
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.service import SyncService
from syncdesk.sync.state.history import RUNNING
from syncdesk.timetable.records import Section, Student
from tests.planted import NAME, SECRET
from tests.sync.liss_server import Gate, LissServer, fault
from tests.sync.school import BASIC, KEY, School, moved, removed, renamed


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    with School(tmp_path) as school:
        yield school


async def test_each_run_is_there_newest_first(school: School) -> None:
    done = await school.sync(*BASIC)
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    quiet = await school.sync(*BASIC, trigger=Trigger.SAVE)
    school.practice.misbehave("fault")
    failed = await school.sync(*BASIC, everything=True)
    school.practice.misbehave()
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
    held = await school.sync(*BASIC, trigger=Trigger.SCHEDULE)
    runs = school.service.runs(school.document)
    assert [(run.run, run.status, run.trigger) for run in runs] == [
        (held.run, "held", "schedule"),
        (failed.run, "failed", "command"),
        (quiet.run, "done", "save"),
        (done.run, "done", "command"),
    ]
    assert all(run.started < run.ended for run in runs)
    assert runs[-1].steps == done.steps
    assert runs[-1].sentences == done.sentences
    assert (runs[0].name, runs[0].system, runs[0].target) == ("Library", "generic_liss", school.target)
    assert school.service.runs(school.document, limit=1)[0].run == held.run


async def test_a_run_is_there_while_it_lasts(school: School) -> None:
    gate = Gate()
    with LissServer({"publishClasses": gate}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        run = school.start(*BASIC)
        await gate.reached()
        (now,) = school.service.runs(school.document)
        assert (now.status, now.ended) == (RUNNING, "")
        gate.open()
        await run.result()
        assert school.service.runs(school.document)[0].status == "done"


async def test_a_run_whose_file_cannot_be_read_is_there_under_the_files_last_name(school: School) -> None:
    await school.sync(*BASIC)
    good = school.path.read_bytes()
    school.path.write_bytes(b"not a timetable")
    result = await school.service.start(school.request(*BASIC), FileSource(school.path)).result()
    assert result.status is Status.FAILED
    assert result.steps == ()
    runs = school.service.runs(school.document)
    assert [run.status for run in runs] == ["failed", "done"]
    school.path.write_bytes(good)


async def test_another_file_at_the_same_path_gets_its_own_history(school: School, tmp_path: Path) -> None:
    await school.sync(*BASIC)
    (tmp_path / "other").mkdir()
    with School(tmp_path / "other", service=school.service, practice=school.practice) as other:
        request = other.request(*BASIC)
        source = other.source
        source.path = school.path
        await school.service.start(request, source).result()
        assert len(school.service.runs(school.document)) == 1
        assert len(school.service.runs(other.document)) == 1


async def test_no_name_and_no_secret_of_a_servers_words_is_kept(school: School) -> None:
    with LissServer({"publishClasses": fault(f"row 3 of {NAME}, {SECRET}")}) as server:
        school.edit(renamed(school, Student, "S1", surname=NAME))
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(*BASIC)
        past = school.service.run(result.run)
        words = " ".join(map(str, past.sentences))
        assert "row 3 of •••" in words
        assert NAME not in words
        assert SECRET not in words


def test_a_run_that_nobody_knows_is_none(tmp_path: Path) -> None:
    service = SyncService(lambda: KEY, tmp_path)
    assert service.run("nothing") is None
    assert service.runs("nobody") == []
    service.close()


KILLED = """
import asyncio, os, sys
from pathlib import Path
from syncdesk.sync.reporting.events import StepActivity
from tests.sync.school import BASIC, School

async def main(folder):
    with School(folder) as school:
        print(school.document, flush=True)
        await school.sync(*BASIC, listener=lambda event: isinstance(event, StepActivity) and os._exit(9))

asyncio.run(main(Path(sys.argv[1])))
"""


def test_a_run_that_was_killed_stays_under_way(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], capture_output=True, text=True, check=False)
    assert killed.returncode == 9
    service = SyncService(lambda: KEY, tmp_path / "state")
    (run,) = service.runs(killed.stdout.strip())
    assert (run.status, run.ended) == (RUNNING, "")
    service.close()
