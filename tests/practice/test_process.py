"""A practice system in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from syncdesk.errors import UsageError
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.process import PracticeProcess


@pytest.fixture
def options(tmp_path: Path) -> PracticeOptions:
    return PracticeOptions(data=tmp_path, people="none")


@pytest.fixture
def process(options: PracticeOptions) -> Iterator[PracticeProcess]:
    with PracticeProcess(options) as started:
        yield started


def test_it_answers_calls_and_keeps_them_in_its_store(process: PracticeProcess, look: Any) -> None:
    practice = look(process)
    assert practice.xml.call("publishClasses", 2026, [{"ClassCode": "7MAT 1"}]) == ""
    assert practice.json.call("getClasses", 2026) == [{"ClassCode": "7MAT 1"}]
    assert practice.stored("calls", "count(*)") == [(2,)]
    assert process.pid not in {0, os.getpid()}


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM ends a process at once elsewhere")
def test_sigterm_ends_it_with_0(process: PracticeProcess) -> None:
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(30) == 0


def test_stopping_it_ends_it_with_0_even_with_a_connection_open(process: PracticeProcess, look: Any) -> None:
    look(process).xml.raw("liss.hello")
    assert process.stop() == 0
    assert process.stop() == 0


def test_it_ends_with_the_process_that_started_it(options: PracticeOptions) -> None:
    command = [sys.executable, "-m", "syncdesk.practice"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(options.line())
        child.stdin.flush()
        assert b'"url"' in child.stdout.readline()
        child.stdin.close()
        assert child.wait(30) == 0


def test_no_password_is_on_its_command_line(process: PracticeProcess) -> None:
    line = Path(f"/proc/{process.pid}/cmdline")
    if not line.exists():
        pytest.skip("this system does not show command lines as files")
    assert b"syncdesk.practice" in line.read_bytes()
    assert process.password.encode() not in line.read_bytes()


def test_with_tls_it_says_what_to_trust(options: PracticeOptions, tmp_path: Path, look: Any) -> None:
    with PracticeProcess(PracticeOptions(data=tmp_path, people="none", tls=True)) as process:
        assert Path(process.ca_file).parent == tmp_path
        assert look(process).xml.raw("liss.hello")["LissVersion"] == 10002


def test_what_it_could_not_do_is_told_here(tmp_path: Path) -> None:
    (tmp_path / "practice.db").write_bytes(b"no database" * 200)
    process = PracticeProcess(PracticeOptions(data=tmp_path, people="none"))
    with pytest.raises(UsageError, match=r"did not start \(exit code 2\).*cannot keep its store"):
        process.start()


def test_wrong_options_are_told_before_a_process_is_made() -> None:
    with pytest.raises(UsageError, match="no fault “explode”"):
        PracticeProcess(PracticeOptions(faults=("explode",)))
