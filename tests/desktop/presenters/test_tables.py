"""Tables: what is shown, sorted, found, typed, added, removed; each edit is one step and is undone whole."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncdesk.desktop.presenters.fields import BY_NAME, TABLES, Field, Table
from syncdesk.desktop.presenters.pasted import Pasted
from syncdesk.desktop.presenters.table_edits import TableEdits
from syncdesk.desktop.presenters.tables import PIECE, Rows, in_order
from syncdesk.desktop.presenters.values import (
    changed,
    natural,
    offers,
    shown_value,
    title_of,
    typed_value,
)
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import EditRefused
from syncdesk.text import text
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import (
    SECTION_TYPES,
    CalendarDate,
    Lesson,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
    YardDuty,
)
from tests.desktop.person import Answers
from tests.timetable import building, sampled
from tests.timetable.building import Building, snapshot

SAMPLE = sampled.rows(date(2026, 5, 12))


def small() -> Building:
    """Two sections, one of them in a grid of its own, with a student in both."""
    build = Building()
    build.grid(5, ("1", "2", "3"))
    build.grid(2, ("A", "B"), "JUN")
    build.add(Room(0, "R2", "Hall", 90))
    build.add(Room(0, "R10", "Lab", 20))
    build.section("9MAT 1", "T1", "R1", course="9MAT", faculty="Mathematics")
    build.section("7SCI 1", "T2", "R10", grid="JUN")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("7SCI 1", 2, "B")
    build.enrol("S1", "9MAT 1", "7SCI 1")
    build.dates(("2026-02-09", 1))
    return build


@pytest.fixture
async def opened(workspace: Workspace, tmp_path: Path) -> Workspace:
    assert await workspace.open(small().write(tmp_path / "small.sdesk"))
    return workspace


def rows_of(workspace: Workspace, name: str) -> Rows:
    rows = Rows(workspace)
    rows.choose(BY_NAME[name])
    return rows


async def shown(rows: Rows) -> list[str]:
    found = await rows.arrange()
    assert found is not None
    rows.show(found)
    return [rows.title(row_id) for row_id in found]


def the(workspace: Workspace, record: type[Room | Section | Teacher | Student], code: str) -> Record:
    assert workspace.document is not None
    return workspace.document.by_code(record)[code]


def test_every_field_of_every_table_is_one_of_its_record_and_is_declared_once() -> None:
    for table in TABLES:
        names = [field.name for field in table.fields]
        assert len(names) == len(set(names))
        assert set(names) == set(table.record.__struct_fields__) - {"id"}, table.name
        assert set(table.order) <= set(names)
        for field in table.fields:
            assert (field.kind == "reference") == (field.name in table.record.refers)
        assert {field.name for field in table.fields if field.required} >= table.record.required


def test_the_types_to_choose_are_those_that_there_are() -> None:
    assert {option.value for option in BY_NAME["sections"].field("type").options} == set(SECTION_TYPES)


def test_codes_are_shown_in_place_of_row_ids_and_days_by_their_names() -> None:
    tables = small()
    lesson = next(iter(tables.of(Lesson).values()))
    said = [shown_value(tables, lesson, field) for field in BY_NAME["lessons"].fields]
    assert said == ["9MAT 1", "Day 1", "1", "T1", "R1"]
    assert title_of(tables, lesson) == "9MAT 1 Day 1 1"


def test_numbers_in_codes_are_sorted_as_numbers() -> None:
    assert sorted(["10MAT 1", "9MAT 10", "9mat 2"], key=natural) == ["9mat 2", "9MAT 10", "10MAT 1"]


async def test_rows_come_in_their_own_order_first_and_in_any_other_on_demand(opened: Workspace) -> None:
    rows = rows_of(opened, "rooms")
    assert await shown(rows) == ["R1", "R2", "R10"]
    rows.sorted_by = "capacity"
    assert await shown(rows) == ["R10", "R2", "R1"], "what is not known comes last"
    rows.descending = True
    assert await shown(rows) == ["R2", "R10", "R1"]


async def test_many_rows_are_sorted_in_pieces_and_come_out_as_if_in_one() -> None:
    numbers = [(n * 7919) % 10_007 * 3 for n in range(3 * PIECE)]
    assert await in_order(numbers) == sorted(numbers)
    assert await in_order([5] * (2 * PIECE)) == [5] * (2 * PIECE)
    assert await in_order([]) == []


async def test_words_are_looked_for_in_every_column(opened: Workspace) -> None:
    rows = rows_of(opened, "lessons")
    for words, found in (("t1", 1), ("7sci b", 1), ("day", 2), ("day nothing", 0), ("", 2)):
        rows.words = words
        assert len(await shown(rows)) == found, words


async def test_a_newer_search_ends_an_older_one(opened: Workspace) -> None:
    rows = rows_of(opened, "rooms")
    older = asyncio.create_task(rows.arrange())
    await asyncio.sleep(0)
    rows.words = "hall"
    newer = await rows.arrange()
    assert await older is None or newer is not None
    assert newer is not None
    assert len(newer) == 1


async def test_rows_that_come_and_go_are_told(opened: Workspace, person: Answers) -> None:
    rows, edits = rows_of(opened, "rooms"), TableEdits(opened, person)
    await shown(rows)
    made = await edits.add(BY_NAME["rooms"], {"code": "R3"})
    assert rows.differences() == ([made], [])
    await opened.undo()
    assert rows.differences() == ([], [made])
    assert rows.differences() == ([], [])


async def test_a_row_s_grid_is_that_of_its_person_or_section(opened: Workspace) -> None:
    document = opened.document
    assert document is not None
    list_row = next(iter(document.of(SectionListRow).values()))
    assert rows_of(opened, "section_lists").shown_by(list_row.id) == ("students", str(list_row.student))
    room = the(opened, Room, "R1")
    assert rows_of(opened, "rooms").shown_by(room.id) == ("rooms", str(room.id))
    assert rows_of(opened, "days").shown_by(1) is None


@pytest.mark.parametrize(
    ("table", "field", "typed", "value"),
    [
        ("sections", "teacher", " t2 ", "T2"),
        ("sections", "room", "R10 · Lab", "R10"),
        ("sections", "room", "", ""),
        ("sections", "type", "roll class", "Roll class"),
        ("sections", "type", "RollClass", "Roll class"),
        ("sections", "rotations", "2, 1;2", "1,2"),
        ("sections", "priority", "3", "3"),
        ("lessons", "day", "day 3", "Day 3"),
        ("lessons", "day", "4", "Day 4"),
        ("lessons", "period", "2", "2"),
        ("bell_times", "start", "8:05", "08:05"),
        ("bell_times", "start", "0805", "08:05"),
        ("bell_times", "type", "Sport", "Sport"),
        ("calendar", "day", "", ""),
        ("students", "start_date", "2026-02-09", "2026-02-09"),
        ("students", "surname", "  O'Neil\tSmith ", "O'Neil Smith"),
    ],
)
def test_what_is_typed_is_understood(table: str, field: str, typed: str, value: str) -> None:
    tables, of = small(), BY_NAME[table]
    row = next(iter(tables.of(of.record).values()))
    new = changed(tables, row, of.field(field), typed)
    assert shown_value(tables, new, of.field(field)) == value


@pytest.mark.parametrize(
    ("table", "field", "typed", "why"),
    [
        ("rooms", "code", " ", "Code cannot be empty."),
        ("rooms", "code", "R10", "There is already R10."),
        ("rooms", "capacity", "many", "Seats is a whole number."),
        ("rooms", "capacity", "-1", "Seats is a whole number."),
        ("rooms", "capacity", "9" * 30, "Seats is a whole number."),
        ("sections", "priority", "4", "Priority is a whole number up to 3."),
        ("sections", "teacher", "T9", "There is no teacher “T9”."),
        ("sections", "parent", "9MAT 1", "A section cannot be a sub-class of itself."),
        ("sections", "rotations", "1,x", "“x” is no rotation. Write their numbers from 1 to 12 with commas between."),
        ("lessons", "day", "6", "There is no day “6” in the cycle."),
        ("lessons", "period", "9", "There is no period “9”."),
        ("bell_times", "start", "25:00", "“25:00” is no time of day. Write it as 08:50."),
        ("calendar", "date", "9/2/2026", "“9/2/2026” is no date. Write it as 2026-02-09."),
        ("days", "number", "0", "Number is counted from 1."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(table: str, field: str, typed: str, why: str) -> None:
    tables, of = small(), BY_NAME[table]
    row = next(iter(tables.of(of.record).values()))
    with pytest.raises(EditRefused) as refused:
        changed(tables, row, of.field(field), typed)
    assert str(refused.value.title) == why


def test_days_and_periods_are_those_of_the_row_s_grid() -> None:
    tables = small()
    lesson = next(row for row in tables.of(Lesson).values() if tables.code(Section, row.section) == "7SCI 1")
    of = BY_NAME["lessons"]
    assert offers(tables, Lesson, of.field("period"), "JUN") == ["A", "B"]
    assert typed_value(tables, lesson, of.field("period"), "a") == "A"
    with pytest.raises(EditRefused, match="There is no period “1” \\(JUN\\)"):
        typed_value(tables, lesson, of.field("period"), "1")


def test_codes_are_offered_with_names() -> None:
    assert offers(small(), Section, BY_NAME["sections"].field("room"), "") == ["R1", "R2 · Hall", "R10 · Lab"]


async def test_one_field_is_one_step_that_says_what_it_changed(opened: Workspace, person: Answers) -> None:
    table, row = BY_NAME["sections"], the(opened, Section, "9MAT 1")
    assert await TableEdits(opened, person).change(table, row.id, table.field("room"), "R10") is None
    assert str(opened.shown.undo) == "Change room of 9MAT 1"
    assert the(opened, Section, "9MAT 1").room == the(opened, Room, "R10").id  # pyright: ignore
    await opened.undo()
    assert the(opened, Section, "9MAT 1") == row


async def test_the_same_value_is_no_step(opened: Workspace, person: Answers) -> None:
    table, row = BY_NAME["rooms"], the(opened, Room, "R2")
    assert await TableEdits(opened, person).change(table, row.id, table.field("name"), " Hall ") is None
    assert opened.shown.undo is None


async def test_a_key_that_stands_twice_is_told_and_nothing_changes(opened: Workspace, person: Answers) -> None:
    table, row = BY_NAME["rooms"], the(opened, Room, "R2")
    why = await TableEdits(opened, person).change(table, row.id, table.field("code"), "R1")
    assert str(why) == "There is already R1."
    assert opened.shown.undo is None


async def test_edits_one_right_after_the_other_are_all_made(opened: Workspace, person: Answers) -> None:
    table, row, edits = BY_NAME["rooms"], the(opened, Room, "R2"), TableEdits(opened, person)
    said = await asyncio.gather(
        edits.change(table, row.id, table.field("name"), "Great hall"),
        edits.change(table, row.id, table.field("capacity"), "120"),
        edits.change(table, row.id, table.field("code"), "HALL"),
    )
    assert said == [None] * 3
    new = the(opened, Room, "HALL")
    assert (new.name, new.capacity) == ("Great hall", 120)  # pyright: ignore


async def test_a_row_is_added_with_what_was_typed(opened: Workspace, person: Answers) -> None:
    edits, table = TableEdits(opened, person), BY_NAME["section_lists"]
    typed = {"student": "S1", "section": "9MAT 1", "start_date": "2026-03-01"}
    made = await edits.add(table, typed)
    document = opened.document
    assert document is not None
    row = document.get(SectionListRow, made)
    assert row is not None
    assert row.start_date == "2026-03-01"
    assert str(opened.shown.undo) == "Add section-list row S1 in 9MAT 1"
    assert await edits.add(table, typed) == 0
    assert str(edits.fits(table, typed)) == str(("", edits.fits(table, typed)[1]))  # pyright: ignore
    assert edits.fits(table, {"student": "S1"})[0] == "section"  # pyright: ignore
    assert edits.fits(table, {"student": "S9", "section": "9MAT 1"})[0] == "student"  # pyright: ignore


async def test_removing_asks_with_what_goes_along_and_is_one_step(opened: Workspace, person: Answers) -> None:
    document = opened.document
    assert document is not None
    before = snapshot(document)
    edits, section = TableEdits(opened, person), the(opened, Section, "9MAT 1")
    person.will_say("", "remove")
    assert not await edits.remove(BY_NAME["sections"], [section.id])
    assert snapshot(document) == before
    assert await edits.remove(BY_NAME["sections"], [section.id])
    asked = person.questions[-1]
    assert str(asked.title) == "Remove section 9MAT 1?"
    assert [str(each) for each in asked.details] == [
        "1 row of Section lists goes along.",
        "1 row of Lessons goes along.",
        "Undo brings everything back.",
    ]
    assert asked.default == ""
    assert "9MAT 1" not in document.by_code(Section)
    await opened.undo()
    assert snapshot(document) == before


async def test_what_only_loses_its_link_is_counted_apart(opened: Workspace, person: Answers) -> None:
    person.will_say("remove")
    rooms = [the(opened, Room, code).id for code in ("R1", "R2")]
    assert await TableEdits(opened, person).remove(BY_NAME["rooms"], rooms)
    said = [str(each) for each in person.questions[-1].details]
    assert said[:2] == ["1 row of Sections stays, without it.", "1 row of Lessons stays, without it."]
    assert str(opened.shown.undo) == "Remove 2 rows of Rooms"


@pytest.fixture(scope="module")
def sample() -> Iterator[Document]:
    """The sample school, open in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(building.content(SAMPLE))
        yield Document(connection)


