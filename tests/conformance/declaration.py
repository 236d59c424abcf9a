"""What holds for the declaration of every system: of this package and from outside of it.

A test module names the system. One from outside of the package has to be registered meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import ClassVar

import msgspec
import pytest

from syncdesk.connections.option_values import misfits
from syncdesk.localstate.state import State
from syncdesk.privacy import marks
from syncdesk.sync.planning.target_session import as_row_set
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.memory import Memory, PayloadOrigin
from syncdesk.systems import kinds
from syncdesk.systems.common_options import COMMON_OPTIONS
from syncdesk.systems.contract import Answer, Direction, Receiving, Sending, ServerInfo, System
from syncdesk.systems.kinds import FEATURES, Carries, Kind
from syncdesk.systems.reading import columns_of
from syncdesk.systems.registry import offered
from syncdesk.systems.run_options import RunOptions, run_options
from syncdesk.timetable.calendar import AUSTRALIAN_STATES, REGIONS

MARK_IT = (
    "write Annotated[str, Personal] where it says something about a person or may name one, PersonName where it is a"
    " name of one, Code where it never does (syncdesk/privacy.py)"
)
REGIONS_AND_STATES = (*REGIONS, *(f"australia/{state}" for state in AUSTRALIAN_STATES))


def ways(system: System) -> Iterator[tuple[str, Sending | Receiving]]:
    """How its kinds go, each with what it is called in a failure."""
    for way in (*system.sends, *system.receives):
        yield f"{'sends' if isinstance(way, Sending) else 'receives'} {way.kind.name}", way


class DeclarationRules:
    """Features, options, order, kinds, rows and regions."""

    system: ClassVar[System]

    @pytest.fixture
    def declared(self) -> System:
        """The system that is looked at."""
        return self.system

    # What it is

    def test_a_system_says_what_it_is_and_how_well_it_is_known(self, declared: System) -> None:
        assert declared.title
        assert str(declared.summary).endswith(".")
        assert str(declared.confirmed).endswith(".")
        assert not declared.advice or str(declared.advice).endswith(".")
        assert re.fullmatch(r"[a-z_]+", declared.key)
        assert declared.regions <= set(REGIONS_AND_STATES)

    def test_it_is_offered_in_its_regions_and_where_it_names_none_everywhere(self, declared: System) -> None:
        for region in (*REGIONS_AND_STATES, "USA", ""):
            here = {region.lower(), region.lower().partition("/")[0]}
            assert (declared in offered(region)) == (not declared.regions or bool(here & declared.regions)), region
        assert any(declared in offered(region) for region in REGIONS_AND_STATES)

    # Features

    def test_every_feature_is_answered_for_in_the_order_of_the_table(self, declared: System) -> None:
        assert [exchange.feature for exchange in declared.exchanges] == list(FEATURES)

    def test_a_kind_that_goes_is_not_declared_as_a_feature_that_does_not(self, declared: System) -> None:
        for kind in ("sections", "section_lists", "timetable", "bell_times"):
            assert declared.sent(kind) == (declared.sending(kind) is not None), kind
        for kind in ("students", "teachers", "rooms"):
            assert declared.received(kind) == (declared.receiving(kind) is not None), kind

    def test_a_note_is_a_sentence(self, declared: System) -> None:
        notes = [str(exchange.note) for exchange in declared.exchanges if exchange.note]
        assert all(note[0].isupper() and note.endswith(".") for note in notes)

    def test_looking_a_feature_or_a_kind_up(self, declared: System) -> None:
        assert declared.sending("no such thing") is None
        assert declared.receiving("no such thing") is None
        assert declared.option("no such thing") is None
        assert not declared.sent("no such thing")
        for exchange in declared.exchanges:
            assert declared.sent(exchange.feature) == (exchange.sent is not Answer.NO)
            assert declared.received(exchange.feature) == (exchange.received is not Answer.NO)

    # Options

    def test_options_have_names_of_their_own_and_those_of_every_system_are_among_them(self, declared: System) -> None:
        names = [option.name for option in declared.options]
        assert len(names) == len(set(names))
        assert {option.name for option in COMMON_OPTIONS} <= set(names)

    def test_an_option_explains_itself_and_its_default_is_one_that_it_takes(self, declared: System) -> None:
        for option in declared.options:
            assert option.label
            assert str(option.help).endswith("."), option.name
            assert not misfits((option,), {option.name: option.default}), option.name
            assert (option.type == "choice") == bool(option.choices), option.name
            assert (option.type == "flag") == isinstance(option.default, bool), option.name
            bounded = option.minimum is not None and option.maximum is not None
            assert (option.type == "number") == bounded, option.name

    def test_the_defaults_of_what_runs_look_at_are_the_usual_ones(self, declared: System) -> None:
        covers_as = "daily_changes" if declared.option("daily_call") is not None else ""
        assert run_options({option.name: option.default for option in declared.options}) == RunOptions(
            covers_as=covers_as
        )

    # Kinds

    def test_every_kind_has_its_place_in_the_order_once(self, declared: System) -> None:
        order = [*declared.order]
        assert len(order) == len(set(order))
        wanted = {(Direction.RECEIVE, each.kind.name) for each in declared.receives}
        wanted |= {(Direction.SEND, each.kind.name) for each in declared.sends}
        assert wanted <= set(order)
        own = {each.kind.name for each in declared.sends}
        assert {kind for _, kind in order} <= set(kinds.KINDS) | own
        directions = [direction for direction, _ in order]
        assert directions == sorted(directions, key=[Direction.RECEIVE, Direction.SEND].index)  # receive before send

    def test_sets_and_what_excludes_each_other_are_made_of_kinds_that_are_sent(self, declared: System) -> None:
        assert all(declared.sending(kind) is not None for group in (*declared.sets, *declared.apart) for kind in group)

    def test_basic_is_made_of_kinds_that_go_that_way(self, declared: System) -> None:
        for preset in filter(None, (declared.basic, declared.daily)):
            assert all(declared.receiving(kind) is not None for kind in preset.receive)
            assert all(declared.sending(kind) is not None for kind in preset.send)

    # Rows

    def test_rows_carry_meanings_of_their_kind_in_members_that_they_have(self, declared: System) -> None:
        for _, way in ways(declared):
            _check_meanings(way.kind, way.carries, way.row if isinstance(way, Sending) else way.record)

    def test_every_member_of_every_row_has_one_column_that_says_what_it_is(self, declared: System) -> None:
        for called, way in ways(declared):
            row = way.row if isinstance(way, Sending) else way.record
            said = [name for column in columns_of(way).all for name in column.members]
            assert sorted(said) == sorted(field for field in row.__struct_fields__ if field != "id"), called

    def test_every_kind_is_read_by_headings_of_its_own_and_none_is_the_name_of_a_member(self, declared: System) -> None:
        for called, way in ways(declared):
            assert way.columns is not None, called
            assert way.columns.first, called
            members = {name for column in way.columns.all for name in column.members if not name.istitle()}
            assert not {str(column.label) for column in way.columns.all} & members, called

    def test_no_heading_stands_twice(self, declared: System) -> None:
        for called, way in ways(declared):
            heads = [str(column.label) for column in columns_of(way).shown]
            assert len(heads) == len(set(heads)), called

    # People

    def test_every_member_of_every_row_that_is_sent_is_marked(self, declared: System) -> None:
        for sending in declared.sends:
            assert not marks(sending.row).unmarked, f"{sending.kind.name}: {MARK_IT}"

    def test_names_and_addresses_of_people_are_personal(self, declared: System) -> None:
        """What a kind of people calls a name or an e-mail address cannot be marked as a code."""
        for sending in declared.sends:
            if sending.kind.holds_people:
                said = {member for meaning in ("name", "email") for member in sending.carries.get(meaning, ())}
                assert said, sending.kind.name
                assert said <= set(sending.personal), sending.kind.name
                assert set(sending.carries["name"]) <= set(marks(sending.row).names), sending.kind.name

    async def test_what_is_personal_never_reaches_the_disk(self, declared: System, tmp_path: Path) -> None:
        for number, sending in enumerate(declared.sends):
            folder = tmp_path / str(number)
            folder.mkdir()
            planted = {name: f"planted-{name}" for name, of in sending.row.__annotations__.items() if _is_text(of)}
            row = sending.row(**planted)
            with closing(State(folder)) as state:
                made = PayloadOrigin("d", "s", b"", "", sending.version)
                rows = as_row_set(sending, [row])
                of = Slice("", sending.kind.name)
                await Memory(state).accept("t", of, rows, made, ServerInfo("", ""), today=date(2026, 2, 9))
            written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
            found = {name for name, value in planted.items() if value.encode() in written}
            assert found == planted.keys() - set(sending.personal), sending.kind.name


def _check_meanings(kind: Kind, carries: Carries, row: type[msgspec.Struct]) -> None:
    assert kind.carried(carries), f"{kind.name} is not watched at all"
    assert carries.keys() <= {meaning.name for meaning in kind.meanings}, kind.name
    for members in carries.values():
        assert members
        assert set(members) <= set(row.__struct_fields__), kind.name


def _is_text(annotation: str) -> bool:
    return annotation in {"Code", "Date", "LastDate"} or annotation.startswith("Annotated[str")
