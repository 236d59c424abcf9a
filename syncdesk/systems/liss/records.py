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

from syncdesk.privacy import Code, Personal, PersonName, Public


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
Date = Annotated[str, Wire.DATE, Public]
LastDate = Annotated[str, Wire.LAST_DATE, Public]


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

    StudentId: Code = ""
    FirstName: Annotated[str, PersonName] = ""
    Surname: Annotated[str, PersonName] = ""
    PreferredName: Annotated[str, PersonName] = ""
    Form: Code = ""
    RollGroup: Code = ""
    House: Code = ""
    Gender: Annotated[str, Personal] = ""
    StatewideId: Annotated[str, Personal] = ""
    Email: Annotated[str, Personal] = ""
    Phone: Annotated[str, Personal] = ""
    Guid: Code = ""
    StartDate: Date = ""
    EndDate: LastDate = ""


class Teacher(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getTeachers, publishTeachers. `DaysAvailable` missing means every day."""

    key = ("TeacherId",)
    longest = {"TeacherId": 20, "TeacherCode": 20}
    needed = ("TeacherId", "FirstName", "Surname")

    TeacherId: Code = ""
    TeacherCode: Code = ""
    Title: Annotated[str, Personal] = ""
    FirstName: Annotated[str, PersonName] = ""
    Surname: Annotated[str, PersonName] = ""
    PreferredName: Annotated[str, PersonName] = ""
    DisplayName: Annotated[str, PersonName] = ""
    Faculty: Code = ""
    StaffType: Code = ""
    Gender: Annotated[str, Personal] = ""
    DaysAvailable: Code = ""
    Email: Annotated[str, Personal] = ""
    Phone: Annotated[str, Personal] = ""
    Guid: Code = ""
    Courses: Code = ""


class Room(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getRooms, publishRooms. Timetable rows use `RoomCode`."""

    key = ("RoomId",)
    longest = {"RoomId": 20, "RoomCode": 20}
    needed = ("RoomId", "RoomCode")

    RoomId: Code = ""
    RoomCode: Code = ""
    Name: Annotated[str, Personal] = ""
    Capacity: Number = UNSET
    Campus: Code = ""
    Comment: Annotated[str, Personal] = ""


class Class(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getClasses, publishClasses. StartDate to EdvalClassCode are *seen* (liss4j, Constellation).

    No member for a class's campus or priority is known; names with punctuation are reserved for private use by the
    specification, so these two travel under such names (see `docs/liss.md`).
    """

    key = ("ClassCode",)
    longest = {"ClassCode": 20, "DefaultTeacher": 20, "TtStructure": 20}
    needed = ("ClassCode",)

    ClassCode: Code = ""
    CourseName: Annotated[str, Personal] = ""
    DefaultTeacher: Code = ""
    Type: Code = ""
    TtStructure: Code = ""
    StartDate: Date = ""
    EndDate: LastDate = ""
    Colour: Code = ""
    Form: Code = ""
    Faculty: Code = ""
    EdvalClassCode: Code = ""
    Guid: Code = ""
    Campus: Annotated[str, Wire.TEXT, "syncdesk.Campus", Public] = ""
    Priority: Annotated[int | UnsetType, Wire.NUMBER, "syncdesk.Priority"] = UNSET


class ClassMembership(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getClassMemberships, publishClassMemberships. Dates only where narrower than the class's."""

    key = ("StudentId", "ClassCode", "StartDate")
    longest = {"StudentId": 20, "ClassCode": 20}
    needed = ("StudentId", "ClassCode")

    StudentId: Code = ""
    ClassCode: Code = ""
    StartDate: Date = ""
    EndDate: LastDate = ""
    EdvalClassCode: Code = ""


class Lesson(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getTimetable, publishTimetable. An absent teacher or room is a member left out. TeacherIds is *seen* (liss4j)."""

    key = ("DayNumber", "Period", "ClassCode", "TeacherId", "RoomCode", "TtStructure")
    also = {"TeacherIds": "TeacherId"}
    longest = {"Period": 20, "ClassCode": 20, "TeacherId": 20, "RoomCode": 20, "TtStructure": 20}
    needed = ("DayNumber", "Period", "ClassCode")

    DayNumber: Number = UNSET
    Period: Code = ""
    ClassCode: Code = ""
    TeacherId: Code = ""
    TeacherCode: Code = ""
    RoomId: Code = ""
    RoomCode: Code = ""
    TtStructure: Code = ""
    EdvalClassCode: Code = ""


class BellTime(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getBellTimes, publishBellTimes. Clock times are text, never timestamps."""

    key = ("TtStructure", "DayNumber", "Period")
    longest = {"Period": 20, "TtStructure": 20}
    needed = ("DayNumber", "Period", "StartTime", "EndTime")

    DayNumber: Number = UNSET
    DayName: Code = ""
    Period: Code = ""
    TtStructure: Code = ""
    StartTime: Code = ""
    EndTime: Code = ""
    Type: Code = ""


class CalendarDay(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getCalendar, publishCalendar. A day without school has DayNumber 0 or none, DayName holiday or weekend."""

    key = ("Date",)
    needed = ("Date", "DayName")

    Date: Date = ""
    DayName: Code = ""
    DayNumber: Number = UNSET
    Rotation: Number = UNSET


class Term(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """One term of a timetable structure; the order in the list is the term's number."""

    key = ("TermId",)
    needed = ("SemesterId", "Semester", "TermId", "Term", "StartDate", "EndDate")

    SemesterId: Number = UNSET
    Semester: Code = ""
    TermId: Number = UNSET
    Term: Code = ""
    StartDate: Date = ""
    EndDate: LastDate = ""


class TimetableStructure(LissRecord, frozen=True, omit_defaults=True):
    """getTimetableStructures; publishTimetableStructures is *seen* (liss4j)."""

    key = ("TtStructure",)
    longest = {"TtStructure": 20}
    needed = ("TtStructure",)

    TtStructure: Code = ""
    AcademicYear: Number = UNSET
    Terms: Annotated[tuple[Term, ...], Wire.RECORDS, Public] = ()


class DailyRow(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """publishDailyData, and publishDailyDeltas with the members from `isCancelled` on (extension 1)."""

    key = ("Date", "Period", "StartTime", "ClassCode", "TeacherIds", "Rooms")
    longest = {"ClassCode": 20}
    needed = ("Date",)

    Date: Date = ""
    Period: Code = ""
    StartTime: Code = ""
    EndTime: Code = ""
    ClassCode: Code = ""
    ClassName: Annotated[str, Personal] = ""
    Type: Code = ""
    TeacherIds: Code = ""
    TeacherCodes: Code = ""
    Rooms: Code = ""
    Students: Code = ""
    EdvalClassCode: Code = ""
    Guid: Code = ""
    Replacing: Code = ""
    TtStructure: Code = ""
    isCancelled: Truth = UNSET
    CoverType: Code = ""
    WorkInstructions: Annotated[str, Personal] = ""
    description: Annotated[str, Personal] = ""


class EventOrAbsence(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """publishEventsAndAbsences (extension 1). Its field list is not public: none is claimed here."""

    key = ()


class Course(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getCourses (extension 2)."""

    key = ("Code",)
    needed = ("Code", "Name", "Units")

    Code: Code = ""
    Name: Code = ""
    YearLevel: Code = ""
    Colour: Code = ""
    Units: Number = UNSET
    Guid: Code = ""


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

    StudentId: Code = ""
    CourseCode: Code = ""
    Preference: Number = UNSET


class Child(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """A student of a family (extension 3)."""

    key = ("Code",)
    needed = ("Code",)

    Code: Code = ""
    FirstName: Annotated[str, PersonName] = ""
    Surname: Annotated[str, PersonName] = ""
    Custodial: Annotated[str, Personal] = ""
    Email: Annotated[str, Personal] = ""


class Family(LissRecord, frozen=True, omit_defaults=True):
    """getFamilies, publishFamilies (extension 3)."""

    key = ("Code",)
    needed = ("Code",)

    Code: Code = ""
    Name: Annotated[str, PersonName] = ""
    Email: Annotated[str, Personal] = ""
    Phone: Annotated[str, Personal] = ""
    Address: Annotated[str, Personal] = ""
    Guid: Code = ""
    Children: Annotated[tuple[Child, ...], Wire.RECORDS, Personal] = ()


class Attendance(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """getAttendance (proposed; members after these were not published)."""

    key = ("StudentId", "Activity", "Type")
    needed = ("StudentId", "Status")

    StudentId: Code = ""
    Activity: Code = ""
    Type: Code = ""
    Status: Code = ""


class Server(LissRecord, frozen=True, gc=False, omit_defaults=True):
    """The answer to liss.hello."""

    key = ("SIS",)
    needed = ("SIS", "LissVersion")

    SIS: Code = ""
    LissVersion: Number = UNSET
