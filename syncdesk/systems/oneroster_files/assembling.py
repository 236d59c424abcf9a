"""Assembling a new set from the old one: lines keep their order, and unchanged files stay the same to the byte.

What syncdesk does not create is carried over: files with other columns, except for lines about what this set removes,
and the roles of users.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from syncdesk.systems.oneroster_files.held import SetContent
from syncdesk.systems.oneroster_files.reading import Cells, RosterSet
from syncdesk.systems.oneroster_files.records import COLUMNS, FILE_NAMES
from syncdesk.systems.oneroster_files.writing import Writing, csv_bytes, this_moment

_REFERS = {"userSourcedId": "users", "classSourcedId": "classes", "courseSourcedId": "courses"}
_BY_USER = "demographics.csv"
"""Its lines are keyed by user ids."""


def arrange(writing: Writing, base: RosterSet, held: SetContent) -> set[str]:
    """Restore the previous order in each file; return the files that are unchanged to the byte."""
    same: set[str] = set()
    if held.version != writing.version:
        return same
    for file in COLUMNS[writing.version]:
        name = f"{file}.csv"
        if file in held.absent:
            continue
        lines = _in_order(_cells(writing.folder / name), held.lines[file])
        if len(lines) == len(held.lines[file]) and all(map(_alike, lines, held.lines[file])):
            with base.opened(name) as source, (writing.folder / name).open("wb") as target:
                shutil.copyfileobj(source, target)
            same.add(file)
        else:
            columns = writing.columns[file]
            (writing.folder / name).write_bytes(
                csv_bytes([columns, *([cells.get(column, "") for column in columns] for cells in lines)])
            )
    return same


def still_absent(writing: Writing, held: SetContent) -> set[str]:
    """Return the files that the set did not have and that still have no content."""
    return {file for file in held.absent if next(iter(_cells(writing.folder / f"{file}.csv")), None) is None}


def carry(
    names: Iterable[str],
    base: RosterSet,
    held: SetContent,
    left: Mapping[str, Collection[str]],
    new: Path,
    changes: Path | None,
) -> None:
    """Carry other files over into `new`, and their removed lines into `changes`.

    `left` are the ids in the new set, by file. Lines about anything else that existed are removed.
    """
    had = {file: {cells["sourcedId"] for cells in held.lines[file]} for file in _REFERS.values()}
    gone = {file: ids - set(left.get(file, ())) for file, ids in had.items()}
    for name in names:
        with base.opened(name) as source:
            content = source.read()
        kept, dropped = _without(name, content, gone) if name in FILE_NAMES else (content, b"")
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_bytes(kept)
        if dropped and changes is not None:
            (changes / name).write_bytes(dropped)


def _without(name: str, content: bytes, gone: dict[str, set[str]]) -> tuple[bytes, bytes]:
    """Return a file without the lines about removed ids, and these as delta lines; nothing if there are none."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):  # it is carried over as it stands
        return content, b""
    if not rows:
        return content, b""
    header = [column.strip() for column in rows[0]]
    refers = {at: gone[_REFERS[column]] for at, column in enumerate(header) if column in _REFERS}
    if name == _BY_USER and "sourcedId" in header:
        refers[header.index("sourcedId")] = gone["users"]

    def goes(row: list[str]) -> bool:
        return any(at < len(row) and row[at] in ids for at, ids in refers.items())

    dropped = [row for row in rows[1:] if goes(row)]
    if not dropped:
        return content, b""
    told = {"status": "tobedeleted", "dateLastModified": this_moment()}
    deleted = [[told.get(column, cell) for column, cell in zip(header, row, strict=False)] for row in dropped]
    return csv_bytes([rows[0], *(row for row in rows[1:] if not goes(row))]), csv_bytes([rows[0], *deleted])


def _in_order(lines: Iterable[Cells], order: Iterable[Cells]) -> list[Cells]:
    by_id: dict[str, list[Cells]] = {}
    for cells in lines:
        by_id.setdefault(cells.get("sourcedId", ""), []).append(cells)
    found = [by_id[sourced_id].pop(0) for cells in order if by_id.get(sourced_id := cells.get("sourcedId", ""))]
    return [*found, *(cells for rest in by_id.values() for cells in rest)]


def _alike(one: Cells, other: Cells) -> bool:
    return {name: value for name, value in one.items() if value} == {
        name: value for name, value in other.items() if value
    }


def _cells(path: Path) -> Iterable[Cells]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
