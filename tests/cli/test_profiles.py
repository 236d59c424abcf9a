"""`syncdesk profile` and `syncdesk period`: set up, looked at and changed from scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from syncdesk.connections.own import OwnConnections
from syncdesk.profiles.store import Profiles
from syncdesk.timetable.records import Connection
from tests.cli.conftest import Command
from tests.cli.test_shapes import check

NOW = ("--now", "2026-05-12T09:42")
PHOTO = ("--description", "Photo sync", "--start", "2026-01-27", "--end", "2026-12-18", "--academic-year", "2026")


@pytest.fixture
def photo(run: Command) -> None:
    """The timetable period PHOTO."""
    assert run("period", "add", "PHOTO", *PHOTO).code == 0


def added(run: Command, file: Path, *words: object, name: str = "Nightly") -> dict[str, Any]:
    """The profile that is added."""
    ran = run("profile", "add", name, "--from", file, "--to", "Practice", *words, *NOW, "--json")
    assert ran.code == 0, ran.json["message"]
    return ran.json["profile"]


def test_a_profile_is_added_with_its_state_and_its_next_runs(run: Command, connected: Path, photo: None) -> None:
    made = added(
        run, connected, "--daily", "02:10,14:00", "--weekdays", "fri,tue", "--period", "photo", "--kinds",
        "sections,timetable", "--freeze", "2026-05-15..2026-05-16", "--set", "guard_percent=5",
    )  # fmt: skip
    assert made == {
        "name": "Nightly",
        "from": str(connected),
        "to": "Practice",
        "kinds": ["sections", "timetable"],
        "state": "active",
        "why": "Active until 2026-12-18: PHOTO ends on that day.",
        "last_run": None,
        "next_run": "2026-05-12T14:00:00+10:00",
        "schedule": "daily at 02:10, 14:00, tue, fri, not 2026-05-15..2026-05-16",
        "periods": ["PHOTO"],
        "options": {"guard_percent": "5"},
        "time_zone": "Australia/Sydney",
        "enabled": True,
        "needs_period": True,
        "freezes": ["2026-05-15..2026-05-16"],
        "additions_only": None,
        "next_runs": [
            "2026-05-12T14:00:00+10:00",
            "2026-05-19T02:10:00+10:00",
            "2026-05-19T14:00:00+10:00",
            "2026-05-22T02:10:00+10:00",
            "2026-05-22T14:00:00+10:00",
        ],
        "runs": [],
    }


def test_what_is_listed_and_shown_keeps_its_shape(run: Command, connected: Path, photo: None) -> None:
    added(run, connected, "--every", "6h", "--period", "PHOTO", "--set", "additions_only=2026-01-27..2026-02-20")
    check("profile-show", run("profile", "show", "nightly", *NOW, "--json").json)
    check("profile-list", run("profile", "list", *NOW, "--json").json)
    check("period-list", run("period", "list", "--json").json)


def test_the_list_is_readable_on_a_terminal(run: Command, connected: Path, photo: None) -> None:
    assert "There are no profiles." in run("profile", "list").out
    added(run, connected, "--daily", "02:10", "--period", "PHOTO")
    words = run("profile", "list", *NOW).out
    assert "Nightly" in words
    assert "Active" in words
    assert "2026-05-13" in words
    shown = run("profile", "show", "Nightly", *NOW).out
    assert "daily at 02:10" in shown
    assert "2026-05-13 02:10" in shown
    assert "Needs a timetable period" in shown
    status = run("agent", "status", *NOW).out
    period = run("period", "list").out
    for raw in ("T02:10", "+10:00", "needs_period", "next_run", "academic_year"):
        assert raw not in words + shown + status + period


def test_every_fact_of_a_profile_and_of_a_period_has_a_label(run: Command, connected: Path, photo: None) -> None:
    added(run, connected, "--daily", "02:10", "--period", "PHOTO", "--set", "guard_percent=5")
    run("profile", "run", "Nightly", *NOW)
    profile = run("profile", "show", "Nightly", *NOW).out
    assert "guard_percent=5" in profile
    assert "{'" not in profile
    assert (
        "Group number"
        in run(
            "period",
            "add",
            "OTHER",
            "--description",
            "",
            "--start",
            "2027-02-01",
            "--end",
            "2027-06-25",
            "--academic-year",
            "2027",
        ).out
    )


def test_waiting_ended_disabled_and_manual_are_told_apart(run: Command, connected: Path, photo: None) -> None:
    later = ("--description", "", "--start", "2027-02-01", "--end", "2027-06-25", "--academic-year", "2027")
    assert run("period", "add", "2027-S1", *later).code == 0
    states = {
        "waiting": ("--daily", "02:10", "--period", "2027-S1"),
        "ended": ("--daily", "02:10"),
        "manual": ("--manual", "--no-period"),
        "active": ("--cron", "10 2 * * mon-fri", "--no-period"),
        "disabled": ("--every", "1h", "--period", "PHOTO"),
    }
    for name, words in states.items():
        added(run, connected, *words, name=name)
    assert run("profile", "disable", "disabled").code == 0
    found = {each["name"]: each for each in run("profile", "list", *NOW, "--json").json["profiles"]}
    assert {name: each["state"] for name, each in found.items()} == {name: name for name in states}
    assert {name for name, each in found.items() if each["next_run"]} == {"active", "waiting"}
    assert run("profile", "enable", "disabled", *NOW, "--json").json["profile"]["state"] == "active"


def test_set_changes_what_is_named_and_leaves_the_rest(run: Command, connected: Path, photo: None) -> None:
    before = added(run, connected, "--daily", "02:10", "--period", "PHOTO", "--freeze", "2026-06-01..2026-06-02")
    ran = run("profile", "set", "nightly", "--every", "6h", "--name", "Often", *NOW, "--json")
    assert ran.code == 0
    after = ran.json["profile"]
    assert (after["name"], after["schedule"]) == ("Often", "every 6 hours, not 2026-06-01..2026-06-02")
    same = {"from", "to", "periods", "freezes", "time_zone", "options"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    cleared = run("profile", "set", "Often", "--freeze", "none", "--no-period", *NOW, "--json").json["profile"]
    assert (cleared["freezes"], cleared["needs_period"], cleared["periods"]) == ([], False, ["PHOTO"])
    assert run("profile", "set", "Often", *NOW).code == 64


def test_a_profile_of_a_file_that_was_moved_can_still_be_switched_off(run: Command, connected: Path) -> None:
    added(run, connected, "--daily", "02:10", "--no-period")
    connected.rename(connected.with_name("elsewhere.sdesk"))
    assert run("profile", "disable", "Nightly").code == 0
    assert run("profile", "set", "Nightly", "--daily", "03:10", *NOW).code == 0
    moved = run("profile", "set", "Nightly", "--from", connected.with_name("elsewhere.sdesk"), *NOW, "--json")
    assert moved.json["profile"]["from"] == str(connected.with_name("elsewhere.sdesk"))


def test_a_profile_is_removed(run: Command, connected: Path) -> None:
    added(run, connected, "--no-period")
    assert run("profile", "remove", "NIGHTLY", "--json").json["message"].startswith("“Nightly” was removed.")
    assert run("profile", "list", "--json").json["profiles"] == []


def test_a_name_that_is_taken_is_refused(run: Command, connected: Path) -> None:
    added(run, connected, "--no-period")
    ran = run("profile", "add", "nightly", "--from", connected, "--to", "Practice", "--json")
    assert ran.code == 2
    assert "already is a profile" in ran.json["message"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--to", "Nobody"), "no connection “Nobody”"),
        (("--kinds", "photos"), "takes no photos"),
        (("--set", "colour=red"), "no option “colour”"),
        (("--set", "guard_percent=many"), "guard_percent is a whole number"),
        (("--set", "time_zone=Mars/Base"), "time zone “Mars/Base” is not known"),
        (("--set", "additions_only=soon"), "is not of the form DATE..DATE"),
        (("--cron", "61 * * * *"), "is no cron expression: bad minute"),
        (("--cron", "0 0 * * mon", "--weekdays", "tue"), "never comes to a run"),
        (("--every", "25h"), "is not a number of hours"),
        (("--daily", "25:00"), "is not a time like 02:10"),
        (("--every", "6h", "--daily", "02:10"), "not allowed with"),
        (("--weekdays", "monday"), "“monday” is none of mon, tue"),
        (("--freeze", "2026-05-02..2026-05-01"), "ends before it begins"),
        (("--period", "OLD"), "no timetable period “OLD”"),
        (("--now", "soon"), "is not a moment"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(
    run: Command, connected: Path, words: tuple[str, ...], why: str
) -> None:
    ran = run("profile", "add", "Nightly", "--from", connected, "--to", "Practice", *words, "--json")
    assert ran.code == 64
    assert why in ran.json["message"]
    assert Profiles().read().profiles == ()


@pytest.mark.parametrize("action", ["show", "set", "enable", "disable", "remove"])
def test_a_profile_that_is_not_there_is_refused(run: Command, action: str) -> None:
    ran = run("profile", action, "Nobody", "--json")
    assert ran.code == 64
    assert "no profile “Nobody”" in ran.json["message"]


def test_a_route_between_two_connections_of_this_computer_is_a_profile_too(run: Command) -> None:
    own = OwnConnections()
    for uid, name in (("c1", "Skola24"), ("c2", "Haldor")):
        own.put(Connection(0, uid, name, "generic_liss", f"https://{name}.example/liss", "ann", "1234"))
    ran = run("profile", "add", "Night", "--from", "skola24", "--to", "Haldor", "--no-period", "--json")
    assert ran.code == 0, ran.json["message"]
    assert (ran.json["profile"]["from"], ran.json["profile"]["to"]) == ("Skola24", "Haldor")
    refused = run("profile", "add", "Other", "--from", "Sokigo", "--to", "Haldor", "--json")
    assert refused.code == 64
    assert "It has: Skola24, Haldor." in refused.json["message"]


def test_a_period_is_added_with_a_group_of_its_own_and_changed(run: Command, photo: None) -> None:
    again = run("period", "add", "photo", *PHOTO, "--json")
    assert again.code == 64
    second = run("period", "add", "P2", *PHOTO, "--visible", "parents,marks_book", "--json").json["period"]
    assert second == {
        "code": "P2",
        "description": "Photo sync",
        "start": "2026-01-27",
        "end": "2026-12-18",
        "academic_year": 2026,
        "group": 98,
        "visible": ["marks_book", "parents"],
    }
    taken = run("period", "set", "P2", "--group", "99", "--json")
    assert (taken.code, taken.json["message"]) == (2, "The group number 99 is used by PHOTO. 98 is free.")
    changed = run("period", "set", "p2", "--end", "2027-12-17", "--visible", "none", "--json").json["period"]
    assert (changed["end"], changed["visible"], changed["group"]) == ("2027-12-17", [], 98)
    assert run("period", "set", "P2", "--end", "2025-01-01").code == 64


def test_a_change_that_ends_a_running_period_says_whom_it_stops(run: Command, connected: Path, photo: None) -> None:
    added(run, connected, "--daily", "02:10", "--period", "PHOTO")
    ran = run("period", "set", "PHOTO", "--end", "2026-05-01", *NOW, "--json")
    assert (ran.code, ran.json["status"]) == (1, "done_with_warnings")
    assert "“Nightly” does not run in it today any more." in ran.json["message"]
    assert run("profile", "show", "Nightly", *NOW, "--json").json["profile"]["state"] == "ended"


def test_a_period_that_a_profile_runs_in_stays(run: Command, connected: Path, photo: None) -> None:
    added(run, connected, "--daily", "02:10", "--period", "PHOTO")
    assert run("period", "remove", "PHOTO", "--json").code == 2
    assert run("profile", "remove", "Nightly").code == 0
    assert run("period", "remove", "photo", "--json").code == 0
    assert run("period", "list", "--json").json["periods"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [(("add", "X"), 64), (("set", "X", "--end", "2027-01-01"), 64), (("remove", "X"), 64), (("set", "PHOTO"), 64)],
)
def test_a_period_command_that_makes_no_sense_is_refused(
    run: Command, photo: None, words: tuple[str, ...], code: int
) -> None:
    assert run("period", *words, "--json").code == code
