"""What every system that speaks LISS declares: they share options, order and sets."""

from __future__ import annotations

import pytest

from syncdesk.systems import kinds
from syncdesk.systems.common_options import COMMON_OPTIONS
from syncdesk.systems.contract import Direction, Sending, System
from syncdesk.systems.credentials import PASSWORD, SCHOOL_CODE, USER
from syncdesk.systems.http_address import HTTP
from syncdesk.systems.liss.profile import OPTIONS, exchange_table
from syncdesk.systems.registry import offered
from syncdesk.systems.replace_wording import existing_rows_of
from syncdesk.timetable.calendar import REGIONS
from tests.systems.liss.mapping import EDVAL, GENERIC, LISS_SYSTEMS
from tests.systems.meanings import left_out

systems = pytest.mark.parametrize("system", LISS_SYSTEMS, ids=lambda system: system.key)

OPTION_DEFAULTS = {
    "encoding": "xml",
    "exclude_yard_duties": False,
    "exclude_study_sections": False,
    "exclude_on_calls": False,
    "accept_statewide_ids": True,
    "academic_year": "start",
    "bell_times_structure": "",
    "elective_form": "",
    "create_classes": False,
    "publish_timeout": 120,
    "verify": False,
    "several_documents": "refuse",
    "daily_call": "daily_changes",
    "never_types": "",
    "never_years": "",
    "never_faculties": "",
    "never_codes": "",
    "code_rule": "as_is",
    "code_overrides": "",
    "period_names": "",
    "teacher_id": "id",
    "order": "",
    "sets": "",
}


@systems
def test_the_options_are_these_with_their_defaults_and_then_those_of_every_system(system: System) -> None:
    own = system.options[: -len(COMMON_OPTIONS)]
    assert {option.name: option.default for option in own} == OPTION_DEFAULTS
    assert [option.name for option in own] == list(OPTION_DEFAULTS)
    assert system.options[len(own) :] == COMMON_OPTIONS
    assert not any(option.required for option in system.options)


def test_a_publish_may_take_from_a_second_to_hours() -> None:
    (timeout,) = [option for option in OPTIONS if option.name == "publish_timeout"]
    assert (timeout.minimum, timeout.maximum) == (1, 9999)


def test_everyday_options_come_first_and_those_for_experts_are_marked() -> None:
    assert [option.name for option in OPTIONS if not option.advanced] == [
        "encoding",
        "exclude_yard_duties",
        "exclude_study_sections",
        "exclude_on_calls",
        "accept_statewide_ids",
        "sync_on_save",
    ]


def test_a_table_that_lacks_a_feature_or_has_one_too_many_cannot_be_declared() -> None:
    table = dict.fromkeys(kinds.FEATURES, ("yes", "no"))
    with pytest.raises(ValueError, match="rooms"):
        exchange_table({feature: said for feature, said in table.items() if feature != "rooms"})
    with pytest.raises(ValueError, match="photos"):
        exchange_table({**table, "photos": ("yes", "no")})
    with pytest.raises(ValueError, match="maybe"):
        exchange_table({**table, "rooms": ("maybe", "no")})


@systems
def test_calls_come_in_the_order_a_vendor_gave(system: System) -> None:
    sends = [kind for direction, kind in system.order if direction is Direction.SEND]
    assert sends == [
        "students", "teachers", "sections", "rooms", "bell_times", "timetable", "section_lists", "calendar",
        "daily_timetable", "daily_changes",
    ]  # fmt: skip
    receives = [kind for direction, kind in system.order if direction is Direction.RECEIVE]
    assert receives == [
        "students", "teachers", "rooms", "courses", "subject_requests", "bell_times", "calendar", "sections",
        "section_lists", "timetable",
    ]  # fmt: skip


@systems
def test_what_belongs_together_is_a_set_and_what_excludes_each_other_is_apart(system: System) -> None:
    assert system.sets == (frozenset({"sections", "timetable", "section_lists"}),)
    assert system.apart == (frozenset({"daily_timetable", "daily_changes"}),)
    assert all(system.sending(kind) is not None for together in system.sets for kind in together)


@systems
def test_basic_is_students_down_and_sections_lists_and_timetable_up(system: System) -> None:
    assert system.basic.receive == ("students",)
    assert set(system.basic.send) == {"sections", "section_lists", "timetable"}
    assert all(system.receiving(kind) is not None for kind in system.basic.receive)


@systems
def test_a_server_asks_for_user_password_and_school_code(system: System) -> None:
    assert system.address is HTTP
    assert system.asks == (USER, PASSWORD, SCHOOL_CODE)


@systems
def test_only_statewide_ids_are_protected_by_an_option(system: System) -> None:
    protected = {each.kind.name: dict(each.protected) for each in system.receives if each.protected}
    assert protected == {"students": {"statewide_id": "accept_statewide_ids"}}


@systems
def test_only_for_the_daily_timetable_is_it_known_what_becomes_of_the_rows_that_are_there(system: System) -> None:
    assert str(existing_rows_of(system.sends)) == "daily timetable: replaces the range; all else: not known"


@pytest.mark.parametrize("sending", GENERIC.sends, ids=lambda sending: sending.kind.name)
def test_rows_have_a_member_for_everything_but_the_room_and_place_of_a_section(sending: Sending) -> None:
    assert left_out(sending) == ({"room", "place"} if sending.kind.name == "sections" else set())


@pytest.mark.parametrize("system", [GENERIC, EDVAL], ids=lambda system: system.key)
@pytest.mark.parametrize("region", [*REGIONS, "australia/nsw", ""])
def test_a_server_that_any_school_may_have_is_offered_everywhere(system: System, region: str) -> None:
    assert system in offered(region)
