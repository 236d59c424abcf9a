"""A row written over the one that is there: what says the same already stays as it stands, to the letter.

A school system writes a cell in its own way (`9` or `09`, blanks at the ends, several grades). A cell is written anew
only where the document says something else than it means, and cells that mean nothing to a timetable are never touched.
`known` says that the row came from there or went there before; otherwise what the document leaves empty says nothing.
"""

from __future__ import annotations

import json
from typing import TypeVar

import msgspec

from syncdesk.systems.oneroster_files.dates import last_included
from syncdesk.systems.oneroster_files.grades import year_level_of
from syncdesk.systems.oneroster_files.records import Class, Course, Enrollment, User
from syncdesk.timetable import records as timetable
from syncdesk.timetable.calendar import parse_date

Line = TypeVar("Line", User, Course, Class, Enrollment)
HEAD = frozenset({"status", "dateLastModified"})


class _Cells:
    """The cells of a line that is written over."""

    def __init__(self, *, known: bool) -> None:
        self._known = known
        self.new: dict[str, str] = {}

    def say(self, column: str, means: str, said: str, ours: str) -> None:
        """Write `ours` where the document says (`said`) another thing than the cell there means."""
        if means != said and (said or self._known):
            self.new[column] = ours


def own(theirs: Line, ours: Line) -> Line:
    """A row that syncdesk made before: it says what the document says, and keeps the cells that it never had."""
    kept = {
        name: value
        for name in _NEVER_OURS
        if (value := getattr(theirs, name, "")) and not getattr(ours, name, "") and hasattr(ours, name)
    }
    return msgspec.structs.replace(ours, **kept)


_NEVER_OURS = (
    "middleName", "sms", "agentSourcedIds", "userMasterIdentifier", "preferredMiddleName", "preferredFamilyName",
    "pronouns", "subjectCodes", "more",
)  # fmt: skip


def user(theirs: User, ours: User, row: timetable.Student | timetable.Teacher, *, known: bool) -> User:
    """A student or a teacher."""
    code = theirs.identifier.strip() or theirs.username.strip() or theirs.sourcedId.strip()
    cells = _Cells(known=known)
    if code != row.code:
        cells.new["identifier"] = row.code
    for column, said in (("givenName", row.first_name), ("familyName", row.surname)):
        means = getattr(theirs, column).strip()
        if said and means != said:
            cells.new[column] = said
    cells.say("email", theirs.email.strip(), row.email, ours.email)
    cells.say("phone", (theirs.phone or theirs.sms).strip(), row.phone, ours.phone)
    cells.say("preferredGivenName", theirs.preferredGivenName.strip(), row.preferred_name, ours.preferredGivenName)
    if isinstance(row, timetable.Student):
        cells.say("grades", year_level_of(theirs.grades), row.year_level, ours.grades)
    if ours.enabledUser == "false":
        cells.new["enabledUser"] = "false"
    return _over(theirs, cells, ours, ("enabledUser", "orgSourcedIds", "role", "username", "userIds"))


def course(theirs: Course, ours: Course, row: timetable.Course, *, known: bool) -> Course:
    """A course."""
    cells = _Cells(known=known)
    code = theirs.courseCode.strip() or theirs.sourcedId.strip()
    if code != row.code:
        cells.new["courseCode"] = row.code
    cells.say("title", _name(theirs.title, code), row.name, ours.title)
    cells.say("grades", year_level_of(theirs.grades), row.year_level, ours.grades)
    cells.say("subjects", _first(theirs.subjects), row.faculty, ours.subjects)
    return _over(theirs, cells, ours, ("schoolYearSourcedId", "orgSourcedId", "title"))


def section(theirs: Class, ours: Class, row: timetable.Section, *, known: bool) -> Class:
    """A section. Course, place and time are the mapper's to decide: `ours` has what they are to be."""
    cells = _Cells(known=known)
    code = theirs.classCode.strip() or theirs.sourcedId.strip()
    if code != row.code:
        cells.new["classCode"] = row.code
    cells.say("title", _name(theirs.title, code), row.name, ours.title)
    cells.say("grades", year_level_of(theirs.grades), row.year_level, ours.grades)
    cells.say("subjects", _first(theirs.subjects), row.faculty, ours.subjects)
    if (theirs.classType.strip().lower() == "homeroom") != (ours.classType == "homeroom"):
        cells.new["classType"] = ours.classType
    for column in ("courseSourcedId", "location", "periods", "termSourcedIds"):
        if _list(getattr(theirs, column)) != _list(getattr(ours, column)):
            cells.new[column] = getattr(ours, column)
    return _over(theirs, cells, ours, ("schoolSourcedId", "classType", "title"))


def list_row(theirs: Enrollment, ours: Enrollment, row: timetable.SectionListRow, *, known: bool) -> Enrollment:
    """A student of a section; either may be another one now."""
    cells = _Cells(known=known)
    cells.new |= {"classSourcedId": ours.classSourcedId, "userSourcedId": ours.userSourcedId}
    begins = theirs.beginDate.strip()
    cells.say("beginDate", begins if parse_date(begins) is not None else "", row.start_date, ours.beginDate)
    cells.say("endDate", last_included(theirs.endDate), row.end_date, ours.endDate)
    return _over(theirs, cells, ours, ("schoolSourcedId", "role"))


def _over(theirs: Line, cells: _Cells, ours: Line, filled: tuple[str, ...]) -> Line:
    """The line that is there with the new cells; empty ones of those to be `filled` get ours."""
    for column in filled:
        if not getattr(theirs, column).strip():
            cells.new.setdefault(column, getattr(ours, column))
    new = {column: value for column, value in cells.new.items() if value != getattr(theirs, column)}
    if not new:
        return theirs
    return msgspec.structs.replace(theirs, **new, more=_without_head(theirs.more))


def _without_head(more: str) -> str:
    """The other cells, without when and how the line changed before."""
    left = {name: value for name, value in json.loads(more or "{}").items() if name not in HEAD}
    return json.dumps(left, ensure_ascii=False) if left else ""


def _name(title: str, code: str) -> str:
    return "" if title.strip() == code else title.strip()


def _first(values: str) -> str:
    return values.split(",", maxsplit=1)[0].strip()


def _list(values: str) -> list[str]:
    return [each.strip() for each in values.split(",") if each.strip()]
