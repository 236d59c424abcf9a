"""Judging the answer to a publish. Only an empty text is a yes; whatever says no is a no, in any form.

Everything else is doubtful: words, numbers, null, records. It is impossible to tell from outside whether the rows were
stored, so nothing here takes it for a yes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, cast

MAX_DEPTH = 16
"""Nested lists and records that are examined. Anything deeper is never a yes."""

_FAILED_RESULT = re.compile(
    r"not implemented|incorrect number of parameters|^\W*(?:error|exception|fault|fatal|failed|failure)\b|access denied"
    r"|not authori[sz]ed|(?:login|authentication|publish\w*) failed|\bnothing (?:was|has been) (?:stored|saved|changed)"
    r"|<(?:error|fault|exception)\b",
    re.IGNORECASE,
)
_BAD_STATE = re.compile(
    r"error|fail|fault|denied|refus|reject|invalid|exception|fatal|forbidden|unauthori|abort|not[ _-]?ok"
    r"|^(?:ko|nok|bad)$",
    re.IGNORECASE,
)
_NO_WORDS = frozenset({"false", "no", "n", "f", "off"})
_NOTHING_WORDS = frozenset({"", "0", "0.0", "none", "null", "nil", "ok", "success", *_NO_WORDS})
_FAILURES = ("error", "fault", "exception", "fail", "failure", "failed", "err", "errno", "reject", "rejected")
"""Members that signal a failure whenever they are not empty."""
_SUCCESSES = frozenset({
    "success", "succeeded", "successful", "successfully", "ok", "isok", "accepted", "stored", "saved", "published",
    "valid", "isvalid", "done", "completed", "issuccess", "wassuccessful",
})  # fmt: skip
"""Members that signal a failure when they are false."""
_STATES = frozenset({
    "status", "state", "outcome", "result", "code", "statuscode", "type", "level", "severity", "responsecode",
})  # fmt: skip
"""Members that signal a failure by their words, or by a number that does not mean success."""
_NEGATIVE = re.compile(r"\s*[-\N{MINUS SIGN}]\s*\d+(?:\.\d*)?\s*")


class Verdict(Enum):
    """The verdict on an answer to a publish."""

    YES = "yes"
    NO = "no"
    DOUBTFUL = "doubtful"


def verdict(value: object, aside: Iterable[object] = ()) -> Verdict:
    """Judge the answer. `aside` is what it contains beside its value."""
    beside = list(aside)
    if says_no(value) or any(says_no(each) for each in beside):
        return Verdict.NO
    plain = isinstance(value, str) and not value.strip()
    return Verdict.YES if plain and not beside else Verdict.DOUBTFUL


def says_no(value: object, depth: int = MAX_DEPTH) -> bool:
    """Whether a value, or anything in it, says that the request was not carried out."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value < 0
        case str():
            return _text_says_no(value, depth)
        case Mapping():
            members = cast("Mapping[str, object]", value)
            return depth > 0 and any(_member_says_no(name, each, depth - 1) for name, each in members.items())
        case list() | tuple():
            return depth > 0 and any(says_no(each, depth - 1) for each in cast("list[object]", value))
        case _:
            return False


def failed_result(words: str) -> bool:
    """Whether a plain text in place of a result is a known way of servers to report a failure."""
    return _FAILED_RESULT.search(words) is not None


def words_of(value: object, aside: Iterable[object] = ()) -> str:
    """Return an answer in words: text as it is, all else as JSON, followed by what came beside it."""
    said = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)]
    said += [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in aside]
    return " ".join(each for each in said if each.strip())


def alike(words: str, rows: int) -> str:
    """Return equal text for answers that say the same about a kind, with a placeholder for the number of rows sent."""
    return re.sub(rf"(?<![\d.]){rows}(?![\d.])", "{rows}", words)


def _text_says_no(words: str, depth: int) -> bool:
    plain = words.strip()
    if plain.casefold() in _NO_WORDS or _NEGATIVE.fullmatch(plain) or failed_result(plain):
        return True
    if plain[:1] in {"{", "["} and depth > 0:
        try:
            inside: Any = json.loads(plain)
        except (ValueError, RecursionError):
            return False
        return says_no(inside, depth - 1)
    return False


def _member_says_no(name: str, value: object, depth: int) -> bool:
    known = re.sub(r"[^a-z]", "", name.casefold())
    if known in {"faultcode", "faultstring"}:
        return True
    if known.startswith(("error", "fault", "exception")) or known in _FAILURES:
        return not _is_nothing(value)
    if known in _SUCCESSES:
        return value is None or _is_false(value) or says_no(value, depth)
    if known in _STATES and (_is_bad_state(value) or value is False):
        return True
    return isinstance(value, Mapping | list | tuple) and says_no(cast("object", value), depth)


def _is_nothing(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in _NOTHING_WORDS
    if isinstance(value, Mapping):
        return all(map(_is_nothing, cast("Mapping[str, object]", value).values()))
    if isinstance(value, list | tuple):
        return all(map(_is_nothing, cast("list[object]", value)))
    return not value


def _is_false(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in {"0", "0.0", *_NO_WORDS}
    return isinstance(value, bool | int | float) and not value


def _is_bad_state(value: object) -> bool:
    """Whether a state means failure: by its words, negative, or an HTTP status from 400 on."""
    if isinstance(value, str):
        words = value.strip()
        number = re.match(r"-?\d+", words)
        bad_number = number is not None and (int(number[0][:9]) < 0 or 400 <= int(number[0][:9]) < 600)
        return bad_number or words.casefold() in _NO_WORDS or _BAD_STATE.search(words) is not None
    return isinstance(value, int | float) and not isinstance(value, bool) and (value < 0 or 400 <= value < 600)
