"""Kinds that go date by date: what a system holds of the dates, what goes again, and what is held.

The school has twelve sections with a lesson each on every day of the cycle; the week is Monday to Friday, cycle days 1
to 5. Unless a test says otherwise, its first sync was made by a person and nothing was to be covered.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncdesk.errors import UsageError
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.request import Request, Trigger
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.systems.registry import BY_KEY
from syncdesk.timetable.daily import publish, to_publish
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import CalendarDate, DailyChange, Lesson, Section, Teacher
from tests.bad_days.between import carried_and, reset
from tests.conformance.bench import Bench
from tests.scripted_server import cut_request
from tests.sync.liss_server import LissServer, server_of
from tests.sync.school import Rows, counted, moved, notes, renamed, rule, said, small_school, states, step

MON, TUE, WED, THU, FRI = (f"2026-02-{number:02}" for number in range(9, 14))
WEEK = (MON, TUE, WED, THU, FRI)
BASIC_DAILY = ("calendar", "sections", "section_lists", "daily_timetable")
WHOLE, CHANGES = "daily_timetable", "daily_changes"
AT = "2026-02-08T20:00:00+00:00"


class Weekly(Bench):
    """A bench whose dated kinds go for the week, or the dates from `first` to `last`."""

    def request(
        self, *send: str, first: str = MON, last: str = FRI, unpublished: bool = False, **asked: Any
    ) -> Request:
        """What is asked of the engine."""
        made = super().request(*send, **asked)
        dates = date.fromisoformat(first), date.fromisoformat(last)
        return msgspec.structs.replace(made, dates=dates, unpublished=unpublished)

    def due(self, kind: str, first: str = MON, last: str = FRI) -> Rows:
        """What the document says of the dates."""
        return self.says(kind, start=date.fromisoformat(first), end=date.fromisoformat(last))

    def on(self, kind: str, *dates: str) -> Rows:
        """What the practice system holds of the dates."""
        return counted(row for row in self.held(kind) if row["Date"] in dates)

    def cover(self, on: str, number: int = 1, by: int = 12, *, published: bool = True, prefix: str = "") -> None:
        """Let another teacher take the lesson of a section on a date."""
        document = self.source.session.document
        section = document.by_code(Section)[f"{prefix}9MAT {number}"]
        cover = document.by_code(Teacher)[f"T{by}"].id
        row = DailyChange(0, on, str(number % 4 + 1), section.id, section.teacher, cover, how="extra")
        known = document.by_key(DailyChange).get((row.date, row.period, row.section, row.absent))
        row = msgspec.structs.replace(row, id=known.id if known else 0)
        self.edit(lambda draft: draft.replace(row) if known else draft.add(row))
        if published:
            self.publish(on)

    def withdraw(self, on: str, *, published: bool = True) -> None:
        """Take the covers of a date away."""
        rows = self.source.session.document.referring(DailyChange, "date", on)
        self.edit(lambda draft: [draft.remove(row) for row in rows])
        if published:
            self.publish(on)

    def publish(self, *dates: str) -> None:
        """Publish dates as they are set."""
        document = self.source.session.document
        self.edit(lambda draft: publish(draft, document, to_publish(document, dates), AT))

    def without_lessons(self, day: int, many: int) -> Callable[[Draft], object]:
        """Take the lessons of so many sections away on a day of the cycle."""
        rows = [row for row in self.source.session.document.of(Lesson).values() if row.day == day][:many]
        return lambda draft: [draft.remove(row) for row in rows]

    def unconfirmed_dates(self, kind: str = WHOLE) -> dict[str, UnconfirmedReason]:
        """The dates that are in doubt."""
        known = self.service.known(self.target)
        return {on: doubt.why for on, doubt in known.unconfirmed_dates(kind).items()}

    def spans(self) -> int:
        """How many calls with dates reached the practice system."""
        return len(self.calls("liss.publishDaily%"))


def school(folder: Path, system: str = "generic_liss") -> Weekly:
    build = small_school(12, 3)
    build.dates(*((on, number) for number, on in enumerate(WEEK, 1)))
    return Weekly(folder, build, system=BY_KEY[system], check_people="refuse")


@pytest.fixture
async def week(tmp_path: Path) -> AsyncIterator[Weekly]:
    """The school after its first sync of Basic daily and of Basic."""
    async with begun(tmp_path) as made:
        yield made


@asynccontextmanager
async def begun(folder: Path, system: str = "generic_liss") -> AsyncIterator[Weekly]:
    with school(folder, system) as made:
        result = await made.sync(*BASIC_DAILY, "timetable", "bell_times")
        assert result.status is Status.DONE, said(result)
        yield made


def span(result: RunResult, kind: str = WHOLE) -> str:
    """What the step says of the dates that go."""
    found = [str(note) for note in step(result, kind).notes if " go: " in str(note) or " goes: " in str(note)]
    return found[0] if found else ""


# What the system holds

LISS = pytest.mark.parametrize("system", ["generic_liss", "alma_us"])


@LISS
async def test_the_system_holds_the_dates_as_the_file_has_them(tmp_path: Path, system: str) -> None:
    async with begun(tmp_path, system) as week:
        assert week.holds(WHOLE) == week.due(WHOLE)
        assert sum(week.holds(WHOLE).values()) == 12 * 5
        asked, mark = week.asked, week.service.known(week.target).dates(WHOLE)
        again = await week.sync(*BASIC_DAILY)
        assert set(states(again).values()) == {"unchanged"}
        assert week.asked == asked, "nothing was asked"
        assert sorted(mark) == list(WEEK)
        assert week.service.known(week.target).dates(WHOLE) == mark


@LISS
async def test_of_one_changed_date_the_others_stay_as_they_are_there(tmp_path: Path, system: str) -> None:
    async with begun(tmp_path, system) as week:
        untouched = week.on(WHOLE, TUE, THU, FRI)
        week.hold(WHOLE, [row for row in week.held(WHOLE) if row["Date"] != MON])  # nobody sends it, so it stays away
        week.cover(WED)
        result = await week.sync(WHOLE)
        assert span(result) == f"1 date goes: {WED}."
        assert (step(result, WHOLE).changed, step(result, WHOLE).unchanged) == (1, 11)
        assert week.on(WHOLE, WED) == week.due(WHOLE, WED, WED)
        assert "T12" in {row["TeacherIds"] for row in week.held(WHOLE) if row["ClassCode"] == "9MAT 1"}
        assert week.on(WHOLE, TUE, THU, FRI) == untouched
        assert week.on(WHOLE, MON) == Rows()


async def test_what_goes_is_the_span_from_the_first_to_the_last_date_that_differs(week: Weekly) -> None:
    week.cover(TUE)
    week.cover(THU)
    calls = week.spans()
    result = await week.sync(WHOLE)
    assert span(result) == f"3 dates go: {TUE} to {THU}."
    assert step(result, WHOLE).unchanged == 36 - 2
    assert week.spans() == calls + 1
    assert week.holds(WHOLE) == week.due(WHOLE)


async def test_a_cover_that_is_withdrawn_makes_its_date_go_whole(week: Weekly) -> None:
    week.cover(WED)
    await week.sync(WHOLE)
    week.withdraw(WED)
    result = await week.sync(WHOLE)
    assert span(result) == f"1 date goes: {WED}."
    assert "not known" not in notes(result, WHOLE), "a date is replaced whole"
    assert week.holds(WHOLE) == week.due(WHOLE)
    assert "T12" not in {row["TeacherIds"] for row in week.held(WHOLE) if row["ClassCode"] == "9MAT 1"}


async def test_other_dates_are_remembered_beside_those_that_were_sent(week: Weekly) -> None:
    before = week.on(WHOLE, MON, TUE)
    result = await week.sync(WHOLE, first=WED, last=FRI)
    assert states(result)[WHOLE] == "unchanged"
    week.cover(FRI)
    await week.sync(WHOLE, first=WED, last=FRI)
    assert week.on(WHOLE, MON, TUE) == before
    assert states(await week.sync(WHOLE))[WHOLE] == "unchanged"


async def test_dates_without_anything_are_not_sent(week: Weekly) -> None:
    result = await week.sync(WHOLE, first="2026-02-14", last="2026-02-15")
    assert states(result)[WHOLE] == "not_sent"
    assert "The file has none for these dates; left out." in notes(result, WHOLE)


# Changes against the cycle


async def test_changes_go_alone_and_those_of_one_date_are_replaced(week: Weekly) -> None:
    week.cover(TUE)
    week.cover(THU)
    assert states(await week.sync(CHANGES))[CHANGES] == "sent"
    assert week.holds(CHANGES) == week.due(CHANGES)
    week.cover(TUE, by=11)
    result = await week.sync(CHANGES)
    assert span(result, CHANGES) == f"1 date goes: {TUE}."
    assert week.holds(CHANGES) == week.due(CHANGES)
    assert "Whether Library takes away what it was sent before for these dates is not known." in notes(result, CHANGES)
    assert states(await week.sync(CHANGES))[CHANGES] == "unchanged"


async def test_changes_that_are_all_withdrawn_go_as_none_with_a_word_of_doubt(week: Weekly) -> None:
    week.cover(TUE)
    week.cover(THU)
    first = await week.sync(CHANGES)
    assert "takes away" not in notes(first, CHANGES)
    week.withdraw(TUE)
    result = await week.sync(CHANGES)
    assert (step(result, CHANGES).state, step(result, CHANGES).removed) == ("sent", 1)
    assert span(result, CHANGES) == f"1 date goes: {TUE}."
    assert "Whether Library takes away what it was sent before for these dates is not known." in notes(result, CHANGES)
    assert {row["Date"] for row in week.held(CHANGES)} == {THU}
    assert states(await week.sync(CHANGES))[CHANGES] == "unchanged"


@LISS
async def test_the_whole_of_dates_and_their_changes_never_go_in_one_sync(tmp_path: Path, system: str) -> None:
    async with begun(tmp_path, system) as week:
        with pytest.raises(UsageError, match="daily_changes and daily_timetable never go in one sync"):
            week.request(CHANGES, WHOLE).steps()
        sent = week.sent
        assert (await week.sync(CHANGES, WHOLE)).status is Status.FAILED
        assert week.sent == sent


# What may have gone with something else


@pytest.mark.parametrize("kind", ["timetable", "bell_times", "calendar"])
async def test_after_what_lies_beneath_was_sent_the_dates_from_today_on_go_again(week: Weekly, kind: str) -> None:
    await week.sync(kind, everything=True, today=date(2026, 2, 11))
    week.hold(WHOLE, [])  # the system lets them go with it
    result = await week.sync(WHOLE, today=date(2026, 2, 11))
    assert span(result) == f"3 dates go: {WED} to {FRI}."
    assert "Sent again: the timetable, the bell times or the calendar beneath it were sent." in notes(result, WHOLE)
    assert week.on(WHOLE, WED, THU, FRI) == week.due(WHOLE, WED, FRI)
    assert states(await week.sync(WHOLE, today=date(2026, 2, 11)))[WHOLE] == "unchanged"


@pytest.mark.parametrize("change", ["a lesson", "a section, and its set with it", "the calendar"])
async def test_what_goes_beneath_in_the_same_sync_takes_the_dates_along(week: Weekly, change: str) -> None:
    if change == "a lesson":
        week.edit(moved(week, "9MAT 1", 1, "R2"))
    elif change == "the calendar":
        week.edit(lambda draft: draft.add(CalendarDate(0, "", "2026-02-16", 0, "Holiday")))
    else:
        section = week.source.session.document.by_code(Section)["9MAT 12"]
        week.edit(lambda draft: draft.replace(msgspec.structs.replace(section, faculty="Mathematics")))
    result = await week.sync(*BASIC_DAILY, "timetable")
    assert states(result)[WHOLE] == "sent"
    assert span(result) == f"5 dates go: {MON} to {FRI}."
    assert week.holds(WHOLE) == week.due(WHOLE)
    assert set(states(await week.sync(*BASIC_DAILY, "timetable")).values()) == {"unchanged"}


@pytest.mark.parametrize("kind", ["timetable", "bell_times", "calendar"])
async def test_what_lies_beneath_and_got_no_answer_may_have_taken_the_dates_away_too(week: Weekly, kind: str) -> None:
    result = await week.sync(kind, everything=True, at=(kind, carried_and(reset())))
    assert states(result)[kind] == "unknown"
    again = await week.sync(WHOLE)
    assert span(again) == f"5 dates go: {MON} to {FRI}."


async def test_what_does_not_lie_beneath_leaves_the_dates_alone(week: Weekly) -> None:
    await week.sync("rooms", everything=True)
    assert states(await week.sync(WHOLE))[WHOLE] == "unchanged"


async def test_asked_to_send_everything_again_all_dates_go(week: Weekly) -> None:
    result = await week.sync(WHOLE, everything=True)
    assert span(result) == f"5 dates go: {MON} to {FRI}."
    assert "Goes again, as asked." in notes(result, WHOLE)


@pytest.mark.parametrize("trigger", list(Trigger))
async def test_another_server_gets_the_dates_it_never_accepted(tmp_path: Path, trigger: Trigger) -> None:
    with school(tmp_path) as week, LissServer({"hello": server_of("Library", 10002)}) as server:
        week.connection = msgspec.structs.replace(week.connection, url=server.url)
        week.cover(WED)
        await week.sync(WHOLE)
        server.answers["hello"] = server_of("Library", 10003)
        unchanged = await week.sync(WHOLE)
        assert states(unchanged)[WHOLE] == "unchanged", "where nothing goes a person's sync asks nobody"
        week.cover(WED, by=11)
        result = await week.sync(WHOLE, trigger=trigger)
        assert span(result) == f"5 dates go: {MON} to {FRI}."
        assert notes(result, WHOLE).count("another version of it") == 1


# What is published


@pytest.mark.parametrize("trigger", list(Trigger))
@pytest.mark.parametrize("kind", [WHOLE, CHANGES])
async def test_covers_that_are_not_published_are_held_whoever_asks(week: Weekly, kind: str, trigger: Trigger) -> None:
    before = week.spans()
    week.cover(WED, published=False)
    week.cover(WED, 2, published=False)
    week.cover(FRI, published=False)
    result = await week.sync(kind, trigger=trigger)
    assert (result.status, rule(result, kind)) == (Status.HELD, Rule.UNPUBLISHED)
    words = f"Covers for {WED} are not published: 2 changes would reach Library before they are published."
    assert words in said(result)
    assert "It is the first such date; 1 more date is not published." in said(result)
    assert week.spans() == before
    week.publish(WED, FRI)
    sent = await week.sync(kind)
    assert states(sent)[kind] == "sent", "published, they go"
    assert week.holds(kind) == week.due(kind)


async def test_a_person_may_let_covers_go_that_are_not_published(week: Weekly) -> None:
    week.cover(WED, published=False)
    result = await week.sync(WHOLE, unpublished=True)
    assert (result.status, step(result, WHOLE).hold) == (Status.DONE, None)
    assert f"Covers for {WED} are not published: 1 change would reach Library" in notes(result, WHOLE)
    assert week.holds(WHOLE) == week.due(WHOLE)


async def test_going_beyond_the_limit_sends_what_is_not_published(week: Weekly) -> None:
    week.cover(WED, published=False)
    result = await week.sync(WHOLE, decision=Decision(beyond=True))
    assert result.status is Status.DONE
    assert "Went beyond a limit, for this sync only: Covers for" in notes(result, WHOLE)
    assert week.holds(WHOLE) == week.due(WHOLE)
    assert states(await week.sync(WHOLE))[WHOLE] == "unchanged", "what was passed once is not asked again"


async def test_dates_that_are_not_sent_may_be_unpublished(week: Weekly) -> None:
    week.cover(TUE)
    week.cover(FRI, published=False)
    result = await week.sync(WHOLE, last=WED)
    assert (result.status, span(result)) == (Status.DONE, f"1 date goes: {TUE}.")


async def test_what_was_published_goes_and_what_changed_since_does_not(week: Weekly) -> None:
    week.cover(WED)
    week.cover(WED, by=11, published=False)
    result = await week.sync(WHOLE, trigger=Trigger.SCHEDULE)
    assert result.status is Status.DONE
    assert f"{WED} goes as it was published; what changed since does not." in notes(result, WHOLE)
    (row,) = [row for row in week.held(WHOLE) if (row["Date"], row["ClassCode"]) == (WED, "9MAT 1")]
    assert row["TeacherIds"] == "T12"
    again = await week.sync(WHOLE)
    assert states(again)[WHOLE] == "unchanged"
    words = f"{WED}: what changed since it was published is not sent until it is published again."
    assert words in notes(again, WHOLE)
    week.publish(WED)
    await week.sync(WHOLE, trigger=Trigger.SCHEDULE)
    (row,) = [row for row in week.held(WHOLE) if (row["Date"], row["ClassCode"]) == (WED, "9MAT 1")]
    assert row["TeacherIds"] == "T11"


async def test_covers_of_a_file_that_is_sent_together_with_this_one_are_held_too(week: Weekly, tmp_path: Path) -> None:
    build = small_school(2, 2)
    for row in list(build.of(Section).values()):
        build.add(msgspec.structs.replace(row, code=f"J{row.code}"))
    build.dates(*((on, number) for number, on in enumerate(WEEK, 1)))
    together: dict[str, Any] = {"several_documents": "together"}
    with Weekly(
        tmp_path / "second", build, name="juniors", system=week.declared, options=together, practice=week.practice,
        service=week.service,
    ) as other:  # fmt: skip
        other.connect(url=week.connection.url)
        beyond = Decision(beyond=True)
        first = await other.sync(*BASIC_DAILY, "timetable", decision=beyond)
        assert states(first)[WHOLE] == "sent", said(first)
        assert sum(week.holds(WHOLE).values()) == (12 + 2) * 5
        other.cover(WED, by=2, published=False, prefix="J")
        for asks in (week, other):
            asks.options = together
            result = await asks.sync(WHOLE)
            assert (result.status, rule(result, WHOLE)) == (Status.HELD, Rule.UNPUBLISHED)
        other.publish(WED)
        assert span(await week.sync(WHOLE)) == f"1 date goes: {WED}."
        assert week.holds(WHOLE) == week.due(WHOLE) + other.due(WHOLE)


# What is past


@pytest.mark.parametrize("trigger", list(Trigger))
async def test_dates_that_are_past_go_only_when_a_person_means_them(week: Weekly, trigger: Trigger) -> None:
    week.cover(MON)
    week.cover(FRI)
    words = "2 dates of the range are before today."
    result = await week.sync(WHOLE, trigger=trigger, today=date(2026, 2, 11))
    if trigger is Trigger.COMMAND:
        assert (result.status, words in notes(result, WHOLE)) == (Status.DONE, True)
        assert week.holds(WHOLE) == week.due(WHOLE)
    else:
        assert (result.status, rule(result, WHOLE)) == (Status.HELD, Rule.PAST_DATES)
        assert words in said(result)


async def test_past_dates_that_do_not_differ_hold_nothing(week: Weekly) -> None:
    week.cover(FRI)
    result = await week.sync(WHOLE, trigger=Trigger.SCHEDULE, today=date(2026, 2, 11))
    assert (result.status, span(result)) == (Status.DONE, f"1 date goes: {FRI}.")


# What goes wrong

CUTS = {
    "half of it went": cut_request(after=200),
    "it went and no answer came": carried_and(reset()),
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS.keys())
async def test_a_cut_line_leaves_doubt_about_exactly_the_dates_that_were_sent(week: Weekly, cut: Any) -> None:
    week.cover(TUE)
    week.cover(THU)
    result = await week.sync(WHOLE, at=(WHOLE, cut))
    assert (result.status, states(result)[WHOLE]) == (Status.FAILED, "unknown")
    assert week.unconfirmed_dates() == dict.fromkeys((TUE, WED, THU), UnconfirmedReason.NO_ANSWER)
    assert week.doubts() == {}

    week.cover(FRI)
    other = await week.sync(WHOLE, first=FRI, last=FRI)
    assert (states(other)[WHOLE], span(other)) == ("sent", f"1 date goes: {FRI}.")
    assert sorted(week.unconfirmed_dates()) == [TUE, WED, THU], "another date says nothing of them"

    again = await week.sync(WHOLE)
    assert span(again) == f"3 dates go: {TUE} to {THU}."
    assert "The last sync got no answer to this; it is sent again." in notes(again, WHOLE)
    assert week.unconfirmed_dates() == {}
    assert week.holds(WHOLE) == week.due(WHOLE)
    assert states(await week.sync(WHOLE))[WHOLE] == "unchanged"


async def test_a_first_sync_that_is_cut_leaves_doubt_about_all_its_dates(tmp_path: Path) -> None:
    with school(tmp_path) as week:
        await week.sync("sections", "section_lists", "calendar")
        await week.sync(WHOLE, first=TUE, last=WED, at=(WHOLE, cut_request(after=200)))
        assert sorted(week.unconfirmed_dates()) == [TUE, WED]
        assert states(await week.sync(WHOLE, first=TUE, last=WED))[WHOLE] == "sent"
        assert week.unconfirmed_dates() == {}
        assert week.holds(WHOLE) == week.due(WHOLE, TUE, WED)


async def test_dates_in_doubt_of_which_nothing_is_left_go_as_none(week: Weekly) -> None:
    week.cover(TUE)
    await week.sync(CHANGES, at=(CHANGES, carried_and(reset())))
    assert sorted(week.unconfirmed_dates(CHANGES)) == [TUE]
    assert {row["Date"] for row in week.held(CHANGES)} == {TUE}, "it had come there"
    week.withdraw(TUE)
    result = await week.sync(CHANGES)
    assert states(result)[CHANGES] == "sent"
    assert "Whether Library takes away what it was sent before for these dates is not known." in notes(result, CHANGES)
    assert (week.held(CHANGES), week.unconfirmed_dates(CHANGES)) == ([], {})


async def test_a_date_that_was_refused_is_not_in_doubt_and_goes_the_next_time(week: Weekly) -> None:
    before = week.holds(WHOLE)
    week.cover(TUE)
    result = await week.sync(WHOLE, at=(WHOLE, None))
    assert states(result)[WHOLE] == "not_accepted"
    assert (week.unconfirmed_dates(), week.holds(WHOLE)) == ({}, before)
    assert span(await week.sync(WHOLE)) == f"1 date goes: {TUE}."
    assert week.holds(WHOLE) == week.due(WHOLE)


LOST = [("less than half", 5, None), ("half of it", 6, Rule.LOSS), ("all of it", 12, Rule.EMPTIED)]


@pytest.mark.parametrize(("many", "held_by"), [case[1:] for case in LOST], ids=[case[0] for case in LOST])
async def test_the_loss_of_half_a_date_is_held(week: Weekly, many: int, held_by: Rule | None) -> None:
    before = week.holds(WHOLE)
    week.edit(week.without_lessons(2, many))
    result = await week.sync(WHOLE)
    assert rule(result, WHOLE) is held_by
    if held_by is None:
        assert week.holds(WHOLE) == week.due(WHOLE)
    else:
        assert week.holds(WHOLE) == before
        assert states(await week.sync(WHOLE, decision=Decision(beyond=True)))[WHOLE] == "sent"
        assert week.holds(WHOLE) == week.due(WHOLE)


async def test_a_section_with_another_name_makes_all_its_dates_go(week: Weekly) -> None:
    week.edit(renamed(week, Section, "9MAT 1", name="Algebra"))
    result = await week.sync(WHOLE)
    assert (span(result), step(result, WHOLE).changed) == (f"5 dates go: {MON} to {FRI}.", 5)
    assert week.holds(WHOLE) == week.due(WHOLE)
