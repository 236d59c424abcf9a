"""The plan of the sample school: sections by code, where they meet, and who is in them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from syncdesk.timetable.sample.book import Value
from syncdesk.timetable.sample.people import TEACHERS_PER_YEAR, guid_of, teacher_of


class Slot(msgspec.Struct, frozen=True, order=True):
    """A cycle day and a period."""

    day: int
    period: str


class Plan:
    """Codes only, in the order in which the rows are written."""

    def __init__(self) -> None:
        self.sections: dict[str, dict[str, Value]] = {}
        self.lessons: dict[str, list[tuple[Slot, str, str]]] = {}
        self.students: dict[str, list[str]] = {}

    def section(self, code: str, slots: Iterable[Slot], students: Iterable[str], **values: Value) -> None:
        """Add a section that meets in these slots with its usual teacher and room."""
        self.sections[code] = {"code": code, "guid": guid_of("section", code), **values}
        teacher, room = str(values.get("teacher", "")), str(values.get("room", ""))
        self.lessons[code] = [(slot, teacher, room) for slot in slots]
        self.students[code] = list(students)

    def take_last(self, code: str, number: int) -> list[Slot]:
        """Take the last lessons from a section and return their slots."""
        taken = [slot for slot, _, _ in self.lessons[code][-number:]]
        del self.lessons[code][-number:]
        return taken

    def teachers_in(self, slot: Slot) -> set[str]:
        """Who teaches in a slot."""
        return {teacher for lessons in self.lessons.values() for at, teacher, _ in lessons if at == slot}

    def rooms_in(self, slot: Slot) -> set[str]:
        """Which rooms are used in a slot."""
        return {room for lessons in self.lessons.values() for at, _, room in lessons if at == slot}

    def free_teacher(self, year: int, slots: Iterable[Slot]) -> str:
        """The first teacher of a year who does not teach in any of the slots."""
        busy = set[str]().union(*(self.teachers_in(slot) for slot in slots))
        teachers = (teacher_of(year, place) for place in range(TEACHERS_PER_YEAR))
        return next(code for code in teachers if code not in busy)
