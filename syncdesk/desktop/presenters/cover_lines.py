"""Lessons to cover in displayable form: whose, by whom, how, and in what state."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from syncdesk.text import Text, text
from syncdesk.timetable import daily
from syncdesk.timetable.covering import Board, ToCover
from syncdesk.timetable.occurrences import Occurrence
from syncdesk.timetable.records import Record, Room, Section, Teacher

WAYS: dict[str, Text] = {
    "": text("Extra"),
    "extra": text("Extra"),
    "in_lieu": text("In lieu"),
    "underload": text("Underload"),
    "casual": text("Casual"),
    "on_call": text("On-call"),
    "minimal": text("Minimal supervision"),
    "merged": text("Merged"),
    "no_cover": text("No cover"),
    "library": text("To the library"),
    "cancelled": text("Cancelled"),
}
GIVEN = ("extra", "in_lieu", "underload", "casual", "on_call", "minimal")
"""The ways in which a teacher takes a lesson."""


class CoverLine(msgspec.Struct, frozen=True):
    """A lesson to cover in displayable form."""

    row: ToCover
    period: str
    section: Text
    room: str
    absent: str
    cover: Text
    how: Text
    state: Text
    mark: str


def line_of(board: Board, row: ToCover, published: Collection[Record]) -> CoverLine:
    """Create the line of a lesson; `published` is the published state of the date, without row ids."""
    lesson, change = row.lesson, row.change
    code = board.tables.code
    by, how = text("–"), text("–")
    cover_id = change.cover if change is not None else row.duty.cover if row.duty is not None else 0
    if cover_id:
        by = Text(person(board, cover_id))
    if change is not None and change.how == "merged":
        by = text("Merged with {section}", section=code(Section, change.merged))
    if change is not None and (change.cover or change.how):
        how = WAYS.get(change.how, Text(change.how))
    elif change is not None and change.room:
        how = text("New room")
    if row.duty is not None and not row.duty.cover:
        how = WAYS["no_cover"]
    if lesson.cancelled and lesson.event:
        how = text("At an event")
    done = change if change is not None else row.duty
    state, mark = _state(row, daily.nameless(done) in published if done is not None else False)
    if row.open and row.trouble is None:
        by = text("Choose…")
    return CoverLine(
        row, lesson.period or lesson.start, named(board, lesson),
        ", ".join(code(Room, room) for room in lesson.rooms), person(board, row.absent) if row.absent else "–",
        by, how, state, mark,
    )  # fmt: skip


def _state(row: ToCover, published: bool) -> tuple[Text, str]:
    if row.trouble is not None:
        return row.trouble, "warned"
    if row.open:
        return text("To cover"), "warned"
    return (text("Published"), "done") if published else (text("Set"), "waiting")


def named(board: Board, lesson: Occurrence) -> Text:
    """Return the name of a lesson, duty or event."""
    title = board.title(lesson)
    return title if isinstance(title, Text) else Text(title)


def person(board: Board, teacher: int) -> str:
    """Return a teacher's surname and first name, or the code."""
    row = board.tables.get(Teacher, teacher)
    if row is None:
        return "–"
    return f"{row.surname}, {row.first_name}" if row.surname else row.code