def _typed(field: Field) -> st.SearchStrategy[str]:
    if field.kind == "choice":
        return st.sampled_from([str(option.label) for option in field.options])
    known = {
        "number": ["", "1", "3", "12"],
        "day": ["", "1", "MonB", "FriB"],
        "period": ["1", "5", "RC"],
        "date": ["", "2026-03-02"],
        "clock": ["09:15"],
        "rotations": ["", "1", "1,2"],
        "reference": ["", "T0701", "W072", "7ENG 2", "507001", "7ENG"],
    }
    return st.sampled_from(known[field.kind]) if field.kind in known else st.text(max_size=12)


@st.composite
def edits_of_one_field(draw: st.DrawFn) -> tuple[Table, int, Field, str]:
    table = draw(st.sampled_from(TABLES))
    row = draw(st.sampled_from(SAMPLE[table.record]))
    field = draw(st.sampled_from(table.fields))
    return table, row.id, field, draw(_typed(field))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits_of_one_field())
def test_any_change_of_one_field_is_undone_whole(sample: Document, edit: tuple[Table, int, Field, str]) -> None:
    table, row_id, field, typed = edit
    row = sample.get(table.record, row_id)
    assert row is not None
    before = sample.hash(table.record), dict(sample.of(table.record))
    try:
        new = changed(sample, row, field, typed)
    except EditRefused:
        return
    draft = sample.draft()
    draft.replace(new)
    made = draft.edit(text("Change"))
    assert len(made.changes) == (new != row)
    sample.apply(made)
    assert typed_value(sample, new, field, shown_value(sample, new, field)) == getattr(new, field.name)
    if made.changes:
        sample.undo()
    assert (sample.hash(table.record), dict(sample.of(table.record))) == before


async def test_nothing_open_is_no_trouble(workspace: Workspace, person: Answers) -> None:
    rows, edits = rows_of(workspace, "rooms"), TableEdits(workspace, person)
    assert await rows.arrange() == []
    assert rows.title(1) == ""
    assert await edits.paste(BY_NAME["rooms"], "R1") == Pasted()
    assert await edits.add(BY_NAME["rooms"], {"code": "R1"}) == 0
    assert not await edits.remove(BY_NAME["rooms"], [1])
    assert await edits.change(BY_NAME["rooms"], 1, BY_NAME["rooms"].field("name"), "x") is not None


def test_titles_name_nobody() -> None:
    tables = Building()
    tables.start_from({record: {row.id: row for row in rows} for record, rows in SAMPLE.items()})
    for table in TABLES:
        row = next(iter(tables.of(table.record).values()))
        assert title_of(tables, row)
        if isinstance(row, Student | Teacher):
            assert row.surname not in title_of(tables, row)
    duty = next(iter(tables.of(YardDuty).values()))
    assert title_of(tables, duty).startswith("MonA BS Oval")
    assert title_of(tables, next(iter(tables.of(CalendarDate).values()))) == "2026-01-28"
