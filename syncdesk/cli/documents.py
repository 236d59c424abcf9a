"""`syncdesk import`, `info`, `check` and `school`: commands on a timetable file alone."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import msgspec

from syncdesk import places
from syncdesk.cli.arguments import YEARS
from syncdesk.cli.editing import editing, read
from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.cli.steps import held_words
from syncdesk.errors import DocumentError, UsageError
from syncdesk.sync.values import import_holds
from syncdesk.text import Text, joined, plural, text
from syncdesk.timetable import checks
from syncdesk.timetable.backups import Backups
from syncdesk.timetable.calendar import parse_region
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.files import importing
from syncdesk.timetable.files.report import ImportReport
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Course,
    DailyChange,
    Day,
    Lesson,
    OnCall,
    Period,
    Room,
    School,
    Section,
    SectionListRow,
    Student,
    SubjectRequest,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.sessions import refuse_if_open
from syncdesk.timetable.tables import View

_COUNTED = (
    Student, Teacher, Room, Course, SubjectRequest, Day, Period, BellTime, CalendarDate, Section, SectionListRow,
    Lesson, YardDuty, OnCall, DailyChange,
)  # fmt: skip
_ORDER = (
    "students", "teachers", "rooms", "courses", "subject_requests", "days", "periods", "bell_times", "calendar",
    "sections", "section_lists", "lessons", "yard_duties", "study_sections", "on_calls", "daily_changes",
)  # fmt: skip
_NOTHING_WRITTEN = text("Nothing was written.")
_IF_MEANT = text("If the files are right, run it again with --yes-hold.")
_SETTABLE = ("name", "code", "region", "time_zone", "academic_year")


def info(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Show the number of rows in each table."""
    view = read(arguments.file, screen)
    tables = counts(view)
    if not screen.json:
        screen.table(str(arguments.file), ["Table", "Rows"], [[name, rows] for name, rows in tables.items()])
    return Answer(fields={"tables": tables})


def counts(view: View) -> dict[str, int]:
    """Return the rows per table in the order `info` prints; study sections also count as sections."""
    counted = {record.table: view.count(record) for record in _COUNTED}
    counted["study_sections"] = sum(section.type == "Study" for section in view.of(Section).values())
    return {name: counted[name] for name in _ORDER}


def check(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Show the problems in the data."""
    view = read(arguments.file, screen)
    found = checks.problems(view)
    if not screen.json:
        for problem in found:
            screen.say(f"{problem.code}  {problem.subject}: {problem.text}")
        screen.say(plural(len(found), "{n} problem.", "{n} problems.") if found else text("No problems were found."))
    return Answer(
        Exit.DONE_WITH_WARNINGS if found else Exit.DONE,
        fields={"problems": [{"code": each.code, "subject": each.subject, "text": str(each.text)} for each in found]},
    )


def school(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Show or change School info."""
    if not arguments.settings:
        view = read(arguments.file, screen)
        return _school_answer(view.school, screen)
    changes = dict(_setting(name, value) for name, value in arguments.settings)
    with editing(arguments.file, screen) as session:
        draft = session.document.draft()
        draft.replace(msgspec.structs.replace(session.document.school, **changes))
        session.document.apply(draft.edit(text("Change School info")))
        session.save()
        return _school_answer(session.document.school, screen)


def _setting(name: str, value: str) -> tuple[str, str | int]:
    match name:
        case "region":
            return name, parse_region(value)
        case "academic_year":
            if not value.isdecimal() or int(value) not in YEARS:
                raise UsageError(text("“{value}” is not a year.", value=value))
            return name, int(value)
        case "time_zone":
            if value and value not in available_timezones():
                raise UsageError(
                    text("“{value}” is not a time zone.", value=value), text("One looks like Australia/Sydney.")
                )
            return name, ZoneInfo(value).key if value else ""
        case "name" | "code":
            return name, value
        case _:
            raise UsageError(
                text("School info has no “{name}”.", name=name), text("It has: {names}.", names=", ".join(_SETTABLE))
            )


def _school_answer(found: School, screen: Screen) -> Answer:
    shown = {name: getattr(found, name) for name in _SETTABLE}
    if not screen.json:
        screen.table("", ["School info", ""], [[name, str(value)] for name, value in shown.items()])
    return Answer(fields={"school": shown})


def bring(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Import other programs' files into a new document or an existing one."""
    path: Path = arguments.file
    if not arguments.replace:
        return _answer(_made(arguments.sources, path, screen), path, screen, [])
    refuse_if_open(path)
    with editing(path, screen) as session:
        imported = importing.read_sources(arguments.sources, session.document)
        holds = asyncio.run(import_holds(session.document, imported.changes))
        if holds and not arguments.yes_hold:
            said = [*map(held_words, holds), _NOTHING_WRITTEN, _IF_MEANT]
            answer = _answer(imported.report, path, screen, said)
            answer.code = Exit.HELD
            return answer
        report = imported.report
        if imported.changes:
            with session.saved() as before:
                backup = str(Backups(places.data_folder()).make(before, path))
            report = msgspec.structs.replace(report, backup=backup)
            session.document.apply(Edit(text("Import"), imported.changes))
            session.save()
        passed = [text("It went beyond a limit, as you said. {hold}", hold=hold.text) for hold in holds]
        return _answer(report, path, screen, passed)


def _made(sources: list[Path], path: Path, screen: Screen) -> ImportReport:
    if path.exists():
        raise DocumentError(
            text("“{name}” exists already.", name=path.name),
            hint=text("Use --replace to bring the new rows into it, or give another name. Nothing was written."),
        )
    imported = importing.read_sources(sources, None)
    screen.note(importing.write_new(imported, path))
    return imported.report


def _answer(report: ImportReport, path: Path, screen: Screen, said: list[Text]) -> Answer:
    if not screen.json:
        _show(report, path, screen)
    code = Exit.DONE_WITH_WARNINGS if report.skipped or report.removed else Exit.DONE
    return Answer(code, joined(said), report.plain())


def _show(report: ImportReport, path: Path, screen: Screen) -> None:
    screen.table(
        str(path),
        ["Table", "Read", "Made", "Skipped", "Guessed", "Removed", "Changed"],
        [[name, *msgspec.structs.astuple(count)] for name, count in report.tables.items()],
    )
    for problem in report.problems:
        where = f"{problem.file}, line {problem.line}" if problem.line else problem.file
        screen.say(f"{where}: {problem.text}" if where else str(problem.text))
    for each in report.sources:
        screen.say(
            plural(
                each.rows,
                "Read: {file} ({format}), {n} row.",
                "Read: {file} ({format}), {n} rows.",
                file=each.file,
                format=each.format,
            )
        )
    if report.backup:
        screen.say(text("The file as it was before is kept as {backup}.", backup=report.backup))


HANDLERS = {"import": bring, "info": info, "check": check, "school": school}
