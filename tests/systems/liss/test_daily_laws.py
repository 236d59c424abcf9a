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

from syncdesk.sync.findings import KindFindings
from syncdesk.systems.liss.records import DailyRow
from syncdesk.systems.registry import BY_KEY
from syncdesk.timetable.daily import content_of, set_now, to_send
from syncdesk.timetable.happenings import Happenings
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
    Room,
    Section,
    Student,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.tables import Tables
from tests.systems.liss.making import scope, settings
from tests.systems.liss.mapping import LISS_SYSTEMS, mapped
from tests.timetable.building import Building

MONDAY, TUESDAY = "2026-02-09", "2026-02-10"
AT = scope(start=date(2026, 2, 9), end=date(2026, 2, 13))
WHY = "Gallbladder"

PERIODS = ("1", "2")
SECTIONS = ("9MAT 1", "9MAT 2", "9MAT 3")
TEACHERS = ("T1", "T2", "T3")
ROOMS = ("R1", "R2", "R3")
DATES = (MONDAY, TUESDAY)


@st.composite
def cycles(draw: st.DrawFn, odd: bool = False) -> Building:
    """A school without changes; an `odd` one has codes that cannot travel."""
    build = Building()
    build.grid(2, PERIODS)
    build.dates((MONDAY, 1), (TUESDAY, 2))
    for code in (*TEACHERS, *(("T\x01",) if odd else ())):
        build.add(Teacher(0, code))
    for code in (*ROOMS, *(("R\x02",) if odd else ())):
        build.add(Room(0, code))
    for code in ("S1", "S2"):
        build.add(Student(0, code))
    who = st.sampled_from([0, *build.of(Teacher)])
    where = st.sampled_from([0, *build.of(Room)])
    for code in (*SECTIONS, *(("9MAT\x03",) if odd else ())):
        kind = draw(st.sampled_from(["", "", "Study"]))
        build.add(Section(0, code, type=kind, teacher=draw(who), room=draw(where)))
    sections = list(build.of(Section))
    slots = st.tuples(st.sampled_from([1, 2]), st.sampled_from(PERIODS), st.sampled_from(sections))
    for day, period, section in draw(st.lists(slots, min_size=1, max_size=14)):
        teacher, room = draw(who), draw(where)
        if (day, period, section, teacher, room) not in build.by_key(Lesson):
            build.add(Lesson(0, day, period, section, teacher, room))
    places = st.tuples(st.sampled_from([1, 2]), st.sampled_from(PERIODS), st.sampled_from(["Oval", "Gate", ""]))
    for day, period, area in draw(st.lists(places, max_size=4, unique=True)):
        duty = YardDuty(0, "", day, period, area, draw(who)) if area else OnCall(0, "", day, period, draw(who))
        build.add(duty)
    return build


def copied(tables: Tables) -> Building:
    build = Building()
    for record in TABLES:
        for row in tables.of(record).values():
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
            slot = DATES[lesson.day - 1], lesson.period, draw(st.sampled_from([lesson.section, *sections]))
            how = draw(st.sampled_from(COVER_WAYS))
            later = sections[sections.index(slot[2]) + 1 :]  # nobody is merged in a circle
            merged = draw(st.sampled_from(later)) if how == "merged" and later else 0
            absent = draw(st.sampled_from([lesson.teacher, lesson.teacher, 0, *build.of(Teacher)]))
            row = DailyChange(0, *slot, absent, draw(who), draw(where), WHY, how, merged)
            if (*slot, absent) not in build.by_key(DailyChange):
                build.add(row)

    def duties() -> None:
        known = [*build.of(YardDuty).values(), *build.of(OnCall).values()]
        for duty in draw(st.lists(st.sampled_from(known), max_size=3)) if known else ():
            area = duty.area if isinstance(duty, YardDuty) else ""
            row = DutyChange(0, DATES[duty.day - 1], "", duty.period, area, duty.teacher, draw(who))
            if (row.date, "", row.period, area, row.absent) not in build.by_key(DutyChange):
                build.add(row)

    def events() -> None:
        for number, start in enumerate(draw(st.lists(st.sampled_from(["07:00", "08:30", "09:55"]), max_size=2))):
            event = build.add(DailyEvent(0, draw(st.sampled_from(DATES)), f"E{number}", "Exam", start, "10:00"))
            for section in draw(st.sets(st.sampled_from(sections), max_size=2)):
                build.add(EventPart(0, event.id, section=section))
            build.add(EventPart(0, event.id, teacher=draw(who), student=draw(st.sampled_from(list(build.of(Student))))))

    covers()
    for day in draw(st.sets(st.sampled_from(DATES))):
        build.add(Publication(0, day, "2026-02-08T20:00:00Z", f"p{day}", content_of(set_now(build, day))))
    duties()
    events()
    covers()
    return build


@st.composite
def changed(draw: st.DrawFn, odd: bool = False) -> tuple[Building, Building]:
    cycle = draw(cycles(odd))
    return cycle, change(draw, cycle)


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
    return msgspec.structs.replace(row, TeacherIds=teachers, Replacing="", CoverType="", WorkInstructions="")


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
    schools: tuple[Building, Building], key: str, chosen: dict[str, bool]
) -> None:
    cycle, now = schools
    before = mapped(cycle, "daily_timetable", BY_KEY[key], AT, **chosen).rows
    deltas = mapped(now, "daily_changes", BY_KEY[key], AT, **chosen).rows
    whole = mapped(now, "daily_timetable", BY_KEY[key], AT, **chosen).rows
    assert counted(applied(deltas, before)) == counted(whole)


@given(changed(odd=True), keys, options)
def test_what_happens_is_sent_refused_or_left_out(
    schools: tuple[Building, Building], key: str, chosen: dict[str, bool]
) -> None:
    _, now = schools
    every = list(Happenings(now, MONDAY, TUESDAY, to_send(now), cancelled=True))
    differing = [each for each in every if each.changes or each.cancelled or each.swapped or each.event]
    wanted = {"daily_timetable": sum(not each.cancelled for each in every), "daily_changes": len(differing)}
    for kind, planned in wanted.items():
        found = KindFindings()
        mapper = BY_KEY[key].mapper(now, AT, settings(**chosen))  # pyright: ignore[reportArgumentType]
        sent = len(list(mapper.rows(kind, found)))
        assert sent + found.refused_rows + found.left_out_rows == planned, kind
        assert WHY not in repr(found.notes)
