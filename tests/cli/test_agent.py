"""`syncdesk agent`: what is due is run, whoever is there, and told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from syncdesk import places
from syncdesk.agent.logs import FILE_NAME as LOG
from syncdesk.filelocks import own_lock
from syncdesk.practice.server import PracticeServer
from syncdesk.profiles.notes import FILE_NAME, Notes
from syncdesk.profiles.starting import held
from syncdesk.profiles.store import Profiles
from tests import planted
from tests.cli import stored
from tests.cli.conftest import NOW, Command, one_student_leaves_a_section
from tests.cli.test_shapes import check

DUE = ("--now", "2026-02-10T02:12", "--json")
NEXT_DAY = ("--now", "2026-02-11T02:12", "--json")


@pytest.fixture
def known(run: Command, nightly: Path) -> Path:
    """The sample school, whose profile a person has run once; its file."""
    assert run("profile", "run", "Nightly", *NOW).code == 0
    return nightly


def log() -> str:
    return (places.data_folder() / "agent" / LOG).read_text(encoding="utf-8")


def test_nothing_is_run_before_it_is_due_and_then_once(run: Command, known: Path) -> None:
    early = run("agent", "once", "--now", "2026-02-10T02:09", "--json")
    assert (early.code, early.json["runs"], early.json["message"]) == (0, [], "Nothing was due.")
    ran = run("agent", "once", *DUE)
    assert ran.code == 0
    (only,) = ran.json["runs"]
    assert (only["profile"], only["status"]) == ("Nightly", "done")
    assert run("agent", "once", *DUE).json["runs"] == []
    runs = run("history", known, "--json").json["runs"]
    assert [each["status"] for each in runs] == ["done", "done"]


def test_what_is_printed_keeps_its_shape(run: Command, known: Path) -> None:
    check("agent-once", run("agent", "once", *DUE).json)
    status = run("agent", "status", "--now", "2026-02-10T09:00", "--json")
    check("agent-status", status.json)
    assert status.json["profiles"][0]["last_run"] is not None


def test_without_profiles_there_is_nothing_to_do(run: Command) -> None:
    assert run("agent", "once", "--json").json["runs"] == []
    assert "No agent was" in run("agent", "status").out or "The agent was last seen" in run("agent", "status").out


def test_nobody_sends_for_the_first_time_while_nobody_is_there(
    run: Command,
    nightly: Path,
    practice: PracticeServer,
) -> None:
    ran = run("agent", "once", *DUE)
    assert ran.code in {2, 4}
    assert ran.json["runs"][0]["status"] in {"failed", "held"}
    assert stored.publishes(practice.store) == []
    paused = run("agent", "once", *NEXT_DAY)
    assert "are paused until somebody runs it by hand" in paused.json["runs"][0]["message"]
    assert run("profile", "run", "Nightly", "--now", "2026-02-11T08:00").code == 0
    after = run("agent", "once", "--now", "2026-02-12T02:12", "--json")
    assert after.json["runs"][0]["status"] == "done"


def test_one_profile_is_looked_at_where_that_is_asked(run: Command, known: Path) -> None:
    for name in ("Second", "Third"):
        assert run(
            "profile", "add", name, "--from", known, "--to", "Practice", "--daily", "02:00", "--no-period", *NOW
        ).code == 0  # fmt: skip
    assert [each["profile"] for each in run("agent", "once", "--profile", "third", *DUE).json["runs"]] == ["Third"]
    assert [each["profile"] for each in run("agent", "once", *DUE).json["runs"]] == ["Nightly", "Second"]


def test_missed_runs_are_said_in_the_answer_the_log_and_the_status(run: Command, known: Path) -> None:
    ran = run("agent", "once", "--now", "2026-02-13T08:00", "--json")
    (only,) = ran.json["runs"]
    said = "4 runs did not start when they were due (2026-02-10 02:10 to 2026-02-13 02:10)"
    assert only["status"] == "done"
    assert said in only["message"]
    assert said in log()
    (profile,) = run("agent", "status", "--json").json["profiles"]
    assert profile["missed"]["count"] == 4
    assert run("agent", "once", "--now", "2026-02-14T02:10", "--json").code == 0
    (profile,) = run("agent", "status", "--json").json["profiles"]
    assert profile["missed"] is None


def test_a_clock_that_was_set_back_is_said(run: Command, known: Path) -> None:
    run("agent", "once", *DUE)
    assert run("agent", "once", "--now", "2026-02-09T12:00", "--json").json["runs"] == []
    assert "The clock of this computer was set back" in log()
    assert len(run("agent", "once", *DUE).json["runs"]) == 1


def test_the_worst_run_decides_the_exit_code_and_the_others_are_run_all_the_same(run: Command, known: Path) -> None:
    other = known.with_name("other.sdesk")
    other.write_bytes(known.read_bytes())
    assert run(
        "profile", "add", "A copy", "--from", other, "--to", "Practice", "--daily", "02:05", "--no-period", *NOW
    ).code == 0  # fmt: skip
    other.unlink()
    ran = run("agent", "once", *DUE)
    assert ran.code == 2
    by_name = {each["profile"]: each for each in ran.json["runs"]}
    assert by_name["Nightly"]["status"] == "done"
    assert "The timetable file of “A copy” is not there" in by_name["A copy"]["message"]


def test_a_profile_whose_secret_is_gone_says_which_and_sends_nothing(
    run: Command, known: Path, practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = len(stored.calls(practice.store))
    monkeypatch.delenv("SYNCDESK_PASSWORD_PRACTICE")
    ran = run("agent", "once", *DUE)
    assert ran.code == 2
    assert "There is no password for “Practice”." in ran.json["runs"][0]["message"]
    assert len(stored.calls(practice.store)) == sent


def test_a_secret_may_come_from_the_service_manager(
    run: Command,
    known: Path,
    practice: PracticeServer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    monkeypatch.delenv("SYNCDESK_PASSWORD_PRACTICE")
    folder = tmp_path_factory.mktemp("credentials")
    credential = folder / "SYNCDESK_PASSWORD_PRACTICE"
    credential.write_text(f"{practice.password}\n", encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    assert run("agent", "once", *DUE).json["runs"][0]["status"] == "done"
    credential.unlink()  # not left for whoever looks for secrets in files


def test_what_time_may_mend_is_tried_again_after_growing_pauses_until_the_next_night(run: Command, known: Path) -> None:
    (running,) = (places.data_folder() / "locks").glob("*.run")
    others = [own_lock(running), own_lock(running.with_suffix(".next"))]  # one run of the target, and one that waits
    assert all(lock.take() for lock in others)
    moments = ("02:12", "02:12:59", "02:13", "02:18", "02:33", "03:03", "03:33", "23:59")
    ran = [run("agent", "once", "--now", f"2026-02-10T{moment}", "--json").json["runs"] for moment in moments]
    assert [[each["status"] for each in runs] for runs in ran] == [
        ["failed"], [], ["failed"], ["failed"], ["failed"], ["failed"], [], [],
    ]  # fmt: skip
    for lock in others:
        lock.release()
    assert run("agent", "once", *NEXT_DAY).json["runs"][0]["status"] == "done"


def test_a_run_that_somebody_has_started_is_left_to_them(run: Command, known: Path) -> None:
    with held(Profiles().named("Nightly")):
        ran = run("agent", "once", *DUE)
    assert (ran.code, ran.json["runs"]) == (0, [])
    assert "Another run of “Nightly” is under way." in log()
    assert len(run("agent", "once", *DUE).json["runs"]) == 1


def test_notes_that_are_damaged_are_put_aside_and_the_night_goes_on(run: Command, known: Path) -> None:
    notes = places.data_folder() / "agent" / FILE_NAME
    notes.write_bytes(b"{")
    assert run("agent", "once", *DUE).json["runs"][0]["status"] == "done"
    assert [path.name.partition(".damaged")[0] for path in notes.parent.glob("*.damaged-*")] == [FILE_NAME]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_on_a_full_disk_nothing_is_started_and_the_reason_is_said(
    run: Command, known: Path, practice: PracticeServer
) -> None:
    sent = len(stored.calls(practice.store))
    (places.data_folder() / "agent" / f"{FILE_NAME}.new").symlink_to("/dev/full")
    ran = run("agent", "once", *DUE)
    assert ran.code == 2
    assert "What is noted of the profiles cannot be kept: No space left on device." in ran.json["message"]
    assert len(stored.calls(practice.store)) == sent


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_log_that_cannot_be_written_stops_no_run(run: Command, known: Path) -> None:
    (places.data_folder() / "agent" / LOG).symlink_to("/dev/full")
    ran = run("agent", "once", *DUE)
    assert ran.json["runs"][0]["status"] == "done"
    assert ran.err.count("The agent's log cannot be written: No space left on device.") == 1


def test_the_log_has_no_personal_value_and_says_what_came_of_each_run(run: Command, known: Path) -> None:
    run("agent", "once", *DUE)
    assert "Nightly: done." in log()
    assert not any(value in log() for value in planted.PERSONAL)


DIES_AS_IT_SENDS = """
import asyncio.selector_events as events, os, signal, sys
send = events._SelectorSocketTransport.write
def dies(self, data):
    if b"liss.publish" in bytes(data):
        os.kill(os.getpid(), signal.SIGKILL)
    send(self, data)
