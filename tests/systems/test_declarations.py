"""What each system declares, held against what its vendor says and against itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from syncdesk.connections.settings import fits
from syncdesk.systems import kinds, registry
from syncdesk.systems.common import COMMON_OPTIONS
from syncdesk.systems.contract import Answer, Direction, Option, System
from syncdesk.systems.liss.profile import OPTIONS, exchange_table
from syncdesk.systems.registry import BY_KEY, SYSTEMS, offered
from syncdesk.timetable.calendar import AUSTRALIAN_STATES, REGIONS

ALMA = BY_KEY["alma_us"]
ONEROSTER = BY_KEY["oneroster_files"]
LISS = tuple(system for system in SYSTEMS if system is not ONEROSTER)
systems = pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.key)
liss = pytest.mark.parametrize("system", LISS, ids=lambda system: system.key)
"""Those that speak LISS share options, order and sets."""

FEATURES = [
    "bell_times", "campuses", "sections", "section_lists", "composite_classes", "duty_roster", "faculty",
    "grid_structure_codes", "multi_file", "multi_grid", "on_call_roster", "priority_classes", "rooms",
    "rotation_classes", "rto_roster", "students", "study_roster", "sub_classes", "teachers", "teacher_days_off",
    "timetable", "two_rooms", "two_teachers", "non_numeric_year_levels", "electives",
]  # fmt: skip
"""The 24 rows of the table of Alma's help page, and electives, in their order."""

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
    "guard_percent": 10,
    "guard_rows": 20,
    "missing_rows": "leave",
    "quiet_delay": 0,
    "quiet_hours": "",
    "test_system": False,
    "sync_on_save": False,
}

ONEROSTER_DEFAULTS = {
    "version": "1.1",
    "mode": "bulk",
    "verify": False,
    **{option.name: option.default for option in COMMON_OPTIONS},
}

ALMA_HELP_PAGE = """
Bell times                      Yes
Campuses                        Unsure
Sections                        Yes
Section lists                   Yes
Composite classes               Yes
Duty roster                     Yes
Faculty                         Yes
Grid structure codes            Yes
Multi-file                      Unsure
Multi-grid                      Unsure
On-call roster                  Yes
Priority classes                Yes
Rooms                           Yes
Rotation classes                Yes
RTO roster                      No
Students                        Yes
Study roster                    Yes
Sub-classes                     No
Teachers                        No
Teacher days off                No
Timetable                       Yes
Two rooms                       No
Two teachers                    No
Non-numeric year levels         Yes
"""
"""“Is this feature received by the other system?” of “E10 – Synchronisation to Alma (US) via Direct Connection”."""

ALMA_GIVES = {"rooms": "yes", "teachers": "yes", "students": "yes", "electives": "yes"}
"""“Can this data be drawn down into Tes timetable?” of the same page."""


@systems
def test_every_feature_is_answered_for_in_the_order_of_the_table(system: System) -> None:
    assert [exchange.feature for exchange in system.exchanges] == FEATURES == list(kinds.FEATURES)


def test_a_table_that_lacks_a_feature_or_has_one_too_many_cannot_be_declared() -> None:
    table = dict.fromkeys(FEATURES, ("yes", "no"))
    with pytest.raises(ValueError, match="rooms"):
        exchange_table({feature: said for feature, said in table.items() if feature != "rooms"})
    with pytest.raises(ValueError, match="photos"):
        exchange_table({**table, "photos": ("yes", "no")})
    with pytest.raises(ValueError, match="maybe"):
        exchange_table({**table, "rooms": ("maybe", "no")})


@systems
def test_the_options_are_those_of_the_contract_with_their_defaults(system: System) -> None:
    defaults = ONEROSTER_DEFAULTS if system is ONEROSTER else OPTION_DEFAULTS
    assert {option.name: option.default for option in system.options} == defaults
    assert [option.name for option in system.options] == list(defaults)
    assert all(option.group == "other" and not option.secret and not option.required for option in system.options)


@pytest.mark.parametrize("option", [*OPTIONS, *ONEROSTER.options[:3]], ids=lambda option: option.name)
def test_an_option_explains_itself_and_its_default_is_one_that_it_takes(option: Option) -> None:
    assert option.label
    assert str(option.help).endswith(".")
    assert fits(option, option.default)
    assert (option.type == "choice") == bool(option.choices)
    assert (option.type == "flag") == isinstance(option.default, bool)


def test_everyday_options_come_first_and_those_for_experts_are_marked() -> None:
    assert [option.name for option in OPTIONS if not option.advanced] == [
        "encoding",
        "exclude_yard_duties",
        "exclude_study_sections",
        "exclude_on_calls",
        "accept_statewide_ids",
        "sync_on_save",
    ]


@systems
def test_every_kind_has_its_place_in_the_order_once(system: System) -> None:
    order = [*system.order]
    assert len(order) == len(set(order))
    wanted = {(Direction.RECEIVE, each.kind.name) for each in system.receives}
    wanted |= {(Direction.SEND, each.kind.name) for each in system.sends}
    assert wanted <= set(order)
    own = {"school"} if system is ONEROSTER else set[str]()
    assert {kind for _, kind in order} <= set(kinds.KINDS) | own
    directions = [direction for direction, _ in order]
    assert directions == sorted(directions, key=[Direction.RECEIVE, Direction.SEND].index)  # receive before send


