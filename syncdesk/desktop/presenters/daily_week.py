"""This week date by date: the state of each date's covers, and what each system has of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import msgspec

from syncdesk.desktop.presenters.values import day_name
from syncdesk.sync.values import Accepted, RememberedTarget
from syncdesk.text import Template, Text, template, text
from syncdesk.timetable import calendar, daily
from syncdesk.timetable.daily import Standing
from syncdesk.timetable.records import CalendarDate, Publication
from syncdesk.timetable.tables import Tables

_LASTING = "timetable"
_SCHOOL_WEEK = 5


class Cell(msgspec.Struct, frozen=True):
    """A mark and a few words; those with a time still lack `when`, which is `at`."""

    mark: str
    text: Text | Template
    at: datetime | None = None


class DateRow(msgspec.Struct, frozen=True):
    """One date: its cycle day, its covers, and a cell for each system."""

    date: date
    day: str
    covers: Cell
    systems: tuple[Cell, ...]


class Target(msgspec.Struct, frozen=True):
    """One system: what it is known to have, and the dates being sent to it."""

    name: str
    known: RememberedTarget
    going: tuple[date, date] | None = None

    @property
    def last(self) -> datetime | None:
        """When it last took a date."""
        moments = [each.confirmed_at for of, each in self.known.slices.items() if of.date]
        return _local(max(moments)) if moments else None

    @property
    def known_dates(self) -> list[date]:
        """The dates that it took."""
        return [date.fromisoformat(of.date) for of in self.known.slices if of.date]

    def newest(self, on: str) -> Accepted | None:
        """Return what it last took for a date."""
        found = [each for of, each in self.known.slices.items() if of.date == on]
        return max(found, key=lambda each: each.confirmed_at, default=None)

    def in_doubt(self, on: str) -> bool:
        """Whether something was sent for a date and never answered."""
        return any(of.date == on for of in self.known.doubtful)


_COVERS: dict[Standing, tuple[str, Text]] = {
    Standing.NOTHING: ("left_out", text("No covers")),
    Standing.UNPUBLISHED: ("waiting", text("Not published")),
    Standing.PUBLISHED: ("done", text("Published")),
    Standing.CHANGED: ("unsaved", text("Changed since published")),
}


def day_of(tables: Tables | None) -> date:
    """Return the school's date; the computer's if no timetable is open."""
    now = datetime.now(UTC)
    return calendar.today_at(tables.school, now) if tables is not None else now.astimezone().date()


def cycle_day_name(tables: Tables, on: date) -> str:
    """Return the name of a date's cycle day, `""` if there is no school or the calendar does not say."""
    found = _school_day(tables, on)
    return day_name(tables, found.grid, found.day) if found is not None else ""


def _school_day(tables: Tables, on: date) -> CalendarDate | None:
    """Return the date in the first grid that has school on it."""
    rows = sorted(tables.referring(CalendarDate, "date", on.isoformat()), key=lambda row: row.grid)
    return next((row for row in rows if row.day), None)


def week_of(tables: Tables, today: date, targets: Sequence[Target]) -> list[DateRow]:
    """Return Monday to Friday of a date's week, and any other school days in it."""
    monday = today - timedelta(days=today.weekday())
    dates = [monday + timedelta(days=at) for at in range(7)]
    wanted = [on for on in dates if on.weekday() < _SCHOOL_WEEK or _school_day(tables, on) is not None]
    return [_row(tables, on, targets) for on in wanted]


def _row(tables: Tables, on: date, targets: Sequence[Target]) -> DateRow:
    said = calendar.calendar_date(tables, on)
    free = _school_day(tables, on) is None and said is not None
    standing = daily.standing(tables, on.isoformat())
    covers = Cell(*_COVERS[standing])
    if free and said is not None and standing is Standing.NOTHING:
        covers = Cell("left_out", Text(said.name) if said.name else text("No school"))
    published = daily.publication(tables, on.isoformat())
    cells = tuple(_cell(each, on, published, free=free) for each in targets)
    return DateRow(on, cycle_day_name(tables, on), covers, cells)


def _cell(target: Target, on: date, published: Publication | None, *, free: bool) -> Cell:
    """Return what a system has of a date."""
    accepted = target.newest(on.isoformat())
    if target.going is not None and target.going[0] <= on <= target.going[1]:
        return Cell("doing", text("Sending"))
    if target.in_doubt(on.isoformat()):
        return Cell("unsure", text("No answer; to be sent again"))
    if accepted is not None:
        if accepted.overtaken:
            return Cell("warned", text("To be sent again"))
        at = _local(accepted.confirmed_at)
        if published is not None and datetime.fromisoformat(published.at) > datetime.fromisoformat(
            accepted.confirmed_at
        ):
            return Cell("unsaved", template("Sent {when}, published since"), at)
        return Cell("done", template("Sent {when}"), at)
    if free:
        return Cell("left_out", text("No lessons"))
    if _LASTING in target.known.accepted:
        return Cell("waiting", text("Usual timetable"))
    return Cell("waiting", text("Nothing sent"))


def _local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone()
