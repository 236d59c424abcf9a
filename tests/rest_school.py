"""A school system that speaks JSON over HTTP, in the manner of SS12000: tokens, page tokens, versions, uploads.

    with RestSchool() as school:
        school.fill("persons", [{"id": "1", "givenName": "Ann"}])
        ...                      # school.address, school.heard

Beside it, `/oneroster/{kind}` pages by offset and by link. It shares no code with the client.
"""

from __future__ import annotations

import json
import ssl
import threading
from base64 import b64decode
from collections.abc import Mapping
from contextlib import suppress
from email.parser import BytesParser
from email.policy import HTTP
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from syncdesk.practice.listener import Listener
from tests.planted import SECRET
from tests.standing_in import Heard, Rows

BASE = "/ss12000/v2"
CLIENT_ID = "syncdesk client"
_LISTS = {"limit", "pageToken", "meta.modified.after", "nameContains"}
_MOST = 1000

FAULTS = ("", "401", "429", "429:2", "503", "500", "502", "garbage", "page", "redirect", "lose", "cut", "repeat")
"""`lose` carries the call out and gives no answer; `cut` drops it; `repeat` names the same next page for ever; `429:2`
asks for two seconds."""


class _No(Exception):
    """A call that is refused."""

    def __init__(self, status: int, message: str = "", **headers: str) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message, headers


class _Gone(Exception):
    """A call that gets no answer."""


