"""What is written to whom about published covers."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.mail.covers import LONG, Wanted, letters, people
from syncdesk.timetable import daily
from syncdesk.timetable.records import Absence, DailyChange, Section, Teacher
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


def test_everybody_gets_one_mail_over_all_the_dates_and_only_what_concerns_them(build: Building) -> None:
    made = {letter.to: letter for letter in letters(build, [MONDAY, TUESDAY], Wanted(organiser="me@school.example"))}
    assert set(made) == {f"t{n}@school.example" for n in (1, 2, 3)} | {"me@school.example"}
    assert made["t2@school.example"].body.count("9MAT 1") == 2
    assert made["t3@school.example"].body.count("9MAT 1") == 1
    assert made["t1@school.example"].body.count("9MAT 1") == 3
    assert made["me@school.example"].body.count("9MAT 1") == 3
    assert "Your lessons are looked after:" in made["t1@school.example"].body
    assert made["t2@school.example"].subject == f"Covers for {MONDAY} to {TUESDAY}"


def test_why_somebody_is_away_is_in_no_mail(build: Building) -> None:
    for template in ("short", LONG):
        wanted = Wanted(organiser="me@school.example", template=template)
        assert all("Surgery" not in f"{each.subject}{each.body}" for each in letters(build, [MONDAY, TUESDAY], wanted))


def test_instructions_are_in_the_long_one_alone(build: Building) -> None:
    short, long = (letters(build, [MONDAY], Wanted(absent=False, template=each)) for each in ("short", LONG))
    assert "Page 7" not in short[0].body
    assert "Page 7" in long[0].body


def test_the_same_content_is_the_same_mail_and_other_content_another(build: Building) -> None:
    before = {each.to: each.key for each in letters(build, [MONDAY, TUESDAY], Wanted())}
    assert {each.to: each.key for each in letters(build, [MONDAY, TUESDAY], Wanted())} == before
    change = next(row for row in build.of(DailyChange).values() if row.date == TUESDAY)
    build.add(msgspec.structs.replace(change, cover=teacher(build, "T2")))
    now = {each.to: each.key for each in letters(build, [MONDAY, TUESDAY], Wanted(), str, daily.as_set(build))}
    assert now["t2@school.example"] != before["t2@school.example"]
    assert "t3@school.example" not in now


def test_a_key_holds_no_name_and_no_address(build: Building) -> None:
    for letter in letters(build, [MONDAY], Wanted(organiser="me@school.example")):
        assert "@" not in letter.key
        assert "Last" not in letter.key


def test_who_is_counted(build: Building) -> None:
    assert people(build, [MONDAY, TUESDAY]) == (2, 1)
    assert people(build, [TUESDAY]) == (1, 1)
