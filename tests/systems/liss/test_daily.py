"""Dates in LISS words: how each cover goes, what is nobody's business, and what a system does not take."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from syncdesk.systems.liss.records import DailyRow
from syncdesk.timetable.daily import content_of, set_now
from syncdesk.timetable.records import (
    COVER_WAYS,
    Absence,
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    OnCall,
    Publication,
    Room,
    Section,
    SourceId,
    Student,
    Teacher,
    YardDuty,
)
from tests.systems.liss.making import scope, settings
from tests.systems.liss.mapping import ALMA, EDVAL, GENERIC, LISS_SYSTEMS, mapped
from tests.timetable.building import Building

MONDAY, TUESDAY = "2026-02-09", "2026-02-10"
AT = scope(start=date(2026, 2, 9), end=date(2026, 2, 13))
WHY = "Gallbladder"


def school() -> Building:
    """9MAT 1 (T1, R1) and 9MAT 2 (T2, R2) in period 1 of Monday, with yard duty and on-call of T1 and T2."""
    build = Building()
    build.grid(2, ("1", "2"))
    for number in (1, 2):
        section = build.section(f"9MAT {number}", f"T{number}", f"R{number}", course="9MAT", name="Maths")
        build.lesson(section.code, 1, "1")
    for code in ("T3", "T9"):
        build.add(Teacher(0, code))
    build.add(Room(0, "R9"))
    for code in ("S1", "S2"):
        build.add(Student(0, code))
    build.add(YardDuty(0, "", 1, "2", "Oval", _id(build, Teacher, "T1")))
    build.add(OnCall(0, "", 1, "2", _id(build, Teacher, "T2")))
    build.dates((MONDAY, 1), (TUESDAY, 2))
    return build


def _id(build: Building, record: type[Any], code: str) -> int:
    return build.by_code(record)[code].id if code else 0


def covered(
    how: str = "", *, absent: str = "T1", cover: str = "", room: str = "", merged: str = "", instructions: str = "",
    section: str = "9MAT 1", build: Building | None = None,
) -> Building:  # fmt: skip
    """The school with a change of Monday's lesson of a section."""
    build = build or school()
    build.add(
        DailyChange(
            0, MONDAY, "1", _id(build, Section, section), _id(build, Teacher, absent), _id(build, Teacher, cover),
            _id(build, Room, room), WHY, how, _id(build, Section, merged), instructions,
        )
    )  # fmt: skip
    return build


LESSON = DailyRow(
    Date=MONDAY, Period="1", StartTime="08:00", EndTime="08:55", ClassCode="9MAT 1", ClassName="Maths",
    TeacherIds="T1", TeacherCodes="T1", Rooms="R1", EdvalClassCode="9MAT.1",
)  # fmt: skip
COVERED: dict[str, Any] = {"TeacherIds": "T9", "TeacherCodes": "T9", "Replacing": "T1"}
NOBODY: dict[str, Any] = {"TeacherCodes": "", "Replacing": "T1"}
WAYS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # what is done about it; the change; the members that differ from the lesson's own
    ("extra", {"cover": "T9"}, {**COVERED, "CoverType": "extra"}),
    ("in_lieu", {"cover": "T9"}, {**COVERED, "CoverType": "inlieu"}),
    ("underload", {"cover": "T9"}, {**COVERED, "CoverType": "underload"}),
    ("casual", {"cover": "T9"}, {**COVERED, "CoverType": "casual"}),
    ("on_call", {"cover": "T9"}, COVERED),
    ("minimal", {"cover": "T9"}, {**COVERED, "TeacherIds": "minimalSupervision T9"}),
    ("merged", {"merged": "9MAT 2"},
     {"TeacherIds": "merged 9MAT 2", "TeacherCodes": "T2", "Rooms": "R2", "Replacing": "T1"}),
    ("no_cover", {}, {**NOBODY, "TeacherIds": "no-cover"}),
    ("library", {"room": "R9"}, {**NOBODY, "TeacherIds": "go-to-library", "Rooms": "R9"}),
    ("cancelled", {}, {"TeacherIds": "", "TeacherCodes": "", "isCancelled": True}),
    ("", {"cover": "T9"}, COVERED),
    ("", {"absent": "", "room": "R9"}, {"Rooms": "R9"}),
    ("extra", {"cover": "T9", "room": "R9", "instructions": "Page 7"},
     {**COVERED, "CoverType": "extra", "Rooms": "R9", "WorkInstructions": "Page 7"}),
    ("", {"absent": "", "cover": "T9"}, {"TeacherIds": "T1,T9", "TeacherCodes": "T1,T9"}),
    ("merged", {"absent": "", "merged": "9MAT 2"},
     {"TeacherIds": "merged 9MAT 2", "TeacherCodes": "T2", "Rooms": "R2"}),
    ("", {"room": "R9"}, {"Rooms": "R9"}),
    ("extra", {"room": "R9"}, {"Rooms": "R9"}),
    ("minimal", {}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("how", "change", "members"), WAYS, ids=[f"{way[0] or 'change'}-{way[1]}" for way in WAYS])
