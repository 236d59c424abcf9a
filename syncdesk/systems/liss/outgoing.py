"""Preparing the document for LISS: codes, ids, and which sections are sent.

Built once per plan. A code is judged once, where it belongs (a section's, a teacher's, …), and its users follow: a row
is refused once, with the number of rows that cannot be sent without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from fnmatch import translate
from functools import cached_property
from hashlib import blake2b
from typing import Literal, TypeVar

import msgspec
from msgspec import UNSET

from syncdesk.systems.contract import Scope, Settings
from syncdesk.systems.kinds import FEATURES
from syncdesk.systems.liss import records
from syncdesk.systems.liss.codes import CodesThere, pairs_of
from syncdesk.systems.liss.features import members_of
from syncdesk.systems.liss.members import is_date, members
from syncdesk.systems.liss.row_validation import Judge, code_problem
from syncdesk.text import Text, text
from syncdesk.timetable.records import (
    Course,
    OnCall,
    Room,
    Section,
    SourceId,
    Student,
    Teacher,
    YardDuty,
    rotation_numbers,
)
from syncdesk.timetable.tables import View

MAX_CODE = 20
MAX_IDENTIFIER = 10

_ABSENT = {member.field: member.absent for member in members(records.Class)}

TITLES: dict[str, Text] = {
    "duty_roster": text("Yard duties"),
    "on_call_roster": text("On-calls"),
    "rto_roster": text("Rostered time off"),
    "study_roster": text("Study sections"),
    "sub_classes": text("Sub-classes"),
    "rotation_classes": text("Sections of single rotations"),
    "faculty": text("Faculties of sections"),
    "campuses": text("Campuses"),
    "priority_classes": text("Priorities of sections"),
    "grid_structure_codes": text("Grid codes"),
    "multi_grid": text("Bell times of further grids"),
    "non_numeric_year_levels": text("Year levels of sections that are not numbers"),
    "two_teachers": text("Further teachers of a lesson"),
    "two_rooms": text("Further rooms of a lesson"),
    "teacher_days_off": text("Days on which teachers are not there"),
}
_TYPE_FEATURES = {
    "Duty": "duty_roster",
    "Study": "study_roster",
    "OnCall": "on_call_roster",
    "RTO": "rto_roster",
}
_EXCLUDING_OPTIONS = {
    "Duty": ("exclude_yard_duties", text("Yard duties are excluded in Other, not sent.")),
    "Study": ("exclude_study_sections", text("Study sections are excluded in Other, not sent.")),
    "OnCall": ("exclude_on_calls", text("On-calls are excluded in Other, not sent.")),
}


Key = TypeVar("Key")
Coded = TypeVar("Coded", Student, Teacher, Room)


class OutSection(msgspec.Struct, frozen=True, gc=False):
    """A section that is sent: its own row, and the features that were dropped from it."""

    row: records.Class
    dropped: frozenset[str]


class Unsent(msgspec.Struct, frozen=True):
    """A section that is not sent: refused by a check, left out by declaration or option, or outside the scope."""

    why: Literal["refused", "left out", "outside"]
    reason: Text
    key: str


def made_code(course: str, identifier: str) -> str:
    """Return a code of the form “course identifier” within 20 characters; a long identifier ends in a short hash."""
    identifier = re.sub(r"\s+", "", identifier) or "1"
    room = min(MAX_IDENTIFIER, MAX_CODE - len(course) - 1)
    if len(identifier) > room:
        identifier = identifier[: room - 4] + blake2b(identifier.encode(), digest_size=2).hexdigest()
    return f"{course} {identifier}"


def edval_code(code: str) -> str:
    """Return the EdvalClassCode for a section's code: Edval puts a dot where LISS has the space."""
    return ".".join(code.split())


