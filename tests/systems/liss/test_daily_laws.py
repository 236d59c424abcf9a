"""Laws of dates in LISS words: the changes of a date make its whole timetable of the cycle, and every row is accounted
for.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.systems.liss.records import DailyRow
from syncdesk.systems.registry import BY_KEY
from syncdesk.timetable.daily import content_of, set_now, to_send
from syncdesk.timetable.occurrences import Occurrences
from syncdesk.timetable.records import (
    COVER_WAYS,
    TABLES,
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    Lesson,
    OnCall,
    Publication,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
    YardDuty,
    key_of,
)
from syncdesk.timetable.tables import Tables
from tests.systems.liss.making import scope, settings
from tests.systems.liss.mapping import EDVAL, LISS_SYSTEMS, mapped
from tests.timetable.building import Building
from tests.timetable.oracle import listed, whole_days, with_deltas

MONDAY, TUESDAY, WEDNESDAY, SATURDAY = "2026-02-09", "2026-02-10", "2026-02-11", "2026-02-14"
FIRST, LAST = MONDAY, SATURDAY
AT = scope(start=date(2026, 2, 9), end=date(2026, 2, 14))
WHY = "Gallbladder"

PERIODS = {"": ("1", "2"), "JUN": ("A", "2")}
SECTIONS = {"9MAT 1": "", "9MAT 2": "", "9MAT 3": "", "7ART 1": "JUN", "7ART 2": "JUN"}
TEACHERS = ("T1", "T2", "T3")
ROOMS = ("R1", "R2", "R3")
DATES = (MONDAY, TUESDAY, WEDNESDAY, SATURDAY)


@st.composite
def cycles(draw: st.DrawFn, odd: bool = False) -> Building:
    """A school of two grids without changes; an `odd` one has codes that cannot travel."""
    build = Building()
    build.grid(2, PERIODS[""])
    build.grid(2, PERIODS["JUN"], "JUN")
    build.dates((MONDAY, 1, 1), (TUESDAY, 2, 1), (WEDNESDAY, 1, 2), (SATURDAY, 0))
    if draw(st.booleans()):
        build.dates((MONDAY, 2, draw(st.sampled_from([0, 1, 2]))), (TUESDAY, 0), (WEDNESDAY, 2, 2), grid="JUN")
    for code in (*TEACHERS, *(("T\x01",) if odd else ())):
        build.add(Teacher(0, code))
    for code in (*ROOMS, *(("R\x02",) if odd else ())):
        build.add(Room(0, code))
    for code in ("S1", "S2"):
        build.add(Student(0, code))
    who = st.sampled_from([0, *build.of(Teacher)])
    where = st.sampled_from([0, *build.of(Room)])
    for code, grid in (*SECTIONS.items(), *((("9MAT\x03", ""),) if odd else ())):
        kind, rotations = draw(st.sampled_from(["", "", "Study"])), draw(st.sampled_from(["", "", "1", "2", "1,2"]))
        ends = draw(st.sampled_from(["", "", TUESDAY]))
        section = Section(0, code, type=kind, teacher=draw(who), room=draw(where), grid=grid, rotations=rotations)
        section = build.add(msgspec.structs.replace(section, end_date=ends))
        for student in draw(st.sets(st.sampled_from(list(build.of(Student))))):
            build.add(SectionListRow(0, student, section.id, *draw(st.sampled_from([("", ""), (TUESDAY, "")]))))
    for section in list(build.of(Section).values()):
        slots = st.tuples(st.sampled_from([1, 2]), st.sampled_from(PERIODS[section.grid]), who, where)
        for day, period, teacher, room in draw(st.lists(slots, max_size=4)):
            if (day, period, section.id, teacher, room) not in build.by_key(Lesson):
                build.add(Lesson(0, day, period, section.id, teacher, room))
    places = st.tuples(st.sampled_from(list(PERIODS)), st.sampled_from([1, 2]), st.sampled_from(["Oval", "Gate", ""]))
    for grid, day, area in draw(st.lists(places, max_size=4, unique=True)):
        build.add(YardDuty(0, grid, day, "2", area, draw(who)) if area else OnCall(0, grid, day, "2", draw(who)))
    return build


def copied(tables: Tables, *without: type[Record]) -> Building:
    build = Building()
    for record in TABLES:
        for row in tables.of(record).values() if record not in without else ():
            build.add(row)
    build._last = max((row_id for record in TABLES for row_id in tables.of(record)), default=0)
    return build


def change(draw: st.DrawFn, cycle: Building) -> Building:
    """The same school with random covers, duties' replacements and events, some of them published."""
    build = copied(cycle)
    who, where = st.sampled_from([0, *build.of(Teacher)]), st.sampled_from([0, *build.of(Room)])
    sections = list(build.of(Section))

    def covers() -> None:
        lessons = list(build.of(Lesson).values())
        for lesson in draw(st.lists(st.sampled_from(lessons), max_size=6)) if lessons else ():
            slot = draw(st.sampled_from(DATES)), lesson.period, lesson.section
            how = draw(st.sampled_from(COVER_WAYS))
            merged = draw(st.sampled_from([0, *sections])) if how == "merged" else 0
            absent = draw(st.sampled_from([lesson.teacher, lesson.teacher, 0, *build.of(Teacher)]))
            row = DailyChange(0, *slot, absent, draw(who), draw(where), WHY, how, merged)
            if (*slot, absent) not in build.by_key(DailyChange):
                build.add(row)

    def duties() -> None:
        known = [*build.of(YardDuty).values(), *build.of(OnCall).values()]
        for duty in draw(st.lists(st.sampled_from(known), max_size=3)) if known else ():
            area = duty.area if isinstance(duty, YardDuty) else ""
            row = DutyChange(0, draw(st.sampled_from(DATES)), duty.grid, duty.period, area, duty.teacher, draw(who))
            if (row.date, row.grid, row.period, area, row.absent) not in build.by_key(DutyChange):
                build.add(row)

    def events() -> None:
        for number, start in enumerate(draw(st.lists(st.sampled_from(["07:00", "08:30", "09:55"]), max_size=2))):
            event = build.add(DailyEvent(0, draw(st.sampled_from(DATES)), f"E{number}", "Exam", start, "10:00"))
            for section in draw(st.sets(st.sampled_from(sections), max_size=2)):
                build.add(EventPart(0, event.id, section=section))
            build.add(EventPart(0, event.id, teacher=draw(who), student=draw(st.sampled_from(list(build.of(Student))))))

    covers()
    events()
    for day in draw(st.sets(st.sampled_from(DATES))):
        build.add(Publication(0, day, "2026-02-08T20:00:00Z", f"p{day}", content_of(set_now(build, day))))
    duties()
    covers()
    return edit(draw, build)


