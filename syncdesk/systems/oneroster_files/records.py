"""The lines of OneRoster's CSV files, as typed rows, and the files themselves with their columns in order.

Source: 1EdTech OneRoster CSV Tables 1.1.1 and CSV Binding 1.2.1. Names of fields, files and values are theirs. Every
value is text; lists stand in one cell with commas between. `more` of a row are the cells that have no field of their
own, by column, as JSON: those of other programs, and the `status` and `dateLastModified` of a delta. End dates of
OneRoster are exclusive: the day after the last.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from syncdesk.privacy import Code, Personal, PersonName
from syncdesk.systems.contract import Row
from syncdesk.timetable import records as timetable
from syncdesk.timetable.records import Record

Version = Literal["1.1", "1.2"]
VERSIONS: dict[str, Version] = {"1.1": "1.1", "1.2": "1.2"}
STUDENT, TEACHER = "student", "teacher"

_HEAD = ("sourcedId", "status", "dateLastModified")
_USER = ("username", "userIds", "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone")
_USER_END = ("agentSourcedIds", "grades", "password")

_BOTH: dict[str, tuple[str, ...]] = {
    "academicSessions": (*_HEAD, "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"),
    "orgs": (*_HEAD, "name", "type", "identifier", "parentSourcedId"),
    "courses": (
        *_HEAD, "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects", "subjectCodes",
    ),
    "classes": (
        *_HEAD, "title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId",
        "termSourcedIds", "subjects", "subjectCodes", "periods",
    ),
    "enrollments": (
        *_HEAD, "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate",
    ),
}  # fmt: skip
COLUMNS: dict[Version, dict[str, tuple[str, ...]]] = {
    "1.1": {**_BOTH, "users": (*_HEAD, "enabledUser", "orgSourcedIds", "role", *_USER, *_USER_END)},
    "1.2": {
        **_BOTH,
        "users": (
            *_HEAD, "enabledUser", *_USER, *_USER_END, "userMasterIdentifier", "preferredGivenName",
            "preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId", "pronouns",
        ),
        "roles": (
            *_HEAD, "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId",
            "userProfileSourcedId",
        ),
    },
}  # fmt: skip
"""The files of a set that syncdesk writes, and the columns of each in the specification's order."""

_OTHERS = (
    "categories", "classResources", "courseResources", "demographics", "lineItems", "resources", "results",
)  # fmt: skip
_OTHERS_12 = (
    "lineItemLearningObjectiveIds", "lineItemScoreScales", "resultLearningObjectiveIds", "resultScoreScales",
    "scoreScales", "userProfiles", "userResources",
)  # fmt: skip
ABSENT: dict[Version, tuple[str, ...]] = {"1.1": _OTHERS, "1.2": (*_OTHERS, *_OTHERS_12)}
"""The files that a manifest has to name and that syncdesk does not write."""
FILE_NAMES = frozenset(
    f"{name}.csv" for version in VERSIONS.values() for name in ("manifest", *COLUMNS[version], *ABSENT[version])
)
"""Every file that a set can have."""

_FILES = {name.removesuffix(".csv").lower(): name.removesuffix(".csv") for name in FILE_NAMES}


def file_of(told: str) -> str:
    """The file that a property of a manifest is about (`file.users`), whatever the case it is written in."""
    name = told.removeprefix("file.").rstrip("*")
    return _FILES.get(name.lower(), name)


ALIASES = {"grade": "grades", "termsourcedid": "termSourcedIds", "useridentifiers": "userIds"}
"""Columns as some programs misspell them, in small letters, and what is meant."""


class SchoolLine(msgspec.Struct, frozen=True):
    """What a set says of the school, and what it holds besides that no other kind has.

    `file` tells which: `manifest` (the version is the `title`), `orgs` (the name is) or `academicSessions`. With `what`
    it is something that is kept as it stands: a line of `users` of another role, or a file of that name.
    """

    file: Code
    sourcedId: Code
    title: Annotated[str, Personal] = ""
    type: Code = ""
    startDate: Code = ""
    endDate: Code = ""
    parentSourcedId: Code = ""
    schoolYear: Code = ""
    identifier: Code = ""
    what: Code = ""
    more: Annotated[str, Personal] = ""


class User(msgspec.Struct, frozen=True):
    """A line of users.csv. In 1.2 `role` and `orgSourcedIds` stand in roles.csv."""

    sourcedId: Code
    enabledUser: Code = "true"
    orgSourcedIds: Code = ""
    role: Code = ""
    username: Annotated[str, Personal] = ""
    userIds: Annotated[str, Personal] = ""
    givenName: Annotated[str, PersonName] = ""
    familyName: Annotated[str, PersonName] = ""
    middleName: Annotated[str, PersonName] = ""
    identifier: Code = ""
    email: Annotated[str, Personal] = ""
    sms: Annotated[str, Personal] = ""
    phone: Annotated[str, Personal] = ""
    agentSourcedIds: Code = ""
    grades: Code = ""
    userMasterIdentifier: Annotated[str, Personal] = ""
    preferredGivenName: Annotated[str, PersonName] = ""
    preferredMiddleName: Annotated[str, PersonName] = ""
    preferredFamilyName: Annotated[str, PersonName] = ""
    primaryOrgSourcedId: Code = ""
    pronouns: Annotated[str, Personal] = ""
    more: Annotated[str, Personal] = ""


