"""Notes about daily changes that are not sent."""

from __future__ import annotations

from collections.abc import Iterable

from syncdesk.systems.contract import Findings
from syncdesk.systems.liss.outgoing import Outgoing
from syncdesk.text import text
from syncdesk.timetable.records import DailyChange, Section, Teacher
from syncdesk.timetable.stale_changes import StaleChange


def warn_of_stale_changes(out: Outgoing, stale: Iterable[StaleChange], findings: Findings) -> None:
    """Warn of each stale change: its lesson or duty is sent as if the change did not exist."""
    for each in stale:
        change = each.change
        if isinstance(change, DailyChange):
            what = out.view.code(Section, change.section) or "–"
        elif out.roster_unsent("Duty" if change.area else "OnCall") is not None:
            continue
        else:
            what = change.area or "–"
        words = text(
            "{what}, period {period} on {date}: the change is left out. {why} "
            "Take it back on the Covers page or set it anew, and publish the date again.",
            what=what, period=change.period, date=change.date, why=each.why,
        )  # fmt: skip
        absent = out.view.code(Teacher, change.absent)
        findings.warn("|".join(part for part in (change.date, change.period, what, absent) if part), words)
