"""`syncdesk agent install`: shown first, proved as the scheduler would run it, and only then done."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Command
from tests.cli.test_shapes import check
from tests.timetable import sampled

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="other systems have schedulers of their own"
)

CRONTAB = """#!/bin/sh
# A table of cron like Debian's, in a file of this test.
case "$1" in
  -l) [ -f "{table}" ] || {{ echo "no crontab for $USER" >&2; exit 1; }}; cat "{table}" ;;
  -) [ -f "{refuses}" ] && {{ echo "you are not allowed to use this program" >&2; exit 1; }}; cat >"{table}" ;;
esac
"""


class Table:
    """The table of cron of this account."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "table"
        self.refuses = folder / "refuses"
        program = folder / "crontab"
        program.write_text(CRONTAB.format(table=self.path, refuses=self.refuses), encoding="utf-8")
        program.chmod(0o755)

    @property
    def lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    """A computer whose only scheduler is cron."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("env", "sh", "cat"):
        (folder / name).symlink_to(Path("/usr/bin") / name)
    monkeypatch.setenv("PATH", str(folder))
    return Table(folder)


@pytest.fixture
def files(run: Command, tmp_path: Path) -> Path:
    """The sample school with a profile that writes a folder of OneRoster files, for which nobody signs in."""
    file = sampled.write(tmp_path / "Sample College.sdesk")
    target = tmp_path / "roster"
    target.mkdir()
    added = run("connection", "add", file, "--system", "oneroster_files", "--name", "Roster", "--url", target, "--json")
    assert added.code == 0, added.json["message"]
    made = run(
        "profile", "add", "Nightly", "--from", file, "--to", "Roster", "--daily", "02:10", "--no-period", "--json"
    )
    assert made.code == 0, made.json["message"]
    return file


def test_what_would_be_installed_is_shown_and_nothing_is_done(run: Command, table: Table) -> None:
    ran = run("agent", "install", "--print", "--json")
    assert (ran.code, ran.json["how"], ran.json["checks"]) == (0, "cron", [])
    (file,) = ran.json["files"]
    assert file["content"].startswith("*/5 * * * * ")
    assert file["content"].endswith("-m syncdesk agent once >/dev/null 2>&1 # syncdesk agent\n")
    assert table.lines == []
    assert "*/5 * * * * " in run("agent", "install", "--print").out


def test_it_is_installed_once_it_is_proved_and_leaves_what_others_put_there(
    run: Command, table: Table, files: Path
) -> None:
    table.path.write_text("0 3 * * * backup\n", encoding="utf-8")
    ran = run("agent", "install", "--json")
    assert ran.code == 0, ran.json
    check("agent-install", ran.json)
    assert [(each["what"], each["ok"]) for each in ran.json["checks"]] == [
        ("data", True), ("settings", True), ("Nightly", True),
    ]  # fmt: skip
    assert ran.json["message"] == "The agent was installed (cron)."
    again = run("agent", "install", "--json")
    assert again.code == 0
    backup, ours = table.lines
    assert backup == "0 3 * * * backup"
    assert ours.endswith("# syncdesk agent")
    status = run("agent", "status", "--json").json
    assert (status["installed"], status["how"]) == (True, "cron")
    assert run("agent", "uninstall", "--json").json["message"] == "The agent was removed."
    assert table.lines == ["0 3 * * * backup"]
    assert run("agent", "status", "--json").json["installed"] is False
    assert run("agent", "uninstall", "--json").json["message"] == "No agent was installed."


def test_the_line_is_what_a_shell_can_start(run: Command, table: Table) -> None:
    (file,) = run("agent", "install", "--print", "--json").json["files"]
    line = file["content"].strip()
    command = line.removeprefix("*/5 * * * * ").replace("\\%", "%").replace(">/dev/null 2>&1", "--json")
    ran = subprocess.run(["/bin/sh", "-c", command], env={}, capture_output=True, text=True, check=False)
    assert json.loads(ran.stdout)["message"] == "Nothing was due."
    seen = datetime.fromisoformat(run("agent", "status", "--json").json["last_seen"])
    assert datetime.now(UTC) - seen < timedelta(minutes=10)


def test_a_secret_that_only_this_terminal_has_refuses_the_install_and_says_which(
    run: Command, table: Table, connected: Path
) -> None:
    added = run(
        "profile", "add", "Nightly", "--from", connected, "--to", "Practice", "--daily", "02:10", "--no-period", *NOW
    )
    assert added.code == 0
    ran = run("agent", "install", "--json")
    assert ran.code == 2
    assert ran.json["message"].startswith("The agent was not installed. Nightly: There is no password for “Practice”.")
    assert table.lines == []


def test_a_file_that_is_gone_refuses_the_install(run: Command, table: Table, files: Path) -> None:
    files.unlink()
    ran = run("agent", "install", "--json")
    assert ran.code == 2
    assert "Nightly: The timetable file of “Nightly” is not there" in ran.json["message"]
    assert table.lines == []


def test_a_target_that_cannot_be_written_refuses_the_install(
    run: Command, table: Table, files: Path, tmp_path: Path
) -> None:
    (tmp_path / "roster").rmdir()
    (tmp_path / "roster").write_text("a file in the folder's place", encoding="utf-8")
    ran = run("agent", "install", "--json")
    assert ran.code == 2
    assert ran.json["message"].startswith("The agent was not installed. Nightly: ")
    assert table.lines == []


def test_a_profile_that_does_not_run_by_itself_stands_in_nobodys_way(run: Command, table: Table, files: Path) -> None:
    assert run("profile", "disable", "Nightly").code == 0
    files.unlink()
    assert run("agent", "install").code == 0


def test_a_scheduler_that_refuses_is_quoted(run: Command, table: Table, files: Path) -> None:
    table.refuses.touch()
    ran = run("agent", "install", "--json")
    assert ran.code == 2
    assert "“crontab -” did not work: you are not allowed to use this program" in ran.json["message"]


def test_without_a_scheduler_it_is_said_what_to_do_instead(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("agent", "install", "--json")
    assert ran.code == 2
    assert "no systemd of its own answers, and there is no cron" in ran.json["message"]
    assert "agent once" in ran.json["message"]
    assert run("agent", "status", "--json").json["installed"] is False
