"""Sending mails over one connection, one after the other, and recording the outcome of each.

A connection lost between two mails is reopened. Deferred mails are not waited for here: the caller sends them again
later (see `patience`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from hashlib import blake2b

import aiosmtplib
import msgspec

from syncdesk.errors import SyncdeskError, Trait
from syncdesk.mail.addresses import is_address
from syncdesk.mail.covers import Mail
from syncdesk.mail.ledger import Claim, Ledger, Sending
from syncdesk.mail.letters import Letter, message, wants_utf8
from syncdesk.mail.refusals import is_temporary, not_taken
from syncdesk.mail.server import MailServer
from syncdesk.mail.smtp_line import SmtpLine
from syncdesk.shielding import after_the_fact, only_logged, to_the_end
from syncdesk.text import NOTHING, Text, joined, text

_CLOSING = 421
"""Reply codes with which the server ends the connection: it is busy, or has taken enough mails on it."""
_NONE_SENT = text("No mail was sent.")


class Posted(msgspec.Struct, frozen=True):
    """The outcome of the mail to one person, and why it failed if it did. `who` is the person's code."""

    person: str
    who: str
    state: Sending
    why: Text = NOTHING


Heard = Callable[[Posted], None]


async def check_sign_in(server: MailServer, password: str) -> Text:
    """Sign in and send nothing. Raises SyncdeskError."""
    try:
        line = await SmtpLine.opened(server, password)
    except SyncdeskError as error:
        error.title = text("{why} {none}", why=error.title, none=_NONE_SENT)
        raise
    await line.end()
    if not server.user:
        return text("{host} answers; it is asked for no sign-in.", host=server.host)
    return text("{host} accepted the user name and the password.", host=server.host)


async def post(
    mails: Sequence[Mail],
    server: MailServer,
    password: str,
    ledger: Ledger,
    document: str,
    heard: Heard = lambda _posted: None,
) -> tuple[Posted, ...]:
    """Send the mails that contain news. Never raises for a mail that cannot be sent.

    A deferred mail is `WAITING`. If cancelled, each mail is recorded in its true state.
    """
    waiting = await asyncio.to_thread(waiting_of, mails, ledger, document)
    found: list[Posted] = []

    def tell(posted: Posted) -> None:
        found.append(posted)
        heard(posted)

    if waiting:
        await _ToServer(server, password, ledger, document, tell).send(waiting)
    return tuple(found)


def waiting_of(mails: Sequence[Mail], ledger: Ledger, document: str) -> list[Mail]:
    """Return the mails that contain news; the others are no longer due."""
    told = ledger.told(document)
    found: list[Mail] = []
    owed = {each.person for each in ledger.owed(document)}
    for mail in mails:
        if mail.compose(told.get(mail.person, {})) is not None:
            found.append(mail)
        elif mail.person in owed:
            ledger.settle(document, mail.person, mail.dates)
    return found


class _Gone(Exception):
    """The connection is gone and no mail was in transit. `why` is the server's explanation, if any."""

    def __init__(self, why: Text = NOTHING) -> None:
        super().__init__(str(why))
        self.why = why


