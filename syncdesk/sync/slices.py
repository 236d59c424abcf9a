"""Slices: what of a target is compared, accepted, doubted and remembered by itself."""

from __future__ import annotations

from typing import NamedTuple


class Slice(NamedTuple):
    """A kind, at one part of a target, on one date.

    `part` is `""` for a target without parts, `date` (ISO text) for a kind that does not go date by date.
    """

    part: str
    kind: str
    date: str = ""
