"""Decompressing answers in pieces of bounded size, whatever their total."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from typing import Any

_PIECE_BYTES = 65536
_PACKERS = {"gzip", "x-gzip", "deflate", "compress", "x-compress", "br", "zstd"}
_UNPACKED = {"gzip", "x-gzip", "deflate"}


class Unpackable(Exception):
    """The body is compressed in an unrequested, unsupported way."""


def is_plain(encoding: str) -> bool:
    return not _packers(encoding)


def _packers(encoding: str) -> list[str]:
    """Return the compression of a body. Unknown values (utf-8, none) are ignored; they do no harm."""
    return [word for each in encoding.split(",") if (word := each.strip().lower()) in _PACKERS]


async def unpacked(packed: AsyncIterator[bytes], encoding: str) -> AsyncIterator[bytes]:
    """Yield the decompressed body in pieces of bounded size."""
    packers = _packers(encoding)
    if packers and (len(packers) > 1 or packers[0] not in _UNPACKED):
        raise Unpackable(f"packed as {encoding[:40]}")
    inflater: Any = None
    try:
        async for piece in packed:
            if inflater is None:
                inflater = _inflater(piece) if packers else _AS_IT_IS
            if inflater is _AS_IT_IS:
                yield piece
                continue
            left = piece
            while left:
                yield inflater.decompress(left, _PIECE_BYTES)
                left = inflater.unconsumed_tail
            if inflater.unused_data:
                break
        if inflater is None or inflater is _AS_IT_IS:
            return
        yield inflater.flush()
    except zlib.error as error:
        raise Unpackable(f"not {encoding[:40]}, although it says so") from error
    if inflater.unused_data or not inflater.eof:
        raise Unpackable("its compressed body is not whole")


_AS_IT_IS = object()


def _inflater(begins: bytes) -> Any:
    """Return the decompressor for a body that begins so: a proxy may have decompressed it but left the header."""
    if begins[:1] in {b"<", b"{", b"[", b'"', b"\xef", b" ", b"\r", b"\n"}:
        return _AS_IT_IS
    wrapped = begins[:1] == b"\x1f" or (len(begins) > 1 and int.from_bytes(begins[:2], "big") % 31 == 0)
    # Some servers call deflate what has no wrapper at all; the others are told apart by the library.
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32 if wrapped else -zlib.MAX_WBITS)
