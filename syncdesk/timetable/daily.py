"""The covers of dates: the current ones, the published ones, and how they compare.

A publication is a snapshot of a date's changes and events, stored in the document. Absences are not part of it, only
what was decided about them. Parts of a published event whose row is gone are left out; changes whose lesson is gone are
stale (see `stale_changes`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar, cast
from uuid import uuid4

import msgspec

from syncdesk.errors import NotADocument
from syncdesk.text import text
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import DailyChange, DailyEvent, DutyChange, EventPart, Publication, Record
from syncdesk.timetable.stale_changes import names_what_is_there
from syncdesk.timetable.tables import Tables

R = TypeVar("R", bound=Record)


class Standing(StrEnum):
    """How the covers of a date compare with what was published."""

    NOTHING = "nothing to publish"
    UNPUBLISHED = "unpublished"
    PUBLISHED = "published"
    CHANGED = "changed since published"


class EventOfDay(msgspec.Struct, frozen=True):
    """An event with its students, sections, teachers and rooms."""

    event: DailyEvent
    parts: tuple[EventPart, ...]

    def ids(self, field: str) -> tuple[int, ...]:
        """Return the row ids of its students, sections, teachers or rooms (`field` is the singular)."""
        return tuple(getattr(part, field) for part in self.parts if getattr(part, field))


class DaySet(msgspec.Struct, frozen=True):
    """The changes and events of one date, ordered by period and key."""

    changes: tuple[DailyChange, ...] = ()
    duties: tuple[DutyChange, ...] = ()
    events: tuple[EventOfDay, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.duties or self.events)


Days = Callable[[str], DaySet]
"""Looks up what is set for a date (ISO text)."""


def set_now(tables: Tables, date: str) -> DaySet:
    """Return what is set for the date now."""
    changes = sorted(tables.referring(DailyChange, "date", date), key=_place)
    events = sorted(tables.referring(DailyEvent, "date", date), key=lambda event: (event.start, event.name))
    duties = sorted(tables.referring(DutyChange, "date", date), key=lambda duty: (duty.period, duty.area, duty.absent))
    return DaySet(tuple(changes), tuple(duties), tuple(EventOfDay(event, _parts(tables, event)) for event in events))


def _place(change: DailyChange) -> tuple[str, int, int]:
    return change.period, change.section, change.absent


def _parts(tables: Tables, event: DailyEvent) -> tuple[EventPart, ...]:
    return tuple(sorted(tables.referring(EventPart, "event", event.id), key=lambda part: part.id))


def publication(tables: Tables, date: str) -> Publication | None:
    """Return the latest publication of a date, or None."""
    return next(iter(tables.referring(Publication, "date", date)), None)


def set_published(tables: Tables, date: str) -> DaySet | None:
    """Return what was published for a date, or None. Raises NotADocument if it is unreadable."""
    found = publication(tables, date)
    return None if found is None else _whole(tables, read(found))


def read(published: Publication) -> DaySet:
    """Decode a publication, including parts of events that are gone since. Raises NotADocument."""
    try:
        return msgspec.json.decode(published.content, type=DaySet)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise NotADocument(
            text("What was published for {date} cannot be read: the file is damaged.", date=published.date),
            hint=text("Open a backup of it, or fetch it again. It was left as it is."),
        ) from error


def _whole(tables: Tables, published: DaySet) -> DaySet:
    """Return what was published without the parts of events that are gone."""
    events = tuple(
        EventOfDay(each.event, tuple(part for part in each.parts if names_what_is_there(tables, part, besides="event")))
        for each in published.events
    )
    return DaySet(published.changes, published.duties, events)


def content_of(day: DaySet) -> str:
    """Encode a date for publication: equal covers give equal text, whatever their row ids."""
    changes, duties = tuple(map(nameless, day.changes)), tuple(map(nameless, day.duties))
    return msgspec.json.encode(DaySet(changes, duties, day.events)).decode()


def nameless(row: R) -> R:
    """Return the row without its id: a cover that is removed and set again is the same cover."""
    return msgspec.structs.replace(row, id=0)


def standing(tables: Tables, date: str) -> Standing:
    """Compare what is set for a date with what was published."""
    now, found = set_now(tables, date), publication(tables, date)
    if found is None:
        return Standing.UNPUBLISHED if now else Standing.NOTHING
    return Standing.PUBLISHED if found.content == content_of(now) else Standing.CHANGED


def to_send(tables: Tables) -> Days:
    """Return a lookup of what is sent to school systems: the published state, or else the current one."""

    def of(date: str) -> DaySet:
        published = set_published(tables, date)
        return set_now(tables, date) if published is None else published

    return of


def as_published(tables: Tables) -> Days:
    """Return a lookup of what was published; nothing for a date that never was."""
    return lambda date: set_published(tables, date) or DaySet()


def as_set(tables: Tables) -> Days:
    """Return a lookup of what is set now."""
    return lambda date: set_now(tables, date)


def unpublished(tables: Tables, first: str, last: str) -> list[str]:
    """Return the dates of a range (both inclusive) whose covers were never published, sorted."""
    dates: set[str] = set()
    for record in (DailyChange, DutyChange, DailyEvent):
        dates |= _dates(tables, record, first, last)
    return sorted(date for date in dates if publication(tables, date) is None)


def changed_since(tables: Tables, first: str, last: str, besides: Collection[str] = ()) -> list[str]:
    """Return the dates of a range (both inclusive) whose covers changed since publication, sorted.

    Dates in `besides` are skipped.
    """
    published = _dates(tables, Publication, first, last).difference(besides)
    return sorted(date for date in published if standing(tables, date) is Standing.CHANGED)


def _dates(tables: Tables, record: type[Record], first: str, last: str) -> set[str]:
    dates = cast("list[str]", tables.referred(record, "date"))
    return {date for date in dates if first <= date <= last}


def to_publish(tables: Tables, dates: Iterable[str]) -> dict[str, str]:
    """Return the content of a publication of these dates, by date."""
    return {date: content_of(set_now(tables, date)) for date in dates}


def publish(
    draft: Draft, tables: Tables, contents: Mapping[str, str], at: str, told: Mapping[str, str] | None = None
) -> dict[str, Publication]:
    """Publish dates from a snapshot (`to_publish`; `at` is ISO text in UTC). Returns the publications by date.

    `told` is what mails say about dates from now on. Records of other dates stay; a date published for the first time
    has none.
    """
    made: dict[str, Publication] = {}
    told = told or {}
    for date, content in contents.items():
        known = publication(tables, date)
        said = told.get(date, known.told if known is not None else "")
        row = Publication(0, date, at, uuid4().hex, content, said)
        made[date] = draft.add(row) if known is None else draft.replace(msgspec.structs.replace(row, id=known.id))
    for date, said in told.items():
        known = publication(tables, date)
        if date not in contents and known is not None and known.told != said:
            draft.replace(msgspec.structs.replace(known, told=said))
    return made
