"""The CSV tables: their columns, which of them are required, and what each is converted to.

Header names are those of the tables themselves (`ClassCode` is a section's code), compared without case, spaces and
underscores, or names used by other programs (see `headings`). A field that begins with `+` is not part of the record
itself; other rows are derived from it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from syncdesk.timetable.files import headings, values
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    DailyChange,
    Lesson,
    OnCall,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
)


class Column(msgspec.Struct, frozen=True):
    """A column: its header, the field it fills, its parser, and whether it may be missing or empty.

    An empty cell leaves the known value as it is, unless `empty_says` gives it a meaning.
    """

    header: str
    field: str
    read: values.Read = values.plain
    needed: bool = False
    filled: bool = False
    empty_says: bool = False

    @property
    def is_date(self) -> bool:
        """Whether its values are dates, which are read in the order used by the file."""
        return self.read is values.a_date

    @property
    def name(self) -> str:
        """The header in the form in which it is compared."""
        return compared(self.header)


class Shape(msgspec.Struct, frozen=True):
    """A table: the stem of its usual file name, and its columns in the order in which they are written."""

    stem: str
    record: type[Record]
    columns: tuple[Column, ...]

    @property
    def needed(self) -> tuple[Column, ...]:
        """The required columns."""
        return tuple(column for column in self.columns if column.needed)


def _key(header: str, field: str, read: values.Read = values.plain) -> Column:
    return Column(header, field, read, needed=True, filled=True)


def _asked(header: str, field: str, read: values.Read = values.plain) -> Column:
    return Column(header, field, read, needed=True)


def _more(header: str, field: str, read: values.Read = values.plain) -> Column:
    return Column(header, field, read)


STUDENTS = Shape(
    "students",
    Student,
    (
        _key("StudentCode", "code"),
        _asked("FirstName", "first_name"),
        _asked("Surname", "surname"),
        _more("PreferredName", "preferred_name"),
        _more("Year", "year_level"),
        _more("RollClass", "roll_class"),
        _more("Gender", "gender"),
        _more("House", "house"),
        _more("StatewideId", "statewide_id"),
        _more("Email", "email"),
        _more("Phone", "phone"),
        _more("Campus", "campus"),
        _more("StartDate", "start_date", values.a_date),
        _more("EndDate", "end_date", values.a_date),
        _more("Guid", "guid", values.guid),
    ),
)
TEACHERS = Shape(
    "teachers",
    Teacher,
    (
        _key("TeacherCode", "code"),
        _asked("FirstName", "first_name"),
        _asked("Surname", "surname"),
        _more("PreferredName", "preferred_name"),
        _more("DisplayName", "display_name"),
        _more("Title", "title"),
        _more("Faculty", "faculty"),
        _more("StaffType", "staff_type"),
        _more("Gender", "gender"),
        _more("DaysAvailable", "days_available"),
        _more("Email", "email"),
        _more("Phone", "phone"),
        _more("Campus", "campus"),
        _more("Guid", "guid", values.guid),
    ),
)
ROOMS = Shape(
    "rooms",
    Room,
    (
        _key("RoomCode", "code"),
        _more("Name", "name"),
        _more("Seats", "capacity", values.count),
        _more("Campus", "campus"),
        _more("Comment", "comment"),
        _more("Guid", "guid", values.guid),
    ),
)
SECTIONS = Shape(
    "classes",
    Section,
    (
        _key("ClassCode", "code"),
        _asked("CourseCode", "course"),
        _more("CourseName", "name"),
        _more("Year", "year_level"),
        _more("Line", "line"),
        _more("Teacher", "teacher"),
        _more("Room", "room"),
        _more("Type", "type", values.section_type),
        _more("Rotations", "rotations", values.rotations),
        _more("Grid", "grid"),
        _more("Campus", "campus"),
        _more("Faculty", "faculty"),
        _more("Composite", "composite"),
        _more("Parent", "parent"),
        _more("Priority", "priority", values.priority),
        _more("StartDate", "start_date", values.a_date),
        _more("EndDate", "end_date", values.a_date),
        _more("Guid", "guid", values.guid),
    ),
)
SECTION_LISTS = Shape(
    "class_lists",
    SectionListRow,
    (
        _key("StudentCode", "student"),
        _key("ClassCode", "section"),
        _more("StartDate", "start_date", values.a_date),
        _more("EndDate", "end_date", values.a_date),
    ),
)
TIMETABLE = Shape(
    "timetable",
    Lesson,
    (
        _key("DayNumber", "day", values.day_number),
        _more("DayName", "+day_name"),
        _key("Period", "period"),
        _key("ClassCode", "section"),
        _more("TeacherCode", "teacher"),
        _more("RoomCode", "room"),
    ),
)
BELL_TIMES = Shape(
    "bell_times",
    BellTime,
    (
        _key("DayNumber", "day", values.day_number),
        _more("DayName", "+day_name"),
        _key("Period", "period"),
        _more("PeriodName", "+period_name"),
        _key("StartTime", "start", values.time_of_day),
        _key("EndTime", "end", values.time_of_day),
        _more("Type", "type", values.bell_type),
        _more("Grid", "grid"),
    ),
)
CALENDAR = Shape(
    "calendar",
    CalendarDate,
    (
        _key("Date", "date", values.a_date),
        Column("DayNumber", "day", values.calendar_day, needed=True, empty_says=True),
        _more("DayName", "name"),
        _more("Rotation", "rotation", values.rotation),
        _more("Grid", "grid"),
    ),
)
DUTIES = Shape(
    "duties",
    YardDuty,
    (
        _key("DayNumber", "day", values.day_number),
        _key("Period", "period"),
        _key("Area", "area"),
        _asked("TeacherCode", "teacher"),
        _more("Grid", "grid"),
    ),
)
ON_CALLS = Shape(
    "oncalls",
    OnCall,
    (
        _key("DayNumber", "day", values.day_number),
        _key("Period", "period"),
        _asked("TeacherCode", "teacher"),
        _more("Grid", "grid"),
    ),
)
SUBJECT_REQUESTS = Shape(
    "subject_requests",
    SubjectRequest,
    (
        _key("StudentCode", "student"),
        _key("CourseCode", "course"),
        _more("Preference", "preference", values.count),
    ),
)
COVERS = Shape(
    "covers",
    DailyChange,
    (
        _key("Date", "date", values.a_date),
        _key("Period", "period"),
        _key("ClassCode", "section"),
        _more("AbsentTeacher", "absent"),
        _more("CoverTeacher", "cover"),
        _more("RoomCode", "room"),
        _more("Reason", "reason"),
    ),
)

SHAPES = (
    STUDENTS,
    TEACHERS,
    ROOMS,
    SECTIONS,
    SECTION_LISTS,
    TIMETABLE,
    BELL_TIMES,
    CALENDAR,
    DUTIES,
    ON_CALLS,
    SUBJECT_REQUESTS,
    COVERS,
)


def compared(header: str) -> str:
    """Return a header in the form in which it is compared: without case, spaces and underscores."""
    return header.casefold().replace(" ", "").replace("_", "")


def shape_of(header: Sequence[str], stem: str) -> Shape | None:
    """Return the table that a header row matches best; the file's name breaks a tie.

    A file with another name and more unknown columns than known ones belongs to another program. Other programs' names
    for columns are only recognised in a file that is named like the table.
    """
    found = _names(header)

    def fit(shape: Shape) -> tuple[int, bool, int]:
        return len(_known(shape, found)), _is_called(stem, shape), len(shape.needed)

    whole = [shape for shape in SHAPES if all(column.name in found for column in shape.needed)]
    ours = [shape for shape in whole if _is_called(stem, shape) or _is_mostly(shape, found)]
    called = (shape for shape in SHAPES if _is_called(stem, shape) and not missing_columns(shape, header))
    return max(ours, key=fit, default=None) or next(called, None)


def column_of(shape: Shape, heading: str) -> Column | None:
    """Return the column of a table that a heading names, or None."""
    own = next((column for column in shape.columns if column.name == compared(heading)), None)
    if own is not None:
        return own
    field = headings.field_of(shape.record, heading)
    return next((column for column in shape.columns if column.field == field), None)


def nearest_shape(header: Sequence[str], stem: str) -> Shape | None:
    """Return the table that an incomplete header row was probably meant for, or None for another kind of file."""
    found = _names(header)

    def shared(shape: Shape) -> int:
        return sum(column.name in found for column in shape.needed)

    lacking = [shape for shape in SHAPES if missing_columns(shape, header)]
    likely = [shape for shape in lacking if shared(shape) > 1 and _is_mostly(shape, found)]
    called = [shape for shape in lacking if _is_called(stem, shape)]
    return next(iter(called), max(likely, key=shared, default=None))


def _names(header: Sequence[str]) -> set[str]:
    return {compared(name) for name in header if name}


def _known(shape: Shape, found: set[str]) -> set[str]:
    return {column.name for column in shape.columns} & found


def _is_mostly(shape: Shape, found: set[str]) -> bool:
    return 2 * len(_known(shape, found)) >= len(found)


def _is_called(stem: str, shape: Shape) -> bool:
    return compared(stem) == compared(shape.stem)


def missing_columns(shape: Shape, header: Sequence[str]) -> list[str]:
    """Return the required columns that a header lacks."""
    found = [column_of(shape, heading) for heading in header if heading]
    return [column.header for column in shape.needed if column not in found]
