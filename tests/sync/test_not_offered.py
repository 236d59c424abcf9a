"""What a server does not offer is left out and said once; everything else of the run goes on."""

from __future__ import annotations

import json
import xmlrpc.client
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.sync.reporting.outcome import RunResult, Status
from tests.sync.liss_server import Answer, LissServer, fault
from tests.sync.school import BASIC, School, notes, said, small_school, states, step

LEFT_OUT = "Library does not offer it; left out."


def value(of: Any) -> Answer:
    """An answer that is a value."""

    def made(encoding: str) -> tuple[int, bytes]:
        if encoding == "json":
            return 200, json.dumps({"result": of, "id": 1}).encode()
        return 200, xmlrpc.client.dumps((of,), methodresponse=True, allow_none=True).encode()

    return made


NOT_THERE: dict[str, Answer] = {
    "a fault": fault("method not found", -32601),
    "words": value("not implemented"),
    "an empty text": value(""),
    "null": value(None),
}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, small_school(3, 4)) as school:
        yield school


async def synced(school: School, server: LissServer, *send: str, **asked: Any) -> RunResult:
    school.connection = msgspec.structs.replace(school.connection, url=server.url)
    return await school.sync(*send, **asked)


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize("how", NOT_THERE)
async def test_basic_goes_on_where_students_cannot_be_had(school: School, how: str, encoding: str) -> None:
    with LissServer({"getStudents": NOT_THERE[how]}) as server:
        result = await synced(school, server, *BASIC, receive=("students",), encoding=encoding)
        assert result.status is Status.DONE, said(result)
        assert "Library does not offer students; left out." in said(result)
        assert states(result) == dict.fromkeys(BASIC, "sent")
        assert notes(result, "students", "receive").count(LEFT_OUT) == 1
        again = await synced(school, server, *BASIC, receive=("students",), encoding=encoding)
    assert again.status is Status.DONE, said(again)
    assert states(again) == dict.fromkeys(BASIC, "unchanged")


@pytest.mark.parametrize("how", ["a fault", "words"])
async def test_kinds_after_one_that_is_not_offered_go_all_the_same(school: School, how: str) -> None:
    kinds = ("students", "sections", "rooms", "bell_times", "timetable", "section_lists", "calendar")
    with LissServer({"publishRooms": NOT_THERE[how], "publishStudents": NOT_THERE[how]}) as server:
        result = await synced(school, server, *kinds)
        assert result.status is Status.DONE, said(result)
        assert states(result) == dict.fromkeys(kinds, "sent") | {
            "students": "not_sent", "rooms": "not_sent", "calendar": "not_sent",
        }  # fmt: skip
        assert LEFT_OUT in notes(result, "rooms")
        assert "The file has none; left out." in notes(result, "calendar")
        again = await synced(school, server, *kinds)
        assert again.status is Status.DONE, said(again)
        assert server.methods().count("publishRooms") == 1


async def test_a_set_goes_without_what_is_not_offered_and_nothing_of_it_stays_in_doubt(school: School) -> None:
    with LissServer({"publishClassMemberships": NOT_THERE["a fault"],
                     "publishClassMembership": NOT_THERE["a fault"]}) as server:  # fmt: skip
        result = await synced(school, server, *BASIC)
        assert result.status is Status.DONE, said(result)
        assert states(result) == {"sections": "sent", "timetable": "sent", "section_lists": "not_sent"}
        assert school.service._stores.memory.unconfirmed.of(school.target, "") == {}
        again = await synced(school, server, *BASIC)
    assert states(again) == {"sections": "unchanged", "timetable": "unchanged", "section_lists": "not_sent"}


async def test_what_it_took_before_it_does_offer(school: School) -> None:
    with LissServer() as server:
        assert (await synced(school, server, *BASIC, "rooms")).status is Status.DONE
        server.answers["publishRooms"] = NOT_THERE["a fault"]
        result = await synced(school, server, *BASIC, "rooms", everything=True)
    assert result.status is Status.FAILED
    assert states(result)["rooms"] == "not_accepted"


async def test_where_all_that_is_asked_for_is_not_offered_the_run_fails(school: School) -> None:
    with LissServer({"publishRooms": NOT_THERE["a fault"], "getRooms": NOT_THERE["a fault"]}) as server:
        sent = await synced(school, server, "rooms")
        received = await synced(school, server, receive=("rooms",))
    for result in (sent, received):
        assert result.status is Status.FAILED
        assert "Library does not offer Rooms." in said(result)
        assert "Nothing was sent." in said(result)
    assert step(sent, "rooms").state == "not_sent"


async def test_other_kinds_are_received_where_one_is_not_offered(school: School) -> None:
    with LissServer({"getRooms": NOT_THERE["null"], "getTeachers": value([
        {"TeacherId": f"T{n}", "TeacherCode": f"T{n}", "FirstName": "New", "Surname": f"Teachername{n}"}
        for n in range(1, 4)
    ])}) as server:  # fmt: skip
        result = await synced(school, server, receive=("teachers", "rooms"))
    assert result.status is Status.DONE, said(result)
    assert step(result, "teachers", "receive").changed == 3
    assert LEFT_OUT in notes(result, "rooms", "receive")


async def test_that_one_value_is_not_supported_does_not_leave_the_timetable_out(school: School) -> None:
    with LissServer({"publishTimetable": fault("Grid “Junior” is not supported")}) as server:
        result = await synced(school, server, *BASIC)
    assert result.status is Status.FAILED
    assert states(result)["timetable"] == "not_accepted"


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize("hello", [None, "", {}])
async def test_null_is_no_yes_of_a_server_that_greets_with_nothing(school: School, hello: Any, encoding: str) -> None:
    answers = {"hello": value(hello), "publishRooms": value(None)}
    with LissServer(answers) as server:
        result = await synced(school, server, "rooms", encoding=encoding)
        assert result.status is Status.FAILED
        assert "Library does not offer Rooms." in said(result)


@pytest.mark.parametrize("get", [None, ""])
async def test_null_is_no_yes_of_a_server_that_says_nothing_to_the_get_of_the_kind(school: School, get: Any) -> None:
    with LissServer({"getRooms": value(get), "publishRooms": value(None)}) as server:
        result = await synced(school, server, *BASIC, "rooms")
    assert result.status is Status.DONE, said(result)
    assert states(result)["rooms"] == "not_sent"
    assert LEFT_OUT in notes(result, "rooms")
