"""The scope of a run that nobody chooses dates for is that of the one before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from syncdesk.sync.scope import scope_as_before, scope_of
from syncdesk.timetable import calendar
from syncdesk.timetable.sample_school import sample_school
from syncdesk.timetable.tables import Tables
from tests.timetable.building import document

TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def tables() -> Tables:
    return document(sample_school(TODAY))


def test_without_one_before_it_is_the_usual_one(tables: Tables) -> None:
    assert scope_as_before(tables, "") == scope_of(tables)


def test_a_rotation_stays_as_long_as_it_lasts(tables: Tables) -> None:
    for rotation in calendar.rotations(tables):
        dates = calendar.rotation_dates(tables, rotation, calendar.academic_year(tables, TODAY))
        assert dates is not None
        over = dates[1] < calendar.today_at(tables.school, datetime.now(UTC))
        assert scope_as_before(tables, f"2026|{rotation}||")[0].rotation == (0 if over else rotation)


def test_a_rotation_that_the_document_has_no_more_is_left(tables: Tables) -> None:
    assert scope_as_before(tables, "2026|11||")[0].rotation == 0


def test_a_range_that_has_begun_goes_on_from_today(tables: Tables) -> None:
    usual, _ = scope_of(tables)
    last = usual.start + timedelta(days=3)
    begun = scope_as_before(tables, f"2026|0|{usual.start - timedelta(days=3)}..{last}|")[0]
    assert (begun.start, begun.end, begun.chosen_range) == (usual.start, last, True)


def test_a_range_that_is_over_is_left(tables: Tables) -> None:
    assert scope_as_before(tables, "2020|0|2020-02-01..2020-02-09|")[0] == scope_of(tables)[0]
