"""What only this computer knows about a document's connections: passwords, past syncs, and sync on save.

Nothing of this is in the document. Everything may block on the disk or on a password store waiting to be unlocked, so
it runs off the loop's thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

import msgspec

from syncdesk.connections.proxy import chosen
from syncdesk.connections.secrets import BoundElsewhere
from syncdesk.desktop.presenters.connection_form import ConnectionHistory, StoredSecrets
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.errors import SecretError
from syncdesk.sync.values import LocalFile, PastRun, Status
from syncdesk.text import Text
from syncdesk.timetable.records import Connection

_RUNS = 1000
"""Runs examined for the last good one of each connection."""


class KnownConnection(msgspec.Struct, frozen=True):
    """What is known about one connection. `good`: a person's sync with its target went well here."""

    past: ConnectionHistory
    on_save: bool
    good: bool


class LocalState:
    """The password store and the engine's state, as Configure needs them."""

    def __init__(self, syncs: Syncs) -> None:
        self._service = syncs.service
        self._secrets = syncs.secrets
        self._syncs = syncs
        self._file: LocalFile | None = None

    async def _look_up_file(self) -> None:
        self._file = await self._syncs.file()

    def _here(self, connection: Connection) -> Connection:
        """Return the connection with its local id in the open file."""
        return self._file.here(connection) if self._file is not None else connection

    def _uid(self, uid: str) -> str:
        return self._file.uid(uid) if self._file is not None else uid

    async def place(self) -> str:
        """Return the name of the password store, `""` if there is none. Raises SecretError."""
        return await asyncio.to_thread(self._secrets.place)

    async def known(self, targets: Mapping[str, str]) -> dict[str, KnownConnection]:
        """Return what is known about the open file's connections, given with their targets (`""` for none)."""
        await self._look_up_file()
        return await asyncio.to_thread(self._known, dict(targets))

    def _known(self, targets: dict[str, str]) -> dict[str, KnownConnection]:
        runs = self._service.runs(self._file.key, _RUNS) if self._file is not None else []
        service = self._service
        return {
            uid: KnownConnection(
                _past(runs, uid, service.paused(self._uid(uid))),
                service.sync_on_save(self._uid(uid)),
                self._good(target),
            )
            for uid, target in targets.items()
        }

    def _good(self, target: str) -> bool:
        return bool(target) and self._service.went_well(self._file, target)

    async def looked_up(self, connection: Connection, target: str) -> tuple[StoredSecrets, bool]:
        """Return whether a password is stored for the connection as entered, and whether its target had a good sync."""
        await self._look_up_file()
        return await asyncio.to_thread(self._looked_up, self._here(connection), target)

    def _looked_up(self, connection: Connection, target: str) -> tuple[StoredSecrets, bool]:
        if not target:
            return StoredSecrets("none"), False
        good = self._good(target)
        try:
            found = self._secrets.kept(connection)
        except BoundElsewhere as error:
            return StoredSecrets("elsewhere", error.sentences), good
        except SecretError as error:
            return StoredSecrets("locked", error.sentences), good
        return StoredSecrets("kept" if found else "none", names=frozenset(found)), good

    async def secrets(self, connection: Connection) -> dict[str, str]:
        """Return the stored secrets by name. Raises SecretError."""
        await self._look_up_file()
        return await asyncio.to_thread(self._secrets.kept, self._here(connection))

    def proxy_password(self, connection: Connection, url: str) -> str:
        """Return the proxy's password; blocks the caller's thread. Raises SecretError."""
        return self._secrets.proxy_password(self._here(connection), url) or ""

    async def keep(self, connection: Connection, secrets: Mapping[str, str], proxy_password: str) -> None:
        """Store what was typed. Raises SecretError."""
        await self._look_up_file()
        await asyncio.to_thread(self._keep, self._here(connection), secrets, proxy_password)

    def _keep(self, connection: Connection, secrets: Mapping[str, str], proxy_password: str) -> None:
        if secrets:
            self._secrets.keep(connection, secrets)
        proxy = chosen(connection) if proxy_password else None
        if proxy is not None:
            self._secrets.keep_proxy_password(connection, proxy.url, proxy_password)

    def keep_for_session(self, connection: Connection, secrets: Mapping[str, str]) -> None:
        """Remember secrets until the program ends. Raises SecretError."""
        if secrets:
            self._secrets.keep_for_session(self._here(connection), secrets)

    async def sync_on_save(self, wanted: Mapping[str, bool]) -> None:
        """Store which connections are synchronised on each save here."""
        await self._look_up_file()
        await asyncio.to_thread(self._sync_on_save, dict(wanted))

    def _sync_on_save(self, wanted: dict[str, bool]) -> None:
        service = self._service
        for uid, on in ((self._uid(uid), on) for uid, on in wanted.items()):
            if service.sync_on_save(uid) != on:
                service.set_sync_on_save(uid, on=on)


def _past(runs: list[PastRun], uid: str, paused: tuple[Text, ...]) -> ConnectionHistory:
    mine = [run for run in runs if run.connection == uid]
    good = next((run for run in mine if run.status == Status.DONE), None)
    return ConnectionHistory(
        mine[0].status if mine else "",
        datetime.fromisoformat(good.ended or good.started).astimezone() if good is not None else None,
        paused,
    )
