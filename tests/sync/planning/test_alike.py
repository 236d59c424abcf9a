"""Codes in another Unicode form, or with another blank, are the same codes: no other school, and no loss."""

from __future__ import annotations

import unicodedata

import pytest

from syncdesk.sync.planning.alike import alike
from syncdesk.sync.planning.guard import another_school
from syncdesk.text import text

CODES = {f"9 Français {n}" for n in range(30)} | {"10 Äpfel"}


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "  "])
def test_it_is_one_code(form: str, blank: str) -> None:
    for code in CODES:
        assert alike(unicodedata.normalize(form, code).replace(" ", blank)) == alike(code)  # type: ignore[arg-type]


def test_other_capitals_and_other_letters_are_other_codes() -> None:
    assert len({alike(code) for code in ("9 Mat", "9 MAT", "9Mat", "9 Mät")}) == 4


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
def test_a_target_that_writes_them_in_another_form_is_no_other_school(form: str) -> None:
    theirs = {unicodedata.normalize(form, code).replace(" ", "\u00a0") for code in CODES}  # type: ignore[arg-type]
    assert another_school(text("section codes"), CODES, theirs, "Library") is None
    assert another_school(text("section codes"), CODES, {f"x{n}" for n in range(30)}, "Library") is not None
