"""The connection test: name → proxy → TCP → TLS → greeting → sign-in, up to the first step that fails.

Each step says what it found; the one that fails says the one cause and the one thing to do. With a proxy, name and TCP
are the proxy's: the server's own are the proxy's business. Where the target is no server, `name` is the look at its
place, and what has to do with a network is left out. Nothing is ever published.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from typing import Literal
from urllib.parse import urlsplit

import httpx
import msgspec
from msgspec.structs import replace

from syncdesk.connections.settings import address
from syncdesk.errors import NetworkError, SyncdeskError
from syncdesk.systems.contract import Link, Scope, Settings, System
from syncdesk.systems.network import Retries
from syncdesk.systems.network_errors import (
    name_not_found,
    not_connected_in_time,
    nothing_answers,
)
from syncdesk.systems.powers import Describes
from syncdesk.systems.proxy_errors import (
    Heard,
    Way,
    proxy_refuses,
    proxy_silent,
    proxy_unreachable,
    sign_in_wanted,
    tunnel_failed,
)
from syncdesk.systems.tls_errors import tls_error
from syncdesk.systems.trust import Trust, trust
from syncdesk.text import Text, joined, text

StepName = Literal["name", "proxy", "tcp", "tls", "hello", "sign_in"]
_PROXY_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_MOST_LINES = 200


class ProbeStep(msgspec.Struct, frozen=True):
    """One step of the test, and what it found, in whole sentences."""

    step: StepName
    ok: bool
    said: tuple[Text, ...]

    @property
    def text(self) -> str:
        """What it found, in one row."""
        return joined(self.said)


async def probe(system: System, settings: Settings, scope: Scope) -> AsyncGenerator[ProbeStep]:
    """The steps as they are done; the last one is the one that failed, or the sign-in.

    Somebody waits for it: nothing is tried twice.
    """
    settings = replace(settings, network=replace(settings.network, retries=Retries(tries=1)))
    step: StepName
    for step, work in _steps_before(system):
        try:
            said = await work(settings)
        except SyncdeskError as error:
            yield ProbeStep(step, False, error.sentences)
            return
        if said is not None:
            yield ProbeStep(step, True, (said,))
    step = "hello"
    try:
        async with system.connect(settings) as link:
            yield ProbeStep(step, True, (await _greeting(settings.name, link),))
            step = "sign_in"
            checked = await link.check_sign_in(scope)
            yield ProbeStep(step, True, (checked.text,))
    except SyncdeskError as error:
        yield ProbeStep(step, False, error.sentences)


async def _greeting(name: str, link: Link) -> Text:
    server = await link.greet()
    if isinstance(link, Describes):
        return await link.describe()
    if not server.name:
        return text("{name} answers.", name=name)
    if not server.version:
        return text("{server} answers.", server=server.name)
    return text("{server} answers (LISS version {version}).", server=server.name, version=server.version)


def _way(settings: Settings) -> Way:
    return Way(settings.name, settings.url, settings.network)


def _first_hop(settings: Settings) -> tuple[str, int]:
    proxy = settings.network.proxy
    if proxy is None:
        where = address(settings.url)
        return where.host, where.port
    parts = urlsplit(proxy.url)
    return parts.hostname or "", parts.port or _PROXY_PORTS.get(parts.scheme, 80)


async def _name(settings: Settings) -> Text:
    host, port = _first_hop(settings)
    try:
        async with asyncio.timeout(settings.network.connect_seconds):
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except TimeoutError as error:
        raise not_connected_in_time(_way(settings)) from error
    except (OSError, UnicodeError) as error:
        if settings.network.proxy is not None:
            raise proxy_unreachable(_way(settings).proxy_host) from error
        raise name_not_found(host) from error
    return text("“{host}” has the address {address}.", host=host, address=found[0][4][0])


async def _connected(settings: Settings, tls: Trust | None = None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to the first hop, encrypted where a context is given. Raises NetworkError."""
    host, port = _first_hop(settings)
    try:
        async with asyncio.timeout(settings.network.connect_seconds):
            return await asyncio.open_connection(host, port, ssl=tls, server_hostname=host if tls is not None else None)
    except TimeoutError as error:
        raise not_connected_in_time(_way(settings)) from error
    except ssl.SSLError as error:
        raise tls_error(error, host, tls) from error
    except OSError as error:
        raise _unreachable(settings, tls) from error


