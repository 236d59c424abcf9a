"""What holds for every document and every edit: a set that was written is what the document says, and stays so."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.service import SyncService
from syncdesk.timetable.records import Course, Record, Room, Section, SectionListRow, Student, Teacher
from tests.sync.school import KEY, renamed, said
from tests.systems.oneroster.roster import ALL, Roster

TEXT = st.text("abcÅß&<>,;'\" 9", min_size=1, max_size=6).map(str.strip).filter(bool)
GUIDS = st.sampled_from(["", "0123456789abcdef0123456789abcdef", "f" * 32])
FIELDS: list[tuple[type[Record], str, st.SearchStrategy[Any]]] = [
    (Student, "code", TEXT),
    (Student, "surname", TEXT),
    (Student, "guid", GUIDS),
    (Teacher, "guid", GUIDS),
    (Section, "guid", GUIDS),
    (Student, "year_level", st.sampled_from(["7", "12", "SPT", "Yr9+10"])),
    (Teacher, "code", TEXT),
    (Teacher, "email", TEXT),
    (Room, "code", TEXT),
    (Course, "code", TEXT),
    (Course, "name", TEXT),
    (Section, "code", TEXT),
    (Section, "name", TEXT),
    (Section, "type", st.sampled_from(["Study", "RollClass", "RTO"])),
    (Section, "rotations", st.sampled_from(["1", "2", "1,2"])),
    (SectionListRow, "start_date", st.sampled_from(["2026-03-02", "2026-04-01"])),
]


@st.composite
def edits(draw: st.DrawFn) -> tuple[type[Record], str, Any, int]:
    """One field of one row gets another value."""
    record, field, values = draw(st.sampled_from(FIELDS))
    return record, field, draw(values), draw(st.integers(0, 1000))


def change(school: Roster, edit: tuple[type[Record], str, Any, int]) -> bool:
    """Make the edit and save; False where nothing would change or a key would stand twice."""
    record, field, value, at = edit
    document = school.source.session.document
    rows = list(document.of(record).values())
    old = rows[at % len(rows)]
    new = msgspec.structs.replace(old, **{field: value})
    taken = document.by_key(record).get(tuple(getattr(new, name) for name in record.key))
    if new == old or (taken is not None and taken.id != old.id):
        return False
    school.edit(lambda draft: draft.replace(new))
    return True


@settings(max_examples=12)
@given(st.lists(edits(), min_size=1, max_size=5), st.sampled_from(["1.1", "1.2"]), st.sampled_from(["roster", "r.zip"]))
def test_a_set_says_what_the_document_says_after_any_edit(
    changes: list[tuple[type[Record], str, Any, int]], version: str, target: str
) -> None:
    async def law(school: Roster, folder: Path) -> None:
        await school.send()
        ids = {row["identifier"]: row["sourcedId"] for row in school.lines("users")}
        for edit in changes:
            if not change(school, edit):
                continue
            plan = await school.plan(*ALL)
            result = await school.service.start_plan(plan, school.source, decision=Decision(beyond=True)).result()
            assert result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}, said(result)
            again = await school.plan(*ALL)
            assert again.nothing_to_do
            again.close()
        now = {row["sourcedId"] for row in school.lines("users")}
        assert now == set(ids.values())  # renamed or not, everybody keeps the id
        stranger = SyncService(lambda: KEY, folder / "another state")
        try:  # one who remembers nothing reads the set and finds all of it there
            plan = await stranger.plan(school.request(*ALL), school.source)
            assert {each.kind: each.added + each.changed + each.removed for each in plan.results()} == dict.fromkeys(
                ALL, 0
            )
            plan.close()
        finally:
            stranger.close()

    with TemporaryDirectory() as name, Roster(Path(name), version=version, target=target) as school:
        asyncio.run(law(school, Path(name)))


def test_the_edits_are_made(tmp_path: Path) -> None:
    """The law above is about something: an edit changes the document."""
    with Roster(tmp_path) as school:
        assert change(school, (Student, "surname", "New", 0))
        assert not change(school, (Student, "surname", "New", 0))
        school.edit(renamed(school, Student, "S2", surname="Other"))
