"""Names that are no text: kept so that the same file is found again, and shown as well as can be."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from syncdesk import paths
from syncdesk.text import plural, text

ODD = Path(os.fsdecode(b"/home/f\xfcr/100% school.sdesk"))
PATHS = [ODD, Path("/home/für/100% school.sdesk"), Path("/home/plain.sdesk"), Path("/a/%FC/file:/x")]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_kept_as_text_and_read_as_it_was(path: Path) -> None:
    kept = paths.kept(path)
    assert paths.read(kept) == path
    assert paths.read(msgspec.json.decode(msgspec.json.encode(kept))) == path
    with closing(sqlite3.connect(":memory:")) as database:
        assert paths.read(database.execute("SELECT ?", (kept,)).fetchone()[0]) == path


def test_two_paths_are_never_kept_alike() -> None:
    assert len({paths.kept(path) for path in PATHS}) == len(PATHS)


def test_what_cannot_be_written_is_shown_as_a_sign() -> None:
    assert paths.shown(ODD) == "/home/f�r/100% school.sdesk"
    assert paths.shown("für") == "für"


def test_a_sentence_with_such_a_name_can_be_kept_and_printed() -> None:
    for said in (text("“{name}” is damaged.", name=ODD.name), plural(1, "{name}", "{n} files", name=ODD.name)):
        assert msgspec.json.encode(said)
        str(said).encode()
