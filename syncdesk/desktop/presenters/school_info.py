"""Setup › School info › Admin: the school's name, location, and current academic year."""

from __future__ import annotations

import asyncio
from zoneinfo import available_timezones

import msgspec

from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import UsageError
from syncdesk.text import Text, text
from syncdesk.timetable.calendar import AUSTRALIAN_STATES, REGIONS, parse_region
from syncdesk.timetable.records import Room, School, Section, Student, Teacher

_STATES = {
    "act": text("Australian Capital Territory"),
    "nsw": text("New South Wales"),
    "nt": text("Northern Territory"),
    "qld": text("Queensland"),
    "sa": text("South Australia"),
    "tas": text("Tasmania"),
    "vic": text("Victoria"),
    "wa": text("Western Australia"),
}
_TITLES = {
    "australia": text("Australia"),
    "new-zealand": text("New Zealand"),
    "united-kingdom": text("United Kingdom"),
    "ireland": text("Ireland"),
    "usa": text("USA"),
    "canada": text("Canada"),
    "sweden": text("Sweden"),
    "norway": text("Norway"),
    "denmark": text("Denmark"),
    "finland": text("Finland"),
    "iceland": text("Iceland"),
    "germany": text("Germany"),
    "austria": text("Austria"),
    "switzerland": text("Switzerland"),
    "netherlands": text("Netherlands"),
    "south-africa": text("South Africa"),
    "singapore": text("Singapore"),
    "hong-kong": text("Hong Kong"),
    "united-arab-emirates": text("United Arab Emirates"),
    "other": text("Other"),
    "unknown": text("Unknown"),
}
FIRST_YEAR, LAST_YEAR = 1900, 2200


def region_title(region: str) -> Text:
    """Return a region in words; an invalid one is unknown."""
    try:
        country, _, state = parse_region(region).partition("/")
    except UsageError:
        return _TITLES["unknown"]
    if state:
        return text("Australia, {state}", state=str(_STATES[state]))
    return _TITLES[country]


def regions() -> list[tuple[str, Text]]:
    """Return every region as stored, and in words: Australia by state first, Other and Unknown last."""
    found = [f"australia/{state}" for state in AUSTRALIAN_STATES]
    return [(region, region_title(region)) for region in [*found, *REGIONS]]


class SchoolForm(msgspec.Struct, frozen=True):
    """The content of the form. `academic_year` is as typed; empty means what the calendar says."""

    name: str
    code: str
    region: str
    time_zone: str
    academic_year: str


class SchoolInfo(Observable):
    """The form of the open timetable's school. `troubles` are what prevented the last save, by field."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._document = workspace.document
        self.school = self._document.school if self._document is not None else School(1)
        self.campuses: list[str] | None = None
        self.time_zones: list[str] = []
        self.troubles: dict[str, Text] = {}
        school = self.school
        self.form = SchoolForm(
            school.name,
            school.code,
            _region(school.region),
            school.time_zone,
            str(school.academic_year or ""),
        )

    async def load(self) -> None:
        """Load the time zones this computer knows, and the campuses in the timetable."""
        self.time_zones = sorted(await asyncio.to_thread(available_timezones))
        document = self._document
        found: set[str] = set()
        if document is not None:
            for record in (Room, Section, Student, Teacher):
                found |= {row.campus.strip() for row in document.of(record).values()}
        self.campuses = sorted(found - {""}, key=str.casefold)
        self.changed()

    def check(self, form: SchoolForm) -> dict[str, Text]:
        """Return what is wrong with it, by field."""
        found: dict[str, Text] = {}
        zone, year = form.time_zone.strip(), form.academic_year.strip()
        if form.region != self.form.region and form.region not in dict(regions()):
            found["region"] = text("Choose a region from the list.")
        if zone and zone != self.school.time_zone and zone not in self.time_zones:
            found["time_zone"] = text("“{zone}” is not a time zone. One looks like Australia/Sydney.", zone=zone)
        if year and not (year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR):
            found["academic_year"] = text("“{year}” is not a year.", year=year)
        return found

    async def save(self, form: SchoolForm) -> bool:
        """Apply it with one edit; return False if something is wrong."""
        self.troubles = self.check(form)
        document = self._document
        if self.troubles or document is None or not await self._workspace.still(document):
            self.changed()
            return False
        school = document.school
        region = school.region if form.region == self.form.region else form.region
        draft = document.draft()
        draft.replace(
            msgspec.structs.replace(
                school,
                name=form.name.strip(),
                code=form.code.strip(),
                region=region,
                time_zone=form.time_zone.strip(),
                academic_year=int(form.academic_year.strip() or 0),
            )
        )
        edit = draft.edit(text("Change School info"))
        return not edit.changes or await self._workspace.edit(edit, document)


def _region(stored: str) -> str:
    try:
        return parse_region(stored)
    except UsageError:
        return "unknown"
