"""Answers of LISS servers, decoded while they arrive.

XML-RPC is read by expat, which goes by the prolog's encoding. A DTD is refused before anything in it can be used, and
so is a document that is deeper than LISS ever is. Rows of a top-level array are handed out as they are complete, so
that a large answer is never held twice.

What is made of an answer is bounded, whatever its size: the records of a list that nobody takes, the bytes that
complete no record, the elements inside one another. `Reading` bounds what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Protocol, cast
from xml.parsers import expat

import msgspec

from syncdesk.systems.liss.verdicts import says_no

MAX_DEPTH = 64
"""Elements of XML, or lists and objects of JSON, inside one another. A row of LISS is at depth 9; its terms at 16."""

MAX_RECORD_BYTES = 4 << 20
"""Bytes in a row that complete no record of a list: one record, one text, or one value that is no list."""
MAX_TOKEN_BYTES = 256 << 10
"""Bytes of one tag or one comment of XML."""
MAX_ATTRIBUTES = 8
MAX_JSON_BYTES = 96 << 20
"""JSON is held until it is whole."""
MAX_MEMBERS = 1000
"""Members of the outermost object of JSON. A JSON-RPC answer has four."""
MAX_UNTAKEN = 10_000
"""Records of a list where none was asked for."""


class Undecodable(Exception):
    """The bytes are not an answer of this protocol. The words say why and hold nothing of the answer."""


class Fault(msgspec.Struct, frozen=True):
    """A refusal in the protocol's own form. Any code, 0 included, is a refusal."""

    code: int
    words: str


_NO_RECORDS = "a list of other things than records"
_TWICE = "a record holds a member twice"


class Decoder(Protocol):
    """Feed it all bytes, taking rows in between if rows are wanted; then finish, take what is left, ask the value.

    Everything raises Undecodable and nothing else.
    """

    def feed(self, data: bytes) -> None:
        """Read some more bytes."""
        ...

    def finish(self) -> None:
        """There are no more bytes."""
        ...

    def take(self) -> list[dict[str, object]]:
        """Records of the top-level list that are complete and were not taken yet; empty when there are none now."""
        ...

    def value(self) -> object:
        """The answer: a Fault, or a value. A list holds only the records that were not taken."""
        ...

    def aside(self) -> list[object]:
        """What the answer holds beside its value, where the protocol has nothing: words, elements, members."""
        ...

    def close(self) -> None:
        """Let go of all that was made. Nothing can be asked of it afterwards."""
        ...


def _records(rows: list[object]) -> list[dict[str, object]]:
    if any(type(row) is not dict for row in rows):
        raise Undecodable(_NO_RECORDS)
    return cast("list[dict[str, object]]", rows)


def _too_long(what: str, size: int) -> Undecodable:
    return Undecodable(f"{what} of more than {size >> 20} MB" if size >= 1 << 20 else f"{what} of {size >> 10} kB")


class XmlDecoder:
    """One XML-RPC answer; with `utf_8` it is that, whatever its prolog says."""

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
        names = [""]
        top: Any = self._root
        has_value = False
        depth = 1
        clear, join = pieces.clear, "".join
        passed, deepest = frozenset({"member", "name", "string"}), MAX_DEPTH
        aside = self._aside

        def set_aside() -> None:
            """Text that stands in no value is none of the answer's: it is kept apart."""
            words = join(pieces).strip()
            clear()
            if words and len(aside) < _MOST_ASIDE:
                aside.append(words[:_LONGEST_ASIDE])

        def put(value: object) -> None:
            nonlocal has_value
            has_value = True
            if type(top) is dict:
                if names[-1] in top:
                    raise Undecodable(_TWICE)
                top[names[-1]] = value
            elif top is self._root and top:
                raise Undecodable("it holds more than one value")
            else:
                top.append(value)

        def root(name: str, _attributes: object) -> None:
            if name != "methodResponse":
                raise Undecodable("it is no XML-RPC answer")
            parser.StartElementHandler = start

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal has_value, top, depth
            depth += 1
            if pieces:
                set_aside()
            if name == "value":
                has_value = False
            elif name in passed:
                pass
            elif name == "struct" or name == "array":
                top = {} if name == "struct" else self._rows if len(stack) == 1 else []
                stack.append(top)
                names.append("")
            elif name == "fault":
                self._fault = True
            elif name not in _ELEMENTS and not name.startswith("ex:") and len(aside) < _MOST_ASIDE:
                aside.append(f"<{name[:_LONGEST_ASIDE]}>")
            if depth > deepest:
                raise Undecodable("it is nested too deeply")
            if attributes and len(attributes) > MAX_ATTRIBUTES:
                raise Undecodable("an element has too many attributes")

        def end(name: str) -> None:
            nonlocal has_value, top, depth
            depth -= 1
            if name == "member" or (name == "value" and has_value):
                if pieces:
                    set_aside()
                return
            if name == "string":
                value = join(pieces)
                clear()
                if type(top) is dict and names[-1] not in top:  # as `put`, but for most that an answer holds
                    top[names[-1]] = value
                    has_value = True
                else:
                    put(value)
            elif name == "name":
                names[-1] = join(pieces)
                clear()
            elif name == "struct" or name == "array":
                value = stack.pop()
                names.pop()
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
            raise _too_long("it holds one value", MAX_RECORD_BYTES)
        if self._fed - self._parser.CurrentByteIndex > MAX_TOKEN_BYTES:
            raise _too_long("it holds one element", MAX_TOKEN_BYTES)
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

    def take(self) -> list[dict[str, object]]:
        taken = _records(self._rows.copy())
        self._rows.clear()
        return taken

    def close(self) -> None:
        """The parser and its handlers hold each other, and would wait for the collector with all they hold."""
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
    try:
        return int(words)
    except ValueError:
        return words.strip()


