"""Words that were read in the wrong encoding are told from words that are only another way of writing."""

from __future__ import annotations

import pytest

from syncdesk.garbled import is_garbled_from, looks_garbled


@pytest.mark.parametrize(
    ("here", "there", "garbled"),
    [
        ("Müller", "MÃ¼ller", True),  # UTF-8 read as Latin-1
        ("Müller", "M\ufffdller", True),
        ("Müller", "M?ller", True),
        ("Müller", "Mller", True),
        ("Müller", "M³ller", True),  # Windows read as DOS
        ("MÃ¼ller", "Müller", False),  # mended
        ("Müller", "Mueller", False),
        ("Müller", "Müller-Ito", False),
        ("Müller", "", False),
        ("Smith", "Sm?th", False),
    ],
)
def test_what_a_name_became_is_compared_with_what_it_was(here: str, there: str, garbled: bool) -> None:
    assert is_garbled_from(here, there) is garbled


@pytest.mark.parametrize("words", ["MÃ¼ller", "NguyÃªn", "M\ufffdller", "M?ller", "Ã…sa"])
def test_some_words_can_only_be_garbled(words: str) -> None:
    assert looks_garbled(words)


@pytest.mark.parametrize("words", ["Müller", "Nguyễn", "Åsa", "Smith", "Why?", "João", "Ærø", "O'Neil", ""])
def test_names_of_many_languages_look_whole(words: str) -> None:
    assert not looks_garbled(words)
