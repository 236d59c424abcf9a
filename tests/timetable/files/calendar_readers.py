"""Programs that read calendars and wrote none of ours: what each takes for the moments at which entries begin."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import StringIO
from itertools import count, product
from string import ascii_lowercase
from typing import Any

Reader = Callable[[str], dict[str, datetime]]
"""The moments in UTC, by the UID of the entry."""
_number = count()
_LETTERS = tuple(map("".join, product(ascii_lowercase, repeat=3)))
"""Some readers take a name with a digit for the rules themselves, as POSIX writes them."""


def unknown_zone(content: bytes, zone: str) -> str:
    """The calendar with a zone of a name that nobody knows, and another one each time: some readers keep zones."""
    text, name = content.decode(), f"Nowhere/{_LETTERS[next(_number)]}"
    return text.replace(f"TZID={zone}:", f"TZID={name}:").replace(f"TZID:{zone}\r\n", f"TZID:{name}\r\n")


def by_icalendar(text: str) -> dict[str, datetime]:
    """icalendar, which wrote it: for completeness."""
    from icalendar import Calendar

    read: Any = Calendar.from_ical(text)
    (zone,) = (each.to_tz(lookup_tzid=False) for each in read.walk("VTIMEZONE"))
    starts = {str(each["uid"]): each["dtstart"] for each in read.walk("VEVENT")}
    return {uid: start.dt.replace(tzinfo=zone).astimezone(UTC) for uid, start in starts.items()}


def by_vobject(text: str) -> dict[str, datetime]:
    """vobject, of which CalDAV servers and clients in Python are made."""
    import vobject

    read: Any = vobject.readOne(text)
    return {each.uid.value: each.dtstart.value.astimezone(UTC) for each in read.vevent_list}


def by_ics(text: str) -> dict[str, datetime]:
    """ics (ics.py)."""
    from ics import Calendar

    return {each.uid: each.begin.datetime.astimezone(UTC) for each in Calendar(text).events}


def by_dateutil(text: str) -> dict[str, datetime]:
    """The zones of dateutil alone, put to the local times."""
    from dateutil.tz import tzical
    from icalendar import Calendar

    zone = tzical(StringIO(text.replace("\r\n ", ""))).get()
    read: Any = Calendar.from_ical(text)
    return {
        str(each["uid"]): each["dtstart"].dt.replace(tzinfo=zone).astimezone(UTC) for each in read.walk("VEVENT")
    }  # fmt: skip


class _Time(ctypes.Structure):
    """`icaltimetype` of libical 3."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "date", "summer")),
        ("zone", ctypes.c_void_p),
    )


class Libical:
    """libical, of which Evolution, KOrganizer and Thunderbird's older calendars are made."""

    _EVENT, _ANY_PROPERTY, _ANY_COMPONENT = 4, 0, 1

    def __init__(self) -> None:
        library = ctypes.CDLL("libical.so.3")
        for name, gives, takes in (
            ("icalparser_parse_string", ctypes.c_void_p, (ctypes.c_char_p,)),
            ("icalcomponent_get_first_component", ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_int)),
            ("icalcomponent_get_next_component", ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_int)),
            ("icalcomponent_get_dtstart", _Time, (ctypes.c_void_p,)),
            ("icalcomponent_get_uid", ctypes.c_char_p, (ctypes.c_void_p,)),
            ("icaltime_as_timet_with_zone", ctypes.c_long, (_Time, ctypes.c_void_p)),
            ("icalrestriction_check", ctypes.c_int, (ctypes.c_void_p,)),
            ("icalcomponent_count_errors", ctypes.c_int, (ctypes.c_void_p,)),
            ("icalcomponent_as_ical_string", ctypes.c_char_p, (ctypes.c_void_p,)),
            ("icalcomponent_free", None, (ctypes.c_void_p,)),
        ):
            function: Any = getattr(library, name)
            function.restype, function.argtypes = gives, takes
        self._library: Any = library

    def times(self, text: str) -> dict[str, datetime]:
        """The moments in UTC, by UID."""
        library = self._library
        root = library.icalparser_parse_string(text.encode())
        assert root
        found: dict[str, datetime] = {}
        each = library.icalcomponent_get_first_component(root, self._EVENT)
        while each:
            start = library.icalcomponent_get_dtstart(each)
            assert start.zone, "it has the time as of no zone"
            seconds = library.icaltime_as_timet_with_zone(start, start.zone)
            found[library.icalcomponent_get_uid(each).decode()] = datetime.fromtimestamp(seconds, UTC)
            each = library.icalcomponent_get_next_component(root, self._EVENT)
        library.icalcomponent_free(root)
        return found

    def complaints(self, text: str) -> list[str]:
        """What it holds to be against RFC 5545."""
        library = self._library
        root = library.icalparser_parse_string(text.encode())
        assert root
        good = library.icalrestriction_check(root)
        said = library.icalcomponent_as_ical_string(root).decode().replace("\r\n ", "").splitlines()
        library.icalcomponent_free(root)
        errors = [line for line in said if line.startswith("X-LIC-ERROR")]
        return errors or ([] if good else ["not valid"])


BY_NAME: Mapping[str, Reader] = {"ics": by_ics}
"""Those that know zones by their names alone, and skip what the file says of them."""
BY_RULES: Mapping[str, Reader] = {
    "icalendar": by_icalendar,
    "vobject": by_vobject,
    "dateutil": by_dateutil,
    **({"libical": lambda text: Libical().times(text)} if sys.platform.startswith("linux") else {}),
}
