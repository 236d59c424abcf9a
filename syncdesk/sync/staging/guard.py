"""Guarding what is received into staging: a source that gives nothing, or much less than before, is at fault."""

from __future__ import annotations

from syncdesk.sync.planning.guard import judged, limits_of
from syncdesk.sync.planning.measures import MeasuredLoss, Threshold
from syncdesk.sync.reporting.outcome import Hold, Rule
from syncdesk.sync.staging.area import Staged
from syncdesk.systems.contract import Settings
from syncdesk.text import template, text

_SHRUNKEN = template("{kind} is held: {count} of the {of} in staging are not in {name} any more ({percent} %).")
_TAKE_THE_REST = template("Take what came; the {count} {rows} are gone")


def holds_of(staged: Staged, settings: Settings, source: str) -> list[Hold]:
    """Why what came of a kind is not taken into staging; `source` is what the system is called that it comes from."""
    kind, had = staged.kind, len(staged.known.at_source)
    if had and not staged.ids:
        return [
            Hold(
                Rule.SOURCE_EMPTY,
                had,
                had,
                text("{kind} is held: {name} sent none, and staging has {n}.", kind=kind.title, name=source, n=had),
                text("Go on; all {n} {rows} are gone", n=had, rows=kind.rows),
            )
        ]
    lost = MeasuredLoss(staged.missing, had, had, _SHRUNKEN, bar=Threshold.OF_MANY, does=_TAKE_THE_REST)
    return judged(kind, [lost], limits_of(settings), name=source)
