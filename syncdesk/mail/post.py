"""Sending mails: one line to the server, one mail after the other, and what became of each."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Sequence
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, localtime
from hashlib import blake2b

import aiosmtplib
import msgspec

from syncdesk.errors import SettingsError, SyncdeskError
from syncdesk.mail.covers import Mail
from syncdesk.mail.ledger import Claim, Ledger, Sending
from syncdesk.mail.server import MailServer, check, is_address
from syncdesk.shielding import after_the_fact, only_logged, to_the_end
from syncdesk.systems.network_errors import causes_of
from syncdesk.systems.tls_errors import tls_error
from syncdesk.systems.trust import trust
from syncdesk.text import NOTHING, Text, text

SECONDS = 20.0
"""The longest wait for one answer of the server."""
_TOLD = 300


class Letter(msgspec.Struct, frozen=True):
    """One mail to one person, as it goes. `key` names it for ever and holds no name."""

    key: str
    to: str
    subject: str
    body: str


class Posted(msgspec.Struct, frozen=True):
    """What became of the mail to a person, and why where it did not go. `who` is the person's code."""

    person: str
    who: str
    state: Sending
    why: Text = NOTHING


Heard = Callable[[Posted], None]


def message(letter: Letter, server: MailServer) -> EmailMessage:
    """The mail as it goes. The same key makes the same Message-ID. Raises ValueError for a line end in a header."""
    made = EmailMessage(policy=policy.SMTP)
    made["From"] = server.sender
    made["To"] = letter.to
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(localtime())
    made["Message-ID"] = f"<{letter.key.encode().hex()}@{server.sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    answers = server.reply_to or server.organiser
    if answers:
        made["Reply-To"] = answers
    made.set_content(letter.body)
    return made


async def check_sign_in(server: MailServer, password: str) -> Text:
    """Sign in and send nothing. Raises SyncdeskError."""
    client = await _connected(server, password)
    await _leave(client)
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
    """Send what there is to tell; who was told all before gets none. Never raises for a mail that cannot go.

    Cancelled, it leaves each mail noted as what it is.
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
    """Those of the mails that say something new; for the others nothing is owed any more."""
    told = ledger.told(document)
    found: list[Mail] = []
    owed = {each.person for each in ledger.owed(document)}
    for mail in mails:
        if mail.compose(told.get(mail.person, {})) is not None:
            found.append(mail)
        elif mail.person in owed:
            ledger.settle(document, mail.person, mail.dates)
    return found


class _Broken(Exception):
    """The line broke while the server had a mail."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


