"""The kinds and dates that a command's arguments select."""

from __future__ import annotations

import argparse

from syncdesk.errors import UsageError
from syncdesk.runs.requests import RunSpec
from syncdesk.sync.values import Trigger, basic, basic_daily
from syncdesk.systems.contract import System
from syncdesk.text import text


def kinds_of(arguments: argparse.Namespace, system: System) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the kinds to receive and to send. Raises UsageError unless exactly one of Basic or kinds is given."""
    if arguments.basic + arguments.basic_daily + bool(arguments.send or arguments.receive) != 1:
        raise UsageError(text("Say either --basic, or --basic-daily, or which kinds to --send and --receive."))
    if arguments.basic:
        return basic(system)
    if arguments.basic_daily:
        return basic_daily(system)
    known_sends = {sending.kind.name for sending in system.sends}
    known_receives = {receiving.kind.name for receiving in system.receives}
    _check(arguments.send or [], known_sends, "{system} takes no {kind}.", system)
    _check(arguments.receive or [], known_receives, "{system} sends no {kind}.", system)
    sends = set(arguments.send or [])
    for apart in system.apart:
        if len(sends & apart) > 1:
            raise UsageError(text("{kinds} never go in one sync.", kinds=" and ".join(sorted(sends & apart))))
    return tuple(arguments.receive or ()), tuple(arguments.send or ())


def _check(wanted: list[str], known: set[str], template: str, system: System) -> None:
    for kind in wanted:
        if kind not in known:
            raise UsageError(
                text(template, system=system.title, kind=kind),
                text("There are: {kinds}.", kinds=", ".join(sorted(known))),
            )


def asked_by(arguments: argparse.Namespace, system: System) -> RunSpec:
    """Return what the arguments ask for. Raises UsageError."""
    receive, send = kinds_of(arguments, system)
    return RunSpec(
        Trigger.COMMAND,
        receive,
        send,
        start=arguments.start,
        end=arguments.end,
        rotation=arguments.rotation or 0,
        daily=arguments.basic_daily,
        today=arguments.today,
        everything=arguments.everything,
    )
