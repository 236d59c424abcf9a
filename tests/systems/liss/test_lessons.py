"""Lessons in LISS words: what goes, what follows what, and one teacher and room where a system takes no two."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.systems.liss.records import Lesson
from syncdesk.timetable.records import Lesson as LessonRow
from syncdesk.timetable.records import OnCall, Room, SourceId, Teacher, YardDuty
from tests.systems.liss.making import scope, settings
from tests.systems.liss.mapping import ALMA, EDVAL, GENERIC, mapped
from tests.timetable.building import Building

TARGET = settings().target


def lessons(*rows: tuple[int, str, str, str], teacher: str = "", room: str = "") -> Building:
    """Lessons of 9MAT 1: day, period, teacher, room; and the section's usual teacher and room."""
    build = Building()
    build.section("9MAT 1", teacher=teacher, room=room)
    for day, period, by, where in rows:
        build.lesson("9MAT 1", day, period, teacher=by, room=where)
    return build


def said(rows: list[Lesson]) -> list[tuple[int, str, str, str]]:
    return [(int(row.DayNumber), row.Period, row.TeacherId, row.RoomCode) for row in rows]


def test_a_lesson_names_its_teacher_by_id_and_code_and_its_room_by_code() -> None:
    build = lessons((3, "P1", "T1", "R1"))
    build.add(SourceId(0, "teachers", build.by_code(Teacher)["T1"].id, TARGET, "a:b:77"))
    build.add(SourceId(0, "rooms", build.by_code(Room)["R1"].id, TARGET, "501"))
    assert mapped(build, "timetable").only() == Lesson(
        3, "P1", "9MAT 1", "a:b:77", "T1", "", "R1", EdvalClassCode="9MAT.1"
    )


def test_a_teacher_without_an_id_of_this_system_goes_by_code() -> None:
    build = lessons((1, "1", "T1", ""))
    build.add(SourceId(0, "teachers", build.by_code(Teacher)["T1"].id, "https://elsewhere.example:443/#1", "77"))
    row = mapped(build, "timetable").only()
    assert (row.TeacherId, row.TeacherCode) == ("T1", "T1")


def test_absent_teachers_and_rooms_are_left_out_and_never_a_placeholder() -> None:
    assert mapped(lessons((1, "1", "", "")), "timetable").only() == Lesson(1, "1", "9MAT 1", EdvalClassCode="9MAT.1")


def test_the_default_teacher_of_a_section_goes_by_the_same_id_as_in_lessons() -> None:
    build = lessons((1, "1", "T1", ""), teacher="T1")
    build.add(SourceId(0, "teachers", build.by_code(Teacher)["T1"].id, TARGET, "77"))
    assert mapped(build, "sections").only().DefaultTeacher == "77" == mapped(build, "timetable").only().TeacherId


@pytest.mark.parametrize(
    ("row", "what", "code"),
    [
        ((1, "1", "T\x01", "R1"), "teacher", "T\x01"),
        ((1, "1", "T1", "R\x01"), "room", "R\x01"),
        ((1, "P\x01", "T1", "R1"), "period", "P\x01"),
        ((1, " ", "T1", "R1"), "period", " "),
    ],
)
def test_lessons_are_refused_once_for_each_code_that_cannot_be_sent(
    row: tuple[int, str, str, str], what: str, code: str
) -> None:
    build = lessons(row, (2, *row[1:]), (3, *row[1:]), (4, "1", "T1", "R1"))
    found = mapped(build, "timetable")
    assert said(found.rows) == [(4, "1", "T1", "R1")]
    assert found.found.refused == [(code, f"The {what} of these lessons has a code that cannot be sent.", 2)]


def test_a_teacher_whose_code_is_somebody_else_s_id_there_is_not_sent_as_that_one() -> None:
    build = lessons((1, "1", "ANN", ""), (2, "1", "12", ""))
    build.add(SourceId(0, "teachers", build.by_code(Teacher)["ANN"].id, TARGET, "12"))
    found = mapped(build, "timetable")
    assert [(row.TeacherId, row.TeacherCode) for row in found.rows] == [("12", "ANN")]
    assert found.found.refused_rows == 1