class _ToServer:
    """Mails of one document on their way to one server, one after the other."""

    def __init__(self, server: MailServer, password: str, ledger: Ledger, document: str, tell: Heard) -> None:
        self._server = server
        self._password = password
        self._ledger = ledger
        self._document = document
        self._tell = tell

    async def send(self, mails: Sequence[Mail]) -> None:
        """Send them; a line that breaks is taken up again after the mail that was on its way."""
        left = list(mails)
        try:
            client = await _connected(self._server, self._password)
            try:
                while left:
                    posted = await self._one(client, left[0])
                    if posted is not None:
                        self._tell(posted)
                    left.pop(0)
            finally:
                await _leave(client)
        except SyncdeskError as error:
            why = text("{title} {more}", title=error.title, more=" ".join(map(str, error.sentences[1:])))
            for mail in left:
                self._tell(await self._owed(mail, Sending.FAILED, why))
        except _Broken as broken:
            self._tell(Posted(left[0].person, left[0].who, Sending.UNKNOWN, broken.why))
            if left[1:]:
                await self.send(left[1:])

    async def _owed(self, mail: Mail, state: Sending, why: Text) -> Posted:
        await asyncio.to_thread(
            self._ledger.owe, self._document, mail.person, mail.dates, mail.wanted.kept, state
        )  # fmt: skip
        return Posted(mail.person, mail.who, state, why)

    async def _one(self, client: aiosmtplib.SMTP, mail: Mail) -> Posted | None:
        """Send one; None where the person was told in the meantime."""
        server, ledger = self._server, self._ledger
        if not is_address(mail.to) or not mail.to.isascii():
            why = text("There is no e-mail address that mails can go to.")
            return await self._owed(mail, Sending.REFUSED, why)
        try:
            await client.mail(server.sender)
            await client.rcpt(mail.to)
        except aiosmtplib.SMTPServerDisconnected as error:
            raise _unreached(server) from error
        except aiosmtplib.SMTPResponseException as error:
            await _reset(client, server)
            return await self._owed(mail, Sending.REFUSED, _said(error, mail.to))
        except (aiosmtplib.SMTPException, OSError) as error:
            raise _unreached(server) from error
        claim = await self._claim(mail)
        if claim is None:
            await _reset(client, server)
            return None
        try:
            content = message(_letter(mail, claim, self._document), server).as_bytes()
        except ValueError:
            await asyncio.to_thread(ledger.release, claim)
            return await self._owed(mail, Sending.REFUSED, text("Its subject holds a line end."))
        try:
            await client.data(content)
        except aiosmtplib.SMTPResponseException as error:
            await asyncio.to_thread(ledger.release, claim)
            refused = await self._owed(mail, Sending.REFUSED, _said(error, mail.to))
            await _reset(client, server)
            return refused
        except (aiosmtplib.SMTPException, OSError) as error:
            why = text("The line broke while the mail was on its way: it may have arrived. It is not sent again.")
            with only_logged("note what became of a mail"):  # it is noted as on its way already
                await asyncio.to_thread(ledger.note, claim, Sending.UNKNOWN)
            raise _Broken(why) from error
        except asyncio.CancelledError:
            with only_logged("note that a mail was on its way"):  # it is noted as on its way already
                await to_the_end(asyncio.to_thread(ledger.note, claim, Sending.UNKNOWN))
            raise
        return await self._sent(mail, claim)

    async def _sent(self, mail: Mail, claim: Claim) -> Posted:
        """The server took it, and that stands: what cannot be noted is on its way for ever, and is not sent again."""
        trouble: list[Text] = []
        try:
            await after_the_fact(asyncio.to_thread(self._ledger.note, claim, Sending.SENT), trouble.append)
        except asyncio.CancelledError:
            self._tell(Posted(mail.person, mail.who, Sending.SENT))
            raise
        why = text("It was sent, but that could not be noted here. {why}", why=trouble[0]) if trouble else NOTHING
        return Posted(mail.person, mail.who, Sending.SENT, why)

    async def _claim(self, mail: Mail) -> Claim | None:
        """Claim a mail; one that is cancelled meanwhile is let go of."""
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
    """The mail as it goes; what it says and its place in the ledger name it."""
    words = f"{document}\n{claim.n}\n{claim.content.body}"
    key = f"{mail.person}|{blake2b(words.encode(), digest_size=12).hexdigest()}"
    return Letter(key, mail.to, claim.content.subject, claim.content.body)


def _said(error: aiosmtplib.SMTPResponseException, to: str) -> Text:
    """The server's words without the address, cut where they are long."""
    words = " ".join(error.message.split()).replace(to, "…")[:_TOLD]
    return text("The mail server refused it. It said: “{words}”", words=f"{error.code} {words}")


async def _reset(client: aiosmtplib.SMTP, server: MailServer) -> None:
    try:
        await client.rset()
    except (aiosmtplib.SMTPException, OSError) as error:
        raise _unreached(server) from error


async def _connected(server: MailServer, password: str) -> aiosmtplib.SMTP:
    """A line with a sign-in. Raises SyncdeskError, with nothing sent."""
    check(server)
    context = None if server.security == "none" else await asyncio.to_thread(trust, server.ca_file)
    client = aiosmtplib.SMTP(
        hostname=server.host.strip(),
        port=server.port,
        use_tls=server.security == "tls",
        start_tls=server.security == "starttls",
        tls_context=context,
        timeout=SECONDS,
        local_hostname="localhost",
    )
    try:
        await client.connect()
    except aiosmtplib.SMTPException as error:
        by_tls = next((each for each in causes_of(error) if isinstance(each, ssl.SSLError)), None)
        if by_tls is not None:
            found = tls_error(by_tls, server.host.strip(), context)
            raise SettingsError(
                text("{why} No mail was sent.", why=found.title), found.detail, found.hint, subject=found.subject
            ) from error
        if "STARTTLS" in str(error):
            raise SettingsError(
                text("{host} does not offer STARTTLS. No mail was sent.", host=server.host),
                hint=text("Choose TLS, usually on port 465, or ask who runs the server."),
            ) from error
        raise _unreached(server) from error
    except OSError as error:
        raise _unreached(server) from error
    if not server.user:
        return client
    try:
        await client.login(server.user, password)
    except aiosmtplib.SMTPException as error:
        await _leave(client)
        raise SettingsError(
            text("{host} did not accept the user name and the password. No mail was sent.", host=server.host),
            hint=text("Type both again under E-mail server; then press “Send the mails that did not go”."),
        ) from error
    return client


async def _leave(client: aiosmtplib.SMTP) -> None:
    try:
        await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        client.close()  # it is gone already: there is nothing more to say to it


def _unreached(server: MailServer) -> SettingsError:
    return SettingsError(
        text("The mail server {host} cannot be reached on port {port}.", host=server.host, port=server.port),
        hint=text("Check its name and port, and whether you are on the school network. The mails wait."),
    )
