"""Mails about covers: previews, results, and mails that are due."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.snapshot import Snapshot
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SyncdeskError
from syncdesk.mail import covers, told
from syncdesk.mail import server as mail_server
from syncdesk.mail.covers import Mail, Recipients
from syncdesk.mail.ledger import FINAL, Ledger, People, Sending
from syncdesk.mail.lines import ORGANISER
from syncdesk.mail.patience import PAUSES
from syncdesk.mail.server import MailServer
from syncdesk.text import NOTHING, Text, plural, text
from syncdesk.timetable import calendar, daily
from syncdesk.timetable.records import Publication, Teacher
from syncdesk.timetable.tables import Tables

_KEPT_IN_FILE = timedelta(days=30)
"""How long after a date the timetable file records who was told what; otherwise it would grow all year."""
_STATES: dict[Sending, Text] = {
    Sending.SENT: text("Sent"),
    Sending.REFUSED: text("Refused"),
    Sending.FAILED: text("Not sent"),
    Sending.UNKNOWN: text("May have arrived"),
    Sending.WAITING: text("Not sent yet"),
    Sending.SENDING: text("May have arrived"),
}


def _asked(dates: Sequence[str]) -> Question:
    """Ask whether to repeat what was ordered on another computer."""
    return Question(
        plural(
            len(dates),
            "Mails about {first} may have been sent already.",
            "Mails about {n} of these dates ({first} to {last}) may have been sent already.",
            first=dates[0],
            last=dates[-1],
        ),
        (
            text("They were ordered on another computer, or this one has lost its record of them."),
            text(
                "“Only what is new” takes what was mailed or published before as told. “Everything again” may tell "
                "some people twice."
            ),
        ),
        (
            Choice("new", text("Only what is new")),
            Choice("all", text("Everything again")),
            Choice("", text("Cancel")),
        ),
    )  # fmt: skip


class MailLine(msgspec.Struct, frozen=True):
    """A mail as listed: recipient's code, result, and whether it can be sent again.

    `put_off`: the server asked to send it later.
    """

    who: str
    state: Text
    why: Text
    gone: bool
    again: bool = False
    put_off: bool = False


class CoverMails(Observable):
    """Mails of the open document. `lines` are their results; `sending` while they are being sent."""

    def __init__(self, workspace: Workspace, ledger: Ledger, secrets: Secrets, prompter: Prompter) -> None:
        super().__init__()
        self._workspace = workspace
        self._ledger = ledger
        self._secrets = secrets
        self._prompter = prompter
        self._one = asyncio.Lock()
        self._lines: dict[str, MailLine] = {}
        self._document = ""
        self._put_off: set[str] = set()
        self._later: asyncio.Task[None] | None = None
        self.sending = False
        self.say: Callable[[Text], str] = str
        self.pauses: Sequence[float] = PAUSES
        self.sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep
        self.start: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None] | None] = asyncio.create_task

    @property
    def lines(self) -> Sequence[MailLine]:
        """The results of the mails, one per person."""
        return tuple(self._lines.values())

    def show(self, lines: Sequence[MailLine]) -> None:
        """Replace the lines."""
        self._lines = {each.who: each for each in lines}
        self.changed()

    def preview(self, tables: Tables, document: str, dates: Sequence[str], wanted: Recipients) -> str:
        """Return the first mail that would be sent, as text; `""` if there is none."""
        known = self._told_before(tables, document, dates)
        for mail in covers.mails(tables, dates, wanted, self.say, daily.as_set(tables)):
            content = mail.compose(known.get(mail.person, {}))
            if content is not None:
                return f"{content.subject}\n\n{content.body}"
        return ""

    def _told_before(self, tables: Tables, document: str, dates: Sequence[str]) -> People:
        """Return what people were told, including by another computer's mails about these dates."""
        known = self._ledger.told(document)
        elsewhere = told.ordered_elsewhere(tables, dates, self._ledger, document)
        for person, lines in told.said_by_the_file(tables, elsewhere).items():
            known.setdefault(person, {}).update(lines)
        return known

    async def may_order(self, tables: Tables, document: str, dates: Sequence[str]) -> bool:
        """Whether mails about the dates may be ordered here; asks if others were ordered elsewhere."""
        elsewhere = await asyncio.to_thread(told.ordered_elsewhere, tables, dates, self._ledger, document)
        if not elsewhere:
            return True
        answer = await self._prompter.ask(_asked(elsewhere))
        if not answer:
            return False
        people: People = {}
        if answer == "new":
            people = await asyncio.to_thread(told.said_by_the_file, tables, elsewhere)
        await asyncio.to_thread(self._ledger.take_over, document, elsewhere, people)
        return True

    def to_write(self, tables: Tables, document: str, dates: Sequence[str], wanted: Recipients) -> dict[str, str]:
        """Return what the file records about who is told of the dates once they are published. By date."""
        mails = self._mails(tables, document, dates, wanted, daily.as_set(tables))
        first = calendar.today_at(tables.school, datetime.now(UTC)) - _KEPT_IN_FILE
        return told.to_write(
            mails, dates, self._ledger.told(document), tables, self._ledger.id, first.isoformat()
        )  # fmt: skip

    def owe(self, tables: Tables, document: str, dates: Sequence[str], wanted: Recipients) -> list[Mail]:
        """Record the mails about what was published as due. Called off the loop's thread."""
        from syncdesk.mail.post import waiting_of  # noqa: PLC0415  (loads the SMTP library)

        waiting = waiting_of(self._mails(tables, document, dates, wanted), self._ledger, document)
        for mail in waiting:
            self._ledger.owe(document, mail.person, mail.dates, mail.wanted.kept)
        return waiting

    def _mails(
        self, tables: Tables, document: str, dates: Sequence[str], wanted: Recipients, days: daily.Days | None = None
    ) -> list[Mail]:
        """Return the mails about the dates; whoever is due more of them gets that, too."""
        asked: dict[str, Recipients] = {}
        for each in self._ledger.owed(document):
            if each.date in dates and each.person != ORGANISER:
                asked[each.person] = asked.get(each.person, wanted) | Recipients.from_kept(each.wanted, "")
        alike: dict[Recipients, list[str]] = {}
        for person, more in asked.items():
            alike.setdefault(more, []).append(person)
        found = [each for each in covers.mails(tables, dates, wanted, self.say, days) if each.person not in asked]
        for more, people in alike.items():
            found += covers.mails(tables, dates, more, self.say, days, people)
        return found

    async def send(self, mails: Sequence[Mail], document: str) -> None:
        """Send mails; `lines` is about these from now on."""

        async def sent() -> None:
            self._document, self._lines = document, {}
            await self._send(mails, document)

        await self._do(sent)
        self._try_later()

    async def send_again(self) -> None:
        """Send the open document's failed mails again."""

        async def sent() -> None:
            document = self._workspace.document_id
            if document == self._document:
                await self._send(await self._waiting(document), document)
            else:
                await self._look()

        if not self.sending:
            await self._do(sent)
            self._try_later()

    def end(self) -> None:
        """Stop automatic retries: failed mails stay due in the ledger."""
        if self._later is not None:
            self._later.cancel()

    def _try_later(self) -> None:
        """Retry deferred mails after a while, as long as this timetable is open."""
        self.end()
        if self._put_off:
            self._later = self.start(self._by_itself(self._document))

    async def _by_itself(self, document: str) -> None:
        async def sent() -> None:
            if self._workspace.document_id == document == self._document:
                waiting = await self._waiting(document)
                await self._send([mail for mail in waiting if mail.person in self._put_off], document)

        for pause in self.pauses:
            self._promise(pause)
            await self.sleep(pause)
            await self._do(sent)
            if not self._put_off or self._workspace.document_id != document:
                break

    def _promise(self, pause: float) -> None:
        """Say when deferred mails are retried."""
        minutes = max(1, round(pause / 60))
        again = plural(minutes, "It is tried again in {n} minute.", "It is tried again in {n} minutes.")
        for who, line in self._lines.items():
            if line.put_off:
                why = text("{why} {again}", why=line.why, again=again)
                self._lines[who] = msgspec.structs.replace(line, why=why)
        self.changed()

    async def look(self) -> None:
        """List the open document's mails that are due or may have arrived."""
        if not self.sending:
            await self._do(self._look)

    async def _do(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run one job after the other, reporting errors."""
        async with self._one:
            self.sending = True
            self.changed()
            try:
                await work()
            except SyncdeskError as error:
                await self._prompter.tell(error.title, error.sentences[1:])
            finally:
                self.sending = False
                self.changed()

    async def _look(self) -> None:
        document = self._workspace.document_id
        why = {who: line.why for who, line in self._lines.items()} if document == self._document else {}
        self._document, self._lines = document, {}
        await self._owe_what_was_never_begun(document)
        rows = {mail.person: mail for mail in await self._waiting(document)}
        for each in await asyncio.to_thread(self._ledger.owed, document) if document else ():
            mail = rows.get(each.person)
            if mail is not None:
                self._note(mail.person, mail.who, each.state, why.get(mail.who or "–", NOTHING))
        for person, dates in await asyncio.to_thread(self._ledger.in_doubt, document) if document else ():
            if person not in rows and self._is_to_come(dates):
                self._note(person, self._who(person), Sending.UNKNOWN)

    async def _owe_what_was_never_begun(self, document: str) -> None:
        tables = self._workspace.document
        if tables is None:
            return
        copied, ledger = Snapshot(tables, (Publication,)), self._ledger
        today = calendar.today_at(tables.school, datetime.now(UTC)).isoformat()

        def owed() -> None:
            for person, date, wanted in told.never_begun(copied, today, ledger, document):
                ledger.owe(document, person, [date], wanted.kept)

        await asyncio.to_thread(owed)

    def _is_to_come(self, dates: Sequence[str]) -> bool:
        tables = self._workspace.document
        return tables is not None and dates[-1] >= calendar.today_at(tables.school, datetime.now(UTC)).isoformat()

    def _who(self, person: str) -> str:
        tables = self._workspace.document
        return tables.code(Teacher, int(person)) if tables is not None and person != ORGANISER else ""

    async def _waiting(self, document: str) -> list[Mail]:
        """Return the mails that are due, with the currently published content of their dates."""
        from syncdesk.mail.post import waiting_of  # noqa: PLC0415

        owed = await asyncio.to_thread(self._ledger.owed, document) if document else []
        server = await asyncio.to_thread(mail_server.load)
        tables = self._workspace.document
        if tables is None or self._workspace.document_id != document:
            return []
        wanted = {each.person: each.wanted for each in owed}
        dates: dict[str, set[str]] = {}
        for each in owed:
            if daily.publication(tables, each.date) is not None:
                dates.setdefault(each.person, set()).add(each.date)
        alike: dict[tuple[tuple[str, ...], str], list[str]] = {}
        for person, of in dates.items():
            alike.setdefault((tuple(sorted(of)), wanted[person]), []).append(person)
        found: list[Mail] = []
        for (of, kept), people in alike.items():
            asked = Recipients.from_kept(kept, server.organiser)
            found += covers.mails(tables, of, asked, self.say, people=people)
        return await asyncio.to_thread(waiting_of, found, self._ledger, document)

    async def _send(self, mails: Sequence[Mail], document: str) -> None:
        from syncdesk.mail.post import post  # noqa: PLC0415  (loads the SMTP library)

        server = await asyncio.to_thread(mail_server.load)
        password = await self._password(server) if mails else ""
        tables = self._workspace.document
        if not server.sender_name and tables is not None and self._workspace.document_id == document:
            server = msgspec.structs.replace(server, sender_name=tables.school.name)
        self._put_off = set()
        for each in await post(mails, server, password, self._ledger, document):
            self._note(each.person, each.who, each.state, each.why)
            if each.state is Sending.WAITING:
                self._put_off.add(each.person)

    def _note(self, person: str, who: str, state: Sending, why: Text = NOTHING) -> None:
        shown = who if person != ORGANISER else "–"
        again = state not in FINAL
        put_off = state is Sending.WAITING
        self._lines[shown] = MailLine(shown, _STATES[state], why, state is Sending.SENT, again, put_off)

    async def _password(self, server: MailServer) -> str:
        try:
            return await asyncio.to_thread(self._secrets.mail_password, server.origin, server.user) or ""
        except SyncdeskError as error:
            await self._prompter.tell(error.title, error.sentences[1:])
            return ""

    @property
    def unsent(self) -> int:
        """How many mails failed and can be sent again."""
        return sum(line.again for line in self.lines)

    def result_words(self) -> tuple[Text, ...]:
        """Describe the results of the mails in sentences."""
        if self.sending:
            return (text("The mails are being sent…"),)
        gone = sum(line.gone for line in self.lines)
        lost = len(self.lines) - gone - self.unsent
        said = (
            (gone, plural(gone, "{n} mail was sent.", "{n} mails were sent.")),
            (lost, plural(lost, "{n} mail may have arrived.", "{n} mails may have arrived.")),
            (self.unsent, plural(
                self.unsent, "{n} mail did not go; it is listed below.", "{n} mails did not go; they are listed below."
            )),
        )  # fmt: skip
        return tuple(words for n, words in said if n) or (text("No mail waits to be sent."),)

    async def keep_server(self, server: MailServer, password: str | None) -> None:
        """Store the mail server, and its password in the password store. Raises SyncdeskError."""
        mail_server.check(server)
        await asyncio.to_thread(mail_server.store, server)
        if password is not None:
            await asyncio.to_thread(self._secrets.keep_mail_password, server.origin, server.user, password)

    async def test_server(self, server: MailServer, password: str | None) -> Text:
        """Sign in to the mail server and send nothing. Raises SyncdeskError."""
        from syncdesk.mail.post import check_sign_in  # noqa: PLC0415

        if password is None:
            password = await asyncio.to_thread(self._secrets.mail_password, server.origin, server.user) or ""
        return await check_sign_in(server, password)
