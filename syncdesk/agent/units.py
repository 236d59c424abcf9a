"""What the computer's own scheduler is given: the agent's entry as text, for each scheduler there is."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from xml.sax.saxutils import escape

import msgspec

INTERVAL = timedelta(minutes=5)
"""How often the scheduler has an agent look what is due."""
NAME = "syncdesk-agent"
LABEL = "org.syncdesk.agent"
CRON_MARK = "# syncdesk agent"
"""Ends the agent's line in a table of cron."""
LONGEST = timedelta(hours=2)
"""How long one look may take before the scheduler ends it."""
_MINUTES = int(INTERVAL.total_seconds() // 60)
_DESCRIPTION = "syncdesk: run the profiles that are due"


class Unit(msgspec.Struct, frozen=True):
    """A file that a scheduler reads."""

    name: str
    content: str


def systemd(command: Sequence[str], environment: Mapping[str, str] = {}) -> tuple[Unit, Unit]:
    """Return a oneshot service and the timer that starts it, for a user's service manager."""
    lines = [
        "[Unit]",
        f"Description={_DESCRIPTION}",
        "",
        "[Service]",
        "Type=oneshot",
        f"ExecStart={' '.join(_command_words(command))}",
        *(f"Environment={_systemd_word(f'{name}={value}')}" for name, value in environment.items()),
        "# Rows were refused, or a run was cancelled: the history tells, and the service did its work.",
        "SuccessExitStatus=1 3",
        f"TimeoutStartSec={int(LONGEST.total_seconds())}",
        "UMask=0077",
        "",
    ]
    timer = [
        "[Unit]",
        f"Description={_DESCRIPTION}, every {_MINUTES} minutes",
        "",
        "[Timer]",
        f"OnCalendar=*:0/{_MINUTES}",
        "AccuracySec=30s",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
        "",
    ]
    return Unit(f"{NAME}.service", "\n".join(lines)), Unit(f"{NAME}.timer", "\n".join(timer))


def _command_words(command: Sequence[str]) -> list[str]:
    """Quote a command. systemd expands variables in every word but the first."""
    program, *others = map(_systemd_word, command)
    return [program, *(word.replace("$", "$$") for word in others)]


def _systemd_word(word: str) -> str:
    """Quote a word as systemd reads it."""
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{quoted}"' if re.search(r"[^\w@%+=:,./-]", word) or not word else quoted


def cron(command: Sequence[str], environment: Mapping[str, str] = {}) -> str:
    """Return a line for a user's crontab."""
    words = [*(f"{name}={_shell_word(value)}" for name, value in environment.items()), *map(_shell_word, command)]
    line = " ".join(words).replace("%", "\\%")
    return f"*/{_MINUTES} * * * * {line} >/dev/null 2>&1 {CRON_MARK}"


def _shell_word(word: str) -> str:
    return word if re.fullmatch(r"[\w@%+=:,./-]+", word, re.ASCII) else "'" + word.replace("'", "'\"'\"'") + "'"


def launchd(command: Sequence[str], environment: Mapping[str, str] = {}) -> Unit:
    """Return a user's agent for macOS."""
    content: dict[str, object] = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "StartInterval": int(INTERVAL.total_seconds()),
        "RunAtLoad": True,
        "ProcessType": "Background",
        "Umask": 0o077,
    }
    if environment:
        content["EnvironmentVariables"] = dict(environment)
    return Unit(f"{LABEL}.plist", plistlib.dumps(content).decode())


_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{description}</Description>
    <URI>\\{name}</URI>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <StartBoundary>2000-01-01T00:00:00</StartBoundary>
      <Repetition>
        <Interval>PT{minutes}M</Interval>
      </Repetition>
    </TimeTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Hidden>true</Hidden>
    <ExecutionTimeLimit>PT{hours}H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def windows_task(command: Sequence[str]) -> Unit:
    """Return a task for the Windows Task Scheduler, which runs while its user is signed in."""
    from subprocess import list2cmdline  # noqa: PLC0415  (how Windows takes words apart)

    content = _TASK.format(
        description=escape(_DESCRIPTION),
        name=NAME,
        minutes=_MINUTES,
        hours=int(LONGEST.total_seconds() // 3600),
        command=escape(command[0]),
        arguments=escape(list2cmdline(command[1:])),
    )
    return Unit(f"{NAME}.xml", content)
