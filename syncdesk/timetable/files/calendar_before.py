"""Entries of a previously exported calendar that no longer exist: they are exported as cancelled, not dropped."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date, datetime
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import msgspec

MOST_BYTES = 8 * 1024 * 1024
MOST_ENTRIES = 20_000
"""Per calendar. A teacher's year has about 1,500 entries."""
MOST_OF_ENTRY = 10_000
"""Characters per entry. Ours have a few hundred."""
_BEGIN, _END = re.compile(r"^BEGIN:VEVENT\r?\n", re.MULTILINE), re.compile(r"^END:VEVENT\r?\n", re.MULTILINE)
_UID = re.compile(r"^UID:(\S+)", re.MULTILINE)


class EarlierEntry(msgspec.Struct, frozen=True):
    """An entry of a previously exported file."""

    uid: str
    start: datetime
    end: datetime
    summary: str


def entries_before(path: Path, ours: str, known: Container[str], first: date) -> list[EarlierEntry]:
    """Return the entries of a file, from a date on, whose UID is not `known`; none if the file is not `ours`.

    `ours` is the beginning of our PRODID. Raises OSError; a file that is not a calendar has no entries.
    """
    from icalendar import Event  # noqa: PLC0415  (needed by exports alone)

    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        return []
    content = path.read_text(encoding="utf-8", errors="replace")
    if f"PRODID:{ours}" not in content:
        return []
    found: list[EarlierEntry] = []
    for block in islice(_entries(content), MOST_ENTRIES):
        uid = _UID.search(block)
        if uid is None or uid[1] in known:
            continue
        try:
            event: Any = Event.from_ical(block)
            start, end = event.decoded("dtstart"), event.decoded("dtend")
        except (ValueError, KeyError):
            continue
        if isinstance(start, datetime) and isinstance(end, datetime) and start.date() >= first:
            found.append(EarlierEntry(uid[1], start, end, str(event.get("summary", ""))))
    return found


def _entries(content: str) -> Iterator[str]:
    """Yield the text of each complete entry."""
    begins = [begin.start() for begin in islice(_BEGIN.finditer(content), MOST_ENTRIES + 1)]
    for begin, after in pairwise([*begins, len(content)]):
        end = _END.search(content, begin, min(after, begin + MOST_OF_ENTRY))
        if end is not None:
            yield content[begin : end.end()]
