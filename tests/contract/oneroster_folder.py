"""OneRoster files: several kinds make one set of files, replaced together; no user, no password, no server.

Shows: a target that is not a server, drawn from the document; `Commits` over a set; reading what is there.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated

import msgspec

from syncdesk.privacy import Code, Personal, PersonName
from syncdesk.systems.capabilities import Commits
from syncdesk.systems.contract import (
    Answer,
    Direction,
    Exchange,
    Findings,
    Incoming,
    Link,
    Mapper,
    Parcel,
    Preset,
    Publishes,
    Reads,
    Receipt,
    Receiving,
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
from syncdesk.systems.kinds import SECTION_LISTS, SECTIONS, STUDENTS
from syncdesk.systems.options import Option, OptionChoice
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import Section, SectionListRow, Student
from syncdesk.timetable.tables import View


class RosterClass(msgspec.Struct, frozen=True):
    """A line of classes.csv."""

    sourcedId: Code  # noqa: N815  (OneRoster's own name)
    title: Annotated[str, Personal]
    classCode: Code  # noqa: N815


class Enrollment(msgspec.Struct, frozen=True):
    """A line of enrollments.csv."""

    sourcedId: Code  # noqa: N815
    classSourcedId: Code  # noqa: N815
    userSourcedId: Code  # noqa: N815


class RosterUser(msgspec.Struct, frozen=True):
    """A line of users.csv."""

    sourcedId: Code  # noqa: N815
    identifier: Code
    givenName: Annotated[str, PersonName]  # noqa: N815
    familyName: Annotated[str, PersonName]  # noqa: N815


class RosterMapper:
    """The document as OneRoster lines; ids stay the same across runs and renames because they are made of row ids."""

    def __init__(self, view: View) -> None:
        self._view = view

    def rows(self, kind: str, findings: Findings) -> Iterable[tuple[int, Row]]:
        """The lines of one file."""
        if kind == "sections":
            for section in self._view.of(Section).values():
                yield section.id, RosterClass(f"section-{section.id}", section.name, section.code)
        else:
            for row in self._view.of(SectionListRow).values():
                yield row.id, Enrollment(f"row-{row.id}", f"section-{row.section}", f"student-{row.student}")

    def incoming(self, kind: str, row: Row) -> Incoming:
        """A user who is a student."""
        assert isinstance(row, RosterUser)
        return Incoming(
            Student, row.sourcedId, row.identifier, {"first_name": row.givenName, "surname": row.familyName}
        )


class FolderLink:
    """A folder or zip. Files are written beside it and take its place together."""

    async def greet(self) -> ServerInfo:
        """The version of the set that is there."""
        return ServerInfo("OneRoster files", "1.1")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Files ask nobody in."""
        return SignInCheck(False, text("Files ask for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """The lines of one file."""
        return []

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """CSV lines."""
        for row in rows:
            yield 1, ",".join(map(str, msgspec.structs.astuple(row))).encode() + b"\r\n"

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Write the file beside the set."""
        return Receipt(pending=True)

    committing = text("Put it all in its place")

    async def commit(self, kinds: Sequence[str]) -> None:
        """Put the new set in the place of the old one, which is kept."""


@asynccontextmanager
async def connect(settings: Settings) -> AsyncGenerator[Link]:
    """The set at `settings.url`, which is a path."""
    link = FolderLink()
    assert isinstance(link, Reads)
    assert isinstance(link, Publishes)
    assert isinstance(link, Commits)
    yield link


def make_mapper(view: View, scope: Scope, settings: Settings) -> Mapper:
    """A mapper over the document."""
    return RosterMapper(view)


def class_code(row: Row) -> str:
    """Sections are known by their code."""
    assert isinstance(row, RosterClass)
    return row.classCode


def enrollment(row: Row) -> str:
    """Student and section."""
    assert isinstance(row, Enrollment)
    return f"{row.userSourcedId}|{row.classSourcedId}"


def section_of(row: Row) -> str:
    """The section a row belongs to."""
    return row.classSourcedId if isinstance(row, Enrollment) else ""


def choices(*values: str) -> tuple[OptionChoice, ...]:
    return tuple(OptionChoice(value, Text(value)) for value in values)


SYSTEM = System(
    key="oneroster_files",
    title="OneRoster files",
    summary=text("A folder or zip of OneRoster CSV files."),
    confirmed=text("The files follow the published standard."),
    options=(
        Option("version", text("Version"), NOTHING, "choice", "1.1", choices=choices("1.1", "1.2")),
        Option("mode", text("Whole set or changes"), NOTHING, "choice", "bulk", choices=choices("bulk", "delta")),
    ),
    exchanges=(Exchange("sections", Answer.YES, Answer.YES), Exchange("section_lists", Answer.YES, Answer.YES)),
    sends=(
        Sending(
            SECTIONS, RosterClass, 1, class_code, section_of, replaces=Replaces.WHOLE,
        ),
        Sending(
            SECTION_LISTS, Enrollment, 1, enrollment, section_of,
            replaces=Replaces.WHOLE,
        ),
    ),
    receives=(Receiving(STUDENTS, Student),),
    basic=Preset(("students",), ("sections", "section_lists")),
    order=((Direction.RECEIVE, "students"), (Direction.SEND, "sections"), (Direction.SEND, "section_lists")),
    sets=(frozenset({"sections", "section_lists"}),),
    connect=connect,
    mapper=make_mapper,
)  # fmt: skip