# Duties and on-calls


@pytest.mark.parametrize("record", [YardDuty, OnCall])
def test_duties_with_codes_that_cannot_be_sent_are_refused_once_for_each(record: type[YardDuty | OnCall]) -> None:
    build = Building()
    good = build.section("X 1", teacher="T1").teacher
    bad = build.section("X 2", teacher="T\x01").teacher
    more = {"area": "Oval"} if record is YardDuty else {}
    for day in (1, 2):
        build.add(record(0, "", day, "L1", teacher=good, **more))
        build.add(record(0, "", day, "L1\x01", teacher=good, **more))
        build.add(record(0, "", day, "L1", teacher=bad, **more))
        build.add(record(0, "G\x01", day, "L1", teacher=good, **more))
    found = mapped(build, "timetable")
    assert len(found.rows) == 2
    assert [(reason.split(" of ")[0], followers) for _, reason, followers in found.found.refused] == [
        ("The period", 1),
        ("The teacher", 1),
        ("The area", 1),
    ]


@pytest.mark.parametrize(
    ("record", "option", "note"),
    [
        (YardDuty, "exclude_yard_duties", "Yard duties are excluded in Other, not sent."),
        (OnCall, "exclude_on_calls", "On-calls are excluded in Other, not sent."),
    ],
)
def test_excluded_duties_are_left_out_and_counted(record: type[YardDuty | OnCall], option: str, note: str) -> None:
    build = Building()
    for day in (1, 2, 3):
        build.add(record(0, "", day, "L1"))
    found = mapped(build, "timetable", **{option: True})
    assert found.rows == []
    assert found.found.left_out == [(note, "", 3)]
    sections = mapped(build, "sections", **{option: True})
    assert sections.rows == []
    assert sections.found.left_out_rows == 1
    assert mapped(Building(), "timetable", **{option: True}).found.left_out == []


# Two at once


@pytest.mark.parametrize("system", [GENERIC, EDVAL])
def test_two_teachers_and_two_rooms_are_two_rows_where_the_system_takes_them(system: object) -> None:
    build = lessons((1, "1", "T1", "R1"), (1, "1", "T2", "R2"))
    found = mapped(build, "timetable", system)  # pyright: ignore[reportArgumentType]
    assert said(found.rows) == [(1, "1", "T1", "R1"), (1, "1", "T2", "R2")]
    assert found.found.notes == []


@pytest.mark.parametrize(
    ("rows", "teacher", "room", "sent", "notes"),
    [
        ([("T1", "R1"), ("T2", "R1")], "", "", ("T1", "R1"), ["T1 is sent, T2 is left out. Further teachers"]),
        ([("T2", "R1"), ("T1", "R1")], "", "", ("T1", "R1"), ["T1 is sent, T2 is left out. Further teachers"]),
        ([("T1", "R1"), ("T2", "R1")], "T2", "", ("T2", "R1"), ["T2 is sent, T1 is left out. Further teachers"]),
        ([("T1", "R1"), ("T2", "R1")], "T9", "", ("T1", "R1"), ["T1 is sent, T2 is left out. Further teachers"]),
        ([("T1", "R1"), ("T1", "R2")], "", "R2", ("T1", "R2"), ["R2 is sent, R1 is left out. Further rooms"]),
        ([("T1", "R2"), ("T1", "R1")], "", "", ("T1", "R1"), ["R1 is sent, R2 is left out. Further rooms"]),
        ([("T1", ""), ("T2", "R1")], "", "", ("T1", "R1"), ["T1 is sent, T2 is left out. Further teachers"]),
        ([("T1", "R1"), ("", "R2")], "", "", ("T1", "R1"), ["R1 is sent, R2 is left out. Further rooms"]),
        ([("T3", "R1"), ("T1", "R2"), ("T2", "R2")], "", "R2", ("T1", "R2"),
         ["T1 is sent, T2, T3 is left out. Further teachers", "R2 is sent, R1 is left out. Further rooms"]),
    ],
)  # fmt: skip
def test_alma_gets_the_section_s_usual_teacher_and_room_else_the_first_by_code(
    rows: list[tuple[str, str]], teacher: str, room: str, sent: tuple[str, str], notes: list[str]
) -> None:
    build = lessons(*((1, "1", by, where) for by, where in rows), (2, "1", "T5", "R5"), teacher=teacher, room=room)
    found = mapped(build, "timetable", ALMA)
    assert said(found.rows) == [(1, "1", *sent), (2, "1", "T5", "R5")]
    assert [note.split(" of a lesson")[0] for note in found.found.notes] == [
        f"9MAT 1, day 1, period 1: {note}" for note in notes
    ]
    assert found.found.left_out == [("Rows of one lesson become one row.", "9MAT 1", len(rows) - 1)]
    assert set(found.ids) <= set(build.of(LessonRow))


