"""Answers that are small on the line and large in memory, or that never end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from itertools import chain

from syncdesk.systems.liss.answers import Reading
from syncdesk.systems.liss.records import LissRecord, Student
from tests.measured import Case

MB = 1 << 20
PIECE = 65536
ARRAY = b"<methodResponse><params><param><value><array><data>"
STRUCT = "<value><struct><member><name>StudentId</name><value>{}</value></member></struct></value>"
WIDE = "\N{GRINNING FACE}" + "a" * 1000
"""One letter that makes Python keep four bytes for each."""


def again(piece: str | bytes, megabytes: int) -> Iterator[bytes]:
    """The same piece until so much has been sent."""
    piece = piece.encode() if isinstance(piece, str) else piece
    block = piece * max(1, PIECE // len(piece))
    for _ in range(megabytes * MB // len(block)):
        yield block


def numbered(template: bytes, count: int) -> Iterator[bytes]:
    """A template with every number in its place."""
    for start in range(0, count, 1000):
        yield b"".join([template % number for number in range(start, start + 1000)])


def pieces(*parts: bytes | Iterable[bytes]) -> Iterator[bytes]:
    return chain.from_iterable([part] if isinstance(part, bytes) else part for part in parts)


HOSTILE: dict[str, Callable[[], Iterator[bytes]]] = {
    "JSON: records of nothing": lambda: pieces(b'{"result": [{}', again(",{}", 90), b"]}"),
    "JSON: records of nothing without end": lambda: pieces(b'{"result": [{}', again(",{}", 500)),
    "JSON: numbers": lambda: pieces(b'{"result": [1', again(",1", 90), b"]}"),
    "JSON: numbers in a record": lambda: pieces(b'{"result": [{"a":[1', again(",1", 90), b"]}]}"),
    "JSON: lists": lambda: pieces(b'{"result": [[]', again(",[]", 90), b"]}"),
    "JSON: lists after a record": lambda: pieces(b'{"result": [{}, [[]', again(",[]", 90), b"]]}"),
    "JSON: a text": lambda: pieces(b'{"result": "', again("x", 90), b'"}'),
    "JSON: a wide text": lambda: pieces(b'{"result": [{"StudentId":"', WIDE.encode(), again("x", 90), b'"}]}'),
    "JSON: escapes": lambda: pieces(b'{"result": [{"StudentId":"', again("\\n", 90), b'"}]}'),
    "JSON: wide texts": lambda: pieces(b'{"result": [{}', again(f',{{"StudentId":"{WIDE}"}}', 90), b"]}"),
    "JSON: depth": lambda: pieces(b'{"result": ', again("[", 90)),
    "JSON: members": lambda: pieces(b'{"result": [{"a":1', numbered(b',"a%d":1', 500_000), b"}]}"),
    "JSON: members around the result": lambda: pieces(b'{"a":1', numbered(b',"a%d":1', 500_000), b',"result":""}'),
    "JSON: one member again and again": lambda: pieces(b'{"a":1', again(',"a":1', 40), b',"result":""}'),
    "JSON: a number": lambda: pieces(b'{"result": ', again("9", 90), b"}"),
    "JSON: a refusal": lambda: pieces(b'{"error": [1', again(",1", 90), b"]}"),
    "XML: records of nothing": lambda: pieces(ARRAY, again("<value><struct/></value>", 500)),
    "XML: values": lambda: pieces(ARRAY, again("<value/>", 500)),
    "XML: a text": lambda: pieces(b"<methodResponse><params><param><value>", again("x", 500)),
    "XML: a wide text": lambda: pieces(b"<methodResponse><params><param><value>", WIDE.encode(), again("x", 500)),
    "XML: wide texts": lambda: pieces(ARRAY, again(STRUCT.format(WIDE), 500)),
    "XML: elements": lambda: pieces(b"<methodResponse>", again("<a/>", 500)),
    "XML: comments": lambda: pieces(ARRAY, again("<!-- -->", 500)),
    "XML: a comment": lambda: pieces(ARRAY, b"<!--", again("x", 500)),
    "XML: blanks": lambda: pieces(ARRAY, again(" ", 500)),
    "XML: instructions": lambda: pieces(ARRAY, again("<?a b?>", 500)),
    "XML: character references": lambda: pieces(ARRAY, b"<value><string>", again("&#65;", 500)),
    "XML: raw text": lambda: pieces(ARRAY, b"<value><string>", again("<![CDATA[x]]>", 500)),
    "XML: attributes": lambda: pieces(b"<methodResponse", numbered(b' a%d=""', 500_000), b"/>"),
    "XML: attributes of every element": lambda: pieces(
        ARRAY, again(b"<value " + b"".join(numbered(b' a%d=""', 20_000)) + b"/>", 100)
    ),
    "XML: a tag without end": lambda: pieces(ARRAY, b"<", again("x", 500)),
    "XML: members": lambda: pieces(
        ARRAY, b"<value><struct>", numbered(b"<member><name>a%d</name><value/></member>", 1_000_000)
    ),
    "XML: depth": lambda: pieces(b"<methodResponse>", again("<value><array><data>", 500)),
}


async def _read(content: Iterator[bytes], returns: type[LissRecord] | None) -> object:
    async def body() -> AsyncIterator[bytes]:
        for piece in content:
            for at in range(0, len(piece), PIECE):
                yield piece[at : at + PIECE]

    return await Reading(returns).read(body())


def _case(make: Callable[[], Iterator[bytes]], returns: type[LissRecord] | None) -> Case:
    return Case(lambda _folder: asyncio.run(_read(make(), returns)))


CASES = {f"{name} ({what})": _case(make, returns)
         for name, make in HOSTILE.items()
         for what, returns in (("students are due", Student), ("no rows are due", None))}  # fmt: skip
DEAR = {
    "JSON: lists after a record (students are due)", "JSON: numbers in a record (students are due)",
    "JSON: a refusal (students are due)", "JSON: escapes (students are due)", "JSON: lists (no rows are due)",
    "JSON: numbers in a record (no rows are due)", "JSON: a refusal (no rows are due)",
    "JSON: lists after a record (no rows are due)", "JSON: records of nothing (no rows are due)",
    "XML: elements (no rows are due)", "JSON: one member again and again (no rows are due)",
    "JSON: members around the result (no rows are due)", "JSON: escapes (no rows are due)",
}  # fmt: skip
"""What meets the same bound as another one, and takes long: these are for the lab."""
