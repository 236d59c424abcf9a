"""Errors for HTTP statuses that are not a success, and which of them leave the call's outcome unknown."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

from syncdesk.errors import (
    AnswerError,
    AnswerTooLarge,
    CallUnknown,
    CertificateError,
    NetworkError,
    OddAnswer,
    ProxySignIn,
    Redirected,
    Refused,
    SignInRefused,
    SyncdeskError,
    Trait,
)
from syncdesk.systems.quoting import quoted
from syncdesk.text import NOTHING, Text, text

ASK = text("Ask those who run it; a support log shows what was sent.")
NOT_OFFERED = frozenset({404, 405, 410, 501})
"""Statuses of a server that does not have what was asked for."""


class Garbled(OddAnswer):
    """The answer is unreadable, so the call's outcome is unknown."""


class Gateway(Refused):
    """A gateway answered in the server's place, so the call's outcome is unknown."""


def leaves_open(error: SyncdeskError) -> bool:
    """Whether the error leaves the outcome of a handed-over call unknown.

    A proxy that wants a sign-in does not forward the call, and a server that wants a certificate does not read it.
    """
    kept_out = isinstance(error, ProxySignIn | CertificateError)
    return isinstance(error, NetworkError | AnswerTooLarge | Garbled | Gateway) and not kept_out


def redirected(name: str, url: str, location: str, secrets: Iterable[str]) -> Redirected:
    """Return the error for a redirect. The address is shown in full, even if the header is relative."""
    address = quoted(_whole_address(url, location), secrets)
    return Redirected(
        text("{name} points to another address: {address}", name=name, address=address or "—"),
        text("A password is never sent on to an address that nobody entered."),
        text("If the address is right, enter it as the URL."),
        subject=address,
    )


def _whole_address(url: str, location: str) -> str:
    try:
        return urljoin(url, location) if location else ""
    except ValueError:
        return location


def gateway(name: str, status: int) -> Gateway:
    """Return the error for 502 and 504."""
    said = (
        "{name} could not be reached by its own gateway (HTTP {status})."
        if status == 502
        else "{name} did not answer its own gateway in time (HTTP {status})."
    )
    return Gateway(text(said, name=name, status=status), hint=text("Try again later."))


def call_unknown(name: str, what: Text, detail: Text = NOTHING) -> CallUnknown:
    """Return the error for a call that the server does not have."""
    return CallUnknown(
        text("{name} does not offer {what}.", name=name, what=what),
        detail,
        text("Leave it out of the sync, or ask those who run it to switch it on."),
    )


def refused(name: str, what: Text, status: int, detail: Text = NOTHING, hint: Text = ASK) -> Refused:
    """Return the error for a refusal without a more specific error."""
    return Refused(text("{name} refused {what} (HTTP {status}).", name=name, what=what, status=status), detail, hint)


def too_large_for_it(name: str, what: Text) -> Refused:
    """Return the error for 413."""
    return Refused(
        text("{name} takes no message as large as {what} (HTTP 413).", name=name, what=what),
        hint=text("Ask those who run it to raise the limit."),
    )


def broke_down(name: str, what: Text, status: int, detail: Text = NOTHING) -> Refused:
    """Return the error for 500 and similar statuses."""
    return Refused(
        text("{name} broke down over {what} (HTTP {status}).", name=name, what=what, status=status), detail, ASK
    )


def status_error(name: str, what: Text, status: int, said: Text) -> AnswerError:
    """Return the error for a status from 400 on; `said` is a sentence with the server's own words."""
    if status == 401:
        return SignInRefused(
            text("{name} did not accept the sign-in (HTTP 401).", name=name),
            said,
            text("Enter it again, or ask those who run it for a new one."),
        )
    if status == 403:
        return Refused(
            text("{name} refused {what} (HTTP {status}).", name=name, what=what, status=status),
            said,
            text("Ask those who run it whether this user may do that."),
            trait=Trait.PERSON,
        )
    if status in NOT_OFFERED:
        return call_unknown(name, what, said or text("It answered HTTP {status}.", status=status))
    if status == 412:
        return Refused(
            text("{name} holds another version of {what} by now (HTTP 412).", name=name, what=what),
            said,
            text("Nothing was changed there. Sync again."),
        )
    if status == 413:
        return too_large_for_it(name, what)
    if status in {502, 504}:
        return gateway(name, status)
    if status >= 500:
        return broke_down(name, what, status, said)
    return refused(name, what, status, said)
