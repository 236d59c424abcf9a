"""A small school whose calendar lies around today, with covers on some of its dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import text
from syncdesk.timetable import calendar, daily
from syncdesk.timetable.records import DailyChange, Publication, Room, Section, Teacher
from tests.sync.school import small_school
from tests.timetable.building import Building

DAYS = 5


def today() -> date:
    """Today where the school is."""
    return calendar.today_at(small_school(1, 1).school, datetime.now(UTC))


def on(after: int) -> date:
    """The date so many days from today."""
    return today() + timedelta(days=after)


def day_of(after: int) -> int:
    """Its cycle day."""
    return after % DAYS + 1


def dated_school(*covered: int) -> Building:
    """School on each of the dates around today, weekends too, all of one year; on those `covered` the first two
    sections have a cover and another room."""
    build = small_school(days=DAYS)
    build.dates(*((on(after).isoformat(), day_of(after)) for after in range(-10, 15)))
    for after in covered:
        cover(build, after)
    return build


def cover(build: Building, after: int) -> None:
    """A cover and a room change."""
    first, second = (build.by_code(Section)[f"9MAT {n}"].id for n in (1, 2))
    teachers, rooms = build.by_code(Teacher), build.by_code(Room)
    at = on(after).isoformat()
    build.add(DailyChange(0, at, "2", first, teachers["T1"].id, teachers["T3"].id, rooms["R1"].id))
    build.add(DailyChange(0, at, "3", second, room=rooms["R5"].id))


def publish(build: Building, *days: int) -> None:
    """Publish dates as they are set, an hour ago."""
    at = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    for after in days:
        day = on(after).isoformat()
        build.add(Publication(0, day, at, f"published {after}", daily.content_of(daily.set_now(build, day))))


async def publish_now(workspace: Workspace, *days: int) -> None:
    """Publish dates of the open timetable."""
    document = workspace.document
    assert document is not None
    draft = workspace.draft()
    contents = daily.to_publish(document, [on(after).isoformat() for after in days])
    daily.publish(draft, document, contents, datetime.now(UTC).isoformat())
    assert await workspace.edit(draft.edit(text("Publish")))
