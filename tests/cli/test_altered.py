"""What commands do with a file that does not hold what was saved in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command

SCOPE = ("--send", "sections,section_lists,timetable", "--today", "2026-02-09")


@pytest.fixture
def altered(connected: Path) -> Path:
    content = connected.read_bytes()
    assert b"Sample College" in content
    connected.write_bytes(content.replace(b"Sample College", b"Simple College"))
    return connected


def test_nothing_of_it_is_sent_or_changed(altered: Path, run: Command) -> None:
    before = altered.read_bytes()
    for command in (("preview", altered, *SCOPE), ("sync", altered, *SCOPE), ("school", altered, "--set", "code=1")):
        ran = run(*command, "--json")
        assert ran.code == 2
        assert "does not hold what was saved in it: school." in ran.json["message"]
        assert "Nothing was sent." in ran.json["message"]
    assert altered.read_bytes() == before


@pytest.mark.parametrize("command", ["info", "check", "history"])
def test_it_can_be_looked_at_and_that_is_said(altered: Path, run: Command, command: str) -> None:
    ran = run(command, altered, "--json")
    assert ran.code in {0, 1}
    assert "does not hold what was saved in it" in ran.err
