"""Making a request of what is configured: the one way there, for the window, commands, and runs that nobody starts.

Everything here may wait for the disk or the password store: call it off the window's thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from syncdesk.connections.ready import ready
from syncdesk.connections.settings import connections_of, named_targets, system_of, target_of
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import (
    Area,
    LocalFile,
    PastRun,
    Request,
    Route,
    Selection,
    Side,
    Trigger,
    basic,
    daily_scope,
    last_scope,
    scope_as_before,
    scope_of,
)
from syncdesk.systems.contract import Scope, System
from syncdesk.text import Text
from syncdesk.timetable.records import Connection
from syncdesk.timetable.tables import NO_TIMETABLE, Tables, View


class Passwords(Protocol):
    """Where a run's secrets come from. The connections are given as this computer keeps them."""

    def secrets(self, connection: Connection) -> Mapping[str, str]:
        """The secrets to sign in with, by name. Raises SecretError where one that is required cannot be had."""
        ...

    def proxy_password(self, connection: Connection, url: str) -> str:
        """The password for the connection's proxy, `""` where none is known. Raises SecretError."""
        ...


class RunSpec(msgspec.Struct, frozen=True):
    """What somebody wants of one connection.

    `start`, `end` and `rotation` choose dates; None and 0 leave them to the timetable. Where it is `daily` they are the
    dates of what goes date by date, and everything else goes as it did in the run before. `as_before` chooses nothing:
    all of it goes as it did then. `unpublished` lets covers go that are not published. `part` is the id of the only
    part of the target that it is about, `""` for all of them. Where an `area` is named, what comes in passes through
    that staging area.
    """

    trigger: Trigger
    receive: tuple[str, ...]
    send: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    rotation: int = 0
    daily: bool = False
    as_before: bool = False
    today: date | None = None
    everything: bool = False
    selection: Selection = Selection()
    unpublished: bool = False
    area: Area | None = None
    part: str = ""


def after_save(system: System) -> RunSpec:
    """What a save asks for: what Basic sends, and nothing that would change the timetable."""
    _receive, send = basic(system)
    return RunSpec(Trigger.SAVE, (), send, as_before=True)


def between(source: Connection, target: Connection, asked: RunSpec, passwords: Passwords) -> Request:
    """What is asked of the engine for a route between two systems, by two connections of this computer.

    What a run brings that nobody watches waits in staging, and the selected rows go on.

    Raises SyncdeskError where one of them is not ready, UsageError where they have no kind in common.
    """
    scope, notes = scope_of(NO_TIMETABLE, today=asked.today, start=asked.start, end=asked.end)
    request = Request(
        route=Route(_side(target, passwords), _side(source, passwords)),
        scope=msgspec.structs.replace(scope, part=asked.part),
        trigger=asked.trigger,
        receive=asked.receive,
        send=asked.send,
        everything=asked.everything,
        scope_notes=notes,
        unpublished=asked.unpublished,
        area=asked.area,
    )
    if asked.trigger.unattended and asked.area is None:
        request = msgspec.structs.replace(request, area=request.usual_area)
    request.steps()
    return request


def taking_back(run: PastRun, target: Connection, passwords: Passwords) -> Request:
    """What is asked to take back what a run between two systems wrote. Where its rows came from is not looked at.

    Raises SyncdeskError where the connection is not ready.
    """
    scope, _ = scope_of(NO_TIMETABLE)
    return Request(
        route=Route(_side(target, passwords)),
        scope=scope,
        trigger=Trigger.COMMAND,
        receive=(),
        send=(),
        sent_by=run.document,
    )


def _side(connection: Connection, passwords: Passwords) -> Side:
    settings = ready(connection, passwords.secrets(connection), passwords.proxy_password)
    return Side(system_of(connection), connection, settings)


def file_of(service: SyncService, view: View, path: Path) -> LocalFile:
    """Which file on this computer a saved timetable is."""
    return service.meet(view.document_id, path, named_targets(connections_of(view)))


class Requests:
    """Makes requests for the connections of one file. `tables` are its rows, and are only read."""

    def __init__(self, service: SyncService, tables: Tables, file: LocalFile | None, passwords: Passwords) -> None:
        self._service = service
        self._tables = tables
        self._file = file
        self._passwords = passwords

    def request(self, connection: Connection, asked: RunSpec, among: Sequence[Connection] | None = None) -> Request:
        """What is asked of the engine. `among` are the file's connections, where they are not those of its rows.

        Raises SyncdeskError where the connection is not ready, UsageError where its system cannot do what is asked.
        """
        system, here = system_of(connection), self._here(connection)
        secrets = self._passwords.secrets(here)
        scope, dates, notes = self._scope(connection, asked)
        settings = ready(
            connection,
            secrets,
            lambda each, url: self._passwords.proxy_password(self._here(each), url),
            among=among if among is not None else connections_of(self._tables),
        )
        request = Request(
            route=Route(Side(system, connection, settings)),
            scope=msgspec.structs.replace(scope, part=asked.part),
            trigger=asked.trigger,
            receive=asked.receive,
            send=asked.send,
            everything=asked.everything,
            scope_notes=notes,
            selection=asked.selection,
            dates=dates,
            unpublished=asked.unpublished,
            file=self._file,
            area=asked.area,
        )
        request.steps()
        return request

    def _here(self, connection: Connection) -> Connection:
        return self._file.here(connection) if self._file is not None else connection

    def _scope(
        self, connection: Connection, asked: RunSpec
    ) -> tuple[Scope, tuple[date, date] | None, tuple[Text, ...]]:
        """The scope, the dates of what goes date by date where they are others, and what was assumed."""
        start, end, rotation, today = asked.start, asked.end, asked.rotation, asked.today
        if asked.as_before:
            scope, notes = scope_as_before(self._tables, self._before(connection), today=today)
            return scope, None, notes
        if asked.daily:
            before = "" if rotation else self._before(connection)
            return daily_scope(self._tables, before, today=today, start=start, end=end, rotation=rotation)
        scope, notes = scope_of(self._tables, today=today, start=start, end=end, rotation=rotation)
        return scope, None, notes

    def _before(self, connection: Connection) -> str:
        """The scope of the last sync with the connection's target."""
        return last_scope(system_of(connection), self._service.known(target_of(connection)))
