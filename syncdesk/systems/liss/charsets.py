"""Determining an answer's character encoding: byte order mark, then prolog, then HTTP header.

Nearly all answers are UTF-8 or declare their encoding in the prolog, and are passed on unchanged. Others are transcoded
to UTF-8 on the fly.
"""

from __future__ import annotations

import codecs
import re

MOST_PROLOG_BYTES = 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longer marks come before those that they begin with."""
_DECLARED = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:+-]+)["']""")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?\s*([\w.:+-]+)""", re.IGNORECASE)
_READ_BY_EXPAT = {"utf-8", "iso8859-1", "ascii"}
_NO_ENCODINGS = {"utf-7", "idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}
"""Python codecs that are not character encodings."""


class Charset:
    """Transcodes one answer to UTF-8. `content_type` is the header that came with it."""

    def __init__(self, content_type: str) -> None:
        named = _CHARSET.search(content_type)
        self._header = _known(named[1]) if named is not None else ""
        self._decoder: codecs.IncrementalDecoder | None = None
        self.sure = False
        """Whether the result is UTF-8 regardless of its prolog."""

    def begin(self, start: bytes) -> bytes:
        """Decide by the first bytes, without a mark: the whole prolog, or MOST_PROLOG_BYTES."""
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return self._as(encoding, start.removeprefix(mark))
        if b"\0" in start[:2]:
            return self._as("utf-16-be" if start[:1] == b"\0" else "utf-16-le", start)
        declared = _DECLARED.match(start)
        encoding = _known(declared[1].decode("ascii")) if declared is not None else ""
        if encoding in _READ_BY_EXPAT:
            return start
        if not encoding or encoding.startswith(("utf-16", "utf-32")):  # which these bytes are not
            encoding = self._header or ("utf-8" if declared is not None else "")
        return self._as(encoding, start) if encoding else start

    def _as(self, encoding: str, start: bytes) -> bytes:
        self.sure = True
        if encoding == "utf-8":
            return start
        self._decoder = codecs.getincrementaldecoder(encoding)()
        return self.more(start)

    def more(self, data: bytes) -> bytes:
        """Transcode more bytes. Raises UnicodeDecodeError."""
        return data if self._decoder is None else self._decoder.decode(data).encode("utf-8", "surrogatepass")

    def end(self) -> None:
        """Finish. Raises UnicodeDecodeError for an incomplete character."""
        if self._decoder is not None:
            self._decoder.decode(b"", final=True)


def _known(name: str) -> str:
    """Return Python's name of a character encoding, `""` if there is none."""
    try:
        found = codecs.lookup(name).name  # knows codecs of other things too, which decoding refuses
        b"abcd".decode(found, errors="ignore")
    except (LookupError, ValueError):
        return ""
    return "" if found.replace("_", "-") in _NO_ENCODINGS else found
