"""When and where the activities of a FET file take place, as far as that is certain.

Constraints in the file come first, then a result beside it. Nothing is guessed: an activity without day and hour in
either has no time.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

import msgspec

from syncdesk.text import text
from syncdesk.timetable.files.fet_file import Activity, FetFile, Start
from syncdesk.timetable.files.fet_result import Placed
from syncdesk.timetable.files.report import Reporting


class Placement(msgspec.Struct, frozen=True):
    """`day` is a cycle day from 1, `hour` an index into the list of hours from 0."""

    day: int
    hour: int


class Placements:
    """The times and rooms of one file's activities. The names of its days and hours are unique."""

    def __init__(self, file: FetFile, results: Mapping[str, Placed], reporting: Reporting) -> None:
        self._file = file
        self._results = results
        self._reporting = reporting
        self._days = {day.name: number for number, day in enumerate(file.days, 1)}
        self._hours = {hour.name: place for place, hour in enumerate(file.hours)}
        self._virtual = {room.named.name for room in file.rooms if room.virtual}

    def of(self, activity: Activity) -> Placement | None:
        """Return day and hour of an activity, or None if they are not certain."""
        fixed = self._file.starts.get(activity.number)
        result = self._results.get(activity.number)
        if fixed is None:
            return None if result is None else self._placement(result.start)
        if result is not None and (result.start.day, result.start.hour) != (fixed.day, fixed.hour):
            self._reporting.problem(
                self._file.name,
                fixed.line,
                text("An activity is fixed at another time than the result has it; the fixed time was used."),
            )
        return self._placement(fixed)

    def _placement(self, start: Start) -> Placement | None:
        day, hour = self._days.get(start.day), self._hours.get(start.hour)
        if day is None or hour is None:
            what = text(
                "There is no “{day}, {hour}” in the days and hours of the file.", day=start.day, hour=start.hour
            )
            self._reporting.problem(self._file.name, start.line, what)
            return None
        return Placement(day, hour)

    def rooms_of(self, activity: Activity) -> tuple[str, ...]:
        """Return the rooms of an activity: those fixed in the file or else those of the result at the same time."""
        rooms = self._file.room_choices.get(activity.number)
        if rooms is None:
            fixed, result = self._file.starts.get(activity.number), self._results.get(activity.number)
            same_time = result is not None and (
                fixed is None or (fixed.day, fixed.hour) == (result.start.day, result.start.hour)
            )
            rooms = result.rooms if result is not None and same_time else ()
        if self._virtual.isdisjoint(rooms):
            return rooms
        what = text("A virtual room is chosen and no real one for it; the lessons have no room.")
        self._reporting.problem(self._file.name, activity.line, what)
        return tuple(room for room in rooms if room not in self._virtual)


def pairs_of(teachers: tuple[str, ...], rooms: tuple[str, ...]) -> list[tuple[str, str]]:
    """Pair teachers and rooms in order, padding the shorter list; at least one pair."""
    return list(zip_longest(teachers, rooms, fillvalue="")) or [("", "")]
