"""OneRoster files: a folder or a zip of CSV files in the form of 1EdTech OneRoster, version 1.1 or 1.2."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

import msgspec

from syncdesk.systems import kinds
from syncdesk.systems.addresses import path_form
from syncdesk.systems.arriving import NEEDS
from syncdesk.systems.carried import CARRIED
from syncdesk.systems.common_options import COMMON_OPTIONS, READ_BACK
from syncdesk.systems.contract import (
    Answer,
    Direction,
    Exchange,
    Link,
    Mapper,
    Preset,
    Receiving,
    Replaces,
    Row,
    Scope,
    Sending,
    Settings,
    System,
)
from syncdesk.systems.document_columns import COLUMNS as DOCUMENT_COLUMNS
from syncdesk.systems.keys import no_group
from syncdesk.systems.kinds import DATES, FEATURES, NAME, Carries, Kind
from syncdesk.systems.oneroster_files import records
from syncdesk.systems.oneroster_files.columns import COLUMNS
from syncdesk.systems.oneroster_files.ids import made_ids
from syncdesk.systems.oneroster_files.records import FILES, STUDENT
from syncdesk.systems.options import Option, OptionChoice
from syncdesk.text import Text, text
from syncdesk.timetable.tables import View

SCHOOL = Kind("school", text("School"), rows=text("lines"), meanings=(NAME, DATES))
"""An additional kind: what a set says about the school, its year and terms, and its version."""

_OWN: tuple[Option, ...] = (
    Option(
        "version",
        text("Version of OneRoster"),
        text("The one that those who read the files ask for."),
        "choice",
        "1.1",
        choices=tuple(OptionChoice(version, text("{words}", words=version)) for version in records.VERSIONS),
    ),
    Option(
        "mode",
        text("Whole sets or changes"),
        text("bulk: each set is the whole truth. delta: what changed since the set before; the first one is whole."),
        "choice",
        "bulk",
        choices=(OptionChoice("bulk", text("Whole sets (bulk)")), OptionChoice("delta", text("Changes only (delta)"))),
    ),
    msgspec.structs.replace(
        READ_BACK, help=text("Reads the files once they are in their place and compares; takes longer.")
    ),
)

_PEOPLE = text("Names, code, year level, e-mail and phone; roll class, house, gender and dates are not carried.")
_NOT_CARRIED = text("OneRoster has nothing for it.")
_AS_SECTIONS = text("As sections of their own.")
_EXCHANGES: dict[str, tuple[str, str, Text]] = {
    "bell_times": ("no", "no", text("A section has its periods as text, without times.")),
    "campuses": ("no", "no", text("All of it goes as one school; of several in a set that is there, the others stay.")),
    "sections": ("yes", "yes", text("With course, rooms and periods as text, and the rotations as terms.")),
    "section_lists": (
        "yes",
        "yes",
        text("Students and teachers; the primary teacher is the section's own."),
    ),
    "composite_classes": ("no", "no", text("Their sections go, without the mark that they are taught together.")),
    "duty_roster": ("no", "no", _NOT_CARRIED),
    "faculty": ("yes", "yes", text("As the subject of a course and of a section.")),
    "grid_structure_codes": ("no", "no", _NOT_CARRIED),
    "multi_file": ("no", "no", text("A folder has the set of one timetable file.")),
    "multi_grid": ("no", "no", _NOT_CARRIED),
    "on_call_roster": ("no", "no", _NOT_CARRIED),
    "priority_classes": ("no", "no", _NOT_CARRIED),
    "rooms": ("unsure", "no", text("As text that says where a section is; not every receiver looks at it.")),
    "rotation_classes": ("yes", "no", text("A rotation is a term; a section names the terms it runs in.")),
    "rto_roster": ("no", "no", _NOT_CARRIED),
    "students": ("yes", "yes", _PEOPLE),
    "study_roster": ("yes", "no", _AS_SECTIONS),
    "sub_classes": ("yes", "no", _AS_SECTIONS),
    "teachers": ("yes", "yes", _PEOPLE),
    "teacher_days_off": ("no", "no", _NOT_CARRIED),
    "timetable": ("no", "no", text("OneRoster has no lessons: a section has its teachers, rooms and periods.")),
    "two_rooms": ("unsure", "no", text("Both in the text that says where a section is.")),
    "two_teachers": ("yes", "no", text("Both as teachers of the section; the section's own is the primary one.")),
    "non_numeric_year_levels": (
        "unsure",
        "yes",
        text("In the standard's words where it has one (KG), else as they are, with a note."),
    ),
    "electives": ("no", "no", text("Courses go; subject requests have no place in OneRoster.")),
}


def _by(*fields: str) -> Callable[[Row], str]:
    """Return the code if a line has one, or else its id."""

    def key(row: Row) -> str:
        values = [str(getattr(row, field)).strip() for field in fields]
        return next((value for value in values if value), "")

    return key


def _enrollment(row: Row) -> str:
    assert isinstance(row, records.Enrollment)
    return f"{row.userSourcedId}|{row.classSourcedId}|{row.beginDate}"


def _section_with_student(row: Row) -> str:
    """Return the section if the row is a student's: a section that only has its teacher left has lost its list."""
    assert isinstance(row, records.Enrollment)
    return row.classSourcedId if row.role == STUDENT else ""


