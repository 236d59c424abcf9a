"""From the command line: no user, no password, no school code; a path where others have a URL."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.systems.oneroster.roster import lines, put_set

ADD = ("--system", "oneroster_files", "--name", "Library", "--json")
DAY = ("--today", "2026-02-09")


def test_a_folder_from_adding_it_to_its_history(run: Command, file: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster"
    added = run("connection", "add", file, *ADD, "--url", roster, "--set", "version=1.2")
    assert added.code == 0, added.err
    made = added.json["connection"]
    assert (made["url"], made["user"], made["school_code"]) == (str(roster), "", "")
    assert made["options"]["version"] == "1.2"
    assert run("connection", "list", file, "--json").json["connections"] == [made]

    tested = run("connection", "test", file, "--json")
    assert tested.code == 0
    assert [(step["step"], step["ok"]) for step in tested.json["steps"]] == [
        ("name", True), ("hello", True), ("sign_in", True),
    ]  # fmt: skip
    assert "LISS" not in tested.out

    shown = run("preview", file, "--basic", "--rows", *DAY, "--json")
    assert shown.code == 0
    assert not roster.exists()
    assert [(step["kind"], step["state"]) for step in shown.json["steps"]] == [
        (kind, "planned") for kind in ("school", "students", "teachers", "courses", "sections", "section_lists")
    ]
    sent = run("sync", file, "--basic", *DAY, "--json")
    assert sent.code == 0, sent.out
    assert len(lines(roster, "users")) == 646
    again = run("sync", file, "--basic", *DAY, "--json")
    assert {step["state"] for step in again.json["steps"]} == {"unchanged"}
    tested = run("connection", "test", file, "--json")
    assert tested.json["steps"][1]["text"] == "It holds a OneRoster set, version 1.2."
    history = run("history", file, "--json").json["runs"]
    assert [run["status"] for run in history] == ["done", "done"]
    assert run("connection", "remove", file, "--json").code == 0


def test_receiving_by_the_command_line(run: Command, file: Path, tmp_path: Path) -> None:
    run("connection", "add", file, *ADD, "--url", tmp_path / "roster.zip")
    assert run("sync", file, "--basic", *DAY, "--json").code == 0
    ran = run("sync", file, "--receive", "students,teachers", *DAY, "--json")
    assert ran.code == 0, ran.out
    assert {(step["added"], step["changed"]) for step in ran.json["steps"]} == {(0, 0)}


def test_a_path_is_kept_whole(run: Command, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("connection", "add", file, *ADD, "--url", "sub/../roster").json["connection"]["url"] == str(
        tmp_path / "roster"
    )


@pytest.mark.parametrize("url", ["https://school.example/roster", "", "file:///tmp/x", os.sep, "a\nb"])
def test_what_is_no_path_is_a_usage_mistake(run: Command, file: Path, url: str) -> None:
    ran = run("connection", "add", file, *ADD, "--url", url)
    assert ran.code == 64
    assert "path" in ran.json["message"]


@pytest.mark.parametrize("wrong", ["version=1.0", "mode=all", "encoding=xml"])
def test_options_are_checked(run: Command, file: Path, tmp_path: Path, wrong: str) -> None:
    assert run("connection", "add", file, *ADD, "--url", tmp_path / "roster", "--set", wrong).code == 64


@pytest.mark.parametrize("left_out", ["--user", "--school-code"])
def test_a_system_that_asks_for_a_sign_in_still_does(run: Command, file: Path, left_out: str) -> None:
    words = {"--user": "u", "--school-code": "1"}
    del words[left_out]
    given = [word for pair in words.items() for word in pair]
    ran = run(
        "connection", "add", file, "--system", "generic_liss", "--name", "X", "--url", "https://s.example", *given,
        "--json",
    )  # fmt: skip
    assert ran.code == 64
    assert left_out in ran.json["message"]


def test_a_test_of_a_place_that_is_gone_says_so(run: Command, file: Path, tmp_path: Path) -> None:
    run("connection", "add", file, *ADD, "--url", tmp_path / "share" / "roster")
    ran = run("connection", "test", file, "--json")
    assert ran.code == 2
    assert [(step["step"], step["ok"]) for step in ran.json["steps"]] == [("name", False)]
    assert "is not there" in ran.json["message"]
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / "roster").mkdir()
    (tmp_path / "share" / "roster" / "letter.txt").write_text("mine")
    ran = run("connection", "test", file, "--json")
    assert [(step["step"], step["ok"]) for step in ran.json["steps"]] == [
        ("name", True), ("hello", True), ("sign_in", True),
    ]  # fmt: skip
    (tmp_path / "share" / "roster" / "users.csv").write_text("mine")
    ran = run("connection", "test", file, "--json")
    assert [(step["step"], step["ok"]) for step in ran.json["steps"]] == [("name", True), ("hello", False)]
    assert "no manifest.csv" in ran.json["message"]


def test_a_test_names_the_line_that_cannot_be_read(run: Command, file: Path, tmp_path: Path) -> None:
    run("connection", "add", file, *ADD, "--url", tmp_path / "roster")
    users = "sourcedId,givenName,familyName,role\nu1,Ann,Ash,student\nu2,Bo,Birch\n"
    put_set(tmp_path / "roster", {"users": users}, orgs="absent")
    ran = run("connection", "test", file, "--json")
    assert ran.code == 0
    said = next(step["text"] for step in ran.json["steps"] if step["step"] == "hello")
    assert said == (
        "It holds a OneRoster set, version 1.1. Not all of it can be read: line 3 of users.csv has 3 cells where the"
        " first line has 4. Nothing is written over it before that is mended."
    )
    (tmp_path / "roster" / "users.csv").write_text(users[:-1])
    ran = run("connection", "test", file, "--json")
    assert ran.code == 2
    assert "users.csv breaks off in line 3" in ran.json["message"]
