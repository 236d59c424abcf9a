"""Whatever lies in syncdesk's own folders, a command says a sentence, prints its one object, and leaves no session."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.timetable.store import Session
from tests.cli.conftest import Command, adding
from tests.folder_states import DAMAGES, places_in
from tests.planted import SECRET
from tests.sync.school import small_school
from tests.timetable.first_student import rename

TODAY = ("--today", "2026-02-09")
SCOPE = ("--send", "sections,section_lists,timetable", *TODAY)


@pytest.fixture
def school(tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school that was synchronised, and whose window was left by a crash with an unsaved change."""
    path = tmp_path / "school.sdesk"
    small_school(2, 3).write(path)
    monkeypatch.setenv("SYNCDESK_PASSWORD", SECRET)
    with PracticeServer(PracticeOptions(data=tmp_path / "practice", password=SECRET, people="none")) as server:
        assert run(*adding(path, server)).code == 0
        synced = run("sync", path, *SCOPE, "--json")
        assert synced.code in {0, 1}, synced.out
        session = Session.open(path, "window")
        rename(session, "Unsaved")
        session.close(keep=True)
        yield path


def sessions(home: Path) -> set[str]:
    folder = home / "data" / "syncdesk" / "sessions"
    return {each.name for each in folder.iterdir()} if folder.is_dir() else set()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_every_place_in_every_state(
    school: Path, run: Command, home: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    whole = tmp_path / "whole"
    home = home.parent
    home.rename(whole)
    for place in places_in(whole):
        shutil.copytree(whole, home)
        damage(home / place)
        before = sessions(home)
        for command in (
            ("info", school), ("history", school), ("preview", school, *SCOPE), ("sync", school, *SCOPE),
            ("school", school, "--set", "name=New"),
        ):  # fmt: skip
            ran = run(*command, "--json")
            tried = f"{damage.__name__} {place}: {command[0]}: {ran.code} {ran.out}{ran.err}"
            assert "Traceback" not in ran.err, tried
            assert ran.code in {0, 1, 2, 4}, tried
            assert ran.json["status"], tried
            assert ran.json["message"] or ran.code != 2, tried
            assert "Something in syncdesk itself" not in ran.out, tried
            assert command[0] != "info" or ran.code == 0, tried
        assert sessions(home) <= before, f"{damage.__name__} {place}"
        shutil.rmtree(home)
