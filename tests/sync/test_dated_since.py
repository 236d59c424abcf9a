"""Covers of dates that are newer than what was published: they do not go, and that is said whatever goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.planning.test_dated import CHANGES, MON, THU, WED, WHOLE, begun, span
from tests.sync.school import notes, states


@pytest.mark.parametrize("kind", [WHOLE, CHANGES])
async def test_what_changed_since_is_told_too_where_nothing_of_it_goes(tmp_path: Path, kind: str) -> None:
    async with begun(tmp_path) as week:
        week.cover(WED)
        await week.sync(kind)
        asked = week.asked
        week.cover(WED, by=11, published=False)
        result = await week.sync(kind)
        assert (states(result)[kind], week.asked) == ("unchanged", asked)
        words = "what changed since it was published is not sent until it is published again."
        assert f"{WED}: {words}" in notes(result, kind)
        assert "goes as it was published" not in notes(result, kind)
        assert words not in notes(await week.sync(kind, first=THU), kind), "of other dates"

        week.cover(MON)
        beside = await week.sync(kind)
        assert span(beside, kind) == f"1 date goes: {MON}."
        assert f"{WED}: {words}" in notes(beside, kind)
        week.publish(WED)
        assert words not in notes(await week.sync(kind), kind)


async def test_what_was_set_after_nothing_was_published_is_told_where_there_is_nothing_to_send(tmp_path: Path) -> None:
    async with begun(tmp_path) as week:
        week.publish(WED)
        week.cover(WED, published=False)
        result = await week.sync(CHANGES)
        assert states(result)[CHANGES] == "not_sent"
        assert f"{WED}: what changed since it was published is not sent" in notes(result, CHANGES)
