"""Configure says what the chosen system does with rows it already has."""

from __future__ import annotations

from tests.desktop.hands import words_of
from tests.desktop.test_configure_dialog import Table, choose_in_menu, school, table

__all__ = ["school", "table"]


async def test_it_is_said_below_what_is_sent_and_received(table: Table) -> None:
    form = await table.opened()
    said = "What it does with rows it already has: {}."
    assert said.format("daily timetable: replaces the range; all else: not known") in words_of(form)
    choose_in_menu(form, "OneRoster files")
    assert said.format("replaces all") in words_of(form)
    assert said.format("daily timetable: replaces the range; all else: not known") not in words_of(form)
