"""The covers of dates: how what is set stands to what was published, and what then happens on the date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest

from syncdesk.text import text
from syncdesk.timetable import daily
from syncdesk.timetable.daily import Standing, publish, set_published, standing, to_publish, to_send
from syncdesk.timetable.document import Document
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.occurrences import Occurrence, Occurrences
from syncdesk.timetable.records import (
    Absence,
    BellTime,
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    Lesson,
    OnCall,
    Publication,
    Record,
    Room,
    Section,
    Student,
    Teacher,
    YardDuty,
)
from tests.timetable.building import Building

MONDAY, TUESDAY, WEDNESDAY = "2026-02-09", "2026-02-10", "2026-02-11"
AT = "2026-02-08T20:00:00+00:00"


class Day(msgspec.Struct):
    """A document whose every Monday has 9MAT 1 (T1, R1) and 9MAT 2 (T2, R2) in periods 1 and 2."""

    document: Document

    def id_of(self, record: type[Any], code: str) -> int:
        return self.document.by_code(record)[code].id if code else 0

    def edit(self, change: Callable[[Draft], object]) -> None:
        draft = self.document.draft()
        change(draft)
        self.document.apply(draft.edit(text("Test")))

    def add(self, row: Any) -> Any:
        made: list[Record] = []
        self.edit(lambda draft: made.append(draft.add(row)))
        return made[0]

    def remove(self, record: type[Any], code: str) -> None:
        row = self.document.by_code(record)[code]
        self.edit(lambda draft: draft.remove(row))

    def cover(
        self, section: str = "9MAT 1", absent: str = "T1", cover: str = "T9", *, date: str = MONDAY, period: str = "1",
        room: str = "", merged: str = "", how: str = "",
    ) -> DailyChange:  # fmt: skip
        people = (self.id_of(Teacher, absent), self.id_of(Teacher, cover))
        where, other = self.id_of(Room, room), self.id_of(Section, merged)
        section_id = self.id_of(Section, section)
        return self.add(DailyChange(0, date, period, section_id, *people, where, "", how, other))

    def event(self, start: str, end: str, *sections: str, date: str = MONDAY, name: str = "Gallery") -> DailyEvent:
        made = self.add(DailyEvent(0, date, name, "Excursion", start, end))
        for section in sections:
            self.add(EventPart(0, made.id, section=self.id_of(Section, section)))
        return made

    def publish(self, *dates: str, at: str = AT) -> dict[str, Publication]:
        made: dict[str, Publication] = {}
        contents = to_publish(self.document, dates or (MONDAY,))
        self.edit(lambda draft: made.update(publish(draft, self.document, contents, at)))
        return made

    def standing(self, date: str = MONDAY) -> str:
        return standing(self.document, date).name

    def codes(self, record: type[Record], ids: Iterable[int]) -> str:
        return " ".join(self.document.code(record, row_id) for row_id in ids)

    def told(self, each: Occurrence) -> tuple[str, str, str, str]:
        name = self.document.code(Section, each.section) or each.what
        return each.period, name, self.codes(Teacher, each.teachers), self.codes(Room, each.rooms)

    def happens(self, date: str = MONDAY, *, cancelled: bool = False, sent: bool = False) -> list[Any]:
        days = to_send(self.document) if sent else None
        found = Occurrences(self.document, date, date, days, cancelled=cancelled)
        return [self.told(each) for each in found]


def building() -> Building:
    build = Building()
    build.grid(2, ("1", "2", "3"))
    for number in (1, 2):
        build.section(f"9MAT {number}", f"T{number}", f"R{number}")
        for period in ("1", "2"):
            build.lesson(f"9MAT {number}", 1, period)
    for code in ("T3", "T9"):
        build.add(Teacher(0, code))
    build.add(Room(0, "R9"))
    build.add(Student(0, "S1"))
    build.dates((MONDAY, 1), (TUESDAY, 2), (WEDNESDAY, 1))
    return build


@pytest.fixture
def day() -> Day:
    return Day(building().document())


USUAL = [
    ("1", "9MAT 1", "T1", "R1"),
    ("2", "9MAT 1", "T1", "R1"),
    ("1", "9MAT 2", "T2", "R2"),
    ("2", "9MAT 2", "T2", "R2"),
]


def with_lesson(*lessons: tuple[str, str, str, str]) -> list[tuple[str, str, str, str]]:
    """The usual Monday with these lessons in the place of those of the same period and section."""
    other = {lesson[:2]: lesson for lesson in lessons}
    return [other.get(lesson[:2], lesson) for lesson in USUAL]


# How a date stands


def test_a_date_without_covers_has_nothing_to_publish(day: Day) -> None:
    assert day.standing() == "NOTHING"
    day.add(Absence(0, MONDAY, day.id_of(Teacher, "T1"), "", "Ill"))
    assert day.standing() == "NOTHING", "an absence alone is nothing that anybody has to be told"


@pytest.mark.parametrize("what", ["a cover", "a duty's replacement", "an event"])
def test_covers_are_unpublished_then_published_then_changed(day: Day, what: str) -> None:
    def another(name: str) -> None:
        if what == "a cover":
            day.cover(period=name)
        elif what == "an event":
            day.event("09:00", "10:00", name=name)
        else:
            teachers = day.id_of(Teacher, "T1"), day.id_of(Teacher, "T9")
            day.add(DutyChange(0, MONDAY, "", name, "Oval", *teachers))

    another("1")
    assert day.standing() == "UNPUBLISHED"
    day.publish()
    assert day.standing() == "PUBLISHED"
    another("2")
    assert day.standing() == "CHANGED"
    day.document.undo()
    assert day.standing() == "PUBLISHED", "the change was taken back"
    day.document.undo()
    assert day.standing() == "UNPUBLISHED", "publishing was taken back"


def test_who_is_at_an_event_is_part_of_what_is_published(day: Day) -> None:
    event = day.event("09:00", "10:00", "9MAT 1")
    day.publish()
    day.add(EventPart(0, event.id, student=day.id_of(Student, "S1")))
    assert day.standing() == "CHANGED"


def test_a_date_stands_for_itself(day: Day) -> None:
    day.cover()
    day.cover(date=WEDNESDAY)
    day.publish(MONDAY)
    assert (day.standing(MONDAY), day.standing(TUESDAY), day.standing(WEDNESDAY)) == (
        "PUBLISHED", "NOTHING", "UNPUBLISHED",
    )  # fmt: skip


def test_a_date_without_covers_can_be_published_and_then_says_that_nothing_changes(day: Day) -> None:
    day.publish()
    assert day.standing() == "PUBLISHED"
    day.cover()
    assert day.standing() == "CHANGED"
    assert day.happens(sent=True) == USUAL


def test_an_absence_that_is_noted_later_changes_nothing_that_was_published(day: Day) -> None:
    day.cover()
    day.publish()
    day.add(Absence(0, MONDAY, day.id_of(Teacher, "T1"), "1", "Ill"))
    assert day.standing() == "PUBLISHED"


# Publishing is one moment


def test_what_goes_is_what_was_published_whatever_is_edited_later(day: Day) -> None:
    change = day.cover()
    event = day.event("09:00", "09:30", "9MAT 2")
    day.publish()
    published = to_send(day.document)(MONDAY)

    day.edit(lambda draft: draft.replace(msgspec.structs.replace(change, cover=0, how="cancelled")))
    day.edit(lambda draft: draft.remove(event))
    day.cover("9MAT 2", "T2", "T3", period="1")
    assert to_send(day.document)(MONDAY) == published
    expected = [lesson for lesson in with_lesson(("1", "9MAT 1", "T9", "R1")) if lesson[:2] != ("2", "9MAT 2")]
    assert day.happens(sent=True) == [*expected, ("", "Gallery", "", "")]
    assert day.happens() == [*with_lesson(("1", "9MAT 2", "T3", "R2"))[1:]], "the file itself has the new state"


def test_where_nothing_was_published_what_is_set_goes(day: Day) -> None:
    day.cover()
    assert set_published(day.document, MONDAY) is None
    assert day.happens(sent=True) == with_lesson(("1", "9MAT 1", "T9", "R1"))


def test_publishing_again_makes_another_moment_of_the_same_date(day: Day) -> None:
    day.cover()
    first = day.publish()[MONDAY]
    day.cover("9MAT 2", "T2", "T3")
    second = day.publish(at="2026-02-08T21:00:00+00:00")[MONDAY]
    assert (first.id, first.date) == (second.id, second.date)
    assert first.uid != second.uid
    assert [row.at for row in day.document.of(Publication).values()] == ["2026-02-08T21:00:00+00:00"]
    assert day.happens(sent=True) == with_lesson(("1", "9MAT 1", "T9", "R1"), ("1", "9MAT 2", "T3", "R2"))


def told(day: Day) -> list[tuple[str, str]]:
    return [(row.at, row.told) for row in day.document.of(Publication).values()]


def test_what_mails_told_stays_until_others_say_more(day: Day) -> None:
    day.cover()
    day.publish()
    assert told(day) == [(AT, "")], "nobody was told anything"
    day.edit(lambda draft: daily.publish(draft, day.document, {}, "2026-02-08T21:00:00+00:00", {MONDAY: "mails"}))
    assert told(day) == [(AT, "mails")], "it is the same publication"
    day.cover("9MAT 2", "T2", "T3")
    day.publish(at="2026-02-08T22:00:00+00:00")
    assert told(day) == [("2026-02-08T22:00:00+00:00", "mails")]


def test_the_same_covers_are_kept_as_the_same_text_in_whatever_order_they_were_made(day: Day) -> None:
    first, second = day.cover(), day.cover("9MAT 2", "T2", "T3")
    kept = daily.content_of(daily.set_now(day.document, MONDAY))
    day.edit(lambda draft: draft.remove(first))
    day.edit(lambda draft: draft.remove(second))
    day.edit(lambda draft: (draft.add(second), draft.add(first)))
    assert daily.content_of(daily.set_now(day.document, MONDAY)) == kept


GONE = [
    ("the section that was covered", Section, "9MAT 1"),
    ("who covered", Teacher, "T9"),
    ("the other room", Room, "R9"),
]


@pytest.mark.parametrize(("record", "code"), [case[1:] for case in GONE], ids=[case[0] for case in GONE])
def test_a_published_cover_that_names_what_is_gone_falls(day: Day, record: type[Any], code: str) -> None:
    day.cover(room="R9")
    day.cover("9MAT 2", "T2", "T3")
    day.publish()
    day.remove(record, code)
    occurrences = Occurrences(day.document, MONDAY, MONDAY, to_send(day.document))
    covered = [day.told(each)[:3] for each in occurrences if each.changes]
    assert covered == [("1", "9MAT 2", "T3")]
    (stale,) = occurrences.stale
    assert str(stale.why) == "Somebody or something that it names is gone."


def test_of_an_event_only_those_parts_are_left_out_that_are_gone(day: Day) -> None:
    day.event("08:00", "08:30", "9MAT 1", "9MAT 2")
    day.publish()
    day.remove(Section, "9MAT 1")
    (event,) = to_send(day.document)(MONDAY).events
    assert event.ids("section") == (day.id_of(Section, "9MAT 2"),)


def test_a_duty_change_of_somebody_who_is_gone_falls(day: Day) -> None:
    day.add(YardDuty(0, "", 1, "1", "Oval", day.id_of(Teacher, "T1")))
    day.add(DutyChange(0, MONDAY, "", "1", "Oval", day.id_of(Teacher, "T1"), day.id_of(Teacher, "T9")))
    day.publish()
    day.remove(Teacher, "T9")
    occurrences = Occurrences(day.document, MONDAY, MONDAY, to_send(day.document))
    assert [day.told(each) for each in occurrences] == [*USUAL, ("1", "yard_duties Oval", "T1", "")]
    (stale,) = occurrences.stale
    assert str(stale.why) == "Somebody or something that it names is gone."


# Which dates


def test_the_dates_of_a_range_that_were_never_published(day: Day) -> None:
    for date in ("2026-02-16", MONDAY, "2026-02-23"):
        day.cover(date=date)
    day.event("09:00", "10:00", date=TUESDAY)
    day.add(DutyChange(0, WEDNESDAY, "", "1", "Oval", day.id_of(Teacher, "T1")))
    day.publish("2026-02-16")
    found = daily.unpublished
    assert found(day.document, MONDAY, "2026-12-31") == [MONDAY, TUESDAY, WEDNESDAY, "2026-02-23"]
    assert found(day.document, TUESDAY, WEDNESDAY) == [TUESDAY, WEDNESDAY], "both ends belong to the range"
    assert found(day.document, "2026-02-12", "2026-02-22") == []


def test_the_dates_of_a_range_that_changed_since_they_were_published(day: Day) -> None:
    for date in (MONDAY, WEDNESDAY, "2026-02-16"):
        day.cover(date=date)
    withdrawn = day.cover("9MAT 2", "T2", "T3", date="2026-02-23")
    day.publish(MONDAY, WEDNESDAY, "2026-02-23")
    assert daily.changed_since(day.document, MONDAY, "2026-12-31") == []
    day.cover("9MAT 2", "T2", "T3", date=WEDNESDAY)
    day.edit(lambda draft: draft.remove(withdrawn))
    day.cover("9MAT 2", "T2", "T3", date="2026-02-16")
    assert daily.changed_since(day.document, MONDAY, "2026-12-31") == [WEDNESDAY, "2026-02-23"]
    assert daily.changed_since(day.document, MONDAY, WEDNESDAY) == [WEDNESDAY]
    assert daily.changed_since(day.document, "2026-02-12", "2026-02-22") == [], "it was never published"


# What happens on the date


def test_who_replaces_a_teacher_on_duty_is_of_that_date_and_that_duty(day: Day) -> None:
    one, nine = day.id_of(Teacher, "T1"), day.id_of(Teacher, "T9")
    for duty in (
        YardDuty(0, "", 1, "3", "Oval", one),
        YardDuty(0, "", 1, "3", "Gate", one),
        OnCall(0, "", 1, "3", one),
    ):
        day.add(duty)
    day.add(DutyChange(0, MONDAY, "", "3", "Oval", one, nine))
    duties = [
        ("3", "yard_duties Oval", "T9", ""),
        ("3", "yard_duties Gate", "T1", ""),
        ("3", "on_calls", "T1", ""),
    ]
    assert day.happens()[4:] == duties
    assert [told[2] for told in day.happens(WEDNESDAY)[4:]] == ["T1", "T1", "T1"]
    day.add(DutyChange(0, MONDAY, "", "3", "", one, nine))
    assert day.happens()[6] == ("3", "on_calls", "T9", ""), "an on-call has no area"


def test_a_duty_that_nobody_takes_over_has_nobody(day: Day) -> None:
    one = day.id_of(Teacher, "T1")
    day.add(YardDuty(0, "", 1, "3", "Oval", one))
    day.add(DutyChange(0, MONDAY, "", "3", "Oval", one))
    (duty,) = [each for each in Occurrences(day.document, MONDAY, MONDAY) if not each.section]
    assert (duty.teachers, duty.absent) == ((), one)


OVERLAPS = [
    # the periods are 08:00 to 08:55 and 09:00 to 09:55
    ("before them", "07:00", "08:00", "12"),
    ("its end is in the first", "07:00", "08:01", "2"),
    ("within the first", "08:10", "08:20", "2"),
    ("between them", "08:55", "09:00", "12"),
    ("both", "08:30", "12:00", ""),
    ("its begin is in the second", "09:54", "12:00", "1"),
    ("after them", "09:55", "12:00", "12"),
]


@pytest.mark.parametrize(("start", "end", "left"), [case[1:] for case in OVERLAPS], ids=[case[0] for case in OVERLAPS])
def test_an_event_cancels_the_lessons_of_its_sections_that_meet_its_times(
    day: Day, start: str, end: str, left: str
) -> None:
    event = day.event(start, end, "9MAT 1")
    expected = [lesson for lesson in USUAL if lesson[1] == "9MAT 2" or lesson[0] in left]
    assert day.happens() == [*expected, ("", "Gallery", "", "")]
    away = [each for each in Occurrences(day.document, MONDAY, MONDAY, cancelled=True) if each.cancelled]
    assert {(each.period, each.event) for each in away} == {(period, event.id) for period in {"1", "2"} - set(left)}
    assert day.happens(WEDNESDAY) == USUAL


def test_who_is_at_an_event_is_not_thereby_away_from_other_lessons(day: Day) -> None:
    event = day.event("08:00", "10:00")
    day.add(EventPart(0, event.id, teacher=day.id_of(Teacher, "T1")))
    day.add(EventPart(0, event.id, room=day.id_of(Room, "R9")))
    assert day.happens() == [*USUAL, ("", "Gallery", "T1", "R9")], "their lessons need a cover like any other's"


def test_without_bell_times_no_event_cancels_anything() -> None:
    build = building()
    for bell in list(build.of(BellTime).values()):
        build.add(msgspec.structs.replace(bell, start="", end=""))
    day = Day(build.document())
    day.event("00:00", "23:59", "9MAT 1", "9MAT 2")
    assert day.happens()[:4] == USUAL


def test_an_event_is_there_on_a_date_without_school(day: Day) -> None:
    day.event("10:00", "12:00", date="2026-02-14")
    assert day.happens("2026-02-14") == [("", "Gallery", "", "")]


def test_a_merged_lesson_has_teacher_and_room_of_the_other_section(day: Day) -> None:
    day.cover(how="merged", cover="", merged="9MAT 2")
    assert day.happens() == with_lesson(("1", "9MAT 1", "T2", "R2"))


def test_a_merged_lesson_follows_the_covers_of_the_other_section(day: Day) -> None:
    day.cover(how="merged", cover="", merged="9MAT 2")
    day.cover("9MAT 2", "T2", "T3", room="R9", how="extra")
    assert day.happens() == with_lesson(("1", "9MAT 1", "T3", "R9"), ("1", "9MAT 2", "T3", "R9"))


@pytest.mark.parametrize("how", ["cancelled", "at an event", "not in this period"])
def test_a_lesson_merged_with_one_that_does_not_take_place_stays_where_it_is(day: Day, how: str) -> None:
    if how == "cancelled":
        day.cover("9MAT 2", "T2", "", how="cancelled")
    elif how == "at an event":
        day.event("08:00", "08:30", "9MAT 2")
    else:
        other = day.id_of(Section, "9MAT 2")
        lesson = next(row for row in day.document.of(Lesson).values() if (row.period, row.section) == ("1", other))
        day.edit(lambda draft: draft.remove(lesson))
    day.cover(how="merged", cover="", merged="9MAT 2")
    occurrences = Occurrences(day.document, MONDAY, MONDAY)
    assert day.told(next(iter(occurrences))) == ("1", "9MAT 1", "T1", "R1"), "there is nobody to be with"
    (stale,) = occurrences.stale
    assert str(stale.why) == "9MAT 2 has no lesson then that it could be taught with."


def test_a_cancelled_lesson_is_there_only_where_it_is_asked_for(day: Day) -> None:
    day.cover(cover="", how="cancelled")
    assert day.happens() == USUAL[1:]
    every = list(Occurrences(day.document, MONDAY, MONDAY, cancelled=True))
    assert [each.cancelled for each in every] == [True, False, False, False]
    assert every[0].changes != ()


SUMMER_ENDS, WINTER_ENDS = ("2026-04-03", "2026-04-05", "2026-04-06"), ("2026-10-02", "2026-10-04", "2026-10-05")


@pytest.mark.parametrize("dates", [SUMMER_ENDS, WINTER_ENDS], ids=["clocks go back", "clocks go forward"])
def test_when_the_clocks_change_lessons_have_the_same_times_of_day(dates: tuple[str, ...]) -> None:
    build = building()
    build.set_school(region="australia/nsw", time_zone="Australia/Sydney")
    build.dates(*((date, 1) for date in dates))
    day = Day(build.document())
    for date in dates:
        day.event("01:30", "02:30", date=date, name="Night walk")
    found = [(each.start, each.end) for each in Occurrences(day.document, dates[0], dates[-1]) if each.section]
    assert found == [("08:00", "08:55"), ("09:00", "09:55")] * 2 * 3
    walks = [(each.date, each.start) for each in Occurrences(day.document, dates[0], dates[-1]) if not each.section]
    assert walks == [(date, "01:30") for date in dates], "an hour that is there twice or never is a time all the same"


def test_standings_have_words(day: Day) -> None:
    assert [each.value for each in Standing] == [
        "nothing to publish", "unpublished", "published", "changed since published",
    ]  # fmt: skip
