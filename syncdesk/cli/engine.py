"""The sync engine for commands: the service, and requests built from arguments."""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

from syncdesk.cli.output import Screen
from syncdesk.cli.passwords import TypedPasswords
from syncdesk.cli.scope import asked_by
from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import connections_of, named_targets, system_of
from syncdesk.runs.requests import Requests, file_of
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import LocalFile, Request
from syncdesk.text import joined
from syncdesk.timetable.records import Connection
from syncdesk.timetable.tables import Tables, View


@contextmanager
def engine(secrets: Secrets, screen: Screen) -> Generator[SyncService]:
    """Yield this process's engine and close it afterwards. Notices about its state go to standard error."""
    service = SyncService(secrets.payload_key)
    for sentences in service.said:
        screen.warn(joined(sentences))
    try:
        yield service
    finally:
        service.close()


def file_here(document: str, path: Path, tables: Tables) -> LocalFile:
    """Return the identity of the file on this computer. `tables` are its rows."""
    with closing(SyncService(lambda: None)) as service:
        return service.meet(document, path, named_targets(connections_of(tables)))


def request_of(
    service: SyncService,
    view: View,
    path: Path,
    connection: Connection,
    secrets: Secrets,
    arguments: argparse.Namespace,
) -> Request:
    """Build the request that the arguments describe for one connection of a saved timetable.

    Raises SyncdeskError if the connection is not ready, UsageError if the arguments do not fit.
    """
    asked = asked_by(arguments, system_of(connection))
    passwords = TypedPasswords(secrets, stdin=arguments.password_stdin)
    return Requests(service, view, file_of(service, view, path), passwords).request(connection, asked)


@contextmanager
def heard(stop: Callable[[], object]) -> Generator[None]:
    """Make SIGINT and SIGTERM call `stop` on the running loop instead of ending the process."""
    loop = asyncio.get_running_loop()

    def hear(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop)

    before = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
    # A signal is dealt with between Python instructions: the loop has to wake up for it where it cannot be told to.
    waker = loop.create_task(_wake())
    try:
        yield
    finally:
        waker.cancel()
        for number, handler in before.items():
            signal.signal(number, handler)


async def _wake() -> None:
    while True:
        await asyncio.sleep(0.2)
