"""Real timetables, from the folder that SYNCDESK_SHARED_DATA names. They are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from syncdesk.timetable.records import Section
from tests.timetable.files.reading_back import counts, holds, imported, named_rows, sayings

SHARED = os.environ.get("SYNCDESK_SHARED_DATA", "")


def shared(*parts: str) -> Path:
    path = Path(SHARED, *parts)
    if not SHARED or not path.exists():
        pytest.skip("SYNCDESK_SHARED_DATA names no folder with this timetable")
    return path


@pytest.mark.parametrize(
    ("name", "sections", "lessons", "words"),
    [
        ("small-solved-6day.fet", 136, 173, "1 of 163 activities has no time"),
        ("big-solved-5day-options.fet", 744, 1814, ""),
        ("v6-unsolved-10day.fet", 231, 0, "1517 of 1517 activities have no time"),
        ("medium-unsolved-de.fet.xz", 647, 5, "1472 of 1477 activities have no time"),
    ],
)
def test_a_real_fet_file_is_read_whole(name: str, sections: int, lessons: int, words: str) -> None:
    read_in = imported(shared("fet", name))
    assert holds(read_in.report)
    assert read_in.report.skipped == 0
    assert counts(read_in.report)["sections"] == (sections, sections, 0, sections)
    assert counts(read_in.report)["lessons"][1] == lessons
    assert words in " ".join(said for _, _, said in sayings(read_in.report))
    codes = [str(code) for (code,) in named_rows(read_in.rows, Section, "code")]
    assert len(set(codes)) == sections
    assert all(len(code) <= 20 and code.count(" ") == 1 for code in codes)


def test_the_shared_sample_school_is_read_whole_from_its_csv_tables() -> None:
    read_in = imported(shared("sample-school", "sample-college", "csv"))
    assert {name: made for name, (_, made, _, _) in counts(read_in.report).items()} == {
        "students": 600,
        "teachers": 36,
        "rooms": 24,
        "courses": 61,
        "subject_requests": 2400,
        "days": 10,
        "periods": 10,
        "bell_times": 100,
        "calendar": 50,
        "sections": 180,
        "section_lists": 5400,
        "lessons": 1428,
        "yard_duties": 90,
        "on_calls": 120,
        "daily_changes": 4,
    }
    assert read_in.report.skipped == 0
    assert sayings(read_in.report) == []


def test_its_fet_file_has_the_section_codes_of_its_csv_tables() -> None:
    folder = shared("sample-school", "sample-college")
    codes = {name: set(named_rows(imported(folder / name).rows, Section, "code")) for name in ("fet", "csv")}
    assert len(codes["fet"] & codes["csv"]) == 166
