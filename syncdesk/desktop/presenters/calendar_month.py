"""The calendar by month: what each date is, navigation, and editing a date."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import msgspec

from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import Text, text
from syncdesk.timetable import calendar
from syncdesk.timetable.edits import Draft, Edit
from syncdesk.timetable.records import CalendarDate, Day, Period
from syncdesk.timetable.tables import Tables

_DAY = timedelta(days=1)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)


class Cell(msgspec.Struct, frozen=True):
    """A date. `day` is its cycle day, 0 for none; `title` that day's name, or why there is no school.

    `rotation` is 0 if there is none, or only one for the whole calendar. `known`: the calendar contains it.
    """

    on: date
    day: int
    title: str
    rotation: int
    known: bool
    today: bool
    in_month: bool


class Month(msgspec.Struct, frozen=True):
    """Whole weeks around a month. `school_days` are those of the month alone."""

    first: date
    weeks: tuple[tuple[Cell, ...], ...]
    school_days: int
    days_off: int


class DayForm(msgspec.Struct, frozen=True):
    """The new state of a date; day 0 is no school, and `name` then says why."""

    day: int
    name: str
    rotation: int


def grids(tables: Tables) -> list[str]:
    """Return the grids with days, periods or dates, that without a code first."""
    found = {""} | {row.grid for record in (Day, Period, CalendarDate) for row in tables.of(record).values()}
    return sorted(found)


def follows(tables: Tables, grid: str) -> bool:
    """Whether a grid has no dates of its own and follows those of the grid without a code."""
    return bool(grid) and all(row.grid != grid for row in tables.of(CalendarDate).values())


def day_names(tables: Tables, grid: str) -> dict[int, str]:
    """Return the names of cycle days by number, from the grid or else the one without a code; unnamed: the number."""
    for wanted in (grid, ""):
        days = {row.number: row.name or str(row.number) for row in tables.of(Day).values() if row.grid == wanted}
        if days:
            return dict(sorted(days.items()))
    return {}


def dates_of(tables: Tables, grid: str) -> dict[str, CalendarDate]:
    """Return the dates that a grid follows."""
    wanted = "" if follows(tables, grid) else grid
    return {row.date: row for row in tables.of(CalendarDate).values() if row.grid == wanted}


def month_of(tables: Tables, grid: str, shown: date, today: date, first_weekday: int = 0) -> Month:
    """Return the month containing `shown`, in weeks that begin with a weekday (0 is Monday)."""
    rows, names = dates_of(tables, grid), day_names(tables, grid)
    several = len({row.rotation for row in rows.values() if row.day}) > 1
    first = shown.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    begins = first - (first.weekday() - first_weekday) % 7 * _DAY
    weeks: list[tuple[Cell, ...]] = []
    while begins <= last:
        week: list[Cell] = []
        for number in range(7):
            on = begins + number * _DAY
            row = rows.get(on.isoformat())
            day = row.day if row is not None else 0
            title = names.get(day, str(day)) if day else row.name if row is not None else ""
            rotation = row.rotation if row is not None and several and day else 0
            week.append(Cell(on, day, title, rotation, row is not None, on == today, first <= on <= last))
        weeks.append(tuple(week))
        begins += 7 * _DAY
    cells = [cell for week in weeks for cell in week if cell.in_month]
    off = sum(cell.known and not cell.day for cell in cells)
    return Month(first, tuple(weeks), sum(cell.day > 0 for cell in cells), off)


def described(cell: Cell) -> tuple[Text, ...]:
    """Describe a date, without the date itself."""
    found: list[Text] = [text("today")] if cell.today else []
    if cell.day:
        found.append(text("{title}", title=cell.title))
        if cell.rotation:
            found.append(text("Rotation {number}", number=str(cell.rotation)))
        return tuple(found)
    found.append(text("No school"))
    if cell.title:
        found.append(text("{title}", title=cell.title))
    return tuple(found)


def form_of(tables: Tables, grid: str, on: date) -> DayForm:
    """Return the current state of a date."""
    row = dates_of(tables, grid).get(on.isoformat())
    return DayForm(row.day, row.name, row.rotation) if row is not None else DayForm(0, "", 0)


def own_calendar(draft: Draft, tables: Tables, grid: str) -> None:
    """Give a grid that follows another's dates its own copy of them."""
    if follows(tables, grid):
        for row in dates_of(tables, grid).values():
            draft.add(msgspec.structs.replace(row, id=0, grid=grid))


