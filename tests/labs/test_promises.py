"""Seconds that are promised for work on a school of the largest size, on an ordinary computer that does little else."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter, process_time

import msgspec
import pytest

from syncdesk.sync.reporting.events import Event, StepActivity
from syncdesk.sync.reporting.outcome import Status
from syncdesk.text import text
from syncdesk.timetable.checks import problems
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.merge import three_way
from syncdesk.timetable.records import Lesson, Record, Room, Section, SectionListRow, Student, Teacher
from syncdesk.timetable.tables import RowChange
from tests.sync.school import BASIC, School, small_school
from tests.systems.oneroster.roster import lines
from tests.systems.oneroster.test_scale import written
from tests.timetable.building import Building, at_the_limits, document
from tests.timetable.files.fet_writer import FetWriter
from tests.timetable.files.reading_back import imported

pytestmark = pytest.mark.lab


def test_a_school_at_the_limits_is_checked_in_three_seconds_and_is_clean() -> None:
    build = at_the_limits()
    began = process_time()
    assert problems(build) == []
    assert process_time() - began <= 3


def test_a_school_at_the_limits_where_everybody_clashes_is_checked_in_three_seconds_too() -> None:
    build = at_the_limits()
    squeezed = Building()
    for record in (Student, Teacher, Room, Section, SectionListRow):
        for row in build.of(record).values():
            squeezed.add(row)
    for lesson in build.of(Lesson).values():
        squeezed.add(msgspec.structs.replace(lesson, day=lesson.day % 4))
    began = process_time()
    assert len([problem for problem in problems(squeezed) if problem.code == "student_clash"]) == 5000
    assert process_time() - began <= 3


def test_two_people_who_moved_ten_thousand_lessons_each_are_joined_in_three_seconds() -> None:
    lessons = [Lesson(5000 + n, n % 10, str(n), n % 2500 + 1) for n in range(40_000)]
    rows: dict[type[Record], list[Record]] = {
        Section: [Section(n, f"S {n}") for n in range(1, 2501)],
        Lesson: list(lessons),
    }
    base, mine, theirs = document(rows), document(rows), document(rows)
    for state, moved, day in ((mine, lessons[:10_000], 20), (theirs, lessons[5_000:15_000], 30)):
        changes = (RowChange(lesson, msgspec.structs.replace(lesson, day=day)) for lesson in moved)
        state.apply(Edit(text("move"), tuple(changes)))
    began = process_time()
    merge = three_way(base, mine, theirs)
    assert len(merge.changes(dict.fromkeys((conflict.key for conflict in merge.conflicts), "theirs"))) == 10_000
    assert process_time() - began <= 3


def test_a_fet_file_of_6_megabytes_is_read_in_three_seconds(tmp_path: Path) -> None:
    school = FetWriter(days=[f"Day {n}" for n in range(10)], hours=[f"Hour {n}" for n in range(10)])
    for n in range(400):
        school.teacher(f"Teacher {n:03}", comments="x" * 200)
    for n in range(9000):
        students = [f"Year {n % 12} Group {n % 90}"]
        at = (f"Day {n % 10}", f"Hour {n % 9}")
        school.activity(f"Subject {n % 60}", students, [f"Teacher {n % 400:03}"], duration=2, at=at, room=f"R{n % 99}")
    path = school.write(tmp_path / "big.fet")
    assert path.stat().st_size > 6_000_000
    began = process_time()
    read_in = imported(path)
    assert process_time() - began <= 3
    assert read_in.report.tables["lessons"].read == 18_000


async def test_sixty_thousand_rows_of_a_oneroster_set_are_written_in_five_seconds(tmp_path: Path) -> None:
    began = process_time()
    await written(tmp_path / "a", 60_000)
    assert process_time() - began <= 5
    assert len(lines(tmp_path / "a" / "roster", "enrollments")) == 60_000


@pytest.mark.parametrize("kind", BASIC)
async def test_a_cancel_answers_within_200_milliseconds(tmp_path: Path, kind: str) -> None:
    with School(tmp_path, small_school(60, 95, days=5)) as school:
        since: list[float] = []

        def listener(event: Event) -> None:
            if isinstance(event, StepActivity) and event.kind == kind and not since:
                since.append(perf_counter())
                run.cancel()

        run = school.start(*BASIC, listener=listener)
        result = await run.result()
        assert perf_counter() - since[0] <= 0.2
        assert result.status is Status.CANCELLED
