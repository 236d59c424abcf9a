"""Which systems are offered where: a country's in all of its states, a state's in that state alone."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.systems.registry import BY_KEY, offered
from tests import token_system


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system of a country, one of a state, one of two states."""
    where = {"au": {"australia"}, "nsw": {"australia/nsw"}, "two": {"australia/nsw", "australia/vic"}}
    liss = BY_KEY["generic_liss"]
    for key, regions in where.items():
        token_system.register(monkeypatch, msgspec.structs.replace(liss, key=key, regions=frozenset(regions)))


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("australia", {"au"}),
        ("australia/nsw", {"au", "nsw", "two"}),
        ("Australia/NSW", {"au", "nsw", "two"}),
        ("australia/vic", {"au", "two"}),
        ("australia/qld", {"au"}),
        ("new-zealand", set[str]()),
        ("unknown", set[str]()),
        ("", set[str]()),
    ],
)
def test_a_state_s_system_is_offered_in_that_state_alone(region: str, expected: set[str]) -> None:
    assert {system.key for system in offered(region)} & {"au", "nsw", "two"} == expected
