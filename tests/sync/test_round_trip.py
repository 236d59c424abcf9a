"""There and back: what one file published, another one receives, and neither has anything left to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.reporting.outcome import Status
from syncdesk.timetable.files.importing import read_sources
from syncdesk.timetable.records import Lesson, Record, Section, SectionListRow
from tests.sync.school import TODAY, School, said, small_school
from tests.timetable import sampled
from tests.timetable.building import Building

SENT = ("students", "teachers", "sections", "rooms", "bell_times", "timetable", "section_lists", "calendar")
BACK = ("students", "teachers", "rooms", "bell_times", "calendar", "sections", "section_lists", "timetable")
DONE = {Status.DONE, Status.DONE_WITH_WARNINGS}


def filled(rows: dict[type[Record], list[Record]]) -> Building:
    build = Building()
    for table in rows.values():
        for row in table:
            build.add(row)
    return build


def sample() -> Building:
    return filled(sampled.rows(TODAY))


def empty(like: Building) -> Building:
    """A new file of the same school."""
    build = Building()
    school = like.school
    build.set_school(region=school.region, time_zone=school.time_zone, academic_year=school.academic_year)
    return build


async def there_and_back(
    folder: Path, build: Building, *records: type[Record], sent: tuple[str, ...] = SENT, back: tuple[str, ...] = BACK
) -> None:
    """Publish everything of a file, receive it into an empty one, and see that nothing is left to receive or send."""
    for name in ("ours", "theirs"):
        (folder / name).mkdir()
    with School(folder / "ours", build) as ours:
        result = await ours.sync(*sent, decision=Decision(beyond=True))
        assert result.status in DONE, said(result)
        with School(folder / "theirs", empty(build), practice=ours.practice, name="theirs") as theirs:
            got = await theirs.sync(receive=back)
            assert got.status in DONE, said(got)
            for record in records:
                assert theirs.source.view().count(record) >= ours.source.view().count(record) > 0
            for kinds, received in (((), back), (sent, ())):
                plan = await theirs.plan(*kinds, receive=received)
                assert [(each.kind, each.added, each.changed, each.removed) for each in plan.results()] == [
                    (each.kind, 0, 0, 0) for each in plan.results()
                ]
                plan.close()


@pytest.mark.parametrize("make", [small_school, sample], ids=["small", "sample"])
async def test_a_school_goes_there_and_back(tmp_path: Path, make: object) -> None:
    assert callable(make)
    await there_and_back(tmp_path, make(), Section, Lesson, SectionListRow)


async def test_a_big_school_of_another_program_goes_there_and_back(tmp_path: Path, shared_data: Path) -> None:
    imported = read_sources([shared_data / "fet/big-solved-5day-options.fet"], None)
    build = filled({record: list(rows) for record, rows in imported.rows.items()})
    build.set_school(region="australia", academic_year=2026)
    # Its teachers have codes and no names, and it has no students: LISS has no such people.
    sent = ("sections", "rooms", "bell_times", "timetable")
    await there_and_back(tmp_path, build, Section, Lesson, sent=sent, back=("teachers", *sent))