class RestSchool:
    """Begins to listen when it is entered."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._lock = threading.RLock()
        self._rows: dict[str, dict[str, dict[str, Any]]] = {}
        self._photos: dict[str, bytes] = {}
        self._faults: list[str] = []
        self._tokens: set[str] = set()
        self._made = 0
        self._heard: list[Heard] = []
        self.token_seconds: float | None = 3600
        self._listener = Listener(0, partial(_Handler, self), tls)

    def __enter__(self) -> RestSchool:
        self._listener.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.stop()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{'https' if self._tls is not None else 'http'}://127.0.0.1:{self._listener.server_address[1]}"

    @property
    def address(self) -> str:
        """What a person would enter."""
        return self.origin + BASE

    def fill(self, kind: str, rows: Rows) -> None:
        """Let it hold these rows of a kind, and no others; each has an `id`."""
        with self._lock:
            self._rows[kind] = {str(row["id"]): dict(row) for row in rows}

    def holds(self, kind: str) -> Rows:
        """The rows it holds of a kind now."""
        with self._lock:
            return list(self._rows.get(kind, {}).values())

    def photo(self, person: str) -> bytes:
        """What was uploaded for a person."""
        return self._photos[person]

    def misbehave(self, *faults: str) -> None:
        """Let the next calls go wrong so; asking for a token is none of them."""
        assert set(faults) <= set(FAULTS)
        with self._lock:
            self._faults = list(faults)

    def end_tokens(self) -> None:
        """Take none of the tokens that were handed out so far."""
        with self._lock:
            self._tokens.clear()

    @property
    def heard(self) -> list[Heard]:
        """The calls it got, in order."""
        with self._lock:
            return list(self._heard)

    def asked(self, path: str) -> list[Heard]:
        """The calls to a path below the address."""
        return [each for each in self.heard if each.path == BASE + path]

    def answer(self, call: Heard) -> tuple[int, dict[str, str], bytes]:
        """What is answered: status, headers, content. Raises _No and _Gone."""
        with self._lock:
            if call.path == f"{BASE}/token":
                return self._token(call)
            fault = self._faults.pop(0) if self._faults else ""
            self._strike(fault)
            self._check_token(call.headers)
            answered = self._carried_out(call, fault)
            if fault == "lose":
                raise _Gone
            return answered

    def _strike(self, fault: str) -> None:
        name, _, seconds = fault.partition(":")
        match name:
            case "cut":
                raise _Gone
            case "401":
                raise _No(401, "the token has ended")
            case "429":
                raise _No(429, "too many calls", **{"Retry-After": seconds or "0"})
            case "503":
                raise _No(503, **{"Retry-After": "0"})
            case "500" | "502":
                raise _No(int(name), "it fell over")
            case "redirect":
                raise _No(307, Location="https://elsewhere.example/ss12000/v2/persons")
            case _:
                pass

    def _token(self, call: Heard) -> tuple[int, dict[str, str], bytes]:
        if call.method != "POST" or call.headers.get("content-type") != "application/x-www-form-urlencoded":
            raise _No(400, "a form is wanted")
        scheme, _, pair = call.headers.get("authorization", "").partition(" ")
        given = [unquote(each.replace("+", " ")) for each in b64decode(pair).decode().split(":")]
        if scheme != "Basic" or given != [CLIENT_ID, SECRET]:
            return 401, {}, json.dumps({"error": "invalid_client", "error_description": f"no {given[-1]}"}).encode()
        if dict(parse_qsl(call.body.decode())).get("grant_type") != "client_credentials":
            return 400, {}, b'{"error": "unsupported_grant_type"}'
        self._made += 1
        token = f"token-{self._made}-{SECRET}"
        self._tokens.add(token)
        granted: dict[str, object] = {"access_token": token, "token_type": "Bearer"}
        if self.token_seconds is not None:
            granted["expires_in"] = self.token_seconds
        return 200, {}, json.dumps(granted).encode()

    def _check_token(self, headers: Mapping[str, str]) -> None:
        shown = headers.get("authorization", "")
        if shown.removeprefix("Bearer ") not in self._tokens or not shown.startswith("Bearer "):
            raise _No(401, f"“{shown}” is no token of ours")

    def _carried_out(self, call: Heard, fault: str) -> tuple[int, dict[str, str], bytes]:
        if fault == "garbage":
            return 200, {}, b'{"data": [{"id": '
        if fault == "page":
            return 200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><html><title>Sign in</title></html>"
        top, *rest = call.path.strip("/").split("/")
        if top == "oneroster" and len(rest) == 1 and call.method == "GET":
            return self._by_offset(rest[0], call)
        if not call.path.startswith(BASE + "/"):
            raise _No(404, "there is nothing here")
        kind, *ids = [unquote(part) for part in call.path.removeprefix(BASE + "/").split("/")]
        if kind not in self._rows:
            raise _No(404, f"no {kind} here")
        match call.method, ids:
            case "GET", []:
                return self._list(kind, call, fault)
            case "POST", []:
                return self._add(kind, call)
            case (("GET" | "PATCH" | "DELETE"), [row]):
                return self._one(kind, row, call)
            case (("PUT" | "GET"), [row, "photo"]):
                return self._photo(row, call)
            case _:
                raise _No(405, "that cannot be done here")

    def _list(self, kind: str, call: Heard, fault: str) -> tuple[int, dict[str, str], bytes]:
        query = call.query
        if set(query) - _LISTS:
            raise _No(400, f"unknown parameter {', '.join(set(query) - _LISTS)}")
        if "pageToken" in query and set(query) - {"pageToken", "limit"}:
            raise _No(400, "pageToken may be combined with limit only")
        limit = int(query.get("limit", _MOST))
        after = query.get("meta.modified.after", "")
        rows = list(self._rows[kind].values())
        if "pageToken" in query:
            at, after = query["pageToken"].split("|")
        else:
            at = "0"
        if after:
            rows = [row for row in rows if row.get("meta", {}).get("modified", "") > after]
        begin = 0 if fault == "repeat" else int(at)
        page, more = rows[begin : begin + limit], begin + limit < len(rows)
        content = json.dumps({"data": page, "pageToken": f"{begin + limit}|{after}" if more else None}).encode()
        return _versioned(content, call)

    def _by_offset(self, kind: str, call: Heard) -> tuple[int, dict[str, str], bytes]:
        limit, offset = int(call.query.get("limit", "100")), int(call.query.get("offset", "0"))
        rows = list(self._rows[kind].values())
        headers = {"X-Total-Count": str(len(rows))}
        if offset + limit < len(rows):
            there = f"{self.origin}/oneroster/{kind}?limit={limit}&offset={offset + limit}"
            headers["Link"] = f'<{there}>; rel="next", <{self.origin}>; rel="first"'
        return 200, headers, json.dumps({kind: rows[offset : offset + limit]}).encode()

    def _add(self, kind: str, call: Heard) -> tuple[int, dict[str, str], bytes]:
        if call.headers.get("content-type") != "application/json":
            raise _No(415, "JSON is wanted")
        self._made += 1
        row = {"id": f"made-{self._made}", **json.loads(call.body)}
        self._rows[kind][row["id"]] = row
        return 201, {"Location": f"{self.address}/{kind}/{row['id']}"}, json.dumps(row).encode()

    def _one(self, kind: str, key: str, call: Heard) -> tuple[int, dict[str, str], bytes]:
        row = self._rows[kind].get(key)
        if row is None:
            raise _No(404, f"no {key} here")
        content = json.dumps(row).encode()
        if call.method == "GET":
            return _versioned(content, call)
        if call.headers.get("if-match", _tag(content)) != _tag(content):
            raise _No(412, "it has changed")
        if call.method == "DELETE":
            del self._rows[kind][key]
            return 204, {}, b""
        row |= json.loads(call.body)
        return 200, {"ETag": _tag(json.dumps(row).encode())}, json.dumps(row).encode()

    def _photo(self, person: str, call: Heard) -> tuple[int, dict[str, str], bytes]:
        if call.method == "GET":
            return 200, {"Content-Type": "image/jpeg"}, self._photos[person]
        head = f"Content-Type: {call.headers['content-type']}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + call.body)
        parts = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
        self._photos[person] = parts["photo"].get_payload(decode=True)
        return 200, {}, json.dumps(
            {
                "name": parts["photo"].get_filename(),
                "type": parts["photo"].get_content_type(),
                "taken": parts["taken"].get_content().strip() if "taken" in parts else None,
            }
        ).encode()  # fmt: skip

    def note(self, call: Heard) -> None:
        """Keep a call."""
        with self._lock:
            self._heard.append(call)


def _tag(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:12]}"'


def _versioned(content: bytes, call: Heard) -> tuple[int, dict[str, str], bytes]:
    if call.headers.get("if-none-match") == _tag(content):
        return 304, {"ETag": _tag(content)}, b""
    return 200, {"ETag": _tag(content)}, content


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 20.0
    wbufsize = -1
    disable_nagle_algorithm = True

    def __init__(self, school: RestSchool, request: Any, client_address: Any, listener: Listener) -> None:
        self._school = school
        super().__init__(request, client_address, listener)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the base class names it so)
        """Say nothing."""

    def _respond(self) -> None:
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        heard = Heard(self.command, parts.path, dict(parse_qsl(parts.query)), headers, self._body(), 0)
        try:
            status, fields, content = self._school.answer(heard)
        except _No as no:
            status, fields = no.status, no.headers
            content = json.dumps({"code": "no", "message": no.message}).encode() if no.message else b""
        except _Gone:
            self._school.note(heard)
            self.close_connection = True
            return
        self._school.note(msgspec.structs.replace(heard, status=status))
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **fields}.items():
            self.send_header(name, value)
        if status not in {204, 304}:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(OSError):  # the client may have left, which its side of the test tells
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _respond  # noqa: N815  (the base class looks for these)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))
        content = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            content += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return content
