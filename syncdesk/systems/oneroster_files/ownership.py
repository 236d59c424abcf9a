"""Recognising sets written by syncdesk: by their manifest, never by name alone."""

from __future__ import annotations

import csv
import io
import struct
import zlib
from collections.abc import Collection
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from syncdesk.bounded import LimitExceeded, csv_rows
from syncdesk.systems.oneroster_files import work_folders
from syncdesk.systems.oneroster_files.records import FILE_NAMES, file_of

SYSTEM_NAME = "syncdesk"
MANIFEST = "manifest.csv"
_MOST = 1 << 16
"""A manifest has about forty short lines."""
_MOST_LINES = 1000
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_DEFLATED = 8


def is_ours(path: Path, *, zipped: bool) -> bool:
    """Whether a set, whole or partial, was written by syncdesk. A symbolic link is somebody's own."""
    if path.is_symlink():
        return False
    if zipped:
        return says_ours(_zipped_manifest(path))
    return path.is_dir() and (says_ours(_manifest(path)) or bool(work_folders.left_in(path, "")))


def is_remains(path: Path, *, zipped: bool, known: Collection[str]) -> bool:
    """Whether the path is empty or contains only remains of a syncdesk set, so that it may be overwritten.

    `known` are files of a folder that syncdesk wrote there and that are unchanged.
    """
    if not path.exists():
        return True
    if zipped:
        return path.stat().st_size == 0 or says_ours(_zipped_manifest(path))
    return says_ours(_manifest(path)) or all(
        name in known or (path / name).stat().st_size == 0 for name in FILE_NAMES if (path / name).is_file()
    )


def files_of_set(folder: Path) -> list[str]:
    """Return the files of the set in a folder: the manifest, and those it lists."""
    listed = {
        f"{file_of(name)}.csv"
        for name, mode in told(_manifest(folder)).items()
        if name.startswith("file.") and mode.lower() in {"bulk", "delta"}
    }
    return sorted(name for name in FILE_NAMES & (listed | {MANIFEST}) if (folder / name).is_file())


def says_ours(manifest: bytes) -> bool:
    """Whether a manifest names syncdesk as the program that wrote the set."""
    return told(manifest).get("source.systemName") == SYSTEM_NAME


def told(manifest: bytes) -> dict[str, str]:
    """Return a manifest's properties; empty if it is unreadable."""
    try:
        stream = io.StringIO(manifest.decode("utf-8-sig"), newline="")
        rows = islice(csv_rows(stream), _MOST_LINES)
        return {cells[0].strip(): cells[1].strip() for _, cells in rows if len(cells) > 1}
    except (UnicodeDecodeError, csv.Error, LimitExceeded):
        return {}


def _manifest(folder: Path) -> bytes:
    try:
        with (folder / MANIFEST).open("rb") as stream:
            return stream.read(_MOST)
    except OSError:  # one that is not there or cannot be read says nothing
        return b""


def _zipped_manifest(path: Path) -> bytes:
    try:
        with ZipFile(path) as archive, archive.open(MANIFEST) as stream:
            return stream.read(_MOST)
    except (BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError):
        return _first_entry(path)
    except OSError:
        return b""


def _first_entry(path: Path) -> bytes:
    """Read the manifest of a truncated zip: syncdesk writes it first, while a zip's directory is at its end."""
    try:
        with path.open("rb") as stream:
            begins = stream.read(_MOST)
    except OSError:
        return b""
    if len(begins) < _LOCAL_HEADER.size:
        return b""
    magic, _, _, method, _, _, _, _, _, name_size, extra_size = _LOCAL_HEADER.unpack_from(begins)
    name_at = _LOCAL_HEADER.size
    if magic != b"PK\x03\x04" or begins[name_at : name_at + name_size] != MANIFEST.encode() or method != _DEFLATED:
        return b""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(begins[name_at + name_size + extra_size :], _MOST)
    except zlib.error:
        return b""
