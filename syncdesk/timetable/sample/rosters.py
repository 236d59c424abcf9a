"""Supervision in the sample school: yard duties, on-calls, and the covers of one day."""

from __future__ import annotations

from datetime import date

from syncdesk.timetable.records import DailyChange, OnCall, YardDuty
from syncdesk.timetable.sample.book import Book
from syncdesk.timetable.sample.people import LIBRARY, RELIEF, TEACHERS_PER_YEAR, YEARS, teacher_of
from syncdesk.timetable.sample.plan import Plan, Slot
from syncdesk.timetable.sample.year import JUNIOR, TEACHING

AREAS = ("Oval", "Quad", "Gate")
JUNIOR_AREA = "Lawn"
ABSENT = "T0800"
_DAYS = range(1, 11)


def add_yard_duties(book: Book) -> None:
    """Three areas before school, at recess and at lunch; year 7 has its lunch, and a lawn, to itself."""
    teachers = [teacher_of(year, place) for year in YEARS if year > 7 for place in range(TEACHERS_PER_YEAR)]
    for day in _DAYS:
        for session, period in enumerate(("BS", "R", "L")):
            for place, area in enumerate(AREAS):
                teacher = teachers[(day * 7 + session * 5 + place) % len(teachers)]
                book.add(YardDuty, day=day, period=period, area=area, teacher=teacher)
        teacher = teacher_of(7, day % TEACHERS_PER_YEAR)
        book.add(YardDuty, grid=JUNIOR, day=day, period="L", area=JUNIOR_AREA, teacher=teacher)


def on_calls(plan: Plan) -> dict[Slot, list[str]]:
    """Two free teachers of years 8 to 12 for each period of teaching, in turn."""
    teachers = [teacher_of(year, place) for year in YEARS if year > 7 for place in range(TEACHERS_PER_YEAR)]
    found: dict[Slot, list[str]] = {}
    turn = 0
    for day in _DAYS:
        for period in TEACHING:
            slot = Slot(day, period)
            busy = plan.teachers_in(slot)
            free = [teacher for teacher in teachers if teacher not in busy]
            found[slot] = sorted({free[turn % len(free)], free[(turn + 1) % len(free)]})
            turn += 2
    return found


def add_on_calls(book: Book, plan: Plan) -> None:
    """The on-calls of the main grid, and one a day of the junior grid."""
    for slot, teachers in on_calls(plan).items():
        for teacher in teachers:
            book.add(OnCall, day=slot.day, period=slot.period, teacher=teacher)
    for day in _DAYS:
        busy = plan.teachers_in(Slot(day, "1"))
        teacher = next(t for t in (teacher_of(7, place) for place in range(TEACHERS_PER_YEAR)) if t not in busy)
        book.add(OnCall, grid=JUNIOR, day=day, period="1", teacher=teacher)


def add_covers(book: Book, plan: Plan, on: date, cycle_day: int) -> None:
    """One teacher is away: those on call cover, the last lesson goes to relief. Another section moves for a period."""
    waiting = on_calls(plan)
    lessons = sorted(
        (slot, code, room)
        for code, meetings in plan.lessons.items()
        for slot, teacher, room in meetings
        if slot.day == cycle_day and teacher == ABSENT and plan.sections[code].get("teacher") == ABSENT
    )
    for slot, code, room in lessons:
        last = slot == lessons[-1][0]
        cover = RELIEF if last else next((each for each in waiting.get(slot, ()) if each != ABSENT), "")
        reason = "Excursion" if not last else "Excursion, relief teacher"
        book.add(
            DailyChange,
            date=on.isoformat(),
            period=slot.period,
            section=code,
            absent=ABSENT,
            cover=cover,
            room=room,
            reason=reason,
        )
    moved, slot = _first_lesson_to_move(plan, cycle_day)
    book.add(
        DailyChange, date=on.isoformat(), period=slot.period, section=moved, room=LIBRARY, reason="Room under repair"
    )


def _first_lesson_to_move(plan: Plan, cycle_day: int) -> tuple[str, Slot]:
    """A year 9 section and a slot of the day in which the library is free."""
    return next(
        (code, slot)
        for code, lessons in plan.lessons.items()
        for slot, _, _ in sorted(lessons)
        if slot.day == cycle_day
        and slot.period in TEACHING
        and code.startswith("9")
        and LIBRARY not in plan.rooms_in(slot)
    )
