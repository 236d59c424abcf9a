"""The first five minutes: exactly one step is the next one."""

from __future__ import annotations

from syncdesk.desktop.presenters.welcome import Steps


def test_each_step_done_makes_the_one_after_it_the_next() -> None:
    assert Steps().states == ("next", "later", "later", "later")
    assert Steps(has_document=True).states == ("done", "next", "later", "later")
    assert Steps(has_document=True, has_system=True).states == ("done", "done", "next", "later")
    assert Steps(has_document=True, has_system=True, previewed=True).states == ("done", "done", "done", "next")
    assert Steps(True, True, previewed=True, synchronised=True).states == ("done",) * 4


def test_who_synchronised_without_a_preview_has_looked_enough() -> None:
    assert Steps(has_document=True, has_system=True, synchronised=True).states == ("done",) * 4


def test_a_system_counts_with_its_timetable_only() -> None:
    assert Steps(has_system=True).states == ("next", "later", "later", "later")
