"""Work that is not left half-way."""

from __future__ import annotations

import asyncio

import pytest

from syncdesk.sync.finish import to_the_end


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
