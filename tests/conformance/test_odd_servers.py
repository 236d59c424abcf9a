"""Odd and hostile servers: what must hold with each, through the real client and the real engine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.reporting.outcome import RunResult, Status, StepResult
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.systems import alma_us, edval_webserver, generic_liss
from syncdesk.systems.contract import System
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import BellTime, Section, SectionListRow, Student
from tests.conformance.bench import ONCE, Bench
from tests.conformance.odd_server import OddServer, says
from tests.conformance.odd_servers import (
    ASKED_FOR_STUDENTS,
    KNOWN,
    LONG_ID,
    ODD_AT_FIRST,
    ON_THE_LINE,
    SENT_TO,
    Odd,
    student,
)
from tests.planted import SECRET
from tests.sync.school import renamed, row_of, said, states, step

SECONDS = 15
"""No server holds a run up for longer: it is less than one that says nothing would take."""
CAME_THROUGH = {Status.DONE, Status.DONE_WITH_WARNINGS}


DIALECTS = (alma_us.SYSTEM, edval_webserver.SYSTEM)
"""They speak through the client of the generic system; what is their own is what they declare."""


def each(table: tuple[Odd, ...]) -> pytest.MarkDecorator:
    """Every server of a table, in every encoding in which it can be odd; for each dialect, one server of each end."""
    one_of_each_end = {(odd.ends, odd.state): odd for odd in reversed(table)}.values()
    cases = [
        pytest.param(system, odd, encoding, id=f"{odd.name}-{encoding}-{system.key}")
        for system, servers in ((generic_liss.SYSTEM, table), *((dialect, one_of_each_end) for dialect in DIALECTS))
        for odd in servers
        for encoding in odd.encodings
    ]
    return pytest.mark.parametrize(("system", "odd", "encoding"), cases)


@contextmanager
def before(folder: Path, system: System, encoding: str) -> Iterator[tuple[Bench, OddServer]]:
    """A school whose connection leads to a server that is not odd yet."""
    with (
        Bench(folder, system=system, options={"encoding": encoding}) as bench,
        OddServer(bench.practice.url) as server,
    ):
        bench.connect(url=server.url)
        yield bench, server


async def met(bench: Bench, server: OddServer, odd: Odd, *kinds: str, **asked: Any) -> RunResult:
    """A run while the server is odd: in time, as the table says, and with no secret in what it tells."""
    server.odd = odd.does
    async with asyncio.timeout(SECONDS):
        result = await bench.sync(*kinds, retries=ONCE, network=odd.network, **odd.options, **asked)
    server.odd = {}
    told = " ".join([said(result), *(words for step in result.steps for words in noted(step))])
    assert server.met, "it was never odd"
    assert result.status is odd.ends, told
    assert odd.told in told
    assert SECRET not in told
    return result


def noted(step: StepResult) -> list[str]:
    """What is told of a kind besides its counts."""
    return [
        *map(str, step.notes),
        *(str(row.reason) for row in step.refused),
        *(str(row.text) for row in step.warnings),
    ]


async def all_is_well(bench: Bench) -> None:
    """Once the server is odd no more, everything can be sent again and both sides are equal."""
    result = await bench.sync(*bench.kinds, everything=True)
    assert result.status is Status.DONE
    assert bench.in_step(*bench.kinds)
    assert bench.doubts() == {}


@each((*SENT_TO, *ON_THE_LINE))
async def test_it_is_sent_the_timetable(system: System, odd: Odd, encoding: str, tmp_path: Path) -> None:
    with before(tmp_path, system, encoding) as (bench, server):
        assert (await bench.sync(*bench.kinds, verify=odd.proved)).status is Status.DONE
        bench.edit(renamed(bench, Section, "9MAT 1", code="9MÄT 1"))
        held, accepted, save = bench.state(), bench.accepted(), bench.source.session.base_id
        result = await met(bench, server, odd, *bench.kinds)
        came_through = odd.state == "sent"
        assert states(result) == {
            "sections": "sent", "timetable": odd.state, "section_lists": "sent" if came_through else "not_sent",
        }  # fmt: skip
        now = {kind for kind, mark in bench.accepted().items() if mark != accepted[kind]}
        assert now == (set(bench.kinds) if came_through else {"sections"})
        assert bench.holds("timetable") == (bench.says("timetable") if odd.stored else held["timetable"])
        assert bench.doubts() == doubts_after(odd, bench.kinds)
        assert bench.source.session.base_id == save
        if odd.doubt is not None:
            again = await bench.sync(*bench.kinds)
            assert (states(again)["timetable"], "Nothing has changed" in said(again)) == ("sent", False)
        if not (came_through and odd.stored):
            await all_is_well(bench)


def doubts_after(odd: Odd, kinds: tuple[str, ...]) -> Mapping[str, UnconfirmedReason]:
    if odd.state == "sent":
        return {"timetable": odd.doubt} if odd.doubt is not None else {}
    own = UnconfirmedReason.NO_ANSWER if odd.state == "unknown" else UnconfirmedReason.BROKEN_SET
    return {**dict.fromkeys(kinds, UnconfirmedReason.BROKEN_SET), "timetable": own}


@each(ODD_AT_FIRST)
async def test_it_is_met_for_the_first_time(system: System, odd: Odd, encoding: str, tmp_path: Path) -> None:
    with before(tmp_path, system, encoding) as (bench, server):
        save = bench.source.session.base_id
        result = await met(bench, server, odd, *bench.kinds)
        if odd.ends in CAME_THROUGH:
            assert states(result) == dict.fromkeys(bench.kinds, "sent")
            assert set(bench.accepted()) == set(bench.kinds)
            assert bench.in_step(*bench.kinds) is odd.stored
        else:
            assert "sent" not in states(result).values()
            assert bench.accepted() == {}
            assert bench.sent == 0
        assert bench.source.session.base_id == save
        await all_is_well(bench)


@each(ASKED_FOR_STUDENTS)
async def test_it_is_asked_for_students(system: System, odd: Odd, encoding: str, tmp_path: Path) -> None:
    with before(tmp_path, system, encoding) as (bench, server):
        before_it = people(bench)
        save = bench.source.session.base_id
        result = await met(bench, server, odd, receive=("students",))
        after = people(bench)
        assert before_it.keys() <= after.keys()
        if odd.ends not in CAME_THROUGH:
            assert bench.source.session.base_id == save
            assert result.status in {Status.FAILED, Status.HELD}
        assert set(after) == {*before_it, *odd.document}
        for code, fields in odd.document.items():
            assert {name: after[code][name] for name in fields} == fields


def people(bench: Bench) -> dict[str, dict[str, Any]]:
    """What the saved document says of its students, by code."""
    return {row.code: msgspec.to_builtins(row) for row in bench.source.view().of(Student).values()}


HOURS = ("8:05", "08:05", "8:05:00", " 08:05 ")


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize("hour", HOURS)
@pytest.mark.parametrize("system", [generic_liss.SYSTEM, edval_webserver.SYSTEM], ids=lambda system: system.key)
async def test_it_writes_hours_its_own_way(system: System, encoding: str, hour: str, tmp_path: Path) -> None:
    """Bell times come as the document writes times. (Alma gives none.)"""
    row = {"DayNumber": 1, "DayName": "Day 1", "Period": "1", "StartTime": hour, "EndTime": "9:00", "Type": "T"}
    with before(tmp_path, system, encoding) as (bench, server):
        server.odd = {"getBellTimes": says([row])}
        result = await bench.sync(receive=("bell_times",), decision=Decision(beyond=True))
        assert result.status in CAME_THROUGH, said(result)
        (time,) = (each for each in bench.source.view().of(BellTime).values() if (each.day, each.period) == (1, "1"))
        assert (time.start, time.end) == ("08:05", "09:00")


@pytest.mark.parametrize("encoding", ["xml", "json"])
@pytest.mark.parametrize("system", [generic_liss.SYSTEM, *DIALECTS], ids=lambda system: system.key)
async def test_an_id_goes_back_as_it_came(system: System, encoding: str, tmp_path: Path) -> None:
    """The code is trimmed; the id is not, however long it is and whatever stands at its ends."""
    with before(tmp_path, system, encoding) as (bench, server):
        people = [student(LONG_ID, "Zoë"), *KNOWN]
        server.odd = {"getStudents": says(people)}
        assert (await bench.sync(receive=("students",))).status is Status.DONE
        bench.edit(enrolled(bench, LONG_ID.strip(), "9MAT 1"))
        result = await bench.sync(*bench.kinds)
        (warned,) = step(result, "section_lists").warnings
        assert "It is sent whole." in str(warned.text)
        assert [row["StudentId"] for row in bench.held("section_lists")].count(LONG_ID) == 1


def enrolled(bench: Bench, code: str, section: str) -> Callable[[Draft], object]:
    """Put a student into a section."""
    row = SectionListRow(0, row_of(bench, Student, code).id, row_of(bench, Section, section).id)
    return lambda draft: draft.add(row)
