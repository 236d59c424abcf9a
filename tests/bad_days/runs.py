"""Bad days of a run: a school, a practice system, and a line between them that can fail in every way.

Each function gives a cause for `Day.ways`. It runs the real engine, and checks what became of every kind, what is
remembered, what is in doubt, what the practice system holds, and that the next run puts everything right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from syncdesk.sync.reporting.events import Event, Listener, StepActivity, ignore
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.timetable.records import Section
from tests.bad_days.between import Between
from tests.bad_days.day import Cause, readable
from tests.certificates import Authority
from tests.scripted_server import Act
from tests.sync.school import BASIC, FAST, Rows, School, moved, renamed, said, small_school, states

ORDER = ("sections", "timetable", "section_lists")
ONCE = msgspec.structs.replace(FAST, tries=1)
SHORT = 0.2
"""Seconds that are waited for a connection, or for the end of what never ends."""
IMPATIENT = {"patience": 0.5}
"""Options with which an answer is waited for half a second."""

Change = Callable[[School], None]


class Ends(Enum):
    """What is known of the rows that were being sent."""

    NOT_ACCEPTED = "not_accepted"
    UNKNOWN = "unknown"


class State(msgspec.Struct, frozen=True):
    """What both sides have: the practice system's rows, and what is remembered as accepted."""

    holds: dict[str, Rows]
    accepted: dict[str, str]

    @classmethod
    def of(cls, school: School) -> State:
        known = school.service.known(school.target)
        accepted = {kind: accepted.revision for kind, accepted in known.accepted.items()}
        return cls({kind: school.holds(kind) for kind in ORDER}, accepted)


def doubts(school: School) -> dict[str, UnconfirmedReason]:
    """What is in doubt, by kind."""
    return {kind: doubt.why for kind, doubt in school.service.known(school.target).unconfirmed.items()}


async def ran(
    school: School, *send: str, network: dict[str, Any], listener: Listener = ignore, **asked: Any
) -> RunResult:
    """A run with another network."""
    request = school.request(*send, **asked)
    settings = msgspec.structs.replace(
        request.settings, network=msgspec.structs.replace(request.settings.network, **network)
    )
    request = request.with_settings(settings)
    return await school.service.start(request, school.source, listener=listener).result()


def through(school: School, line: Between, authority: Authority | None = None) -> None:
    """Let the school's connection lead through the line."""
    school.connection = msgspec.structs.replace(
        school.connection, url=line.url, ca_file=authority.ca_file if authority is not None else ""
    )


def publishing(
    fault: Act,
    ends: Ends,
    *,
    at: str = "timetable",
    arrived: bool = False,
    tries: int = 2,
    options: Mapping[str, Any] = {},
    **network: Any,
) -> Cause:
    """A good sync, an edit, and a fault as soon as the rows of a kind are sent; `arrived` says that they got there."""

    async def cause(folder: Path) -> str:
        with School(folder, small_school(3, 4)) as school, Between(school.practice.url) as line:
            through(school, line)
            assert (await school.sync(*BASIC)).status is Status.DONE
            school.edit(renamed(school, Section, "9MAT 1", name="Algebra"), moved(school, "9MAT 1", 1, "R2"))
            before = State.of(school)

            def listener(event: Event) -> None:
                if isinstance(event, StepActivity) and event.kind == at and str(event.what) == "Sending":
                    line.fault = fault

            retries = msgspec.structs.replace(FAST, tries=tries)
            result = await ran(school, *BASIC, network={"retries": retries, **network}, listener=listener, **options)
            assert line.faults >= 1
            _check_stopped(school, result, before, at, ends, arrived=arrived)
            line.fault = None
            await made_good(school)
            return readable(said(result), folder)

    return cause


