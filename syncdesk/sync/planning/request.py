"""What is asked of the engine: which document, which connection, which kinds, for which dates, by whom."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

import msgspec

from syncdesk.errors import UsageError
from syncdesk.sync.reporting.outcome import Step, step_of
from syncdesk.sync.selection import EVERYTHING, Selection
from syncdesk.sync.state.files import LocalFile
from syncdesk.systems.contract import NO_PART, Direction, Part, Scope, Sending, Settings, System
from syncdesk.systems.run_options import RunOptions
from syncdesk.text import Text, text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.records import Connection
from syncdesk.timetable.saved_states import Lease


class Trigger(StrEnum):
    """Who started a run."""

    WINDOW = "window"
    COMMAND = "command"
    SAVE = "save"
    SCHEDULE = "schedule"

    @property
    def unattended(self) -> bool:
        """Whether nobody is there to be asked: on save, and the agent."""
        return self in {Trigger.SAVE, Trigger.SCHEDULE}


class DocumentSource(Protocol):
    """The saved states of a document, as a run reads them. Its methods may wait for the disk."""

    path: Path

    def lease(self) -> Lease:
        """The newest saved state, opened; whoever asks releases it. Raises SyncdeskError."""
        ...


@runtime_checkable
class DocumentSink(DocumentSource, Protocol):
    """A document that takes what is received."""

    def receive(self, edit: Edit) -> str:
        """Make the edit as one step of undo, save, and return the id of the save.

        Raises DocumentError; the edit is taken back then, or the error is LeftUnsaved.
        """
        ...


class Side(msgspec.Struct, frozen=True):
    """One side of a route that is a configured system."""

    system: System
    connection: Connection
    settings: Settings


class Area(msgspec.Struct, frozen=True):
    """A staging area: its id on this computer, and what people call the route that it is of.

    `sender` is what names the source of the route in the history (see `Request.sender`), where that is known.
    """

    id: str
    name: str
    sender: str = ""

    def at(self, part: Part) -> Area:
        """What of it is about one part of the route."""
        return Area(f"{self.id} {part.id}", f"{self.name} ({part.name})", self.sender)


class Route(msgspec.Struct, frozen=True):
    """From where to where a run goes. Without a `source` its rows come from the timetable that it is given."""

    target: Side
    source: Side | None = None


class Request(msgspec.Struct, frozen=True):
    """One run to plan. `scope_notes` say what was assumed about its dates.

    `selection` is what a person chose among the rows received, where a preview showed them before. `dates` (inclusive)
    are those of the kinds that go date by date, without them those of the scope; `unpublished` says that a person lets
    covers go which are not published. `file` is the file on this computer, None where the engine has to look, and on a
    route between two systems. `part` is the one part of the target that it is about (its id stands in the scope);
    without one it is about all parts of a target that has some. Where an `area` is named, what comes in passes through
    that staging area. `sent_by` names who sent what is taken back, of which no source is
    read any more.
    """

    route: Route
    scope: Scope
    trigger: Trigger
    receive: tuple[str, ...]
    send: tuple[str, ...]
    everything: bool = False
    scope_notes: tuple[Text, ...] = ()
    selection: Selection = EVERYTHING
    dates: tuple[date, date] | None = None
    unpublished: bool = False
    file: LocalFile | None = None
    area: Area | None = None
    part: Part = NO_PART
    sent_by: str = ""

    @property
    def staging(self) -> Area | None:
        """The area in which what comes in waits; None where it goes straight on.

        Between two systems that is said by whoever asks. What comes for a timetable while nobody is there always waits;
        a person's run takes it into the file.
        """
        if self.route.source is not None:
            return self.area
        return (self.area or self.usual_area) if self.trigger.unattended and self.receive else None

    @property
    def usual_area(self) -> Area:
        """The area of this route where no other is named."""
        sides = filter(None, (self.route.source, self.route.target))
        area_id = f"{self.kept_under} {self.part.id}" if self.part.id else self.kept_under
        return Area(area_id, " → ".join(side.settings.name for side in sides), self.sender)

    def at(self, part: Part) -> Request:
        """The same of one part of the target. All that is said of a side names the part too."""
        sides = {
            name: msgspec.structs.replace(side, settings=_called(side.settings, f"{side.settings.name} ({part.name})"))
            for name, side in (("target", self.route.target), ("source", self.route.source))
            if side is not None
        }
        route = msgspec.structs.replace(self.route, **sides)
        scope = msgspec.structs.replace(self.scope, part=part.id)
        area = self.area.at(part) if self.area is not None else None
        return msgspec.structs.replace(self, route=route, scope=scope, part=part, area=area)

    @property
    def parts_of(self) -> Side | None:
        """The side whose parts a run goes to: the source where that has some, else the target; None for neither."""
        sides = (self.route.source, self.route.target)
        return next((each for each in sides if each is not None and each.system.parts_at_once), None)

    @property
    def parts_at_once(self) -> int:
        """How many parts go side by side: as many as both sides serve."""
        sides = (self.route.source, self.route.target)
        limits = [each.system.parts_at_once for each in sides if each is not None]
        return min((each for each in limits if each), default=1)

    @property
    def system(self) -> System:
        """The system that the target is."""
        return self.route.target.system

    @property
    def connection(self) -> Connection:
        """The connection to the target."""
        return self.route.target.connection

    @property
    def settings(self) -> Settings:
        """The settings of the connection to the target."""
        return self.route.target.settings

    def with_settings(self, settings: Settings) -> Request:
        """The same request over a connection with other settings."""
        target = msgspec.structs.replace(self.route.target, settings=settings)
        return msgspec.structs.replace(self, route=msgspec.structs.replace(self.route, target=target))

    @property
    def kept_under(self) -> str:
        """The id under which this computer keeps what it has of the connection in this file, or on this route."""
        if self.route.source is not None:
            return f"{self.connection.uid} {self.route.source.connection.uid}"
        return self.file.uid(self.connection.uid) if self.file is not None else self.connection.uid

    @property
    def sender(self) -> str:
        """What names the source in all that is noted: the file on this computer, which has to be known, or a system."""
        if self.sent_by:
            return self.sent_by
        if self.route.source is not None:
            return self.route.source.settings.target
        assert self.file is not None
        return self.file.key

    def scope_of(self, sending: Sending) -> Scope:
        """The scope that a kind is sent with."""
        if sending.date is None or self.dates is None:
            return self.scope
        first, last = self.dates
        return msgspec.structs.replace(self.scope, start=first, end=last, chosen_range=True)

    def step(self, direction: Direction, kind: str) -> Step:
        """The step in which a kind goes one way."""
        sending = self.system.sending(kind)
        found = sending.kind if sending is not None else self.system.given(kind)
        assert found is not None, kind
        return step_of(direction.value, found, self.part)

    def steps(self) -> list[tuple[Direction, str]]:
        """What is to be done, in the system's order, with the kinds that have to go together.

        Raises UsageError where a system does not offer a kind or two kinds exclude each other.
        """
        self._refuse_what_the_source_lacks()
        sends = set(self.send)
        for together in self.sets:
            if sends & together:
                sends |= {kind for kind in together if self.system.sending(kind) is not None}
        wanted = {(Direction.RECEIVE, kind) for kind in self.receive} | {(Direction.SEND, kind) for kind in sends}
        for direction, kind in sorted(wanted):
            offered = self.system.receiving(kind) if direction is Direction.RECEIVE else self.system.sending(kind)
            if offered is None:
                template = (
                    "{system} does not send {kind}."
                    if direction is Direction.RECEIVE
                    else "{system} does not take {kind}."
                )
                raise UsageError(text(template, system=self.system.title, kind=kind))
        for apart in self.system.apart:
            if len(sends & apart) > 1:
                raise UsageError(text("{kinds} never go in one sync.", kinds=" and ".join(sorted(sends & apart))))
        return [step for step in self.order if step in wanted]

    def _refuse_what_the_source_lacks(self) -> None:
        """Raise UsageError where the two sides of the route have no common words for what is asked."""
        source = self.route.source
        if source is None:
            if self.system.mapper is None:
                raise UsageError(text("{system} takes rows from another system, not from a timetable.",
                                      system=self.system.title))  # fmt: skip
            return
        if self.receive:
            raise UsageError(
                text("What comes from {source} goes to {name}, not into a timetable.",
                     source=source.settings.name, name=self.settings.name)
            )  # fmt: skip
        for kind in self.send:
            if source.system.given(kind) is None or source.system.translator is None:
                raise UsageError(text("{system} does not send {kind}.", system=source.system.title, kind=kind))
        if self.system.translator is None:
            raise UsageError(text("{name} takes rows from a timetable alone.", name=self.settings.name))

    @property
    def order(self) -> tuple[tuple[Direction, str], ...]:
        """The order of calls: the system's, with the kinds that the connection's options name sent first."""
        named = [(Direction.SEND, kind) for kind in self.settings.run.order]
        receives = [step for step in self.system.order if step[0] is Direction.RECEIVE]
        sends = [step for step in self.system.order if step[0] is Direction.SEND and step not in named]
        return (*receives, *named, *sends) if named else self.system.order

    @property
    def sets(self) -> tuple[frozenset[str], ...]:
        """What is sent together or not at all."""
        return sets_of(self.system, self.settings.run)


def _called(settings: Settings, name: str) -> Settings:
    return msgspec.structs.replace(settings, name=name)


def sets_of(system: System, options: RunOptions) -> tuple[frozenset[str], ...]:
    """What is sent together or not at all: the system's sets, unless the connection's options say others."""
    if options.sets is None:
        return system.sets
    offered = {sending.kind.name for sending in system.sends}
    return tuple(together for said in options.sets if len(together := said & offered) > 1)


def basic_daily(system: System) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What Basic receives and sends of dates. Raises UsageError where the system takes none."""
    if system.daily is None:
        raise UsageError(text("{system} takes no daily timetable.", system=system.title))
    return system.daily.receive, system.daily.send


def covers_kind(system: System, options: RunOptions) -> str:
    """The one kind that published covers go as: the one that the options say, `""` where the system takes none."""
    dated = [sending.kind.name for sending in system.sends if sending.date is not None]
    return options.covers_as if options.covers_as in dated else next(iter(dated), "")


def basic(system: System) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What Basic receives and sends."""
    return system.basic.receive, system.basic.send
