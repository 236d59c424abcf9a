"""Clients of the stand-in school, and calls that go wrong."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any

import pytest

from syncdesk.errors import SyncdeskError
from syncdesk.systems.http.auth import BearerToken, client_credentials
from syncdesk.systems.http.calls import Call
from syncdesk.systems.http.client import HttpClient
from syncdesk.systems.http.rest import RestClient
from syncdesk.systems.network import Network, Retries
from syncdesk.text import text
from tests.planted import SECRET
from tests.rest_school import CLIENT_ID, RestSchool

STUDENTS = text("Students")
AT_ONCE = Retries(tries=3, pauses=(0.001,), jitter=0.0)
NETWORK = Network(retries=AT_ONCE)


def get(path: str | tuple[str, ...] = "/persons", **parts: Any) -> Call:
    return Call(path=path, what=STUDENTS, **parts)


def post(**parts: Any) -> Call:
    return Call(method="POST", path="/persons", what=STUDENTS, **parts)


@contextmanager
def school_of(count: int = 3) -> Iterator[RestSchool]:
    """A school that holds so many persons, each changed a minute after the one before."""
    with RestSchool() as school:
        school.fill(
            "persons",
            [
                {"id": str(n), "givenName": f"Ann {n}", "meta": {"modified": f"2026-01-01T00:{n:02}:00Z"}}
                for n in range(count)
            ],
        )
        yield school


@asynccontextmanager
async def client_of(
    school: RestSchool, network: Network = NETWORK, clock: Callable[[], float] | None = None, **parts: Any
) -> AsyncGenerator[RestClient]:
    """A client that fetches its tokens by a client's id and secret."""
    async with AsyncExitStack() as held:
        http = await held.enter_async_context(HttpClient("Vklass", school.address, network))
        fetch = client_credentials(http, "/token", CLIENT_ID, SECRET)
        auth = BearerToken(fetch, secrets=(SECRET,), **({"clock": clock} if clock is not None else {}))
        own = HttpClient("Vklass", school.address, network)
        yield await held.enter_async_context(RestClient(own, auth, **parts))


async def failed(client: RestClient, call: Call) -> SyncdeskError:
    with pytest.raises(SyncdeskError) as found:
        await client.request(call)
    assert SECRET not in f"{found.value} {found.value!r} {client.calls}"
    return found.value
