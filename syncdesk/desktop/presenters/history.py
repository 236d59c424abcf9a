"""The history of the open timetable: every run, its result, and sending its version again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from syncdesk.connections.settings import connections_of, target_of
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.preview import Preview
from syncdesk.desktop.presenters.progress import MARKS, Block, Mark, ended
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.result import RowProblem, reader_of, troubles
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workbook import LISTS, Cell, Words, export, write_table
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SyncdeskError
from syncdesk.pace import in_chunks
from syncdesk.sync.values import RUNNING, PastRun, RunResult, Status, StepResult, Trigger
from syncdesk.systems.reading import Reader
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import Connection

MOST_RUNS = 1000
DAYS = 28
_MAY_STILL_RUN = timedelta(hours=1)
"""How long a run by another program is assumed to be still running."""
_REACHED = frozenset({"sent", "received"})

Outcome = Literal["done", "warned", "failed", "held", "cancelled", "running", "stopped"]
Asked = Literal["", "active", "quiet"]

TRIGGERS: dict[str, Text] = {
    Trigger.WINDOW: text("Sync Now"),
    Trigger.COMMAND: text("Command"),
    Trigger.SAVE: text("Save"),
    Trigger.SCHEDULE: text("Schedule"),
}
OUTCOMES: dict[Outcome, tuple[Mark, Text]] = {
    "done": ("done", text("Done")),
    "warned": ("warned", text("Done with warnings")),
    "failed": ("failed", text("Failed")),
    "held": ("held", text("Held")),
    "cancelled": ("left_out", text("Cancelled")),
    "running": ("doing", text("Under way")),
    "stopped": ("unsure", text("Did not end")),
}
COLUMNS = (
    text("When"),
    text("System"),
    text("Started by"),
    text("Result"),
    text("Changes"),
    text("Refused"),
    text("Seconds"),
    text("What happened"),
)
"""Headings of the exported list of runs."""
_OF_STATUS: dict[str, Outcome] = {
    Status.DONE: "done",
    Status.DONE_WITH_WARNINGS: "warned",
    Status.FAILED: "failed",
    Status.HELD: "held",
    Status.CANCELLED: "cancelled",
}
_UNDER_WAY = (text("This sync is under way."),)
_ELSEWHERE = (text("This sync was started outside this window and has not ended yet, or was stopped there."),)
_STOPPED = (
    text("Did not end: syncdesk was stopped."),
    text("What was on its way may have arrived. The next sync sends it first."),
)


class RunRow(msgspec.Struct, frozen=True):
    """A run as the table shows it. `seconds` is None if it has no end; `search` is the whole row in lower case."""

    run: str
    connection: str
    target: str
    name: str
    began: datetime
    trigger: Text
    quiet: bool
    outcome: Outcome
    mark: Mark
    result: Text
    changes: int
    refused: int
    seconds: float | None
    said: tuple[Text, ...]
    search: str


class KindRow(msgspec.Struct, frozen=True):
    """The result of one kind in a run. The counts are actual changes, not planned ones."""

    title: str
    received: bool
    mark: Mark
    words: Text
    added: int
    changed: int
    removed: int
    refused: int


class Detail(msgspec.Struct, frozen=True):
    """Everything known about one run. `why_not` says why its version cannot be sent again, or nothing.

    `wrote` says whether what it wrote row by row is kept; then it can be taken back unless `why_not_back` says why not.
    """

    row: RunRow
    kinds: tuple[KindRow, ...]
    troubles: tuple[RowProblem, ...]
    log: str
    why_not: Text
    result: RunResult | None
    wrote: bool = False
    why_not_back: Text = NOTHING

    @property
    def can_take_back(self) -> bool:
        """Whether what it wrote can be taken back at the target that its connection leads to."""
        return self.wrote and not self.why_not_back

    @property
    def can_send_again(self) -> bool:
        """Whether a version of it is archived for its connection's current target."""
        return not self.why_not


class Filter(msgspec.Struct, frozen=True):
    """Which runs are shown: of one connection (by id), with one outcome, quiet or not, containing words."""

    connection: str = ""
    outcome: Outcome | Literal[""] = ""
    asked: Asked = ""
    words: str = ""

    def fits(self, row: RunRow) -> bool:
        """Whether a run matches."""
        return (
            (not self.connection or row.connection == self.connection)
            and (not self.outcome or row.outcome == self.outcome)
            and (not self.asked or row.quiet == (self.asked == "quiet"))
            and all(word in row.search for word in self.words.casefold().split())
        )


