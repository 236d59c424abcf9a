"""Contents that rows name and do not hold, such as photos.

    person: Code
    photo: Blob

A member of a row type that is a `Blob` says that its rows name contents: the engine finds out by which hash each is
known, compares by that, and hands the bytes to the target while it delivers.
"""

from __future__ import annotations

from functools import cache
from types import NoneType
from typing import TypeVar, get_args, get_type_hints

import msgspec

from syncdesk.privacy import Code
from syncdesk.text import Text, text

Row = TypeVar("Row", bound=msgspec.Struct)

MOST_BYTES = 20_000_000
"""The largest content of a row, unless its kind says otherwise."""


class Blob(msgspec.Struct, frozen=True):
    """Content by what it is known by: equal bytes are equal blobs, wherever they lie."""

    sha256: Code = ""
    size: int = 0
    media_type: Code = ""

    def __str__(self) -> str:
        return str(described(self))


class SourceBlob(Blob, frozen=True):
    """Content as a source has it, before anybody has read it; the engine puts a `Blob` in its place.

    `name` is what the source hands it out under. `stamp` is another text whenever the content may be another: a file's
    size and time of change, a version that a server gives. While it stays the same, the content is not read again.
    """

    name: Code = ""
    stamp: Code = ""


@cache
def blob_member(row: type[msgspec.Struct]) -> str:
    """The member of a row type that names a content, `""` where its rows name none.

    Raises TypeError where there are several: each content is compared, handed over and told of with a row of its own.
    """
    hints = get_type_hints(row)
    found = [field.name for field in msgspec.structs.fields(row) if _is_blob(hints[field.name])]
    if len(found) > 1:
        raise TypeError(f"{row.__module__}.{row.__qualname__}: {', '.join(found)}: a row names one content at most")
    return found[0] if found else ""


def _is_blob(hint: object) -> bool:
    return {each for each in get_args(hint) or (hint,) if each is not NoneType} == {Blob}


def blob_of(row: msgspec.Struct) -> Blob | None:
    """The content that a row names, None where it names none."""
    name = blob_member(type(row))
    return getattr(row, name) if name else None


def with_blob(row: Row, blob: Blob | None) -> Row:
    """A row that names another content."""
    return msgspec.structs.replace(row, **{blob_member(type(row)): blob})


def described(blob: Blob) -> Text:
    """A content in a few words; the last of them tells apart what is alike in everything else."""
    kind = blob.media_type.rpartition("/")[2].upper() or "?"
    return text("{type}, {size} kB, {mark}", type=kind, size=(blob.size + 999) // 1000, mark=blob.sha256[:8])
