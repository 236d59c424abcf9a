"""Mapping there and back keeps every field that is carried: what a row of the document becomes says all of it again."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncdesk.connections.option_values import to_store
from syncdesk.connections.ready import ready
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.systems.generic_liss import SYSTEM
from syncdesk.timetable.records import Connection, Record, Room, Section, Student, Teacher
from tests.sync.school import scope, small_school

WORDS = st.text("abcÅß&<>'\" 9", min_size=1, max_size=8).map(str.strip).filter(bool)
DAYS = st.dates(min_value=scope().today, max_value=scope().end).map(str)
YEARS = st.sampled_from(["9", "SPT", "LSUP", "ROLL", "Yr9+10"])
GUIDS = st.text("0123456789ABCDEF", min_size=32, max_size=32)

FIELDS: dict[str, tuple[type[Record], dict[str, st.SearchStrategy[Any]]]] = {
    "students": (
        Student,
        {
            "first_name": WORDS, "surname": WORDS, "year_level": YEARS,
            "roll_class": WORDS, "house": WORDS, "gender": st.sampled_from("MFX"), "statewide_id": WORDS,
            "email": WORDS, "phone": WORDS, "guid": GUIDS, "end_date": DAYS,
        },
    ),
    "teachers": (
        Teacher,
        {
            "first_name": WORDS, "surname": WORDS, "display_name": WORDS, "title": WORDS, "faculty": WORDS,
            "staff_type": st.sampled_from(["Permanent", "Casual"]), "gender": st.sampled_from("MF"),
            "days_available": st.sampled_from(["Mon,Tue", "Wed"]), "email": WORDS, "phone": WORDS, "guid": GUIDS,
        },
    ),
    "rooms": (Room, {"name": WORDS, "capacity": st.integers(1, 900), "campus": WORDS, "comment": WORDS}),
    "sections": (
        Section,
        {
            "name": WORDS, "type": st.sampled_from(["Study", "RTO", "StaffMeeting", "RollClass"]), "year_level": WORDS,
            "faculty": WORDS, "campus": WORDS, "priority": st.integers(1, 3), "end_date": DAYS, "guid": GUIDS,
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FIELDS)
@settings(max_examples=40)
@given(data=st.data())
def test_every_field_that_goes_comes_back(kind: str, data: st.DataObject) -> None:
    record, fields = FIELDS[kind]
    build: Any = small_school(2, 2)
    values = {field: data.draw(found, field) for field, found in fields.items()}
    row = next(iter(build.of(record).values()))
    build.add(msgspec.structs.replace(row, **values))
    connection = Connection(0, "uid", "Library", SYSTEM.key, "https://a.example/liss", "u", "s", "none")
    connection = msgspec.structs.replace(connection, options=to_store(SYSTEM, {}))
    mapper = SYSTEM.mapper(build, scope(), ready(connection, {"password": "x"}, lambda _connection, _url: ""))
    made = dict(mapper.rows(kind, KindFindings()))
    came = mapper.incoming(kind, made[row.id])
    assert came is not None
    assert (came.record, came.code) == (record, row.code)
    assert {field: came.values[field] for field in values} == values
