"""How a server is reached: plain data, so that it can be configured without loading an HTTP library."""

from __future__ import annotations

import msgspec

CONNECT_SECONDS = 15.0
LONGEST_SECONDS = 1800.0
MAX_ANSWER_BYTES = 256 * 1024 * 1024
MOST_CA_BYTES = 4 * 1024 * 1024
"""The largest file that is taken for certificates."""


class Proxy(msgspec.Struct, frozen=True):
    """A proxy and what it wants for a sign-in. Never printed: `repr` hides the password."""

    url: str
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Proxy(url={self.url!r}, user={self.user!r})"

    def __rich_repr__(self) -> list[tuple[str, str]]:
        return [("url", self.url), ("user", self.user)]


class Retries(msgspec.Struct, frozen=True):
    """How often and how patiently a call is tried again. All times in seconds."""

    tries: int = 4
    pauses: tuple[float, ...] = (2.0, 4.0, 8.0)
    jitter: float = 0.5
    longest_asked: float = 120.0
    """A server may ask (Retry-After) for a pause up to this long."""


class Network(msgspec.Struct, frozen=True):
    """How to reach a server.

    `connect_seconds` is for everything up to the first byte of a request: name, proxy, TCP and TLS together.
    `longest_seconds` is for a whole request on its way out, and for a whole answer on its way in.
    """

    proxy: Proxy | None = None
    ca_file: str = ""
    retries: Retries = Retries()
    connect_seconds: float = CONNECT_SECONDS
    longest_seconds: float = LONGEST_SECONDS
    max_answer_bytes: int = MAX_ANSWER_BYTES
