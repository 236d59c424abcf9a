"""The news about published covers as lines per person: covers, duties, rooms, cancellations, events.

A line contains codes only, because it is stored as long as it matters what people were told. Free text is kept beside
it, never stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import msgspec

from syncdesk.timetable import daily
from syncdesk.timetable.occurrences import Occurrence, Occurrences, OfDate
from syncdesk.timetable.records import DailyChange, OnCall, Room, Section, Teacher
from syncdesk.timetable.tables import Tables

COVER, ABSENT, CHANGE, ALL = "cover", "absent", "change", "all"
"""What a line is to its reader: a cover to take, an own lesson covered, an own lesson changed, or the summary."""
LESSON, DUTY, ON_CALL, EVENT = "lesson", "duty", "on_call", "event"
ORGANISER = "*"
"""The organiser's id among those of teachers."""


class Line(msgspec.Struct, frozen=True, array_like=True):
    """One piece of news. `what` is a section, the area of a duty or the type of an event.

    `how` is one of `COVER_WAYS`, or `room`, `event` (`into` is its type) or `joined` (`into` is the section that `what`
    joins). `mark` stands for the name of an event.
    """

    role: str
    date: str
    kind: str
    period: str
    start: str
    end: str
    what: str
    rooms: str = ""
    absent: str = ""
    cover: str = ""
    how: str = ""
    into: str = ""
    mark: str = ""

    @property
    def slot(self) -> tuple[str, ...]:
        """The lesson or event concerned: two lines with the same slot are versions of one another."""
        absent, mark = self.absent if self.role != ABSENT else "", self.mark if self.kind == EVENT else ""
        return self.role, self.date, self.kind, self.period, self.start, self.what, absent, mark


class NewsLine(msgspec.Struct, frozen=True):
    """A line with its free text: an event's `name`, and `more` instructions."""

    line: Line
    name: str = ""
    more: str = ""


def digest(words: str) -> str:
    """Return a digest that represents free text where the text itself must not be stored."""
    return blake2b(words.encode(), digest_size=8).hexdigest() if words else ""


def lines_of(tables: Tables, dates: Sequence[str], days: daily.Days) -> dict[str, list[NewsLine]]:
    """Return the news of each person for these dates, by row id as text, in chronological order."""
    found: dict[str, list[NewsLine]] = {}
    if dates:
        for of_date in Occurrences(tables, min(dates), max(dates), days, cancelled=True, only=set(dates)).by_date():
            for person, said in lines_on(tables, of_date, days(of_date.date)):
                found.setdefault(person, []).append(said)
    return found


def lines_on(tables: Tables, of_date: OfDate, day: daily.DaySet) -> Iterator[tuple[str, NewsLine]]:
    """Return the news of one date and its readers, in chronological order. `of_date` has cancelled lessons."""
    names = {each.event.id: (each.event.name, each.event.type) for each in day.events}
    for each in sorted(of_date.occurrences, key=lambda one: (one.start, one.period, one.section)):
        yield from _Lines(tables, each, names).all()


class _Lines:
    """Collects the lines that one occurrence produces, by reader."""

    def __init__(self, tables: Tables, each: Occurrence, events: dict[int, tuple[str, str]]) -> None:
        self._tables = tables
        self._each = each
        self._event = events.get(each.event, ("", ""))

    def all(self) -> Iterator[tuple[str, NewsLine]]:
        each = self._each
        if each.section:
            if each.changes or each.cancelled:
                yield from self._lesson()
        elif each.event:
            yield from self._to([*each.teachers], CHANGE, self._line(EVENT, self._event[1]))
            yield from self._to([ORGANISER], ALL, self._line(EVENT, self._event[1]))
        elif each.swapped:
            yield from self._duty()

    def _line(self, kind: str, what: str, **more: str) -> NewsLine:
        each = self._each
        rooms = ", ".join(self._tables.code(Room, room) for room in each.rooms)
        line = Line("", each.date, kind, each.period, each.start, each.end, what, rooms, **more)
        name = self._event[0]
        return NewsLine(msgspec.structs.replace(line, mark=digest(name)), name)

    def _to(self, people: Sequence[int | str], role: str, said: NewsLine) -> Iterator[tuple[str, NewsLine]]:
        for person in people:
            if person:
                yield str(person), msgspec.structs.replace(said, line=msgspec.structs.replace(said.line, role=role))

    def _teacher(self, row_id: int) -> str:
        return self._tables.code(Teacher, row_id)

    def _duty(self) -> Iterator[tuple[str, NewsLine]]:
        each = self._each
        table, _, area = each.what.partition(" ")
        cover = next(iter(each.teachers), 0)
        said = self._line(
            ON_CALL if table == OnCall.table else DUTY, area, absent=self._teacher(each.absent),
            cover=self._teacher(cover),
        )  # fmt: skip
        for person, role in ((cover, COVER), (each.absent, ABSENT), (ORGANISER, ALL)):
            yield from self._to([person], role, said)

    def _lesson(self) -> Iterator[tuple[str, NewsLine]]:
        each = self._each
        covers = [change for change in each.changes if change.absent or change.cover]
        for change in covers:
            yield from self._cover(change)
        named = {person for change in covers for person in (change.absent, change.cover)}
        others = [teacher for teacher in each.teachers if teacher not in named and not each.merged]
        plain = next((change for change in each.changes if change.room or not (change.absent or change.cover)), None)
        if plain is None and not each.cancelled:
            return
        how = plain.how if plain is not None and not (plain.absent or plain.cover) else ""
        said = self._section_line(how="event" if each.event else "cancelled" if each.cancelled else how or "room")
        yield from self._to(others, CHANGE, said)
        if not covers and plain is not None:
            yield from self._to([ORGANISER], ALL, said)

    def _cover(self, change: DailyChange) -> Iterator[tuple[str, NewsLine]]:
        each = self._each
        takes_place = not each.cancelled
        way = change.how if change.how in {"minimal", "merged", "no_cover", "library", "cancelled"} else ""
        said = self._section_line(
            absent=self._teacher(change.absent), cover=self._teacher(change.cover) if takes_place else "",
            how="event" if each.event else way, into=self._tables.code(Section, change.merged),
        )  # fmt: skip
        said = msgspec.structs.replace(said, more=change.instructions)
        if takes_place:
            yield from self._to([change.cover], COVER, said)
        yield from self._to([change.absent], ABSENT, said)
        yield from self._to([ORGANISER], ALL, said)
        if each.merged and change.how == "merged":
            into = self._tables.code(Section, each.merged)
            line = msgspec.structs.replace(said.line, how="joined", into=into)
            yield from self._to([*each.teachers], COVER, msgspec.structs.replace(said, line=line))

    def _section_line(self, *, into: str = "", **more: str) -> NewsLine:
        section = self._tables.code(Section, self._each.section)
        return self._line(LESSON, section, into=self._event[1] if self._each.event else into, **more)
