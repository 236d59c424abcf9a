"""What stands twice at a target, and codes in another Unicode form there, are no losses and nothing new."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
import pytest

from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.records import Record, Room, Section, Student, Teacher
from tests.sync.school import BASIC, School, said, small_school, step

KINDS = ("students", "teachers", "sections", "rooms", "timetable", "section_lists")
RECORDS: dict[str, type[Record]] = {"students": Student, "teachers": Teacher, "rooms": Room, "sections": Section}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """A school whose codes and names have accents. No test changes it."""
    build = small_school(30, 60, prefix="É")
    for row in list(build.of(Student).values()):
        build.add(msgspec.structs.replace(row, surname=f"Núñez {row.code}", house="Zoë"))
    with School(tmp_path_factory.mktemp("twice"), build) as school:
        yield school


def written(rows: list[dict[str, Any]], form: Literal["NFC", "NFD"]) -> list[dict[str, Any]]:
    """The rows with all text in one Unicode form."""
    return [
        {name: unicodedata.normalize(form, value) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]


def there(school: School) -> dict[str, list[dict[str, Any]]]:
    """What the school says of each kind, as the system would hold it."""
    return {kind: [dict(row) for row in school.says(kind).elements()] for kind in KINDS}


async def test_a_target_that_holds_every_row_twice_loses_nothing(school: School) -> None:
    for kind, rows in there(school).items():
        school.hold(kind, [*rows, *rows])
    plan = await school.plan(*KINDS, everything=True)
    assert plan.holds == [], [str(hold.text) for hold in plan.holds]
    plan.close()


@pytest.mark.parametrize("kind", RECORDS)
async def test_a_source_that_gives_every_row_twice_gives_nothing_new(school: School, kind: str) -> None:
    for each, rows in there(school).items():
        school.hold(each, [*rows, *rows] if each == kind else rows)
    before = dict(school.source.view().of(RECORDS[kind]))
    result = await school.sync(receive=(kind,))
    assert result.status is Status.DONE_WITH_WARNINGS, said(result)
    got = step(result, kind, "receive")
    assert (got.added, got.changed, got.removed) == (0, 0, 0)
    assert all("comes twice" in str(row.reason) for row in got.refused)
    assert dict(school.source.view().of(RECORDS[kind])) == before


async def test_a_target_in_another_form_loses_nothing_and_is_the_same_school(school: School) -> None:
    for kind, rows in there(school).items():
        school.hold(kind, written(rows, "NFD"))
    plan = await school.plan(*KINDS, everything=True)
    assert plan.holds == [], [str(hold.text) for hold in plan.holds]
    plan.close()


async def test_names_in_another_form_are_the_same_names(school: School) -> None:
    for kind, rows in there(school).items():
        other = written(rows, "NFD")
        codes = {name for row in rows for name in row if name.endswith(("Id", "Code", "Teacher"))}
        school.hold(
            kind, [one | {name: row[name] for name in codes & row.keys()} for one, row in zip(other, rows, strict=True)]
        )
    plan = await school.plan("students", "teachers", "rooms", everything=True)
    assert plan.holds == [], [str(hold.text) for hold in plan.holds]
    plan.close()


async def test_codes_that_come_in_another_form_are_those_of_the_file(school: School) -> None:
    for kind, rows in there(school).items():
        school.hold(kind, written(rows, "NFD"))
    before = {record: set(school.source.view().by_code(record)) for record in RECORDS.values()}
    result = await school.sync(receive=("students", "teachers", "rooms", *BASIC))
    assert result.status is Status.DONE, said(result)
    for got in result.steps:
        assert (got.kind, got.added, got.removed, got.refused) == (got.kind, 0, 0, ())
    assert {record: set(school.source.view().by_code(record)) for record in RECORDS.values()} == before
    plan = await school.plan(receive=("students", "teachers", "rooms", *BASIC))
    assert {(each.kind, each.added, each.changed) for each in plan.results()} == {
        (each.kind, 0, 0) for each in plan.results()
    }
    plan.close()