class Course(msgspec.Struct, frozen=True):
    """A line of courses.csv."""

    sourcedId: Code
    schoolYearSourcedId: Code = ""
    title: Annotated[str, Personal] = ""
    courseCode: Code = ""
    grades: Code = ""
    orgSourcedId: Code = ""
    subjects: Code = ""
    subjectCodes: Code = ""
    more: Annotated[str, Personal] = ""


class Class(msgspec.Struct, frozen=True):
    """A line of classes.csv: a section. `classType` is `homeroom` or `scheduled`."""

    sourcedId: Code
    title: Annotated[str, Personal] = ""
    grades: Code = ""
    courseSourcedId: Code = ""
    classCode: Code = ""
    classType: Code = ""
    location: Code = ""
    schoolSourcedId: Code = ""
    termSourcedIds: Code = ""
    subjects: Code = ""
    subjectCodes: Code = ""
    periods: Code = ""
    more: Annotated[str, Personal] = ""


class Enrollment(msgspec.Struct, frozen=True):
    """A line of enrollments.csv: a student or a teacher of a section."""

    sourcedId: Code
    classSourcedId: Code = ""
    schoolSourcedId: Code = ""
    userSourcedId: Code = ""
    role: Code = ""
    primary: Code = ""
    beginDate: Code = ""
    endDate: Code = ""
    more: Annotated[str, Personal] = ""


ROWS: dict[str, type[Row]] = {
    "school": SchoolLine,
    "students": User,
    "teachers": User,
    "courses": Course,
    "sections": Class,
    "section_lists": Enrollment,
}
"""The rows of each kind."""
FILES: dict[str, tuple[str, ...]] = {
    "school": ("orgs", "academicSessions"),
    "students": ("users",),
    "teachers": ("users",),
    "courses": ("courses",),
    "sections": ("classes",),
    "section_lists": ("enrollments",),
}
"""The files that the rows of a kind stand in."""
RECEIVED: dict[str, type[Record]] = {
    "students": timetable.Student,
    "teachers": timetable.Teacher,
    "courses": timetable.Course,
    "sections": timetable.Section,
    "section_lists": timetable.SectionListRow,
}
"""The record that each kind is received into."""
ROLES = {"students": STUDENT, "teachers": TEACHER}
"""The role that tells the two kinds of users.csv apart."""


NEEDED: dict[str, tuple[str, ...]] = {
    "academicSessions": ("sourcedId", "title"),
    "orgs": ("sourcedId", "name"),
    "courses": ("sourcedId", "title"),
    "classes": ("sourcedId", "title", "courseSourcedId"),
    "enrollments": ("sourcedId", "classSourcedId", "userSourcedId", "role"),
    "users": ("sourcedId", "givenName", "familyName"),
    "roles": ("userSourcedId", "role"),
}
"""The columns without which a file says nothing."""

_FIELDS = {"name": "title"}
"""Columns that a row has under another name."""


MORE = "more"


def cells_of(row: Row, columns: tuple[str, ...]) -> list[str]:
    """The row in the order of a file's columns, and at the end what it has in others; what it lacks stays empty."""
    return [*(getattr(row, _FIELDS.get(name, name), "") for name in columns), str(getattr(row, MORE))]


def row_of(kind: str, file: str, cells: Mapping[str, str]) -> Row:
    """A row from the cells of a line, by column."""
    record = ROWS[kind]
    named = {_FIELDS.get(name, name): value for name, value in cells.items()}
    fields = record.__struct_fields__
    values = {field: named[field] for field in fields if field in named and field not in {MORE, "file", "what"}}
    more = {name: value for name, value in named.items() if value and name not in values}
    values[MORE] = json.dumps(more, ensure_ascii=False) if more else ""
    return record(file=file, **values) if record is SchoolLine else record(**values)


def line_of(cells: list[str], columns: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """A line of a file with other columns too, from what `cells_of` made."""
    *known, more = cells
    if not more:
        return [*known, *("" for _ in others)]
    left: dict[str, str] = json.loads(more)
    return [value or left.get(name, "") for name, value in zip(columns, known, strict=True)] + [
        left.get(name, "") for name in others
    ]


def user_code(row: User) -> str:
    """What a timetable calls a person: the identifier, else the user name, else the id."""
    return row.identifier.strip() or row.username.strip() or row.sourcedId.strip()


def course_code(row: Course) -> str:
    """What a timetable calls a course: its code, else its id."""
    return row.courseCode.strip() or row.sourcedId.strip()


def class_code(row: Class) -> str:
    """What a timetable calls a section: its code, else its id."""
    return row.classCode.strip() or row.sourcedId.strip()
