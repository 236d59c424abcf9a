"""The command line in this process, and schools to use it on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk import places
from syncdesk.cli.main import run as run_command
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.text import text
from syncdesk.timetable.records import SectionListRow
from syncdesk.timetable.store import Session
from tests import planted
from tests.sync import begun
from tests.timetable import sampled

TODAY = sampled.TODAY
NOW = ("--now", "2026-02-09T09:42")
"""The moment at which profiles are looked at, unless a test says another."""


class Ran(msgspec.Struct):
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Standard output, which is one object and nothing else."""
        return json.loads(self.out)


Command = Callable[..., Ran]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Run one command; `run("info", path)`."""

    def command(*words: object) -> Ran:
        code = run_command([str(word) for word in words])
        captured = capsysbinary.readouterr()
        return Ran(code, captured.out.decode(), captured.err.decode())

    return command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sample school as a document."""
    return sampled.write(tmp_path / "Sample College.sdesk")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeServer]:
    """A practice system that knows the sample school's people."""
    data = sampled.practice_data(tmp_path / "practice")
    with PracticeServer(PracticeOptions(data=data, password=planted.SECRET, people="none")) as server:
        yield server


@pytest.fixture
def connected(run: Command, file: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample school with a connection “Practice” whose password is in the environment."""
    begun.engine_state(places.data_folder())
    added = run(*adding(file, practice))
    assert added.code == 0, added.err
    monkeypatch.setenv("SYNCDESK_PASSWORD_PRACTICE", practice.password)
    return file


def adding(file: Path, practice: PracticeServer, *more: object, name: str = "Practice") -> list[object]:
    """The words that add a connection to a practice system."""
    return [
        "connection", "add", file, "--system", "generic_liss", "--name", name, "--url", practice.url,
        "--user", practice.user, "--school-code", practice.school_code, "--proxy", "none", "--json", *more,
    ]  # fmt: skip


@pytest.fixture
def nightly(run: Command, connected: Path) -> Path:
    """A profile “Nightly” of the sample school; its file."""
    ran = run(
        "profile", "add", "Nightly", "--from", connected, "--to", "Practice", "--daily", "02:10", "--no-period", *NOW
    )
    assert ran.code == 0, ran.err
    return connected


def one_student_leaves_a_section(file: Path) -> None:
    """Save the file with one row less."""
    with closing(Session.open(file)) as session:
        draft = session.document.draft()
        draft.remove(next(iter(session.document.of(SectionListRow).values())))
        session.document.apply(draft.edit(text("One leaves")))
        session.save()
