"""The register's link, against a stand-in that is strict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from syncdesk.errors import OddAnswer, SignInRefused
from syncdesk.systems.arriving import OddRow, PassedOver
from syncdesk.systems.contract import Scope
from syncdesk.systems.network import Network, Retries
from tests.contract.register_pull import SILENT, Person, connect
from tests.planted import SECRET
from tests.rest_school import CLIENT_ID, RestSchool

DAY = date(2026, 2, 9)
SCOPE = Scope(DAY, DAY, date(2026, 12, 18), 2026, 2026, date(2026, 1, 1), date(2026, 12, 31))
NETWORK = Network(retries=Retries(tries=3, pauses=(0.001,), jitter=0.0))


@pytest.fixture
def school() -> Iterator[RestSchool]:
    with RestSchool() as school:
        rows = [{"id": str(n), "givenName": "Ann", "familyName": f"Ek {n}"} for n in range(1100)]
        school.fill("persons", [*rows, {"id": "odd", "givenName": "Bo"}])
        yield school


async def test_all_persons_are_read_page_by_page_and_an_odd_one_is_told(school: RestSchool) -> None:
    async with connect(school.address, CLIENT_ID, SECRET, NETWORK) as link:
        assert (await link.check_sign_in(SCOPE)).checked
        rows = await link.read("persons", SCOPE, SILENT)
        assert [call.rows for call in link.calls[1:]] == [500, 500, 101]
    assert rows[:-1] == [Person(str(n), "Ann", f"Ek {n}") for n in range(1100)]
    assert rows[-1] == OddRow(Person("", "", ""), (PassedOver("", "$"),))


async def test_a_line_that_breaks_a_token_that_ends_and_a_pause_cost_no_row(school: RestSchool) -> None:
    school.misbehave("cut", "", "429", "401", "503")
    async with connect(school.address, CLIENT_ID, SECRET, NETWORK) as link:
        assert len(await link.read("persons", SCOPE, SILENT)) == 1101
    assert [call.status for call in school.asked("/persons")] == [0, 200, 429, 401, 503, 200, 200]


async def test_pages_that_go_round_are_never_taken_for_the_whole_list(school: RestSchool) -> None:
    school.misbehave(*["repeat"] * 9)
    async with connect(school.address, CLIENT_ID, SECRET, NETWORK) as link:
        with pytest.raises(OddAnswer):
            await link.read("persons", SCOPE, SILENT)


async def test_a_wrong_secret_is_told_as_one(school: RestSchool) -> None:
    async with connect(school.address, CLIENT_ID, "wrong", NETWORK) as link:
        with pytest.raises(SignInRefused):
            await link.check_sign_in(SCOPE)


async def test_a_register_without_persons_cannot_check_a_sign_in() -> None:
    with RestSchool() as school:
        async with connect(school.address, CLIENT_ID, SECRET, NETWORK) as link:
            assert not (await link.check_sign_in(SCOPE)).checked
