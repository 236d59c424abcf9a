"""Every bad day happens, is told in a sentence of its own, and stands on the page `docs/bad-days.md`.

To change a sentence on purpose, run this file with WRITE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.bad_days import answers, files, holds, network, proxies, staging
from tests.bad_days.day import WRITING, Day, row_names, rows, write

DAYS: list[Day] = [*network.DAYS, *proxies.DAYS, *answers.DAYS, *holds.DAYS, *files.DAYS, *staging.DAYS]
ORDER = [day.happened for day in DAYS]

_SENT = re.compile(
    r"\bNothing was sent\b|\bNot accepted: |\bWe sent .*( but got no answer\b|, and the answer does not tell\b)"
    r"|\bWhether it holds what was sent is not certain\b"
    r"|\bwas left as it is\.|\bYour changes are kept\b|\bNothing was changed\b|\bThe file is as it was\b"
)
_TO_DO = re.compile(
    r"(?:^|[.;,:”] |\bor |\belse )(?:check|ask|type|enter|choose|open|use|update|close|free|look|wait|try|leave|fetch"
    r"|sync|put|save|do|join|run|confirm)\b",
    re.IGNORECASE,
)
_NOT_OUR_WORDS = re.compile(r"\berrors?\b|\binvalid\b|\bplease\b|!|\bfailed\b", re.IGNORECASE)
_QUOTED = re.compile("“[^”]*”")


@pytest.mark.parametrize(
    ("day", "way"),
    [pytest.param(day, way, id=f"{day.happened}{': ' if way else ''}{way}") for day in DAYS for way in day.ways],
)
async def test_it_happens_and_is_told_as_the_page_says(day: Day, way: str, tmp_path: Path) -> None:
    said = await day.ways[way](tmp_path)
    assert _SENT.search(said), said
    assert _TO_DO.search(said), said
    assert not _NOT_OUR_WORDS.search(_QUOTED.sub("", said)), said
    if WRITING:
        write(ORDER, {day.happened: said})
    assert rows().get(day.happened) == said


def test_the_page_has_exactly_these_days() -> None:
    if WRITING:
        write(ORDER, {})
        pytest.skip("the page is being written")
    assert row_names() == ORDER


def test_no_two_days_are_told_the_same() -> None:
    if WRITING:
        pytest.skip("the page is being written")
    said = Counter(rows().values())
    assert [words for words, count in said.items() if count > 1] == []
    assert len(ORDER) == len(set(ORDER))
