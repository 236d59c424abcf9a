"""How lines of a OneRoster set are displayed: the label of each column, and people by name."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from syncdesk.systems.columns import Column, Columns, Stands, by_parts, dated, is_known, member, worded
from syncdesk.systems.document_columns import IN_THE_LIST, NOT_IN_THE_LIST
from syncdesk.systems.names import Cell, Names, full_name, with_code
from syncdesk.systems.oneroster_files import records
from syncdesk.systems.oneroster_files.records import STUDENT, TEACHER
from syncdesk.text import Text, text
from syncdesk.timetable.records import Course, Record, Section, Student, Teacher

FIRST, BESIDE, DETAIL, CHANGED = Stands.FIRST, Stands.BESIDE, Stands.DETAIL, Stands.CHANGED

_YES_NO = {"true": text("Yes"), "false": text("No")}
_ROLES = {STUDENT: text("Student"), TEACHER: text("Teacher")}
_LINES = {
    "manifest": text("Version"),
    "orgs": text("School"),
    "academicSessions": text("Year or term"),
    "users": text("Person"),
}


def _more(row: Any, _names: Names) -> Cell:
    """The columns of other programs, which are preserved unchanged."""
    try:
        others = msgspec.convert(json.loads(row.more or "{}"), dict[str, str])
    except ValueError:  # a remembered line says nothing of them but that they are not known
        return str(row.more)
    return "; ".join(f"{name} {value}" for name, value in others.items())


def _id_of(row: Any) -> str:
    return row.sourcedId


def _person(label: Text, of: type[Student] | type[Teacher]) -> Column:
    def read(row: Any, names: Names) -> Cell:
        code = row.identifier or row.username or row.sourcedId
        if is_known(row.familyName):
            return with_code(full_name(row.familyName, row.preferredGivenName or row.givenName), code)
        return names.person(of, code)

    return Column(label, read, ("identifier",), FIRST, of)


def _listed(row: Any, names: Names) -> Cell:
    return names.worded(Teacher if row.role == TEACHER else Student, row.userSourcedId)


def _line(row: Any, _names: Names) -> Cell:
    return _LINES.get(row.file) or row.what or row.file


_MORE = Column(text("Other columns"), _more, ("more",), CHANGED)
_ID = member(text("Id"), "sourcedId", CHANGED)
_ORG = member(text("School"), "orgSourcedId", CHANGED)
_GRADES = member(text("Year level"), "grades", BESIDE)
_SUBJECTS = member(text("Faculty"), "subjects")
_SUBJECT_CODES = member(text("Subject codes"), "subjectCodes")
_DATES = (dated(text("Start date"), "startDate"), dated(text("End date"), "endDate"))


def _user(label: Text, of: type[Student] | type[Teacher]) -> Columns:
    columns = (
        _person(label, of),
        _GRADES,
        member(text("E-mail"), "email", BESIDE),
        member(text("Surname"), "familyName"),
        member(text("First name"), "givenName"),
        member(text("Middle name"), "middleName"),
        member(text("Preferred name"), "preferredGivenName"),
        member(text("Preferred middle name"), "preferredMiddleName"),
        member(text("Preferred family name"), "preferredFamilyName"),
        member(text("Username"), "username"),
        member(text("User ids"), "userIds", CHANGED),
        member(text("Phone"), "phone"),
        member(text("Sms"), "sms"),
        member(text("Pronouns"), "pronouns"),
        worded(text("Enabled"), "enabledUser", _YES_NO),
        worded(text("Role"), "role", _ROLES),
        member(text("School"), "orgSourcedIds", CHANGED),
        member(text("Primary school"), "primaryOrgSourcedId", CHANGED),
        member(text("Agents"), "agentSourcedIds", CHANGED),
        member(text("Master identifier"), "userMasterIdentifier", CHANGED),
        _ID,
        _MORE,
    )
    return Columns(columns, by_parts(_blank(records.User), "identifier"), id=_id_of)


def _blank(row: Any) -> Any:
    """Create a line without an id, because keys have none."""

    def make(**values: str) -> msgspec.Struct:
        return row(**{"sourcedId": "", **values})

    return make


def _names_of(label: Text, name: str, of: type[Record], stands: Stands) -> Column:
    return Column(label, lambda row, names: names.worded(of, getattr(row, name)), (name,), stands, of)


COLUMNS: dict[str, Columns] = {
    "school": Columns(
        (
            Column(text("What"), _line, ("file", "what"), FIRST),
            member(text("Name"), "title", FIRST),
            member(text("Type"), "type", BESIDE),
            *_DATES,
            member(text("School year"), "schoolYear"),
            member(text("Code"), "identifier"),
            member(text("Part of"), "parentSourcedId", CHANGED),
            _ID,
            _MORE,
        ),
    ),
    "students": _user(text("Student"), Student),
    "teachers": _user(text("Teacher"), Teacher),
    "courses": Columns(
        (
            Column(text("Course"), lambda row, _names: row.courseCode or row.sourcedId, ("courseCode",), FIRST, Course),
            member(text("Name"), "title", BESIDE),
            _GRADES,
            _SUBJECTS,
            _SUBJECT_CODES,
            member(text("School year"), "schoolYearSourcedId", CHANGED),
            _ORG,
            _ID,
            _MORE,
        ),
        by_parts(_blank(records.Course), "courseCode"),
        id=_id_of,
    ),
    "sections": Columns(
        (
            Column(text("Section"), lambda row, _names: row.classCode or row.sourcedId, ("classCode",), FIRST, Section),
            member(text("Name"), "title", BESIDE),
            _GRADES,
            member(text("Room"), "location", BESIDE),
            member(text("Periods"), "periods", BESIDE),
            _names_of(text("Course"), "courseSourcedId", Course, DETAIL),
            member(text("Type"), "classType"),
            _SUBJECTS,
            _SUBJECT_CODES,
            member(text("Terms"), "termSourcedIds", CHANGED),
            member(text("School"), "schoolSourcedId", CHANGED),
            _ID,
            _MORE,
        ),
        by_parts(_blank(records.Class), "classCode"),
        id=_id_of,
    ),
    "section_lists": Columns(
        (
            Column(text("Person"), _listed, ("userSourcedId",), FIRST, Student),
            _names_of(text("Section"), "classSourcedId", Section, FIRST),
            worded(text("Role"), "role", _ROLES, BESIDE),
            worded(text("Primary"), "primary", _YES_NO),
            dated(text("Start date"), "beginDate"),
            dated(text("End date"), "endDate"),
            member(text("School"), "schoolSourcedId", CHANGED),
            _ID,
            _MORE,
        ),
        by_parts(_blank(records.Enrollment), "userSourcedId", "classSourcedId", "beginDate"),
        absent=NOT_IN_THE_LIST,
        there=IN_THE_LIST,
    ),
}
"""By the kind."""
