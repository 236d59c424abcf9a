"""Changes put aside come back as they were, and only those picked."""

from __future__ import annotations

from syncdesk.systems.contract import Change
from tests.contract.medical_two_way import Condition
from tests.contract.staged_rows import picked, staged


def test_changes_put_aside_come_back_as_they_were_and_only_those_picked() -> None:
    old, new = Condition("S1", "ASTHMA", "mild"), Condition("S1", "ASTHMA", "severe")
    changes = [
        Change("change", "S1|ASTHMA", old, new),
        Change("add", "S2|NUTS", None, Condition("S2", "NUTS", "severe")),
        Change("remove", "S3|X", old, None),
    ]
    waiting = staged("c1", "", "medical", changes)
    assert picked(waiting, frozenset({"S1|ASTHMA", "S3|X"}), Condition) == [changes[0], changes[2]]
