"""A watch (`contract.Watch`) for calls whose progress nobody follows."""

from __future__ import annotations

from syncdesk.text import Text


class Silent:
    """A watch that does nothing."""

    def sent(self, done_bytes: int, all_bytes: int) -> None:
        """Do nothing."""

    def waiting(self, why: Text, seconds: float, attempt: int, of: int) -> None:
        """Do nothing."""

    def began(self) -> None:
        """Do nothing."""
