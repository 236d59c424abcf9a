"""A connection to a mail server: greeted, secured as configured, and signed in. It sends mails one after the other."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from typing import Any

import aiosmtplib

from syncdesk.errors import SyncdeskError
from syncdesk.mail import refusals
from syncdesk.mail.addresses import ascii_host, on_the_wire
from syncdesk.mail.server import MailServer, check
from syncdesk.systems.trust import trust

SECONDS = 20.0
"""The longest wait for one answer of the server."""
TAKING_SECONDS = 300.0
"""The longest wait for what becomes of a mail: many servers look for viruses before they say that they took it."""
_NAME_SECONDS = 3.0
"""Timeout for looking up this computer's own name, which may need a DNS server."""
_DOMAIN_NAME = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
_NOBODY_KNOWS = ("localhost", ".localdomain", ".local", ".localhost")
"""Suffixes of names that are only valid on this computer or local network."""
_OUR_WAYS = ("plain", "login", "cram-md5")
"""Sign-in mechanisms in order of preference; plain ones are safe because the connection is secure or local."""
_MECHANISM_REFUSED = frozenset({500, 502, 504, 534})
"""Reply codes that reject the mechanism rather than the sign-in, so another mechanism may work."""


class SmtpLine:
    """An open connection. Created by `opened`, closed by `end`."""

    def __init__(self, client: aiosmtplib.SMTP) -> None:
        self._client = client

    @classmethod
    async def opened(cls, server: MailServer, password: str) -> SmtpLine:
        """Connect and sign in. Raises SyncdeskError, with nothing sent."""
        check(server)
        context = None if server.security == "none" else await asyncio.to_thread(trust, server.ca_file)
        client = aiosmtplib.SMTP(
            hostname=ascii_host(server.host), port=server.port, use_tls=server.security == "tls", start_tls=False,
            tls_context=context, timeout=SECONDS, local_hostname="[127.0.0.1]",
        )  # fmt: skip
        try:
            await client.connect()
            client.local_hostname = await own_name(client.get_transport_info("sockname"))
            await _introduce(client)
            if server.security == "starttls":
                if not client.supports_extension("starttls"):
                    raise refusals.no_starttls(server)
                await client.starttls()
                await _introduce(client)
            if server.user:
                await _sign_in(client, server, password)
        except (aiosmtplib.SMTPException, OSError) as error:
            client.close()
            raise refusals.no_line(error, server, context) from error
        except (SyncdeskError, asyncio.CancelledError):
            client.close()
            raise
        return cls(client)

    @property
    def takes_utf8(self) -> bool:
        """Whether local parts may contain non-ASCII letters."""
        return self._client.supports_extension("smtputf8")

    async def address(self, sender: str, to: str, *, utf8: bool) -> None:
        """Start a mail (sender and recipient). Raises SMTPResponseException, or whatever a broken connection raises."""
        encoding, options = ("utf-8", ["SMTPUTF8", "BODY=8BITMIME"]) if utf8 else ("ascii", [])
        await self._client.mail(on_the_wire(sender), options=options, encoding=encoding)
        await self._client.rcpt(on_the_wire(to), encoding=encoding)

    async def content(self, mail: bytes) -> None:
        """Hand over the mail. Raises SMTPResponseException where it was not taken, or what a broken line raises."""
        await self._client.data(mail, timeout=TAKING_SECONDS)

    async def forget(self) -> None:
        """Abandon the mail that was started. Raises as `address` does."""
        await self._client.rset()

    async def end(self) -> None:
        """Say goodbye and close the connection."""
        try:
            await self._client.quit()
        except (aiosmtplib.SMTPException, OSError):
            self._client.close()  # it is gone already: there is nothing more to say to it


async def own_name(sockname: Any) -> str:
    """Return the name for EHLO (RFC 5321, 4.1.4): this computer's name in DNS, else its address on the connection."""
    try:
        name = await asyncio.wait_for(asyncio.to_thread(socket.getfqdn), _NAME_SECONDS)
    except TimeoutError:
        name = ""
    if _DOMAIN_NAME.fullmatch(name) and not name.lower().endswith(_NOBODY_KNOWS):
        return name
    address = ipaddress.ip_address(str(sockname[0]).partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return f"[{mapped}]" if mapped is not None else f"[IPv6:{address}]"
    return f"[{address}]"


async def _introduce(client: aiosmtplib.SMTP) -> None:
    """Send EHLO, or HELO to a server that knows nothing else."""
    try:
        await client.ehlo()
    except aiosmtplib.SMTPHeloError as error:
        if not client.is_connected:
            raise
        try:
            await client.helo()
        except aiosmtplib.SMTPServerDisconnected:
            raise error from None


async def _sign_in(client: aiosmtplib.SMTP, server: MailServer, password: str) -> None:
    offered = client.server_auth_methods
    ways = [way for way in _OUR_WAYS if way in offered]
    if not ways:
        secure = client.get_transport_info("sslcontext") is not None
        raise refusals.no_sign_in_offered(server, offered, secure=secure)
    signs_in = {"plain": client.auth_plain, "login": client.auth_login, "cram-md5": client.auth_crammd5}
    for way in ways:
        try:
            await signs_in[way](server.user, password)
        except aiosmtplib.SMTPAuthenticationError as error:
            if error.code in _MECHANISM_REFUSED and way != ways[-1]:
                continue
            raise refusals.sign_in_refused(error, server, password) from error
        else:
            return
