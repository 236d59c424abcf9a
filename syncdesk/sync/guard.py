"""Holds: what must not happen without a person saying so.

Losses are counted where they hurt. A kind is held when it loses more than a share *and* a number of rows, when half or
more of it goes, or when nothing of it is left. A refused row that the target holds is a loss like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from syncdesk.sync.outcome import Hold, Rule
from syncdesk.sync.rowset import RowSet
from syncdesk.systems.contract import Settings
from syncdesk.systems.kinds import Kind, Loss
from syncdesk.text import Text, text

_HALF_COUNTS_FROM = 10
_FULL_LIST = 5

_REMOVED = text("{kind} is held: {count} of {of} rows would be removed ({percent} %).")
_WITHOUT_LESSONS = text("{kind} is held: {count} of {of} sections would have no lessons left ({percent} %).")
_WITHOUT_STUDENTS = text("{kind} is held: {count} of {of} sections with students would have none left ({percent} %).")
_OTHER_SCOPE = text("What is there was sent for another rotation, year or range.")


class Limits(msgspec.Struct, frozen=True):
    """More than `percent` and more than `rows` lost is too much."""

    percent: float = 10.0
    rows: int = 20


def limits_of(settings: Settings) -> Limits:
    """The limits that a connection has."""
    options = settings.options
    usual = Limits()
    return Limits(float(options.get("guard_percent", usual.percent)), int(options.get("guard_rows", usual.rows)))


class Lost(msgspec.Struct, frozen=True):
    """`count` of `of` are lost, of a kind that had `rows` rows. `said` says it for a person."""

    count: int
    of: int
    rows: int
    said: Text = _REMOVED

    def __add__(self, other: Lost) -> Lost:
        return Lost(self.count + other.count, self.of + other.of, self.rows + other.rows, self.said)

    @property
    def share(self) -> float:
        """The part that is lost, from 0 to 1."""
        return self.count / self.of if self.of else 0.0

    @property
    def half(self) -> bool:
        """Whether half or more is lost of a kind large enough for that to mean something."""
        return self.rows >= _HALF_COUNTS_FROM and self.count > 0 and self.count * 2 >= self.of

    def beyond(self, limits: Limits) -> bool:
        """Whether more is lost than the limits allow, both of them."""
        return self.count > limits.rows and self.count * 100 > limits.percent * self.of


async def losses(old: RowSet, new: RowSet) -> list[Lost]:
    """What a kind loses, in every way that counts for it."""
    loss, rows = old.sending.kind.loss, len(old)
    if loss is Loss.FREE:
        return []
    if loss is Loss.BY_KEY:
        had, has = set(await old.keys()), set(await new.keys())
        return [Lost(len(had - has), len(had), rows)]
    net = Lost(max(0, rows - len(new)), rows, rows)
    least, said = (1, _WITHOUT_LESSONS) if loss is Loss.LESSONS else (_FULL_LIST, _WITHOUT_STUDENTS)
    emptied, full = _emptied(await old.groups(), await new.groups(), least)
    return [net, Lost(emptied, full, rows, said)]


def _emptied(had: Counter[str], has: Counter[str], least: int) -> tuple[int, int]:
    """How many groups had `least` rows or more and have none, and how many had."""
    full = [group for group, rows in had.items() if rows >= least]
    return sum(not has[group] for group in full), len(full)


async def loss_hold(old: RowSet, new: RowSet, limits: Limits, *, scope_changed: bool, there: str = "") -> Hold | None:
    """The hold for what a publish would take away, None where it is within the limits.

    `scope_changed` says that the target's rows were sent for another rotation, year or range: what is outside the new
    scope leaves with the publish. `there` names the target where `old` was read from it instead of remembered.
    """
    if not len(old) or old.sending.kind.loss is Loss.FREE:
        return None
    if not len(new):
        return emptied_hold(old.sending.kind, len(old), there)
    return hold_for(old.sending.kind, await losses(old, new), limits, scope_changed=scope_changed)


def hold_for(kind: Kind, lost: Iterable[Lost], limits: Limits, *, scope_changed: bool = False) -> Hold | None:
    """The hold for the worst of what a kind loses, None where all of it is within the limits."""
    too_much = [each for each in lost if each.half or each.beyond(limits)]
    if not too_much:
        return None
    worst = max(too_much, key=_share)
    limit = limit_words(worst, limits)
    said = Text(
        worst.said.template,
        {
            "kind": str(kind.title),
            "count": worst.count,
            "of": worst.of,
            "percent": f"{worst.share * 100:.1f}",
        },
    )
    return Hold(
        Rule.OUT_OF_SCOPE if scope_changed else Rule.LOSS,
        worst.count,
        worst.of,
        text("{lost} {limit} {scope}", lost=said, limit=limit, scope=_OTHER_SCOPE)
        if scope_changed
        else text("{lost} {limit}", lost=said, limit=limit),
    )


def limit_words(lost: Lost, limits: Limits) -> Text:
    """The limit that a loss goes beyond."""
    if lost.beyond(limits):
        return text("The limit is {limit} % and {rows} rows.", limit=f"{limits.percent:g}", rows=limits.rows)
    return text("The limit is half.")


def _share(lost: Lost) -> float:
    return lost.share


def emptied_hold(kind: Kind, had: int, there: str = "") -> Hold:
    """The hold for a kind of which the target had rows (`had`) and of which none is left to send."""
    title = str(kind.title)
    words = (
        text("{kind} is held: none of the file's can be sent, and {name} has {n}.", kind=title, name=there, n=had)
        if there
        else text("{kind} is held: the file has none to send now and had {n} at the last sync.", kind=title, n=had)
    )
    return Hold(Rule.EMPTIED, had, had, words)


def another_school(what: Text, ours: set[str], theirs: set[str], name: str) -> Hold | None:
    """The hold for a target that seems to be another school's: fewer than half of the smaller side are known there."""
    smaller = min(len(ours), len(theirs))
    known = len(ours & theirs)
    if not smaller or known * 2 >= smaller:
        return None
    template = (
        "This looks like another school's timetable: {known} of {of} {what} are known in {name}."
        if len(ours) <= len(theirs)
        else "This looks like another school's timetable: {known} of the {of} {what} of {name} are known in the file."
    )
    return Hold(
        Rule.ANOTHER_SCHOOL,
        smaller - known,
        smaller,
        text(template, known=known, of=smaller, what=what, name=name),
    )
