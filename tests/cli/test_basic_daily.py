"""`--basic-daily`: the whole timetable of dates from the command line, and covers that nobody published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from syncdesk.practice.server import PracticeServer
from syncdesk.text import text
from syncdesk.timetable.daily import publish, to_publish
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import CalendarDate, DailyChange
from syncdesk.timetable.store import Session
from tests.cli import stored
from tests.cli.conftest import Command

COVERED = "2026-02-10"
"""The date on which the sample school has covers."""
TODAY = ("--today", "2026-02-09")
ONE_DAY = ("--basic-daily", *TODAY, "--from", COVERED, "--to", COVERED)
WORDS = f"Covers for {COVERED} are not published: 7 changes would reach Practice before they are published."
KINDS = ["sections", "timetable", "section_lists", "calendar", "daily_timetable"]


def edited(file: Path, *, published: bool) -> None:
    """Publish the covers of the date, or take them away."""
    session = Session.open(file)
    draft = session.document.draft()
    if published:
        publish(draft, session.document, to_publish(session.document, [COVERED]), "2026-02-09T20:00:00+00:00")
    else:
        for row in session.document.referring(DailyChange, "date", COVERED):
            draft.remove(row)
    session.document.apply(draft.edit(text("Test")))
    session.save()
    session.close()


def by_kind(ran: Any) -> dict[str, Any]:
    return {step["kind"]: step for step in ran.json["steps"]}


def dates(practice: PracticeServer, table: str = "daily_data") -> list[str]:
    return sorted({on for on, *_ in stored.held(practice.store, table, "Date", "rowid")})


def test_covers_that_are_not_published_are_held_and_nothing_goes(
    run: Command, connected: Path, practice: PracticeServer
) -> None:
    for command in ("preview", "sync"):
        ran = run(command, connected, *ONE_DAY, "--json")
        assert (ran.code, ran.json["status"]) == (4, "held")
        assert WORDS in ran.json["message"]
        steps = by_kind(ran)
        assert list(steps) == KINDS
        assert steps["daily_timetable"]["hold"] == {
                "rule": "unpublished", "count": 1, "of": 1, "deed": "Send the 1 unpublished date as it is",
            }  # fmt: skip
        assert {kind for kind, step in steps.items() if step["hold"]} == {"daily_timetable"}
        assert steps["daily_timetable"]["state"] == "held"
    assert stored.publishes(practice.store) == []


def test_a_person_who_reads_is_told_the_same(run: Command, connected: Path) -> None:
    ran = run("sync", connected, *ONE_DAY)
    assert ran.code == 4
    assert WORDS in " ".join((ran.out + ran.err).split())


def test_beyond_the_limit_they_go_once_and_then_there_is_nothing_to_do(
    run: Command, connected: Path, practice: PracticeServer
) -> None:
    sent = run("sync", connected, *ONE_DAY, "--yes-hold", "--json")
    assert (sent.code, sent.json["status"]) == (0, "done")
    daily = by_kind(sent)["daily_timetable"]
    assert (daily["state"], daily["refused"]) == ("sent", [])
    assert f"1 date goes: {COVERED}." in daily["notes"]
    assert f"Went beyond a limit, for this sync only: {WORDS}" in daily["notes"]
    assert dates(practice) == [COVERED]
    assert daily["added"] == len(stored.held(practice.store, "daily_data", "rowid"))
    assert stored.publishes(practice.store) == [
        "liss.publishClasses", "liss.publishTimetable", "liss.publishClassMemberships", "liss.publishCalendar",
        "liss.publishDailyData",
    ]  # fmt: skip

    calls = len(stored.calls(practice.store))
    again = run("sync", connected, *ONE_DAY, "--json")
    assert again.code == 0
    assert {kind: step["state"] for kind, step in by_kind(again).items()} == dict.fromkeys(KINDS, "unchanged")
    assert len(stored.calls(practice.store)) == calls, "nothing was asked"


def test_published_they_go_without_a_question(run: Command, connected: Path, practice: PracticeServer) -> None:
    edited(connected, published=True)
    ran = run("sync", connected, *ONE_DAY, "--json")
    assert (ran.code, by_kind(ran)["daily_timetable"]["hold"]) == (0, None)
    edited(connected, published=False)
    again = run("sync", connected, *ONE_DAY, "--json")
    assert by_kind(again)["daily_timetable"]["state"] == "unchanged", "it was published and stays so"


def test_the_dates_are_those_of_the_range_and_everything_else_goes_for_the_year(
    run: Command, connected: Path, practice: PracticeServer
) -> None:
    edited(connected, published=True)
    assert run("sync", connected, "--basic", *TODAY, "--json").code == 0
    before = stored.publishes(practice.store)
    days = (*ONE_DAY[:-4], "--from", "2026-02-09", "--to", "2026-02-13", "--json")
    ran = run("sync", connected, *days)
    assert ran.code == 0
    states = {kind: step["state"] for kind, step in by_kind(ran).items()}
    whole_year = dict.fromkeys(("sections", "timetable", "section_lists"), "unchanged")
    assert states == whole_year | {"calendar": "sent", "daily_timetable": "sent"}, "sections go as ever"
    assert stored.publishes(practice.store)[len(before) :] == ["liss.publishCalendar", "liss.publishDailyData"]
    assert dates(practice) == [f"2026-02-{number:02}" for number in range(9, 14)]


ROTATION_1, ROTATION_2 = "9DRA 1", "9MUS 1"
"""Sections of the sample school that run in one rotation."""
KEPT = "Rotation 2, as in the sync before."


def sections(practice: PracticeServer) -> set[str]:
    return {code for (code,) in stored.held(practice.store, "classes", "ClassCode")}


def narrowed(run: Command, file: Path, practice: PracticeServer) -> set[str]:
    """Send rotation 2 by a full sync; the sections that the system has then."""
    edited(file, published=True)
    assert run("sync", file, "--basic", *TODAY, "--rotation", "2", "--json").code == 0
    held = sections(practice)
    assert (ROTATION_2 in held, ROTATION_1 in held) == (True, False)
    return held


def test_the_rotation_of_the_sync_before_is_kept(run: Command, connected: Path, practice: PracticeServer) -> None:
    held = narrowed(run, connected, practice)
    lessons = stored.held(practice.store, "timetable", "rowid")
    assert run("sync", connected, "--send", "calendar", *TODAY, "--json").code == 0, "this is no rotation's"
    preview = by_kind(run("preview", connected, *ONE_DAY, "--json"))
    ran = run("sync", connected, *ONE_DAY, "--json")
    assert ran.code == 0
    steps = by_kind(ran)
    for kind in ("sections", "timetable", "section_lists"):
        assert (preview[kind]["state"], steps[kind]["state"]) == ("unchanged", "unchanged")
        assert (steps[kind]["added"], steps[kind]["removed"], steps[kind]["hold"]) == (0, 0, None)
    assert KEPT in steps["timetable"]["notes"]
    assert sections(practice) == held
    assert stored.held(practice.store, "timetable", "rowid") == lessons
    assert dates(practice) == [COVERED]
    assert ROTATION_1 not in {code for (code,) in stored.held(practice.store, "daily_data", "DISTINCT ClassCode")}


def test_another_rotation_is_taken_where_it_is_asked_for(
    run: Command, connected: Path, practice: PracticeServer
) -> None:
    narrowed(run, connected, practice)
    ran = run("sync", connected, *ONE_DAY, "--rotation", "1", "--yes-hold", "--json")
    assert ran.code == 0
    assert KEPT not in json.dumps(ran.json, ensure_ascii=False)
    held = sections(practice)
    assert (ROTATION_1 in held, ROTATION_2 in held) == (True, False)


def test_a_full_sync_without_a_rotation_takes_all_again_and_days_then_do_too(
    run: Command, connected: Path, practice: PracticeServer
) -> None:
    held = narrowed(run, connected, practice)
    assert run("sync", connected, "--basic", *TODAY, "--json").code == 0
    assert sections(practice) == held | {ROTATION_1}
    ran = run("sync", connected, *ONE_DAY, "--json")
    assert {kind: step["state"] for kind, step in by_kind(ran).items()}["sections"] == "unchanged"
    assert sections(practice) == held | {ROTATION_1}


def test_dates_without_an_end_go_to_the_end_of_the_rotation_that_is_kept(run: Command, connected: Path) -> None:
    edited(connected, published=True)
    assert run("sync", connected, "--basic", *TODAY, "--rotation", "1", "--json").code == 0
    ran = run("preview", connected, "--basic-daily", *TODAY, "--json")
    last = max(on for on, rotation in calendar_of(connected) if rotation == 1)
    (said,) = [note for note in by_kind(ran)["daily_timetable"]["notes"] if "dates go" in note]
    assert said.endswith(f" to {last}.")


def calendar_of(file: Path) -> list[tuple[str, int]]:
    """The dates of a file with their rotations."""
    view, _ = read_view(file)
    return [(row.date, row.rotation) for row in view.of(CalendarDate).values() if row.day]


def test_changes_alone_are_asked_for_by_name(run: Command, connected: Path, practice: PracticeServer) -> None:
    edited(connected, published=True)
    assert run("sync", connected, "--send", "sections", *TODAY, "--json").code == 0
    ran = run("sync", connected, "--send", "daily_changes", *ONE_DAY[1:], "--json")
    assert (ran.code, by_kind(ran)["daily_changes"]["added"]) == (0, 7)
    assert dates(practice, "daily_deltas") == [COVERED]
    assert "Excursion" not in json.dumps(ran.json)


WRONG = [
    (("--basic-daily", "--basic"), "Say either --basic, or --basic-daily, or which kinds to --send and --receive."),
    (("--basic-daily", "--send", "rooms"), "Say either --basic, or --basic-daily, or which kinds to --send"),
    (("--send", "daily_timetable,daily_changes"), "daily_changes and daily_timetable never go in one sync."),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(case[0]) for case in WRONG])
def test_what_cannot_be_asked_for_together(
    run: Command, connected: Path, practice: PracticeServer, words: tuple[str, ...], said: str
) -> None:
    ran = run("sync", connected, *words, *TODAY, "--json")
    assert (ran.code, ran.json["status"]) == (64, "failed")
    assert said in ran.json["message"]
    assert stored.calls(practice.store) == []
