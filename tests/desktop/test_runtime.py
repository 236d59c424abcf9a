"""Work that buttons set off: kept until it is done, and no failure is lost."""

from __future__ import annotations

import asyncio
import sys

import pytest

from syncdesk.desktop.runtime import Tasks, described, short_turns
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
