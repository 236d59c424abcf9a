"""Work that buttons set off: kept until it is done, and no failure is lost."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from syncdesk.desktop.runtime import Failures, Tasks, described, short_turns
from tests.planted import NAME


async def test_a_failure_is_told() -> None:
    failures: list[BaseException] = []
    tasks = Tasks(failures.append)

    async def fail() -> None:
        raise ValueError("odd")

    task = tasks.start(fail())
    await asyncio.wait([task])
    await asyncio.sleep(0)  # the task's own callbacks come first
    assert [str(failure) for failure in failures] == ["odd"]


async def test_the_end_cancels_what_still_runs_and_waits_for_it() -> None:
    failures: list[BaseException] = []
    tasks, ended = Tasks(failures.append), list[str]()

    async def go_on() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("ended")

    task = tasks.start(go_on())
    await asyncio.sleep(0)  # it begins
    await tasks.end()
    assert (ended, task.cancelled(), failures) == (["ended"], True, [])


class Telling:
    """Failures that are told to nobody, on a clock of their own."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.read = asyncio.Event()
        self.now = 0.0
        self._tasks: set[asyncio.Task[None]] = set()
        self.failures = Failures(self.tell, self._start, lambda: self.now)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)

    async def tell(self, error: BaseException) -> None:
        self.told.append(str(error))
        await self.read.wait()

    async def seen(self) -> None:
        """What was told is read and closed."""
        self.read.set()
        await asyncio.gather(*self._tasks)
        self.read.clear()

    def fail(self, words: str, kind: type[Exception] = ValueError) -> None:
        self.failures.hear(kind(words))


async def test_a_failure_that_comes_again_and_again_is_told_once() -> None:
    telling = Telling()
    for second in range(60):
        telling.now = float(second)
        telling.fail(f"second {second}")
        await telling.seen()
    assert telling.told == ["second 0"]


async def test_a_failure_that_comes_again_after_a_while_is_told_again() -> None:
    telling = Telling()
    telling.fail("first")
    await telling.seen()
    telling.now = 11.0
    telling.fail("second")
    await telling.seen()
    assert telling.told == ["first", "second"]


async def test_two_messages_of_the_same_kind_never_stand_before_her_at_once() -> None:
    telling = Telling()
    telling.fail("here")
    with pytest.raises(ValueError, match="zz") as another:
        int("zz")
    telling.failures.hear(another.value)
    telling.fail("something else", KeyError)
    await telling.seen()
    assert telling.told == ["here", "'something else'"]


async def test_a_failure_in_a_thread_is_told_in_the_loops_own() -> None:
    telling = Telling()
    telling.read.set()
    where: list[bool] = []
    told = asyncio.Event()

    async def tell(error: BaseException) -> None:
        where.append(threading.current_thread() is threading.main_thread())
        told.set()

    telling.failures._tell = tell
    await asyncio.to_thread(telling.fail, "odd")
    await told.wait()
    assert where == [True]


def test_a_failure_is_described_by_where_it_was_and_by_no_value() -> None:
    with pytest.raises(KeyError) as failure:
        {}[NAME]
    said = described(failure.value)
    assert said.startswith("builtins.KeyError\n")
    assert "test_runtime.py" in said
    assert NAME not in said


def test_turns_are_short_while_the_window_is_there_and_as_before_after_it() -> None:
    before = sys.getswitchinterval()
    with short_turns():
        assert sys.getswitchinterval() == pytest.approx(0.0005)
    assert sys.getswitchinterval() == before
