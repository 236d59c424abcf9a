"""The page on LISS says what the program does: calls, members, features."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from syncdesk.systems.kinds import FEATURES
from syncdesk.systems.liss import records
from syncdesk.systems.liss.calls import CALLS, PUBLISHES, READS, Call, Param
from syncdesk.systems.liss.features import FEATURE_MEMBERS, members_of
from syncdesk.systems.liss.members import members
from syncdesk.systems.liss.records import LissRecord
from syncdesk.timetable.records import DailyChange, Room, Section, Student, Teacher
from tests.systems.liss.making import TODAY
from tests.systems.liss.mapping import GENERIC, mapped
from tests.systems.liss.test_calls import WORDS
from tests.timetable.building import Building

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "liss.md").read_text(encoding="utf-8")
SECTIONS = {
    "students": "Students: publishStudents",
    "teachers": "Teachers: publishTeachers",
    "sections": "Sections: publishClasses",
    "section_lists": "Section lists: publishClassMemberships",
    "timetable": "Timetable: publishTimetable",
    "rooms": "Rooms: publishRooms",
    "bell_times": "Bell times: publishBellTimes",
    "calendar": "Calendar: publishCalendar",
    "daily_timetable": "Daily timetable: publishDailyData",
    "daily_changes": "Daily changes: publishDailyDeltas",
}


def table_after(heading: str) -> list[list[str]]:
    """The first table after a heading, without its head."""
    _, found, rest = PAGE.partition(f" {heading}\n")
    assert found, heading
    lines = re.search(r"(?:^\|.*\n)+", rest, re.MULTILINE)
    assert lines is not None
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[0].strip().splitlines()[2:]]


def use_of(call: Call) -> str:
    received = [kind for kind in (each.kind.name for each in GENERIC.receives) if READS[kind] is call]
    sent = [kind for kind, publish in PUBLISHES.items() if publish is call]
    compared = [kind for kind, read in READS.items() if read is call and kind in PUBLISHES]
    uses = [("receive", received), ("send", sent), ("compare", compared)]
    said = ", ".join(f"{word} {kind.replace('_', ' ')}" for word, kinds in uses for kind in kinds)
    return "greeting" if call.name == "hello" else said or "–"


def test_the_table_of_calls_has_every_call_with_its_parameters_and_its_use() -> None:
    words = {**WORDS, Param.ROWS: "**rows**", Param.CREATE_CLASSES: "createClassesFlag"}
    made = [
        [
            f"`liss.{call.name}`",
            ", ".join(words[param] for param in call.params) or "none",
            use_of(call),
        ]
        for call in CALLS
    ]
    assert table_after("Calls") == made


def test_the_table_of_features_is_the_map_that_the_program_uses() -> None:
    wire = {(each.record, member.field): member.name for each in FEATURE_MEMBERS for member in members(each.record)}
    assert table_after("Members for single features") == [
        [
            each.feature,
            f"`{each.record.__name__}.{wire[each.record, each.field]}`",
            "yes" if each.confirmed else "no",
            each.source,
        ]
        for each in FEATURE_MEMBERS
    ]


def everything() -> Building:
    build = Building()
    build.grid(1, ["1"], grid="J")
    build.section(
        "9MAT 1", teacher="T1", room="R1", name="Maths", type="Study", year_level="9", faculty="Maths", campus="North",
        grid="J", priority=1, guid="G", start_date="2026-02-01", end_date="2026-12-01",
    )  # fmt: skip
    build.lesson("9MAT 1", 1, "1")
    build.enrol("S1", "9MAT 1", start="2026-02-02", end="2026-11-01")
    build.add(Room(build.by_code(Room)["R1"].id, "R1", "Room 1", 30, "North", "blue"))
    build.dates((TODAY.isoformat(), 1, 1), grid="J")
    absent = build.by_code(Teacher)["T1"].id
    cover = build.add(Teacher(0, "T2", "Zoe", "Zed")).id
    build.add(
        DailyChange(
            0, TODAY.isoformat(), "1", build.by_code(Section)["9MAT 1"].id, absent, cover, 0, "", "extra",
            instructions="Page 7",
        )
    )  # fmt: skip
    build.add(
        Student(
            build.by_code(Student)["S1"].id,
            "S1",
            "Samantha",
            "Stone",
            "Sam",
            "9",
            "9A",
            "Red",
            "F",
            "SW1",
            "s@school.example",
            "1",
            "G",
            "North",
            "2026-01-01",
            "2026-12-01",
        )
    )
    build.add(
        Teacher(
            build.by_code(Teacher)["T1"].id,
            "T1",
            "Tobias",
            "Tull",
            "Toby",
            "Mr Tull",
            "Mr",
            "Maths",
            "Casual",
            "M",
            "Mon,Tue",
            "t@school.example",
            "2",
            "G",
            "North",
        )
    )
    return build


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_table_of_a_kind_names_exactly_the_members_that_are_sent(kind: str) -> None:
    row = mapped(everything(), kind).rows[0]
    sent = [member.name for member in members(type(row)) if getattr(row, member.field) != member.absent]
    assert [name.strip("`") for name, _ in table_after(SECTIONS[kind])] == sent


def test_a_page_names_every_kind_that_is_sent() -> None:
    assert set(SECTIONS) == {each.kind.name for each in GENERIC.sends}


def test_features_in_the_map_are_features_and_their_members_exist() -> None:
    for each in FEATURE_MEMBERS:
        assert each.feature in FEATURES
        assert each.field in {member.field for member in members(each.record)}


@pytest.mark.parametrize("record", [records.Class, records.Room, records.Lesson, records.BellTime, records.Student])
def test_members_of_features_are_found_by_record(record: type[LissRecord]) -> None:
    found = members_of(frozenset(FEATURES), record)
    assert found == {each.field: each.feature for each in FEATURE_MEMBERS if each.record is record}
    assert members_of(frozenset(), record) == {}


def test_private_members_have_names_with_punctuation_and_are_not_called_documented() -> None:
    private = {(records.Class, member.field) for member in members(records.Class) if "." in member.name}
    assert private == {(each.record, each.field) for each in FEATURE_MEMBERS if each.source == "private name"}
    assert not any(each.confirmed for each in FEATURE_MEMBERS if (each.record, each.field) in private)
