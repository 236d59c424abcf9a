"""The register against a stand-in that is strict: its link by itself, and through the engine into the timetable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from syncdesk.errors import OddAnswer, SignInRefused
from syncdesk.sync.planning.request import Request, Route, Side, Trigger
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.systems.arriving import OddRow, PassedOver
from syncdesk.systems.contract import Scope, Settings
from syncdesk.systems.credentials import SignIn
from syncdesk.systems.network import Network, Retries
from syncdesk.systems.registry import registered
from syncdesk.systems.watching import Silent
from syncdesk.timetable.records import Student
from tests.contract.register_pull import SYSTEM, Person, connect
from tests.planted import SECRET
from tests.rest_school import CLIENT_ID, RestSchool
from tests.sync.school import School, scope, step
from tests.timetable.building import Building

DAY = date(2026, 2, 9)
SCOPE = Scope(DAY, DAY, date(2026, 12, 18), 2026, 2026, date(2026, 1, 1), date(2026, 12, 31))
NETWORK = Network(retries=Retries(tries=3, pauses=(0.001,), jitter=0.0))
SILENT = Silent()


def settings(url: str, secret: str = SECRET) -> Settings:
    given = SignIn({"client_id": CLIENT_ID}, {"client_secret": secret})
    return Settings("Register", url, url, given, {option.name: option.default for option in SYSTEM.options}, NETWORK)


@pytest.fixture
def register() -> Iterator[RestSchool]:
    with RestSchool() as school:
        rows = [{"id": str(n), "givenName": "Ann", "familyName": f"Ek {n}"} for n in range(1100)]
        school.fill("persons", [*rows, {"id": "odd", "givenName": "Bo"}])
        yield school


async def test_all_persons_are_read_page_by_page_and_an_odd_one_is_told(register: RestSchool) -> None:
    async with connect(settings(register.address)) as link:
        assert (await link.check_sign_in(SCOPE)).checked
        rows = await link.read("students", SCOPE, SILENT)
        assert [call.rows for call in link.calls[1:]] == [500, 500, 101]
    assert rows[:-1] == [Person(str(n), "Ann", f"Ek {n}") for n in range(1100)]
    assert rows[-1] == OddRow(Person("", "", ""), (PassedOver("", "$"),))


async def test_a_line_that_breaks_a_token_that_ends_and_a_pause_cost_no_row(register: RestSchool) -> None:
    register.misbehave("cut", "", "429", "401", "503")
    async with connect(settings(register.address)) as link:
        assert len(await link.read("students", SCOPE, SILENT)) == 1101
    assert [call.status for call in register.asked("/persons")] == [0, 200, 429, 401, 503, 200, 200]


async def test_pages_that_go_round_are_never_taken_for_the_whole_list(register: RestSchool) -> None:
    register.misbehave(*["repeat"] * 9)
    async with connect(settings(register.address)) as link:
        with pytest.raises(OddAnswer):
            await link.read("students", SCOPE, SILENT)


async def test_a_wrong_secret_is_told_as_one(register: RestSchool) -> None:
    async with connect(settings(register.address, "wrong")) as link:
        with pytest.raises(SignInRefused):
            await link.check_sign_in(SCOPE)


async def test_a_register_without_persons_cannot_check_a_sign_in() -> None:
    with RestSchool() as school:
        async with connect(settings(school.address)) as link:
            assert not (await link.check_sign_in(SCOPE)).checked


class Registered(School):
    """A timetable whose students come from the register."""

    def __init__(self, folder: Path, register: RestSchool) -> None:
        nobody = SimpleNamespace(
            options=SimpleNamespace(system=SYSTEM.key), url=register.address, user="", school_code="", password=""
        )
        super().__init__(folder, Building(), practice=cast("Any", nobody))

    async def receive(self) -> RunResult:
        """A run that receives the students."""
        side = Side(SYSTEM, self.connection, settings(self.connection.url))
        request = Request(Route(side), scope(), Trigger.COMMAND, ("students",), ())
        return await self.service.start(request, self.source).result()

    @property
    def names(self) -> dict[str, str]:
        """The students of the timetable."""
        return {row.code: f"{row.first_name} {row.surname}" for row in self.source.view().of(Student).values()}


async def test_persons_become_students_and_the_second_time_only_what_changed_comes(
    register: RestSchool, tmp_path: Path
) -> None:
    people = [{"id": f"P{n}", "givenName": "Ann", "familyName": f"Ek {n}"} for n in range(3)]
    register.fill("persons", people)
    with registered(SYSTEM), Registered(tmp_path, register) as school:
        first = await school.receive()
        assert (first.status, step(first, "students", "receive").added) == (Status.DONE, 3)
        assert school.names == {"P0": "Ann Ek 0", "P1": "Ann Ek 1", "P2": "Ann Ek 2"}
        save = school.source.session.base_id
        again = await school.receive()
        assert step(again, "students", "receive").state == "unchanged"
        assert school.source.session.base_id == save
        register.fill("persons", [{**people[0], "givenName": "Anna"}, *people[1:]])
        changed = step(await school.receive(), "students", "receive")
        assert (changed.state, changed.added, changed.changed, changed.removed) == ("received", 0, 1, 0)
        assert school.names == {"P0": "Anna Ek 0", "P1": "Ann Ek 1", "P2": "Ann Ek 2"}
