"""The names of table columns: our own, and those used by the systems that schools have.

A heading is looked up within one table: “Name” is a room's name there, but ambiguous among students. A word that is not
listed, or that two fields of one table could claim, matches no field; the caller decides what to do with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    DailyChange,
    Day,
    Lesson,
    OnCall,
    Period,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
)

_REMARK = re.compile(r"\([^()]*\)\s*$")

_STUDENT = (
    *("Student code", "Student ID", "Student number", "Student no", "Student key", "Student ref", "Student #"),
    *("Stud ID", "Stu ID", "Pupil ID", "Pupil number", "Pupil code", "Learner ID", "Admission number", "Admission no"),
)
_TEACHER = (
    *("Teacher code", "Teacher ID", "Teacher number", "Teacher no", "Teacher key", "Teacher", "Teacher #"),
    *("Staff code", "Staff ID", "Staff number", "Staff no", "Staff key", "Employee ID", "Employee number"),
)
_ROOM = ("Room code", "Room ID", "Room number", "Room no", "Room", "Room #")
_COURSE = ("Course code", "Course ID", "Course number", "Course", "Subject code", "Subject ID", "Subject")
_SECTION = (
    "Class code",
    "Class ID",
    "Class",
    "Section code",
    "Section ID",
    "Section",
    "Section number",
    "Teaching group",
)
_OWN = ("Code", "ID")
_FIRST_NAME = ("First name", "Given name", "Given names", "Given", "Forename", "Forenames", "Legal first name")
_SURNAME = ("Surname", "Last name", "Family name", "Legal surname", "Legal last name", "Legal family name")
_PREFERRED = (
    *("Preferred name", "Preferred first name", "Preferred given name", "Preferred forename", "Pref name", "Preferred"),
    *("Known as", "Nickname"),
)
_YEAR = ("Year", "Year level", "Year group", "Yr", "Yr level", "Grade", "Grade level", "School year level")
_FACULTY = ("Faculty", "Department", "Dept", "Learning area", "Key learning area", "KLA")
_GENDER = ("Gender", "Sex")
_CAMPUS = ("Campus", "Campus code", "Site")
_EMAIL = ("Email", "Email address", "E-mail", "E-mail address", "School email", "Mail")
_PHONE = (
    "Phone",
    "Phone number",
    "Telephone",
    "Telephone number",
    "Mobile",
    "Mobile phone",
    "Mobile number",
    "Cell phone",
)
_GUID = ("Guid", "Uuid")
_START = (
    *("Start date", "Start", "Begin date", "From", "From date", "Date from", "Entry date", "Date of entry"),
    *("Enrolment date", "Enrollment date", "Admission date", "Date of admission", "Joined"),
)
_END = (
    *("End date", "End", "To", "To date", "Date to", "Exit date", "Date of exit", "Leaving date", "Leave date"),
    *("Date of leaving", "Withdrawal date", "Left"),
)
_DAY = ("Day number", "Day no", "Day", "Cycle day", "Day of cycle", "Day code")
_PERIOD = ("Period", "Period code", "Period number", "Period no", "Period ID")
_GRID = ("Grid", "Grid code")
_COMMENT = ("Comment", "Comments", "Note", "Notes", "Remark", "Remarks")

_NAMES: dict[type[Record], dict[str, Sequence[str]]] = {
    Student: {
        "code": (*_STUDENT, *_OWN),
        "surname": (*_SURNAME, "Student surname", "Student last name"),
        "first_name": (*_FIRST_NAME, "Student first name", "Student given name"),
        "preferred_name": _PREFERRED,
        "year_level": _YEAR,
        "roll_class": (
            *("Roll class", "Roll group", "Roll", "Home group", "Home room", "HG", "Form group", "Form class"),
            *("Tutor group", "Tutor class", "Registration group", "Reg group", "Registration class", "Pastoral class"),
        ),
        "house": ("House", "House name", "House code", "House group"),
        "gender": _GENDER,
        "statewide_id": (
            *("Statewide ID", "Statewide student ID", "State ID", "State student ID", "SSID", "UPN", "USI", "VSN"),
            *("LUI", "NSN", "Statewide number", "Government ID"),
        ),
        "email": (*_EMAIL, "Student email", "Student email address"),
        "phone": (*_PHONE, "Student phone", "Student mobile"),
        "campus": _CAMPUS,
        "start_date": _START,
        "end_date": _END,
        "guid": (*_GUID, "Student guid"),
    },
    Teacher: {
        "code": (*_TEACHER, *_OWN),
        "surname": (*_SURNAME, "Teacher surname", "Teacher last name"),
        "first_name": (*_FIRST_NAME, "Teacher first name", "Teacher given name"),
        "preferred_name": _PREFERRED,
        "display_name": ("Display name", "Displayed name", "Display as"),
        "title": ("Title", "Salutation", "Honorific", "Prefix"),
        "faculty": _FACULTY,
        "staff_type": ("Staff type", "Teacher type", "Type of staff", "Employment type", "Position"),
        "gender": _GENDER,
        "days_available": ("Days available", "Available days", "Available on", "Working days", "Work days"),
        "email": (*_EMAIL, "Teacher email", "Staff email", "Work email"),
        "phone": (*_PHONE, "Work phone"),
        "campus": _CAMPUS,
        "guid": (*_GUID, "Teacher guid"),
    },
    Room: {
        "code": (*_ROOM, *_OWN),
        "name": ("Name", "Room name", "Room title", "Description", "Long name"),
        "capacity": ("Seats", "Capacity", "Room capacity", "Places", "Max students", "Size", "Room size"),
        "campus": _CAMPUS,
        "comment": _COMMENT,
        "guid": _GUID,
    },
    Course: {
        "code": (*_COURSE, *_OWN),
        "name": ("Name", "Course name", "Course title", "Subject name", "Subject title", "Description", "Long name"),
        "year_level": _YEAR,
        "faculty": _FACULTY,
        "units": ("Units", "Unit value", "Credits", "Credit"),
        "colour": ("Colour", "Color", "Course colour", "Course color"),
        "guid": _GUID,
    },
    Section: {
        "code": (*_SECTION, *_OWN),
        "course": _COURSE,
        "name": (
            *("Course name", "Name", "Class name", "Section name", "Class title", "Section title", "Class description"),
            *("Description", "Long name", "Course title", "Subject name"),
        ),
        "teacher": (*_TEACHER, "Default teacher", "Main teacher", "Lead teacher", "Class teacher"),
        "room": (*_ROOM, "Default room", "Main room"),
        "year_level": _YEAR,
        "faculty": _FACULTY,
        "type": ("Type", "Class type", "Section type"),
        "rotations": ("Rotations", "Rotation"),
        "line": ("Line", "Option line", "Block", "Band"),
        "composite": ("Composite", "Composite mark", "Composite class"),
        "parent": ("Parent", "Parent class", "Parent section", "Sub-class of", "Subclass of"),
        "priority": ("Priority",),
        "campus": _CAMPUS,
        "grid": _GRID,
        "start_date": _START,
        "end_date": _END,
        "guid": _GUID,
    },
    SectionListRow: {
        "section": _SECTION,
        "student": (*_STUDENT, "Student"),
        "start_date": _START,
        "end_date": _END,
    },
    Lesson: {
        "day": _DAY,
        "+day_name": ("Day name",),
        "period": _PERIOD,
        "section": _SECTION,
        "teacher": _TEACHER,
        "room": _ROOM,
    },
    BellTime: {
        "day": _DAY,
        "+day_name": ("Day name",),
        "period": _PERIOD,
        "+period_name": ("Period name",),
        "start": ("Start time", "Start", "From", "Starts", "Begin", "Begins", "Time from"),
        "end": ("End time", "End", "To", "Ends", "Finish", "Finish time", "Time to"),
        "type": ("Type", "Period type", "Bell type"),
        "grid": _GRID,
    },
    CalendarDate: {
        "date": ("Date", "Calendar date", "School date"),
        "day": _DAY,
        "name": ("Day name", "Name", "Holiday", "Description"),
        "rotation": ("Rotation", "Rotation number"),
        "grid": _GRID,
    },
    YardDuty: {
        "day": _DAY,
        "period": _PERIOD,
        "area": ("Area", "Duty area", "Location", "Place"),
        "teacher": _TEACHER,
        "grid": _GRID,
    },
    OnCall: {"day": _DAY, "period": _PERIOD, "teacher": _TEACHER, "grid": _GRID},
    Day: {
        "number": ("Number", "Day number", "Day no", "No"),
        "name": ("Name", "Day name", "Day code", "Day", "Code"),
        "grid": _GRID,
    },
    Period: {
        "code": (*_PERIOD, *_OWN),
        "name": ("Name", "Period name", "Description"),
        "position": ("Position", "Place in the day", "Order", "Sequence"),
        "grid": _GRID,
    },
    SubjectRequest: {
        "student": (*_STUDENT, "Student"),
        "course": _COURSE,
        "preference": ("Preference", "Priority", "Rank"),
    },
    DailyChange: {
        "date": ("Date",),
        "period": _PERIOD,
        "section": _SECTION,
        "absent": ("Absent teacher", "Absent", "Replaced teacher"),
        "cover": ("Cover teacher", "Cover", "Covering teacher", "Substitute", "Relief teacher"),
        "room": _ROOM,
        "reason": ("Reason",),
    },
}


def compared(heading: str) -> str:
    """Normalise a heading: letters and digits only, without case, accents, or a trailing remark in brackets.

    `Student ID`, `student_id`, `STUDENTID` and `StudentID*` are equal; “#” means “number”.
    """
    plain = unicodedata.normalize("NFKD", heading.replace("#", " number ").replace("№", " number "))
    without = _REMARK.sub("", plain.rstrip(" *:\u00a0"))
    return "".join(sign for sign in (without or plain).casefold() if sign.isalnum())


def field_of(record: type[Record], heading: str) -> str | None:
    """Return the field of a table that a heading names, or None.

    A name that begins with `+` is known but not part of the row itself, such as the name of its day.
    """
    return names_of(record).get(compared(heading))


def names_of(record: type[Record]) -> Mapping[str, str]:
    """Return the normalised headings of a table and the field that each of them names."""
    return _COMPARED.get(record, {})


def is_heading(heading: str) -> bool:
    """Whether a heading names a field of any table."""
    return compared(heading) in _OF_ANY


def _compared_names(names: Mapping[str, Sequence[str]], fields: Sequence[str]) -> dict[str, str]:
    found = {compared(name): name for name in fields}
    for field, called in names.items():
        for name in called:
            found.setdefault(compared(name), field)
    return found


_COMPARED: dict[type[Record], dict[str, str]] = {
    record: _compared_names(names, [field for field in record.__struct_fields__ if field in names])
    for record, names in _NAMES.items()
}
_OF_ANY = frozenset(name for names in _COMPARED.values() for name in names)
