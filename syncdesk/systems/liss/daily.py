"""Dates in LISS terms: a date's whole timetable (publishDailyData), or its changes (publishDailyDeltas, extension 1).

How changes map: a cover is a row with the new teachers and whom they replace; a room change is a row with the new room;
a cancellation is a row that says so, and in whole dates no row; an event is a row of its own with its times. The
specification names the members. That events and excursions are sent like this, and that lists are joined with commas,
is our choice (see `docs/liss.md`); a code with a comma in it would read as two, so it is refused. `Replacing` is a
single teacher: if several of a lesson's teachers are absent, one is named, and a note says which. The reason for an
absence is never sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

import msgspec
from msgspec import UNSET

from syncdesk.systems.contract import Findings
from syncdesk.systems.liss import records
from syncdesk.systems.liss.daily_notes import warn_of_stale_changes
from syncdesk.systems.liss.lessons import tell_unsent
from syncdesk.systems.liss.outgoing import Outgoing, OutSection, made_code
from syncdesk.systems.liss.row_validation import code_problem
from syncdesk.text import Text, plural, text
from syncdesk.timetable.daily import to_send
from syncdesk.timetable.occurrences import Occurrence, Occurrences
from syncdesk.timetable.records import DailyChange, Room, Teacher, YardDuty
from syncdesk.timetable.rosters import students_of
from syncdesk.timetable.stale_changes import settled

_COMMA = ","
_UNSENDABLE = text("A lesson of these dates has a code that cannot be sent.")
_WITH_COMMA = text("Its code has a comma; in the rows of dates commas part several codes, and it would be read as two.")
_STUDENT_WITH_COMMA = text("The student's code has a comma and would be read as two; events go without this student.")

Made = tuple[int, records.DailyRow]

_COVER_TYPES = {"in_lieu": "inlieu", "underload": "underload", "extra": "extra", "casual": "casual"}
_NAMED = 5
"""At most this many lessons with several absent teachers are named in the note."""
_NOBODY = {"no_cover": "no-cover", "library": "go-to-library"}


def whole_dates(out: Outgoing, findings: Findings) -> Iterator[Made]:
    """Return every lesson, duty and event of the dates."""
    occurrences = _happenings(out, cancelled=False)
    unnamed: list[str] = []
    for occurrence, row in _rows(_Rows(out, findings), occurrences):
        yield occurrence.event, _with_replaced(out, occurrence, row, unnamed)
    _tell_unnamed(unnamed, findings)
    warn_of_stale_changes(out, occurrences.stale, findings)


def changes_of_dates(out: Outgoing, findings: Findings) -> Iterator[Made]:
    """Return the differences from the cycle on the dates."""
    occurrences = _happenings(out, cancelled=True)
    differing = (each for each in occurrences if _differs(each))
    unnamed: list[str] = []
    for occurrence, row in _rows(_Rows(out, findings, names_merged=True), differing):
        if occurrence.section:
            yield 0, _as_change(out, occurrence, row, unnamed)
        else:
            yield occurrence.event, row
    _tell_unnamed(unnamed, findings)
    warn_of_stale_changes(out, occurrences.stale, findings)


def _tell_unnamed(unnamed: list[str], findings: Findings) -> None:
    if unnamed:
        findings.note(
            plural(
                len(unnamed),
                "{n} lesson has several absent teachers; LISS names one of them as replaced: {which}.",
                "{n} lessons have several absent teachers; LISS names one of them as replaced: {which}.",
                which=", ".join([*unnamed[:_NAMED], *(["…"] if len(unnamed) > _NAMED else [])]),
            )
        )


def _happenings(out: Outgoing, *, cancelled: bool) -> Occurrences:
    first, last = out.scope.start.isoformat(), out.scope.end.isoformat()
    return Occurrences(out.view, first, last, to_send(out.view), cancelled=cancelled)


def _differs(occurrence: Occurrence) -> bool:
    if not occurrence.section:
        return bool(occurrence.event) or occurrence.swapped
    return bool(occurrence.changes) or occurrence.cancelled


def _as_change(out: Outgoing, occurrence: Occurrence, row: records.DailyRow, unnamed: list[str]) -> records.DailyRow:
    """Convert to a change row. `unnamed` collects the lessons of which not every absent teacher is named."""
    if occurrence.cancelled:
        return msgspec.structs.replace(row, isCancelled=True)
    changes = _named_first(out, occurrence, row)
    if not changes:
        return row
    change = changes[0]
    named = _replaced(out, changes, row, unnamed)
    instructions = dict.fromkeys(each.instructions for each in changes if each.instructions)
    return msgspec.structs.replace(
        row,
        TeacherIds=_directive(out, occurrence, change) or row.TeacherIds,
        Replacing=named,
        CoverType=_COVER_TYPES.get(change.how, ""),
        WorkInstructions=" / ".join(instructions),
    )


def _with_replaced(
    out: Outgoing, occurrence: Occurrence, row: records.DailyRow, unnamed: list[str]
) -> records.DailyRow:
    """Convert to a row of a whole date that names the replaced teacher: some systems recognise covers only by that."""
    changes = _named_first(out, occurrence, row) if occurrence.section else []
    replaced = _replaced(out, changes, row, unnamed)
    return msgspec.structs.replace(row, Replacing=replaced) if replaced else row


def _replaced(out: Outgoing, changes: Iterable[DailyChange], row: records.DailyRow, unnamed: list[str]) -> str:
    """Return the id of the absent teacher to be named; `unnamed` collects the lesson if there are others."""
    absent = {each.absent: out.teachers[each.absent] for each in changes if each.absent in out.teachers}
    (named, code), *others = absent.values() or [("", "")]
    if others and "two_teachers" not in out.unsent_features:
        more = ", ".join(other for _, other in others)
        unnamed.append(f"{row.ClassCode} {row.Date} {row.Period} ({code}; {more})")
    return named


def _named_first(out: Outgoing, occurrence: Occurrence, row: records.DailyRow) -> list[DailyChange]:
    """Sort the decided changes of teachers, the one that the row can name first.

    If only one teacher is sent, it is the change that brought that one.
    """
    changes = [each for each in occurrence.changes if (each.how or each.absent) and settled(each)]
    if "two_teachers" in out.unsent_features:
        changes.sort(key=lambda each: out.teachers.get(each.cover, ("", ""))[0] != row.TeacherIds)
    return changes


def _directive(out: Outgoing, occurrence: Occurrence, change: DailyChange) -> str:
    """Return the directive that replaces teachers; `""` if it would not say who, if anyone, is with the section."""
    other = out.sections.get(occurrence.merged)
    if isinstance(other, OutSection):
        return f"merged {other.row.ClassCode}"
    if change.how == "minimal" and occurrence.teachers == (change.cover,):
        return f"minimalSupervision {out.teachers[change.cover][0]}"
    return "" if occurrence.teachers else _NOBODY.get(change.how, "")


def _rows(maker: _Rows, occurrences: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, records.DailyRow]]:
    out, findings = maker.out, maker.findings
    unsent = dict[int, int]()
    for each in occurrences:
        if not each.section:
            row = maker.event(each) if each.event else maker.duty(each)
        else:
            section = out.sections[each.section]
            if not isinstance(section, OutSection):
                unsent[each.section] = unsent.get(each.section, 0) + 1
                continue
            row = maker.lesson(each, section)
        if row is not None:
            yield each, row
    for section_id, rows in unsent.items():
        section = out.sections[section_id]
        assert not isinstance(section, OutSection)
        if section.why == "outside":
            findings.leave_out(section.reason, section.key, rows)  # the date has it all the same
        tell_unsent(section, rows, findings)
    maker.tell()


def _edval(row: records.DailyRow | None, code: str) -> records.DailyRow | None:
    return msgspec.structs.replace(row, EdvalClassCode=code) if row is not None and code else row


Problem = tuple[str, Text]
"""The code that keeps a row from being sent, and why."""


class _Listed(msgspec.Struct, frozen=True):
    """Teachers or rooms of a row: comma-separated ids and codes."""

    ids: str = ""
    codes: str = ""
    problem: Problem | None = None


class _Rows:
    """Builds rows, and counts those that cannot be sent because of a code.

    With `names_merged`, the section that a lesson is merged with is listed among the teachers.
    """

    def __init__(self, out: Outgoing, findings: Findings, *, names_merged: bool = False) -> None:
        self.out = out
        self.findings = findings
        self._names_merged = names_merged
        self._stuck: dict[tuple[str, Text], int] = {}
        self._parted: dict[str, None] = {}
        self._rosters: dict[str, tuple[Text, int]] = {}
        self._dropped: set[str] = set()
        self._students_lost = 0
        self._teachers: dict[tuple[int, ...], _Listed] = {}
        self._rooms: dict[tuple[int, ...], _Listed] = {}
        self._periods: dict[str, Problem | None] = {}

    def lesson(self, each: Occurrence, section: OutSection) -> records.DailyRow | None:
        """Add a lesson of a date."""
        row = section.row
        made = self._row(each, row.ClassCode, row.CourseName, row.Type, row.TtStructure)
        return _edval(made, row.EdvalClassCode)

    def duty(self, each: Occurrence) -> records.DailyRow | None:
        """Add a yard duty or on-call, under the code that carries it in the timetable too."""
        table, _, area = each.what.partition(" ")
        kind = "Duty" if table == YardDuty.table else "OnCall"
        unsent = self.out.roster_unsent(kind)
        if unsent is not None:
            self._rosters[kind] = (unsent, self._rosters.get(kind, (unsent, 0))[1] + 1)
            return None
        on_call = kind == "OnCall"
        code = self.out.on_call_codes[each.grid] if on_call else self.out.duty_codes[each.grid, area]
        made = self._row(each, code, area, kind, each.grid if self.out.sends("grid_structure_codes") else "")
        made = _edval(made, self.out.edval_code_of_roster(code))
        replaced = self.out.teachers.get(each.absent, ("", ""))[0] if each.absent else ""
        return msgspec.structs.replace(made, Replacing=replaced) if made is not None and replaced else made

    def event(self, each: Occurrence) -> records.DailyRow | None:
        """Add an event, with times in place of a period, and the students of its sections."""
        code = made_code("EVENT", blake2b(f"{each.date}|{each.event}".encode(), digest_size=4).hexdigest())
        made = self._row(each, code, each.what, each.type, "")
        ids = self.out.students
        students = {*each.students, *students_of(self.out.view, each.sections, each.date)}
        known = [ids[student] for student in students if student in ids]
        there = [student for student in known if _COMMA not in student]
        self._parted.update(dict.fromkeys(student for student in sorted(known) if _COMMA in student))
        self._students_lost += len(students) - len(known)
        listed = ",".join(sorted(there))
        return msgspec.structs.replace(made, Students=listed) if made is not None and listed else made

    def _row(self, each: Occurrence, code: str, name: str, kind: str, grid: str) -> records.DailyRow | None:
        out = self.out
        teachers, rooms = each.teachers, each.rooms
        if "two_teachers" in out.unsent_features:
            teachers = self._one(teachers, "two_teachers")
        if "two_rooms" in out.unsent_features:
            rooms = self._one(rooms, "two_rooms")
        people, places = self._of_teachers(teachers), self._of_rooms(rooms)
        problem = people.problem or places.problem or self._of_merged(each.merged) or self._of_period(each.period)
        if problem is not None:
            self._stuck[problem] = self._stuck.get(problem, 0) + 1
            return None
        return records.DailyRow(
            Date=each.date,
            Period=out.period(each.period) if each.period else "",
            StartTime=each.start,
            EndTime=each.end,
            ClassCode=code,
            ClassName=name,
            Type=kind,
            TeacherIds=people.ids,
            TeacherCodes=people.codes,
            Rooms=places.codes,
            TtStructure=grid,
            isCancelled=UNSET,
        )

    def _one(self, ids: tuple[int, ...], feature: str) -> tuple[int, ...]:
        """Choose among several if the system takes only one: the same as in the timetable, or the covering teacher."""
        if len(ids) > 1:
            self._dropped.add(feature)
        return ids[:1]

    def _of_teachers(self, ids: tuple[int, ...]) -> _Listed:
        """Return teachers in a row's form, cached because they recur with every lesson."""
        found = self._teachers.get(ids)
        if found is None:
            found = self._teachers[ids] = self._listed(Teacher, ids, self.out.teachers)
        return found

    def _of_rooms(self, ids: tuple[int, ...]) -> _Listed:
        found = self._rooms.get(ids)
        if found is None:
            found = self._rooms[ids] = self._listed(Room, ids, self.out.rooms)
        return found

    def _listed(
        self, record: type[Teacher] | type[Room], ids: tuple[int, ...], known: Mapping[int, tuple[str, str]]
    ) -> _Listed:
        missing = next((row_id for row_id in ids if row_id not in known), 0)
        if missing:
            return _Listed(problem=(self.out.view.code(record, missing), _UNSENDABLE))
        there = [known[row_id] for row_id in ids]
        sent = slice(0 if record is Teacher else 1, 2)  # of rooms only codes are listed
        odd = next((row_id for row_id in ids if any(_COMMA in value for value in known[row_id][sent])), 0)
        problem = (self.out.view.code(record, odd), _WITH_COMMA) if odd else None
        return _Listed(",".join(one for one, _ in there), ",".join(code for _, code in there), problem)

    def _of_merged(self, section: int) -> Problem | None:
        """Return why a row cannot name the section that its lesson is merged with."""
        merged = self.out.sections.get(section) if section and self._names_merged else None
        if isinstance(merged, OutSection) and _COMMA in merged.row.ClassCode:
            return merged.row.ClassCode, _WITH_COMMA
        return None

    def _of_period(self, period: str) -> Problem | None:
        if period not in self._periods:
            self._periods[period] = (period, _UNSENDABLE) if period and code_problem(period) is not None else None
        return self._periods[period]

    def tell(self) -> None:
        """Refuse what cannot be sent, once per code, and note which rosters and additional teachers are left out."""
        n = self._students_lost
        if n:
            self.findings.note(
                plural(
                    n,
                    "{n} student of an event has a code that cannot be sent, and is left out of it.",
                    "{n} students of events have codes that cannot be sent, and are left out of them.",
                )
            )
        for feature in sorted(self._dropped):
            self.findings.note(self.out.not_used(feature))
        for unsent, rows in self._rosters.values():
            self.findings.leave_out(unsent, "", rows)
        for (code, why), rows in self._stuck.items():
            self.findings.refuse(code, why, followers=rows - 1)
        for code in self._parted:
            self.findings.refuse(code, _STUDENT_WITH_COMMA)
