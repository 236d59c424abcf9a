"""Generating a calendar from term dates: input, preview, and the edit."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import cast

import msgspec

from syncdesk.desktop.presenters.calendar_month import dates_of, day_names
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.prompts import FileKind, Prompter
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SourceError, UsageError
from syncdesk.text import Text, plural, text
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.files.holidays import read_holidays
from syncdesk.timetable.plan_reading import kept, read_calendar
from syncdesk.timetable.records import CalendarDate
from syncdesk.timetable.tables import RowIds, Tables
from syncdesk.timetable.year_plan import MAX_CYCLE, MONDAY_TO_FRIDAY, Holiday, Term, make_calendar, replaced

CALENDARS = FileKind(text("Calendar files"), ("*.ics",))
_NAMED = 6
"""How many of the dates changed by hand are listed."""

Line = tuple[str, str, str]
"""As typed: first date, last date, and rotation or name."""


class CalendarForm(Observable):
    """The form for one grid. Set the input, then `look`; `troubles` is what is wrong with it, by part.

    `said` is what would result, and `notes` what else to know. `by_hand` are the dates changed by hand that the terms
    would change; they stay as they are, unless `anew`.
    """

    def __init__(self, workspace: Workspace, prompter: Prompter, grid: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._prompter = prompter
        self.grid = grid
        self.terms: list[Line] = []
        self.holidays: list[Line] = []
        self.cycle_start = ""
        self.first_day = 1
        self.weekdays: frozenset[int] = frozenset(MONDAY_TO_FRIDAY)
        self.each_term = False
        self.stand_still = True
        self.names: dict[int, str] = {}
        self.troubles: dict[str, Text] = {}
        self.said: Text | None = None
        self.notes: tuple[Text, ...] = ()
        self.reading = False
        self.anew = False
        self.by_hand: tuple[date, ...] = ()
        self._there: dict[str, CalendarDate] = {}
        self._by_hand: frozenset[date] = frozenset()
        document = self._document = workspace.document
        if document is not None:
            self.names = day_names(document, grid) or {number: str(number) for number in range(1, 11)}
            self._there = dates_of(document, grid)
            self._begin_with(self._there.values())
            self._fit(document)
        self.look()

    def _spans(self) -> list[Line]:
        return [(first, last or first, name) for first, last, name in self.holidays if first]

    def _fit(self, document: Tables) -> None:
        """Set whether the cycle pauses as the existing calendar suggests."""
        if not self.terms:
            return
        least: tuple[int, bool, bool] | None = None
        for each_term in (False, True):
            for stand_still in (True, False):
                self.each_term, self.stand_still = each_term, stand_still
                made = self._made()
                if made is not None:
                    rows = kept(made[0], self._there, self._by_hand, *made[1:])
                    found = len(replaced(document, RowIds(), self.grid, rows, *made[1:])), each_term, stand_still
                    least = found if least is None or found[0] < least[0] else least
        self.each_term, self.stand_still = least[1:] if least is not None else (False, True)

    def _begin_with(self, rows: Collection[CalendarDate]) -> None:
        """Start with the terms and holidays that the existing calendar suggests."""
        read = read_calendar(rows, self.cycle_days)
        self.terms = [(each.first.isoformat(), each.last.isoformat(), str(each.rotation or "")) for each in read.terms]
        self.holidays = [(each.first.isoformat(), each.last.isoformat(), each.name) for each in read.holidays]
        self.weekdays, self._by_hand = read.days_of_week, read.by_hand
        if read.start is not None:
            self.cycle_start, self.first_day = read.start[0].isoformat(), read.start[1]

    @property
    def cycle_days(self) -> int:
        """The length of the cycle in days."""
        return min(max(self.names, default=0), MAX_CYCLE)

    def look(self) -> None:
        """Compute what would result from the input."""
        self.troubles, self.said, self.notes, self.by_hand = {}, None, (), ()
        made = self._made()
        document = self._workspace.document
        if made is not None and document is not None:
            rows, first, last = made
            self.by_hand = self._others(rows, first, last)
            self._say(document, self._wanted(rows, first, last), first, last)
        self.changed()

    def _others(self, rows: Iterable[CalendarDate], first: date, last: date) -> tuple[date, ...]:
        """Return the dates changed by hand that these rows would change."""
        made = {row.date: row for row in rows}
        found: list[date] = []
        for on in sorted(self._by_hand):
            new, old = made.get(on.isoformat()), self._there.get(on.isoformat())
            if new is not None and old is not None:
                new = msgspec.structs.replace(new, id=old.id, grid=old.grid)
            if first <= on <= last and new != old:
                found.append(on)
        return tuple(found)

    def _wanted(self, rows: list[CalendarDate], first: date, last: date) -> list[CalendarDate]:
        """Return the final rows, combining those from the terms with those changed by hand."""
        return rows if self.anew else kept(rows, self._there, self._by_hand, first, last)

    def _say(self, document: Tables, rows: list[CalendarDate], first: date, last: date) -> None:
        school = sum(row.day > 0 for row in rows)
        self.said = text(
            "{school} and {off}, from {first} to {last}.",
            school=plural(school, "{n} school day", "{n} school days"),
            off=plural(len(rows) - school, "{n} day off", "{n} days off"),
            first=first.isoformat(),
            last=last.isoformat(),
        )
        dates = {row.date for row in rows}
        notes: list[Text] = []
        outside = sum(not any(begin <= each <= end for each in dates) for begin, end, _ in self._spans())
        if outside:
            notes.append(plural(outside, "{n} holiday lies outside the terms.", "{n} holidays lie outside the terms."))
        changes = replaced(document, RowIds(), self.grid, rows, first, last)
        lost = sum(change.old is not None for change in changes)
        if lost:
            notes.append(
                plural(
                    lost,
                    "{n} date that is in the calendar now will be another.",
                    "{n} dates that are in the calendar now will be others.",
                )
            )
        if self.by_hand and not self.anew:
            notes.append(
                plural(
                    len(self.by_hand),
                    "{n} date changed by hand stays as it is: {dates}.",
                    "{n} dates changed by hand stay as they are: {dates}.",
                    dates=", ".join(_few([on.isoformat() for on in self.by_hand])),
                )
            )
        self.notes = tuple(notes)

    def _made(self) -> tuple[list[CalendarDate], date, date] | None:
        terms = [line for line in self.terms if any(line)]
        if not terms and not self.cycle_start:
            self.troubles["terms"] = text("Type the first and the last date of each term.")
            return None
        try:
            planned = [
                Term(_date(first, "terms"), _date(last, "terms"), _rotation(rotation))
                for first, last, rotation in terms
            ]
            holidays = [
                Holiday(begins := _date(first, "holidays"), _date(last, "holidays") if last else begins, name)
                for first, last, name in self.holidays
                if first or last or name
            ]
            start = self.cycle_start.strip()
            begins = _date(start, "cycle") if start else min((each.first for each in planned), default=date.min)
            rows = make_calendar(
                planned,
                holidays,
                grid=self.grid,
                cycle_days=self.cycle_days,
                cycle_start=(begins, self.first_day),
                days_of_week=self.weekdays,
                restart="each term" if self.each_term else "never",
                stand_still=self.stand_still,
            )
        except UsageError as error:
            self.troubles[error.subject] = error.title
            return None
        return rows, min(each.first for each in planned), max(each.last for each in planned)

    def _range(self) -> tuple[date, date]:
        """Return the dates in which holidays are looked for: those of the terms, or else a year from the start."""
        found = [on for line in self.terms for each in line[:2] if (on := parse_date(each.strip())) is not None]
        if found:
            return min(found), max(found)
        start = parse_date(self.cycle_start.strip()) or date.today()  # noqa: DTZ011  (only a place to look)
        return start, start + timedelta(days=366)

    async def import_holidays(self) -> None:
        """Add the holidays of calendar files; report unreadable ones."""
        paths = await self._prompter.files_to_open(text("Import holidays"), (CALENDARS,), several=True)
        first, last = self._range()
        self.reading = True
        self.changed()
        timed = unread = 0
        before = len(self.holidays)
        try:
            for path in paths:
                found = await asyncio.to_thread(read_holidays, path, first, last)
                lines = [(each.first.isoformat(), each.last.isoformat(), each.name) for each in found.holidays]
                self.holidays += [line for line in lines if line not in self.holidays]
                timed, unread = timed + found.timed, unread + found.unread
        except SourceError as error:
            await self._prompter.tell(error.title, error.sentences[1:])
        finally:
            self.reading = False
        self.look()
        if paths:
            more = len(self.holidays) - before
            notes = [plural(more, "{n} holiday was added.", "{n} holidays were added.")]
            if timed:
                notes.append(
                    plural(
                        timed,
                        "{n} event has a time of day and was left out.",
                        "{n} events have a time of day and were left out.",
                    )
                )
            if unread:
                notes.append(plural(unread, "{n} event could not be read.", "{n} events could not be read."))
            self.notes = (*notes, *self.notes)
            self.changed()

    async def make(self) -> bool:
        """Generate the calendar as one edit; return False if something is wrong."""
        self.look()
        document, made = self._document, self._made()
        if made is None or document is None or not await self._workspace.still(document):
            return False
        rows = self._wanted(*made)
        changes = replaced(document, document.ids, self.grid, rows, *made[1:])
        return not changes or await self._workspace.edit(Edit(text("Make the calendar"), changes), document)


def _few(words: Sequence[str]) -> list[str]:
    return [*words[:_NAMED], *(["…"] if len(words) > _NAMED else [])]


def _date(typed: str, part: str) -> date:
    found = parse_date(typed.strip())
    if not typed.strip():
        terms = part == "terms"
        said = text("A term needs a first and a last date.") if terms else text("A holiday needs its first date.")
        raise UsageError(said, subject=part)
    if found is None:
        said = text("“{date}” is not a date. One looks like 2026-02-09.", date=typed)
        raise UsageError(said, subject=part)
    return found


def likely_date(cells: Sequence[Sequence[str]], at: int, place: int, terms: Sequence[Line]) -> date:
    """Return the likely date for a cell of the terms or holidays, based on the dates before it.

    `place` is 0 for a first date, 1 for a last one.
    """
    before = [words for line in cells[:at] for words in line[:2]] + list(cells[at][:place])
    found = next((on for words in reversed(before) if (on := parse_date(words)) is not None), None)
    if found is not None:
        return found + timedelta(days=1 - place)
    begins = (parse_date(line[0]) for line in terms)
    return next((on for on in begins if on is not None), date.today())  # noqa: DTZ011  (only a place to look)


def _rotation(typed: str) -> int:
    if not typed.strip():
        return 0
    return int(typed) if typed.strip().isdecimal() and len(typed.strip()) < 4 else -1


def lines_of(cells: Sequence[Sequence[str]]) -> list[Line]:
    """Return the non-empty rows of a table as lines."""
    rows = [tuple(cell.strip() for cell in row) for row in cells]
    return [cast("Line", row) for row in rows if any(row)]
