"""Rows wait until a person selects some of them: twice, with one change between.

Any route can have a staging area: the systems on either side have nothing to do for it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from syncdesk.sync.planning.request import Area, Trigger
from syncdesk.sync.reporting.outcome import Status
from tests.contract.between import counts
from tests.contract.medical_two_way import MEDICAL
from tests.contract.test_medical_two_way import ANSWERS, Medical

AREA = Area("forms", "Operoo forms → Synergetic, medical")


class Staged(Medical):
    """The route of the medical records, with a staging area."""

    def select(self, *keys: str) -> int:
        return self.service.select(AREA, MEDICAL, keys, selected=True, trigger=Trigger.COMMAND)

    def states(self) -> dict[str, str]:
        return {row.key: row.state for row in self.service.staged(AREA)}


async def test_only_what_was_selected_goes_and_the_second_time_only_its_change(tmp_path: Path) -> None:
    with Staged(tmp_path) as staged:
        staged.parents_say(ANSWERS)
        assert counts(await staged.sync(area=AREA)) == {}
        assert staged.states() == {"S1|ASTHMA": "waiting", "S1|NUTS": "waiting", "S2|EGGS": "waiting"}
        assert staged.select("S1|ASTHMA") == 1
        first = await staged.sync(area=AREA)
        assert (first.status, counts(first)) == (Status.DONE, {"medical": (1, 0, 0)})
        assert counts(await staged.sync(area=AREA)) == {}
        staged.parents_say(msgspec.structs.replace(each, what_to_do="asked again") for each in ANSWERS)
        assert counts(await staged.sync(area=AREA)) == {"medical": (0, 1, 0)}
        assert staged.sql("SELECT person, code, details FROM condition") == [("S1", "ASTHMA", "asked again")]


async def test_the_selection_outlives_the_process(tmp_path: Path) -> None:
    with Staged(tmp_path) as staged:
        staged.parents_say(ANSWERS)
        await staged.sync(area=AREA)
        staged.select("S2|EGGS")
    with Staged(tmp_path) as staged:
        assert counts(await staged.sync(area=AREA)) == {"medical": (1, 0, 0)}
        assert staged.states() == {"S1|ASTHMA": "waiting", "S1|NUTS": "waiting", "S2|EGGS": "synchronised"}
