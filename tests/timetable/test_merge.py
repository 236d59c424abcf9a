"""Two people change the same saved timetable: what joins by itself, what is asked, and that the result always holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from syncdesk.errors import EditRefused
from syncdesk.text import text
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Draft, Edit
from syncdesk.timetable.merge import ConflictKey, Merge, Undecided, three_way
from syncdesk.timetable.merge_conflicts import Side
from syncdesk.timetable.records import (
    TABLES,
    Course,
    Lesson,
    Record,
    Room,
    Section,
    SectionListRow,
    SourceId,
    Student,
    Teacher,
    key_of,
)
from syncdesk.timetable.tables import RowChange, RowIds, Tables
from tests.growth import grows_evenly
from tests.timetable.building import Building, document, snapshot

Change = Callable[[Draft], None]


def school() -> Building:
    build = Building()
    build.section("9MAT 1", teacher="T1", room="R1", course="9MAT")
    build.section("9ENG 1", teacher="T2", room="R2", course="9ENG")
    for period in ("1", "2"):
        build.lesson("9MAT 1", 1, period)
        build.lesson("9ENG 1", 2, period)
    build.enrol("S1", "9MAT 1", "9ENG 1")
    build.enrol("S2", "9MAT 1")
    return build


class Counted(RowIds):
    """Row ids that a test can foretell."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self._next = first - 1


def changed(base: Building, *changes: Change, first_id: int = 1000) -> Document:
    """The base as one person leaves it."""
    made = base.document()
    ids = Counted(first_id)
    for change in changes:
        draft = Draft(made, ids)
        change(draft)
        made.apply(draft.edit(text("change")))
    return made


def merged(mine: Document, merge: Merge, choices: Mapping[ConflictKey, Side] | None = None) -> Document:
    mine.apply(Edit(text("join"), merge.changes(choices)))
    return mine


def put(row: Record, **fields: object) -> Change:
    return lambda draft: cast("None", draft.replace(msgspec.structs.replace(row, **fields)))


def add(row: Record) -> Change:
    return lambda draft: cast("None", draft.add(row))


def remove(row: Record) -> Change:
    return lambda draft: draft.remove(row)


def test_changes_to_different_rows_join_without_a_question() -> None:
    base = school()
    mine = changed(base, put(base.by_code(Teacher)["T1"], surname="Ng"))
    theirs = changed(base, put(base.by_code(Room)["R2"], capacity=25))

    merge = three_way(base, mine, theirs)

    assert merge.conflicts == ()
    joined = merged(mine, merge)
    assert joined.by_code(Teacher)["T1"].surname == "Ng"
    assert joined.by_code(Room)["R2"].capacity == 25


def test_both_lists_of_changes_are_shown() -> None:
    base = school()
    teacher, room = base.by_code(Teacher)["T1"], base.by_code(Room)["R2"]
    merge = three_way(base, changed(base, put(teacher, surname="Ng")), changed(base, put(room, capacity=25)))

    assert [(change.old, change.new) for change in merge.mine] == [
        (teacher, msgspec.structs.replace(teacher, surname="Ng"))
    ]
    assert [(change.old, change.new) for change in merge.theirs] == [(room, msgspec.structs.replace(room, capacity=25))]


def test_the_join_is_one_step_of_undo() -> None:
    base = school()
    mine = changed(base, put(base.by_code(Teacher)["T1"], surname="Ng"))
    before = snapshot(mine)
    theirs = changed(base, put(base.by_code(Room)["R2"], capacity=25), remove(base.by_code(Student)["S2"]))

    merged(mine, three_way(base, mine, theirs))
    mine.undo()

    assert snapshot(mine) == before


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    base = school()
    same = put(base.by_code(Teacher)["T1"], surname="Ng")
    mine = changed(base, same)
    merge = three_way(base, mine, changed(base, same))

    assert merge.conflicts == ()
    assert merge.changes() == ()


