"""Rule 7: several documents go to one target only once the user has chosen how."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.events import Event, StepActivity
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.timetable.records import Section, Teacher
from tests.sync.school import BASIC, Rows, School, notes, renamed, rule, said, small_school, states, step
from tests.timetable.building import Building


def seniors(sections: int = 2) -> Building:
    """A file of other sections for the same people and rooms."""
    build = small_school(sections)
    for section in list(build.of(Section).values()):
        build.add(Section(section.id, f"12{section.code}", section.course, section.name, teacher=section.teacher))
    return build


@pytest.fixture
async def juniors(tmp_path: Path) -> AsyncIterator[School]:
    """A school whose file was synchronised."""
    with School(tmp_path, name="juniors") as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        yield school


def second(school: School, folder: Path, build: Building | None = None, **options: str) -> School:
    """Another file for the same system, with the same engine."""
    (folder / "second").mkdir()
    other = School(
        folder / "second", build or seniors(), name="seniors", practice=school.practice, service=school.service
    )
    other.options = dict(options)
    return other


def both(*schools: School, kind: str) -> Rows:
    joined = Rows()
    for school in schools:
        joined |= school.says(kind)
    return joined


async def test_a_second_file_is_refused_with_the_choice_named(juniors: School, tmp_path: Path) -> None:
    with second(juniors, tmp_path) as other:
        result = await other.sync(*BASIC)
        assert result.status is Status.FAILED
        assert said(result) == (
            "Library already receives another timetable file: juniors.sdesk. Sending this one would replace what that"
            " file sent. Choose with “syncdesk connection set FILE --set several_documents=replace” that this one"
            " replaces the other, or with “=together” that both are sent together. Nothing was sent."
        )
        assert len(juniors.calls()) == 3
        assert juniors.in_step()


async def test_a_second_file_is_refused_even_if_the_first_got_no_answer(tmp_path: Path) -> None:
    with School(tmp_path, name="juniors") as juniors:

        def listener(event: Event) -> None:
            if isinstance(event, StepActivity) and str(event.what) == "Sending":
                juniors.practice.misbehave("drop_answer")

        await juniors.sync(*BASIC, listener=listener)
        juniors.practice.misbehave()
        with second(juniors, tmp_path) as other:
            assert "already receives another timetable file" in said(await other.sync(*BASIC))


async def test_only_receiving_needs_no_choice(juniors: School, tmp_path: Path) -> None:
    with second(juniors, tmp_path) as other:
        assert (await other.sync(receive=("students",))).status is Status.DONE


async def test_together_sends_the_union_of_the_saved_files(juniors: School, tmp_path: Path) -> None:
    with second(juniors, tmp_path, several_documents="together") as other:
        result = await other.sync(*BASIC)
        assert result.status is Status.DONE
        for kind in BASIC:
            assert juniors.holds(kind) == both(juniors, other, kind=kind)
        assert (step(result, "sections").added, step(result, "sections").removed) == (2, 0)
        again = await juniors.sync(*BASIC, several_documents="together")
        assert set(states(again).values()) == {"unchanged"}


async def test_together_sends_equal_rows_once(juniors: School, tmp_path: Path) -> None:
    build = seniors()
    same = juniors.build.by_code(Section)["9MAT 1"]
    build.add(Section(9001, same.code, build.by_code(Section)["129MAT 1"].course, same.name, teacher=same.teacher))
    with second(juniors, tmp_path, build, several_documents="together") as other:
        assert (await other.sync(*BASIC)).status is Status.DONE
        assert [row["ClassCode"] for row in juniors.held("sections")].count("9MAT 1") == 1


async def test_together_takes_up_what_the_other_file_saved(juniors: School, tmp_path: Path) -> None:
    with second(juniors, tmp_path, several_documents="together") as other:
        await other.sync(*BASIC)
        juniors.edit(renamed(juniors, Section, "9MAT 1", name="Algebra"))
        result = await other.sync(*BASIC)
        assert step(result, "sections").changed == 1
        assert juniors.holds("sections") == both(juniors, other, kind="sections")


async def test_codes_that_collide_are_refused_by_name(juniors: School, tmp_path: Path) -> None:
    build = seniors()
    build.section("9MAT 1", "T1", name="Something else")
    with second(juniors, tmp_path, build, several_documents="together") as other:
        result = await other.sync(*BASIC)
        assert result.status is Status.FAILED
        assert said(result) == (
            "The files that are sent together differ on 1 of the sections: 9MAT 1. Give them different codes, or make"
            " them equal. Nothing was sent."
        )
        assert len(juniors.calls()) == 3


async def test_many_collisions_are_counted_and_a_few_named(juniors: School, tmp_path: Path) -> None:
    build = small_school(6)
    for number in range(1, 7):
        build.section(f"9MAT {number}", f"T{number}", f"R{number}", name="Something else")
    with second(juniors, tmp_path, build, several_documents="together") as other:
        assert "differ on 6 of the sections: 9MAT 1, 9MAT 2, 9MAT 3, 9MAT 4, 9MAT 5…" in said(await other.sync(*BASIC))


async def test_a_file_that_was_renamed_goes_along(juniors: School, tmp_path: Path) -> None:
    with second(juniors, tmp_path, several_documents="together") as other:
        juniors.path.rename(tmp_path / "moved.sdesk")
        result = await other.sync(*BASIC)
        assert result.status is Status.DONE, said(result)
        assert len(juniors.calls()) > 3
        assert sum(each.removed for each in result.steps) == 0


async def test_a_file_that_cannot_be_read_is_refused(juniors: School, tmp_path: Path) -> None:
    with second(juniors, tmp_path, several_documents="together") as other:
        juniors.path.unlink()
        result = await other.sync(*BASIC)
        assert said(result).startswith("“juniors.sdesk” is sent together with this file and cannot be read.")
        assert said(result).endswith("Nothing was sent.")
        assert len(juniors.calls()) == 3


async def test_a_file_that_was_exchanged_is_refused(juniors: School, tmp_path: Path) -> None:
    with second(juniors, tmp_path, several_documents="together") as other:
        juniors.path.write_bytes(other.path.read_bytes())
        result = await other.sync(*BASIC)
        assert said(result).startswith("“juniors.sdesk” is no longer the file that was sent together with this one.")


async def test_replacing_is_counted_by_the_guard(juniors: School, tmp_path: Path) -> None:
    with second(juniors, tmp_path, several_documents="replace") as other:
        result = await other.sync(*BASIC)
        assert result.status is Status.HELD
        assert rule(result, "sections") is Rule.ANOTHER_SCHOOL  # none of its sections is there
        assert "Timetable is held: 6 of 6 sections would have no lessons left" in notes(result, "timetable")
        assert juniors.in_step()


async def test_a_replacement_that_loses_little_goes_and_the_other_file_is_asked_then(
    juniors: School, tmp_path: Path
) -> None:
    build = small_school(6)
    build.section("9MAT 7", "T1", "R1")
    with second(juniors, tmp_path, build, several_documents="replace") as other:
        assert (await other.sync(*BASIC)).status is Status.DONE
        assert set(juniors.service._stores.memory.target_documents.of(juniors.target)) == {other.document}
        result = await juniors.sync(*BASIC)
        assert "already receives another timetable file: seniors.sdesk" in said(result)


async def test_a_replacement_is_never_quiet(juniors: School, tmp_path: Path) -> None:
    with second(juniors, tmp_path, small_school(6), several_documents="replace") as other:
        result = await other.sync(*BASIC, trigger=Trigger.SAVE)
        assert result.status is Status.FAILED
        assert "never sent to Library by a person" in said(result)


async def test_row_ids_of_another_document_pair_nothing(juniors: School, tmp_path: Path) -> None:
    """Both files number their rows from one."""
    build = Building()
    build.grid()
    for number in reversed(range(1, 7)):
        build.add(Teacher(0, f"T{number}", "First", "Name"))
        build.section(f"9MAT {number}", f"T{number}", f"R{number}", course="9MAT", name=f"Coursename {number}")
    with second(juniors, tmp_path, build, several_documents="replace") as other:
        plan = await other.plan(*BASIC)
        sections = next(each for each in plan.steps if each.kind == "sections")
        assert [change.op for change in sections.changes()] == []
        plan.close()
