"""Publishing covers: dates, systems and recipients; then the syncs, then the mails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import msgspec

from syncdesk.connections.option_values import options_of
from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import system_of
from syncdesk.desktop.presenters.cover_mails import CoverMails
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.publish_summary import READ, PublishSummary
from syncdesk.desktop.presenters.snapshot import Snapshot
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SyncdeskError
from syncdesk.mail.covers import Mail, Recipients
from syncdesk.mail.ledger import Ledger
from syncdesk.sync.values import covers_kind
from syncdesk.systems.run_options import run_options
from syncdesk.text import Text, text
from syncdesk.timetable import calendar, daily
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import (
    CalendarDate,
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    Publication,
    Record,
)
from syncdesk.timetable.tables import Tables, View

MOST_DATES = 60
_LOOKED_AT: tuple[type[Record], ...] = (
    CalendarDate, DailyChange, DutyChange, DailyEvent, EventPart, Publication,
)  # fmt: skip


def _about_sending() -> Question:
    """Return the question whether mails are sent although somebody else just saved the file."""
    return Question(
        text("Somebody else saved this timetable meanwhile. Send the mails?"),
        (
            text("Covers may have been published and mailed from there: then some people would be told twice."),
            text("Mails that are not sent now wait under Daily › Mails that did not go."),
        ),
        (Choice("send", text("Send the mails")), Choice("", text("Do not send them now"))),
    )


class Target(msgspec.Struct, frozen=True):
    """A system that takes covers, and in which way."""

    uid: str
    name: str
    kind: str
    words: Text


class Order(msgspec.Struct, frozen=True):
    """The content of the form. `systems` is empty for Publish alone; `unlocked` are past dates that were unlocked."""

    first: date
    last: date
    systems: tuple[str, ...] = ()
    mails: Recipients | None = None
    unlocked: frozenset[date] = frozenset()


class Publishing(Observable):
    """Publishes covers of the open document. `go` sends one wish; `mails` handles the mails about them.

    `busy` while it publishes. `look` summarises the dates requested last.
    """

    def __init__(
        self,
        workspace: Workspace,
        syncs: Syncs,
        ledger: Ledger,
        secrets: Secrets,
        prompter: Prompter,
        go: Callable[[Wish], object],
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._syncs = syncs
        self._prompter = prompter
        self._go = go
        self.busy = False
        self.look = PublishSummary(workspace)
        self._dates: tuple[object, list[str]] = None, []
        self.mails = CoverMails(workspace, ledger, secrets, prompter)

    def dates(self, first: date, last: date) -> list[str]:
        """Return the school dates of the range, both ends inclusive."""
        document = self._workspace.document
        if document is None:
            return []
        now = (first, last, *(self._workspace.version(record) for record in _LOOKED_AT))
        if self._dates[0] != now:
            low, high = first.isoformat(), last.isoformat()
            found = {row.date for row in document.of(CalendarDate).values() if row.day and low <= row.date <= high}
            found |= set(daily.unpublished(document, low, high))
            found |= set(daily.changed_since(document, low, high, besides=found))
            self._dates = now, sorted(found)
        return self._dates[1]

    async def renew(self, first: date, last: date) -> None:
        """Start looking up the dates of the range; `look` has the results as they arrive."""
        dates = self.dates(first, last)
        await self.look.renew(dates, people=len(dates) <= MOST_DATES)

    def unsaved_words(self) -> Text | None:
        """Return what the form says about unsaved changes: they are saved with the covers."""
        return self._syncs.unsaved_words()

    def targets(self) -> list[Target]:
        """Return the systems that take covers, in the order of Configure."""
        made: list[Target] = []
        for connection in self._syncs.connections():
            system = system_of(connection)
            kind = covers_kind(system, run_options(options_of(system, connection)))
            if kind:
                words = text("Takes the whole day") if kind == "daily_timetable" else text("Takes daily changes")
                made.append(Target(connection.uid, connection.name, kind, words))
        return made

    async def preview(self, order: Order) -> str:
        """Return the first mail that would be sent, as text; `""` if there is none."""
        document = self._workspace.document
        if document is None or order.mails is None:
            return ""
        copied, document_id, wanted = Snapshot(document, READ), self._workspace.document_id, order.mails
        dates = self.dates(order.first, order.last)
        return await asyncio.to_thread(lambda: self.mails.preview(copied, document_id, dates, wanted))

    def locked(self, first: date, last: date, unlocked: frozenset[date]) -> list[date]:
        """Return the past dates of the range that were not unlocked."""
        today = self.today
        past = (date.fromisoformat(each) for each in self.dates(first, last) if each < today.isoformat())
        return [each for each in past if each not in unlocked]

    def why_not(self, order: Order) -> tuple[Text, ...]:
        """Return what prevents publishing these dates, and what to do about it; or nothing."""
        n = len(self.dates(order.first, order.last))
        if not n:
            return text("There is no school on these dates."), text("Choose other dates.")
        if n > MOST_DATES:
            return (
                text("At most {most} school dates are published at once; these are {n}.", most=MOST_DATES, n=n),
                text("Choose fewer dates; publish the others after them."),
            )
        past = self.locked(order.first, order.last, order.unlocked)
        if past:
            return text("{date} is past.", date=past[0].isoformat()), text(
                "Past dates are published only after they are unlocked."
            )
        return ()

    async def publish(self, order: Order) -> bool:
        """Publish the dates as they are now, save, then sync, then mail; return False if not published.

        What is mailed is what was saved then, whatever is edited or opened meanwhile.
        """
        document = self._workspace.document
        why = self.why_not(order) if document is not None else ()
        if self.busy:
            why = (text("Covers are being published."), text("Wait until that is done, then publish again."))
        if document is None or why:
            await self._prompter.tell(why[0], why[1:]) if why else None
            return False
        self.busy = True
        try:
            with self._syncs.attention.taken():
                return await self._publish(document, order)
        finally:
            self.busy = False
            self.changed()

    async def _publish(self, document: Document, order: Order) -> bool:
        dates, document_id = self.dates(order.first, order.last), self._workspace.document_id
        targets = [target for target in self.targets() if target.uid in order.systems]
        copied, wanted, before = Snapshot(document, READ), order.mails, self._workspace.save_id
        trouble: list[SyncdeskError] = []
        told: dict[str, str] = {}
        if wanted is not None:
            try:
                if not await self.mails.may_order(copied, document_id, dates):
                    return False
                told = await asyncio.to_thread(self.mails.to_write, copied, document_id, dates, wanted)
            except SyncdeskError as error:  # covers are published all the same
                trouble.append(error)
                wanted = None
        contents = await asyncio.to_thread(_not_published, copied, dates)
        draft = document.draft()
        daily.publish(draft, document, contents, datetime.now(UTC).isoformat(timespec="seconds"), told)

        between: list[str] = []

        def owed(view: View) -> list[Mail]:
            between.extend([] if before in view.line[-2:] else [before])
            try:
                return self.mails.owe(view, document_id, dates, wanted) if wanted is not None else []
            except SyncdeskError as error:  # the publication stands all the same
                trouble.append(error)
                return []

        mails = await self._workspace.keep_moment(document, draft.edit(text("Publish covers"), lasting=True), owed)
        if mails is None:
            return False
        await self._sync_all(targets, order, document_id)
        for error in trouble:
            await self._prompter.tell(error.title, (*error.sentences[1:], text("No mail was sent.")))
        if wanted is not None and not trouble:
            await self._mail(mails, document_id, joined=any(between))
        return True

    async def _mail(self, mails: Sequence[Mail], document_id: str, *, joined: bool) -> None:
        """Send the mails; if somebody else saved meanwhile (`joined`), ask first."""
        if not joined or await self._prompter.ask(_about_sending()):
            await self.mails.send(mails, document_id)
        else:
            await self.mails.look()

    async def _sync_all(self, targets: Sequence[Target], order: Order, document_id: str) -> None:
        """Send the dates to the systems, one after the other, as long as the same timetable is open."""
        for at, target in enumerate(targets):
            if self._workspace.document_id != document_id:
                names = ", ".join(each.name for each in targets[at:])
                await self._prompter.tell(
                    text("Another timetable was opened: {names} was not synchronised.", names=names),
                    (text("Open the first one again, and synchronise its dates under Daily › Synchronise."),),
                )
                break
            await self._sync(target, order)
        await self._syncs.finish()

    async def _sync(self, target: Target, order: Order) -> None:
        wish = Wish(
            target.uid, (), ("sections", "section_lists", target.kind), dates=(order.first, order.last)
        )  # fmt: skip
        done = self._go(wish)
        if asyncio.iscoroutine(done):
            await done

    @property
    def today(self) -> date:
        """Return the school's date."""
        document = self._workspace.document
        assert document is not None
        return calendar.today_at(document.school, datetime.now(UTC))


def _not_published(tables: Tables, dates: Sequence[str]) -> dict[str, str]:
    """Return the dates' new publications, by date: unchanged ones are skipped."""
    published = daily.Standing.PUBLISHED
    return daily.to_publish(tables, [each for each in dates if daily.standing(tables, each) is not published])
