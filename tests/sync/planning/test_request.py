"""What is asked of the engine, put into the system's order."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from syncdesk.connections.option_values import misfits
from syncdesk.errors import UsageError
from syncdesk.localstate.state import State
from syncdesk.sync.planning.request import Trigger, basic
from syncdesk.sync.state.local_preferences import LocalPreferences
from syncdesk.systems.contract import Direction
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import text
from tests.sync.school import School


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


def test_steps_come_in_the_systems_order_whatever_the_order_they_were_asked_in(school: School) -> None:
    with school:
        steps = school.request("calendar", "rooms", receive=("rooms", "students")).steps()
        assert steps == [
            (Direction.RECEIVE, "students"),
            (Direction.RECEIVE, "rooms"),
            (Direction.SEND, "rooms"),
            (Direction.SEND, "calendar"),
        ]


def test_one_kind_of_a_set_asks_for_all_of_it(school: School) -> None:
    with school:
        assert [kind for _, kind in school.request("timetable").steps()] == ["sections", "timetable", "section_lists"]


def test_a_connection_may_have_an_order_of_its_own(school: School) -> None:
    with school:
        school.options["order"] = "bell_times, section_lists"
        kinds = [kind for _, kind in school.request("timetable", "rooms", "bell_times", receive=("rooms",)).steps()]
        assert kinds == ["rooms", "bell_times", "section_lists", "sections", "rooms", "timetable"]


@pytest.mark.parametrize(
    ("sets", "asked", "expected"),
    [
        ("", "timetable", ["sections", "timetable", "section_lists"]),
        ("none", "timetable", ["timetable"]),
        ("sections+timetable", "timetable", ["sections", "timetable"]),
        ("sections+timetable", "section_lists", ["section_lists"]),
        ("rooms + bell_times; sections+section_lists", "rooms", ["rooms", "bell_times"]),
    ],
)
def test_a_connection_may_have_sets_of_its_own(school: School, sets: str, asked: str, expected: list[str]) -> None:
    with school:
        option = school.system.option("sets")
        assert option is not None
        assert not misfits((option,), {option.name: sets})
        school.options["sets"] = sets
        assert [kind for _, kind in school.request(asked).steps()] == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [("order", "sections,homework"), ("order", "sections timetable"), ("sets", "sections"), ("sets", "all")],
)
def test_what_is_no_order_and_no_set_does_not_fit(name: str, value: str) -> None:
    option = BY_KEY["generic_liss"].option(name)
    assert option is not None
    assert misfits((option,), {option.name: value})


def test_kinds_that_exclude_each_other_are_refused(school: School) -> None:
    with school:
        apart = msgspec.structs.replace(school.system, apart=(frozenset({"rooms", "calendar"}),))
        with pytest.raises(UsageError, match="calendar and rooms never go in one sync"):
            school.request("rooms", "calendar", system=apart).steps()


def test_basic_is_students_down_and_sections_lists_and_timetable_up() -> None:
    assert basic(BY_KEY["generic_liss"]) == (("students",), ("sections", "section_lists", "timetable"))


def test_a_window_and_a_command_are_attended() -> None:
    assert {trigger for trigger in Trigger if trigger.unattended} == {Trigger.SAVE, Trigger.SCHEDULE}


def test_what_belongs_to_the_machine_is_kept_there(tmp_path: Path) -> None:
    state = State(tmp_path)
    machine = LocalPreferences(state)
    why = (text("Sign-in refused."),)
    assert (machine.sync_on_save("c"), machine.paused("c"), machine.had_good_active_run("t")) == (False, (), False)
    machine.pause("c", why)
    machine.set_sync_on_save("c", on=True)
    machine.note_good_active_run("t")
    state.close()
    state = State(tmp_path)
    machine = LocalPreferences(state)
    assert (machine.sync_on_save("c"), machine.paused("c"), machine.had_good_active_run("t")) == (True, why, True)
    machine.pause("c", ())
    machine.set_sync_on_save("c", on=False)
    assert (machine.sync_on_save("c"), machine.paused("c"), machine.sync_on_save("d")) == (False, (), False)
    state.close()
