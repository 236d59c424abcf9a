"""Files that are small on disk and large in memory, or that take for ever: each is made, and read, in a folder."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from syncdesk.timetable.files.calendar_before import entries_before
from syncdesk.timetable.files.holidays import read_holidays
from syncdesk.timetable.files.reading import MAX_BYTES
from tests.measured import Case
from tests.timetable.files.reading_back import imported

MB = 1 << 20
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
WIDE = "\N{GRINNING FACE}"
TABLE = b"RoomCode,Name\n"


def _fill(piece: bytes, size: int = MAX_BYTES - 1000) -> bytes:
    return piece * (size // len(piece))


def _fet(inside: bytes) -> bytes:
    return b'<?xml version="1.0"?>\n<fet version="6.1.5">' + inside + b"</fet>"


def _numbered(template: bytes, count: int) -> bytes:
    return b"".join([template % number for number in range(count)])


def _zip(entries: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for number in range(entries):
            packed.writestr(f"{number}", b"")
    return made.getvalue()


def _calendar(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()


def _event(*lines: str, start: str = "20260101") -> list[str]:
    return ["BEGIN:VEVENT", "UID:1", f"DTSTART;VALUE=DATE:{start}", *lines, "END:VEVENT"]


def _all(count: int, first: int = 0) -> str:
    return ",".join(map(str, range(first, first + count)))


EVERY_SECOND = f"RRULE:FREQ=YEARLY;BYHOUR={_all(24)};BYMINUTE={_all(60)};BYSECOND={_all(60)}"
NEVER = f"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYWEEKNO={_all(53, 1)}"
ZONE = ["BEGIN:VTIMEZONE", "TZID:Odd", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100", "RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE"]  # fmt: skip

ACTIVITIES = b"<Activities_List>%s</Activities_List>"


def _long(activities: int, teachers: int, hours: int) -> bytes:
    """Activities that become activities × teachers × hours lessons."""
    fixed = (
        b"<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage>"
        b"<Activity_Id>%d</Activity_Id><Preferred_Day>1</Preferred_Day><Preferred_Hour>0</Preferred_Hour>"
        b"<Active>true</Active></ConstraintActivityPreferredStartingTime>"
    )
    activity = (
        b"<Activity>" + _numbered(b"<Teacher>T%d</Teacher>", teachers) + b"<Subject>S</Subject>"
        b"<Students>7</Students><Duration>" + str(hours).encode() + b"</Duration><Id>%d</Id>"
        b"<Active>true</Active></Activity>"
    )  # fmt: skip
    return b"".join([
        b"<Days_List><Day><Name>1</Name></Day></Days_List><Hours_List>",
        _numbered(b"<Hour><Name>%d</Name></Hour>", hours),
        b"</Hours_List><Subjects_List><Subject><Name>S</Name></Subject></Subjects_List><Teachers_List>",
        _numbered(b"<Teacher><Name>T%d</Name></Teacher>", teachers),
        b"</Teachers_List><Students_List><Year><Name>7</Name></Year></Students_List>",
        ACTIVITIES % _numbered(activity, activities),
        b"<Time_Constraints_List>", _numbered(fixed, activities), b"</Time_Constraints_List>",
    ])  # fmt: skip


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "elements, packed by xz": ("a.fet.xz", lambda: lzma.compress(_fet(_fill(b"<a/>", MAX_BYTES - 1000)), preset=0)),
    "elements, packed by gzip": ("a.fet.gz", lambda: gzip.compress(_fet(_fill(b"<a/>", MAX_BYTES - 1000)), 1)),
    "elements with texts": ("a.fet", lambda: _fet(_fill(b"<a>x</a>x"))),
    "as many elements with texts as are read": ("a.fet", lambda: _fet(b"<a>x</a>x" * 690_000)),
    "activities of nothing": ("a.fet", lambda: _fet(ACTIVITIES % (b"<Activity/>" * 690_000))),
    "an activity of many teachers": (
        "a.fet",
        lambda: _fet(ACTIVITIES % (b"<Activity>" + b"<Teacher>x</Teacher>" * 690_000 + b"</Activity>")),
    ),
    "an activity of many teachers and hours": ("a.fet", lambda: _fet(_long(100, 1000, 24))),
    "attributes of the root": ("a.fet", lambda: b"<fet" + _numbered(b' a%d=""', 300_000) + b"/>"),
    "attributes of elements": ("a.fet", lambda: _fet(b'<a b="" c="" d=""/>' * 600_000)),
    "depth": ("a.fet", lambda: _fet(_fill(b"<a>"))),
    "a text": ("a.fet", lambda: _fet(_fill(b"x"))),
    "a tag without end": ("a.fet", lambda: b"<" + _fill(b"f")),
    "comments before the root": ("a.fet", lambda: _fill(b"<!-- -->") + b"<fet/>"),
    "names, all different": ("a.fet", lambda: _fet(_numbered(b"<a%d/>", 690_000))),
    "zeros, packed by xz": ("a.csv.xz", lambda: lzma.compress(bytes(80 * MB), preset=0)),
    "zeros, packed by gzip": ("a.csv.gz", lambda: gzip.compress(bytes(80 * MB), 1)),
    "a heading of commas": ("a.csv", lambda: _fill(b",", 29 * MB)),
    "a heading of marks": ("a.csv", lambda: _fill(b'"\n",')),
    "a heading of a million columns": ("rooms.csv", lambda: b"RoomCode" + _numbered(b",c%d", 100_000) + b"\nR1\n"),
    "rows of commas": ("rooms.csv", lambda: TABLE + _fill(b"," * 400 + b"\n")),
    "a row of commas": ("rooms.csv", lambda: TABLE + _fill(b",")),
    "empty lines": ("rooms.csv", lambda: TABLE + _fill(b"\n")),
    "rows without codes": ("rooms.csv", lambda: TABLE + _fill(b",x\n")),
    "rows": ("rooms.csv", lambda: TABLE + _numbered(b"R%d,x\n", 300_000)),
    "rows of a list": ("class_lists.csv", lambda: b"ClassCode,StudentCode\n" + _numbered(b"A,S%d\n", 300_000)),
    "wide rows": ("rooms.csv", lambda: TABLE + _fill(f"R1,{WIDE}{'x' * 900}\n".encode())),
    "a quotation mark": ("rooms.csv", lambda: TABLE + b'R1,"' + _fill(b"x\n")),
    "wide text": ("rooms.csv", lambda: TABLE + f"R1,{WIDE}\n".encode() + _fill(b"x")),
    "UTF-16": ("rooms.csv", lambda: TABLE.decode().encode("utf-16") + _fill(b"x\0,\0")),
    "a zip of many files": ("a.zip", lambda: _zip(60_000)),
    "zip entries without a zip": ("a.zip", lambda: b"PK\x03\x04" + _fill(b"PK\x01\x02" + bytes(42))),
}  # fmt: skip
CALENDARS: dict[str, Callable[[], bytes]] = {
    "every second of a year": lambda: _calendar(*_event(EVERY_SECOND)),
    "every second of many years": lambda: _calendar(*_event(EVERY_SECOND, start="19800101") * 200),
    "rules that never fit": lambda: _calendar(*_event(NEVER, start="19800101") * 200),
    "a zone that changes each second": lambda: _calendar(*ZONE, *_event("SUMMARY:x")),
    "a folded zone": lambda: _calendar("BEGIN:VTIM", " EZONE", *ZONE[1:], *_event("SUMMARY:x")),
    "a billion times": lambda: _calendar(*_event("RRULE:FREQ=DAILY;COUNT=1000000000", start="19800101") * 200),
    "until the last year": lambda: _calendar(*_event("RRULE:FREQ=DAILY;UNTIL=99991231") * 200),
    "from the first year": lambda: _calendar(*_event("RRULE:FREQ=DAILY", start="00010101") * 200),
    "many dates": lambda: _calendar(*_event("RDATE;VALUE=DATE:" + ",".join(["20260101"] * 500_000))),
    "as many dates as are read": lambda: _calendar(*_event("RDATE;VALUE=DATE:" + ",".join(["20260101"] * 99_000))),
    "calendars in calendars": lambda: _calendar(*["BEGIN:VCALENDAR"] * 50_000),
    "parts in parts": lambda: _calendar(*["BEGIN:A"] * 29_000, *["END:A"] * 29_000),
    "many lines": lambda: _calendar(*["A:"] * 1_000_000),
    "as many lines as are read": lambda: _calendar(*["A:"] * 44_000),
    "many events": lambda: _calendar(*_event() * 11_000),
    "parameters": lambda: _calendar("A" + ";B=C" * 1_000_000 + ":D"),
    "a long rule": lambda: _calendar(*_event("RRULE:FREQ=YEARLY;BYDAY=" + ",".join(["MO"] * 90_000))),
    "one long line": lambda: _calendar("SUMMARY:" + "x" * 5_000_000),
    "folds": lambda: _calendar("SUMMARY:" + "\r\n x" * 44_000),
    "a duration without end": lambda: _calendar(*_event("DURATION:P" + "9" * 4000 + "D")),
}
BEFORE = b"BEGIN:VCALENDAR\r\nPRODID:-//syncdesk//1//EN\r\n"
EXPORTED: dict[str, Callable[[], bytes]] = {
    "beginnings": lambda: BEFORE + _fill(b"BEGIN:VEVENT\r\n", 8 * MB - 99),
    "an entry without end": lambda: BEFORE + b"BEGIN:VEVENT\r\nUID:1\r\n" + _fill(b"A:1\r\n", 8 * MB - 99),
    "entries": lambda: BEFORE + _fill(b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n", 8 * MB - 99),
}


def _case(name: str, make: Callable[[], bytes], read: Callable[[Path], object]) -> Case:
    return Case(lambda folder: read(folder / name), lambda folder: (folder / name).write_bytes(make()))


def _imported(path: Path) -> str:
    return f"made {imported(path).report.made}"


def _holidays(path: Path) -> str:
    return f"found {len(read_holidays(path, FIRST, LAST).holidays)}"


def _before(path: Path) -> str:
    return f"found {len(entries_before(path, '-//syncdesk//', (), FIRST))}"


CASES = {
    **{name: _case(file, make, _imported) for name, (file, make) in FILES.items()},
    **{f"holidays: {name}": _case("a.ics", make, _holidays) for name, make in CALENDARS.items()},
    **{f"exported before: {name}": _case("a.ics", make, _before) for name, make in EXPORTED.items()},
}
DEAR = {
    "rows", "rows without codes", "rows of commas", "empty lines", "elements, packed by gzip", "names, all different",
    "activities of nothing", "exported before: entries", "holidays: rules that never fit", "holidays: many events",
    "holidays: as many lines as are read", "holidays: as many dates as are read", "holidays: a long rule",
    "holidays: one long line", "holidays: every second of many years",
}  # fmt: skip
"""What meets the same bound as another one, or none, and takes a second or more: these are for the lab."""
