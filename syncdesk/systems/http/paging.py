"""Pagination, in the styles of different systems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import httpx
import msgspec

from syncdesk.systems.http.calls import Call, query_pairs
from syncdesk.systems.http.reading import Answer

MOST_PAGES = 10_000
EMPTY_PAGES = 2
"""So many consecutive empty pages end a list: some servers always name a next page."""


class Page(msgspec.Struct, frozen=True):
    """One page: its rows as JSON, and its metadata."""

    rows: list[msgspec.Raw]
    beside: Mapping[str, msgspec.Raw]
    answer: Answer

    def __repr__(self) -> str:
        return f"Page({len(self.rows)} rows)"

    def __rich_repr__(self) -> list[tuple[str, int]]:
        return [("rows", len(self.rows))]


class Paging(Protocol):
    """How a system paginates lists."""

    @property
    def member(self) -> str:
        """The member of an answer that contains the rows; `""` if the answer itself is the list."""
        ...

    def first(self, call: Call) -> Call:
        """Return the call for the first page."""
        ...

    def following(self, call: Call, page: Page) -> Call | None:
        """Return the call for the page after this one, which `call` fetched, or None after the last."""
        ...


class TokenPages(msgspec.Struct, frozen=True):
    """Each page names the next by a token (SS12000: `pageToken`).

    The token is sent with only the parameters in `keeps`; the server remembers the others, and may reject them.
    """

    member: str = "data"
    token: str = "pageToken"  # noqa: S105  (its name)
    keeps: frozenset[str] = frozenset({"limit"})

    def first(self, call: Call) -> Call:
        """Return the call unchanged."""
        return call

    def following(self, call: Call, page: Page) -> Call | None:
        """Return the same call with the token."""
        token = _text(page.beside.get(self.token))
        if not token:
            return None
        kept = [(name, value) for name, value in query_pairs(call.query) if name in self.keeps]
        return msgspec.structs.replace(call, query=[*kept, (self.token, token)])


class OffsetPages(msgspec.Struct, frozen=True):
    """Each call says how many rows to skip (OneRoster: `limit` and `offset`).

    The list ends where the server says so (`X-Total-Count`), or else with a page that is not full.
    """

    member: str
    limit: int = 1000
    limit_name: str = "limit"
    offset_name: str = "offset"

    def first(self, call: Call) -> Call:
        """Return the call with the limit."""
        return self._at(call, 0)

    def following(self, call: Call, page: Page) -> Call | None:
        """Return the same call with a larger offset."""
        asked = dict(query_pairs(call.query))
        come = int(asked.get(self.offset_name, "0")) + len(page.rows)
        total = page.answer.headers.get("X-Total-Count", "")
        more = come < int(total) if total.isascii() and total.isdigit() else len(page.rows) >= self.limit
        return self._at(call, come) if more and page.rows else None

    def _at(self, call: Call, offset: int) -> Call:
        own = {self.limit_name, self.offset_name}
        others = [(name, value) for name, value in query_pairs(call.query) if name not in own]
        return msgspec.structs.replace(
            call, query=[*others, (self.limit_name, str(self.limit)), (self.offset_name, str(offset))]
        )


class LinkPages(msgspec.Struct, frozen=True):
    """Each page gives the URL of the next in its `Link` header (RFC 8288)."""

    member: str

    def first(self, call: Call) -> Call:
        """Return the call unchanged."""
        return call

    def following(self, call: Call, page: Page) -> Call | None:
        """Return the call to that URL."""
        links = httpx.Response(200, headers=[("Link", page.answer.headers.get("Link", ""))]).links
        address = links.get("next", {}).get("url", "")
        return msgspec.structs.replace(call, path=address, query=()) if address else None


def page_of(answer: Answer, member: str) -> Page:
    """Return the rows of an answer, each still JSON. Raises OddAnswer; a null list counts as empty."""
    if not member:
        return Page(answer.read(_ROWS.decode) or [], {}, answer)
    beside = answer.read(_MEMBERS.decode)
    held = msgspec.structs.replace(answer, content=beside.pop(member, _NULL))
    return Page(held.read(_ROWS.decode) or [], beside, answer)


_ROWS = msgspec.json.Decoder(list[msgspec.Raw] | None)
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_NULL = msgspec.Raw(b"null")


def _text(value: msgspec.Raw | None) -> str:
    """Return a token as text, even if it is a number."""
    if value is None:
        return ""
    try:
        return str(msgspec.json.decode(value, type=str | int | None) or "")
    except msgspec.ValidationError:
        return ""