class Day(msgspec.Struct):
    """The runs of one local date: rows changed, seconds taken, number, and how many failed or were held."""

    date: date
    changes: int = 0
    seconds: float = 0.0
    runs: int = 0
    failed: int = 0


class RunHistory(Observable):
    """The runs of the open timetable, newest first. Watchers are notified when the list or the filter changes.

    `ready`: they have been loaded.
    """

    def __init__(self, workspace: Workspace, syncs: Syncs, prompter: Prompter) -> None:
        super().__init__()
        self._workspace = workspace
        self._syncs = syncs
        self._prompter = prompter
        self._read = 0
        self._document: str = ""
        self.ready = False
        self.rows: Sequence[RunRow] = ()
        self.filter = Filter()

    @property
    def shown(self) -> list[RunRow]:
        """The runs that match the filter."""
        return [row for row in self.rows if self.filter.fits(row)]

    @property
    def connections(self) -> list[tuple[str, str]]:
        """Return ids and names of the timetable's connections, and of all that ever ran, by name."""
        document = self._workspace.document
        names = {row.connection: row.name for row in reversed(self.rows)}
        names |= {each.uid: each.name for each in connections_of(document)} if document is not None else {}
        return sorted(names.items(), key=lambda each: each[1].casefold())

    def choose(self, **changes: str) -> None:
        """Change the filter."""
        self.filter = msgspec.structs.replace(self.filter, **changes)
        self.changed()

    async def refresh(self) -> None:
        """Reload; a newer call cancels this one."""
        self._read += 1
        read, document = self._read, self._workspace.document_id
        if document != self._document:
            self._document, self.rows, self.ready = document, (), False
            self.changed()
        file = await self._syncs.file()
        runs = self._syncs.service.runs
        past = await asyncio.to_thread(runs, file.key, MOST_RUNS) if file is not None else []
        rows: list[RunRow] = []
        blocks = [block for block in self._syncs.blocks if block.running]
        async for chunk in in_chunks(past, 50):
            rows += [row_of(run, blocks) for run in chunk]
            if read != self._read:
                return
        if document == self._workspace.document_id:
            self.rows, self.ready = rows, True
            if not any(uid == self.filter.connection for uid, _ in self.connections):
                self.filter = msgspec.structs.replace(self.filter, connection="")
            self.changed()

    async def detail(self, row: RunRow) -> Detail:
        """Return everything known about a run."""
        past = await asyncio.to_thread(self._syncs.service.run, row.run)
        steps = past.steps if past is not None else ()
        result, found = None, ()
        if past is not None:
            status = Status(past.status) if past.status in _OF_STATUS else Status.FAILED
            whole = RunResult(
                past.run, status, past.name, past.sentences, past.steps, past.log,
                system=past.system, target=past.target,
            )  # fmt: skip
            result = whole if past.status in _OF_STATUS else None
            found = troubles(whole, self.reader(whole))
        return Detail(
            row,
            tuple(map(_kind, steps)),
            tuple(found),
            past.log if past is not None else "",
            await self._why_not(row, steps),
            result,
            await asyncio.to_thread(self._syncs.service.can_undo, row.run),
            self._why_not_there(row),
        )

    def reader(self, result: RunResult) -> Reader:
        """Return what puts the rows of a run into words."""
        return reader_of(result, self._workspace.document, self._workspace.document_id)

    async def _why_not(self, row: RunRow, steps: Sequence[StepResult]) -> Text:
        """Return why the version of a run cannot be sent again."""
        if not any(step.direction == "send" and step.state == "sent" for step in steps):
            return text("Nothing was sent with this sync.")
        if not await asyncio.to_thread(self._syncs.service.can_send_again, row.target, row.run):
            return text("This version is not kept: the last ten of each kind are, where there is a password store.")
        return self._why_not_there(row)

    def _why_not_there(self, row: RunRow) -> Text:
        """Why the target of a run cannot be reached any more, nothing where it can."""
        connection = self._syncs.connection(row.connection)
        if connection is None:
            return text("Its connection was removed or is switched off.")
        if not _leads_to(connection, row.target):
            return text("Its connection leads to another system now.")
        return NOTHING

    async def send_again(self, run: str) -> Preview | None:
        """Return a preview of sending a run's version again, or None if that failed (reported).

        Carry it out with `Syncs.go_with` and `wish_again`.
        """
        return await self._previewed(run, self._syncs.preview_again)

    async def take_back(self, run: str) -> Preview | None:
        """A preview of what taking back a run would do, carried out as that of `send_again`."""
        return await self._previewed(run, self._syncs.preview_undo)

    async def _previewed(self, run: str, preview: Callable[[str, str], Awaitable[Preview | None]]) -> Preview | None:
        row = next((each for each in self.rows if each.run == run), None)
        if row is None:
            return None
        if self._why_not_there(row):
            await self._prompter.tell(
                text("The connection of this sync was removed, switched off, or leads elsewhere now."),
                (text("Nothing was sent."),),
            )
            return None
        return await preview(row.run, row.connection)

    def days(self, today: date) -> list[Day]:
        """Return the runs on each local date of the last four weeks, for the selected connection."""
        days = {day.date: day for day in (Day(today - timedelta(days=back)) for back in reversed(range(DAYS)))}
        for row in self.rows:
            day = days.get(row.began.date())
            if day is not None and self.filter.connection in {"", row.connection}:
                day.runs += 1
                day.changes += row.changes
                day.seconds += row.seconds or 0.0
                day.failed += row.outcome in {"failed", "held", "stopped"}
        return list(days.values())

    async def export(self, words: Words = str) -> str:
        """Ask where to, and write the displayed runs there; return the file's name, `""` if nothing was written."""
        rows: list[tuple[Cell, ...]] = []
        async for chunk in in_chunks(self.shown):
            rows += [table_row(row, words) for row in chunk]
        columns = [words(head) for head in COLUMNS]
        name = words(text("Syncs of {name}", name=self._workspace.shown.name))
        return await export(
            self._prompter,
            text("Export the history"),
            LISTS,
            name,
            lambda path: write_table(columns, rows, path, words(text("Syncs"))),
        )


