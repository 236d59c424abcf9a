"""What tells rows from one another, and what they belong to: read off a row."""

from __future__ import annotations

from collections.abc import Callable

from syncdesk.systems.arriving import Row


def by_members(*names: str) -> Callable[[Row], str]:
    """Reads off a row the text of these members, with `|` between them: a key, or the section it belongs to."""
    return lambda row: "|".join(str(getattr(row, name)) for name in names)


def no_group(_row: Row) -> str:
    """The section of rows that belong to none."""
    return ""
