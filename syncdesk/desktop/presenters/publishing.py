"""Publishing covers: which dates, to which systems, to whom a mail goes; then the syncs, then the mails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import msgspec

from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import options_of, system_of
from syncdesk.desktop.presenters.asking import Asker
from syncdesk.desktop.presenters.covers import MARKS, STANDINGS
from syncdesk.desktop.presenters.daily_week import cycle_day_name
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SyncdeskError
from syncdesk.mail import covers as cover_mails
from syncdesk.mail import server as mail_server
from syncdesk.mail.ledger import FINAL, Ledger, Sending
from syncdesk.mail.server import MailServer
from syncdesk.sync.request import covers_kind
from syncdesk.text import Text, plural, text
from syncdesk.timetable import calendar, daily
from syncdesk.timetable.covering import Board
from syncdesk.timetable.records import Absence, CalendarDate
from syncdesk.timetable.tables import Tables

MOST_DATES = 60
_STATES: dict[Sending, Text] = {
    Sending.SENT: text("Sent"),
    Sending.REFUSED: text("Refused"),
    Sending.FAILED: text("Not sent"),
    Sending.UNKNOWN: text("May have arrived"),
    Sending.WAITING: text("Waiting"),
    Sending.SENDING: text("May have arrived"),
}


class DateLine(msgspec.Struct, frozen=True):
    """A date of the range as the form shows it."""

    date: date
    day: str
    covers: int
    rooms: int
    cancelled: int
    events: int
    state: Text
    mark: str


class Target(msgspec.Struct, frozen=True):
    """A system that covers can go to, and in which way."""

    uid: str
    name: str
    kind: str
    words: Text


class MailLine(msgspec.Struct, frozen=True):
    """A mail as the list of mails shows it: to whom by code, what became of it, and whether it can go again."""

    who: str
    state: Text
    why: Text
    gone: bool
    again: bool = False


class Order(msgspec.Struct, frozen=True):
    """What the form says. `systems` are none for Publish alone."""

    first: date
    last: date
    systems: tuple[str, ...] = ()
    mails: cover_mails.Wanted | None = None


class Publishing(Observable):
    """Publishes covers of the open document. `go` sends one wish; `mails` says what became of the mails."""

    def __init__(
        self, workspace: Workspace, syncs: Syncs, secrets: Secrets, asker: Asker, go: Callable[[Wish], object]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._syncs = syncs
        self._secrets = secrets
        self._asker = asker
        self._go = go
        self._ledger: Ledger | None = None
        self.mails: Sequence[MailLine] = ()
        self._last: tuple[tuple[str, ...], cover_mails.Wanted] | None = None
        self.say: Callable[[Text], str] = str

    def dates(self, first: date, last: date) -> list[str]:
        """The school dates of the range, both ends inclusive, at most `MOST_DATES`."""
        document = self._workspace.document
        if document is None:
            return []
        low, high = first.isoformat(), last.isoformat()
        found = {row.date for row in document.of(CalendarDate).values() if row.day and low <= row.date <= high}
        found |= set(daily.unpublished(document, low, high)) | set(daily.changed_since(document, low, high))
        return sorted(found)[:MOST_DATES]

    def lines(self, first: date, last: date) -> list[DateLine]:
        """What is set for each of them."""
        document = self._workspace.document
        return [_line(document, each) for each in self.dates(first, last)] if document is not None else []

    def still_open(self, first: date, last: date) -> tuple[int, str]:
        """How many lessons of the dates nobody covers, and the first of them."""
        document = self._workspace.document
        if document is None:
            return 0, ""
        found: list[str] = []
        for each in self.dates(first, last):
            if document.referring(Absence, "date", each) or daily.set_now(document, each):
                board = Board(document, each)
                found += [
                    f"{board.title(row.lesson)}, {row.lesson.period}, {each}" for row in board.to_cover if row.open
                ]
        return len(found), found[0] if found else ""

    def targets(self) -> list[Target]:
        """The systems that take covers, in the order of Configure."""
        made: list[Target] = []
        for connection in self._syncs.connections():
            system = system_of(connection)
            kind = covers_kind(system, options_of(system, connection))
            if kind:
                words = text("Takes the whole day") if kind == "daily_timetable" else text("Takes daily changes")
                made.append(Target(connection.uid, connection.name, kind, words))
        return made

    def people(self, first: date, last: date) -> tuple[int, int]:
        """How many teachers cover, and how many are covered."""
        document = self._workspace.document
        return cover_mails.people(document, self.dates(first, last)) if document is not None else (0, 0)

    def preview(self, order: Order) -> str:
        """The first mail that would go, as text; `""` where none would."""
        document = self._workspace.document
        if document is None or order.mails is None:
            return ""
        letters = cover_mails.letters(
            document, self.dates(order.first, order.last), order.mails, self.say, daily.as_set(document)
        )
        return f"{letters[0].subject}\n\n{letters[0].body}" if letters else ""

    async def publish(self, order: Order) -> bool:
        """Publish the dates as they are now, save, then sync, then mail; False where it was not published."""
        document = self._workspace.document
        dates = self.dates(order.first, order.last)
        if document is None or not dates:
            await self._asker.tell(text("There is no school on these dates."), (text("Choose other dates."),))
            return False
        changed = [each for each in dates if daily.standing(document, each) is not daily.Standing.PUBLISHED]
        draft = self._workspace.draft()
        daily.publish(draft, document, changed, datetime.now(UTC).isoformat(timespec="seconds"))
        edit = draft.edit(text("Publish covers"))
        if edit.changes and not await self._workspace.edit(edit):
            return False
        if self._workspace.shown.unsaved and not await self._workspace.save():
            return False
        for target in self.targets():
            if target.uid in order.systems:
                await self._sync(target, order)
        await self._syncs.finish()
        if order.mails is not None:
            await self.post(tuple(dates), order.mails)
        self.changed()
        return True

    async def _sync(self, target: Target, order: Order) -> None:
        wish = Wish(
            target.uid, (), ("sections", "section_lists", target.kind), dates=(order.first, order.last)
        )  # fmt: skip
        done = self._go(wish)
        if asyncio.iscoroutine(done):
            await done

    async def post(self, dates: tuple[str, ...], wanted: cover_mails.Wanted) -> None:
        """Send the mails about these dates; those that went are not sent again."""
        from syncdesk.mail.post import post  # noqa: PLC0415  (loads the SMTP library)

        self._last = dates, wanted
        server = await asyncio.to_thread(mail_server.load)
        view = await asyncio.to_thread(self._workspace.view)
        letters = await asyncio.to_thread(cover_mails.letters, view, dates, wanted, self.say)
        if not letters:
            self.mails = ()
            return
        try:
            password = await asyncio.to_thread(self._secrets.mail_password, server.origin, server.user) or ""
        except SyncdeskError as error:
            await self._asker.tell(error.title, error.sentences[1:])
            password = ""
        posted = await post(letters, server, password, self._book(), self._workspace.document_id)
        self.mails = [
            MailLine(
                each.key.partition("|")[0].replace("*", "–"),
                _STATES[each.state],
                each.why,
                each.state is Sending.SENT,
                again=each.state not in FINAL,
            )
            for each in posted
        ]
        self.changed()

    async def post_again(self) -> None:
        """Send the mails that did not go."""
        if self._last is not None:
            await self.post(*self._last)

    @property
    def unsent(self) -> int:
        """How many mails of the last time did not go, and can be sent again."""
        return sum(line.again for line in self.mails)

    def result_words(self) -> tuple[Text, ...]:
        """How the mails ended, in sentences."""
        gone = sum(line.gone for line in self.mails)
        lost = len(self.mails) - gone - self.unsent
        said = (
            (gone, plural(gone, "{n} mail was sent.", "{n} mails were sent.")),
            (lost, plural(lost, "{n} mail may have arrived.", "{n} mails may have arrived.")),
            (self.unsent, plural(
                self.unsent, "{n} mail did not go; it is listed below.", "{n} mails did not go; they are listed below."
            )),
        )  # fmt: skip
        return tuple(words for n, words in said if n)

    def _book(self) -> Ledger:
        if self._ledger is None:
            self._ledger = Ledger(self._syncs.service.state)
        return self._ledger

    async def keep_server(self, server: MailServer, password: str | None) -> None:
        """Keep the mail server, and its password in the password store. Raises SyncdeskError."""
        mail_server.check(server)
        await asyncio.to_thread(mail_server.store, server)
        if password is not None:
            await asyncio.to_thread(self._secrets.keep_mail_password, server.origin, server.user, password)

    async def test_server(self, server: MailServer, password: str | None) -> Text:
        """Sign in at the mail server and send nothing. Raises SyncdeskError."""
        from syncdesk.mail.post import check_sign_in  # noqa: PLC0415

        if password is None:
            password = await asyncio.to_thread(self._secrets.mail_password, server.origin, server.user) or ""
        return await check_sign_in(server, password)

    @property
    def today(self) -> date:
        """The school's date."""
        document = self._workspace.document
        assert document is not None
        return calendar.today_at(document.school, datetime.now(UTC))


def _line(tables: Tables, each: str) -> DateLine:
    now, standing = daily.set_now(tables, each), daily.standing(tables, each)
    cancelled = sum(change.how == "cancelled" for change in now.changes)
    rooms = sum(bool(change.room) and not change.absent for change in now.changes)
    on = date.fromisoformat(each)
    return DateLine(
        on, cycle_day_name(tables, on), len(now.changes) + len(now.duties) - cancelled - rooms, rooms, cancelled,
        len(now.events), STANDINGS[standing], MARKS[standing],
    )  # fmt: skip