def test_how_a_change_goes(how: str, change: dict[str, Any], members: dict[str, Any]) -> None:
    row = mapped(covered(how, **change), "daily_changes", at=AT).only()
    assert row == msgspec.structs.replace(LESSON, **members)


@pytest.mark.parametrize("how", ["", "extra", "minimal"])
def test_a_lesson_that_nobody_covers_yet_goes_with_the_absent_teacher_in_its_room(how: str) -> None:
    rows = mapped(covered(how, room="R9"), "daily_timetable", at=AT).by("ClassCode")
    assert rows["9MAT 1"] == msgspec.structs.replace(LESSON, Rooms="R9")


def test_every_way_of_covering_is_in_the_table() -> None:
    assert {way[0] for way in WAYS} == set(COVER_WAYS)


def test_a_day_without_changes_has_none_and_all_its_lessons_in_the_whole_timetable() -> None:
    assert mapped(school(), "daily_changes", at=AT).rows == []
    rows = mapped(school(), "daily_timetable", at=AT).rows
    assert [(row.ClassCode, row.TeacherIds) for row in rows] == [
        ("9MAT 1", "T1"), ("9MAT 2", "T2"), ("DUTY Oval", "T1"), ("ONCALL 1", "T2"),
    ]  # fmt: skip
    assert rows[0] == LESSON


def test_in_the_whole_timetable_a_cancelled_lesson_has_no_row_and_a_cover_says_whom_it_replaces() -> None:
    assert "9MAT 1" not in mapped(covered("cancelled"), "daily_timetable", at=AT).by("ClassCode")
    build = covered("extra", cover="T9", instructions="Page 7")
    row = mapped(build, "daily_timetable", at=AT).by("ClassCode")["9MAT 1"]
    assert row == msgspec.structs.replace(LESSON, TeacherIds="T9", TeacherCodes="T9", Replacing="T1")


@pytest.mark.parametrize(
    ("how", "change", "replaced"),
    [
        ("extra", {"cover": "T9"}, "T1"), ("minimal", {"cover": "T9"}, "T1"), ("merged", {"merged": "9MAT 2"}, "T1"),
        ("no_cover", {}, "T1"), ("library", {"room": "R9"}, "T1"), ("", {"room": "R9"}, ""), ("minimal", {}, ""),
        ("", {"absent": "", "cover": "T9"}, ""),
    ],
)  # fmt: skip
def test_a_row_of_a_whole_date_names_whom_it_replaces(how: str, change: dict[str, Any], replaced: str) -> None:
    rows = mapped(covered(how, **change), "daily_timetable", at=AT).by("ClassCode")
    assert rows["9MAT 1"].Replacing == replaced
    assert rows["9MAT 2"].Replacing == ""


@pytest.mark.parametrize("how", ["no_cover", "library"])
def test_where_another_teacher_stays_nobody_says_that_nobody_is_there(how: str) -> None:
    build = school()
    build.lesson("9MAT 1", 1, "1", "T3", "R1")
    row = mapped(covered(how, build=build), "daily_changes", at=AT).only()
    assert (row.TeacherIds, row.Replacing) == ("T3", "T1")


def test_of_two_covers_of_one_lesson_both_teachers_go() -> None:
    build = school()
    build.lesson("9MAT 1", 1, "1", "T3", "R1")
    covered("minimal", cover="T9", build=build)
    row = mapped(covered("extra", absent="T3", cover="T2", build=build), "daily_changes", at=AT).only()
    assert (row.TeacherIds, row.TeacherCodes) == ("T9,T2", "T9,T2"), "in the places of those they replace"


