"""`connection … @ …`: the connections of this computer, that no timetable has."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import keyring
import pytest

from syncdesk.connections.own import OwnConnections
from syncdesk.connections.secrets import Secrets
from syncdesk.practice.server import PracticeServer
from tests import planted
from tests.cli.conftest import Command, adding
from tests.connections.test_secrets import Store

HERE = Path("@")


@pytest.fixture
def added(run: Command, practice: PracticeServer) -> str:
    assert run(*adding(HERE, practice, name="Library")).code == 0
    return "Library"


def test_one_is_added_listed_and_removed_without_a_timetable(run: Command, practice: PracticeServer) -> None:
    ran = run(*adding(HERE, practice, name="Library"))
    assert (ran.code, ran.json["message"]) == (0, "“Library” was added.")
    (found,) = run("connection", "list", "@", "--json").json["connections"]
    assert (found["name"], found["url"]) == ("Library", practice.url)
    assert [each.name for each in OwnConnections().all()] == ["Library"]
    assert run("connection", "remove", "@", "--json").code == 0
    assert run("connection", "list", "@", "--json").json["connections"] == []


def test_it_is_tested_like_one_of_a_file(
    run: Command, added: str, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYNCDESK_PASSWORD_LIBRARY", practice.password)
    ran = run("connection", "test", "@", "--name", added, "--json")
    assert (ran.code, [step["ok"] for step in ran.json["steps"]][-1]) == (0, True)
    assert planted.SECRET not in ran.out


def test_its_options_are_changed(run: Command, added: str) -> None:
    ran = run("connection", "set", "@", "--set", "encoding=json", "--json")
    assert (ran.code, ran.json["connection"]["options"]["encoding"]) == (0, "json")
    (kept,) = OwnConnections().all()
    assert (kept.name, '"json"' in kept.options) == (added, True)


def test_a_name_is_there_once_and_a_secret_of_the_refused_one_is_not_kept(
    run: Command, added: str, practice: PracticeServer
) -> None:
    ran = run(*adding(HERE, practice, name="lIBRARY"))
    assert (ran.code, "already has a connection" in ran.json["message"]) == (2, True)
    (kept,) = OwnConnections().all()
    assert kept.name == added


@pytest.mark.parametrize("option", ["sync_on_save=true", "several_documents=together"])
def test_what_is_about_a_timetable_file_is_no_option_of_it(run: Command, practice: PracticeServer, option: str) -> None:
    ran = run(*adding(HERE, practice, "--set", option))
    assert (ran.code, "of a timetable file" in ran.json["message"]) == (64, True)
    assert OwnConnections().all() == []


def test_any_system_may_be_one_whatever_region_a_school_is_in(run: Command, practice: PracticeServer) -> None:
    words = [str(word) for word in adding(HERE, practice)]
    words[words.index("generic_liss")] = "alma_us"
    assert run(*words).code == 0


def test_one_that_is_not_there_is_a_usage_problem(run: Command, added: str) -> None:
    ran = run("connection", "test", "@", "--name", "Other", "--json")
    assert ran.code == 64
    assert ran.json["message"] == f"This computer has no connection “Other”. It has: {added}."


def test_without_one_that_is_said(run: Command) -> None:
    assert run("connection", "list", "@").out.strip() == "This computer has no connection."
    assert run("connection", "test", "@", "--json").json["message"].startswith("This computer has no connection.")


def test_a_file_called_like_this_computer_is_named_by_its_folder(run: Command, tmp_path: Path) -> None:
    ran = run("connection", "list", tmp_path / "@", "--json")
    assert ran.code == 2, "there is no such file"


def test_its_secret_is_kept_under_its_own_id_and_goes_with_it(
    run: Command, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store()
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(practice.password.encode())))
    assert run(*adding(HERE, practice, "--password-stdin", name="Library")).code == 0
    (kept,) = OwnConnections().all()
    assert Secrets().kept(kept) == {"password": practice.password}
    assert run("connection", "test", "@", "--json").code == 0
    assert "its password were removed" in run("connection", "remove", "@", "--json").json["message"]
    assert Secrets().kept(kept) == {}
