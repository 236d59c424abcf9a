"""Migrating what is remembered of a target from its former identity."""

from __future__ import annotations

from syncdesk.localstate.state import State

_TABLES = (
    "accepted", "doubts", "proved", "publishers", "targets", "payloads", "abilities", "answers", "runs", "marks",
    "journal",
)  # fmt: skip


def take_over(state: State, former: str, target: str, connection_uid: str) -> None:
    """Rename what is remembered under a former identity to the target's current one.

    Only where nothing is remembered of the target yet, and where this connection alone led to the former name as far
    as the history goes: what another connection sent may have gone somewhere else.
    """
    if not former or not _remembered(state, former) or _remembered(state, target):
        return
    with state.transaction() as connection:
        senders = connection.execute("SELECT DISTINCT connection FROM runs WHERE target = ?", (former,)).fetchall()
        if senders != [(connection_uid,)]:
            return
        connection.execute("UPDATE payloads SET bound = target WHERE target = ? AND bound = ''", (former,))
        for table in _TABLES:
            connection.execute(f"UPDATE {table} SET target = ? WHERE target = ?", (target, former))  # noqa: S608


def _remembered(state: State, target: str) -> bool:
    with state.reading() as connection:
        return any(
            connection.execute(f"SELECT 1 FROM {table} WHERE target = ? LIMIT 1", (target,)).fetchone()  # noqa: S608
            for table in _TABLES
        )