@pytest.mark.parametrize(("choice", "surname", "email"), [("mine", "Ng", ""), ("theirs", "", "ng@school.example")])
def test_different_fields_of_one_row_are_asked_and_the_whole_row_is_taken(
    choice: Side, surname: str, email: str
) -> None:
    base = school()
    teacher = base.by_code(Teacher)["T1"]
    mine = changed(base, put(teacher, surname="Ng"))
    merge = three_way(base, mine, changed(base, put(teacher, email="ng@school.example")))

    (conflict,) = merge.conflicts
    assert conflict.key == ("teachers", teacher.id)
    assert conflict.rows[0].base == teacher
    joined = merged(mine, merge, {conflict.key: choice}).by_code(Teacher)["T1"]
    assert (joined.surname, joined.email) == (surname, email)


def test_without_a_choice_nothing_is_joined_and_the_open_questions_are_named() -> None:
    base = school()
    teacher = base.by_code(Teacher)["T1"]
    mine = changed(base, put(teacher, surname="Ng"))
    merge = three_way(base, mine, changed(base, put(teacher, surname="Ny")))

    with pytest.raises(Undecided) as caught:
        merge.changes({})
    assert caught.value.conflicts == merge.conflicts


def test_a_renamed_code_joins_with_new_lessons_of_the_section() -> None:
    base = school()
    section = base.by_code(Section)["9MAT 1"]
    mine = changed(base, put(section, code="9MAT A"))
    theirs = changed(base, add(Lesson(0, 3, "1", section.id)))

    merge = three_way(base, mine, theirs)

    assert merge.conflicts == ()
    joined = merged(mine, merge)
    assert len(joined.referring(Lesson, "section", joined.by_code(Section)["9MAT A"].id)) == 3


def test_a_removed_row_that_the_other_side_changed_is_asked() -> None:
    base = school()
    room = base.by_code(Room)["R1"]
    mine = changed(base, remove(room))
    merge = three_way(base, mine, changed(base, put(room, capacity=20)))

    (conflict,) = merge.conflicts
    assert conflict.rows[0].mine is None
    assert merged(mine, merge, {conflict.key: "theirs"}).by_code(Room)["R1"].capacity == 20


def test_choosing_the_side_that_keeps_a_section_keeps_its_lessons_and_lists_too() -> None:
    base = school()
    section = base.by_code(Section)["9MAT 1"]
    mine = changed(base, put(section, name="Mathematics"))
    merge = three_way(base, mine, changed(base, remove(section)))

    (conflict,) = merge.conflicts
    assert conflict.key == ("sections", section.id)
    assert len(conflict.rows) == 1 + 2 + 2  # the section, its list rows, its lessons
    joined = merged(mine, merge, {conflict.key: "mine"})
    assert len(joined.referring(Lesson, "section", section.id)) == 2
    assert len(joined.referring(SectionListRow, "section", section.id)) == 2


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_a_new_reference_to_a_row_that_the_other_side_removed_is_asked(choice: Side) -> None:
    base = school()
    teacher, english = base.by_code(Teacher)["T1"], base.by_code(Section)["9ENG 1"]
    mine = changed(base, add(Lesson(0, 5, "1", english.id, teacher.id)))
    merge = three_way(base, mine, changed(base, remove(teacher)))

    (conflict,) = merge.conflicts
    assert conflict.key == ("teachers", teacher.id)
    joined = merged(mine, merge, {conflict.key: choice})
    assert ("T1" in joined.by_code(Teacher)) == (choice == "mine")
    assert len(joined.referring(Lesson, "teacher", teacher.id)) == (3 if choice == "mine" else 0)


def test_a_source_id_of_a_row_that_the_other_side_removed_is_asked() -> None:
    base = school()
    student = base.by_code(Student)["S2"]
    mine = changed(base, add(SourceId(0, "students", student.id, "sis", "4711")))
    merge = three_way(base, mine, changed(base, remove(student)))

    (conflict,) = merge.conflicts
    joined = merged(mine, merge, {conflict.key: "theirs"})
    assert joined.of(SourceId) == {}


