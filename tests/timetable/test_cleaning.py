"""Text from elsewhere: what cannot be seen is taken out of it, and all that can be read stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.timetable.cleaning import cleaned


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("  Zoë Ng ", "Zoë Ng"),
        ("Ann\r\nSmith", "Ann Smith"),
        ("Ann\x00Smith", "Ann Smith"),
        ("Ann\u2028Smith", "Ann Smith"),
        ("\x1b[31mAnn\x1b[0m", "Ann"),
        ("\x1b]0;title\x07Ann", "Ann"),
        ("\x9b31mAnn", "Ann"),
        ("Ann\x1b", "Ann"),
        ("\u202eAnn\u202c Smith\u200f", "Ann Smith"),
        ("\u2066R1\u2069", "R1"),
        ("\ufeffR1\u200b", "R1"),
        ("Ann\ud800", "Ann\ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("10\u00a0A", "10\u00a0A"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(came: str, kept: str) -> None:
    assert cleaned(came) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(words: str) -> None:
    assert cleaned(cleaned(words)) == cleaned(words)


@given(st.text(st.characters(categories=("L", "N", "P")), min_size=1))
def test_words_that_can_be_read_stay_as_they_are(words: str) -> None:
    assert cleaned(words) == words
