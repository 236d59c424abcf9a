"""A small document for every test here that asks for one."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from syncdesk.timetable.store import Session
from tests.timetable.first_student import write_school


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A saved document with two students, alone in its folder."""
    folder = tmp_path / "school"
    folder.mkdir()
    return write_school(folder / "school.sdesk")


@pytest.fixture
def session(path: Path) -> Generator[Session]:
    """That document, open."""
    made = Session.open(path)
    yield made
    made.close()
