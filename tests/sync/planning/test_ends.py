"""Where rows come from: what they are made of is noted as it is read, and nothing of it goes unnoticed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.scope import scope_of
from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.contract import Mapper, Scope, Settings, System
from syncdesk.systems.credentials import SignIn
from syncdesk.systems.network import Network
from syncdesk.systems.registry import SYSTEMS
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import TABLES, Lesson, Room, Section, Teacher
from syncdesk.timetable.sample_school import sample_school
from syncdesk.timetable.tables import RowChange, View
from tests.sync.school import BASIC, School, moved, renamed, states
from tests.timetable.building import write

MONDAY = date(2026, 2, 9)
SENT = [(system, sending.kind.name) for system in SYSTEMS for sending in system.sends]


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    rows = sample_school(MONDAY)
    found, _ = read_view(write(rows, tmp_path_factory.mktemp("ends") / "sample.sdesk"))
    yield found
    found.close()


def _rows(system: System, kind: str, view: View) -> list[tuple[int, msgspec.Struct]]:
    options = {option.name: option.default for option in system.options}
    settings = Settings("Library", "", "target", SignIn(), options, Network())
    scope, _notes = scope_of(view, today=MONDAY)
    return list(system.mapper(view, scope, settings).rows(kind, KindFindings()))


@pytest.mark.parametrize(("system", "kind"), SENT, ids=lambda each: getattr(each, "key", each))
def test_whatever_was_not_looked_at_can_change_without_changing_the_rows(view: View, system: System, kind: str) -> None:
    noting = view.noting()
    rows = _rows(system, kind, noting)
    assert noting.read
    others = [record for record in TABLES if record not in noting.read]
    gone = [RowChange(row, None) for record in others for row in list(view.of(record).values())]
    assert gone
    assert _rows(system, kind, view.with_changes(gone)) == rows


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path) as made:
        yield made


class Counted:
    """A system whose mappers are counted, by the kinds that they are asked for."""

    def __init__(self, system: System) -> None:
        self.asked: list[str] = []
        self.system = msgspec.structs.replace(system, mapper=self._mapper)
        self._made = system.mapper

    def _mapper(self, view: View, scope: Scope, settings: Settings) -> Mapper:
        made, asked = self._made(view, scope, settings), self.asked

        class Counting:
            def rows(self, kind, findings):
                asked.append(kind)
                return made.rows(kind, findings)

            incoming = made.incoming

        return Counting()


async def test_what_was_looked_at_is_remembered_with_what_was_accepted(school: School) -> None:
    assert (await school.sync(*BASIC)).status is Status.DONE
    accepted = school.service.known(school.target).accepted
    assert {"sections", "lessons", "rooms", "days"} <= set(accepted["timetable"].tables)
    assert "section_lists" in accepted["section_lists"].tables
    assert "section_lists" not in accepted["timetable"].tables
    assert "students" not in accepted["sections"].tables


async def test_nothing_is_mapped_where_nothing_that_was_looked_at_has_changed(school: School) -> None:
    counted = Counted(school.system)
    await school.sync(*BASIC, system=counted.system)
    assert sorted(counted.asked) == sorted(BASIC)
    counted.asked.clear()
    assert set(states(await school.sync(*BASIC, system=counted.system)).values()) == {"unchanged"}
    assert counted.asked == []


async def test_only_the_kinds_that_looked_at_what_changed_are_mapped_again(school: School) -> None:
    counted = Counted(school.system)
    await school.sync(*BASIC, system=counted.system)
    counted.asked.clear()
    school.edit(renamed(school, Room, "R1", capacity=31))
    assert set(states(await school.sync(*BASIC, system=counted.system)).values()) == {"unchanged"}
    assert counted.asked == ["timetable"]


async def test_each_change_of_a_table_that_was_looked_at_reaches_the_system(school: School) -> None:
    await school.sync(*BASIC)
    for change in (
        moved(school, "9MAT 1", 1, "R2"),
        renamed(school, Section, "9MAT 2", faculty="MATHS"),
        renamed(school, Teacher, "T3", code="T33"),
    ):
        school.edit(change)
        assert (await school.sync(*BASIC)).status is Status.DONE
        assert school.in_step()


async def test_where_it_was_not_noted_what_was_looked_at_the_rows_are_made_and_compared(school: School) -> None:
    counted = Counted(school.system)
    await school.sync(*BASIC, system=counted.system)
    with school.service._stores.state.transaction() as database:
        database.execute("UPDATE accepted SET tables = ''")  # as an earlier version left it
    counted.asked.clear()
    assert set(states(await school.sync(*BASIC, system=counted.system)).values()) == {"unchanged"}
    assert sorted(counted.asked) == sorted(BASIC)
    counted.asked.clear()
    await school.sync(*BASIC, system=counted.system)
    assert counted.asked == []


async def test_a_table_that_this_version_does_not_know_counts_as_changed(school: School) -> None:
    await school.sync(*BASIC)
    with school.service._stores.state.transaction() as database:
        database.execute("UPDATE accepted SET tables = 'sections,photographs'")
    assert set(states(await school.sync(*BASIC)).values()) == {"unchanged"}
    assert "photographs" not in school.service.known(school.target).accepted["sections"].tables


def test_every_way_of_looking_at_a_table_is_noted(view: View) -> None:
    ways = (
        lambda each: each.of(Lesson),
        lambda each: each.get(Lesson, 1),
        lambda each: each.by_key(Lesson),
        lambda each: each.referring(Lesson, "section", 1),
        lambda each: each.referred(Lesson, "section"),
        lambda each: each.count(Lesson),
        lambda each: each.hash(Lesson),
    )
    for look in ways:
        noting = view.noting()
        assert look(noting) == look(view)
        assert noting.read == {Lesson}
    for look in (lambda each: each.by_code(Room), lambda each: each.code(Room, 1)):
        noting = view.noting()
        assert look(noting) == look(view)
        assert noting.read == {Room}
    noting = view.noting()
    assert noting.school == view.school
    assert [record.table for record in noting.read] == ["school"]
