"""A plan as a person looks at it, against the real engine and the practice system."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from syncdesk.desktop.presenters.field_names import WORDS, field_name
from syncdesk.desktop.presenters.preview import KindLine, Preview, RowLine
from syncdesk.sync.outcome import Status
from syncdesk.systems.registry import SYSTEMS
from syncdesk.timetable.records import TABLES, Lesson, Room, Section, SectionListRow, Student
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
        assert [(row.op, row.record, str(row.field), row.before) for row in found] == [
            ("add", f"9MAT {n}", "", "") for n in range(1, 7)
        ]
        assert "Coursename 1" in str(found[0].after)
        assert str(preview.summary) == "108 changes in 3 of 3 kinds"
        preview.close()


async def test_each_changed_field_is_a_line_with_the_value_before_and_after(school: School) -> None:
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra"), moved(school, "9MAT 1", 1, "R2"))
    preview = await looked_at(school)
    (section,) = await rows(preview, "sections")
    assert (section.op, section.record, section.before, section.after) == (
        "change",
        "9MAT 1",
        "Coursename 1",
        "Algebra",
    )
    (lesson,) = await rows(preview, "timetable")
    assert (lesson.op, str(lesson.field), lesson.before, lesson.after) == ("change", "Room code", "R1", "R2")
    assert str(preview.summary) == "2 changes in 2 of 3 kinds"
    preview.close()


async def test_two_changed_fields_of_one_row_are_two_lines_and_one_change(school: School) -> None:
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra", teacher=row_of(school, Section, "9MAT 2").teacher))
    preview = await looked_at(school)
    found = await rows(preview, "sections")
    assert len(found) > 1
    assert {row.key for row in found} == {found[0].key}
    assert len({row.field for row in found}) == len(found)
    assert (line(preview, "sections").changed, line(preview, "sections").changes) == (1, 1)
    preview.close()


async def test_what_is_removed_is_shown_with_what_it_was(school: School) -> None:
    school.edit(removed(school, Section, "9MAT 12"))
    preview = await looked_at(school)
    (section,) = await rows(preview, "sections")
    assert (section.op, section.record, section.after) == ("remove", "9MAT 12", "")
    assert "Coursename 12" in section.before
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
    assert refused.after
    assert line(preview, "sections").refused >= 1
    lists = [row for row in await rows(preview, "section_lists") if row.op == "refuse"]
    followers = preview.plan.steps[line(preview, "section_lists").number].result().refused
    assert len(lists) == len(followers)
    assert line(preview, "section_lists").refused == sum(1 + each.followers for each in followers)
    preview.close()


async def test_a_held_kind_is_left_out_with_its_set_until_somebody_decides_otherwise(school: School) -> None:
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 13))))
    preview = await looked_at(school)
    held = {each.kind for each in preview.held}
    assert held == set(BASIC)
    assert preview.decision.leave_out == frozenset(BASIC)
    assert not preview.decision.beyond
    assert preview.left_out == frozenset(BASIC)
    assert str(preview.summary) == "Nothing to do."
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


async def test_rows_are_found_by_any_of_their_words(school: School) -> None:
    school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
    preview = await looked_at(school)
    (row,) = await rows(preview, "sections")
    assert all(word in row.search for word in ("9mat 1", "algebra", "coursename 1"))
    preview.close()


@pytest.mark.parametrize(
    ("member", "words"), [("RoomCode", "Room code"), ("year_level", "Year level"), ("Id", "Id"), ("", "")]
)
def test_a_members_name_is_shown_as_words(member: str, words: str) -> None:
    assert str(field_name(member)) == words


def test_every_member_of_every_system_can_be_translated() -> None:
    known = {str(words) for words in WORDS}
    records = [each.row for system in SYSTEMS for each in system.sends]
    records += [each.record for system in SYSTEMS for each in system.receives]
    members = {field for record in (*records, *TABLES) for field in record.__struct_fields__}
    assert {str(field_name(member)) for member in members} <= known
    assert {str(field_name(record.table)) for record in TABLES} <= known