def _unreachable(settings: Settings, tls: Trust | None) -> NetworkError:
    if settings.network.proxy is not None:
        return proxy_unreachable(_way(settings).proxy_host)
    # TCP was seen to work before TLS was tried.
    return nothing_answers(settings.url) if tls is None else tls_error(None, address(settings.url).host, tls)


async def _tcp(settings: Settings) -> Text:
    _, writer = await _connected(settings)
    await _closed(writer)
    host, port = _first_hop(settings)
    return text("{host} answers at port {port}.", host=host, port=port)


async def _proxy(settings: Settings) -> Text | None:
    proxy = settings.network.proxy
    if proxy is None:
        return None
    if urlsplit(proxy.url).scheme not in {"http", "https"} or address(settings.url).scheme == "http":
        _, writer = await _connected(settings, await _proxy_trust(settings))
        await _closed(writer)
        return text("The proxy answers.")
    heard = await _asked(settings, shown=False)
    shown = heard.takes_basic and heard.wants_sign_in and bool(proxy.user)
    if shown:
        heard = await _asked(settings, shown=True)
    if heard.wants_sign_in:
        raise sign_in_wanted(heard, shown=shown)
    if not 200 <= heard.status < 300:
        raise proxy_refuses(address(settings.url).server, str(heard.status) if heard.status else "")
    if heard.is_page:
        raise tunnel_failed(heard, _way(settings)) or proxy_silent()
    return text("The proxy lets the connection through.")


async def _proxy_trust(settings: Settings) -> Trust | None:
    proxy = settings.network.proxy
    secure = proxy is not None and urlsplit(proxy.url).scheme == "https"
    return await asyncio.to_thread(trust, settings.network.ca_file) if secure else None


async def _asked(settings: Settings, *, shown: bool) -> Heard:
    """What the proxy says when it is asked for a way to the server; status 0 where that is no HTTP.

    `shown` says that it is shown the sign-in. Raises ProxyProblem where it says nothing.
    """
    proxy, server = settings.network.proxy, address(settings.url).server
    assert proxy is not None
    headers = [f"CONNECT {server} HTTP/1.1", f"Host: {server}"]
    if shown:
        header = httpx.BasicAuth(proxy.user, proxy.password)
        request = next(header.auth_flow(httpx.Request("CONNECT", f"http://{server}")))
        headers.append(f"Proxy-Authorization: {request.headers['Authorization']}")
    reader, writer = await _connected(settings, await _proxy_trust(settings))
    try:
        writer.write(("\r\n".join(headers) + "\r\n\r\n").encode())
        async with asyncio.timeout(settings.network.connect_seconds):
            await writer.drain()
            return _head(await _first_lines(reader))
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError; a line without end is a ValueError
        raise proxy_silent() from error
    finally:
        await _closed(writer)


async def _first_lines(reader: asyncio.StreamReader) -> list[str]:
    """The head of an answer, line by line. Raises ProxyProblem where nothing comes, ValueError where it has no end."""
    lines: list[str] = []
    while line := (await reader.readline()).decode("latin-1").rstrip("\r\n"):
        lines.append(line)
        if len(lines) > _MOST_LINES:
            raise ValueError(_MOST_LINES)
        if not lines[0].startswith("HTTP/"):
            break
    if not lines:
        raise proxy_silent()
    return lines


def _head(lines: list[str]) -> Heard:
    start, *fields = lines
    words = start.split(maxsplit=2)
    status = int(words[1]) if start.startswith("HTTP/") and len(words) > 1 and words[1].isdecimal() else 0
    parted = [field.partition(":") for field in fields]
    return Heard(status, [(name.strip().lower(), value.strip()) for name, _, value in parted])


async def _tls(settings: Settings) -> Text | None:
    if address(settings.url).scheme != "https" or settings.network.proxy is not None:
        return None  # through a proxy the greeting finds out
    context = await asyncio.to_thread(trust, settings.network.ca_file)
    _, writer = await _connected(settings, context)
    await _closed(writer)
    return text("The connection is encrypted, and the certificate is trusted.")


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError, ssl.SSLError):
        await writer.wait_closed()


_Step = tuple[StepName, Callable[[Settings], Awaitable[Text | None]]]
_NETWORK_STEPS: tuple[_Step, ...] = (
    ("name", _name),
    ("proxy", _proxy),
    ("tcp", _tcp),
    ("tls", _tls),
)


def _steps_before(system: System) -> tuple[_Step, ...]:
    """What comes before the greeting: on the way to a server, or at the place that is none."""
    return _NETWORK_STEPS if system.place is None else (("name", system.place.look),)
