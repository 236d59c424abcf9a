"""What systems do with rows they already have, in words."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.systems.contract import Replaces, Sending
from syncdesk.systems.registry import BY_KEY
from syncdesk.systems.replace_wording import existing_rows, existing_rows_of

SENDINGS = BY_KEY["generic_liss"].sends
WORDS = {
    Replaces.WHOLE: "replaces all",
    Replaces.RANGE: "replaces the range",
    Replaces.DATE: "replaces the date",
    Replaces.YEAR: "replaces the academic year",
    Replaces.UPSERT: "adds",
    Replaces.UNKNOWN: "not known",
}


def declared(*answers: Replaces) -> list[Sending]:
    return [msgspec.structs.replace(each, replaces=said) for each, said in zip(SENDINGS, answers, strict=False)]


@pytest.mark.parametrize("answer", list(Replaces))
def test_every_answer_has_words(answer: Replaces) -> None:
    assert str(existing_rows(declared(answer)[0])) == WORDS[answer]


def test_in_short_what_holds_for_most_is_said_of_all_else() -> None:
    unknown, adds, whole = Replaces.UNKNOWN, Replaces.UPSERT, Replaces.WHOLE
    assert str(existing_rows_of(declared(unknown, adds, unknown, whole, adds, unknown))) == (
        "teachers and bell times: adds; rooms: replaces all; all else: not known"
    )
    assert str(existing_rows_of(declared(adds, adds))) == "adds"
    assert not existing_rows_of([])
