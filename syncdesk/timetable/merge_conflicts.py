"""Grouping two people's conflicting changes that have to be resolved together.

A *node* is a row that at least one side changed. Two nodes are *rivals* if one side's version of the first and the
other side's version of the second would break a rule of the document: duplicate keys, or a dangling reference. Each
side alone follows the rules, so taking one side for a whole group is always consistent.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from syncdesk.timetable.records import BY_NAME, Record, SourceId, key_of

Side = Literal["mine", "theirs"]
Node = tuple[type[Record], int]
SIDES: tuple[Side, Side] = ("mine", "theirs")


class Versions(msgspec.Struct, frozen=True):
    """A row as it was and as each side has it; None if it does not exist."""

    base: Record | None
    mine: Record | None
    theirs: Record | None

    def of(self, side: Side) -> Record | None:
        """Return the row as this side has it."""
        return self.mine if side == "mine" else self.theirs

    @property
    def settled(self) -> Side | None:
        """The side to take if there is no question, or None if both changed the row differently."""
        if self.mine == self.theirs or self.theirs == self.base:
            return "mine"
        return "theirs" if self.mine == self.base else None


def targets(row: Record) -> Iterator[Node]:
    """Return the rows that this one refers to."""
    for field, record in row.refers.items():
        if row_id := getattr(row, field):
            yield record, row_id
    if isinstance(row, SourceId) and row.of in BY_NAME:
        yield BY_NAME[row.of], row.row


class _Rivals:
    """Finds a node's rivals without comparing all pairs."""

    def __init__(self, rows: Mapping[Node, Versions]) -> None:
        self._rows = rows
        self._keyed: dict[tuple[Side, type[Record], tuple[object, ...]], Node] = {}
        self._referring: dict[tuple[Side, Node], list[Node]] = {}
        for node, versions in rows.items():
            for side in SIDES:
                row = versions.of(side)
                if row is not None:
                    self._keyed[side, node[0], key_of(row)] = node
                    for target in targets(row):
                        if target in rows:
                            self._referring.setdefault((side, target), []).append(node)

    def of(self, node: Node, side: Side) -> Iterator[Node]:
        """Return the nodes whose version on the other side is incompatible with this side's version of `node`."""
        other: Side = "theirs" if side == "mine" else "mine"
        row = self._rows[node].of(side)
        if row is None:
            yield from self._referring.get((other, node), ())
            return
        holder = self._keyed.get((other, node[0], key_of(row)))
        if holder is not None and holder != node:
            yield holder
        for target in targets(row):
            if target in self._rows and self._rows[target].of(other) is None:
                yield target


def groups(rows: Mapping[Node, Versions]) -> list[list[Node]]:
    """Return the nodes that need a decision, grouped by dependency."""
    rivals = _Rivals(rows)
    disputed = _disputed(rows, rivals)
    found: list[list[Node]] = []
    seen: set[Node] = set()
    for start in disputed:
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for node in group:
            for rival in _all_rivals(node, rivals):
                if rival in disputed and rival not in seen:
                    seen.add(rival)
                    group.append(rival)
        found.append(group)
    return found


def _disputed(rows: Mapping[Node, Versions], rivals: _Rivals) -> set[Node]:
    disputed: set[Node] = set()
    waiting: deque[Node] = deque()

    def dispute(nodes: Iterable[Node]) -> None:
        for node in nodes:
            if node not in disputed:
                disputed.add(node)
                waiting.append(node)

    for node, versions in rows.items():
        if versions.settled is None:
            dispute([node])
        elif versions.settled == "mine":
            opposed = [rival for rival in rivals.of(node, "mine") if rows[rival].settled == "theirs"]
            if opposed:
                dispute([node, *opposed])
    while waiting:
        node = waiting.popleft()
        for side in SIDES:
            gone = rows[node].of(side) is None
            # A rival that stays with the other side would break; what went with a removed row comes back with it.
            dispute(rival for rival in rivals.of(node, side) if gone or rows[rival].settled != side)
    return disputed


def _all_rivals(node: Node, rivals: _Rivals) -> Iterator[Node]:
    for side in SIDES:
        yield from rivals.of(node, side)
