"""Reading answers: whole ones, and rows converted from JSON by the model of the system."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, cast

import msgspec

from syncdesk.pace import Pace
from syncdesk.systems.http.calls import Version
from syncdesk.systems.http.refusals import Garbled
from syncdesk.text import text

Made = TypeVar("Made")

Read = Callable[[bytes], Made]
"""Parses JSON: `Model.model_validate_json`, `TypeAdapter(…).validate_json`, the `decode` of a `msgspec.json.Decoder`.

It raises ValueError or msgspec's DecodeError for invalid input.
"""

_MISFIT = (ValueError, msgspec.MsgspecError)
_AT = re.compile(r"`(\$[^`]*)`")
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_WORDS_OF = ("message", "error_description", "detail", "description", "title", "error", "code")
_MOST_WORDS = 2000
_NO_JSON = "it is not JSON"
_DEEPEST = 4


class Answer(msgspec.Struct, frozen=True):
    """A complete answer. `name` is who gave it. Its `repr` shows the status only."""

    name: str
    status: int
    headers: Mapping[str, str]
    """By case-insensitive name."""
    content: bytes

    def __repr__(self) -> str:
        return f"Answer({self.status}, {len(self.content)} bytes)"

    def __rich_repr__(self) -> list[tuple[str, int]]:
        return [("status", self.status)]

    @property
    def unchanged(self) -> bool:
        """Whether the other side still has the version named as `changed_since` and so sent no content."""
        return self.status == 304

    @property
    def version(self) -> Version:
        """The resource's version, for use in a later call."""
        return Version(self.headers.get("ETag", ""), self.headers.get("Last-Modified", ""))

    def read(self, read: Read[Made]) -> Made:
        """Parse the content. Raises OddAnswer, which quotes no value."""
        try:
            return read(self.content)
        except _MISFIT as error:
            why = where(error)
        raise not_json(self.name, self.content, why)

    def json(self) -> object:
        """Return the content as plain dicts and lists. Raises OddAnswer."""
        return self.read(msgspec.json.decode)


class Misfit(msgspec.Struct, frozen=True):
    """A row that could not be read: its position in the list, and where in it, without any value."""

    at: int
    why: str


async def read_rows(rows: Iterable[bytes], read: Read[Made]) -> tuple[list[Made], list[Misfit]]:
    """Parse each row separately, returning those that do not fit as well. Yields to the event loop.

    `rows` are JSON, such as those of a page.
    """
    made: list[Made] = []
    misfits: list[Misfit] = []
    pace = Pace()
    for at, row in enumerate(rows):
        try:
            made.append(read(bytes(row)))
        except _MISFIT as error:
            misfits.append(Misfit(at, where(error)))
        await pace()
    return made, misfits


def where(error: Exception) -> str:
    """Describe where and how a value does not fit without quoting it: it may be personal."""
    details = getattr(error, "errors", None)
    if callable(details):  # pydantic's
        found = cast("list[dict[str, object]]", details(include_url=False, include_context=False, include_input=False))
        first = found[0] if found else {}
        path = ".".join(map(str, cast("tuple[object, ...]", first.get("loc", ()))))
        kind = first.get("type", "misfit")
        return _NO_JSON if kind == "json_invalid" else f"{path or '$'}: {kind}"
    if isinstance(error, msgspec.ValidationError):
        found_at = _AT.search(str(error))
        return found_at[1] if found_at is not None else "$"
    return _NO_JSON if isinstance(error, msgspec.DecodeError | UnicodeDecodeError) else type(error).__name__


def not_json(name: str, content: bytes, why: str) -> Garbled:
    """Return the error for an answer that cannot be read. `why` is ours, not the server's."""
    if _WEB_PAGE.match(content):
        return Garbled(
            text("{name} sent a web page in the place of data.", name=name),
            hint=text("Check that the URL is the one for programs, and ends as you were told."),
        )
    return Garbled(
        text("{name} sent something that cannot be read ({why}).", name=name, why=why),
        hint=text("Check the URL, or ask those who run it."),
    )


def words_in(content: bytes, content_type: str) -> str:
    """Return the human-readable message in a refusal, if there is one."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/plain":
        return content[:_MOST_WORDS].decode(errors="replace")
    try:
        return _words_of(msgspec.json.decode(content))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return ""


def _words_of(value: object, depth: int = 0) -> str:
    if isinstance(value, str):
        return value[:_MOST_WORDS]
    if depth == _DEEPEST:
        return ""
    if isinstance(value, list):
        return next(filter(None, (_words_of(each, depth + 1) for each in cast("list[object]", value))), "")
    if isinstance(value, dict):
        members = {name.lower(): each for name, each in cast("dict[str, object]", value).items()}
        told = [members[name] for name in _WORDS_OF if name in members]
        told += [each for each in members.values() if isinstance(each, dict | list)]
        return next(filter(None, (_words_of(each, depth + 1) for each in told)), "")
    return ""
