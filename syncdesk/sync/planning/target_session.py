"""A plan's questions to the target: who it is, and what it holds if nothing is remembered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import AsyncExitStack

import msgspec

from syncdesk.errors import AnswerError, PlanError, SignInRefused, Trait
from syncdesk.shielding import left_quietly, only_logged, to_the_end
from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.progress_reporter import ProgressReporter
from syncdesk.sync.planning.request import Request
from syncdesk.sync.planning.rowset import RowSet, row_hash
from syncdesk.systems.arriving import plain
from syncdesk.systems.capabilities import BuildsOn, HasBase, Learns, Looks
from syncdesk.systems.contract import Direction, Link, Mapper, Reads, Row, Scope, Sending, ServerInfo
from syncdesk.text import Text, text
from syncdesk.timetable.tables import View


def as_row_set(sending: Sending, rows: Iterable[Row], ours: Iterable[Row] = ()) -> RowSet:
    """Convert rows that were read for comparison with those to be sent (`ours`)."""
    known = [row for row in plain(rows) if isinstance(row, sending.row)]
    for member, said_of in sending.not_always_kept.items():
        if known and not any(getattr(row, member) for row in known):
            said = {said_of(row): getattr(row, member) for row in ours}
            known = [msgspec.structs.replace(row, **{member: said.get(said_of(row), "")}) for row in known]
    return RowSet(sending, [0] * len(known), [row_hash(row) for row in known], known)


async def recall(context: RunContext, link: Link, server: ServerInfo) -> None:
    """Tell a link what its server was found to have before, unless everything is to be asked and sent again."""
    if isinstance(link, Learns) and not context.request.everything:
        link.recall(await asyncio.to_thread(context.memory.capabilities.of, context.target, server))


def mapper_on(request: Request, view: View, scope: Scope, base: object, *, to_send: bool = False) -> Mapper:
    """Create a mapper for a state of the document, told what its rows are written over."""
    make = request.system.mapper
    assert make is not None, "a system without a mapper takes nothing from a timetable"
    mapper = make(view, scope, request.settings)
    if base is not None and isinstance(mapper, BuildsOn):
        mapper.build_on(base, to_send=to_send)
    return mapper


async def recall_left(context: RunContext, link: Looks) -> None:
    """Tell a link what was last left at its target."""
    link.recall_left(await asyncio.to_thread(context.memory.fingerprints.of, context.target, context.part))


async def learn(context: RunContext, link: Link, server: ServerInfo) -> None:
    """Store what a link discovered about its server. A failure to store it is ignored."""
    if isinstance(link, Learns):
        learning = asyncio.to_thread(context.memory.capabilities.learn, context.target, server, link.learned())
        with only_logged("note what a server can do"):
            await to_the_end(learning)


class TargetSession:
    """A connection to the target for the duration of planning; opened and greeted on first use.

    `holdings` are the rows read of each kind, odd ones without what could not be read of them. A kind that was asked
    for and is not there could not be read. `seen` is what a target that can be looked at for nothing showed, None where
    it was not looked at.
    """

    def __init__(self, context: RunContext) -> None:
        self._context = context
        self._request = context.request
        self._events = context.events
        self._stack = AsyncExitStack()
        self._link: Link | None = None
        self.server: ServerInfo | None = None
        self.holdings: dict[str, list[Row]] = {}
        self._came: dict[str, list[Row]] = {}
        self._asked: set[str] = set()
        self.seen: str | None = None
        self._amiss: Text | None = None
        self.known_base: object = None
        self._bases: dict[bool, object] = {}

    async def __aenter__(self) -> TargetSession:
        await self._stack.__aenter__()
        return self

    async def __aexit__(self, *exception: object) -> None:
        link, self._link = self._link, None
        try:
            if link is not None:
                self._events.session_closing(link)
            if link is not None and self.server is not None:
                await learn(self._context, link, self.server)
        finally:
            await self._stack.aclose()

    async def link(self) -> Link:
        """Return the open connection."""
        if self._link is None:
            connection = left_quietly(self._request.system.connect(self._request.settings), "close a connection")
            self._link = await self._stack.enter_async_context(connection)
            self._events.session_opened(self._link)
        return self._link

    async def greeted(self) -> ServerInfo:
        """Return who answers. Raises NetworkError or AnswerError."""
        if self.server is None:
            link = await self.link()
            await self.amiss()
            self.server = await link.greet()
            await recall(self._context, link, self.server)
        return self.server

    async def amiss(self) -> Text | None:
        """Return why the target is not as it was left, if that can be seen at no cost. Raises as `greeted`."""
        if self._request.system.address.networked or self.seen is not None:
            return self._amiss
        link = await self.link()
        if isinstance(link, Looks):
            await recall_left(self._context, link)
            self.seen = await link.see()
            self._amiss = link.amiss(self.seen)
        return self._amiss

    async def base(self, *, to_send: bool = False) -> object:
        """Return what rows are written over, if the target has something like that. Raises as `read`."""
        if self._request.system.address.networked:
            return None
        if to_send not in self._bases:
            await self.greeted()
            link = await self.link()
            self._bases[to_send] = await link.base(to_send=to_send) if isinstance(link, HasBase) else self.known_base
        self.known_base = self._bases[to_send]
        return self.known_base

    async def mapper(self, view: View, scope: Scope, *, to_send: bool = False) -> Mapper:
        """A mapper for a state of the document, that knows what the target holds where that matters to it."""
        return mapper_on(self._request, view, scope, await self.base(to_send=to_send), to_send=to_send)

    async def read(self, kind: str) -> list[Row]:
        """Return all rows of a kind as received, read once. Raises NetworkError or AnswerError."""
        if kind not in self.holdings:
            await self.greeted()
            link = await self.link()
            if not isinstance(link, Reads):
                raise PlanError(text("{name} cannot be read.", name=self._request.settings.name))
            watch = ProgressReporter(self._events, self._request.step(Direction.RECEIVE, kind))
            self._came[kind] = came = await link.read(kind, self._request.scope, watch)
            self.holdings[kind] = plain(came)
        return self._came[kind]

    async def look(self, kinds: Iterable[str]) -> None:
        """Read what can be read of these kinds, each once.

        Raises NetworkError where the line fails, Busy where the target puts us off, and SignInRefused where nothing at
        all could be read for that reason.
        """
        await self.greeted()
        if not isinstance(await self.link(), Reads):
            return
        refused: list[SignInRefused] = []
        for kind in kinds:
            if kind in self._asked:
                continue
            self._asked.add(kind)
            self._events.doing(self._request.step(Direction.RECEIVE, kind), text("Looking at what is there"))
            try:
                await self.read(kind)
            except SignInRefused as error:
                refused.append(error)
            except AnswerError as error:
                if error.trait is Trait.NOW:
                    raise
        if refused and not self.holdings:
            raise refused[0]
