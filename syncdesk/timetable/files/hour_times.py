"""Clock times in the names of hours: "08:05 - 08:40", "9.30 - 11.00"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TIME = r"([01]?\d|2[0-3])[:.hH]([0-5]\d)"
_SPAN = re.compile(rf"(?<!\d){_TIME}(?!\d)[^\d]{{1,7}}?(?<!\d){_TIME}(?!\d)")


def span_of(name: str) -> tuple[str, str] | None:
    """Return start and end (`HH:MM`) in a name, or None if it has none or they are reversed."""
    found = _SPAN.search(name)
    if found is None:
        return None
    start, end = f"{int(found[1]):02d}:{found[2]}", f"{int(found[3]):02d}:{found[4]}"
    return (start, end) if start < end else None


def go_forward(spans: Sequence[tuple[str, str]]) -> bool:
    """Whether each hour of a day starts after the one before (with a 12-hour clock they do not)."""
    starts = [start for start, _ in spans]
    return starts == sorted(set(starts))
