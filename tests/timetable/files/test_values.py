"""One cell to one field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable.files import values
from syncdesk.timetable.files.values import Read, Unfit


@pytest.mark.parametrize(
    ("read", "value", "field"),
    [
        (values.plain, "7A", "7A"),
        (values.count, "", 0),
        (values.count, "04", 4),
        (values.count, "30", 30),
        (values.priority, "2", 2),
        (values.day_number, "33", 33),
        (values.calendar_day, "", 0),
        (values.calendar_day, "10", 10),
        (values.rotation, "12", 12),
        (values.rotations, "", ""),
        (values.rotations, "2, 1;2", "1,2"),
        (values.rotations, "11 2", "2,11"),
        (values.a_date, "", ""),
        (values.a_date, "2026-02-09", "2026-02-09"),
        (values.a_date, "20260209", "2026-02-09"),
        (values.a_date, "9 Feb 2026", "2026-02-09"),
        (values.a_date, "28/2/2026", "2026-02-28"),
        (values.time_of_day, "8:05", "08:05"),
        (values.time_of_day, "23:59:30", "23:59"),
        (values.bell_type, "", "T"),
        (values.bell_type, "r", "R"),
        (values.section_type, "", ""),
        (values.section_type, "ROLLCLASS", "RollClass"),
        (values.guid, "", ""),
        (values.guid, "{edbdd9c5-8dc8-53d9-a470-6424b49e2d2d}", "EDBDD9C58DC853D9A4706424B49E2D2D"),
    ],
)
def test_a_value_that_fits_becomes_the_field(read: Read, value: str, field: str | int) -> None:
    assert read(value) == field


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (values.count, "-1"),
        (values.count, "1.5"),
        (values.count, "٣"),
        (values.count, "1" * 5000),
        (values.count, "many"),
        (values.priority, "4"),
        (values.day_number, "0"),
        (values.day_number, "34"),
        (values.day_number, "MonA"),
        (values.calendar_day, "x"),
        (values.rotation, "13"),
        (values.rotations, "0"),
        (values.rotations, "1-2"),
        (values.a_date, "9/2/2026"),
        (values.a_date, "2026-02-30"),
        (values.a_date, "2026-W07"),
        (values.a_date, "0000-00-00"),
        (values.time_of_day, ""),
        (values.time_of_day, "24:00"),
        (values.time_of_day, "9"),
        (values.bell_type, "Q"),
        (values.bell_type, "TL"),
        (values.section_type, "Class"),
        (values.guid, "12345"),
    ],
)
def test_a_value_that_does_not_fit_is_said_in_a_sentence(read: Read, value: str) -> None:
    with pytest.raises(Unfit) as caught:
        read(value)
    sentence = str(caught.value.of(value[:10], "TheColumn"))
    assert "TheColumn" in sentence
    assert sentence.endswith(".")


def test_a_guid_that_does_not_fit_is_not_repeated_in_the_sentence() -> None:
    with pytest.raises(Unfit) as caught:
        values.guid("somebody@school.example")
    assert "somebody" not in str(caught.value.of("somebody@school.example", "Guid"))


@given(st.dates())
def test_every_iso_date_is_read_as_itself(day: date) -> None:
    assert values.a_date(day.isoformat()) == day.isoformat()


@given(st.text())
def test_any_text_is_read_or_does_not_fit(value: str) -> None:
    for read in (values.count, values.rotations, values.a_date, values.time_of_day, values.bell_type, values.guid):
        try:
            field = read(value)
        except Unfit:
            continue
        assert field == read(str(field)) if field else True
