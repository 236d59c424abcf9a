"""Lessons in LISS terms, including the yard duties and on-calls that are sent among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from syncdesk.systems.contract import Findings
from syncdesk.systems.liss import records
from syncdesk.systems.liss.codes import Alike
from syncdesk.systems.liss.outgoing import Outgoing, OutSection, Unsent
from syncdesk.systems.liss.row_validation import code_problem
from syncdesk.text import Template, Text, template, text
from syncdesk.timetable.records import Lesson, OnCall, Room, Section, Teacher, YardDuty
from syncdesk.timetable.slots import Slots

Made = tuple[int, records.Lesson]

_NO_PERIOD = template("Lessons in period “{what}”, which grid {grid} lacks: {n}. They go all the same.")
_NO_DAY = template("Lessons on day {what}, which grid {grid} lacks: {n}. They go all the same.")


def lesson_rows(out: Outgoing, findings: Findings) -> Iterator[Made]:
    """Return all rows of the timetable: lessons, yard duties, on-calls."""
    alike = Alike(findings)
    for _, code in out.teachers.values():
        alike.see(code)
    lessons = _of_sent_sections(out, findings)
    if out.unsent_features & {"two_teachers", "two_rooms"}:
        lessons = _singled(out, lessons, findings)
    yield from _section_lessons(out, lessons, findings)
    yield from _duties(out, findings)
    yield from _on_calls(out, findings)


class _Slots:
    """Finds lessons on a day or in a period that their grid lacks. They are sent with a warning."""

    def __init__(self, out: Outgoing, findings: Findings) -> None:
        self._findings = findings
        self._sections = out.view.of(Section)
        self._slots = Slots(out.view)
        self._odd: dict[tuple[str, Template, str], list[str]] = {}
        self._fine: set[tuple[str, int, str]] = set()

    def see(self, lesson: Lesson) -> None:
        """Check one more lesson that is sent."""
        own = self._sections[lesson.section]
        slot = own.grid, lesson.day, lesson.period
        if slot in self._fine:
            return
        if self._slots.lacks_period(own.grid, lesson.period):
            self._odd.setdefault((own.grid, _NO_PERIOD, lesson.period), []).append(own.code)
        elif self._slots.lacks_day(own.grid, lesson.day):
            self._odd.setdefault((own.grid, _NO_DAY, str(lesson.day)), []).append(own.code)
        else:
            self._fine.add(slot)

    def tell(self) -> None:
        """Warn of what was found, once per day and period."""
        for (grid, said, what), codes in self._odd.items():
            self._findings.warn(f"{min(codes)}|{what}", said.filled(n=len(codes), what=what, grid=grid or "–"))


def _of_sent_sections(out: Outgoing, findings: Findings) -> Iterator[Lesson]:
    """Return the lessons within the dates whose section is sent; the others are accounted for with their section."""
    sections, within, slots = out.sections, out.in_timetable, _Slots(out, findings)
    unsent: dict[int, int] = {}
    for lesson in out.view.of(Lesson).values():
        if lesson.section not in within:
            continue
        if isinstance(sections[lesson.section], OutSection):
            slots.see(lesson)
            yield lesson
        else:
            unsent[lesson.section] = unsent.get(lesson.section, 0) + 1
    for section_id, rows in unsent.items():
        section = sections[section_id]
        assert isinstance(section, Unsent)
        tell_unsent(section, rows, findings)
    slots.tell()


def _section_lessons(out: Outgoing, lessons: Iterable[Lesson], findings: Findings) -> Iterator[Made]:
    sections, teachers, rooms = out.sections, out.teachers, out.rooms
    stuck = _Stuck(findings)
    make = records.Lesson
    periods: dict[str, str | None] = {}
    for lesson in lessons:
        section = sections[lesson.section]
        assert isinstance(section, OutSection)
        teacher_id, teacher_code, room = "", "", ""
        if lesson.teacher:
            teacher = teachers.get(lesson.teacher)
            if teacher is None:
                stuck.add(text("teacher"), out.view.code(Teacher, lesson.teacher))
                continue
            teacher_id, teacher_code = teacher
        if lesson.room:
            found = rooms.get(lesson.room)
            if found is None:
                stuck.add(text("room"), out.view.code(Room, lesson.room))
                continue
            room = found[1]
        if lesson.period not in periods:
            periods[lesson.period] = None if code_problem(lesson.period) is not None else out.period(lesson.period)
        period = periods[lesson.period]
        if period is None:
            stuck.add(text("period"), lesson.period)
            continue
        row = section.row
        yield (
            lesson.id,
            make(
                lesson.day,
                period,
                row.ClassCode,
                teacher_id,
                teacher_code,
                "",
                room,
                row.TtStructure,
                row.EdvalClassCode,
            ),
        )
    stuck.tell()


class _Stuck:
    """Lessons that cannot be sent because of a code: each code is refused once, with the number of its lessons."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._rows: dict[tuple[Text, str], int] = {}

    def add(self, what: Text, code: str) -> None:
        """Add a lesson that refers to the code."""
        self._rows[what, code] = self._rows.get((what, code), 0) + 1

    def tell(self) -> None:
        """Refuse what was added."""
        for (what, code), rows in self._rows.items():
            self._findings.refuse(
                code,
                text("The {what} of these lessons has a code that cannot be sent.", what=what),
                followers=rows - 1,
            )


