"""The window at the limits of the document: how long it does not answer while it opens, previews, sends and saves."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from PySide6.QtWidgets import QApplication

from syncdesk.sync.reporting.outcome import Status
from tests.labs import limits
from tests.labs.gaps import Gaps, Shown, in_a_window
from tests.timetable.building import at_the_limits

pytestmark = pytest.mark.lab
RUNS = 7
MEDIAN, WORST = 0.016, 0.050


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return at_the_limits().write(tmp_path_factory.mktemp("window") / "limits.sdesk")


def told(what: str, gaps: list[float]) -> None:
    counted = gaps[1:]  # the first one warms up
    shown = ", ".join(f"{gap * 1000:.1f}" for gap in counted)
    print(f"\n{what}: median {median(counted) * 1000:.1f} ms, worst {max(counted) * 1000:.1f} ms of {shown}")
    assert median(counted) <= MEDIAN
    assert max(counted) <= WORST


async def measured(shown: Shown, file: Path) -> None:
    window, gaps = shown.window, Gaps()
    window.syncs.on_result = lambda *_: None
    await gaps.quiet()
    _, opening = await gaps.during(window.open_path(file))
    print(f"\nopening: {opening * 1000:.1f} ms")
    assert opening <= WORST
    found: dict[str, list[float]] = {"saving": [], "previewing": [], "sending": []}
    with limits.sink() as url:
        for number in range(RUNS + 1):
            wish = await shown.connect(f"{url}/{number}")
            await gaps.quiet()
            _, gap = await gaps.during(window.workspace.save())
            found["saving"].append(gap)
            preview, gap = await gaps.during(window.syncs.preview(wish))
            found["previewing"].append(gap)
            assert preview is not None
            for line in preview.held:  # a sink does not tell what it holds
                preview.choose(line.kind, beyond=True)
            result, gap = await gaps.during(window.syncs.go_with(preview, wish))
            found["sending"].append(gap)
            assert result.status is Status.DONE
            assert [step.rows for step in result.steps] == [2_500, 40_000, 60_000]
    for what, all_gaps in found.items():
        told(what, all_gaps)


def test_the_window_answers_while_it_works(qapp: QApplication, file: Path, tmp_path: Path) -> None:
    in_a_window(qapp, tmp_path, lambda shown: measured(shown, file))
