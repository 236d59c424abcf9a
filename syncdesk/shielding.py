"""Work around a point of no return: what must not be left half-way, and what can no longer change the outcome.

A file was replaced, a commit went through, a server took a call: from then on that is so, whatever else happens. What
follows (noting it, tidying up, letting go of a connection) runs to its end, and what fails of it is told beside the
outcome, never in its place.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Any, TypeVar

from syncdesk.errors import SyncdeskError
from syncdesk.text import Text, text

T = TypeVar("T")
Trouble = Callable[[Text], None]
"""Told, in one sentence, what went wrong after the fact."""

_log = logging.getLogger(__name__)


_under_way: set[object] = set()


def at_work() -> bool:
    """Whether something is under way in this process that must not be left half-way."""
    return bool(_under_way)


async def to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Do the work to its end, whatever comes; a cancel that came meanwhile is heard then.

    A failure of work that was cancelled meanwhile is the cause of the cancel that is raised.
    """
    task = asyncio.ensure_future(work)
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    interrupted = False
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            interrupted = True
    if interrupted and not task.cancelled():
        raise asyncio.CancelledError from task.exception()
    return task.result()


async def after_the_fact(work: Coroutine[Any, Any, object], trouble: Trouble) -> None:
    """Do what follows a point of no return: to its end, like `to_the_end`; failures are told to `trouble` alone."""

    async def noted() -> None:
        with only_noted(trouble):
            await work

    await to_the_end(noted())


@contextmanager
def only_noted(trouble: Trouble) -> Generator[None]:
    """Whatever fails inside is told to `trouble` and goes no further. A cancel is no failure, and is heard at once."""
    try:
        yield
    except SyncdeskError as error:
        _log.warning("After the fact: %s", type(error).__name__)
        trouble(error.title)
    except Exception as error:  # noqa: BLE001  (whatever failed, what went before it stands)
        _log.exception("After the fact.")
        trouble(text("{words}", words=_words_of(error)))


@contextmanager
def only_logged(what: str) -> Generator[None]:
    """Tidying up whose failure is no news for anybody: it is logged as `what` and goes no further."""
    try:
        yield
    except Exception:  # noqa: BLE001  (whatever failed, what was done before it stands)
        _log.exception("Could not %s.", what)


@asynccontextmanager
async def left_quietly(manager: AbstractAsyncContextManager[T], what: str) -> AsyncGenerator[T]:
    """Enter and leave the context; a failure to leave it is logged, and what was done inside stays as it ended."""
    value = await manager.__aenter__()
    try:
        yield value
    except BaseException as error:
        with only_logged(what):
            await _left(manager, error)
        raise
    else:
        with only_logged(what):
            await manager.__aexit__(None, None, None)


async def _left(manager: AbstractAsyncContextManager[Any], error: BaseException) -> None:
    """Leave the context with the error that ended it, which whoever called raises."""
    try:
        await manager.__aexit__(type(error), error, error.__traceback__)
    except BaseException as raised:
        if raised is not error:
            raise


def _words_of(error: Exception) -> str:
    """What the system says, without a path in it; the kind of error where it says nothing."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


async def handed_over(work: Callable[[], T], let_go: Callable[[T], object]) -> T:
    """Do work in a thread that opens something, and hand that to the caller.

    A caller who is cancelled meanwhile gets nothing: what was opened is let go of as soon as it is there.
    """
    task = asyncio.ensure_future(asyncio.to_thread(work))

    def forget(done: asyncio.Task[T]) -> None:
        if not done.cancelled() and done.exception() is None:
            let_go(done.result())

    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        task.add_done_callback(forget)
        raise
