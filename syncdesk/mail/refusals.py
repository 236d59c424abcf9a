"""Rejections by a mail server as errors: the server's words, their likely meaning, and what helps.

Decides by reply codes (RFC 5321, RFC 4954) and, for ambiguous codes, by the enhanced code or the wording of the large
providers.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence

import aiosmtplib

from syncdesk.errors import (
    Busy,
    CallUnknown,
    Cut,
    NoAnswer,
    NothingAnswers,
    OddAnswer,
    Refused,
    SettingsError,
    SignInRefused,
    SyncdeskError,
    Trait,
    WrongCertificateName,
)
from syncdesk.mail.server import MailServer
from syncdesk.systems.network_errors import causes_of
from syncdesk.systems.tls_errors import tls_error
from syncdesk.systems.trust import Trust
from syncdesk.text import Text, text

_MOST_WORDS = 300
_SEND_AGAIN = text("The mails wait: they can be sent again later.")
_ASK_THEM = text("Ask those who run the mail server.")
_TYPE_AGAIN = text("Type both again under E-mail server; then press “Send the mails that did not go”.")
_ANOTHER_PORT = text("Choose STARTTLS, usually on port 587, or TLS, usually on port 465.")
_BY_POLICY = re.compile(r"disabled|polic|security default|not allowed|blocked", re.IGNORECASE)
_APP_PASSWORD = re.compile(r"app(lication)?[- ]?(specific)? ?password|second ?factor", re.IGNORECASE)
_SECURE_FIRST = re.compile(r"starttls|\btls\b|\bssl\b|encrypt|secure", re.IGNORECASE)


def words_of(error: aiosmtplib.SMTPResponseException, *hidden: str) -> str:
    """Return the server's reply with its code on one line, shortened if long, without anything `hidden`."""
    said = "".join(letter if letter.isprintable() else " " for letter in error.message)
    for each in hidden:
        said = re.sub(re.escape(each), "…", said, flags=re.IGNORECASE) if each else said
    code = f"{error.code} " if error.code > 0 else ""
    return f"{code}{' '.join(said.split())[:_MOST_WORDS]}".strip()


def it_said(error: aiosmtplib.SMTPResponseException, *hidden: str) -> Text:
    """Quote the server's reply in a sentence."""
    return text("It said: “{words}”.", words=words_of(error, *hidden))


def is_temporary(error: aiosmtplib.SMTPResponseException) -> bool:
    """Whether the server asks to retry later (RFC 5321, 4.2.1), as greylisting servers do."""
    return 400 <= error.code < 500


def not_taken(error: aiosmtplib.SMTPResponseException, *hidden: str) -> Text:
    """Return the error for one rejected mail."""
    words = words_of(error, *hidden)
    if is_temporary(error):
        return text("The mail server asks to send it later. It said: “{words}”.", words=words)
    if error.code == 530:
        if _SECURE_FIRST.search(error.message):
            return text(
                "The mail server takes mails only over a secure line. It said: “{words}”. {hint}",
                words=words, hint=_ANOTHER_PORT,
            )  # fmt: skip
        return text(
            "The mail server takes mails only after a sign-in. It said: “{words}”. Enter a user name and a password "
            "under E-mail server.",
            words=words,
        )
    return text("The mail server refused it. It said: “{words}”.", words=words)


def sign_in_refused(error: aiosmtplib.SMTPResponseException, server: MailServer, password: str) -> SyncdeskError:
    """Return the error for a rejected sign-in."""
    host, words = server.host, error.message
    said = it_said(error, password)
    if error.code == 432:
        return SignInRefused(
            text("{host} wants another password or another way of signing in.", host=host), said, _ASK_THEM
        )
    if is_temporary(error):
        return Busy(text("{host} cannot check the sign-in for now.", host=host), said, _SEND_AGAIN, trait=Trait.LATER)
    if error.code in {523, 530, 538} and (error.code != 530 or _SECURE_FIRST.search(words)):
        return SettingsError(
            text("{host} lets nobody sign in before the line is secure.", host=host), said, _ANOTHER_PORT
        )
    if _APP_PASSWORD.search(words):
        return SignInRefused(
            text("{host} wants an app password from this account.", host=host),
            said,
            text("Make one in the security settings of the account, and type it in place of the password."),
        )
    if ("5.7.139" in words and "credentials" not in words.lower()) or _is_policy(error):
        return SignInRefused(
            text("{host} does not let programs send mails with this account.", host=host),
            said,
            text("Probably a rule of those who run the accounts: ask them to allow authenticated SMTP for this one."),
        )
    if error.code == 534:
        return SignInRefused(
            text("{host} wants another way of signing in.", host=host),
            said,
            text("Ask those who run the accounts for an app password, or for a server that takes this one."),
        )
    if error.code in {500, 501, 502, 503, 504}:
        return CallUnknown(
            text("{host} did not understand the sign-in.", host=host), said, _ASK_THEM, trait=Trait.PERSON
        )
    return SignInRefused(text("{host} did not accept the user name and the password.", host=host), said, _TYPE_AGAIN)


