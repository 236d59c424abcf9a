"""Every kind says what its rows mean; which members of its rows carry that is a rule for every system's declaration."""

from __future__ import annotations

import pytest

from syncdesk.systems.kinds import KINDS, Kind

WITHOUT_ROWS = {"timetable_structures"}
"""No system sends or receives them."""


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.name not in WITHOUT_ROWS])
def test_every_kind_says_what_its_rows_mean(kind: Kind) -> None:
    assert kind.meanings
    assert str(kind.rows) != "rows"
    names = [meaning.name for meaning in kind.meanings]
    assert len(names) == len(set(names))
    assert all(meaning.of in {"", *KINDS} for meaning in kind.meanings)
