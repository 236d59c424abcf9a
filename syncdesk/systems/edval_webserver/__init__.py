"""Edval webserver: the web side of Edval timetables, addressed as a LISS server."""

from __future__ import annotations

from syncdesk.systems.liss.generic import GENERIC
from syncdesk.systems.liss.profile import like
from syncdesk.text import NOTHING, text

_WITHOUT_A_NOTE = (
    "campuses", "composite_classes", "faculty", "multi_grid", "rotation_classes", "sub_classes", "two_rooms",
    "two_teachers",
)  # fmt: skip
"""Features whose treatment by the server is unknown."""

SYSTEM = like(
    GENERIC,
    key="edval_webserver",
    title="Edval webserver",
    summary=text("The Edval web server, where staff and students look up their timetables."),
    confirmed=text(
        "That it serves LISS is known from one school's script, not from its vendor. The latest sync wins there"
        " whatever range was chosen; only the timetable itself obeys the range."
    ),
    differs={
        **dict.fromkeys(_WITHOUT_A_NOTE, NOTHING),
        "priority_classes": text("LISS names no member for it; it goes under a private name, which it may not read."),
    },
)
