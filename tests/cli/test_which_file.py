"""Commands on a copy, on a file that moved, and on one whose name is no text."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from syncdesk import paths
from syncdesk.practice.server import PracticeServer
from tests.cli import stored
from tests.cli.conftest import Command, adding

BASIC = ("--send", "sections,section_lists,timetable", "--today", "2026-02-09", "--json")


def test_a_copy_is_not_sent_before_somebody_chose_so_on_the_command_line(
    run: Command, connected: Path, practice: PracticeServer
) -> None:
    assert run("sync", connected, *BASIC).code == 0
    before = len(stored.publishes(practice.store))
    copy = shutil.copy2(connected, connected.with_name("draft.sdesk"))
    for command in ("preview", "sync"):
        ran = run(command, copy, *BASIC)
        assert (ran.code, ran.json["status"]) == (2, "failed")
        assert "already receives another timetable file: Sample College.sdesk" in ran.json["message"]
        assert "connection set FILE --set several_documents=replace" in ran.json["message"]
    assert run("connection", "set", copy, "--set", "sync_on_save=true").code == 2
    assert len(stored.publishes(practice.store)) == before

    assert run("connection", "set", copy, "--set", "several_documents=replace").code == 0
    assert run("sync", copy, *BASIC).code == 0
    assert run("connection", "set", copy, "--set", "sync_on_save=true").code == 0
    assert run("sync", connected, *BASIC).code == 2, "now the first file is the other one"


def test_its_history_is_its_own(run: Command, connected: Path) -> None:
    run("sync", connected, *BASIC)
    copy = shutil.copy2(connected, connected.with_name("draft.sdesk"))
    assert run("history", copy, "--json").json["runs"] == []
    assert len(run("history", connected, "--json").json["runs"]) == 1


def test_a_file_that_a_command_changed_and_that_was_renamed_goes_on(run: Command, connected: Path) -> None:
    assert run("sync", connected, *BASIC).code == 0
    assert run("school", connected, "--set", "name=Another name").code == 0
    renamed = connected.rename(connected.with_name("renamed.sdesk"))
    ran = run("sync", renamed, *BASIC)
    assert (ran.code, {step["state"] for step in ran.json["steps"]}) == (0, {"unchanged"})
    assert len(run("history", renamed, "--json").json["runs"]) == 2


def test_every_command_works_on_a_file_whose_name_is_no_text(
    run: Command, connected: Path, practice: PracticeServer
) -> None:
    folder = Path(os.fsdecode(os.fsencode(connected.parent) + b"/\xe9cole"))
    folder.mkdir()
    odd = connected.rename(folder / Path(os.fsdecode(b"f\xfcr.sdesk")))
    assert run(*adding(odd, practice, name="Second")).code == 0
    assert run("school", odd, "--set", "name=X", "--json").code == 0
    for command in ("info", "check", "history"):
        assert run(command, odd, "--json").json["status"] == "done"
    ran = run("sync", odd, "--connection", "Practice", *BASIC, "--support-log")
    assert ran.code == 0
    assert paths.read(ran.json["log"]).parent == folder
    assert [entry["status"] for entry in run("history", odd, "--json").json["runs"]] == ["done"]
    gone = run("info", odd.with_name(os.fsdecode(b"gon\xe9.sdesk")), "--json")
    assert (gone.code, "gon�.sdesk" in gone.json["message"]) == (2, True)
