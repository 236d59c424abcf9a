"""A staging area: all that a route received last, what became of each row, and which rows a person chose.

What is received is compared first (`compare`), without changing anything, and kept once the plan that it is part of is
carried out (`keep`). What the target took of it is noted after (`note_taken`).
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from syncdesk.bounded import MAX_ROWS
from syncdesk.errors import StalePlan, SyncdeskError, Trait, UsageError
from syncdesk.localstate.state import now
from syncdesk.pace import in_chunks
from syncdesk.sync.selection import NOTHING_YET, Candidate, Pick, Rule, Selection
from syncdesk.sync.staging.file import StagingFile, Vault
from syncdesk.sync.staging.reading import Content, Reading
from syncdesk.systems.columns import Difference
from syncdesk.systems.contract import Row
from syncdesk.systems.kinds import Kind
from syncdesk.systems.names import Cell
from syncdesk.text import Text, text

State = Literal["waiting", "synchronised", "changed", "gone"]
News = Literal["new", "changed", "returned", "gone", ""]

GONE_KEPT = 30
"""Receives for which a row is kept that is gone at the source, and that the target does not have."""
BY_HAND = "hand"
BY_ITSELF = "key"
_SELECTION = "selection"
_AT_ONCE = 100
"""Rows that are read as people do in one slice of the loop."""
_NOWHERE = b""


class StagedRow(msgspec.Struct, frozen=True):
    """A row that waits, or went. `by` is what decided whether it is selected: `key`, a rule as it is typed, or nothing.

    A row that somebody made at the target by hand has `hand` there: it is shown, and never selected. `news` is what the
    last receive said of it, with the `differences`.
    """

    kind: str
    key: str
    name: Cell
    selected: bool
    by: str
    state: State
    news: News = ""
    differences: tuple[Difference, ...] = ()


class Seen(msgspec.Struct, frozen=True):
    """What an area knows of a row without opening it: see `file.STEPS`."""

    mark: bytes
    there: bytes
    first: int
    gone: int
    by_hand: bool

    @property
    def state(self) -> State:
        """What became of it."""
        if self.gone:
            return "gone"
        if not self.there:
            return "waiting"
        return "synchronised" if self.there == self.mark else "changed"


class Known(msgspec.Struct, frozen=True):
    """All that an area knows of a kind: how often it was received, under which labels its cells are, and its rows."""

    received: int = 0
    labels: tuple[Text, ...] = ()
    rows: Mapping[bytes, Seen] = {}

    @property
    def at_source(self) -> frozenset[bytes]:
        """The ids of the rows that the last receive brought."""
        return frozenset(mark for mark, row in self.rows.items() if not row.gone and not row.by_hand)


class Fresh(msgspec.Struct, frozen=True):
    """A row that is new, changed, or there again, as it is to be kept."""

    id: bytes
    mark: bytes
    content: bytes
    first: int
    by_hand: bool = False


class Staged(msgspec.Struct):
    """What a receive of a kind brought, against what was known before. Nothing of it is kept yet.

    `ids`, `marks` and `selected` stand beside the rows that came. `taken` are the marks of rows that the target is
    known to hold, by id; None where that is not known.
    """

    kind: Kind
    known: Known
    labels: tuple[Text, ...]
    ids: list[bytes]
    marks: list[bytes]
    selected: list[bool]
    fresh: list[Fresh]
    gone: list[bytes]
    taken: dict[bytes, bytes] | None = None

    @property
    def waiting(self) -> int:
        """How many rows wait because nobody selected them."""
        return len(self.selected) - sum(self.selected)

    @property
    def missing(self) -> int:
        """How many rows came the last time and did not come now."""
        return len(self.gone)

    def of_selected(self) -> dict[bytes, bytes]:
        """The marks of the selected rows, by id."""
        rows = zip(self.ids, self.marks, self.selected, strict=True)
        return {row: mark for row, mark, selected in rows if selected}


class StagingArea:
    """One route's staging. What is async may be called on the window's thread; all else may wait for the disk.

    Everything raises SyncdeskError where the area cannot be used (see `file.StagingFile`).
    """

    def __init__(self, file: StagingFile) -> None:
        self._file = file

    @property
    def name(self) -> str:
        """What people call the route."""
        return self._file.name

    def known(self, kind: str) -> Known:
        """What is known of a kind."""
        with self._file.reading() as opened:
            if opened is None:
                return Known()
            connection, _ = opened
            found = connection.execute("SELECT received, labels FROM kinds WHERE kind = ?", (kind,)).fetchone()
            if found is None:
                return Known()
            rows = connection.execute(
                "SELECT id, mark, there, first, gone, by_hand FROM rows WHERE kind = ?", (kind,)
            ).fetchall()
            labels = msgspec.msgpack.decode(found[1], type=tuple[Text, ...])
            return Known(
                found[0],
                labels,
                {id_: Seen(mark, there, first, gone, bool(by_hand)) for id_, mark, there, first, gone, by_hand in rows},
            )

    def selection(self) -> Selection:
        """What is selected; nothing before anybody chose."""
        with self._file.reading() as opened:
            return NOTHING_YET if opened is None else _selection(*opened)

    async def compare(
        self, reading: Reading, rows: Sequence[Row], hashes: Sequence[bytes], taken: Sequence[bytes] | None = None
    ) -> Staged:
        """What a receive brought. Beside the rows stand their `hashes`, and those of the rows that the target has.

        Raises SecretError where this computer keeps no key.
        """
        kind = reading.kind
        if len(rows) > MAX_ROWS:
            raise SyncdeskError(
                text("{name} gives {n} {rows}; staging takes no more than {most}.",
                     name=self.name, n=len(rows), rows=kind.rows, most=MAX_ROWS),
                trait=Trait.PERSON,
            )  # fmt: skip
        vault, known, selection = await asyncio.to_thread(self._before, kind.name)
        staged = Staged(kind, known, reading.labels, [], [], [], [], [])
        relabelled = known.labels != reading.labels
        times: Counter[str] = Counter()
        async for chunk in in_chunks(zip(rows, hashes, strict=True), _AT_ONCE):
            for row, given in chunk:
                key = reading.key(row)
                groups = reading.groups(row)
                id_, mark = _id(vault, kind.name, key, times), vault.hashed(given)
                seen = known.rows.get(id_)
                first = seen.first if seen is not None else known.received + 1
                staged.ids.append(id_)
                staged.marks.append(mark)
                staged.selected.append(selection.takes(Candidate(Pick(kind.name, "", key), groups, first)))
                if seen is None or seen.mark != mark or seen.gone or seen.by_hand or relabelled:
                    content = msgspec.msgpack.encode(reading.content(row, key, groups))
                    staged.fresh.append(Fresh(id_, mark, content, first))
        staged.gone = list(known.at_source.difference(staged.ids))
        if taken is not None:
            staged.taken = {row: vault.hashed(given) for row, given in zip(staged.ids, taken, strict=True) if given}
        return staged

    async def beside(self, staged: Staged, reading: Reading, rows: Sequence[Row], hashes: Sequence[bytes]) -> list[int]:
        """Which rows of the target a run has no business with: those that never came from here, and were not selected.

        Gives their places. Rows that the source never had either were made by hand, and are shown beside the others.
        """
        kind, known = staged.kind.name, staged.known.rows
        vault = await asyncio.to_thread(self._file.vault)
        here = dict(zip(staged.ids, staged.selected, strict=True))
        theirs: list[int] = []
        times: Counter[str] = Counter()
        async for chunk in in_chunks(enumerate(zip(rows, hashes, strict=True)), _AT_ONCE):
            for at, (row, given) in chunk:
                key = reading.key(row)
                id_ = _id(vault, kind, key, times)
                seen = known.get(id_)
                if here.get(id_) or (seen is not None and seen.there):
                    continue
                theirs.append(at)
                if id_ not in here and (seen is None or seen.by_hand):
                    content = msgspec.msgpack.encode(reading.content(row, key, reading.groups(row)))
                    number = staged.known.received + 1
                    staged.fresh.append(Fresh(id_, vault.hashed(given), content, number, by_hand=True))
        return theirs

    def _before(self, kind: str) -> tuple[Vault, Known, Selection]:
        return self._file.vault(), self.known(kind), self.selection()

    def ids_of(self, kind: str, keys: Iterable[str]) -> list[bytes]:
        """The ids of rows with these keys, in their order."""
        vault, times = self._file.vault(), Counter[str]()
        return [_id(vault, kind, key, times) for key in keys]

    def keep(self, staged: Staged) -> None:
        """Keep what was compared: all of it, or nothing.

        Raises StalePlan where another run kept something of the kind since.
        """
        kind, number = staged.kind.name, staged.known.received + 1
        with self._file.writing() as (connection, vault):
            found = connection.execute("SELECT received FROM kinds WHERE kind = ?", (kind,)).fetchone()
            if (found[0] if found is not None else 0) != staged.known.received:
                raise StalePlan(
                    text("Something else was received into staging of {name} since this was planned.", name=self.name),
                    hint=text("Make a new preview, look at it, then press Go."),
                )
            connection.execute("DELETE FROM rows WHERE kind = ? AND by_hand", (kind,))
            connection.executemany(_KEEP, self._sealed(staged, vault, kind, number))
            connection.executemany(
                "UPDATE rows SET gone = ?, changed = 0 WHERE kind = ? AND id = ?",
                ((number, kind, each) for each in staged.gone),
            )
            connection.execute(
                "DELETE FROM rows WHERE kind = ? AND gone > 0 AND gone <= ? AND there = ?",
                (kind, number - GONE_KEPT, _NOWHERE),
            )
            connection.execute(
                "INSERT INTO kinds VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET received = excluded.received, at = excluded.at, labels = excluded.labels",
                (kind, number, now(), msgspec.msgpack.encode(staged.labels)),
            )
            # What a row was is of use until the next receive, and what it was under other headings is of none.
            connection.execute(
                "UPDATE rows SET was = NULL WHERE kind = ? AND was IS NOT NULL AND (changed < ? OR ?)",
                (kind, number, staged.known.labels != staged.labels),
            )
            if staged.taken is not None:
                _note_taken(connection, kind, staged.taken)

    @staticmethod
    def _sealed(staged: Staged, vault: Vault, kind: str, number: int) -> Iterator[tuple[object, ...]]:
        for row in staged.fresh:
            content = vault.sealed(row.content, kind, row.id)
            yield kind, row.id, content, row.mark, _NOWHERE, row.first, number, row.by_hand

    def note_taken(self, kind: str, marks: Mapping[bytes, bytes]) -> None:
        """Note which rows of a kind the target holds now, by id: these, each with its mark, and no others."""
        with self._file.writing() as (connection, _):
            _note_taken(connection, kind, marks)

    def rows(self, kind: str = "") -> list[StagedRow]:
        """All rows, or those of one kind, in the order in which they came first."""
        with self._file.reading() as opened:
            if opened is None:
                return []
            connection, vault = opened
            selection = _selection(connection, vault)
            labels = {
                name: (received, msgspec.msgpack.decode(packed, type=tuple[Text, ...]))
                for name, received, packed in connection.execute("SELECT kind, received, labels FROM kinds")
            }
            found = connection.execute(
                "SELECT kind, id, content, was, changed, mark, there, first, gone, by_hand FROM rows"
                " WHERE ? IN ('', kind) ORDER BY kind, n",
                (kind,),
            )
            return [_staged_row(vault, selection, labels, each) for each in found]

    def choose(self, kind: Kind, keys: Sequence[str], *, selected: bool) -> int:
        """Select rows by their keys, or select them no longer; how many that changes.

        Raises UsageError for a key that no row of the kind has.
        """

        def change(selection: Selection, rows: Sequence[tuple[Candidate, bool]], _received: int) -> Selection:
            by_key = {row.pick.key: row for row, hand in rows if not hand}
            unknown = [key for key in keys if key not in by_key]
            if unknown:
                raise UsageError(
                    text("Staging of {name} has no {rows} with this key: {keys}.",
                         name=self.name, rows=kind.rows, keys=", ".join(unknown)),
                    hint=text("See “syncdesk staging list”. Nothing was changed."),
                )  # fmt: skip
            if selected:
                return selection.with_rows(by_key[key].pick for key in keys)
            return selection.turned((by_key[key] for key in keys), taken=False)

        return self._change(kind, change)

    def choose_by(self, rule: Rule, kind: Kind, *, selected: bool) -> int:
        """Let a rule select rows from now on, or no longer; how many of the rows that wait that changes.

        Raises UsageError where a rule is to be dropped that is not there.
        """

        def change(selection: Selection, _rows: Sequence[tuple[Candidate, bool]], received: int) -> Selection:
            if selected:
                return selection.with_rule(msgspec.structs.replace(rule, since=received if rule.new else 0))
            if not any(rule.says_the_same(each) for each in selection.rules):
                raise UsageError(
                    text("Staging of {name} has no rule “{rule}” for {kind}.",
                         name=self.name, rule=rule.words, kind=str(kind.title).lower()),
                    hint=text("Nothing was changed."),
                )  # fmt: skip
            return selection.without_rule(rule)

        return self._change(kind, change)

    def _change(
        self, kind: Kind, change: Callable[[Selection, Sequence[tuple[Candidate, bool]], int], Selection]
    ) -> int:
        """Read, change and keep the selection, with no other process in between."""
        with self._file.writing() as (connection, vault):
            before = _selection(connection, vault)
            found = connection.execute("SELECT received FROM kinds WHERE kind = ?", (kind.name,)).fetchone()
            rows = [
                (Candidate(Pick(kind.name, "", content.key), content.groups, first), bool(by_hand))
                for id_, sealed, first, by_hand in connection.execute(
                    "SELECT id, content, first, by_hand FROM rows WHERE kind = ?", (kind.name,)
                )
                for content in (_content(vault, kind.name, id_, sealed),)
            ]
            after = change(before, rows, found[0] if found is not None else 0)
            packed = vault.sealed(msgspec.json.encode(after), _SELECTION)
            connection.execute(
                "INSERT INTO about VALUES (?, ?) ON CONFLICT DO UPDATE SET content = excluded.content",
                (_SELECTION, packed),
            )
            return sum(before.takes(row) != after.takes(row) for row, by_hand in rows if not by_hand)


_KEEP = """
INSERT INTO rows (kind, id, content, mark, there, first, changed, gone, by_hand) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)
ON CONFLICT DO UPDATE SET was = content, content = excluded.content, mark = excluded.mark, changed = excluded.changed,
    gone = 0, by_hand = excluded.by_hand
