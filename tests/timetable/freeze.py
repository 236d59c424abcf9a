"""Freeze a file of today's version beside the test that opens all of them: `python -m tests.timetable.freeze`.

It is done once for each version, by the code that has it, and never again: what is there already is not written anew.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import msgspec

from syncdesk.timetable import schema
from tests.timetable.building import content
from tests.timetable.every_record import EVERY_RECORD

FROZEN = Path(__file__).parent / "frozen"


def freeze(folder: Path = FROZEN) -> None:
    """Write the bytes, the rows and the schema of a file with one row of every record."""
    name = f"version-{schema.VERSION}"
    if list(folder.glob(f"{name}.*")):
        sys.exit(f"{name} is frozen already, and a frozen file is never written anew.")
    rows = {type(row): [row] for row in EVERY_RECORD}
    (folder / f"{name}.sdesk.gz").write_bytes(gzip.compress(content(rows), mtime=0))
    told = {record.table: [msgspec.to_builtins(row) for row in made] for record, made in rows.items()}
    (folder / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    statements = "".join(f"{statement};\n" for statement in schema.statements())
    (folder / f"{name}.sql").write_text(statements, encoding="utf-8")


if __name__ == "__main__":
    freeze()