@liss
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


@liss
def test_what_belongs_together_is_a_set_and_what_excludes_each_other_is_apart(system: System) -> None:
    assert system.sets == (frozenset({"sections", "timetable", "section_lists"}),)
    assert system.apart == (frozenset({"daily_timetable", "daily_changes"}),)
    assert all(system.sending(kind) is not None for together in system.sets for kind in together)


@liss
def test_basic_is_students_down_and_sections_lists_and_timetable_up(system: System) -> None:
    assert system.basic.receive == ("students",)
    assert set(system.basic.send) == {"sections", "section_lists", "timetable"}
    assert all(system.receiving(kind) is not None for kind in system.basic.receive)


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
    assert system.sending("photos") is None
    assert system.receiving("photos") is None
    assert system.option("photos") is None
    for exchange in system.exchanges:
        assert system.sent(exchange.feature) == (exchange.sent is not Answer.NO)
        assert system.received(exchange.feature) == (exchange.received is not Answer.NO)


# Alma (US), line by line


@pytest.mark.parametrize("line", ALMA_HELP_PAGE.strip().splitlines(), ids=lambda line: line[:30].strip())
def test_alma_is_declared_as_its_help_page_says(line: str) -> None:
    title, answer = line[:32].strip(), line[32:].strip()
    feature = re.sub(r"[ -]", "_", title.lower())
    sent = {exchange.feature: exchange.sent.value for exchange in ALMA.exchanges}
    assert sent[feature] == answer.lower()


def test_the_help_page_has_all_rows_but_electives() -> None:
    lines = ALMA_HELP_PAGE.strip().splitlines()
    assert [re.sub(r"[ -]", "_", line[:32].strip().lower()) for line in lines] == FEATURES[:-1]


def test_alma_gives_what_its_help_page_lists_and_what_else_is_taken_comes_inside_that() -> None:
    received = {exchange.feature: exchange.received.value for exchange in ALMA.exchanges}
    assert {feature: received[feature] for feature in ALMA_GIVES} == ALMA_GIVES
    inside = {"campuses", "faculty", "teacher_days_off", "non_numeric_year_levels"}
    assert {feature for feature, answer in received.items() if answer != "no"} == set(ALMA_GIVES) | inside


def test_alma_takes_no_people_and_no_rooms_of_their_own() -> None:
    assert {sending.kind.name for sending in ALMA.sends} == {
        "sections", "section_lists", "timetable", "bell_times", "calendar", "daily_timetable", "daily_changes",
    }  # fmt: skip
    assert {receiving.kind.name for receiving in ALMA.receives} == {
        "students", "teachers", "rooms", "courses", "subject_requests",
    }  # fmt: skip


def test_that_alma_speaks_liss_is_called_an_inference() -> None:
    assert "inferred" in str(ALMA.confirmed)


# Regions


@pytest.mark.parametrize("region", [*REGIONS, *(f"australia/{state}" for state in AUSTRALIAN_STATES), "USA", ""])
def test_alma_is_offered_in_the_usa_only_and_the_others_everywhere(region: str) -> None:
    everywhere = {"generic_liss", "edval_webserver", "oneroster_files"}
    assert {system.key for system in offered(region)} == everywhere | (
        {"alma_us"} if region.lower() == "usa" else set()
    )


def test_the_registry_knows_each_system_by_the_name_of_its_folder() -> None:
    folders = {path.parent.name for path in Path(registry.__file__).parent.glob("*/__init__.py")} - {"liss"}
    assert set(BY_KEY) == folders
    assert len(BY_KEY) == len(SYSTEMS)


def test_statewide_ids_are_protected_by_their_option_and_nothing_else_is() -> None:
    for system in LISS:
        protected = {each.kind.name: dict(each.protected) for each in system.receives}
        assert {kind: fields for kind, fields in protected.items() if fields} == {
            "students": {"statewide_id": "accept_statewide_ids"}
        }
    assert not any(each.protected for each in ONEROSTER.receives)


# OneRoster files


def test_a_oneroster_set_is_sent_as_one_and_basic_receives_nothing_from_where_it_sends() -> None:
    kinds_sent = ("school", "students", "teachers", "courses", "sections", "section_lists")
    assert tuple(sending.kind.name for sending in ONEROSTER.sends) == kinds_sent
    assert ONEROSTER.sets == (frozenset(kinds_sent),)
    assert ONEROSTER.basic.send == kinds_sent
    assert ONEROSTER.basic.receive == ()
    assert [each.kind.name for each in ONEROSTER.receives] == [
        "students", "teachers", "courses", "sections", "section_lists",
    ]  # fmt: skip


def test_files_ask_for_no_sign_in_and_servers_for_all_of_it() -> None:
    assert ONEROSTER.place is not None
    assert not ONEROSTER.asks
    for system in LISS:
        assert system.place is None
        assert system.asks == {"user", "password", "school_code"}


def test_that_oneroster_was_tried_with_no_product_is_said() -> None:
    assert "tried with no product" in str(ONEROSTER.confirmed)
