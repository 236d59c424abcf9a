"""Targets' states during the last 30 days, to notice gradual losses.

A state is noted as it makes way for the next one: its number of rows for each day, and once a week all of it. Where a
person let go what a sync took away, what was before counts no more.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

WINDOW = timedelta(days=30)
_WHOLE_EVERY = timedelta(days=7)

Place = tuple[str, str, str]
"""Target, part and kind."""

_HERE = "target = ? AND part = ? AND kind = ?"


def note(connection: sqlite3.Connection, place: Place, today: date, *, loss_allowed: bool) -> None:
    """Record a target's current state of a kind; to be called before its next state is remembered."""
    if loss_allowed:
        connection.execute(f"DELETE FROM marks WHERE {_HERE}", place)  # noqa: S608
        return
    day = today.isoformat()
    # A clock that was ahead for a while must keep nothing for longer than the others are kept.
    connection.execute(
        f"DELETE FROM marks WHERE {_HERE} AND (until < ? OR until > ?)",  # noqa: S608
        (*place, (today - WINDOW).isoformat(), day),
    )
    accepted = connection.execute(
        f"SELECT documents, scope, rows FROM accepted WHERE {_HERE} AND date = ''",  # noqa: S608
        place,
    ).fetchone()
    if accepted is None:
        return
    documents, scope, rows = accepted
    connection.execute(
        "INSERT INTO marks (target, part, kind, until, documents, scope, rows) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (target, part, kind, until, scope) DO UPDATE SET rows = max(rows, excluded.rows)",
        (*place, day, documents, scope, rows),
    )
    (recent,) = connection.execute(
        f"SELECT count(*) FROM marks WHERE {_HERE} AND scope = ? AND content IS NOT NULL AND until > ?",  # noqa: S608
        (*place, scope, (today - _WHOLE_EVERY).isoformat()),
    ).fetchone()
    if not recent:
        connection.execute(
            f"UPDATE marks SET documents = ?, content = (SELECT content FROM accepted WHERE {_HERE} AND date = '')"  # noqa: S608
            f" WHERE {_HERE} AND until = ? AND scope = ?",
            (documents, *place, *place, day, scope),
        )


def of_older_mapping(connection: sqlite3.Connection, place: Place, mapping: int) -> list[tuple[str, int, bytes]]:
    """Table, row id and content of all that is remembered of a kind, where another mapping made it; else none."""
    return connection.execute(
        f"SELECT 'accepted', rowid, content FROM accepted WHERE {_HERE} AND date = '' AND mapping <> ?"  # noqa: S608
        f" UNION ALL SELECT 'marks', rowid, content FROM marks WHERE {_HERE} AND content IS NOT NULL"
        f" AND EXISTS (SELECT 1 FROM accepted WHERE {_HERE} AND date = '' AND mapping <> ?)",
        (*place, mapping, *place, *place, mapping),
    ).fetchall()


def earliest(
    connection: sqlite3.Connection, place: Place, scope: str, today: date
) -> tuple[str, str, int, bytes] | None:
    """Until when the target had its earliest state of the last 30 days with this scope, whose, the highest number of
    rows in these days, and what it was; None where nothing was noted.
    """
    since = (today - WINDOW).isoformat()
    found = connection.execute(
        f"SELECT until, documents, content FROM marks WHERE {_HERE} AND scope = ? AND until >= ?"  # noqa: S608
        " AND content IS NOT NULL ORDER BY until LIMIT 1",
        (*place, scope, since),
    ).fetchone()
    if found is None:
        return None
    (highest,) = connection.execute(
        f"SELECT max(rows) FROM marks WHERE {_HERE} AND scope = ? AND until >= ?",  # noqa: S608
        (*place, scope, since),
    ).fetchone()
    until, documents, content = found
    return until, documents, highest, content
