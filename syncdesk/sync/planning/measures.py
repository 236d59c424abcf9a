"""What a target would lose or see changed, counted in each way that hurts.

Rows are counted by what makes one of their kind (`Loss`), and by what they say (`Meaning`): how many lessons would have
no teacher, how many list rows would name another student.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from operator import attrgetter

import msgspec

from syncdesk.garbled import looks_garbled
from syncdesk.pace import in_chunks
from syncdesk.sync.planning.alike import alike, one_form
from syncdesk.sync.planning.rowset import Comparison, RowSet
from syncdesk.sync.planning.traces import trace, value_of
from syncdesk.systems.contract import Row
from syncdesk.systems.kinds import Carries, Kind, Loss
from syncdesk.text import NOTHING, Template, Text, template, text

FULL_LIST = 5
"""Students from which on a section's list counts as one that may not be emptied."""

REMOVED = template("{kind} is held: {count} of {of} rows would be removed ({percent} %).")
WITHOUT_LESSONS = template("{kind} is held: {count} of {of} sections would have no lessons left ({percent} %).")
WITHOUT_STUDENTS = template(
    "{kind} is held: {count} of {of} sections with students would have none left ({percent} %)."
)
ADDED = template("{kind} is held: {count} rows would be added to the {of} that are there.")
WITHOUT = template("{kind} is held: {count} {rows} would have no {what}, of {of} that have one ({percent} %).")
OTHER = template("{kind} is held: {count} {rows} of {of} would have another {what} ({percent} %).")
GARBLED = template("{kind} is held: {count} {rows} of {of} would have a garbled {what} ({percent} %).")
NAMES_OTHER = template("{kind} is held: {count} {rows} would name another {what}, of {of} that name one ({percent} %).")
KEPT = template("{kind} is held: {what} would be lost, which is there and is not made of the file.")
OFF_CYCLE = template(
    "{kind} is held: {count} {rows} of {of} would be on a day or in a period that the file's own cycle does not have"
    " ({percent} %)."
)

_CHANGE = template("Change the {what} of the {count} {rows}")
_DEEDS: Mapping[Template, Template] = {
    REMOVED: template("Remove the {count} {rows}"),
    WITHOUT_LESSONS: template("Leave {count} sections without lessons"),
    WITHOUT_STUDENTS: template("Empty the lists of {count} sections"),
    ADDED: template("Add the {count} {rows}"),
    WITHOUT: template("Leave {count} {rows} without {what}"),
    OTHER: _CHANGE,
    GARBLED: template("Keep the {what} of the {count} {rows} as it is"),
    NAMES_OTHER: _CHANGE,
    KEPT: template("Remove {what}"),
    OFF_CYCLE: template("Send the {count} {rows} outside the cycle too"),
}
"""What a person does who lets it go that this is lost."""

Known = Mapping[str, Collection[str]]
"""The codes of a kind that a target is known to have, by the kind's name."""
NOBODY: Known = {}

Value = str | int


class Threshold(Enum):
    """How much of something is too much."""

    LIMITS = "beyond the limits, or half of ten, or nearly all of a few"
    OF_MANY = "beyond the limits, or half of ten"
    TENTH = "a tenth"
    THIRD = "a third of thirty, or nearly all of ten"
    DOUBLE = "double"
    ANY = "any at all"


class MeasuredLoss(msgspec.Struct, frozen=True):
    """`count` of `of` are lost or changed, of a kind that had `rows` rows.

    `said` says it for a person, `does` what is done by letting it go; without it that follows from what is said.
    """

    count: int
    of: int
    rows: int
    said: Template = REMOVED
    what: Text = NOTHING
    bar: Threshold = Threshold.LIMITS
    does: Template | None = None

    @property
    def deed(self) -> Template:
        """What a person does who lets it go."""
        return self.does or _DEEDS[self.said]

    def __add__(self, other: MeasuredLoss) -> MeasuredLoss:
        return MeasuredLoss(
            self.count + other.count,
            self.of + other.of,
            self.rows + other.rows,
            self.said,
            self.what,
            self.bar,
            self.does,
        )

    @property
    def share(self) -> float:
        """The part that is lost, from 0 to 1."""
        return self.count / self.of if self.of else 0.0


async def losses(comparison: Comparison, known: Known = NOBODY, off_cycle: Collection[int] = ()) -> list[MeasuredLoss]:
    """What a kind loses and what changes in it, in every way that counts for it.

    For the same kind the ways are the same ones in the same order, so that those of several dates can be added up.
    """
    old, new = comparison.old, comparison.new
    kind, rows = old.sending.kind, len(old)
    found = [] if kind.loss is Loss.FREE else await _identities(old, new, by_id=False)
    found.append(MeasuredLoss(0 if kind.grows else max(0, len(new) - rows), rows, rows, ADDED, bar=Threshold.DOUBLE))
    found += await meanings(comparison, known)
    found += _kept(comparison)
    if old.sending.off_cycle is not None:
        odd = sum(new.ids[at] in off_cycle for at in (*comparison.coming, *(now for _, now in comparison.pairs)))
        found.append(MeasuredLoss(odd, len(new), len(new), OFF_CYCLE))
    return found


