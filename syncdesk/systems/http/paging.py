"""Lists that come page by page, each system in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import httpx
import msgspec

from syncdesk.systems.http.calls import Call, query_pairs
from syncdesk.systems.http.reading import Answer

MOST_PAGES = 10_000
EMPTY_PAGES = 2
"""So many pages without a row, one after the other, end a list: some servers always name a next page."""


class Page(msgspec.Struct, frozen=True):
    """One page: its rows as JSON, and what stands beside them."""

    rows: list[msgspec.Raw]
    beside: Mapping[str, msgspec.Raw]
    answer: Answer

    def __repr__(self) -> str:
        return f"Page({len(self.rows)} rows)"

    def __rich_repr__(self) -> list[tuple[str, int]]:
        return [("rows", len(self.rows))]


class Paging(Protocol):
    """How a system cuts lists into pages."""

    @property
    def member(self) -> str:
        """The member of an answer that holds the rows; `""` where the answer itself is the list."""
        ...

    def first(self, call: Call) -> Call:
        """The call for the first page."""
        ...

    def following(self, call: Call, page: Page) -> Call | None:
        """The call for the page after this one, which `call` brought; None after the last."""
        ...


class TokenPages(msgspec.Struct, frozen=True):
    """Each page names the next by a token (SS12000: `pageToken`).

    A token goes with the parameters in `keeps` alone; the server remembers the others, and may refuse to hear them
    again.
    """

    member: str = "data"
    token: str = "pageToken"  # noqa: S105  (its name)
    keeps: frozenset[str] = frozenset({"limit"})

    def first(self, call: Call) -> Call:
        """The call as it is."""
        return call

    def following(self, call: Call, page: Page) -> Call | None:
        """The same list from the token on."""
        token = _text(page.beside.get(self.token))
        if not token:
            return None
        kept = [(name, value) for name, value in query_pairs(call.query) if name in self.keeps]
        return msgspec.structs.replace(call, query=[*kept, (self.token, token)])


class OffsetPages(msgspec.Struct, frozen=True):
    """Each call says how many rows to pass over (OneRoster: `limit` and `offset`).

    The list ends where the server says so (`X-Total-Count`), else with a page that is not full.
    """

    member: str
    limit: int = 1000
    limit_name: str = "limit"
    offset_name: str = "offset"

    def first(self, call: Call) -> Call:
        """The call with the limit in it."""
        return self._at(call, 0)

    def following(self, call: Call, page: Page) -> Call | None:
        """The same list, so many rows later."""
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
    """Each page gives the address of the next in its `Link` header (RFC 8288)."""

    member: str

    def first(self, call: Call) -> Call:
        """The call as it is."""
        return call

    def following(self, call: Call, page: Page) -> Call | None:
        """The call to that address."""
        links = httpx.Response(200, headers=[("Link", page.answer.headers.get("Link", ""))]).links
        address = links.get("next", {}).get("url", "")
        return msgspec.structs.replace(call, path=address, query=()) if address else None


def page_of(answer: Answer, member: str) -> Page:
    """The rows of an answer, each still JSON. Raises OddAnswer; a list that is null is an empty one."""
    if not member:
        return Page(answer.read(_ROWS.decode) or [], {}, answer)
    beside = answer.read(_MEMBERS.decode)
    held = msgspec.structs.replace(answer, content=beside.pop(member, _NULL))
    return Page(held.read(_ROWS.decode) or [], beside, answer)


_ROWS = msgspec.json.Decoder(list[msgspec.Raw] | None)
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_NULL = msgspec.Raw(b"null")


def _text(value: msgspec.Raw | None) -> str:
    """A token as text, whether it came as text or as a number."""
    if value is None:
        return ""
    try:
        return str(msgspec.json.decode(value, type=str | int | None) or "")
    except msgspec.ValidationError:
        return ""
