"""The table of records holds together."""

from __future__ import annotations

import pytest

from syncdesk.practice.protocol import RecordType
from syncdesk.practice.record_tables import CLASS_MEMBERSHIPS, DAILY_DATA, DAILY_DELTAS, RECORDS, TIMETABLE


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_members_are_named_once_and_what_a_record_points_at_is_there(record: RecordType) -> None:
    names = [member.name for member in record.members]
    assert len(set(names)) == len(names)
    first, others = record.stand_ins
    assert {*others, *([first] if first else [])} <= set(names)
    tables = {kept.table: kept for kept in RECORDS}
    for member in record.members:
        if member.refers is not None:
            table, column = member.refers.value
            assert tables[table].place(column) >= 0


def test_the_members_of_lessons_and_memberships_are_those_of_the_specification_then_those_seen() -> None:
    assert [member.name for member in TIMETABLE.members] == [
        "DayNumber", "Period", "ClassCode", "TeacherId", "RoomId", "RoomCode", "TtStructure",
        "EdvalClassCode", "TeacherCode", "TeacherIds",
    ]  # fmt: skip
    assert [member.name for member in CLASS_MEMBERSHIPS.members] == [
        "StudentId", "ClassCode", "StartDate", "EndDate", "EdvalClassCode",
    ]  # fmt: skip


def test_a_delta_is_a_daily_row_with_four_members_more() -> None:
    assert DAILY_DELTAS.members[: len(DAILY_DATA.members)] == DAILY_DATA.members
    more = [member.name for member in DAILY_DELTAS.members[len(DAILY_DATA.members) :]]
    assert more == ["isCancelled", "CoverType", "WorkInstructions", "description"]
