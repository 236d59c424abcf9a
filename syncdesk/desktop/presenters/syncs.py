"""Synchronising from the window: what can be chosen, previews, runs under way, and how they end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import Any

import msgspec

from syncdesk.connections.credentials import secrets_of
from syncdesk.connections.option_values import read_stored, to_store
from syncdesk.connections.secrets import BoundElsewhere, Secrets
from syncdesk.connections.settings import connections_of, named_targets, system_of, target_of
from syncdesk.desktop.presenters.attention import Attention
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.open_document import OpenDocument, another_opened
from syncdesk.desktop.presenters.preview import Preview
from syncdesk.desktop.presenters.progress import Block
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SecretError, SyncdeskError
from syncdesk.runs.passwords import GivenSecrets
from syncdesk.runs.requests import Requests, RunSpec
from syncdesk.sync.service import Run, SyncService
from syncdesk.sync.values import (
    Decision,
    Listener,
    LocalFile,
    Plan,
    Request,
    RunResult,
    RunStarted,
    Selection,
    Trigger,
    basic,
    listed,
    scope_of,
)
from syncdesk.systems.common_options import SEVERAL_DOCUMENTS
from syncdesk.systems.contract import Scope, System
from syncdesk.text import Text, text
from syncdesk.timetable import calendar
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import Connection

_KEPT_BLOCKS = 6


_MakePlan = Callable[[OpenDocument, Listener], Coroutine[Any, Any, Plan]]


class Wish(msgspec.Struct, frozen=True):
    """What the form of Sync Now says. `start` and `end` are None where nobody chose them.

    `dates` are those of a daily sync, for what goes date by date; all else then goes as it did in the run before.
    `unpublished` says that covers may go which are not published.
    """

    connection: str
    receive: tuple[str, ...]
    send: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    rotation: int = 0
    everything: bool = False
    log: bool = False
    selection: Selection = Selection()
    """What was ticked among the rows to be received, where a preview showed them before."""
    dates: tuple[date, date] | None = None
    unpublished: bool = False


async def _at_once(_target: str) -> None:
    """Nothing goes by itself."""


class Syncs(Observable):
    """Runs of the open document. Watchers are told when a block comes or goes; a block tells of itself.

    `on_result` is called with each active run that ended: its block, what was asked, and the result; `on_over` before
    it, with the document that the run read. `out_of_the_way` waits for what goes by itself to a target: a preview comes
    after it. `attention` is held while a preview or an active run is open.
    """

    def __init__(self, workspace: Workspace, service: SyncService, secrets: Secrets, prompter: Prompter) -> None:
        super().__init__()
        self._workspace = workspace
        self.service = service
        self.secrets = secrets
        self._prompter = prompter
        self.blocks: list[Block] = []
        self._runs: dict[int, Run] = {}
        self._plans: dict[int, asyncio.Task[Plan]] = {}
        self._went_well: tuple[tuple[int, Path | None], frozenset[str]] = (0, None), frozenset()
        self.attention = Attention()
        self.on_over: Callable[[Wish, OpenDocument, RunResult], None] = lambda _wish, _source, _result: None
        self.out_of_the_way: Callable[[str], Awaitable[None]] = _at_once
        self.on_result: Callable[[Block, Wish, RunResult], None] = lambda _block, _wish, _result: None

    async def file(self) -> LocalFile | None:
        """Which file on this computer is open, None where nothing is that has a file. Raises SyncdeskError."""
        document, path = self._workspace.document_id, self._workspace.shown.path
        if not document or path is None:
            return None
        at, connections = self._at, self._all()
        return await asyncio.to_thread(self._meet, document, path, at, connections)

    def _meet(self, document: str, path: Path, at: tuple[int, Path | None], connections: list[Connection]) -> LocalFile:
        named = named_targets(connections)
        file = self.service.meet(document, path, named)
        well = frozenset(target for _uid, target, _former in named if self.service.went_well(file, target))
        self._went_well = at, well
        return file

    @property
    def _at(self) -> tuple[int, Path | None]:
        """Another value whenever another file is open."""
        return self._workspace.generation, self._workspace.shown.path

    def connections(self) -> list[Connection]:
        """The connections of the open document that are switched on, in their order."""
        return [each for each in self._all() if each.enabled]

    def _all(self) -> list[Connection]:
        document = self._workspace.document
        return connections_of(document) if document is not None else []

    def connection(self, uid: str) -> Connection | None:
        """One of them."""
        return next((each for each in self.connections() if each.uid == uid), None)

    def system(self, uid: str) -> System | None:
        """The system of a connection."""
        connection = self.connection(uid)
        return system_of(connection) if connection is not None else None

    def basic(self, uid: str) -> Wish:
        """What Basic does."""
        system = self.system(uid)
        receive, send = basic(system) if system is not None else ((), ())
        return Wish(uid, receive, send)

    def basic_words(self, uid: str) -> Text:
        """What Basic does, in a sentence."""
        connection, wish = self.connection(uid), self.basic(uid)
        if connection is None:
            return text("This timetable has no system to synchronise with yet.")
        if wish.receive:
            return text(
                "Downloads {received} from {name}, then publishes {sent}.",
                received=listed(wish.receive),
                name=connection.name,
                sent=listed(wish.send),
            )
        return text("Publishes {sent} to {name}.", sent=listed(wish.send), name=connection.name)

    def unsaved_words(self) -> Text | None:
        """What a form says where Preview and Go save first; None where there is nothing to save."""
        return text("You have unsaved changes; they are saved first.") if self._workspace.shown.unsaved else None

    def rotations(self) -> tuple[int, ...]:
        """The rotations of the open document."""
        document = self._workspace.document
        return calendar.rotations(document) if document is not None else ()

    def dates(self, rotation: int) -> tuple[Scope, tuple[Text, ...]]:
        """The dates a sync has where nobody chooses any, and what was assumed for them. Raises UsageError."""
        document = self._workspace.document
        assert document is not None
        return scope_of(document, rotation=rotation)

    async def dates_again(self) -> frozenset[str]:
        """The dates (ISO text) that some system is to be sent again: what lies beneath them was sent since."""
        targets = [target_of(each) for each in self.connections()]
        known = await asyncio.to_thread(lambda: [self.service.known(target) for target in targets])
        return frozenset(
            of.date for each in known for of, accepted in each.slices.items() if of.date and accepted.overtaken
        )

    def first_time(self, uid: str) -> bool:
        """Whether nothing of this file ever went well with this target: then it is looked at before it goes.

        As of when `file` was last asked; a target that nobody asked about yet counts as new.
        """
        connection = self.connection(uid)
        at, well = self._went_well
        return connection is not None and (at != self._at or target_of(connection) not in well)

    async def preview(self, wish: Wish) -> Preview | None:
        """What the wish would do, None where it came to nothing (which was told)."""
        with self.attention.taken():
            request = await self._settled(wish)
            if request is None:
                return None
            return await self._planned(
                request, lambda source, listener: self.service.plan(request, source, listener=listener)
            )

    async def preview_again(self, run: str, connection: str) -> Preview | None:
        """What sending the version of an earlier run again would do, None where it came to nothing (told).

        It is carried out like any other preview, with a wish for no kinds: the plan says what is sent.
        """
        return await self._preview_of(partial(self.service.plan_again, run), connection)

    async def preview_undo(self, run: str, connection: str) -> Preview | None:
        """What taking back an earlier run would do, as `preview_again`."""
        return await self._preview_of(partial(self.service.plan_undo, run), connection)

    async def _preview_of(self, plan: Callable[..., Coroutine[Any, Any, Plan]], connection: str) -> Preview | None:
        with self.attention.taken():
            request = await self._request(Wish(connection, (), ()))
            return None if request is None else await self._planned(request, partial(plan, request))

    async def _planned(self, request: Request, plan: _MakePlan) -> Preview | None:
        block = self.begin(request.settings.name)
        steps = tuple(starmap(request.step, request.steps()))
        block.hear(RunStarted("", request.settings.name, quiet=False, steps=steps))
        held = ExitStack()
        held.enter_context(self.attention.taken())
        source = self._workspace.source(request.connection.uid)

        async def planned() -> Plan:
            await self.out_of_the_way(request.settings.target)  # what it sends would make this plan a stale one
            return await plan(source, block.hear)

        task = asyncio.create_task(planned())
        self._plans[id(block)] = task
        try:
            made = await task
        except asyncio.CancelledError:
            if not block.cancelling:
                raise
            return None
        except SyncdeskError as error:
            await self._prompter.tell(error.title, (*error.sentences[1:], text("Nothing was sent.")))
            return None
        else:
            preview = Preview(made, request.settings.name, source.again(), held.pop_all())
            await preview.ready()
            return preview
        finally:
            held.close()
            source.close()
            del self._plans[id(block)]
            self.remove(block)

    async def go(self, wish: Wish) -> RunResult | None:
        """Plan and carry out; None where it did not start (which was told)."""
        with self.attention.taken():
            request = await self._settled(wish)
            if request is None:
                return None
            block = self.begin(request.settings.name)
            source = self._workspace.source(wish.connection)
            run = self.service.start(request, source, listener=block.hear, log=wish.log)
            return await self._watched(block, wish, run, source)

    async def go_with(self, preview: Preview, wish: Wish) -> RunResult:
        """Carry out a plan that was looked at, as it was decided."""
        decision: Decision = preview.decision
        block = self.begin(preview.name)
        assert preview.source is not None
        source = preview.source.again()
        run = self.service.start_plan(preview.take(), source, decision=decision, listener=block.hear, log=wish.log)
        try:
            return await self._watched(block, wish, run, source)
        finally:
            preview.close()

    async def _watched(self, block: Block, wish: Wish, run: Run, source: OpenDocument) -> RunResult:
        self._runs[id(block)] = run
        block.wish = wish
        self.changed()
        try:
            with self.attention.taken():
                result = await run.result()
                self.on_over(wish, source, result)
        finally:
            source.close()
            self._runs.pop(id(block), None)
            self.changed()
        with suppress(SyncdeskError):  # only for `first_time`; a run tells itself what stands against it
            await self.file()
        block.finish(result)
        self.on_result(block, wish, result)
        return result

    async def confirm_answers(self, name: str) -> None:
        """Note that what a system said in place of a plain yes is its way of saying yes, and tell what that settles."""
        found = list[str]()
        try:
            for target in {target_of(each) for each in self.connections() if each.name == name}:
                found += await asyncio.to_thread(self.service.confirm_answers, target)
        except SyncdeskError as error:
            await self._prompter.tell(error.title, error.sentences[1:])
            return
        if found:
            settled = text("What was sent with it counts as accepted: {kinds}.", kinds=listed(found))
        else:
            settled = text("Nothing that it answered is in doubt any more.")
        await self._prompter.tell(text("{name} says yes like this.", name=name), (settled,), "good")

    def cancel(self, block: Block) -> None:
        """Stop a run, or a preview that is being made."""
        work = self._runs.get(id(block)) or self._plans.get(id(block))
        if work is not None:
            block.cancelling = True
            work.cancel()
            block.changed()

    def cancel_previews(self) -> None:
        """Stop the previews that are being made."""
        for block in self.blocks:
            if id(block) in self._plans:
                self.cancel(block)

    @property
    def busy(self) -> bool:
        """Whether a run is under way."""
        return bool(self._runs)

    async def stop(self) -> None:
        """Cancel what is under way, and wait until it has ended."""
        runs = list(self._runs.values())
        for run in runs:
            run.cancel()
        await asyncio.gather(*(run.result() for run in runs), return_exceptions=True)

    async def finish(self) -> None:
        """Wait until what is under way has ended."""
        await asyncio.gather(*(run.result() for run in list(self._runs.values())), return_exceptions=True)

    def dismiss(self, block: Block) -> None:
        """Take a block that has ended off the panel."""
        if not block.running:
            self.remove(block)

    def begin(self, name: str, *, quiet: bool = False) -> Block:
        """A new block in the panel; an ended one of the same connection makes room for it."""
        block = Block(name, quiet=quiet)
        ended = [each for each in self.blocks if not each.running]
        for old in [each for each in ended if each.connection == name] + ended[: max(0, len(ended) - _KEPT_BLOCKS)]:
            if old in self.blocks:
                self.blocks.remove(old)
        self.blocks.append(block)
        self.changed()
        return block

    def remove(self, block: Block) -> None:
        """Take a block off the panel."""
        if block in self.blocks:
            self.blocks.remove(block)
        self.changed()

    async def _settled(self, wish: Wish) -> Request | None:
        """The request, None where it did not come to be or another document was opened meanwhile (told)."""
        document = self._workspace.document
        request = await self._asked(wish)
        if request is not None and self._workspace.document is not document:
            error = another_opened()
            await self._prompter.tell(error.title, error.sentences[1:])
            return None
        return request

    async def _asked(self, wish: Wish) -> Request | None:
        """The request. Where another file goes to the same target, the person chooses first what is to happen."""
        document = self._workspace.document
        request = await self._request(wish)
        if document is None or request is None or SEVERAL_DOCUMENTS not in request.system.options:
            return request
        files = await self.service.other_files(request)
        if not files:
            return request
        name = request.settings.name
        answer = await self._prompter.ask(
            Question(
                text("{name} already receives another timetable file: {files}.", name=name, files=", ".join(files)),
                (
                    text("Sending this one alone would replace what that file sent."),
                    text("Publish together sends the union of the saved files, if no code means two things in them."),
                    text("What you choose is kept with the connection; it can be changed in Configure › Other."),
                ),
                (
                    Choice("together", text("Publish &together")),
                    Choice("replace", text("&Replace what that file sent")),
                    Choice("", text("Cancel")),
                ),
            )
        )
        return await self._request(wish) if answer and await self._choose(document, wish.connection, answer) else None

    async def _choose(self, document: Document, uid: str, answer: str) -> bool:
        """Keep with the connection what happens where several files go to its target."""
        connection = self.connection(uid)
        if connection is None or not await self._workspace.still(document):
            return False
        system = system_of(connection)
        stored = read_stored(system, connection.options)
        options = to_store(system, {**stored.values, SEVERAL_DOCUMENTS.name: answer}, stored.strange)
        file = await self.file()
        if file is not None:
            await asyncio.to_thread(self.service.choose_several, file, uid, answer)
        draft = document.draft()
        draft.replace(msgspec.structs.replace(connection, options=options))
        edit = draft.edit(text("Several files to {name}", name=connection.name))
        return await self._workspace.edit(edit, document)

    async def _request(self, wish: Wish) -> Request | None:
        """The request, with the document saved and a password at hand."""
        shown = self._workspace.shown
        if (shown.unsaved or shown.path is None) and not await self._workspace.save(wish.connection):
            return None
        connection, document = self.connection(wish.connection), self._workspace.document
        if connection is None or document is None:
            await self._prompter.tell(
                text("This system is not in the timetable that is open now."),
                (text("Nothing was sent. Open the timetable that it belongs to, then do it again."),),
            )
            return None
        try:
            file = await self.file()
            if file is None:
                return None
            secrets = await self._secrets(connection, file.here(connection))
            if secrets is None:
                return None
            request = await self._made(connection, file, wish, secrets)
        except SyncdeskError as error:
            await self._prompter.tell(error.title, error.sentences[1:])
            return None
        return request

    async def _made(self, connection: Connection, file: LocalFile, wish: Wish, secrets: dict[str, str]) -> Request:
        """The request, made of the saved state. Raises SyncdeskError."""
        start, end = wish.dates if wish.dates is not None else (wish.start, wish.end)
        asked = RunSpec(
            Trigger.WINDOW,
            wish.receive,
            wish.send,
            start=start,
            end=end,
            rotation=wish.rotation,
            daily=wish.dates is not None,
            everything=wish.everything,
            selection=wish.selection,
            unpublished=wish.unpublished,
        )
        among, passwords = self._all(), GivenSecrets(secrets, self.secrets)
        source = self._workspace.source(wish.connection)

        def made() -> Request:
            with source.lease() as view:
                return Requests(self.service, view, file, passwords).request(connection, asked, among)

        try:
            return await asyncio.to_thread(made)
        finally:
            source.close()

    async def _secrets(self, connection: Connection, kept_as: Connection) -> dict[str, str] | None:
        """The secrets from the store, else from the person, who is told where they will be kept.

        A store that cannot be used is said once; they are then kept until the program ends.
        """
        why: Sequence[Text] = ()
        usable = True
        found: dict[str, str] = {}
        wanted = [each for each in secrets_of(connection) if each.required]
        if not wanted and not secrets_of(connection):
            return found
        try:
            found = await asyncio.to_thread(self.secrets.kept, kept_as)
        except BoundElsewhere as error:
            why = error.sentences
        except SecretError as error:
            why, usable = (error.title,), False
        wanted = [each for each in wanted if each.name not in found]
        if not wanted:
            return found
        place = await asyncio.to_thread(self.secrets.place) if usable else ""
        new: dict[str, str] = {}
        for each in wanted:
            given = await self._prompter.secret(connection, each, place, why)
            if given is None:
                return None
            new[each.name] = given
        keep = self.secrets.keep if usable else self.secrets.keep_for_session
        await asyncio.to_thread(keep, kept_as, new)
        return found | new
