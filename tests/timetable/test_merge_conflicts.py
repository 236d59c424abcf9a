"""Which changes of two people have to be decided, and which of them together."""

from __future__ import annotations

from syncdesk.timetable.merge_conflicts import Node, Versions, groups, targets
from syncdesk.timetable.records import Lesson, Record, Section, SourceId, Student, Teacher


def rows(*versions: Versions) -> dict[Node, Versions]:
    made: dict[Node, Versions] = {}
    for row in versions:
        known = row.base or row.mine or row.theirs
        assert known is not None
        made[type(known), known.id] = row
    return made


def grouped(*versions: Versions) -> list[set[tuple[str, int]]]:
    return [{(record.table, row_id) for record, row_id in group} for group in groups(rows(*versions))]


def only_mine(old: Record | None, new: Record | None) -> Versions:
    return Versions(old, new, old)


def only_theirs(old: Record | None, new: Record | None) -> Versions:
    return Versions(old, old, new)


OLD, NEW, NEWER = Teacher(1, "T1"), Teacher(1, "T1", "A"), Teacher(1, "T1", "B")


def test_what_one_side_changed_or_both_alike_is_settled() -> None:
    assert Versions(OLD, NEW, OLD).settled == "mine"
    assert Versions(OLD, OLD, NEW).settled == "theirs"
    assert Versions(OLD, NEW, NEW).settled == "mine"
    assert Versions(OLD, None, None).settled == "mine"
    assert Versions(OLD, NEW, NEWER).settled is None
    assert Versions(OLD, None, NEW).settled is None
    assert Versions(None, NEW, NEWER).settled is None


def test_a_row_refers_to_what_its_fields_say_and_a_source_id_to_its_row() -> None:
    assert set(targets(Lesson(1, 1, "1", 7, 0, 9))) == {(Lesson.refers["section"], 7), (Lesson.refers["room"], 9)}
    assert list(targets(SourceId(1, "students", 7, "sis", "x"))) == [(Student, 7)]
    assert list(targets(SourceId(1, "something", 7, "sis", "x"))) == []


def test_settled_changes_that_can_stand_together_are_not_asked() -> None:
    assert grouped(only_mine(OLD, NEW), only_theirs(None, Teacher(2, "T2"))) == []


def test_one_key_for_two_rows_is_one_question() -> None:
    assert grouped(only_mine(None, Teacher(1, "T9")), only_theirs(None, Teacher(2, "T9"))) == [
        {("teachers", 1), ("teachers", 2)}
    ]


def test_a_chain_of_rows_that_depend_on_each_other_is_one_question() -> None:
    section = Section(1, "A")
    lesson, source = Lesson(2, 1, "1", 1), SourceId(3, "lessons", 2, "fet", "7")
    asked = grouped(
        Versions(section, Section(1, "B"), None),
        only_theirs(lesson, None),
        only_theirs(source, None),
        only_theirs(None, Student(4, "S1")),
    )
    assert asked == [{("sections", 1), ("lessons", 2), ("source_ids", 3)}]


def test_two_questions_that_could_collide_are_one() -> None:
    one = Versions(Section(1, "A"), Section(1, "C"), Section(1, "D"))
    other = Versions(Section(2, "B"), Section(2, "E"), Section(2, "C"))
    assert grouped(one, other) == [{("sections", 1), ("sections", 2)}]


def test_two_questions_that_cannot_collide_stay_two() -> None:
    one = Versions(Section(1, "A"), Section(1, "C"), Section(1, "D"))
    other = Versions(Section(2, "B"), Section(2, "E"), Section(2, "F"))
    assert sorted(map(sorted, grouped(one, other))) == [[("sections", 1)], [("sections", 2)]]
