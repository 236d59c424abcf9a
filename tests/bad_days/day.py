"""A bad day: what happened, and every way in which a test makes it happen. All ways of one day are told the same."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import msgspec
from filelock import FileLock

PAGE = Path(__file__).parents[2] / "docs" / "bad-days.md"
WRITING = "WRITE_GOLDEN" in os.environ

Cause = Callable[[Path], Awaitable[str]]
"""Makes it happen in a folder, checks all that has to hold besides, and gives what syncdesk says."""


class Day(msgspec.Struct, frozen=True):
    """One row of the page. `ways` are by name; `"": ...` where there is one."""

    happened: str
    ways: Mapping[str, Cause]


_HEAD = """\
# Bad days

What can go wrong between a timetable and a school system, and what syncdesk says then. Each row happens for real in
`tests/bad_days`, which writes this page (`WRITE_GOLDEN=1`) and compares it. “Library” is the school system.

| What happened | What syncdesk says |
| --- | --- |
"""
_ROW = re.compile(r"^\| (?P<happened>.*?) \| (?P<said>.*) \|$", re.MULTILINE)


def rows() -> dict[str, str]:
    """The page's rows, in order."""
    if not PAGE.exists():
        return {}
    _, _, table = PAGE.read_text(encoding="utf-8").partition("| --- | --- |\n")
    return {found["happened"]: found["said"] for found in _ROW.finditer(table)}


def row_names() -> list[str]:
    """The first column as it stands, with what is there twice."""
    _, _, table = PAGE.read_text(encoding="utf-8").partition("| --- | --- |\n")
    return [found["happened"] for found in _ROW.finditer(table)]


def write(order: list[str], said: Mapping[str, str]) -> None:
    """Put rows on the page, which then has the days of `order` and no others. Safe among processes."""
    with FileLock(Path(tempfile.gettempdir(), "syncdesk-bad-days.lock")):
        known = {**rows(), **said}
        lines = [f"| {happened} | {known[happened]} |\n" for happened in order if happened in known]
        PAGE.write_text(_HEAD + "".join(lines), encoding="utf-8")


def readable(said: str, folder: Path, **values: object) -> str:
    """The text with what differs from run to run replaced: `values` by their names, then addresses and folders."""
    for name, value in sorted(values.items(), key=lambda pair: -len(str(pair[1]))):
        said = said.replace(str(value), name.replace("_", "-"))
    said = said.replace(str(folder), "/school")
    said = re.sub(r"127\.0\.0\.1:\d+", "library.example", said).replace("127.0.0.1", "library.example")
    said = re.sub(r"until \d{4}-\d\d-\d\d", "until 2026-01-31", said)
    return said.replace("|", "\\|")