def edit(draw: st.DrawFn, build: Building) -> Building:
    """The same school after some of its lessons were edited, moved or removed."""
    lessons = list(build.of(Lesson).values())
    touched = draw(st.sets(st.sampled_from(lessons), max_size=3)) if lessons else set[Lesson]()
    after = copied(build, Lesson)
    for lesson in lessons:
        if lesson not in touched:
            after.add(lesson)
    for lesson in sorted(touched, key=key_of):
        period = draw(st.sampled_from(["", *PERIODS[build.of(Section)[lesson.section].grid]]))
        teacher, room = draw(st.sampled_from([0, *build.of(Teacher)])), draw(st.sampled_from([0, *build.of(Room)]))
        edited = msgspec.structs.replace(lesson, period=period, teacher=teacher, room=room)
        if period and key_of(edited) not in after.by_key(Lesson):
            after.add(edited)
    return after


@st.composite
def changed(draw: st.DrawFn, odd: bool = False) -> Building:
    return change(draw, draw(cycles(odd)))


def unchanged(school: Building) -> Building:
    """The school with nothing set for a date."""
    return copied(school, DailyChange, DutyChange, DailyEvent, EventPart, Publication)


Place = tuple[str, str, str]


def applied(deltas: list[DailyRow], cycle: list[DailyRow]) -> list[DailyRow]:
    """What a system makes of the changes of dates that has the cycle, reading them as `docs/liss.md` says."""
    rows = list(cycle)
    lessons: dict[Place, DailyRow] = {}
    for delta in deltas:
        if not delta.Period:
            rows.append(delta)
        elif delta.Type in {"Duty", "OnCall"}:
            place = next(
                at
                for at, row in enumerate(rows)
                if _place(row) == _place(delta) and row.TeacherIds == delta.Replacing and not row.Replacing
            )
            rows[place] = delta
        else:
            lessons[_place(delta)] = delta
    made = {_place(row): row for row in rows if row.Period and row.Type not in {"Duty", "OnCall"}}
    assert lessons.keys() <= made.keys(), "only lessons of the cycle change"
    rest = [row for row in rows if not row.Period or row.Type in {"Duty", "OnCall"}]
    made |= lessons
    return rest + [_plain(row, made) for row in made.values() if row.isCancelled is UNSET]


