"""`profile run --part`: a profile between two systems that serve several schools, all of them or one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.systems.registry import registered
from tests.cli.conftest import Command
from tests.contract.per_school_pull import HALDOR, SKOLA24
from tests.contract.test_per_school_pull import lektioner

NORTH, SOUTH = "6f1c", "91ab"
NOW = ("--now", "2026-02-09T06:00")


@pytest.fixture
def theirs(run: Command, tmp_path: Path) -> Iterator[Path]:
    """The folder of the source, with lessons of both schools; a profile from there to the other system."""
    theirs, ours = tmp_path / "skola24", tmp_path / "haldor"
    for folder in (theirs, ours):
        folder.mkdir()
    for part in (NORTH, SOUTH):
        (theirs / f"{part}.json").write_bytes(msgspec.json.encode(lektioner(part)))
    with registered(SKOLA24), registered(HALDOR):
        for words in (
            ("--system", "skola24", "--name", "Skola24", "--url", theirs, "--set", "domain=school.skola24.example"),
            ("--system", "haldor", "--name", "Haldor", "--url", ours),
        ):
            assert run("connection", "add", "@", *words).code == 0
        assert run("profile", "add", "Lessons", "--from", "Skola24", "--to", "Haldor", "--no-period").code == 0
        yield theirs


def added(steps: list[dict[str, object]]) -> dict[object, object]:
    """How many rows were added at each part."""
    return {step["part"]: step["added"] for step in steps}


def test_a_run_goes_to_the_part_that_is_named_and_then_to_all(run: Command, theirs: Path) -> None:
    one = run("profile", "run", "Lessons", "--part", NORTH, *NOW, "--json")
    assert (one.code, added(one.json["steps"])) == (0, {NORTH: 6}), one.json["message"]
    assert [(each["id"], each["name"], each["status"]) for each in one.json["parts"]] == [
        (NORTH, "Norra skolan", "done")
    ]
    preview = run("profile", "preview", "Lessons", *NOW, "--json").json
    assert {step["part"]: step["state"] for step in preview["steps"]} == {NORTH: "unchanged", SOUTH: "planned"}
    both = run("profile", "run", "Lessons", *NOW, "--json").json
    assert added(both["steps"]) == {NORTH: 0, SOUTH: 6}
    assert [each["status"] for each in both["parts"]] == ["done", "done"]


def test_what_is_held_at_one_part_decides_the_exit_and_the_other_goes(run: Command, theirs: Path) -> None:
    assert run("profile", "run", "Lessons", *NOW).code == 0
    (theirs / f"{NORTH}.json").write_text("[]", encoding="utf-8")
    (theirs / f"{SOUTH}.json").write_bytes(msgspec.json.encode(lektioner(SOUTH)[:-1]))
    ran = run("profile", "run", "Lessons", *NOW, "--json")
    assert (ran.code, ran.json["status"]) == (4, "held")
    assert {each["id"]: each["status"] for each in ran.json["parts"]} == {NORTH: "held", SOUTH: "done"}
    assert {step["part"]: step["state"] for step in ran.json["steps"]} == {NORTH: "held", SOUTH: "sent"}
    assert "Norra skolan: " in ran.json["message"]


def test_a_part_that_is_not_there_is_a_usage_problem(run: Command, theirs: Path) -> None:
    ran = run("profile", "preview", "Lessons", "--part", "other", *NOW, "--json")
    assert (ran.code, "has no part “other”" in ran.json["message"]) == (64, True)
