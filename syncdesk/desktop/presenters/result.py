"""What came of a run, as it is told, listed, and copied for somebody who helps."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from syncdesk.desktop.presenters.grid import Kind
from syncdesk.desktop.presenters.progress import Mark, ended
from syncdesk.sync.outcome import RunResult, Status, StepResult
from syncdesk.sync.sentences import title
from syncdesk.text import Text, joined, plural, text
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


class Trouble(msgspec.Struct, frozen=True):
    """A refused or doubtful row, or a note. `key` is the row's, `""` for a note."""

    mark: Mark
    title: str
    record: str
    reason: Text
    key: str = ""


def outcome(result: RunResult) -> Text:
    """How it ended, in a few words."""
    return text(_OUTCOMES[result.status].template, name=result.connection)


def troubles(result: RunResult) -> list[Trouble]:
    """All that is to be known about single rows, refused ones first."""
    found = [trouble for step in result.steps for trouble in _of_step(step)]
    order: list[Mark] = ["held", "failed", "warned", "waiting"]
    return sorted(found, key=lambda trouble: order.index(trouble.mark))


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
        yield Trouble("failed", kind, _readable(refused.key), reason, refused.key)
    for warned in step.warnings:
        yield Trouble("warned", kind, _readable(warned.key), warned.text, warned.key)
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
