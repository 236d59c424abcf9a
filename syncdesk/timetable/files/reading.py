"""Reading the bytes of a source: bounded, decompressed, with a sentence for everything that can go wrong."""

from __future__ import annotations

import gzip
import io
import lzma
import zlib
from pathlib import Path

from syncdesk.errors import SourceError
from syncdesk.text import NOTHING, Template, Text, template, text

MAX_BYTES = 64 * 1024 * 1024
"""Per file, decompressed, and for all files of an import together."""
_XZ_MEMORY = 80 * 1024 * 1024
"""Slightly more than `xz -9` needs."""
_XZ = b"\xfd7zXZ\x00"
_GZIP = b"\x1f\x8b"


def refused(name: str, title: Template, detail: Text = NOTHING, hint: Text = NOTHING) -> SourceError:
    """Return a SourceError about the file with this name; the title contains `{name}`."""
    return SourceError(title.filled(name=name), detail, hint, subject=name)


def read_source(path: Path) -> bytes:
    """Return the content of a file, decompressed if it is xz or gzip.

    Raises SourceError: missing, unreadable, not a file, empty, truncated, or over 64 MB.
    """
    try:
        if not path.is_file():
            path.stat()
            raise refused(path.name, template("“{name}” is not a file."))
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        hint = text("Check the name and the folder.")
        raise refused(str(path), template("There is no file “{name}”."), hint=hint) from error
    except OSError as error:
        title = template("“{name}” could not be read: {why}.", why=error.strerror or str(error))
        raise refused(path.name, title, hint=text("Check that you may open it.")) from error
    content = _unpacked(path.name, content)
    if len(content) > MAX_BYTES:
        raise refused(path.name, template("“{name}” is larger than any timetable (over {n} MB).", n=MAX_BYTES >> 20))
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise refused(path.name, template("“{name}” is empty."), hint=text("Export it again."))
    return content


def _unpacked(name: str, content: bytes) -> bytes:
    try:
        if content.startswith(_XZ):
            return _unpacked_xz(content)
        if content.startswith(_GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                return packed.read(MAX_BYTES + 1)
    except (EOFError, OSError, lzma.LZMAError, zlib.error) as error:
        hint = text("Fetch or pack it again.")
        raise refused(name, template("“{name}” cannot be unpacked: it is cut short or damaged."), hint=hint) from error
    return content


def _unpacked_xz(content: bytes) -> bytes:
    unpacking = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
    unpacked = unpacking.decompress(content, MAX_BYTES + 1)
    if len(unpacked) <= MAX_BYTES and not unpacking.eof:
        raise EOFError
    return unpacked
