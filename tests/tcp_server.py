"""Something that listens on this machine and speaks no HTTP: it says a few bytes, or nothing at all."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

SECONDS = 20.0


class TcpServer:
    """Reads once from each line, says `says` and closes; with None it says nothing until it ends."""

    def __init__(self, says: bytes | None) -> None:
        self._says = says
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lines: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._listener.getsockname()[1]

    def __enter__(self) -> TcpServer:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for line in self._lines:
            with suppress(OSError):  # it may be closed already
                line.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(SECONDS)

    async def all_left(self) -> None:
        """Wait until every client that came is gone."""
        for thread in self._threads[1:]:
            await asyncio.to_thread(thread.join, SECONDS)
            assert not thread.is_alive()

    def _start(self, work: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return  # it was closed
            self._lines.append(line)
            self._start(self._serve, line)

    def _serve(self, line: socket.socket) -> None:
        with line, suppress(OSError):  # the client may leave first
            line.settimeout(SECONDS)
            if self._says is None:
                while line.recv(65536):
                    pass
            else:
                line.recv(65536)
                line.sendall(self._says)
