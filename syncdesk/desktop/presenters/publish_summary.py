"""The summary in Publish covers about a range of dates, computed in a thread on a copy of the rows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from syncdesk.desktop.presenters.covers import MARKS, STANDINGS
from syncdesk.desktop.presenters.daily_week import cycle_day_name
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.snapshot import Snapshot
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.mail.lines import lines_on
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable import daily
from syncdesk.timetable.covering import Board
from syncdesk.timetable.occurrences import Occurrences
from syncdesk.timetable.records import TABLES, Absence, Connection, Record, SectionListRow, SourceId
from syncdesk.timetable.tables import Tables

READ: tuple[type[Record], ...] = tuple(
    record for record in TABLES if record not in {SectionListRow, SourceId, Connection}
)
"""The tables that covers depend on."""


class DateLine(msgspec.Struct, frozen=True):
    """A date of the range as the form shows it."""

    date: date
    day: str
    covers: int
    rooms: int
    cancelled: int
    events: int
    state: Text
    mark: str


class Counted(msgspec.Struct, frozen=True):
    """How many teachers have news, by role (see `syncdesk.mail.lines`).

    `still` lessons have no cover; `which` is the first of them.
    """

    people: Mapping[str, int]
    still: int = 0
    which: Text = NOTHING


class PublishSummary(Observable):
    """What is known about the dates last requested; None is not known yet."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._state: tuple[object, ...] = ()
        self.lines: Sequence[DateLine] | None = None
        self.counted: Counted | None = None

    async def renew(self, dates: Sequence[str], *, people: bool) -> None:
        """Look these dates up, and with `people` count; an earlier request is cancelled."""
        document = self._workspace.document
        state = (
            tuple(dates),
            people,
            self._workspace.generation,
            *(self._workspace.version(record) for record in READ),
        )
        if document is None or state == self._state:
            return
        self._state, self.lines, self.counted = state, None, None
        self.changed()
        copied = Snapshot(document, READ)
        lines = await asyncio.to_thread(lambda: [_line(copied, each) for each in dates])
        if self._state == state:
            self.lines = lines
            self.changed()
        if self._state == state and people:
            counted = await asyncio.to_thread(count, copied, dates, lambda: self._state == state)
            if self._state == state:
                self.counted = counted
                self.changed()

    def end(self) -> None:
        """Cancel the request."""
        self._state, self.lines, self.counted = (), None, None


def _line(tables: Tables, each: str) -> DateLine:
    now, standing = daily.set_now(tables, each), daily.standing(tables, each)
    cancelled = sum(change.how == "cancelled" for change in now.changes)
    rooms = sum(bool(change.room) and not (change.absent or change.how) for change in now.changes)
    on = date.fromisoformat(each)
    return DateLine(
        on, cycle_day_name(tables, on), len(now.changes) + len(now.duties) - cancelled - rooms, rooms, cancelled,
        len(now.events), STANDINGS[standing], MARKS[standing],
    )  # fmt: skip


def count(tables: Tables, dates: Sequence[str], goes_on: Callable[[], bool] = lambda: True) -> Counted | None:
    """Count over the dates as currently set, one after the other; return None once cancelled."""
    if not dates:
        return Counted({})
    people: dict[str, set[str]] = {}
    still: list[Text] = []
    for of_date in Occurrences(tables, min(dates), max(dates), cancelled=True, only=set(dates)).by_date():
        if not goes_on():
            return None
        day = daily.set_now(tables, of_date.date)
        for person, said in lines_on(tables, of_date, day):
            people.setdefault(said.line.role, set()).add(person)
        if day or tables.referring(Absence, "date", of_date.date):
            board = Board(tables, of_date.date, of_date)
            still += (
                text(
                    "{section}, period {period}, {date}",
                    section=board.title(row.lesson),
                    period=row.lesson.period,
                    date=of_date.date,
                )
                for row in board.to_cover
                if row.open
            )
    return Counted({role: len(who) for role, who in people.items()}, len(still), still[0] if still else NOTHING)
