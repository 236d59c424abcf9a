"""`syncdesk agent install` and `uninstall`: shown first, proved, then done."""

from __future__ import annotations

import argparse
import subprocess

import msgspec

from syncdesk.agent.checks import Check, checks
from syncdesk.agent.schedulers import Scheduler, command_line, scheduler
from syncdesk.cli.engine import engine
from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.cli.passwords import TypedPasswords
from syncdesk.cli.stopping import carried_out
from syncdesk.connections.secrets import Secrets
from syncdesk.errors import SettingsError
from syncdesk.text import joined, text

_CHECK_SECONDS = 120.0


class _Checked(msgspec.Struct):
    checks: list[Check]


def install(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Show what is to be installed, prove that it will work, then install it."""
    if arguments.check:
        return _checked(screen)
    by = scheduler()
    files = by.files()
    fields: dict[str, object] = {
        "how": by.how,
        "files": [{"path": path, "content": content} for path, content in files],
        "checks": [],
    }
    if not screen.json:
        for path, content in files:
            screen.say(f"{path}:\n{content}")
    if arguments.shown:
        return Answer(fields=fields)
    found = _as_the_scheduler_would(by)
    fields["checks"] = [msgspec.to_builtins(each) for each in found]
    if not screen.json:
        for each in found:
            screen.say(f"{'✓' if each.ok else '✗'} {each.what}{': ' if each.text else ''}{each.text}")
    refused = next((each for each in found if not each.ok), None)
    if refused is not None:
        said = text("The agent was not installed. {what}: {why}", what=refused.what, why=refused.text)
        return Answer(Exit.FAILED, str(said), fields)
    notes = by.install()
    return Answer(message=joined([text("The agent was installed ({how}).", how=by.how), *notes]), fields=fields)


def _checked(screen: Screen) -> Answer:
    """Make the checks in this process."""
    secrets = Secrets()
    with engine(secrets, screen) as service:
        found = carried_out(checks(service, TypedPasswords(secrets, asks=False)))
    code = Exit.DONE if all(each.ok for each in found) else Exit.FAILED
    return Answer(code, fields={"checks": [msgspec.to_builtins(each) for each in found]})


def _as_the_scheduler_would(by: Scheduler) -> list[Check]:
    """Make the checks in a process that is started the way the agent will be."""
    command = by.as_it_would(command_line("agent", "install", "--check", "--json"))
    try:
        ran = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_CHECK_SECONDS
        )
        return msgspec.json.decode(ran.stdout, type=_Checked).checks
    except (OSError, subprocess.TimeoutExpired, msgspec.MsgspecError) as error:
        raise SettingsError(
            text("The scheduler ({how}) could not be tried: {why}.", how=by.how, why=type(error).__name__),
            hint=text("The agent was not installed. Try “{command}”.", command=" ".join(command)),
        ) from error


def uninstall() -> Answer:
    """Stop starting the agent."""
    found = scheduler().uninstall()
    return Answer(message=str(text("The agent was removed.") if found else text("No agent was installed.")))
