"""Teachers, rooms and students that are needed in two places at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from syncdesk.text import plural, text
from syncdesk.timetable.checks.problem import Problem, listed, problem, shown
from syncdesk.timetable.checks.sharing import Dates, Sections, Slot, dates_of, overlap
from syncdesk.timetable.records import Lesson, OnCall, Room, Section, SectionListRow, Student, Teacher, YardDuty
from syncdesk.timetable.tables import Tables

_DUTIES = frozenset({"Duty", "OnCall"})


def clash_problems(tables: Tables) -> Iterator[Problem]:
    """Yield double bookings of people and rooms."""
    sections = Sections(tables)
    for who, slot, clashing in _taken_twice(sections, ((lesson.teacher, lesson) for lesson in _lessons(tables))):
        said = text(
            "{teacher} teaches {sections} at once: day {day}, period {period}.",
            teacher=shown(tables.code(Teacher, who)),
            sections=listed(clashing),
            day=slot[1],
            period=shown(slot[2]),
        )
        yield problem("teacher_clash", tables.code(Teacher, who), Teacher, who, said)
    for where, slot, clashing in _taken_twice(sections, ((lesson.room, lesson) for lesson in _lessons(tables))):
        said = text(
            "{room} holds {sections} at once: day {day}, period {period}.",
            room=shown(tables.code(Room, where)),
            sections=listed(clashing),
            day=slot[1],
            period=shown(slot[2]),
        )
        yield problem("room_clash", tables.code(Room, where), Room, where, said)
    yield from _duty_clashes(tables, sections)
    yield from _student_clashes(tables, sections)


def _lessons(tables: Tables) -> Iterable[Lesson]:
    return tables.of(Lesson).values()


def _taken_twice(sections: Sections, lessons: Iterable[tuple[int, Lesson]]) -> Iterator[tuple[int, Slot, set[str]]]:
    """Return who or what is in several sections of a slot that may not share it, the slot, and the sections' codes."""
    taken: defaultdict[tuple[int, Slot], set[int]] = defaultdict(set)
    for needed, lesson in lessons:
        if needed:
            taken[needed, sections.slot_of(lesson)].add(lesson.section)
    for (needed, slot), at_once in taken.items():
        if len(at_once) > 1:
            apart = [pair for pair in combinations(sorted(at_once), 2) if not sections.may_share(*pair)]
            if apart:
                yield needed, slot, {sections.code(section) for pair in apart for section in pair}


def _duty_clashes(tables: Tables, sections: Sections) -> Iterator[Problem]:
    """Yield teachers on duty or on call who have something else in that slot."""
    duties: defaultdict[tuple[int, Slot], set[str]] = defaultdict(set)
    for duty in tables.of(YardDuty).values():
        duties[duty.teacher, (duty.grid, duty.day, duty.period)].add(f"yard duty {duty.area}".strip())
    for on_call in tables.of(OnCall).values():
        duties[on_call.teacher, (on_call.grid, on_call.day, on_call.period)].add("on call")
    busy: defaultdict[tuple[int, Slot], set[str]] = defaultdict(set)
    for lesson in _lessons(tables):
        if sections.type(lesson.section) not in _DUTIES:
            busy[lesson.teacher, sections.slot_of(lesson)].add(sections.code(lesson.section))
    for (teacher, slot), tasks in duties.items():
        at_once = tasks | busy.get((teacher, slot), set())
        if teacher and len(at_once) > 1:
            said = text(
                "{teacher} is needed for {tasks} at once: day {day}, period {period}.",
                teacher=shown(tables.code(Teacher, teacher)),
                tasks=listed(at_once),
                day=slot[1],
                period=shown(slot[2]),
            )
            yield problem("duty_clash", tables.code(Teacher, teacher), Teacher, teacher, said)


def _student_clashes(tables: Tables, sections: Sections) -> Iterator[Problem]:
    """Yield one problem per student, however many clashes there are.

    A section's slots are the bits of an integer, so that two sections are compared with one operation.
    """
    places: dict[Slot, int] = {}
    taught: defaultdict[int, int] = defaultdict(int)
    for lesson in _lessons(tables):
        taught[lesson.section] |= 1 << places.setdefault(sections.slot_of(lesson), len(places))
    slots = list(places)
    teaching = {row.id for row in tables.of(Section).values() if not row.type and not row.priority}
    lists: defaultdict[int, list[tuple[int, Dates]]] = defaultdict(list)
    for row in tables.of(SectionListRow).values():
        if row.section in teaching:
            lists[row.student].append((row.section, dates_of(row)))
    for student, attended in lists.items():
        pairs = list(_attended_at_once(attended, taught, sections))
        if pairs:
            shared = [taught[one] & taught[other] for one, other in pairs]
            first = slots[(shared[0] & -shared[0]).bit_length() - 1]
            said = plural(
                _together(shared).bit_count(),
                "{student} is in {sections} at once: day {day}, period {period}.",
                "{student} is in several sections at once in {n} periods, such as {sections} on day {day},"
                " period {period}.",
                student=shown(tables.code(Student, student)),
                sections=listed(map(sections.code, pairs[0])),
                day=first[1],
                period=shown(first[2]),
            )
            yield problem("student_clash", tables.code(Student, student), Student, student, said)


def _attended_at_once(
    attended: list[tuple[int, Dates]], taught: dict[int, int], sections: Sections
) -> Iterator[tuple[int, int]]:
    seen = 0
    for place, (section, dates) in enumerate(attended):
        bits = taught.get(section, 0)
        if seen & bits:
            for other, other_dates in attended[:place]:
                if (
                    taught.get(other, 0) & bits
                    and not sections.may_share(other, section)
                    and overlap(dates, other_dates)
                ):
                    yield other, section
        seen |= bits


def _together(shared: Iterable[int]) -> int:
    together = 0
    for bits in shared:
        together |= bits
    return together
