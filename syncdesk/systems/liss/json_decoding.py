"""Decoding JSON-RPC answers of LISS servers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, cast

import msgspec

from syncdesk.systems.liss.decoding import MAX_DEPTH, MAX_RECORD_BYTES, TWICE, Fault, Undecodable, together, too_long
from syncdesk.systems.liss.members import Real
from syncdesk.systems.liss.verdicts import says_no

MAX_JSON_BYTES = 96 << 20
"""JSON is buffered until it is complete."""
MAX_MEMBERS = 1000
"""Members of the outermost JSON object. A JSON-RPC answer has four."""

_ROWS_AT_ONCE = 250
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'  # possessive: nothing is remembered to be tried again
_JSON_STRING = re.compile(_STRING)
_JSON_SPACE = re.compile(rb"[ \t\r\n]*+")
_JSON_SIGN = re.compile(_STRING + rb"|[][{},]")
_JSON_MARK = re.compile(_STRING + rb"|[][{}]")
_JSON_BLANK = re.compile(rb"[\s,]*+")
_JSON_FLAT = re.compile(rb'[\s,]*+(\{[^][{}"]*+(?:' + _STRING + rb'[^][{}"]*+)*+\})')
"""A record without nested lists and records, as nearly all are."""
_JSON_SCALAR = re.compile(_STRING + rb"|[^\s,\]]+|$")
_OPENS, _CLOSES = frozenset(b"{["), frozenset(b"}]")
_COMMA_OR_BRACE = frozenset(b",}")
_decode = msgspec.json.Decoder(float_hook=Real).decode


class JsonDecoder:
    """Decodes one JSON-RPC answer. It needs the complete answer; its rows are decoded a few at a time."""

    def __init__(self) -> None:
        self._received = bytearray()
        self._list: memoryview | None = None
        self._rows: Iterator[object] | None = None
        self._value: object = None
        self._aside: list[object] = []

    def feed(self, data: bytes) -> None:
        if len(self._received) + len(data) > MAX_JSON_BYTES:
            raise too_long("it is JSON", MAX_JSON_BYTES)
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

    def take(self) -> list[object]:
        if self._list is None:
            return []
        if self._rows is None:
            self._rows = (_plain(item, _row_with_a_member_twice) for item in _items(self._list))
        return list(islice(self._rows, _ROWS_AT_ONCE))

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
    """Return all members of the outermost object, including duplicates, of which a decoder would keep only the last.

    A unique value is skipped at once, however long it is.
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
    """Return where a value ends that is followed by another of its name: at the next comma or brace outside of it."""
    depth = 0
    for mark in _JSON_SIGN.finditer(content, begins):
        sign = content[mark.start()]
        if not depth and sign in _COMMA_OR_BRACE:
            return mark.start()
        depth += (sign in _OPENS) - (sign in _CLOSES)
    raise AssertionError("the JSON was found to be whole")


def _a_no_among(results: list[memoryview]) -> object:
    """Of duplicate members, return the result that is a refusal, if there is one."""
    for each in map(_plain, results):
        if says_no(each):
            return each
    raise Undecodable(TWICE)


def _items(array: memoryview) -> Iterator[memoryview]:
    """Yield the items of a valid JSON list one after the other, without decoding all of them."""
    end, length = 1, len(array)
    while True:
        flat = _JSON_FLAT.match(array, end)
        if flat is not None:
            begin, end = flat.span(1)
        else:
            begin = _JSON_BLANK.match(array, end).end()  # pyright: ignore[reportOptionalMemberAccess]  (it may be empty)
            if begin == length - 1:
                return
            end = _end_of(array, begin)
        yield array[begin:end]


def _end_of(array: memoryview, begin: int) -> int:
    """Return where the value ends that begins there. Raises Undecodable if it is too long."""
    if array[begin] not in _OPENS:
        return _JSON_SCALAR.match(array, begin, begin + MAX_RECORD_BYTES).end()  # pyright: ignore[reportOptionalMemberAccess]  (a value stands there)
    depth = 0
    for mark in _JSON_MARK.finditer(array, begin, begin + MAX_RECORD_BYTES):
        sign = array[mark.start()]
        if sign in _OPENS:
            depth += 1
        elif sign in _CLOSES:
            depth -= 1
            if not depth:
                return mark.end()
    raise too_long("it holds one value", MAX_RECORD_BYTES)


def _json(content: bytes | bytearray, kind: type[Any]) -> Any:
    try:
        return _decode(content) if kind is object else msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        cut = "truncated" in str(error)
        raise Undecodable("it ends too early" if cut else "its JSON cannot be read") from error
    except RecursionError as error:
        raise Undecodable("it is nested too deeply") from error


def _refuse_twice(_raw: bytes) -> object:
    raise Undecodable(TWICE)


def _row_with_a_member_twice(raw: bytes) -> object:
    """A row of which both values of such a member are kept (`members.Twice`)."""

    def made(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in pairs:
            found[name] = together(found[name], value) if name in found else value
        return found

    return json.loads(raw, object_pairs_hook=made, parse_float=Real)


def _plain(content: memoryview, twice: Callable[[bytes], object] = _refuse_twice) -> object:
    """A value as Python's own types.

    JSON leaves open which of them counts where a member stands twice: `twice` says what becomes of such a value.
    """
    if len(content) > MAX_RECORD_BYTES:
        raise too_long("it holds one value", MAX_RECORD_BYTES)
    raw = bytes(content)
    value: object = _json(raw, object)
    members = _members(value, MAX_DEPTH)
    if members and _JSON_STRING.sub(b"", raw).count(b":") != members:
        return twice(raw)
    return value


def _members(value: object, depth: int) -> int:
    """Count the members of all objects inside a value. Raises Undecodable for excessive nesting."""
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
"""A fault with only these members and without words has a code and says nothing."""


def _json_fault(error: object) -> Fault:
    """Parse a fault in any form seen: a bare string, `{faultString}`, `{message, code}`."""
    if isinstance(error, dict):
        said = cast("dict[str, object]", error)
        code = said.get("code", said.get("faultCode"))
        words = said.get("faultString") or said.get("message") or said.get("error")
        number = code if isinstance(code, int) else 0
        if not words:
            words = "" if number == code and said.keys() <= _EMPTY_FAULT else said
        return Fault(number, str(words).strip())
    return Fault(0, str(error).strip())
