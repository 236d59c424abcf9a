"""The result that FET writes beside a file that fixes no times itself."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from syncdesk.errors import SourceError
from syncdesk.timetable.files.bring_in import Imported
from syncdesk.timetable.records import Lesson
from tests.timetable.files.fet_writer import FetWriter, small_school
from tests.timetable.files.reading_back import imported, named_rows, sayings


def lessons(read_in: Imported) -> list[tuple[object, ...]]:
    return named_rows(read_in.rows, Lesson, "day", "period", "section", "teacher", "room")


def unsolved() -> FetWriter:
    school = FetWriter()
    school.place(school.activity("Maths", ["7A"], ["Ann"]), "Mon", "1", "R1")
    school.place(school.activity("Maths", ["7B"], ["Ann"]), "Tue", "2", "V", ["R1", "R2"])
    school.place(school.activity("Maths", ["7C"], ["Ann"]), "", "")
    return school


LESSONS = (
    (1, "1", "Maths 7A", "Ann", "R1"),
    (2, "2", "Maths 7B", "Ann", "R1"),
    (2, "2", "Maths 7B", "", "R2"),
)


@pytest.mark.parametrize(
    "place",
    [
        "school_activities.xml",
        "timetables/school/school_activities.xml",
        "timetables/school-single/school_activities.xml",
    ],
)
def test_a_result_beside_the_file_gives_the_times(tmp_path: Path, place: str) -> None:
    school = unsolved()
    school.write_result(tmp_path / place)
    read_in = imported(school.write(tmp_path / "school.fet"))
    assert tuple(lessons(read_in)) == LESSONS
    assert any("1 of 3 activities has no time" in words for _, _, words in sayings(read_in.report))


def test_a_result_can_be_named(tmp_path: Path) -> None:
    school = unsolved()
    fet = school.write(tmp_path / "school.fet")
    result = school.write_result(tmp_path / "elsewhere" / "x.xml")
    assert tuple(lessons(imported(result, fet))) == LESSONS


def test_a_packed_file_finds_its_result_too(tmp_path: Path) -> None:
    school = unsolved()
    school.write_result(tmp_path / "school_activities.xml")
    packed = tmp_path / "school.fet.gz"
    packed.write_bytes(gzip.compress(school.text().encode()))
    assert tuple(lessons(imported(packed))) == LESSONS


def test_the_result_of_another_file_is_not_taken(tmp_path: Path) -> None:
    school = unsolved()
    school.write_result(tmp_path / "other_activities.xml")
    assert lessons(imported(school.write(tmp_path / "school.fet"))) == []


def test_of_several_results_the_newest_counts_and_that_is_said(tmp_path: Path) -> None:
    school = unsolved()
    old = school.write_result(tmp_path / "timetables" / "school-old" / "school_activities.xml")
    later = FetWriter()
    later.place(1, "Tue", "3")
    new = later.write_result(tmp_path / "timetables" / "school-new" / "school_activities.xml")
    os.utime(old, (1_000_000, 1_000_000))
    os.utime(new, (2_000_000, 2_000_000))
    read_in = imported(school.write(tmp_path / "school.fet"))
    assert lessons(read_in) == [(2, "3", "Maths 7A", "Ann", "")]
    assert any("2 results beside the file" in words for _, _, words in sayings(read_in.report))


def test_what_the_file_fixes_comes_before_the_result(tmp_path: Path) -> None:
    school = unsolved()
    school.fix(1, "Tue", "3")
    school.fix(2, "Tue", "2")
    school.fix_room(2, "R9")
    school.write_result(tmp_path / "school_activities.xml")
    read_in = imported(school.write(tmp_path / "school.fet"))
    assert lessons(read_in) == [(2, "3", "Maths 7A", "Ann", ""), (2, "2", "Maths 7B", "Ann", "R9")]
    assert any("another time than the result" in words for _, _, words in sayings(read_in.report))


def test_a_file_that_fixes_every_time_needs_no_result(tmp_path: Path) -> None:
    (tmp_path / "school_activities.xml").write_text("damaged")
    assert len(lessons(imported(small_school().write(tmp_path / "school.fet")))) == 2


def test_a_damaged_result_stops_the_import(tmp_path: Path) -> None:
    (tmp_path / "school_activities.xml").write_text("<Activities_Timetable><Activity>")
    with pytest.raises(SourceError, match=r"“school_activities\.xml” is damaged"):
        imported(unsolved().write(tmp_path / "school.fet"))
