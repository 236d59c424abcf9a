"""An agent that stays: how long it waits, and that it goes on whatever it finds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from syncdesk.agent.agent import Agent, Ran
from syncdesk.agent.watching import until_set, watch
from syncdesk.connections.secrets import Secrets
from syncdesk.profiles.notes import Notes
from syncdesk.profiles.store import Profiles
from syncdesk.runs.passwords import StoredPasswords
from syncdesk.sync.service import SyncService
from tests.profiles.made import daily, profile

START = datetime(2026, 5, 12, 16, 5, tzinfo=UTC)  # 02:05 in Sydney


class Clock:
    """A clock that goes on by what is waited, and says how long that was. After `most` waits it is time to stop."""

    def __init__(self, most: int) -> None:
        self.now = START
        self.waits: list[float] = []
        self._most = most

    def __call__(self) -> datetime:
        return self.now

    async def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)
        return len(self.waits) == self._most


@pytest.fixture
def service() -> Iterator[SyncService]:
    with closing(SyncService(lambda: None)) as made:
        yield made


def agent(service: SyncService, clock: Clock) -> Agent:
    return Agent(service, StoredPasswords(Secrets()), clock=clock)


async def test_it_waits_until_a_run_is_due_and_never_longer_than_a_minute(service: SyncService) -> None:
    Profiles().put(profile(daily("02:07", "02:08"), since=START))
    clock, told = Clock(5), list[Ran]()
    await watch(agent(service, clock), clock, clock.wait, told.append)
    assert clock.waits == [60.0] * 5
    assert [each.profile for each in told] == ["Photo Sync", "Photo Sync"]  # whose file is not there: told, and gone on


async def test_it_wakes_at_the_very_moment(service: SyncService) -> None:
    Profiles().put(profile(daily("02:08"), since=START))
    clock = Clock(4)
    clock.now = START + timedelta(seconds=150)
    await watch(agent(service, clock), clock, clock.wait, lambda _ran: None)
    assert clock.waits == [30.0, 60.0, 60.0, 60.0]


async def test_without_profiles_it_looks_once_a_minute(service: SyncService) -> None:
    clock = Clock(3)
    await watch(agent(service, clock), clock, clock.wait, lambda _ran: None)
    assert clock.waits == [60.0, 60.0, 60.0]
    assert Notes().seen == START + timedelta(minutes=2)


async def test_profiles_that_cannot_be_read_are_told_once_and_looked_for_again(
    service: SyncService, caplog: pytest.LogCaptureFixture
) -> None:
    store = Profiles()
    store.path.write_bytes(b"{")
    clock = Clock(3)
    with caplog.at_level(logging.WARNING, logger="syncdesk.agent"):
        await watch(agent(service, clock), clock, clock.wait, lambda _ran: None)
    said = [each.getMessage() for each in caplog.records if "cannot be read" in each.getMessage()]
    assert len(said) == 1
    assert clock.waits == [60.0, 60.0, 60.0]


async def test_being_told_to_stop_ends_a_wait_at_once() -> None:
    stop = asyncio.Event()
    wait = until_set(stop)
    assert await wait(0.01) is False
    waiting = asyncio.ensure_future(wait(600))
    stop.set()
    assert await waiting is True


async def test_what_breaks_in_one_profile_is_told_without_its_words_and_stops_no_other(
    service: SyncService, caplog: pytest.LogCaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Profiles()
    store.put(profile(daily("02:00"), uid="a", name="First", since=START - timedelta(hours=1)))
    store.put(profile(daily("02:00"), uid="b", name="Second", since=START - timedelta(hours=1)))
    kept = Notes.of

    def breaks(notes: Notes, uid: str):
        if uid == "a":
            raise ZeroDivisionError("a personal value")
        return kept(notes, uid)

    monkeypatch.setattr(Notes, "of", breaks)
    with caplog.at_level(logging.INFO, logger="syncdesk.agent"):
        ran = await agent(service, Clock(1)).once()
    assert [each.profile for each in ran] == ["First", "Second"]
    assert "ZeroDivisionError in test_watching.py" in caplog.text
    assert "a personal value" not in caplog.text
