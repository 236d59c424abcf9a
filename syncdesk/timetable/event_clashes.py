"""Double bookings of an event's teachers, rooms, sections and students."""

from __future__ import annotations

from collections.abc import Iterator

from syncdesk.text import Text, plural, text
from syncdesk.timetable.covering import Board, meet
from syncdesk.timetable.occurrences import Occurrence
from syncdesk.timetable.records import Section, Student, Teacher
from syncdesk.timetable.rosters import students_of

_MOST_NAMED = 3


def event_clashes(board: Board, event: Occurrence) -> list[Text]:
    """Return the conflicts of an event as it stands."""
    return [*_teachers(board, event), *_rooms(board, event), *_at_others(board, event)]


def _teachers(board: Board, event: Occurrence) -> Iterator[Text]:
    code = board.tables.code
    for teacher in event.teachers:
        who = code(Teacher, teacher)
        if board.is_absent(teacher, event):
            yield text("{who} is away then.", who=who)
        for each in board.taken_by(teacher):
            if meet(each, event):
                yield text("{who} has {section} then.", who=who, section=board.title(each))


def _rooms(board: Board, event: Occurrence) -> Iterator[Text]:
    for room in event.rooms:
        for each in board.in_room(event, room):
            yield board.is_used(room, each)


def _at_others(board: Board, event: Occurrence) -> Iterator[Text]:
    """Return who is also at another event."""
    others = [each for each in board.events if each.event != event.event and meet(each, event)]
    for other in others:
        sections = set(event.sections) & set(other.sections)
        for record, rows in ((Teacher, set(event.teachers) & set(other.teachers)), (Section, sections)):
            for row in rows:
                yield text("{who} is at {event} then.", who=board.tables.code(record, row), event=other.what)
        students = (_students(board, event) & _students(board, other)) - students_of(board.tables, sections, board.date)
        if students:
            codes = sorted(board.tables.code(Student, row) for row in students)
            yield plural(
                len(codes),
                "{who} is at {event} then.",
                "{n} students are at {event} then, such as {who}.",
                who=", ".join(codes[:_MOST_NAMED]),
                event=other.what,
            )


def _students(board: Board, event: Occurrence) -> set[int]:
    """Return the event's own students and those of its sections."""
    return set(event.students) | students_of(board.tables, event.sections, board.date)
