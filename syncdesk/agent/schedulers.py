"""The schedulers of computers: who starts the agent every few minutes, and how it is told to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from syncdesk import places
from syncdesk.agent import units
from syncdesk.agent.units import CRON_MARK, LABEL, NAME, Unit
from syncdesk.errors import SettingsError
from syncdesk.text import Text, text

_SECONDS = 60.0
"""Longer than a scheduler takes to answer."""
_CARRIED = ("XDG_DATA_HOME", "XDG_CONFIG_HOME")
"""Variables that say where profiles and history are: the agent has to look in the same places."""


def command_line(*words: str) -> list[str]:
    """Return the command that starts this installation of syncdesk."""
    return [sys.executable, "-m", "syncdesk", *words]


def environment() -> dict[str, str]:
    """Return the environment variables that the agent needs as well."""
    return {name: os.environ[name] for name in _CARRIED if os.environ.get(name)}


class Scheduler(Protocol):
    """Somebody who starts the agent. Raises SettingsError where it does not do what it is asked."""

    how: str
    """What it is called."""

    def files(self) -> list[tuple[str, str]]:
        """Return what the scheduler is given: the path and content of each file."""
        ...

    def as_it_would(self, command: Sequence[str]) -> list[str]:
        """Return a command that runs another one as the scheduler would: with its account and environment."""
        ...

    def install(self) -> tuple[Text, ...]:
        """Start the agent regularly from now on. Returns what the user should know."""
        ...

    def uninstall(self) -> bool:
        """Stop starting the agent. Returns whether it was installed."""
        ...

    def installed(self) -> bool:
        """Return whether the agent is installed."""
        ...


def scheduler() -> Scheduler:
    """Return this computer's scheduler. Raises SettingsError if this account has none."""
    if sys.platform == "win32":
        return WindowsTasks()
    if sys.platform == "darwin":
        return Launchd()
    if shutil.which("systemctl") and not _ran(["systemctl", "--user", "show-environment"]).returncode:
        return Systemd()
    if shutil.which("crontab"):
        return Cron()
    raise SettingsError(
        text("This account has no scheduler: no systemd of its own answers, and there is no cron."),
        hint=text("Have “{command}” started every few minutes, or “agent run” kept at work.",
                  command=" ".join(command_line("agent", "once"))),
    )  # fmt: skip


def installed_as() -> str:
    """Return the name of the scheduler that starts the agent, or `""`."""
    try:
        found = scheduler()
    except SettingsError:
        return ""
    return found.how if found.installed() else ""


class Systemd:
    """The service manager of a Linux user."""

    how = "systemd"

    def __init__(self, folder: Path | None = None) -> None:
        config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        self._folder = folder or config / "systemd" / "user"

    def files(self) -> list[tuple[str, str]]:
        """Return a service and a timer."""
        return [(str(self._folder / each.name), each.content) for each in self._units()]

    def _units(self) -> tuple[Unit, Unit]:
        return units.systemd(command_line("agent", "once"), environment())

    def as_it_would(self, command: Sequence[str]) -> list[str]:
        """Run it as a transient service."""
        carried = [f"--setenv={name}={value}" for name, value in environment().items()]
        return ["systemd-run", "--user", "--wait", "--collect", "--pipe", "--quiet", *carried, "--", *command]

    def install(self) -> tuple[Text, ...]:
        """Write the units and start the timer."""
        for path, content in self.files():
            _written(Path(path), content)
        _told(["systemctl", "--user", "daemon-reload"])
        _told(["systemctl", "--user", "enable", "--now", f"{NAME}.timer"])
        lingers = _ran(["loginctl", "show-user", "--property=Linger", "--value"]).stdout.strip()
        if lingers == "yes":
            return ()
        return (text("It runs while you are signed in. “loginctl enable-linger” lets it run always."),)

    def uninstall(self) -> bool:
        """Stop the timer and remove the units."""
        found = self.installed()
        if found:
            _told(["systemctl", "--user", "disable", "--now", f"{NAME}.timer"])
            for path, _ in self.files():
                Path(path).unlink(missing_ok=True)
            _told(["systemctl", "--user", "daemon-reload"])
        return found

    def installed(self) -> bool:
        """Whether the timer's unit is there."""
        return (self._folder / f"{NAME}.timer").exists()