class Outgoing:
    """Lookups over one state of the document for one scope and connection."""

    def __init__(
        self, view: View, scope: Scope, settings: Settings, sends: Callable[[str], bool], *, edval_codes: bool = True
    ) -> None:
        self._says_edval_codes = edval_codes
        self.view = view
        self.scope = scope
        self.settings = settings
        self.sends = sends
        self.unsent_features = frozenset(feature for feature in FEATURES if not sends(feature))
        self._sections: dict[int, OutSection | Unsent] = {}

    def not_used(self, feature: str) -> Text:
        """Return the note for a feature that the system does not take."""
        return text("{feature}: not used by {name}, not sent.", feature=TITLES[feature], name=self.settings.name)

    def _ids(self, record: type[Coded]) -> dict[int, str]:
        """Return the system's own ids, or else codes, by row id.

        Omits rows whose id cannot be sent, and those whose code is the id that the system assigned to another row.
        """
        given = {
            row.row: row.value
            for row in self.view.of(SourceId).values()
            if row.of == record.table and self.settings.gave(row.source)
        }
        taken = set(given.values())
        ids = {
            row.id: given.get(row.id, row.code)
            for row in self.view.of(record).values()
            if row.id in given or row.code not in taken
        }
        return {row_id: code for row_id, code in ids.items() if code_problem(code) is None}

    def why_not(self, code: str) -> Text:
        """Return why a row with this code is in none of the tables below."""
        return code_problem(code) or text(
            "Its code or id cannot be sent, or is the id that {name} gave to another one.", name=self.settings.name
        )

    @cached_property
    def teachers(self) -> dict[int, tuple[str, str]]:
        """TeacherId and TeacherCode by row id."""
        rows = self.view.of(Teacher)
        by_code = self.settings.text("teacher_id") == "code"
        return {
            row_id: (rows[row_id].code if by_code else teacher_id, rows[row_id].code)
            for row_id, teacher_id in self._ids(Teacher).items()
            if code_problem(rows[row_id].code) is None
        }

    @cached_property
    def rooms(self) -> dict[int, tuple[str, str]]:
        """RoomId and RoomCode by row id."""
        rows = self.view.of(Room)
        return {
            row_id: (room_id, rows[row_id].code)
            for row_id, room_id in self._ids(Room).items()
            if code_problem(rows[row_id].code) is None
        }

    @cached_property
    def students(self) -> dict[int, str]:
        """StudentId by row id."""
        return self._ids(Student)

    @cached_property
    def sections(self) -> dict[int, OutSection | Unsent]:
        """Every section of the document: how it is sent, or why it is not."""
        return dict(self.each_section())

    def each_section(self) -> Iterator[tuple[int, OutSection | Unsent]]:
        """Yield them one by one, so that the caller can pause in between; judgements are cached."""
        for row in self.view.of(Section).values():
            judged = self._sections.get(row.id)
            if judged is None:
                judged = self._sections[row.id] = self._judge(row)
            yield row.id, judged

    def _judge(self, section: Section) -> OutSection | Unsent:
        scope, code = self.scope, section.code
        rotations = rotation_numbers(section.rotations)
        if scope.rotation and rotations and scope.rotation not in rotations:
            return Unsent("outside", text("Sections of other rotations are outside this sync."), code)
        if not overlap(section.start_date, section.end_date, scope.lasting_from, scope.end):
            return Unsent("outside", text("Sections outside the dates are outside this sync."), code)
        feature = self._missing_feature(section, rotations)
        if feature:
            return Unsent("left out", self.not_used(feature), code)
        if self._never(section):
            return Unsent("left out", text("Sections that this connection never sends."), code)
        excluding = _EXCLUDING_OPTIONS.get(section.type)
        if excluding is not None and self.settings.flag(excluding[0]):
            return Unsent("left out", excluding[1], code)
        if section.teacher and section.teacher not in self.teachers:
            return Unsent("refused", text("Its teacher has a code that cannot be sent."), code)
        if section.id in self.codes.taken:
            return Unsent("refused", self.codes.taken[section.id], code)
        row, dropped = self._class_row(section)
        problem = code_problem(code) or self._judged.problem(row)
        if problem is not None:
            return Unsent("refused", problem, code)
        return OutSection(row, dropped)

    @cached_property
    def _judged(self) -> Judge[records.Class]:
        return Judge(records.Class)

    @cached_property
    def in_timetable(self) -> frozenset[int]:
        """The sections whose dates overlap those of the timetable."""
        scope = self.scope
        sections = self.view.of(Section).values()
        return frozenset(
            section.id for section in sections if overlap(section.start_date, section.end_date, scope.start, scope.end)
        )

    @cached_property
    def _never_sent(self) -> tuple[frozenset[str], frozenset[str], frozenset[str], re.Pattern[str] | None]:
        """Types, year levels, faculties and codes that the connection's options leave out."""
        types, years, faculties, codes = (
            [part.strip() for part in self.settings.text(name).split(",") if part.strip()]
            for name in ("never_types", "never_years", "never_faculties", "never_codes")
        )
        pattern = re.compile("|".join(map(translate, codes))) if codes else None
        return frozenset(types), frozenset(years), frozenset(faculties), pattern

    def _never(self, section: Section) -> bool:
        types, years, faculties, codes = self._never_sent
        return (
            bool(types and (section.type or "-") in types)
            or bool(years and section.year_level in years)
            or bool(faculties and section.faculty in faculties)
            or (codes is not None and codes.match(section.code) is not None)
        )

    @cached_property
    def codes(self) -> CodesThere:
        """The section codes used at the target."""
        return CodesThere(self.view, self.settings.options)

    @cached_property
    def _edval_codes(self) -> dict[int, str]:
        """EdvalClassCode by section: the one assigned by the system, or else a unique one derived from the code."""
        given = {
            row.row: row.value
            for row in self.view.of(SourceId).values()
            if row.of == Section.table and self.settings.gave(row.source)
        }
        taken = set(given.values())
        for section in self.view.of(Section).values():
            if section.id not in given:
                made = next((code for code in (edval_code(section.code), section.code) if code not in taken), "")
                given[section.id] = made
                taken.add(made)
        return given

    def edval_code(self, section: int) -> str:
        """Return Edval programs' code of a section; `""` if the system does not take it."""
        return self._edval_codes.get(section, "") if self._says_edval_codes else ""

    def edval_code_of_roster(self, code: str) -> str:
        """Return the same for the section with this code that carries duties or on-calls."""
        return edval_code(code) if self._says_edval_codes else ""

    @cached_property
    def _periods(self) -> dict[str, str]:
        return pairs_of(self.settings.text("period_names"))

    def period(self, code: str) -> str:
        """Return a period's name at the target."""
        return self._periods.get(code, code)

    def our_period(self, code: str) -> str:
        """Return our name of a period at the target."""
        return next((ours for ours, theirs in self._periods.items() if theirs == code), code)

    def _missing_feature(self, section: Section, rotations: frozenset[int]) -> str:
        wanted = [_TYPE_FEATURES.get(section.type, "")]
        if section.parent:
            wanted.append("sub_classes")
        if rotations:
            wanted.append("rotation_classes")
        return next((feature for feature in wanted if feature in self.unsent_features), "")

    def _class_row(self, section: Section) -> tuple[records.Class, frozenset[str]]:
        """Build the section's row, and return the features dropped because the system does not take them."""
        course = self.view.get(Course, section.course) or Course(0)
        row = records.Class(
            ClassCode=self.codes.of[section.id],
            CourseName=section.name or course.name,
            DefaultTeacher=self.teachers[section.teacher][0] if section.teacher else "",
            Type=section.type,
            TtStructure=section.grid,
            StartDate=section.start_date,
            EndDate=section.end_date,
            Form=section.year_level or course.year_level,
            Faculty=section.faculty or course.faculty,
            EdvalClassCode=self.edval_code(section.id),
            Guid=section.guid,
            Campus=section.campus,
            Priority=section.priority or UNSET,
        )
        dropped = {
            field: feature
            for field, feature in self._unsent_members.items()
            if getattr(row, field) != _ABSENT[field] and not (field == "Form" and row.Form.isdecimal())
        }
        if not dropped:
            return row, frozenset()
        absent = {field: _ABSENT[field] for field in dropped}
        return msgspec.structs.replace(row, **absent), frozenset(dropped.values())

    @cached_property
    def _unsent_members(self) -> dict[str, str]:
        return members_of(self.unsent_features, records.Class)

    @cached_property
    def duty_codes(self) -> dict[tuple[str, str], str]:
        """The code of the section that carries the yard duties of an area, by (grid, area)."""
        areas = sorted({(duty.grid, duty.area) for duty in self.view.of(YardDuty).values()})
        return self._made_codes("DUTY", {area: area[0] + area[1] for area in areas})

    @cached_property
    def on_call_codes(self) -> dict[str, str]:
        """The code of the section that carries the on-calls, by grid."""
        grids = sorted({row.grid for row in self.view.of(OnCall).values()})
        return self._made_codes("ONCALL", {grid: grid or "1" for grid in grids})

    def _made_codes(self, course: str, wanted: dict[Key, str]) -> dict[Key, str]:
        taken = set(self.codes.of.values())
        made: dict[Key, str] = {}
        for key, identifier in wanted.items():
            number, code = 1, self.codes.made(made_code(course, identifier), course)
            while code in taken:
                number += 1
                code = self.codes.made(made_code(f"{course}{number}", identifier), f"{course}{number}")
            taken.add(code)
            made[key] = code
        return made

    def roster_unsent(self, section_type: Literal["Duty", "OnCall"]) -> Text | None:
        """Return why the yard duties or on-calls of the document are not sent, or None."""
        feature = _TYPE_FEATURES[section_type]
        if feature in self.unsent_features:
            return self.not_used(feature)
        option, note = _EXCLUDING_OPTIONS[section_type]
        return note if self.settings.flag(option) else None


def overlap(start: str, end: str, first: date, last: date) -> bool:
    """Whether a period from `start` to `end` (ISO dates; empty or invalid ones are open) overlaps a run's dates."""
    if not start and not end:
        return True
    ended = is_date(end) and end < first.isoformat()
    begins_later = is_date(start) and start > last.isoformat()
    return not (ended or begins_later)
