"""Formatting the steps of a plan or run, for machines and for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import msgspec

from syncdesk.cli.output import Screen
from syncdesk.cli.progress import STATES
from syncdesk.sync.values import Hold, KindStep, Note, PartResult, StepResult
from syncdesk.systems.columns import Columns, Difference
from syncdesk.systems.contract import Change
from syncdesk.systems.names import Cell, Names
from syncdesk.systems.reading import Reader
from syncdesk.text import Text, joined, text

_SHOWN_ROWS = 20
_SHOWN_RECORDS = 5


def as_object(step: StepResult) -> dict[str, object]:
    """Return a step as its JSON object."""
    return {
        "kind": step.kind,
        "direction": step.direction,
        "part": step.part,
        "state": step.state,
        "added": step.added,
        "changed": step.changed,
        "removed": step.removed,
        "unchanged": step.unchanged,
        "rows": step.rows,
        "refused": [{"key": row.key, "reason": _reason(str(row.reason), row.followers)} for row in step.refused],
        "warnings": [{"key": row.key, "text": str(row.text)} for row in step.warnings],
        "notes": [str(each) for note in step.notes for each in note.whole],
        "noted": [
            {"text": str(note), "count": note.count, "records": [each.key for each in note.records]}
            for note in step.notes
        ],
        "hold": _hold(step.hold),
        "seconds": round(step.seconds, 3),
    }


def as_objects(steps: Iterable[StepResult]) -> list[dict[str, object]]:
    """Return the JSON objects of the steps that are kinds."""
    return [as_object(step) for step in steps if step.kind]


def others(steps: Iterable[StepResult]) -> list[dict[str, object]]:
    """Return the JSON objects of the steps that are no kinds."""
    return [
        {
            "id": step.id,
            "title": str(step.title),
            "part": step.part,
            "state": step.state,
            "notes": [str(each) for note in step.notes for each in note.whole],
            "seconds": round(step.seconds, 3),
        }
        for step in steps
        if not step.kind
    ]


def parts(results: Iterable[PartResult]) -> dict[str, object]:
    """How a run ended at the parts of its target, as JSON has it beside the steps; nothing where it has none."""
    found = [
        {"id": each.part.id, "name": each.part.name, "status": each.status.value, "message": joined(each.sentences)}
        for each in results
    ]
    return {"parts": found} if found else {}


def _reason(reason: str, followers: int) -> str:
    if not followers:
        return reason
    return f"{reason} {followers} more {'row' if followers == 1 else 'rows'} cannot go without it."


def held_words(hold: Hold) -> Text:
    """Why something is held, and what --yes-hold would do about it."""
    return text("{hold} With --yes-hold: {deed}.", hold=hold.text, deed=hold.deed) if hold.deed else hold.text


def _hold(hold: Hold | None) -> dict[str, object] | None:
    return (
        None if hold is None else {"rule": hold.rule.value, "count": hold.count, "of": hold.of, "deed": str(hold.deed)}
    )


def changes_of(step: KindStep, names: Names) -> list[dict[str, object]]:
    """Return the changes row by row: the target's members for machines, words for people (`record`, `fields`)."""
    return [_change(change, step.columns, names) for change in step.changes()]


def _change(change: Change, columns: Columns, names: Names) -> dict[str, object]:
    return {
        "op": change.op,
        "key": change.key,
        "old": None if change.old is None else msgspec.to_builtins(change.old),
        "new": None if change.new is None else msgspec.to_builtins(change.new),
        "record": str(_record(change, columns, names)),
        "fields": [
            {"field": str(each.label), "now": str(each.now), "after": str(each.after)}
            for each in _differences(change, columns, names)
        ],
    }


def _record(change: Change, columns: Columns, names: Names) -> Cell:
    row = change.new if change.new is not None else change.old
    return columns.record(row, names) if row is not None else columns.record_of_key(change.key, names)


def _differences(change: Change, columns: Columns, names: Names) -> list[Difference]:
    """Return what changes in a row that stays."""
    old, new = change.old, change.new
    if old is None or new is None:
        return []
    return [columns.difference(column, old, new, names) for column in columns.changed(old, new)]


def show(steps: Iterable[StepResult], screen: Screen, reader: Reader) -> None:
    """Print steps as a table, then the notes on each; `reader` puts row keys into words."""
    steps = list(steps)
    if not steps:
        return
    screen.table(
        "",
        ["", "Kind", "State", "Rows", "Added", "Changed", "Removed", "Unchanged", "Refused"],
        [
            [
                {"receive": "↓", "send": "↑"}.get(step.direction, ""),
                step.step.label,
                STATES[step.state],
                step.rows,
                step.added,
                step.changed,
                step.removed,
                step.unchanged,
                sum(1 + row.followers for row in step.refused),
            ]
            for step in steps
        ],
    )
    for step in steps:
        record = partial(reader.record, step.direction, step.kind)
        said = [
            f"refused {record(row.key)}: {_reason(str(row.reason), row.followers)}"
            for row in step.refused[:_SHOWN_ROWS]
        ]
        said += [f"{record(row.key)}: {row.text}" for row in step.warnings[:_SHOWN_ROWS]]
        said += [_listed(note, record) for note in step.notes]
        more = (
            len(step.refused)
            + len(step.warnings)
            - min(len(step.refused), _SHOWN_ROWS)
            - min(len(step.warnings), _SHOWN_ROWS)
        )
        if more:
            said.append(f"… and {more} more rows (all of them with --json)")
        if step.hold is not None:
            said.insert(0, str(held_words(step.hold) if step.state == "held" else step.hold.text))
        for words in said:
            screen.say(f"  {step.step.label}: {words}")


def _listed(note: Note, record: Callable[[str], Cell]) -> str:
    """Return a note with its number of rows and the first few of them in words."""
    if not note.count:
        return str(note)
    few = "; ".join(str(record(each.key)) for each in note.records[:_SHOWN_RECORDS])
    more = "…" if few and len(note.records) > _SHOWN_RECORDS else ""
    return f"{note} ({note.count} {'row' if note.count == 1 else 'rows'}{': ' if few else ''}{few}{more})"


def show_changes(step: KindStep, screen: Screen, names: Names) -> None:
    """Print changed rows with old and new values."""
    for change in step.changes():
        sign = {"add": "+", "change": "~", "remove": "−"}[change.op]
        found = _differences(change, step.columns, names)
        said = ", ".join(f"{each.label} {each.now or '–'} → {each.after or '–'}" for each in found)
        record = _record(change, step.columns, names)
        screen.say(f"  {sign} {step.step.label} {record}{': ' if said else ''}{said}")
