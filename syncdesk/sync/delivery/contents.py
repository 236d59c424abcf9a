"""Handing contents over to a target: those that its rows name and that it does not have yet, one after the other.

Each is first copied to this computer's disk and must be what the plan says it is: a target never sees half a content,
or one that changed since the plan was made. Of a row whose content is gone or is another one by then, the target keeps
what it has; everything else goes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack

import msgspec

from syncdesk.errors import AnswerError, ContentGone, PlanError
from syncdesk.shielding import left_quietly, only_logged, to_the_end
from syncdesk.sync.context import RunContext
from syncdesk.sync.delivery.progress_reporter import ContentWatch
from syncdesk.sync.delivery.spool import Spool
from syncdesk.sync.planning.contents import with_old_contents
from syncdesk.sync.planning.plan import SendStep
from syncdesk.sync.planning.rowset import RowSet, compare
from syncdesk.sync.reporting.outcome import RefusedRow
from syncdesk.sync.state.content_hashes import name_of
from syncdesk.sync.state.handed_contents import UNCERTAIN
from syncdesk.systems.blobs import Blob, SourceBlob, blob_member, blob_of
from syncdesk.systems.capabilities import Commits, Contents, TakesContents
from syncdesk.systems.contract import Link, Publishes, Row
from syncdesk.systems.kinds import Truth
from syncdesk.text import Text, plural, text

_NOT_KEPT = text("Its content is kept neither here nor where it came from.")
_GONE = text("Its content was gone when it was to be sent. What is there now goes with the next sync.")
_CHANGED = text("Its content changed after this was planned. What it is now goes with the next sync.")


class ContentSource:
    """The contents of a run's source, over a line that is opened where the first of them is wanted."""

    def __init__(self, context: RunContext) -> None:
        self._context = context
        self._stack = AsyncExitStack()
        self._link: Link | None = None

    async def __aenter__(self) -> ContentSource:
        await self._stack.__aenter__()
        return self

    async def __aexit__(self, *exception: object) -> None:
        if self._link is not None:
            self._context.events.session_closing(self._link)
        await self._stack.aclose()

    async def copied(self, kind: str, blob: SourceBlob, most: int) -> Spool:
        """A copy of a content, cut off where it has more than `most` bytes. The caller closes it.

        Raises ContentGone, and NetworkError where the line fails.
        """
        side = self._context.request.route.source
        assert side is not None, "only systems hand out contents"
        if self._link is None:
            connection = left_quietly(side.system.connect(side.settings), "close a connection")
            self._link = await self._stack.enter_async_context(connection)
            self._context.events.session_opened(self._link)
        if not isinstance(self._link, Contents):
            raise PlanError(text("{name} does not hand out the contents that its rows name.", name=side.settings.name))
        return await Spool.copied(self._context.scratch_folder, self._link.content(kind, blob.name), most)

    def forget(self, kind: str, blob: SourceBlob) -> None:
        """Let the next plan read a content again: it is not what it was taken for. May wait for the disk."""
        side = self._context.request.route.source
        assert side is not None
        self._context.hashes.note(side.settings.target, self._context.part, kind, (), (name_of(blob),))


