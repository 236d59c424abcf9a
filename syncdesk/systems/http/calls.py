"""Declarative HTTP calls: method, path, query, body. Nothing here touches the network."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

import msgspec

from syncdesk.errors import SourceError
from syncdesk.text import NOTHING, Text, text

ANSWER_SECONDS = 60.0
MOST_BYTES = 16 << 20
"""The largest answer that is read into memory, unless a call says otherwise."""
REPEATABLE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""Idempotent methods (RFC 9110, 9.2.2)."""
_CHUNK_BYTES = 65536
_FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_FIELD_VALUE = re.compile(r"[\t\x20-\x7e]*")
_IN_QUOTES = {chr(code): f"%{code:02X}" for code in (*range(0x20), ord('"')) if code != 0x1B} | {"\\": "\\\\"}

Chunks = Callable[[], AsyncIterator[bytes]]
"""Yields a body from its start each time it is called."""


class Json(msgspec.Struct, frozen=True):
    """A JSON body; `value` is anything that msgspec encodes."""

    value: object


class Form(msgspec.Struct, frozen=True):
    """A body as HTML forms send it (`application/x-www-form-urlencoded`)."""

    fields: Mapping[str, str]


class Stream(msgspec.Struct, frozen=True):
    """A body in pieces. Without a `size` it is sent chunked, which some servers reject."""

    chunks: Chunks
    media_type: str = "application/octet-stream"
    size: int | None = None


class File(msgspec.Struct, frozen=True):
    """One file of a `Multipart` body; `field` is the form field that it belongs to."""

    field: str
    name: str
    chunks: Chunks
    size: int | None = None
    media_type: str = "application/octet-stream"


class Multipart(msgspec.Struct, frozen=True):
    """A body of fields and files (`multipart/form-data`, RFC 7578). Files are read while being sent."""

    files: Sequence[File]
    fields: Mapping[str, str] = {}


Body = Json | Form | Multipart | Stream


