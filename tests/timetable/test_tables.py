"""A state of a document in memory: its lookups follow every change, and a view with changes leaves the first alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec

from syncdesk.text import text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import TABLES, DailyChange, Lesson, Room, School, Section, Student, Teacher
from syncdesk.timetable.schema import hash_sum, state_bytes
from syncdesk.timetable.tables import RowChange, RowIds
from tests.timetable.building import Building, snapshot


def school() -> Building:
    build = Building()
    build.section("9MAT 1", teacher="T1", room="R1")
    build.section("9ENG 1", teacher="T2")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("9MAT 1", 2, "1")
    return build


def test_rows_are_found_by_id_key_code_and_reference() -> None:
    build = school()
    section = build.by_code(Section)["9MAT 1"]
    lesson = build.referring(Lesson, "section", section.id)[0]

    assert build.get(Section, section.id) is section
    assert build.code(Section, section.id) == "9MAT 1"
    assert build.by_key(Lesson)[1, "1", section.id, section.teacher, section.room] == lesson
    assert build.referring(Section, "teacher", section.teacher) == (section,)


def test_what_is_not_there_is_none_empty_or_nothing() -> None:
    build = school()
    assert build.get(Student, 4711) is None
    assert build.code(Student, 0) == ""
    assert build.referring(Lesson, "section", 4711) == ()
    assert build.school == School(1)


def test_lookups_that_were_used_follow_a_change() -> None:
    document = school().document()
    section = document.by_code(Section)["9MAT 1"]
    lessons = document.referring(Lesson, "section", section.id)
    assert len(document.by_key(Lesson)) == 2
    other = document.by_code(Section)["9ENG 1"]

    changes = (
        RowChange(section, msgspec.structs.replace(section, code="9MAT A")),
        RowChange(lessons[0], msgspec.structs.replace(lessons[0], section=other.id)),
        RowChange(lessons[1], None),
    )
    document.apply(Edit(text("Change"), changes))

    assert set(document.by_code(Section)) == {"9MAT A", "9ENG 1"}
    assert document.referring(Lesson, "section", section.id) == ()
    assert [lesson.id for lesson in document.referring(Lesson, "section", other.id)] == [lessons[0].id]
    assert [key[2] for key in document.by_key(Lesson)] == [other.id]


def test_a_replaced_row_keeps_its_place_among_the_others() -> None:
    build = school()
    first = next(iter(build.of(Section).values()))
    build.add(msgspec.structs.replace(first, name="Mathematics"))
    assert next(iter(build.of(Section))) == first.id


def test_a_row_change_knows_its_type_and_its_inverse() -> None:
    room = Room(1, "R1")
    assert RowChange(None, room).record is Room
    assert RowChange(room, None).either is room
    assert RowChange(None, room).inverse == RowChange(room, None)


def test_row_ids_of_two_writers_never_meet() -> None:
    one, other = RowIds(), RowIds()
    made = [ids() for _ in range(1000) for ids in (one, other)]
    assert len(set(made)) == 2000
    assert all(0 < row_id < 1 << 62 for row_id in made)


def test_counts_and_hashes_are_those_of_the_rows(tmp_path: Path) -> None:
    build = school()
    view, _ = read_view(build.write(tmp_path / "school.sdesk"))
    with closing(view):
        for record in TABLES:
            assert view.count(record) == build.count(record)
            assert view.hash(record) == build.hash(record) == state_bytes(hash_sum(build.of(record).values()))


def test_a_view_with_changes_is_another_state_and_the_first_stays(tmp_path: Path) -> None:
    build = school()
    view, _ = read_view(build.write(tmp_path / "school.sdesk"))
    with closing(view):
        before = snapshot(view)
        teacher = view.by_code(Teacher)["T1"]
        renamed = msgspec.structs.replace(teacher, code="T9")
        new = DailyChange(4711, "2026-02-09", "1", view.by_code(Section)["9MAT 1"].id)

        changed = view.with_changes([RowChange(teacher, renamed), RowChange(None, new)])

        assert snapshot(view) == before
        assert set(changed.by_code(Teacher)) == {"T9", "T2"}
        for record in TABLES:
            assert changed.count(record) == len(changed.of(record))
            assert changed.hash(record) == state_bytes(hash_sum(changed.of(record).values()))
        assert changed.hash(Teacher) != view.hash(Teacher)
        assert (changed.save_id, changed.document_id) == (view.save_id, view.document_id)


def test_changes_taken_back_lead_to_the_same_hashes(tmp_path: Path) -> None:
    view, _ = read_view(school().write(tmp_path / "school.sdesk"))
    with closing(view):
        teacher = view.by_code(Teacher)["T1"]
        change = RowChange(teacher, msgspec.structs.replace(teacher, surname="Ng"))
        back = view.with_changes([change]).with_changes([change.inverse])
        assert [back.hash(record) for record in TABLES] == [view.hash(record) for record in TABLES]
