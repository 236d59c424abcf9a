"""A listening socket whose connections can be reset, and that closes all of them when it stops."""

from __future__ import annotations

import logging
import os
import selectors
import socket
import ssl
import struct
import sys
import threading
from collections.abc import Callable
from http.server import ThreadingHTTPServer
from socketserver import BaseRequestHandler
from typing import Any

ADDRESS = "127.0.0.1"
MOST_CONNECTIONS = 64
"""Further connections are closed at once, so that half-open requests cannot exhaust the threads."""
_NO_LINGER = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)

_log = logging.getLogger(__name__)


class Listener(ThreadingHTTPServer):
    """Accepts connections on the loopback address, each in its own thread, at most MOST_CONNECTIONS at a time."""

    daemon_threads = False
    request_queue_size = 64
    timeout = 0  # a connection is waited for by `_serve`
    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port

    def __init__(
        self, port: int, handler: Callable[[Any, Any, Listener], BaseRequestHandler], tls: ssl.SSLContext | None
    ) -> None:
        """Bind the port (0: any free one). Raises OSError."""
        self._tls = tls
        self._open: set[socket.socket] = set()
        self._abrupt: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__((ADDRESS, port), handler)
        self._ring, self._bell = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, name="practice system")

    def start(self) -> None:
        """Start serving."""
        self._thread.start()

    def _serve(self) -> None:
        """Accept connections until the wake-up socket becomes readable, which ends the wait at once."""
        with selectors.DefaultSelector() as ready:
            ready.register(self.socket, selectors.EVENT_READ)
            ready.register(self._bell, selectors.EVENT_READ)
            while all(key.fileobj is not self._bell for key, _ in ready.select()):
                self.handle_request()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection; the TLS handshake happens in its own thread, on the first read."""
        connection, address = super().get_request()
        with self._lock:
            if len(self._open) >= MOST_CONNECTIONS:
                connection.close()
                raise ConnectionRefusedError("too many connections")
        if self._tls is not None:
            connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        with self._lock:
            self._open.add(connection)
        return connection, address

    def reset(self, connection: socket.socket) -> None:
        """Make this connection end with a reset instead of an orderly close."""
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
        with self._lock:
            self._abrupt.add(connection)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection in order, unless it is to be reset."""
        with self._lock:
            self._open.discard(request)
            abrupt = request in self._abrupt
            self._abrupt.discard(request)
        if abrupt:
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore broken connections, which are the client's business; print anything else to stderr."""
        if isinstance(sys.exception(), OSError):
            _log.debug("A connection ended early.", exc_info=True)
        else:
            super().handle_error(request, client_address)

    def stop(self) -> None:
        """Stop accepting, close open connections, and join all threads."""
        self._ring.close()
        if self._thread.ident is not None:
            self._thread.join()
        self._bell.close()
        with self._lock:
            for connection in self._open:
                _end(connection)
        self.server_close()


def _end(connection: socket.socket) -> None:
    try:
        # Not the method of an SSL socket, which would pull the TLS layer from under its reader.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        _log.debug("A connection was gone before the server stopped.")
