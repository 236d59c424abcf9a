"""Certificate authorities of the tests' own, and TLS servers' sides of them."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme


class Authority:
    """A certificate authority; `ca_file` is what a school would give out."""

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA()
        self.ca_file = str(folder / "school-ca.pem")
        self._ca.cert_pem.write_to_path(self.ca_file)

    def server(self, *names: str, expired: bool = False, not_yet: bool = False) -> ssl.SSLContext:
        """A server's side, with a certificate for these names (127.0.0.1 and localhost by themselves)."""
        now = datetime.now(UTC)
        certificate = self._ca.issue_cert(
            *(names or ("127.0.0.1", "localhost")),
            not_before=now + timedelta(days=1) if not_yet else None,
            not_after=now - timedelta(days=1) if expired else None,
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context
