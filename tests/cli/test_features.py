"""Each of the 24 features of a timetable: what the document has, and what the practice system holds of it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.cli.main import run as run_command
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.systems.kinds import FEATURES
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import (
    BellTime,
    Lesson,
    OnCall,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
    YardDuty,
    rotation_numbers,
)
from syncdesk.timetable.tables import View
from tests import planted
from tests.cli import stored
from tests.cli.conftest import Command, adding
from tests.timetable import sampled
from tests.timetable.building import Building

TODAY = ("--today", "2026-02-09")
EVERYTHING = "sections,section_lists,timetable,rooms,bell_times,calendar"


class Synced(msgspec.Struct):
    """The sample school after a sync: the document and the practice store."""

    view: View
    store: Path

    def rows(self, table: str, *columns: str) -> stored.Rows:
        return stored.held(self.store, table, *columns)

    def section(self, **fields: object) -> Section:
        """The first section with these values."""
        return next(
            section
            for section in self.view.of(Section).values()
            if all(getattr(section, name) == value for name, value in fields.items())
        )

    def lessons(self, code: str) -> stored.Rows:
        columns = ("DayNumber", "Period", "TeacherId", "RoomCode", "ClassCode")
        return {row[:-1] for row in self.rows("timetable", *columns) if row[-1] == code}

    def private(self, code: str) -> dict[str, Any]:
        found = dict(self.rows("classes", "ClassCode", "private"))
        return json.loads(found[code] or "{}")


def _synced(folder: Path, system: str, region: str) -> Iterator[Synced]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "home"))
        patch.setenv("SYNCDESK_PASSWORD", planted.SECRET)
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        file = sampled.write(folder / "school.sdesk", region=region)
        data = sampled.practice_data(folder / "practice", system)
        options = PracticeOptions(system=system, data=data, password=planted.SECRET)
        with PracticeServer(options) as practice:
            words = [str(word) for word in adding(file, practice)]
            words[words.index("generic_liss")] = system
            assert run_command(words) == 0
            kinds = EVERYTHING if system != "alma_us" else "sections,section_lists,timetable,bell_times"
            receive = ("--receive", "students,teachers,rooms")
            assert run_command(["sync", str(file), *receive, "--send", kinds, *TODAY, "--json"]) == 0
            yield Synced(read_view(file)[0], practice.store)


@pytest.fixture(scope="module")
def generic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synced]:
    yield from _synced(tmp_path_factory.mktemp("generic"), "generic_liss", "australia")


@pytest.fixture(scope="module")
def alma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synced]:
    yield from _synced(tmp_path_factory.mktemp("alma"), "alma_us", "usa")


def test_bell_times(generic: Synced) -> None:
    assert generic.view.count(BellTime) > 100
    assert generic.rows("bell_times", *stored.BELL_COLUMNS) == stored.bell_times(generic.view)


def test_campuses(generic: Synced) -> None:
    campuses = {room.code: room.campus for room in generic.view.of(Room).values()}
    assert len(set(campuses.values())) >= 2
    assert dict(generic.rows("rooms", "RoomCode", "Campus")) == campuses
    section = next(section for section in generic.view.of(Section).values() if section.campus)
    assert generic.private(section.code)["syncdesk.Campus"] == section.campus


def test_sections(generic: Synced) -> None:
    assert generic.rows("classes", *stored.SECTION_COLUMNS) == stored.sections(generic.view)


def test_section_lists(generic: Synced) -> None:
    expected = stored.section_lists(generic.view, "2026-02-09", "2026-12-31")
    assert any(row[2] for row in expected), "somebody joined within the year"
    assert generic.rows("class_memberships", *stored.LIST_COLUMNS) == expected


def test_composite_classes(generic: Synced) -> None:
    together: dict[str, list[str]] = defaultdict(list)
    for section in generic.view.of(Section).values():
        if section.composite:
            together[section.composite].append(section.code)
    pairs = [codes for codes in together.values() if len(codes) == 2]
    assert pairs
    for first, second in pairs:
        assert generic.lessons(first) == generic.lessons(second) != set()


def test_duty_roster(generic: Synced) -> None:
    areas = {duty.area for duty in generic.view.of(YardDuty).values()}
    duties = {code for code, kind in generic.rows("classes", "ClassCode", "Type") if kind == "Duty"}
    assert len(duties) == len({(duty.grid, duty.area) for duty in generic.view.of(YardDuty).values()}) >= len(areas)
    assert sum(len(generic.lessons(code)) for code in duties) == generic.view.count(YardDuty)


def test_faculty(generic: Synced) -> None:
    section = next(section for section in generic.view.of(Section).values() if section.faculty)
    assert (section.code, section.faculty) in generic.rows("classes", "ClassCode", "Faculty")


def test_grid_structure_codes(generic: Synced) -> None:
    section = next(section for section in generic.view.of(Section).values() if section.grid)
    assert (section.code, section.grid) in generic.rows("classes", "ClassCode", "TtStructure")
    assert (section.code, section.grid) in generic.rows("timetable", "DISTINCT ClassCode", "TtStructure")


def test_multi_grid(generic: Synced) -> None:
    grids = {bell.grid or None for bell in generic.view.of(BellTime).values()}
    assert len(grids) >= 2
    assert {grid for (grid,) in generic.rows("bell_times", "DISTINCT TtStructure")} == grids
    assert [method for method in stored.publishes(generic.store) if "BellTimes" in method] == ["liss.publishBellTimes"]


def test_on_call_roster(generic: Synced) -> None:
    codes = {code for code, kind in generic.rows("classes", "ClassCode", "Type") if kind == "OnCall"}
    assert sum(len(generic.lessons(code)) for code in codes) == generic.view.count(OnCall) > 0


def test_priority_classes(generic: Synced) -> None:
    section = next(section for section in generic.view.of(Section).values() if section.priority)
    assert generic.private(section.code)["syncdesk.Priority"] == section.priority


def test_rooms(generic: Synced) -> None:
    assert generic.rows("rooms", *stored.ROOM_COLUMNS) == stored.rooms(generic.view)


def test_rotation_classes(run: Command, connected: Path, practice: PracticeServer) -> None:
    view = read_view(connected)[0]
    wanted = {
        section.code
        for section in view.of(Section).values()
        if not section.rotations or 2 in rotation_numbers(section.rotations)
    }
    assert len(wanted) < view.count(Section)
    assert run("sync", connected, "--send", "sections", "--rotation", "2", *TODAY, "--json").code == 0
    ordinary = {
        code
        for code, name in stored.held(practice.store, "classes", "ClassCode", "CourseName")
        if not name.startswith(("Yard duty", "On-call"))
    }
    assert ordinary == wanted


@pytest.mark.parametrize("section_type", ["RTO", "Study", "RollClass", "StaffMeeting", "ExtraCurricular"])
def test_typed_sections(generic: Synced, section_type: str) -> None:
    section = generic.section(type=section_type)
    assert (section.code, section_type) in generic.rows("classes", "ClassCode", "Type")
    expected = sum(lesson.section == section.id for lesson in generic.view.of(Lesson).values())
    assert len(generic.lessons(section.code)) == expected > 0


def test_students(run: Command, connected: Path, practice: PracticeServer) -> None:
    code = next(student.code for student in read_view(connected)[0].of(Student).values())
    with closing(sqlite3.connect(practice.store)) as connection, connection:
        connection.execute(
            "UPDATE students SET Surname = ?, House = 'Violet' WHERE StudentId = ?", (planted.NAME, code)
        )
    ran = run("sync", connected, "--basic", *TODAY, "--json")
    assert ran.code == 0
    student = read_view(connected)[0].by_code(Student)[code]
    assert (student.surname, student.house) == (planted.NAME, "Violet")


def test_sub_classes(generic: Synced) -> None:
    section = next(section for section in generic.view.of(Section).values() if section.parent)
    assert (section.code,) in generic.rows("classes", "ClassCode")


def test_teachers(run: Command, tmp_path: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Building().write(tmp_path / "empty.sdesk")
    monkeypatch.setenv("SYNCDESK_PASSWORD", practice.password)
    assert run(*adding(file, practice)).code == 0
    assert run("sync", file, "--receive", "teachers", *TODAY, "--json").code == 0
    columns = ("TeacherCode", "FirstName", "Surname", "Faculty")
    assert {
        (teacher.code, teacher.first_name, teacher.surname, teacher.faculty or None)
        for teacher in read_view(file)[0].of(Teacher).values()
    } == stored.held(practice.store, "teachers", *columns)


def test_teacher_days_off(
    run: Command, tmp_path: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Building().write(tmp_path / "empty.sdesk")
    monkeypatch.setenv("SYNCDESK_PASSWORD", practice.password)
    assert run(*adding(file, practice)).code == 0
    assert run("sync", file, "--receive", "teachers", *TODAY, "--json").code == 0
    held = dict(stored.held(practice.store, "teachers", "TeacherCode", "DaysAvailable"))
    assert any(held.values())
    for teacher in read_view(file)[0].of(Teacher).values():
        assert (teacher.days_available or None) == held[teacher.code]


def test_timetable(generic: Synced) -> None:
    assert generic.rows("timetable", *stored.LESSON_COLUMNS) == stored.lessons(generic.view)


def _doubled(view: View, field: str) -> tuple[int, str, str, set[str]]:
    """A slot of a section with two teachers or two rooms: day, period, section code, their codes."""
    record = Teacher if field == "teacher" else Room
    slots: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    for lesson in view.of(Lesson).values():
        slots[lesson.day, lesson.period, lesson.section].add(getattr(lesson, field))
    day, period, section = next(slot for slot, ids in slots.items() if len(ids - {0}) == 2)
    codes = {view.code(record, row_id) for row_id in slots[day, period, section] - {0}}
    return day, period, view.code(Section, section), codes


def test_two_rooms(generic: Synced) -> None:
    day, period, code, rooms = _doubled(generic.view, "room")
    assert {row[3] for row in generic.lessons(code) if row[:2] == (day, period)} >= rooms


def test_two_teachers(generic: Synced) -> None:
    day, period, code, teachers = _doubled(generic.view, "teacher")
    assert {row[2] for row in generic.lessons(code) if row[:2] == (day, period)} >= teachers


def test_non_numeric_year_levels(generic: Synced) -> None:
    section = next(s for s in generic.view.of(Section).values() if s.year_level and not s.year_level.isdecimal())
    assert (section.code, section.year_level) in generic.rows("classes", "ClassCode", "Form")
    student = next(s for s in generic.view.of(Student).values() if not s.year_level.isdecimal())
    assert (student.code, student.year_level) in generic.rows("students", "StudentId", "Form")


def test_study_roster_lists(generic: Synced) -> None:
    study = generic.section(type="Study")
    expected = sum(row.section == study.id for row in generic.view.of(SectionListRow).values())
    assert (
        sum(code == study.code for _, code in generic.rows("class_memberships", "StudentId", "ClassCode")) == expected
    )


def test_multi_file(run: Command, connected: Path, practice: PracticeServer, tmp_path: Path) -> None:
    """Two files to one server, sent together: the store holds the sections of both."""
    assert run("sync", connected, "--send", "sections", *TODAY, "--json").code == 0
    school = Building()
    school.grid()
    for student in list(read_view(connected)[0].of(Student).values())[:20]:
        school.enrol(student.code, "9PUP 1")
    school.lesson("9PUP 1", 1, "1")
    second = school.write(tmp_path / "second.sdesk")
    assert run(*adding(second, practice)).code == 0
    refused = run("sync", second, "--send", "sections", *TODAY, "--json")
    assert refused.code == 2
    assert "Sample College.sdesk" in refused.json["message"]
    changed = run("connection", "set", second, "--set", "several_documents=together", "--json")
    assert changed.code == 0
    assert changed.json["connection"]["options"]["several_documents"] == "together"
    ran = run("sync", second, "--send", "sections", "--yes-hold", *TODAY, "--json")
    assert ran.code == 0, ran.json["message"]
    codes = {code for (code,) in stored.held(practice.store, "classes", "ClassCode")}
    assert "9PUP 1" in codes
    assert {section.code for section in read_view(connected)[0].of(Section).values()} <= codes


def test_every_feature_has_its_test() -> None:
    tested = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    typed = {"rto_roster", "study_roster"}  # by test_typed_sections
    assert set(FEATURES) - {"electives"} <= tested | typed


def test_what_alma_does_not_take_is_not_sent(alma: Synced) -> None:
    codes = {code for (code,) in alma.rows("classes", "ClassCode")}
    assert alma.section(type="RTO").code not in codes
    assert next(s for s in alma.view.of(Section).values() if s.parent).code not in codes
    for field, place in (("room", 3), ("teacher", 2)):
        day, period, code, both = _doubled(alma.view, field)
        kept = {row[place] for row in alma.lessons(code) if row[:2] == (day, period)}
        assert len(kept) == 1
        assert kept <= both
    assert "liss.publishRooms" not in stored.publishes(alma.store)
    assert (alma.section(type="Study").code,) in alma.rows("classes", "ClassCode")
