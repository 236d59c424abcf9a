"""Discovered capabilities of servers, remembered by target, server name and version.

Another version is another server. What was found counts for 30 days, and is asked anew by who sends everything again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from syncdesk.localstate.state import State, now
from syncdesk.systems.contract import ServerInfo

COUNTS_FOR = timedelta(days=30)
_CLOCKS_DIFFER_BY = timedelta(minutes=5)


class CapabilityStore:
    """The capabilities of all servers."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, target: str, server: ServerInfo) -> dict[str, bool]:
        """Return what the server was found to have and to lack, by its link's names."""
        moment = datetime.now(UTC)
        since, until = (moment - COUNTS_FOR).isoformat(), (moment + _CLOCKS_DIFFER_BY).isoformat()
        with self._state.reading() as connection:
            rows: list[tuple[str, int]] = connection.execute(
                "SELECT ability, offered FROM abilities"
                " WHERE target = ? AND server = ? AND version = ? AND at BETWEEN ? AND ?",
                (target, server.name, server.version, since, until),
            ).fetchall()
        return {ability: bool(offered) for ability, offered in rows}

    def learn(self, target: str, server: ServerInfo, found: Mapping[str, bool]) -> None:
        """Record discoveries. An existing entry keeps its time."""
        known = self.of(target, server)
        new = {ability: offered for ability, offered in found.items() if known.get(ability) is not offered}
        if not new or self._state.off is not None:
            return
        with self._state.transaction() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO abilities VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (target, server.name, server.version, ability, int(offered), now())
                    for ability, offered in new.items()
                ],
            )
