"""Optional capabilities of links: committing, describing, detecting changes, writing single rows, and so on.

The engine tests for each with `isinstance`, so a link implements only what its system can do.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol, runtime_checkable

import msgspec

from syncdesk.systems.contract import Change, Parcel, Part, Row, Scope, Watch
from syncdesk.text import NOTHING, Text


class Called(msgspec.Struct, frozen=True):
    """A call that was made, each attempt separately.

    `rows` is the number sent or received, None if the call carries none; `said` is the answer, or what came instead,
    without passwords.
    """

    name: str
    began: datetime
    seconds: float
    sent_bytes: int
    received_bytes: int
    rows: int | None
    said: str


class Outcome(msgspec.Struct, frozen=True):
    """The outcome of a change."""

    key: str
    state: Literal["accepted", "refused", "unknown"]
    words: Text = NOTHING
    """The reason, for the user."""


@runtime_checkable
class Commits(Protocol):
    """A link whose parcels take effect together; `committing` is the title of that step of a run."""

    committing: Text

    async def commit(self, kinds: Sequence[str]) -> Sequence[Text] | None:
        """Make everything published take effect; later failures are returned as notes. Raises as `publish` does."""
        ...


@runtime_checkable
class Describes(Protocol):
    """A link that describes what answers in its own words."""

    async def describe(self) -> Text:
        """Describe the target, in whole sentences. Raises as `greet` does."""
        ...


@runtime_checkable
class Looks(Protocol):
    """A link whose target can be inspected at no cost, so that remembered state need not be trusted.

    The result of `see` is remembered after each commit. Before the next plan the link is passed that (`recall_left`,
    `""` if nothing is known), and reports what has happened since.
    """

    def recall_left(self, left: str) -> None:
        """Tell the link what `see` returned after the last commit."""
        ...

    async def see(self) -> str:
        """Return a fingerprint of the target's content. Changes nothing.

        Raises as `greet` does.
        """
        ...

    def amiss(self, now: str) -> Text | None:
        """Return why the target is no longer as it was left, or None."""
        ...


@runtime_checkable
class HasBase(Protocol):
    """A link whose target holds more than rows, such as what they are written over, and stable ids."""

    async def base(self, *, to_send: bool) -> object:
        """Return the target's full content for a mapper of the same system; `to_send`: it is to be overwritten.

        Raises as `read` does.
        """
        ...


@runtime_checkable
class BuildsOn(Protocol):
    """A mapper whose rows depend on what a target holds."""

    def build_on(self, base: object, *, to_send: bool) -> None:
        """Take what the link found there; `to_send`: rows are to be made for it."""
        ...


@runtime_checkable
class Remarks(Protocol):
    """A mapper that has something to say of the rows that come, besides what it makes of each."""

    def remarks(self) -> Iterable[Text]:
        """Sentences about all that comes; they are told with the first kind."""
        ...


@runtime_checkable
class GetsReady(Protocol):
    """A mapper with expensive preparations that can be done in small steps."""

    def get_ready(self, kind: str) -> Iterator[None]:
        """Prepare; each step takes less than a millisecond."""
        ...


@runtime_checkable
class Learns(Protocol):
    """A link that discovers what its server can do, and can be told so again later."""

    def recall(self, offered: Mapping[str, bool]) -> None:
        """Restore what was discovered about this version of this server before."""
        ...

    def learned(self) -> Mapping[str, bool]:
        """Return what was discovered so far, by names of the link's own."""
        ...

    def offers(self, kind: str) -> bool:
        """Whether a kind may be published there; True if unknown."""
        ...


@runtime_checkable
class Logs(Protocol):
    """A link that records the calls it makes."""

    @property
    def calls(self) -> Sequence[Called]:
        """The calls so far, in order."""
        ...


@runtime_checkable
class SignsIn(Protocol):
    """A link that knows whether its sign-in was accepted, and can be told so by another link of the same run."""

    @property
    def let_in(self) -> bool:
        """Whether the server has accepted the sign-in."""
        ...

    def trust_sign_in(self) -> None:
        """Note that the server has accepted it before, so that a refusal has another reason."""
        ...


@runtime_checkable
class Writes(Protocol):
    """A link that changes single rows; each change carries the old values it expects to find."""

    async def write(self, kind: str, changes: Sequence[Change], scope: Scope) -> Sequence[Outcome]:
        """Apply changes that belong together in one transaction; return the outcome of each, in order.

        A change whose row is not as expected is `refused`, because someone else changed it meanwhile. Raises
        AnswerError if none was made, NetworkError if it is unknown which were.
        """
        ...


@runtime_checkable
class Contents(Protocol):
    """A link that hands out what its rows only name: a photo, by the name of its `SourceBlob`."""

    def content(self, kind: str, name: str) -> AsyncIterator[bytes]:
        """The bytes from the start, in pieces of at most 64 kB.

        Raises ContentGone where there is none under that name any more, NetworkError where the line fails.
        """
        ...


@runtime_checkable
class TakesContents(Protocol):
    """A link whose rows name contents, and that takes these before the rows that name them.

    Where the link `Commits`, nothing of them takes effect before that; else each does as soon as it was accepted.
    """

    async def put(self, kind: str, row: Row, content: Parcel, watch: Watch) -> Outcome:
        """Take the content of a row; `content` has its size, its hash and its bytes, which are what the row names.

        Raises as `publish` does; what the target refuses of this row alone is an outcome.
        """
        ...


@runtime_checkable
class Parts(Protocol):
    """A link to several schools, each synchronised separately."""

    async def parts(self) -> Sequence[Part]:
        """Return all of them. Raises NetworkError or AnswerError."""
        ...
