"""One LISS server over a real line: what is tried again, after how long, and under which name."""

from __future__ import annotations

import email.utils
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from syncdesk.errors import (
    Busy,
    CallUnknown,
    Refused,
)
from syncdesk.systems.liss import calls
from syncdesk.systems.liss.calls import Param
from syncdesk.systems.network import Network
from tests.scripted_server import (
    Act,
    ScriptedServer,
    answer,
    cut_answer,
)
from tests.systems.liss.asking import CONTENT, PAGE, WHAT, asked, client_of, refused
from tests.systems.liss.making import (
    AT_ONCE,
    TODAY,
    Noting,
    encoded_answer,
    encoded_fault,
)

Scripted = Callable[..., ScriptedServer]


async def test_cuts_time_outs_429_and_503_are_tried_again_and_told(scripted: Scripted) -> None:
    server = scripted(cut_answer(CONTENT, 10), answer(b"", 503), answer(b"", 429), answer(CONTENT))
    watch = Noting()
    async with client_of(server, network=Network(retries=AT_ONCE)) as client:
        assert len(await client.get(calls.GET_ROOMS, {}, WHAT, watch)) == 2
    assert [(attempt, of) for _, _, attempt, of in watch.waits] == [(2, 4), (3, 4), (4, 4)]
    assert [why for why, *_ in watch.waits] == [
        "Practice closed the connection before its answer was whole.",
        "Practice asked us to wait: it is not ready for work (HTTP 503).",
        "Practice asked us to wait: it gets too many calls (HTTP 429).",
    ]
    assert len({request.body for request in server.requests}) == 1


async def test_after_the_last_try_the_last_failure_is_told(scripted: Scripted) -> None:
    server = scripted(*[answer(b"", 503)] * 4)
    error = await refused(server, network=Network(retries=AT_ONCE))
    assert isinstance(error, Busy)
    assert len(server.requests) == 4


async def test_a_pause_that_is_asked_for_in_seconds_is_kept(scripted: Scripted) -> None:
    server = scripted(answer(b"", 429, {"Retry-After": "1"}), answer(CONTENT))
    watch = Noting()
    async with client_of(server, network=Network(retries=AT_ONCE)) as client:
        await client.get(calls.GET_ROOMS, {}, WHAT, watch)
    assert [seconds for _, seconds, *_ in watch.waits] == [1.0]


async def test_a_pause_that_is_asked_for_by_date_is_kept(scripted: Scripted) -> None:
    moment = email.utils.format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    server = scripted(answer(b"", 503, {"Retry-After": moment}), answer(CONTENT))
    watch = Noting()
    async with client_of(server, network=Network(retries=AT_ONCE)) as client:
        await client.get(calls.GET_ROOMS, {}, WHAT, watch)
    ((_, seconds, *_),) = watch.waits
    assert 0 <= seconds <= 2


async def test_a_pause_longer_than_anybody_waits_is_handed_on_instead(scripted: Scripted) -> None:
    server = scripted(answer(b"", 503, {"Retry-After": "121"}))
    error = await refused(server, network=Network(retries=AT_ONCE))
    assert isinstance(error, Busy)
    assert error.retry_after == 121
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "act",
    [answer(encoded_fault(0, "no")), answer(b"", 500), answer(b"", 401), answer(PAGE), answer(encoded_answer(""))],
)
async def test_what_is_answered_is_not_asked_again(scripted: Scripted, act: Act) -> None:
    server = scripted(act)
    await refused(server, network=Network(retries=AT_ONCE))
    assert len(server.requests) == 1


async def test_an_unknown_plural_is_tried_once_in_the_singular_which_is_remembered(scripted: Scripted) -> None:
    unknown, good = answer(encoded_fault(-32601, "Unknown method")), answer(encoded_answer([]))
    server = scripted(unknown, good, good)
    async with client_of(server) as client:
        for _ in range(2):
            await client.get(calls.GET_CLASS_MEMBERSHIPS, {Param.AS_AT: TODAY}, WHAT, Noting())
    assert asked(server) == ["liss.getClassMemberships", "liss.getClassMembership", "liss.getClassMembership"]


async def test_a_call_that_both_names_do_not_find_is_not_offered(scripted: Scripted) -> None:
    server = scripted(*[answer(encoded_fault(-32601, "Unknown method"))] * 2)
    async with client_of(server) as client:
        with pytest.raises(CallUnknown):
            await client.get(calls.GET_CLASS_MEMBERSHIPS, {Param.AS_AT: TODAY}, WHAT, Noting())
    assert asked(server) == ["liss.getClassMemberships", "liss.getClassMembership"]


async def test_a_refusal_of_another_sort_is_no_reason_for_the_singular(scripted: Scripted) -> None:
    server = scripted(answer(encoded_fault(0, "Not today")))
    async with client_of(server) as client:
        with pytest.raises(Refused):
            await client.get(calls.GET_CLASS_MEMBERSHIPS, {Param.AS_AT: TODAY}, WHAT, Noting())
    assert asked(server) == ["liss.getClassMemberships"]


async def test_a_call_without_another_name_is_asked_once(scripted: Scripted) -> None:
    server = scripted(answer(encoded_fault(-32601, "Unknown method")))
    assert isinstance(await refused(server), CallUnknown)
    assert asked(server) == ["liss.getRooms"]
