"""A call that may not be repeated goes once a run; the next run makes a new plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from syncdesk.errors import Busy, NothingAnswers, SyncdeskError, Trait, Unanswered
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.systems.liss import calls
from syncdesk.systems.liss.calls import Call, Param
from syncdesk.systems.liss.client import LissClient
from syncdesk.systems.liss.profile import SENDINGS
from syncdesk.systems.liss.records import DailyRow
from syncdesk.systems.network import Network
from syncdesk.text import text
from tests.bad_days.between import carried_and, reset
from tests.conformance.bench import once
from tests.scripted_server import Act, ScriptedServer, answer, cut_answer, cut_request, raw
from tests.sync.planning.test_dated import CHANGES, MON, WHOLE, begun
from tests.sync.school import said, states
from tests.systems.liss.making import AT_ONCE, TODAY, Noting, encoded_answer, parcel_of, settings

YES = encoded_answer("")
ROWS = [DailyRow(Date="2026-02-09", Period=str(n), ClassCode="7MAT 1") for n in range(9)]
LEFT_OPEN = {
    "its answer is lost": raw(b""),
    "its answer is cut": cut_answer(YES, 20),
    "the line breaks after its first byte": cut_request(1),
    "a gateway answers": answer(b"", 504),
}


async def failed(server: ScriptedServer, call: Call) -> SyncdeskError:
    made = settings(server.url, network=Network(retries=AT_ONCE))
    values = {Param.START: TODAY, Param.END: TODAY}
    async with LissClient(made) as client:
        with pytest.raises(SyncdeskError) as error:
            await client.publish(call, parcel_of(DailyRow, ROWS), values, text("Daily changes"), Noting())
    return error.value


@pytest.mark.parametrize("act", LEFT_OPEN.values(), ids=LEFT_OPEN)
async def test_it_is_not_sent_again_once_a_byte_went(scripted: Callable[..., ScriptedServer], act: Act) -> None:
    server = scripted(act, answer(YES), answer(YES))
    error = await failed(server, calls.PUBLISH_DAILY_DELTAS)
    assert (type(error), error.trait) == (Unanswered, Trait.NEVER)
    assert len(server.requests) == 1


async def test_nor_where_it_is_put_off_after_it_went(scripted: Callable[..., ScriptedServer]) -> None:
    server = scripted(answer(b"", 503), answer(YES))
    assert type(await failed(server, calls.PUBLISH_DAILY_DELTAS)) is Busy
    assert len(server.requests) == 1


async def test_where_no_byte_went_it_is_tried_again() -> None:
    with ScriptedServer() as closed:
        url = closed.url
    watch = Noting()
    made = settings(url, network=Network(retries=AT_ONCE))
    async with LissClient(made) as client:
        with pytest.raises(NothingAnswers):
            await client.publish(
                calls.PUBLISH_DAILY_DELTAS, parcel_of(DailyRow, ROWS), {Param.START: TODAY, Param.END: TODAY},
                text("Daily changes"), watch,
            )  # fmt: skip
    assert len(watch.waits) == AT_ONCE.tries - 1


async def test_a_whole_replace_is_repeated_and_ends_as_time_can_mend_it(
    scripted: Callable[..., ScriptedServer],
) -> None:
    server = scripted(*[cut_answer(YES, 20)] * AT_ONCE.tries)
    error = await failed(server, calls.PUBLISH_DAILY_DATA)
    assert (type(error), error.trait) == (Unanswered, Trait.NOW)
    assert len(server.requests) == AT_ONCE.tries


def test_changes_of_dates_are_the_one_kind_that_is_not_repeatable() -> None:
    assert [kind for kind, sending in SENDINGS.items() if not sending.repeatable] == [CHANGES]
    assert SENDINGS[WHOLE].repeatable


async def test_a_run_sends_changes_once_and_the_next_one_makes_a_new_plan(tmp_path: Path) -> None:
    async with begun(tmp_path) as week:
        week.cover(MON)
        before = len(week.calls("%"))
        result = await week.sync(CHANGES, at=(CHANGES, once(carried_and(reset()))))
        assert (result.status, states(result)) == (Status.FAILED, {CHANGES: "unknown"})
        assert "The next sync sends them first." in said(result)
        assert [call for call in week.calls("%")[before:] if "Deltas" in call] == ["liss.publishDailyDeltas"]
        doubts = week.service.known(week.target).unconfirmed_dates(CHANGES)
        assert {doubt.why for doubt in doubts.values()} == {UnconfirmedReason.NO_ANSWER}
        again = await week.sync(CHANGES)
        assert (again.status, states(again)) == (Status.DONE, {CHANGES: "sent"})
