"""Sending mails: one line to the server, one mail after the other, and what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, localtime

import aiosmtplib
import msgspec

from syncdesk.errors import SettingsError, SyncdeskError
from syncdesk.mail.ledger import FINAL, Ledger, Sending
from syncdesk.mail.server import MailServer, check, is_address
from syncdesk.systems.http import trust
from syncdesk.text import NOTHING, Text, text

SECONDS = 20.0
"""The longest wait for one answer of the server."""
_TOLD = 300


class Letter(msgspec.Struct, frozen=True):
    """One mail to one person. `key` names it for ever and holds no name."""

    key: str
    to: str
    subject: str
    body: str


class Posted(msgspec.Struct, frozen=True):
    """What became of a mail, and why where it did not go."""

    key: str
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
    if server.reply_to:
        made["Reply-To"] = server.reply_to
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
    letters: Sequence[Letter],
    server: MailServer,
    password: str,
    ledger: Ledger,
    document: str,
    heard: Heard = lambda _posted: None,
) -> tuple[Posted, ...]:
    """Send them; those that went or may have gone before are not sent again. Never raises for a mail that cannot go.

    Cancelled, it leaves each mail noted as what it is.
    """
    known = await asyncio.to_thread(ledger.states, document)
    found: dict[str, Posted] = {}

    def tell(posted: Posted) -> None:
        found[posted.key] = posted
        heard(posted)

    to_send: dict[str, Letter] = {}
    for letter in letters:
        state = known.get(letter.key)
        if state in FINAL:
            tell(Posted(letter.key, Sending.SENT if state is Sending.SENT else Sending.UNKNOWN))
        else:
            to_send.setdefault(letter.key, letter)
    if to_send:
        await _post(list(to_send.values()), server, password, ledger, document, tell)
    return tuple(found[key] for key in dict.fromkeys(letter.key for letter in letters))


async def _post(
    letters: Sequence[Letter], server: MailServer, password: str, ledger: Ledger, document: str, tell: Heard
) -> None:
    left = list(letters)
    try:
        client = await _connected(server, password)
        try:
            while left:
                tell(await _one(client, left[0], server, ledger, document))
                left.pop(0)
        finally:
            await _leave(client)
    except SyncdeskError as error:
        why = text("{title} {more}", title=error.title, more=" ".join(map(str, error.sentences[1:])))
        for letter in left:
            await asyncio.to_thread(ledger.note, document, letter.key, Sending.FAILED)
            tell(Posted(letter.key, Sending.FAILED, why))
    except _Broken as broken:
        tell(Posted(left[0].key, Sending.UNKNOWN, broken.why))
        if left[1:]:
            await _post(left[1:], server, password, ledger, document, tell)


class _Broken(Exception):
    """The line broke while the server had a mail."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


async def _one(client: aiosmtplib.SMTP, letter: Letter, server: MailServer, ledger: Ledger, document: str) -> Posted:
    async def note(state: Sending, why: Text = NOTHING) -> Posted:
        await asyncio.to_thread(ledger.note, document, letter.key, state)
        return Posted(letter.key, state, why)

    if not is_address(letter.to) or not letter.to.isascii():
        return await note(Sending.REFUSED, text("There is no e-mail address that mails can go to."))
    try:
        content = message(letter, server).as_bytes()
    except ValueError:
        return await note(Sending.REFUSED, text("Its subject holds a line end."))
    try:
        await client.mail(server.sender)
        await client.rcpt(letter.to)
    except aiosmtplib.SMTPServerDisconnected as error:
        raise _unreached(server) from error
    except aiosmtplib.SMTPResponseException as error:
        await _reset(client, server)
        return await note(Sending.REFUSED, _said(error, letter))
    except (aiosmtplib.SMTPException, OSError) as error:
        raise _unreached(server) from error
    await asyncio.to_thread(ledger.note, document, letter.key, Sending.SENDING)
    try:
        await client.data(content)
    except aiosmtplib.SMTPResponseException as error:
        await _reset(client, server)
        return await note(Sending.REFUSED, _said(error, letter))
    except (aiosmtplib.SMTPException, OSError) as error:
        why = text("The line broke while the mail was on its way: it may have arrived. It is not sent again.")
        await asyncio.to_thread(ledger.note, document, letter.key, Sending.UNKNOWN)
        raise _Broken(why) from error
    except asyncio.CancelledError:
        await asyncio.shield(asyncio.to_thread(ledger.note, document, letter.key, Sending.UNKNOWN))
        raise
    return await note(Sending.SENT)


def _said(error: aiosmtplib.SMTPResponseException, letter: Letter) -> Text:
    """The server's words without the address, cut where they are long."""
    words = " ".join(error.message.split()).replace(letter.to, "…")[:_TOLD]
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
        cause: BaseException | None = error
        while cause is not None:
            if "CERTIFICATE" in str(cause).upper():
                raise SettingsError(
                    text("The mail server's certificate is not trusted on this computer. No mail was sent."),
                    hint=text("If the school has its own certificate authority, choose its file."),
                ) from error
            cause = cause.__cause__ or cause.__context__
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
