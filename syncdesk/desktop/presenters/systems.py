"""The systems of the open timetable: the state of each, what it has not received yet, and its next run."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from syncdesk.connections.option_values import options_of
from syncdesk.connections.settings import connections_of, system_of, target_of
from syncdesk.desktop.presenters.history import MOST_RUNS, OUTCOMES, RunRow, row_of
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.progress import Block, Mark
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SyncdeskError
from syncdesk.runs.quiet import timing_of
from syncdesk.sync.values import LocalFile, PastRun, RememberedTarget, listed
from syncdesk.systems.contract import System
from syncdesk.systems.run_options import RunOptions, run_options
from syncdesk.text import Template, Text, template, text
from syncdesk.timetable.records import Connection


class Line(msgspec.Struct, frozen=True):
    """A sentence; one with a time still lacks `when`, which is `at`."""

    text: Text | Template
    at: datetime | None = None


class SystemCard(msgspec.Struct, frozen=True):
    """The state of one connection. `mark` and `state` say it in a few words, `more` in sentences.

    `good` and `last` are its last good run and its last completed run, with its current target.
    """

    uid: str
    name: str
    system: str
    address: str
    enabled: bool
    test: bool
    on_save: bool
    paused: bool
    usable: bool
    mark: Mark
    state: Line
    more: tuple[Text, ...]
    good: datetime | None
    last: RunRow | None
    next: Line
    waits: Text


class _Facts(msgspec.Struct, frozen=True):
    """What is stored about one connection."""

    connection: Connection
    system: System | None
    run: RunOptions
    trouble: tuple[Text, ...]
    known: RememberedTarget
    on_save: bool
    had_good: bool
    paused: tuple[Text, ...]
    runs: tuple[RunRow, ...]
    reached: dict[str, str]
    """Kind -> when the newest run began in which the target took it, or had it already; ISO text in UTC."""


class Systems(Observable):
    """Cards of the open timetable's connections, in order. Watchers are notified of changes.

    `ready`: they have been loaded.
    """

    def __init__(self, workspace: Workspace, syncs: Syncs) -> None:
        super().__init__()
        self._workspace = workspace
        self._syncs = syncs
        self._read = 0
        self.ready = False
        self.cards: Sequence[SystemCard] = ()

    async def refresh(self) -> None:
        """Reload; a newer call cancels this one."""
        self._read += 1
        read, document = self._read, self._workspace.document
        facts: list[_Facts] = []
        if document is not None:
            connections = connections_of(document)
            blocks = [block for block in self._syncs.blocks if block.running]
            facts = await asyncio.to_thread(self._look, connections, await self._syncs.file(), blocks)
        if read == self._read and document is self._workspace.document:
            moment = datetime.now().astimezone()
            self.ready = True
            self.cards = [self._card(each, moment) for each in facts]
            self.changed()

    async def resume(self, uid: str) -> None:
        """Resume the quiet syncs of a connection."""
        file = await self._syncs.file()
        if file is not None:
            await asyncio.to_thread(self._syncs.service.resume, file.uid(uid))
        await self.refresh()

    def compare(self, uid: str) -> Wish:
        """Return the wish that only compares."""
        return self._syncs.basic(uid)

    def everything(self, uid: str) -> Wish:
        """Return the wish that sends all of Basic in full, whatever the system is known to have, and receives none."""
        return msgspec.structs.replace(self._syncs.basic(uid), receive=(), everything=True)

    def _look(self, connections: Sequence[Connection], file: LocalFile | None, blocks: Sequence[Block]) -> list[_Facts]:
        runs = self._syncs.service.runs(file.key, MOST_RUNS) if connections and file is not None else []
        return [
            self._facts(each, file, [run for run in runs if run.connection == each.uid], blocks) for each in connections
        ]

    def _facts(
        self, connection: Connection, file: LocalFile | None, runs: Sequence[PastRun], blocks: Sequence[Block]
    ) -> _Facts:
        uid = file.uid(connection.uid) if file is not None else connection.uid
        service, system, target = self._syncs.service, None, ""
        run = RunOptions()
        trouble: tuple[Text, ...] = ()
        try:
            system = system_of(connection)
            run = run_options(options_of(system, connection))
            target = target_of(connection)
        except SyncdeskError as error:
            trouble = error.sentences
        return _Facts(
            connection,
            system,
            run,
            trouble,
            service.known(target),
            service.sync_on_save(uid),
            service.went_well(file, target),
            service.paused(uid),
            tuple(row_of(run, blocks) for run in runs if run.target == target),
            _reached(run for run in runs if run.target == target),
        )

    def _card(self, facts: _Facts, moment: datetime) -> SystemCard:
        connection = facts.connection
        last = next((row for row in facts.runs if row.outcome != "running"), None)
        good = next((row.began for row in facts.runs if row.outcome == "done"), None)
        waits = self._waits(facts)
        mark, state, more = self._state(facts, last, waits=bool(waits))
        return SystemCard(
            connection.uid,
            connection.name,
            facts.system.title if facts.system is not None else connection.system,
            connection.url,
            bool(connection.enabled),
            facts.run.is_test,
            facts.on_save,
            bool(facts.paused),
            bool(connection.enabled) and not facts.trouble,
            mark,
            state,
            more,
            good,
            last,
            _next(facts, moment, waits=bool(waits)),
            waits or text("Nothing"),
        )

    def _state(self, facts: _Facts, last: RunRow | None, *, waits: bool) -> tuple[Mark, Line, tuple[Text, ...]]:
        """Return the card's headline and sentences."""
        name = facts.connection.name
        running = any(block.running and block.connection == name for block in self._syncs.blocks)
        if running or (facts.runs and facts.runs[0].outcome == "running"):
            return "doing", Line(text("Syncing now")), ()
        if not facts.connection.enabled:
            return "left_out", Line(text("Switched off")), (text("It is not synchronised until it is switched on."),)
        if facts.trouble:
            return "failed", Line(text("Cannot be used here")), facts.trouble
        if facts.paused and facts.on_save:
            return "paused", Line(text("Quiet syncs are paused")), facts.paused
        if last is None:
            return "waiting", Line(text("Never synchronised")), ()
        if last.outcome == "done":
            if waits:
                return "done", Line(text("The last sync went well")), last.said
            return "done", Line(template("Up to date since {when}"), last.began), last.said
        if last.outcome == "stopped":
            return last.mark, Line(text("The last sync did not end")), last.said[1:]
        return last.mark, Line(last.result), last.said

    def _waits(self, facts: _Facts) -> Text:
        """Return what the file has and the system has not acknowledged."""
        accepted, doubts = facts.known.accepted, facts.known.unconfirmed
        if not accepted and not doubts:
            return text("Everything")
        sent = facts.system.basic.send if facts.system is not None else ()
        if doubts:
            ordered = [*(kind for kind in sent if kind in doubts), *(kind for kind in doubts if kind not in sent)]
            return text("To be sent again: {kinds}", kinds=listed(ordered))
        if self._workspace.shown.unsaved:
            return text("Changes that are not saved yet")
        never = [kind for kind in sent if kind not in accepted]
        if never:
            return text("Never sent: {kinds}", kinds=listed(never))
        saves = {accepted[kind].save_id for kind in sent}
        if "" in saves:
            return text("An earlier version was sent; the next sync sends the file")
        saved = self._workspace.shown.saved_at
        if saves == {self._workspace.save_id} or (saved and all(facts.reached.get(kind, "") >= saved for kind in sent)):
            return text("")
        return text("The file was saved since")


def _reached(runs: Iterable[PastRun]) -> dict[str, str]:
    """See `_Facts.reached`. `runs` are newest first."""
    found: dict[str, str] = {}
    for run in runs:
        for step in run.steps:
            if step.direction == "send" and step.state in {"sent", "unchanged"}:
                found.setdefault(step.kind, run.started)
    return found


def _next(facts: _Facts, moment: datetime, *, waits: bool) -> Line:
    """Return when it is synchronised next."""
    if not facts.connection.enabled:
        return Line(text("Not while it is switched off"))
    if facts.trouble:
        return Line(text("Not until this is mended in Configure"))
    if not facts.on_save:
        return Line(text("When you start it"))
    if not facts.had_good:
        return Line(text("With a save, once a sync that you start has gone well"))
    if facts.paused:
        return Line(text("When you resume it, or sync it yourself"))
    starts = timing_of(facts.run).start_after(moment)
    if starts > moment:
        return Line(template("Waiting until {when}") if waits else template("With a save, not before {when}"), starts)
    return Line(text("With the next save"))


def short(row: RunRow) -> tuple[Text, ...]:
    """Describe how a run was started and ended."""
    return row.trigger, *(() if row.outcome == "done" else (OUTCOMES[row.outcome][1],))
