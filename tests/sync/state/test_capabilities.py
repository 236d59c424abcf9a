"""What a server can do is found out once and remembered, for the target and the version that answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from syncdesk.localstate.state import State
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.state import capabilities
from syncdesk.sync.state.capabilities import CapabilityStore
from syncdesk.systems.contract import ServerInfo
from tests.sync.school import BASIC, School, moved, notes, small_school, states

SERVER = ServerInfo("Practice", "10002")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CapabilityStore]:
    state = State(tmp_path)
    yield CapabilityStore(state)
    state.close()


def test_what_was_found_counts_for_this_target_and_this_version(book: CapabilityStore) -> None:
    book.learn("A", SERVER, {"getRooms": True, "publishRooms": False})
    assert book.of("A", SERVER) == {"getRooms": True, "publishRooms": False}
    assert book.of("A", ServerInfo("Practice", "10100")) == {}
    assert book.of("B", SERVER) == {}
    book.learn("A", SERVER, {"publishRooms": True})
    assert book.of("A", SERVER) == {"getRooms": True, "publishRooms": True}


def test_it_counts_for_thirty_days(book: CapabilityStore, monkeypatch: pytest.MonkeyPatch) -> None:
    book.learn("A", SERVER, {"getRooms": False})
    monkeypatch.setattr(capabilities, "COUNTS_FOR", timedelta(0))
    assert book.of("A", SERVER) == {}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A connection that publishes rooms to a system without a call for them."""
    with School(tmp_path, small_school(3, 4), system="alma_us") as school:
        yield school


def asked(school: School, *, by: str = "generic_liss") -> None:
    school.connection = type(school.connection)(
        *(by if name == "system" else getattr(school.connection, name) for name in school.connection.__struct_fields__)
    )


async def test_a_call_that_is_not_there_is_made_once(school: School) -> None:
    asked(school)
    first = await school.sync(*BASIC, "rooms")
    assert first.status is Status.DONE, first.sentences
    assert states(first)["rooms"] == "not_sent"
    tried = school.calls("liss.publishRooms")
    assert len(tried) == 1
    second = await school.sync(*BASIC, "rooms")
    assert second.status is Status.DONE, second.sentences
    assert school.calls("liss.publishRooms") == tried
    assert states(second)["rooms"] == "not_sent"
    assert "Library does not offer it; left out." in notes(second, "rooms")
    assert school.in_step(*BASIC)


async def test_sending_everything_again_asks_anew(school: School) -> None:
    asked(school)
    await school.sync("rooms")
    await school.sync("rooms", everything=True)
    assert len(school.calls("liss.publishRooms")) == 2


async def test_a_call_that_is_there_is_remembered_as_such(school: School) -> None:
    assert (await school.sync(*BASIC)).status is Status.DONE
    school.edit(moved(school, "9MAT 1", 1, "R2"))
    assert (await school.sync(*BASIC)).status is Status.DONE
    book = school.service._stores.memory.capabilities
    known: dict[str, Any] = book.of(school.target, ServerInfo("Practice Alma (US)", "10002"))
    assert known["publishTimetable"] is True
    assert known["getClassMemberships"] is True
