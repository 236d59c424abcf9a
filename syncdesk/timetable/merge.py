"""Three-way merge of two people's edits of the same saved state, row by row.

A row changed by one side is taken from that side. A row changed by both sides to different values is a conflict, and so
are two changes that are incompatible: two rows with one key, or a row referring to one that the other side removed. The
caller chooses `mine` or `theirs` for each conflict.

A conflict includes other rows if a choice would be inconsistent without them: choosing the side that keeps a section
also keeps the lessons that the other side removed with it. Conflicts are independent of one another.

A row that both sides added with the same key is one row. It gets the smaller of its two row ids, whichever side is
`mine`, and is a conflict only if its other fields differ.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from syncdesk.errors import DocumentError
from syncdesk.text import plural, text
from syncdesk.timetable.merge_conflicts import Node, Side, Versions, groups
from syncdesk.timetable.records import BY_NAME, TABLES, Record, SourceId, key_of
from syncdesk.timetable.tables import RowChange, Tables

ConflictKey = tuple[str, int]
"""Table and row id of a conflict's first row."""

_PLACE = {record: place for place, record in enumerate(TABLES)}
_Ids = dict[Node, int]


class Conflict(msgspec.Struct, frozen=True):
    """One question: mine or theirs. `rows` are decided together; the first is what the question is about."""

    key: ConflictKey
    rows: tuple[Versions, ...]


class Undecided(DocumentError):
    """Both sides changed the same rows and no choice was made; `conflicts` are the open questions."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(
            plural(
                len(conflicts),
                "{n} record was changed both here and by somebody else.",
                "{n} records were changed both here and by somebody else.",
            ),
            hint=text("Choose which to keep for each of them."),
        )
        self.conflicts = conflicts


class Merge:
    """The changes of both sides since `base`, the conflicts between them, and how to combine them."""

    def __init__(self, base: Tables, mine: Tables, theirs: Tables) -> None:
        self.mine = changes_between(base, mine)
        """What this side changed since the base."""
        self.theirs = changes_between(base, theirs)
        """What the other side changed since the base."""
        self._here = mine
        ids = _common_ids(self.mine, self.theirs)
        self._left_ids = tuple(ids["mine"])
        self._rows = _versions(self.mine, self.theirs, ids)
        asked = sorted(
            (sorted(group, key=_in_order) for group in groups(self._rows)), key=lambda nodes: _in_order(nodes[0])
        )
        self._asked: dict[ConflictKey, list[Node]] = {(nodes[0][0].table, nodes[0][1]): nodes for nodes in asked}

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The questions to answer, in the order of the tables."""
        return tuple(Conflict(key, tuple(self._rows[node] for node in nodes)) for key, nodes in self._asked.items())

    def changes(self, choices: Mapping[ConflictKey, Side] | None = None) -> tuple[RowChange, ...]:
        """Return the edit for `mine` that makes it contain both sides' changes.

        Raises Undecided if a choice is missing.
        """
        choices = choices or {}
        open_questions = tuple(conflict for conflict in self.conflicts if conflict.key not in choices)
        if open_questions:
            raise Undecided(open_questions)
        chosen: dict[Node, Side] = {node: choices[key] for key, nodes in self._asked.items() for node in nodes}
        made = [RowChange(self._here.get(*node), None) for node in self._left_ids]
        for node, versions in self._rows.items():
            side = chosen[node] if node in chosen else versions.settled  # noqa: SIM401  (so its type is known)
            assert side is not None, "what is not settled is in a conflict"
            made.append(RowChange(self._here.get(*node), versions.of(side)))
        return tuple(change for change in made if change.old != change.new)


def three_way(base: Tables, mine: Tables, theirs: Tables) -> Merge:
    """Merge two states derived from the same base."""
    return Merge(base, mine, theirs)


def changes_between(old: Tables, new: Tables) -> tuple[RowChange, ...]:
    """Return the changes from one state to another; tables with equal hashes are not read."""
    made: list[RowChange] = []
    for record in TABLES:
        if old.hash(record) == new.hash(record):
            continue
        before, after = old.of(record), new.of(record)
        made.extend(RowChange(row, after.get(row_id)) for row_id, row in before.items() if after.get(row_id) != row)
        made.extend(RowChange(None, row) for row_id, row in after.items() if row_id not in before)
    return tuple(made)


def _in_order(node: Node) -> tuple[int, int]:
    return _PLACE[node[0]], node[1]


def _versions(
    mine: tuple[RowChange, ...], theirs: tuple[RowChange, ...], ids: dict[Side, _Ids]
) -> dict[Node, Versions]:
    rows: dict[Node, Versions] = {}
    for change in mine:
        new = change.new and _with_ids(change.new, ids["mine"])
        rows[change.record, (new or change.either).id] = Versions(change.old, new, change.old)
    for change in theirs:
        new = change.new and _with_ids(change.new, ids["theirs"])
        node = change.record, (new or change.either).id
        known = rows.get(node)
        rows[node] = Versions(change.old, change.old if known is None else known.mine, new)
    return rows


def _common_ids(mine: tuple[RowChange, ...], theirs: tuple[RowChange, ...]) -> dict[Side, _Ids]:
    """Return the id to use for each row that both sides added with the same key."""
    ids: dict[Side, _Ids] = {"mine": {}, "theirs": {}}
    for record in TABLES:
        here, there = _added(record, mine, ids["mine"]), _added(record, theirs, ids["theirs"])
        on_both = set(here.values()) & set(there.values())
        for key, mine_id in here.items():
            their_id = there.get(key, mine_id)
            if mine_id in on_both or their_id in on_both or mine_id == their_id:
                continue
            if mine_id < their_id:
                ids["theirs"][record, their_id] = mine_id
            else:
                ids["mine"][record, mine_id] = their_id
    return ids


def _added(record: type[Record], changes: tuple[RowChange, ...], ids: _Ids) -> dict[tuple[object, ...], int]:
    return {
        key_of(_with_ids(change.new, ids)): change.new.id
        for change in changes
        if change.record is record and change.old is None and change.new is not None
    }


def _with_ids(row: Record, ids: _Ids) -> Record:
    if not ids:
        return row
    refers = dict(row.refers)
    if isinstance(row, SourceId) and row.of in BY_NAME:
        refers["row"] = BY_NAME[row.of]
    other = {field: ids.get((record, getattr(row, field))) for field, record in (*refers.items(), ("id", type(row)))}
    return msgspec.structs.replace(row, **{field: row_id for field, row_id in other.items() if row_id is not None})
