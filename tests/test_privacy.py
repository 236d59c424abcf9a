"""What of a row is personal is read off its type."""

from __future__ import annotations

from typing import Annotated

import msgspec
import pytest
from msgspec import UNSET, UnsetType

from syncdesk.privacy import Code, Personal, PersonName, Public, blanked, marks, personal_members, with_gaps_shown

Day = Annotated[str, "a day", Public]


class Pupil(msgspec.Struct, frozen=True):
    code: Code
    name: Annotated[str, PersonName]
    email: Annotated[str, Personal] = ""
    born: Annotated[Day, Personal] = ""
    left: Day = ""
    relatives: Annotated[tuple[str, ...], Personal] = ()
    height: int | UnsetType = UNSET
    boards: bool = False


class Forgotten(msgspec.Struct, frozen=True):
    code: Code
    pronoun: str = ""
    nicknames: tuple[str, ...] = ()


class Unblankable(msgspec.Struct, frozen=True):
    relatives: Annotated[tuple[str, ...], Personal]


PUPIL = Pupil("S1", "Ada", "ada@example.org", "2012-02-29", "2026-01-01", ("Byron",), 150, boards=True)


def test_the_personal_members_are_those_that_are_marked_in_their_order() -> None:
    assert personal_members(Pupil) == ("name", "email", "born", "relatives")
    assert marks(Pupil).names == ("name",)


def test_a_mark_counts_for_more_than_that_of_a_shared_type() -> None:
    assert "born" in personal_members(Pupil)
    assert "left" not in personal_members(Pupil)


def test_blanked_a_row_has_nothing_in_personal_members_and_all_the_rest() -> None:
    assert blanked([PUPIL]) == [Pupil("S1", "", "", "", "2026-01-01", (), 150, boards=True)]
    assert blanked([]) == []


def test_what_was_not_remembered_is_shown_as_not_known_here() -> None:
    shown = with_gaps_shown(*blanked([PUPIL]))
    assert shown == Pupil("S1", *["not known here"] * 3, "2026-01-01", (), 150, boards=True)


def test_a_blanked_row_can_be_read_again() -> None:
    packed = msgspec.msgpack.encode(blanked([PUPIL]))
    assert msgspec.msgpack.decode(packed, type=list[Pupil]) == blanked([PUPIL])


def test_a_member_without_a_mark_is_told_by_name_with_what_to_do() -> None:
    with pytest.raises(TypeError, match=r"Forgotten: pronoun, nicknames not marked\. Write Annotated\[str, Personal\]"):
        personal_members(Forgotten)


def test_numbers_and_truths_need_no_mark() -> None:
    assert marks(Pupil).unmarked == ()


def test_what_is_no_text_is_personal_only_with_a_default_to_blank_it_with() -> None:
    with pytest.raises(TypeError, match=r"Unblankable\.relatives"):
        marks(Unblankable)
