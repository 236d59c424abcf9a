"""Several documents that go to one target: refused, sent together, or one replaces the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec

from syncdesk.errors import DocumentError, PlanError
from syncdesk.pace import in_chunks
from syncdesk.sync.date_rows import DateRows
from syncdesk.sync.memory import Memory
from syncdesk.sync.request import Request, Trigger
from syncdesk.sync.rowset import RowSet
from syncdesk.systems.contract import Sending
from syncdesk.text import text
from syncdesk.timetable.opening import read_view, refuse_altered
from syncdesk.timetable.tables import View

_SHOWN = 5


REFUSE = "refuse"
REPLACE = "replace"
TOGETHER = "together"


class Publishers(msgspec.Struct, frozen=True):
    """Who sends to the target: `documents` is their files' ids in one text, `others` the saved states besides our own.

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
    """What is to happen where other files go to the same target, as the connection's option says."""
    return str(request.settings.options.get("several_documents", REFUSE))


def unsettled(request: Request, memory: Memory) -> tuple[str, ...]:
    """The names of other files that go to the request's target, where nobody has chosen yet what is to happen."""
    if not request.send:
        return ()
    others = _others(request, memory)
    return () if _chosen(request, others, memory) != REFUSE else tuple(sorted(each.path.name for each in others))


class _Other(msgspec.Struct, frozen=True):
    """Another file that goes to the target."""

    key: str
    path: Path
    document: str


def _others(request: Request, memory: Memory) -> list[_Other]:
    """The other files that go to the target. Of the same timetable's, one that is gone for good sends nothing more."""
    found = [
        _Other(key, memory.files.path_of(key) or path, memory.files.document_of(key))
        for key, path in memory.publishers.paths(request.settings.target).items()
        if key != request.sender
    ]
    ours = request.file.document if request.file is not None else ""
    return sorted(
        (each for each in found if each.document != ours or not memory.files.is_gone(each.key)),
        key=lambda each: each.key,
    )


def _chosen(request: Request, others: Sequence[_Other], memory: Memory) -> str:
    """What was chosen for these files.

    The option lies in the file, so a copy brings it along: among files of one timetable it counts only where it was
    chosen in this one, on this computer.
    """
    said = choice(request)
    ours = request.file.document if request.file is not None else ""
    if said != REFUSE and any(each.document == ours for each in others):
        return said if memory.files.chose(request.sender, request.connection.uid) == said else REFUSE
    return said


def publishers(view: View, request: Request, memory: Memory) -> Publishers:
    """The files that go to the request's target.

    Raises PlanError where others do and nobody has chosen what is to happen, or where one of them cannot be read.
    """
    others = _others(request, memory)
    first = not memory.publishers.of(request.settings.target).get(request.sender, False)
    chosen = _chosen(request, others, memory)
    if not others or chosen == REPLACE:
        return Publishers(request.sender, (), first)
    if chosen != TOGETHER:
        raise _not_chosen(view, request, others)
    views: list[View] = []
    try:
        views.extend(_saved(each.document, each.path) for each in others)
    except BaseException:
        Publishers(others=tuple(views)).close()
        raise
    return Publishers(",".join(sorted([request.sender, *(each.key for each in others)])), tuple(views), first)


def _not_chosen(view: View, request: Request, others: Sequence[_Other]) -> PlanError:
    names = ", ".join(sorted(each.path.name for each in others))
    copies = any(each.document == view.document_id for each in others)
    return PlanError(
        text("{name} already receives another timetable file: {files}.", name=request.settings.name, files=names),
        text("This file holds the same timetable in another place. Sending it would replace what that file sent.")
        if copies
        else text("Sending this one would replace what that file sent."),
        text(
            "Choose with “syncdesk connection set FILE --set several_documents=replace” that this one replaces the"
            " other, or with “=together” that both are sent together. Nothing was sent."
        )
        if request.trigger is Trigger.COMMAND
        else text("Choose in Other whether both are sent together or this one replaces the other. Nothing was sent."),
    )


def holds_already(request: Request, path: Path, memory: Memory) -> None:
    """Note that the target holds what a file says: as good as accepted from it."""
    target = request.settings.target
    if not memory.publishers.of(target).get(request.sender, False):
        memory.publishers.note(target, request.sender, path)
        memory.publishers.accepted(target, request.sender)
    settle(request, memory)


def settle(request: Request, memory: Memory) -> None:
    """Note after a run who sends to the target from now on: not what was replaced, and not what is gone."""
    target = request.settings.target
    if choice(request) == REPLACE:
        memory.publishers.forget_others(target, request.sender)
        return
    going = {request.sender, *(each.key for each in _others(request, memory))}
    for key in memory.publishers.of(target).keys() - going:
        memory.publishers.forget(target, key)


def _saved(document: str, path: Path) -> View:
    try:
        view, _ = read_view(path)
        refuse_altered(view, path)
    except DocumentError as error:
        raise PlanError(
            text("“{file}” is sent together with this file and cannot be read.", file=path.name),
            error.title,
            text("Put it back where it was, or choose in Other that this file replaces it. Nothing was sent."),
            trait=error.trait,
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
