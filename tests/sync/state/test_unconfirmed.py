"""Doubts: noted before anything goes, and put back as they were where nothing went."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.localstate.state import State
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.memory import Memory
from syncdesk.sync.state.unconfirmed import UnconfirmedReason, UnconfirmedStore


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with closing(State(tmp_path)) as state:
        yield Memory(state)


@pytest.fixture
def doubts(memory: Memory) -> UnconfirmedStore:
    return memory.unconfirmed


def whys(doubts: UnconfirmedStore, target: str = "t", part: str = "") -> dict[str, UnconfirmedReason]:
    return {kind: doubt.why for kind, doubt in doubts.of(target, part).items()}


def test_a_kind_may_be_in_doubt_that_was_never_accepted(doubts: UnconfirmedStore) -> None:
    assert doubts.mark("t", {Slice("", "rooms"): UnconfirmedReason.NO_ANSWER}) == {}
    assert whys(doubts) == {Slice("", "rooms"): UnconfirmedReason.NO_ANSWER}


def test_doubts_belong_to_one_target_and_part(doubts: UnconfirmedStore) -> None:
    doubts.mark("t", {Slice("one", "rooms"): UnconfirmedReason.NO_ANSWER})
    assert whys(doubts, part="one") == {Slice("one", "rooms"): UnconfirmedReason.NO_ANSWER}
    assert whys(doubts) == whys(doubts, part="two") == whys(doubts, "u", "one") == {}


def test_a_broken_set_does_not_outdo_a_missing_answer(doubts: UnconfirmedStore) -> None:
    doubts.mark("t", {Slice("", "rooms"): UnconfirmedReason.NO_ANSWER})
    doubts.mark("t", {Slice("", "rooms"): UnconfirmedReason.BROKEN_SET})
    assert whys(doubts) == {Slice("", "rooms"): UnconfirmedReason.NO_ANSWER}
    doubts.mark("t", {Slice("", "sections"): UnconfirmedReason.BROKEN_SET})
    doubts.mark("t", {Slice("", "sections"): UnconfirmedReason.NO_ANSWER})
    assert whys(doubts)[Slice("", "sections")] is UnconfirmedReason.NO_ANSWER


def test_put_back_they_are_what_they_were(doubts: UnconfirmedStore) -> None:
    doubts.mark("t", {Slice("", "rooms"): UnconfirmedReason.BROKEN_SET})
    was = doubts.of("t", "")
    before = doubts.mark(
        "t", {Slice("", "rooms"): UnconfirmedReason.NO_ANSWER, Slice("", "sections"): UnconfirmedReason.BROKEN_SET}
    )
    assert before == was
    doubts.restore("t", {Slice("", "rooms"), Slice("", "sections")}, before)
    assert doubts.of("t", "") == was


def test_each_doubt_makes_another_revision_and_taking_it_back_the_old_one(memory: Memory) -> None:
    revision = memory.known("t").revision("rooms")
    before = memory.unconfirmed.mark("t", {Slice("", "rooms"): UnconfirmedReason.NO_ANSWER})
    first = memory.known("t").revision("rooms")
    memory.unconfirmed.mark("t", {Slice("", "rooms"): UnconfirmedReason.NO_ANSWER})
    assert len({revision, first, memory.known("t").revision("rooms")}) == 3
    memory.unconfirmed.restore("t", [Slice("", "rooms")], before)
    assert memory.known("t").revision("rooms") == revision


def test_publishers_are_noted_before_and_confirmed_after(memory: Memory) -> None:
    book = memory.target_documents
    one, moved = Path("/one.sdesk"), Path("/moved.sdesk")
    assert book.note("t", "", "d1", one)
    assert not book.note("t", "", "d1", moved)
    assert (book.paths("t"), book.of("t")) == ({"d1": moved}, {"d1": False})
    book.accepted("t", "", "d1")
    assert not book.note("t", "", "d1", moved)
    assert book.of("t") == {"d1": True}
    book.note("t", "", "d2", Path("/two.sdesk"))
    book.forget_others("t", "", "d2")
    assert set(book.of("t")) == {"d2"}
    book.forget("t", "", "d2")
    assert book.of("t") == {}


def test_who_sends_is_known_for_each_part_of_a_target(memory: Memory) -> None:
    book = memory.target_documents
    book.note("t", "north", "d1", None)
    book.accepted("t", "north", "d1")
    assert (book.of("t", "north"), book.of("t", "south"), book.of("t")) == ({"d1": True}, {}, {})
    assert book.took_from("t", "d1")
    assert not book.took_from("t", "d2")