events._SelectorSocketTransport.write = dies
from syncdesk.__main__ import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(os.name != "posix", reason="a process cannot kill itself so there")
def test_a_run_that_was_killed_is_settled_and_made_again_at_the_next_look(run: Command, known: Path) -> None:
    one_student_leaves_a_section(known)
    dying = subprocess.run([sys.executable, "-c", DIES_AS_IT_SENDS, "agent", "once", *DUE], check=False, timeout=60)
    assert dying.returncode == -signal.SIGKILL
    uid = Profiles().named("Nightly").uid
    assert Notes().of(uid).running is not None
    ran = run("agent", "once", "--now", "2026-02-10T02:17", "--json")
    (only,) = ran.json["runs"]
    assert only["status"] == "done"
    assert "The run that was due at 2026-02-10 02:10 was broken off" in only["message"]
    assert Notes().of(uid).running is None
    assert run("agent", "once", "--now", "2026-02-10T02:22", "--json").json["runs"] == []


@contextmanager
def command(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A command in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "syncdesk", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _until(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if word in line:
            return
    raise AssertionError(f"it ended before it said {word}")


@pytest.mark.skipif(os.name != "posix", reason="a process can be sent no signal there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_agent_that_stays_ends_at_once_when_it_is_told_to(number: int) -> None:
    with command("agent", "run") as process:
        _until(process, "The agent is at work.")
        process.send_signal(number)
        process.wait(timeout=20)
    assert process.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="a process can be sent no signal there")
def test_a_second_agent_that_would_stay_is_told_of_the_first(run: Command) -> None:
    with command("agent", "run") as process:
        _until(process, "The agent is at work.")
        second = run("agent", "run", "--json")
    assert second.code == 2
    assert second.json["message"] == "An agent is at work on this computer already. One is enough."