def _role(row: Row) -> str:
    assert isinstance(row, records.Enrollment)
    return row.role


def _school_line(row: Row) -> str:
    """Return the id; for content that is preserved unchanged, its sort and code, by which a person knows it."""
    assert isinstance(row, records.SchoolLine)
    return f"{row.what} {row.identifier or row.sourcedId}" if row.what else row.sourcedId


def _kept_there(row: Row) -> str:
    """Return what a line is that syncdesk does not create: a user of another role, a file, a school or its context."""
    assert isinstance(row, records.SchoolLine)
    if row.file == "orgs":
        return row.type.strip() or "org"
    return row.file if row.what == "file" else row.what


def _sending(
    kind: Kind,
    key: Callable[[Row], str],
    *,
    group: Callable[[Row], str] = no_group,
    role: Callable[[Row], str] | None = None,
    kept: Callable[[Row], str] | None = None,
    version: int = 2,
) -> Sending:
    return Sending(
        kind, records.ROWS[kind.name], version=version, key=key, group=group, replaces=Replaces.WHOLE,
        readable=True, carries=_CARRIES[kind.name], role=role, kept=kept,
        columns=COLUMNS[kind.name],
    )  # fmt: skip


_USER = {"code": ("identifier",), "name": ("givenName", "familyName"), "id": ("sourcedId",), "email": ("email",)}
_CARRIES: dict[str, Carries] = {
    "school": {"name": ("title",), "dates": ("startDate", "endDate")},
    "students": {**_USER, "year": ("grades",)},
    "teachers": _USER,
    "courses": {"code": ("courseCode",), "name": ("title",), "year": ("grades",), "faculty": ("subjects",)},
    "sections": {
        "code": ("classCode",),
        "course": ("courseSourcedId",),
        "room": ("location",),
        "place": ("periods",),
        "year": ("grades",),
        "faculty": ("subjects",),
        "type": ("classType",),
        "dates": ("termSourcedIds",),
    },
    "section_lists": {
        "student": ("userSourcedId",),
        "section": ("classSourcedId",),
        "dates": ("beginDate", "endDate"),
    },
}
"""The columns that carry the meaning of a kind's rows."""

_USER_KEY = _by("identifier", "username", "sourcedId")
_SENDINGS = (
    _sending(SCHOOL, _school_line, kept=_kept_there),
    _sending(kinds.STUDENTS, _USER_KEY, version=3),
    _sending(kinds.TEACHERS, _USER_KEY, version=3),
    _sending(kinds.COURSES, _by("courseCode", "sourcedId")),
    _sending(kinds.SECTIONS, _by("classCode", "sourcedId")),
    _sending(kinds.SECTION_LISTS, _enrollment, group=_section_with_student, role=_role),
)
_SENDS = tuple(sending.kind.name for sending in _SENDINGS)
_RECEIVINGS = tuple(
    Receiving(
        kind,
        record,
        own_ids=True,
        carries=CARRIED[record],
        needs=NEEDS.get(record, {}),
        origin=f"{FILES[kind.name][0]}.csv",
        columns=DOCUMENT_COLUMNS[record],
    )
    for kind in (kinds.STUDENTS, kinds.TEACHERS, kinds.COURSES, kinds.SECTIONS, kinds.SECTION_LISTS)
    for record in (records.RECEIVED[kind.name],)
)


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncGenerator[Link]:
    from syncdesk.systems.oneroster_files.link import connect  # noqa: PLC0415  (needed by syncs alone)

    async with connect(settings) as link:
        yield link


def _mapper(view: View, scope: Scope, settings: Settings) -> Mapper:
    from syncdesk.systems.oneroster_files.mapper import RosterMapper  # noqa: PLC0415

    return RosterMapper(view, scope, settings)


def _kept(typed: str) -> str:
    from syncdesk.systems.oneroster_files import place  # noqa: PLC0415

    return place.kept(typed)


async def _look(settings: Settings) -> Text:
    from syncdesk.systems.oneroster_files import place  # noqa: PLC0415

    return await place.look(settings)


SYSTEM = System(
    key="oneroster_files",
    title="OneRoster files",
    summary=text(
        "A folder or zip of OneRoster CSV files, for any system that reads them: people, courses, sections and section"
        " lists, replaced together."
    ),
    confirmed=text(
        "Files, columns and values follow the published 1EdTech OneRoster specifications 1.1 and 1.2. It has been tried"
        " with no product that reads them."
    ),
    options=(*_OWN, *COMMON_OPTIONS),
    exchanges=tuple(
        Exchange(feature, Answer(sent), Answer(received), note)
        for feature in FEATURES
        for sent, received, note in (_EXCHANGES[feature],)
    ),
    sends=_SENDINGS,
    receives=_RECEIVINGS,
    basic=Preset(receive=(), send=_SENDS),
    order=(
        *((Direction.RECEIVE, receiving.kind.name) for receiving in _RECEIVINGS),
        *((Direction.SEND, kind) for kind in _SENDS),
    ),
    sets=(frozenset(_SENDS),),
    asks=(),
    address=path_form(
        text("Folder or zip file"),
        _kept,
        _look,
        text("Where the files are to be. A path that ends in .zip makes one zip file."),
    ),
    ids=made_ids,
    connect=_connect,
    mapper=_mapper,
)