class Cron:
    """The table of cron of a user."""

    how = "cron"

    def files(self) -> list[tuple[str, str]]:
        """Return a single line."""
        return [("crontab", self._line() + "\n")]

    def _line(self) -> str:
        return units.cron(command_line("agent", "once"), environment())

    def as_it_would(self, command: Sequence[str]) -> list[str]:
        """Run it in an environment as bare as cron's."""
        kept = {name: os.environ.get(name, "") for name in ("HOME", "LOGNAME")} | environment()
        given = [f"{name}={value}" for name, value in kept.items()]
        return ["env", "-i", "PATH=/usr/bin:/bin", "SHELL=/bin/sh", *given, *command]

    def install(self) -> tuple[Text, ...]:
        """Add the line, or replace the one that is there."""
        self._write([*self._others(), self._line()])
        return ()

    def uninstall(self) -> bool:
        """Remove the line."""
        found = self.installed()
        if found:
            self._write(self._others())
        return found

    def installed(self) -> bool:
        """Whether the line is there."""
        return any(map(_is_ours, self._lines()))

    def _others(self) -> list[str]:
        return [line for line in self._lines() if not _is_ours(line)]

    def _lines(self) -> list[str]:
        """Return the lines of the table, if there is one."""
        ran = _ran(["crontab", "-l"])
        return ran.stdout.splitlines() if not ran.returncode else []

    def _write(self, lines: Sequence[str]) -> None:
        _told(["crontab", "-"], "".join(f"{line}\n" for line in lines))


def _is_ours(line: str) -> bool:
    return line.endswith(CRON_MARK)


class Launchd:
    """The service manager of a user of macOS."""

    how = "launchd"

    def __init__(self) -> None:
        self._path = Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist"

    def files(self) -> list[tuple[str, str]]:
        """Return a property list."""
        return [(str(self._path), units.launchd(command_line("agent", "once"), environment()).content)]

    def as_it_would(self, command: Sequence[str]) -> list[str]:
        """Return the command unchanged: a user's agent runs in that user's session."""
        return list(command)

    def install(self) -> tuple[Text, ...]:
        """Write the list and load it."""
        self.uninstall()
        for path, content in self.files():
            _written(Path(path), content)
        _told(["launchctl", "bootstrap", self._domain(), str(self._path)])
        return ()

    def uninstall(self) -> bool:
        """Unload the list and remove it."""
        found = self.installed()
        if found:
            _ran(["launchctl", "bootout", f"{self._domain()}/{LABEL}"])
            self._path.unlink(missing_ok=True)
        return found

    def installed(self) -> bool:
        """Whether the list is there."""
        return self._path.exists()

    @staticmethod
    def _domain() -> str:
        return f"gui/{os.getuid()}" if os.name == "posix" else "gui"


class WindowsTasks:
    """The Windows Task Scheduler."""

    how = "Windows Task Scheduler"

    def files(self) -> list[tuple[str, str]]:
        """Return a task."""
        return [(NAME, units.windows_task(_without_window(command_line("agent", "once"))).content)]

    def as_it_would(self, command: Sequence[str]) -> list[str]:
        """Return the command unchanged: the task runs while its user is signed in."""
        return list(command)

    def install(self) -> tuple[Text, ...]:
        """Create the task, or replace the one that is there."""
        ((_, content),) = self.files()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"{NAME}.xml")
            path.write_text(content, encoding="utf-16")
            _told(["schtasks", "/Create", "/F", "/TN", NAME, "/XML", str(path)])
        return ()

    def uninstall(self) -> bool:
        """Remove the task."""
        found = self.installed()
        if found:
            _told(["schtasks", "/Delete", "/F", "/TN", NAME])
        return found

    def installed(self) -> bool:
        """Whether the task is there."""
        return not _ran(["schtasks", "/Query", "/TN", NAME]).returncode


def _without_window(command: Sequence[str]) -> list[str]:
    """Return the command with the Python that opens no console window, if there is one."""
    python = Path(command[0])
    silent = python.with_name("pythonw.exe")
    return [str(silent) if silent.exists() else command[0], *command[1:]]


def _written(path: Path, content: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            text("{file} cannot be written: {why}.", file=str(path), why=places.words_of(error)),
            hint=text("The agent was not installed."),
            subject=str(path),
        ) from error


def _ran(command: Sequence[str], given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a scheduler's command. The return code is 127 if it cannot be started or takes too long."""
    try:
        return subprocess.run(
            command, input=given, capture_output=True, text=True, errors="replace", check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


def _told(command: Sequence[str], given: str = "") -> None:
    """Run a scheduler's command. Raises SettingsError if it fails."""
    ran = _ran(command, given)
    if ran.returncode:
        raise SettingsError(
            text("“{command}” did not work: {words}", command=" ".join(command), words=ran.stderr.strip()[:500]),
            hint=text("Mend that and try again. “agent install --print” shows what is to be installed."),
        )
