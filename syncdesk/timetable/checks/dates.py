"""Invalid dates, reversed ranges, dates outside what they belong to, and gaps in the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from syncdesk.text import plural, text
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.checks.problem import Problem, key_text, problem, shown
from syncdesk.timetable.records import CalendarDate, Day, Section, SectionListRow, Student
from syncdesk.timetable.tables import Tables

Dated = Student | Section | SectionListRow


def date_problems(tables: Tables) -> Iterator[Problem]:
    """Yield problems of dates."""
    for record in (Student, Section):
        for row in tables.of(record).values():
            yield from _of_dates(row, row.code)
    sections = tables.of(Section)
    for row in tables.of(SectionListRow).values():
        if row.start_date or row.end_date:
            section = sections[row.section]
            subject = key_text(tables.code(Student, row.student), section.code, row.start_date)
            found = list(_of_dates(row, subject))
            yield from found or _outside(row, section, subject)
    for row in tables.of(CalendarDate).values():
        if parse_date(row.date) is None:
            said = text("The calendar has {date}, which is no date.", date=shown(row.date))
            yield problem("date_unreadable", key_text(row.grid, row.date), CalendarDate, row.id, said)
    yield from _unknown_days(tables)


def _of_dates(row: Dated, subject: str) -> Iterator[Problem]:
    odd = [value for value in (row.start_date, row.end_date) if value and parse_date(value) is None]
    for value in odd:
        said = text("{subject} has {date}, which is no date.", subject=shown(subject), date=shown(value))
        yield problem("date_unreadable", subject, type(row), row.id, said)
    if not odd and row.end_date and row.end_date < row.start_date:
        said = text(
            "{subject} ends on {end}, before it starts on {start}.",
            subject=shown(subject),
            end=row.end_date,
            start=row.start_date,
        )
        yield problem("dates_reversed", subject, type(row), row.id, said)


def _outside(row: SectionListRow, section: Section, subject: str) -> Iterator[Problem]:
    too_early = row.start_date and section.start_date and row.start_date < section.start_date
    too_late = row.end_date and section.end_date and row.end_date > section.end_date
    never = (row.start_date and section.end_date and row.start_date > section.end_date) or (
        row.end_date and section.start_date and row.end_date < section.start_date
    )
    if too_early or too_late or never:
        said = text("{subject} has dates outside those of its section.", subject=shown(subject))
        yield problem("list_dates_outside", subject, SectionListRow, row.id, said)


def _unknown_days(tables: Tables) -> Iterator[Problem]:
    known: dict[str, set[int]] = {}
    for day in tables.of(Day).values():
        known.setdefault(day.grid, set()).add(day.number)
    anywhere = set[int]().union(*known.values())
    unknown: dict[tuple[str, int], list[CalendarDate]] = {}
    for row in tables.of(CalendarDate).values():
        if row.day and anywhere and row.day not in known.get(row.grid, anywhere):
            unknown.setdefault((row.grid, row.day), []).append(row)
    for (grid, day), rows in unknown.items():
        said = plural(
            len(rows),
            "{n} date of the calendar is day {day}, which the cycle lacks.",
            "{n} dates of the calendar are day {day}, which the cycle lacks.",
            day=day,
        )
        yield problem("calendar_day_unknown", key_text(grid, day), CalendarDate, rows[0].id, said)
