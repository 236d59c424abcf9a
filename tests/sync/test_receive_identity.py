"""Who somebody is: by the source's id, then StatewideID, then code, never by name; and what waits for a person."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.sync.selection import Pick, Selection
from syncdesk.timetable import backups
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Course, SectionListRow, Student, SubjectRequest
from tests.sync.school import School, notes, renamed, row_of, rule, said, small_school, step

MISSING = Pick("students", "remove", "S4")


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    with School(tmp_path, small_school(students=4)) as school:
        yield school


def there(school: School, *numbers: int, **of_first: object) -> None:
    """Let the system have these students; the first one as said."""
    people = [{"StudentId": f"S{n}", "FirstName": f"Givenname{n}", "Surname": f"Familyname{n}"} for n in numbers]
    people[0] |= of_first
    school.hold("students", [*people])


def students(school: School) -> dict[str, Student]:
    return dict(school.source.view().by_code(Student))


def refused(result: Any, kind: str = "students") -> dict[str, str]:
    return {row.key: str(row.reason) for row in step(result, kind, "receive").refused}


async def test_a_new_code_is_no_new_person_where_the_statewide_id_is_known(school: School) -> None:
    school.edit(renamed(school, Student, "S1", statewide_id="V1"))
    known = row_of(school, Student, "S1").id
    there(school, 1, 2, 3, 4, StudentId="N1", StatewideId="V1")
    got = step(await school.sync(receive=("students",)), "students", "receive")
    assert (got.added, got.changed, got.refused) == (0, 1, ())
    assert students(school)["N1"].id == known


async def test_the_same_names_are_not_the_same_person(school: School) -> None:
    there(school, 1, 2, 3, 4, StudentId="N1")
    got = step(await school.sync(receive=("students",)), "students", "receive")
    assert got.added == 1
    assert {"S1", "N1"} <= set(students(school))


async def test_statewide_ids_that_are_not_accepted_tell_nobody(school: School) -> None:
    school.edit(renamed(school, Student, "S1", statewide_id="V1"))
    there(school, 1, 2, 3, 4, StudentId="N1", StatewideId="V1")
    result = await school.sync(receive=("students",), accept_statewide_ids=False)
    assert step(result, "students", "receive").added == 1


async def test_one_statewide_id_on_two_rows_is_given_to_nobody(school: School) -> None:
    school.hold("students", [{"StudentId": f"S{n}", "StatewideId": "V1" if n < 3 else f"V{n}"} for n in (1, 2, 3, 4)])
    result = await school.sync(receive=("students",))
    assert result.status is Status.DONE_WITH_WARNINGS
    assert set(refused(result)) == {"S1", "S2"}
    assert "Its StatewideID is on 2 of the rows that came. It waits for a person" in refused(result)["S1"]
    assert [students(school)[f"S{n}"].statewide_id for n in (1, 2, 3, 4)] == ["", "", "V3", "V4"]


async def test_a_statewide_id_of_another_student_waits(school: School) -> None:
    school.edit(renamed(school, Student, "S2", statewide_id="V2"))
    there(school, 1, 2, 3, 4, StatewideId="V2")
    result = await school.sync(receive=("students",))
    assert "By its StatewideID it is “S2” of the file, by its code “S1”." in refused(result)["S1"]
    assert [students(school)[f"S{n}"].surname for n in (1, 2)] == ["Familyname1", "Familyname2"]
    assert students(school)["S1"].statewide_id == ""


async def test_two_who_changed_codes_wait_for_a_person(school: School) -> None:
    school.edit(*(renamed(school, Student, f"S{n}", statewide_id=f"V{n}") for n in (1, 2)))
    ids = {code: row.id for code, row in students(school).items()}
    swapped = [{"StudentId": "S1", "StatewideId": "V2"}, {"StudentId": "S2", "StatewideId": "V1"}]
    school.hold("students", [*swapped, {"StudentId": "S3"}, {"StudentId": "S4"}])
    result = await school.sync(receive=("students",))
    assert all("changed places" in words for words in refused(result).values())
    assert {code: row.id for code, row in students(school).items()} == ids
    both = frozenset(Pick("students", "change", code) for code in ("S1", "S2"))
    result = await school.sync(receive=("students",), decision=Decision(selection=Selection(take=both)))
    assert result.status is Status.DONE
    assert (students(school)["S1"].id, students(school)["S2"].id) == (ids["S2"], ids["S1"])


async def test_a_code_given_to_another_person_waits(school: School) -> None:
    school.edit(renamed(school, Student, "S1", year_level="12"))
    there(school, 1, 2, 3, 4, FirstName="Other", Surname="Person", Form="7")
    result = await school.sync(receive=("students",))
    assert "The file has another person with this code" in refused(result)["S1"]
    assert students(school)["S1"].surname == "Familyname1"


# What is no longer there


async def test_a_person_may_take_out_who_is_missing_with_all_that_hangs_on_it(school: School) -> None:
    there(school, 1, 2, 3)
    plan = await school.plan(receive=("students",))
    (offer,) = [each for each in plan.steps[0].received.offers if each.pick.op == "remove"]
    assert (offer.pick, offer.taken) == (MISSING, False)
    decision = Decision(selection=Selection(take=frozenset({MISSING})))
    result = await school.service.start_plan(plan, school.source, decision=decision).result()
    assert step(result, "students", "receive").removed == 1
    assert set(students(school)) == {"S1", "S2", "S3"}
    assert {row.student for row in school.source.view().of(SectionListRow).values()} == {
        row.id for row in students(school).values()
    }
    school.source.session.document.undo()
    assert "S4" in school.source.session.document.by_code(Student)


async def test_a_connection_may_want_each_missing_row_warned_about(school: School) -> None:
    there(school, 1, 2, 3)
    result = await school.sync(receive=("students",), missing_rows="hold")
    assert [row.key for row in step(result, "students", "receive").warnings] == ["S4"]
    assert "S4" in students(school)


async def test_a_row_that_a_person_leaves_out_stays_as_it_is(school: School) -> None:
    there(school, 1, 2, 3, 4, 5, Surname="Other")
    leave = Selection(leave=frozenset({Pick("students", "change", "S1")}))
    result = await school.sync(receive=("students",), decision=Decision(selection=leave))
    assert result.status is Status.DONE
    assert students(school)["S1"].surname == "Familyname1"
    assert "S5" in students(school)
    assert "1 row is left out of this sync by choice." in notes(result, "students", "receive")


async def test_who_is_left_out_leaves_out_what_names_it(school: School) -> None:
    school.hold("courses", [{"Code": "9ART", "Name": "Art", "Units": 1}, {"Code": "9MAT", "Name": "Maths", "Units": 1}])
    school.hold(
        "subject_requests",
        [{"StudentId": "S1", "CourseCode": code, "Preference": n} for n, code in enumerate(("9ART", "9MAT"), 1)],
    )
    kinds = ("courses", "subject_requests")
    leave = Selection(leave=frozenset({Pick("courses", "add", "9ART")}))
    result = await school.sync(receive=kinds, decision=Decision(selection=leave))
    assert refused(result, "subject_requests") == {"9ART": "The file has no such course, and a row that came names it."}
    view = school.source.view()
    assert [view.code(Course, row.course) for row in view.of(SubjectRequest).values()] == ["9MAT"]


async def test_many_rows_that_name_one_missing_thing_are_one_refusal(school: School) -> None:
    school.hold("courses", [{"Code": "9MAT", "Name": "Maths", "Units": 1}])
    school.hold("subject_requests", [{"StudentId": f"S{n}", "CourseCode": "9ART"} for n in (1, 2, 3)])
    result = await school.sync(receive=("courses", "subject_requests"))
    (told,) = step(result, "subject_requests", "receive").refused
    assert (told.key, told.followers) == ("9ART", 2)


async def test_a_source_that_lost_half_is_a_fault_of_the_source(tmp_path: Path) -> None:
    with School(tmp_path, small_school(students=20)) as school:
        there(school, *range(1, 11))
        result = await school.sync(receive=("students",))
        assert rule(result, "students", "receive") is Rule.LOSS
        assert "Students is held: 10 of the file's 20 are not in Library any more (50.0 %). The limit is half." in said(
            result
        )
        beyond = await school.sync(receive=("students",), decision=Decision(beyond=True))
        assert beyond.status is Status.DONE
        assert len(students(school)) == 20


# The backup


async def test_the_file_as_it_was_is_kept_before_anything_is_received(school: School) -> None:
    there(school, 1, 2, 3, 4, 5)
    result = await school.sync(receive=("students",), log=True)
    (kept,) = (school.state_folder / "backups" / school.document).iterdir()
    assert f"The file as it was before is kept as {kept}." in said(result)
    assert str(kept) in Path(result.log).read_text(encoding="utf-8")
    view, _ = read_view(kept)
    with closing(view):
        assert view.count(Student) == 4


async def test_no_more_backups_are_kept_than_a_number(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "KEPT", 2)
    for last in (5, 6, 7):
        there(school, *range(1, last + 1))
        await school.sync(receive=("students",))
    kept = sorted((school.state_folder / "backups" / school.document).iterdir())
    assert len(kept) == 2
    view, _ = read_view(kept[0])
    with closing(view):
        assert view.count(Student) == 5


async def test_without_a_backup_nothing_is_received(school: School) -> None:
    there(school, 1, 2, 3, 4, 5)
    (school.state_folder / "backups").write_text("in the way")
    result = await school.sync(receive=("students",))
    assert result.status is Status.FAILED
    assert said(result).startswith("No backup of the file could be made")
    assert "Nothing was received" in said(result)
    assert len(students(school)) == 4


async def test_what_changes_nothing_makes_no_backup(school: School) -> None:
    there(school, 1, 2, 3, 4)
    assert step(await school.sync(receive=("students",)), "students", "receive").state == "unchanged"
    assert not (school.state_folder / "backups").exists()
