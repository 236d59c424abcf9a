"""The progress of a connection test, up to the first step that fails. Nothing is ever published."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import msgspec

from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.progress import Mark
from syncdesk.errors import SyncdeskError
from syncdesk.systems.addresses import StepName
from syncdesk.systems.contract import Scope, Settings, System
from syncdesk.systems.http_address import HTTP
from syncdesk.text import Text, text

STEPS: tuple[StepName, ...] = ("name", "proxy", "tcp", "tls", "hello", "sign_in")
"""All steps that a test may have, in order."""

Subject = tuple[System, Settings, Scope]
"""Returns what is tested, as entered."""


class TestLine(msgspec.Struct):
    """One step: its mark, and what it found."""

    __test__ = False

    step: StepName
    mark: Mark = "waiting"
    said: tuple[Text, ...] = ()

    def title(self, system: System | None) -> Text:
        """The step's title for this system."""
        titles = HTTP.titles() | (system.address if system is not None else HTTP).titles()
        return titles[self.step]


class ConnectionTest(Observable):
    """Runs one test at a time. `failure` is the cause first, then what to do; `passed`: everything went well."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TestLine] = []
        self.failure: tuple[Text, ...] | None = None
        self.passed = False
        self._task: asyncio.Task[object] | None = None
        self.clear()

    @property
    def running(self) -> bool:
        """Whether a test is running."""
        return self._task is not None

    def clear(self) -> None:
        """Discard the results, which do not apply to changed input. Cancels a running test."""
        self.cancel()
        self._task = None
        self.lines = [TestLine(step) for step in STEPS]
        self.failure, self.passed = None, False
        self.changed()

    def cancel(self) -> None:
        """Cancel it, keeping the results so far."""
        if self._task is not None:
            self._task.cancel()

    async def run(self, subject: Callable[[], Awaitable[Subject]]) -> None:
        """Test what `subject` returns. A SyncdeskError from it is a failure before the first step."""
        if self.running:
            return
        self.clear()
        mine = self._task = asyncio.current_task()
        try:
            self.changed()
            await self._run(subject)
        except SyncdeskError as error:
            self.failure = error.sentences
        except asyncio.CancelledError:
            if self._task is mine:
                self._mark_rest("left_out", text("Stopped"))
        finally:
            if self._task is mine:
                self._task = None
                self.changed()

    async def _run(self, subject: Callable[[], Awaitable[Subject]]) -> None:
        from syncdesk.connections.probe import probe  # noqa: PLC0415  (an HTTP client; the first window is not to wait)

        system, settings, scope = await subject()
        mine = self._task
        lines = self.lines
        for line in lines:
            words = _not_needed(line.step, system, settings)
            if words is not None:
                line.mark, line.said = "left_out", (words,)
        self._next(lines)
        async for step in probe(system, settings, scope):
            if self._task is not mine:
                return  # cleared meanwhile
            line = next(each for each in lines if each.step == step.step)
            if not step.ok:
                line.mark, line.said = "failed", (text("Stopped here"),)
                self.failure = step.said
                return
            line.mark, line.said = "done", step.said
            self._next(lines)
        self.passed = True

    def _next(self, lines: list[TestLine]) -> None:
        following = next((line for line in lines if line.mark == "waiting"), None)
        if following is not None:
            following.mark = "doing"
        self.changed()

    def _mark_rest(self, mark: Mark, words: Text) -> None:
        for line in self.lines:
            if line.mark == "doing":
                line.mark, line.said = mark, (words,)


def _not_needed(step: StepName, system: System, settings: Settings) -> Text | None:
    """Return why a step is skipped, or None."""
    if step in {"hello", "sign_in"}:
        return None
    found = next((each for each in system.address.steps if each.name == step), None)
    return found.left_out(settings) if found is not None else system.address.no_step
