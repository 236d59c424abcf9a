"""A JSON file with the students of a timetable: a whole system in one file, outside of the package.

Shows: what a system has to say of itself and to do, and no more; that a test can register it and needs to tell nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, cast

import msgspec

from syncdesk.errors import NothingAnswers, Refused
from syncdesk.privacy import Code, PersonName
from syncdesk.systems import kinds
from syncdesk.systems.addresses import path_form
from syncdesk.systems.columns import Column, Columns, Stands, by_parts, is_known, member
from syncdesk.systems.common_options import COMMON_OPTIONS
from syncdesk.systems.contract import (
    Answer,
    Direction,
    Exchange,
    Findings,
    Incoming,
    Link,
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
from syncdesk.systems.kinds import FEATURES
from syncdesk.systems.names import Cell, Names, full_name, with_code
from syncdesk.text import Text, text
from syncdesk.timetable.records import Student
from syncdesk.timetable.tables import View


class Pupil(msgspec.Struct, frozen=True):
    """One student, as the file has them."""

    code: Code
    surname: Annotated[str, PersonName] = ""
    first_name: Annotated[str, PersonName] = ""
    year: Code = ""


class PupilMapper:
    """Students as pupils."""

    def __init__(self, view: View, scope: Scope, settings: Settings) -> None:
        self._view = view

    def rows(self, kind: str, findings: Findings) -> Iterable[tuple[int, Row]]:
        """All students; one without a code is refused."""
        for row in self._view.of(Student).values():
            if row.code:
                yield row.id, Pupil(row.code, row.surname, row.first_name, row.year_level)
            else:
                findings.refuse(str(row.id), text("It has no code."))

    def incoming(self, kind: str, row: Row) -> Incoming | None:
        """Nothing comes from the file."""
        return None


class FileLink:
    """The file, replaced as a whole."""

    def __init__(self, settings: Settings) -> None:
        self._path = Path(settings.url)

    async def greet(self) -> ServerInfo:
        """The file says nothing of itself."""
        return ServerInfo("JSON file", "1")

    async def describe(self) -> Text:
        """Whether there is a file yet."""
        return text("There is a file.") if self._path.exists() else text("There is no file yet.")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Files ask nobody in."""
        return SignInCheck(False, text("Files ask for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """The students in the file."""
        if not self._path.exists():
            return []
        content = await asyncio.to_thread(self._path.read_bytes)
        return list[Row](msgspec.json.decode(content, type=list[Pupil]))

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """A list in JSON, one student a line."""
        between = b"["
        for row in rows:
            yield 1, between + msgspec.json.encode(row)
            between = b",\n"
        yield 0, b"[]" if between == b"[" else b"]"

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Write the file beside its place, then put it there."""
        watch.began()
        await asyncio.to_thread(self._write, parcel)
        return Receipt()

    def _write(self, parcel: Parcel) -> None:
        new = self._path.with_suffix(".new")
        try:
            new.write_bytes(b"".join(parcel.chunks()))
            new.replace(self._path)
        except OSError as error:
            raise Refused(text("The file could not be written."), hint=text("Choose another folder.")) from error


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncGenerator[Link]:
    yield FileLink(settings)


def _kept(typed: str) -> str:
    return str(Path(typed).expanduser().absolute())


async def _look(settings: Settings) -> Text:
    if not Path(settings.url).parent.is_dir():
        raise NothingAnswers(text("The folder is not there."), hint=text("Make it, or choose another."))
    return text("The folder is there.")


def _code(row: Row) -> str:
    return cast("Pupil", row).code


def _no_group(_row: Row) -> str:
    return ""


def _pupil(row: Pupil, names: Names) -> Cell:
    if is_known(row.surname):
        return with_code(full_name(row.surname, row.first_name), row.code)
    return names.person(Student, row.code)


PUPILS = Columns(
    (
        Column(text("Pupil"), _pupil, ("code",), Stands.FIRST, Student),
        member(text("Year level"), "year", Stands.BESIDE),
        member(text("Surname"), "surname"),
        member(text("First name"), "first_name"),
    ),
    by_parts(Pupil, "code"),
)

SYSTEM = System(
    key="json_file",
    title="JSON file",
    summary=text("The students of a timetable as one JSON file."),
    confirmed=text("The file is our own."),
    options=COMMON_OPTIONS,
    exchanges=tuple(
        Exchange(feature, Answer.YES if feature == "students" else Answer.NO, Answer.NO) for feature in FEATURES
    ),
    sends=(
        Sending(
            kinds.STUDENTS, Pupil, 1, _code, _no_group, replaces=Replaces.WHOLE, readable=True, columns=PUPILS,
            carries={"code": ("code",), "name": ("first_name", "surname"), "year": ("year",)},
        ),
    ),
    receives=(),
    basic=Preset((), ("students",)),
    order=((Direction.SEND, "students"),),
    asks=(),
    address=path_form(text("File"), _kept, _look, text("Where the file is to be.")),
    connect=_connect,
    mapper=PupilMapper,
)  # fmt: skip
