"""Whatever is renamed, covered, swapped or moved: the entries of calendars stay the same ones, each once in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from syncdesk.errors import EditRefused
from syncdesk.text import text
from syncdesk.timetable import daily
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.files.calendars import RECORDS, write_calendars
from syncdesk.timetable.records import (
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    Lesson,
    OnCall,
    Room,
    Section,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.store import Session
from tests.timetable.building import Building

DATES = ("2026-04-02", "2026-04-05", "2026-04-07")
SLOT = st.tuples(st.sampled_from(DATES), st.sampled_from(("1", "2")))
AT = st.integers(0, 5)
"""Which of the rows of a table, counted around."""
Edit = Callable[[Draft, Document], None]


def school() -> Building:
    """Three sections, one of them with two teachers; two duties side by side; a day on which the clock changes."""
    build = Building()
    build.set_school(time_zone="Australia/Sydney")
    build.grid(1, ("1", "2"))
    for number in range(3):
        build.section(f"S{number}", f"T{number}", f"R{number}")
        for period in ("1", "2"):
            build.lesson(f"S{number}", 1, period)
    build.lesson("S0", 1, "1", "T2", "R2")
    for number in range(2):
        build.add(YardDuty(0, "", 1, "2", "Oval", build.by_code(Teacher)[f"T{number}"].id))
        build.add(OnCall(0, "", 1, "1", build.by_code(Teacher)[f"T{number}"].id))
    build.dates(*((on, 1) for on in DATES))
    return build


def nth(document: Document, record: type[Any], at: int) -> Any:
    rows = sorted(document.of(record).values(), key=lambda row: row.id)
    return rows[at % len(rows)]


@st.composite
def renamed(draw: st.DrawFn) -> Edit:
    record, at, word = draw(st.sampled_from((Section, Teacher, Room))), draw(AT), draw(st.integers(0, 999))

    def edit(draft: Draft, document: Document) -> None:
        row = nth(document, record, at)
        names = {} if record is Teacher else {"name": f"Name {word}"}
        draft.replace(msgspec.structs.replace(row, code=f"{row.code[0]}{row.id}x{word}", **names))

    return edit


@st.composite
def moved(draw: st.DrawFn) -> Edit:
    """A lesson of the cycle, or a duty, has another teacher or room."""
    record, at = draw(st.sampled_from((Lesson, YardDuty, OnCall))), draw(AT)
    field, to = draw(st.sampled_from(("teacher", "room"))), draw(AT)

    def edit(draft: Draft, document: Document) -> None:
        row = nth(document, record, at)
        if record is Lesson or field == "teacher":
            other = nth(document, Teacher if field == "teacher" else Room, to)
            draft.replace(msgspec.structs.replace(row, **{field: other.id}))

    return edit


@st.composite
def covered(draw: st.DrawFn) -> Edit:
    (on, period), at, absent, cover, room, other = draw(SLOT), draw(AT), draw(AT), draw(AT), draw(AT), draw(AT)
    how = draw(st.sampled_from(("", "extra", "cancelled", "merged", "minimal", "no_cover")))

    def edit(draft: Draft, document: Document) -> None:
        section = nth(document, Section, at)
        draft.add(
            DailyChange(
                0, on, period, section.id, nth(document, Teacher, absent).id, nth(document, Teacher, cover).id,
                nth(document, Room, room).id if room % 2 else 0, "", how,
                nth(document, Section, other).id if how == "merged" else 0,
            )
        )  # fmt: skip

    return edit


@st.composite
def swapped(draw: st.DrawFn) -> Edit:
    """The two who have the duty side by side take each other's."""
    on, sort = draw(st.sampled_from(DATES)), draw(st.sampled_from((YardDuty, OnCall)))

    def edit(draft: Draft, document: Document) -> None:
        one, two = (nth(document, sort, at) for at in range(2))
        area = getattr(one, "area", "")
        for absent, cover in ((one.teacher, two.teacher), (two.teacher, one.teacher)):
            draft.add(DutyChange(0, on, "", one.period, area, absent, cover))

    return edit


@st.composite
def event(draw: st.DrawFn) -> Edit:
    on, to, word = draw(st.sampled_from(DATES)), draw(st.sampled_from(DATES)), draw(st.integers(0, 999))

    def edit(draft: Draft, document: Document) -> None:
        if document.count(DailyEvent):
            draft.replace(msgspec.structs.replace(nth(document, DailyEvent, 0), date=to, name=f"! {word}"))
            return
        made = draft.add(DailyEvent(0, on, f"! {word}", "Event", "08:30", "09:30"))
        draft.add(EventPart(0, made.id, section=nth(document, Section, 0).id))
        draft.add(EventPart(0, made.id, teacher=nth(document, Teacher, 1).id))

    return edit


@st.composite
def published(draw: st.DrawFn) -> Edit:
    dates, minute = draw(st.lists(st.sampled_from(DATES), min_size=1, unique=True)), draw(st.integers(0, 59))

    def edit(draft: Draft, document: Document) -> None:
        daily.publish(draft, document, daily.to_publish(document, dates), f"2026-04-01T08:{minute:02}:00+00:00")

    return edit


EDITS = st.lists(st.one_of(renamed(), moved(), covered(), swapped(), event(), published()), min_size=1, max_size=8)


def applied(document: Document, edit: Edit) -> None:
    """Make the edit, where the timetable allows it."""
    draft = document.draft()
    edit(draft, document)
    with suppress(EditRefused):
        document.apply(draft.edit(text("Edit")))


def files(session: Session) -> Iterator[list[Any]]:
    """The entries of each file that can be written."""
    with session.saved() as view, TemporaryDirectory() as folder:
        for whose in RECORDS:
            span = date(2026, 1, 1), date(2026, 12, 31)
            for path in write_calendars(view, whose, Path(folder) / whose, *span, datetime.now(UTC)).files:
                read: Any = Calendar.from_ical(path.read_bytes())
                yield list(read.walk("VEVENT"))


def known(session: Session) -> dict[tuple[str, str], set[str]]:
    """The UIDs of what can be told apart without them: a section's row and when; what a duty is called and when."""
    sections = {row.code: str(row.id) for row in session.document.of(Section).values()}
    found: dict[tuple[str, str], set[str]] = {}
    for entries in files(session):
        uids = [str(each["UID"]) for each in entries]
        assert len(uids) == len(set(uids))
        for each in entries:
            summary = str(each["SUMMARY"])
            moment = "" if summary.startswith("!") else each["DTSTART"].dt.isoformat()
            first = summary.split(maxsplit=1)[0]
            found.setdefault((sections.get(first, first), moment), set()).add(str(each["UID"]))
    return found


@settings(max_examples=15, deadline=None)
@given(EDITS)
def test_every_entry_stays_the_same_one(edits: list[Edit]) -> None:
    with TemporaryDirectory() as folder:
        session = Session.open(school().write(Path(folder) / "school.sdesk"))
        try:
            before = known(session)
            assert {len(uids) for (what, _), uids in before.items() if what.isdigit()} == {1}
            assert {len(uids) for (what, _), uids in before.items() if not what.isdigit()} == {2}
            for edit in edits:
                applied(session.document, edit)
            session.save()
            after = known(session)
            events = [uids for (what, _), uids in after.items() if what == "!"]
            assert all(len(uids) == 1 for uids in events)
            assert {key: uids for key, uids in after.items() if key[0] != "!"} == before
        finally:
            session.close()
