"""A server that takes photos one by one, and keeps those on a list that it is given; it misbehaves when told to.

with PhotoServer() as server:
    ...                      # server.address, server.photos, server.heard
"""

from __future__ import annotations

import json
import threading
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Any

from syncdesk.practice.listener import Listener


class PhotoServer:
    """Begins to listen when it is entered. `photos` are those that it has, `heard` the paths it was sent to."""

    def __init__(self) -> None:
        self.photos: dict[str, bytes] = {}
        self.heard: list[str] = []
        self.version = "1"
        self.faults: list[str] = []
        """What goes wrong with the next calls that send something, one each: `cut` half-way, `lose` the answer once it
        was carried out, `refuse`, `busy`, `hold` until `go_on`."""
        self.reached, self.go_on = threading.Event(), threading.Event()
        self._listener = Listener(0, partial(_Handler, self), None)

    def __enter__(self) -> PhotoServer:
        self._listener.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.go_on.set()
        self._listener.stop()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._listener.server_address[1]}"

    def asked(self) -> list[str]:
        """The paths it was sent something to since this was last asked."""
        found, self.heard = self.heard, []
        return found

    def take(self, path: str, body: bytes) -> int:
        """Do what is asked; the status of the answer."""
        if path == "/photos":
            wanted: dict[str, str] = json.loads(body)
            there = {person: sha256(photo).hexdigest() for person, photo in self.photos.items()}
            if any(there.get(person) != mark for person, mark in wanted.items()):
                return 409
            self.photos = {person: self.photos[person] for person in wanted}
        else:
            self.photos[path.removeprefix("/photos/")] = body
        return 204


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, server: PhotoServer, *given: Any) -> None:
        self._school = server
        super().__init__(*given)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's)
        """Nothing is printed."""

    def do_GET(self) -> None:
        """Who answers."""
        self._answer(200, json.dumps({"name": "Photos", "version": self._school.version}).encode())

    def do_PUT(self) -> None:
        """Something is sent."""
        size = int(self.headers["Content-Length"])
        fault = self._school.faults.pop(0) if self._school.faults else ""
        if fault == "cut":
            self.rfile.read(size // 2)
            self.close_connection = True
            return
        body = self.rfile.read(size)
        if len(body) < size:
            self.close_connection = True
            return
        self._school.heard.append(self.path)
        if fault == "hold":
            self._school.reached.set()
            self._school.go_on.wait(10)
        if fault == "refuse":
            self._answer(422, b"no face in it")
            return
        if fault == "busy":
            self._answer(503, b"later")
            return
        status = self._school.take(self.path, body)
        if fault == "lose":
            self.close_connection = True
            return
        self._answer(status, b"")

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(content)
