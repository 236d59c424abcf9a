"""Doubts: noted before anything goes, and put back as they were where nothing went."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.localstate.state import State
from syncdesk.sync.state.memory import Memory
from syncdesk.sync.state.unconfirmed import Sliced, UnconfirmedReason, UnconfirmedStore


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
    assert doubts.mark("t", "", {Sliced("rooms"): UnconfirmedReason.NO_ANSWER}) == {}
    assert whys(doubts) == {Sliced("rooms"): UnconfirmedReason.NO_ANSWER}


def test_doubts_belong_to_one_target_and_part(doubts: UnconfirmedStore) -> None:
    doubts.mark("t", "one", {Sliced("rooms"): UnconfirmedReason.NO_ANSWER})
    assert whys(doubts) == whys(doubts, part="two") == whys(doubts, "u", "one") == {}


def test_a_broken_set_does_not_outdo_a_missing_answer(doubts: UnconfirmedStore) -> None:
    doubts.mark("t", "", {Sliced("rooms"): UnconfirmedReason.NO_ANSWER})
    doubts.mark("t", "", {Sliced("rooms"): UnconfirmedReason.BROKEN_SET})
    assert whys(doubts) == {Sliced("rooms"): UnconfirmedReason.NO_ANSWER}
    doubts.mark("t", "", {Sliced("sections"): UnconfirmedReason.BROKEN_SET})
    doubts.mark("t", "", {Sliced("sections"): UnconfirmedReason.NO_ANSWER})
    assert whys(doubts)[Sliced("sections")] is UnconfirmedReason.NO_ANSWER


def test_put_back_they_are_what_they_were(doubts: UnconfirmedStore) -> None:
    doubts.mark("t", "", {Sliced("rooms"): UnconfirmedReason.BROKEN_SET})
    was = doubts.of("t", "")
    before = doubts.mark(
        "t", "", {Sliced("rooms"): UnconfirmedReason.NO_ANSWER, Sliced("sections"): UnconfirmedReason.BROKEN_SET}
    )
    assert before == was
    doubts.restore("t", "", {Sliced("rooms"), Sliced("sections")}, before)
    assert doubts.of("t", "") == was


def test_each_doubt_makes_another_revision_and_taking_it_back_the_old_one(memory: Memory) -> None:
    revision = memory.known("t").revision("rooms")
    before = memory.unconfirmed.mark("t", "", {Sliced("rooms"): UnconfirmedReason.NO_ANSWER})
    first = memory.known("t").revision("rooms")
    memory.unconfirmed.mark("t", "", {Sliced("rooms"): UnconfirmedReason.NO_ANSWER})
    assert len({revision, first, memory.known("t").revision("rooms")}) == 3
    memory.unconfirmed.restore("t", "", [Sliced("rooms")], before)
    assert memory.known("t").revision("rooms") == revision


def test_publishers_are_noted_before_and_confirmed_after(memory: Memory) -> None:
    book = memory.target_documents
    one, moved = Path("/one.sdesk"), Path("/moved.sdesk")
    assert book.note("t", "d1", one)
    assert not book.note("t", "d1", moved)
    assert (book.paths("t"), book.of("t")) == ({"d1": moved}, {"d1": False})
    book.accepted("t", "d1")
    assert not book.note("t", "d1", moved)
    assert book.of("t") == {"d1": True}
    book.note("t", "d2", Path("/two.sdesk"))
    book.forget_others("t", "d2")
    assert set(book.of("t")) == {"d2"}
    book.forget("t", "d2")
    assert book.of("t") == {}
