"""The shared context of one run, passed on as a single value."""

from __future__ import annotations

from pathlib import Path

import msgspec

from syncdesk.localstate.state import State
from syncdesk.sync.journal import Journal
from syncdesk.sync.planning.request import Area, Request, Route, Side
from syncdesk.sync.reporting.events import EventEmitter
from syncdesk.sync.slices import Slice
from syncdesk.sync.staging.area import StagingArea
from syncdesk.sync.staging.file import StagingFile
from syncdesk.sync.state.content_hashes import ContentHashes
from syncdesk.sync.state.handed_contents import HandedContents
from syncdesk.sync.state.history import History
from syncdesk.sync.state.local_preferences import LocalPreferences
from syncdesk.sync.state.memory import Memory
from syncdesk.sync.state.payload_archive import PayloadArchive
from syncdesk.sync.state.sealing import Key
from syncdesk.systems.contract import Part, Settings


class Stores(msgspec.Struct, frozen=True):
    """What the engine stores on this computer, for all runs."""

    state: State
    memory: Memory
    preferences: LocalPreferences
    history: History
    archive: PayloadArchive
    journal: Journal
    key: Key
    hashes: ContentHashes
    handed: HandedContents

    def staging(self, area: Area) -> StagingArea:
        """A staging area."""
        return StagingArea(StagingFile(self.state.folder / "staging", area.id, area.name, self.key))

    @property
    def locks(self) -> Path:
        """The folder of the lock files."""
        return self.state.folder / "locks"


class RunContext(msgspec.Struct, frozen=True):
    """One run: the request, the stores, and the emitter of its events.

    `holds_target` says that no other run has the target meanwhile; a preview is made without that.
    """

    request: Request
    stores: Stores
    events: EventEmitter
    holds_target: bool = False

    def asking(self, request: Request) -> RunContext:
        """Return the same run with another request."""
        return msgspec.structs.replace(self, request=request)

    def about(self, side: Side) -> RunContext:
        """Return the same run, for another system than its target."""
        return self.asking(msgspec.structs.replace(self.request, route=Route(side)))

    @property
    def settings(self) -> Settings:
        """The settings of the connection to the target."""
        return self.request.settings

    @property
    def name(self) -> str:
        """The user's name for the target."""
        return self.request.settings.name

    @property
    def target(self) -> str:
        """The identity of the target in everything that is remembered."""
        return self.request.settings.target

    def at(self, part: Part) -> RunContext:
        """The same run at one part of its target."""
        return msgspec.structs.replace(self, request=self.request.at(part), events=self.events.at(part))

    @property
    def part(self) -> str:
        """The id of the part of the target that the run is about, `""` where it has none."""
        return self.request.scope.part

    def slice(self, kind: str, date: str = "") -> Slice:
        """The slice of the target that a kind is, or a date of it."""
        return Slice(self.part, kind, date)

    @property
    def memory(self) -> Memory:
        """What targets accepted."""
        return self.stores.memory

    @property
    def journal(self) -> Journal:
        """The write-ahead journal of changes that are written row by row."""
        return self.stores.journal

    @property
    def hashes(self) -> ContentHashes:
        """By which hashes the contents of sources are known."""
        return self.stores.hashes

    @property
    def handed(self) -> HandedContents:
        """The contents that targets took before the rows that name them."""
        return self.stores.handed

    @property
    def archive(self) -> PayloadArchive:
        """The payloads that can be sent again."""
        return self.stores.archive

    @property
    def staging(self) -> StagingArea | None:
        """Where what comes in waits; None where it goes straight on."""
        area = self.request.staging
        return self.stores.staging(area) if area is not None else None

    @property
    def scratch_folder(self) -> Path:
        """The folder for temporary files of rows to be compared or sent."""
        return self.stores.state.scratch_folder()
