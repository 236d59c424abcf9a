"""A plan as a person looks at it, against the real engine and the practice system."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from syncdesk.desktop.presenters.field_names import WORDS, field_name
from syncdesk.desktop.presenters.preview import KindLine, Preview
from syncdesk.desktop.presenters.preview_rows import RowLine
from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.columns import Difference
from syncdesk.systems.names import Names
from syncdesk.text import text
from syncdesk.timetable.records import TABLES, Day, Lesson, Room, Section, SectionListRow, Student
from tests.sync.school import BASIC, School, moved, removed, renamed, row_of, small_school


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """Twelve sections, synchronised once."""
    with School(tmp_path, small_school(12)) as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        yield school


async def looked_at(school: School, *kinds: str) -> Preview:
    return Preview(await school.plan(*(kinds or BASIC)), "Library")


def line(preview: Preview, kind: str) -> KindLine:
    return next(each for each in preview.kinds if each.kind == kind)


async def rows(preview: Preview, kind: str) -> list[RowLine]:
    return await preview.rows(line(preview, kind))


def marks(preview: Preview) -> dict[str, str]:
    return {each.kind: each.mark for each in preview.kinds}


async def test_nothing_to_do_is_said(school: School) -> None:
    preview = await looked_at(school)
    assert preview.nothing_to_do
    assert marks(preview) == dict.fromkeys(BASIC, "done")
    assert str(preview.summary) == "Nothing to do."
    preview.close()


async def test_a_first_plan_adds_every_row(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        preview = await looked_at(school)
        found = await rows(preview, "sections")
        assert [(row.op, row.record, str(row.said.label), row.said.now) for row in found] == [
            ("add", f"9MAT {n}", "", "") for n in range(1, 7)
        ]
        assert "Coursename 1" in found[0].cells
        assert str(preview.summary) == "108 changes in 3 of 3 kinds"
        preview.close()


async def test_each_changed_field_is_a_line_with_the_value_before_and_after(school: School) -> None:
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra"), moved(school, "9MAT 1", 1, "R2"))
    preview = await looked_at(school)
    (section,) = await rows(preview, "sections")
    assert (section.op, section.record, section.said) == (
        "change",
        "9MAT 1",
        Difference(text("Course"), "Coursename 1", "Algebra"),
    )
    (lesson,) = await rows(preview, "timetable")
    assert (lesson.op, lesson.said) == ("change", Difference(text("Room"), "R1", "R2"))
    assert str(preview.summary) == "2 changes in 2 of 3 kinds"
    preview.close()


async def test_two_changed_fields_of_one_row_are_two_lines_and_one_change(school: School) -> None:
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra", teacher=row_of(school, Section, "9MAT 2").teacher))
    preview = await looked_at(school)
    found = await rows(preview, "sections")
    assert len(found) > 1
    assert {row.key for row in found} == {found[0].key}
    assert len({row.said.label for row in found}) == len(found)
    assert (line(preview, "sections").changed, line(preview, "sections").changes) == (1, 1)
    preview.close()


async def test_what_is_removed_is_shown_with_what_it_was(school: School) -> None:
    school.edit(removed(school, Section, "9MAT 12"))
    preview = await looked_at(school)
    (section,) = await rows(preview, "sections")
    assert (section.op, section.record, str(section.said.after)) == ("remove", "9MAT 12", "Removed")
    assert "Coursename 12" in section.cells
    assert len(await rows(preview, "section_lists")) == line(preview, "section_lists").removed == 12
    preview.close()


async def test_the_counts_are_those_of_the_engine_and_as_many_rows_are_listed(school: School) -> None:
    school.edit(
        removed(school, Student, "S1"),
        renamed(school, Section, "9MAT 2", code="9MAT \x01"),
        renamed(school, Section, "9MAT 1", name="Algebra"),
    )
    preview = await looked_at(school)
    for each in preview.kinds:
        result = preview.plan.steps[each.number].result()
        assert (each.added, each.changed, each.removed, each.warned, each.rows) == (
            result.added, result.changed, result.removed, len(result.warnings), result.rows,
        )  # fmt: skip
        found = await preview.rows(each)
        assert Counter(op for op, _ in {(row.op, row.key) for row in found}) == Counter(
            {
                op: count
                for op, count in (
                    ("add", each.added), ("change", each.changed), ("remove", each.removed),
                    ("refuse", len(result.refused)), ("warn", len(result.warnings)),
                )
                if count
            }
        )  # fmt: skip
    preview.close()


async def test_a_refused_row_says_why_and_what_cannot_go_without_it(school: School) -> None:
    school.edit(renamed(school, Section, "9MAT 2", code="9MAT \x012"))
    preview = await looked_at(school)
    refused = next(row for row in await rows(preview, "sections") if row.op == "refuse")
    assert refused.said.after
    assert line(preview, "sections").refused >= 1
    lists = [row for row in await rows(preview, "section_lists") if row.op == "refuse"]
    followers = preview.plan.steps[line(preview, "section_lists").number].result().refused
    assert len(lists) == len(followers)
    assert line(preview, "section_lists").refused == sum(1 + each.followers for each in followers)
    preview.close()


async def test_a_held_kind_is_left_out_with_its_set_until_somebody_decides_otherwise(school: School) -> None:
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 13))))
    preview = await looked_at(school)
    held = {each.kind: str(each.deed) for each in preview.held}
    assert held == {
        "sections": "Remove all 12 sections",
        "timetable": "Remove all 60 lessons",
        "section_lists": "Remove all 144 list rows",
    }
    assert preview.decision.leave_out == frozenset(BASIC)
    assert not preview.decision.beyond
    assert preview.left_out == frozenset(BASIC)
    assert str(preview.summary) == "Nothing goes. 3 kinds wait for you."
    preview.close()


async def test_nothing_passes_a_limit_that_was_not_chosen_by_name(school: School) -> None:
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 13))))
    preview = await looked_at(school)
    preview.choose("sections", beyond=True)
    assert preview.beyond("sections")
    assert not preview.beyond("timetable")
    assert preview.decision.leave_out == {"timetable", "section_lists"}
    assert preview.left_out == frozenset(BASIC)
    preview.choose("timetable", beyond=True)
    preview.choose("section_lists", beyond=True)
    assert preview.decision.leave_out == frozenset()
    assert preview.decision.beyond
    assert preview.left_out == frozenset()
    preview.choose("sections", beyond=False)
    assert preview.left_out == frozenset(BASIC)
    preview.close()


async def test_a_kind_that_is_not_held_cannot_be_taken_beyond_a_limit(school: School) -> None:
    """One emptied list is held; choosing another kind by name does not let it through."""
    document = school.source.session.document
    lists = list(document.of(SectionListRow).values())
    school.edit(lambda draft: [draft.remove(row) for row in lists])
    preview = await looked_at(school)
    assert [each.kind for each in preview.held] == ["section_lists"]
    preview.choose("sections", beyond=True)
    assert "section_lists" in preview.decision.leave_out
    preview.close()


async def test_what_goes_with_a_kind_is_told(school: School) -> None:
    preview = await looked_at(school, *BASIC, "rooms")
    assert set(preview.goes_with("sections")) == {"timetable", "section_lists"}
    assert preview.goes_with("rooms") == ()
    preview.close()


async def test_kinds_that_go_beside_what_is_left_out_are_summed_up(school: School) -> None:
    await school.sync("rooms")
    document = school.source.session.document
    lessons = list(document.of(Lesson).values())
    school.edit(lambda draft: [draft.remove(row) for row in lessons], renamed(school, Room, "R1", name="Hall"))
    preview = await looked_at(school, *BASIC, "rooms")
    assert [each.kind for each in preview.held] == ["timetable"]
    assert str(preview.summary) == "1 change in 1 of 4 kinds"
    preview.choose("timetable", beyond=True)
    assert str(preview.summary) == "61 changes in 2 of 4 kinds"
    preview.close()


async def test_everything_again_without_changes_is_said(school: School) -> None:
    preview = Preview(await school.plan(*BASIC, everything=True), "Library")
    assert str(preview.summary) == "3 kinds go again, without changes."
    preview.close()


async def test_a_plan_that_is_taken_is_closed_by_whoever_carries_it_out(school: School) -> None:
    preview = await looked_at(school)
    plan = preview.take()
    preview.close()
    assert plan.steps
    plan.close()


async def in_words(preview: Preview, kind: str) -> list[dict[str, str]]:
    """The rows of a kind as its table shows them: the cells by their headings, empty ones left out."""
    heads = ["", *map(str, preview.listing(line(preview, kind)).heads)]
    return [
        {head: str(cell) for head, cell in zip(heads, (row.op, *row.cells), strict=True) if str(cell)}
        for row in await rows(preview, kind)
    ]


async def test_a_lesson_is_read_by_its_day_its_teacher_and_what_changes(tmp_path: Path) -> None:
    build = small_school(12)
    for day in list(build.of(Day).values()):
        build.add(msgspec.structs.replace(day, name=f"{('Mon', 'Tue', 'Wed', 'Thu', 'Fri')[day.number - 1]}A"))
    with School(tmp_path, build) as school:
        await school.sync(*BASIC)
        school.edit(moved(school, "9MAT 1", 3, "R2"))
        preview = await looked_at(school)
        assert await in_words(preview, "timetable") == [
            {
                "": "change", "Section": "9MAT 1", "Day and period": "WedA 2",
                "Teacher": "Teachername1, Firstname1 (T1)", "Room": "R2",
                "Field": "Room", "In Library now": "R1", "After": "R2",
            }
        ]  # fmt: skip
        preview.close()


async def test_who_leaves_a_list_has_a_name_and_is_said_to_be_in_it_no_longer(school: School) -> None:
    document = school.source.session.document
    row = next(iter(document.of(SectionListRow).values()))
    school.edit(lambda draft: draft.remove(row))
    preview = await looked_at(school)
    assert await in_words(preview, "section_lists") == [
        {
            "": "remove", "Student": "Familyname1, Givenname1 (S1)", "Section": "9MAT 1", "Year level": "9",
            "In Library now": "In the list", "After": "Not in the list",
        }
    ]  # fmt: skip
    preview.close()


async def test_a_student_whom_the_file_no_longer_has_keeps_the_name_that_the_target_tells(tmp_path: Path) -> None:
    with School(tmp_path, small_school(12)) as school:
        await school.sync(*BASIC)
        school.edit(removed(school, Student, "S1"))
        plan = await school.plan(*BASIC, receive=("students",))
        offer = next(each for step in plan.receives for each in step.received.offers if each.pick.key == "S1")
        chosen = plan.request.selection.turned([offer.candidate], taken=False)
        plan.close()
        preview = Preview(
            await school.service.plan(msgspec.structs.replace(plan.request, selection=chosen), school.source), "Library"
        )
        gone = [row for row in await in_words(preview, "section_lists") if row[""] == "remove"]
        assert {row["Student"] for row in gone} == {"Familyname1, Givenname1 (S1)"}
        preview.close()


async def test_a_name_that_is_not_remembered_is_said_to_be_unknown_and_not_guessed(tmp_path: Path) -> None:
    """Without a place to keep payloads, what the target was sent is remembered without names."""
    with School(tmp_path, small_school(12), key=lambda: None) as school:
        await school.sync("students")
        school.edit(renamed(school, Student, "S1", first_name="Other"))
        preview = await looked_at(school, "students")
        found = await in_words(preview, "students")
        preview.close()
        assert {row["Student"] for row in found} == {"Familyname1, Other (S1)"}
        after = {row["Field"]: row.get("After", "") for row in found}
        assert after["First name"] == "Other"
        assert {row["In Library now"] for row in found} == {"not known here"}


async def test_a_refused_row_stands_under_the_heading_of_what_its_code_is_of(school: School) -> None:
    school.edit(renamed(school, Section, "9MAT 2", code="9MAT \x012"))
    preview = await looked_at(school)
    refused = next(row for row in await in_words(preview, "section_lists") if row[""] == "refuse")
    assert refused["Section"] == "9MAT \x012"
    assert "Student" not in refused
    preview.close()


@pytest.mark.parametrize(
    ("member", "words"), [("year_level", "Year level"), ("daily_changes", "Daily changes"), ("Id", "Id"), ("", "")]
)
def test_a_fields_name_is_shown_as_words(member: str, words: str) -> None:
    assert str(field_name(member)) == words


def test_every_field_and_table_of_the_document_can_be_translated() -> None:
    known = {str(words) for words in WORDS}
    assert known == {str(field_name(name)) for record in TABLES for name in (*record.__struct_fields__, record.table)}


async def test_a_preview_that_is_closed_while_names_are_read_for_it_lets_go_of_them_after_that(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, goes_on, load = threading.Event(), threading.Event(), Names.load

    def held(names: Names) -> None:
        began.set()
        assert goes_on.wait(10)
        load(names)

    monkeypatch.setattr(Names, "load", held)
    let_go: list[bool] = []
    with ExitStack() as also:
        also.callback(lambda: let_go.append(goes_on.is_set()))
        preview = Preview(await school.plan(*BASIC), "Library", held=also.pop_all())
    reading = asyncio.create_task(preview.ready())
    assert await asyncio.to_thread(began.wait, 10)
    reading.cancel()
    preview.close()
    assert let_go == []
    goes_on.set()
    with pytest.raises(asyncio.CancelledError) as cancelled:
        await reading
    assert cancelled.value.__cause__ is None  # nothing failed in the thread
    assert let_go == [True]


async def test_a_preview_that_was_closed_reads_no_more_rows(school: School) -> None:
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
    preview = await looked_at(school)
    reading = asyncio.create_task(rows(preview, "sections"))
    preview.close()
    assert await reading == []
