"""OneRoster files: several kinds make one set of files, replaced together; no user, no password, no server.

Shows: a target that is not a server, drawn from the document; `Commits` over a set, as a step of the run; reading what
is there.
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import msgspec

from syncdesk.errors import Refused
from syncdesk.privacy import Code, Personal
from syncdesk.shielding import to_the_end
from syncdesk.systems.addresses import path_form
from syncdesk.systems.contract import (
    Answer,
    Exchange,
    Findings,
    Link,
    Mapper,
    Parcel,
    Preset,
    Receipt,
    Replaces,
    Row,
    Scope,
    Sending,
    ServerInfo,
    Settings,
    SignInCheck,
    System,
    Watch,
)
from syncdesk.systems.keys import by_members
from syncdesk.systems.kinds import SECTION_LISTS, SECTIONS
from syncdesk.text import Text, text
from syncdesk.timetable.records import Section, SectionListRow
from syncdesk.timetable.tables import View


class RosterClass(msgspec.Struct, frozen=True):
    """A line of classes.csv."""

    sourcedId: Code  # noqa: N815  (OneRoster's own name)
    classCode: Code  # noqa: N815
    title: Annotated[str, Personal]


class Enrollment(msgspec.Struct, frozen=True):
    """A line of enrollments.csv."""

    sourcedId: Code  # noqa: N815
    classSourcedId: Code  # noqa: N815
    userSourcedId: Code  # noqa: N815


FILES: dict[str, tuple[str, type[Row]]] = {
    "sections": ("classes.csv", RosterClass),
    "section_lists": ("enrollments.csv", Enrollment),
}


class RosterMapper(Mapper):
    """The document as OneRoster lines; ids stay the same across runs and renames because they are made of row ids."""

    def __init__(self, view: View, scope: Scope, settings: Settings) -> None:
        self._view = view

    def rows(self, kind: str, findings: Findings) -> Iterable[tuple[int, Row]]:
        """The lines of one file."""
        if kind == "sections":
            for section in self._view.of(Section).values():
                yield section.id, RosterClass(f"section-{section.id}", section.code, section.name)
        else:
            for row in self._view.of(SectionListRow).values():
                yield row.id, Enrollment(f"row-{row.id}", f"section-{row.section}", f"student-{row.student}")


class FolderLink:
    """A folder. Files are written beside their places and put there together."""

    committing = text("Put it all in its place")

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def greet(self) -> ServerInfo:
        """The version that is written."""
        return ServerInfo("OneRoster files", "1.1")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Files ask nobody in."""
        return SignInCheck(False, text("Files ask for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """The lines of one file."""
        return await asyncio.to_thread(self._read, *FILES[kind])

    def _read(self, file: str, row: type[Row]) -> list[Row]:
        path = self._folder / file
        if not path.exists():
            return []
        lines = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        return [row(*line) for line in lines]

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """CSV lines."""
        for row in rows:
            line = io.StringIO(newline="")
            csv.writer(line).writerow(msgspec.structs.astuple(row))
            yield 1, line.getvalue().encode()

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Write the file beside its place."""
        await to_the_end(asyncio.to_thread(self._write, self._beside(kind), parcel))
        return Receipt(pending=True)

    def _beside(self, kind: str) -> Path:
        return self._folder / f".{FILES[kind][0]}.new"

    def _write(self, path: Path, parcel: Parcel) -> None:
        try:
            path.write_bytes(b"".join(parcel.chunks()))
        except OSError as error:
            raise Refused(text("The files could not be written."), hint=text("Choose another folder.")) from error

    async def commit(self, kinds: Sequence[str]) -> None:
        """Put the new files in the places of the old ones."""
        await to_the_end(asyncio.to_thread(self._put, kinds))

    def _put(self, kinds: Sequence[str]) -> None:
        for kind in kinds:
            self._beside(kind).replace(self._folder / FILES[kind][0])


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncGenerator[Link]:
    yield FolderLink(Path(settings.url))


async def _look(settings: Settings) -> Text:
    return text("It is there.")


SENDS = (
    Sending(SECTIONS, RosterClass, 1, by_members("classCode"), replaces=Replaces.WHOLE, readable=True),
    Sending(
        SECTION_LISTS, Enrollment, 1, by_members("userSourcedId", "classSourcedId"), by_members("classSourcedId"),
        replaces=Replaces.WHOLE, readable=True,
    ),
)  # fmt: skip
SYSTEM = System(
    key="oneroster_folder",
    title="OneRoster folder",
    summary=text("A folder of OneRoster CSV files."),
    confirmed=text("The files follow the published standard."),
    exchanges=(Exchange("sections", Answer.YES, Answer.NO), Exchange("section_lists", Answer.YES, Answer.NO)),
    sends=SENDS,
    basic=Preset(send=tuple(FILES)),
    sets=(frozenset(FILES),),
    asks=(),
    address=path_form(text("Folder"), str, _look),
    connect=_connect,
    mapper=RosterMapper,
)
