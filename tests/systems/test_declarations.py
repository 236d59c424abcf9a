"""What holds for the declaration of every school system; what only one of them declares is tested in its own folder."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from syncdesk.connections.option_values import misfits
from syncdesk.systems import kinds, registry
from syncdesk.systems.common_options import COMMON_OPTIONS
from syncdesk.systems.contract import Answer, Direction, System
from syncdesk.systems.registry import BY_KEY, SYSTEMS, offered
from syncdesk.timetable.calendar import AUSTRALIAN_STATES, REGIONS

systems = pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.key)

FEATURES = [
    "bell_times", "campuses", "sections", "section_lists", "composite_classes", "duty_roster", "faculty",
    "grid_structure_codes", "multi_file", "multi_grid", "on_call_roster", "priority_classes", "rooms",
    "rotation_classes", "rto_roster", "students", "study_roster", "sub_classes", "teachers", "teacher_days_off",
    "timetable", "two_rooms", "two_teachers", "non_numeric_year_levels", "electives",
]  # fmt: skip
"""The 24 rows of the table of Alma's help page, and electives, in their order."""


@systems
def test_every_feature_is_answered_for_in_the_order_of_the_table(system: System) -> None:
    assert [exchange.feature for exchange in system.exchanges] == FEATURES == list(kinds.FEATURES)


@systems
def test_options_have_names_of_their_own_and_those_of_every_system_are_among_them(system: System) -> None:
    names = [option.name for option in system.options]
    assert len(names) == len(set(names))
    assert {option.name for option in COMMON_OPTIONS} <= set(names)


@systems
def test_an_option_explains_itself_and_its_default_is_one_that_it_takes(system: System) -> None:
    for option in system.options:
        assert option.label
        assert str(option.help).endswith("."), option.name
        assert not misfits((option,), {option.name: option.default}), option.name
        assert (option.type == "choice") == bool(option.choices), option.name
        assert (option.type == "flag") == isinstance(option.default, bool), option.name
        assert (option.type == "number") == (option.minimum is not None and option.maximum is not None), option.name


@systems
def test_every_kind_has_its_place_in_the_order_once(system: System) -> None:
    order = [*system.order]
    assert len(order) == len(set(order))
    wanted = {(Direction.RECEIVE, each.kind.name) for each in system.receives}
    wanted |= {(Direction.SEND, each.kind.name) for each in system.sends}
    assert wanted <= set(order)
    own = {each.kind.name for each in system.sends}
    assert {kind for _, kind in order} <= set(kinds.KINDS) | own
    directions = [direction for direction, _ in order]
    assert directions == sorted(directions, key=[Direction.RECEIVE, Direction.SEND].index)  # receive before send


@systems
def test_sets_and_what_excludes_each_other_are_made_of_kinds_that_are_sent(system: System) -> None:
    assert all(system.sending(kind) is not None for group in (*system.sets, *system.apart) for kind in group)


@systems
def test_basic_is_made_of_kinds_that_go_that_way(system: System) -> None:
    assert all(system.receiving(kind) is not None for kind in system.basic.receive)
    assert all(system.sending(kind) is not None for kind in system.basic.send)


@systems
def test_a_kind_that_goes_is_not_declared_as_a_feature_that_does_not(system: System) -> None:
    for kind in ("sections", "section_lists", "timetable", "bell_times"):
        assert system.sent(kind) == (system.sending(kind) is not None)
    for kind in ("students", "teachers", "rooms"):
        assert system.received(kind) == (system.receiving(kind) is not None)


@systems
def test_a_system_says_what_it_is_and_how_well_it_is_known(system: System) -> None:
    assert system.title
    assert str(system.summary).endswith(".")
    assert str(system.confirmed).endswith(".")
    assert re.fullmatch(r"[a-z_]+", system.key)
    assert system.regions <= set(REGIONS)


@systems
def test_a_note_is_a_sentence(system: System) -> None:
    notes = [str(exchange.note) for exchange in system.exchanges if exchange.note]
    assert all(note[0].isupper() and note.endswith(".") for note in notes)


@systems
def test_looking_a_feature_or_a_kind_up(system: System) -> None:
    assert system.sending("no such thing") is None
    assert system.receiving("no such thing") is None
    assert system.option("no such thing") is None
    for exchange in system.exchanges:
        assert system.sent(exchange.feature) == (exchange.sent is not Answer.NO)
        assert system.received(exchange.feature) == (exchange.received is not Answer.NO)


@systems
@pytest.mark.parametrize("region", [*REGIONS, *(f"australia/{state}" for state in AUSTRALIAN_STATES), "USA", ""])
def test_a_system_is_offered_in_its_regions_and_one_that_names_none_everywhere(system: System, region: str) -> None:
    country = region.lower().partition("/")[0]
    assert (system in offered(region)) == (not system.regions or country in system.regions)


def test_the_registry_knows_each_system_by_the_name_of_its_folder() -> None:
    folders = [path.parent.name for path in Path(registry.__file__).parent.glob("*/__init__.py")]
    declared = {name: getattr(import_module(f"syncdesk.systems.{name}"), "SYSTEM", None) for name in folders}
    assert all(BY_KEY[name] is system for name, system in declared.items() if system is not None)
    assert len(BY_KEY) == len(SYSTEMS)
