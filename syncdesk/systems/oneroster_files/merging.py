"""Merging a row into the existing one: cells that already mean the same are left untouched, to the letter.

School systems have their own ways to write a cell (`9` or `09`, surrounding spaces, several grades). A cell is only
replaced if the document says something different, and cells without meaning for a timetable are never touched. `known`:
the row came from there or was sent there before; otherwise, what is empty in the document says nothing.
"""

from __future__ import annotations

import json
from typing import TypeVar

import msgspec

from syncdesk.systems.oneroster_files.dates import last_included
from syncdesk.systems.oneroster_files.grades import year_level_of
from syncdesk.systems.oneroster_files.records import (
    Class,
    Course,
    Enrollment,
    User,
    class_code,
    course_code,
    user_code,
)
from syncdesk.timetable import records as timetable
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.cleaning import cleaned

Line = TypeVar("Line", User, Course, Class, Enrollment)
HEAD = frozenset({"status", "dateLastModified"})


class _Cells:
    """The cells of a line being merged."""

    def __init__(self, *, known: bool) -> None:
        self._known = known
        self.new: dict[str, str] = {}

    def say(self, column: str, means: str, said: str, ours: str) -> None:
        """Write `ours` where the document says (`said`) another thing than the cell there means.

        Text is cleaned when it comes, so that line breaks in a cell mean no more than blanks.
        """
        if cleaned(means) != said and (said or self._known):
            self.new[column] = ours


def own(theirs: Line, ours: Line) -> Line:
    """Merge a row that syncdesk created: the document decides, but cells it never had are kept."""
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
    code = user_code(theirs)
    cells = _Cells(known=known)
    if cleaned(code) != row.code:
        cells.new["identifier"] = row.code
    for column, said in (("givenName", row.first_name), ("familyName", row.surname)):
        means = cleaned(getattr(theirs, column))
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
    """Merge a course."""
    cells = _Cells(known=known)
    code = course_code(theirs)
    if cleaned(code) != row.code:
        cells.new["courseCode"] = row.code
    cells.say("title", _name(theirs.title, code), row.name, ours.title)
    cells.say("grades", year_level_of(theirs.grades), row.year_level, ours.grades)
    cells.say("subjects", _first(theirs.subjects), row.faculty, ours.subjects)
    return _over(theirs, cells, ours, ("schoolYearSourcedId", "orgSourcedId", "title"))


def section(theirs: Class, ours: Class, row: timetable.Section, *, known: bool) -> Class:
    """Merge a section. The mapper decides on course, place and time: `ours` has the results."""
    cells = _Cells(known=known)
    code = class_code(theirs)
    if cleaned(code) != row.code:
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
    """Merge a student of a section; either may be another one now."""
    cells = _Cells(known=known)
    cells.new |= {"classSourcedId": ours.classSourcedId, "userSourcedId": ours.userSourcedId}
    begins = theirs.beginDate.strip()
    cells.say("beginDate", begins if parse_date(begins) is not None else "", row.start_date, ours.beginDate)
    cells.say("endDate", last_included(theirs.endDate), row.end_date, ours.endDate)
    return _over(theirs, cells, ours, ("schoolSourcedId", "role"))


def _over(theirs: Line, cells: _Cells, ours: Line, filled: tuple[str, ...]) -> Line:
    """Return the existing line with the new cells; empty ones among `filled` get ours."""
    for column in filled:
        if not getattr(theirs, column).strip():
            cells.new.setdefault(column, getattr(ours, column))
    new = {column: value for column, value in cells.new.items() if value != getattr(theirs, column)}
    if not new:
        return theirs
    return msgspec.structs.replace(theirs, **new, more=_without_head(theirs.more))


def _without_head(more: str) -> str:
    """Return the additional cells without the status and date of the line's previous change."""
    left = {name: value for name, value in json.loads(more or "{}").items() if name not in HEAD}
    return json.dumps(left, ensure_ascii=False) if left else ""


def _name(title: str, code: str) -> str:
    return "" if title.strip() == code else title.strip()


def _first(values: str) -> str:
    return values.split(",", maxsplit=1)[0].strip()


def _list(values: str) -> list[str]:
    return [each.strip() for each in values.split(",") if each.strip()]
