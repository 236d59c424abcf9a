"""Mapping the document to LISS, kind by kind, and received records to the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import msgspec
from msgspec import UNSET

from syncdesk.systems.arriving import Incoming, Named, OddRow, PassedOver
from syncdesk.systems.contract import Findings, Row, Scope, Settings
from syncdesk.systems.liss import records
from syncdesk.systems.liss.codes import Alike
from syncdesk.systems.liss.daily import changes_of_dates, whole_dates
from syncdesk.systems.liss.incoming import INCOMING, feature_of
from syncdesk.systems.liss.lessons import lesson_rows, tell_unsent
from syncdesk.systems.liss.outgoing import Outgoing, Unsent, overlap
from syncdesk.systems.liss.records import LissRecord
from syncdesk.systems.liss.row_validation import travelling
from syncdesk.text import text
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Day,
    OnCall,
    Period,
    Record,
    Room,
    Section,
    SectionListRow,
    SourceId,
    Student,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.tables import View

Made = tuple[int, LissRecord]
Maker = Callable[[Findings], Iterable[tuple[int, LissRecord]]]
_OF_SECTIONS = frozenset({"section_lists", "timetable", "daily_timetable", "daily_changes"})


class LissMapper:
    """Maps one state of the document, for one scope and connection."""

    def __init__(
        self,
        view: View,
        scope: Scope,
        settings: Settings,
        *,
        sends: Callable[[str], bool],
        receives: Callable[[str], bool],
        edval_codes: bool = True,
    ) -> None:
        self._out = Outgoing(view, scope, settings, sends, edval_codes=edval_codes)
        self._view = view
        self._target, self._gave = settings.target, settings.gave
        self._receives = receives
        self._places: dict[str, dict[str, int]] = {}
        self._makers: dict[str, tuple[type[LissRecord], Maker]] = {
            "sections": (records.Class, self._sections),
            "section_lists": (records.ClassMembership, self._section_lists),
            "timetable": (records.Lesson, lambda findings: lesson_rows(self._out, findings)),
            "rooms": (records.Room, self._rooms),
            "students": (records.Student, self._students),
            "teachers": (records.Teacher, self._teachers),
            "bell_times": (records.BellTime, self._bell_times),
            "calendar": (records.CalendarDay, self._calendar),
            "daily_timetable": (records.DailyRow, lambda findings: whole_dates(self._out, findings)),
            "daily_changes": (records.DailyRow, lambda findings: changes_of_dates(self._out, findings)),
        }

    def get_ready(self, kind: str) -> Iterator[None]:
        """Judge the sections, one per step, for the kinds whose rows belong to sections."""
        if kind in _OF_SECTIONS:
            for _ in self._out.each_section():
                yield

    def rows(self, kind: str, findings: Findings) -> Iterable[tuple[int, Row]]:
        """Return the rows of a kind to send, each with its row id (0 for one made of several)."""
        record, make = self._makers[kind]
        return travelling(record, make(findings), findings)

    def incoming(self, kind: str, row: Row) -> Incoming | None:
        """Convert a received row, or return None for a section that represents duties or on-calls here.

        Fields whose members the server left out, or that the system is declared not to give, are left alone.
        """
        unread: tuple[PassedOver, ...] = ()
        if isinstance(row, OddRow):
            row, unread = row.row, row.passed_over
        made = INCOMING[kind](row)
        section = made.refers["section"].value.strip() if "section" in made.refers else ""
        if kind == "sections":
            section = made.code
        if section in self._rosters:
            return None
        if kind != "sections" and isinstance(row, (records.Lesson, records.ClassMembership)):
            made = msgspec.structs.replace(made, also=self._edval_id(section, row.EdvalClassCode))
        values = {field: value for field, value in made.values.items() if self._taken(field, value)}
        refers = made.refers
        ours = self._ours.get(section)
        if ours is not None and kind == "sections":
            made = msgspec.structs.replace(made, code=ours)
        elif ours is not None:
            refers = refers | {"section": Named(ours, by_code=True)}
        if "period" in values:
            values["period"] = self._out.our_period(str(values["period"]))
        passed_over = (*unread, *made.passed_over)
        if kind == "calendar":
            values["grid"] = self._calendar_grid
            if "day" not in values and not passed_over and values.get("name"):
                values |= self._day_called(str(values["name"]))
        return msgspec.structs.replace(
            made,
            values=values,
            refers=refers,
            also=tuple(map(self._placed, made.also)),
            passed_over=passed_over,
        )

    def _edval_id(self, section: str, edval: str) -> tuple[Record, ...]:
        """Return the EdvalClassCode that another row gives its section, unless it is the one derived from the code."""
        row = self._view.by_code(Section).get(self._ours.get(section, section)) if edval.strip() else None
        if row is None or row.id in self._given or self._out.edval_code(row.id) == edval:
            return ()
        return (SourceId(0, Section.table, row.id, self._target, edval),)

    @cached_property
    def _given(self) -> frozenset[int]:
        """The sections whose EdvalClassCode was assigned by the system."""
        ids = self._view.of(SourceId).values()
        return frozenset(row.row for row in ids if row.of == Section.table and self._gave(row.source))

    def _day_called(self, name: str) -> dict[str, str | int]:
        """Find the cycle day of a date that came with only the name of its day; nothing if no day has that name."""
        day = self._days_by_name.get(name)
        return {"day": 0} if day is None else {"day": day, "name": ""}

    @cached_property
    def _days_by_name(self) -> dict[str, int]:
        return {name: number for number, name in self._day_names(self._calendar_grid).items() if name != str(number)}

    @cached_property
    def _rosters(self) -> frozenset[str]:
        """The codes of sections that carry the document's own yard duties and on-calls."""
        return frozenset(self._out.duty_codes.values()) | frozenset(self._out.on_call_codes.values())

    @cached_property
    def _ours(self) -> dict[str, str]:
        """Our codes of the sections that have other codes at the system."""
        sections, there = self._view.of(Section), self._out.codes
        named = {there.of[row.id]: row.code for row in sections.values() if row.id not in there.taken}
        return {theirs: ours for theirs, ours in named.items() if theirs != ours}

    @cached_property
    def _calendar_grid(self) -> str:
        """The grid whose calendar is exchanged: the one without a name, or else the first."""
        grids = {row.grid for row in self._view.of(CalendarDate).values()}
        return "" if "" in grids else min(grids, default="")

    def _placed(self, row: Record) -> Record:
        """Number a period that came with a bell time by its first position in the day."""
        if not isinstance(row, Period):
            return row
        row = msgspec.structs.replace(row, code=self._out.our_period(row.code))
        places = self._places.setdefault(row.grid, {})
        return msgspec.structs.replace(row, position=places.setdefault(row.code, len(places) + 1))

    def _taken(self, field: str, value: str | int) -> bool:
        feature = feature_of(field, value)
        return not feature or self._receives(feature)

    def _sections(self, findings: Findings) -> Iterator[Made]:
        dropped: set[str] = set()
        alike = Alike(findings)
        for row_id, judged in self._out.each_section():
            if isinstance(judged, Unsent):
                tell_unsent(judged, 1, findings)
            else:
                dropped |= judged.dropped
                alike.see(judged.row.ClassCode)
                yield row_id, judged.row
        for feature in sorted(dropped):
            findings.note(self._out.not_used(feature))
        yield from self._roster_sections(findings)

    def _roster_sections(self, findings: Findings) -> Iterator[Made]:
        grids = self._out.sends("grid_structure_codes")
        if self._view.of(YardDuty):
            unsent = self._out.roster_unsent("Duty")
            for (grid, area), code in self._out.duty_codes.items():
                if unsent is not None:
                    findings.leave_out(unsent, code)
                else:
                    yield 0, self._roster_section(code, f"Yard duty {area}", "Duty", grid if grids else "")
        if self._view.of(OnCall):
            unsent = self._out.roster_unsent("OnCall")
            for grid, code in self._out.on_call_codes.items():
                if unsent is not None:
                    findings.leave_out(unsent, code)
                else:
                    yield 0, self._roster_section(code, "On-call", "OnCall", grid if grids else "")

    def _roster_section(self, code: str, name: str, kind: str, grid: str) -> records.Class:
        edval = self._out.edval_code_of_roster(code)
        return records.Class(code, name, Type=kind, TtStructure=grid, EdvalClassCode=edval)

    def _section_lists(self, findings: Findings) -> Iterator[Made]:
        first, last = self._out.scope.lasting_from, self._out.scope.end
        sections, students = self._out.sections, self._out.students
        make = records.ClassMembership
        unsent: dict[int, int] = {}
        stuck: dict[int, int] = {}
        alike = Alike(findings)
        for row in self._view.of(SectionListRow).values():
            if not overlap(row.start_date, row.end_date, first, last):
                continue
            section = sections[row.section]
            if isinstance(section, Unsent):
                unsent[row.section] = unsent.get(row.section, 0) + 1
                continue
            student = students.get(row.student)
            if student is None:
                stuck[row.student] = stuck.get(row.student, 0) + 1
                continue
            alike.see(student)
            own = section.row
            yield row.id, make(student, own.ClassCode, row.start_date, row.end_date, own.EdvalClassCode)
        for section_id, rows in unsent.items():
            judged = sections[section_id]
            assert isinstance(judged, Unsent)
            tell_unsent(judged, rows, findings)
        for student_id, rows in stuck.items():
            code = self._view.code(Student, student_id)
            findings.refuse(code, self._out.why_not(code), followers=rows - 1)

    def _rooms(self, findings: Findings) -> Iterator[Made]:
        campuses = self._out.sends("campuses")
        told = False
        alike = Alike(findings)
        for room in self._view.of(Room).values():
            ids = self._out.rooms.get(room.id)
            if ids is None:
                findings.refuse(room.code, self._out.why_not(room.code))
                continue
            alike.see(ids[1])
            told = told or bool(room.campus and not campuses)
            yield (
                room.id,
                records.Room(
                    RoomId=ids[0],
                    RoomCode=ids[1],
                    Name="" if room.name == room.code else room.name,
                    Capacity=room.capacity or UNSET,
                    Campus=room.campus if campuses else "",
                    Comment=room.comment,
                ),
            )
        if told:
            findings.note(self._out.not_used("campuses"))

    def _students(self, findings: Findings) -> Iterator[Made]:
        first, last = self._out.scope.lasting_from, self._out.scope.end
        alike = Alike(findings)
        for row in self._view.of(Student).values():
            if not overlap(row.start_date, row.end_date, first, last):
                findings.leave_out(text("Students who are not there on these dates are outside this sync."), row.code)
                continue
            student_id = self._out.students.get(row.id)
            if student_id is None:
                findings.refuse(row.code, self._out.why_not(row.code))
                continue
            alike.see(student_id)
            yield (
                row.id,
                records.Student(
                    StudentId=student_id,
                    FirstName=row.first_name,
                    Surname=row.surname,
                    PreferredName=row.preferred_name if row.preferred_name != row.first_name else "",
                    Form=row.year_level,
                    RollGroup=row.roll_class,
                    House=row.house,
                    Gender=row.gender,
                    StatewideId=row.statewide_id,
                    Email=row.email,
                    Phone=row.phone,
                    Guid=row.guid,
                    StartDate=row.start_date,
                    EndDate=row.end_date,
                ),
            )

    def _teachers(self, findings: Findings) -> Iterator[Made]:
        faculty, days = self._out.sends("faculty"), self._out.sends("teacher_days_off")
        alike = Alike(findings)
        for row in self._view.of(Teacher).values():
            ids = self._out.teachers.get(row.id)
            if ids is None:
                findings.refuse(row.code, self._out.why_not(row.code))
                continue
            alike.see(ids[1])
            if row.days_available and not days:
                findings.note(self._out.not_used("teacher_days_off"))
            yield (
                row.id,
                records.Teacher(
                    TeacherId=ids[0],
                    TeacherCode=ids[1],
                    Title=row.title,
                    FirstName=row.first_name,
                    Surname=row.surname,
                    PreferredName=row.preferred_name if row.preferred_name != row.first_name else "",
                    DisplayName=row.display_name,
                    Faculty=row.faculty if faculty else "",
                    StaffType=row.staff_type,
                    Gender=row.gender,
                    DaysAvailable=row.days_available if days else "",
                    Email=row.email,
                    Phone=row.phone,
                    Guid=row.guid,
                ),
            )

    def _day_names(self, grid: str) -> dict[int, str]:
        """Return the names of the cycle days, by number: the grid's own, and other grids' for days it lacks."""
        days = sorted(self._view.of(Day).values(), key=lambda day: day.grid, reverse=True)
        own = [day for day in days if day.grid == grid]
        return {day.number: day.name or str(day.number) for day in (*days, *own)}

    def _bell_times(self, findings: Findings) -> Iterator[Made]:
        grids = {bell.grid for bell in self._view.of(BellTime).values()}
        names = {grid: self._day_names(grid) for grid in grids}
        structures = self._out.sends("grid_structure_codes")
        for bell in self._view.of(BellTime).values():
            if bell.grid and not self._out.sends("multi_grid"):
                findings.leave_out(self._out.not_used("multi_grid"), bell.grid)
                continue
            yield (
                bell.id,
                records.BellTime(
                    DayNumber=bell.day,
                    DayName=names[bell.grid].get(bell.day, ""),
                    Period=self._out.period(bell.period),
                    TtStructure=bell.grid if structures else "",
                    StartTime=bell.start,
                    EndTime=bell.end,
                    Type=bell.type,
                ),
            )

    def _calendar(self, findings: Findings) -> Iterator[Made]:
        dates = self._view.of(CalendarDate).values()
        grids = {row.grid for row in dates}
        grid = "" if "" in grids else min(grids, default="")
        names = self._day_names(grid)
        for row in dates:
            if row.grid != grid:
                findings.leave_out(
                    text("LISS has one calendar a school; the calendar of grid “{grid}” is sent.", grid=grid or "—")
                )
                continue
            if row.day and row.day not in names:
                findings.refuse(
                    row.date, text("It is cycle day {day}, which the timetable does not have.", day=row.day)
                )
                continue
            yield (
                row.id,
                records.CalendarDay(
                    Date=row.date,
                    DayName=names[row.day] if row.day else row.name or "Holiday",
                    DayNumber=row.day,
                    Rotation=row.rotation or UNSET,
                ),
            )
