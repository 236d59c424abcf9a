"""References in rows to send that are unknown at the target.

Where it was just read not to have it, the rows go and a warning names each; much of it at once is counted for the
guard, from what is remembered where nothing was read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from syncdesk.pace import in_chunks
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.measures import MeasuredLoss, Threshold
from syncdesk.sync.planning.rowset import RowSet
from syncdesk.systems.contract import Row, Sending
from syncdesk.systems.kinds import KINDS, Reference
from syncdesk.text import plural, template, text

_FEW = 3
_UNKNOWN = template(
    "{kind} is held: {count} {what} named by {rows} are not known in {name}, of {of} that are named ({percent} %)."
)
_NAMING = template(
    "{kind} is held: {count} {rows} of {of} would name {what} that are not known in {name} ({percent} %)."
)


_SEND_NAMES = template("Send the {count} {what} that {name} does not know")
_SEND_ROWS = template("Send the {count} {rows} all the same")


async def unknown_at_once(
    new: RowSet, accepted: RowSet | None, reference: Reference, known: Collection[str] | None
) -> list[MeasuredLoss]:
    """Return the codes in rows that the target does not know, and the rows with them.

    `accepted` are the rows that the target took before: whom those name has been decided about. `known` are the codes
    that it has, None where nothing tells.
    """
    if accepted is None and known is None:
        return []
    named = await _named(new.rows, reference)
    before = await _named(accepted.rows, reference) if accepted is not None else Counter[str]()
    unknown = named.keys() - before.keys() - set(known or ())
    count = len(unknown)
    if known is None:
        count = min(count, len(before.keys() - named.keys()))  # some may be known that were never named
    what, bar = KINDS[reference.kind].rows, Threshold.LIMITS if accepted is not None else Threshold.OF_MANY
    found = [MeasuredLoss(count, len(named), len(named), _UNKNOWN, what, bar, _SEND_NAMES)]
    if count >= _FEW:
        rows = sum(named[code] for code in unknown)
        found.append(MeasuredLoss(rows, named.total(), named.total(), _NAMING, what, bar, _SEND_ROWS))
    return found


async def _named(rows: Iterable[Row], reference: Reference) -> Counter[str]:
    found: Counter[str] = Counter()
    async for chunk in in_chunks(rows):
        found.update(map(reference.ours, chunk))
    del found[""]
    return found


async def warn_of_unknown(
    sending: Sending,
    rows: Callable[[], Iterable[Row]],
    holdings: Mapping[str, Sequence[Row]],
    sent: frozenset[str],
    name: str,
    findings: KindFindings,
) -> None:
    """Warn of each student, teacher or room that the target, `name`, does not know.

    `holdings` are what was read of it; of a kind that was not read, or that this run sends (`sent`), nothing is said.
    """
    for reference in sending.refers:
        if reference.kind in holdings and reference.kind not in sent:
            await _warn(rows(), reference, holdings[reference.kind], name, findings)


async def _warn(
    rows: Iterable[Row], reference: Reference, theirs: Sequence[Row], name: str, findings: KindFindings
) -> None:
    known: set[str] = {""}
    async for chunk in in_chunks(theirs):
        known.update(map(reference.theirs, chunk))
    unknown: dict[str, int] = {}
    async for chunk in in_chunks(rows):
        for code in map(reference.ours, chunk):
            if code not in known:
                unknown[code] = unknown.get(code, 0) + 1
    if not theirs and unknown:
        findings.note(text("{name} has no {kind} yet.", name=name, kind=str(KINDS[reference.kind].title).lower()))
        return
    for code, count in unknown.items():
        findings.warn(
            code,
            plural(
                count,
                "{name} does not know the {what} “{code}”; {n} row that names it goes all the same.",
                "{name} does not know the {what} “{code}”; {n} rows that name it go all the same.",
                name=name,
                what=reference.what,
                code=code,
            ),
        )
