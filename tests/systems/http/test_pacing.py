"""A pace that a system declares, and one that a server asks for."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import Busy
from syncdesk.systems.http.pacing import Pacer, Rate
from syncdesk.systems.network import Network, Retries
from tests.rest_school import RestSchool
from tests.systems.http.resting import client_of, failed, get


class Time:
    """A clock that moves only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


async def starts(pacer: Pacer, time: Time, calls: int) -> list[float]:
    begun: list[float] = []

    async def call() -> None:
        await pacer.turn()
        begun.append(round(time.now, 6))

    await asyncio.gather(*[call() for _ in range(calls)])
    return begun


async def test_as_many_calls_as_are_allowed_go_at_once_and_the_next_wait() -> None:
    time = Time()
    pacer = Pacer(Rate(3, 2.0), time, time.sleep)
    assert await starts(pacer, time, 8) == [0, 0, 0, 2, 2, 2, 4, 4]


@given(st.integers(1, 6), st.floats(0.1, 60), st.lists(st.floats(0, 30), max_size=30))
async def test_no_stretch_of_time_holds_more_calls_than_the_rate_says(
    calls: int, seconds: float, gaps: list[float]
) -> None:
    time = Time()
    pacer = Pacer(Rate(calls, seconds), time, time.sleep)
    begun: list[float] = []
    for gap in gaps:
        time.now += gap
        await pacer.turn()
        begun.append(time.now)
    for first, later in zip(begun, begun[calls:], strict=False):
        assert later - first >= seconds * (1 - 1e-9)


async def test_without_a_rate_nobody_waits() -> None:
    time = Time()
    assert await starts(Pacer(None, time, time.sleep), time, 50) == [0] * 50


async def test_while_a_server_wants_to_be_left_alone_nobody_calls() -> None:
    time = Time()
    pacer = Pacer(Rate(2, 1.0), time, time.sleep)
    pacer.hold(10)
    pacer.hold(3)
    assert await starts(pacer, time, 3) == [10, 10, 11]


async def test_who_gives_up_waiting_takes_no_turn() -> None:
    time = Time()
    pacer = Pacer(Rate(1, 1.0), time, time.sleep)
    await pacer.turn()
    waiting = asyncio.ensure_future(pacer.turn())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await starts(pacer, time, 2) == [1, 2]


async def test_calls_keep_to_the_pace_of_their_system(school: RestSchool) -> None:
    time = Time()
    async with client_of(school, pacer=Pacer(Rate(2, 1.0), time, time.sleep)) as client:
        await asyncio.gather(*[client.request(get("/persons/1")) for _ in range(5)])
    assert time.now == 2
    assert len(school.asked("/persons/1")) == 5


async def test_one_call_that_is_put_off_keeps_the_others_back(school: RestSchool) -> None:
    time = Time()
    school.misbehave("429:2")
    async with client_of(school, Network(retries=Retries(tries=1)), pacer=Pacer(None, time, time.sleep)) as client:
        assert type(await failed(client, get("/persons/1"))) is Busy
        await client.request(get("/persons/2"))
    assert time.now == 2


async def test_a_pause_longer_than_we_would_wait_holds_nobody(school: RestSchool) -> None:
    time = Time()
    school.misbehave("429:2")
    network = Network(retries=Retries(longest_asked=1))
    async with client_of(school, network, pacer=Pacer(None, time, time.sleep)) as client:
        assert (await failed(client, get("/persons/1"))).retry_after == 2
        await client.request(get("/persons/1"))
    assert time.now == 0
