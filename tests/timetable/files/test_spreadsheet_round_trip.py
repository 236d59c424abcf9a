"""An export that LibreOffice opened and saved again is the same timetable, whatever the locale.

`libreoffice/own` is an export; the folders beside it are what LibreOffice 7.4 saved as CSV in each locale after every
date, time and number of it had become a cell of that kind.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk.timetable.files.importing import read_sources
from syncdesk.timetable.records import School
from tests.timetable.building import document
from tests.timetable.files.reading_back import imported, sayings

FOLDER = Path(__file__).with_name("libreoffice")


@pytest.mark.parametrize("region", ["australia", "usa", "unknown"])
@pytest.mark.parametrize("locale", ["en-US", "en-AU", "de-DE", "fi-FI"])
def test_no_row_is_lost_and_none_is_changed(locale: str, region: str) -> None:
    known = document()
    known.fill({**read_sources([FOLDER / "own"], None).rows, School: [School(1, region=region)]})
    read_in = imported(FOLDER / locale, known=known)
    assert read_in.changes == ()
    assert (read_in.report.skipped, read_in.report.removed, read_in.report.changed) == (0, 0, 0)
    assert all(file and words.startswith("The dates were read with") for file, _, words in sayings(read_in.report))


@pytest.mark.parametrize("locale", ["en-US", "en-AU", "de-DE", "fi-FI"])
def test_a_new_timetable_of_it_is_the_same_too(locale: str) -> None:
    own, saved = (imported(FOLDER / name).report for name in ("own", locale))
    assert {name: count.made for name, count in saved.tables.items()} == {
        name: count.made for name, count in own.tables.items()
    }
    assert saved.skipped == 0
