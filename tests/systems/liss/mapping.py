"""Mapping a timetable put together by code."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from syncdesk.systems.contract import Scope, System
from syncdesk.systems.liss.records import LissRecord
from syncdesk.systems.options import OptionValue
from syncdesk.systems.registry import BY_KEY, SYSTEMS
from syncdesk.timetable.tables import Tables
from tests.systems.liss.making import Finding, scope, settings

L = TypeVar("L", bound=LissRecord)

GENERIC, EDVAL, ALMA = BY_KEY["generic_liss"], BY_KEY["edval_webserver"], BY_KEY["alma_us"]
LISS_SYSTEMS = tuple(system for system in SYSTEMS if all(issubclass(each.row, LissRecord) for each in system.sends))
"""All whose rows are those of LISS."""


class Mapped(msgspec.Struct):
    """The rows of a kind, the ids of the rows they were made of, and what was found on the way."""

    rows: list[Any]
    ids: list[int]
    found: Finding

    def only(self) -> Any:
        """The one row."""
        (row,) = self.rows
        return row

    def by(self, field: str) -> dict[str, Any]:
        """The rows by one of their members."""
        return {getattr(row, field): row for row in self.rows}


def mapped(
    tables: Tables, kind: str, system: System = GENERIC, at: Scope | None = None, **options: OptionValue
) -> Mapped:
    """The rows of a kind as a system gets them."""
    found = Finding()
    mapper = system.mapper(tables, at or scope(), settings(**options))  # pyright: ignore[reportArgumentType]
    made = list(mapper.rows(kind, found))
    return Mapped([row for _, row in made], [row_id for row_id, _ in made], found)
