"""Laws that hold for every document and every edit."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.rowset import RowSet, compare, row_hash
from syncdesk.sync.planning.target_session import as_row_set
from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.liss import records
from syncdesk.systems.liss.profile import SENDINGS
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Lesson, Record, Room, Section, SectionListRow, Student, Teacher
from tests.sync.liss_server import LissServer
from tests.sync.school import BASIC, School, small_school

TEXT = st.text("abcÅß&<>'\" 9", min_size=1, max_size=6).map(str.strip).filter(bool)
DATES = st.dates(date(2026, 3, 1), date(2026, 11, 1))
"""Within the range, so that the row stays in it."""

SENT_FIELDS: list[tuple[type[Record], str, st.SearchStrategy[Any]]] = [
    (Section, "code", TEXT),
    (Section, "name", TEXT),
    (Section, "type", st.sampled_from(["Study", "RTO", "StaffMeeting"])),
    (Section, "year_level", TEXT),
    (Section, "faculty", TEXT),
    (Section, "campus", TEXT),
    (Section, "priority", st.integers(1, 3)),
    (Section, "guid", st.text("0123456789ABCDEF", min_size=32, max_size=32)),
    (Section, "end_date", DATES.map(str)),
    (Lesson, "day", st.integers(1, 5)),
    (Lesson, "period", st.sampled_from("1234")),
    (SectionListRow, "start_date", DATES.map(str)),
    (SectionListRow, "end_date", DATES.map(str)),
    (Student, "code", TEXT),
    (Teacher, "code", TEXT),
    (Room, "code", TEXT),
]


@st.composite
def edits(draw: st.DrawFn) -> tuple[type[Record], str, Any, int]:
    """One field of one row gets another value."""
    record, field, values = draw(st.sampled_from(SENT_FIELDS))
    return record, field, draw(values), draw(st.integers(0, 1000))


def fits(school: School, edit: tuple[type[Record], str, Any, int]) -> Any:
    """The edited row, None where nothing would change or a key would stand twice."""
    record, field, value, at = edit
    document = school.source.session.document
    rows = list(document.of(record).values())
    old = rows[at % len(rows)]
    new = msgspec.structs.replace(old, **{field: value})
    key = tuple(getattr(new, name) for name in record.key)
    taken = document.by_key(record).get(key)
    return None if new == old or (taken is not None and taken.id != old.id) else new


def replaced(row: Any) -> Any:
    def change(draft: Draft) -> None:
        draft.replace(row)

    return change


@pytest.mark.parametrize("system", ["generic_liss", "alma_us"])
@settings(max_examples=10)
@example(changes=[(Section, "type", "RTO", 188), (Section, "code", "9", 410)])
@given(changes=st.lists(edits(), min_size=1, max_size=5))
def test_any_edit_of_a_sent_field_is_sent_and_sent_once(
    system: str, changes: list[tuple[type[Record], str, Any, int]]
) -> None:
    async def law(school: School) -> None:
        await school.sync(*BASIC)
        for edit in changes:
            row = fits(school, edit)
            if row is None:
                continue
            before = {kind: school.says(kind) for kind in BASIC}
            school.edit(replaced(row))
            after = {kind: school.says(kind) for kind in BASIC}
            left_out = school.source.session.document.count(Section) - sum(before["sections"].values())
            if left_out and before == after:
                continue  # the edited section is one that the system does not take
            assert before != after
            plan = await school.plan(*BASIC)
            changed = {each.kind: each.added + each.changed + each.removed for each in plan.results()}
            assert {kind for kind, count in changed.items() if count} == {
                kind for kind in BASIC if before[kind] != after[kind]
            }
            for each in plan.results():
                assert each.added + each.changed + each.unchanged == each.rows
            decision = Decision(beyond=True)
            result = await school.service.start_plan(plan, school.source, decision=decision).result()
            assert result.status is Status.DONE
            assert school.in_step()
            empty = await school.plan(*BASIC)
            assert empty.nothing_to_do
            empty.close()
            again = await school.sync(*BASIC)
            assert {each.state for each in again.steps} == {"unchanged"}

    with TemporaryDirectory() as folder, School(Path(folder), small_school(3, 4), system=system) as school:
        asyncio.run(law(school))


@pytest.mark.parametrize("encoding", ["xml", "json"])
@settings(max_examples=8)
@given(names=st.lists(TEXT, min_size=3, max_size=3))
def test_what_a_server_receives_is_the_parcel_to_the_byte(encoding: str, names: list[str]) -> None:
    build = small_school(3, 4)
    for number, name in enumerate(names, 1):
        build.section(f"9MAT {number}", f"T{number}", f"R{number}", course="9MAT", name=name)

    async def law(school: School) -> None:
        with LissServer() as server:
            school.connection = msgspec.structs.replace(school.connection, url=server.url)
            plan = await school.plan(*BASIC, encoding=encoding)
            parcels = {each.kind: (each.parcel.sha256, each.parcel.size) for each in plan.sends}
            await school.service.start_plan(plan, school.source).result()
            for kind, method in (
                ("sections", "publishClasses"),
                ("timetable", "publishTimetable"),
                ("section_lists", "publishClassMemberships"),
            ):
                (body,) = server.bodies(method)
                assert between_head_and_tail(body, encoding, *parcels[kind])

    with TemporaryDirectory() as folder, School(Path(folder), build) as school:
        asyncio.run(law(school))


def between_head_and_tail(body: bytes, encoding: str, digest: str, size: int) -> bool:
    """Whether the rows in a message are those of the parcel, with nothing before or after them in their list."""
    begins, ends = (b"<array><data>", b"</data></array>") if encoding == "xml" else (b"[", b"]")
    at = -1
    while (at := body.find(begins, at + 1)) >= 0:
        start = at + len(begins)
        rows, rest = body[start : start + size], body[start + size :]
        if rest.startswith(ends) and sha256(rows).hexdigest() == digest:
            return True
    return False


LESSONS = st.builds(
    records.Lesson,
    st.integers(1, 2),
    st.sampled_from(["1", "2"]),
    st.sampled_from(["a", "b"]),
    st.sampled_from(["", "T1", "T2"]),
    st.just(""),
    st.just(""),
    st.sampled_from(["", "R1", "R2"]),
)
NUMBERED = st.lists(st.tuples(st.integers(0, 6), LESSONS), max_size=12)


def row_set(rows: list[tuple[int, records.Lesson]]) -> RowSet:
    kept: dict[int, tuple[int, records.Lesson]] = {}
    for number, (row_id, row) in enumerate(rows):
        kept[row_id or -number - 1] = (row_id, row)  # a row id stands once; 0 is none
    made = as_row_set(SENDINGS["timetable"], [row for _, row in kept.values()])
    made.ids = [row_id for row_id, _ in kept.values()]
    return made


@given(NUMBERED, NUMBERED)
def test_counts_add_up_and_changes_lead_from_one_state_to_the_other(
    before: list[tuple[int, records.Lesson]], after: list[tuple[int, records.Lesson]]
) -> None:
    old, new = row_set(before), row_set(after)
    found = asyncio.run(compare(old, new))
    assert found.added + found.changed + found.unchanged == len(new)
    assert found.removed == len(old) - found.changed - found.unchanged
    state = Counter(map(row_hash, old.rows))
    for change in found.changes():
        if change.old is not None:
            state[row_hash(change.old)] -= 1
        if change.new is not None:
            state[row_hash(change.new)] += 1
        assert (change.old is None, change.new is None) == (change.op == "add", change.op == "remove")
        assert change.old != change.new
    assert +state == Counter(map(row_hash, new.rows))
    assert found.nothing == (Counter(old.hashes) == Counter(new.hashes))


@given(NUMBERED)
def test_a_state_compared_with_itself_in_another_order_has_not_changed(
    rows: list[tuple[int, records.Lesson]],
) -> None:
    there, back = row_set(rows), row_set(rows)
    for column in (back.rows, back.hashes, back.ids):
        column.reverse()
    assert asyncio.run(compare(there, back)).nothing