class ContentDelivery:
    """Hands over the contents of one step. `accepted` counts those that the target took, of `wanted`.

    `took_effect` says that the target may have a content that it did not have before, whatever becomes of the rows.
    """

    def __init__(self, context: RunContext, source: ContentSource, link: TakesContents, step: SendStep) -> None:
        self._context = context
        self._source = source
        self._link = link
        self._step = step
        self._place = context.target, context.part, step.kind
        self._by_itself = not isinstance(link, Commits)
        """Whether a content takes effect as soon as it was accepted."""
        self.wanted = 0
        self.accepted = 0
        self.took_effect = False

    async def hand_over(self) -> None:
        """Hand over what the target lacks. Rows whose content does not go are refused, and the step goes without it.

        Raises as `publish` does, and NetworkError where the source fails.
        """
        step, events = self._step, self._context.events
        rows, comparison = step.rows, step.comparison
        assert rows is not None
        assert comparison is not None
        noted = await self._noted()
        wanted = self._lacking(rows, noted)
        self.wanted = len(wanted)
        missing: dict[int, Text] = {}
        for number, (at, blob) in enumerate(wanted):
            events.advanced(step.step, number, len(wanted))
            why = await self._hand_over(rows.rows[at], blob, rows, noted)
            if why is not None:
                missing[at] = why
        if missing:
            await self._go_without(missing)

    def how_far(self) -> list[Text]:
        """What is said of a delivery that did not come to its end."""
        if not self.accepted or not self._by_itself:
            return []
        return [
            plural(
                self.accepted,
                "{n} content of {of} was accepted before that.",
                "{n} contents of {of} were accepted before that.",
                of=self.wanted,
            )
        ]

    async def _noted(self) -> Mapping[str, str]:
        """The contents that the target took from runs that did not come to its rows, by key."""
        if not self._by_itself or self._step.sending.truth is Truth.TARGET:
            return {}
        return await asyncio.to_thread(self._context.handed.of, *self._place)

    def _lacking(self, rows: RowSet, noted: Mapping[str, str]) -> list[tuple[int, Blob]]:
        """The rows, by their place, whose content the target does not have."""
        key, found = rows.sending.key, list[tuple[int, Blob]]()
        before = self._before()
        for at, row in enumerate(rows.rows):
            blob = blob_of(row)
            if blob is None:
                continue
            there = noted.get(key(row))
            if there is None:
                was = before.get(at, blob)
                there = UNCERTAIN if was is None or self._step.contents_again else was.sha256
            if there != blob.sha256:
                found.append((at, blob))
        return found

    def _before(self) -> dict[int, Blob | None]:
        """The contents that the target has of rows that are new or change, by their place."""
        comparison = self._step.comparison
        assert comparison is not None
        before: dict[int, Blob | None] = dict.fromkeys(comparison.coming)
        before |= {now: blob_of(comparison.old.rows[was]) for was, now in comparison.pairs}
        return before

    async def _hand_over(self, row: Row, blob: Blob, rows: RowSet, noted: Mapping[str, str]) -> Text | None:
        """Hand one content over; why it does not go, None where the target has it."""
        step, key = self._step, self._step.sending.key(row)
        at = rows.contents.at.get(blob.sha256) if rows.contents is not None else None
        if at is None:
            return _NOT_KEPT
        try:
            content = await self._source.copied(step.kind, at, step.sending.most_bytes)
        except ContentGone:
            return _GONE
        try:
            if content.sha256 != blob.sha256:
                with only_logged("forget the hash of a content"):
                    await asyncio.to_thread(self._source.forget, step.kind, at)
                return _CHANGED
            return await self._put(key, row, content, noted.get(key))
        finally:
            content.close()

    async def _put(self, key: str, row: Row, content: Spool, before: str | None) -> Text | None:
        watch = ContentWatch(self._context.events, self._step.step)
        await self._note(key, UNCERTAIN)
        try:
            outcome = await self._link.put(self._step.kind, row, content, watch)
        except BaseException as error:
            if watch.handed_over and not isinstance(error, AnswerError):
                self.took_effect = self._by_itself
            else:
                with only_logged("note that a content was not taken"):
                    await self._note(key, before)
            raise
        if outcome.state == "accepted":
            self.accepted += 1
            self.took_effect = self._by_itself
            await self._note(key, content.sha256)
            return None
        if outcome.state == "refused":
            await self._note(key, before)
            return outcome.words or text("The target did not take it.")
        self.took_effect = self._by_itself
        return outcome.words or text("Whether the target took its content is not known. It goes again next time.")

    async def _note(self, key: str, sha256: str | None) -> None:
        if self._by_itself:
            await to_the_end(asyncio.to_thread(self._context.handed.note, *self._place, key, sha256))

    async def _go_without(self, missing: Mapping[int, Text]) -> None:
        """Let the step go with the contents that the target has in the place of those that are missing."""
        step = self._step
        rows, comparison = step.rows, step.comparison
        assert rows is not None
        assert comparison is not None
        before, sending = self._before(), rows.sending
        refused = [RefusedRow(sending.key(rows.rows[at]), why) for at, why in missing.items()]
        there = {sending.key(rows.rows[at]): before[at] for at in missing if before.get(at) is not None}
        there |= {sending.key(rows.rows[at]): blob_of(rows.rows[at]) for at in missing if at not in before}
        kept: list[tuple[int, Row]] = []
        for at, (number, row) in enumerate(zip(rows.ids, rows.rows, strict=True)):
            kept += with_old_contents([(number, row)], there, sending) if at in missing else [(number, row)]
        narrowed = await RowSet.gathered(sending, kept)
        narrowed.contents = rows.contents
        step.rows, step.comparison = narrowed, await compare(comparison.old, narrowed)
        step.row_count = len(narrowed)
        step.found = msgspec.structs.replace(step.found, refused=(*step.found.refused, *refused))
        if step.parcel is not None and isinstance(self._link, Publishes):
            step.parcel.close()
            step.parcel = await Spool.filled(self._context.scratch_folder, self._link.encode(step.kind, narrowed.rows))


def names_contents(step: SendStep) -> bool:
    """Whether the rows of a step name contents."""
    return bool(blob_member(step.sending.row))


def contents_of(step: SendStep, link: object, context: RunContext, source: ContentSource) -> ContentDelivery | None:
    """What hands over the contents of a step, None where its rows name none or the target takes none."""
    if not isinstance(link, TakesContents) or not names_contents(step):
        return None
    return ContentDelivery(context, source, link, step)
