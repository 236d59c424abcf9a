"""Decoding XML-RPC answers of LISS servers while they arrive, and what all decoders have in common.

It is read by expat, which goes by the prolog's encoding. A DTD is refused before anything in it can be used, and
so is a document that is deeper than LISS ever is. Rows of a top-level array are handed out as they are complete, so
that a large answer is never held twice. What such a row alone has no one meaning for, binary data or a member twice,
is handed out as `members.Binary` and `members.Twice`; anywhere else it makes the answer undecodable.

What is built from an answer is bounded, whatever its size: records of a list that nobody takes, bytes that complete no
record, nested elements. `Reading` bounds what is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast
from xml.parsers import expat

import msgspec

from syncdesk.systems.liss.members import Binary, Digits, Real, Twice, shown

MAX_DEPTH = 64
"""Nesting of XML elements, or of lists and objects in JSON. A row of LISS is at depth 9; its terms at 16."""

MAX_RECORD_BYTES = 4 << 20
"""Bytes within a row that complete no record of a list: one record, one text, or one value other than a list."""
MAX_TOKEN_BYTES = 256 << 10
"""Bytes of one tag or one comment of XML."""
MAX_ATTRIBUTES = 8
MAX_UNTAKEN = 10_000
"""Records of a list if none was asked for."""


class Undecodable(Exception):
    """The bytes are not an answer in this protocol. The message says why and quotes nothing."""


class Fault(msgspec.Struct, frozen=True):
    """A refusal in the protocol's own form. Any code, including 0, is a refusal."""

    code: int
    words: str


TWICE = "a record holds a member twice"
_BINARY = "it holds binary data"


class Decoder(Protocol):
    """Feed it all bytes, taking rows in between if wanted; then finish, take the rest, and get the value.

    Every method raises Undecodable and nothing else.
    """

    def feed(self, data: bytes) -> None:
        """Decode more bytes."""
        ...

    def finish(self) -> None:
        """Note that there are no more bytes."""
        ...

    def take(self) -> list[object]:
        """Return complete items of the top-level list that were not taken yet; empty if there are none now."""
        ...

    def value(self) -> object:
        """Return the answer: a Fault or a value. A list contains only the records that were not taken."""
        ...

    def aside(self) -> list[object]:
        """Return what the answer contains where the protocol allows nothing: text, elements, members."""
        ...

    def close(self) -> None:
        """Release everything. The decoder cannot be used afterwards."""
        ...


def too_long(what: str, size: int) -> Undecodable:
    return Undecodable(f"{what} of more than {size >> 20} MB" if size >= 1 << 20 else f"{what} of {size >> 10} kB")


