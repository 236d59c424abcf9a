"""How often something is tried, how long is waited between, and what a server may ask for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import Cut, Refused, SyncdeskError
from syncdesk.systems.network import Retries
from syncdesk.systems.retrying import busy, retry_after, with_retries
from syncdesk.text import Text, text

WHY = text("Cut.")


def failing(*errors: Exception) -> tuple[Callable[[], Awaitable[str]], list[int]]:
    """Work that raises these in turn and then succeeds, and a list of its tries."""
    left, tries = list(errors), list[int]()

    async def work() -> str:
        tries.append(len(tries) + 1)
        if left:
            raise left.pop(0)
        return "done"

    return work, tries


async def run(
    work: Callable[[], Awaitable[str]], retries: Retries
) -> tuple[str | Exception, list[tuple[str, float, int, int]]]:
    waits: list[tuple[str, float, int, int]] = []

    def waiting(why: Text, seconds: float, attempt: int, of: int) -> None:
        waits.append((str(why), seconds, attempt, of))

    try:
        return await with_retries(work, retries, waiting), waits
    except (SyncdeskError, ValueError) as error:
        return error, waits


async def test_each_pause_is_told_before_it_is_made_and_the_last_of_them_repeats() -> None:
    work, tries = failing(Cut(WHY), Cut(WHY), Cut(WHY))
    ended, waits = await run(work, Retries(tries=5, pauses=(0.01, 0.02), jitter=0.0))
    assert ended == "done"
    assert tries == [1, 2, 3, 4]
    assert waits == [("Cut.", 0.01, 2, 5), ("Cut.", 0.02, 3, 5), ("Cut.", 0.02, 4, 5)]


async def test_jitter_only_lengthens_a_pause() -> None:
    work, _ = failing(*[Cut(WHY)] * 10)
    _, waits = await run(work, Retries(tries=11, pauses=(0.001,), jitter=0.01))
    assert all(0.001 <= seconds <= 0.011 for _, seconds, *_ in waits)
    assert len({seconds for _, seconds, *_ in waits}) > 1


@pytest.mark.parametrize("tries", [1, 2, 4])
async def test_after_the_last_try_the_failure_is_raised_as_it_is(tries: int) -> None:
    errors = [Cut(WHY) for _ in range(tries)]
    work, made = failing(*errors)
    ended, waits = await run(work, Retries(tries=tries, pauses=(0.001,), jitter=0.0))
    assert ended is errors[-1]
    assert len(made) == tries
    assert len(waits) == tries - 1


@pytest.mark.parametrize("error", [Refused(WHY), ValueError("a fault of the program")])
async def test_what_a_person_has_to_mend_is_not_tried_again(error: Exception) -> None:
    work, tries = failing(error)
    assert await run(work, Retries(pauses=(0.001,))) == (error, [])
    assert tries == [1]


async def test_a_pause_that_is_asked_for_takes_the_place_of_ours() -> None:
    work, _ = failing(busy("School", 503, {"Retry-After": "0"}))
    ended, waits = await run(work, Retries(pauses=(9.0,)))
    assert ended == "done"
    assert [seconds for _, seconds, *_ in waits] == [0.0]


@pytest.mark.parametrize("asked", ["121", "9" * 9, "9" * 400])
async def test_a_pause_that_is_too_long_ends_the_tries(asked: str) -> None:
    error = busy("School", 429, {"Retry-After": asked})
    work, _ = failing(error)
    assert await run(work, Retries()) == (error, [])


def test_a_date_is_counted_from_now() -> None:
    moment = datetime.now(UTC) + timedelta(seconds=50)
    assert 45 < (retry_after({"Retry-After": format_datetime(moment, usegmt=True)}) or 0) <= 50
    assert 45 < (retry_after({"Retry-After": moment.strftime("%a, %d %b %Y %H:%M:%S -0000")}) or 0) <= 50


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("٣", None),
        ("Mon, 01 Jan 2024 00:00:00 +99999999999999999999", None),
        ("Mon, 99 Foo 2024 00:00:00 GMT", None),
    ],
)
def test_what_a_server_may_ask_for(asked: str, seconds: float | None) -> None:
    assert retry_after({"Retry-After": asked}) == seconds


def test_a_server_need_not_ask_for_anything() -> None:
    assert retry_after({}) is None


@given(st.text() | st.from_regex(r"[A-Z][a-z]{2}, \d{1,3} [A-Z][a-z]{2} \d{1,6} \d+:\d+:\d+ [+-]?\w*"))
def test_whatever_is_asked_is_a_pause_or_nothing(asked: str) -> None:
    seconds = retry_after({"Retry-After": asked})
    assert seconds is None or seconds >= 0
