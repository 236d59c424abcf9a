"""The 24 features of a timetable, by system: each arrives at the stand-in as declared, or a note says that it does not.

The sample school has a case of each. A row of the table says how one sees it there; the declaration says for which
systems it has to be seen.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from syncdesk.practice.call_tables import SYSTEMS as STAND_INS
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.systems.contract import System
from syncdesk.systems.kinds import FEATURES
from syncdesk.timetable.records import (
    BellTime,
    Lesson,
    OnCall,
    Room,
    Section,
    Student,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.tables import Tables
from tests.sync.school import TODAY, School, notes, step
from tests.systems.liss.mapping import ALMA, LISS_SYSTEMS
from tests.timetable import sampled
from tests.timetable.building import Building

Rows = list[dict[str, Any]]


class There:
    """What a stand-in holds after everything was sent that its system takes, and what the run said."""

    def __init__(self, school: School, tables: Tables, system: System, result: RunResult) -> None:
        self.tables = tables
        self.system = system
        self.result = result
        self.rows: dict[str, Rows] = {each.kind.name: school.held(each.kind.name) for each in system.sends}
        self.calls = school.calls()

    def section(self, **fields: object) -> Section:
        """The first section of the file with these values."""
        return next(each for each in self.tables.of(Section).values()
                    if all(getattr(each, name) == value for name, value in fields.items()))  # fmt: skip

    def of(self, section: Section | str, kind: str) -> Rows:
        """The rows of a kind that belong to a section."""
        code = section if isinstance(section, str) else section.code
        return [row for row in self.rows[kind] if row["ClassCode"] == code]

    def member(self, section: Section, name: str) -> object:
        """A member of a section's row, private ones too."""
        (row,) = self.of(section, "sections")
        return row.get(name) or json.loads(row.get("private") or "{}").get(name)

    def typed(self, kind: str, lessons: int) -> bool:
        """Whether all sections of a type are there, with as many lessons."""
        codes = {row["ClassCode"] for row in self.rows["sections"] if row.get("Type") == kind}
        return bool(codes) and sum(len(self.of(code, "timetable")) for code in codes) == lessons > 0

    def lessons_of_type(self, kind: str) -> int:
        sections = self.tables.of(Section)
        return sum(sections[row.section].type == kind for row in self.tables.of(Lesson).values())

    def at_once(self, field: str, member: str) -> bool:
        """Whether a slot of a section with two teachers or rooms has both there."""
        slots: dict[tuple[int, str, int], set[int]] = {}
        for row in self.tables.of(Lesson).values():
            slots.setdefault((row.day, row.period, row.section), set()).add(getattr(row, field))
        sections = self.tables.of(Section)
        (day, period, section) = next(
            slot for slot, ids in slots.items() if len(ids - {0}) == 2 and not sections[slot[2]].type
        )
        found = {
            row[member]
            for row in self.of(sections[section], "timetable")
            if (row["DayNumber"], row["Period"]) == (day, period)
        }
        return len(found) == 2


def _bell_times(there: There) -> bool:
    return len(there.rows["bell_times"]) == there.tables.count(BellTime)


def _grids(there: There) -> bool:
    grids = {row.get("TtStructure") for row in there.rows["bell_times"]}
    return len(grids) >= 2 and there.calls.count("liss.publishBellTimes") == 1


def _campuses(there: There) -> bool:
    section = next(each for each in there.tables.of(Section).values() if each.campus)
    rooms = {row["RoomCode"]: row.get("Campus") for row in there.rows.get("rooms", [])}
    expected = {room.code: room.campus for room in there.tables.of(Room).values()} if "rooms" in there.rows else {}
    return there.member(section, "syncdesk.Campus") == section.campus and rooms == expected


def _sections(there: There) -> bool:
    section = there.section(type="", rotations="", parent=0, start_date="")
    teacher = there.tables.code(Teacher, section.teacher)
    return (there.member(section, "CourseName"), there.member(section, "DefaultTeacher")) == (section.name, teacher)


def _composite(there: There) -> bool:
    pair = [each for each in there.tables.of(Section).values() if each.composite]
    slots = [
        {(row["DayNumber"], row["Period"], row["TeacherId"]) for row in there.of(section, "timetable")}
        for section in pair
    ]
    return slots[0] == slots[1] != set()


def _students(there: There) -> bool:
    """By their codes in the section lists; as records of their own where there is a call for that."""
    codes = {student.code for student in there.tables.of(Student).values()}
    own = {row["StudentId"] for row in there.rows.get("students", [])}
    return {row["StudentId"] for row in there.rows["section_lists"]} <= codes and own in (set[str](), codes)


def _sub_sections(there: There) -> bool:
    return bool(there.of(next(each for each in there.tables.of(Section).values() if each.parent), "sections"))


def _teachers(there: There) -> bool:
    return len(there.rows.get("teachers", [])) == there.tables.count(Teacher)


def _days_off(there: There) -> bool:
    held = {row["TeacherCode"]: row.get("DaysAvailable") or "" for row in there.rows.get("teachers", [])}
    return held == {row.code: row.days_available for row in there.tables.of(Teacher).values()} and any(held.values())


def _rotations(there: There) -> bool:
    return bool(there.of(next(each for each in there.tables.of(Section).values() if each.rotations), "timetable"))


def _priority(there: There) -> bool:
    section = next(each for each in there.tables.of(Section).values() if each.priority)
    return there.member(section, "syncdesk.Priority") == section.priority


