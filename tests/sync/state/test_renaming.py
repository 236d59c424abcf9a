"""What was remembered of a target under the name it had before all of its address was part of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.connections.settings import former_target_of, named_targets
from syncdesk.sync.reporting.outcome import Status
from tests.sync.school import BASIC, School, moved, said, states


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """A school whose file was synchronised before, by a version that named targets as it did then."""
    with School(tmp_path) as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        former, target = former_target_of(school.connection), school.target
        assert former != target
        with school.service._stores.state.transaction() as database:
            for table in ("accepted", "publishers", "targets", "runs", "abilities", "doubts", "proved"):
                database.execute(f"UPDATE {table} SET target = ? WHERE target = ?", (former, target))
            # What was kept was encrypted under the name of then, so it is taken away here.
            database.execute("DELETE FROM payloads")
        yield school


def meet(school: School, *uids: str) -> None:
    connections = [msgspec.structs.replace(school.connection, uid=uid) for uid in uids or [school.connection.uid]]
    school.service.meet(school.document, school.path, named_targets(connections))


async def test_it_goes_on_under_the_new_name(school: School) -> None:
    meet(school)
    assert school.service.had_good_run(school.target)
    assert set(states(await school.sync(*BASIC)).values()) == {"unchanged"}
    school.edit(moved(school, "9MAT 1", 1, "R3"))
    assert (await school.sync(*BASIC)).status is Status.DONE
    assert {run.target for run in school.service.runs(school.document)} == {school.target}


async def test_another_connection_that_leads_there_gets_nothing_of_it(school: School) -> None:
    meet(school, "another")
    assert not school.service.had_good_run(school.target)


async def test_nobody_gets_it_where_two_connections_sent_there(school: School) -> None:
    former = former_target_of(school.connection)
    with school.service._stores.state.transaction() as database:
        columns = "document, path, name, system, trigger, started, ended, status, sentences, steps, log"
        database.execute(
            f"INSERT INTO runs (run, connection, target, {columns}) SELECT 'r', 'another', ?, {columns} FROM runs",
            (former,),
        )
    meet(school)
    assert not school.service.had_good_run(school.target)


async def test_what_is_remembered_under_the_new_name_is_never_replaced(school: School) -> None:
    school.service._stores.preferences.note_good_active_run(school.target)
    meet(school)
    assert not school.service.known(school.target).accepted


async def test_two_databases_behind_one_script_are_two_targets(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        url = school.connection.url
        school.connection = msgspec.structs.replace(school.connection, url=f"{url}?db=a")
        assert (await school.sync(*BASIC)).status is Status.DONE
        first = school.target
        school.connection = msgspec.structs.replace(school.connection, url=f"{url}?db=b")
        assert school.target != first
        calls = len(school.calls("liss.getStudents"))
        plan = await school.plan(*BASIC)
        assert {step.kind: step.state for step in plan.results()} == dict.fromkeys(BASIC, "planned")
        plan.close()
        assert len(school.calls("liss.getStudents")) > calls, "it is looked at like any first publish"


async def test_another_user_name_is_never_told_that_nothing_changed(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        school.connection = msgspec.structs.replace(school.connection, user="someone.else")
        result = await school.sync(*BASIC)
        assert "did not accept this user name" in said(result)
