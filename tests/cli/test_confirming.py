"""Saying on the command line that a system's own words are its yes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.sync.liss_server import LissServer, text_value

BASIC = ("--send", "sections,timetable,section_lists", "--today", "2026-02-09", "--json")


@pytest.fixture
def connected_to_odd(run: Command, file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample school with a connection whose server says OK to the timetable."""
    monkeypatch.setenv("SYNCDESK_PASSWORD_ODD", "any")
    return file


def test_an_answer_is_shown_until_it_is_confirmed(run: Command, connected_to_odd: Path) -> None:
    file = connected_to_odd
    with LissServer({"publishTimetable": text_value("All good")}) as server:
        added = run(
            "connection", "add", file, "--system", "generic_liss", "--name", "Odd", "--url", server.url,
            "--user", "ann", "--school-code", "1", "--proxy", "none", "--json",
        )  # fmt: skip
        assert added.code == 0, added.err
        for _ in range(2):
            ran = run("sync", file, *BASIC)
            assert (ran.code, ran.json["status"]) == (1, "done_with_warnings")
            assert "Odd gave no plain yes to timetable; it said “All good”." in ran.json["message"]
            assert f"“syncdesk connection confirm {file}”" in ran.json["message"]
        confirmed = run("connection", "confirm", file, "--json")
        assert (confirmed.code, confirmed.json["kinds"]) == (0, ["timetable"])
        assert confirmed.json["message"] == "What “Odd” answered to timetable counts as its yes."
        ran = run("sync", file, *BASIC)
        assert (ran.code, "Nothing has changed" in ran.json["message"]) == (0, True)
        assert run("sync", file, *BASIC, "--all").code == 0
        again = run("connection", "confirm", file, "--json")
        assert (again.code, again.json["kinds"]) == (0, [])


def test_confirming_needs_a_connection(run: Command, file: Path) -> None:
    assert run("connection", "confirm", file, "--json").code == 64
