"""Pasting into a table: what is looked at first, what goes in at once, and one step of undo."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from syncdesk.desktop.presenters.fields import BY_NAME, TABLES
from syncdesk.desktop.presenters.paste_block import block_of
from syncdesk.desktop.presenters.paste_reading import NOWHERE, PastePosition, in_english
from syncdesk.desktop.presenters.paste_review import PasteReview
from syncdesk.desktop.presenters.pasted import Pasted, as_lines
from syncdesk.desktop.presenters.table_edits import TableEdits
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import Text, joined, text
from syncdesk.timetable.records import Lesson, Room, Section
from tests.desktop.person import Answers
from tests.timetable.building import Building


@pytest.fixture
async def opened(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A timetable with three rooms, two sections and their lessons."""
    build = Building()
    build.grid(5, ("1", "2", "3"))
    build.add(Room(0, "R2", "Hall", 90))
    build.add(Room(0, "R10", "Lab", 20))
    build.section("9MAT 1", "T1", "R1", course="9MAT")
    build.section("7SCI 1", "T2", "R10")
    build.lesson("9MAT 1", 1, "1")
    build.lesson("7SCI 1", 2, "2")
    build.enrol("S1", "9MAT 1", "7SCI 1")
    build.dates(("2026-02-09", 1))
    assert await workspace.open(build.write(tmp_path / "small.sdesk"))
    return workspace


def room(workspace: Workspace, code: str) -> Room:
    assert workspace.document is not None
    return workspace.document.by_code(Room)[code]


def _take(review: PasteReview) -> bool:
    """She looks, and takes what is ticked."""
    return review.why_not is None


async def test_rows_are_pasted_in_one_step_after_they_were_looked_at(opened: Workspace, person: Answers) -> None:
    person.will_say(_take)
    words = (
        "Code\tName\tSeats\r\nR20\tMusic\t30\r\nR2\tHall\t95\r\nR30\tArt\tmany\r\n\r\nR20\tTwice\t1\r\nR10\tLab\t20\r\n"
    )
    done = await TableEdits(opened, person).paste(BY_NAME["rooms"], words)
    assert (done.added, done.changed, done.same, done.left_out, done.unread) == (2, 1, 1, 1, 1)
    assert [(each.line, str(each.reason)) for each in done.refused] == [
        (4, "Seats is a whole number."),
        (6, "R20 stands in line 2 already."),
    ]
    assert str(person.reviews[0].title) == "5 rows with headings: rooms"
    assert joined(person.reviews[0].summary) == (
        "2 are new. 1 changes. 1 stays as it is. 1 is doubtful. 1 cell cannot be read and is left out."
    )
    assert str(opened.shown.undo) == "Paste 3 rows into Rooms"
    assert room(opened, "R2").capacity == 95
    assert room(opened, "R30").capacity == 0
    await opened.undo()
    assert opened.document is not None
    assert "R20" not in opened.document.by_code(Room)


async def test_what_is_not_taken_in_the_end_changes_nothing(opened: Workspace, person: Answers) -> None:
    person.will_say(lambda _review: False)
    done = await TableEdits(opened, person).paste(BY_NAME["rooms"], "Code\tName\nR20\tMusic\nR2\tGym\n")
    assert done == Pasted(cancelled=True)
    assert opened.shown.undo is None


async def test_the_window_is_not_kept_while_a_plan_is_made(opened: Workspace, person: Answers) -> None:
    threads: set[threading.Thread] = set()

    def say(sentence: Text) -> str:
        threads.add(threading.current_thread())
        return str(sentence)

    assert opened.document is not None
    review = PasteReview(
        opened.document, BY_NAME["rooms"], block_of("Code\tSeats\nR1\tmany\n"), NOWHERE, in_english, say
    )
    await review.begin()
    assert review.current.counts.refused == 1
    assert threads
    assert threading.main_thread() not in threads


async def test_rows_of_the_document_may_change_while_a_plan_is_made(opened: Workspace, person: Answers) -> None:
    document = opened.document
    assert document is not None
    review = PasteReview(document, BY_NAME["rooms"], block_of("Code\tName\nR1\tForum\n"), NOWHERE, in_english)
    making = asyncio.ensure_future(review.begin())
    draft = document.draft()
    draft.remove(room(opened, "R1"))
    assert await opened.edit(draft.edit(text("Remove R1")))
    await making
    assert [row.state for row in review.current.rows] == ["changed"], "it is of the rows that were there when it began"


async def test_only_ticked_rows_are_taken(opened: Workspace, person: Answers) -> None:
    def choose(review: PasteReview) -> bool:
        review.tick(review.current.rows, taken=False)
        assert str(review.why_not) == "Nothing would change."
        review.tick([row for row in review.current.rows if row.line == 3], taken=True)
        assert (review.taken_count, len(review.taken)) == (1, 1)
        return True

    person.will_say(choose)
    done = await TableEdits(opened, person).paste(BY_NAME["rooms"], "Code\tName\nR20\tMusic\nR21\tArt\n")
    assert (done.added, done.left_out) == (1, 1)
    assert opened.document is not None
    assert {"R20", "R21"} & opened.document.by_code(Room).keys() == {"R21"}


