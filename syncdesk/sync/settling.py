"""Resolving changes that a run left open: the rows at the target show what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable

from syncdesk.sync.context import RunContext
from syncdesk.sync.journal import ChangeOutcome, settled
from syncdesk.systems.arriving import plain
from syncdesk.systems.contract import Row, Sending
from syncdesk.text import Text, plural


async def settle(context: RunContext, sending: Sending, read: Callable[[], Awaitable[Iterable[Row]]]) -> list[Text]:
    """Record the outcomes of a kind's open changes, as the target's rows show them; return a note about it.

    Only for a run that holds the target: what another one has in hand is open as well. `read` gives the rows, and is
    called where something is open. Raises SyncdeskError where the journal cannot be read or written.
    """
    assert context.holds_target
    entries = await context.journal.open_entries(context.target, context.part, sending)
    if not entries:
        return []
    ended = settled(entries, plain(await read()), sending)
    await context.journal.end(ended)
    found = Counter(ended.values())
    return [
        plural(
            len(entries),
            "An earlier sync stopped before it was known what became of {n} change: {done} made, {not_done} not made,"
            " {overtaken} overtaken by somebody else's.",
            "An earlier sync stopped before it was known what became of {n} changes: {done} made, {not_done} not made,"
            " {overtaken} overtaken by somebody else's.",
            done=found[ChangeOutcome.DONE],
            not_done=found[ChangeOutcome.NOT_DONE],
            overtaken=found[ChangeOutcome.OVERTAKEN],
        )
    ]
