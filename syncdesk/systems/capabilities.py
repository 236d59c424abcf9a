"""Powers of links that few systems have: telling what answers, finding out what a server can do, changing rows one by
one, handing out contents, serving several schools.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol, runtime_checkable

import msgspec

from syncdesk.systems.contract import Change, Scope
from syncdesk.text import NOTHING, Text


class Called(msgspec.Struct, frozen=True):
    """One call as it went over the line, tried again or not.

    `rows` are those handed over or received, None where it carries none; `said` is what the other side answered, or
    what came in the answer's place, with no password in it.
    """

    name: str
    began: datetime
    seconds: float
    sent_bytes: int
    received_bytes: int
    rows: int | None
    said: str


class Outcome(msgspec.Struct, frozen=True):
    """What became of one change."""

    key: str
    state: Literal["accepted", "refused", "unknown"]
    words: Text = NOTHING
    """Why, for a person."""


@runtime_checkable
class Commits(Protocol):
    """A link whose parcels take effect together; `committing` is what that step of a run is called."""

    committing: Text

    async def commit(self, kinds: Sequence[str]) -> Sequence[Text] | None:
        """Make what was published take effect. Raises as `publish` does; what fails after that is a note it returns."""
        ...


@runtime_checkable
class Describes(Protocol):
    """A link that says in its own words what answers."""

    async def describe(self) -> Text:
        """What is there, in whole sentences. Raises as `greet` does."""
        ...


@runtime_checkable
class Looks(Protocol):
    """A link whose target can be looked at for nothing, so that nobody has to believe what is remembered of it.

    After each commit it is remembered what `see` says. Before the next plan the link is told that (`recall_left`, `""`
    where nothing is known), and says what has become of it since.
    """

    def recall_left(self, left: str) -> None:
        """What `see` said after the last commit."""
        ...

    async def see(self) -> str:
        """What is there, as a text that is another one where anything of it is. Changes nothing.

        Raises as `greet` does.
        """
        ...

    def amiss(self, now: str) -> Text | None:
        """Why what is there now does not stand for what was left; None where it does."""
        ...


@runtime_checkable
class HasBase(Protocol):
    """A link whose target holds more than rows: what they are written over, and ids that they keep."""

    async def base(self, *, to_send: bool) -> object:
        """All that is there, for a mapper of the same system; `to_send` says that it is to be written over.

        Raises as `read` does.
        """
        ...


@runtime_checkable
class BuildsOn(Protocol):
    """A mapper that makes its rows for what a target holds."""

    def build_on(self, base: object, *, to_send: bool) -> None:
        """Be told what the link found there; `to_send` says that rows are to be made for it."""
        ...


@runtime_checkable
class GetsReady(Protocol):
    """A mapper that looks at much before the first row of a kind, and can do that a little at a time."""

    def get_ready(self, kind: str) -> Iterator[None]:
        """Look at it; each step takes less than a millisecond."""
        ...


@runtime_checkable
class Learns(Protocol):
    """A link that finds out, as it goes, what its server can do, and that can be told so again."""

    def recall(self, offered: Mapping[str, bool]) -> None:
        """What was found of this server, in this version of it, before."""
        ...

    def learned(self) -> Mapping[str, bool]:
        """What was found so far, by names of the link's own."""
        ...

    def offers(self, kind: str) -> bool:
        """Whether a kind may be published there; True for all that is not known otherwise."""
        ...


@runtime_checkable
class Logs(Protocol):
    """A link that keeps a list of the calls it made."""

    @property
    def calls(self) -> Sequence[Called]:
        """The calls so far, in order."""
        ...


@runtime_checkable
class SignsIn(Protocol):
    """A link that knows whether its sign-in was taken, and that can be told so by another link of the same run."""

    @property
    def let_in(self) -> bool:
        """Whether the server has taken the sign-in."""
        ...

    def trust_sign_in(self) -> None:
        """The server has taken it before: a refusal has another reason."""
        ...


@runtime_checkable
class Writes(Protocol):
    """A link that changes rows one by one; each change carries the old values it expects to find."""

    async def write(self, kind: str, changes: Sequence[Change], scope: Scope) -> Sequence[Outcome]:
        """Carry out changes that belong together, in one transaction; what became of each, in their order.

        A change whose row is not as it is expected to be is `refused`: somebody else wrote it meanwhile. Raises
        AnswerError where none of them was made, NetworkError where it is not known which were.
        """
        ...


@runtime_checkable
class Contents(Protocol):
    """A link that can hand out what a row only names (a photo)."""

    def content(self, kind: str, key: str) -> AsyncIterator[bytes]:
        """The bytes in pieces."""
        ...


@runtime_checkable
class Parts(Protocol):
    """A link to several schools, each synchronised by itself."""

    async def parts(self) -> Sequence[tuple[str, str]]:
        """Id and name of each."""
        ...
