"""What comes for a timetable while nobody is there waits in staging; the file stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from syncdesk.sync.planning.request import Area, Request, Trigger
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status
from syncdesk.sync.staging.area import StagedRow
from syncdesk.timetable.records import Student
from tests.sync.school import BASIC, School, notes, rule, said, small_school, step


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, small_school(3, 12)) as made:
        yield made


def there(school: School, *numbers: int, **members: str) -> None:
    """Let the practice system have these students, as the file has them but for these members of the first."""
    rows: list[dict[str, object]] = [
        {"StudentId": f"S{n}", "FirstName": f"Givenname{n}", "Surname": f"Familyname{n}", "Form": "9"} for n in numbers
    ]
    rows[0] |= members
    school.hold("students", rows)


async def unattended(school: School, *send: str) -> RunResult:
    return await school.sync(*send, receive=("students",), trigger=Trigger.SCHEDULE)


def staged(school: School) -> dict[str, StagedRow]:
    request: Request = school.request(receive=("students",), trigger=Trigger.SCHEDULE)
    view = school.source.view()
    file = school.service.find(view.document_id, school.path)
    assert file is not None
    area = Area(file.uid(request.connection.uid), "Library")
    return {row.key: row for row in school.service.staged(area)}


def saved(school: School) -> tuple[str, int]:
    view = school.source.view()
    return view.save_id, view.count(Student)


async def test_it_waits_with_what_became_of_each_row_and_the_file_is_not_touched(school: School) -> None:
    there(school, *range(1, 14), Surname="Other", Email="one@example.org")
    before = saved(school)
    result = await unattended(school)
    assert result.status is Status.DONE
    assert saved(school) == before
    assert step(result, "students", "receive").state == "received"
    assert said(result) == "Students in staging: 1 are not in the file yet, 1 differ from it."
    assert "What came waits in staging; the file stays as it is." in notes(result, "students", "receive")
    rows = staged(school)
    assert {key: row.state for key, row in rows.items()} == {
        "S1": "changed", "S13": "waiting", **{f"S{n}": "synchronised" for n in range(2, 13)},
    }  # fmt: skip
    assert str(rows["S13"].name) == "Familyname13, Givenname13 (S13)"


async def test_a_second_time_with_nothing_new_is_unchanged_and_a_change_is_shown(school: School) -> None:
    there(school, *range(1, 14))
    await unattended(school)
    result = await unattended(school)
    assert step(result, "students", "receive").state == "unchanged"
    assert {row.news for row in staged(school).values()} == {""}
    there(school, *range(1, 14), Surname="Other")
    await unattended(school)
    row = staged(school)["S1"]
    assert row.news == "changed"
    assert [(str(each.now), str(each.after)) for each in row.differences] == [("Familyname1", "Other")]


async def test_what_a_person_receives_goes_into_the_file_and_is_synchronised_in_staging_after(school: School) -> None:
    there(school, *range(1, 14))
    await unattended(school)
    assert (await school.sync(receive=("students",))).status is Status.DONE
    assert saved(school)[1] == 13
    await unattended(school)
    assert staged(school)["S13"].state == "synchronised"


async def test_what_is_sent_in_the_same_run_is_the_saved_file(school: School) -> None:
    await school.sync(*BASIC)
    there(school, *range(1, 14))
    result = await unattended(school, *BASIC)
    assert result.status is Status.DONE
    assert all(each.state == "unchanged" for each in result.steps if each.direction == "send")


async def test_a_source_that_gives_less_than_waits_is_held_whatever_the_file_has(tmp_path: Path) -> None:
    with School(tmp_path, small_school(3, 1)) as school:
        there(school, *range(1, 41))
        await unattended(school)
        before = staged(school)
        there(school, *range(1, 15))
        result = await unattended(school)
        assert result.status is Status.HELD
        assert rule(result, "students", "receive") is Rule.LOSS
        assert "Students is held: 26 of the 40 in staging are not in Library any more (65.0 %)." in said(result)
        assert staged(school) == before


async def test_each_file_and_connection_has_an_area_of_its_own_where_none_is_named(school: School) -> None:
    request = school.request(receive=("students",), trigger=Trigger.SCHEDULE)
    assert school.request(receive=("students",)).staging is None
    assert school.request(*BASIC, trigger=Trigger.SAVE).staging is None
    there(school, *range(1, 13))
    await unattended(school)
    (area,) = (school.state_folder / "staging").iterdir()
    assert b"Familyname" not in area.read_bytes()
    assert request.trigger.unattended
