"""Importing a FET file: one section per subject and set of students, one lesson per scheduled hour.

Source: FET 6.8.5 and the files it writes; the rules are in `docs/files.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from syncdesk.text import plural, text
from syncdesk.timetable.files.detect import Format, Source
from syncdesk.timetable.files.fet_file import Activity, FetFile, read_fet_file
from syncdesk.timetable.files.fet_lists import FetLists
from syncdesk.timetable.files.fet_placement import Placement, Placements, pairs_of
from syncdesk.timetable.files.fet_renames import Renamed, activities_id, renamed_since
from syncdesk.timetable.files.fet_result import Placed, placements
from syncdesk.timetable.files.parsed import ParsedRows, Value, said
from syncdesk.timetable.files.section_codes import SectionNames, section_code, unique_codes
from syncdesk.timetable.records import Lesson, Section
from syncdesk.timetable.tables import Tables

SOURCE = "fet"
MAX_DURATION = 1000


def read_fet(source: Source, results: Sequence[Source], found: ParsedRows, known: Tables | None) -> None:
    """Read a FET file, using result files for times that it does not fix itself.

    `results` were named by the user; otherwise those beside the file are used. `known`, the document to import into,
    reveals renamed subjects. Raises SourceError if the file or a result is damaged, or its mode is not Official.
    """
    file = read_fet_file(source.content, source.name)
    found.source = SOURCE
    found.school_name = file.institution
    found.reporting.used(source.name, Format.FET.value, len(file.activities))
    placed = placements(source, file, results, found.reporting)
    renamed = renamed_since(file, known, SOURCE)
    for new, old in renamed.subjects.items():
        what = text("The subject “{old}” is called “{new}” now; its sections keep their lists.", old=old, new=new)
        found.reporting.problem(source.name, 0, what)
    _Reader(file, found, renamed).read(placed)


class _SectionDraft(msgspec.Struct):
    """The accumulated activities of one section. The counters count hours, total and scheduled."""

    line: int
    teachers: Counter[str]
    rooms: Counter[str]
    timed_teachers: Counter[str]
    timed_rooms: Counter[str]
    activities: list[str]


class _Settled(msgspec.Struct):
    """An activity with its fixed time and rooms."""

    activity: Activity
    names: SectionNames
    placement: Placement | None
    rooms: tuple[str, ...]


class _Reader:
    """Converts the activities of one file to sections and lessons."""

    def __init__(self, file: FetFile, found: ParsedRows, renamed: Renamed) -> None:
        self._file = file
        self._renamed = renamed
        self._found = found
        self._reporting = found.reporting

    def read(self, results: dict[str, Placed]) -> None:
        lists = FetLists(self._file, self._found)
        days, hours = lists.days_and_hours()
        self._file = msgspec.structs.replace(self._file, days=days, hours=hours)
        lists.teachers()
        lists.rooms()
        subjects = lists.subjects(self._renamed.courses)
        for record in (Section, Lesson):
            self._found.speaks_of(record)
        settled = Placements(self._file, results, self._reporting)
        placed = [
            _Settled(each, SectionNames.of(each.subject, each.students), settled.of(each), settled.rooms_of(each))
            for each in self._file.activities
            if self._is_used(each)
        ]
        codes = self._sections(placed, subjects)
        for each in placed:
            if each.placement is not None:
                self._lessons(each, each.placement, codes[each.names])
        self._tell_untimed([each.activity for each in placed if each.placement is None])

    def _is_used(self, activity: Activity) -> bool:
        why = None
        if not activity.active:
            why = text("The activity is not active; it was left out.")
        elif not activity.subject:
            why = text("The activity has no subject; it was left out.")
        elif not 0 < activity.duration <= MAX_DURATION:
            why = text("The activity has no duration in hours; it was left out.")
        if why is None:
            return True
        self._reporting.read(Lesson)
        self._reporting.skip(Lesson, self._file.name, activity.line, why)
        return False

    def _sections(self, placed: Sequence[_Settled], subjects: dict[str, str]) -> dict[SectionNames, str]:
        drafts: dict[SectionNames, _SectionDraft] = {}
        for each in placed:
            draft = drafts.get(each.names)
            if draft is None:
                draft = _SectionDraft(each.activity.line, Counter(), Counter(), Counter(), Counter(), [])
                drafts[each.names] = draft
            _count(each, draft)
            draft.activities.append(each.activity.number)
        codes = unique_codes(
            drafts,
            lambda names, turn: section_code(subjects[names.subject], names, turn),
            lambda names: names.rank,
        )
        for names, draft in drafts.items():
            values: dict[str, Value] = {
                "code": codes[names],
                "course": subjects[names.subject],
                "name": names.full_name,
                "year_level": self._file.year_of.get(names.students[0], "") if len(names.students) == 1 else "",
                "teacher": _usual(draft.timed_teachers) or _usual(draft.teachers),
                "room": _usual(draft.timed_rooms) or _usual(draft.rooms),
            }
            counted = {"teacher": draft.teachers, "room": draft.rooms}
            guesses = frozenset(field for field, codes in counted.items() if len([code for code in codes if code]) > 1)
            self._reporting.read(Section)
            self._found.add(
                Section,
                said(values),
                self._file.name,
                draft.line,
                guessed=True,
                source_id=names.source_id,
                guesses=guesses,
                also=(activities_id(draft.activities),),
                formerly=self._renamed.sections.get(names, ""),
            )
        return codes

    def _lessons(self, placed: _Settled, placement: Placement, section: str) -> None:
        activity = placed.activity
        pairs = pairs_of(activity.teachers, placed.rooms)
        hours = self._file.hours[placement.hour : placement.hour + activity.duration]
        for hour in hours:
            for teacher, room in pairs:
                values: dict[str, Value] = {
                    "day": placement.day,
                    "period": hour.name,
                    "section": section,
                    "teacher": teacher,
                    **said({"room": room}),
                }
                self._found.take(Lesson, values, self._file.name, activity.line)
        beyond = (activity.duration - len(hours)) * len(pairs)
        if beyond:
            self._reporting.read(Lesson, beyond)
            why = text("The activity runs past the last hour of the day; what does not fit was left out.")
            self._reporting.skip(Lesson, self._file.name, activity.line, why, beyond)

    def _tell_untimed(self, activities: Sequence[Activity]) -> None:
        if not activities:
            return
        what = plural(
            len(activities),
            "{n} of {all} activities has no time; it makes a section and no lesson.",
            "{n} of {all} activities have no time; they make sections and no lessons.",
            all=len(self._file.activities),
        )
        self._reporting.problem(self._file.name, activities[0].line, what)


def _count(placed: _Settled, draft: _SectionDraft) -> None:
    hours = placed.activity.duration
    for teacher, room in pairs_of(placed.activity.teachers, placed.rooms):
        draft.teachers[teacher] += hours
        draft.rooms[room] += hours
        if placed.placement is not None:
            draft.timed_teachers[teacher] += hours
            draft.timed_rooms[room] += hours


def _usual(codes: Counter[str]) -> str:
    """Return the code counted most often, the smallest of several; `""` if none is counted."""
    named = [(-hours, code) for code, hours in codes.items() if code]
    return min(named)[1] if named else ""
