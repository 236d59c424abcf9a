"""The Other tab's rules, for every option of every system; the exchange table; names and tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.connections.option_values import (
    as_typed,
    objections,
    pairs_of,
    read_stored,
)
from syncdesk.desktop.presenters.exchange_table import FEATURE_TITLES, exchange_lines
from syncdesk.desktop.presenters.option_form import odd_values, options_shown, table_value
from syncdesk.systems.contract import Answer, System
from syncdesk.systems.kinds import FEATURES
from syncdesk.systems.options import Option
from syncdesk.systems.registry import BY_KEY, SYSTEMS
from syncdesk.text import joined

LISS = BY_KEY["generic_liss"]
every_system = pytest.mark.parametrize("system", SYSTEMS, ids=lambda each: each.key)


def option(name: str) -> Option:
    found = LISS.option(name)
    assert found is not None
    return found


@every_system
def test_every_option_is_shown_once_and_its_default_fits(system: System) -> None:
    shown = [*options_shown(system, advanced=False), *options_shown(system, advanced=True)]
    assert sorted(each.name for each in shown) == sorted(each.name for each in system.options)
    for each in shown:
        assert each.label
        assert each.help
    assert objections(system, {each.name: each.default for each in system.options}) == {}


def test_the_first_rows_are_those_that_the_field_knows() -> None:
    assert [each.name for each in options_shown(LISS, advanced=False)][:5] == [
        "exclude_yard_duties", "exclude_study_sections", "exclude_on_calls", "accept_statewide_ids", "sync_on_save",
    ]  # fmt: skip


def test_choices_are_called_something() -> None:
    for each in LISS.options:
        words = [str(choice.label) for choice in each.choices]
        assert len(set(words)) == len(words)
        assert bool(words) is (each.type == "choice")
    assert [str(choice.label) for choice in option("encoding").choices] == ["XML (usual)", "JSON"]


@pytest.mark.parametrize(
    ("name", "words", "fitting"),
    [
        ("quiet_hours", "08:00-16:00", True),
        ("quiet_hours", "8-16", False),
        ("academic_year", "2026", True),
        ("academic_year", "26", False),
        ("code_overrides", "9MAT 1=MAT.9.1; 9ENG=E", True),
        ("code_overrides", "9MAT 1=", False),
        ("never_codes", "TEST*, X", True),
    ],
)
def test_what_does_not_fit_is_said(name: str, words: str, fitting: bool) -> None:
    value = as_typed(option(name), words)
    assert (objections(LISS, {name: value}) == {}) is fitting


cell = st.text(st.characters(exclude_characters="=;", categories=["L", "N", "Zs"]), max_size=6).map(str.strip)


@given(st.lists(st.tuples(cell, cell)))
def test_a_table_comes_back_as_it_was_written(rows: list[tuple[str, str]]) -> None:
    value = table_value(rows)
    whole = [row for row in rows if any(row)]
    assert pairs_of(value) == whole
    assert (objections(LISS, {"code_overrides": value}) == {}) is all(all(row) for row in whole)


@pytest.mark.parametrize("odd", ["a=b", "a;b"])
def test_marks_of_the_table_itself_do_not_fit_in_it(odd: str) -> None:
    assert list(objections(LISS, {"code_overrides": table_value([("x", odd)])})) == ["code_overrides"]


@pytest.mark.parametrize("stored", ["", "{", "[]"])
def test_options_that_cannot_be_read_show_their_defaults_and_say_so(stored: str) -> None:
    read = read_stored(LISS, stored)
    assert read.values["encoding"] == "xml"
    assert set(odd_values(LISS, read)) == {each.name for each in LISS.options}


@pytest.mark.parametrize("stored", ['{"encoding":"yaml","guard_rows":7}', '{"encoding":null,"guard_rows":7}'])
def test_a_value_that_is_not_known_is_said_at_its_option_alone(stored: str) -> None:
    read = read_stored(LISS, stored)
    assert list(odd_values(LISS, read)) == ["encoding"]
    assert read.values["guard_rows"] == 7


@every_system
def test_every_feature_has_a_line_with_a_title(system: System) -> None:
    assert list(FEATURE_TITLES) == list(FEATURES)
    assert [line.feature for line in exchange_lines(system, {})] == list(FEATURES)
    unsure = {line.feature for line in exchange_lines(system, {}, "unsure")}
    assert unsure == {
        line.feature
        for line in exchange_lines(system, {})
        if line.unconfirmed or Answer.UNSURE in {line.sent, line.received}
    }


def test_what_is_not_known_of_a_server_can_be_looked_at_alone() -> None:
    assert exchange_lines(LISS, {}, "unsure")


def test_members_that_nobody_documents_are_shown_as_such() -> None:
    lines = {line.feature: line for line in exchange_lines(BY_KEY["alma_us"], {})}
    assert {name for name, line in lines.items() if line.unconfirmed} == {
        "campuses", "faculty", "priority_classes", "non_numeric_year_levels",
    }  # fmt: skip
    assert "Goes as Class.Faculty: not confirmed." in joined(lines["faculty"].notes)
    assert "Goes as Class.TtStructure, Lesson.TtStructure, BellTime.TtStructure." in joined(
        lines["grid_structure_codes"].notes
    )
    assert not {line.feature for line in lines.values() if line.unconfirmed and line.sent is Answer.NO}


def test_what_an_option_leaves_out_is_said_in_the_table() -> None:
    lines = {line.feature: line for line in exchange_lines(LISS, {"exclude_yard_duties": True})}
    assert lines["duty_roster"].left_out
    assert "Other" in joined(lines["duty_roster"].notes)
    assert not lines["study_roster"].left_out
    sent = [line.feature for line in exchange_lines(LISS, {"exclude_yard_duties": True}, "sent")]
    assert "duty_roster" not in sent
    assert "sections" in sent


def test_the_table_of_alma_is_as_its_vendor_says() -> None:
    lines = {line.feature: (line.sent, line.received) for line in exchange_lines(BY_KEY["alma_us"], {})}
    assert lines["campuses"][0] is Answer.UNSURE
    assert lines["sub_classes"] == (Answer.NO, Answer.NO)
    assert lines["electives"] == (Answer.NO, Answer.YES)
