"""The result that FET writes beside a file that fixes no times itself."""

from __future__ import annotations

import gzip
import os
from datetime import datetime
from pathlib import Path

import pytest

from syncdesk.errors import SourceError
from syncdesk.timetable.files.importing import Imported
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


def solved_later() -> FetWriter:
    """A result of the same activities at other times."""
    later = FetWriter()
    for number in (1, 2, 3):
        later.place(number, "Tue", str(number))
    return later


def test_of_several_results_the_newest_counts(tmp_path: Path) -> None:
    school = unsolved()
    old = school.write_result(tmp_path / "timetables" / "school-old" / "school_activities.xml")
    new = solved_later().write_result(tmp_path / "timetables" / "school-new" / "school_activities.xml")
    fet = school.write(tmp_path / "school.fet")
    for path, at in ((old, 1_000_000), (new, 2_000_000), (fet, 500_000)):
        os.utime(path, (at, at))
    assert [day for day, *_ in lessons(imported(fet))] == [2, 2, 2]


def test_the_result_that_was_used_is_named_with_its_time_and_among_the_sources(tmp_path: Path) -> None:
    school = unsolved()
    result = school.write_result(tmp_path / "school_activities.xml")
    fet = school.write(tmp_path / "school.fet")
    for path in (result, fet):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    read_in = imported(fet)
    when = f"{datetime.fromtimestamp(1_000_000_000).astimezone():%Y-%m-%d %H:%M}"
    said = f"The times of 2 activities are those of this result, which was made on {when}."
    assert ("school_activities.xml", 0, said) in sayings(read_in.report)
    assert [(each.file, each.format, each.rows) for each in read_in.report.sources] == [
        ("school.fet", "FET file", 3),
        ("school_activities.xml", "FET result", 2),
    ]


class TestResultsOfAnotherState:
    """A result beside the file that is not of the file as it is now."""

    def read(self, folder: Path, school: FetWriter) -> tuple[list[tuple[object, ...]], list[str]]:
        read_in = imported(school.write(folder / "school.fet"))
        return lessons(read_in), [
            words for file, _, words in sayings(read_in.report) if file == "school_activities.xml"
        ]

    def test_other_numbers_are_told_both_ways_and_it_is_not_used(self, tmp_path: Path) -> None:
        school = unsolved()
        school.write_result(tmp_path / "school_activities.xml")
        school.activity("Art", ["7A"], ["Ann"])
        found, (said,) = self.read(tmp_path, school)
        assert found == []
        assert "was not used" in said
        assert "0 of its activities are not in the file, and 1 of the file's are not in it." in said

    def test_a_file_that_was_saved_later_does_not_use_it(self, tmp_path: Path) -> None:
        school = unsolved()
        result = school.write_result(tmp_path / "school_activities.xml")
        os.utime(result, (1_000_000_000, 1_000_000_000))
        found, (said,) = self.read(tmp_path, school)
        assert found == []
        assert "The file was saved after it" in said

    def test_the_copy_that_fet_writes_with_it_proves_that_nothing_changed(self, tmp_path: Path) -> None:
        school = unsolved()
        result = school.write_result(tmp_path / "school_activities.xml")
        os.utime(result, (1_000_000_000, 1_000_000_000))
        school.write(tmp_path / "school_data_and_timetable.fet")
        assert tuple(self.read(tmp_path, school)[0]) == LESSONS

    def test_a_number_that_was_given_to_another_activity_since_is_found_by_it(self, tmp_path: Path) -> None:
        school, before = unsolved(), FetWriter()
        school.write_result(tmp_path / "school_activities.xml")
        for subject, students in (("Maths", "7A"), ("Maths", "7B"), ("Art", "7C")):
            before.activity(subject, [students], ["Ann"])
        before.write(tmp_path / "school_data_and_timetable.fet")
        found, (said,) = self.read(tmp_path, school)
        assert found == []
        assert "1 activity is another one since." in said

    def test_an_older_one_that_belongs_to_the_file_is_used_instead(self, tmp_path: Path) -> None:
        school = unsolved()
        good = school.write_result(tmp_path / "timetables" / "school-1" / "school_activities.xml")
        other = FetWriter()
        other.place(9, "Mon", "1")
        other.write_result(tmp_path / "school_activities.xml")
        fet = school.write(tmp_path / "school.fet")
        os.utime(fet, (1_000_000_000, 1_000_000_000))
        os.utime(good, (1_000_000_001, 1_000_000_001))
        assert tuple(lessons(imported(fet))) == LESSONS

    def test_one_that_was_named_is_used_and_what_differs_is_said(self, tmp_path: Path) -> None:
        school = unsolved()
        result = school.write_result(tmp_path / "school_activities.xml")
        school.activity("Art", ["7A"], ["Ann"])
        read_in = imported(school.write(tmp_path / "school.fet"), result)
        assert tuple(lessons(read_in)) == LESSONS
        assert any("It was used because it was named." in words for _, _, words in sayings(read_in.report))


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
