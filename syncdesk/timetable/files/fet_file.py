"""Parsing a FET file (version 5 or 6): lists, activities, and what its constraints fix for certain.

Element names are FET's own (its manual and the files it writes). Names are trimmed; they are the only keys that FET
has, apart from an activity's number.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from syncdesk.errors import SourceError
from syncdesk.text import template, text
from syncdesk.timetable.files.reading import refused
from syncdesk.timetable.files.xml_files import Element, line_of, parse

OFFICIAL = "Official"
UNSET_CAPACITY = 30000
MAX_ENTRIES = 200_000
"""For all lists together. FET allows 30,000 activities, with some constraints for each."""
_NO = {"false", "no", "0"}


class FetName(msgspec.Struct, frozen=True):
    """A day, hour, subject or teacher. `long_name` and `comments` are `""` if FET has none."""

    name: str
    line: int
    long_name: str = ""
    comments: str = ""


class FetRoom(msgspec.Struct, frozen=True):
    """A room. A virtual one represents sets of real ones. `capacity` 0 is unknown."""

    named: FetName
    building: str = ""
    capacity: int = 0
    virtual: bool = False


class Activity(msgspec.Struct, frozen=True):
    """Consecutive lessons: `duration` hours of one subject, 0 if the file has no valid number."""

    number: str
    subject: str
    teachers: tuple[str, ...]
    students: tuple[str, ...]
    duration: int
    active: bool
    line: int


class Start(msgspec.Struct, frozen=True):
    """The day and hour, by name, at which an activity starts."""

    day: str
    hour: str
    line: int


class FetFile(msgspec.Struct):
    """The content of a file that a timetable is made of. `year_of` says which year a year or group belongs to."""

    name: str
    institution: str
    days: list[FetName]
    hours: list[FetName]
    subjects: list[FetName]
    teachers: list[FetName]
    rooms: list[FetRoom]
    year_of: dict[str, str]
    activities: list[Activity]
    starts: dict[str, Start]
    room_choices: dict[str, tuple[str, ...]]


def read_fet_file(content: bytes, name: str) -> FetFile:
    """Parse a file's bytes.

    Raises SourceError if the XML is damaged or FET was used in another mode than Official.
    """
    root = parse(content, name)
    if len(root.findall("*/*")) > MAX_ENTRIES:
        raise refused(
            name, template("“{name}” holds more than FET can have: over {n} entries in its lists.", n=MAX_ENTRIES)
        )
    mode = _text(root, "Mode") or OFFICIAL
    if mode != OFFICIAL:
        raise _other_mode(name, mode)
    return FetFile(
        name,
        _text(root, "Institution_Name"),
        _slots(root, "Days_List", "Day"),
        _slots(root, "Hours_List", "Hour"),
        _named(root, "Subjects_List/Subject"),
        _named(root, "Teachers_List/Teacher"),
        [_room(each) for each in root.findall("Rooms_List/Room")],
        _years(root),
        [_activity(each) for each in root.findall("Activities_List/Activity")],
        _starts(root),
        _room_choices(root),
    )


def _other_mode(name: str, mode: str) -> SourceError:
    return refused(
        name,
        template("“{name}” was made in FET's mode “{mode}”, whose days are not the days of a cycle.", mode=mode[:60]),
        hint=text("Only files of the mode “Official” can be imported."),
    )


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _texts(element: Element, tag: str) -> tuple[str, ...]:
    found = ((each.findtext(".") or "").strip() for each in element.findall(tag))
    return tuple(name for name in found if name)


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0


def _of(element: Element) -> FetName:
    return FetName(_text(element, "Name"), line_of(element), _text(element, "Long_Name"), _text(element, "Comments"))


def _named(root: Element, path: str) -> list[FetName]:
    return [_of(element) for element in root.findall(path)]


def _slots(root: Element, of: str, each: str) -> list[FetName]:
    """Return days or hours; older files of version 5 only list their names."""
    bare = ((name.findtext(".") or "").strip() for name in root.findall(f"{of}/Name"))
    return _named(root, f"{of}/{each}") or [FetName(name, 0) for name in bare]


def _room(element: Element) -> FetRoom:
    capacity = _number(_text(element, "Capacity"))
    return FetRoom(
        _of(element),
        _text(element, "Building"),
        0 if capacity == UNSET_CAPACITY else capacity,
        _text(element, "Virtual").casefold() == "true",
    )


def _years(root: Element) -> dict[str, str]:
    years: dict[str, str] = {}
    groups: dict[str, str] = {}
    for year in root.findall("Students_List/Year"):
        name = _text(year, "Name")
        years.setdefault(name, name)
        for group in year.findall("Group"):
            groups.setdefault(_text(group, "Name"), name)
    return groups | years


def _activity(element: Element) -> Activity:
    return Activity(
        _text(element, "Id"),
        _text(element, "Subject"),
        _texts(element, "Teacher"),
        _texts(element, "Students"),
        _number(_text(element, "Duration")),
        _text(element, "Active").casefold() not in _NO,
        line_of(element),
    )


def _fixing(root: Element, path: str) -> Iterator[tuple[str, Element]]:
    """Yield the constraints with a weight of 100 %, each with the number of its activity."""
    for element in root.findall(path):
        weight = _text(element, "Weight_Percentage")
        try:
            certain = float(weight) == 100
        except ValueError:
            certain = False
        if certain and _text(element, "Active").casefold() not in _NO:
            yield _text(element, "Activity_Id"), element


def _starts(root: Element) -> dict[str, Start]:
    starts: dict[str, Start] = {}
    for number, element in _fixing(root, "Time_Constraints_List/ConstraintActivityPreferredStartingTime"):
        day, hour = _text(element, "Preferred_Day"), _text(element, "Preferred_Hour")
        if day and hour:
            starts.setdefault(number, Start(day, hour, line_of(element)))
    return starts


def _room_choices(root: Element) -> dict[str, tuple[str, ...]]:
    choices: dict[str, tuple[str, ...]] = {}
    for number, element in _fixing(root, "Space_Constraints_List/ConstraintActivityPreferredRoom"):
        rooms = _texts(element, "Real_Room") or _texts(element, "Room")
        choices.setdefault(number, rooms)
    return choices
