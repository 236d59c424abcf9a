"""Finding out which contents a source's rows name: by their hashes, and without opening what did not change."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256

from syncdesk.errors import ContentGone, PlanError
from syncdesk.pace import Pace
from syncdesk.shielding import only_logged, to_the_end
from syncdesk.sync.context import RunContext
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.request import Side
from syncdesk.sync.planning.rowset import RowContents, RowSet, Unread
from syncdesk.sync.planning.target_session import TargetSession
from syncdesk.sync.reporting.outcome import step_of
from syncdesk.sync.state.content_hashes import ContentHash, name_of, stamp_of
from syncdesk.systems.blobs import Blob, SourceBlob, blob_of, with_blob
from syncdesk.systems.capabilities import Contents
from syncdesk.systems.contract import Direction, Row, Sending
from syncdesk.text import Text, text

_NOTED_AT_ONCE = 100


class TooLarge(Exception):
    """A content has more bytes than its kind may have."""


def too_large(most: int) -> Text:
    """Why a content is refused that has more bytes than it may have."""
    return text("It is larger than {most} kB.", most=most // 1000)


class SourceContents:
    """Reads the contents of one source as far as that is needed to know them."""

    def __init__(self, context: RunContext, source: Side, session: TargetSession) -> None:
        self._context = context
        self._name = source.settings.name
        self._source = source.settings.target
        self._session = session

    async def identified(self, sending: Sending, made: Iterable[tuple[int, Row]]) -> RowSet:
        """The rows, each naming its content by hash. Those whose content cannot be read are set aside in `contents`.

        Raises NetworkError where the line fails.
        """
        hashes, place = self._context.hashes, (self._source, self._context.part, sending.kind.name)
        known = {} if self._context.request.everything else await asyncio.to_thread(hashes.of, *place)
        rows: list[tuple[int, Row]] = []
        found: dict[str, SourceBlob] = {}
        unread: list[Unread] = []
        seen: set[bytes] = set()
        news: list[ContentHash] = []
        step, made, pace = step_of(Direction.SEND.value, sending.kind), list(made), Pace()
        self._context.events.doing(step, text("Reading contents"))
        try:
            for at, (number, row) in enumerate(made):
                blob = blob_of(row)
                if not isinstance(blob, SourceBlob):
                    rows.append((number, row))
                    continue
                name = name_of(blob)
                seen.add(name)
                try:
                    hashed = await self._hashed(sending, blob, known.get(name), news)
                except ContentGone as error:
                    unread.append(Unread(row, error.title))
                    continue
                except TooLarge:
                    unread.append(Unread(row, too_large(sending.most_bytes)))
                    continue
                found.setdefault(hashed.sha256, blob)
                rows.append((number, with_blob(row, hashed)))
                if len(news) >= _NOTED_AT_ONCE:
                    await self._note(place, news)
                self._context.events.advanced(step, at, len(made))
                await pace()
        finally:
            await self._note(place, news)
        await self._note(place, [], known.keys() - seen)
        whole = await RowSet.gathered(sending, rows)
        whole.contents = RowContents(found, unread)
        return whole

    async def _note(self, place: tuple[str, str, str], news: list[ContentHash], gone: Collection[bytes] = ()) -> None:
        """Note what was read, which `news` then no longer has. What cannot be noted is read again next time."""
        read = list(news)
        news.clear()
        if read or gone:
            with only_logged("note the hashes of contents"):
                await to_the_end(asyncio.to_thread(self._context.hashes.note, *place, read, gone))

    async def _hashed(
        self, sending: Sending, blob: SourceBlob, known: ContentHash | None, news: list[ContentHash]
    ) -> Blob:
        """What a content is. Raises ContentGone, TooLarge, NetworkError."""
        if blob.size > sending.most_bytes:
            raise TooLarge
        if blob.sha256:  # the source says so itself
            return Blob(blob.sha256, blob.size, blob.media_type)
        if known is not None and known.stamp == stamp_of(blob):
            return Blob(known.sha256, known.size, blob.media_type)
        digest, size = sha256(), 0
        link = await self._session.link()
        if not isinstance(link, Contents):
            raise PlanError(text("{name} does not hand out the contents that its rows name.", name=self._name))
        pace = Pace()
        async for piece in link.content(sending.kind.name, blob.name):
            digest.update(piece)
            size += len(piece)
            if size > sending.most_bytes:
                raise TooLarge
            await pace()
        news.append(ContentHash(name_of(blob), stamp_of(blob), size, digest.hexdigest()))
        return Blob(digest.hexdigest(), size, blob.media_type)


def keep_unread(rows: RowSet, old: RowSet, findings: KindFindings) -> None:
    """Of rows whose content could not be read the target keeps the content that it has; each of them is refused."""
    contents = rows.contents
    if contents is None or not contents.unread:
        return
    key = rows.sending.key
    there = {key(row): blob_of(row) for row in old.rows}
    for each in contents.unread:
        findings.refuse(key(each.row), each.why)
    rows.extend(with_old_contents([(0, each.row) for each in contents.unread], there, rows.sending))


def with_old_contents(
    rows: Sequence[tuple[int, Row]], there: dict[str, Blob | None], sending: Sending
) -> list[tuple[int, Row]]:
    """Rows that go without their contents: with those that the target has (`there`, by key), or not at all."""
    keys = [(number, row, sending.key(row)) for number, row in rows]
    return [(number, with_blob(row, there[key])) for number, row, key in keys if key in there]
