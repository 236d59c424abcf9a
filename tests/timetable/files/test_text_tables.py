"""Delimited text: encodings, delimiters, lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.errors import SourceError
from syncdesk.timetable.files.text_tables import Stray, TextTable, text_table

PLAIN = "StudentCode,Surname\nS1,Nguyễn\nS2,Müller\n"


def table(content: bytes | str) -> TextTable:
    found = text_table(content.encode() if isinstance(content, str) else content, "a.csv")
    assert found is not None
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_is_read(encoding: str) -> None:
    found = table(PLAIN.encode(encoding))
    assert found.header == ["StudentCode", "Surname"]
    assert list(found.rows()) == [(2, ["S1", "Nguyễn"]), (3, ["S2", "Müller"])]


def test_other_bytes_are_read_as_windows_1252() -> None:
    found = table("StudentCode,Surname\nS2,Müller\n".encode("cp1252"))
    assert (found.encoding.name, list(found.rows())) == ("cp1252", [(2, ["S2", "Müller"])])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_delimiter_is_found(delimiter: str) -> None:
    assert next(table(PLAIN.replace(",", delimiter)).rows()) == (2, ["S1", "Nguyễn"])


def test_excels_own_first_line_is_passed_over() -> None:
    found = table("sep=;\nStudentCode;Surname\nS1;Kaur, Ann\n")
    assert found.header == ["StudentCode", "Surname"]
    assert list(found.rows()) == [(3, ["S1", "Kaur, Ann"])]


def test_empty_rows_are_passed_over_and_lines_still_count() -> None:
    found = table("\n\nStudentCode,Surname\n\n,,\nS1,Ito\n")
    assert list(found.rows()) == [(6, ["S1", "Ito"])]


def test_a_row_begins_on_the_line_of_its_first_value() -> None:
    found = table('RoomCode,Comment\nR1,"two\nlines"\nR2,\n')
    assert list(found.rows()) == [(2, ["R1", "two lines"]), (4, ["R2", ""])]


def test_values_are_trimmed_and_control_characters_become_a_space() -> None:
    assert list(table("RoomCode,Name\n R1 ,A\x01\x02B\n").rows()) == [(2, ["R1", "A B"])]


def test_spaces_inside_a_value_stay_as_they_are() -> None:
    assert list(table("RoomCode,Name\nR1,A  B\u00a0C\n").rows()) == [(2, ["R1", "A  B\u00a0C"])]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0", b"\xff\xfe\x00"])
def test_bytes_that_are_no_text_are_no_table(content: bytes) -> None:
    assert text_table(content, "a.csv") is None


def test_a_value_that_never_ends_stops_with_the_line() -> None:
    found = table('RoomCode,Name\nR1,A\nR2,"' + "x" * 200_000)
    with pytest.raises(SourceError, match="could not be read on after line 2"):
        list(found.rows())


def test_letters_that_could_be_anything_are_refused_with_what_they_would_read() -> None:
    with pytest.raises(SourceError) as caught:
        text_table("StudentCode,Surname\nS1,Надира\n".encode("koi8_r"), "a.csv")
    assert str(caught.value) == (
        "How the letters of “a.csv” are written could not be told. Line 2 would read “îÁÄÉÒÁ”. Save it as “CSV UTF-8”"
        " and import it again. Nothing was imported."
    )


def test_two_encodings_in_one_file_are_refused_with_a_line_of_each() -> None:
    with pytest.raises(SourceError) as caught:
        text_table("StudentCode,Surname\nS1,Müller\n".encode() + "S2,Müller\n".encode("cp1252"), "a.csv")
    assert "Line 2 is written as UTF-8, line 3 is not." in str(caught.value)


class TestStrayQuotationMarks:
    """A mark that joins lines which are rows by themselves."""

    ROWS = tuple(f"S{n},Name{n},7" for n in range(2, 12))  # row n stands on line n

    def read(self, *marked: int, end: str = "\n") -> tuple[list[int], list[Stray]]:
        lines = [
            row.replace("Name", '"Name') if n == marked[0] else f'{row[:-2]}"{row[-2:]}' if n in marked else row
            for n, row in enumerate(self.ROWS, 2)
        ]
        strays: list[Stray] = []
        found = table(end.join(["StudentCode,Surname,Year", *lines]) + end)
        return [line for line, _ in found.rows(strays.append)], strays

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_the_rows_between_two_marks_are_read(self, end: str) -> None:
        lines, (stray,) = self.read(4, 7, end=end)
        assert lines == [2, 3, 5, 6, 8, 9, 10, 11]
        assert (stray.first, stray.last) == (4, 7)
        assert [(line, cells[0]) for line, cells in stray.rows] == [(4, "S4"), (7, "S7")]

    def test_so_are_those_after_a_mark_without_a_partner(self) -> None:
        lines, (stray,) = self.read(9)
        assert lines == [2, 3, 4, 5, 6, 7, 8, 10, 11]
        assert (stray.first, stray.last, len(stray.rows)) == (9, 0, 1)

    def test_a_line_break_inside_of_a_value_is_no_stray_mark(self) -> None:
        found = table('RoomCode,Comment,Campus,Seats\nR1,"upstairs, left\nby the lift",West,24\n')
        strays: list[Stray] = []
        assert list(found.rows(strays.append)) == [(2, ["R1", "upstairs, left by the lift", "West", "24"])]
        assert strays == []


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_none_and_nothing_but_a_refusal_is_raised(content: bytes) -> None:
    try:
        found = text_table(content, "a.csv")
    except SourceError:
        return
    if found is not None:
        lines = [line for line, _ in found.rows()]
        assert lines == sorted(set(lines))
        assert all(line > 1 for line in lines)
