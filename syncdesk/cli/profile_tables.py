"""Profiles and timetable periods in tables for people. JSON has the same facts under their own names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import cast

from syncdesk.cli.output import Screen

_LABELS = {
    "name": "Name",
    "from": "From",
    "to": "To",
    "kinds": "Kinds",
    "state": "State",
    "why": "Why",
    "last_run": "Last run",
    "next_run": "Next run",
    "schedule": "Schedule",
    "periods": "Timetable periods",
    "options": "Options",
    "time_zone": "Time zone",
    "enabled": "Scheduled Sync Enabled",
    "needs_period": "Needs a timetable period",
    "freezes": "Freezes",
    "additions_only": "Additions only",
    "next_runs": "Next runs",
    "runs": "Last runs",
    "code": "Code",
    "description": "Description",
    "start": "Start",
    "end": "End",
    "academic_year": "Academic year",
    "group": "Group number",
    "visible": "Visible to",
}


def list_table(screen: Screen, columns: Sequence[str], found: Sequence[Mapping[str, object]]) -> None:
    """Print a line for each of several; a file is shown by its name alone."""
    rows = [[_in_a_line(column, each[column]) for column in columns] for each in found]
    screen.table("", [_LABELS[column] for column in columns], rows)


def facts_table(screen: Screen, title: str, found: Mapping[str, object]) -> None:
    """Print a line for each fact of one."""
    screen.table("", [title, ""], [[_LABELS[name], _words(name, value)] for name, value in found.items()])


def _in_a_line(name: str, value: object) -> str:
    words = _words(name, value)
    return PurePath(words).name if name == "from" else words


def _words(name: str, value: object) -> str:
    match value:
        case None | "":
            return "–"
        case bool():
            return "yes" if value else "no"
        case str() if name in {"last_run", "next_run", "next_runs"}:
            return minute(value)
        case list():
            each = [_words(name, one) for one in cast("list[object]", value)]
            return ("\n" if name in {"next_runs", "runs"} else ", ").join(each) or "–"
        case {"started": str(started), "status": str(status), "message": str(message)}:
            return f"{minute(started)} {status}: {message}"
        case dict():
            options = cast("dict[str, object]", value)
            return ", ".join(f"{option}={each}" for option, each in options.items()) or "–"
        case _:
            return str(value)


def minute(moment: str) -> str:
    """Show a moment of JSON to the minute, by the clock that it is written in."""
    return f"{datetime.fromisoformat(moment):%Y-%m-%d %H:%M}"
