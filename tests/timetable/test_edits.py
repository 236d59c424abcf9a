"""Putting an edit together: changes of one row become one, and what is removed takes with it what hangs on it."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.text import text
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import (
    TABLES,
    Course,
    DailyChange,
    Lesson,
    OnCall,
    Record,
    Room,
    Section,
    SectionListRow,
    SourceId,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
    key_of,
)
from syncdesk.timetable.tables import RowIds
from tests.timetable.building import Building


def school() -> Building:
    build = Building()
    section = build.section("9MAT 1", teacher="T1", room="R1", course="9MAT")
    build.section("9MAT 1b", parent="9MAT 1")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("9MAT 1", 1, "1", teacher="T2")
    build.enrol("S1", "9MAT 1", "9MAT 1b")
    build.add(SubjectRequest(0, build.by_code(Student)["S1"].id, section.course, 1))
    build.add(SourceId(0, "sections", section.id, "fet", "17"))
    build.add(DailyChange(0, "2026-02-09", "1", section.id, section.teacher, section.teacher, section.room))
    return build


def draft(tables: Building | Document) -> Draft:
    return Draft(tables, RowIds())


def applied(build: Building, made: Draft) -> Document:
    document = build.document()
    document.apply(made.edit(text("Edit")))
    return document


def test_the_same_row_touched_twice_is_one_change() -> None:
    build = school()
    teacher = build.by_code(Teacher)["T1"]
    made = draft(build)
    made.replace(msgspec.structs.replace(teacher, surname="A"))
    made.replace(msgspec.structs.replace(teacher, surname="B"))

    (change,) = made.changes
    assert (change.old, change.new) == (teacher, msgspec.structs.replace(teacher, surname="B"))


def test_changes_that_come_to_nothing_are_left_out() -> None:
    build = school()
    teacher = build.by_code(Teacher)["T1"]
    made = draft(build)
    made.replace(msgspec.structs.replace(teacher, surname="A"))
    made.replace(teacher)
    made.remove(made.add(Room(0, "R9")))

    assert made.changes == ()


def test_a_new_row_gets_an_id_and_one_that_has_an_id_keeps_it() -> None:
    made = draft(Building())
    assert made.add(Room(0, "R1")).id != 0
    assert made.add(Room(5, "R2")).id == 5


def test_removing_what_is_not_there_does_nothing() -> None:
    made = draft(school())
    made.remove(Room(4711, "R9"))
    assert made.changes == ()


def test_a_removed_section_takes_its_lessons_lists_daily_changes_and_source_ids_with_it() -> None:
    build = school()
    made = draft(build)
    made.remove(build.by_code(Section)["9MAT 1"])
    document = applied(build, made)

    assert document.count(Lesson) == document.count(DailyChange) == document.count(SourceId) == 0
    assert len(document.of(SectionListRow)) == 1
    assert document.by_code(Section)["9MAT 1b"].parent == 0


def test_a_removed_teacher_is_unlinked_and_a_lesson_that_then_repeats_another_goes() -> None:
    build = school()
    made = draft(build)
    made.remove(build.by_code(Teacher)["T1"])
    made.remove(build.by_code(Teacher)["T2"])
    document = applied(build, made)

    (lesson,) = document.of(Lesson).values()
    assert (lesson.teacher, lesson.room) == (0, build.by_code(Room)["R1"].id)
    assert document.by_code(Section)["9MAT 1"].teacher == 0


def test_a_row_that_points_twice_to_what_is_removed_is_unlinked_in_both_places() -> None:
    build = school()
    made = draft(build)
    made.remove(build.by_code(Teacher)["T1"])
    (change,) = applied(build, made).of(DailyChange).values()
    assert (change.absent, change.cover) == (0, 0)


def test_two_yard_duties_that_lose_their_teachers_are_one() -> None:
    build = school()
    for code in ("T1", "T2"):
        build.add(YardDuty(0, "", 1, "Lunch", "Oval", build.by_code(Teacher)[code].id))
    made = draft(build)
    for code in ("T1", "T2"):
        made.remove(build.by_code(Teacher)[code])
    assert applied(build, made).count(YardDuty) == 1


def test_what_the_draft_itself_added_or_relinked_is_taken_along() -> None:
    build = school()
    section = build.by_code(Section)["9MAT 1b"]
    made = draft(build)
    added = made.add(Lesson(0, 3, "1", section.id))
    student = made.add(Student(0, "S9"))
    row = made.add(SectionListRow(0, student.id, section.id))
    made.remove(section)

    assert made.current(Lesson, added.id) is None
    assert made.current(SectionListRow, row.id) is None
    assert applied(build, made).by_code(Student)["S9"] == student


def test_what_the_draft_moved_away_before_stays() -> None:
    build = school()
    sections = build.by_code(Section)
    lesson = build.referring(Lesson, "section", sections["9MAT 1"].id)[0]
    made = draft(build)
    made.replace(msgspec.structs.replace(lesson, section=sections["9MAT 1b"].id))
    made.remove(sections["9MAT 1"])

    assert [row.id for row in applied(build, made).of(Lesson).values()] == [lesson.id]


PICKS = st.lists(
    st.tuples(st.sampled_from([Teacher, Room, Section, Student, Course, Lesson, OnCall]), st.integers(0, 9)),
    max_size=6,
)


@given(PICKS)
def test_whatever_is_removed_the_rest_holds_together(picks: list[tuple[type[Record], int]]) -> None:
    build = school()
    for code in ("T1", "T2"):
        build.add(OnCall(0, "", 1, "1", build.by_code(Teacher)[code].id))
    made = draft(build)
    for record, number in picks:
        rows = list(build.of(record).values())
        made.remove(rows[number % len(rows)])
    document = applied(build, made)

    for record in TABLES:
        rows = document.of(record).values()
        assert len({key_of(row) for row in rows}) == len(rows)
        for row in rows:
            for field, target in record.refers.items():
                assert getattr(row, field) == 0 or document.get(target, getattr(row, field)) is not None
