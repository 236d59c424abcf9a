"""What a timetable can have beside ordinary sections: one case of each in the sample school, none of them a clash."""

from __future__ import annotations

from syncdesk.timetable.sample.book import Value
from syncdesk.timetable.sample.people import (
    GYM,
    LABORATORY,
    LIBRARY,
    MUSICIAN,
    SUPPORT,
    SUPPORT_LEVEL,
    SUPPORT_PART_TIME,
    SUPPORT_ROLL,
    SUPPORT_STUDENTS,
    YEARS,
    People,
    campus_of,
    room_of,
    teacher_of,
)
from syncdesk.timetable.sample.plan import Plan, Slot
from syncdesk.timetable.sample.teaching import slots_of_line
from syncdesk.timetable.sample.year import AFTER_SCHOOL

COMPOSITE = ("11LAN 4", "12LAN 4")
TEAM_TAUGHT, IN_TWO_ROOMS, SPLIT, SEMESTERISED = "8SCI 1", "9PDH 1", "10SCI 1", "9ART 4"
VOCATIONAL, STUDY_DAY = "12VET 1", 10


def add_special_cases(plan: Plan, people: People, first_day: str, last_of_rotation_1: str) -> None:
    """Change and complete the plan. The dates (ISO) bound the section that runs for part of the year."""
    _share_composite(plan)
    _teach_together(plan)
    _split_for_practicals(plan)
    _semesterise(plan)
    _add_vocational(plan)
    _add_support(plan)
    _add_other_types(plan, people, first_day, last_of_rotation_1)


def _share_composite(plan: Plan) -> None:
    """Two year levels of a language, taught at once by one teacher in one room."""
    first, second = COMPOSITE
    teacher, room = plan.sections[first]["teacher"], plan.sections[first]["room"]
    for code in COMPOSITE:
        plan.sections[code] |= {"composite": "LAN11+12", "teacher": teacher, "room": room, "campus": campus_of(11)}
    plan.lessons[second] = [(slot, str(teacher), str(room)) for slot, _, _ in plan.lessons[second]]


def _teach_together(plan: Plan) -> None:
    """Two teachers at once in two lessons of one section, two rooms at once in two of another."""
    for slot, _, room in plan.lessons[TEAM_TAUGHT][:2]:
        plan.lessons[TEAM_TAUGHT].append((slot, plan.free_teacher(8, [slot]), room))
    for slot, teacher, _ in plan.lessons[IN_TWO_ROOMS][:2]:
        plan.lessons[IN_TWO_ROOMS].append((slot, teacher, GYM))


def _split_for_practicals(plan: Plan) -> None:
    """Sub-classes: for one period of the cycle a section meets in two halves."""
    parent = plan.sections[SPLIT]
    slots, students = plan.take_last(SPLIT, 1), plan.students[SPLIT]
    alike = {**{name: parent[name] for name in ("course", "name", "year_level", "faculty", "campus")}, "parent": SPLIT}
    half = len(students) // 2
    plan.section(f"{SPLIT}A", slots, students[:half], **alike, teacher=parent["teacher"], room=parent["room"])
    plan.section(f"{SPLIT}B", slots, students[half:], **alike, teacher=plan.free_teacher(10, slots), room=LABORATORY)


def _semesterise(plan: Plan) -> None:
    """Two sections in the same two periods, one in each rotation, for the same students."""
    base = plan.sections[SEMESTERISED]
    slots, students = plan.take_last(SEMESTERISED, 2), plan.students[SEMESTERISED]
    for rotation, (subject, name) in enumerate((("DRA", "Drama"), ("MUS", "Music")), 1):
        plan.section(
            f"9{subject} 1",
            slots,
            students,
            course=f"9{subject}",
            name=f"Year 9 {name}",
            rotations=str(rotation),
            **{field: base[field] for field in ("year_level", "faculty", "campus", "teacher", "room")},
        )


def _add_vocational(plan: Plan) -> None:
    """A priority section: twenty students of year 12 have it instead of study."""
    slots = list(slots_of_line(12, None))
    study = plan.students["12STU 1"]
    students, plan.students["12STU 1"] = study[:20], study[20:]
    plan.section(
        VOCATIONAL,
        slots,
        students,
        course="12VET",
        name="Year 12 Construction (VET)",
        year_level="12",
        faculty="Vocational",
        campus=campus_of(12),
        priority=1,
        teacher=plan.free_teacher(12, slots),
        room=room_of(12, 3),
    )


def _add_support(plan: Plan) -> None:
    """Students of no numbered year level, with a roll class and two sections of their own."""
    weeks = (0, 5)
    alike: dict[str, Value] = {"year_level": SUPPORT_LEVEL, "faculty": "Learning Support", "campus": "West"}
    plan.section(
        SUPPORT_ROLL,
        [Slot(day, "RC") for day in range(1, 11)],
        SUPPORT_STUDENTS,
        course="SPTROL",
        name="Support Roll",
        type="RollClass",
        teacher=SUPPORT,
        room=LIBRARY,
        **alike,
    )
    for course, name, teacher, days in (
        ("SPTLIT", "Literacy", SUPPORT_PART_TIME, (1, 2, 3)),
        ("SPTNUM", "Numeracy", SUPPORT, (4, 5)),
    ):
        slots = [Slot(week + day, period) for week in weeks for day in days for period in ("1", "2", "3")]
        plan.section(
            f"{course} 1", slots, SUPPORT_STUDENTS, course=course, name=name, teacher=teacher, room=LIBRARY, **alike
        )


def _add_other_types(plan: Plan, people: People, first_day: str, last_of_rotation_1: str) -> None:
    """Rostered time off, a staff meeting of six, and a band that plays until the middle of the year."""
    plan.section("RTO 1", (), (), name="Rostered time off", type="RTO")
    for teacher, periods in ((teacher_of(8, 3), ("3", "4")), (teacher_of(9, 3), ("5", "6"))):
        plan.lessons["RTO 1"] += [(Slot(STUDY_DAY, period), teacher, "") for period in periods]
    plan.section("STAFF MTG", (), (), name="Heads of year", type="StaffMeeting", room=LIBRARY)
    for day in (1, 6):
        plan.lessons["STAFF MTG"] += [(Slot(day, AFTER_SCHOOL), teacher_of(year, 0), LIBRARY) for year in YEARS]
    plan.section(
        "BAND 1",
        [Slot(day, AFTER_SCHOOL) for day in (3, 8)],
        [student.code for student in people.students if student.year > 7][::20],
        course="BAND",
        name="College Band",
        type="ExtraCurricular",
        teacher=MUSICIAN,
        room=GYM,
        start_date=first_day,
        end_date=last_of_rotation_1,
    )
