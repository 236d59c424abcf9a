"""Rule 5: each call ends accepted, not accepted, or unknown, and the next run makes good what is missing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.sync.reporting.events import Event, StepActivity
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.timetable.records import Room, Section
from tests.sync.liss_server import LissServer, fault, in_turn, status, text_value
from tests.sync.school import BASIC, FAST, School, moved, notes, renamed, said, states, step

ORDER = ("sections", "timetable", "section_lists")
WORDS = {"sections": "sections", "timetable": "timetable", "section_lists": "section lists"}
NO_RETRIES = msgspec.structs.replace(FAST, tries=1)


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """Synchronised once; then a section has another name and a lesson another room."""
    with School(tmp_path) as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        school.edit(renamed(school, Section, "9MAT 1", name="Algebra"), moved(school, "9MAT 1", 1, "R2"))
        yield school


async def hit(school: School, kind: str, *faults: str, sends: tuple[str, ...] = BASIC, **asked: object) -> RunResult:
    """A run whose publish of a kind is hit by faults."""

    def listener(event: Event) -> None:
        if isinstance(event, StepActivity) and event.direction == "send" and str(event.what) == "Sending":
            school.practice.misbehave(*(faults if event.kind == kind else ()))

    result = await school.sync(*sends, listener=listener, **asked)
    school.practice.misbehave()
    return result


def doubts(school: School) -> dict[str, UnconfirmedReason]:
    return {kind: doubt.why for kind, doubt in school.service.known(school.target).unconfirmed.items()}


def before_and_after(kind: str) -> tuple[list[str], list[str]]:
    place = ORDER.index(kind)
    return list(ORDER[:place]), list(ORDER[place + 1 :])


async def made_good(school: School) -> None:
    """The next run goes through, and the target holds what the file says."""
    result = await school.sync(*BASIC)
    assert result.status is Status.DONE
    assert states(result) == dict.fromkeys(ORDER, "sent")
    assert school.in_step()
    assert doubts(school) == {}
    assert set(states(await school.sync(*BASIC)).values()) == {"unchanged"}


@pytest.mark.parametrize("kind", ORDER)
async def test_a_fault_is_a_no(school: School, kind: str) -> None:
    result = await hit(school, kind, "fault")
    before, after = before_and_after(kind)
    assert result.status is Status.FAILED
    assert states(result) == {**dict.fromkeys(before, "sent"), kind: "not_accepted", **dict.fromkeys(after, "not_sent")}
    assert said(result).startswith(f"Stopped at {WORDS[kind].capitalize()}. Library refused")
    assert f"Not accepted: {WORDS[kind]}." in said(result)
    assert said(result).endswith("The next sync makes a new plan and sends what is missing.")
    assert result.retry  # what it refuses now it may take later
    assert doubts(school) == dict.fromkeys(ORDER, UnconfirmedReason.BROKEN_SET)
    await made_good(school)


@pytest.mark.parametrize("kind", ORDER)
@pytest.mark.parametrize("name", ["http_429", "http_503"])
async def test_being_put_off_for_good_is_a_no_that_may_go_better_later(school: School, kind: str, name: str) -> None:
    result = await hit(school, kind, name, retries=msgspec.structs.replace(FAST, tries=2))
    assert (result.status, result.retry) == (Status.FAILED, True)
    assert states(result)[kind] == "not_accepted"
    assert "Library asked us to wait" in said(result)
    await made_good(school)


@pytest.mark.parametrize("kind", ORDER)
@pytest.mark.parametrize("name", ["cut_request", "cut_answer", "drop_answer"])
async def test_rows_without_an_answer_are_unknown(school: School, kind: str, name: str) -> None:
    result = await hit(school, kind, name)
    before, after = before_and_after(kind)
    assert (result.status, result.retry) == (Status.FAILED, True)
    assert states(result) == {**dict.fromkeys(before, "sent"), kind: "unknown", **dict.fromkeys(after, "not_sent")}
    assert (
        f"We sent {WORDS[kind]} but got no answer. Library may hold the old rows, the new ones, or none."
        " The next sync sends them first."
    ) in said(result)
    assert doubts(school) == {**dict.fromkeys(ORDER, UnconfirmedReason.BROKEN_SET), kind: UnconfirmedReason.NO_ANSWER}
    plan = await school.plan(*BASIC)
    planned = next(each for each in plan.results() if each.kind == kind)
    assert "The last sync got no answer to this; it is sent first." in map(str, planned.notes)
    plan.close()
    await made_good(school)


async def test_a_server_that_is_too_slow_leaves_it_unknown(school: School) -> None:
    result = await hit(school, "timetable", "slow:1", patience=0.2, retries=NO_RETRIES)
    assert states(result) == {"sections": "sent", "timetable": "unknown", "section_lists": "not_sent"}
    assert "Library did not answer within 1 s." in said(result)
    await made_good(school)


@pytest.mark.parametrize("kind", ORDER)
@pytest.mark.parametrize("name", ["cut_request:1", "cut_answer:2", "drop_answer:3", "http_503:1"])
async def test_a_full_replace_is_tried_again_after_an_unknown_end(school: School, kind: str, name: str) -> None:
    result = await hit(school, kind, name)
    assert result.status is Status.DONE
    assert f"It took {int(name[-1]) + 1} tries." in notes(result, kind)
    assert school.in_step()
    assert doubts(school) == {}


async def test_what_is_unknown_goes_first_with_its_set(school: School) -> None:
    await hit(school, "section_lists", "drop_answer")
    school.edit(renamed(school, Room, "R1", comment="new"))
    result = await school.sync(*BASIC, "rooms")
    assert [*states(result)] == ["sections", "timetable", "section_lists", "rooms"]
    assert "it is sent first" in notes(result, "section_lists")


async def test_an_unknown_first_publish_is_known_to_be_unknown(tmp_path: Path) -> None:
    """Nothing was ever accepted, and yet the target may hold something of this file."""
    with School(tmp_path) as school:
        result = await hit(school, "sections", "drop_answer")
        assert states(result)["sections"] == "unknown"
        assert doubts(school)["sections"] is UnconfirmedReason.NO_ANSWER
        assert set(school.service._stores.memory.target_documents.of(school.target)) == {school.document}
        result = await school.sync(*BASIC, "rooms")
        assert [*states(result)] == ["sections", "timetable", "section_lists", "rooms"]
        assert "it is sent first" in notes(result, "sections")
        assert school.in_step(*BASIC, "rooms")


async def test_an_unknown_publish_of_rows_that_are_gone_now_is_not_left_there_in_silence(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        await school.sync(*BASIC)
        await hit(school, "rooms", "drop_answer", sends=("rooms",))
        document = school.source.session.document
        school.edit(lambda draft: [draft.remove(row) for row in list(document.of(Room).values())])
        result = await school.sync("rooms")
        assert result.status is Status.HELD
        assert len(school.held("rooms")) == 6


async def test_nothing_is_unknown_before_the_first_byte(school: School) -> None:
    school.practice.stop()
    result = await school.sync(*BASIC)
    assert result.status is Status.FAILED
    assert set(states(result).values()) <= {"not_sent"}
    assert said(result).endswith("Nothing was sent.")
    assert doubts(school) == {}


async def test_a_set_that_was_begun_and_then_not_reached_any_more_is_in_doubt(school: School) -> None:
    """A server may have dropped the timetable when it took the new sections."""
    with LissServer() as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync(*BASIC)
        school.edit(renamed(school, Section, "9MAT 2", name="Geometry"))

        def listener(event: Event) -> None:
            if isinstance(event, StepActivity) and event.kind == "timetable" and str(event.what) == "Sending":
                server.__exit__(None, None, None)

        result = await school.sync(*BASIC, listener=listener, retries=NO_RETRIES)
        assert states(result) == {"sections": "sent", "timetable": "not_sent", "section_lists": "not_sent"}
        assert set(doubts(school)) >= {"timetable", "section_lists"}


async def test_a_no_outside_of_a_set_leaves_what_was_accepted_certain(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        await school.sync(*BASIC, "rooms")
        school.edit(renamed(school, Room, "R1", comment="new"))
        await hit(school, "rooms", "fault", sends=("rooms",))
        assert doubts(school) == {}
        school.edit(renamed(school, Room, "R1", comment=""))
        assert states(await school.sync("rooms")) == {"rooms": "unchanged"}


async def test_a_no_after_an_unknown_end_is_still_unknown(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        await school.sync(*BASIC, "rooms")
        school.edit(renamed(school, Room, "R1", comment="new"))
        await hit(school, "rooms", "drop_answer", sends=("rooms",))
        await hit(school, "rooms", "fault", sends=("rooms",))
        assert doubts(school) == {"rooms": UnconfirmedReason.NO_ANSWER}


ANSWERS = ("OK", "42 rows stored", "Sorry, the database is locked. Nothing else.")


@pytest.mark.parametrize("words", ANSWERS)
async def test_another_answer_than_an_empty_one_is_shown_and_goes_again_first(school: School, words: str) -> None:
    with LissServer({"publishTimetable": text_value(words)}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        for _ in range(3):
            result = await school.sync(*BASIC)
            assert result.status is Status.DONE_WITH_WARNINGS
            assert states(result)["timetable"] == "sent"
            assert step(result, "timetable").doubtful
            assert f"Library gave no plain yes to timetable; it said “{words}”." in said(result)
            assert "Nothing has changed" not in said(result)
            assert doubts(school) == {"timetable": UnconfirmedReason.ODD_ANSWER}
        school.edit(renamed(school, Room, "R1", comment="new"))
        assert [*states(await school.sync("rooms", *BASIC))][-1] == "rooms"


async def test_an_answer_that_is_a_known_failure_is_a_no(school: School) -> None:
    with LissServer({"publishTimetable": text_value("Error: not implemented")}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(*BASIC)
        assert states(result) == {"sections": "sent", "timetable": "not_accepted", "section_lists": "not_sent"}


async def test_an_answer_that_cannot_be_read_leaves_it_unknown(school: School) -> None:
    with LissServer({"publishTimetable": lambda _encoding: (200, b"<methodRes")}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        assert states(await school.sync(*BASIC))["timetable"] == "unknown"


async def test_a_gateway_that_answers_for_the_server_leaves_it_unknown(school: School) -> None:
    with LissServer({"publishTimetable": status(502)}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        assert states(await school.sync(*BASIC))["timetable"] == "unknown"


async def test_what_was_accepted_before_a_no_is_not_sent_in_vain(school: School) -> None:
    with LissServer({"publishRooms": in_turn(fault("no"), text_value(""))}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync(*BASIC, "rooms")
        result = await school.sync(*BASIC, "rooms")
        assert states(result)["rooms"] == "sent"
        assert len(server.bodies("publishRooms")) == 2