def doubtful(fault: Act, *, at: str = "timetable") -> Cause:
    """A good sync, an edit, and an answer to the rows of a kind that is no yes and no no."""

    async def cause(folder: Path) -> str:
        with School(folder, small_school(3, 4)) as school, Between(school.practice.url) as line:
            through(school, line)
            assert (await school.sync(*BASIC)).status is Status.DONE
            school.edit(renamed(school, Section, "9MAT 1", name="Algebra"), moved(school, "9MAT 1", 1, "R2"))

            def listener(event: Event) -> None:
                if isinstance(event, StepActivity) and str(event.what) == "Sending":
                    line.fault = fault if event.kind == at else None

            result = await ran(school, *BASIC, network={"retries": ONCE}, listener=listener)
            assert result.status is Status.DONE_WITH_WARNINGS
            assert states(result) == dict.fromkeys(ORDER, "sent")
            assert [step.kind for step in result.steps if step.doubtful] == [at]
            assert doubts(school) == {at: UnconfirmedReason.ODD_ANSWER}
            await made_good(school)
            return readable(said(result), folder)

    return cause


def _check_stopped(school: School, result: RunResult, before: State, at: str, ends: Ends, *, arrived: bool) -> None:
    place = ORDER.index(at)
    reached, left = ORDER[:place], ORDER[place + 1 :]
    assert result.status is Status.FAILED
    assert states(result) == {
        **dict.fromkeys(reached, "sent"), at: ends.value, **dict.fromkeys(left, "not_sent"),
    }  # fmt: skip
    after = State.of(school)
    for kind in (at, *left):
        assert after.accepted[kind] == before.accepted[kind]
        expected = school.says(kind) if kind == at and arrived else before.holds[kind]
        assert after.holds[kind] == expected
    for kind in reached:
        assert after.accepted[kind] != before.accepted[kind]
        assert after.holds[kind] == school.says(kind)
    why = UnconfirmedReason.NO_ANSWER if ends is Ends.UNKNOWN else UnconfirmedReason.BROKEN_SET
    assert doubts(school) == {**dict.fromkeys(ORDER, UnconfirmedReason.BROKEN_SET), at: why}


async def made_good(school: School) -> None:
    """The next run makes both sides equal, and nothing is in doubt any more."""
    result = await school.sync(*BASIC)
    assert result.status is Status.DONE
    assert school.in_step()
    assert doubts(school) == {}


def meeting(
    spoil: Callable[[School, ExitStack], None] = lambda _school, _stack: None,
    *,
    tls: Callable[[Authority], Any] | None = None,
    known: bool = True,
    fault: Act | None = None,
    tries: int = 1,
    mend: Change | None = None,
    receive: tuple[str, ...] = (),
    password: str | None = None,
    **network: Any,
) -> Cause:
    """A first sync that comes to nothing before anything is sent.

    `spoil` changes the connection; what it enters ends with the test. `tls` makes the line's side of TLS, and `known`
    says that its authority is trusted here. With `mend` the next run is seen to put everything right.
    """

    async def cause(folder: Path) -> str:
        with ExitStack() as stack:
            school = stack.enter_context(School(folder, small_school(3, 4)))
            authority = Authority(folder) if tls is not None else None
            context = tls(authority) if tls is not None and authority is not None else None
            line = stack.enter_context(Between(school.practice.url, context))
            through(school, line, authority if known else None)
            good = school.connection
            spoil(school, stack)
            line.fault = fault
            save_id = school.source.session.base_id
            result = await ran(
                school,
                *BASIC,
                network={"retries": msgspec.structs.replace(FAST, tries=tries), **network},
                receive=receive,
                password=password,
            )
            check_nothing_sent(school, result)
            assert school.source.session.base_id == save_id
            told = readable(said(result), folder)
            if mend is not None:
                line.fault = None
                school.connection = good
                mend(school)
                await made_good(school)
            return told

    return cause


def check_nothing_sent(school: School, result: RunResult) -> None:
    """Nothing went, nothing is remembered, nothing is in doubt."""
    assert result.status is Status.FAILED
    assert set(states(result).values()) <= {"not_sent"}
    assert school.calls() == []
    assert not any(school.holds(kind) for kind in ORDER)
    assert State.of(school).accepted == {}
    assert doubts(school) == {}
