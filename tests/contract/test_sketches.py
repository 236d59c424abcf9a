"""The sketches hold together: what each declares can be used the way the engine uses a declaration."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from syncdesk.systems import contract
from syncdesk.systems.contract import Change, System
from tests.contract import medical_two_way, oneroster_folder, per_school_pull, photo_package
from tests.contract.staged_rows import picked, staged

SKETCHES = [medical_two_way.SYSTEM, photo_package.SYSTEM, per_school_pull.SYSTEM, oneroster_folder.SYSTEM]


@pytest.mark.parametrize("system", SKETCHES, ids=lambda system: system.key)
def test_every_kind_that_is_sent_or_received_has_its_place_in_the_order(system: System) -> None:
    ordered = set(system.order)
    assert {(contract.Direction.SEND, each.kind.name) for each in system.sends} <= ordered
    assert {(contract.Direction.RECEIVE, each.kind.name) for each in system.receives} <= ordered


@pytest.mark.parametrize("system", SKETCHES, ids=lambda system: system.key)
def test_a_system_has_words_for_the_timetable_or_for_other_systems(system: System) -> None:
    assert (system.mapper is None) != (system.translator is None)


def test_changes_put_aside_come_back_as_they_were_and_only_those_picked() -> None:
    old = medical_two_way.Condition("S1", "ASTHMA", "mild", "", True)
    new = medical_two_way.Condition("S1", "ASTHMA", "severe", "", True)
    changes = [
        Change("change", "S1|ASTHMA", old, new),
        Change("add", "S2|NUTS", None, medical_two_way.Condition("S2", "NUTS", "severe", "", True)),
        Change("remove", "S3|X", old, None),
    ]
    waiting = staged("c1", "", "medical", changes)
    assert picked(waiting, frozenset({"S1|ASTHMA", "S3|X"}), medical_two_way.Condition) == [changes[0], changes[2]]


def test_writing_tells_what_became_of_each_change_in_order() -> None:
    changes = [Change("add", key, None, None) for key in "abc"]

    async def write() -> list[str]:
        link = medical_two_way.SynergeticLink()
        return [outcome.key for outcome in await link.write("medical", changes, _scope())]

    assert asyncio.run(write()) == ["a", "b", "c"]


def test_a_part_is_a_scope_of_its_own() -> None:
    first, second = (_scope(part) for part in ("6f1c", "91ab"))
    assert first.identity() != second.identity()


def _scope(part: str = "") -> contract.Scope:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    return contract.Scope(date(2026, 2, 9), date(2026, 2, 9), last, 2026, 2026, first, last, part=part)
