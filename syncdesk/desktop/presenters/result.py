"""What came of a run, as it is told, listed, and copied for somebody who helps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from syncdesk.connections.settings import connections_of, target_of
from syncdesk.desktop.presenters.grid import Kind
from syncdesk.desktop.presenters.progress import Mark, ended
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.workbook import LISTS, Cell, Words, export, write_table
from syncdesk.errors import SyncdeskError
from syncdesk.pace import in_chunks
from syncdesk.sync.values import RunResult, Status, StepResult
from syncdesk.systems.names import Cell as ForPeople
from syncdesk.systems.reading import Reader, reader_on
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import NOTHING, Text, joined, plural, template, text
from syncdesk.timetable.records import Connection, Room, Section, Student, Teacher
from syncdesk.timetable.tables import Tables

_OUTCOMES = {
    Status.DONE: template("{name}: done"),
    Status.DONE_WITH_WARNINGS: template("{name}: done with warnings"),
    Status.FAILED: template("{name}: not done"),
    Status.CANCELLED: template("{name}: cancelled"),
    Status.HELD: template("{name}: held"),
}
_RECORDS: tuple[tuple[Kind, type[Section] | type[Student] | type[Teacher] | type[Room]], ...] = (
    ("sections", Section),
    ("students", Student),
    ("teachers", Teacher),
    ("rooms", Room),
)
_WHAT: dict[Mark, Text] = {
    "held": text("Held"),
    "failed": text("Refused"),
    "warned": text("Warned"),
    "waiting": text("Note"),
}
_VALUE = re.compile(r"\{\w+\}")


class RowProblem(msgspec.Struct, frozen=True):
    """A refused or doubtful row, or a note. `key` is the row's, `""` for a note.

    `because` is the reason without its values: the same for all rows that are here for the same reason. `about` are the
    rows that a note is about, as far as they are known one by one.
    """

    mark: Mark
    title: str
    record: ForPeople
    reason: Text
    key: str = ""
    because: Text = NOTHING
    about: tuple[RowProblem, ...] = ()


def outcome(result: RunResult) -> Text:
    """How it ended, in a few words."""
    return _OUTCOMES[result.status].filled(name=result.connection)


def reader_of(result: RunResult, tables: Tables | None = None, document: str = "") -> Reader:
    """What puts the rows of a result into words.

    People have the names of the document that is open, if that is sent to the result's target, too; else their codes.
    """
    system = BY_KEY.get(result.system)
    if tables is None or not any(_leads_to(each, result.target) for each in connections_of(tables)):
        return Reader(system)
    return reader_on(system, tables, document, lambda source: source == result.target)


def _leads_to(connection: Connection, target: str) -> bool:
    try:
        return target_of(connection) == target
    except SyncdeskError:  # what was typed for its address is none
        return False


def troubles(result: RunResult, reader: Reader | None = None) -> list[RowProblem]:
    """All that is to be known about single rows, refused ones first."""
    return troubles_of(result.steps, reader or reader_of(result))


def troubles_of(steps: Iterable[StepResult], reader: Reader) -> list[RowProblem]:
    """The same of the steps of a run."""
    found = [trouble for step in steps for trouble in _of_step(step, reader)]
    order: list[Mark] = ["held", "failed", "warned", "waiting"]
    return sorted(found, key=lambda trouble: order.index(trouble.mark))


class Reason(msgspec.Struct, frozen=True):
    """What rows are refused or doubtful for (see `RowProblem.because`), and how many they are."""

    because: Text
    rows: int


def reasons(found: Iterable[RowProblem]) -> list[Reason]:
    """The reasons of refused and doubtful rows, each once, in the order they come."""
    counts = Counter(trouble.because for trouble in found if trouble.key)
    return [Reason(because, rows) for because, rows in counts.items()]


def without_values(words: str) -> str:
    """A reason as it is shown, with “…” for what differs from row to row."""
    return _VALUE.sub("…", words)


def _bare(sentence: Text) -> Text:
    return msgspec.structs.replace(sentence, values={})


async def save_troubles(prompter: Prompter, name: str, found: Sequence[RowProblem], words: Words = str) -> str:
    """Ask where to, and write the list there; the file's name, `""` where it came to nothing."""
    columns = list(map(words, (text("What"), text("Kind"), text("Record"), text("Reason"))))
    rows: list[tuple[Cell, ...]] = []
    singly = (each for trouble in found for each in trouble.about or (trouble,))
    async for chunk in in_chunks(singly):
        rows += [(words(_WHAT[each.mark]), each.title, _said(each.record, words), words(each.reason)) for each in chunk]
    return await export(
        prompter,
        text("Save the list"),
        LISTS,
        str(text("{name} refused rows", name=name)),
        lambda path: write_table(columns, rows, path, words(text("Rows"))),
    )


def _said(cell: ForPeople, words: Words) -> str:
    return cell if isinstance(cell, str) else words(cell)


def _of_step(step: StepResult, reader: Reader) -> Iterator[RowProblem]:
    kind = step.step.label

    def record(key: str) -> ForPeople:
        return reader.record(step.direction, step.kind, key)

    if step.hold is not None:
        yield RowProblem("held", kind, "", step.hold.text)
    for refused in step.refused:
        reason = refused.reason
        if refused.followers:
            more = plural(
                refused.followers, "{n} more row cannot go without it.", "{n} more rows cannot go without it."
            )
            reason = text("{why} {more}", why=str(reason), more=str(more))
        yield RowProblem("failed", kind, record(refused.key), reason, refused.key, _bare(refused.reason))
    for warned in step.warnings:
        yield RowProblem("warned", kind, record(warned.key), warned.text, warned.key, _bare(warned.text))
    for note in step.notes:
        about = tuple(
            RowProblem("waiting", kind, record(each.key), each.words or Text(note.template, note.values), each.key)
            for each in note.records
        )
        rows: ForPeople = plural(note.count, "{n} row", "{n} rows") if note.count else ""
        yield RowProblem("waiting", kind, rows, Text(note.template, note.values), about=about)


def details(result: RunResult) -> str:
    """The result as text to paste: codes and sentences, no names of people."""
    lines = [str(outcome(result)), joined(result.sentences), ""]
    lines += [
        f"{step.step.id}: {step.state}; {step.rows} rows, {step.added} added, {step.changed} changed,"
        f" {step.removed} removed; {ended(step)}"
        if step.kind
        else f"{step.id}: {ended(step)}"
        for step in result.steps
    ]
    found = [each for trouble in troubles(result) for each in trouble.about or (trouble,)]
    lines += [f"{trouble.title}: {trouble.record} {trouble.reason}".replace("  ", " ") for trouble in found]
    if result.log:
        lines += ["", result.log]
    return "\n".join(lines)


def place_of(tables: Tables, key: str) -> tuple[Kind, str] | None:
    """The page and the subject that show the record of a row's key, None where the file has none of it."""
    for kind, record in _RECORDS:
        codes = tables.by_code(record)
        for part in key.split("|"):
            row = codes.get(part)
            if row is not None:
                return kind, str(row.id)
    return None
