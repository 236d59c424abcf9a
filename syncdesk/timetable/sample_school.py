"""The project's own made-up school, "Sample College": for first steps, demonstrations, the practice systems and tests.

600 students in years 7 to 12 and six in learning support, on two campuses, in a cycle of ten days. It is the same on
every machine; only its dates lie around a given day. It has at least one case of each feature of a timetable that can
be in one file (`docs/files.md` says where), and no clash.
"""

from __future__ import annotations

from datetime import date, timedelta

from syncdesk.timetable.records import TABLES, Record, School
from syncdesk.timetable.sample.book import Book
from syncdesk.timetable.sample.people import add_rooms, add_students, add_teachers, draw
from syncdesk.timetable.sample.rosters import add_covers, add_on_calls, add_yard_duties
from syncdesk.timetable.sample.sections import JOINER, LEAVER, add_sections, make_plan
from syncdesk.timetable.sample.year import SchoolYear, add_calendar, add_grids

NAME, CODE = "Sample College", "1234"


def sample_school(today: date) -> dict[type[Record], list[Record]]:
    """The rows of the sample school by type, ids from 1 up in each table.

    `today` is a school day of it. Covers stand on the next school day; one student joined a week before `today` (or on
    the first day of the year), one leaves a week after it.
    """
    year = SchoolYear(today)
    people = draw()
    joined, left = max(year.first, today - timedelta(7)).isoformat(), (today + timedelta(7)).isoformat()
    plan = make_plan(people, year.first.isoformat(), (year.second_rotation - timedelta(1)).isoformat())
    book = Book()
    book.add(School, name=NAME, code=CODE, region="australia", time_zone="Australia/Sydney", academic_year=today.year)
    add_students(book, people, (JOINER, joined), (LEAVER, left))
    add_teachers(book, people)
    add_rooms(book)
    add_grids(book)
    add_calendar(book, year)
    add_sections(book, plan, people, joined, left)
    add_yard_duties(book)
    add_on_calls(book, plan)
    covered = year.next_school_day()
    add_covers(book, plan, covered, year.cycle_day(covered))
    return {record: book.rows[record] for record in TABLES if record in book.rows}
