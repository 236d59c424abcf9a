"""The connection test as it goes, step by step, up to the first that fails. Nothing is ever published."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import msgspec

from syncdesk.connections.settings import address
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.progress import Mark
from syncdesk.errors import SyncdeskError
from syncdesk.systems.contract import Scope, Settings, System
from syncdesk.text import Text, text

if TYPE_CHECKING:
    from syncdesk.connections.probe import StepName

STEPS: dict[StepName, Text] = {
    "name": text("Find the server"),
    "proxy": text("Proxy"),
    "tcp": text("Reach the server"),
    "tls": text("Secure connection"),
    "hello": text("Greeting"),
    "sign_in": text("Sign in"),
}
PLACE_STEPS: dict[StepName, Text] = {
    "name": text("Look at the place"),
    "hello": text("What is there"),
    "sign_in": text("Can it be written"),
}
"""The same for a system that is no server (`systems.contract.Place`), as far as they are others."""

Subject = tuple[System, Settings, Scope]
"""What is tested: all of it as the form says now."""


class TestLine(msgspec.Struct):
    """One step: its mark, and what it found."""

    __test__ = False

    step: StepName
    mark: Mark = "waiting"
    said: tuple[Text, ...] = ()

    def title(self, system: System | None) -> Text:
        """The step in words, as they fit the system."""
        steps = STEPS if system is None or system.place is None else STEPS | PLACE_STEPS
        return steps[self.step]


class ConnectionTest(Observable):
    """At most one test at a time. `failure` is the cause first, then what to do; `passed` that all went well."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TestLine] = []
        self.failure: tuple[Text, ...] | None = None
        self.passed = False
        self._task: asyncio.Task[object] | None = None
        self.clear()

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self._task is not None

    def clear(self) -> None:
        """Forget what the last test found: it speaks for nothing that was changed since. Ends one under way."""
        self.cancel()
        self._task = None
        self.lines = [TestLine(step) for step in STEPS]
        self.failure, self.passed = None, False
        self.changed()

    def cancel(self) -> None:
        """Stop it; what was found stays."""
        if self._task is not None:
            self._task.cancel()

    async def run(self, subject: Callable[[], Awaitable[Subject]]) -> None:
        """Test what `subject` puts together. Its own SyncdeskError is a failure before the first step."""
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
    """Why a step is left out, None where it is done (see `connections.probe`)."""
    if system.place is not None:
        return text("No server") if step in {"proxy", "tcp", "tls"} else None
    if step == "proxy" and settings.network.proxy is None:
        return text("None needed")
    if step == "tls" and address(settings.url).scheme != "https":
        return text("Not encrypted")
    if step == "tls" and settings.network.proxy is not None:
        return text("Checked by the greeting")
    return None
