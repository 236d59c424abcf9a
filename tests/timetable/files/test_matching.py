"""Which known row a new row stands for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable.files.matching import Matcher, WantedRow
from syncdesk.timetable.records import Lesson, Record, SourceId, Teacher
from syncdesk.timetable.tables import RowIds
from tests.timetable.building import Building


def known(*rows: Record) -> Building:
    build = Building()
    for row in rows:
        build.add(row)
    return build


TEACHERS = known(
    Teacher(1, "A", guid="1"),
    Teacher(2, "B", guid="2"),
    Teacher(3, "C"),
    SourceId(4, "teachers", 3, "fet", "c"),
    SourceId(5, "students", 1, "fet", "a"),
    SourceId(6, "teachers", 1, "alma", "a"),
)


def ids_for(*rows: WantedRow, source: str = "fet") -> list[int]:
    return Matcher(Teacher, TEACHERS, RowIds(), source).ids_for(rows)


def test_the_sources_id_comes_first_then_the_guid_then_the_key() -> None:
    assert ids_for(WantedRow(("A",), "2", "c"), WantedRow(("A",), "2"), WantedRow(("A",))) == [3, 2, 1]


def test_ids_of_other_tables_and_other_sources_do_not_count() -> None:
    new, other = ids_for(WantedRow(("X",), source_id="a"), WantedRow(("Y",)))
    assert not {new, other} & {1, 2, 3}


def test_without_a_known_document_every_id_is_new() -> None:
    ids = Matcher(Teacher, None, RowIds(), "").ids_for([WantedRow(("A",)), WantedRow(("B",))])
    assert len(set(ids)) == 2


def test_lessons_are_paired_by_key_then_by_teacher_then_by_order() -> None:
    lessons = known(Lesson(1, 1, "1", 7, 5, 0), Lesson(2, 1, "1", 7, 6, 0), Lesson(3, 1, "1", 7, 4, 0))
    wanted = [
        WantedRow((1, "1", 7, 9, 0)),
        WantedRow((1, "1", 7, 6, 8)),
        WantedRow((1, "1", 7, 5, 0)),
        WantedRow((1, "2", 7, 5, 0)),
    ]
    *paired, new = Matcher(Lesson, lessons, RowIds(), "").ids_for(wanted)
    assert paired == [3, 2, 1]
    assert new > 3


FEW = st.integers(0, 3)


@given(
    st.lists(st.tuples(FEW, FEW, FEW, FEW, FEW), unique=True, max_size=12),
    st.lists(st.tuples(FEW, FEW, FEW, FEW, FEW), unique=True, max_size=12),
)
def test_no_known_lesson_is_given_away_twice_and_equal_keys_always_meet(
    before: list[tuple[int, ...]], after: list[tuple[int, ...]]
) -> None:
    rows = [Lesson(row_id, key[0], str(key[1]), *key[2:]) for row_id, key in enumerate(before, 1)]
    keys = [(key[0], str(key[1]), *key[2:]) for key in after]
    ids = Matcher(Lesson, known(*rows), RowIds(), "").ids_for([WantedRow(key) for key in keys])
    assert len(set(ids)) == len(after)
    known_ids: dict[tuple[object, ...], int] = {
        (row.day, row.period, row.section, row.teacher, row.room): row.id for row in rows
    }
    for key, row_id in zip(keys, ids, strict=True):
        assert row_id == known_ids.get(key, row_id)
        if row_id <= len(rows):
            row = rows[row_id - 1]
            assert (row.day, row.period, row.section) == key[:3]
