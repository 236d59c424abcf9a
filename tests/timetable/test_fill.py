"""`Document.fill`: many rows at once into an empty document."""

from __future__ import annotations

import pytest

from syncdesk.errors import EditRefused
from syncdesk.text import text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.records import TABLES, Lesson, Record, Room, Section, Teacher
from syncdesk.timetable.tables import RowChange
from tests.timetable.building import Building, document, snapshot


def built() -> Building:
    build = Building()
    build.grid()
    build.section("9MAT 1", teacher="T1", room="R1")
    build.lesson("9MAT 1", 1, "1")
    return build


def rows_of(build: Building) -> dict[type[Record], list[Record]]:
    return {record: list(build.of(record).values()) for record in TABLES}


def test_the_document_holds_the_rows_and_its_hashes_agree() -> None:
    build, made = built(), document()
    made.fill(rows_of(build))
    assert snapshot(made) == snapshot(build)
    for record in TABLES:
        assert made.count(record) == len(build.of(record))
        assert made.hash(record) == build.hash(record)


def test_what_was_looked_up_before_is_looked_up_anew() -> None:
    made = document()
    assert list(made.of(Lesson)) == []
    assert dict(made.by_code(Teacher)) == {}
    assert dict(made.by_key(Room)) == {}
    assert made.referring(Lesson, "section", 1) == ()
    build = built()
    made.fill(rows_of(build))
    section = made.by_code(Section)["9MAT 1"]
    assert set(made.by_code(Teacher)) == {"T1"}
    assert set(made.by_key(Room)) == {("R1",)}
    assert len(made.referring(Lesson, "section", section.id)) == 1


def test_there_is_nothing_to_undo() -> None:
    made = document()
    row = Teacher(1, "T1")
    made.apply(Edit(text("Add"), (RowChange(None, row),)))
    made.undo()
    made.fill({Room: [Room(1, "R1")]})
    assert made.undo_labels() == ([], [])
    assert made.redo() is None


def test_a_document_with_rows_is_left_as_it_is() -> None:
    made = document()
    made.fill({Room: [Room(1, "R1")]})
    with pytest.raises(EditRefused, match="something in this timetable already"):
        made.fill({Room: [Room(2, "R2")]})
    assert list(made.of(Room)) == [1]


@pytest.mark.parametrize(
    "rows",
    [
        {Room: [Room(1, "R1"), Room(2, "R1")]},
        {Room: [Room(1, "R1")], Lesson: [Lesson(1, 1, "1", 7)]},
    ],
)
def test_rows_that_do_not_hold_together_are_refused_as_a_whole(rows: dict[type[Record], list[Record]]) -> None:
    made = document()
    with pytest.raises(EditRefused):
        made.fill(rows)
    assert all(not made.of(record) for record in TABLES)
