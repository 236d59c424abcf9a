"""Every kind says what its rows mean, and every system which members of its rows carry that."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.systems.contract import Receiving, Sending
from syncdesk.systems.kinds import KINDS, Carries, Kind
from syncdesk.systems.registry import SYSTEMS

WITHOUT_ROWS = {"timetable_structures"}
"""No system sends or receives them."""

sendings = pytest.mark.parametrize(
    "sending", [pytest.param(each, id=f"{system.key}-{each.kind.name}") for system in SYSTEMS for each in system.sends]
)
receivings = pytest.mark.parametrize(
    "receiving",
    [pytest.param(each, id=f"{system.key}-{each.kind.name}") for system in SYSTEMS for each in system.receives],
)


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.name not in WITHOUT_ROWS])
def test_every_kind_says_what_its_rows_mean(kind: Kind) -> None:
    assert kind.meanings
    assert str(kind.rows) != "rows"
    names = [meaning.name for meaning in kind.meanings]
    assert len(names) == len(set(names))
    assert all(meaning.of in {"", *KINDS} for meaning in kind.meanings)


@sendings
def test_rows_that_are_sent_carry_meanings_of_their_kind_in_members_that_they_have(sending: Sending) -> None:
    _check(sending.kind, sending.carries, sending.row)


@receivings
def test_records_that_are_received_carry_meanings_of_their_kind_in_fields_that_they_have(receiving: Receiving) -> None:
    _check(receiving.kind, receiving.carries, receiving.record)


def _check(kind: Kind, carries: Carries, row: type[msgspec.Struct]) -> None:
    assert kind.carried(carries), f"{kind.name} is not watched at all"
    assert carries.keys() <= {meaning.name for meaning in kind.meanings}
    for members in carries.values():
        assert members
        assert set(members) <= set(row.__struct_fields__)
