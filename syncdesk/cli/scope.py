"""Which kinds and which dates a command is about."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

import msgspec

from syncdesk.errors import UsageError
from syncdesk.sync.request import basic, basic_daily
from syncdesk.sync.scope import daily_scope, scope_of
from syncdesk.systems.contract import Scope, System
from syncdesk.text import Text, text
from syncdesk.timetable.tables import Tables


class Chosen(msgspec.Struct, frozen=True):
    """The kinds to receive and to send, the scope, and what was assumed about it.

    `dates` are those of the kinds that go date by date, where they are not those of everything else.
    """

    receive: tuple[str, ...]
    send: tuple[str, ...]
    scope: Scope
    notes: tuple[Text, ...]
    dates: tuple[date, date] | None = None


def kinds_of(arguments: argparse.Namespace, system: System) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kinds to receive and to send. Raises UsageError unless a Basic or kinds are asked for, and just one of them."""
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


def chosen(arguments: argparse.Namespace, system: System, tables: Tables, before: Callable[[], str]) -> Chosen:
    """What the arguments ask for. Raises UsageError.

    `before` looks up the scope of the sync before (see `last_scope`), which one of dates keeps.
    """
    receive, send = kinds_of(arguments, system)
    rotation: int = arguments.rotation or 0
    if arguments.basic_daily:
        scope, dates, notes = daily_scope(
            tables,
            "" if rotation else before(),
            today=arguments.today,
            start=arguments.start,
            end=arguments.end,
            rotation=rotation,
        )
        return Chosen(receive, send, scope, notes, dates)
    scope, notes = scope_of(tables, today=arguments.today, start=arguments.start, end=arguments.end, rotation=rotation)
    return Chosen(receive, send, scope, notes)
