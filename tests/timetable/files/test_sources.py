"""Files and folders as sources."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from syncdesk.errors import SourceError
from syncdesk.timetable.files.report import Reporting
from syncdesk.timetable.files.sources import ChosenSources, choose
from tests.timetable.files.fet_writer import small_school
from tests.timetable.files.reading_back import sayings, write_tables

STUDENTS = "StudentCode,FirstName,Surname\nS1,Ava,Ito\n"
LISTS = "StudentCode,ClassCode\nS1,9MAT 1\n"


def choice(*paths: Path) -> ChosenSources:
    return choose(paths, Reporting())


def stems(chosen: ChosenSources) -> list[str]:
    return [table.shape.stem for table in chosen.tables]


def test_a_folder_of_csv_tables_is_read_as_a_whole(tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "csv", students=STUDENTS, class_lists=LISTS)
    assert sorted(stems(choice(folder))) == ["class_lists", "students"]


def test_a_folder_with_one_fet_file_stands_for_it(tmp_path: Path) -> None:
    small_school().write(tmp_path / "school.fet")
    small_school().write_result(tmp_path / "school_activities.xml")
    chosen = choice(tmp_path)
    assert chosen.fet is not None
    assert (chosen.fet.name, chosen.tables, chosen.fet_results) == ("school.fet", [], [])


def test_files_of_other_kinds_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    write_tables(tmp_path, students=STUDENTS)
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "notes.txt").write_text("Dear all,\n")
    (tmp_path / ".students.csv").write_text("x")
    (tmp_path / "~$students.csv").write_text("x")
    (tmp_path / "sub.csv").mkdir()
    reporting = Reporting()
    assert stems(choose([tmp_path], reporting)) == ["students"]
    assert sayings(reporting.report()) == []


def test_a_csv_file_of_a_folder_that_is_none_of_the_tables_is_mentioned(tmp_path: Path) -> None:
    write_tables(tmp_path, students=STUDENTS, meals="Day,Meal\n1,Soup\n")
    reporting = Reporting()
    assert stems(choose([tmp_path], reporting)) == ["students"]
    assert sayings(reporting.report()) == [("meals.csv", 0, "The file is none of the CSV tables and was passed over.")]


def test_a_table_of_a_folder_that_cannot_be_used_stops_the_import(tmp_path: Path) -> None:
    write_tables(tmp_path, students="StudentCode\nS1\n", class_lists=LISTS)
    with pytest.raises(SourceError, match="FirstName, Surname"):
        choice(tmp_path)


def test_a_folder_without_a_timetable_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="no timetable in the folder “empty”"):
        choice(tmp_path / "empty")


def test_two_fet_files_are_not_chosen_between(tmp_path: Path) -> None:
    paths = [small_school().write(tmp_path / name) for name in ("a.fet", "b.fet")]
    for sources in ([tmp_path], paths):
        with pytest.raises(SourceError, match=r"There are 2 FET files: “a\.fet”, “b\.fet”"):
            choice(*sources)


def test_a_folder_with_a_fet_file_and_csv_tables_is_not_guessed_at(tmp_path: Path) -> None:
    small_school().write(tmp_path / "school.fet")
    write_tables(tmp_path, students=STUDENTS)
    with pytest.raises(SourceError, match="a FET file and CSV tables"):
        choice(tmp_path)


def test_a_fet_file_and_csv_tables_can_be_named_together(tmp_path: Path) -> None:
    fet = small_school().write(tmp_path / "school.fet")
    write_tables(tmp_path, students=STUDENTS)
    chosen = choice(fet, tmp_path / "students.csv")
    assert chosen.fet is not None
    assert stems(chosen) == ["students"]


def test_a_result_needs_its_fet_file(tmp_path: Path) -> None:
    result = small_school().write_result(tmp_path / "x.xml")
    with pytest.raises(SourceError, match=r"“x\.xml” is a result of FET"):
        choice(result)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "csv", students=STUDENTS)
    assert stems(choice(folder / "students.csv", folder, folder / ".." / "csv" / "students.csv")) == ["students"]


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no file"):
        choice(tmp_path / "gone")


@pytest.mark.skipif(os.name == "nt", reason="a name of this length is cut by Windows itself")
def test_a_source_that_the_system_cannot_look_up_says_why(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="File name too long"):
        choice(tmp_path / ("x" * 300))
