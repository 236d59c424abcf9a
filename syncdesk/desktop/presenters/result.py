"""What came of a run, as it is told, listed, and copied for somebody who helps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from syncdesk.desktop.presenters.asking import Asker
from syncdesk.desktop.presenters.grid import Kind
from syncdesk.desktop.presenters.progress import Mark, ended
from syncdesk.desktop.presenters.workbook import LISTS, Cell, Words, export, write_table
from syncdesk.pace import in_chunks
from syncdesk.sync.outcome import RunResult, Status, StepResult
from syncdesk.sync.sentences import title
from syncdesk.text import NOTHING, Text, joined, plural, text
from syncdesk.timetable.records import Room, Section, Student, Teacher
from syncdesk.timetable.tables import Tables

_OUTCOMES = {
    Status.DONE: text("{name}: done"),
    Status.DONE_WITH_WARNINGS: text("{name}: done with warnings"),
    Status.FAILED: text("{name}: not done"),
    Status.CANCELLED: text("{name}: cancelled"),
    Status.HELD: text("{name}: held"),
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


class Trouble(msgspec.Struct, frozen=True):
    """A refused or doubtful row, or a note. `key` is the row's, `""` for a note.

    `because` is the reason without its values: the same for all rows that are here for the same reason.
    """

    mark: Mark
    title: str
    record: str
    reason: Text
    key: str = ""
    because: Text = NOTHING


def outcome(result: RunResult) -> Text:
    """How it ended, in a few words."""
    return text(_OUTCOMES[result.status].template, name=result.connection)


def troubles(result: RunResult) -> list[Trouble]:
    """All that is to be known about single rows, refused ones first."""
    return troubles_of(result.steps)


def troubles_of(steps: Iterable[StepResult]) -> list[Trouble]:
    """The same of the steps of a run."""
    found = [trouble for step in steps for trouble in _of_step(step)]
    order: list[Mark] = ["held", "failed", "warned", "waiting"]
    return sorted(found, key=lambda trouble: order.index(trouble.mark))


class Reason(msgspec.Struct, frozen=True):
    """What rows are refused or doubtful for (see `Trouble.because`), and how many they are."""

    because: Text
    rows: int


def reasons(found: Iterable[Trouble]) -> list[Reason]:
    """The reasons of refused and doubtful rows, each once, in the order they come."""
    counts = Counter(trouble.because for trouble in found if trouble.key)
    return [Reason(because, rows) for because, rows in counts.items()]


def without_values(words: str) -> str:
    """A reason as it is shown, with “…” for what differs from row to row."""
    return _VALUE.sub("…", words)


def _bare(sentence: Text) -> Text:
    return msgspec.structs.replace(sentence, values={})


async def save_troubles(asker: Asker, name: str, found: Sequence[Trouble], words: Words = str) -> str:
    """Ask where to, and write the list there; the file's name, `""` where it came to nothing."""
    columns = list(map(words, (text("What"), text("Kind"), text("Record"), text("Reason"))))
    rows: list[tuple[Cell, ...]] = []
    async for chunk in in_chunks(found):
        rows += [(words(_WHAT[each.mark]), each.title, each.record, words(each.reason)) for each in chunk]
    return await export(
        asker,
        text("Save the list"),
        LISTS,
        str(text("{name} refused rows", name=name)),
        lambda path: write_table(columns, rows, path, words(text("Rows"))),
    )


def _of_step(step: StepResult) -> Iterator[Trouble]:
    kind = title(step.kind)
    if step.hold is not None:
        yield Trouble("held", kind, "", step.hold.text)
    for refused in step.refused:
        reason = refused.reason
        if refused.followers:
            more = plural(
                refused.followers, "{n} more row cannot go without it.", "{n} more rows cannot go without it."
            )
            reason = text("{why} {more}", why=str(reason), more=str(more))
        yield Trouble("failed", kind, _readable(refused.key), reason, refused.key, _bare(refused.reason))
    for warned in step.warnings:
        yield Trouble("warned", kind, _readable(warned.key), warned.text, warned.key, _bare(warned.text))
    for note in step.notes:
        yield Trouble("waiting", kind, "", note)


def _readable(key: str) -> str:
    return " · ".join(part for part in key.split("|") if part)


def details(result: RunResult) -> str:
    """The result as text to paste: codes and sentences, no names of people."""
    lines = [str(outcome(result)), joined(result.sentences), ""]
    lines += [
        f"{step.direction} {step.kind}: {step.state}; {step.rows} rows, {step.added} added, {step.changed} changed,"
        f" {step.removed} removed; {ended(step)}"
        for step in result.steps
    ]
    lines += [f"{trouble.title}: {trouble.record} {trouble.reason}".replace("  ", " ") for trouble in troubles(result)]
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
