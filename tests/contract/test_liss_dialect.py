"""A dialect of LISS in one state, from outside of the package: it is what it declares, and it is synchronised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.contract import Answer
from syncdesk.systems.liss.generic import GENERIC
from syncdesk.systems.liss.profile import like
from syncdesk.systems.registry import BY_KEY, offered, registered
from syncdesk.text import text
from syncdesk.timetable.records import Section
from tests.conformance.declaration import DeclarationRules
from tests.conformance.rules import RulesOfSync
from tests.conformance.suite import DialectConformance
from tests.sync.school import renamed, small_school, states

SENTRAL = like(
    GENERIC,
    key="sentral",
    title="Sentral",
    summary=text("A school system of New South Wales."),
    regions=frozenset({"australia/nsw"}),
    differs={"rto_roster": Answer.NO, "rooms": text("With their names.")},
)


class TestSentral(DialectConformance, RulesOfSync, DeclarationRules):
    system = SENTRAL
    takes = tuple(each.kind.name for each in GENERIC.sends if each.date is None)
    daily = tuple(each.kind.name for each in GENERIC.sends if each.date is not None)
    gives = tuple(each.kind.name for each in GENERIC.receives)

    @pytest.fixture(autouse=True)
    def known(self) -> Iterator[None]:
        with registered(SENTRAL):
            yield

    def test_it_is_offered_in_its_state_and_differs_in_what_it_says(self) -> None:
        assert SENTRAL in offered("australia/nsw")
        assert SENTRAL not in offered("australia/vic")
        assert SENTRAL not in offered("usa")
        said = {each.feature: (each.sent, each.received) for each in GENERIC.exchanges}
        differing = {each.feature for each in SENTRAL.exchanges if (each.sent, each.received) != said[each.feature]}
        assert differing == {"rto_roster"}
        assert [str(each.note) for each in SENTRAL.exchanges if each.feature == "rooms"] == ["With their names."]

    async def test_it_is_not_sent_what_it_does_not_take(self, tmp_path: Path, variant: str) -> None:
        build = small_school(3, 4)
        build.section("RTO 1", "T1", type="RTO")
        build.lesson("RTO 1", 1, "4", teacher="T1")
        with self.stand(tmp_path, variant, build) as bench:
            assert (await bench.sync(*bench.kinds)).status is Status.DONE
            assert "RTO 1" not in {row["ClassCode"] for row in bench.held("sections")}
            assert set(states(await bench.sync(*bench.kinds)).values()) == {"unchanged"}
            bench.edit(renamed(bench, Section, "9MAT 1", name="Algebra"))
            changed = await bench.sync(*bench.kinds)
            assert sum(step.changed for step in changed.steps) == 1


def test_it_is_known_only_while_it_is_registered() -> None:
    assert "sentral" not in BY_KEY


def test_people_that_a_dialect_is_not_sent_are_no_kind_of_it() -> None:
    shy = like(GENERIC, key="shy", title="Shy", differs={"students": Answer.NO})
    assert {each.kind.name for each in GENERIC.sends} - {each.kind.name for each in shy.sends} == {"students"}


def test_what_differs_has_to_be_a_feature() -> None:
    with pytest.raises(ValueError, match="pronouns"):
        like(GENERIC, key="odd", title="Odd", differs={"pronouns": Answer.NO})