def test_a_lesson_merged_with_a_section_that_does_not_go_names_its_teachers() -> None:
    build = school()
    build.section("9MAT 2", "T2", "R2", type="Study")
    made = mapped(covered("merged", merged="9MAT 2", build=build), "daily_changes", at=AT, exclude_study_sections=True)
    assert (made.only().TeacherIds, made.only().Rooms) == ("T2", "R2")


def test_ids_of_the_system_go_as_they_do_in_the_timetable() -> None:
    build = covered("minimal", cover="T9")
    for code, value in (("T1", "id-1"), ("T9", "id-9")):
        build.add(SourceId(0, "teachers", _id(build, Teacher, code), settings().target, value))
    row = mapped(build, "daily_changes", at=AT).only()
    assert (row.TeacherIds, row.TeacherCodes, row.Replacing) == ("minimalSupervision id-9", "T9", "id-1")


def test_periods_have_the_names_of_the_system() -> None:
    assert mapped(covered(room="R9"), "daily_changes", at=AT, period_names="1=P1").only().Period == "P1"


@pytest.mark.parametrize("kind", ["daily_changes", "daily_timetable"])
def test_an_event_is_a_row_with_its_times_and_everybody_it_has(kind: str) -> None:
    build = school()
    event = build.add(DailyEvent(0, MONDAY, "Gallery", "Excursion", "08:30", "12:00"))
    for field, record, codes in (("teacher", Teacher, "T1 T9"), ("room", Room, "R9"), ("student", Student, "S2 S1")):
        for code in codes.split():
            build.add(EventPart(0, event.id, **{field: _id(build, record, code)}))
    build.add(EventPart(0, event.id, section=_id(build, Section, "9MAT 1")))
    rows = mapped(build, kind, at=AT).by("Type")
    code = rows["Excursion"].ClassCode
    assert rows["Excursion"] == DailyRow(
        Date=MONDAY, StartTime="08:30", EndTime="12:00", ClassCode=code, ClassName="Gallery", Type="Excursion",
        TeacherIds="T1,T9", TeacherCodes="T1,T9", Rooms="R9", Students="S1,S2",
    )  # fmt: skip
    assert code.startswith("EVENT ")
    assert len(code) <= 20
    lessons = [(row.ClassCode, row.isCancelled) for row in rows.values() if row.ClassCode == "9MAT 1"]
    assert lessons == ([("9MAT 1", True)] if kind == "daily_changes" else []), "its section is at the event"


@pytest.mark.parametrize("event_type", ["Event", "Excursion", "Incursion", "Exam"])
def test_an_event_says_what_it_is(event_type: str) -> None:
    build = school()
    build.add(DailyEvent(0, MONDAY, "X", event_type, "12:00", "13:00"))
    assert mapped(build, "daily_changes", at=AT).only().Type == event_type


@pytest.mark.parametrize("later", ["edited", "removed"])
def test_an_event_goes_as_it_was_published(later: str) -> None:
    build = school()
    event = build.add(DailyEvent(0, MONDAY, "Gallery", "Excursion", "12:00", "13:00"))
    part = build.add(EventPart(0, event.id, student=_id(build, Student, "S1")))
    published = mapped(build, "daily_changes", at=AT).only()
    content = content_of(set_now(build, MONDAY))
    if later == "edited":
        build.add(msgspec.structs.replace(event, type="Exam", name="Test"))
        build.add(msgspec.structs.replace(part, student=_id(build, Student, "S2")))
    else:
        build = school()
    build.add(Publication(0, MONDAY, "2026-02-08T20:00:00Z", "p1", content))
    assert mapped(build, "daily_changes", at=AT).only() == published


DUTIES = [
    # who has the duty, who replaces whom, and what is said
    ("T1", "T1", "T9", {"TeacherIds": "T9", "TeacherCodes": "T9", "Replacing": "T1"}),
    ("T1", "T1", "", {"TeacherIds": "", "TeacherCodes": "", "Replacing": "T1"}),
    ("", "", "T9", {"TeacherIds": "T9", "TeacherCodes": "T9", "Replacing": ""}),
]


