"""What the rows of a kind have no member for."""

from __future__ import annotations

from syncdesk.systems.contract import Sending


def left_out(sending: Sending) -> set[str]:
    """The meanings of a kind's rows that its system's rows do not carry."""
    return {meaning.name for meaning in sending.kind.meanings} - sending.carries.keys()