def tell_unsent(section: Unsent, rows: int, findings: Findings) -> None:
    """Account for rows that are not sent because their section is not."""
    if section.why == "refused":
        findings.refuse(section.key, section.reason, followers=rows - 1)
    elif section.why == "left out":
        findings.leave_out(section.reason, section.key, rows)


def _singled(out: Outgoing, lessons: Iterable[Lesson], findings: Findings) -> Iterator[Lesson]:
    """Reduce to one teacher or room per lesson: the section's default if among them, or else the first by code."""
    slots: dict[tuple[int, str, int], list[Lesson]] = {}
    for lesson in lessons:
        slots.setdefault((lesson.day, lesson.period, lesson.section), []).append(lesson)
    for slot in slots.values():
        if len(slot) == 1:
            yield slot[0]
            continue
        section = out.view.of(Section)[slot[0].section]
        where = slot[0].day, slot[0].period, section.code
        kept = slot
        if "two_teachers" in out.unsent_features:
            codes = {row.teacher: out.view.code(Teacher, row.teacher) for row in slot if row.teacher}
            chosen = _chosen(codes, section.teacher)
            kept = [msgspec.structs.replace(row, teacher=chosen) for row in kept]
            _tell_dropped(where, codes, chosen, out.not_used("two_teachers"), findings)
        if "two_rooms" in out.unsent_features:
            codes = {row.room: out.view.code(Room, row.room) for row in slot if row.room}
            chosen = _chosen(codes, section.room)
            kept = [msgspec.structs.replace(row, room=chosen) for row in kept]
            _tell_dropped(where, codes, chosen, out.not_used("two_rooms"), findings)
        single = {(row.teacher, row.room): row for row in reversed(kept)}
        joined = len(kept) - len(single)
        if joined:
            findings.leave_out(text("Rows of one lesson become one row."), section.code, joined)
        yield from reversed(single.values())


def _chosen(codes: dict[int, str], default: int) -> int:
    return default if default in codes else min(codes, key=lambda row_id: codes[row_id], default=0)


def _tell_dropped(
    where: tuple[int, str, str], codes: dict[int, str], chosen: int, why: Text, findings: Findings
) -> None:
    dropped = sorted(code for row_id, code in codes.items() if row_id != chosen)
    if dropped:
        day, period, section = where
        said = text(
            "{lesson}: {kept} is sent, {dropped} is left out. {why}",
            lesson=f"{section}, day {day}, period {period}",
            kept=codes[chosen],
            dropped=", ".join(dropped),
            why=why,
        )
        findings.note(why, f"{day}|{period}|{section}", said)


def _duties(out: Outgoing, findings: Findings) -> Iterator[Made]:
    duties = out.view.of(YardDuty)
    unsent = out.roster_unsent("Duty")
    if unsent is not None:
        if duties:
            findings.leave_out(unsent, "", len(duties))
        return
    coded = ((out.duty_codes[duty.grid, duty.area], duty) for duty in duties.values())
    yield from _roster_rows(out, coded, findings)


def _on_calls(out: Outgoing, findings: Findings) -> Iterator[Made]:
    on_calls = out.view.of(OnCall)
    unsent = out.roster_unsent("OnCall")
    if unsent is not None:
        if on_calls:
            findings.leave_out(unsent, "", len(on_calls))
        return
    coded = ((out.on_call_codes[on_call.grid], on_call) for on_call in on_calls.values())
    yield from _roster_rows(out, coded, findings)


def _roster_rows(out: Outgoing, coded: Iterable[tuple[str, YardDuty | OnCall]], findings: Findings) -> Iterator[Made]:
    """Return duties and on-calls as lessons of the section with the code given for each."""
    structures = out.sends("grid_structure_codes")
    stuck = _Stuck(findings)
    for code, row in coded:
        teacher = out.teachers.get(row.teacher, ("", ""))
        if row.teacher and row.teacher not in out.teachers:
            stuck.add(text("teacher"), out.view.code(Teacher, row.teacher))
        elif code_problem(code) is not None:
            stuck.add(text("area"), code)
        elif code_problem(row.period) is not None:
            stuck.add(text("period"), row.period)
        else:
            grid = row.grid if structures else ""
            edval = out.edval_code_of_roster(code)
            yield 0, records.Lesson(row.day, out.period(row.period), code, teacher[0], teacher[1], "", "", grid, edval)
    stuck.tell()
