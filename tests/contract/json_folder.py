"""A folder of JSON files with a timetable's students, sections and section lists: a system in one file, outside of the
package.

Shows: what a system has to say of itself and to do, and no more; that a test can register it and needs to tell nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import msgspec

from syncdesk.errors import AnswerError, NothingAnswers, Refused
from syncdesk.privacy import Code, Personal, PersonName
from syncdesk.shielding import to_the_end
from syncdesk.systems import kinds
from syncdesk.systems.addresses import path_form
from syncdesk.systems.columns import Column, Columns, Stands, by_parts, is_known, member
from syncdesk.systems.common_options import COMMON_OPTIONS, SEVERAL_DOCUMENTS
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
from syncdesk.systems.names import Cell, Names, full_name, with_code
from syncdesk.text import Text, text
from syncdesk.timetable.records import Section, SectionListRow, Student
from syncdesk.timetable.tables import View


class Pupil(msgspec.Struct, frozen=True):
    """A line of students.json."""

    code: Code
    surname: Annotated[str, PersonName] = ""
    first_name: Annotated[str, PersonName] = ""
    year: Code = ""


class Group(msgspec.Struct, frozen=True):
    """A line of sections.json."""

    code: Code
    name: Annotated[str, Personal] = ""


class Place(msgspec.Struct, frozen=True):
    """A line of section_lists.json."""

    student: Code
    section: Code


class JsonMapper(Mapper):
    """The timetable as lines of the files."""

    def __init__(self, view: View, scope: Scope, settings: Settings) -> None:
        self._view = view

    def rows(self, kind: str, findings: Findings) -> Iterable[tuple[int, Row]]:
        """The lines of one file; a student or a section without a code has none."""
        match kind:
            case "students":
                for student in self._view.of(Student).values():
                    if _has_code(student, findings):
                        yield student.id, Pupil(student.code, student.surname, student.first_name, student.year_level)
            case "sections":
                for section in self._view.of(Section).values():
                    if _has_code(section, findings):
                        yield section.id, Group(section.code, section.name)
            case _:
                for row in self._view.of(SectionListRow).values():
                    place = Place(self._view.code(Student, row.student), self._view.code(Section, row.section))
                    if place.student and place.section:
                        yield row.id, place
                    else:
                        findings.leave_out(text("Their student or section has no code."))


def _has_code(row: Student | Section, findings: Findings) -> bool:
    if not row.code:
        findings.refuse(str(row.id), text("It has no code."))
    return bool(row.code)


class FolderLink:
    """The folder. Each file is replaced as a whole."""

    def __init__(self, settings: Settings) -> None:
        self._folder = Path(settings.url)

    async def greet(self) -> ServerInfo:
        """A folder says nothing of itself."""
        return ServerInfo("JSON folder", "1")

    async def check_sign_in(self, scope: Scope) -> SignInCheck:
        """Folders ask nobody in."""
        return SignInCheck(False, text("A folder asks for no sign-in."))

    async def read(self, kind: str, scope: Scope, watch: Watch) -> list[Row]:
        """The lines of one file."""
        return await asyncio.to_thread(self._read, kind)

    def _read(self, kind: str) -> list[Row]:
        try:
            content = (self._folder / f"{kind}.json").read_bytes()
            return list[Row](msgspec.json.decode(content, type=list[ROWS[kind]]))
        except FileNotFoundError:
            return []
        except (OSError, msgspec.MsgspecError) as error:
            raise AnswerError(text("The file {kind}.json cannot be read.", kind=kind)) from error

    def encode(self, kind: str, rows: Iterable[Row]) -> Iterator[tuple[int, bytes]]:
        """A list in JSON, one row a line."""
        between = b"["
        for row in rows:
            yield 1, between + msgspec.json.encode(row)
            between = b",\n"
        yield 0, b"[]" if between == b"[" else b"]"

    async def publish(self, kind: str, parcel: Parcel, scope: Scope, watch: Watch) -> Receipt:
        """Write the file beside its place, then put it there; a cancel is heard once that is done."""
        watch.began()
        await to_the_end(asyncio.to_thread(self._write, kind, parcel))
        return Receipt()

    def _write(self, kind: str, parcel: Parcel) -> None:
        new = self._folder / f"{kind}.new"
        try:
            with new.open("wb") as file:
                file.writelines(parcel.chunks())
            new.replace(self._folder / f"{kind}.json")
        except OSError as error:
            raise Refused(text("The file could not be written."), hint=text("Choose another folder.")) from error


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncGenerator[Link]:
    yield FolderLink(settings)


def _kept(typed: str) -> str:
    return str(Path(typed).expanduser().absolute())


async def _look(settings: Settings) -> Text:
    if not Path(settings.url).is_dir():
        raise NothingAnswers(text("The folder is not there."), hint=text("Make it, or choose another."))
    return text("The folder is there.")


def _pupil(row: Pupil, names: Names) -> Cell:
    if is_known(row.surname):
        return with_code(full_name(row.surname, row.first_name), row.code)
    return names.person(Student, row.code)


def _of_the_list(row: Place, names: Names) -> Cell:
    return names.person(Student, row.student)


PUPILS = Columns(
    (
        Column(text("Pupil"), _pupil, ("code",), Stands.FIRST, Student),
        member(text("Year level"), "year", Stands.BESIDE),
        member(text("Surname"), "surname"),
        member(text("First name"), "first_name"),
    ),
    by_parts(Pupil, "code"),
)
GROUPS = Columns(
    (member(text("Section"), "code", Stands.FIRST, Section), member(text("Name"), "name", Stands.BESIDE)),
    by_parts(Group, "code"),
)
PLACES = Columns(
    (
        Column(text("Pupil"), _of_the_list, ("student",), Stands.FIRST, Student),
        member(text("Section"), "section", Stands.FIRST, Section),
    ),
    by_parts(Place, "student", "section"),
)
SENDS = (
    Sending(
        kinds.STUDENTS, Pupil, 1, by_members("code"), replaces=Replaces.WHOLE, readable=True, columns=PUPILS,
        carries={"code": ("code",), "name": ("first_name", "surname"), "year": ("year",)},
    ),
    Sending(
        kinds.SECTIONS, Group, 1, by_members("code"), replaces=Replaces.WHOLE, readable=True, columns=GROUPS,
        carries={"code": ("code",)},
    ),
    Sending(
        kinds.SECTION_LISTS, Place, 1, by_members("student", "section"), by_members("section"),
        replaces=Replaces.WHOLE, readable=True, columns=PLACES,
        carries={"student": ("student",), "section": ("section",)},
    ),
)  # fmt: skip
ROWS = {each.kind.name: each.row for each in SENDS}

SYSTEM = System(
    key="json_folder",
    title="JSON folder",
    summary=text("Students, sections and section lists of a timetable as JSON files in a folder."),
    confirmed=text("The files are our own."),
    options=(*COMMON_OPTIONS, SEVERAL_DOCUMENTS),
    exchanges=tuple(Exchange(feature, Answer.YES, Answer.NO) for feature in ROWS),
    sends=SENDS,
    basic=Preset(send=tuple(ROWS)),
    sets=(frozenset(ROWS),),
    asks=(),
    address=path_form(text("Folder"), _kept, _look, text("Where the files are to be.")),
    connect=_connect,
    mapper=JsonMapper,
)
