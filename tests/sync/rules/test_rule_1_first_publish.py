"""Rule 1: the first publish from a document to a target is never quiet, and asks the target what it holds."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.guard import another_school
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.text import text
from syncdesk.timetable.records import Section, SectionListRow, Student
from tests.sync.liss_server import LissServer, fault
from tests.sync.school import BASIC, FAST, School, notes, row_of, rule, said, small_school, states, step

NO_GETS = {
    method: fault("method not found", -32601)
    for method in (
        "getStudents",
        "getTeachers",
        "getClasses",
        "getClassMemberships",
        "getClassMembership",
        "getTimetable",
    )
}


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


async def test_the_plan_asks_the_target_what_it_holds_before_anything_is_sent(school: School) -> None:
    with school:
        plan = await school.plan(*BASIC)
        plan.close()
        asked = school.calls("liss.get%")
        assert {"liss.getClasses", "liss.getTimetable", "liss.getClassMemberships"} <= set(asked)
        assert {"liss.getStudents", "liss.getTeachers"} <= set(asked)
        assert school.calls() == []


async def test_rows_there_and_not_here_are_removals(school: School) -> None:
    with school:
        school.hold("sections", [{"ClassCode": f"9MAT {n}"} for n in range(1, 7)] + [{"ClassCode": "12OLD 1"}])
        plan = await school.plan(*BASIC)
        sections = next(each for each in plan.steps if each.kind == "sections")
        assert [(change.op, change.key) for change in sections.changes() if change.op == "remove"] == [
            ("remove", "12OLD 1")
        ]
        assert (sections.result().removed, sections.result().changed) == (1, 6)
        plan.close()


async def test_many_removals_hold_the_first_publish_too(school: School) -> None:
    with school:
        school.hold("sections", [{"ClassCode": f"9MAT {n}"} for n in range(1, 31)])
        result = await school.sync(*BASIC)
        assert result.status is Status.HELD
        assert rule(result, "sections") is Rule.LOSS
        assert school.calls() == []


async def test_a_kind_sent_for_the_first_time_later_is_asked_for_too(school: School) -> None:
    with school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        school.hold("rooms", [{"RoomId": f"X{n}", "RoomCode": f"X{n}"} for n in range(12)])
        result = await school.sync("rooms")
        assert result.status is Status.HELD
        assert step(result, "rooms").removed == 12
        assert "liss.publishRooms" not in school.calls()


async def test_what_the_target_already_holds_is_sent_all_the_same(school: School, tmp_path: Path) -> None:
    """A get counts only once it has shown what was published from here."""
    with school:
        await school.sync(*BASIC)
        there = {kind: school.held(kind) for kind in BASIC}
    (tmp_path / "other").mkdir()
    with School(tmp_path / "other", school.build) as other:
        for kind, rows in there.items():
            other.hold(kind, rows)
        result = await other.sync(*BASIC)
        assert states(result) == dict.fromkeys(("sections", "timetable", "section_lists"), "sent")
        assert sum(each.added + each.changed + each.removed for each in result.steps) == 0
        assert said(result) == "Everything was sent again and accepted."


async def test_a_target_whose_people_are_others_is_another_school(tmp_path: Path) -> None:
    with School(tmp_path, small_school(students=12), knows=small_school(students=12, prefix="Z")) as school:
        result = await school.sync(*BASIC)
        assert result.status is Status.HELD
        assert {each.hold.rule for each in result.steps if each.hold is not None} == {Rule.ANOTHER_SCHOOL}
        assert said(result) == (
            "This looks like another school's timetable: 0 of 18 people are known in Library. Nothing was sent."
            " Check that the file and the connection are of one school."
        )
        assert school.calls() == []


async def test_a_target_whose_section_codes_are_others_is_another_school(school: School) -> None:
    with school:
        school.hold("sections", [{"ClassCode": f"8ART {n}"} for n in range(1, 5)])
        result = await school.sync(*BASIC)
        assert result.status is Status.HELD
        assert all(each.hold is not None and each.hold.rule is Rule.ANOTHER_SCHOOL for each in result.steps)
        assert "0 of the 4 section codes of Library are known in the file" in said(result)
        assert school.calls() == []


async def test_people_that_are_known_do_not_excuse_sections_that_are_not(school: School) -> None:
    with school:
        school.hold("sections", [{"ClassCode": "9MAT 1"}, {"ClassCode": "X 1"}, {"ClassCode": "X 2"}])
        assert (await school.sync(*BASIC)).status is Status.HELD


async def test_another_school_holds_what_would_be_received_as_well(tmp_path: Path) -> None:
    with School(tmp_path, knows=small_school(prefix="Z")) as school:
        before = school.source.view().save_id
        result = await school.sync(*BASIC, receive=("students",))
        assert result.status is Status.HELD
        assert step(result, "students", "receive").state == "held"
        assert school.source.view().save_id == before


async def test_receiving_alone_is_held_for_another_school_too(tmp_path: Path) -> None:
    with School(tmp_path, knows=small_school(prefix="Z")) as school:
        result = await school.sync(receive=("students",))
        assert result.status is Status.HELD
        assert rule(result, "students", "receive") is Rule.ANOTHER_SCHOOL


@pytest.mark.parametrize(
    ("ours", "theirs", "held"),
    [
        ("abcd", "abcd", False),
        ("abcd", "ab", False),  # the smaller side is theirs, and all of it is known
        ("abcd", "abxy", False),  # exactly half
        ("abcd", "axyz", True),
        ("abc", "abxyz", False),
        ("abc", "axyzw", True),
        ("abcdefgh", "xyz", True),
        ("", "abc", False),
        ("abc", "", False),
        ("a", "b", True),
    ],
)
def test_half_of_the_smaller_side_has_to_be_known(ours: str, theirs: str, held: bool) -> None:
    hold = another_school(text("section codes"), set(ours), set(theirs), "Library")
    assert (hold is not None) is held


async def test_a_person_may_go_beyond_it_once_and_history_names_it(tmp_path: Path) -> None:
    with School(tmp_path, knows=small_school(prefix="Z")) as school:
        result = await school.sync(*BASIC, decision=Decision(beyond=True))
        assert result.status is Status.DONE
        assert "Went beyond a limit, for this sync only: This looks like another school's timetable" in notes(
            result, "sections"
        )
        past = school.service.run(result.run)
        assert past is not None
        assert "Went beyond a limit" in str(past.steps[0].notes[-1])


@pytest.mark.parametrize("trigger", [Trigger.SAVE, Trigger.SCHEDULE])
async def test_the_first_publish_is_never_unattended(school: School, trigger: Trigger) -> None:
    with school:
        result = await school.sync(*BASIC, trigger=trigger)
        assert result.status is Status.FAILED
        assert not result.retry
        assert said(result) == (
            "This file was never sent to Library by a person. The first sync is always looked at before it goes."
            " Use Sync Now once. Nothing was sent."
        )
        assert school.calls("%") == []


def at(school: School, server: LissServer) -> None:
    school.connection = msgspec.structs.replace(school.connection, url=server.url)


async def test_a_typed_command_goes_to_an_unreadable_target_and_notes_it(school: School) -> None:
    with school, LissServer(NO_GETS) as server:
        at(school, server)
        result = await school.sync(*BASIC)
        assert result.status is Status.DONE
        assert notes(result, "section_lists") == (
            "Library does not tell what it holds of section lists, so it is not known what this first sync replaces."
        )
        assert len(server.bodies("publishClassMemberships")) == 1


async def test_a_window_asks_before_it_sends_to_an_unreadable_target(school: School) -> None:
    with school, LissServer(NO_GETS) as server:
        at(school, server)
        result = await school.sync(*BASIC, trigger=Trigger.WINDOW)
        assert result.status is Status.HELD
        assert [each.hold.rule for each in result.steps if each.hold] == [Rule.UNREADABLE_TARGET] * 3
        assert not any(method.startswith("publish") for method in server.methods())


async def test_one_kind_that_cannot_be_read_is_asked_about_too(school: School) -> None:
    with school, LissServer({"getTimetable": NO_GETS["getTimetable"]}) as server:
        at(school, server)
        plan = await school.plan(*BASIC, trigger=Trigger.WINDOW)
        assert [(each.kind, each.hold.rule) for each in plan.steps if each.hold] == [
            ("timetable", Rule.UNREADABLE_TARGET)
        ]
        plan.close()


async def test_a_kind_that_cannot_be_read_is_never_sent_first_by_a_quiet_run(school: School) -> None:
    with school, LissServer({"getRooms": fault("method not found", -32601)}) as server:
        at(school, server)
        await school.sync(*BASIC)
        result = await school.sync("rooms", trigger=Trigger.SAVE)
        assert (result.status, result.retry) == (Status.HELD, False)
        assert rule(result, "rooms") is Rule.UNREADABLE_TARGET
        assert "publishRooms" not in server.methods()


async def test_a_password_that_is_not_accepted_is_told_and_not_taken_for_an_unreadable_target(school: School) -> None:
    with school:
        result = await school.sync(*BASIC, password="wrong")
        assert result.status is Status.FAILED
        assert "user name" in said(result)
        assert school.calls() == []


async def test_a_target_that_puts_us_off_is_not_taken_for_an_unreadable_one(school: School) -> None:
    with school:
        school.practice.misbehave("http_503")
        result = await school.sync(*BASIC, retries=msgspec.structs.replace(FAST, tries=1))
        assert (result.status, result.retry) == (Status.FAILED, True)
        assert "asked us to wait" in said(result)
        assert school.calls() == []


async def test_a_kind_the_file_has_none_of_is_left_out_and_what_is_there_stays(tmp_path: Path) -> None:
    build = small_school(students=0)
    with School(tmp_path, build) as school:
        school.hold("section_lists", [{"StudentId": "S1", "ClassCode": "9MAT 1"}])
        result = await school.sync(*BASIC)
        assert result.status is Status.DONE
        assert states(result) == {"sections": "sent", "timetable": "sent", "section_lists": "not_sent"}
        assert notes(result, "section_lists") == "The file has none; left out."
        assert school.held("section_lists") == [{"StudentId": "S1", "ClassCode": "9MAT 1"}]


async def test_first_contact_is_made_again_until_something_was_accepted(school: School) -> None:
    with school:
        school.practice.misbehave("fault")
        assert (await school.sync(*BASIC)).status is Status.FAILED
        school.practice.misbehave()
        school.hold("sections", [{"ClassCode": f"8ART {n}"} for n in range(1, 5)])
        assert (await school.sync(*BASIC)).status is Status.HELD
        assert school.service._stores.memory.target_documents.of(school.target) == {}


async def test_the_first_row_of_a_kind_may_go_quietly_once_the_document_is_known(tmp_path: Path) -> None:
    with School(tmp_path, small_school(students=0)) as school:
        await school.sync(*BASIC)
        section = row_of(school, Section, "9MAT 1")
        school.edit(
            lambda draft: draft.add(SectionListRow(0, draft.add(Student(0, "S1", "Given", "Family")).id, section.id))
        )
        result = await school.sync(*BASIC, trigger=Trigger.SAVE)
        assert result.status is Status.DONE
        assert states(result)["section_lists"] == "sent"
        assert school.in_step()
