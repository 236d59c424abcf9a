"""Importing the lists of a FET file: days, hours, teachers, rooms, subjects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from syncdesk.text import plural, text
from syncdesk.timetable.files.fet_file import FetFile, FetName
from syncdesk.timetable.files.hour_times import go_forward, span_of
from syncdesk.timetable.files.parsed import ParsedRows, Value, said
from syncdesk.timetable.files.section_codes import course_code, unique_codes
from syncdesk.timetable.records import BellTime, Course, Day, Period, Record, Room, Teacher

_TIMES = frozenset({"start", "end"})


class FetLists:
    """Imports the lists of one file, each entry once."""

    def __init__(self, file: FetFile, found: ParsedRows) -> None:
        self._file = file
        self._found = found

    def _take(
        self,
        record: type[Record],
        values: dict[str, Value],
        line: int,
        *,
        guessed: bool = False,
        guesses: frozenset[str] = frozenset(),
        formerly: str = "",
    ) -> None:
        self._found.take(
            record, said(values), self._file.name, line, guessed=guessed, guesses=guesses, formerly=formerly
        )

    def _once(self, record: type[Record], entries: Iterable[FetName]) -> list[FetName]:
        """Return the entries with unique names; duplicates are left out and reported."""
        self._found.speaks_of(record)
        usable: dict[str, FetName] = {}
        for each in entries:
            if each.name and each.name not in usable:
                usable[each.name] = each
                continue
            why = text("The entry has no name; it was left out.")
            if each.name:
                why = text("“{code}” is there twice; the first was used.", code=each.name)
            self._found.reporting.read(record)
            self._found.reporting.skip(record, self._file.name, each.line, why)
        return list(usable.values())

    def days_and_hours(self) -> tuple[list[FetName], list[FetName]]:
        """Import days and hours, and bell times if hours are named after clock times; return both in effect."""
        days, hours = self._once(Day, self._file.days), self._once(Period, self._file.hours)
        for number, day in enumerate(days, 1):
            self._take(Day, {"number": number, "name": day.name}, day.line)
        for position, hour in enumerate(hours, 1):
            values: dict[str, Value] = {"code": hour.name, "name": hour.long_name, "position": position}
            self._take(Period, values, hour.line)
        self._bell_times(len(days), hours)
        return days, hours

    def _bell_times(self, days: int, hours: list[FetName]) -> None:
        spans = [(hour, span) for hour in hours if (span := span_of(hour.name)) is not None]
        if not spans or not days:
            return
        line = spans[0][0].line
        if not go_forward([span for _, span in spans]):
            what = text("The clock times in the names of the hours do not go forward; no bell times were made of them.")
            self._found.reporting.problem(self._file.name, line, what)
            return
        self._found.speaks_of(BellTime)
        for day in range(1, days + 1):
            for hour, (start, end) in spans:
                values: dict[str, Value] = {"day": day, "period": hour.name, "start": start, "end": end}
                self._take(BellTime, values, hour.line, guessed=True, guesses=_TIMES)
        what = plural(
            len(spans),
            "The bell times of {n} hour were taken from its name, alike on every day.",
            "The bell times of {n} hours were taken from their names, alike on every day.",
        )
        self._found.reporting.problem(self._file.name, line, what)

    def teachers(self) -> None:
        """Import the teachers; the displayed name is the long name or else the comments."""
        for teacher in self._once(Teacher, self._file.teachers):
            shown = teacher.long_name or " ".join(teacher.comments.split())
            self._take(Teacher, {"code": teacher.name, "display_name": shown}, teacher.line)

    def rooms(self) -> None:
        """Import the rooms; virtual ones represent others and are left out."""
        rooms = {room.named.name: room for room in reversed(self._file.rooms)}
        for named in self._once(Room, [room.named for room in self._file.rooms]):
            room = rooms[named.name]
            values: dict[str, Value] = {
                "code": named.name,
                "name": named.long_name,
                "campus": room.building,
                "capacity": room.capacity,
                "comment": " ".join(named.comments.split()),
            }
            if not room.virtual:
                self._take(Room, values, named.line)
                continue
            why = text("“{code}” is a virtual room; its lessons have the real rooms.", code=named.name)
            self._found.reporting.read(Room)
            self._found.reporting.skip(Room, self._file.name, named.line, why)

    def subjects(self, renamed: Mapping[str, str]) -> dict[str, str]:
        """Import a course for each subject, listed or merely used, and return their codes by subject.

        `renamed` has the course codes of subjects that were renamed.
        """
        listed = {subject.name: subject for subject in self._once(Course, self._file.subjects)}
        subjects = dict(listed)
        for activity in self._file.activities:
            if activity.subject and activity.subject not in subjects:
                subjects[activity.subject] = FetName(activity.subject, activity.line)
                what = text("The subject of an activity is not in the list of subjects; a course was made for it.")
                self._found.reporting.problem(self._file.name, activity.line, what)
        codes = unique_codes(subjects, course_code, str)
        for name, subject in subjects.items():
            values: dict[str, Value] = {"code": codes[name], "name": name}
            guessed = name not in listed or codes[name] != name
            self._take(Course, values, subject.line, guessed=guessed, formerly=renamed.get(name, ""))
        return codes
