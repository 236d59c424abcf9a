"""The engine as a command uses it: the service, and one request from the arguments."""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

from syncdesk.cli.output import Screen
from syncdesk.cli.passwords import password_for, proxy_password_for
from syncdesk.cli.scope import Chosen
from syncdesk.connections.ready import ready
from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import connections_of, named_targets, system_of, target_of
from syncdesk.sync.files import LocalFile
from syncdesk.sync.memory import Memory
from syncdesk.sync.request import Request, Trigger
from syncdesk.sync.scope import last_scope
from syncdesk.sync.service import SyncService
from syncdesk.sync.state import State
from syncdesk.text import joined
from syncdesk.timetable.records import Connection
from syncdesk.timetable.tables import Tables


@contextmanager
def engine(secrets: Secrets, screen: Screen) -> Generator[SyncService]:
    """The engine of this process, closed in the end. What is to be said of its memory is said on standard error."""
    service = SyncService(secrets.payload_key)
    for sentences in service.said:
        screen.warn(joined(sentences))
    try:
        yield service
    finally:
        service.close()


def scope_before(connection: Connection) -> str:
    """The scope of the last sync with the connection's target (see `last_scope`)."""
    with closing(State.of_this_computer()) as state:
        return last_scope(system_of(connection), Memory(state).known(target_of(connection)))


def file_here(document: str, path: Path, tables: Tables) -> LocalFile:
    """Which file on this computer it is. `tables` are its rows."""
    with closing(SyncService(lambda: None)) as service:
        return service.meet(document, path, named_targets(connections_of(tables)))


def request_of(
    connection: Connection,
    among: Iterable[Connection],
    chosen: Chosen,
    file: LocalFile,
    secrets: Secrets,
    arguments: argparse.Namespace,
) -> Request:
    """What the arguments ask of the engine, for one among a file's connections.

    Raises SyncdeskError where the connection is not ready.
    """
    password = password_for(file.here(connection), secrets, stdin=arguments.password_stdin)
    return Request(
        system=system_of(connection),
        connection=connection,
        settings=ready(connection, password, proxy_password_for(secrets, file), among=among),
        scope=chosen.scope,
        trigger=Trigger.COMMAND,
        receive=chosen.receive,
        send=chosen.send,
        everything=arguments.everything,
        scope_notes=chosen.notes,
        dates=chosen.dates,
        file=file,
    )


@contextmanager
def heard(stop: Callable[[], object]) -> Generator[None]:
    """While this lasts, SIGINT and SIGTERM call `stop` on the running loop instead of ending the process."""
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