def edit_of(draft: Draft, tables: Tables, grid: str, on: date, form: DayForm) -> Edit | None:
    """Return the edit that changes a date, or None if nothing changes."""
    form = msgspec.structs.replace(form, name=form.name.strip())
    if form == form_of(tables, grid, on):
        return None
    own_calendar(draft, tables, grid)
    known = next((row for row in _own(draft, tables, grid) if row.date == on.isoformat()), None)
    row = CalendarDate(known.id if known is not None else 0, grid, on.isoformat(), form.day, form.name, form.rotation)
    if known is not None:
        draft.replace(row)
    else:
        draft.add(row)
    return draft.edit(text("Change {date} in the calendar", date=on.isoformat()))


def _own(draft: Draft, tables: Tables, grid: str) -> list[CalendarDate]:
    """Return the grid's own dates, as the draft leaves them."""
    rows = [row for row in tables.of(CalendarDate).values() if row.grid == grid]
    rows += [change.new for change in draft.changes if isinstance(change.new, CalendarDate)]
    return rows


def now() -> datetime:
    """Return the current moment."""
    return datetime.now(UTC)


class CalendarMonth(Observable):
    """The month that is shown, and the selected date in it."""

    def __init__(self, workspace: Workspace, clock: Callable[[], datetime] = now) -> None:
        super().__init__()
        self.workspace = workspace
        self._clock = clock
        self.grid = ""
        self.on = self.today

    @property
    def today(self) -> date:
        """The school's date now."""
        document = self.workspace.document
        moment = self._clock()
        return calendar.today_at(document.school, moment) if document is not None else moment.date()

    @property
    def empty(self) -> bool:
        """Whether the timetable has no calendar at all."""
        document = self.workspace.document
        return document is None or not document.count(CalendarDate)

    def begin(self) -> None:
        """Start with today, or inside the calendar if that does not include today, after opening a timetable."""
        document = self.workspace.document
        self.grid, self.on = "", self.today
        if document is not None:
            known = [on for each in dates_of(document, "") if (on := calendar.parse_date(each)) is not None]
            if known and not min(known) <= self.on <= max(known):
                self.on = min(known) if self.on < min(known) else max(known)
        self.changed()

    def choose_grid(self, grid: str) -> None:
        """Show the calendar of another grid."""
        self.grid = grid
        self.changed()

    def go_to(self, on: date) -> None:
        """Select a date, and show its month."""
        self.on = min(max(on, _EARLIEST), _LATEST)
        self.changed()

    def go_on(self, days: int) -> None:
        """Move by so many days."""
        self.go_to(self.on + days * _DAY)

    def turn(self, months: int) -> None:
        """Move by so many months, to the same day or the month's last."""
        number = self.on.year * 12 + self.on.month - 1 + months
        year, month = divmod(number, 12)
        self.go_to(date(year, month + 1, min(self.on.day, monthrange(year, month + 1)[1])))

    def month(self, first_weekday: int = 0) -> Month | None:
        """Return what is shown, or None if no timetable is open."""
        document = self.workspace.document
        return month_of(document, self.grid, self.on, self.today, first_weekday) if document is not None else None

    async def change(self, on: date, form: DayForm) -> bool:
        """Change a date as one edit; return False if nothing was changed."""
        document = self.workspace.document
        edit = edit_of(document.draft(), document, self.grid, on, form) if document is not None else None
        return edit is not None and await self.workspace.edit(edit, document)
