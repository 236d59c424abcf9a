"""Single values of a table: displaying, parsing and validating them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from syncdesk.desktop.presenters.fields import Field, Table
from syncdesk.errors import EditRefused
from syncdesk.text import Text, text
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.checks.sections import MOST_ROTATIONS
from syncdesk.timetable.records import (
    Course,
    Day,
    Lesson,
    Period,
    Record,
    Room,
    Section,
    SectionListRow,
    Student,
    Teacher,
    key_of,
)
from syncdesk.timetable.tables import Tables

Say = Callable[[Text], str]
"""Translates a sentence."""
Value = int | str
R = TypeVar("R", bound=Record)

BESIDE = " · "
"""The separator between a code and the name that is offered with it."""
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]?([0-5]\d)")
_BLANKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_MOST_DAYS = 400
_LARGEST = 2**31 - 1


def grid_of(tables: Tables, row: Record) -> str:
    """Return the grid of a row's day and period."""
    if isinstance(row, Lesson):
        section = tables.get(Section, row.section)
        return section.grid if section is not None else ""
    return getattr(row, "grid", "")


def value_of(row: Record, field: Field) -> Value:
    """Return the value of a field."""
    return getattr(row, field.name)


def shown_value(tables: Tables, row: Record, field: Field, say: Say = str) -> str:
    """Return a value in displayed form."""
    value = value_of(row, field)
    kind = field.kind
    if kind == "reference":
        return tables.code(row.refers[field.name], int(value)) if value else ""
    if kind == "day":
        return day_name(tables, grid_of(tables, row), int(value)) if value else ""
    if kind == "choice":
        return next((say(each.label) for each in field.options if each.value == value), str(value))
    return str(value) if value else ""


def day_name(tables: Tables, grid: str, number: int) -> str:
    """Return the name of a cycle day."""
    day = tables.by_key(Day).get((grid, number))
    return day.name if day is not None and day.name else str(number)


def title_of(tables: Tables, row: Record, say: Say = str) -> str:
    """Describe a row in a few words, without anybody's name."""
    if isinstance(row, Student | Teacher | Room | Course | Section | Period):
        return row.code
    if isinstance(row, SectionListRow):
        student, section = tables.code(Student, row.student), tables.code(Section, row.section)
        return say(text("{student} in {section}", student=student, section=section))
    parts: list[str] = []
    grid = grid_of(tables, row)
    for name in type(row).key:
        value = getattr(row, name)
        if name in row.refers:
            parts.append(tables.code(row.refers[name], value))
        elif name in {"day", "number"}:
            parts.append(day_name(tables, grid, value))
        else:
            parts.append(str(value))
    if isinstance(row, Lesson):
        parts = [parts[2], *parts[:2]]
    return " ".join(part for part in parts if part)


def described(row: Record) -> str:
    """Return a record's name beside its code, as it is offered."""
    if isinstance(row, Student | Teacher):
        return ", ".join(part for part in (row.surname, row.preferred_name or row.first_name) if part)
    return getattr(row, "name", "")


def offers(tables: Tables, record: type[Record], field: Field, grid: str, say: Say = str) -> list[str]:
    """Return the choices for a field in displayed order; none if anything may be typed."""
    if field.kind == "choice":
        return [say(each.label) for each in field.options]
    if field.kind == "day":
        days = sorted((day for day in tables.of(Day).values() if day.grid == grid), key=lambda day: day.number)
        return [day.name or str(day.number) for day in days]
    if field.kind == "period":
        periods = [period for period in tables.of(Period).values() if period.grid == grid]
        return [period.code for period in sorted(periods, key=lambda period: (period.position, period.code))]
    if field.kind == "reference":
        rows = tables.of(record.refers[field.name]).values()
        found = [(natural(code), code, described(row)) for row in rows if (code := getattr(row, "code", ""))]
        found.sort()
        return [f"{code}{BESIDE}{name}" if name and name != code else code for _, code, name in found]
    return []