def _is_policy(error: aiosmtplib.SMTPResponseException) -> bool:
    return error.code in {535, 550, 554} and _BY_POLICY.search(error.message) is not None


def no_sign_in_offered(server: MailServer, others: Sequence[str], *, secure: bool) -> SyncdeskError:
    """Return the error for a server that offers no sign-in, or no mechanism that we support."""
    if others:
        return SettingsError(
            text(
                "{host} offers only ways of signing in that syncdesk does not have: {ways}.",
                host=server.host, ways=", ".join(each.upper() for each in others),
            ),
            hint=text("Ask those who run the accounts for an app password, or for a server that takes one."),
        )  # fmt: skip
    hint = text("Where it wants none, leave the user name empty; else ask those who run it for the right port.")
    return SettingsError(
        text("{host} offers no sign-in.", host=server.host),
        hint=hint if secure else text("{hint} {port}", hint=hint, port=_ANOTHER_PORT),
    )


def no_starttls(server: MailServer) -> SyncdeskError:
    """Return the error for a server that offers no STARTTLS."""
    return SettingsError(
        text("{host} does not offer STARTTLS.", host=server.host),
        hint=text("Choose TLS, usually on port 465, or ask who runs the server."),
    )


def no_line(error: Exception, server: MailServer, context: Trust | None) -> SyncdeskError:
    """Return the error for a failed connection. `context` is our TLS context, if any."""
    causes = causes_of(error)
    by_tls = next((each for each in causes if isinstance(each, ssl.SSLError)), None)
    if by_tls is not None:
        found = tls_error(by_tls, server.host.strip(), context)
        if isinstance(found, WrongCertificateName):
            found.hint = text("Check the mail server's name.")
        return found
    if isinstance(error, aiosmtplib.SMTPConnectResponseError):
        return _greeting(error, server)
    if isinstance(error, aiosmtplib.SMTPHeloError):
        title = text("{host} did not accept how this computer introduced itself.", host=server.host)
        return _later_or(Refused(title, it_said(error), _ASK_THEM, trait=Trait.PERSON), error)
    if isinstance(error, aiosmtplib.SMTPResponseException):
        if error.code <= 0:
            return _no_mail_server(error, server)
        title = text("{host} did not make the line secure.", host=server.host)
        return _later_or(Refused(title, it_said(error), _ASK_THEM, trait=Trait.PERSON), error)
    if any(isinstance(each, aiosmtplib.SMTPReadTimeoutError) for each in causes):
        return NoAnswer(
            text("What answers at {host} on port {port} does not greet as a mail server does.", host=server.host,
                 port=server.port),
            hint=text("The port may be one for another kind of security, or no mail server's. Check both."),
        )  # fmt: skip
    if any(isinstance(each, aiosmtplib.SMTPServerDisconnected) for each in causes):
        return Cut(
            text("The mail server {host} closed the line before a mail could be sent.", host=server.host),
            hint=_SEND_AGAIN,
        )
    return NothingAnswers(
        text("The mail server {host} cannot be reached on port {port}.", host=server.host, port=server.port),
        hint=text("Check its name and port, and whether you are on the school network. The mails wait."),
    )


def _greeting(error: aiosmtplib.SMTPResponseException, server: MailServer) -> SyncdeskError:
    title = text("{host} takes no mails from this computer.", host=server.host)
    hint = text("Ask those who run it: this computer's network may be on a list of those that are blocked.")
    return _later_or(Refused(title, it_said(error), hint, trait=Trait.PERSON), error)


def _later_or(refused: SyncdeskError, error: aiosmtplib.SMTPResponseException) -> SyncdeskError:
    """Return the error, or one that says the server is busy if it asks to retry later."""
    if not is_temporary(error):
        return refused
    return Busy(text("The mail server takes no mails for now."), it_said(error), _SEND_AGAIN, trait=Trait.LATER)


def _no_mail_server(error: aiosmtplib.SMTPResponseException, server: MailServer) -> SyncdeskError:
    is_web = "HTTP/" in error.message or "<html" in error.message.lower()
    what = text("a web server") if is_web else text("something else than a mail server")
    return OddAnswer(
        text("At {host} on port {port} answers {what}.", host=server.host, port=server.port, what=what),
        it_said(error),
        text("Check the mail server's name and port."),
        trait=Trait.PERSON,
    )
