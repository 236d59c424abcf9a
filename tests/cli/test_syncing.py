"""`preview`, `sync` and `history`: exit codes, holds, what is written where, and being stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from syncdesk.practice import web
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.text import text
from syncdesk.timetable.records import Section, Student
from syncdesk.timetable.store import Session
from tests import planted
from tests.cli import stored
from tests.cli.conftest import Command, adding
from tests.timetable.building import Building

TODAY = ("--today", "2026-02-09")
BASIC = ("--basic", *TODAY, "--json")


def remove_all(file: Path, record: type[Section | Student]) -> None:
    session = Session.open(file)
    draft = session.document.draft()
    for row in list(session.document.of(record).values()):
        draft.remove(row)
    session.document.apply(draft.edit(text("Remove")))
    session.save()
    session.close()


def test_a_preview_changes_neither_side(run: Command, connected: Path, practice: PracticeServer) -> None:
    before = connected.read_bytes()
    ran = run("preview", connected, *BASIC)
    assert (ran.code, ran.json["status"]) == (0, "done")
    assert connected.read_bytes() == before
    assert stored.publishes(practice.store) == []
    assert run("history", connected, "--json").json["runs"] == []


def test_a_run_is_in_the_history_newest_first(run: Command, connected: Path) -> None:
    run("sync", connected, *BASIC)
    run("sync", connected, *BASIC)
    runs = run("history", connected, "--json").json["runs"]
    assert [entry["status"] for entry in runs] == ["done", "done"]
    assert runs[0]["started"] > runs[1]["started"]
    assert {step["state"] for step in runs[0]["steps"]} == {"unchanged"}
    assert runs[1]["connection"] == "Practice"


def test_an_emptied_file_is_held_and_nothing_is_sent(run: Command, connected: Path, practice: PracticeServer) -> None:
    assert run("sync", connected, *BASIC).code == 0
    before = stored.publishes(practice.store)
    remove_all(connected, Section)
    for command in ("preview", "sync"):
        ran = run(command, connected, *BASIC)
        assert (ran.code, ran.json["status"]) == (4, "held")
        assert {step["hold"]["rule"] for step in ran.json["steps"] if step["hold"]} == {"loss", "emptied"}
    assert stored.publishes(practice.store) == before
    passed = run("sync", connected, *BASIC, "--yes-hold")
    assert passed.code == 0
    assert any("beyond" in note for step in passed.json["steps"] for note in step["notes"])
    assert stored.held(practice.store, "class_memberships", "StudentId") == set()
    assert run("sync", connected, *BASIC).code == 0, "what was passed once is not asked again"


def test_another_schools_file_is_held(
    run: Command, tmp_path: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = Building()
    school.grid()
    for number in range(30):
        school.enrol(f"X{number}", "9MAT 1")
    school.lesson("9MAT 1", 1, "1")
    file = school.write(tmp_path / "other.sdesk")
    monkeypatch.setenv("SYNCDESK_PASSWORD", practice.password)
    assert run(*adding(file, practice)).code == 0
    ran = run("sync", file, *BASIC)
    assert ran.code == 4
    assert {step["hold"]["rule"] for step in ran.json["steps"] if step["hold"]} == {"another_school"}
    assert stored.publishes(practice.store) == []
    assert run("info", file, "--json").json["tables"]["students"] == 30


def test_an_empty_source_is_held_where_the_file_has_rows(
    run: Command, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PracticeServer(PracticeOptions(people="none", password=planted.SECRET)) as nobody:
        monkeypatch.setenv("SYNCDESK_PASSWORD", nobody.password)
        assert run(*adding(file, nobody)).code == 0
        ran = run("sync", file, *BASIC)
        assert ran.code == 4
        assert ran.json["steps"][0]["hold"] == {
            "rule": "source_empty", "count": 606, "of": 606, "deed": "Go on; the file keeps its 606 students",
        }  # fmt: skip
        assert stored.publishes(nobody.store) == []
    assert run("info", file, "--json").json["tables"]["students"] == 606


def test_a_wrong_password_sends_nothing(
    run: Command, connected: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYNCDESK_PASSWORD_PRACTICE", "wrong")
    ran = run("sync", connected, *BASIC)
    assert (ran.code, ran.json["status"]) == (2, "failed")
    assert "Nothing was sent." in ran.json["message"]
    assert stored.publishes(practice.store) == []
    assert run("history", connected, "--json").json["runs"][0]["status"] == "failed"


def test_refused_rows_end_with_1_and_the_rest_goes(
    run: Command, tmp_path: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = Building()
    school.grid()
    school.lesson("9MAT 1", 1, "1")
    school.lesson("9\x07MAT 2", 2, "1")
    file = school.write(tmp_path / "odd.sdesk")
    monkeypatch.setenv("SYNCDESK_PASSWORD", practice.password)
    assert run(*adding(file, practice)).code == 0
    ran = run("sync", file, "--send", "sections", *TODAY, "--json")
    assert (ran.code, ran.json["status"]) == (1, "done_with_warnings")
    refused = {step["kind"]: [row["key"] for row in step["refused"]] for step in ran.json["steps"]}
    assert refused["sections"] == ["9\x07MAT 2"]
    assert stored.held(practice.store, "classes", "ClassCode") == {("9MAT 1",)}
    again = run("sync", file, "--send", "sections", *TODAY, "--json")
    assert again.code == 1, "what is refused stays refused, and is said again"


def test_all_sends_everything_whole(run: Command, connected: Path, practice: PracticeServer) -> None:
    assert run("sync", connected, *BASIC).code == 0
    before = len(stored.publishes(practice.store))
    ran = run("sync", connected, *BASIC, "--all")
    assert ran.code == 0
    assert len(stored.publishes(practice.store)) == 2 * before


def test_a_rotation_is_a_scope_of_its_own(run: Command, connected: Path, practice: PracticeServer) -> None:
    words = ("--send", "sections,section_lists,timetable", *TODAY, "--json")
    assert run("sync", connected, *words, "--rotation", "1").code == 0
    first = stored.held(practice.store, "classes", "ClassCode")
    second = run("sync", connected, *words, "--rotation", "2")
    assert second.code == 0
    assert {step["state"] for step in second.json["steps"]} == {"sent"}
    assert stored.held(practice.store, "classes", "ClassCode") != first


def test_the_support_log_lies_beside_the_file_and_names_nobody(run: Command, connected: Path) -> None:
    ran = run("sync", connected, *BASIC, "--support-log")
    log = Path(ran.json["log"])
    assert log.parent == connected.parent
    assert log.name.startswith("Sample_College-generic_liss-")
    words = log.read_text(encoding="utf-8")
    assert "send sections: sent" in words
    assert planted.SECRET not in words
    assert "Nguyễn" not in words


def test_people_come_with_a_connection_that_has_none_of_ours(
    run: Command, tmp_path: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Building().write(tmp_path / "empty.sdesk")
    monkeypatch.setenv("SYNCDESK_PASSWORD", practice.password)
    assert run(*adding(file, practice)).code == 0
    ran = run("sync", file, "--receive", "students,teachers,rooms", *TODAY, "--json")
    assert ran.code == 0
    assert [(step["kind"], step["state"], step["added"]) for step in ran.json["steps"]] == [
        ("students", "received", 606), ("teachers", "received", 40), ("rooms", "received", 27),
    ]  # fmt: skip
    tables = run("info", file, "--json").json["tables"]
    assert (tables["students"], tables["teachers"], tables["rooms"]) == (606, 40, 27)
    again = run("sync", file, "--receive", "students,teachers,rooms", *TODAY, "--json")
    assert {step["state"] for step in again.json["steps"]} == {"unchanged"}


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_cancels_before_the_server_answers_and_says_so(
    run: Command, file: Path, practice: PracticeServer, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*adding(file, practice)).code == 0
    monkeypatch.setattr(web, "SLOW_SECONDS", 60.0)
    practice.misbehave("slow")
    command = [sys.executable, "-m", "syncdesk", "sync", str(file), *BASIC]
    environment = {**os.environ, "SYNCDESK_PASSWORD": practice.password, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    while not stored.calls(practice.store):
        assert process.poll() is None
    process.send_signal(number)
    out, _ = process.communicate(timeout=20)
    practice.misbehave()
    assert process.returncode == 3
    printed = json.loads(out)
    assert printed["status"] == "cancelled"
    assert "Nothing was sent." in printed["message"]