def _place(row: DailyRow) -> Place:
    return row.Date, row.Period, row.ClassCode


def _plain(row: DailyRow, lessons: dict[Place, DailyRow]) -> DailyRow:
    teachers = _resolved(row, lessons)
    return msgspec.structs.replace(row, TeacherIds=teachers, CoverType="", WorkInstructions="")


def _resolved(row: DailyRow, lessons: dict[Place, DailyRow]) -> str:
    word, _, rest = row.TeacherIds.partition(" ")
    if word in {"no-cover", "go-to-library"}:
        return ""
    if word == "minimalSupervision":
        return rest
    if word == "merged":
        return _resolved(lessons[row.Date, row.Period, rest], lessons)
    return row.TeacherIds


def counted(rows: list[DailyRow]) -> Counter[bytes]:
    return Counter(map(msgspec.json.encode, rows))


keys = st.sampled_from([system.key for system in LISS_SYSTEMS])
options = st.fixed_dictionaries(
    {name: st.booleans() for name in ("exclude_yard_duties", "exclude_study_sections", "exclude_on_calls")}
)


@given(changed(), keys, options)
def test_the_changes_of_a_date_applied_to_the_cycle_are_its_whole_timetable(
    now: Building, key: str, chosen: dict[str, bool]
) -> None:
    before = mapped(unchanged(now), "daily_timetable", BY_KEY[key], AT, **chosen).rows
    deltas = mapped(now, "daily_changes", BY_KEY[key], AT, **chosen).rows
    whole = mapped(now, "daily_timetable", BY_KEY[key], AT, **chosen).rows
    assert counted(applied(deltas, before)) == counted(whole)


@given(changed())
def test_a_date_is_the_day_of_the_cycle_with_its_changes(now: Building) -> None:
    due = whole_days(now, FIRST, LAST)
    rows = mapped(now, "daily_timetable", EDVAL, AT).rows
    lessons = [row for row in rows if row.Period and row.Type not in {"Duty", "OnCall"}]
    found = {_place(row): (listed(row.TeacherIds), listed(row.Rooms)) for row in lessons}
    assert (found, len(lessons)) == (due.held(), len(found))
    assert {(row.Date, row.ClassName): listed(row.Students) for row in rows if not row.Period} == due.students
    deltas = [msgspec.structs.asdict(row) for row in mapped(now, "daily_changes", EDVAL, AT).rows]
    lessons = [
        row | {"isCancelled": row["isCancelled"] is True}
        for row in deltas
        if row["Period"] and row["Type"] not in {"Duty", "OnCall"}
    ]
    assert with_deltas(whole_days(now, FIRST, LAST, changes=False), lessons) == due.held()


@given(changed(odd=True), keys, options, st.sampled_from([0, 1, 2]))
def test_what_happens_is_sent_refused_or_left_out(
    now: Building, key: str, chosen: dict[str, bool], rotation: int
) -> None:
    due = whole_days(now, FIRST, LAST)
    others = [each for each in Occurrences(now, FIRST, LAST, to_send(now)) if not each.section]
    changed_others = [each for each in others if each.swapped or each.event]
    wanted = {
        "daily_timetable": len(due.held()) + len(others),
        "daily_changes": sum(lesson.changed for lesson in due.lessons.values()) + len(changed_others),
    }
    for kind, planned in wanted.items():
        found = KindFindings()
        at = msgspec.structs.replace(AT, rotation=rotation)
        mapper = BY_KEY[key].mapper(now, at, settings(**chosen))  # pyright: ignore[reportArgumentType]
        sent = len(list(mapper.rows(kind, found)))
        assert sent + found.refused_rows + found.left_out_rows == planned, kind
        told = [str(each.text) for each in found.warnings if "the change is left out" in str(each.text)]
        vain = {"|".join(part for part in each if part) for each in due.vain}
        assert vain == {each.key for each in found.warnings if " does not have this duty " not in str(each.text)}
        assert len(told) >= len(vain)
        assert WHY not in repr((found.notes, found.warnings))
