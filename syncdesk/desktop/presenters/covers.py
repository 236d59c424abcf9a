"""The covers of one date: absences, lessons to cover, available teachers, and the edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime

import msgspec

from syncdesk.desktop.presenters.cover_lines import WAYS, CoverLine, line_of
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.values import day_name
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import Text, plural, text
from syncdesk.timetable import calendar, daily
from syncdesk.timetable.candidates import Candidate, Extras, candidates
from syncdesk.timetable.covering import Board, ToCover, cover, let_teach, set_room, take_back
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.occurrences import CYCLE, Cycle, Occurrence
from syncdesk.timetable.records import (
    Absence,
    BellTime,
    CalendarDate,
    DailyChange,
    DailyEvent,
    Day,
    DutyChange,
    EventPart,
    Lesson,
    OnCall,
    Period,
    Publication,
    Record,
    Room,
    Section,
    Teacher,
    YardDuty,
)

DAYS_SHOWN = 5
_WHO_IS_THERE = text("Nobody is away from this lesson; there is nobody to cover for.")
LOOKED_AT: tuple[type[Record], ...] = (
    Teacher, Room, Section, Lesson, Day, Period, BellTime, CalendarDate, YardDuty, OnCall, DailyChange, DutyChange,
    Absence, DailyEvent, EventPart,
)  # fmt: skip
"""The tables that determine a date's covers."""
ON_CARDS: tuple[type[Record], ...] = (
    Day, CalendarDate, DailyChange, DutyChange, Absence, DailyEvent, EventPart, Publication,
)  # fmt: skip
"""The tables that determine the state of dates."""
STANDINGS: dict[daily.Standing, Text] = {
    daily.Standing.NOTHING: text("Nothing to publish"),
    daily.Standing.UNPUBLISHED: text("Not published"),
    daily.Standing.PUBLISHED: text("Published"),
    daily.Standing.CHANGED: text("Changed since published"),
}
MARKS = {
    daily.Standing.NOTHING: "left_out",
    daily.Standing.UNPUBLISHED: "waiting",
    daily.Standing.PUBLISHED: "done",
    daily.Standing.CHANGED: "warned",
}


class DateCard(msgspec.Struct, frozen=True):
    """A date of the strip. `school` is False for a date without lessons; `title` then says why."""

    date: date
    day: str
    school: bool
    title: Text
    mark: str
    more: Text
    past: bool


class Details(msgspec.Struct, frozen=True):
    """How a lesson is looked after, by whom (0 for nobody) and what is to be done in it."""

    teacher: int
    how: str
    instructions: str


