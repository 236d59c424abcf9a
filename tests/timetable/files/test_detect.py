"""What kind of file a source is."""

from __future__ import annotations

import lzma
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.errors import SourceError
from syncdesk.timetable.files import columns, other_formats
from syncdesk.timetable.files.columns import SHAPES, Shape
from syncdesk.timetable.files.detect import Format, identify, recognise, stem_of
from tests.timetable.building import Building
from tests.timetable.files.fet_writer import small_school


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("name", ["school.fet", "school.xml", "school", "school.csv", "school.roz"])
def test_a_fet_file_is_found_by_its_content(tmp_path: Path, name: str) -> None:
    assert identify(small_school().write(tmp_path / name)) is Format.FET


def test_a_packed_fet_file_is_found(tmp_path: Path) -> None:
    path = write(tmp_path / "school.fet.xz", lzma.compress(small_school().text().encode()))
    assert identify(path) is Format.FET
    assert stem_of(path) == "school"


def test_a_fet_result_is_found(tmp_path: Path) -> None:
    assert identify(small_school().write_result(tmp_path / "school_activities.xml")) is Format.FET_RESULT


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.stem)
def test_each_csv_table_is_found(tmp_path: Path, shape: Shape) -> None:
    path = write(tmp_path / "export.txt", ";".join(column.header for column in shape.columns) + "\n")
    source = recognise(path)
    assert source.format is Format.CSV_TABLE
    assert source.table is not None
    assert source.table.shape is shape


def test_a_syncdesk_document_is_to_be_opened(tmp_path: Path) -> None:
    path = Building().write(tmp_path / "school.csv")
    with pytest.raises(SourceError, match="open it"):
        identify(path)


def test_another_database_is_called_one(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE a (b)")
    with pytest.raises(SourceError, match="database of another program"):
        identify(tmp_path / "other.db")


@pytest.mark.parametrize("suffix", sorted(other_formats.CLOSED))
@pytest.mark.parametrize("content", [b"\x01\x02\xff\0binary", b"PK\x03\x04rest", b"SQLite format 3\0" + b"\0" * 90])
def test_closed_formats_are_named_with_what_to_export_instead(tmp_path: Path, suffix: str, content: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        identify(write(tmp_path / f"school{suffix.upper()}", content))
    assert "can read" in str(caught.value.title)
    assert "CSV tables" in str(caught.value.hint)


def zipped(*names: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as packed:
            for name in names:
                packed.writestr(name, "content")

    return make


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xml", '<timetable importtype="database" displayname="aSc Timetables 2012 XML"/>', "aSc Timetables XML"),
        ("a.xml", '<timetable campus="woebegon" year="2010" term="Fal"/>', "UniTime"),
        ("a.xml", "<offerings/>", "UniTime"),
        ("a.xml", '<HighSchoolTimetableArchive Id="x"/>', "XHSTT"),
        ("GPU001.TXT", '1,"1a","MUE","M","R1",1,1\n', "Untis"),
        ("gpu014.txt", "1;2\n", "Untis"),
        ("a.tfx", '\ufeff{"File ID":"Timetabling Solutions X TD 10.1.1.86","Settings":[]}', "Timetabling Solutions"),
        ("a.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "iCalendar"),
    ],
)
def test_open_formats_that_are_not_read_yet_are_named_with_the_way_round(
    tmp_path: Path, name: str, content: str, words: str
) -> None:
    with pytest.raises(SourceError, match="not read yet") as caught:
        identify(write(tmp_path / name, content))
    assert words in str(caught.value.title)
    assert "CSV tables" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (zipped("manifest.csv", "users.csv"), "OneRoster"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
        (zipped("mimetype", "content.xml"), "Excel"),
        (zipped("students.csv"), "packed folder"),
    ],
)
def test_packed_files_are_told_apart(tmp_path: Path, make: Callable[[Path], None], words: str) -> None:
    make(tmp_path / "a.zip")
    with pytest.raises(SourceError, match=words):
        identify(tmp_path / "a.zip")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Office file"),
        (b"PK\x03\x04 cut short", "not a timetable file"),
        (b"\x89PNG\r\n\x1a\n\0", "not a timetable file"),
        (b"<html><body/></html>", "not a timetable file"),
        (b'{"a": 1}', "not a timetable file"),
        (b"Dear all,\n", "not those of a timetable"),
        (b"Hello\n", "not a timetable file"),
        (b"No,Day Code,Period Code\n1,MonA,1\n", "not those of a timetable"),
        (b"< fet>", "damaged"),
        (b"<!DOCTYPE fet><fet/>", "document type"),
        (b"\n \n", "is empty"),
    ],
)
def test_anything_else_gets_one_clear_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        identify(write(tmp_path / "a.dat", content))


def test_a_table_that_lacks_columns_names_them_and_the_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"“students\.csv” lacks what the table needs: FirstName, Surname"):
        identify(write(tmp_path / "students.csv", "StudentCode,Email\nS1,x\n"))


def test_every_needed_column_is_asked_for(tmp_path: Path) -> None:
    for shape in SHAPES:
        for missing in shape.needed:
            header = ",".join(column.header for column in shape.columns if column is not missing)
            other = columns.shape_of(header.split(","), shape.stem)
            if other is None:
                with pytest.raises(SourceError, match=missing.header):
                    identify(write(tmp_path / f"{shape.stem}.csv", header + "\n"))
