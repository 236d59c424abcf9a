"""What is written to whom about published covers."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.mail.covers import LONG, Recipients, mails
from syncdesk.mail.ledger import Content
from syncdesk.timetable import daily
from syncdesk.timetable.records import (
    Absence,
    DailyChange,
    DailyEvent,
    DutyChange,
    EventPart,
    Publication,
    Room,
    Section,
    Teacher,
    YardDuty,
)
from syncdesk.timetable.tables import RowChange
from tests.timetable.building import Building

MONDAY, TUESDAY = "2026-02-09", "2026-02-10"


@pytest.fixture
def build() -> Building:
    build = Building()
    build.grid(2, ("1", "2"))
    build.dates((MONDAY, 1), (TUESDAY, 2))
    for number in (1, 2, 3):
        build.add(Teacher(0, f"T{number}", f"First{number}", f"Last{number}", email=f"t{number}@school.example"))
    build.section("9MAT 1", "T1", "R1")
    for day, period in ((1, "1"), (1, "2"), (2, "1")):
        build.lesson("9MAT 1", day, period)
    covered(build, MONDAY, "1", "T2")
    covered(build, MONDAY, "2", "T2")
    covered(build, TUESDAY, "1", "T3")
    build.add(Absence(0, MONDAY, teacher(build, "T1"), "", "Surgery"))
    return build


def teacher(build: Building, code: str) -> int:
    return build.by_code(Teacher)[code].id


def covered(build: Building, date: str, period: str, by: str, **more: str) -> None:
    section = build.by_code(Section)["9MAT 1"].id
    build.add(DailyChange(0, date, period, section, teacher(build, "T1"), teacher(build, by), reason="Surgery",
                          how="extra", instructions="Page 7", **more))  # fmt: skip


class Post:
    """What everybody was told, with no server between."""

    def __init__(self, build: Building) -> None:
        self.build = build
        self.told: dict[str, dict[str, str]] = {}

    def publish(self, *dates: str, wanted: Recipients | None = None) -> dict[str, Content]:
        """Publish dates; the mails that go, by address."""
        for date in dates:
            known = daily.publication(self.build, date)
            content = daily.content_of(daily.set_now(self.build, date))
            self.build.add(Publication(known.id if known is not None else 0, date, "", "", content))
        made: dict[str, Content] = {}
        for mail in mails(self.build, dates, wanted or Recipients(changed=True)):
            told = self.told.setdefault(mail.person, {})
            content = mail.compose(told)
            if content is not None:
                made[mail.to] = content
                told.update(content.tells)
                for line in content.takes_back:
                    del told[line]
        return made


@pytest.fixture
def post(build: Building) -> Post:
    return Post(build)


def change_of(build: Building, date: str, period: str = "1") -> DailyChange:
    return next(row for row in build.of(DailyChange).values() if (row.date, row.period) == (date, period))


def to(n: int) -> str:
    return f"t{n}@school.example"


def test_everybody_gets_one_mail_over_all_the_dates_and_only_what_concerns_them(post: Post) -> None:
    made = post.publish(MONDAY, TUESDAY, wanted=Recipients(organiser="me@school.example"))
    assert set(made) == {to(n) for n in (1, 2, 3)} | {"me@school.example"}
    assert made[to(2)].body.count("9MAT 1") == 2
    assert made[to(3)].body.count("9MAT 1") == 1
    assert made[to(1)].body.count("9MAT 1") == 3
    assert made["me@school.example"].body.count("9MAT 1") == 3
    assert "Your lessons are looked after:" in made[to(1)].body
    assert made[to(2)].subject == f"Covers for {MONDAY}"
    assert made[to(1)].subject == f"Covers for {MONDAY} to {TUESDAY}"


def test_why_somebody_is_away_is_in_no_mail(build: Building) -> None:
    for template in ("short", LONG):
        made = Post(build).publish(MONDAY, TUESDAY, wanted=Recipients(organiser="me@school.example", template=template))
        assert made
        assert all("Surgery" not in f"{each.subject}{each.body}" for each in made.values())


def test_instructions_are_in_the_long_one_alone_and_told_to_who_had_the_short_one(post: Post) -> None:
    short, long = Recipients(absent=False), Recipients(absent=False, template=LONG)
    assert "Page 7" not in post.publish(MONDAY, wanted=short)[to(2)].body
    assert "Page 7" in post.publish(MONDAY, wanted=long)[to(2)].body
    assert post.publish(MONDAY, wanted=long) == {}
    assert post.publish(MONDAY, wanted=short) == {}


def test_what_was_told_is_not_told_again_whichever_dates_are_published_with_it(post: Post) -> None:
    assert set(post.publish(MONDAY, TUESDAY)) == {to(1), to(2), to(3)}
    assert post.publish(TUESDAY) == {}
    assert post.publish(MONDAY) == {}
    assert post.publish(MONDAY, TUESDAY) == {}
    post.build.add(msgspec.structs.replace(change_of(post.build, TUESDAY), room=post.build.by_code(Room)["R1"].id))
    covered(post.build, TUESDAY, "2", "T3")
    post.build.lesson("9MAT 1", 2, "2")
    made = post.publish(MONDAY, TUESDAY)
    assert set(made) == {to(1), to(3)}
    assert made[to(3)].body.count("9MAT 1") == 1
    assert "period 2" in made[to(3)].body


def test_a_cover_that_another_takes_is_told_to_both(post: Post) -> None:
    post.publish(MONDAY, TUESDAY)
    change = change_of(post.build, TUESDAY)
    post.build.add(msgspec.structs.replace(change, cover=teacher(post.build, "T2")))
    made = post.publish(TUESDAY)
    assert "You no longer cover:" in made[to(3)].body
    assert "You cover:" not in made[to(3)].body
    assert "You cover:" in made[to(2)].body
    assert made[to(1)].body.count("9MAT 1") == 1, "changed, so what it was is not said"
    post.build.add(change)
    made = post.publish(TUESDAY)
    assert "You cover:" in made[to(3)].body
    assert "You no longer cover:" in made[to(2)].body


def test_a_cover_taken_back_before_its_mail_went_is_never_told(post: Post) -> None:
    nobody = Recipients(covering=False, absent=False)
    post.publish(TUESDAY, wanted=nobody)
    post.build.add(msgspec.structs.replace(change_of(post.build, TUESDAY), cover=teacher(post.build, "T2")))
    assert to(3) not in post.publish(TUESDAY)


def test_who_covers_a_section_that_goes_to_an_event_is_told_that_it_is_off(post: Post) -> None:
    post.publish(TUESDAY)
    museum(post.build, TUESDAY)
    made = post.publish(TUESDAY, wanted=Recipients(organiser="me@school.example"))
    assert "You cover:" not in made[to(3)].body
    assert "You no longer cover:" in made[to(3)].body
    assert "at the event Museum" in made[to(1)].body
    assert "at the event Museum" in made["me@school.example"].body


def museum(build: Building, date: str) -> None:
    """An event with the section and a teacher."""
    event = build.add(DailyEvent(0, date, "Museum", "Excursion", "00:00", "23:59"))
    build.add(EventPart(0, event.id, section=build.by_code(Section)["9MAT 1"].id))
    build.add(EventPart(0, event.id, teacher=teacher(build, "T2")))


def test_teachers_at_an_event_are_told_and_the_organiser(post: Post) -> None:
    museum(post.build, MONDAY)
    made = post.publish(MONDAY, wanted=Recipients(False, False, "me@school.example", changed=True))
    assert "Museum" in made[to(2)].body
    assert "00:00–23:59: Museum" in made["me@school.example"].body
    assert "Museum" not in str(post.told), "an event's name is not kept"


def test_who_only_looks_in_reads_so(post: Post) -> None:
    post.build.add(msgspec.structs.replace(change_of(post.build, TUESDAY), how="minimal"))
    made = post.publish(TUESDAY)
    assert "T3 looks in now and then (minimal supervision)" in made[to(3)].body
    assert "minimal supervision" in made[to(1)].body


def test_who_has_another_section_join_is_told(post: Post) -> None:
    post.build.section("9MAT 2", "T3", "R2")
    post.build.lesson("9MAT 2", 2, "1")
    merged = post.build.by_code(Section)["9MAT 2"].id
    post.build.add(msgspec.structs.replace(change_of(post.build, TUESDAY), cover=0, how="merged", merged=merged))
    made = post.publish(TUESDAY)
    assert "9MAT 1, room R2, for T1: joins your 9MAT 2" in made[to(3)].body
    assert "merged with 9MAT 2" in made[to(1)].body


def test_a_duty_that_another_takes_is_told(post: Post) -> None:
    t1, t2 = (teacher(post.build, code) for code in ("T1", "T2"))
    post.build.add(YardDuty(0, day=2, period="1", area="Oval", teacher=t1))
    post.build.add(DutyChange(0, TUESDAY, "", "1", "Oval", t1, t2))
    made = post.publish(TUESDAY, wanted=Recipients(organiser="me@school.example"))
    for address in (to(1), to(2), "me@school.example"):
        assert "duty Oval, for T1: T2" in made[address].body


@pytest.mark.parametrize(("how", "words"), [("", "room R9: another room"), ("cancelled", ": cancelled")])
def test_another_room_and_a_cancelled_lesson_are_told_without_an_absence(post: Post, how: str, words: str) -> None:
    for row in list(post.build.of(DailyChange).values()):
        post.build._put([RowChange(row, None)])
    room = post.build.add(Room(0, "R9")).id if not how else 0
    post.build.add(DailyChange(0, MONDAY, "1", post.build.by_code(Section)["9MAT 1"].id, room=room, how=how))
    made = post.publish(MONDAY, wanted=Recipients(organiser="me@school.example", changed=True))
    assert set(made) == {to(1), "me@school.example"}
    assert all(words in each.body for each in made.values())
    assert "What changes for you:" in made[to(1)].body
    assert set(Post(post.build).publish(MONDAY, wanted=Recipients(organiser="me@school.example"))) == {
        "me@school.example"
    }
