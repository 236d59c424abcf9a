"""The bytes of a source, and every way of not getting them."""

from __future__ import annotations

import gzip
import lzma
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from syncdesk.errors import SourceError
from syncdesk.timetable.files import reading
from syncdesk.timetable.files.reading import read_source

TEXT = b"StudentCode,ClassCode\r\nS1,9MAT 1\r\n"


def write(folder: Path, content: bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, TEXT)) == TEXT


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress])
def test_a_packed_file_is_unpacked_whatever_it_is_called(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    assert read_source(write(tmp_path, pack(TEXT), "a.fet")) == TEXT


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress])
def test_a_packed_file_that_is_cut_short_says_so(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    whole = pack(TEXT * 50)
    for length in (8, len(whole) // 2, len(whole) - 1):
        with pytest.raises(SourceError, match=r"“a\.csv” cannot be unpacked"):
            read_source(write(tmp_path, whole[:length]))


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress])
def test_a_file_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10_000)
    with pytest.raises(SourceError, match="larger than any timetable"):
        read_source(write(tmp_path, pack(b"x" * 1_000_000)))


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 20)
    with pytest.raises(SourceError, match="larger than any timetable"):
        read_source(write(tmp_path, TEXT))


def test_a_file_that_is_not_there_is_named_in_full(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_source(tmp_path / "gone.csv")
    assert str(tmp_path / "gone.csv") in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", b"\0\0\0\0"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SourceError, match=r"“a\.csv” is empty"):
        read_source(write(tmp_path, content))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX systems")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(SourceError, match="is not a file"):
        read_source(tmp_path / "pipe.csv")


@pytest.mark.skipif(os.name == "nt", reason="a name of this length is cut by Windows itself")
def test_a_file_that_the_system_does_not_give_says_why(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="could not be read: File name too long"):
        read_source(tmp_path / ("x" * 300))


@contextmanager
def ordinary_user() -> Generator[None]:
    """Without the rights of the administrator, who may open everything."""
    before = os.geteuid()
    os.seteuid(before or 65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.mark.skipif(os.name == "nt", reason="the rights of files are another matter on Windows")
def test_a_file_that_may_not_be_opened_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, TEXT)
    path.chmod(0)
    with ordinary_user(), pytest.raises(SourceError, match=r"“a\.csv” could not be read: Permission denied"):
        read_source(path)
