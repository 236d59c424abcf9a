"""Pupils on their way from one school system to another, each a JSON file, through a staging area.

with Pupils(tmp_path) as route:
    route.there(pupils(7, 20))
    assert (await route.sync()).status is Status.DONE
    route.select("7-1", "7-2")
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec

from syncdesk.errors import AnswerError
from syncdesk.privacy import Code, PersonName
from syncdesk.sync.planning.request import Area, Request, Trigger
from syncdesk.sync.planning.request import Route as Way
from syncdesk.sync.reporting.outcome import RunResult
from syncdesk.sync.selection import Rule
from syncdesk.sync.service import SyncService
from syncdesk.sync.staging.area import StagedRow, StagingArea
from syncdesk.sync.staging.file import StagingFile
from syncdesk.systems.addresses import path_form
from syncdesk.systems.contract import (
    Direction,
    Findings,
    Parcel,
    Preset,
    Receipt,
    Receiving,
    Replaces,
    Row,
    Scope,
    Sending,
    System,
    Watch,
)
from syncdesk.systems.kinds import CODE, NAME, ROLL_CLASS, YEAR, Kind
from syncdesk.text import Text, text
from syncdesk.timetable.records import Student
from tests.sync.toys import KEY, SCOPE, JsonFile, Route, link_to, look, side


class Pupil(msgspec.Struct, frozen=True):
    """A pupil, in the words of either side."""

    code: Code
    name: Annotated[str, PersonName]
    year: Code = "7"
    form: Code = "7A"


PUPILS = Kind(
    "pupils",
    Text("Pupils"),
    rows=Text("pupils"),
    holds_people=True,
    meanings=(CODE, NAME, YEAR, ROLL_CLASS),
    chosen_by=(YEAR, ROLL_CLASS),
    shape=Pupil,
)


class AsTheyAre:
    """Pupils are worded alike on both sides."""

    def shaped(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """As it is."""
        return row

    def worded(self, kind: str, row: Row, findings: Findings) -> Row | None:
        """As it is."""
        return row


class LibraryFile(JsonFile):
    """The library's file, which takes nothing while a folder is in its place."""

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Replace all of it, or refuse."""
        if self.path.is_dir():
            raise AnswerError(text("The library is closed."))
        return await super().publish(kind, parcel, scope, watch)


def _code(row: Row) -> str:
    assert isinstance(row, Pupil)
    return row.code


SENDING = Sending(
    PUPILS, Pupil, 1, _code, lambda _row: "", replaces=Replaces.WHOLE, readable=True,
    carries={"code": ("code",), "name": ("name",), "year": ("year",), "roll_class": ("form",)},
)  # fmt: skip


def _system(key: str, *, sends: bool) -> System:
    return System(
        key=key,
        title=key.title(),
        summary=text("A JSON file."),
        confirmed=text("All of it."),
        options=(),
        exchanges=(),
        sends=() if sends else (SENDING,),
        receives=(Receiving(PUPILS, Student),) if sends else (),
        basic=Preset((), ("pupils",)),
        order=((Direction.RECEIVE if sends else Direction.SEND, "pupils"),),
        asks=(),
        address=path_form(text("File"), str, look),
        connect=link_to(Pupil, LibraryFile),
        translator=lambda _scope, _settings: AsTheyAre(),
    )


OFFICE = _system("office", sends=True)
LIBRARY = _system("library", sends=False)


class Pupils(Route):
    """Pupils from an office's file to a library's, through staging."""

    area = Area("profile 1", "Pupils nightly")

    def __init__(self, folder: Path, key: bytes | None = KEY) -> None:
        folder.mkdir(exist_ok=True)
        super().__init__(folder)
        self.key = key

    def __enter__(self) -> Pupils:
        self.service = SyncService(lambda: self.key, self.folder / "state")
        return self

    def restart(self) -> None:
        """End the program and start it again."""
        self.service.close()
        self.__enter__()

    def there(self, rows: Iterable[Row]) -> None:
        """Let the office have these pupils."""
        self.kennel.write_bytes(msgspec.json.encode(list(rows)))

    def at_library(self) -> list[Pupil]:
        """The pupils that the library has."""
        if not self.register.exists():
            return []
        return msgspec.json.decode(self.register.read_bytes(), type=list[Pupil])

    def request(self, trigger: Trigger = Trigger.COMMAND, **more: object) -> Request:
        """What is asked of the engine."""
        way = Way(side(LIBRARY, "Library", self.register), side(OFFICE, "Office", self.kennel))
        asked: dict[str, object] = {"receive": (), "send": ("pupils",), "area": self.area, **more}
        return Request(way, SCOPE, trigger, **asked)

    async def unattended(self, **more: object) -> RunResult:
        """How a run ended that nobody watched."""
        return await self.sync(trigger=Trigger.SCHEDULE, **more)

    def select(self, *keys: str, selected: bool = True) -> int:
        """Select pupils by code."""
        return self.service.select(self.area, PUPILS, keys, selected=selected, trigger=Trigger.COMMAND)

    def rule(self, words: str, *, selected: bool = True) -> int:
        """Let a rule select pupils."""
        rule = Rule.parse(PUPILS, words)
        return self.service.select_by(self.area, rule, PUPILS, selected=selected, trigger=Trigger.COMMAND)

    def staged(self) -> dict[str, StagedRow]:
        """What waits, by key."""
        return {row.key: row for row in self.service.staged(self.area)}

    def states(self) -> dict[str, str]:
        """What became of each."""
        return {key: row.state for key, row in self.staged().items()}

    @property
    def file(self) -> StagingFile:
        """The area's file."""
        folder = self.service.folder / "staging"
        return StagingFile(folder, self.area.id, self.area.name, lambda: self.key, busy_seconds=0.05)

    @property
    def staging(self) -> StagingArea:
        """The area itself."""
        return StagingArea(self.file)


def pupils(year: int, n: int, form: str = "A") -> list[Pupil]:
    """So many pupils of a year level."""
    return [Pupil(f"{year}-{at}", f"Pupilname{year}x{at}", str(year), f"{year}{form}") for at in range(1, n + 1)]
