"""Receiving: matched by the source's id, then by code; added and changed field by field; never removed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from syncdesk.errors import NotSaved
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.reporting.events import Event, StepActivity, StepEnded
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.selection import Pick, Selection
from syncdesk.text import text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.records import Room, SourceId, Student, Teacher
from syncdesk.timetable.saved_states import Lease
from tests.sync.school import BASIC, School, notes, renamed, row_of, said, small_school, step


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    with School(tmp_path, small_school(students=4)) as school:
        yield school


def there(school: School, *students: dict[str, object], table: str = "students") -> None:
    """Let the system have exactly these people."""
    school.hold(table, [{"FirstName": "F", **student} for student in students])


def person(number: int, **members: object) -> dict[str, object]:
    return {"StudentId": f"S{number}", "FirstName": f"Givenname{number}", "Surname": f"Familyname{number}", **members}


def students(school: School) -> dict[str, Student]:
    return dict(school.source.view().by_code(Student))


async def received(school: School, kind: str = "students", **asked: Any) -> Any:
    result = await school.sync(receive=(kind,), **asked)
    assert result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}, said(result)
    return step(result, kind, "receive")


async def test_new_people_are_added(school: School) -> None:
    there(school, *(person(n) for n in range(1, 6)), person(7, Form="9", Email="x@y.example"))
    got = await received(school)
    assert (got.added, got.changed, got.unchanged, got.rows, got.state) == (2, 0, 4, 6, "received")
    assert (students(school)["S7"].year_level, students(school)["S7"].email) == ("9", "x@y.example")


async def test_a_change_is_made_field_by_field(school: School) -> None:
    school.edit(renamed(school, Student, "S1", house="Blue", campus="North"))
    there(school, person(1, Surname="Other"), *(person(n) for n in (2, 3, 4)))
    got = await received(school)
    assert (got.added, got.changed, got.unchanged) == (0, 1, 3)
    changed = students(school)["S1"]
    assert (changed.surname, changed.first_name, changed.house, changed.campus) == (
        "Other", "Givenname1", "Blue", "North",
    )  # fmt: skip


async def test_what_is_missing_there_stays_here_and_is_listed(school: School) -> None:
    there(school, person(1), person(2))
    result = await school.sync(receive=("students",))
    assert set(students(school)) == {"S1", "S2", "S3", "S4"}
    assert notes(result, "students", "receive") == (
        "2 of the file's students are not in Library and stay as they are: S3, S4"
    )


async def test_the_id_a_source_gave_goes_before_the_code(school: School) -> None:
    there(school, *({"TeacherId": f"id{n}", "TeacherCode": f"T{n}"} for n in range(1, 7)), table="teachers")
    await received(school, "teachers")
    there(
        school,
        {"TeacherId": "id1", "TeacherCode": "NEW"},
        *({"TeacherId": f"id{n}", "TeacherCode": f"T{n}"} for n in range(2, 7)),
        table="teachers",
    )
    first = row_of(school, Teacher, "T1")
    got = await received(school, "teachers")
    assert (got.added, got.changed) == (0, 1)
    assert row_of(school, Teacher, "NEW").id == first.id


async def test_people_known_by_their_ids_are_known_whatever_their_codes(school: School) -> None:
    there(school, *({"TeacherId": f"id{n}", "TeacherCode": f"T{n}"} for n in range(1, 7)), table="teachers")
    await received(school, "teachers")
    there(school, *({"TeacherId": f"id{n}", "TeacherCode": f"NEW{n}"} for n in range(1, 7)), table="teachers")
    assert (await received(school, "teachers")).changed == 6


EXCHANGED = (
    {"TeacherId": "id1", "TeacherCode": "T2"},
    {"TeacherId": "id2", "TeacherCode": "T3"},
    {"TeacherId": "id3", "TeacherCode": "T1"},
    {"TeacherId": "id4", "TeacherCode": "T9"},
    {"TeacherId": "id99", "TeacherCode": "T4"},
    {"TeacherId": "id5", "TeacherCode": "T5"},
)


async def test_codes_that_change_places_wait_for_a_person(school: School) -> None:
    there(school, *({"TeacherId": f"id{n}", "TeacherCode": f"T{n}"} for n in range(1, 7)), table="teachers")
    await received(school, "teachers")
    ids = {n: row_of(school, Teacher, f"T{n}").id for n in range(1, 7)}
    there(school, *EXCHANGED, table="teachers")
    got = await received(school, "teachers")
    assert (got.added, got.changed) == (1, 1)
    assert {row.key for row in got.refused} == {"T1", "T2", "T3"}
    assert all("The codes of “T1”, “T2”, “T3” changed places." in str(row.reason) for row in got.refused)
    assert {n: row_of(school, Teacher, f"T{n}").id for n in (1, 2, 3)} == {n: ids[n] for n in (1, 2, 3)}
    assert row_of(school, Teacher, "T9").id == ids[4]
    assert row_of(school, Teacher, "T4").id not in ids.values()
    assert [(row.key, str(row.text)) for row in got.warnings] == [
        ("T4", "Until now this was the code of another row of the file."),
    ]  # fmt: skip


async def test_codes_that_change_places_do_so_at_once_where_a_person_says_so(school: School) -> None:
    there(school, *({"TeacherId": f"id{n}", "TeacherCode": f"T{n}"} for n in range(1, 7)), table="teachers")
    await received(school, "teachers")
    ids = {n: row_of(school, Teacher, f"T{n}").id for n in range(1, 7)}
    there(school, *EXCHANGED, table="teachers")
    ring = frozenset(Pick("teachers", "change", f"T{n}") for n in (1, 2, 3))
    got = await received(school, "teachers", decision=Decision(selection=Selection(take=ring)))
    assert (got.added, got.changed, got.refused) == (1, 4, ())
    now = {code: row_of(school, Teacher, code).id for code in ("T1", "T2", "T3", "T9")}
    assert now == {"T1": ids[3], "T2": ids[1], "T3": ids[2], "T9": ids[4]}


async def test_one_of_a_ring_alone_does_not_take_the_code_of_another(school: School) -> None:
    there(school, *({"TeacherId": f"id{n}", "TeacherCode": f"T{n}"} for n in range(1, 7)), table="teachers")
    await received(school, "teachers")
    there(school, *EXCHANGED, table="teachers")
    one = frozenset({Pick("teachers", "change", "T1")})
    got = await received(school, "teachers", decision=Decision(selection=Selection(take=one)))
    assert "the code was left" in next(str(row.reason) for row in got.refused if row.key == "T2")


async def test_a_code_that_another_row_keeps_is_left_and_told(school: School) -> None:
    there(school, *({"TeacherId": f"id{n}", "TeacherCode": f"T{n}"} for n in range(1, 4)), table="teachers")
    await received(school, "teachers")
    there(school, {"TeacherId": "id1", "TeacherCode": "T6", "Title": "Dr"}, table="teachers")
    result = await school.sync(receive=("teachers",))
    assert result.status is Status.DONE_WITH_WARNINGS
    assert row_of(school, Teacher, "T1").title == "Dr"
    (refused,) = step(result, "teachers", "receive").refused
    assert (refused.key, str(refused.reason)) == (
        "T6", "Its code is that of another row of the file; the code was left.",
    )  # fmt: skip
    assert "1 row of Library was not taken as it came." in said(result)


async def test_a_chain_of_codes_that_ends_at_a_row_that_stays_is_left_as_a_whole(school: School) -> None:
    there(school, *({"TeacherId": f"id{n}", "TeacherCode": f"T{n}"} for n in range(1, 4)), table="teachers")
    await received(school, "teachers")
    there(
        school,
        {"TeacherId": "id1", "TeacherCode": "T2"},
        {"TeacherId": "id2", "TeacherCode": "T6"},
        {"TeacherId": "id9", "TeacherCode": "T1"},
        table="teachers",
    )
    got = await received(school, "teachers")
    assert {refused.key for refused in got.refused} == {"T2", "T6", "T1"}
    assert got.added == 0


async def test_a_new_id_for_a_known_code_takes_the_place_of_the_old_one(school: School) -> None:
    there(school, {"TeacherId": "id1", "TeacherCode": "T1"}, table="teachers")
    await received(school, "teachers")
    there(school, {"TeacherId": "id7", "TeacherCode": "T1"}, table="teachers")
    await received(school, "teachers")
    assert ids_of(school) == {"T1": ["id7"]}
    there(school, {"TeacherId": "T1", "TeacherCode": "T1"}, table="teachers")
    await received(school, "teachers")
    assert ids_of(school) == {"T1": ["T1"]}


async def test_an_id_that_pointed_to_a_row_that_is_gone_is_given_to_the_new_one(school: School) -> None:
    there(school, {"TeacherId": "id1", "TeacherCode": "T1"}, table="teachers")
    await received(school, "teachers")
    known = next(iter(school.source.session.document.of(SourceId).values()))
    document = school.source.session.document
    draft = document.draft()
    draft.remove(row_of(school, Teacher, "T1"))
    draft.add(SourceId(0, "teachers", 424242, known.source, "id1"))
    document.apply(draft.edit(text("Remove")))
    school.source.session.save()
    others = ({"TeacherId": f"T{n}", "TeacherCode": f"T{n}"} for n in (2, 3))
    there(school, {"TeacherId": "id1", "TeacherCode": "T1"}, *others, table="teachers")
    got = await received(school, "teachers")
    assert got.added == 1
    assert ids_of(school) == {"T1": ["id1"]}


def ids_of(school: School) -> dict[str, list[str]]:
    document = school.source.session.document
    found: dict[str, list[str]] = {}
    for row in document.of(SourceId).values():
        found.setdefault(document.code(Teacher, row.row), []).append(row.value)
    return found


async def test_what_comes_twice_is_taken_once_and_told(school: School) -> None:
    there(school, *(person(n) for n in range(1, 5)), person(1, Surname="Second"))
    result = await school.sync(receive=("students",))
    got = step(result, "students", "receive")
    assert [(row.key, str(row.reason)) for row in got.refused] == [("S1", "It comes twice; the first one was taken.")]
    assert students(school)["S1"].surname == "Familyname1"
    assert result.status is Status.DONE_WITH_WARNINGS
    assert got.rows == got.added + got.changed + got.unchanged + len(got.refused)


async def test_a_row_without_a_code_is_told_by_its_place(school: School) -> None:
    there(school, *(person(n) for n in range(1, 5)), {"StudentId": " "})
    got = await received(school)
    assert [(row.key, str(row.reason)) for row in got.refused] == [
        ("row 5", "It has no code. Library sent it so in liss.getStudents.")
    ]


@pytest.mark.parametrize(("accept", "kept"), [(True, "VCAA9"), (False, "OWN")])
async def test_statewide_ids_are_taken_where_the_option_says_so(school: School, accept: bool, kept: str) -> None:
    school.edit(renamed(school, Student, "S1", statewide_id="OWN"))
    there(school, person(1, StatewideId="VCAA9"), *(person(n) for n in (2, 3, 4)), person(5, StatewideId="VCAA5"))
    await received(school, accept_statewide_ids=accept)
    assert students(school)["S1"].statewide_id == kept
    assert students(school)["S5"].statewide_id == ("VCAA5" if accept else "")


async def test_it_is_one_step_of_undo(school: School) -> None:
    there(school, *(person(n) for n in range(1, 7)))
    school.hold("rooms", [{"RoomId": "NEW", "RoomCode": "NEW"}])
    result = await school.sync(receive=("students", "rooms"))
    assert result.status is Status.DONE
    document = school.source.session.document
    assert str(document.undo_labels()[0][0]) == "Receive from Library"
    document.undo()
    assert set(document.by_code(Student)) == {"S1", "S2", "S3", "S4"}
    assert "NEW" not in document.by_code(Room)


async def test_it_is_saved_before_anything_is_sent(school: School) -> None:
    there(school, *(person(n) for n in range(1, 6)))
    seen: list[tuple[int, list[str]]] = []

    def listener(event: Event) -> None:
        if isinstance(event, StepEnded) and event.step.kind == "students":
            seen.append((school.source.view().count(Student), school.calls()))

    await school.sync(*BASIC, receive=("students",), listener=listener)
    assert seen == [(5, [])]


async def test_what_is_sent_is_planned_on_the_file_as_it_will_be(tmp_path: Path) -> None:
    """The teacher gets the id that the system gave, in the same run."""
    with School(tmp_path, small_school(2, 2)) as school:
        there(school, *({"TeacherId": f"id{n}", "TeacherCode": f"T{n}"} for n in (1, 2)), table="teachers")
        plan = await school.plan(*BASIC, receive=("teachers",))
        sections = next(each for each in plan.steps if each.kind == "sections")
        assert {change.new.DefaultTeacher for change in sections.changes()} == {"id1", "id2"}
        assert plan.view.count(SourceId) == 0
        result = await school.service.start_plan(plan, school.source).result()
        assert result.status is Status.DONE
        assert {row["DefaultTeacher"] for row in school.held("sections")} == {"id1", "id2"}
        again = await school.sync(*BASIC, receive=("teachers",))
        assert {each.state for each in again.steps} == {"unchanged"}
        assert school.in_step()


class FullDisk:
    """A document that takes nothing."""

    def __init__(self, school: School) -> None:
        self._school = school
        self.path = school.path

    def lease(self) -> Lease:
        return self._school.source.lease()

    def receive(self, edit: Edit) -> str:
        raise NotSaved(text("Not saved: the disk is full."), hint=text("Free some space."))


async def test_a_save_that_fails_sends_nothing(school: School) -> None:
    there(school, *(person(n) for n in range(1, 7)))
    request = school.request(*BASIC, receive=("students",))
    result = await school.service.start(request, FullDisk(school)).result()
    assert result.status is Status.FAILED
    assert said(result) == (
        "Not saved: the disk is full. Free some space. Nothing that came from Library was taken into the file."
        " Nothing was sent."
    )
    assert school.calls() == []
    assert {each.state for each in result.steps if each.kind} == {"not_sent"}


class ReadOnly:
    """A document that is only read."""

    def __init__(self, school: School) -> None:
        self._school = school
        self.path = school.path

    def lease(self) -> Lease:
        return self._school.source.lease()


async def test_a_file_that_is_only_read_receives_nothing(school: School) -> None:
    there(school, *(person(n) for n in range(1, 7)))
    result = await school.service.start(school.request(receive=("students",)), ReadOnly(school)).result()
    assert result.status is Status.FAILED
    assert "This file is only read here" in said(result)


async def test_leaving_out_what_would_be_received_leaves_nothing_planned_on_it(school: School) -> None:
    there(school, *(person(n) for n in range(1, 7)))
    plan = await school.plan(*BASIC, receive=("students",))
    decision = Decision(leave_out=frozenset({"students"}))
    result = await school.service.start_plan(plan, school.source, decision=decision).result()
    assert result.status is Status.FAILED
    assert "What is sent was planned together with what would be received." in said(result)
    assert school.calls() == []


async def test_an_edit_that_the_document_refuses_sends_nothing(school: School) -> None:
    there(school, person(1, Surname="Other"), *(person(n) for n in (2, 3, 4)))

    edits = [renamed(school, Student, "S1", surname="Mine")]

    def listener(event: Event) -> None:
        if isinstance(event, StepActivity) and str(event.what) == "Comparing" and edits:
            school.edit(edits.pop(), save=False)

    result = await school.sync(*BASIC, receive=("students",), listener=listener)
    assert result.status is Status.FAILED
    assert "This was changed meanwhile and was left as it is." in said(result)
    assert school.calls() == []