async def test_columns_and_headings_can_be_said_otherwise(opened: Workspace, person: Answers) -> None:
    async def choose(review: PasteReview) -> bool:
        assert str(review.why_not) == "Choose which column is code."
        await review.send_column(0, "code")
        await review.send_column(1, "name")
        assert [row.state for row in review.current.rows] == ["new"]
        await review.take_as(rows=True, headings=False)
        assert review.taken == []
        await review.take_as(rows=True, headings=True)
        await review.send_column(0, "name")
        await review.send_column(1, "code")
        await review.send_column(0, "code")
        assert [column.field for column in review.current.reading.columns] == ["code", ""]
        await review.send_column(1, "name")
        return True

    person.will_say(choose)
    done = await TableEdits(opened, person).paste(BY_NAME["rooms"], "Sal_nr\tBenämning\nR20\tMusik\n")
    assert done.added == 1
    assert room(opened, "R20").name == "Musik"


async def test_codes_that_only_look_like_known_ones_can_be_taken_for_them(opened: Workspace, person: Answers) -> None:
    async def choose(review: PasteReview) -> bool:
        assert review.current.counts.meant == 1
        await review.use_known_codes()
        assert review.current.counts.meant == 0
        return True

    person.will_say(choose)
    done = await TableEdits(opened, person).paste(BY_NAME["rooms"], "Room no\tName\nR1O\tStudio\n")
    assert (done.added, done.changed) == (0, 1)
    assert room(opened, "R10").name == "Studio"


async def test_plain_cells_are_filled_at_once_and_undone_at_once(opened: Workspace, person: Answers) -> None:
    rows = [room(opened, code).id for code in ("R1", "R2")]
    done = await TableEdits(opened, person).paste(BY_NAME["rooms"], "North\nSouth\n", PastePosition(rows, 3))
    assert (done.added, done.changed, done.cells, done.as_rows) == (0, 2, 2, False)
    assert [room(opened, code).campus for code in ("R1", "R2")] == ["North", "South"]
    assert person.reviews == []
    assert str(opened.shown.undo) == "Paste 2 cells into Rooms"
    await opened.undo()
    assert [room(opened, code).campus for code in ("R1", "R2")] == ["", ""]


async def test_rows_that_changed_while_they_were_looked_at_are_not_overwritten(
    opened: Workspace, person: Answers
) -> None:
    async def meanwhile(review: PasteReview) -> bool:
        document = opened.document
        assert document is not None
        draft = document.draft()
        draft.add(Room(0, "R20", "Somebody's"))
        return await opened.edit(draft.edit(text("Add room R20")))

    person.will_say(meanwhile)
    done = await TableEdits(opened, person).paste(BY_NAME["rooms"], "Code\tName\nR20\tMusic\n")
    assert done == Pasted()
    assert person.told == ["Nothing was pasted. The table changed meanwhile. Paste again to see what is new."]
    assert room(opened, "R20").name == "Somebody's"


async def test_text_without_headings_has_to_have_a_cell_to_go_to(opened: Workspace, person: Answers) -> None:
    assert await TableEdits(opened, person).paste(BY_NAME["rooms"], "X\tY\nZ\tW\n") == Pasted()
    assert person.told[0].startswith("Nothing was pasted. There is no cell to paste into.")


async def test_a_lesson_pasted_into_a_busy_room_is_asked_about_like_one_typed(
    opened: Workspace, person: Answers
) -> None:
    document = opened.document
    assert document is not None
    draft = document.draft()
    other = draft.add(Section(0, "9ART 1"))
    lesson = draft.add(Lesson(0, 1, "1", other.id, 0, 0))
    await opened.edit(draft.edit(text("Add")))
    person.will_say("")
    place = PastePosition([lesson.id], [field.name for field in BY_NAME["lessons"].fields].index("room"))
    assert (await TableEdits(opened, person).paste(BY_NAME["lessons"], "R1", place)).cancelled
    assert document.get(Lesson, lesson.id) == lesson


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("R9\t" * 1001, "a row has more than 1000 cells"),
        ("R9\t1\t2\t3\t4\t5\t6\t7\t8\t9\t" * 90 + "\n" + "1\t" * 1001, "a row has more than 1000 cells"),
        ("R9\n" * 250_002, "it has more than 250000 rows"),
        ("x" * 10_000_001, "it has more than 10000000 characters"),
    ],
)
async def test_more_than_a_table_has_is_not_pasted_and_said(
    opened: Workspace, person: Answers, words: str, why: str
) -> None:
    before = opened.document.count(Room) if opened.document is not None else 0
    assert await TableEdits(opened, person).paste(BY_NAME["rooms"], words) == Pasted()
    assert person.told == [f"Nothing was pasted. The text holds more than a table of a school: {why}."]
    assert opened.document is not None
    assert opened.document.count(Room) == before


async def test_what_is_copied_can_be_pasted_again(opened: Workspace, person: Answers) -> None:
    document = opened.document
    assert document is not None
    for table in TABLES:
        words = as_lines(document, document.of(table.record).values(), table.fields)
        n = document.count(table.record)
        done = await TableEdits(opened, person).paste(table, words)
        assert (done.same, done.added, done.changed, done.refused) == (n, 0, 0, ()), table.name
    assert opened.shown.undo is None
    assert person.reviews == []