def _levels(there: There) -> bool:
    odd = next(s for s in there.tables.of(Section).values() if s.year_level and not s.year_level.isdecimal())
    return there.member(odd, "Form") == odd.year_level


def _faculty(there: There) -> bool:
    section = next(each for each in there.tables.of(Section).values() if each.faculty)
    return there.member(section, "Faculty") == section.faculty


def _grid_codes(there: There) -> bool:
    section = next(each for each in there.tables.of(Section).values() if each.grid)
    return there.member(section, "TtStructure") == section.grid and all(
        row["TtStructure"] == section.grid for row in there.of(section, "timetable")
    )


SEEN: dict[str, Callable[[There], bool]] = {
    "bell_times": _bell_times,
    "campuses": _campuses,
    "sections": _sections,
    "section_lists": lambda there: len(there.rows["section_lists"]) > 1000,
    "composite_classes": _composite,
    "duty_roster": lambda there: there.typed("Duty", there.tables.count(YardDuty)),
    "faculty": _faculty,
    "grid_structure_codes": _grid_codes,
    "multi_grid": _grids,
    "on_call_roster": lambda there: there.typed("OnCall", there.tables.count(OnCall)),
    "priority_classes": _priority,
    "rooms": lambda there: any(row.get("RoomCode") for row in there.rows["timetable"]),
    "rotation_classes": _rotations,
    "rto_roster": lambda there: there.typed("RTO", there.lessons_of_type("RTO")),
    "students": _students,
    "study_roster": lambda there: there.typed("Study", there.lessons_of_type("Study")),
    "sub_classes": _sub_sections,
    "teachers": _teachers,
    "teacher_days_off": _days_off,
    "timetable": lambda there: len(there.rows["timetable"]) > 1000,
    "two_rooms": lambda there: there.at_once("room", "RoomCode"),
    "two_teachers": lambda there: there.at_once("teacher", "TeacherId"),
    "non_numeric_year_levels": _levels,
}
"""How a feature is seen at a stand-in. (Two files to one server are seen in `tests/cli/test_features.py`.)"""

SAID = {
    "rto_roster": ("sections", "Rostered time off: not used by Library, not sent."),
    "sub_classes": ("sections", "Sub-classes: not used by Library, not sent."),
    "two_rooms": ("timetable", "Further rooms of a lesson: not used by Library, not sent."),
    "two_teachers": ("timetable", "Further teachers of a lesson: not used by Library, not sent."),
}
"""Where a feature is not sent: the kind whose notes say so. Of teachers' data no call is offered to begin with."""


@pytest.fixture(scope="module")
def sample() -> Building:
    return Building.of_rows(sampled.rows(TODAY))


WITH_STAND_IN = [system for system in LISS_SYSTEMS if system.key in STAND_INS]


@pytest.fixture(scope="module", params=WITH_STAND_IN, ids=lambda system: system.key)
def there(
    request: pytest.FixtureRequest, sample: Building, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[There]:
    system: System = request.param
    with School(tmp_path_factory.mktemp(system.key), sample, system=system.key) as school:
        kinds = [each.kind.name for each in system.sends if each.date is None]
        result = asyncio.run(school.sync(*kinds))
        yield There(school, sample, system, result)


def test_everything_goes_in_one_sync(there: There) -> None:
    assert there.result.status is Status.DONE
    assert {step.state for step in there.result.steps if step.kind} == {"sent"}


@pytest.mark.parametrize("feature", SEEN)
def test_a_feature_arrives_as_declared_or_is_said_not_to(there: There, feature: str) -> None:
    assert SEEN[feature](there) is there.system.sent(feature)
    if not there.system.sent(feature) and feature in SAID:
        kind, words = SAID[feature]
        assert words in notes(there.result, kind)


def test_no_feature_is_forgotten() -> None:
    assert set(SEEN) == set(FEATURES) - {"electives", "multi_file"}
    not_sent = {each.feature for each in ALMA.exchanges if each.sent == "no"}
    assert not_sent - {"electives", "teachers", "teacher_days_off"} == set(SAID)


def test_teacher_data_that_is_not_taken_stops_their_publishing_and_no_more(there: There) -> None:
    assert ("liss.publishTeachers" in there.calls) is there.system.sent("teachers")
    section = there.section(type="", rotations="", parent=0, start_date="")
    assert there.member(section, "DefaultTeacher") == there.tables.code(Teacher, section.teacher)


def test_each_lesson_that_loses_a_teacher_or_a_room_is_named(there: There) -> None:
    said = " ".join(str(each) for note in step(there.result, "timetable").notes for each in note.whole)
    if there.system.sent("two_teachers") and there.system.sent("two_rooms"):
        assert "is left out" not in said
        return
    slots: dict[tuple[int, str, int], set[int]] = {}
    for row in there.tables.of(Lesson).values():
        slots.setdefault((row.day, row.period, row.section), set()).add(row.teacher)
    for (day, period, section), teachers in slots.items():
        row = there.tables.of(Section)[section]
        if len(teachers - {0}) < 2 or not there.of(row, "timetable"):
            continue
        codes = {there.tables.code(Teacher, each) for each in teachers}
        usual = there.tables.code(Teacher, row.teacher)
        kept = usual if usual in codes else min(codes)
        assert f"{row.code}, day {day}, period {period}: {kept} is sent, " in said
