"""Backups of a timetable: the newest stay, by the order in which they were made, whatever the clock said."""

from __future__ import annotations

from pathlib import Path

from syncdesk.text import NOTHING
from syncdesk.timetable import backups
from syncdesk.timetable.backups import KEPT, Backups

DOCUMENT = "7d2e"


def of_a_clock_that_was_ahead(folder: Path) -> list[Path]:
    """As many backups as are kept, made while the clock of this computer was years ahead."""
    inside = folder / backups.FOLDER / DOCUMENT
    inside.mkdir(parents=True, mode=0o700)
    inside.parent.chmod(0o700)
    made = [inside / f"school-2039{month:02}01-080000-{n:06}.sdesk" for month in (1, 2) for n in range(KEPT // 2)]
    for path in made:
        path.touch()
    return made


def made(folder: Path) -> Path:
    return Backups(folder).put(DOCUMENT, "school", lambda path: path.write_bytes(b"the timetable"), NOTHING)


def test_a_backup_stays_although_the_clock_was_ahead_when_those_before_were_made(tmp_path: Path) -> None:
    ahead = of_a_clock_that_was_ahead(tmp_path)
    newest = [made(tmp_path) for _ in range(3)]
    assert [path.read_bytes() for path in newest] == [b"the timetable"] * 3
    assert [path.exists() for path in ahead] == [False] * 3 + [True] * (KEPT - 3)


def test_those_of_a_clock_that_was_ahead_are_gone_once_as_many_were_made_as_are_kept(tmp_path: Path) -> None:
    of_a_clock_that_was_ahead(tmp_path)
    newest = [made(tmp_path) for _ in range(KEPT + 2)]
    kept = sorted((tmp_path / backups.FOLDER / DOCUMENT).iterdir())
    assert kept == sorted(newest[2:])
