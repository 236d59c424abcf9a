"""Comparing two states of a kind: which rows are the same one."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.privacy import Code
from syncdesk.sync.delivery.read_back import differing_rows
from syncdesk.sync.planning.rowset import RowSet, compare, row_hash
from syncdesk.sync.planning.target_session import as_row_set
from syncdesk.systems.contract import Sending
from syncdesk.systems.kinds import STUDENTS
from syncdesk.systems.liss import records
from syncdesk.systems.liss.profile import SENDINGS

LESSONS, LISTS, ROOMS = SENDINGS["timetable"], SENDINGS["section_lists"], SENDINGS["rooms"]


def lesson(teacher: str, room: str, day: int = 1, code: str = "9MAT 1") -> records.Lesson:
    return records.Lesson(DayNumber=day, Period="1", ClassCode=code, TeacherId=teacher, RoomCode=room)


def lessons(*rows: tuple[int, records.Lesson]) -> RowSet:
    made = as_row_set(LESSONS, [row for _, row in rows])
    made.ids = [row_id for row_id, _ in rows]
    return made


async def changes(old: RowSet, new: RowSet) -> list[tuple[str, str, str]]:
    found = await compare(old, new)
    return [
        (change.op, getattr(change.old, "RoomCode", ""), getattr(change.new, "RoomCode", ""))
        for change in found.changes()
    ]


async def test_the_same_row_id_is_the_same_row_wherever_it_moved() -> None:
    old, new = lessons((7, lesson("T1", "R1"))), lessons((7, lesson("T2", "R2", day=5)))
    assert await changes(old, new) == [("change", "R1", "R2")]


async def test_without_an_id_the_teacher_in_the_slot_tells() -> None:
    old = lessons((0, lesson("T1", "R1")), (0, lesson("T2", "R2")))
    new = lessons((0, lesson("T2", "R9")), (0, lesson("T1", "R8")))
    assert sorted(await changes(old, new)) == [("change", "R1", "R8"), ("change", "R2", "R9")]


async def test_then_the_order_within_the_slot() -> None:
    old = lessons((0, lesson("T1", "R1")), (0, lesson("T2", "R2")))
    new = lessons((0, lesson("T3", "R3")), (0, lesson("T4", "R4")), (0, lesson("T5", "R5")))
    assert sorted(await changes(old, new)) == [("add", "", "R5"), ("change", "R1", "R3"), ("change", "R2", "R4")]


async def test_other_slots_are_other_rows() -> None:
    old, new = lessons((1, lesson("T1", "R1"))), lessons((2, lesson("T1", "R1", day=2)))
    assert sorted(await changes(old, new)) == [("add", "", "R1"), ("remove", "R1", "")]


async def test_equal_content_is_the_same_row_whatever_its_id() -> None:
    old = lessons((1, lesson("T1", "R1")), (2, lesson("T1", "R1")))
    new = lessons((2, lesson("T1", "R1")), (3, lesson("T1", "R1")))
    assert (await compare(old, new)).nothing


async def test_a_list_row_is_known_by_student_section_and_start() -> None:
    first = as_row_set(LISTS, [records.ClassMembership("S1", "9MAT 1", "2026-02-01", "2026-06-30")])
    longer = as_row_set(LISTS, [records.ClassMembership("S1", "9MAT 1", "2026-02-01", "2026-09-30")])
    later = as_row_set(LISTS, [records.ClassMembership("S1", "9MAT 1", "2026-03-01", "2026-06-30")])
    assert [change.op for change in (await compare(first, longer)).changes()] == ["change"]
    assert sorted(change.op for change in (await compare(first, later)).changes()) == ["add", "remove"]


async def test_everything_is_added_where_nothing_was() -> None:
    found = await compare(lessons(), lessons((1, lesson("T1", "R1"))))
    assert (found.added, found.changed, found.removed, found.unchanged, found.nothing) == (1, 0, 0, 0, False)


def test_a_hash_depends_on_every_value_and_on_nothing_else() -> None:
    assert row_hash(lesson("T1", "R1")) == row_hash(lesson("T1", "R1"))
    assert len({row_hash(lesson("T1", "R1")), row_hash(lesson("T1", "R2")), row_hash(lesson("R1", "T1"))}) == 3


def rooms(*rows: dict[str, str]) -> RowSet:
    return as_row_set(ROOMS, [records.Room(**row) for row in rows])


R1 = {"RoomId": "R1", "RoomCode": "R1"}


@pytest.mark.parametrize(
    ("sent", "read", "differ"),
    [
        ([R1], [R1], 0),
        ([R1], [{**R1, "Name": "made up there"}], 0),  # servers add members
        ([R1], [{"RoomId": "R1 ", "RoomCode": " R1"}], 0),  # and pad codes
        ([{**R1, "Name": "Lab"}], [R1], 1),
        ([R1], [], 1),
        ([], [R1], 1),
        ([R1], [R1, R1], 1),
        ([R1, R1], [R1], 1),
        ([R1, {"RoomId": "R2", "RoomCode": "R2"}], [R1, {"RoomId": "R3", "RoomCode": "R3"}], 1),
    ],
)
async def test_what_is_read_back_is_compared_by_what_was_sent(
    sent: list[dict[str, str]], read: list[dict[str, str]], differ: int
) -> None:
    assert await differing_rows(rooms(*sent), rooms(*read)) == differ


def test_rows_of_another_type_that_were_read_are_no_rows_of_the_kind() -> None:
    assert len(as_row_set(ROOMS, [records.Room("R1"), records.Student("S1")])) == 1


def test_rows_of_a_type_with_an_unmarked_member_are_not_taken() -> None:
    class Unmarked(msgspec.Struct, frozen=True):
        code: Code
        pronoun: str = ""

    sending = Sending(STUDENTS, Unmarked, 1, lambda _row: "", lambda _row: "")
    with pytest.raises(TypeError, match="pronoun not marked"):
        RowSet(sending)
