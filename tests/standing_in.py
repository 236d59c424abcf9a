"""What stands in for a school system in the tests, whatever it speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

import msgspec

Rows = Sequence[Mapping[str, object]]


class Heard(msgspec.Struct, frozen=True):
    """A call as the stand-in got it, and the status it answered with; 0 where it gave no answer."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    status: int


@runtime_checkable
class StandIn(Protocol):
    """A school system on this machine: written from what the real one documents, strict, and able to misbehave."""

    @property
    def address(self) -> str:
        """What a person would enter."""
        ...

    def fill(self, kind: str, rows: Rows) -> None:
        """Let it hold these rows of a kind, and no others."""
        ...

    def holds(self, kind: str) -> Rows:
        """The rows it holds of a kind now."""
        ...

    def misbehave(self, *faults: str) -> None:
        """Let the next calls go wrong, one after the other, by names of the stand-in's own; `""` lets one go well."""
        ...

    @property
    def heard(self) -> Sequence[Heard]:
        """The calls it got, in order."""
        ...