def natural(value: str) -> str:
    """Return a sort key that puts 9MAT before 10MAT, ignoring case."""
    return _NUMBER.sub(_padded, value.casefold())


_NUMBER = re.compile(r"\d+")


def _padded(found: re.Match[str]) -> str:
    return found[0].zfill(12)


def typed_value(tables: Tables, row: Record, field: Field, typed: str, say: Say = str) -> Value:
    """Parse what was typed for a field of this row. Raises EditRefused, with a sentence for the user."""
    words = _BLANKS.sub(" ", typed).strip()
    if not words and field.required:
        raise EditRefused(text("{field} cannot be empty.", field=say(field.label)))
    return _READERS[field.kind](tables, row, field, words, say)


def _text(_tables: Tables, _row: Record, _field: Field, words: str, _say: Say) -> Value:
    return words


def _number(_tables: Tables, _row: Record, field: Field, words: str, say: Say) -> Value:
    if not words:
        return 0
    if not (words.isascii() and words.isdecimal()) or int(words) > (field.most or _LARGEST):
        if field.most:
            raise EditRefused(text("{field} is a whole number up to {most}.", field=say(field.label), most=field.most))
        raise EditRefused(text("{field} is a whole number.", field=say(field.label)))
    if field.required and not int(words):
        raise EditRefused(text("{field} is counted from 1.", field=say(field.label)))
    return int(words)


def _reference(tables: Tables, row: Record, field: Field, words: str, say: Say) -> Value:
    if not words:
        return 0
    target = row.refers[field.name]
    codes = tables.by_code(target)
    for code in (words, words.partition(BESIDE)[0].strip()):
        found = codes.get(code)
        if found is None:
            alike = [each for known, each in codes.items() if known.casefold() == code.casefold()]
            found = alike[0] if len(alike) == 1 else None
        if found is not None:
            if field.name == "parent" and found.id == row.id:
                raise EditRefused(text("A section cannot be a sub-class of itself."))
            return found.id
    raise EditRefused(
        text("There is no {field} “{code}”.", field=in_a_sentence(say(field.label)), code=words)
        if field.name != "parent"
        else text("There is no section “{code}”.", code=words)
    )


def _choice(_tables: Tables, _row: Record, field: Field, words: str, say: Say) -> Value:
    wanted = words.casefold()
    for each in field.options:
        if wanted in {each.value.casefold(), say(each.label).casefold(), str(each.label).casefold()}:
            return each.value
    known = ", ".join(say(each.label) for each in field.options)
    raise EditRefused(text("{field} is one of: {known}.", field=say(field.label), known=known))


def _day(tables: Tables, row: Record, _field: Field, words: str, _say: Say) -> Value:
    if not words:
        return 0
    grid = grid_of(tables, row)
    days = [day for day in tables.of(Day).values() if day.grid == grid]
    called = [day.number for day in days if (day.name or str(day.number)).casefold() == words.casefold()]
    if len(called) > 1:
        raise EditRefused(text("{n} days are called “{day}”. Write the number of the day.", day=words, n=len(called)))
    if called:
        return called[0]
    number = int(words) if words.isascii() and words.isdecimal() and len(words) < 5 else 0
    if any(day.number == number for day in days) or (not days and 0 < number <= _MOST_DAYS):
        return number
    if not days:
        raise EditRefused(text("“{day}” is no day. There are no days yet; type its number.", day=words))
    raise EditRefused(text("There is no day “{day}” in the cycle{grid}.", day=words, grid=_of_grid(grid)))


def _period(tables: Tables, row: Record, _field: Field, words: str, _say: Say) -> Value:
    grid = grid_of(tables, row)
    periods = [period.code for period in tables.of(Period).values() if period.grid == grid]
    alike = [code for code in periods if code.casefold() == words.casefold()]
    if not periods or words in periods:
        return words
    if len(alike) == 1:
        return alike[0]
    raise EditRefused(text("There is no period “{period}”{grid}.", period=words, grid=_of_grid(grid)))


