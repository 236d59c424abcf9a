"""What a person set for runs: read once from the options, each with the meaning that the engine gives it."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from syncdesk.systems.common_options import COMMON_OPTIONS
from syncdesk.systems.registry import BY_KEY
from syncdesk.systems.run_options import RunOptions, SeveralDocuments, run_options

SET = {
    "guard_percent": 5, "guard_rows": 7, "order": "rooms, sections,rooms",
    "sets": "sections + timetable;rooms+sections",
    "several_documents": "together", "verify": True, "missing_rows": "hold", "daily_call": "daily_timetable",
    "quiet_delay": 3, "quiet_hours": "22:00 - 06:30", "test_system": True,
}  # fmt: skip


def test_each_has_its_meaning() -> None:
    assert run_options(SET) == RunOptions(
        guard_percent=5.0,
        guard_rows=7,
        order=("rooms", "sections"),
        sets=(frozenset({"sections", "timetable"}), frozenset({"rooms", "sections"})),
        several_documents=SeveralDocuments.TOGETHER,
        read_back=True,
        hold_missing_rows=True,
        covers_as="daily_timetable",
        quiet_delay=timedelta(minutes=3),
        quiet_hours=(time(22), time(6, 30)),
        is_test=True,
    )


def test_where_nothing_is_set_all_is_as_usual() -> None:
    assert run_options({}) == RunOptions()


def test_numbers_lie_in_a_range_that_makes_sense() -> None:
    ranges = {each.name: (each.minimum, each.maximum) for each in COMMON_OPTIONS if each.type == "number"}
    assert ranges == {"guard_percent": (0, 99), "guard_rows": (0, 9999), "quiet_delay": (0, 30)}


def test_no_sets_are_something_else_than_the_usual_ones() -> None:
    assert run_options({"sets": "none"}).sets == ()
    assert run_options({"sets": ""}).sets is None


def test_every_common_option_is_read_or_kept_on_this_computer() -> None:
    read = {option.name for option in COMMON_OPTIONS if option.kept == "file"}
    assert read <= SET.keys()


CHANGES_ROWS = {
    "generic_liss": {
        "exclude_yard_duties", "exclude_study_sections", "exclude_on_calls", "accept_statewide_ids", "academic_year",
        "bell_times_structure", "elective_form", "create_classes", "never_types", "never_years", "never_faculties",
        "never_codes", "code_rule", "code_overrides", "period_names", "teacher_id",
    },
    "oneroster_files": {"version", "mode"},
}  # fmt: skip
"""They are part of what tells whether a kind is as it was accepted: one more or less here, and each kind that did not
change is sent once more after the update."""


@pytest.mark.parametrize("key", CHANGES_ROWS)
def test_what_a_kind_was_accepted_with_is_still_made_of_the_same_options(key: str) -> None:
    system = BY_KEY[key]
    every = {option.name: option.default for option in system.options}
    assert system.rows_depend_on(every) == {name: every[name] for name in every if name in CHANGES_ROWS[key]}
