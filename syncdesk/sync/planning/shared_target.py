"""Several documents that go to one target: refused, sent together, or one replacing the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from syncdesk.errors import DocumentError, PlanError
from syncdesk.sync.planning.request import Request, Trigger
from syncdesk.sync.state.memory import Memory
from syncdesk.systems.run_options import SeveralDocuments
from syncdesk.text import text
from syncdesk.timetable.opening import read_view, refuse_altered
from syncdesk.timetable.tables import View


class OtherDocument(msgspec.Struct, frozen=True):
    """Another file that is sent together with ours: its local id, and its saved state."""

    key: str
    view: View


class SharedTarget(msgspec.Struct, frozen=True):
    """Who sends to the target besides our own file.

    `first_contact` as long as the target never accepted anything of our document. Close it when the plan is made.
    """

    others: tuple[OtherDocument, ...] = ()
    first_contact: bool = False

    def close(self) -> None:
        """Close the other files."""
        for each in self.others:
            each.view.close()


def unsettled(request: Request, memory: Memory) -> tuple[str, ...]:
    """The names of other files that go to the request's target, where nobody has chosen yet what is to happen."""
    if not request.send:
        return ()
    others = _others(request, memory)
    if _chosen(request, others, memory) is not SeveralDocuments.REFUSE:
        return ()
    return tuple(sorted(each.name for each in others))


class _Other(msgspec.Struct, frozen=True):
    """Another file or system that goes to the target. `path` is None for a system."""

    key: str
    path: Path | None
    document: str

    @property
    def name(self) -> str:
        """Its name for people."""
        return self.path.name if self.path is not None else self.key


def _others(request: Request, memory: Memory) -> list[_Other]:
    """The other files that go to the target. Of the same timetable's, one that is gone for good sends nothing more."""
    found = [
        _Other(key, memory.files.path_of(key) or path, memory.files.document_of(key))
        for key, path in memory.target_documents.paths(request.settings.target, request.scope.part).items()
        if key != request.sender
    ]
    ours = request.file.document if request.file is not None else ""
    return sorted(
        (each for each in found if each.document != ours or not memory.files.is_gone(each.key)),
        key=lambda each: each.key,
    )


def _chosen(request: Request, others: Sequence[_Other], memory: Memory) -> SeveralDocuments:
    """What was chosen for these files.

    The option lies in the file, so a copy brings it along: among files of one timetable it counts only where it was
    chosen in this one, on this computer.
    """
    said = request.settings.run.several_documents
    ours = request.file.document if request.file is not None else ""
    if said is not SeveralDocuments.REFUSE and any(each.document == ours for each in others):
        return said if memory.files.chose(request.sender, request.connection.uid) == said else SeveralDocuments.REFUSE
    return said


def shared_target(request: Request, memory: Memory) -> SharedTarget:
    """The files that go to the request's target.

    Raises PlanError where others do and nobody has chosen what is to happen, or where one of them cannot be read.
    """
    others = _others(request, memory)
    first = not memory.target_documents.of(request.settings.target, request.scope.part).get(request.sender, False)
    chosen = _chosen(request, others, memory)
    if not others or chosen is SeveralDocuments.REPLACE:
        return SharedTarget((), first)
    if chosen is not SeveralDocuments.TOGETHER or request.file is None or any(each.path is None for each in others):
        raise _not_chosen(request, others)
    opened: list[OtherDocument] = []
    try:
        opened.extend(
            OtherDocument(each.key, _saved(each.document, each.path)) for each in others if each.path is not None
        )
    except BaseException:
        SharedTarget(tuple(opened)).close()
        raise
    return SharedTarget(tuple(opened), first)


def _not_chosen(request: Request, others: Sequence[_Other]) -> PlanError:
    names = ", ".join(sorted(each.name for each in others))
    ours = request.file.document if request.file is not None else ""
    copies = any(each.document == ours for each in others)
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


def holds_already(request: Request, path: Path | None, memory: Memory) -> None:
    """Record that the target already holds what a file says, which counts as accepted from it."""
    target, part = request.settings.target, request.scope.part
    if not memory.target_documents.of(target, part).get(request.sender, False):
        memory.target_documents.note(target, part, request.sender, path)
        memory.target_documents.accepted(target, part, request.sender)
    settle(request, memory)


def settle(request: Request, memory: Memory) -> None:
    """Record after a run who sends to the target from now on: not what was replaced, nor what is gone."""
    target, part = request.settings.target, request.scope.part
    if request.settings.run.several_documents is SeveralDocuments.REPLACE:
        memory.target_documents.forget_others(target, part, request.sender)
        return
    going = {request.sender, *(each.key for each in _others(request, memory))}
    for key in memory.target_documents.of(target, part).keys() - going:
        memory.target_documents.forget(target, part, key)


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
