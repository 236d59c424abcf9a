"""Sets that are small on disk and large in memory: each is made, and read whole, in a folder."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from syncdesk.systems.oneroster_files.reading import RosterSet
from syncdesk.systems.oneroster_files.records import COLUMNS
from tests.measured import Case

MB = 1 << 20
MOST = 256 * MB
MANIFEST = (
    b"propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n"
    b"file.orgs,bulk\nfile.users,bulk\nfile.enrollments,bulk\n"
)
HEADER = (",".join(COLUMNS["1.1"]["users"]) + "\n").encode()
COMMAS = b"," * (len(COLUMNS["1.1"]["users"]) - 1)


def again(piece: bytes, megabytes: int) -> Iterator[bytes]:
    block = piece * max(1, MB // len(piece))
    for _ in range(megabytes):
        yield block


USERS: dict[str, Callable[[], Iterator[bytes]]] = {
    "rows of commas": lambda: iter([HEADER, *again(COMMAS + b"\n", 200)]),
    "rows of nothing": lambda: iter([HEADER, *again(b"\n", 200)]),
    "a heading of commas": lambda: iter([*again(b",", 200)]),
    "a heading of many columns": lambda: iter([HEADER.strip(), b",x" * 200_000, b"\n"]),
    "a quotation mark": lambda: iter([HEADER, b'"', *again(b"x\n", 200)]),
    "wide texts": lambda: iter([HEADER, *again("😀".encode() + b"x" * 1000 + COMMAS + b"\n", 200)]),
    "zeros": lambda: again(bytes(MB), 200),
}


def _zipped(users: Callable[[], Iterator[bytes]]) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            packed.writestr("manifest.csv", MANIFEST)
            with packed.open("users.csv", "w") as file:
                for piece in users():
                    file.write(piece)

    return make


def _many_files(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as packed:
        packed.writestr("manifest.csv", MANIFEST)
        for number in range(60_000):
            packed.writestr(f"{number}", b"")


def _read(folder: Path) -> str:
    with RosterSet(folder / "a.zip", MOST) as found:
        return f"read {len(list(found.lines('users')))}"


CASES = {
    **{name: Case(_read, _zipped(users)) for name, users in USERS.items()},
    "many files": Case(_read, _many_files),
}
