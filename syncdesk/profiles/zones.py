"""The time zones of schools, as this computer knows them."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.tz import tzlocal

from syncdesk.errors import SettingsError
from syncdesk.text import text


def zone_of(name: str) -> tzinfo:
    """Return the zone with this name, or this computer's for `""`. Raises SettingsError if it is unknown here."""
    if not name:
        return tzlocal()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsError(
            text("The time zone “{zone}” is not known on this computer.", zone=name),
            hint=text("Choose another by “--set time_zone=…”, or have the system's time zones (tzdata) installed."),
            subject=name,
        ) from error


def local(moment: datetime, zone: tzinfo) -> datetime:
    """Convert a moment to a zone. A moment without a zone is taken to be in it already."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