class _ToServer:
    """Sends mails of one document to one server, one after the other."""

    def __init__(self, server: MailServer, password: str, ledger: Ledger, document: str, tell: Heard) -> None:
        self._server = server
        self._password = password
        self._ledger = ledger
        self._document = document
        self._tell = tell
        self._line: SmtpLine | None = None
        self._sent = 0

    async def send(self, mails: Sequence[Mail]) -> None:
        """Send them all, reopening a lost connection. If it is lost twice before one mail, the rest is deferred."""
        left = deque(mails)
        tried = 0
        try:
            while left:
                try:
                    line = self._line = self._line or await SmtpLine.opened(self._server, self._password)
                    posted = await self._one(line, left[0])
                except _Gone as gone:
                    self._line = None
                    tried += 1
                    if tried > 1:
                        await self._all_wait(left, gone.why)
                        return
                    continue
                tried = 0
                if posted is not None:
                    self._tell(posted)
                left.popleft()
        except SyncdeskError as error:
            state = Sending.WAITING if error.trait is Trait.LATER else Sending.FAILED
            sent = _NONE_SENT if not self._sent else text("The mails before it were sent.")
            why = text("{title} {sent} {more}", title=error.title, sent=sent, more=joined(error.sentences[1:]))
            for mail in left:
                self._tell(await self._owed(mail, state, why))
        finally:
            if self._line is not None:
                await self._line.end()

    async def _all_wait(self, mails: Sequence[Mail], said: Text) -> None:
        """Defer all mails: a server that hangs up before taking anything wants to be left alone for a while."""
        why = said or text("The mail server closed the line before it took the mail.")
        for mail in mails:
            self._tell(await self._owed(mail, Sending.WAITING, why))

    async def _owed(self, mail: Mail, state: Sending, why: Text) -> Posted:
        await asyncio.to_thread(
            self._ledger.owe, self._document, mail.person, mail.dates, mail.wanted.kept, state
        )  # fmt: skip
        return Posted(mail.person, mail.who, state, why)

    async def _one(self, line: SmtpLine, mail: Mail) -> Posted | None:
        """Send one mail, or return None if the person was told meanwhile. Raises _Gone if nothing was sent."""
        server, ledger = self._server, self._ledger
        if not is_address(mail.to):
            why = text("There is no e-mail address that mails can go to.")
            return await self._owed(mail, Sending.REFUSED, why)
        utf8 = wants_utf8(Letter("", mail.to, "", ""), server)
        if utf8 and not line.takes_utf8:
            why = text(
                "An address has other letters than a to z before its @, and the mail server takes none (it does not "
                "offer SMTPUTF8). Ask for an address without them."
            )
            return await self._owed(mail, Sending.REFUSED, why)
        try:
            await line.address(server.sender, mail.to, utf8=utf8)
        except aiosmtplib.SMTPResponseException as error:
            return await self._refused(line, mail, error)
        except (aiosmtplib.SMTPException, OSError) as error:
            raise _Gone from error
        claim = await self._claim(mail)
        if claim is None:
            await self._forget(line)
            return None
        try:
            content = message(_letter(mail, claim, self._document), server).as_bytes()
        except ValueError:
            await asyncio.to_thread(ledger.release, claim)
            await self._forget(line)
            return await self._owed(mail, Sending.REFUSED, text("Its subject holds a line end."))
        try:
            await line.content(content)
        except aiosmtplib.SMTPResponseException as error:
            await asyncio.to_thread(ledger.release, claim)
            return await self._refused(line, mail, error)
        except (aiosmtplib.SMTPException, OSError):
            self._line = None
            why = text("The line broke while the mail was on its way: it may have arrived. It is not sent again.")
            with only_logged("note what became of a mail"):  # it is noted as on its way already
                await asyncio.to_thread(ledger.note, claim, Sending.UNKNOWN)
            return Posted(mail.person, mail.who, Sending.UNKNOWN, why)
        except asyncio.CancelledError:
            with only_logged("note that a mail was on its way"):  # it is noted as on its way already
                await to_the_end(asyncio.to_thread(ledger.note, claim, Sending.UNKNOWN))
            raise
        return await self._taken(mail, claim)

    async def _refused(self, line: SmtpLine, mail: Mail, error: aiosmtplib.SMTPResponseException) -> Posted:
        """Record a rejection. Raises _Gone if the server hangs up, which says nothing about this mail."""
        why = not_taken(error, mail.to)
        if error.code == _CLOSING:
            raise _Gone(why) from error
        state = Sending.WAITING if is_temporary(error) else Sending.REFUSED
        posted = await self._owed(mail, state, why)
        await self._forget(line)
        return posted

    async def _forget(self, line: SmtpLine) -> None:
        """Reset for the next mail, on a new connection if this one is gone."""
        try:
            await line.forget()
        except (aiosmtplib.SMTPException, OSError):
            self._line = None

    async def _taken(self, mail: Mail, claim: Claim) -> Posted:
        """Record an acceptance. If that fails, the mail stays "being sent" forever and is never repeated."""
        self._sent += 1
        trouble: list[Text] = []
        try:
            await after_the_fact(asyncio.to_thread(self._ledger.note, claim, Sending.SENT), trouble.append)
        except asyncio.CancelledError:
            self._tell(Posted(mail.person, mail.who, Sending.SENT))
            raise
        why = text("It was sent, but that could not be noted here. {why}", why=trouble[0]) if trouble else NOTHING
        return Posted(mail.person, mail.who, Sending.SENT, why)

    async def _claim(self, mail: Mail) -> Claim | None:
        """Claim a mail; release it if cancelled meanwhile."""
        claiming = asyncio.ensure_future(
            asyncio.to_thread(self._ledger.claim, self._document, mail.person, mail.dates, mail.compose)
        )
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            claim = await claiming
            if claim is not None:
                await asyncio.to_thread(self._ledger.release, claim)
                await self._owed(mail, Sending.FAILED, NOTHING)
            raise


def _letter(mail: Mail, claim: Claim, document: str) -> Letter:
    """Build the mail, identified by its content and its number in the ledger."""
    words = f"{document}\n{claim.n}\n{claim.content.body}"
    key = f"{mail.person}|{blake2b(words.encode(), digest_size=12).hexdigest()}"
    return Letter(key, mail.to, claim.content.subject, claim.content.body)
