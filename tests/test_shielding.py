"""Work that is not left half-way."""

from __future__ import annotations

import asyncio
import errno
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from syncdesk.errors import SyncdeskError
from syncdesk.shielding import after_the_fact, handed_over, left_quietly, only_noted, to_the_end
from syncdesk.text import Text, text


async def test_it_hands_on_what_the_work_gives_and_raises() -> None:
    async def works() -> int:
        return 3

    async def fails() -> int:
        raise ZeroDivisionError

    assert await to_the_end(works()) == 3
    with pytest.raises(ZeroDivisionError):
        await to_the_end(fails())


@pytest.mark.parametrize("cancels", [1, 3])
async def test_a_cancel_is_heard_once_the_work_is_done(cancels: int) -> None:
    go, done = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        await go.wait()
        done.set()

    task = asyncio.create_task(to_the_end(work()))
    for _ in range(cancels):
        await asyncio.sleep(0)
        task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done.is_set()


async def test_a_failure_of_cancelled_work_is_the_cause_of_the_cancel() -> None:
    go = asyncio.Event()

    async def work() -> None:
        await go.wait()
        raise ZeroDivisionError

    task = asyncio.create_task(to_the_end(work()))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    go.set()
    with pytest.raises(asyncio.CancelledError) as cancelled:
        await task
    assert isinstance(cancelled.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SyncdeskError(text("The disk is full."), text("More.")), "The disk is full."),
        (OSError(errno.EIO, "Input/output error", "/somewhere"), "Input/output error"),
        (ZeroDivisionError("division by zero"), "division by zero"),
        (ValueError(), "ValueError"),
    ],
)
async def test_what_fails_after_the_fact_is_told_and_goes_no_further(error: Exception, said: str) -> None:
    async def fails() -> None:
        raise error

    told: list[Text] = []
    await after_the_fact(fails(), told.append)
    assert [str(each) for each in told] == [said]


async def test_a_cancel_after_the_fact_is_heard_once_the_work_is_done_and_its_failure_told() -> None:
    go = asyncio.Event()
    told: list[Text] = []

    async def work() -> None:
        await go.wait()
        raise ZeroDivisionError("at the end")

    task = asyncio.create_task(after_the_fact(work(), told.append))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [str(each) for each in told] == ["at the end"]


def test_a_cancel_is_no_failure_to_be_noted() -> None:
    with pytest.raises(asyncio.CancelledError), only_noted(lambda _why: pytest.fail("it was noted")):
        raise asyncio.CancelledError


@asynccontextmanager
async def leaving_fails() -> AsyncGenerator[int]:
    try:
        yield 3
    finally:
        raise OSError(errno.EIO, "the line could not be closed")


async def test_a_failure_to_leave_does_not_replace_what_came_of_the_work() -> None:
    async with left_quietly(leaving_fails(), "close it") as value:
        assert value == 3
    with pytest.raises(ZeroDivisionError):
        async with left_quietly(leaving_fails(), "close it"):
            raise ZeroDivisionError
    with pytest.raises(asyncio.CancelledError):
        async with left_quietly(leaving_fails(), "close it"):
            raise asyncio.CancelledError


async def test_what_a_thread_opened_is_let_go_of_where_nobody_waits_for_it_any_more() -> None:
    began, go_on = threading.Event(), threading.Event()
    let_go: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def work() -> str:
        began.set()
        go_on.wait(20)
        return "opened"

    task = asyncio.create_task(handed_over(work, let_go.set_result))
    await asyncio.to_thread(began.wait, 20)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    assert await let_go == "opened"
    assert await handed_over(work, let_go.set_result) == "opened"
