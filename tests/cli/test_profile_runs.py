"""`syncdesk profile run` and `preview`: a profile by hand, from its file to its connection."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk.practice.server import PracticeServer
from syncdesk.profiles.model import Target
from syncdesk.profiles.notes import Notes
from syncdesk.profiles.starting import held
from syncdesk.profiles.store import Profiles
from tests.cli import stored
from tests.cli.conftest import NOW, Command, one_student_leaves_a_section
from tests.cli.test_shapes import check

PHOTO = ("--description", "", "--start", "2026-01-27", "--end", "2026-12-18", "--academic-year", "2026")


def test_a_run_by_hand_sends_what_basic_sends_and_is_in_the_history(
    run: Command, nightly: Path, practice: PracticeServer
) -> None:
    preview = run("profile", "preview", "nightly", *NOW, "--json")
    assert preview.code == 0
    assert {step["kind"] for step in preview.json["steps"]} == {"sections", "section_lists", "timetable"}
    assert {step["part"] for step in preview.json["steps"]} == {""}
    assert stored.publishes(practice.store) == []
    ran = run("profile", "run", "Nightly", *NOW, "--json")
    assert (ran.code, ran.json["status"]) == (0, "done"), ran.json["message"]
    assert {step["state"] for step in ran.json["steps"]} == {"sent"}
    (past,) = run("history", nightly, "--json").json["runs"]
    assert (past["status"], past["connection"]) == ("done", "Practice")
    again = run("profile", "run", "Nightly", *NOW, "--json")
    assert {step["state"] for step in again.json["steps"]} == {"unchanged"}


def test_what_is_printed_keeps_its_shape(run: Command, nightly: Path) -> None:
    check("profile-preview", run("profile", "preview", "Nightly", *NOW, "--json").json)
    check("profile-run", run("profile", "run", "Nightly", *NOW, "--json").json)


def test_rows_are_shown_and_all_of_it_goes_again_where_that_is_asked(run: Command, nightly: Path) -> None:
    assert run("profile", "run", "Nightly", *NOW).code == 0
    rows = run("profile", "preview", "Nightly", "--rows", *NOW, "--json").json["steps"]
    assert all("changes" in step for step in rows)
    whole = run("profile", "run", "Nightly", "--all", *NOW, "--json")
    assert {step["state"] for step in whole.json["steps"]} == {"sent"}


def test_the_run_stands_beside_its_profile(run: Command, nightly: Path) -> None:
    run("profile", "run", "Nightly", *NOW)
    shown = run("profile", "show", "Nightly", *NOW, "--json").json["profile"]
    assert [each["status"] for each in shown["runs"]] == ["done"]
    assert shown["last_run"] is not None
    assert run("profile", "remove", "Nightly").code == 0
    assert run("profile", "add", "Nightly", "--from", nightly, "--to", "Practice", "--no-period").code == 0
    assert run("profile", "show", "Nightly", "--json").json["profile"]["runs"] == []


def test_only_the_kinds_of_the_profile_go(run: Command, nightly: Path) -> None:
    assert run("profile", "set", "Nightly", "--kinds", "rooms", *NOW).code == 0
    ran = run("profile", "run", "Nightly", *NOW, "--json")
    assert [step["kind"] for step in ran.json["steps"]] == ["rooms"]


def test_an_ended_profile_does_not_run_and_says_why_and_nothing_was_sent(
    run: Command, nightly: Path, practice: PracticeServer
) -> None:
    assert run("period", "add", "PHOTO", *PHOTO).code == 0
    assert run("profile", "set", "Nightly", "--period", "PHOTO", *NOW).code == 0
    for action in ("run", "preview"):
        ran = run("profile", action, "Nightly", "--now", "2026-12-19T00:00", "--json")
        assert (ran.code, ran.json["status"]) == (2, "failed")
        assert ran.json["message"].startswith("Ended 2026-12-18: no assigned timetable period ends in the future")
        assert ran.json["message"].endswith("Nothing was sent.")
    assert stored.publishes(practice.store) == []
    assert Notes().of(Profiles().named("Nightly").uid).runs == ()


@pytest.mark.parametrize("words", [("disable", "Nightly"), ("set", "Nightly", "--manual")])
def test_one_that_does_not_run_by_itself_runs_by_hand(run: Command, nightly: Path, words: tuple[str, ...]) -> None:
    assert run("profile", *words).code == 0
    assert run("profile", "run", "Nightly", *NOW, "--json").json["status"] == "done"


def test_a_file_that_was_moved_is_named_and_the_profile_goes_on_once_it_is_told(run: Command, nightly: Path) -> None:
    elsewhere = nightly.with_name("moved.sdesk")
    nightly.rename(elsewhere)
    ran = run("profile", "run", "Nightly", *NOW, "--json")
    assert ran.code == 2
    assert f"The timetable file of “Nightly” is not there: {nightly}." in ran.json["message"]
    assert "profile set --from" in ran.json["message"]
    assert run("profile", "show", "Nightly", "--json").json["profile"]["runs"][0]["status"] == "failed"
    assert run("profile", "set", "Nightly", "--from", elsewhere, *NOW).code == 0
    assert run("profile", "run", "Nightly", *NOW).code == 0


def test_a_secret_that_is_gone_is_asked_for_by_name(
    run: Command, nightly: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SYNCDESK_PASSWORD_PRACTICE")
    ran = run("profile", "run", "Nightly", *NOW, "--json")
    assert ran.code == 2
    assert "There is no password for “Practice”." in ran.json["message"]


def test_a_connection_that_was_removed_is_named(run: Command, nightly: Path) -> None:
    assert run("connection", "remove", nightly).code == 0
    ran = run("profile", "run", "Nightly", *NOW, "--json")
    assert ran.code == 2
    assert "The connection “Practice”, which “Nightly” sends to, is not there any more." in ran.json["message"]


def test_a_run_that_is_under_way_is_not_joined_by_another(run: Command, nightly: Path) -> None:
    with held(Profiles().named("Nightly")):
        ran = run("profile", "run", "Nightly", *NOW, "--json")
    assert ran.code == 2
    assert ran.json["message"] == "Another run of “Nightly” is under way. Wait until it is done. Nothing was sent."
    assert run("profile", "run", "Nightly", *NOW).code == 0


def test_while_only_additions_are_wanted_a_single_removal_is_held(
    run: Command, nightly: Path, practice: PracticeServer
) -> None:
    assert run("profile", "run", "Nightly", *NOW).code == 0
    sent = len(stored.publishes(practice.store))
    one_student_leaves_a_section(nightly)
    assert run("profile", "set", "Nightly", "--set", "additions_only=2026-01-27..2026-02-20", *NOW).code == 0
    within = run("profile", "run", "Nightly", *NOW, "--json")
    assert (within.code, within.json["status"]) == (4, "held")
    assert len(stored.publishes(practice.store)) == sent
    after = run("profile", "run", "Nightly", "--now", "2026-02-21T09:00", "--json")
    assert (after.code, after.json["status"]) == (0, "done")
    assert len(stored.publishes(practice.store)) > sent


def test_options_of_the_profile_hold_for_its_runs_and_change_no_connection(
    run: Command, nightly: Path, practice: PracticeServer
) -> None:
    assert run("profile", "set", "Nightly", "--set", "encoding=json", *NOW).code == 0
    assert run("profile", "run", "Nightly", *NOW).code == 0
    (connection,) = run("connection", "list", nightly, "--json").json["connections"]
    assert connection["options"]["encoding"] == "xml"


def test_a_profile_finds_its_connection_by_its_id_whatever_it_is_called(run: Command, nightly: Path) -> None:
    store = Profiles()
    known = store.named("Nightly")
    store.put(known.model_copy(update={"target": Target(uid=known.target.uid, name="Former name")}))
    assert run("profile", "run", "Nightly", *NOW).code == 0