class Version(msgspec.Struct, frozen=True):
    """A resource's version as given by the server (validators); `""` if it gave none."""

    etag: str = ""
    last_modified: str = ""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A call. Its `repr` shows method and path only, because queries and bodies may contain personal data.

    `path` is appended to the client's URL; a tuple consists of segments that are quoted separately. It may also be a
    whole URL of the same origin, as servers give for the next page. `what` is what a person would call the thing asked
    for. `answer_seconds` is the timeout from the end of the request to the head of the answer.

    `repeatable` says whether the call may be repeated if it is unknown whether the first one arrived; None derives that
    from the method. With `changed_since` the server returns content only if its version differs; with `only_if` it
    executes the call only if it still has that version. `also` are statuses beyond 200 to 299 that count as answers.
    """

    method: str = "GET"
    path: str | tuple[str, ...] = ""
    query: Mapping[str, str] | Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = {}
    body: Body | None = None
    what: Text = NOTHING
    answer_seconds: float = ANSWER_SECONDS
    most_bytes: int = MOST_BYTES
    repeatable: bool | None = None
    changed_since: Version = Version()
    only_if: Version = Version()
    also: frozenset[int] = frozenset()

    def __repr__(self) -> str:
        return f"Call({self.name})"

    def __rich_repr__(self) -> list[tuple[str, str]]:
        return [("name", self.name)]

    @property
    def name(self) -> str:
        """Method and path, for the list of calls."""
        return f"{self.method} {self.target.partition('?')[0]}"

    @property
    def target(self) -> str:
        """Return the path as sent. Raises ValueError for a segment that would lead elsewhere."""
        if isinstance(self.path, str):
            return self.path
        if any(segment in {"", ".", ".."} for segment in self.path):
            raise ValueError("a path segment is empty or made of dots")
        return "/" + "/".join(quote(segment, safe="") for segment in self.path)

    @property
    def may_repeat(self) -> bool:
        """Whether it may be repeated without knowing the outcome."""
        return self.method in REPEATABLE_METHODS if self.repeatable is None else self.repeatable

    @property
    def conditions(self) -> dict[str, str]:
        """Return the headers of a conditional request (RFC 9110, 13.1)."""
        fields = {
            "If-None-Match": self.changed_since.etag,
            "If-Modified-Since": "" if self.changed_since.etag else self.changed_since.last_modified,
            "If-Match": self.only_if.etag,
            "If-Unmodified-Since": "" if self.only_if.etag else self.only_if.last_modified,
        }
        return {name: value for name, value in fields.items() if value}


class Encoded(msgspec.Struct, frozen=True):
    """A body in its transfer form."""

    headers: Mapping[str, str]
    chunks: Chunks
    size: int | None = 0


def encoded(body: Body | None) -> Encoded:
    """Encode a body. Raises what msgspec raises for a value that it cannot encode."""
    match body:
        case None:
            return Encoded({}, _whole(b""))
        case Json():
            return _small(msgspec.json.encode(body.value), "application/json")
        case Form():
            return _small(urlencode(body.fields).encode("ascii"), "application/x-www-form-urlencoded")
        case Stream():
            return Encoded(_length(body.size) | {"Content-Type": body.media_type}, body.chunks, body.size)
        case Multipart():
            return _multipart(body)


def _small(content: bytes, media_type: str) -> Encoded:
    return Encoded(_length(len(content)) | {"Content-Type": media_type}, _whole(content), len(content))


def _length(size: int | None) -> dict[str, str]:
    return {"Transfer-Encoding": "chunked"} if size is None else {"Content-Length": str(size)}


def _whole(content: bytes) -> Chunks:
    async def chunks() -> AsyncIterator[bytes]:
        for at in range(0, len(content), _CHUNK_BYTES):
            yield content[at : at + _CHUNK_BYTES]

    return chunks


def _multipart(body: Multipart) -> Encoded:
    boundary = secrets.token_hex(16)
    start = b"".join(
        _part_head(boundary, f'name="{_quoted(name)}"') + value.encode() + b"\r\n"
        for name, value in body.fields.items()
    )
    heads = [
        _part_head(boundary, f'name="{_quoted(file.field)}"; filename="{_quoted(file.name)}"', file.media_type)
        for file in body.files
    ]
    end = f"--{boundary}--\r\n".encode()

    async def chunks() -> AsyncIterator[bytes]:
        if start:
            yield start
        for head, file in zip(heads, body.files, strict=True):
            yield head
            async for chunk in _exactly(file):
                yield chunk
            yield b"\r\n"
        yield end

    sizes = [file.size for file in body.files]
    known = [size for size in sizes if size is not None]
    size = len(start) + sum(len(head) + 2 for head in heads) + sum(known) + len(end)
    told = size if len(known) == len(sizes) else None
    return Encoded(_length(told) | {"Content-Type": f"multipart/form-data; boundary={boundary}"}, chunks, told)


def _part_head(boundary: str, disposition: str, media_type: str = "") -> bytes:
    kind = f"\r\nContent-Type: {media_type}" if media_type else ""
    return f"--{boundary}\r\nContent-Disposition: form-data; {disposition}{kind}\r\n\r\n".encode()


def _quoted(name: str) -> str:
    """Escape a name inside quotes as browsers do (WHATWG HTML); backslashes are doubled for parsers that unescape."""
    return "".join(_IN_QUOTES.get(each, each) for each in name)


async def _exactly(file: File) -> AsyncIterator[bytes]:
    """Yield the file's bytes. Raises SourceError if there are more or fewer than its size says."""
    done = 0
    async for chunk in file.chunks():
        done += len(chunk)
        if file.size is not None and done > file.size:
            break
        yield chunk
    if file.size is not None and done != file.size:
        raise SourceError(
            text("“{name}” changed while it was being sent.", name=file.name),
            text("The call was broken off; the other side did not get the whole of it."),
            text("Sync again."),
            subject=file.name,
        )


def file_chunks(path: Path) -> Chunks:
    """Yield a local file, reading in a thread while it is sent. Raises SourceError."""

    async def chunks() -> AsyncIterator[bytes]:
        try:
            with await asyncio.to_thread(path.open, "rb") as file:
                while chunk := await asyncio.to_thread(file.read, _CHUNK_BYTES):
                    yield chunk
        except OSError as error:
            raise SourceError(
                text("“{name}” cannot be sent.", name=path.name),
                text("It cannot be read: {why}.", why=error.strerror or type(error).__name__),
                subject=str(path),
            ) from error

    return chunks


def header_fields(*groups: Mapping[str, str]) -> list[tuple[str, str]]:
    """Combine headers; a later group overrides an earlier one, regardless of case.

    Raises ValueError for an invalid header without quoting it, because it may be a secret.
    """
    fields: dict[str, tuple[str, str]] = {}
    for name, value in (field for group in groups for field in group.items()):
        if not _FIELD_NAME.fullmatch(name) or not _FIELD_VALUE.fullmatch(value):
            raise ValueError(f"the header {ascii(name)[:40]} cannot be sent as it is")
        fields[name.lower()] = name, value
    return list(fields.values())


def query_pairs(query: Mapping[str, str] | Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the query as pairs; a name may occur repeatedly."""
    return list(query.items()) if isinstance(query, Mapping) else list(query)


def fits_in_header(value: str) -> bool:
    """Whether a text is valid in a header as it is."""
    return bool(value) and _FIELD_VALUE.fullmatch(value) is not None
