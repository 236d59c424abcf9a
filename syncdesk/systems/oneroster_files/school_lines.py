"""What a set says of the school, its year and its terms, and what it holds besides that no other kind has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from syncdesk.systems.contract import Findings, Scope
from syncdesk.systems.oneroster_files import records
from syncdesk.systems.oneroster_files.dates import exclusive
from syncdesk.systems.oneroster_files.ids import SourcedIds
from syncdesk.systems.oneroster_files.over import ExistingSet
from syncdesk.systems.oneroster_files.records import Version
from syncdesk.text import Text, plural, text
from syncdesk.timetable.calendar import parse_date
from syncdesk.timetable.records import CalendarDate, rotation_numbers
from syncdesk.timetable.tables import View


class SchoolLines:
    """The lines of the school for one state of the document and one set that they are written over."""

    def __init__(self, view: View, scope: Scope, ids: SourcedIds, over: ExistingSet, version: Version) -> None:
        self._view = view
        self._scope = scope
        self._ids = ids
        self._over = over
        self._version: Version = version

    @cached_property
    def org(self) -> str:
        """The id of the school."""
        return self._over.org or self._ids.named("school")

    @cached_property
    def year(self) -> str:
        """The id of the school year."""
        return self._over.year or self._ids.named("year", str(self._scope.academic_year))

    @cached_property
    def _terms(self) -> dict[int, tuple[str, str]]:
        """First and last date of each rotation of the year; of the whole year as 0 where there is none."""
        first, last = self._bounds
        found: dict[int, tuple[str, str]] = {}
        for row in self._view.of(CalendarDate).values():
            if row.rotation > 0 and first <= row.date <= last and parse_date(row.date) is not None:
                begins, ends = found.get(row.rotation, (row.date, row.date))
                found[row.rotation] = min(begins, row.date), max(ends, row.date)
        return dict(sorted(found.items())) or {0: (first, last)}

    @property
    def _bounds(self) -> tuple[str, str]:
        return self._scope.year_first.isoformat(), self._scope.year_last.isoformat()

    @cached_property
    def their_terms(self) -> list[str]:
        """The terms of the year that somebody else made; ours are not needed then."""
        return self._over.terms(*self._bounds)

    def _term(self, rotation: int) -> str:
        return self._ids.named("term", str(self._scope.academic_year), str(rotation))

    def rows(self, findings: Findings) -> Iterator[records.SchoolLine]:
        """All of them."""
        line, over = records.SchoolLine, self._over
        yield line("manifest", "manifest", self._version)
        yield from (org for org in over.held.orgs.values() if org.sourcedId != self._ids.named("school"))
        if not over.org:
            yield self._own_org(findings)
        yield from over.others_sessions
        yield from self._own_sessions()
        kept = list(over.held.kept())
        if kept and over.held.version != self._version:
            findings.note(
                text(
                    "The set there is of version {there}; what else it holds cannot be carried over to version {here}."
                    " Set the version to {there} to keep it.",
                    there=over.held.version, here=self._version,
                )
            )  # fmt: skip
            return
        yield from kept
        for note in _of_several_schools(over):
            findings.note(note)

    def _own_org(self, findings: Findings) -> records.SchoolLine:
        school, made = self._view.school, self._ids.named("school")
        if not school.name:
            findings.note(text("The school has no name in School info; its code stands there."))
        there = self._over.held.orgs.get(made)
        more = there.more if there is not None else ""
        title = school.name or school.code or "School"
        return records.SchoolLine("orgs", made, title, "school", identifier=school.code, more=more)

    def _own_sessions(self) -> Iterator[records.SchoolLine]:
        """The year, and a term for each rotation, as far as nobody else has made them."""
        line, scope = records.SchoolLine, self._scope
        numbers = dict.fromkeys((scope.academic_year, scope.academic_year_end))
        title, ends = "–".join(map(str, numbers)), str(scope.academic_year_end)
        first, last = self._bounds
        if not self._over.year:
            yield line("academicSessions", self.year, title, "schoolYear", first, exclusive(last), "", ends)
        if self.their_terms:
            return
        for number, (begins, until) in self._terms.items():
            name = f"{title}, rotation {number}" if number else title
            yield line("academicSessions", self._term(number), name, "term", begins, exclusive(until), self.year, ends)

    def terms_of(self, rotations: str) -> list[str]:
        """The ids of the terms that rotations of the calendar (`1,2`, all where it is empty) are."""
        wanted = rotation_numbers(rotations) & self._terms.keys()
        if self.their_terms:
            found = [each for number in sorted(wanted) for each in self._over.terms(*self._terms[number])]
            return list(dict.fromkeys(found)) or self.their_terms
        return [self._term(number) for number in self._terms if number in wanted or not wanted]


def whose_rows_come(source: ExistingSet) -> Iterator[Text]:
    """Whose rows they are that come, where the set has several schools."""
    yield from _of_several_schools(source)
    if source.ours:
        name = source.held.orgs[source.ours].title.strip()
        n = len(source.schools) - 1
        yield plural(
            n,
            "Only “{school}” is taken; {n} more school of the set is left alone.",
            "Only “{school}” is taken; {n} more schools of the set are left alone.",
            school=name,
        )


def _of_several_schools(over: ExistingSet) -> Iterator[Text]:
    if len(over.schools) > 1 and not over.ours:
        yield text(
            "The set has {n} schools, and all of them are taken as one. Enter the code or the name of one of"
            " them in School info to have the others left alone.",
            n=len(over.schools),
        )
