"""The people and rooms of the sample school: made-up names, drawn with one fixed seed."""

from __future__ import annotations

import random
from uuid import NAMESPACE_URL, uuid5

import msgspec

from syncdesk.timetable.records import Room, Student, Teacher
from syncdesk.timetable.sample.book import Book

SEED = 20260128
YEARS = (7, 8, 9, 10, 11, 12)
STUDENTS_PER_YEAR = 100
TEACHERS_PER_YEAR = 6
ROOMS_PER_YEAR = 4
LINES = 7
WISHES = 4
EAST, WEST = "East", "West"
FACULTIES = ("English", "Mathematics", "Science", "HSIE", "PDHPE", "Creative Arts", "Languages")

_GIVEN = ("Ava", "Noah", "Zoë", "Liam", "Mia", "Omar", "Søren", "Anh", "Priya", "Jack", "Chloë", "Ngọc", "Tomás",
          "Ruby", "Kai")  # fmt: skip
_FAMILY = ("Nguyễn", "Smith", "O'Neil", "Kaur", "Müller", "Rossi", "Dalca", "Ito", "Okafor", "Byrne", "Larsen",
           "Pham", "Costa", "Weir", "Zhao")  # fmt: skip
_PREFERRED = {"Chloë": "Clo", "Tomás": "Tom", "Priya": "Pri", "Zoë": "Zed"}
_HOUSES = ("Red", "Blue", "Gold", "Green")

SUPPORT_PART_TIME, MUSICIAN, RELIEF, SUPPORT = "T1301", "T1302", "T1303", "T1304"
GYM, LIBRARY, LABORATORY = "EGYM", "WLIB", "ELAB"
SUPPORT_LEVEL = "SPT"
SUPPORT_STUDENTS = tuple(f"5990{number:02d}" for number in range(6))
SUPPORT_ROLL = "SPTROL A"
DAYS_OF_SUPPORT = "Mon,Tue,Wed"


class Drawn(msgspec.Struct, frozen=True):
    """A person as drawn: code, names, year, and of a student the lines that she wishes to go on with, best first."""

    code: str
    first: str
    last: str
    year: int
    wishes: tuple[int, ...] = ()


class People(msgspec.Struct, frozen=True):
    """The teachers and students that were drawn, in the order in which they were."""

    teachers: tuple[Drawn, ...]
    students: tuple[Drawn, ...]

    def students_of(self, year: int) -> tuple[Drawn, ...]:
        """The students of one year level."""
        return tuple(student for student in self.students if student.year == year)


def guid_of(kind: str, code: str) -> str:
    """The GUID of a row: made of its code, so that it is the same in every copy of the sample school."""
    return uuid5(NAMESPACE_URL, f"syncdesk-sample/{kind}/{code}").hex.upper()


def campus_of(year: int) -> str:
    """Odd years are taught on the western campus."""
    return WEST if year % 2 else EAST


def room_of(year: int, place: int) -> str:
    """The code of a year's room, `place` counted from 0."""
    return f"{campus_of(year)[0]}{year:02d}{place + 1}"


def teacher_of(year: int, place: int) -> str:
    """The code of a year's teacher, `place` counted from 0."""
    return f"T{year:02d}{place:02d}"


def draw() -> People:
    """Draw everybody, always alike."""
    chance = random.Random(SEED)  # noqa: S311  (names of a made-up school)
    teachers = tuple(
        Drawn(teacher_of(year, place), chance.choice(_GIVEN), chance.choice(_FAMILY), year)
        for year in YEARS
        for place in range(TEACHERS_PER_YEAR)
    )
    students = tuple(
        Drawn(
            str(500_000 + year * 1000 + place),
            chance.choice(_GIVEN),
            chance.choice(_FAMILY),
            year,
            tuple(chance.sample(range(LINES), WISHES)),
        )
        for year in YEARS
        for place in range(STUDENTS_PER_YEAR)
    )
    return People(teachers, students)