def test_the_same_row_added_on_both_sides_is_one_row_and_keeps_what_both_hung_on_it() -> None:
    base = school()
    section = base.by_code(Section)["9MAT 1"]

    def new_student(list_section: int) -> Change:
        def change(draft: Draft) -> None:
            student = draft.add(Student(0, "S3", "Åsa"))
            draft.add(SectionListRow(0, student.id, list_section))

        return change

    mine = changed(base, new_student(section.id), first_id=1000)
    theirs = changed(base, new_student(base.by_code(Section)["9ENG 1"].id), first_id=500)

    merge = three_way(base, mine, theirs)

    assert merge.conflicts == ()
    joined = merged(mine, merge)
    student = joined.by_code(Student)["S3"]
    assert student.id == 500
    assert len(joined.referring(SectionListRow, "student", student.id)) == 2


def test_two_different_rows_added_under_one_code_are_one_question() -> None:
    base = school()
    mine = changed(base, add(Section(0, "9ART 1", name="Art")), first_id=1000)
    merge = three_way(base, mine, changed(base, add(Section(0, "9ART 1", name="Arts")), first_id=2000))

    (conflict,) = merge.conflicts
    assert [versions.base for versions in conflict.rows] == [None]
    assert merged(mine, merge, {conflict.key: "theirs"}).by_code(Section)["9ART 1"].name == "Arts"


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_two_rows_that_would_have_one_code_are_one_question(choice: Side) -> None:
    base = school()
    mine = changed(base, put(base.by_code(Section)["9MAT 1"], code="9SCI 1"))
    merge = three_way(base, mine, changed(base, add(Section(0, "9SCI 1"))))

    (conflict,) = merge.conflicts
    assert len(conflict.rows) == 2
    joined = merged(mine, merge, {conflict.key: choice})
    assert ("9MAT 1" in joined.by_code(Section)) == (choice == "theirs")


def test_a_code_that_one_side_freed_can_be_used_by_the_other_side_only_as_one_choice() -> None:
    base = school()
    section = base.by_code(Section)["9MAT 1"]

    def move_over(draft: Draft) -> None:
        draft.replace(msgspec.structs.replace(section, code="9MAT 9"))
        draft.add(Section(0, "9MAT 1"))

    mine = changed(base, put(section, name="Mathematics"))
    merge = three_way(base, mine, changed(base, move_over))

    (conflict,) = merge.conflicts
    assert len(conflict.rows) == 2
    assert set(merged(mine, merge, {conflict.key: "mine"}).by_code(Section)) == {"9MAT 1", "9ENG 1"}


def test_a_new_teacher_stays_although_the_changed_lesson_is_decided_for_the_other_side() -> None:
    base = school()
    lesson = next(iter(base.of(Lesson).values()))

    def new_teacher(draft: Draft) -> None:
        teacher = draft.add(Teacher(0, "T9"))
        draft.replace(msgspec.structs.replace(lesson, teacher=teacher.id))
        draft.add(Lesson(0, 4, "1", lesson.section, teacher.id))

    mine = changed(base, new_teacher)
    merge = three_way(base, mine, changed(base, put(lesson, room=base.by_code(Room)["R2"].id)))

    (conflict,) = merge.conflicts
    assert conflict.key == ("lessons", lesson.id)
    joined = merged(mine, merge, {conflict.key: "theirs"})
    assert len(joined.referring(Lesson, "teacher", joined.by_code(Teacher)["T9"].id)) == 1


def test_questions_that_have_nothing_to_do_with_each_other_are_asked_apart() -> None:
    base = school()
    teachers = base.by_code(Teacher)
    mine = changed(base, put(teachers["T1"], surname="A"), put(teachers["T2"], surname="A"))
    theirs = changed(base, put(teachers["T1"], surname="B"), put(teachers["T2"], surname="B"))

    merge = three_way(base, mine, theirs)

    first, second = (conflict.key for conflict in merge.conflicts)
    joined = merged(mine, merge, {first: "mine", second: "theirs"})
    assert [joined.by_code(Teacher)[code].surname for code in ("T1", "T2")] == ["A", "B"]


