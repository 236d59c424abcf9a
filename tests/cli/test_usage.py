"""Arguments that make no sense end with 64, one object on standard output, and a sentence that says why."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command

TODAY = ("--today", "2026-02-09")


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["agent"],
        ["agent", "once", "--profile", "Nobody"],
        ["profile"],
        ["profile", "add", "Nightly"],
        ["period", "add", "X"],
        [],
        ["info"],
        ["info", "FILE", "more"],
        ["info", "FILE", "--odd"],
        ["systems", "--region", "atlantis"],
        ["systems", "--region", "sweden/nsw"],
        ["school", "FILE", "--set", "colour=red"],
        ["school", "FILE", "--set", "region"],
        ["school", "FILE", "--set", "academic_year=next"],
        ["school", "FILE", "--set", "time_zone=Mars/Base"],
        ["connection", "FILE"],
        ["connection", "add", "FILE", "--system", "generic_liss"],
        ["practice", "no_such_system"],
        ["practice", "--fault", "no_such_fault"],
        ["practice", "--port", "high"],
    ],
    ids=" ".join,
)
def test_without_a_document(run: Command, file: Path, words: list[str]) -> None:
    ran = run(*[file if word == "FILE" else word for word in words], "--json")
    assert ran.code == 64
    assert ran.json["status"] == "failed"
    assert ran.json["message"]
    assert ran.json["log"] is None


@pytest.mark.parametrize(
    ("words", "members"),
    [
        ("import x.csv -o FILE", {"tables", "problems", "backup", "sources"}),
        ("info FILE", {"tables"}),
        ("check FILE", {"problems"}),
        ("school FILE", {"school"}),
        ("systems --region atlantis", {"systems"}),
        (
            "connection add FILE --system generic_liss --name A --url http://127.0.0.1 --user u --school-code 1",
            {"connection"},
        ),
        ("connection set FILE --set guard=off", {"connection"}),
        ("connection list FILE", {"connections"}),
        ("connection test FILE", {"steps"}),
        ("connection confirm FILE", {"kinds"}),
        ("connection remove FILE", set[str]()),
        ("preview FILE --basic", {"connection", "steps", "other_steps"}),
        ("sync FILE --basic", {"connection", "steps", "other_steps"}),
        ("history FILE", {"runs"}),
    ],
)
def test_a_command_that_comes_to_nothing_has_all_its_members_all_the_same(
    run: Command, tmp_path: Path, words: str, members: set[str]
) -> None:
    ran = run(*words.replace("FILE", str(tmp_path / "none.sdesk")).split(), "--json")
    assert ran.code in {2, 64}
    assert ran.json.keys() == {"status", "message", "log", *members}


@pytest.mark.parametrize("command", ["preview", "sync"])
@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--basic", "--send", "sections"],
        ["--basic", "--receive", "students"],
        ["--basic-daily", "--basic"],
        ["--basic-daily", "--send", "daily_timetable"],
        ["--send", "daily_timetable,daily_changes"],
        ["--send", "classes"],
        ["--send", "sections,,rooms"],
        ["--send", "courses"],
        ["--receive", "photos"],
        ["--basic", "--connection", "Nobody"],
        ["--basic", "--from", "2026-03-01", "--to", "2026-02-01"],
        ["--basic", "--from", "soon"],
        ["--basic", "--from", "2026-W53-1"],
        ["--basic", "--from", "20260202"],
        ["--basic", "--from", "2026-02-30"],
        ["--basic", "--from", "\u0662026-02-09"],
        ["--basic", "--from", "9000-01-01"],
        ["--basic", "--to", "9999-12-31"],
        ["--basic", "--today", "0001-01-01"],
        ["--basic", "--to", "9.2.2026"],
        ["--basic", "--rotation", "7"],
        ["--basic", "--rotation", "0"],
        ["--basic", "--from", "2026-02-09", "--to", "2027-02-09"],
    ],
    ids=" ".join,
)
def test_with_a_connection(run: Command, connected: Path, command: str, words: list[str]) -> None:
    ran = run(command, connected, *words, *TODAY, "--json")
    assert ran.code == 64
    assert (ran.json["status"], ran.json["connection"], ran.json["steps"]) == ("failed", "", [])
    assert ran.json["message"]


def test_several_connections_have_to_be_told_apart(run: Command, connected: Path) -> None:
    more = ["--url", "http://127.0.0.1:9/liss", "--user", "u", "--school-code", "1", "--system", "generic_liss"]
    assert run("connection", "add", connected, "--name", "Other", *more, "--json").code == 0
    ran = run("sync", connected, "--basic", *TODAY, "--json")
    assert ran.code == 64
    assert "Practice, Other" in ran.json["message"]


def test_the_object_comes_wherever_the_flag_stands(run: Command, file: Path) -> None:
    before, after = run("--json", "info", file), run("info", file, "--json")
    assert before.out == after.out
    assert json.loads(before.out)["status"] == "done"


@pytest.mark.parametrize("words", [["--help"], ["sync", "--help"], ["connection", "add", "--help"]], ids=" ".join)
def test_help_is_an_answer_too(run: Command, words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == 0
    assert "usage: syncdesk" in ran.out
    wrapped = run(*words, "--json")
    assert wrapped.code == 0
    assert "usage: syncdesk" in wrapped.json["message"]


@pytest.mark.parametrize("hidden", ["permissions", "timetable_structures"])
def test_help_does_not_speak_of_what_is_not_built(run: Command, hidden: str) -> None:
    assert hidden not in run("--help").out + run("sync", "--help").out


def test_the_version_is_told(run: Command) -> None:
    assert run("--version").out.startswith("syncdesk 0.")
    assert run("--version", "--json").json["message"].startswith("syncdesk 0.")


@pytest.mark.parametrize("words", [["hstory"], ["hstory", "FILE"], ["school.sdesk", "FILE"]], ids=" ".join)
def test_a_word_that_is_no_command_and_no_file_is_said_to_be_neither(run: Command, words: list[str]) -> None:
    ran = run(*words, "--json")
    assert ran.code == 64
    assert "is no command, and there is no file called" in ran.json["message"]
    assert "history" in ran.json["message"]


def test_a_word_alone_that_is_neither_opens_no_window() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "syncdesk", "hstory"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stdout) == (64, "")
    assert ran.stderr.startswith("“hstory” is no command, and there is no file called “hstory”.")


def test_a_file_with_more_words_after_it_is_said_to_be_a_file(run: Command, file: Path) -> None:
    ran = run(file, "--json")
    assert ran.code == 64
    assert "is a file, not a command" in ran.json["message"]
