"""A server that drains what it is sent and answers with an empty text: the least that anybody can do with a payload.

python -m tests.labs.sink      prints its port, serves until it is killed
"""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_ANSWER = b"<?xml version='1.0'?><methodResponse><params><param><value></value></param></params></methodResponse>"
_PIECE = 1 << 20


class Sink(BaseHTTPRequestHandler):
    """Reads each body to its end."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        left = int(self.headers["Content-Length"])
        while left:
            left -= len(self.rfile.read(min(left, _PIECE)))
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(_ANSWER)))
        self.end_headers()
        self.wfile.write(_ANSWER)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sink)
    print(server.server_port, flush=True)
    server.serve_forever()