def _kept(comparison: Comparison) -> list[MeasuredLoss]:
    """What goes that is not made of the document."""
    says = comparison.old.sending.kept
    if says is None:
        return []
    rows = comparison.old.rows
    gone = Counter(what for at in comparison.going if (what := says(rows[at])))
    what = ", ".join(f"{n} × {each}" if n > 1 else each for each, n in sorted(gone.items()))
    of = sum(bool(says(row)) for row in rows)
    return [MeasuredLoss(gone.total(), of, len(rows), KEPT, text("{words}", words=what), Threshold.ANY)]


async def went(comparison: Comparison, *, same_ids: bool) -> list[MeasuredLoss]:
    """What went since an earlier state, and what of it changed. A row whose id is still there is not lost.

    `same_ids` says that the ids of both states are of one document.
    """
    found = (
        []
        if comparison.old.sending.kind.loss is Loss.FREE
        else await _identities(comparison.old, comparison.new, by_id=same_ids)
    )
    return [*found, *await meanings(comparison, NOBODY)]


def _alike(groups: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for group, n in groups.items():
        found[alike(group)] += n
    return found


async def _identities(old: RowSet, new: RowSet, *, by_id: bool) -> list[MeasuredLoss]:
    """The rows that go, by what makes one of the kind."""
    loss, rows = old.sending.kind.loss, len(old)
    if loss is Loss.BY_KEY:
        had, has = [alike(key) for key in await old.keys()], set(map(alike, await new.keys()))
        here = set(new.ids) - {0} if by_id else set[int]()
        gone = {key for key, row_id in zip(had, old.ids, strict=True) if key not in has and row_id not in here}
        return [MeasuredLoss(len(gone), len(set(had)), rows)]
    distinct = len(set(old.hashes))  # a row that a target holds twice is lost once
    net = [MeasuredLoss(max(0, distinct - len(set(new.hashes))), distinct, rows)]
    role = old.sending.role
    if role is not None:
        had_of, has_of = Counter(map(role, old.rows)), Counter(map(role, new.rows))
        net += [MeasuredLoss(max(0, n - has_of[each]), n, n) for each, n in sorted(had_of.items())]
    least, said = (1, WITHOUT_LESSONS) if loss is Loss.LESSONS else (FULL_LIST, WITHOUT_STUDENTS)
    groups, left = _alike(await old.groups()), _alike(await new.groups())
    full = [group for group, n in groups.items() if n >= least]
    emptied = sum(not left[group] for group in full)
    if by_id:
        emptied = min(emptied, max(0, len(full) - sum(n >= least for n in left.values())))
    return [*net, MeasuredLoss(emptied, len(full), rows, said)]


async def meanings(comparison: Comparison, known: Known) -> list[MeasuredLoss]:
    """What the rows that stay no longer say, and what they say otherwise."""
    old, new = comparison.old, comparison.new
    kind, carries = old.sending.kind, old.sending.carries
    columns = {member: RememberedColumn(old, new, member) for _, members in kind.carried(carries) for member in members}
    readable = {
        meaning.name: members
        for meaning, members in kind.carried(carries)
        if all(columns[each].readable for each in members)
    }
    return await of_meanings(
        kind, readable, columns, (len(old), len(new)), comparison.pairs, known, replaced=await _replaced(comparison)
    )


class Column:
    """A member of the rows of two states, side by side."""

    plain = True
    """Whether `was` is what the old row itself says."""

    def __init__(self, old: Sequence[Row], new: Sequence[Row], member: str) -> None:
        self.old_rows, self._new_rows, self.member = old, new, member

    def was(self, at: int) -> Value:
        """What a row of the old state says; `""` or 0 for nothing."""
        return one_form(value_of(self.old_rows[at], self.member))

    def now(self, at: int) -> Value:
        """What a row of the new state says, to be compared with `was`."""
        return one_form(self.says(at))

    def says(self, at: int) -> str:
        """What a row of the new state says."""
        return value_of(self._new_rows[at], self.member)


class RememberedColumn(Column):
    """The same where the old rows may have been remembered: of what is personal, the traces are compared."""

    def __init__(self, old: RowSet, new: RowSet, member: str) -> None:
        super().__init__(old.rows, new.rows, member)
        nameless = old.traces is not None and member in old.personal
        self._traces = old.traces.get(member) if old.traces is not None and nameless else None
        self.plain = self._traces is None
        self.readable = self._traces is not None or not nameless

    def was(self, at: int) -> Value:
        """What an old row says, or the trace of it."""
        return super().was(at) if self._traces is None else self._traces[at]

    def now(self, at: int) -> Value:
        """What a new row says, or the trace of it."""
        return super().now(at) if self._traces is None else trace(self.says(at))


_Values = tuple[Value, ...]
_Changes = Counter[tuple[_Values, _Values]]


async def of_meanings(
    kind: Kind,
    carries: Carries,
    columns: Mapping[str, Column],
    rows: tuple[int, int],
    pairs: Sequence[tuple[int, int]],
    known: Known = NOBODY,
    *,
    replaced: int = 0,
) -> list[MeasuredLoss]:
    """What rows no longer say and what they say otherwise, meaning by meaning.

    `rows` are the numbers of rows before and after, `pairs` the places of those that differ. So many more rows were
    `replaced` by others of their group: they count for the first meaning.
    """
    found: list[MeasuredLoss] = []
    for meaning, members in kind.carried(carries):
        of = [columns[member] for member in members]
        had = rows[0] if meaning.nothing_is_said else await _having(of, rows[0])
        lost, garbled, changes = await _differing(pairs, of, nothing_is_said=meaning.nothing_is_said)
        changed = changes.total() + (replaced if meaning is kind.meanings[0] else 0)
        if meaning.is_word and changes and changed * _A_THIRD >= had:
            changed -= await _renamed(changes, of, rows, known.get(meaning.of, ()))
        found += [
            MeasuredLoss(lost, had, had, WITHOUT, meaning.what),
            MeasuredLoss(garbled, had, had, GARBLED, meaning.what),
            MeasuredLoss(
                min(changed, had), had, had, NAMES_OTHER if meaning.of else OTHER, meaning.what, Threshold.THIRD
            ),
        ]
    return found


_A_THIRD = 3


async def _having(columns: Sequence[Column], rows: int) -> int:
    """How many rows of the old state said something."""
    had = 0
    if all(column.plain for column in columns):  # the usual case, and tens of thousands of rows
        read = attrgetter(*(column.member for column in columns))
        says = bool if len(columns) == 1 else any
        async for chunk in in_chunks(columns[0].old_rows):
            had += sum(map(says, map(read, chunk)))
        return had
    async for chunk in in_chunks(range(rows)):
        had += sum(any(column.was(at) for column in columns) for at in chunk)
    return had


async def _differing(
    pairs: Sequence[tuple[int, int]], columns: Sequence[Column], *, nothing_is_said: bool
) -> tuple[int, int, _Changes]:
    """How many rows lose some of what they said, how many would say it garbled, and what is said instead of what."""
    lost = garbled = 0
    changes: _Changes = Counter()
    async for chunk in in_chunks(pairs):
        for was_at, now_at in chunk:
            was = tuple(column.was(was_at) for column in columns)
            now = tuple(column.now(now_at) for column in columns)
            if was == now:
                continue
            if any(
                one != two and looks_garbled(column.says(now_at))
                for one, two, column in zip(was, now, columns, strict=True)
            ):
                garbled += 1
            if nothing_is_said:
                changes[was, now] += 1
            elif any(one and not two for one, two in zip(was, now, strict=True)):
                lost += 1
            elif any(one and one != two for one, two in zip(was, now, strict=True)):
                changes[was, now] += 1
    return lost, garbled, changes


async def _renamed(changes: _Changes, columns: Sequence[Column], rows: tuple[int, int], known: Collection[str]) -> int:
    """How many rows say the same in another word: one that was not there before, everywhere in the place of the old."""
    into: dict[_Values, set[_Values]] = {}
    out_of: dict[_Values, set[_Values]] = {}
    for was, now in changes:
        into.setdefault(was, set()).add(now)
        out_of.setdefault(now, set()).add(was)
    before, after = set[_Values](), set[_Values]()
    async for chunk in in_chunks(range(rows[0])):
        before.update(tuple(column.was(at) for column in columns) for at in chunk)
    async for chunk in in_chunks(range(rows[1])):
        after.update(tuple(column.now(at) for column in columns) for at in chunk)
    return sum(
        n
        for (was, now), n in changes.items()
        if len(into[was]) == len(out_of[now]) == 1
        and was not in after
        and now not in before
        and not (len(now) == 1 and now[0] in known)
    )


async def _replaced(comparison: Comparison) -> int:
    """How many rows go and have others of their group in their place, of a kind that is counted by groups."""
    sending = comparison.old.sending
    if sending.kind.loss not in {Loss.LESSONS, Loss.LISTS}:
        return 0
    gone = await _grouped(comparison.old, comparison.going)
    come = await _grouped(comparison.new, comparison.coming)
    return sum(min(n, come[group]) for group, n in gone.items())


async def _grouped(rows: RowSet, places: Iterable[int]) -> Counter[str]:
    found: Counter[str] = Counter()
    async for chunk in in_chunks(places):
        found.update(rows.sending.group(rows.rows[at]) for at in chunk)
    return found
