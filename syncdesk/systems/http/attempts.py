"""Retrying a call until it is answered, and reporting if its outcome is unknown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from syncdesk.errors import SyncdeskError, Trait, Unanswered
from syncdesk.systems.contract import Watch
from syncdesk.systems.http.refusals import leaves_open
from syncdesk.systems.network import Retries
from syncdesk.systems.retrying import with_retries

Result = TypeVar("Result")


class Attempt:
    """One attempt at a call. `began` once it was handed over and may have had an effect on the other side."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self.began = False

    def begin(self) -> None:
        """Note that the first byte is about to be handed over."""
        self.began = True
        self._watch.began()

    def sent(self, done_bytes: int, all_bytes: int) -> None:
        """Note how much of the call's content has been sent."""
        self._watch.sent(done_bytes, all_bytes)

    def undone(self) -> None:
        """Note that the other side did not execute what it was handed."""
        self.began = False


async def until_answered(
    once: Callable[[Attempt], Awaitable[Result]], retries: Retries, watch: Watch, *, repeatable: bool
) -> Result:
    """Make a call, and repeat it where that may help; if not `repeatable`, only while no attempt began.

    Raises Unanswered if the last attempt that began got no answer; otherwise the last error.
    """
    began = unanswered = False

    async def attempted() -> Result:
        nonlocal began, unanswered
        attempt = Attempt(watch)
        try:
            return await once(attempt)
        except SyncdeskError as error:
            began = began or attempt.began
            unanswered = unanswered or (attempt.began and leaves_open(error))
            raise

    try:
        return await with_retries(attempted, retries, watch.waiting, lambda: repeatable or not began)
    except SyncdeskError as error:
        if unanswered:
            trait = None if repeatable else Trait.NEVER
            raise Unanswered(error.title, error.detail, error.hint, trait=trait) from error
        raise
