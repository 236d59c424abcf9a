"""Imported rows with codes in the place of row ids, so that tests can say what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from syncdesk.timetable.files.importing import Imported, read_sources
from syncdesk.timetable.files.report import ImportReport
from syncdesk.timetable.records import Record
from syncdesk.timetable.tables import Tables

Named = dict[str, object]


def imported(*paths: Path, known: Tables | None = None) -> Imported:
    """Read sources, into nothing or into a known document."""
    return read_sources(paths, known)


def named_rows(
    rows: Mapping[type[Record], Iterable[Record]], record: type[Record], *fields: str, known: Tables | None = None
) -> list[tuple[object, ...]]:
    """These fields of every row of one type, references by code, in the order of the rows."""
    wanted = fields or tuple(field for field in record.__struct_fields__ if field != "id")
    codes: dict[type[Record], dict[int, str]] = {}
    for target in record.refers.values():
        table = rows[target] if target in rows else known.of(target).values() if known is not None else ()
        codes[target] = {row.id: getattr(row, "code") for row in table}  # noqa: B009
    return [
        tuple(
            codes[record.refers[field]].get(getattr(row, field), "") if field in record.refers else getattr(row, field)
            for field in wanted
        )
        for row in rows.get(record, ())
    ]


def sayings(report: ImportReport) -> list[tuple[str, int, str]]:
    """File, line and sentence of every problem."""
    return [(problem.file, problem.line, str(problem.text)) for problem in report.problems]


def holds(report: ImportReport) -> bool:
    """Whether read = made + skipped in every table, and no table has more guessed rows than it has rows."""
    return all(
        count.read == count.made + count.skipped and count.guessed <= count.made and min(count.made, count.skipped) >= 0
        for count in report.tables.values()
    )


def counts(report: ImportReport) -> dict[str, tuple[int, int, int, int]]:
    """Read, made, skipped and guessed by table."""
    return {name: (each.read, each.made, each.skipped, each.guessed) for name, each in report.tables.items()}


def write_tables(folder: Path, **tables: str) -> Path:
    """Write CSV tables, each named by the stem of its file, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, content in tables.items():
        (folder / f"{stem}.csv").write_text(content, encoding="utf-8")
    return folder
