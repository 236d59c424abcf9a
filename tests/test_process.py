"""The standard streams of a process that are closed, full or read by nobody, and no picture of its memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.timetable.first_student import write_school

pytestmark = pytest.mark.skipif(os.name != "posix", reason="streams are closed and limits set as POSIX does it")

SHELL = """
exec 3>&1
cd "$1" || exit 9
{program} -m syncdesk {words} {streams}
echo "$?" >&3
"""


def ran(folder: Path, words: str, streams: str) -> tuple[int, str]:
    """The exit code of a command in a shell, and all that reached standard error."""
    shell = SHELL.format(program=sys.executable, words=words, streams=streams)
    ran = subprocess.run(
        ["sh", "-c", shell, "sh", str(folder)], capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip
    return int(ran.stdout.split()[-1]), ran.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_school(tmp_path / "school.sdesk")
    return tmp_path


@pytest.mark.parametrize("streams", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "3>&- <&- >&-"])
@pytest.mark.parametrize("json_too", ["", "--json"])
def test_a_command_does_its_work_without_standard_streams(folder: Path, streams: str, json_too: str) -> None:
    code, said = ran(folder, f"school school.sdesk --set name=New {json_too}", streams.replace("3>&- ", ""))
    assert (code, said) == (0, "")
    view = subprocess.run(
        [sys.executable, "-m", "syncdesk", "school", str(folder / "school.sdesk"), "--json"],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(view.stdout)["school"]["name"] == "New"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("json_too", ["", "--json"])
def test_output_that_cannot_be_written_is_said_and_the_command_ends_as_it_did(folder: Path, json_too: str) -> None:
    code, said = ran(folder, f"school school.sdesk --set name=New {json_too}", ">/dev/full")
    assert code == 0
    assert said == "The command ended (done), but its answer could not be written: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_where_standard_error_is_full_too_the_exit_code_tells(folder: Path) -> None:
    assert ran(folder, "info school.sdesk", ">/dev/full 2>/dev/full") == (0, "")
    assert ran(folder, "info nothing.sdesk", ">/dev/full 2>/dev/full") == (2, "")


def test_a_pipe_that_nobody_reads_is_no_failure_of_the_command(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        process = subprocess.run(
            [sys.executable, "-m", "syncdesk", "info", str(folder / "school.sdesk")], stdout=write,
            stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip
    finally:
        os.close(write)
    assert process.returncode == 0
    assert process.stderr == "The command ended (done), but its answer could not be written: Broken pipe.\n"


@pytest.mark.parametrize("streams", ["<&-", "</dev/null", "<&- 2>/dev/null"])
def test_a_password_that_nobody_can_be_asked_for_is_a_sentence(folder: Path, streams: str) -> None:
    add = (
        "connection add school.sdesk --system generic_liss --name School --url http://127.0.0.1:9/liss --user u"
        " --school-code 1 --ask-password --json"
    )
    code, said = ran(folder, add, streams + " >answer.json")
    assert (code, said) == (2, "")
    assert "nobody to ask for the password" in json.loads((folder / "answer.json").read_bytes())["message"]


LIMITS = """
import sys
from syncdesk import process
process.prepare()
print(open("/proc/self/limits").read())
import ctypes
print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits are read as Linux shows them")
def test_no_picture_of_the_memory_is_ever_written() -> None:
    said = subprocess.run([sys.executable, "-c", LIMITS], capture_output=True, text=True, check=True, timeout=60).stdout
    (line,) = [line for line in said.splitlines() if line.startswith("Max core file size")]
    assert line.split()[4:6] == ["0", "0"]
    assert "dumpable 0" in said
