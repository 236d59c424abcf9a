"""OneRoster files pass the suite for files: the declaration, the rows, and the rules of a sync."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import msgspec

from syncdesk.systems.oneroster_files import SYSTEM, records
from tests.conformance.files import FilesConformance
from tests.sync.school import Rows, counted
from tests.systems.oneroster.roster import Roster
from tests.timetable.building import Building


class FilesBench(Roster):
    """A folder of OneRoster files, read with the csv module."""

    def files(self) -> list[Path]:
        """The files of the set; work folders and the whole set beside it are none of it."""
        return super().files() if (self.target_path / "manifest.csv").exists() else []

    def rows_there(self, kind: str) -> Sequence[Mapping[str, object]]:
        """What the files hold of a kind."""
        rows = (records.row_of(kind, file, line) for file in records.FILES[kind] for line in self.lines(file))
        role = records.ROLES.get(kind)
        return [msgspec.to_builtins(row) for row in rows if role is None or cast("records.User", row).role == role]

    def says(self, kind: str, **asked: Any) -> Rows:
        """What the saved document says of it; the version of the form is no row of a file of its own."""
        said = super().says(kind, **asked)
        return counted(dict(row) for row in said.elements() if ("file", "manifest") not in row)


class TestOneRosterFiles(FilesConformance):
    system = SYSTEM

    test_rule_7_together_sends_the_union = None  # a folder has the set of one file: see test_sync.py
    test_rule_7_replacing_is_counted_by_the_guard = None

    def stand(self, folder: Path, variant: str, build: Building | None = None, **more: Any) -> FilesBench:
        return FilesBench(folder, build, **more)