def add_rooms(book: Book) -> None:
    """A year's four rooms each, a gymnasium, a library and a laboratory."""
    for year in YEARS:
        for place in range(ROOMS_PER_YEAR):
            code = room_of(year, place)
            book.add(
                Room, code=code, name=f"Room {code}", capacity=30, campus=campus_of(year), guid=guid_of("room", code)
            )
    more = ((GYM, "Gymnasium", 200, EAST), (LIBRARY, "Library", 60, WEST), (LABORATORY, "Laboratory", 16, EAST))
    for code, name, seats, campus in more:
        comment = "Booked through the office" if code == GYM else ""
        book.add(Room, code=code, name=name, capacity=seats, campus=campus, comment=comment, guid=guid_of("room", code))


def add_teachers(book: Book, people: People) -> None:
    """Those drawn, two for learning support (one part-time), a musician, and one for relief."""
    for place, drawn in enumerate(people.teachers):
        book.add(
            Teacher,
            code=drawn.code,
            first_name=drawn.first,
            surname=drawn.last,
            preferred_name=_PREFERRED.get(drawn.first, ""),
            display_name=f"{drawn.first[0]} {drawn.last}",
            title=("Ms", "Mr", "Mx")[place % 3],
            faculty=FACULTIES[place % len(FACULTIES)],
            staff_type="FullTime",
            gender="FM"[place % 2],
            email=f"{drawn.code.lower()}@school.example",
            campus=campus_of(drawn.year),
            guid=guid_of("teacher", drawn.code),
        )
    more = (
        (SUPPORT_PART_TIME, "Åsa", "Lindqvist", "Learning Support", "Permanent", DAYS_OF_SUPPORT),
        (MUSICIAN, "Łukasz", "Wójcik", "Creative Arts", "Permanent", "Tue,Wed,Thu"),
        (RELIEF, "Beatriz", "Simões", "", "Casual", ""),
        (SUPPORT, "Gráinne", "Ó Dálaigh", "Learning Support", "FullTime", ""),
    )
    for code, first, last, faculty, staff_type, days in more:
        book.add(
            Teacher,
            code=code,
            first_name=first,
            surname=last,
            faculty=faculty,
            staff_type=staff_type,
            days_available=days,
            email=f"{code.lower()}@school.example",
            phone="02 5550 0100" if code == RELIEF else "",
            campus=WEST,
            guid=guid_of("teacher", code),
        )


def add_students(book: Book, people: People, joiner: tuple[str, str], leaver: tuple[str, str]) -> None:
    """Those drawn and six of no numbered year. `joiner` and `leaver` are a student and her first or last date."""
    for place, drawn in enumerate(people.students):
        place %= STUDENTS_PER_YEAR  # noqa: PLW2901
        book.add(
            Student,
            code=drawn.code,
            first_name=drawn.first,
            surname=drawn.last,
            preferred_name=_PREFERRED.get(drawn.first, ""),
            year_level=str(drawn.year),
            roll_class=f"{drawn.year}ROL A",
            house=_HOUSES[place % len(_HOUSES)],
            gender="FM"[place % 2],
            statewide_id=f"NSW{drawn.code}",
            email=f"s{drawn.code}@school.example",
            campus=campus_of(drawn.year),
            start_date=joiner[1] if drawn.code == joiner[0] else "",
            end_date=leaver[1] if drawn.code == leaver[0] else "",
            guid=guid_of("student", drawn.code),
        )
    for place, code in enumerate(SUPPORT_STUDENTS):
        book.add(
            Student,
            code=code,
            first_name=_GIVEN[place * 2],
            surname=_FAMILY[place * 2],
            year_level=SUPPORT_LEVEL,
            roll_class=SUPPORT_ROLL,
            house=_HOUSES[place % len(_HOUSES)],
            gender="XFM"[place % 3],
            statewide_id=f"NSW{code}",
            email=f"s{code}@school.example",
            campus=WEST,
            guid=guid_of("student", code),
        )
