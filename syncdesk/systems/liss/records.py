"""Every LISS record, typed once, with LISS member names.

Source: the LISS specification 1.0.2 and its newer pages at liss.net.au; members that only implementations show are
marked *seen*. `""` and UNSET mean that the member is left out: LISS never sends empty members or nulls. Dates are kept
as ISO dates (`2026-02-09`, the school's local date); the wire's timestamps are made of them on the way.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, ClassVar

import msgspec
from msgspec import UNSET, UnsetType


class Wire(Enum):
    """How a member travels."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    DATE = "date"
    """A timestamp at 00:00:00."""
    LAST_DATE = "last date"
    """A timestamp at 23:59:00: the date is the last one included."""
    RECORDS = "records"


Number = Annotated[int | UnsetType, Wire.NUMBER]
Truth = Annotated[bool | UnsetType, Wire.TRUTH]
Date = Annotated[str, Wire.DATE]
LastDate = Annotated[str, Wire.LAST_DATE]


class LissRecord(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A row of a LISS call."""

    key: ClassVar[tuple[str, ...]]
    """Members that tell one row from another."""
    longest: ClassVar[dict[str, int]] = {}
    """Members with a length the specification limits, in characters."""
    needed: ClassVar[tuple[str, ...]] = ()
    """Members the specification calls mandatory."""
    also: ClassVar[dict[str, str]] = {}
    """Other names under which servers send a member, and the member's own."""


class Student(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getStudents, publishStudents."""

    key = ("StudentId",)
    longest = {"StudentId": 20, "StatewideId": 20}
    needed = ("StudentId", "FirstName", "Surname", "Form")

    StudentId: str = ""
    FirstName: str = ""
    Surname: str = ""
    PreferredName: str = ""
    Form: str = ""
    RollGroup: str = ""
    House: str = ""
    Gender: str = ""
    StatewideId: str = ""
    Email: str = ""
    Phone: str = ""
    Guid: str = ""
    StartDate: Date = ""
    EndDate: LastDate = ""


class Teacher(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getTeachers, publishTeachers. `DaysAvailable` missing means every day."""

    key = ("TeacherId",)
    longest = {"TeacherId": 20, "TeacherCode": 20}
    needed = ("TeacherId", "FirstName", "Surname")

    TeacherId: str = ""
    TeacherCode: str = ""
    Title: str = ""
    FirstName: str = ""
    Surname: str = ""
    PreferredName: str = ""
    DisplayName: str = ""
    Faculty: str = ""
    StaffType: str = ""
    Gender: str = ""
    DaysAvailable: str = ""
    Email: str = ""
    Phone: str = ""
    Guid: str = ""
    Courses: str = ""


class Room(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getRooms, publishRooms. Timetable rows use `RoomCode`."""

    key = ("RoomId",)
    longest = {"RoomId": 20, "RoomCode": 20}
    needed = ("RoomId", "RoomCode")

    RoomId: str = ""
    RoomCode: str = ""
    Name: str = ""
    Capacity: Number = UNSET
    Campus: str = ""
    Comment: str = ""


class Class(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getClasses, publishClasses. StartDate to EdvalClassCode are *seen* (liss4j, Constellation).

    No member for a class's campus or priority is known; names with punctuation are reserved for private use by the
    specification, so these two travel under such names (see `docs/liss.md`).
    """

    key = ("ClassCode",)
    longest = {"ClassCode": 20, "DefaultTeacher": 20, "TtStructure": 20}
    needed = ("ClassCode",)

    ClassCode: str = ""
    CourseName: str = ""
    DefaultTeacher: str = ""
    Type: str = ""
    TtStructure: str = ""
    StartDate: Date = ""
    EndDate: LastDate = ""
    Colour: str = ""
    Form: str = ""
    Faculty: str = ""
    EdvalClassCode: str = ""
    Guid: str = ""
    Campus: Annotated[str, Wire.TEXT, "syncdesk.Campus"] = ""
    Priority: Annotated[int | UnsetType, Wire.NUMBER, "syncdesk.Priority"] = UNSET


class ClassMembership(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getClassMemberships, publishClassMemberships. Dates only where narrower than the class's."""

    key = ("StudentId", "ClassCode", "StartDate")
    longest = {"StudentId": 20, "ClassCode": 20}
    needed = ("StudentId", "ClassCode")

    StudentId: str = ""
    ClassCode: str = ""
    StartDate: Date = ""
    EndDate: LastDate = ""
    EdvalClassCode: str = ""


class Lesson(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getTimetable, publishTimetable. An absent teacher or room is a member left out. TeacherIds is *seen* (liss4j)."""

    key = ("DayNumber", "Period", "ClassCode", "TeacherId", "RoomCode", "TtStructure")
    also = {"TeacherIds": "TeacherId"}
    longest = {"Period": 20, "ClassCode": 20, "TeacherId": 20, "RoomCode": 20, "TtStructure": 20}
    needed = ("DayNumber", "Period", "ClassCode")

    DayNumber: Number = UNSET
    Period: str = ""
    ClassCode: str = ""
    TeacherId: str = ""
    TeacherCode: str = ""
    RoomId: str = ""
    RoomCode: str = ""
    TtStructure: str = ""
    EdvalClassCode: str = ""


class BellTime(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getBellTimes, publishBellTimes. Clock times are text, never timestamps."""

    key = ("TtStructure", "DayNumber", "Period")
    longest = {"Period": 20, "TtStructure": 20}
    needed = ("DayNumber", "Period", "StartTime", "EndTime")

    DayNumber: Number = UNSET
    DayName: str = ""
    Period: str = ""
    TtStructure: str = ""
    StartTime: str = ""
    EndTime: str = ""
    Type: str = ""


class CalendarDay(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getCalendar, publishCalendar. A day without school has DayNumber 0 or none, DayName holiday or weekend."""

    key = ("Date",)
    needed = ("Date", "DayName")

    Date: Date = ""
    DayName: str = ""
    DayNumber: Number = UNSET
    Rotation: Number = UNSET


class Term(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """One term of a timetable structure; the order in the list is the term's number."""

    key = ("TermId",)
    needed = ("SemesterId", "Semester", "TermId", "Term", "StartDate", "EndDate")

    SemesterId: Number = UNSET
    Semester: str = ""
    TermId: Number = UNSET
    Term: str = ""
    StartDate: Date = ""
    EndDate: LastDate = ""


class TimetableStructure(LissRecord, frozen=True, omit_defaults=True):
    """getTimetableStructures; publishTimetableStructures is *seen* (liss4j)."""

    key = ("TtStructure",)
    longest = {"TtStructure": 20}
    needed = ("TtStructure",)

    TtStructure: str = ""
    AcademicYear: Number = UNSET
    Terms: Annotated[tuple[Term, ...], Wire.RECORDS] = ()


class DailyRow(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """publishDailyData, and publishDailyDeltas with the members from `isCancelled` on (extension 1)."""

    key = ("Date", "Period", "StartTime", "ClassCode", "TeacherIds", "Rooms")
    longest = {"ClassCode": 20}
    needed = ("Date",)

    Date: Date = ""
    Period: str = ""
    StartTime: str = ""
    EndTime: str = ""
    ClassCode: str = ""
    ClassName: str = ""
    Type: str = ""
    TeacherIds: str = ""
    TeacherCodes: str = ""
    Rooms: str = ""
    Students: str = ""
    EdvalClassCode: str = ""
    Guid: str = ""
    Replacing: str = ""
    TtStructure: str = ""
    isCancelled: Truth = UNSET
    CoverType: str = ""
    WorkInstructions: str = ""
    description: str = ""


class EventOrAbsence(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """publishEventsAndAbsences (extension 1). Its field list is not public: none is claimed here."""

    key = ()


class Course(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getCourses (extension 2)."""

    key = ("Code",)
    needed = ("Code", "Name", "Units")

    Code: str = ""
    Name: str = ""
    YearLevel: str = ""
    Colour: str = ""
    Units: Number = UNSET
    Guid: str = ""


class SubjectPreference(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getStudentSubjectPreferences (extension 2). Its field list is not public: these names and their likely others are
    inferred from the other records, and shown as unconfirmed (`features`). What proves wrong is mended here."""

    key = ("StudentId", "CourseCode")
    also = {
        "StudentCode": "StudentId",
        "Code": "CourseCode",
        "Course": "CourseCode",
        "Subject": "CourseCode",
        "SubjectCode": "CourseCode",
        "Rank": "Preference",
        "Priority": "Preference",
        "PreferenceNumber": "Preference",
    }
    needed = ("StudentId", "CourseCode")

    StudentId: str = ""
    CourseCode: str = ""
    Preference: Number = UNSET


class Child(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """A student of a family (extension 3)."""

    key = ("Code",)
    needed = ("Code",)

    Code: str = ""
    FirstName: str = ""
    Surname: str = ""
    Custodial: str = ""
    Email: str = ""


class Family(LissRecord, frozen=True, omit_defaults=True):
    """getFamilies, publishFamilies (extension 3)."""

    key = ("Code",)
    needed = ("Code",)

    Code: str = ""
    Name: str = ""
    Email: str = ""
    Phone: str = ""
    Address: str = ""
    Guid: str = ""
    Children: Annotated[tuple[Child, ...], Wire.RECORDS] = ()


class Attendance(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getAttendance (proposed; members after these were not published)."""

    key = ("StudentId", "Activity", "Type")
    needed = ("StudentId", "Status")

    StudentId: str = ""
    Activity: str = ""
    Type: str = ""
    Status: str = ""


class Server(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """The answer to liss.hello."""

    key = ("SIS",)
    needed = ("SIS", "LissVersion")

    SIS: str = ""
    LissVersion: Number = UNSET
