"""Personal members are marked on the row's type, in every system's rows and in the timetable's own records of people.

What becomes of the rows that a system sends is a rule for its declaration (`tests/conformance/declaration.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

from syncdesk.privacy import marks
from syncdesk.systems import registry
from syncdesk.systems.registry import SYSTEMS
from syncdesk.timetable.records import TABLES
from tests.conformance.declaration import MARK_IT

RECORDS_OF_PEOPLE = {
    receiving.record for system in SYSTEMS for receiving in system.receives if receiving.kind.holds_people
}


def row_types() -> Iterator[type[msgspec.Struct]]:
    """Those of every system that keeps them in a module `records`."""
    for path in sorted(Path(registry.__file__).parent.glob("*/records.py")):
        module = import_module(f"syncdesk.systems.{path.parent.name}.records")
        for each in vars(module).values():
            if isinstance(each, type) and issubclass(each, msgspec.Struct) and each.__module__ == module.__name__:
                yield each


@pytest.mark.parametrize("row", [*row_types()], ids=lambda row: f"{row.__module__.split('.')[-2]}-{row.__name__}")
def test_every_member_of_the_rows_that_a_system_knows_is_marked_sent_or_not(row: type[msgspec.Struct]) -> None:
    assert not marks(row).unmarked, MARK_IT


@pytest.mark.parametrize(
    "record",
    [each for each in TABLES if each in RECORDS_OF_PEOPLE or marks(each).personal],
    ids=lambda record: record.table,
)
def test_every_field_of_a_record_of_people_is_marked(record: type[msgspec.Struct]) -> None:
    assert marks(record).names, "a record of people has their names"
    assert not marks(record).unmarked, MARK_IT
