"""Clock times in the names of hours."""

from __future__ import annotations

import pytest

from syncdesk.timetable.files.hour_times import go_forward, span_of


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("08:05 - 08:40", ("08:05", "08:40")),
        ("9.30 - 11.00", ("09:30", "11:00")),
        ("P1 (9:00–9:45)", ("09:00", "09:45")),
        ("1. 8h00 à 8h55", ("08:00", "08:55")),
        ("07:50-08:05", ("07:50", "08:05")),
        ("10.15 to 11.00 Uhr", ("10:15", "11:00")),
    ],
)
def test_a_span_is_found(name: str, span: tuple[str, str]) -> None:
    assert span_of(name) == span


@pytest.mark.parametrize(
    "name", ["1", "Period 1", "Period 3/Break", "08:00", "24:00 - 25:00", "11:00 - 10:00", "1.1 - 1.2", "12345:30 - 6"]
)
def test_a_name_without_one_has_none(name: str) -> None:
    assert span_of(name) is None


def test_hours_go_forward_when_each_starts_later_than_the_last() -> None:
    assert go_forward([("08:00", "09:00"), ("09:00", "10:00")])
    assert not go_forward([("12:00", "12:45"), ("01:00", "01:45")])
    assert not go_forward([("08:00", "09:00"), ("08:00", "09:00")])