def test_each_lesson_that_loses_a_teacher_is_named() -> None:
    build = lessons((1, "1", "T1", ""), (1, "1", "T2", ""), (2, "3", "T1", ""), (2, "3", "T2", ""))
    notes = mapped(build, "timetable", ALMA).found.notes
    assert [note.split(":")[0] for note in notes] == ["9MAT 1, day 1, period 1", "9MAT 1, day 2, period 3"]
    assert all(note.endswith("not used by Practice, not sent.") for note in notes)


def test_lessons_that_lose_a_teacher_for_one_reason_are_one_note_with_the_keys_of_all() -> None:
    build = lessons((1, "1", "T1", ""), (1, "1", "T2", ""), (2, "3", "T1", ""), (2, "3", "T2", ""))
    why = "Further teachers of a lesson: not used by Practice, not sent."
    assert mapped(build, "timetable", ALMA).found.noted == [("1|1|9MAT 1", why), ("2|3|9MAT 1", why)]


def test_two_sections_at_once_are_no_two_teachers_of_one_lesson() -> None:
    build = lessons((1, "1", "T1", "R1"))
    build.lesson("9ENG 1", 1, "1", teacher="T2", room="R2")
    found = mapped(build, "timetable", ALMA)
    assert len(found.rows) == 2
    assert found.found.notes == []
    assert found.found.left_out == []


@pytest.mark.parametrize("fields", [{"type": "RTO"}, {"rotations": "2"}, {"end_date": "2026-02-01"}])
def test_nothing_is_said_of_the_teachers_of_a_section_that_does_not_go_anyway(fields: dict[str, str]) -> None:
    build = lessons((1, "1", "T1", ""), (1, "1", "T2", ""))
    build.section("9MAT 1", **fields)
    found = mapped(build, "timetable", ALMA, scope(rotation=1))
    assert found.rows == []
    assert found.found.notes == []
    assert found.found.left_out_rows == (2 if "type" in fields else 0)


slots = st.lists(
    st.tuples(
        st.integers(1, 2), st.sampled_from("12"), st.sampled_from(["", "T1", "T2", "T3"]),
        st.sampled_from(["", "R1", "R2"]),
    ),
    unique=True, max_size=12,
)  # fmt: skip


@given(slots, st.sampled_from(["", "T1", "T2", "T9"]), st.sampled_from(["", "R1", "R2"]))
def test_for_alma_each_slot_of_a_section_has_one_row_with_a_teacher_and_a_room_that_it_had(
    rows: list[tuple[int, str, str, str]], teacher: str, room: str
) -> None:
    build = lessons(*rows, teacher=teacher, room=room)
    found = mapped(build, "timetable", ALMA)
    sent = said(found.rows)
    assert len(sent) == len({row[:2] for row in rows})
    for day, period, by, where in sent:
        had = [row for row in rows if row[:2] == (day, period)]
        assert by in {row[2] for row in had}
        assert where in {row[3] for row in had}
        assert bool(by) == any(row[2] for row in had)
        if teacher in {row[2] for row in had} and teacher:
            assert by == teacher
    assert len(sent) + found.found.left_out_rows == len(rows)


def test_the_structure_of_a_section_goes_with_its_lessons() -> None:
    build = lessons((1, "1", "", ""))
    section = build.section("9MAT 1", grid="J")
    assert mapped(build, "timetable").only().TtStructure == "J"
    build.add(msgspec.structs.replace(section, grid=""))
    assert mapped(build, "timetable").only().TtStructure == ""