# Laws, for whatever two people do.

CODES = st.sampled_from(["9MAT 1", "9ENG 1", "9ART 1", "T1", "T2", "S1", "S3"])
PICK = st.integers(0, 30)
KINDS = st.sampled_from([Student, Teacher, Room, Course, Section, SectionListRow, Lesson, SourceId])
STEP = st.tuples(st.sampled_from(["add", "remove", "change", "swap"]), KINDS, PICK, PICK, PICK, CODES)
STEPS = st.lists(STEP, max_size=6)
Step = tuple[str, type[Record], int, int, int, str]


def _pick(tables: Tables, record: type[Record], number: int) -> int:
    rows = list(tables.of(record))
    return rows[number % len(rows)] if rows and number else 0


def _made(tables: Tables, record: type[Record], row_id: int, step: Step) -> Record | None:
    _, _, one, two, three, code = step
    if record in (Student, Teacher, Room, Course):
        return record(row_id, code)
    if record is Section:
        return Section(
            row_id,
            code,
            course=_pick(tables, Course, one),
            teacher=_pick(tables, Teacher, two),
            parent=_pick(tables, Section, three),
        )
    if record is SectionListRow:
        student, section = _pick(tables, Student, one), _pick(tables, Section, two)
        return SectionListRow(row_id, student, section) if student and section else None
    if record is SourceId:
        return SourceId(row_id, "sections", _pick(tables, Section, one), "sis", code)
    section = _pick(tables, Section, one)
    return Lesson(row_id, 1, "1", section, _pick(tables, Teacher, two), _pick(tables, Room, three)) if section else None


def _swapped_codes(draft: Draft, tables: Tables, record: type[Record]) -> None:
    rows = list(tables.of(record).values())[:2]
    if len(rows) == 2 and hasattr(rows[0], "code"):
        for row, other in (rows, rows[::-1]):
            draft.replace(msgspec.structs.replace(row, code=getattr(other, "code")))  # noqa: B009


def steps_of(steps: Sequence[Step]) -> list[Change]:
    def change_of(step: Step) -> Change:
        def change(draft: Draft) -> None:
            tables = draft._tables
            what, record, number = step[:3]
            if what == "swap":
                _swapped_codes(draft, tables, record)
                return
            row_id = 0 if what == "add" else _pick(tables, record, number + 1)
            if what == "remove":
                if row_id:
                    draft.remove(tables.of(record)[row_id])
                return
            row = _made(tables, record, row_id, step)
            if row is not None and (what == "add" or row_id):
                draft.add(row) if what == "add" else draft.replace(row)

        return change

    return [change_of(step) for step in steps]


def person(base: Building, steps: Sequence[Step], first_id: int) -> Document:
    """The base as somebody leaves it who tries all this; what the document refuses is left out."""
    made = base.document()
    ids = Counted(first_id)
    for change in steps_of(steps):
        draft = Draft(made, ids)
        change(draft)
        try:
            made.apply(draft.edit(text("change")))
        except EditRefused:
            continue
    return made


def choices_for(merge: Merge, sides: Sequence[Side]) -> dict[ConflictKey, Side]:
    return {conflict.key: sides[number % len(sides)] for number, conflict in enumerate(merge.conflicts)}


def holds_together(state: Tables) -> bool:
    for record in TABLES:
        rows = state.of(record).values()
        if len({key_of(row) for row in rows}) != len(rows):
            return False
        for row in rows:
            for field, target in record.refers.items():
                value = getattr(row, field)
                if (value or field in record.required) and state.get(target, value) is None:
                    return False
    return True


SIDES = st.lists(st.sampled_from(["mine", "theirs"]), min_size=1, max_size=5)


