"""`connection` and `systems`, and where passwords come from."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from syncdesk.practice.server import PracticeServer
from syncdesk.systems.registry import offered
from tests import planted
from tests.cli import stored
from tests.cli.conftest import TODAY, Command, adding
from tests.timetable import sampled
from tests.timetable.building import write

BASIC = ("--basic", "--today", "2026-02-09", "--json")


def stdin(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words.encode())))


def test_a_connection_is_listed_with_all_its_options(run: Command, connected: Path, practice: PracticeServer) -> None:
    (found,) = run("connection", "list", connected, "--json").json["connections"]
    assert (found["name"], found["system"], found["url"]) == ("Practice", "generic_liss", practice.url)
    assert found["options"]["encoding"] == "xml"
    assert found["options"]["publish_timeout"] == 120
    assert planted.SECRET not in str(found)


def test_names_are_unique_whatever_their_case(run: Command, connected: Path, practice: PracticeServer) -> None:
    ran = run(*adding(connected, practice, name="pRACTICE"))
    assert ran.code == 2
    assert "already" in ran.json["message"]


@pytest.mark.parametrize(
    ("option", "code"),
    [("encoding=ebcdic", 64), ("verify=perhaps", 64), ("publish_timeout=0", 64), ("colour=red", 64),
     ("academic_year=2026", 0), ("academic_year=end", 0), ("academic_year=soon", 64), ("exclude_on_calls=true", 0)],
)  # fmt: skip
def test_options_are_checked(run: Command, file: Path, practice: PracticeServer, option: str, code: int) -> None:
    assert run(*adding(file, practice, "--set", option)).code == code


def test_an_unknown_system_is_a_usage_problem(run: Command, file: Path, practice: PracticeServer) -> None:
    words: list[Any] = adding(file, practice)
    words[words.index("generic_liss")] = "veracross"
    assert run(*words).code == 64


def test_alma_is_for_schools_in_the_usa(run: Command, file: Path, practice: PracticeServer) -> None:
    words: list[Any] = adding(file, practice)
    words[words.index("generic_liss")] = "alma_us"
    ran = run(*words)
    assert ran.code == 2
    assert "region" in ran.json["message"]
    run("school", file, "--set", "region=usa", "--json")
    assert run(*words).code == 0


@pytest.mark.parametrize(("region", "alma"), [("Australia/NSW", False), ("usa", True)])
def test_systems_are_filtered_by_region(run: Command, region: str, alma: bool) -> None:
    listed = [system["key"] for system in run("systems", "--region", region, "--json").json["systems"]]
    assert listed == [system.key for system in offered(region)]
    assert ("alma_us" in listed) is alma


def test_sync_on_save_waits_for_a_sync_that_went_well(run: Command, connected: Path, practice: PracticeServer) -> None:
    wanted = adding(connected, practice, "--set", "sync_on_save=true", name="On save")
    ran = run(*wanted)
    assert ran.code == 2
    assert "sync" in ran.json["message"].lower()
    assert len(run("connection", "list", connected, "--json").json["connections"]) == 1
    assert run("sync", connected, "--connection", "practice", *BASIC).code == 0
    assert run(*wanted).code == 0


def test_options_can_be_changed_one_by_one(run: Command, connected: Path) -> None:
    assert run("connection", "set", connected, "--set", "encoding=json", "--json").code == 0
    assert run("connection", "set", connected, "--name", "practice", "--set", "code_rule=courseid", "--json").code == 0
    (known,) = run("connection", "list", connected, "--json").json["connections"]
    assert (known["options"]["encoding"], known["options"]["code_rule"]) == ("json", "courseid")
    assert run("connection", "set", connected, "--set", "encoding=yaml", "--json").code == 64
    assert run("connection", "set", connected, "--json").code == 64


def test_an_unencrypted_address_has_to_be_allowed(run: Command, file: Path, practice: PracticeServer) -> None:
    words: list[Any] = adding(file, practice)
    words[words.index(practice.url)] = "http://school.example/liss"
    ran = run(*words)
    assert ran.code == 2
    assert "not encrypted" in ran.json["message"]
    assert run(*words, "--allow-http").code == 0


def test_the_password_comes_from_the_first_place_that_has_one(
    run: Command, file: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*adding(file, practice, name="Our LISS-1")).code == 0
    monkeypatch.setenv("SYNCDESK_PASSWORD", "wrong")
    assert run("connection", "test", file, "--json").code == 2
    monkeypatch.setenv("SYNCDESK_PASSWORD_OUR_LISS_1", practice.password)
    assert run("connection", "test", file, "--json").code == 0
    stdin(monkeypatch, "wrong\n")
    assert run("connection", "test", file, "--password-stdin", "--json").code == 2
    stdin(monkeypatch, f"{practice.password}\n")
    assert run("connection", "test", file, "--password-stdin", "--json").code == 0


def test_without_any_password_nothing_is_done(run: Command, file: Path, practice: PracticeServer) -> None:
    assert run(*adding(file, practice)).code == 0
    ran = run("sync", file, *BASIC)
    assert ran.code == 2
    assert "password" in ran.json["message"]
    assert stored.calls(practice.store) == []


def test_a_password_that_cannot_be_kept_is_said_so(
    run: Command, file: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin(monkeypatch, f"{practice.password}\n")
    ran = run(*adding(file, practice, "--password-stdin"))
    assert ran.code == 0
    assert "not kept" in ran.json["message"]


def test_the_test_stops_at_the_first_step_that_fails(
    run: Command, file: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYNCDESK_PASSWORD", "wrong")
    assert run(*adding(file, practice)).code == 0
    ran = run("connection", "test", file, "--json")
    assert ran.code == 2
    steps = ran.json["steps"]
    assert [step["step"] for step in steps] == ["name", "tcp", "hello", "sign_in"]
    assert [step["ok"] for step in steps] == [True, True, True, False]
    assert ran.json["message"] == steps[-1]["text"]
    assert stored.publishes(practice.store) == []


def test_removing_a_connection_removes_it(run: Command, connected: Path) -> None:
    assert run("connection", "remove", connected, "--name", "PRACTICE", "--json").code == 0
    assert run("connection", "list", connected, "--json").json["connections"] == []
    assert run("sync", connected, *BASIC).code == 64


def test_the_sample_school_is_a_school_of_its_own_day(tmp_path: Path, run: Command) -> None:
    path = write(sampled.rows(TODAY), tmp_path / "again.sdesk")
    assert run("check", path, "--json").code == 0
