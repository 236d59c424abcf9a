"""Codes that school systems truncate, confuse or reject, and ids shared by two records."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from syncdesk.text import Template, template, text
from syncdesk.timetable.checks.problem import Problem, listed, problem, shown
from syncdesk.timetable.records import Course, Day, Period, Record, Room, Section, Student, Teacher
from syncdesk.timetable.tables import Tables

LONGEST_CODE = 20
"""The longest id, code, period or grid in LISS, in characters."""
LONGEST_SECTION_ID = 10
_ODD = frozenset('|,;"<>\\')
"""Characters that separate lists and keys, or have a meaning in XML and CSV."""

Coded = Student | Teacher | Room | Course | Section
AnyCoded = TypeVar("AnyCoded", bound=Coded)
_CODED: tuple[type[Coded], ...] = (Student, Teacher, Room, Course, Section)

_ALIKE = template("These codes differ only in upper case or blanks: {codes}.")
_ONE_GUID = template("These have the same Guid: {codes}.")
_ONE_STATEWIDE_ID = template("These have the same statewide id: {codes}.")


def code_problems(tables: Tables) -> Iterator[Problem]:
    """Yield problems of codes, GUIDs and statewide ids."""
    for record in _CODED:
        rows = list(tables.of(record).values())
        for row in rows:
            yield from _of_code(row.code, record, row.id)
        yield from _shared("codes_alike", rows, lambda row: _folded(row.code), _ALIKE)
        yield from _shared("guid_shared", rows, lambda row: _plain(row.guid), _ONE_GUID)
    students = list(tables.of(Student).values())
    yield from _shared("statewide_id_shared", students, lambda row: row.statewide_id.strip(), _ONE_STATEWIDE_ID)
    for section in tables.of(Section).values():
        yield from _of_form(section)
    for period in tables.of(Period).values():
        yield from _of_code(period.code, Period, period.id)
    for grid, row in {row.grid: row for row in tables.of(Day).values() if row.grid}.items():
        yield from _of_code(grid, Day, row.id)


def _of_code(code: str, record: type[Record], row_id: int) -> Iterator[Problem]:
    if not code.strip():
        said = text("A row of {table} has no code.", table=record.table)
        yield problem("code_missing", str(row_id), record, row_id, said)
        return
    if len(code) > LONGEST_CODE:
        said = text(
            "{code} has {n} characters; school systems keep {limit}.", code=shown(code), n=len(code), limit=LONGEST_CODE
        )
        yield problem("code_long", code, record, row_id, said)
    if code != code.strip() or "  " in code:
        said = text("{code} has blanks at an end, or two in a row.", code=shown(code))
        yield problem("code_blanks", code, record, row_id, said)
    odd = sorted({character for character in code if character in _ODD or not character.isprintable()})
    if odd:
        said = text("{code} has characters that many school systems misread: {odd}.", code=shown(code), odd=_named(odd))
        yield problem("code_odd", code, record, row_id, said)


def _named(characters: list[str]) -> str:
    return ", ".join(character if character.isprintable() else f"U+{ord(character):04X}" for character in characters)


def _of_form(section: Section) -> Iterator[Problem]:
    course, blank, identifier = section.code.partition(" ")
    is_right = course and blank and identifier and len((course + identifier).split()) == 1
    if section.code.strip() and (not is_right or len(identifier) > LONGEST_SECTION_ID):
        said = text(
            "{code} is not of the form “course, one blank, identifier of at most {limit} characters”.",
            code=shown(section.code),
            limit=LONGEST_SECTION_ID,
        )
        yield problem("section_code_form", section.code, Section, section.id, said)


def _shared(code: str, rows: Sequence[AnyCoded], part: Callable[[AnyCoded], str], said: Template) -> Iterator[Problem]:
    """Yield one problem for each value that several rows share."""
    holders: dict[str, list[AnyCoded]] = {}
    for row in rows:
        holders.setdefault(part(row), []).append(row)
    for value, sharing in holders.items():
        if value and len(sharing) > 1:
            first = min(sharing, key=lambda row: row.code)
            yield problem(
                code,
                first.code,
                type(first),
                first.id,
                said.filled(codes=listed(row.code for row in sharing)),
            )


def _folded(code: str) -> str:
    return "".join(unicodedata.normalize("NFKC", code).casefold().split())


def _plain(guid: str) -> str:
    return "".join(character for character in guid.upper() if character.isalnum())