class Covers(Observable):
    """The covers of the open document for one date. Past dates are read-only until they are unlocked."""

    def __init__(self, workspace: Workspace, prompter: Prompter, today: Callable[[], date] | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._prompter = prompter
        self._today = today or self._school_today
        self._date: date | None = None
        self._board: tuple[object, Board] | None = None
        self._cycle: tuple[object, Cycle] | None = None
        self._extras: Extras | None = None
        self._cards: tuple[object, dict[date, DateCard]] = (None, {})
        self.unlocked = False
        self.again: frozenset[str] = frozenset()

    def know_again(self, dates: frozenset[str]) -> None:
        """Set the dates (ISO text) that need to be sent to some system again."""
        if dates != self.again:
            self.again = dates
            self.changed()

    def _school_today(self) -> date:
        document = self._workspace.document
        return calendar.today_at(document.school, datetime.now(UTC)) if document is not None else date.today()  # noqa: DTZ011

    @property
    def today(self) -> date:
        """The school's date."""
        return self._today()

    @property
    def date(self) -> date:
        """The date that is shown; initially today."""
        return self._date or self.today

    def show(self, day: date) -> None:
        """Show another date."""
        self._date, self._board = day, None
        self.unlocked = False
        self.changed()

    def step(self, days: int) -> None:
        """Move by so many dates of the calendar; at its end, stay."""
        dates = self._dates()
        later = [day for day in dates if day > self.date] if days > 0 else [d for d in reversed(dates) if d < self.date]
        if len(later) >= abs(days):
            self.show(later[abs(days) - 1])

    def _dates(self) -> list[date]:
        document = self._workspace.document
        if document is None:
            return []
        rows = document.of(CalendarDate).values()
        return _in_order(row for row in rows if not row.grid or row.day)

    def school_days(self, days: int) -> list[date]:
        """Return so many school days from the date on. A date that the calendar lacks counts as one."""
        document = self._workspace.document
        if document is None:
            return []
        if not document.referring(CalendarDate, "date", self.iso):
            return [self.date]
        found = _in_order(row for row in document.of(CalendarDate).values() if row.day and row.date >= self.iso)
        return found[:days] if self.date in found else []

    @property
    def iso(self) -> str:
        """The date as ISO text."""
        return self.date.isoformat()

    @property
    def board(self) -> Board | None:
        """The board of the date, or None without a document."""
        document = self._workspace.document
        if document is None:
            return None
        now = (self.iso, *(self._workspace.version(record) for record in LOOKED_AT))
        if self._board is None or self._board[0] != now:
            self._board = now, Board(document, self.iso, cycle=self._cycle_of(document))
        return self._board[1]

    def _cycle_of(self, document: Document) -> Cycle:
        """The date's cycle, cached until something in it changes."""
        now = tuple(map(self._workspace.version, CYCLE))
        if self._cycle is None or self._cycle[0] != now:
            self._cycle = now, Cycle(document)
        return self._cycle[1]

    @property
    def read_only(self) -> bool:
        """Whether the date is past and not unlocked."""
        return self.date < self.today and not self.unlocked

    @property
    def unlocked_dates(self) -> frozenset[date]:
        """The date that is shown, if it was unlocked."""
        return frozenset({self.date}) if self.unlocked else frozenset()

    def unlock(self) -> None:
        """Allow changes to a past date until another one is shown."""
        self.unlocked = True
        self.changed()

    def cards(self) -> list[DateCard]:
        """Return the dates around the one shown."""
        dates = self._dates() or [self.date]
        at = next((place for place, day in enumerate(dates) if day >= self.date), len(dates) - 1)
        first = max(0, min(at - DAYS_SHOWN // 2, len(dates) - DAYS_SHOWN))
        return [self.card(day) for day in dates[first : first + DAYS_SHOWN]]

    def card(self, day: date) -> DateCard:
        """Return what is known about a date, cached until something about it changes."""
        now = self._workspace.document, self.today, self.again, *map(self._workspace.version, ON_CARDS)
        if self._cards[0] != now:
            self._cards = now, {}
        known = self._cards[1]
        if day not in known:
            known[day] = self._card(day)
        return known[day]

    def _card(self, day: date) -> DateCard:
        document = self._workspace.document
        assert document is not None
        iso, past = day.isoformat(), day < self.today
        row = next((each for each in document.referring(CalendarDate, "date", iso) if each.day), None)
        if row is None:
            named = next((each.name for each in document.referring(CalendarDate, "date", iso) if each.name), "")
            return DateCard(
                day, "", False, Text(named) if named else text("No school"), "left_out", text("No lessons"), past
            )
        standing = daily.standing(document, iso)
        now = daily.set_now(document, iso)
        covers = sum(bool(change.absent) for change in now.changes) + len(now.duties)
        others = len(now.changes) + len(now.duties) - covers + len(now.events)
        more = plural(covers, "{n} cover", "{n} covers")
        if others:
            more = text("{covers}, {others}", covers=more, others=plural(others, "{n} change", "{n} changes"))
        if not now:
            away = document.referring(Absence, "date", iso)
            more = plural(len(away), "{n} absence", "{n} absences") if away else text("No absences")
        if past:
            more = text("{more} · past", more=more)
        title, mark = STANDINGS[standing], MARKS[standing]
        if standing is daily.Standing.PUBLISHED and iso in self.again and not past:
            title, mark = text("To be sent again"), "unsaved"
        return DateCard(day, day_name(document, row.grid, row.day), True, title, mark, more, past)

    def lines(self) -> list[CoverLine]:
        """Return what there is to cover, and what is otherwise changed."""
        board = self.board
        if board is None:
            return []
        published = daily.set_published(board.tables, self.iso)
        known = {*published.changes, *published.duties} if published is not None else frozenset[Record]()
        return [line_of(board, row, known) for row in board.to_cover]

    def candidates(self, row: ToCover) -> list[Candidate]:
        """Return who could take a lesson."""
        board = self.board
        if board is None:
            return []
        if self._extras is None or self._extras.tables is not board.tables:
            self._extras = Extras(board.tables)
        return candidates(board, row, self._extras)

    async def _edit(self, label: Text, change: Callable[[Draft, Board], object]) -> bool:
        board = self.board
        if board is None:
            return False
        if self.read_only:
            await self._prompter.tell(
                text("{date} is past.", date=self.iso), (text("Unlock the date first; then it can be changed."),)
            )
            return False
        document = self._workspace.document
        if document is not board.tables:
            return await self._workspace.still(board.tables)
        draft = self._workspace.draft()
        change(draft, board)
        return await self._workspace.edit(draft.edit(label), document)

    async def _refused(self, why: Text | None) -> bool:
        if why is None:
            return False
        await self._prompter.tell(text("This was not set."), (why,))
        return True

    async def give(self, row: ToCover, teacher: int, how: str, instructions: str | None = None) -> bool:
        """Assign a teacher to a lesson, or report why that is impossible."""
        board = self.board
        if board is None or await self._refused(row.trouble if row.gone else _WHO_IS_THERE if not row.absent else None):
            return False
        if await self._refused(board.why_not(row.lesson, teacher, looks_in=how == "minimal")):
            return False
        more = _instructions(instructions)
        who = board.tables.code(Teacher, teacher)

        def change(draft: Draft, board: Board) -> None:
            for each in board.together(row):
                cover(draft, board, each, teacher, how, **more)

        return await self._edit(text("Cover by {who}", who=who) if teacher else text("Cover"), change)

    def acts(self, row: ToCover) -> frozenset[str]:
        """Return what else can be done about a lesson or duty: ways, `room`, `details` and `usual`."""
        if row.gone:
            return frozenset({"usual"})
        if not row.lesson.section:
            return frozenset({"no_cover", "usual"})
        if not row.absent:
            return frozenset({"room", "cancelled", "usual"})
        return frozenset({"minimal", "merged", "no_cover", "library", "room", "cancelled", "details", "usual"})

    def details(self, row: ToCover, candidate: Candidate | None = None) -> Details | None:
        """Return what is set for a lesson; for an undecided one what assigning it to a candidate would set."""
        change = row.change
        if "details" not in self.acts(row) or row.lesson.cancelled:
            return None
        if change is not None and not row.open and (change.cover or change.how):
            return Details(change.cover, change.how or "extra", change.instructions)
        if candidate is None or not row.absent:
            return None
        return Details(candidate.teacher, candidate.how, change.instructions if change is not None else "")

    async def set_details(self, row: ToCover, details: Details) -> bool:
        """Set how a lesson is looked after."""
        if details.teacher:
            return await self.give(row, details.teacher, details.how, details.instructions)
        return await self.set_way(row, details.how, details.instructions)

    async def merge(self, row: ToCover, section: int) -> bool:
        """Merge a lesson with another section's."""
        board = self.board
        if board is None or "merged" not in self.acts(row):
            return False
        if await self._refused(board.why_not_merged(row.lesson, section)):
            return False
        code = board.tables.code(Section, section)
        return await self._edit(
            text("Merge with {section}", section=code),
            lambda draft, board: cover(draft, board, row, 0, "merged", merged=section),
        )

    async def set_way(self, row: ToCover, how: str, instructions: str | None = None) -> bool:
        """Set no cover, library, or cancelled, which applies to this section only."""
        if how not in self.acts(row):
            return False

        def change(draft: Draft, board: Board) -> None:
            for each in [row] if how == "cancelled" else board.together(row):
                cover(draft, board, each, 0, how, **_instructions(instructions))

        return await self._edit(WAYS[how], change)

    async def change_room(self, row: ToCover, room: int) -> bool:
        """Move a lesson to another room on that date (0: back to its own); an occupied one can be swapped."""
        board = self.board
        if board is None or "room" not in self.acts(row):
            return False
        why = board.why_not_room(row.lesson, room)
        other = board.to_swap_with(row.lesson, room) if why is not None else None
        if other is not None and not await self._swaps(board, row.lesson, other, room):
            return False
        if other is None and await self._refused(why):
            return False

        def change(draft: Draft, board: Board) -> None:
            for each in board.together(row):
                set_room(draft, board, each, room)
            if other is not None:
                for each in board.together(board.line_of(other)):
                    set_room(draft, board, each, row.lesson.rooms[0])

        return await self._edit(text("Room change"), change)

    async def _swaps(self, board: Board, lesson: Occurrence, other: Occurrence, room: int) -> bool:
        """Ask whether two lessons are to swap their rooms."""
        title = text("Swap the rooms of {section} and {other}?", section=board.title(lesson), other=board.title(other))
        choices = Choice("swap", text("Swap rooms")), Choice("", text("Cancel"))
        return await self._prompter.ask(Question(title, (board.is_used(room, other),), choices)) == "swap"

    async def change_lesson(self, section: int, period: str, *, room: int = 0, cancel: bool = False) -> bool:
        """Change the room of any lesson of the date, or cancel it."""
        board = self.board
        lesson = next(
            (each for each in board.occurrences if (each.section, each.period) == (section, period)), None
        ) if board is not None else None  # fmt: skip
        if board is None or lesson is None:
            await self._refused(text("There is no such lesson on that date."))
            return False
        row = board.line_of(lesson)
        return await (self.set_way(row, "cancelled") if cancel else self.change_room(row, room))

    async def back(self, rows: Sequence[ToCover]) -> bool:
        """Reset lessons to how they are in the cycle."""

        def change(draft: Draft, board: Board) -> None:
            for row in rows:
                take_back(draft, board.together(row))

        return await self._edit(text("As usual"), change)

    async def add_absence(self, teacher: int, periods: str, reason: str, days: int = 1) -> bool:
        """Record a teacher's absence, for so many school days from the date on."""
        dates = self.school_days(days)
        if await self._refused(None if dates else text("{date} is no school day.", date=self.iso)):
            return False

        def change(draft: Draft, board: Board) -> None:
            for day in dates:
                known = {(row.teacher, row.periods) for row in board.tables.referring(Absence, "date", day.isoformat())}
                if (teacher, periods) not in known:
                    draft.add(Absence(0, day.isoformat(), teacher, periods, reason))

        return await self._edit(text("Absence"), change)

    async def remove_absence(self, absence: Absence) -> bool:
        """Remove an absence, and the covers that only it required."""

        def change(draft: Draft, board: Board) -> None:
            draft.remove(absence)
            let_teach(draft, board, board.only_for(absence=absence.id))

        return await self._edit(text("No absence"), change)

    async def add_event(
        self, name: str, kind: str, start: str, end: str, *, sections: Sequence[int] = (), teachers: Sequence[int] = (),
        rooms: Sequence[int] = (), students: Sequence[int] = (),
    ) -> bool:  # fmt: skip
        """Add an event with its people, sections and rooms."""

        def change(draft: Draft, board: Board) -> None:
            event = draft.add(DailyEvent(0, board.date, name, kind, start, end))
            for field, ids in (
                ("section", sections), ("teacher", teachers), ("room", rooms), ("student", students),
            ):  # fmt: skip
                for row_id in ids:
                    draft.add(EventPart(0, event.id, **{field: row_id}))

        return await self._edit(text("Event"), change)

    async def remove_event(self, event: int) -> bool:
        """Remove an event, and the covers that only it required."""

        def change(draft: Draft, board: Board) -> None:
            row = board.tables.get(DailyEvent, event)
            if row is not None:
                draft.remove(row)
                let_teach(draft, board, board.only_for(event=event))

        return await self._edit(text("No event"), change)

    def sheet_title(self) -> Text:
        """The title of the daily sheet."""
        card = self.card(self.date)
        return text("Covers for {date} ({day})", date=self.iso, day=card.day or "–")

    def periods(self) -> list[str]:
        """Return all periods, in order."""
        document = self._workspace.document
        if document is None:
            return []
        rows = sorted(document.of(Period).values(), key=lambda row: (row.position, row.code))
        return list(dict.fromkeys(row.code for row in rows))


def _instructions(words: str | None) -> dict[str, str]:
    return {} if words is None else {"instructions": words}


def _in_order(rows: Iterable[CalendarDate]) -> list[date]:
    found = {calendar.parse_date(row.date) for row in rows}
    return sorted(day for day in found if day is not None)
