"""A target that others write as well: what was never selected here stays there, and what was made by hand is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Area, Trigger
from syncdesk.sync.reporting.outcome import RunResult, Status
from syncdesk.sync.staging.area import StagedRow
from tests.sync.delivery.clinic import MEDICAL, Condition, Medical

AREA = Area("profile 1", "Medical nightly")


@pytest.fixture
def medical(tmp_path: Path) -> Iterator[Medical]:
    with Medical(tmp_path) as made:
        made.parents_say(Condition(f"P{n}", "asthma", "mild") for n in range(1, 7))
        made.clinic.somebody_writes(Condition("P1", "asthma", "severe"), Condition("P9", "scar", "", "On the chin"))
        yield made


async def sync(medical: Medical, *, beyond: bool = False) -> RunResult:
    request = msgspec.structs.replace(medical.request(), area=AREA)
    return await medical.service.start(request, None, decision=Decision(beyond=beyond)).result()


def select(medical: Medical, *people: str, selected: bool = True) -> None:
    keys = [f"{person}|asthma" for person in people]
    medical.service.select(AREA, MEDICAL, keys, selected=selected, trigger=Trigger.COMMAND)


def staged(medical: Medical) -> dict[str, StagedRow]:
    return {row.key: row for row in medical.service.staged(AREA)}


def at_clinic(medical: Medical) -> dict[str, str]:
    return {row.person: row.severity or row.details for row in medical.clinic.rows()}


async def test_only_what_is_selected_is_written_and_nothing_else_is_touched(medical: Medical) -> None:
    await sync(medical)
    select(medical, "P2", "P3")
    result = await sync(medical)
    assert result.status is Status.DONE
    (step,) = result.steps
    assert (step.added, step.changed, step.removed) == (2, 0, 0)
    assert at_clinic(medical) == {"P1": "severe", "P2": "mild", "P3": "mild", "P9": "On the chin"}


async def test_what_was_made_by_hand_is_shown_and_never_selected(medical: Medical) -> None:
    await sync(medical)
    rows = staged(medical)
    assert {key for key, row in rows.items() if row.by == "hand"} == {"P9|scar"}
    assert (rows["P9|scar"].selected, rows["P9|scar"].state) == (False, "synchronised")
    assert rows["P1|asthma"].state == "waiting"
    with pytest.raises(Exception, match="has no rows with this key: P9"):
        medical.service.select(AREA, MEDICAL, ["P9|scar"], selected=True, trigger=Trigger.COMMAND)


async def test_what_somebody_takes_away_that_was_made_by_hand_is_shown_no_longer(medical: Medical) -> None:
    await sync(medical)
    Path(medical.clinic.address).unlink()
    medical.clinic = type(medical.clinic)(medical.clinic.address)
    await sync(medical)
    assert "P9|scar" not in staged(medical)


async def test_a_row_that_stood_there_before_is_written_once_it_is_selected(medical: Medical) -> None:
    await sync(medical)
    select(medical, "P1")
    assert (await sync(medical)).status is Status.DONE
    assert at_clinic(medical)["P1"] == "mild"
    assert staged(medical)["P1|asthma"].state == "synchronised"


async def test_what_came_from_here_and_is_selected_no_longer_leaves(medical: Medical) -> None:
    await sync(medical)
    select(medical, "P2", "P3")
    await sync(medical)
    select(medical, "P2", selected=False)
    await sync(medical, beyond=True)
    assert at_clinic(medical) == {"P1": "severe", "P3": "mild", "P9": "On the chin"}
    assert staged(medical)["P2|asthma"].state == "waiting"


async def test_a_row_that_the_target_refuses_is_not_synchronised(medical: Medical) -> None:
    await sync(medical)
    select(medical, "P2", "P3")
    request = msgspec.structs.replace(medical.request(), area=AREA)
    plan = await medical.service.plan(request, None)
    medical.clinic.somebody_writes(Condition("P2", "asthma", "severe"))
    result = await medical.service.start_plan(plan, None).result()
    assert [row.key for row in result.steps[0].refused] == ["P2|asthma"]
    assert {key: row.state for key, row in staged(medical).items() if row.selected} == {
        "P2|asthma": "waiting", "P3|asthma": "synchronised",
    }  # fmt: skip
