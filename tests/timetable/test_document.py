"""An open document: each edit is whole or not made, undo goes back step by step, and the database says the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from syncdesk.errors import DocumentError, EditRefused
from syncdesk.text import text
from syncdesk.timetable import schema
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.records import TABLES, Lesson, Record, Room, Section, Student, Teacher, key_of
from syncdesk.timetable.tables import RowChange, Tables
from tests.timetable.building import Building, snapshot


@pytest.fixture
def connection() -> Generator[sqlite3.Connection]:
    """A session database with a section of two lessons."""
    build = Building()
    build.section("9MAT 1", teacher="T1", room="R1")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("9MAT 1", 2, "1")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        schema.create(made)
        made.execute("PRAGMA foreign_keys = ON")
        for record in TABLES:
            schema.insert_all(made, record, build.of(record).values())
        yield made


@pytest.fixture
def document(connection: sqlite3.Connection) -> Document:
    """The document of that database."""
    return Document(connection)


def stored(connection: sqlite3.Connection) -> dict[str, dict[int, Record]]:
    return {record.table: {row.id: row for row in schema.CODECS[record].load(connection)} for record in TABLES}


def rename(document: Document, code: str, surname: str) -> None:
    draft = document.draft()
    draft.replace(msgspec.structs.replace(document.by_code(Teacher)[code], surname=surname))
    document.apply(draft.edit(text("Rename {code}", code=code)))


def edit(*changes: RowChange) -> Edit:
    return Edit(text("Edit"), changes)


def test_an_edit_is_in_memory_and_in_the_database(document: Document, connection: sqlite3.Connection) -> None:
    rename(document, "T1", "Ng")
    assert document.by_code(Teacher)["T1"].surname == "Ng"
    assert snapshot(document) == stored(connection)


def test_an_empty_edit_is_no_step_of_undo(document: Document) -> None:
    document.apply(edit())
    assert document.edit_count == 0


def test_an_edit_that_lasts_is_no_step_of_undo_and_undo_goes_round_it(document: Document) -> None:
    rename(document, "T1", "Ng")
    draft = document.draft()
    draft.add(Teacher(0, "T9"))
    document.apply(draft.edit(text("Publish"), lasting=True))
    assert document.edit_count == 1
    document.undo()
    assert document.by_code(Teacher)["T1"].surname != "Ng"
    assert "T9" in document.by_code(Teacher)
    document.redo()
    assert document.by_code(Teacher)["T1"].surname == "Ng"


def test_codes_can_change_places_in_one_edit(document: Document) -> None:
    first = document.by_code(Teacher)["T1"]
    draft = document.draft()
    second = draft.add(Teacher(0, "T2"))
    document.apply(draft.edit(text("Add")))

    document.apply(
        edit(
            RowChange(first, msgspec.structs.replace(first, code="T2")),
            RowChange(second, msgspec.structs.replace(second, code="T1")),
        )
    )

    assert document.by_code(Teacher)["T1"].id == second.id


def test_a_section_can_be_replaced_without_its_lessons_noticing(document: Document) -> None:
    section = document.by_code(Section)["9MAT 1"]
    document.apply(edit(RowChange(section, msgspec.structs.replace(section, code="9MAT A"))))
    assert len(document.referring(Lesson, "section", section.id)) == 2


REFUSED = {
    "the key stands already": (lambda _: RowChange(None, Room(4711, "R1")), "already one with the same key in rooms"),
    "the row id stands already": (
        lambda document: RowChange(None, Room(next(iter(document.of(Room))), "R9")),
        "changed meanwhile",
    ),
    "the row moved meanwhile": (
        lambda document: RowChange(
            msgspec.structs.replace(document.by_code(Room)["R1"], capacity=99), Room(1, "R1", capacity=10)
        ),
        "changed meanwhile",
    ),
    "the section is missing": (lambda _: RowChange(None, Lesson(4711, 1, "9", 4711)), "not in the timetable"),
    "no section is named": (lambda _: RowChange(None, Lesson(4711, 1, "9", 0)), "cannot be without"),
    "something still uses it": (
        lambda document: RowChange(document.by_code(Section)["9MAT 1"], None),
        "not in the timetable",
    ),
    "a lone surrogate": (lambda _: RowChange(None, Room(4711, "\ud800")), "cannot be kept"),
    "a huge number": (lambda _: RowChange(None, Room(4711, "R9", capacity=1 << 70)), "cannot be kept"),
}


@pytest.mark.parametrize(("change", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_an_edit_that_the_rules_do_not_allow_changes_nothing(
    document: Document, connection: sqlite3.Connection, change: object, why: str
) -> None:
    before = snapshot(document)
    good = RowChange(None, Student(4712, "S1"))
    with pytest.raises(EditRefused, match=why):
        document.apply(edit(good, change(document)))  # pyright: ignore[reportCallIssue]

    assert snapshot(document) == before == stored(connection)
    assert document.edit_count == 0
    document.apply(edit(good))


def test_a_refusal_says_no_values_of_the_row(document: Document) -> None:
    with pytest.raises(EditRefused) as caught:
        document.apply(edit(RowChange(None, Room(1000, "R1", name="Dr Secret")), RowChange(None, Room(1001, "R1"))))
    assert "Secret" not in str(caught.value)
    assert caught.value.subject == "rooms"


def test_a_full_disk_refuses_the_edit_and_the_document_goes_on(
    document: Document, connection: sqlite3.Connection
) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    before = snapshot(document)
    many = edit(*(RowChange(None, Student(5000 + n, f"S{n}", "x" * 500)) for n in range(200)))
    with pytest.raises(DocumentError, match="the disk is full"):
        document.apply(many)
    assert snapshot(document) == before == stored(connection)

    connection.execute("PRAGMA max_page_count = 100000")
    document.apply(many)
    assert document.count(Student) == 200


def test_undo_and_redo_go_step_by_step_and_say_what_they_do(document: Document) -> None:
    start = snapshot(document)
    rename(document, "T1", "A")
    rename(document, "T1", "B")
    assert [str(label) for label in document.undo_labels()[0]] == ["Rename T1", "Rename T1"]

    assert str(document.undo()) == "Rename T1"
    assert document.by_code(Teacher)["T1"].surname == "A"
    assert [len(labels) for labels in document.undo_labels()] == [1, 1]
    document.undo()
    assert snapshot(document) == start
    assert document.undo() is None

    document.redo()
    document.redo()
    assert document.by_code(Teacher)["T1"].surname == "B"
    assert document.redo() is None


def test_a_new_edit_ends_what_could_be_redone(document: Document) -> None:
    rename(document, "T1", "A")
    document.undo()
    rename(document, "T1", "B")
    assert document.redo() is None
    assert document.undo_labels()[1] == []


def test_undo_goes_on_when_the_database_is_opened_again(document: Document, connection: sqlite3.Connection) -> None:
    start = snapshot(document)
    draft = document.draft()
    draft.remove(document.by_code(Section)["9MAT 1"])
    document.apply(draft.edit(text("Remove {code}", code="9MAT 1")))

    again = Document(connection)
    assert str(again.undo()) == "Remove 9MAT 1"
    assert snapshot(again) == start


def test_a_row_id_is_never_given_twice_even_for_rows_that_are_gone(
    document: Document, connection: sqlite3.Connection
) -> None:
    given: list[int] = []
    for state in (document, Document(connection)):
        for number in range(50):
            draft = state.draft()
            row = draft.add(Student(0, f"S{number}"))
            given.append(row.id)
            state.apply(draft.edit(text("Add")))
            state.apply(edit(RowChange(row, None)))
    assert len(set(given)) == 100


class AnyEdits(RuleBasedStateMachine):
    """Edits, undos and redos in any order; `past` and `future` say what the document has to hold."""

    @initialize()
    def start(self) -> None:
        build = Building()
        build.section("9MAT 1", teacher="T1", room="R1")
        build.lesson("9MAT 1", 1, "1")
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        schema.create(self.connection)
        self.connection.execute("PRAGMA foreign_keys = ON")
        for record in TABLES:
            schema.insert_all(self.connection, record, build.of(record).values())
        self.document = Document(self.connection)
        self.now = snapshot(self.document)
        self.past: list[dict[str, dict[int, Record]]] = []
        self.future: list[dict[str, dict[int, Record]]] = []

    def teardown(self) -> None:
        if hasattr(self, "connection"):
            while self.document.undo() is not None:
                self.future.append(self.now)
                self.now = self.past.pop()
                self.the_document_is_what_it_has_to_be()
            assert self.past == []
            self.connection.close()

    def _apply(self, made: Edit) -> None:
        try:
            self.document.apply(made)
        except EditRefused:
            return
        if made.changes:
            self.past.append(self.now)
            self.future.clear()
            self.now = snapshot(self.document)

    @rule(code=st.text(max_size=3), record=st.sampled_from([Student, Teacher, Room, Section]))
    def add(self, code: str, record: type[Student | Teacher | Room | Section]) -> None:
        draft = self.document.draft()
        draft.add(record(0, code))
        self._apply(draft.edit(text("add")))

    @rule(number=st.integers(0, 50), record=st.sampled_from([Student, Teacher, Room, Section, Lesson]))
    def remove(self, number: int, record: type[Record]) -> None:
        rows = list(self.document.of(record).values())
        if rows:
            draft = self.document.draft()
            draft.remove(rows[number % len(rows)])
            self._apply(draft.edit(text("remove")))

    @rule(numbers=st.lists(st.integers(0, 50), min_size=3, max_size=3), day=st.integers(1, 3))
    def teach(self, numbers: list[int], day: int) -> None:
        found = [list(self.document.of(record)) for record in (Section, Teacher, Room)]
        section, teacher, room = (
            rows[number % len(rows)] if rows else 0 for rows, number in zip(found, numbers, strict=True)
        )
        self._apply(
            Edit(text("teach"), (RowChange(None, Lesson(self.document.ids(), day, "1", section, teacher, room)),))
        )

    @rule(code=st.sampled_from(["9MAT 1", "9MAT 2", "é\0’"]), number=st.integers(0, 9))
    def rename(self, code: str, number: int) -> None:
        rows = list(self.document.of(Section).values())
        if rows:
            row = rows[number % len(rows)]
            self._apply(Edit(text("rename"), (RowChange(row, msgspec.structs.replace(row, code=code)),)))

    @rule()
    def undo(self) -> None:
        if self.document.undo() is not None:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        if self.document.redo() is not None:
            self.past.append(self.now)
            self.now = self.future.pop()

    @invariant()
    def the_document_is_what_it_has_to_be(self) -> None:
        if not hasattr(self, "document"):
            return
        assert snapshot(self.document) == self.now == stored(self.connection)
        for record in TABLES:
            assert self.document.count(record) == len(self.document.of(record))
            assert self.document.hash(record) == Tables.hash(self.document, record)
            rows = self.document.of(record).values()
            assert self.document.by_key(record) == {key_of(row): row for row in rows}
            for field in record.refers:
                values = {getattr(row, field) for row in rows} | {0}
                found = [row for value in values for row in self.document.referring(record, field, value)]
                assert {row.id for row in found} == {row.id for row in rows}
                assert len(found) == len(rows)
        assert self.document.edit_count == len(self.past)


AnyEdits.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestAnyEdits = AnyEdits.TestCase
