"""The scope of a run that nobody chooses dates for is that of the one before it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from syncdesk.errors import UsageError
from syncdesk.sync.planning.scope import daily_scope, last_scope, scope_as_before, scope_of
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.memory import Accepted, RememberedTarget, StoredFindings
from syncdesk.systems.contract import ServerInfo
from syncdesk.systems.registry import BY_KEY
from syncdesk.timetable import calendar
from syncdesk.timetable.tables import Tables
from tests.timetable import sampled
from tests.timetable.building import document

TODAY = datetime.now(UTC).date()
MONDAY = date(2026, 2, 9)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return document(sampled.rows(TODAY))


@pytest.fixture(scope="module")
def in_2026() -> Tables:
    """The same school around a date that stays."""
    return document(sampled.rows(MONDAY))


def test_without_one_before_it_is_the_usual_one(tables: Tables) -> None:
    assert scope_as_before(tables, "") == scope_of(tables)


def test_a_rotation_stays_as_long_as_it_lasts(tables: Tables) -> None:
    for rotation in calendar.rotations(tables):
        dates = calendar.rotation_dates(tables, rotation, calendar.academic_year(tables, TODAY))
        assert dates is not None
        over = dates[1] < calendar.today_at(tables.school, datetime.now(UTC))
        year = calendar.academic_year(tables, TODAY).number
        assert scope_as_before(tables, f"{year}|{rotation}||")[0].rotation == (0 if over else rotation)


def test_a_rotation_that_the_document_has_no_more_is_left(tables: Tables) -> None:
    assert scope_as_before(tables, "2026|11||")[0].rotation == 0


def test_a_rotation_of_another_academic_year_is_left(in_2026: Tables) -> None:
    assert scope_as_before(in_2026, "2026|2||", today=MONDAY)[0].rotation == 2
    assert scope_as_before(in_2026, "2025|2||", today=MONDAY) == scope_of(in_2026, today=MONDAY)


def test_a_range_that_has_begun_goes_on_from_today(tables: Tables) -> None:
    usual, _ = scope_of(tables)
    last = usual.start + timedelta(days=3)
    begun = scope_as_before(tables, f"2026|0|{usual.start - timedelta(days=3)}..{last}|")[0]
    assert (begun.start, begun.end, begun.chosen_range) == (usual.start, last, True)


def test_what_is_kept_is_said(in_2026: Tables) -> None:
    _, notes = scope_as_before(in_2026, f"2026|2|{MONDAY}..2026-12-01|", today=MONDAY)
    assert [str(note) for note in notes] == [
        "Rotation 2, as in the sync before.", "Dates up to 2026-12-01, as in the sync before."
    ]  # fmt: skip


def test_a_range_that_is_over_is_left(tables: Tables) -> None:
    assert scope_as_before(tables, "2020|0|2020-02-01..2020-02-09|")[0] == scope_of(tables)[0]


MADE_OF = {
    "timetable": ("lessons", "sections"),
    "sections": ("sections", "teachers"),
    "section_lists": ("sections", "section_lists"),
    "rooms": ("rooms",),
}


def known(scopes: dict[str, tuple[str, str]], *, noted: bool) -> RememberedTarget:
    """What a target accepted: by kind the time and the scope. `noted` says that what was looked at is known."""
    found: dict[str, Accepted] = {}
    for kind, (day, scope) in scopes.items():
        at, tables = f"2026-02-{day}T08:00:00+00:00", MADE_OF.get(kind, (kind,)) if noted else ()
        found[kind] = Accepted("", "", "", b"", scope, 1, at, ServerInfo("", ""), 1, StoredFindings(), tables)
    return RememberedTarget({Slice("", kind): accepted for kind, accepted in found.items()})


@pytest.mark.parametrize(
    ("scopes", "expected"),
    [
        ({}, ""),
        ({"sections": ("02", "2|")}, "2|"),
        ({"calendar": ("02", "0|"), "sections": ("03", "2|"), "timetable": ("03", "2|")}, "2|"),
        ({"calendar": ("09", "0|"), "rooms": ("09", "0|"), "sections": ("03", "2|")}, "2|"),
        ({"sections": ("03", "2|"), "section_lists": ("04", "1|")}, "1|"),
        ({"calendar": ("02", "1|"), "rooms": ("03", "2|")}, "2|"),
    ],
)
@pytest.mark.parametrize("noted", [True, False], ids=["noted", "before it was noted"])
def test_the_last_scope_is_that_of_what_a_rotation_narrows(
    scopes: dict[str, tuple[str, str]], expected: str, noted: bool
) -> None:
    assert last_scope(BY_KEY["generic_liss"], known(scopes, noted=noted)) == expected


def test_a_sync_of_dates_keeps_the_rotation_and_has_dates_of_its_own(in_2026: Tables) -> None:
    start, end = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
    scope, dates, _ = daily_scope(in_2026, "2026|2||", today=MONDAY, start=start, end=end)
    assert scope == scope_of(in_2026, today=MONDAY, rotation=2)[0]
    assert dates == (start, end)
    assert daily_scope(in_2026, "", today=MONDAY, start=start, end=end)[0] == scope_of(in_2026, today=MONDAY)[0]
    assert daily_scope(in_2026, "2026|2||", today=MONDAY, rotation=1)[0].rotation == 1


def test_dates_go_to_the_end_of_the_rotation_unless_they_begin_after_it(in_2026: Tables) -> None:
    last = scope_of(in_2026, today=MONDAY, rotation=1)[0].end
    assert daily_scope(in_2026, "2026|1||", today=MONDAY)[1] == (MONDAY, last)
    after = last + timedelta(days=1)
    scope, dates, _ = daily_scope(in_2026, "2026|1||", today=MONDAY, start=after)
    assert (scope.rotation, dates) == (1, (after, scope_of(in_2026, today=MONDAY)[0].end))
    with pytest.raises(UsageError):
        daily_scope(in_2026, "", today=MONDAY, start=after, rotation=1)
    with pytest.raises(UsageError):
        daily_scope(in_2026, "2026|1||", today=MONDAY, start=after, end=MONDAY)
