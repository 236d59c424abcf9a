"""Rows from one system to another through the engine, with no timetable in between.

with Between(tmp_path, (FORMS, forms), (DATABASE, database), "medical") as route:
    assert counts(await route.sync()) == {"medical": (3, 0, 0)}
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from syncdesk.sync.planning.plan import Plan
from syncdesk.sync.planning.request import Request, Route, Side, Trigger
from syncdesk.sync.reporting.outcome import RunResult
from syncdesk.sync.service import SyncService
from syncdesk.systems.contract import Settings, System
from syncdesk.systems.credentials import SignIn
from syncdesk.systems.network import Network
from syncdesk.timetable.records import Connection
from tests.sync.toys import KEY, SCOPE


class Between:
    """The engine, and a route between two systems, each at a path."""

    def __init__(self, folder: Path, source: tuple[System, Path], target: tuple[System, Path], *kinds: str) -> None:
        self._folder = folder
        self._source, self._target = source, target
        self._kinds = kinds

    def __enter__(self) -> Self:
        self.service = SyncService(lambda: KEY, self._folder / "state")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.service.close()

    def request(self, *, part: str = "", trigger: Trigger = Trigger.COMMAND, **more: Any) -> Request:
        """What is asked of the engine."""
        scope = msgspec.structs.replace(SCOPE, part=part)
        return Request(Route(_side(*self._target), _side(*self._source)), scope, trigger, (), self._kinds, **more)

    async def sync(self, **asked: Any) -> RunResult:
        """How a run ended."""
        return await self.service.start(self.request(**asked), None).result()

    async def plan(self, **asked: Any) -> Plan:
        """A plan, which the test closes or carries out."""
        return await self.service.plan(self.request(**asked), None)


def _side(system: System, path: Path) -> Side:
    options = {option.name: option.default for option in system.options}
    settings = Settings(system.title, str(path), str(path), SignIn(), options, Network())
    return Side(system, Connection(0, f"connection of {path}", system.title, system.key, str(path)), settings)


def counts(result: RunResult) -> dict[str, tuple[int, int, int]]:
    """What was sent of each kind: rows added, changed, removed. What was not sent is not there."""
    sent = [step for step in result.steps if step.kind and step.state == "sent"]
    return {step.kind: (step.added, step.changed, step.removed) for step in sent}
