"""What OneRoster files declare."""

from __future__ import annotations

import pytest

from syncdesk.systems.common_options import COMMON_OPTIONS
from syncdesk.systems.contract import Sending
from syncdesk.systems.oneroster_files import SYSTEM as ONEROSTER
from syncdesk.systems.registry import offered
from syncdesk.systems.replace_wording import existing_rows_of
from syncdesk.timetable.calendar import REGIONS
from tests.systems.meanings import left_out

NOT_CARRIED = {
    "students": {"roll_class", "dates"}, "teachers": {"faculty", "days"}, "sections": {"teacher", "campus", "grid"},
}  # fmt: skip
"""What its rows have no member for, by kind."""


def test_its_own_options_come_before_those_of_every_system() -> None:
    own = [(option.name, option.default) for option in ONEROSTER.options if option not in COMMON_OPTIONS]
    assert own == [("version", "1.1"), ("mode", "bulk"), ("verify", False)]
    assert [option.name for option in ONEROSTER.options[:3]] == [name for name, _ in own]


def test_a_oneroster_set_is_sent_as_one_and_basic_receives_nothing_from_where_it_sends() -> None:
    kinds_sent = ("school", "students", "teachers", "courses", "sections", "section_lists")
    assert tuple(sending.kind.name for sending in ONEROSTER.sends) == kinds_sent
    assert ONEROSTER.sets == (frozenset(kinds_sent),)
    assert ONEROSTER.basic.send == kinds_sent
    assert ONEROSTER.basic.receive == ()
    assert [each.kind.name for each in ONEROSTER.receives] == [
        "students", "teachers", "courses", "sections", "section_lists",
    ]  # fmt: skip


def test_files_ask_for_no_sign_in() -> None:
    assert not ONEROSTER.address.networked
    assert not ONEROSTER.asks


def test_no_field_is_protected_by_an_option() -> None:
    assert not any(each.protected for each in ONEROSTER.receives)


def test_a_set_replaces_all_that_is_there() -> None:
    assert str(existing_rows_of(ONEROSTER.sends)) == "replaces all"


@pytest.mark.parametrize("sending", ONEROSTER.sends, ids=lambda sending: sending.kind.name)
def test_what_its_rows_have_no_member_for_is_known(sending: Sending) -> None:
    assert left_out(sending) == NOT_CARRIED.get(sending.kind.name, set())


@pytest.mark.parametrize("region", [*REGIONS, "australia/nsw", ""])
def test_files_are_offered_everywhere(region: str) -> None:
    assert ONEROSTER in offered(region)


def test_that_it_was_tried_with_no_product_is_said() -> None:
    assert "tried with no product" in str(ONEROSTER.confirmed)
