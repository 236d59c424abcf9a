"""Powers of links that few systems have: changing rows one by one, handing out contents, serving several schools."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Literal, Protocol, runtime_checkable

import msgspec

from syncdesk.systems.contract import Change, Scope
from syncdesk.text import NOTHING, Text


class Outcome(msgspec.Struct, frozen=True):
    """What became of one change."""

    key: str
    state: Literal["accepted", "refused", "unknown"]
    words: Text = NOTHING


@runtime_checkable
class Writes(Protocol):
    """A link that changes rows one by one; each change carries the old values it expects to find."""

    def write(self, kind: str, changes: Sequence[Change], scope: Scope) -> AsyncIterator[Outcome]:
        """Carry out the changes and tell what became of each, in order."""
        ...


@runtime_checkable
class Contents(Protocol):
    """A link that can hand out what a row only names (a photo)."""

    def content(self, kind: str, key: str) -> AsyncIterator[bytes]:
        """The bytes in pieces."""
        ...


@runtime_checkable
class Parts(Protocol):
    """A link to several schools, each synchronised by itself."""

    async def parts(self) -> Sequence[tuple[str, str]]:
        """Id and name of each."""
        ...
