"""What holds for the declaration of every school system; what only one of them declares is tested in its own folder."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from syncdesk.systems import kinds, registry
from syncdesk.systems.contract import Answer, Exchange, System, every_feature
from syncdesk.systems.registry import BY_KEY, SYSTEMS
from tests.conformance.declaration import DeclarationRules

FEATURES = (
    "bell_times", "campuses", "sections", "section_lists", "composite_classes", "duty_roster", "faculty",
    "grid_structure_codes", "multi_file", "multi_grid", "on_call_roster", "priority_classes", "rooms",
    "rotation_classes", "rto_roster", "students", "study_roster", "sub_classes", "teachers", "teacher_days_off",
    "timetable", "two_rooms", "two_teachers", "non_numeric_year_levels", "electives",
)  # fmt: skip
"""The 24 rows of the table of Alma's help page, and electives, in their order."""


class TestEverySystem(DeclarationRules):
    @pytest.fixture(params=SYSTEMS, ids=lambda system: system.key)
    def declared(self, request: pytest.FixtureRequest) -> System:
        return request.param


def test_the_features_are_those_of_the_table() -> None:
    assert kinds.FEATURES == FEATURES


def test_what_is_not_answered_for_is_not_exchanged() -> None:
    rooms = Exchange("rooms", Answer.YES, Answer.UNSURE)
    table = every_feature([rooms])
    assert [each.feature for each in table] == list(FEATURES)
    assert {each.feature for each in table if (each.sent, each.received) != (Answer.NO, Answer.NO)} == {"rooms"}


def test_what_is_no_feature_cannot_be_answered_for() -> None:
    with pytest.raises(ValueError, match="pronouns"):
        every_feature([Exchange("pronouns", Answer.YES, Answer.NO)])


def test_the_registry_knows_each_system_by_the_name_of_its_folder() -> None:
    folders = [path.parent.name for path in Path(registry.__file__).parent.glob("*/__init__.py")]
    declared = {name: getattr(import_module(f"syncdesk.systems.{name}"), "SYSTEM", None) for name in folders}
    assert all(BY_KEY[name] is system for name, system in declared.items() if system is not None)
    assert len(BY_KEY) == len(SYSTEMS)
