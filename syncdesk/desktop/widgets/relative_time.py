"""Times as people say them: “Today 09:42”, “Yesterday 15:20”, “Mon 2 Mar 2026 08:00”."""

from __future__ import annotations

from datetime import datetime, timedelta

from syncdesk.desktop.words import clock, day, tr


def when(moment: datetime, now: datetime | None = None) -> str:
    """Format a local time, to the minute."""
    today = (now or datetime.now().astimezone()).date()
    if moment.date() == today:
        return tr("Today {time}", time=clock(moment))
    if moment.date() == today - timedelta(days=1):
        return tr("Yesterday {time}", time=clock(moment))
    return f"{day(moment.date())} {clock(moment)}"


def lasted(seconds: float | None) -> str:
    """Format a duration, `–` if unknown."""
    if seconds is None:
        return "–"
    if seconds < 60:
        return tr("{seconds} s", seconds=f"{seconds:.1f}")
    return tr("{minutes} min {seconds} s", minutes=int(seconds // 60), seconds=int(seconds % 60))