@pytest.mark.parametrize("area", ["Oval", ""])
@pytest.mark.parametrize(("has", "absent", "cover", "members"), DUTIES)
def test_who_replaces_somebody_on_duty(area: str, has: str, absent: str, cover: str, members: dict[str, str]) -> None:
    build = Building()
    build.grid(1, ("1", "2"))
    build.dates((MONDAY, 1))
    ids = {code: build.add(Teacher(0, code)).id for code in ("T1", "T9")} | {"": 0}
    build.add(YardDuty(0, "", 1, "2", area, ids[has]) if area else OnCall(0, "", 1, "2", ids[has]))
    build.add(DutyChange(0, MONDAY, "", "2", area, ids[absent], ids[cover]))
    expected = DailyRow(
        Date=MONDAY, Period="2", StartTime="09:00", EndTime="09:55", ClassCode="DUTY Oval" if area else "ONCALL 1",
        ClassName=area, Type="Duty" if area else "OnCall",
        EdvalClassCode="DUTY.Oval" if area else "ONCALL.1", **members,
    )  # fmt: skip
    assert mapped(build, "daily_changes", at=AT).only() == expected
    assert mapped(build, "daily_timetable", at=AT).only() == expected


# What is nobody's business


@pytest.mark.parametrize("system", LISS_SYSTEMS, ids=lambda system: system.key)
@pytest.mark.parametrize("how", COVER_WAYS)
def test_why_somebody_is_away_is_in_no_row(system: Any, how: str) -> None:
    build = covered(how, cover="T9", merged="9MAT 2", instructions="Page 7")
    build.add(Absence(0, MONDAY, _id(build, Teacher, "T1"), "", WHY))
    build.add(Publication(0, TUESDAY, "2026-02-08T20:00:00Z", "p1", content_of(set_now(build, MONDAY))))
    for kind in (sending.kind.name for sending in system.sends):
        made = mapped(build, kind, system, AT)
        assert WHY not in repr((made.rows, made.found.refused, made.found.notes)), kind


# What a system does not take


def two_at_once(teacher: str, room: str) -> Building:
    build = school()
    build.section("9MAT 1", teacher, room, course="9MAT", name="Maths")
    build.lesson("9MAT 1", 1, "1", "T3", "R9")
    return build


@pytest.mark.parametrize(("teacher", "room"), [("", ""), ("T1", "R1"), ("T3", "R9"), ("T9", "R2")])
def test_alma_gets_one_teacher_and_one_room_the_same_as_in_the_timetable(teacher: str, room: str) -> None:
    build = two_at_once(teacher, room)
    made = mapped(build, "daily_timetable", ALMA, AT)
    row = made.by("ClassCode")["9MAT 1"]
    lesson = mapped(build, "timetable", ALMA, AT).by("ClassCode")["9MAT 1"]
    assert (row.TeacherIds, row.Rooms) == (lesson.TeacherId, lesson.RoomCode)
    assert made.found.notes == [
        "Further rooms of a lesson: not used by Practice, not sent.",
        "Further teachers of a lesson: not used by Practice, not sent.",
    ]
    both = mapped(build, "daily_timetable", EDVAL, AT)
    assert set(both.by("ClassCode")["9MAT 1"].TeacherIds.split(",")) == {"T1", "T3"}
    assert both.found.notes == []


def test_who_covers_the_teacher_that_alma_has_goes_to_alma() -> None:
    build = covered("extra", absent="T3", cover="T9", build=two_at_once("T3", "R9"))
    row = mapped(build, "daily_changes", ALMA, AT).only()
    assert (row.TeacherIds, row.Replacing) == ("T9", "T3")
    assert mapped(build, "daily_timetable", ALMA, AT).by("ClassCode")["9MAT 1"].TeacherIds == "T9"


EXCLUDED = [
    ("exclude_yard_duties", "Duty", "Yard duties are excluded in Other, not sent.", "DUTY Oval"),
    ("exclude_on_calls", "OnCall", "On-calls are excluded in Other, not sent.", "ONCALL 1"),
]


@pytest.mark.parametrize(("option", "kind", "note", "code"), EXCLUDED)
def test_excluded_duties_are_left_out_with_a_note(option: str, kind: str, note: str, code: str) -> None:
    build = school()
    one, two, nine = (_id(build, Teacher, teacher) for teacher in ("T1", "T2", "T9"))
    whole = mapped(build, "daily_timetable", at=AT, **{option: True})
    assert code not in whole.by("ClassCode")
    assert whole.found.left_out == [(note, "", 1)]
    assert mapped(build, "daily_changes", at=AT, **{option: True}).found.left_out == [], "none of them changes"

    build.add(DutyChange(0, MONDAY, "", "2", "Oval" if kind == "Duty" else "", one if kind == "Duty" else two, nine))
    changes = mapped(build, "daily_changes", at=AT, **{option: True})
    assert (changes.rows, changes.found.left_out) == ([], [(note, "", 1)])


