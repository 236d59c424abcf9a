"""Several documents that go to one target: refused, sent together, or one replaces the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from syncdesk.errors import DocumentError, PlanError
from syncdesk.pace import in_chunks
from syncdesk.sync.date_rows import DateRows
from syncdesk.sync.memory import Memory
from syncdesk.sync.publishers import Publisher
from syncdesk.sync.request import Request
from syncdesk.sync.rowset import RowSet
from syncdesk.systems.contract import Sending
from syncdesk.text import text
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.tables import View

_SHOWN = 5


REPLACE = "replace"
TOGETHER = "together"


class Publishers(msgspec.Struct, frozen=True):
    """Who sends to the target: `documents` is their ids in one text, `others` the saved states besides our own.

    `first_contact` as long as the target never accepted anything of our document. Close it when the plan is made.
    """

    documents: str = ""
    others: tuple[View, ...] = ()
    first_contact: bool = False

    def close(self) -> None:
        """Let go of the other files."""
        for view in self.others:
            view.close()


def choice(request: Request) -> str:
    """What is to happen where other documents go to the same target."""
    return str(request.settings.options.get("several_documents", "refuse"))


def unsettled(document: str, request: Request, memory: Memory) -> tuple[str, ...]:
    """The names of other files that go to the request's target, where nobody has chosen yet what is to happen."""
    if not request.send or choice(request) in {REPLACE, TOGETHER}:
        return ()
    return tuple(sorted(path.name for _, path in _others(memory.publishers.of(request.settings.target), document)))


def _others(known: Mapping[str, Publisher], document: str) -> list[tuple[str, Path]]:
    return sorted((each.document, Path(each.path)) for each in known.values() if each.document != document)


def publishers(view: View, request: Request, memory: Memory) -> Publishers:
    """The documents that go to the request's target.

    Raises PlanError where others do and nobody has chosen what is to happen, or where one of them cannot be read.
    """
    known = memory.publishers.of(request.settings.target)
    others = _others(known, view.document_id)
    first = view.document_id not in known or not known[view.document_id].accepted
    chosen = choice(request)
    if not others or chosen == REPLACE:
        return Publishers(view.document_id, (), first)
    if chosen != TOGETHER:
        names = ", ".join(sorted(path.name for _, path in others))
        raise PlanError(
            text("{name} already receives another timetable file: {files}.", name=request.settings.name, files=names),
            text("Sending this one would replace what that file sent."),
            text("Choose in Other whether both are sent together or this one replaces the other. Nothing was sent."),
        )
    views: list[View] = []
    try:
        for document, path in others:
            views.append(_saved(document, path))
    except BaseException:
        Publishers(others=tuple(views)).close()
        raise
    return Publishers(",".join(sorted([view.document_id, *(document for document, _ in others)])), tuple(views), first)


def _saved(document: str, path: Path) -> View:
    try:
        view, _ = read_view(path)
    except DocumentError as error:
        raise PlanError(
            text("“{file}” is sent together with this file and cannot be read.", file=path.name),
            error.title,
            text("Put it back where it was, or choose in Other that this file replaces it. Nothing was sent."),
        ) from error
    if view.document_id != document:
        view.close()
        raise PlanError(
            text("“{file}” is no longer the file that was sent together with this one.", file=path.name),
            hint=text("Put it back where it was, or choose in Other that this file replaces it. Nothing was sent."),
        )
    return view


async def union(ours: RowSet, others: Sequence[RowSet]) -> RowSet:
    """All rows of all documents, equal ones once.

    Raises PlanError where two documents say different things under one key.
    """
    joined, different = await _joined(ours, others)
    _refuse(ours.sending, different)
    return joined


async def union_by_date(ours: DateRows, others: Sequence[DateRows], into: DateRows) -> None:
    """All rows of all documents, as `union` has them, of a kind that goes date by date. Raises PlanError as it does."""
    different: dict[str, None] = {}
    for date in sorted({date for each in (ours, *others) for date in each.by_date}):
        joined, of_date = await _joined(await ours.of(date), [await other.of(date) for other in others])
        different |= of_date
        await into.gather(zip(joined.ids, joined.rows, strict=True))
    _refuse(ours.sending, different)


async def _joined(ours: RowSet, others: Sequence[RowSet]) -> tuple[RowSet, dict[str, None]]:
    """All rows, equal ones once, and the keys under which different things are said."""
    joined = RowSet(ours.sending, list(ours.ids), list(ours.hashes), list(ours.rows))
    known: dict[str, set[bytes]] = {}
    await _learn(known, ours)
    different: dict[str, None] = {}
    for other in others:
        async for chunk in in_chunks(zip(other.hashes, other.rows, strict=True)):
            for row_hash, row in chunk:
                key = ours.sending.key(row)
                have = known.get(key)
                if have is None:
                    joined.ids.append(0)
                    joined.hashes.append(row_hash)
                    joined.rows.append(row)
                elif row_hash not in have:
                    different[key] = None
        await _learn(known, other)
    return joined, different


def _refuse(sending: Sending, different: Collection[str]) -> None:
    if not different:
        return
    shown = ", ".join(sorted(different)[:_SHOWN]) + ("…" if len(different) > _SHOWN else "")
    raise PlanError(
        text(
            "The files that are sent together differ on {n} of the {kind}: {keys}.",
            n=len(different),
            kind=str(sending.kind.title).lower(),
            keys=shown,
        ),
        hint=text("Give them different codes, or make them equal. Nothing was sent."),
    )


async def _learn(known: dict[str, set[bytes]], rows: RowSet) -> None:
    for key, row_hash in zip(await rows.keys(), rows.hashes, strict=True):
        known.setdefault(key, set()).add(row_hash)
