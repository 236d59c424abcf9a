"""Row by row: each change is journalled before it is written, with the old values, and its outcome afterwards.

What belongs to one group (a person) is written in one transaction of the target. A process that is killed, or a line
that is cut, leaves open entries in the journal at most; the next plan settles them by a look at the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from syncdesk.errors import AnswerError, Unanswered
from syncdesk.shielding import only_logged, to_the_end
from syncdesk.sync.journal import ChangeOutcome, Journal
from syncdesk.sync.reporting.outcome import RefusedRow
from syncdesk.systems.capabilities import Outcome, Writes
from syncdesk.systems.contract import Change, Scope, Sending
from syncdesk.text import text

_ENDED = {"accepted": ChangeOutcome.DONE, "refused": ChangeOutcome.NOT_DONE, "unknown": ChangeOutcome.OPEN}


class WriteTally(msgspec.Struct):
    """The outcomes of a kind's changes so far. `unknown` are those that may have been made."""

    of: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    unknown: int = 0
    refused: list[RefusedRow] = []

    @property
    def made(self) -> int:
        """How many changes the target has taken."""
        return self.added + self.changed + self.removed

    @property
    def left(self) -> int:
        """How many changes were not tried."""
        return self.of - self.made - self.unknown - len(self.refused)

    def count(self, change: Change, outcome: Outcome) -> None:
        """Count the outcome of one change."""
        if outcome.state == "refused":
            reason = outcome.words or text("The target did not take it.")
            self.refused.append(RefusedRow(change.key, reason))
        elif outcome.state == "unknown":
            self.unknown += 1
        elif change.op == "add":
            self.added += 1
        elif change.op == "remove":
            self.removed += 1
        else:
            self.changed += 1


class RowDelivery:
    """Writes the changes of one run to one target."""

    def __init__(self, journal: Journal, run: str, target: str, scope: Scope) -> None:
        self._journal = journal
        self._run = run
        self._target = target
        self._scope = scope

    async def deliver(
        self, link: Writes, sending: Sending, changes: Sequence[Change], written: WriteTally, told: Callable[[], None]
    ) -> None:
        """Write changes, one group at a time, stopping at the first failure; `written` counts them as they are made.

        `told` is called after each group. Raises SyncdeskError; a cancel is heard between any two steps.
        """
        written.of = len(changes)
        for group in _groups(sending, changes):
            await self._write(link, sending, group, written)
            told()

    async def _write(self, link: Writes, sending: Sending, group: Sequence[Change], written: WriteTally) -> None:
        noted: list[int] = []
        tried = False

        async def note() -> None:
            noted.extend(await self._journal.intend(self._run, self._target, self._scope.part, sending, group))

        try:
            await to_the_end(note())
            tried = True
            outcomes = await link.write(sending.kind.name, group, self._scope)
        except BaseException as error:
            if tried and not _says_no(error):
                written.unknown += len(group)  # the journal keeps them open
            else:
                with only_logged("note that nothing was written"):
                    await to_the_end(self._journal.end(dict.fromkeys(noted, ChangeOutcome.NOT_DONE)))
            raise
        for change, outcome in zip(group, outcomes, strict=True):
            written.count(change, outcome)
        ended = {number: _ENDED[outcome.state] for number, outcome in zip(noted, outcomes, strict=True)}
        await to_the_end(self._journal.end(ended))


def _says_no(error: BaseException) -> bool:
    """Whether the target answered, and took nothing."""
    return isinstance(error, AnswerError) and not isinstance(error, Unanswered)


def _groups(sending: Sending, changes: Iterable[Change]) -> list[list[Change]]:
    """Group changes, in the order in which each group first occurs."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        row = change.new if change.new is not None else change.old
        assert row is not None
        groups.setdefault(sending.group(row) or change.key, []).append(change)
    return list(groups.values())