"""


def _id(vault: Vault, kind: str, key: str, times: Counter[str]) -> bytes:
    """What names a row in the area. Rows with one key are told apart by their order."""
    times[key] += 1
    return vault.hashed(kind.encode(), key.encode(), str(times[key]).encode())


def _content(vault: Vault, kind: str, id_: bytes, sealed: bytes) -> Content:
    return msgspec.msgpack.decode(vault.opened(sealed, kind, id_), type=Content)


def _selection(connection: sqlite3.Connection, vault: Vault) -> Selection:
    found = connection.execute("SELECT content FROM about WHERE name = ?", (_SELECTION,)).fetchone()
    if found is None:
        return NOTHING_YET
    return msgspec.json.decode(vault.opened(found[0], _SELECTION), type=Selection)


def _note_taken(connection: sqlite3.Connection, kind: str, marks: Mapping[bytes, bytes]) -> None:
    known = dict(connection.execute("SELECT id, there FROM rows WHERE kind = ? AND NOT by_hand", (kind,)))
    connection.executemany(
        "UPDATE rows SET there = ? WHERE kind = ? AND id = ?",
        ((mark, kind, id_) for id_, there in known.items() if (mark := marks.get(id_, _NOWHERE)) != there),
    )


def _staged_row(
    vault: Vault,
    selection: Selection,
    kinds: Mapping[str, tuple[int, tuple[Text, ...]]],
    row: tuple[str, bytes, bytes, bytes | None, int, bytes, bytes, int, int, int],
) -> StagedRow:
    kind, id_, sealed, sealed_was, changed, mark, there, first, gone, by_hand = row
    received, labels = kinds[kind]
    content = _content(vault, kind, id_, sealed)
    if by_hand:
        return StagedRow(kind, content.key, content.name, False, BY_HAND, "synchronised")
    candidate = Candidate(Pick(kind, "", content.key), content.groups, first)
    rule = selection.rule_for(candidate)
    itself = candidate.pick in selection.take or candidate.pick in selection.leave
    by = BY_ITSELF if itself else rule.words if rule is not None else ""
    differences: tuple[Difference, ...] = ()
    news: News = ""
    if gone == received:
        news = "gone"
    elif first == received:
        news = "new"
    elif changed == received and sealed_was is not None:
        was = _content(vault, kind, id_, sealed_was)
        differences = _differences(labels, was, content)
        news = "changed" if differences else "returned"
    state = Seen(mark, there, first, gone, False).state
    return StagedRow(kind, content.key, content.name, selection.takes(candidate), by, state, news, differences)


def _differences(labels: Sequence[Text], was: Content, now_: Content) -> tuple[Difference, ...]:
    return tuple(
        Difference(label, before, after)
        for label, before, after, one, other in zip(
            labels, was.cells, now_.cells, was.checksums, now_.checksums, strict=True
        )
        if one != other
    )
