"""What the tests of row-by-row delivery write: three people, each with a row that is added, changed or removed."""

from __future__ import annotations

from collections.abc import Sequence

from syncdesk.systems.contract import Change
from tests.sync.delivery.clinic import Condition, key

BEFORE = (
    Condition("P1", "ASTHMA", "mild", "inhaler in bag"),
    Condition("P1", "NUTS", "severe", "carries a pen"),
    Condition("P2", "ASTHMA", "mild", "none"),
    Condition("P2", "EGGS", "mild", "rash"),
    Condition("P3", "ASTHMA", "mild", "inhaler at the office"),
)
AFTER = (
    Condition("P1", "ASTHMA", "severe", "inhaler in bag"),
    Condition("P1", "BEES", "severe", "carries a pen"),
    Condition("P2", "ASTHMA", "mild", "none"),
    Condition("P3", "ASTHMA", "mild", "inhaler in bag"),
)
"""P1: one changed, one added, one removed; P2: one removed; P3: one changed."""


def changes(there: Sequence[Condition], wanted: Sequence[Condition] = AFTER) -> list[Change]:
    """What leads from one to the other, in the order of people."""
    old, new = {key(row): row for row in there}, {key(row): row for row in wanted}
    found: list[Change] = []
    for code in sorted(old.keys() | new.keys()):
        was, now = old.get(code), new.get(code)
        if was != now:
            found.append(Change("add" if was is None else "remove" if now is None else "change", code, was, now))
    return found
