"""The history of runs on this computer, including quiet ones: results, counts, and refused rows (codes only)."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec

from syncdesk import paths
from syncdesk.localstate.readable import is_moment, unpacked
from syncdesk.localstate.state import State, now
from syncdesk.sync.planning.request import Area, Request, Trigger
from syncdesk.sync.reporting.outcome import PartResult, RunResult, Status, StepResult
from syncdesk.text import Text, text

RUNNING = "running"
MOST_RUNS = 200
"""Runs of a file that are looked up where nobody asks for more."""


class PastRun(msgspec.Struct, frozen=True):
    """A run. `started` and `ended` are ISO text in UTC; a killed run has status `running` and no end.

    `document` is the id of its file on this computer (`files.LocalFile.key`), `path` where that was, as it is shown;
    on a route between two systems what names the source, and no path. `parts` are how it ended at each part of the
    target, empty where that has none.
    """

    run: str
    document: str
    path: str
    connection: str
    name: str
    system: str
    target: str
    trigger: str
    started: str
    ended: str
    status: str
    sentences: tuple[Text, ...]
    steps: tuple[StepResult, ...]
    log: str
    parts: tuple[PartResult, ...] = ()


_COLUMNS = ", ".join(PastRun.__struct_fields__)


class History:
    """The runs of all files and routes of this user."""

    def __init__(self, state: State) -> None:
        self._state = state

    def begin(self, run: str, request: Request, path: Path | None) -> None:
        """Record that a run began, before it does anything.

        Until the file is read the run is taken for one of the file that was last synchronised from this path. On a
        route between two systems there is no path, and it is known whose run it is.
        """
        nothing = msgspec.msgpack.encode(())
        where = paths.kept(path) if path is not None else ""
        with self._state.transaction() as connection:
            last = connection.execute(
                "SELECT document FROM runs WHERE path = ? ORDER BY n DESC LIMIT 1", (where,)
            ).fetchone()
            if path is None:
                last = (request.sender,)
            values = (
                run, last[0] if last else "", where, request.connection.uid, request.settings.name, request.system.key,
                request.settings.target, request.trigger.value, now(), "", RUNNING, nothing, nothing, "", nothing,
            )  # fmt: skip
            connection.execute(
                f"INSERT INTO runs ({_COLUMNS}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
                values,
            )

    def note(self, area: Area, trigger: Trigger, sentences: tuple[Text, ...]) -> None:
        """Note something that a person decided about a staging area: it stands among the runs of its route."""
        at = now()
        values = (
            uuid4().hex, area.sender or area.id, "", "", area.name, "", "", trigger.value, at, at, Status.DONE.value,
            msgspec.msgpack.encode(sentences), msgspec.msgpack.encode(()), "", msgspec.msgpack.encode(()),
        )  # fmt: skip
        with self._state.transaction() as connection:
            connection.execute(
                f"INSERT INTO runs ({_COLUMNS}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
                values,
            )

    def belongs_to(self, run: str, file: str) -> None:
        """Record which file's run it is, once known."""
        known = self.run(run)
        if known is not None and known.document != file:
            with self._state.transaction() as connection:
                connection.execute("UPDATE runs SET document = ? WHERE run = ?", (file, run))

    def end(self, result: RunResult) -> None:
        """Record how the run ended."""
        with self._state.transaction() as connection:
            connection.execute(
                "UPDATE runs SET ended = ?, status = ?, sentences = ?, steps = ?, log = ?, parts = ? WHERE run = ?",
                (
                    now(),
                    result.status.value,
                    msgspec.msgpack.encode(result.sentences),
                    msgspec.msgpack.encode(result.steps),
                    result.log,
                    msgspec.msgpack.encode(result.parts),
                    result.run,
                ),
            )

    def runs(self, sender: str, limit: int = MOST_RUNS) -> list[PastRun]:
        """Return the runs of a file, or from a system, newest first."""
        with self._state.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM runs WHERE document = ? ORDER BY n DESC LIMIT ?",  # noqa: S608
                (sender, limit),
            ).fetchall()
        return [run for run in map(_past, rows) if run is not None]

    def run(self, run: str) -> PastRun | None:
        """Return a run by id."""
        with self._state.reading() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM runs WHERE run = ?", (run,)).fetchone()  # noqa: S608
        return None if row is None else _past(row)


def _past(row: tuple[Any, ...]) -> PastRun | None:
    """Decode a stored run without its damaged parts, or return None if its time is unknown."""
    facts: dict[str, Any] = dict(zip(PastRun.__struct_fields__, row, strict=True))
    facts["path"] = paths.shown(paths.read(facts["path"])) if facts["path"] else ""
    if not is_moment(facts["started"]):
        return None
    if not is_moment(facts["ended"]):
        facts["ended"] = ""
    sentences = unpacked(facts["sentences"], tuple[Text, ...])
    facts["sentences"] = sentences if sentences is not None else (text("What this sync did can no longer be read."),)
    facts["steps"] = unpacked(facts["steps"], tuple[StepResult, ...]) or ()
    facts["parts"] = unpacked(facts["parts"], tuple[PartResult, ...]) or ()
    return PastRun(**facts)