def _binary(_words: str) -> object:
    raise Undecodable("it holds binary data")


_SCALARS: dict[str, Callable[[str], object]] = {
    "int": _number,
    "i4": _number,
    "i8": _number,
    "dateTime.iso8601": str,
    "double": str,
    "boolean": lambda words: words.strip() in {"1", "true"},
    "nil": lambda _words: None,
    "ex:nil": lambda _words: None,
    "base64": _binary,
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


_ROWS_AT_ONCE = 250
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'  # possessive: nothing is remembered to be tried again
_JSON_STRING = re.compile(_STRING)
_JSON_SPACE = re.compile(rb"[ \t\r\n]*+")
_JSON_SIGN = re.compile(_STRING + rb"|[][{},]")
_JSON_MARK = re.compile(_STRING + rb"|[][{}]")
_JSON_BLANK = re.compile(rb"[\s,]*+")
_JSON_FLAT = re.compile(rb'[\s,]*+(\{[^][{}"]*+(?:' + _STRING + rb'[^][{}"]*+)*+\})')
"""A record without lists and records in it, as nearly all are."""
_OPEN, _OPENS, _CLOSES = ord("{"), frozenset(b"{["), frozenset(b"}]")
_COMMA_OR_BRACE = frozenset(b",}")


class JsonDecoder:
    """One JSON-RPC answer. It can be read only when it is whole; its rows are decoded a few at a time."""

    def __init__(self) -> None:
        self._received = bytearray()
        self._list: memoryview | None = None
        self._rows: Iterator[object] | None = None
        self._value: object = None
        self._aside: list[object] = []

    def feed(self, data: bytes) -> None:
        if len(self._received) + len(data) > MAX_JSON_BYTES:
            raise _too_long("it is JSON", MAX_JSON_BYTES)
        self._received += data

    def finish(self) -> None:
        members = _top_members(self._received)
        results = [value for name, value in members if name == "result"]
        errors = [_plain(value) for name, value in members if name == "error"]
        if not results and not errors:
            raise Undecodable("it is no JSON-RPC answer")
        refused = next(filter(None, errors), None)
        if refused:
            self._value = _json_fault(refused)
            return
        if len({name for name, _ in members}) < len(members):
            self._value = _a_no_among(results)
            return
        self._aside = [{name: _plain(value)} for name, value in members if name not in _JSON_MEMBERS]
        self._aside += [{"error": error} for error in errors if error is not None]
        for content in results:
            if bytes(content[:1]) == b"[":
                self._list = content
            else:
                self._value = _plain(content)

    def take(self) -> list[dict[str, object]]:
        if self._list is None:
            return []
        if self._rows is None:
            self._rows = (_plain(item) for item in _items(self._list))
        return _records(list(islice(self._rows, _ROWS_AT_ONCE)))

    def value(self) -> object:
        if self._list is not None and self._rows is None:
            return _plain(self._list)
        return self._value if self._rows is None else list(self._rows)

    def aside(self) -> list[object]:
        return self._aside

    def close(self) -> None:
        self._list, self._rows, self._value = None, None, None
        self._received = bytearray()


_MEMBERS = f"it has more than {MAX_MEMBERS} members beside its result"
_JSON_MEMBERS = frozenset({"jsonrpc", "version", "id", "result", "error"})


def _top_members(content: bytearray) -> list[tuple[str, memoryview]]:
    """All members of the outermost object, those that stand twice as well: a decoder gives the last of them alone.

    A value that stands once is passed over at once, however long it is.
    """
    last: dict[str, msgspec.Raw] = _json(content, dict[str, msgspec.Raw])
    if len(last) > MAX_MEMBERS:
        raise Undecodable(_MEMBERS)
    found: list[tuple[str, memoryview]] = []
    whole, at = memoryview(content), _after_blanks(content, 0) + 1  # after the opening brace
    while (name := _JSON_STRING.match(content, _after_blanks(content, at))) is not None:
        key: str = _json(name[0], str)
        begins = _after_blanks(content, _after_blanks(content, name.end()) + 1)  # after the colon
        ends = begins + len(memoryview(last[key]))
        following = _after_blanks(content, ends)
        if whole[begins:ends] != memoryview(last[key]) or whole[following] not in _COMMA_OR_BRACE:
            ends = _end_of_value(content, begins)
        found.append((key, whole[begins:ends]))
        if len(found) > MAX_MEMBERS:
            raise Undecodable(_MEMBERS)
        at = _after_blanks(content, ends) + 1  # after the comma, or the closing brace
    return found


def _after_blanks(content: bytearray, at: int) -> int:
    return _JSON_SPACE.match(content, at).end()  # pyright: ignore[reportOptionalMemberAccess]  (it may be empty)


def _end_of_value(content: bytearray, begins: int) -> int:
    """Where a value ends that another one of its name follows: at the next comma or brace outside of it."""
    depth = 0
    for mark in _JSON_SIGN.finditer(content, begins):
        sign = content[mark.start()]
        if not depth and sign in _COMMA_OR_BRACE:
            return mark.start()
        depth += (sign in _OPENS) - (sign in _CLOSES)
    raise AssertionError("the JSON was found to be whole")


def _a_no_among(results: list[memoryview]) -> object:
    """A member stands twice: the result that says no, where one does."""
    for each in map(_plain, results):
        if says_no(each):
            return each
    raise Undecodable(_TWICE)


def _items(array: memoryview) -> Iterator[memoryview]:
    """The items of a list that was found to be JSON, one after the other, without making them all.

    Raises Undecodable at an item that is no record.
    """
    end, length = 1, len(array)
    while True:
        flat = _JSON_FLAT.match(array, end)
        if flat is not None:
            begin, end = flat.span(1)
        else:
            begin = _JSON_BLANK.match(array, end).end()  # pyright: ignore[reportOptionalMemberAccess]  (it may be empty)
            if begin == length - 1:
                return
            if array[begin] != _OPEN:
                raise Undecodable(_NO_RECORDS)
            end = _end_of(array, begin)
        yield array[begin:end]


def _end_of(array: memoryview, begin: int) -> int:
    """Where the record ends that begins there."""
    depth = 0
    for mark in _JSON_MARK.finditer(array, begin):
        sign = array[mark.start()]
        if sign in _OPENS:
            depth += 1
        elif sign in _CLOSES:
            depth -= 1
            if not depth:
                return mark.end()
    raise AssertionError("the JSON was found to be whole")


def _json(content: bytes | bytearray, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        cut = "truncated" in str(error)
        raise Undecodable("it ends too early" if cut else "its JSON cannot be read") from error
    except RecursionError as error:
        raise Undecodable("it is nested too deeply") from error


def _plain(content: memoryview) -> object:
    """A value as Python's own types. One that says a member twice is refused: JSON leaves open which of them counts."""
    if len(content) > MAX_RECORD_BYTES:
        raise _too_long("it holds one value", MAX_RECORD_BYTES)
    raw = bytes(content)
    value: object = _json(raw, object)
    members = _members(value, MAX_DEPTH)
    if members and _JSON_STRING.sub(b"", raw).count(b":") != members:
        raise Undecodable(_TWICE)
    return value


def _members(value: object, depth: int) -> int:
    """How many members all objects inside a value have together. Raises Undecodable where it goes deeper."""
    if isinstance(value, dict):
        inside = list(cast("dict[str, object]", value).values())
        own = len(inside)
    elif isinstance(value, list):
        inside, own = cast("list[object]", value), 0
    else:
        return 0
    if not depth:
        raise Undecodable("it is nested too deeply")
    return own + sum(_members(each, depth - 1) for each in inside)


_EMPTY_FAULT = {"code", "faultCode", "faultString", "message", "error"}
"""A fault with no other members than these, and with no words in them, has a code and says nothing."""


def _json_fault(error: object) -> Fault:
    """A fault of any shape seen: a bare string, `{faultString}`, `{message, code}`."""
    if isinstance(error, dict):
        said = cast("dict[str, object]", error)
        code = said.get("code", said.get("faultCode"))
        words = said.get("faultString") or said.get("message") or said.get("error")
        number = code if isinstance(code, int) else 0
        if not words:
            words = "" if number == code and said.keys() <= _EMPTY_FAULT else said
        return Fault(number, str(words).strip())
    return Fault(0, str(error).strip())