@settings(max_examples=300)
@given(STEPS, STEPS, SIDES)
def test_whatever_is_chosen_the_result_keeps_the_rules_and_can_be_applied(
    mine_steps: list[Step], their_steps: list[Step], sides: list[Side]
) -> None:
    base = school()
    mine, theirs = person(base, mine_steps, 1000), person(base, their_steps, 2000)
    merge = three_way(base, mine, theirs)

    joined = merged(mine, merge, choices_for(merge, sides))

    assert holds_together(joined)
    assert all(joined.get(Section, row.row) is not None or row.row == 0 for row in joined.of(SourceId).values())


@settings(max_examples=300)
@given(STEPS, STEPS, SIDES, st.booleans())
def test_swapping_the_sides_and_the_choices_gives_the_same_rows(
    mine_steps: list[Step], their_steps: list[Step], sides: list[Side], swap_ids: bool
) -> None:
    base = school()
    mine, theirs = person(base, mine_steps, 2000 if swap_ids else 1000), person(base, their_steps, 1500)
    merge, mirrored = three_way(base, mine, theirs), three_way(base, theirs, mine)
    choices = choices_for(merge, sides)
    opposite: dict[ConflictKey, Side] = {key: "mine" if side == "theirs" else "theirs" for key, side in choices.items()}

    assert snapshot(merged(mine, merge, choices)) == snapshot(merged(theirs, mirrored, opposite))


@given(STEPS)
def test_merging_with_an_unchanged_side_gives_the_other_side(steps: list[Step]) -> None:
    base = school()
    changed_side = person(base, steps, 1000)

    assert three_way(base, changed_side, base).changes() == ()
    joined = merged(base.document(), three_way(base, base.document(), changed_side))
    assert snapshot(joined) == snapshot(changed_side)


@given(STEPS, STEPS)
def test_changes_without_a_conflict_can_be_applied_in_either_order(
    mine_steps: list[Step], their_steps: list[Step]
) -> None:
    base = school()
    mine, theirs = person(base, mine_steps, 1000), person(base, their_steps, 2000)
    merge = three_way(base, mine, theirs)
    assume(not merge.conflicts)
    touched = {(change.record, change.either.id) for change in merge.mine}
    again = {(change.record, change.either.id) for change in merge.theirs}
    assume(not touched & again)
    added = {(change.record, key_of(change.either)) for change in merge.mine if change.old is None}
    assume(not added & {(change.record, key_of(change.either)) for change in merge.theirs if change.old is None})

    orders = []
    for first, second in ((merge.mine, merge.theirs), (merge.theirs, merge.mine)):
        state = base.document()
        state.apply(Edit(text("first"), first))
        state.apply(Edit(text("second"), second))
        orders.append(snapshot(state))

    assert orders[0] == orders[1] == snapshot(merged(mine, merge))


def both_moved(count: int) -> tuple[Document, Document, Document]:
    """A school, and what two people made of it who moved half of its lessons each, a quarter of them both."""
    lessons = [Lesson(5000 + n, n % 10, str(n), n % 250 + 1) for n in range(count)]
    rows: dict[type[Record], list[Record]] = {
        Section: [Section(n, f"S {n}") for n in range(1, 251)],
        Lesson: list(lessons),
    }
    base, mine, theirs = document(rows), document(rows), document(rows)
    half, quarter = count // 2, count // 4
    for state, moved, day in ((mine, lessons[:half], 20), (theirs, lessons[quarter : quarter + half], 30)):
        changes = (RowChange(lesson, msgspec.structs.replace(lesson, day=day)) for lesson in moved)
        state.apply(Edit(text("move"), tuple(changes)))
    return base, mine, theirs


def test_a_merge_of_many_changes_takes_a_time_that_grows_with_them() -> None:
    def joined(states: tuple[Document, Document, Document]) -> tuple[int, int, int, int]:
        merge = three_way(*states)
        taken = merge.changes(dict.fromkeys((conflict.key for conflict in merge.conflicts), "theirs"))
        return len(merge.mine), len(merge.theirs), len(merge.conflicts), len(taken)

    few, many = both_moved(400), both_moved(3200)
    assert joined(many) == (1600, 1600, 800, 1600)
    grows_evenly(joined, few, many)
