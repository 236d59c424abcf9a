"""Watches (`contract.Watch`) for calls that nobody looks at."""

from __future__ import annotations

from syncdesk.text import Text


class Silent:
    """A watch that tells nobody."""

    def sent(self, done_bytes: int, all_bytes: int) -> None:
        """Pass over."""

    def waiting(self, why: Text, seconds: float, attempt: int, of: int) -> None:
        """Pass over."""

    def began(self) -> None:
        """Pass over."""
