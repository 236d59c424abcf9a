"""A client of its own for the practice system, made of the standard library: XML-RPC and hand-made JSON-RPC."""

from __future__ import annotations

import http.client
import json
import sqlite3
import ssl
import xmlrpc.client
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer

Fault = xmlrpc.client.Fault


class Client:
    """One kept-open connection. `date` parameters become timestamps, timestamps in answers become text."""

    content_type = ""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.sign_in: dict[str, Any] = {
            "School": server.school_code,
            "UserName": server.user,
            "Password": server.password,
            "LissVersion": 10002,
            "UserAgent": "test",
        }
        self.connection = connection_to(server)

    def post(self, body: bytes, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        given = {
            "Content-Type": self.content_type,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        self.connection.request("POST", "/liss", body, given)
        response = self.connection.getresponse()
        return response, response.read()

    def raw(self, method: str, *params: Any) -> Any:
        """A call with exactly these parameters."""
        _, answer = self.post(self.encoded(method, *params))
        return self.decoded(answer)

    def call(self, name: str, *params: Any) -> Any:
        """A signed call by its name without `liss.`."""
        return self.raw(f"liss.{name}", self.sign_in, *params)

    def encoded(self, method: str, *params: Any) -> bytes:
        raise NotImplementedError

    def decoded(self, answer: bytes) -> Any:
        raise NotImplementedError


def connection_to(server: Any) -> http.client.HTTPConnection:
    address = urlsplit(server.url)
    assert address.hostname is not None
    if address.scheme == "https":
        trusted = ssl.create_default_context(cafile=server.ca_file)
        return http.client.HTTPSConnection(address.hostname, address.port, timeout=30, context=trusted)
    return http.client.HTTPConnection(address.hostname, address.port, timeout=30)


def _mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {name: _mapped(inner, change) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_mapped(inner, change) for inner in value]
    return change(value)


class XmlClient(Client):
    content_type = "text/xml"

    @staticmethod
    def timestamp(value: Any) -> Any:
        return xmlrpc.client.DateTime(f"{value:%Y%m%dT00:00:00}") if isinstance(value, date) else value

    def encoded(self, method: str, *params: Any) -> bytes:
        mapped = tuple(_mapped(params, self.timestamp))
        return xmlrpc.client.dumps(mapped, method, encoding="utf-8", allow_none=True).encode()

    def decoded(self, answer: bytes) -> Any:
        (result,), _ = xmlrpc.client.loads(answer)
        return _mapped(result, lambda value: value.value if isinstance(value, xmlrpc.client.DateTime) else value)


class JsonClient(Client):
    content_type = "application/json"

    @staticmethod
    def timestamp(value: Any) -> Any:
        return f"{value:%Y%m%dT00:00:00}" if isinstance(value, date) else value

    def encoded(self, method: str, *params: Any) -> bytes:
        params = _mapped(params, self.timestamp)
        return json.dumps({"jsonrpc": "2.0", "method": method, "params": params, "id": 1}).encode()

    def decoded(self, answer: bytes) -> Any:
        said = json.loads(answer)
        if said.get("error"):
            raise Fault(said["error"]["code"], said["error"]["message"])
        return said["result"]


CLIENTS: dict[str, type[Client]] = {"xml": XmlClient, "json": JsonClient}


class Practice:
    """A running server with a client of each encoding, and a look into its store."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self._clients: dict[str, Client] = {}

    def client(self, encoding: str = "xml") -> Client:
        if encoding not in self._clients:
            self._clients[encoding] = CLIENTS[encoding](self.server)
        return self._clients[encoding]

    @property
    def xml(self) -> Client:
        return self.client("xml")

    @property
    def json(self) -> Client:
        return self.client("json")

    def stored(self, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
        return stored(self.server.store, table, columns)

    def statuses(self) -> list[str]:
        return [status for (status,) in self.stored("calls", "status")]

    def close(self) -> None:
        for client in self._clients.values():
            client.connection.close()


def stored(path: Path, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(f"SELECT {columns} FROM {table}").fetchall()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Practice]]:
    """Start practice systems; each keeps its store in the same folder and knows nobody unless told."""
    with ExitStack() as ending:

        def start(**options: Any) -> Practice:
            given = {"data": tmp_path / "practice", "people": "none", **options}
            practice = Practice(ending.enter_context(PracticeServer(PracticeOptions(**given))))
            ending.callback(practice.close)
            return practice

        yield start


@pytest.fixture
def look() -> Iterator[Callable[[Any], Practice]]:
    """Clients of, and a look into the store of, a system that was started elsewhere."""
    with ExitStack() as ending:

        def at(server: Any) -> Practice:
            practice = Practice(server)
            ending.callback(practice.close)
            return practice

        yield at


@pytest.fixture
def practice(serve: Callable[..., Practice]) -> Practice:
    """A generic system that knows nobody."""
    return serve()


@pytest.fixture(params=CLIENTS)
def client(practice: Practice, request: pytest.FixtureRequest) -> Client:
    """A client of the generic system, in each encoding."""
    return practice.client(request.param)
