"""Making a call until it is answered, and saying so where nobody knows what became of it."""

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
    """One try of a call. `began` once it was handed over, as far as that could change anything at the other side."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self.began = False

    def begin(self) -> None:
        """The first byte is about to be handed over."""
        self.began = True
        self._watch.began()

    def sent(self, done_bytes: int, all_bytes: int) -> None:
        """So much of what the call carries has gone out."""
        self._watch.sent(done_bytes, all_bytes)

    def undone(self) -> None:
        """The other side has said that it did not carry out what it was handed."""
        self.began = False


async def until_answered(
    once: Callable[[Attempt], Awaitable[Result]], retries: Retries, watch: Watch, *, repeatable: bool
) -> Result:
    """Make a call, and make it again where that may help; one that is not `repeatable` only while no try began.

    Raises Unanswered where the last thing known of a try that began is that no answer came; else the last error.
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
