"""Which kinds and which dates a command is about."""

from __future__ import annotations

import argparse

import msgspec

from syncdesk.errors import UsageError
from syncdesk.sync.request import basic
from syncdesk.sync.scope import scope_of
from syncdesk.systems.contract import Scope, System
from syncdesk.text import Text, text
from syncdesk.timetable.tables import Tables


class Chosen(msgspec.Struct, frozen=True):
    """The kinds to receive and to send, the dates, and what was assumed about them."""

    receive: tuple[str, ...]
    send: tuple[str, ...]
    scope: Scope
    notes: tuple[Text, ...]


def kinds_of(arguments: argparse.Namespace, system: System) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kinds to receive and to send. Raises UsageError unless Basic or kinds are asked for, and not both."""
    chosen = bool(arguments.send or arguments.receive)
    if arguments.basic == chosen:
        raise UsageError(text("Say either --basic, or which kinds to --send and --receive."))
    if arguments.basic:
        return basic(system)
    known_sends = {sending.kind.name for sending in system.sends}
    known_receives = {receiving.kind.name for receiving in system.receives}
    _check(arguments.send or [], known_sends, "{system} takes no {kind}.", system)
    _check(arguments.receive or [], known_receives, "{system} sends no {kind}.", system)
    return tuple(arguments.receive or ()), tuple(arguments.send or ())


def _check(wanted: list[str], known: set[str], template: str, system: System) -> None:
    for kind in wanted:
        if kind not in known:
            raise UsageError(
                text(template, system=system.title, kind=kind),
                text("There are: {kinds}.", kinds=", ".join(sorted(known))),
            )


def chosen(arguments: argparse.Namespace, system: System, tables: Tables) -> Chosen:
    """What the arguments ask for. Raises UsageError."""
    receive, send = kinds_of(arguments, system)
    scope, notes = scope_of(
        tables,
        today=arguments.today,
        start=arguments.start,
        end=arguments.end,
        rotation=arguments.rotation or 0,
    )
    return Chosen(receive, send, scope, notes)
