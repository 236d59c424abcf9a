"""What rows to send refer to and the target was just read not to have: they go, and a warning names each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from syncdesk.pace import in_chunks
from syncdesk.sync.findings import KindFindings
from syncdesk.systems.contract import Reference, Row, Sending
from syncdesk.systems.kinds import KINDS
from syncdesk.text import plural, text


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
