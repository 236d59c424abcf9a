"""Holds: what must not happen without a person's consent.

What is lost or changed is counted in `measures`. A kind is held when it loses more than a share *and* a number of
rows, when half or more of it goes (three quarters of a few), or when nothing of it is left; when a third of its rows
would say something else at once; and when it doubles. A refused row that the target holds is a loss like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import msgspec

from syncdesk.sync.planning.alike import alike
from syncdesk.sync.planning.measures import NOBODY, Known, MeasuredLoss, Threshold, losses
from syncdesk.sync.planning.rowset import Comparison
from syncdesk.sync.reporting.outcome import Hold, Rule
from syncdesk.systems.contract import Settings
from syncdesk.systems.kinds import Kind, Loss
from syncdesk.text import Template, Text, text

_HALF_COUNTS_FROM = 10
_NEARLY_ALL_COUNTS_FROM = 4
_A_THIRD_COUNTS_FROM = 30
_DOUBLE_COUNTS_FROM = 10
_A_TENTH_COUNTS_FROM = 5

_OTHER_SCOPE = text("What is there was sent for another rotation, year or range.")


class Limits(msgspec.Struct, frozen=True):
    """Losing more than `percent` and more than `rows` is too much."""

    percent: float = 10.0
    rows: int = 20


def limits_of(settings: Settings) -> Limits:
    """Return the limits of a connection."""
    return Limits(settings.run.guard_percent, settings.run.guard_rows)


def limit_words(lost: MeasuredLoss, limits: Limits) -> Text | None:
    """Return the limit that a loss exceeds, or None."""
    count, of, rows = lost.count, lost.of, lost.rows
    if count <= 0:
        return None
    if lost.bar is Threshold.ANY:
        return text("None of that may go unasked.")
    if lost.bar is Threshold.DOUBLE:
        return text("The limit is double.") if of >= _DOUBLE_COUNTS_FROM and count >= of else None
    if lost.bar is Threshold.TENTH:
        return text("The limit is a tenth.") if count >= _A_TENTH_COUNTS_FROM and count * 10 >= of else None
    if lost.bar is Threshold.THIRD:
        if rows >= _A_THIRD_COUNTS_FROM and count * 3 >= of:
            return text("The limit is a third.")
        return text("The limit is three quarters.") if rows >= _HALF_COUNTS_FROM and count * 4 >= of * 3 else None
    if count > limits.rows and count * 100 > limits.percent * of:
        return text("The limit is {limit} % and {rows} rows.", limit=f"{limits.percent:g}", rows=limits.rows)
    if rows >= _HALF_COUNTS_FROM and count * 2 >= of:
        return text("The limit is half.")
    if lost.bar is Threshold.LIMITS and rows >= _NEARLY_ALL_COUNTS_FROM and count * 4 >= of * 3:
        return text("The limit is three quarters.")
    return None


async def holds_for(
    comparison: Comparison,
    limits: Limits,
    *,
    scope_changed: bool = False,
    there: str = "",
    only_losses: bool = False,
    may_grow: bool = False,
    known: Known = NOBODY,
    off_cycle: Callable[[], Collection[int]] = tuple,
) -> list[Hold]:
    """Return the holds for what a publish would remove or change, the worst first; none within the limits.

    `scope_changed` says that the target's rows were sent for another rotation, year or range: what is outside the new
    scope leaves with the publish. `there` names the target where the old rows were read from it instead of remembered.
    `only_losses` says that what stays is expected to change, `may_grow` that more rows are. `known` are codes that
    the target has, by kind; `off_cycle` gives the rows whose day or period the file's own cycle lacks.
    """
    old, new = comparison.old, comparison.new
    if not len(old) or comparison.nothing:
        return []
    kind = old.sending.kind
    if not len(new):
        return [] if kind.loss is Loss.FREE else [emptied_hold(kind, len(old), there)]
    expected = (
        {Threshold.THIRD, Threshold.DOUBLE} if only_losses else {Threshold.DOUBLE} if may_grow else set[Threshold]()
    )
    return judged(
        kind,
        [each for each in await losses(comparison, known, off_cycle()) if each.bar not in expected],
        limits,
        scope_changed=scope_changed,
    )


def judged(
    kind: Kind,
    lost: Iterable[MeasuredLoss],
    limits: Limits,
    *,
    scope_changed: bool = False,
    name: str = "",
    more: Text | None = None,
) -> list[Hold]:
    """Return the holds for what a kind loses beyond the limits, the worst first.

    `name` is what the other side is called; `more` is said after each.
    """
    too_much = [(each, words) for each in lost if (words := limit_words(each, limits)) is not None]
    too_much.sort(key=lambda found: (-found[0].share, -found[0].count))
    more = _OTHER_SCOPE if scope_changed else more
    return [
        Hold(
            Rule.OUT_OF_SCOPE if scope_changed else Rule.LOSS,
            each.count,
            each.of,
            text("{lost} {limit} {scope}", lost=said(kind, each, name), limit=limit, scope=more)
            if more is not None
            else text("{lost} {limit}", lost=said(kind, each, name), limit=limit),
            _filled(each.deed, kind, each, name),
        )
        for each, limit in too_much
    ]


def said(kind: Kind, lost: MeasuredLoss, name: str = "") -> Text:
    """Describe a loss to a person."""
    return _filled(lost.said, kind, lost, name)


def _filled(words: Template, kind: Kind, lost: MeasuredLoss, name: str) -> Text:
    values = {
        "kind": str(kind.title),
        "count": lost.count,
        "of": lost.of,
        "percent": f"{lost.share * 100:.1f}",
        "rows": kind.rows,
        "what": lost.what,
        "name": name,
    }
    return words.filled(**values)


def emptied_hold(kind: Kind, had: int, there: str = "") -> Hold:
    """Return the hold for a kind of which the target had rows (`had`) and none would remain."""
    title = str(kind.title)
    words = (
        text("{kind} is held: none of the file's can be sent, and {name} has {n}.", kind=title, name=there, n=had)
        if there
        else text("{kind} is held: the file has none to send now and had {n} at the last sync.", kind=title, n=had)
    )
    return Hold(Rule.EMPTIED, had, had, words, text("Remove all {n} {rows}", n=had, rows=kind.rows))


def another_school(what: Text, ours: set[str], theirs: set[str], name: str) -> Hold | None:
    """Return the hold for a target with fewer than half of the smaller side's codes in common.

    A code in another Unicode form, or with another blank in it, is the same code.
    """
    ours, theirs = set(map(alike, ours)), set(map(alike, theirs))
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
        text("It is our school: go on with {name}", name=name),
    )
