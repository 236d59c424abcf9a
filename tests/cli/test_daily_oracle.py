"""What a practice system holds of dates is what the school's own records come to, whichever call brought it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.text import text
from syncdesk.timetable.daily import publish, to_publish
from syncdesk.timetable.document import Document
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import (
    BellTime,
    DailyChange,
    DailyEvent,
    EventPart,
    Lesson,
    Room,
    Section,
    Student,
    Teacher,
)
from syncdesk.timetable.store import Session
from tests import planted
from tests.cli.conftest import Command, adding
from tests.timetable import sampled
from tests.timetable.building import Building
from tests.timetable.oracle import Days, calendar_of, listed, whole_days, with_deltas

FIRST, LAST = "2026-02-10", "2026-02-12"
DATES = ("--today", "2026-02-09", "--from", FIRST, "--to", LAST, "--json")
AT = "2026-02-09T20:00:00+00:00"
COLUMNS = ("Date", "Period", "ClassCode", "ClassName", "Type", "TeacherIds", "Rooms", "Students")


def two_grids() -> Building:
    """Seniors and juniors with periods of their own, rotations, and a junior calendar that is a day behind."""
    build = Building()
    build.set_school(name="Two Grids", region="australia", time_zone="Australia/Sydney", academic_year=2026)
    for grid, periods, prefix in (("", ("1", "2", "3"), "9MAT"), ("JUN", ("A", "2"), "7ART")):
        build.grid(3, periods, grid)
        for number in range(1, 10):
            code = f"{prefix} {number}"
            rotations = {8: "1", 9: "2"}.get(number, "")
            build.section(code, f"{prefix}T{number}", f"{prefix}R{number}", grid=grid, rotations=rotations)
            for day in (1, 2, 3):
                build.lesson(code, day, periods[(day + number % 2) % len(periods)])
            for student in (number, number + 1):
                build.enrol(f"{prefix}S{student}", code, end="2026-02-10" if student == 3 else "")
        build.lesson(f"{prefix} 1", 1, periods[-1], f"{prefix}T9", f"{prefix}R8")
    build.dates(
        ("2026-02-09", 1, 1), ("2026-02-10", 2, 1), ("2026-02-11", 3, 2), ("2026-02-12", 1, 2), ("2026-02-14", 0)
    )
    build.dates(("2026-02-10", 1, 1), ("2026-02-11", 2, 1), ("2026-02-12", 3, 2), grid="JUN")
    return build


@pytest.fixture(params=["sample school", "two grids"])
def school(
    request: pytest.FixtureRequest, run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Path, Path]]:
    """A school with a connection, and the store of the practice system that it goes to."""
    small = request.param == "two grids"
    path = tmp_path / "school.sdesk"
    file = two_grids().write(path) if small else sampled.write(path)
    data = tmp_path / "practice" if small else sampled.practice_data(tmp_path / "practice")
    options = PracticeOptions(data=data, password=planted.SECRET, people="none")
    with PracticeServer(options) as practice:
        assert run(*adding(file, practice)).code == 0
        monkeypatch.setenv("SYNCDESK_PASSWORD_PRACTICE", practice.password)
        yield file, practice.store


class Busy:
    """Sets and edits a date of a document, each time another lesson of it."""

    def __init__(self, document: Document, date: str) -> None:
        self.draft = document.draft()
        self.date = date
        self.teacher, self.room = max(document.of(Teacher)), max(document.of(Room))
        self._document = document
        changed = {(row.period, row.section) for row in document.of(DailyChange).values()}
        lessons = sorted(
            document.of(Lesson).values(), key=lambda row: (row.section % 7, row.section, row.period, row.id)
        )
        slots: dict[tuple[str, int], list[Lesson]] = {}
        for row in lessons:
            on = calendar_of(document, self.grid(row), date)
            if on is not None and row.day == on.day:
                slots.setdefault((row.period, row.section), []).append(row)
        self._free = [
            rows[0] for place, rows in slots.items()
            if len(rows) == 1 and place not in changed and rows[0].teacher and rows[0].room
            and not document.of(Section)[place[1]].rotations
        ]  # fmt: skip

    def grid(self, lesson: Lesson) -> str:
        """The grid that a lesson is of."""
        return self._document.of(Section)[lesson.section].grid

    def lesson(self, like: Lesson | None = None) -> Lesson:
        """The next lesson that nothing was done to, in the period and grid of another one."""
        found = next(
            each for each in self._free
            if like is None or ((each.period, self.grid(each)) == (like.period, self.grid(like)) and each != like)
        )  # fmt: skip
        self._free.remove(found)
        return found

    def change(self, lesson: Lesson | None = None, **given: Any) -> Lesson:
        """Change a lesson, whose teacher is absent unless said otherwise."""
        lesson = lesson or self.lesson()
        values = {"absent": lesson.teacher} | given
        self.draft.add(DailyChange(0, self.date, lesson.period, lesson.section, **values))
        return lesson

    def event(self) -> None:
        """An event of a section, while it has a lesson."""
        lesson = self.lesson()
        times = next(
            row for row in self._document.of(BellTime).values()
            if (row.grid, row.day, row.period) == (self.grid(lesson), lesson.day, lesson.period)
        )  # fmt: skip
        event = self.draft.add(DailyEvent(0, self.date, "Gallery", "Excursion", times.start, times.end))
        self.draft.add(EventPart(0, event.id, section=lesson.section))
        self.draft.add(EventPart(0, event.id, student=min(self._document.of(Student))))


def set_a_date(file: Path) -> None:
    """Everything that can be done on a date, and lessons that are edited after they were covered; all published."""
    session = Session.open(file)
    document = session.document
    busy = Busy(document, FIRST)
    covered = busy.change(cover=busy.teacher, how="extra")
    moved = busy.change(cover=busy.teacher, how="in_lieu")
    busy.change(how="cancelled")
    busy.change(how="no_cover")
    busy.change(room=busy.room)
    busy.change(absent=0, room=busy.room)
    busy.change(cover=busy.teacher, how="minimal")
    one = busy.lesson()
    other = busy.lesson(one)
    busy.change(one, how="merged", merged=other.section)
    busy.change(other, cover=busy.teacher, how="casual")
    lost = busy.lesson()
    with_none = busy.lesson(lost)
    busy.change(lost, how="cancelled")
    busy.change(with_none, how="merged", merged=lost.section)
    busy.event()
    session.document.apply(busy.draft.edit(text("Covers")))
    draft = document.draft()
    publish(draft, document, to_publish(document, [FIRST]), AT)
    draft.replace(msgspec.structs.replace(covered, teacher=other.teacher))
    draft.remove(moved)
    document.apply(draft.edit(text("Timetable")))
    session.save()
    session.close()


def held(store: Path, table: str) -> list[dict[str, Any]]:
    columns = (*COLUMNS, "isCancelled") if table == "daily_deltas" else COLUMNS
    with closing(sqlite3.connect(store)) as connection:
        found = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    return [dict(zip(columns, row, strict=True)) for row in found]


def lessons(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["Period"] and row["Type"] not in {"Duty", "OnCall"}]


def events(rows: list[dict[str, Any]]) -> dict[tuple[str, str], frozenset[str]]:
    return {(row["Date"], row["ClassName"]): listed(row["Students"]) for row in rows if not row["Period"]}


def due(file: Path, *, changes: bool = True) -> Days:
    return whole_days(read_view(file)[0], FIRST, LAST, changes=changes)


def test_the_whole_of_dates(run: Command, school: tuple[Path, Path]) -> None:
    file, store = school
    for edit in (None, set_a_date):
        if edit is not None:
            edit(file)
        ran = run("sync", file, "--basic-daily", *DATES, "--yes-hold")
        assert ran.code == 0, ran.out
        rows = held(store, "daily_data")
        expected = due(file)
        found = {(row["Date"], row["Period"], row["ClassCode"]): row for row in lessons(rows)}
        assert len(found) == len(lessons(rows)) > 0
        assert {at: (listed(row["TeacherIds"]), listed(row["Rooms"])) for at, row in found.items()} == expected.held()
        assert events(rows) == expected.students
    assert len(expected.vain) == 3
    assert told(ran) == {"|".join(each) for each in expected.vain}


def test_the_changes_of_dates(run: Command, school: tuple[Path, Path]) -> None:
    file, store = school
    assert run("sync", file, "--send", "sections", "--today", "2026-02-09", "--json").code == 0
    set_a_date(file)
    ran = run("sync", file, "--send", "daily_changes", *DATES, "--yes-hold")
    assert ran.code == 0, ran.out
    rows = held(store, "daily_deltas")
    expected = due(file)
    assert with_deltas(due(file, changes=False), lessons(rows)) == expected.held()
    assert events(rows) == expected.students
    assert told(ran) == {"|".join(each) for each in expected.vain}


def told(ran: Any) -> set[str]:
    """The changes that the sync says are left out."""
    return {
        warning["key"]
        for step in ran.json["steps"]
        for warning in step["warnings"]
        if "the change is left out" in warning["text"]
    }
