"""`syncdesk agent`: run what is due, once or until it is stopped, and say how that stands."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from syncdesk.agent.agent import Agent, Clock, Ran
from syncdesk.agent.logs import logged
from syncdesk.agent.schedulers import installed_as
from syncdesk.agent.units import INTERVAL
from syncdesk.agent.watching import until_set, watch
from syncdesk.cli.agent_installing import install, uninstall
from syncdesk.cli.engine import engine, heard
from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.cli.passwords import TypedPasswords
from syncdesk.cli.profile_forms import as_object
from syncdesk.cli.profile_tables import list_table
from syncdesk.cli.stopping import carried_out
from syncdesk.cli.syncing import EXITS
from syncdesk.connections.secrets import Secrets
from syncdesk.errors import TargetBusy
from syncdesk.filelocks import own_lock
from syncdesk.profiles.notes import Missed, Notes
from syncdesk.profiles.store import Profiles
from syncdesk.sync.service import SyncService
from syncdesk.text import Text, plural, text

_WORST_LAST = (Exit.DONE, Exit.DONE_WITH_WARNINGS, Exit.CANCELLED, Exit.HELD, Exit.FAILED)


def agent(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Run one of the actions."""
    match arguments.action:
        case "once":
            return _once(arguments, screen)
        case "run":
            return _run(screen)
        case "status":
            return _status(arguments, screen)
        case "install":
            return install(arguments, screen)
        case _:
            return uninstall()


def _once(arguments: argparse.Namespace, screen: Screen) -> Answer:
    secrets, notes = Secrets(), Notes()
    with engine(secrets, screen) as service, logged(notes.folder):
        made = _made(service, secrets, notes, _clock(arguments))
        ran = carried_out(_looked(made, arguments.profile))
    if not screen.json:
        for each in ran:
            screen.say(f"{each.profile}: {each.status.value.replace('_', ' ')}. {each.message}")
    done = plural(len(ran), "{n} profile was run.", "{n} profiles were run.") if ran else text("Nothing was due.")
    return Answer(worst([EXITS[each.status] for each in ran]), str(done), {"runs": [_as_object(each) for each in ran]})


async def _looked(made: Agent, only: str | None) -> list[Ran]:
    with heard(made.stop):
        return await made.once(only)


def worst(codes: Sequence[Exit]) -> Exit:
    """Return the worst of some exit codes."""
    return max(codes, key=_WORST_LAST.index, default=Exit.DONE)


def _run(screen: Screen) -> Answer:
    secrets, notes = Secrets(), Notes()
    lock = own_lock(notes.folder / "agent.lock")
    if not lock.take():
        raise TargetBusy(text("An agent is at work on this computer already."), hint=text("One is enough."))
    try:
        with engine(secrets, screen) as service, logged(notes.folder):
            made = _made(service, secrets, notes, lambda: datetime.now(UTC))
            cancelled = carried_out(_watched(made, screen))
    finally:
        lock.release()
    said = text("Stopped in the middle of a run.") if cancelled else text("Stopped.")
    return Answer(Exit.CANCELLED if cancelled else Exit.DONE, str(said))


async def _watched(made: Agent, screen: Screen) -> bool:
    """Watch until a signal arrives. Returns whether it cancelled a run."""
    stop = asyncio.Event()
    last: list[Ran] = []

    def stopped() -> None:
        made.stop()
        stop.set()

    def told(ran: Ran) -> None:
        last[:] = [ran]
        screen.say(f"{ran.profile}: {ran.status.value.replace('_', ' ')}. {ran.message}")

    with heard(stopped):
        screen.say(text("The agent is at work. Stop it with Ctrl-C."))
        await watch(made, lambda: datetime.now(UTC), until_set(stop), told)
    return bool(last) and EXITS[last[0].status] is Exit.CANCELLED


def _made(service: SyncService, secrets: Secrets, notes: Notes, clock: Clock) -> Agent:
    return Agent(service, TypedPasswords(secrets, asks=False), notes=notes, clock=clock)


def _clock(arguments: argparse.Namespace) -> Clock:
    """Return the clock. A moment given for tests and support stands still."""
    given: datetime | None = arguments.now
    return (lambda: datetime.now(UTC)) if given is None else (lambda: given)


def _as_object(ran: Ran) -> dict[str, str]:
    return {"profile": ran.profile, "status": ran.status.value, "message": ran.message}


def _status(arguments: argparse.Namespace, screen: Screen) -> Answer:
    kept, notes = Profiles().read(), Notes()
    seen, how = notes.seen, installed_as()
    found: list[dict[str, object]] = [
        as_object(each, kept.periods, arguments.now) | {"missed": _missed(notes.of(each.uid).missed)}
        for each in kept.profiles
    ]
    if not screen.json:
        screen.say(_seen(seen))
        list_table(screen, ("name", "state", "last_run", "next_run", "why"), found)
    last_seen = seen.isoformat(timespec="seconds") if seen is not None else None
    return Answer(fields={"installed": bool(how), "how": how, "last_seen": last_seen, "profiles": found})


def _seen(seen: datetime | None) -> Text:
    """Say when an agent last looked, and that none is at work if that was too long ago."""
    if seen is None:
        return text("No agent has looked here yet.")
    shown = f"{seen.astimezone():%Y-%m-%d %H:%M}"
    if datetime.now(UTC) - seen > 2 * INTERVAL:
        return text("No agent was seen since {moment}. What was due since then did not run by itself.", moment=shown)
    return text("The agent was last seen at {moment}.", moment=shown)


def _missed(missed: Missed | None) -> dict[str, object] | None:
    if missed is None:
        return None
    return {"count": missed.count, "first": missed.first.isoformat(), "last": missed.last.isoformat()}


HANDLERS = {"agent": agent}