def test_what_cannot_go_is_refused_once_for_each_code_and_only_where_it_would_go() -> None:
    build = school()
    build.section("9MAT 2", "T\x01", "R2")
    for period in ("1", "2"):
        build.lesson("9MAT 1", 2, period, "T\x01", "R1")
    whole = mapped(build, "daily_timetable", at=AT)
    assert [(key, followers) for key, _, followers in whole.found.refused] == [("9MAT 2", 0), ("T\x01", 1)]
    assert mapped(build, "daily_changes", at=AT).found.refused == [], "nothing of it changes"
    covered("cancelled", section="9MAT 2", absent="", build=build)
    assert [key for key, _, _ in mapped(build, "daily_changes", at=AT).found.refused] == ["9MAT 2"]


def test_the_rows_of_a_system_are_those_of_generic_liss_but_for_what_it_does_not_take() -> None:
    build = covered("extra", cover="T9")
    for kind in ("daily_timetable", "daily_changes"):
        rows = mapped(build, kind, GENERIC, AT).rows
        assert mapped(build, kind, EDVAL, AT).rows == rows
        assert mapped(build, kind, ALMA, AT).rows == [msgspec.structs.replace(row, EdvalClassCode="") for row in rows]


def test_students_of_an_event_whose_codes_cannot_be_sent_are_told() -> None:
    build = school()
    event = build.add(DailyEvent(0, MONDAY, "Gallery", "Excursion", "12:00", "13:00"))
    odd = build.add(Student(0, "S\x01"))
    for student in (odd.id, _id(build, Student, "S1")):
        build.add(EventPart(0, event.id, student=student))
    found = mapped(build, "daily_changes", at=AT)
    assert found.only().Students == "S1"
    assert any("1 student of an event" in note for note in found.found.notes)


@pytest.mark.parametrize("kind", ["daily_changes", "daily_timetable"])
def test_an_event_of_sections_has_the_students_of_that_date_each_once(kind: str) -> None:
    build = school()
    event = build.add(DailyEvent(0, MONDAY, "Gallery", "Excursion", "08:00", "13:00"))
    for section in ("9MAT 1", "9MAT 2"):
        build.add(EventPart(0, event.id, section=_id(build, Section, section)))
        build.enrol("S1", section)
    for student, dates in (
        ("S3", ("", MONDAY)),
        ("S4", (MONDAY, "")),
        ("S5", ("", "2026-02-08")),
        ("S6", (TUESDAY, "")),
    ):
        build.enrol(student, "9MAT 1", start=dates[0], end=dates[1])
    build.add(Student(_id(build, Student, "S1"), "S1", start_date="2026-01-01"))
    gone = build.add(Student(0, "S7", end_date="2026-02-08"))
    build.enrol(gone.code, "9MAT 2")
    build.enrol("S\x01", "9MAT 2")
    for student in ("S1", "S2"):
        build.add(EventPart(0, event.id, student=_id(build, Student, student)))
    made = mapped(build, kind, at=AT)
    assert made.by("Type")["Excursion"].Students == "S1,S2,S3,S4"
    assert any("1 student of an event" in note for note in made.found.notes)


# Two absent teachers of one lesson


def both_away(first: str = "extra", second: str = "casual") -> Building:
    build = two_at_once("T1", "R1")
    covered(first, cover="T9", instructions="Page 7", build=build)
    return covered(second, absent="T3", cover="T2", instructions="Page 8", build=build)


def test_of_two_absent_teachers_one_is_named_and_a_note_says_which() -> None:
    made = mapped(both_away(), "daily_changes", at=AT)
    row = made.only()
    assert (row.TeacherIds, row.Replacing, row.CoverType) == ("T9,T2", "T1", "extra")
    assert row.WorkInstructions == "Page 7 / Page 8"
    assert made.found.notes == [
        "1 lesson has several absent teachers; LISS names one of them as replaced: 9MAT 1 2026-02-09 1 (T1; T3)."
    ]


