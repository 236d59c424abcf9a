"""Steps of a plan or a run, for machines and for people."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from syncdesk.cli.output import Screen
from syncdesk.cli.progress import STATES
from syncdesk.sync.outcome import Hold, StepResult
from syncdesk.sync.plan import Step
from syncdesk.sync.sentences import title
from syncdesk.systems.contract import Change

_SHOWN_ROWS = 20


def as_object(step: StepResult) -> dict[str, object]:
    """A step as JSON shows it."""
    return {
        "kind": step.kind,
        "direction": step.direction,
        "state": step.state,
        "added": step.added,
        "changed": step.changed,
        "removed": step.removed,
        "unchanged": step.unchanged,
        "rows": step.rows,
        "refused": [{"key": row.key, "reason": _reason(str(row.reason), row.followers)} for row in step.refused],
        "warnings": [{"key": row.key, "text": str(row.text)} for row in step.warnings],
        "notes": [str(note) for note in step.notes],
        "hold": _hold(step.hold),
        "seconds": round(step.seconds, 3),
    }


def _reason(reason: str, followers: int) -> str:
    if not followers:
        return reason
    return f"{reason} {followers} more {'row' if followers == 1 else 'rows'} cannot go without it."


def _hold(hold: Hold | None) -> dict[str, object] | None:
    return None if hold is None else {"rule": hold.rule.value, "count": hold.count, "of": hold.of}


def changes_of(step: Step) -> list[dict[str, object]]:
    """What changes, row by row."""
    return [_change(change) for change in step.changes()]


def _change(change: Change) -> dict[str, object]:
    return {
        "op": change.op,
        "key": change.key,
        "old": None if change.old is None else msgspec.to_builtins(change.old),
        "new": None if change.new is None else msgspec.to_builtins(change.new),
    }


def show(steps: Iterable[StepResult], screen: Screen) -> None:
    """Steps as a table, then what is to be known about each."""
    steps = list(steps)
    screen.table(
        "",
        ["", "Kind", "State", "Rows", "Added", "Changed", "Removed", "Unchanged", "Refused"],
        [
            [
                "↓" if step.direction == "receive" else "↑",
                title(step.kind),
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
        said = [f"refused {row.key}: {_reason(str(row.reason), row.followers)}" for row in step.refused[:_SHOWN_ROWS]]
        said += [f"{row.key}: {row.text}" for row in step.warnings[:_SHOWN_ROWS]]
        said += [str(note) for note in step.notes]
        more = (
            len(step.refused)
            + len(step.warnings)
            - min(len(step.refused), _SHOWN_ROWS)
            - min(len(step.warnings), _SHOWN_ROWS)
        )
        if more:
            said.append(f"… and {more} more rows (all of them with --json)")
        if step.hold is not None:
            said.insert(0, str(step.hold.text))
        for words in said:
            screen.say(f"  {title(step.kind)}: {words}")


def show_changes(step: Step, screen: Screen) -> None:
    """Rows that change, with old and new values."""
    for change in step.changes():
        sign = {"add": "+", "change": "~", "remove": "−"}[change.op]
        screen.say(f"  {sign} {title(step.kind)} {change.key}{_difference(change)}")


def _difference(change: Change) -> str:
    if change.old is None or change.new is None:
        return ""
    old, new = msgspec.structs.asdict(change.old), msgspec.structs.asdict(change.new)
    parts = [f"{field} {old[field]} → {value}" for field, value in new.items() if old.get(field) != value]
    return ": " + ", ".join(parts) if parts else ""
