"""Building a mail for the wire: always seven-bit, so that every server accepts it."""

from __future__ import annotations

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, localtime

import msgspec

from syncdesk.mail.addresses import needs_utf8, on_the_wire
from syncdesk.mail.server import MailServer

_SEVEN_BITS = policy.SMTP.clone(cte_type="7bit")


class Letter(msgspec.Struct, frozen=True):
    """A mail to one person. `key` identifies it permanently and contains no name."""

    key: str
    to: str
    subject: str
    body: str


def wants_utf8(letter: Letter, server: MailServer) -> bool:
    """Whether the mail needs a server with SMTPUTF8, because an address in it has no ASCII form."""
    return needs_utf8(letter.to, server.sender, server.answers_to)


def message(letter: Letter, server: MailServer) -> EmailMessage:
    """Build the message. Equal keys give equal Message-IDs. Raises ValueError for a line break in a header."""
    made = EmailMessage(policy=_SEVEN_BITS.clone(utf8=wants_utf8(letter, server)))
    made["From"] = _mailbox(server.sender, server.sender_name)
    made["To"] = _mailbox(letter.to)
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(localtime())
    host = on_the_wire(server.sender).rpartition("@")[2]
    made["Message-ID"] = f"<{letter.key.encode().hex()}@{host}>"
    made["Auto-Submitted"] = "auto-generated"
    if server.answers_to:
        made["Reply-To"] = _mailbox(server.answers_to)
    made.set_content(letter.body)
    return made


def _mailbox(address: str, name: str = "") -> Address:
    user, _, host = on_the_wire(address).rpartition("@")
    return Address(" ".join(name.split()), user, host)