def test_one_absent_teacher_needs_no_note_and_one_that_cannot_be_named_is_passed_over() -> None:
    assert mapped(covered("extra", cover="T9"), "daily_changes", at=AT).found.notes == []
    build = two_at_once("T1", "R1")
    odd = build.add(Teacher(0, "T\x01"))
    build.lesson("9MAT 1", 1, "1", odd.code, "R1")
    covered("extra", absent=odd.code, cover="T9", build=build)
    row = mapped(covered("extra", absent="T3", cover="T2", build=build), "daily_changes", at=AT).only()
    assert row.Replacing == "T3"


def test_a_system_of_one_teacher_is_told_whom_the_one_who_comes_replaces() -> None:
    build = two_at_once("T3", "R9")
    covered("extra", cover="T9", build=build)
    covered("casual", absent="T3", cover="T2", build=build)
    row = mapped(build, "daily_changes", ALMA, AT).only()
    assert (row.TeacherIds, row.Replacing, row.CoverType) == ("T2", "T3", "casual")


def test_of_many_such_lessons_the_first_are_named() -> None:
    build = school()
    codes = [f"8ART {number}" for number in range(1, 8)]
    for code in codes:
        for teacher, cover in (("T1", "T9"), ("T3", "T2")):
            build.section(code, "T1", "R1", course="8ART", name="Art")
            build.lesson(code, 1, "1", teacher, "R1")
            covered("extra", absent=teacher, cover=cover, section=code, build=build)
    (note,) = mapped(build, "daily_changes", at=AT).found.notes
    assert note.startswith("7 lessons have several absent teachers")
    assert note.count("(T1; T3)") == 5
    assert note.endswith(", ….")


# Codes with a comma


COMMA = "Its code has a comma; in the rows of dates commas part several codes, and it would be read as two."


@pytest.mark.parametrize("kind", ["daily_timetable", "daily_changes"])
@pytest.mark.parametrize(("record", "code"), [(Teacher, "Smith, A"), (Room, "R1,R2")])
def test_a_teacher_or_room_whose_code_has_a_comma_is_refused(kind: str, record: type[Any], code: str) -> None:
    build = school()
    build.add(record(0, code))
    change = {"cover": code} if record is Teacher else {"room": code}
    made = mapped(covered("extra", **{"cover": "T9", **change}, build=build), kind, at=AT)
    assert made.found.refused == [(code, COMMA, 0)]
    assert "9MAT 1" not in {row.ClassCode for row in made.rows}
    assert code not in repr(made.rows)


def test_an_id_of_the_system_with_a_comma_is_refused_too_and_an_event_and_a_merged_section() -> None:
    build = covered("extra", cover="T9")
    build.add(SourceId(0, "teachers", _id(build, Teacher, "T9"), settings().target, "9,9"))
    assert mapped(build, "daily_changes", at=AT).found.refused == [("T9", COMMA, 0)]

    build = school()
    event = build.add(DailyEvent(0, MONDAY, "Gallery", "Excursion", "12:00", "13:00"))
    build.add(EventPart(0, event.id, room=build.add(Room(0, "R,9")).id))
    assert mapped(build, "daily_changes", at=AT).found.refused == [("R,9", COMMA, 0)]

    build = school()
    build.section("9MAT 2,3", "T2", "R2", course="9MAT", name="Maths")
    build.lesson("9MAT 2,3", 1, "1")
    covered("merged", merged="9MAT 2,3", build=build)
    made = mapped(build, "daily_changes", at=AT)
    assert (made.rows, made.found.refused) == ([], [("9MAT 2,3", COMMA, 0)])
    assert mapped(build, "daily_timetable", at=AT).found.refused == [], "its code stands alone there"


def test_an_event_goes_without_a_student_whose_code_has_a_comma_who_is_refused() -> None:
    build = school()
    event = build.add(DailyEvent(0, MONDAY, "Gallery", "Excursion", "12:00", "13:00"))
    odd = build.add(Student(0, "S,1"))
    for student in (odd.id, _id(build, Student, "S1")):
        build.add(EventPart(0, event.id, student=student))
    found = mapped(build, "daily_changes", at=AT)
    assert found.only().Students == "S1"
    ((key, why, followers),) = found.found.refused
    assert (key, followers) == ("S,1", 0)
    assert "comma" in why


def test_a_comma_is_no_matter_where_codes_stand_alone() -> None:
    build = school()
    build.section("9MAT 1", "T1,2", "R1,2", course="9MAT", name="Maths")
    build.lesson("9MAT 1", 2, "1")
    made = mapped(build, "timetable", at=AT)
    assert made.found.refused == []
    assert "T1,2" in {row.TeacherId for row in made.rows}
