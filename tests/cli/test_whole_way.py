"""From a source to a school system and back to nothing to do: the main job, by the command line alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.tables import View
from tests import planted
from tests.cli import stored
from tests.cli.conftest import Command, adding
from tests.timetable.files.fet_writer import FetWriter

TODAY = ("--today", "2026-02-09")
ENCODINGS = pytest.mark.parametrize("encoding", ["xml", "json"])


def fet_school(room: str = "Laboratory of Physics and Astronomy") -> FetWriter:
    """Three lessons, one in the given room; names longer than LISS allows, and not ASCII."""
    fet = FetWriter(days=["Monday", "Tuesday"], hours=["08:00 - 08:45", "08:50 - 09:35"])
    for subject in ("Physics", "Māori language and culture, advanced"):
        fet.subject(subject)
    fet.teacher("Søren Østergård-Lindqvist")
    for name in ("Laboratory of Physics and Astronomy", "R2"):
        fet.room(name)
    fet.year("Year 9", {"9A": [], "9B": []})
    maori, teachers = "Māori language and culture, advanced", ["Søren Østergård-Lindqvist"]
    fet.activity("Physics", ["9A"], teachers, at=("Monday", "08:00 - 08:45"), room=room)
    fet.activity("Physics", ["9B"], teachers, at=("Tuesday", "08:00 - 08:45"), room="R2")
    fet.activity(maori, ["9A"], teachers, at=("Tuesday", "08:50 - 09:35"), room="R2")
    return fet


def document(path: Path) -> View:
    return read_view(path)[0]


@ENCODINGS
def test_a_fet_file_goes_to_a_school_system_and_a_moved_lesson_is_one_change(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    file = tmp_path / "school.sdesk"
    assert run("import", fet_school().write(tmp_path / "school.fet"), "-o", file, "--json").code == 0
    options = PracticeOptions(people="none", data=tmp_path / "practice", password=planted.SECRET)
    with PracticeServer(options) as practice:
        monkeypatch.setenv("SYNCDESK_PASSWORD", practice.password)
        assert run(*adding(file, practice, "--set", f"encoding={encoding}")).code == 0

        preview = run("preview", file, "--basic", *TODAY, "--json").json
        assert {step["kind"]: step["added"] for step in preview["steps"]} == {
            "students": 0, "sections": 3, "timetable": 3, "section_lists": 0,
        }  # fmt: skip
        assert stored.publishes(practice.store) == []

        first = run("sync", file, "--basic", *TODAY, "--json")
        assert (first.code, first.json["status"]) == (0, "done")
        view = document(file)
        assert stored.held(practice.store, "classes", *stored.SECTION_COLUMNS) == stored.sections(view)
        assert stored.held(practice.store, "timetable", *stored.LESSON_COLUMNS) == stored.lessons(view)

        moved = fet_school(room="R2").write(tmp_path / "solved-again.fet")
        assert run("import", moved, "-o", file, "--replace", "--json").code == 0
        changes = [
            (step["kind"], change["op"], change["old"]["RoomCode"], change["new"]["RoomCode"])
            for step in run("preview", file, "--basic", *TODAY, "--rows", "--json").json["steps"]
            for change in step["changes"]
        ]
        assert changes == [("timetable", "change", "Laboratory of Physics and Astronomy", "R2")]
        assert run("sync", file, "--basic", *TODAY, "--json").code == 0
        assert stored.held(practice.store, "timetable", *stored.LESSON_COLUMNS) == stored.lessons(document(file))

        before = stored.publishes(practice.store)
        again = run("sync", file, "--basic", *TODAY, "--json")
        assert again.code == 0
        assert {step["state"] for step in again.json["steps"]} == {"unchanged", "not_sent"}
        assert stored.publishes(practice.store) == before


@ENCODINGS
def test_the_sample_school_arrives_field_by_field(
    run: Command, file: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setenv("SYNCDESK_PASSWORD", practice.password)
    assert run(*adding(file, practice, "--set", f"encoding={encoding}")).code == 0
    everything = "sections,section_lists,timetable,rooms,bell_times,calendar"
    ran = run("sync", file, "--receive", "students,teachers,rooms", "--send", everything, *TODAY, "--json")
    assert (ran.code, ran.json["message"]) == (0, ran.json["message"])
    view = document(file)
    last = ran.json["steps"] and max(row[0] for row in stored.calendar(view) if row[1])
    store = practice.store
    assert stored.held(store, "classes", *stored.SECTION_COLUMNS) == stored.sections(view)
    assert stored.held(store, "timetable", *stored.LESSON_COLUMNS) == stored.lessons(view)
    assert stored.held(store, "class_memberships", *stored.LIST_COLUMNS) == stored.section_lists(
        view, "2026-02-09", str(last)
    )
    assert stored.held(store, "bell_times", *stored.BELL_COLUMNS) == stored.bell_times(view)
    assert stored.held(store, "rooms", *stored.ROOM_COLUMNS) == stored.rooms(view)
    assert stored.held(store, "calendar", *stored.CALENDAR_COLUMNS) == stored.calendar(view)

    again = run("sync", file, "--receive", "students,teachers,rooms", "--send", everything, *TODAY, "--json")
    assert again.code == 0
    assert {step["state"] for step in again.json["steps"]} == {"unchanged"}


def test_a_real_fet_school_arrives_whole(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_data: Path
) -> None:
    file = tmp_path / "big.sdesk"
    assert run("import", shared_data / "fet/big-solved-5day-options.fet", "-o", file, "--json").code == 0
    counted = run("info", file, "--json").json["tables"]
    assert (counted["sections"], counted["lessons"]) == (744, 1814)
    options = PracticeOptions(people="none", data=tmp_path / "practice", password=planted.SECRET)
    with PracticeServer(options) as practice:
        monkeypatch.setenv("SYNCDESK_PASSWORD", practice.password)
        assert run(*adding(file, practice)).code == 0
        assert run("sync", file, "--basic", *TODAY, "--json").code == 0
        view = document(file)
        assert stored.held(practice.store, "classes", *stored.SECTION_COLUMNS) == stored.sections(view)
        assert stored.held(practice.store, "timetable", *stored.LESSON_COLUMNS) == stored.lessons(view)
