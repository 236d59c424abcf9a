"""`syncdesk undo`: taking back what a sync wrote row by row."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from contextlib import ExitStack, closing
from pathlib import Path

from syncdesk.cli.engine import engine
from syncdesk.cli.output import Answer, Screen
from syncdesk.cli.passwords import TypedPasswords
from syncdesk.cli.stopping import carried_out
from syncdesk.cli.syncing import previewed, synchronised
from syncdesk.connections.own import OwnConnections
from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import connections_of, target_of
from syncdesk.errors import SettingsError, UsageError
from syncdesk.runs.file_source import FileSource
from syncdesk.runs.requests import Requests, RunSpec, file_of, taking_back
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import PastRun, Request, Trigger, nothing_to_take_back
from syncdesk.text import text
from syncdesk.timetable.records import Connection


def undo(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Take back what a run wrote, or show what that would change."""
    secrets = Secrets()
    with ExitStack() as stack:
        service = stack.enter_context(engine(secrets, screen))
        service.refuse_if_unread()
        run = service.run(arguments.run)
        if run is None:
            raise UsageError(
                text("There is no sync “{run}” in the history of this computer.", run=arguments.run),
                hint=text("“syncdesk history FILE” lists the syncs of a file with their ids."),
            )
        if not service.can_undo(run.run):
            raise nothing_to_take_back()
        passwords = TypedPasswords(secrets, stdin=arguments.password_stdin)
        source = stack.enter_context(closing(FileSource(Path(run.path)))) if run.path else None
        request = _request(service, run, source, passwords)
        if arguments.preview:
            made = service.plan_undo(run.run, request, source)
            return carried_out(previewed(service, request, source, screen, rows=True, made=made))
        return carried_out(_taken_back(service, run, request, source, arguments, screen))


def _request(service: SyncService, run: PastRun, source: FileSource | None, passwords: TypedPasswords) -> Request:
    """What is asked of the engine. Raises SyncdeskError where the run's connection is not what it was."""
    if source is None:
        return taking_back(run, _still_there(OwnConnections().all(), run), passwords)
    with source.lease() as view:
        connection = _still_there(connections_of(view), run)
        requests = Requests(service, view, file_of(service, view, source.path), passwords)
        return requests.request(connection, RunSpec(Trigger.COMMAND, (), ()))


def _still_there(connections: Iterable[Connection], run: PastRun) -> Connection:
    """The connection of a run, as long as it leads where it did."""
    connection = next((each for each in connections if each.uid == run.connection), None)
    if connection is None:
        raise SettingsError(text("Its connection was removed or is switched off."))
    if target_of(connection) != run.target:
        raise SettingsError(text("Its connection leads to another system now."))
    return connection


async def _taken_back(
    service: SyncService,
    run: PastRun,
    request: Request,
    source: FileSource | None,
    arguments: argparse.Namespace,
    screen: Screen,
) -> Answer:
    plan = await service.plan_undo(run.run, request, source)
    answer, _ = await synchronised(service, request, source, arguments, screen, plan)
    return answer


HANDLERS = {"undo": undo}
