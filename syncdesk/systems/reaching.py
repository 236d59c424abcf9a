"""Steps of the connection test on the way to a server: name → proxy → TCP → TLS.

Each step returns what it found, or raises the one cause with the one thing to do. With a proxy, the steps name and TCP
are about the proxy, because the server's own are the proxy's business.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import suppress
from urllib.parse import urlsplit

import httpx

from syncdesk.errors import NetworkError
from syncdesk.systems.contract import Settings
from syncdesk.systems.http_address import http_address
from syncdesk.systems.network_errors import (
    name_not_found,
    not_connected_in_time,
    nothing_answers,
)
from syncdesk.systems.proxy_errors import (
    ProxyAnswer,
    ServerRoute,
    proxy_refuses,
    proxy_silent,
    proxy_unreachable,
    sign_in_wanted,
    tunnel_failed,
)
from syncdesk.systems.tls_errors import tls_error
from syncdesk.systems.trust import Trust, trust
from syncdesk.text import Text, text

_PROXY_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_MOST_LINES = 200


def _way(settings: Settings) -> ServerRoute:
    return ServerRoute(settings.name, settings.url, settings.network)


def _first_hop(settings: Settings) -> tuple[str, int]:
    proxy = settings.network.proxy
    if proxy is None:
        where = http_address(settings.url)
        return where.host, where.port
    parts = urlsplit(proxy.url)
    return parts.hostname or "", parts.port or _PROXY_PORTS.get(parts.scheme, 80)


async def name(settings: Settings) -> Text:
    """Resolve the first hop: the proxy, or else the server."""
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
    """Connect to the first hop, encrypted if a context is given. Raises NetworkError."""
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
    return nothing_answers(settings.url) if tls is None else tls_error(None, http_address(settings.url).host, tls)


async def tcp(settings: Settings) -> Text:
    """Connect to the first hop."""
    _, writer = await _connected(settings)
    await _closed(writer)
    host, port = _first_hop(settings)
    return text("{host} answers at port {port}.", host=host, port=port)


async def proxy(settings: Settings) -> Text:
    """Ask the proxy for a way to the server, if it needs to be asked."""
    proxy = settings.network.proxy
    assert proxy is not None
    if urlsplit(proxy.url).scheme not in {"http", "https"} or http_address(settings.url).scheme == "http":
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
        raise proxy_refuses(http_address(settings.url).server, str(heard.status) if heard.status else "")
    if heard.is_page:
        raise tunnel_failed(heard, _way(settings)) or proxy_silent()
    return text("The proxy lets the connection through.")


async def _proxy_trust(settings: Settings) -> Trust | None:
    proxy = settings.network.proxy
    secure = proxy is not None and urlsplit(proxy.url).scheme == "https"
    return await asyncio.to_thread(trust, settings.network.ca_file) if secure else None


async def _asked(settings: Settings, *, shown: bool) -> ProxyAnswer:
    """Return the proxy's answer to a request for the server; status 0 if it is not HTTP.

    `shown`: send it the sign-in. Raises ProxyProblem if there is no answer.
    """
    proxy, server = settings.network.proxy, http_address(settings.url).server
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
    """Return the head of the answer, line by line. Raises ProxyProblem for none, ValueError for an endless one."""
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


def _head(lines: list[str]) -> ProxyAnswer:
    start, *fields = lines
    words = start.split(maxsplit=2)
    status = int(words[1]) if start.startswith("HTTP/") and len(words) > 1 and words[1].isdecimal() else 0
    parted = [field.partition(":") for field in fields]
    return ProxyAnswer(status, [(name.strip().lower(), value.strip()) for name, _, value in parted])


async def tls(settings: Settings) -> Text:
    """Perform a TLS handshake with the server. Through a proxy, the greeting does that instead."""
    context = await asyncio.to_thread(trust, settings.network.ca_file)
    _, writer = await _connected(settings, context)
    await _closed(writer)
    return text("The connection is encrypted, and the certificate is trusted.")


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError, ssl.SSLError):
        await writer.wait_closed()
