"""What is asked of the engine: which document, which connection, which kinds, for which dates, by whom."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

import msgspec

from syncdesk.errors import UsageError
from syncdesk.sync.choice import EVERYTHING, Choice
from syncdesk.systems.contract import Direction, Scope, Settings, System
from syncdesk.text import Text, text
from syncdesk.timetable.edits import Edit
from syncdesk.timetable.records import Connection
from syncdesk.timetable.tables import View


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
    """The saved state of a document, as a run reads it."""

    path: Path

    def view(self) -> View:
        """The last saved state. The same object as long as nothing is saved."""
        ...


@runtime_checkable
class DocumentSink(DocumentSource, Protocol):
    """A document that takes what is received."""

    def receive(self, edit: Edit) -> View:
        """Make the edit as one step of undo, save, and return the new saved state. Raises DocumentError."""
        ...


class Request(msgspec.Struct, frozen=True):
    """One run to plan. `scope_notes` say what was assumed about its dates.

    `choice` is what a person chose among the rows received, where a preview showed them before.
    """

    system: System
    connection: Connection
    settings: Settings
    scope: Scope
    trigger: Trigger
    receive: tuple[str, ...]
    send: tuple[str, ...]
    everything: bool = False
    scope_notes: tuple[Text, ...] = ()
    choice: Choice = EVERYTHING

    def steps(self) -> list[tuple[Direction, str]]:
        """What is to be done, in the system's order, with the kinds that have to go together.

        Raises UsageError where the system does not offer a kind or two kinds exclude each other.
        """
        sends = set(self.send)
        for together in self.system.sets:
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
        return [step for step in self.system.order if step in wanted]


def basic(system: System) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What Basic receives and sends."""
    return system.basic.receive, system.basic.send
