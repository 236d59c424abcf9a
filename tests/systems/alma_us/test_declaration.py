"""Alma (US), line by line as its vendor's help page describes it."""

from __future__ import annotations

import re

import pytest

from syncdesk.systems import kinds
from syncdesk.systems.alma_us import SYSTEM as ALMA
from syncdesk.systems.registry import offered
from syncdesk.timetable.calendar import AUSTRALIAN_STATES, REGIONS

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


@pytest.mark.parametrize("line", ALMA_HELP_PAGE.strip().splitlines(), ids=lambda line: line[:30].strip())
def test_alma_is_declared_as_its_help_page_says(line: str) -> None:
    title, answer = line[:32].strip(), line[32:].strip()
    feature = re.sub(r"[ -]", "_", title.lower())
    sent = {exchange.feature: exchange.sent.value for exchange in ALMA.exchanges}
    assert sent[feature] == answer.lower()


def test_the_help_page_has_all_rows_but_electives() -> None:
    titles = [line[:32].strip().lower() for line in ALMA_HELP_PAGE.strip().splitlines()]
    features = [feature for feature in kinds.FEATURES if feature != "electives"]
    assert [re.sub(r"[ -]", "_", title) for title in titles] == features


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


@pytest.mark.parametrize("region", [*REGIONS, *(f"australia/{state}" for state in AUSTRALIAN_STATES), "USA", ""])
def test_alma_is_offered_in_the_usa_only(region: str) -> None:
    assert (ALMA in offered(region)) == (region.lower() == "usa")
