"""What a person chose among the rows that a plan would receive."""

from __future__ import annotations

from typing import Literal

import msgspec

Op = Literal["add", "change", "remove"]


class Pick(msgspec.Struct, frozen=True):
    """One row of a plan: its kind, what would be done, and its key."""

    kind: str
    op: Op
    key: str


class Choice(msgspec.Struct, frozen=True):
    """Kinds and rows that are left out, and rows that are taken although they would wait for a person."""

    kinds: frozenset[str] = frozenset()
    leave: frozenset[Pick] = frozenset()
    take: frozenset[Pick] = frozenset()

    def takes(self, pick: Pick, *, usual: bool) -> bool:
        """Whether a row is taken. `usual` is what happens to it where nobody chooses."""
        if pick.kind in self.kinds or pick in self.leave:
            return False
        return usual or pick in self.take

    def turned(self, pick: Pick, *, taken: bool, usual: bool) -> Choice:
        """The choice with one more row decided."""
        leave, take = self.leave - {pick}, self.take - {pick}
        if taken != usual:
            leave, take = (leave, take | {pick}) if taken else (leave | {pick}, take)
        return Choice(self.kinds, leave, take)

    def with_kind(self, kind: str, *, taken: bool) -> Choice:
        """The choice with a whole kind taken or left out."""
        return Choice(self.kinds - {kind} if taken else self.kinds | {kind}, self.leave, self.take)


EVERYTHING = Choice()
"""Nobody chose: all that is not doubtful is taken."""