class XmlDecoder:
    """Decodes one XML-RPC answer; `utf_8` overrides its prolog."""

    def __init__(self, *, utf_8: bool = False) -> None:
        self._encoding = "UTF-8" if utf_8 else None
        self._root: list[object] = []
        self._rows: list[object] = []
        self._aside: list[object] = []
        self._fault = False
        self._fed = 0
        self._since_a_record = 0
        self._let_go: Callable[[], None]
        self._parser = self._make_parser()

    def _make_parser(self) -> expat.XMLParserType:
        # Four million callbacks for a large answer: closures over local names take half the time of methods.
        pieces: list[str] = []
        stack: list[Any] = [self._root]
        names: list[str] = []
        top: Any = self._root
        member = ""
        has_value = False
        depth = 1
        clear, join = pieces.clear, "".join
        deepest = MAX_DEPTH
        aside = self._aside
        line_end = ["\n"]  # what most writers put between two elements

        def set_aside() -> None:
            """Collect text outside of any value, which is not part of the answer."""
            words = join(pieces).strip()
            clear()
            if words and len(aside) < _MOST_ASIDE:
                aside.append(words[:_LONGEST_ASIDE])

        def in_a_row() -> bool:
            return len(stack) > 2 and stack[1] is self._rows

        def put(value: object) -> None:
            nonlocal has_value
            has_value = True
            if type(value) is Binary and not in_a_row():
                raise Undecodable(_BINARY)
            if type(top) is dict:
                if member in top:
                    if not in_a_row():
                        raise Undecodable(TWICE)
                    value = together(cast("object", top[member]), value)
                top[member] = value
            elif top is self._root and top:
                raise Undecodable("it holds more than one value")
            else:
                top.append(value)

        def root(name: str, _attributes: object) -> None:
            if name != "methodResponse":
                raise Undecodable("it is no XML-RPC answer")
            parser.StartElementHandler = start

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal has_value, top, depth, member
            depth += 1
            if pieces:
                if pieces == line_end:
                    clear()
                else:
                    set_aside()
            if name == "value":
                has_value = False
            elif name == "string" or name == "name" or name == "member":
                pass
            elif name == "struct" or name == "array":
                top = {} if name == "struct" else self._rows if len(stack) == 1 else []
                stack.append(top)
                names.append(member)
                member = ""
            elif name == "fault":
                self._fault = True
            elif name not in _ELEMENTS and not name.startswith("ex:") and len(aside) < _MOST_ASIDE:
                aside.append(f"<{name[:_LONGEST_ASIDE]}>")
            if depth > deepest:
                raise Undecodable("it is nested too deeply")
            if attributes and len(attributes) > MAX_ATTRIBUTES:
                raise Undecodable("an element has too many attributes")

        def end(name: str) -> None:
            nonlocal has_value, top, depth, member
            depth -= 1
            if name == "string":
                value = join(pieces)
                clear()
                if type(top) is dict and member not in top:  # as `put`, but for most that an answer holds
                    top[member] = value
                    has_value = True
                else:
                    put(value)
            elif name == "name":
                member = join(pieces)
                clear()
            elif name == "member" or (name == "value" and has_value):
                if pieces:
                    if pieces == line_end:
                        clear()
                    else:
                        set_aside()
                member = "" if name == "member" else member  # a value before its name is not that of the next one
            elif name == "struct" or name == "array":
                value = stack.pop()
                member = names.pop()
                top = stack[-1]
                put(value)
            elif name == "value":
                put(join(pieces))
                clear()
            elif name in _SCALARS:
                put(_SCALARS[name](join(pieces)))
                clear()
            elif pieces and name == "methodResponse":
                set_aside()

        parser = expat.ParserCreate(self._encoding)
        parser.buffer_text = True
        parser.StartElementHandler = root
        parser.EndElementHandler = end
        parser.CharacterDataHandler = pieces.append
        parser.StartDoctypeDeclHandler = _refuse_dtd

        def let_go() -> None:
            nonlocal top
            parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
            top = None
            for held in (pieces, stack, names):
                held.clear()

        self._let_go = let_go
        return parser

    def feed(self, data: bytes) -> None:
        complete = len(self._rows)
        self._parse(data, last=False)
        self._fed += len(data)
        self._since_a_record = 0 if len(self._rows) > complete else self._since_a_record + len(data)
        if self._since_a_record > MAX_RECORD_BYTES:
            raise too_long("it holds one value", MAX_RECORD_BYTES)
        if self._fed - self._parser.CurrentByteIndex > MAX_TOKEN_BYTES:
            raise too_long("it holds one element", MAX_TOKEN_BYTES)
        if len(self._rows) > MAX_UNTAKEN:
            raise Undecodable(f"it holds more than {MAX_UNTAKEN} values where few are due")

    def finish(self) -> None:
        self._parse(b"", last=True)

    def _parse(self, data: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            why = "it ends too early" if last else f"its XML cannot be read from line {error.lineno} on"
            raise Undecodable(why) from error
        except (LookupError, ValueError, TypeError) as error:  # an encoding that Python has not, or not for text
            raise Undecodable("its encoding cannot be read") from error

    def take(self) -> list[object]:
        taken = self._rows.copy()
        self._rows.clear()
        return taken

    def close(self) -> None:
        """Break the reference cycle between parser and handlers, which would keep all their data until collected."""
        self._let_go()
        self._root, self._rows = [], []

    def value(self) -> object:
        said = self._root[0] if self._root else None
        if not self._fault:
            return said
        if not isinstance(said, dict):
            raise Undecodable("its fault holds nothing")
        return _xml_fault(cast("dict[str, object]", said))

    def aside(self) -> list[object]:
        return self._aside


def _refuse_dtd(*_args: object) -> None:
    raise Undecodable("it holds a document type declaration")


def _number(words: str) -> int | str:
    written = words.strip()
    try:
        number = int(written)
    except ValueError:
        return written
    return number if str(number) == written else Digits(number, written)


def together(first: object, second: object) -> object:
    """The value of a member that stands twice: one that is the same both times is no riddle."""
    if type(first) is type(second) and first == second and shown(first) == shown(second):
        return first
    return Twice((*first, second)) if isinstance(first, Twice) else Twice((first, second))


_SCALARS: dict[str, Callable[[str], object]] = {
    "int": _number,
    "i4": _number,
    "i8": _number,
    "dateTime.iso8601": str,
    "double": Real,
    "boolean": lambda words: words.strip() in {"1", "true"},
    "nil": lambda _words: None,
    "ex:nil": lambda _words: None,
    "base64": Binary,
}


_ELEMENTS = frozenset({
    "methodResponse", "params", "param", "value", "struct", "member", "name", "array", "data", "fault", "string",
    *_SCALARS,
})  # fmt: skip
_MOST_ASIDE = 10
_LONGEST_ASIDE = 300


def _xml_fault(said: dict[str, object]) -> Fault:
    code = said.get("faultCode")
    return Fault(code if isinstance(code, int) else 0, str(said.get("faultString", "")).strip())
