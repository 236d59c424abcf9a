"""Problems in the open timetable, searched for in a thread, on a copy of the rows."""

from __future__ import annotations

import asyncio

import msgspec

from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.snapshot import Snapshot
from syncdesk.desktop.presenters.values import Say
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.pace import in_chunks
from syncdesk.text import Text, text
from syncdesk.timetable.checks import CODES, Problem, problems
from syncdesk.timetable.records import TABLES, Connection, DailyChange, Record, SourceId

CHECKED: tuple[type[Record], ...] = tuple(
    record for record in TABLES if record not in {DailyChange, SourceId, Connection}
)
"""The tables that the checks read."""

TITLES: dict[str, Text] = {
    "code_missing": text("Codes missing"),
    "parent_loop": text("Sub-classes in a circle"),
    "section_type_unknown": text("Section types unknown"),
    "grid_unknown": text("Grids without days or periods"),
    "lesson_day_unknown": text("Lessons on unknown days"),
    "lesson_period_unknown": text("Lessons in unknown periods"),
    "calendar_day_unknown": text("Calendar days unknown"),
    "date_unreadable": text("Dates that are none"),
    "dates_reversed": text("Ends before it starts"),
    "rotation_unknown": text("Rotations unknown"),
    "bell_time_unreadable": text("Bell times that are none"),
    "bell_time_reversed": text("Bell times reversed"),
    "guid_shared": text("Guids used twice"),
    "statewide_id_shared": text("Statewide ids used twice"),
    "codes_alike": text("Codes that look alike"),
    "teacher_clash": text("Teachers in two places"),
    "room_clash": text("Rooms used twice"),
    "duty_clash": text("Duties at the same time"),
    "student_clash": text("Students in two places"),
    "bell_times_overlap": text("Bell times overlap"),
    "code_long": text("Long codes"),
    "code_blanks": text("Blanks in codes"),
    "code_odd": text("Odd characters in codes"),
    "section_code_form": text("Form of section codes"),
    "list_dates_outside": text("List dates outside the section"),
    "bell_times_missing": text("No bell times"),
    "period_without_bell_times": text("Periods without bell times"),
    "lesson_without_bell_time": text("Lessons without a bell time"),
    "composite_single": text("Composite marks used once"),
    "section_without_lessons": text("Sections without lessons"),
    "section_without_teacher": text("Sections without a teacher"),
    "lessons_without_teacher": text("Lessons without a teacher"),
    "lessons_without_room": text("Lessons without a room"),
}
"""The titles of problem codes in a list."""


class Group(msgspec.Struct, frozen=True):
    """The problems of one code, counted; `code` is `""` for all of them."""

    code: str
    title: Text
    count: int


class Problems(Observable):
    """The problems of the open document. Watchers are notified when a search begins and ends."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.found: tuple[Problem, ...] = ()
        self.looking = False
        self._state: list[object] = []
        self._search: dict[int, str] = {}
        self._looking = asyncio.Lock()
        workspace.another.watch(lambda: self._take((), []))

    @property
    def count(self) -> int:
        """How many there are, 0 if unknown."""
        return len(self.found) if self.up_to_date else 0

    @property
    def known(self) -> bool:
        """Whether they were ever searched for in this document."""
        return self._state[:1] == self._now()[:1]

    @property
    def up_to_date(self) -> bool:
        """Whether they are those of the current rows."""
        return self._state == self._now()

    def _now(self) -> list[object]:
        if self._workspace.document is None:
            return [None]
        return [self._workspace.generation, *(self._workspace.version(record) for record in CHECKED)]

    async def renew(self) -> None:
        """Search again if rows have changed; concurrent callers wait for the same search."""
        async with self._looking:
            while not self.up_to_date:
                now, document = self._now(), self._workspace.document
                if document is None:
                    self._take((), now)
                    return
                copied = Snapshot(document, CHECKED)
                self.looking = True
                self.changed()
                try:
                    found = await asyncio.to_thread(problems, copied)
                finally:
                    self.looking = False
                self._take(tuple(found), now)

    def _take(self, found: tuple[Problem, ...], state: list[object]) -> None:
        self.found, self._state, self._search = found, state, {}
        self.changed()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return all of them, then each code that occurs, worst first."""
        counts: dict[str, int] = {}
        for each in self.found:
            counts[each.code] = counts.get(each.code, 0) + 1
        some = (Group(code, TITLES[code], counts[code]) for code in CODES if code in counts)
        return Group("", text("All problems"), self.count), *some

    async def fitting(self, code: str, words: str, say: Say = str) -> list[Problem]:
        """Return those of a code (`""` for all) that contain every one of the words."""
        found, searched, wanted = self.found, self._search, words.casefold().split()
        fitting: list[Problem] = []
        async for chunk in in_chunks(enumerate(found)):
            for place, each in chunk:
                if code and each.code != code:
                    continue
                if wanted:
                    known = searched.get(place)
                    if known is None:
                        known = searched[place] = f"{each.subject}\n{say(each.text)}".casefold()
                    if not all(word in known for word in wanted):
                        continue
                fitting.append(each)
        return fitting