def wish_again(connection: str) -> Wish:
    """Return the wish for carrying out a preview of sending again; the plan says what is sent."""
    return Wish(connection, (), ())


def table_row(row: RunRow, words: Words = str) -> tuple[Cell, ...]:
    """Return a run as a line of a table."""
    return (
        f"{row.began:%Y-%m-%d %H:%M:%S}",
        row.name,
        words(row.trigger),
        words(row.result),
        row.changes,
        row.refused,
        None if row.seconds is None else round(row.seconds, 1),
        " ".join(map(words, row.said)),
    )


def row_of(run: PastRun, under_way: Iterable[Block] = ()) -> RunRow:
    """Return a run as the table shows it; `under_way` are the runs in this window."""
    began = datetime.fromisoformat(run.started).astimezone()
    outcome, said = _OF_STATUS.get(run.status, "stopped"), run.sentences
    if run.status == RUNNING:
        outcome, said = _without_end(run, began, under_way)
    mark, result = OUTCOMES[outcome]
    if outcome in {"done", "warned"} and any(step.hold is not None and step.state in _REACHED for step in run.steps):
        result = text("{result}, beyond a limit", result=str(result))
    name, trigger = run.name, TRIGGERS.get(run.trigger, text("{trigger}", trigger=run.trigger))
    return RunRow(
        run.run,
        run.connection,
        run.target,
        name,
        began,
        trigger,
        run.trigger in {Trigger.SAVE, Trigger.SCHEDULE},
        outcome,
        mark,
        result,
        sum(step.added + step.changed + step.removed for step in run.steps if step.state in _REACHED),
        sum(_refused(step) for step in run.steps),
        (datetime.fromisoformat(run.ended) - began).total_seconds() if run.ended else None,
        said,
        "\n".join((name, str(trigger), str(result), *map(str, said))).casefold(),
    )


def _without_end(run: PastRun, began: datetime, under_way: Iterable[Block]) -> tuple[Outcome, tuple[Text, ...]]:
    """Return the outcome of a run without an end: running here, perhaps elsewhere, or interrupted."""
    if any(block.connection == run.name and block.started <= began for block in under_way):
        return "running", _UNDER_WAY
    elsewhere = run.trigger in {Trigger.COMMAND, Trigger.SCHEDULE}
    if elsewhere and datetime.now().astimezone() - began < _MAY_STILL_RUN:
        return "running", _ELSEWHERE
    return "stopped", _STOPPED


def _refused(step: StepResult) -> int:
    return sum(1 + row.followers for row in step.refused)


def _kind(step: StepResult) -> KindRow:
    mark = MARKS[step.state]
    if mark == "done" and (step.refused or step.doubtful):
        mark = "warned"
    return KindRow(
        step.step.label,
        step.direction == "receive",
        mark,
        ended(step),
        *((step.added, step.changed, step.removed) if step.state in _REACHED else (0, 0, 0)),
        _refused(step),
    )


def _leads_to(connection: Connection, target: str) -> bool:
    """Whether a connection still leads to a target."""
    try:
        return target_of(connection) == target
    except SyncdeskError:
        return False
