"""Rule 2: equal content is not an equal target. What another computer may have sent is known from the line of saves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.service import SyncService
from syncdesk.timetable.store import Session
from tests.sync.school import BASIC, KEY, School, SessionOfTest, moved, notes, states

WHY = "Sent whole: the file was saved on another computer since, which may have sent something else."


class Computers:
    """Two computers with one file on a share; `b` is the one that looks on in the end."""

    def __init__(self, school: School, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.school = school
        self._folder = folder
        self._monkeypatch = monkeypatch
        self._engines = {name: SyncService(lambda: KEY, folder / name / "state") for name in "ab"}

    @contextmanager
    def at(self, name: str) -> Iterator[School]:
        """While this lasts, one of them has the file open."""
        school, before = self.school, (self.school.source, self.school._service)
        with self._monkeypatch.context() as patch:
            patch.setenv("XDG_DATA_HOME", str(self._folder / name))
            school.source, school._service = SessionOfTest(Session.open(school.path)), self._engines[name]
            try:
                yield school
            finally:
                school.source.close()
                school.source, school._service = before

    def close(self) -> None:
        for each in self._engines.values():
            each.close()


@pytest.fixture
async def computers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Computers]:
    """Both sent the file as it is; then A sent a lesson in another room."""
    with School(tmp_path) as school:
        computers = Computers(school, tmp_path, monkeypatch)
        for name in "ab":
            with computers.at(name):
                assert (await school.sync(*BASIC, several_documents="replace")).status is Status.DONE
        with computers.at("a"):
            school.edit(moved(school, "9MAT 1", 1, "R3"))
            assert (await school.sync(*BASIC)).status is Status.DONE
        yield computers
        computers.close()


async def test_what_another_computer_sent_and_took_back_in_the_file_alone_is_sent_whole(computers: Computers) -> None:
    with computers.at("a") as school:
        school.edit(moved(school, "9MAT 1", 1, "R1"))
    with computers.at("b") as school:
        result = await school.sync(*BASIC)
        assert set(states(result).values()) == {"sent"}
        assert WHY in notes(result, "timetable")
        assert school.in_step()
        again = await school.sync(*BASIC)
        assert set(states(again).values()) == {"unchanged"}, "it was sent from here now"


async def test_a_quiet_run_does_not_believe_it_either(computers: Computers) -> None:
    with computers.at("a") as school:
        school.edit(moved(school, "9MAT 1", 1, "R1"))
    with computers.at("b") as school:
        assert (await school.sync(*BASIC, trigger=Trigger.SAVE)).status is Status.DONE
        assert school.in_step()


async def test_saves_made_here_change_nothing_of_what_is_remembered(computers: Computers) -> None:
    with computers.at("a") as school:
        for room in ("R2", "R3"):
            school.edit(moved(school, "9MAT 1", 1, room))
        assert set(states(await school.sync(*BASIC)).values()) == {"unchanged"}


async def test_saves_from_before_they_were_noted_count_as_made_here(computers: Computers) -> None:
    with computers.at("a") as school:
        school.edit(moved(school, "9MAT 1", 1, "R1"))
    with computers.at("b") as school:
        with school.service._stores.state.transaction() as database:
            database.execute("UPDATE since SET at = '2999-01-01T00:00:00'")
        assert set(states(await school.sync(*BASIC)).values()) == {"unchanged"}
