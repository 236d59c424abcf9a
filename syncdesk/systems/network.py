"""How a server is reached: plain data, so that configuration does not load an HTTP library."""

from __future__ import annotations

import msgspec

CONNECT_SECONDS = 15.0
LONGEST_SECONDS = 1800.0
MAX_ANSWER_BYTES = 256 * 1024 * 1024
MOST_CA_BYTES = 4 * 1024 * 1024
"""The largest file that is accepted as certificates."""


class Proxy(msgspec.Struct, frozen=True):
    """A proxy and its sign-in. Its `repr` hides the password."""

    url: str
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Proxy(url={self.url!r}, user={self.user!r})"

    def __rich_repr__(self) -> list[tuple[str, str]]:
        return [("url", self.url), ("user", self.user)]


class Retries(msgspec.Struct, frozen=True):
    """How often and how patiently a call is retried. All times in seconds."""

    tries: int = 4
    pauses: tuple[float, ...] = (2.0, 4.0, 8.0)
    jitter: float = 0.5
    longest_asked: float = 120.0
    """A server may request (Retry-After) a pause up to this long."""


class Network(msgspec.Struct, frozen=True):
    """How to reach a server.

    `connect_seconds` covers everything up to the first byte of a request: name, proxy, TCP and TLS together.
    `longest_seconds` limits sending a whole request, and receiving a whole answer.
    """

    proxy: Proxy | None = None
    ca_file: str = ""
    retries: Retries = Retries()
    connect_seconds: float = CONNECT_SECONDS
    longest_seconds: float = LONGEST_SECONDS
    max_answer_bytes: int = MAX_ANSWER_BYTES
