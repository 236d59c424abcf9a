"""The table of calls says what the specification says, and each system offers what it should."""

from __future__ import annotations

import pytest

from syncdesk.errors import UsageError
from syncdesk.practice.call_tables import CALLS, HELLO, SYSTEMS, system_named
from syncdesk.practice.protocol import Means

ROWS_STAND_AT = {
    2: ("publishTimetable", "publishClassMemberships", "publishCalendar", "publishFamilies"),
    3: (
        "publishStudents",
        "publishTeachers",
        "publishRooms",
        "publishClasses",
        "publishBellTimes",
        "publishTimetableStructures",
    ),
    4: ("publishDailyData", "publishDailyDeltas", "publishEventsAndAbsences"),
}


def test_the_rows_of_every_publish_call_stand_where_the_specification_puts_them() -> None:
    found = {
        call.method: place
        for call in CALLS.values()
        for place, param in enumerate(call.params, 1)
        if param.means is Means.ROWS
    }
    assert found == {f"liss.{name}": place for place, names in ROWS_STAND_AT.items() for name in names}


def test_every_call_but_hello_begins_with_the_authentication_struct() -> None:
    unsigned = [call for call in CALLS.values() if not call.params or call.params[0].means is not Means.SIGN_IN]
    assert unsigned == [HELLO]


def test_a_timetable_has_exactly_eight_parameters() -> None:
    assert len(CALLS["liss.publishTimetable"].params) == 8


def test_the_daily_data_call_without_a_known_signature_is_left_out() -> None:
    assert "liss.getDailyData" not in CALLS


def test_alma_takes_no_people_or_rooms() -> None:
    usual, alma = SYSTEMS["generic_liss"].calls, SYSTEMS["alma_us"].calls
    assert usual - alma == {"liss.publishRooms", "liss.publishStudents", "liss.publishTeachers"}
    assert alma <= usual


def test_every_system_offers_what_a_compliant_server_has_to() -> None:
    needed = {"getStudents", "getTeachers", "getRooms", "publishClasses", "publishTimetable", "publishClassMemberships"}
    for system in SYSTEMS.values():
        assert {f"liss.{name}" for name in needed} <= system.calls


def test_a_system_keeps_only_records_of_calls_that_it_offers() -> None:
    for system in SYSTEMS.values():
        kept = {record.table for record in system.records()}
        assert ("rooms" in kept) == ("liss.getRooms" in system.calls)
        assert "courses" in kept


def test_a_system_that_does_not_exist_is_a_usage_problem() -> None:
    with pytest.raises(UsageError, match="no practice system “sentral”"):
        system_named("sentral")
