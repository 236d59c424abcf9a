"""What a server says in place of a plain yes, and how that becomes its way of saying yes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from syncdesk.runs.quiet import Badge, QuietRuns, Timing
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.timetable.records import Section
from tests.conformance.odd_server import OddServer, says
from tests.conformance.odd_servers import stores_and_says
from tests.sync.liss_server import Answer, LissServer, fault, in_turn, server_of, text_value
from tests.sync.school import BASIC, School, moved, notes, renamed, said, states


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """Synchronised once; then a section has another name and a lesson another room."""
    with School(tmp_path) as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        school.edit(renamed(school, Section, "9MAT 1", name="Algebra"), moved(school, "9MAT 1", 1, "R2"))
        yield school


def doubts(school: School) -> dict[str, UnconfirmedReason]:
    return {kind: doubt.why for kind, doubt in school.service.known(school.target).unconfirmed.items()}


async def test_what_was_answered_plainly_is_counted_and_what_was_not_is_not(school: School) -> None:
    with LissServer({"publishTimetable": text_value("OK")}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(*BASIC)
        plain = sum(each.added for each in result.steps if each.kind != "timetable")
        assert said(result).startswith(f"{plain} changes were accepted. Library gave no plain yes to timetable;")


async def test_an_answer_that_a_person_confirmed_is_a_yes_of_this_server(school: School) -> None:
    with LissServer({"publishTimetable": text_value("OK")}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync(*BASIC)
        assert school.service.confirm_answers(school.target) == ("timetable",)
        assert doubts(school) == {}
        assert set(states(await school.sync(*BASIC)).values()) == {"unchanged"}
        school.edit(moved(school, "9MAT 1", 1, "R3"))
        result = await school.sync(*BASIC)
        assert (result.status, doubts(school)) == (Status.DONE, {})
        assert "That is known to be its way of saying yes." in notes(result, "timetable")


@pytest.mark.parametrize("other", [server_of("Another", 1), server_of("Library", 7)])
async def test_another_server_or_another_version_has_to_be_confirmed_anew(school: School, other: Answer) -> None:
    with LissServer({"publishTimetable": text_value("OK"), "hello": in_turn(server_of("Library", 1), other)}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync(*BASIC)
        school.service.confirm_answers(school.target)
        result = await school.sync(*BASIC, everything=True)
        assert (result.status, doubts(school)) == (
            Status.DONE_WITH_WARNINGS,
            {"timetable": UnconfirmedReason.ODD_ANSWER},
        )


async def test_a_confirmed_answer_says_nothing_about_other_words(school: School) -> None:
    with LissServer({"publishTimetable": in_turn(text_value("OK"), text_value("OK, later"))}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync(*BASIC)
        school.service.confirm_answers(school.target)
        result = await school.sync(*BASIC, everything=True)
        assert result.status is Status.DONE_WITH_WARNINGS


async def test_reading_back_proves_an_answer_and_it_is_a_yes_from_then_on(tmp_path: Path) -> None:
    with School(tmp_path) as school, OddServer(school.practice.url) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        server.odd = {"publishTimetable": stores_and_says("Stored.")}
        result = await school.sync(*BASIC, verify=True)
        assert (result.status, doubts(school)) == (Status.DONE, {})
        school.edit(moved(school, "9MAT 1", 1, "R2"))
        assert (await school.sync(*BASIC)).status is Status.DONE
        assert school.in_step()


async def test_reading_back_that_shows_something_else_proves_nothing(tmp_path: Path) -> None:
    with School(tmp_path) as school, OddServer(school.practice.url) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        server.odd = {"publishTimetable": says("Stored.")}
        result = await school.sync(*BASIC, verify=True)
        assert (result.status, doubts(school)) == (
            Status.DONE_WITH_WARNINGS,
            {"timetable": UnconfirmedReason.ODD_ANSWER},
        )
        assert set(states(await school.sync(*BASIC)).values()) == {"sent"}


async def test_an_answer_that_was_seen_with_rows_that_were_there_before_is_not_proved(tmp_path: Path) -> None:
    with School(tmp_path) as school, OddServer(school.practice.url) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        assert (await school.sync(*BASIC)).status is Status.DONE
        server.odd = {"publishTimetable": says("Queued.")}
        again = await school.sync(*BASIC, everything=True, verify=True)
        assert (again.status, doubts(school)) == (Status.DONE, {})
        school.edit(moved(school, "9MAT 1", 1, "R2"))
        result = await school.sync(*BASIC)
        assert (result.status, doubts(school)) == (
            Status.DONE_WITH_WARNINGS,
            {"timetable": UnconfirmedReason.ODD_ANSWER},
        )


async def test_a_run_that_stops_or_is_cancelled_says_what_was_not_answered_plainly(school: School) -> None:
    with LissServer({"publishClasses": text_value("OK"), "publishTimetable": fault("no")}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(*BASIC)
        assert result.status is Status.FAILED
        assert "Library gave no plain yes to sections; it said “OK”." in said(result)
        assert "Accepted:" not in said(result)


async def test_a_quiet_run_shows_its_badge_until_the_answer_is_confirmed(school: School) -> None:
    badges: list[Badge] = []
    with LissServer({"publishTimetable": text_value("OK")}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync(*BASIC)
        school.service.set_sync_on_save(school.connection.uid, on=True)
        quiet = QuietRuns(school.service, on_badge=badges.append)
        for _ in range(2):
            assert (
                await quiet.saved(school.request(*BASIC), school.source, Timing(timedelta(0), retry_after=())) is None
            )
            await quiet.finish()
            school.service.confirm_answers(school.target)
        await quiet.stop()
    assert [(badge.ok, badge.paused) for badge in badges] == [(False, False), (True, False)]
