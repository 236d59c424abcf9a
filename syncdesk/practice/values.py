"""Strict validation of single values. Violations raise `Odd`, whose message never contains the value."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import cast

from syncdesk.practice.protocol import Kind, Member
from syncdesk.practice.wire import Encoding
from syncdesk.text import Text, text

Check = Callable[[object], object]
"""Returns the value in its stored form. Raises Odd."""

_LARGEST = 2**31 - 1
_TIMESTAMP = re.compile(r"(\d{4})(\d\d)(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d", re.ASCII)
_find_unsendable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]").search


class Odd(Exception):
    """A value that the protocol does not allow; `what` follows the name of whatever holds it."""

    def __init__(self, what: Text) -> None:
        super().__init__(str(what))
        self.what = what


def type_of(value: object) -> str:
    """Describe the type of a value in words, without revealing the value."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int():
            return "a whole number"
        case float():
            return "a number with a fraction"
        case str():
            return "text"
        case list():
            return "an array"
        case dict():
            return "a struct"
        case _:
            return f"a {type(value).__name__}"


def wrong_type(expected: str, value: object) -> Odd:
    """Return the Odd for a value of the wrong type."""
    return Odd(text("has to be {expected}, not {found}", expected=expected, found=type_of(value)))


def any_text(value: object) -> str:
    """Accept text that XML can carry, too."""
    if type(value) is not str:
        raise wrong_type("text", value)
    if _find_unsendable(value):
        raise Odd(text("holds a control character, which XML cannot carry"))
    return value


def number(value: object) -> int:
    """Accept a 32-bit integer, but not a boolean."""
    if type(value) is not int:
        raise wrong_type("a whole number", value)
    if not -_LARGEST <= value <= _LARGEST:
        raise Odd(text("is a number beyond 32 bits"))
    return value


def truth(value: object) -> bool:
    """Accept a boolean."""
    if type(value) is not bool:
        raise wrong_type("a boolean", value)
    return value


def year(value: object) -> int:
    """Accept a year of four digits."""
    found = number(value)
    if not 1000 <= found <= 9999:
        raise Odd(text("has to be a year of four digits"))
    return found


def texts(value: object) -> list[str]:
    """Accept an array of texts."""
    if not isinstance(value, list):
        raise wrong_type("an array of texts", value)
    return [any_text(item) for item in cast("list[object]", value)]


def clock(value: object) -> str:
    """Accept a clock time, which LISS sends as text."""
    words = any_text(value)
    if not _CLOCK.fullmatch(words):
        raise Odd(text("has to be a clock time of the form HH:MM"))
    return words


@lru_cache(maxsize=4096)
def _iso_date(words: str) -> str:
    found = _TIMESTAMP.fullmatch(words)
    if found is not None:
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError as error:
            raise Odd(text("is a timestamp of a day that is in no calendar")) from error
    raise Odd(text("is no timestamp of the form YYYYMMDDTHH:MM:SS"))


def timestamp_check(encoding: Encoding) -> Check:
    """Return a check that converts a timestamp to an ISO date."""

    def check(value: object) -> object:
        words = encoding.timestamp_text(value)
        if words is None:
            raise wrong_type("a timestamp", value)
        return _iso_date(words)

    return check


def private_value(value: object, encoding: Encoding) -> object:
    """Accept the value of a private member: anything but an array or a struct."""
    match value:
        case bool():
            return value
        case int():
            return number(value)
        case str():
            return any_text(value)
        case _:
            words = encoding.timestamp_text(value)
            if words is None:
                raise wrong_type("text, a number, a boolean or a timestamp", value)
            return words


def member_check(member: Member, encoding: Encoding) -> Check:
    """Return the check for a member of a record."""
    match member.kind:
        case Kind.NUMBER:
            return _number_check(member)
        case Kind.TRUTH:
            return truth
        case Kind.DATE | Kind.LAST_DATE:
            return timestamp_check(encoding)
        case Kind.CLOCK:
            return clock
        case Kind.TEXT:
            return _text_check(member)


def _number_check(member: Member) -> Check:
    def check(value: object) -> object:
        if member.blank and value == "":
            return None
        found = number(value)
        if found < member.least:
            raise Odd(text("has to be {least} or more", least=member.least))
        return found

    return check


def _text_check(member: Member) -> Check:
    if not (member.words or member.filled or member.mandatory):
        return any_text

    def check(value: object) -> object:
        words = any_text(value)
        if not words and member.mandatory:
            raise Odd(text("is empty"))
        if not words and member.filled:
            raise Odd(text("is empty; leave it out where there is none"))
        if member.words and words not in member.words:
            raise Odd(text("is none of: {words}", words=", ".join(word or "“”" for word in member.words)))
        return words

    return check
