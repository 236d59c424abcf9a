"""What schedulers are given: units that they take, whatever the path and the folders are called."""

from __future__ import annotations

import os
import plistlib
import shlex
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.agent import units

COMMAND = ("/opt/sync desk/python", "-m", "syncdesk", "agent", "once")
HOMES = {"XDG_DATA_HOME": "/home/ann/100 % of it"}
GOLDEN = Path(__file__).parent / "golden"
WRITING = "WRITE_GOLDEN" in os.environ


def check(name: str, content: str) -> None:
    path = GOLDEN / name
    if WRITING:
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    assert content == path.read_text(encoding="utf-8")


def test_each_scheduler_is_given_what_it_was_given_before() -> None:
    for unit in (*units.systemd(COMMAND, HOMES), units.launchd(COMMAND, HOMES), units.windows_task(COMMAND)):
        check(unit.name, unit.content)
    check("crontab", units.cron(COMMAND, HOMES) + "\n")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd to ask")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    python = tmp_path / "sync desk" / "py$thon"
    python.parent.mkdir()
    python.write_text("#!/bin/sh\n", encoding="utf-8")
    python.chmod(0o755)
    paths: list[str] = []
    for unit in units.systemd([str(python), "-m", "syncdesk", "agent", "once"], HOMES):
        path = tmp_path / unit.name
        path.write_text(unit.content, encoding="utf-8")
        paths.append(str(path))
    ran = subprocess.run(
        ["systemd-analyze", "--man=no", "verify", *paths], capture_output=True, text=True, check=False,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )  # fmt: skip
    said = [line for line in ran.stderr.splitlines() if units.NAME in line]
    assert said == []


def test_the_property_list_says_what_is_started_and_how_often() -> None:
    read = plistlib.loads(units.launchd(COMMAND, HOMES).content.encode())
    assert (read["ProgramArguments"], read["StartInterval"]) == (list(COMMAND), 300)
    assert read["EnvironmentVariables"] == HOMES


def test_the_task_of_windows_can_be_read_and_starts_one_at_a_time() -> None:
    content = units.windows_task(("C:\\sync & desk\\pythonw.exe", "-m", "syncdesk", "agent", "once")).content
    # The declaration names the encoding that the file is written in.
    root = ET.fromstring(content.partition("?>")[2])
    space = {"": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    found = {name: root.findtext(f".//{name}", namespaces=space) for name in ("Command", "Arguments", "Interval")}
    assert found == {
        "Command": "C:\\sync & desk\\pythonw.exe",
        "Arguments": "-m syncdesk agent once",
        "Interval": "PT5M",
    }
    assert root.findtext(".//MultipleInstancesPolicy", namespaces=space) == "IgnoreNew"


WORDS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_the_line_of_cron_starts_these_very_words(words: list[str]) -> None:
    line = units.cron(words)
    schedule, command = line[: len("*/5 * * * *")], line[len("*/5 * * * *") :]
    assert schedule == "*/5 * * * *"
    assert line.endswith(units.CRON_MARK)
    # cron takes `\%` for a percent sign, and hands the rest to a shell.
    shell = command.replace("\\%", "%").removesuffix(f">/dev/null 2>&1 {units.CRON_MARK}")
    assert shlex.split(shell) == words