def _of_grid(grid: str) -> str:
    return f" ({grid})" if grid else ""


def _date(_tables: Tables, _row: Record, _field: Field, words: str, _say: Say) -> Value:
    if words and parse_date(words) is None:
        raise EditRefused(text("“{date}” is no date. Write it as 2026-02-09.", date=words))
    return words


def _clock(_tables: Tables, _row: Record, _field: Field, words: str, _say: Say) -> Value:
    found = _CLOCK.fullmatch(words)
    if words and found is None:
        raise EditRefused(text("“{time}” is no time of day. Write it as 08:50.", time=words))
    return f"{int(found[1]):02}:{found[2]}" if found is not None else ""


def _rotations(_tables: Tables, _row: Record, _field: Field, words: str, _say: Say) -> Value:
    numbers: set[int] = set()
    for part in words.replace(";", ",").split(",") if words else ():
        number = part.strip()
        if not (number.isascii() and number.isdecimal() and len(number) < 4 and 1 <= int(number) <= MOST_ROTATIONS):
            raise EditRefused(
                text(
                    "“{part}” is no rotation. Write their numbers from 1 to {most} with commas between.",
                    part=number,
                    most=MOST_ROTATIONS,
                )
            )
        numbers.add(int(number))
    return ",".join(map(str, sorted(numbers)))


_READERS: dict[str, Callable[[Tables, Record, Field, str, Say], Value]] = {
    "text": _text,
    "number": _number,
    "reference": _reference,
    "choice": _choice,
    "day": _day,
    "period": _period,
    "date": _date,
    "clock": _clock,
    "rotations": _rotations,
}


def in_a_sentence(label: str) -> str:
    """Return a label for use inside a sentence: “Room” → “room”, “E-mail” → “e-mail”."""
    return label[:1].lower() + label[1:]


def changed(tables: Tables, row: R, field: Field, typed: str, say: Say = str) -> R:
    """Return the row with what was typed in one field. Raises EditRefused."""
    value = typed_value(tables, row, field, typed, say)
    if value == value_of(row, field):
        return row
    return held_together(tables, msgspec.structs.replace(row, **{field.name: value}), say)


def held_together(tables: Tables, row: R, say: Say = str) -> R:
    """Return the row if it is consistent in itself and with the table. Raises EditRefused."""
    start, end = (str(getattr(row, name, "")) for name in ("start_date", "end_date"))
    if start and end and end < start and parse_date(start) is not None and parse_date(end) is not None:
        raise EditRefused(text("It would end on {end}, before it starts on {start}.", end=end, start=start))
    other = same_key(tables, row)
    if other is not None:
        raise EditRefused(text("There is already {title}.", title=title_of(tables, other, say)))
    return row


def same_key(tables: Tables, row: Record) -> Record | None:
    """Return another row with the same key."""
    record, key = type(row), key_of(row)
    if isinstance(row, Lesson | SectionListRow):  # their indexes by reference are there already
        beside = tables.referring(record, "section", row.section)
        return next((other for other in beside if other.id != row.id and key_of(other) == key), None)
    other = tables.by_key(record).get(key)
    return other if other is not None and other.id != row.id else None


def fresh(table: Table) -> Record:
    """Return a new empty row."""
    return table.record(0)


def filled(tables: Tables, table: Table, typed: Iterator[tuple[Field, str]], say: Say = str) -> Record:
    """Create a row from what was typed, by field; fields that others depend on come first. Raises EditRefused."""
    given = sorted(typed, key=lambda pair: (pair[0].kind != "reference", pair[0].name != "grid"))
    row = fresh(table)
    for field, words in given:
        row = msgspec.structs.replace(row, **{field.name: typed_value(tables, row, field, words, say)})
    for field in table.fields:
        if field.required and not value_of(row, field):
            raise EditRefused(text("{field} cannot be empty.", field=say(field.label)))
    return held_together(tables, row, say)
