"""What the suite works on: a document, its system's stand-in, a connection, the engine, and a line that can fail.

    with Bench(tmp_path, system=SYSTEM) as bench:
        result = await bench.sync(*bench.kinds, at=("timetable", cut_request(after=100)))

A dialect that the practice system does not know is tried against the generic one. A system whose stand-in is not the
practice system gives a bench of its own with the same members.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import msgspec

from syncdesk.practice.call_tables import SYSTEMS as STAND_INS
from syncdesk.sync.planning.request import Request
from syncdesk.sync.reporting.events import Event, Listener, StepActivity, ignore
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.systems.contract import System
from tests.bad_days.between import Between
from tests.certificates import Authority
from tests.scripted_server import Act, Line
from tests.sync.school import FAST, Rows, School, small_school, states
from tests.timetable.building import Building

ONCE = msgspec.structs.replace(FAST, tries=1)


class Bench(School):
    """A school that is synchronised over a line. `options` are the connection's, `authority` makes the line TLS."""

    def __init__(
        self,
        folder: Path,
        build: Building | None = None,
        *,
        system: System,
        options: Mapping[str, Any] = {},
        authority: Authority | None = None,
        line: Between | None = None,
        **more: Any,
    ) -> None:
        folder.mkdir(exist_ok=True)
        practised = system.key if system.key in STAND_INS else "generic_liss"
        super().__init__(folder, build if build is not None else small_school(3, 4), system=practised, **more)
        self.declared = system
        self.options = dict(options)
        self._authority = authority
        self._shared = line

    def __enter__(self) -> Self:
        super().__enter__()
        context = self._authority.server() if self._authority is not None else None
        self.line = self._shared or self._ending.enter_context(Between(self.practice.url, context))
        ca_file = self._authority.ca_file if self._authority is not None else ""
        self.connect(url=self.line.url, ca_file=ca_file, system=self.declared.key)
        return self

    def connect(self, **fields: str) -> None:
        """Change the connection."""
        self.connection = msgspec.structs.replace(self.connection, **fields)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What Basic sends, in the system's order."""
        return tuple(kind for way, kind in self.declared.order if way == "send" and kind in self.declared.basic.send)

    @property
    def sent(self) -> int:
        """How many calls that change something reached the stand-in."""
        return len(self.calls())

    @property
    def asked(self) -> int:
        """How many calls of any sort reached the stand-in."""
        return len(self.calls("%"))

    def refuses(self, yes: bool = True) -> None:
        """Let the stand-in refuse every call, or none."""
        self.practice.misbehave(*(("fault",) if yes else ()))

    def another(self, folder: Path, build: Building | None = None, *, here: bool, **options: Any) -> Bench:
        """Another file for the same system: `here` on this computer, else on somebody else's."""
        return Bench(
            folder, build, name="another", system=self.declared, options={**self.options, **options}, line=self.line,
            practice=self.practice, service=self.service if here else None,
        )  # fmt: skip

    def request(self, *send: str, network: Mapping[str, Any] = {}, **asked: Any) -> Request:
        """What is asked of the engine; `network` changes how the server is reached."""
        made = super().request(*send, **asked)
        changed = msgspec.structs.replace(made.settings.network, **network)
        return made.with_settings(msgspec.structs.replace(made.settings, network=changed))

    async def sync(
        self, *send: str, at: tuple[str, Act | None] = ("", None), listener: Listener = ignore, **asked: Any
    ) -> RunResult:
        """How a run ended. `at` is a kind and what happens on the line as it is sent; None: the stand-in refuses it."""
        kind, fault = at

        def listening(event: Event) -> None:
            if isinstance(event, StepActivity) and event.kind == kind and str(event.what) == "Sending":
                self.line.fault = fault
                self.refuses(fault is None)
            listener(event)

        result = await super().sync(*send, listener=listening, **asked)
        self.line.fault = None
        self.refuses(False)
        return result

    def state(self) -> dict[str, Rows]:
        """What the stand-in holds of each of Basic's kinds."""
        return {kind: self.holds(kind) for kind in self.kinds}

    def accepted(self) -> dict[str, str]:
        """What is remembered as accepted: a mark for each kind."""
        known = self.service.known(self.target)
        return {kind: accepted.revision for kind, accepted in known.accepted.items()}

    def doubts(self) -> dict[str, UnconfirmedReason]:
        """What is in doubt, by kind."""
        return {kind: doubt.why for kind, doubt in self.service.known(self.target).unconfirmed.items()}

    async def made_good(self) -> None:
        """The next run makes both sides equal, and the one after it has nothing to do."""
        result = await self.sync(*self.kinds)
        assert result.status is Status.DONE
        assert self.in_step(*self.kinds)
        assert self.doubts() == {}
        assert set(states(await self.sync(*self.kinds)).values()) == {"unchanged"}

    def nothing_was_sent(self, result: RunResult) -> None:
        """Nothing went, nothing is remembered, nothing is in doubt."""
        assert set(states(result).values()) <= {"not_sent", "held"}
        assert self.sent == 0
        assert (self.accepted(), self.doubts()) == ({}, {})


def once(fault: Act) -> Act:
    """A fault that hits one call and no more."""

    def act(line: Line, head: str) -> bool:
        assert isinstance(line.server, Between)
        line.server.fault = None
        return fault(line, head)

    return act


def quietly(act: Act) -> Act:
    """An act whose client may go away in the middle of it."""

    def quiet(line: Line, head: str) -> bool:
        with suppress(OSError):
            return act(line, head)
        return False

    return quiet
