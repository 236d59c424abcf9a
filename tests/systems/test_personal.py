"""Personal members are marked on the row's type, for every system and for the timetable's own records of people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import pytest

from syncdesk.localstate.state import State
from syncdesk.privacy import marks
from syncdesk.sync.planning.target_session import as_row_set
from syncdesk.sync.state.memory import Memory, PayloadOrigin
from syncdesk.systems.contract import Sending, ServerInfo
from syncdesk.systems.liss import records as liss
from syncdesk.systems.oneroster_files import records as oneroster
from syncdesk.systems.registry import SYSTEMS
from syncdesk.timetable.records import TABLES

_HOW = (
    "write Annotated[str, Personal] where it says something about a person or may name one, PersonName where it is a"
    " name of one, Code where it never does (syncdesk/privacy.py)"
)
SENDINGS = [
    pytest.param(sending, id=f"{system.key}-{sending.kind.name}") for system in SYSTEMS for sending in system.sends
]
RECORDS_OF_PEOPLE = {
    receiving.record for system in SYSTEMS for receiving in system.receives if receiving.kind.holds_people
}


def row_types(module: object) -> Iterator[type[msgspec.Struct]]:
    for each in vars(module).values():
        if isinstance(each, type) and issubclass(each, msgspec.Struct) and each.__module__ == vars(module)["__name__"]:
            yield each


@pytest.mark.parametrize("sending", SENDINGS)
def test_every_member_of_every_row_that_is_sent_is_marked(sending: Sending) -> None:
    assert not marks(sending.row).unmarked, _HOW


@pytest.mark.parametrize("row", [*row_types(liss), *row_types(oneroster)], ids=lambda row: row.__name__)
def test_so_is_every_member_of_the_rows_that_a_system_knows_besides(row: type[msgspec.Struct]) -> None:
    assert not marks(row).unmarked, _HOW


@pytest.mark.parametrize(
    "record",
    [each for each in TABLES if each in RECORDS_OF_PEOPLE or marks(each).personal],
    ids=lambda record: record.table,
)
def test_every_field_of_a_record_of_people_is_marked(record: type[msgspec.Struct]) -> None:
    assert marks(record).names, "a record of people has their names"
    assert not marks(record).unmarked, _HOW


@pytest.mark.parametrize("sending", SENDINGS)
def test_names_and_addresses_of_people_are_personal(sending: Sending) -> None:
    """What a kind of people calls a name or an e-mail address cannot be marked as a code."""
    if sending.kind.holds_people:
        said = {member for meaning in ("name", "email") for member in sending.carries[meaning]}
        assert said <= set(sending.personal)
        assert set(sending.carries["name"]) <= set(marks(sending.row).names)


@pytest.mark.parametrize("sending", SENDINGS)
async def test_what_is_personal_never_reaches_the_disk(sending: Sending, tmp_path: Path) -> None:
    planted = {name: f"planted-{name}" for name, of in sending.row.__annotations__.items() if _is_text(of)}
    row = sending.row(**planted)
    with closing(State(tmp_path)) as state:
        made = PayloadOrigin("d", "s", b"", "", sending.version)
        rows = as_row_set(sending, [row])
        await Memory(state).accept("t", "", rows, made, ServerInfo("", ""), today=date(2026, 2, 9))
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    found = {name for name, value in planted.items() if value.encode() in written}
    assert found == planted.keys() - set(sending.personal)


def _is_text(annotation: str) -> bool:
    return annotation in {"Code", "Date", "LastDate"} or annotation.startswith("Annotated[str")
