"""Retrying: which errors, how often, how long between attempts, and how long a server may ask us to wait."""

from __future__ import annotations

import email.utils
import math
import traceback
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_random

from syncdesk.errors import Busy, SyncdeskError, Trait
from syncdesk.systems.network import Retries
from syncdesk.text import Text, text

Result = TypeVar("Result")

Waiting = Callable[[Text, float, int, int], None]
"""Called before each pause: reason, seconds, number of the next attempt, total attempts."""

_MOST_DIGITS = 9
_FOR_EVER = float("inf")
_MINUTE = 60
_LONGEST_SAID = 24 * 60 * _MINUTE


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the pause a server asks for, in seconds, or None. RFC 9110, 10.2.3: seconds or a date."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked) if len(asked) <= _MOST_DIGITS else _FOR_EVER
    try:
        moment = email.utils.parsedate_to_datetime(asked)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def busy(name: str, status: int, headers: Mapping[str, str]) -> Busy:
    """Return the error for 429 and 503."""
    seconds = retry_after(headers)
    said = (
        "{name} asked us to wait: it gets too many calls (HTTP {status})."
        if status == 429
        else "{name} asked us to wait: it is not ready for work (HTTP {status})."
    )
    return Busy(text(said, name=name, status=status), hint=_when(seconds), retry_after=seconds)


def _when(seconds: float | None) -> Text:
    if seconds is None or seconds > _LONGEST_SAID:
        return text("Try again later.")
    if seconds < _MINUTE:
        return text("Try again in {n} s.", n=max(1, math.ceil(seconds)))
    return text("Try again in {n} min.", n=math.ceil(seconds / _MINUTE))


async def with_retries(
    work: Callable[[], Awaitable[Result]],
    retries: Retries,
    waiting: Waiting,
    repeatable: Callable[[], bool] = lambda: True,
) -> Result:
    """Do the work, retrying failures with the trait NOW after a pause. The last failure is raised unchanged.

    `repeatable` is asked after each failure and returns False once a retry could do harm.
    """

    def may_retry(error: BaseException) -> bool:
        if not isinstance(error, SyncdeskError) or error.trait is not Trait.NOW or not repeatable():
            return False
        return error.retry_after is None or error.retry_after <= retries.longest_asked

    def pause(state: RetryCallState) -> float:
        error = _failure(state)
        if error.retry_after is not None:
            return error.retry_after
        base = retries.pauses[min(state.attempt_number, len(retries.pauses)) - 1]
        return base + wait_random(0, retries.jitter)(state)

    def tell(state: RetryCallState) -> None:
        seconds = state.next_action.sleep if state.next_action is not None else 0.0
        waiting(_failure(state).title, seconds, state.attempt_number + 1, retries.tries)

    async for attempt in AsyncRetrying(
        stop=stop_after_attempt(retries.tries),
        retry=retry_if_exception(may_retry),
        wait=pause,
        before_sleep=tell,
        reraise=True,
    ):
        with attempt:
            try:
                return await work()
            except BaseException as error:
                _let_go(error)
                raise
    raise AssertionError("a retry loop ends with a result or an error")


def _let_go(failed: BaseException) -> None:
    """Clear the frames of an error's traceback, which would keep half an answer in memory as long as the error."""
    met: set[int] = set()
    error: BaseException | None = failed
    while error is not None and id(error) not in met:
        met.add(id(error))
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _failure(state: RetryCallState) -> SyncdeskError:
    error = state.outcome.exception() if state.outcome is not None else None
    assert isinstance(error, SyncdeskError)
    return error
