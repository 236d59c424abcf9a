"""The full content of a set: new rows are merged into it, and what syncdesk has no place for is preserved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

import msgspec

from syncdesk.systems.arriving import OddRow, PassedOver
from syncdesk.systems.contract import Row
from syncdesk.systems.oneroster_files.reading import Cells, RosterSet
from syncdesk.systems.oneroster_files.records import (
    COLUMNS,
    FILES,
    ROLES,
    ROWS,
    TEACHER,
    Class,
    Course,
    Enrollment,
    SchoolLine,
    User,
    Version,
    row_of,
)
from syncdesk.text import Text

KEPT_FILE = "file"
"""The sort of a school line that represents a whole file."""


class SetContent(msgspec.Struct, dict=True):
    """The lines of a set by file and in order, its other files, and non-standard columns of each file.

    `ours` says that syncdesk wrote it, `absent` are files that it says nothing about. `odd` says by file what is odd
    about each of the lines that are passed over.
    """

    version: Version
    ours: bool
    delta: bool
    lines: dict[str, list[Cells]]
    others: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    absent: frozenset[str]
    odd: dict[str, list[Text]] = {}

    def rows(self, kind: str) -> list[Row]:
        """The rows of a kind, an `OddRow` for each line that may be one and is passed over."""
        if kind == "school":
            return [*self._school(), *self.kept()]
        blank = ROWS[kind](sourcedId="")
        files = (*FILES[kind], "roles") if kind in ROLES else FILES[kind]
        odd = (why for file in files for why in self.odd.get(file, ()))
        return [*self._of(kind), *(OddRow(blank, (PassedOver("", why),)) for why in odd)]

    def _of(self, kind: str) -> Iterator[Row]:
        for file in FILES[kind]:
            for cells in self.lines.get(file, ()):
                line = cells | self.roles.get(cells["sourcedId"], {}) if kind in ROLES else cells
                if kind not in ROLES or _role(line) == ROLES[kind]:
                    yield row_of(kind, file, line)

    def _school(self) -> Iterator[Row]:
        yield SchoolLine("manifest", "manifest", self.version)
        for file in FILES["school"]:
            for cells in self.lines.get(file, ()):
                yield row_of("school", file, cells)

    def kept(self) -> Iterator[SchoolLine]:
        """Return what no kind has rows for: users of other roles, and other files."""
        for cells in self.lines.get("users", ()):
            line = cells | self.roles.get(cells["sourcedId"], {})
            if _role(line) not in ROLES.values():
                name = line.get("identifier", "").strip() or line.get("username", "").strip()
                yield SchoolLine("users", line["sourcedId"], identifier=name, what=_role(line) or "user")
        for name in self.others:
            yield SchoolLine(name, name, what=KEPT_FILE)

    @cached_property
    def roles(self) -> dict[str, Cells]:
        """In version 1.2: each user's role and its schools. The first of student and teacher counts."""
        found: dict[str, Cells] = {}
        for cells in self.lines.get("roles", ()) if self.version != "1.1" else ():
            role = cells["role"].strip().lower()
            user = found.setdefault(cells["userSourcedId"], {"role": role, "orgSourcedIds": ""})
            if user["role"] not in ROLES.values():
                user["role"] = role
            schools = [*filter(None, user["orgSourcedIds"].split(",")), cells.get("orgSourcedId", "")]
            user["orgSourcedIds"] = ",".join(dict.fromkeys(filter(None, schools)))
        return found

    @cached_property
    def users(self) -> dict[str, User]:
        """Students and teachers by id."""
        return {row.sourcedId: row for kind in ROLES for row in self._of(kind) if isinstance(row, User)}

    @cached_property
    def user_ids(self) -> set[str]:
        """The ids of all users."""
        return {cells["sourcedId"] for cells in self.lines.get("users", ())}

    @cached_property
    def courses(self) -> dict[str, Course]:
        """Courses by id."""
        return {row.sourcedId: row for row in self._of("courses") if isinstance(row, Course)}

    @cached_property
    def classes(self) -> dict[str, Class]:
        """Sections by id."""
        return {row.sourcedId: row for row in self._of("sections") if isinstance(row, Class)}

    @cached_property
    def enrollments(self) -> list[Enrollment]:
        """The lines of all roles, in order."""
        return [row for row in self._of("section_lists") if isinstance(row, Enrollment)]

    @cached_property
    def orgs(self) -> dict[str, SchoolLine]:
        """Schools and the organisations above and below them, by id."""
        return {row.sourcedId: row for row in self._school() if isinstance(row, SchoolLine) and row.file == "orgs"}

    @cached_property
    def sessions(self) -> dict[str, SchoolLine]:
        """Years and terms by id."""
        rows = (row for row in self._school() if isinstance(row, SchoolLine))
        return {row.sourcedId: row for row in rows if row.file == "academicSessions"}

    @cached_property
    def leading(self) -> dict[str, str]:
        """The enrollment (id) of each section's own teacher: the primary one, or else the only one."""
        teachers: dict[str, list[Enrollment]] = defaultdict(list)
        for row in self.enrollments:
            if row.role.strip().lower() == TEACHER:
                teachers[row.classSourcedId].append(row)
        found: dict[str, str] = {}
        for section, rows in teachers.items():
            primary = next((row for row in rows if row.primary.strip().lower() == "true"), None)
            if primary is None and len({row.userSourcedId for row in rows}) == 1:
                primary = rows[0]
            if primary is not None:
                found[section] = primary.sourcedId
        return found


NOTHING_HELD = SetContent("1.1", False, False, {}, (), {}, frozenset())


def hold(found: RosterSet, *, ours: bool) -> SetContent:
    """All of a set. Raises SourceError where it is not whole: one of `ours` has no odd lines."""
    odd: dict[str, list[Text]] = {}
    lines = {
        file: list(found.lines(file, None if ours else odd.setdefault(file, []).append))
        for file in COLUMNS[found.version]
    }
    known = {name for columns in COLUMNS.values() for names in columns.values() for name in names}
    columns = {file: tuple(name for name in found.header(file) if name not in known) for file in COLUMNS[found.version]}
    absent = frozenset(file for file in COLUMNS[found.version] if not found.has(file))
    return SetContent(found.version, ours, found.delta, lines, found.others(), columns, absent, odd)


def _role(cells: Cells) -> str:
    return cells.get("role", "").strip().lower()
