"""How bytes are read as text: Unicode first, an older code page only where its words look like words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable.files.encodings import Encoding, NoEncoding, encoding_of


def table(*names: str) -> str:
    return "StudentCode,Surname\n" + "".join(f"{n},{name}\n" for n, name in enumerate(names))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_known_by_itself(encoding: str) -> None:
    found = encoding_of(table("Zoë", "Надира").encode(encoding))
    assert found is not None
    assert (table("Zoë", "Надира").encode(encoding).decode(found.name), found.sample) == (table("Zoë", "Надира"), "")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0", b"\xff\xfe\x00", b"a,b\n1,\0\n"])
def test_bytes_that_are_no_text_have_none(content: bytes) -> None:
    assert encoding_of(content) is None


@pytest.mark.parametrize(
    ("page", "name"),
    [
        *(("cp1252", name) for name in ("Zoë", "Søren", "Peña", "Åsa", "JOSÉ", "Jean-François", "Siân O’Neil")),
        *(("cp1250", name) for name in ("Dvořák", "Kovačić", "Wałęsa", "Łukasz", "Żaneta")),
        *(("mac_roman", name) for name in ("Zoë", "Müller", "García", "José", "Peña")),
        *(("cp1251", name) for name in ("Надира", "Ёлкин", "Вёрстка")),
    ],
)
def test_an_older_code_page_is_known_by_a_single_name_and_shows_it(page: str, name: str) -> None:
    found = encoding_of(table("Smith", name).encode(page))
    assert found is not None
    assert found.name == page
    assert found.line == 3
    assert found.sample in name
    assert not found.sample.isascii()


@pytest.mark.parametrize(
    ("page", "name"),
    [("koi8_r", "Надира"), ("cp866", "Надира"), ("gbk", "王小明"), ("shift_jis", "山田太郎"), ("cp1253", "Ελένη"),
     ("cp1255", "שלום"), ("cp1256", "محمد"), ("euc_kr", "김철수")],
)  # fmt: skip
def test_words_that_look_like_words_in_no_code_page_are_not_read(page: str, name: str) -> None:
    with pytest.raises(NoEncoding):
        encoding_of(table("Smith", name).encode(page))


class TestSeveralEncodings:
    """Lines that another program added."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    def test_a_file_that_is_nearly_all_utf_8_is_utf_8(self, encoding: str) -> None:
        content = table(*["Zoë"] * 120).encode(encoding) + table("René").encode("cp1252")
        assert encoding_of(content) == Encoding(encoding, replacing=True)

    def test_a_byte_order_mark_alone_does_not_make_another_encoding_utf_8(self) -> None:
        content = table("Smith").encode("utf-8-sig") + table("René").encode("cp1252")
        with pytest.raises(NoEncoding) as caught:
            encoding_of(content)
        assert caught.value.mixed == (1, 4)

    def test_a_file_that_is_half_of_each_is_neither_and_the_lines_are_named(self) -> None:
        content = table("Smith", "Zoë").encode() + "3,René\n".encode("cp1252")
        with pytest.raises(NoEncoding) as caught:
            encoding_of(content)
        assert caught.value.mixed == (3, 4)

    def test_so_is_utf_8_that_bytes_undefined_in_windows_1252_were_added_to(self) -> None:
        content = table(*["Zoë"] * 20).encode() + b"9,\x81\x8d\n"
        with pytest.raises(NoEncoding) as caught:
            encoding_of(content)
        assert caught.value.mixed == (2, 22)


@given(st.binary(max_size=400))
def test_any_bytes_have_an_encoding_that_reads_them_or_none(content: bytes) -> None:
    try:
        found = encoding_of(content)
    except NoEncoding:
        return
    if found is not None:
        content.decode(found.name, found.errors)
