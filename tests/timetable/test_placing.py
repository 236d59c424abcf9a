"""Files that a person has written somewhere: whole or not at all, where the name leads, for whom they were."""

from __future__ import annotations

import errno
import os
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from syncdesk.timetable.placing import place

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions, links and limits are those of POSIX")


def says(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """As on a disk that is nearly full."""
    import resource

    handler, limits = signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_disk_without_room_leaves_what_was_there_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "students.csv"
    path.write_bytes(b"those of yesterday")
    with room_for(1000), pytest.raises(OSError, match="File too large") as refused:
        place(path, says(b"x" * 2000))
    assert refused.value.errno == errno.EFBIG
    assert path.read_bytes() == b"those of yesterday"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_who_might_read_what_was_there_may_read_what_takes_its_place(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "T1.ics"
    path.write_bytes(b"old")
    path.chmod(mode)
    place(path, says(b"new"))
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


def test_a_link_stays_a_link_and_what_it_names_is_written(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    real, link = tmp_path / "web" / "T1.ics", tmp_path / "T1.ics"
    link.symlink_to(real)
    for content in (b"first", b"second"):
        place(link, says(content))
        assert (link.readlink(), real.read_bytes()) == (real, content)
    assert list(real.parent.iterdir()) == [real]


def test_what_fails_half_way_is_nowhere(tmp_path: Path) -> None:
    def fails(path: Path) -> None:
        path.write_bytes(b"half")
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  (the one that was raised)
        place(tmp_path / "sheet.html", fails)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "sheet.pdf"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        place(folder, says(b"new"))
    assert list(tmp_path.iterdir()) == [folder]
