"""Rule 4: losses are counted where they hurt, and what is beyond the limits is held before anything is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.planning.guard import Limits, holds_for
from syncdesk.sync.planning.measures import losses
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.planning.rowset import RowSet, compare
from syncdesk.sync.planning.target_session import as_row_set
from syncdesk.sync.reporting.outcome import Hold, Rule, Status
from syncdesk.systems.contract import Sending
from syncdesk.systems.liss import records
from syncdesk.systems.liss.profile import SENDINGS
from syncdesk.timetable.edits import Draft
from syncdesk.timetable.records import Lesson, Room, Section, SectionListRow, Student, Teacher
from tests.sync.guarded import changed, edit, every
from tests.sync.school import BASIC, School, notes, removed, renamed, rule, said, small_school, states, step

KEYED = SENDINGS["rooms"]
LESSONS = SENDINGS["timetable"]
LISTS = SENDINGS["section_lists"]


def rooms(*codes: str) -> RowSet:
    return as_row_set(KEYED, [records.Room(RoomId=code, RoomCode=code) for code in codes])


def numbered(count: int, of: str = "R") -> RowSet:
    return rooms(*(f"{of}{n}" for n in range(count)))


def lessons(**sections: int) -> RowSet:
    return as_row_set(
        LESSONS, [records.Lesson(n, "1", code) for code, count in sections.items() for n in range(1, count + 1)]
    )


def lists(**sections: int) -> RowSet:
    return as_row_set(
        LISTS, [records.ClassMembership(f"S{n}", code) for code, count in sections.items() for n in range(count)]
    )


async def held(old: RowSet, new: RowSet, limits: Limits | None = None) -> Hold | None:
    holds = await holds_for(await compare(old, new), limits or Limits())
    return holds[0] if holds else None


@pytest.mark.parametrize(
    ("had", "left", "is_held"),
    [
        (1000, 1000, False),
        (1000, 900, False),  # exactly 10 %
        (1000, 899, True),  # more than 10 %, and more than 20
        (210, 189, False),  # 21, exactly 10 %
        (209, 188, True),  # 21 and more than 10 %
        (100, 80, False),  # 20 %, exactly 20
        (100, 79, True),  # 21
        (40, 21, False),  # 19 of 40
        (40, 20, True),  # half
        (10, 6, False),
        (10, 5, True),  # half of 10
        (9, 3, False),  # two thirds of fewer than 10
        (9, 2, True),  # more than three quarters
        (4, 1, True),
        (3, 1, False),  # of fewer than 4 one may stay
        (9, 0, True),  # none left
        (1, 0, True),
        (0, 0, False),
    ],
)
async def test_keys_that_go_are_losses(had: int, left: int, is_held: bool) -> None:
    assert (await held(numbered(had), numbered(left)) is not None) is is_held


async def test_rows_with_other_keys_do_not_make_up_for_those_that_go() -> None:
    hold = await held(numbered(12), numbered(12, of="X"))
    assert hold is not None
    assert (hold.rule, hold.count, hold.of) == (Rule.LOSS, 12, 12)


async def test_other_values_under_the_same_key_are_no_loss() -> None:
    new = as_row_set(KEYED, [records.Room(RoomId=f"R{n}", RoomCode=f"R{n}", Name="new") for n in range(30)])
    assert await held(numbered(30), new) is None


@pytest.mark.parametrize(
    ("had", "has", "is_held"),
    [
        ({"a": 100, "b": 100}, {"a": 100, "b": 80}, False),  # net 20 of 200
        ({"a": 100, "b": 100}, {"a": 100, "b": 79}, True),  # net 21 of 200
        ({"a": 4, "b": 4}, {"a": 4}, False),  # half of the sections, of 8 rows
        ({"a": 5, "b": 5}, {"a": 10}, True),  # no net loss, but half of the sections of 10 rows have none
        ({"a": 5, "b": 5, "c": 5}, {"a": 10, "b": 5}, False),  # one of three sections
        ({f"s{n}": 1 for n in range(220)}, {f"s{n}": 2 for n in range(198)}, False),  # 22 of 220 sections: 10 %
        ({f"s{n}": 1 for n in range(220)}, {f"s{n}": 2 for n in range(197)}, True),  # 23 of 220
        ({"a": 3}, {}, True),
    ],
)
async def test_lessons_are_counted_by_net_loss_and_by_sections_that_lose_all(
    had: dict[str, int], has: dict[str, int], is_held: bool
) -> None:
    assert (await held(lessons(**had), lessons(**has)) is not None) is is_held


@pytest.mark.parametrize(
    ("had", "has", "is_held"),
    [
        ({"a": 5, "b": 30}, {"b": 30}, True),  # one of the two sections that had five or more
        ({"a": 4, "b": 30}, {"b": 30}, False),  # four were no full list
        ({"a": 5, "b": 30}, {"a": 1, "b": 30}, False),
        ({"a": 5, "b": 30, "c": 30}, {"b": 30, "c": 35}, False),  # one of three
        ({"a": 100, "b": 110}, {"a": 100, "b": 88}, True),  # net 22 of 210
        ({"a": 100, "b": 110}, {"a": 100, "b": 89}, False),  # net 21 of 210: exactly 10 %
    ],
)
async def test_lists_are_counted_by_net_loss_and_by_full_lists_that_are_emptied(
    had: dict[str, int], has: dict[str, int], is_held: bool
) -> None:
    assert (await held(lists(**had), lists(**has)) is not None) is is_held


def named_rooms(count: int, name: Callable[[int], str], campus: Callable[[int], str] = lambda _n: "East") -> RowSet:
    return as_row_set(
        KEYED, [records.Room(RoomId=f"R{n}", RoomCode=f"R{n}", Name=name(n), Campus=campus(n)) for n in range(count)]
    )


@pytest.mark.parametrize(
    ("had", "changes", "is_held"),
    [
        (30, 9, False),
        (30, 10, True),  # a third of 30
        (29, 10, False),
        (10, 7, False),
        (10, 8, True),  # three quarters of 10
        (9, 9, False),  # so few may all be called something else
    ],
)
async def test_rows_that_say_something_else_at_once_are_held(had: int, changes: int, is_held: bool) -> None:
    old = named_rooms(had, lambda n: f"Room {n}")
    new = named_rooms(had, lambda n: f"Hall {n}" if n < changes else f"Room {n}")
    assert (await held(old, new) is not None) is is_held


@pytest.mark.parametrize(
    ("had", "lose", "is_held"),
    [(200, 20, False), (200, 21, True), (40, 19, False), (40, 20, True), (9, 6, False), (9, 7, True), (3, 3, False)],
)
async def test_rows_that_say_less_are_held_by_the_limits_of_rows_that_go(had: int, lose: int, is_held: bool) -> None:
    old = named_rooms(had, lambda n: f"Room {n}")
    new = named_rooms(had, lambda n: "" if n < lose else f"Room {n}")
    hold = await held(old, new)
    assert (hold is not None) is is_held
    if hold is not None:
        assert f"{lose} rooms would have no name, of {had} that have one" in str(hold.text)


async def test_only_rows_that_said_something_count_for_what_is_lost() -> None:
    old = named_rooms(100, lambda n: f"Room {n}" if n < 12 else "")
    assert str((await held(old, named_rooms(100, lambda _n: ""))).text).startswith(
        "Rooms is held: 12 rooms would have no name, of 12 that have one (100.0 %)."
    )


async def test_one_word_in_the_place_of_another_is_a_rename_and_two_that_are_exchanged_are_none() -> None:
    old = named_rooms(60, lambda _n: "", lambda n: ("East", "West")[n % 2])
    renamed = named_rooms(60, lambda _n: "", lambda n: ("Upper", "West")[n % 2])
    exchanged = named_rooms(60, lambda _n: "", lambda n: ("West", "East")[n % 2])
    all_in_one = named_rooms(60, lambda _n: "", lambda _n: "West")
    assert await held(old, renamed) is None
    assert "60 rooms of 60 would have another campus" in str((await held(old, exchanged)).text)
    assert "30 rooms of 60 would have another campus" in str((await held(old, all_in_one)).text)


@pytest.mark.parametrize(
    ("had", "has", "is_held"), [(10, 19, False), (10, 20, True), (9, 40, False), (600, 1200, True)]
)
async def test_twice_as_many_rows_are_held(had: int, has: int, is_held: bool) -> None:
    assert (await held(numbered(had), numbered(has)) is not None) is is_held


async def test_stricter_limits_hold_earlier() -> None:
    assert await held(numbered(200), numbered(189)) is None
    assert await held(numbered(200), numbered(189), Limits(5.0, 10)) is not None


async def test_the_worst_way_of_counting_is_told() -> None:
    hold = await held(lessons(a=5, b=5), lessons(a=10))
    assert str(hold.text) == (
        "Timetable is held: 1 of 2 sections would have no lessons left (50.0 %). The limit is half."
    )
    by_rows = await held(lists(a=1212, b=8000), lists(b=8000 - 1))
    assert str(by_rows.text) == (
        "Section lists is held: 1 of 2 sections with students would have none left (50.0 %). The limit is half."
    )


async def test_the_sentence_names_rows_share_and_limit() -> None:
    hold = await held(numbered(100), numbered(79))
    assert str(hold.text) == "Rooms is held: 21 of 100 rows would be removed (21.0 %). The limit is 10 % and 20 rows."


async def test_what_is_lost_is_told_in_each_way() -> None:
    found = await losses(await compare(lists(a=6, b=4), lists(b=5)))
    assert [(lost.count, lost.of, lost.rows) for lost in found[:2]] == [(5, 10, 10), (1, 1, 10)]


def _without(school: School, record: type[Lesson | SectionListRow], *sections: str) -> Callable[[Draft], object]:
    document = school.source.session.document
    rows = [row for row in document.of(record).values() if document.code(Section, row.section) in sections]
    return lambda draft: [draft.remove(row) for row in rows]


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """Twelve sections, synchronised once."""
    with School(tmp_path, small_school(12)) as school:
        assert (await school.sync(*BASIC)).status is Status.DONE
        yield school


def _all_sections(school: School) -> Callable[[Draft], object]:
    return removed(school, Section, *(f"9MAT {n}" for n in range(1, 13)))


async def test_an_emptied_document_is_held_and_nothing_is_sent(school: School) -> None:
    calls = school.calls("%")
    school.edit(_all_sections(school))
    result = await school.sync(*BASIC)
    assert result.status is Status.HELD
    assert {each.hold.rule for each in result.steps if each.hold} == {Rule.EMPTIED}
    assert "Sections is held: the file has none to send now and had 12 at the last sync." in said(result)
    assert "Nothing was sent. Look at the file;" in said(result)
    assert [call for call in school.calls("%")[len(calls) :] if call != "liss.hello"] == []
    assert len(school.held("sections")) == 12


async def test_a_half_emptied_document_is_held(school: School) -> None:
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
    result = await school.sync(*BASIC)
    assert result.status is Status.HELD
    assert rule(result, "sections") is Rule.LOSS
    assert len(school.calls()) == 3


async def test_lists_emptied_behind_sections_that_stay_are_held(school: School) -> None:
    school.edit(_without(school, SectionListRow, *(f"9MAT {n}" for n in range(1, 7))))
    result = await school.sync(*BASIC)
    assert rule(result, "section_lists") is Rule.LOSS
    assert rule(result, "sections") is None
    assert states(result) == {"sections": "not_sent", "timetable": "not_sent", "section_lists": "held"}


async def test_lessons_emptied_behind_sections_that_stay_are_held(school: School) -> None:
    school.edit(_without(school, Lesson, *(f"9MAT {n}" for n in range(1, 7))))
    assert rule(await school.sync(*BASIC), "timetable") is Rule.LOSS


async def test_a_refused_row_that_the_target_holds_is_a_loss(school: School) -> None:
    """A code that cannot travel takes the section away there, although it is still here."""
    school.edit(*(renamed(school, Section, f"9MAT {n}", code=f"9MAT \x01{n}") for n in range(1, 7)))
    result = await school.sync(*BASIC)
    assert result.status is Status.HELD
    assert rule(result, "sections") is Rule.LOSS
    assert len(step(result, "sections").refused) == 6
    assert len(school.held("sections")) == 12


async def test_a_document_whose_rows_are_all_refused_is_held(school: School) -> None:
    school.edit(*(renamed(school, Section, f"9MAT {n}", code=f"9MAT \x01{n}") for n in range(1, 13)))
    assert rule(await school.sync(*BASIC), "sections") is Rule.EMPTIED


async def test_rows_that_are_all_refused_do_not_empty_what_a_target_held_before(tmp_path: Path) -> None:
    build = small_school(2)
    for number in (1, 2):
        build.add(Room(build.by_code(Room)[f"R{number}"].id, f"R\x01{number}"))
    with School(tmp_path, build, knows=small_school(2)) as school:
        result = await school.sync("rooms")
        assert (result.status, rule(result, "rooms")) == (Status.HELD, Rule.EMPTIED)
        assert said(result).startswith("Rooms is held: none of the file's can be sent, and Library has 2.")


async def test_another_schools_document_is_held(school: School, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with School(tmp_path / "other", small_school(prefix="Z"), practice=school.practice) as other:
        result = await other.sync(*BASIC)
        assert (result.status, rule(result, "sections")) == (Status.HELD, Rule.ANOTHER_SCHOOL)
        assert len(school.calls()) == 3


async def test_a_broken_source_is_held_and_changes_nothing(tmp_path: Path) -> None:
    with School(tmp_path, people="none") as school:
        result = await school.sync(*BASIC, receive=("students",))
        assert result.status is Status.HELD
        assert rule(result, "students", "receive") is Rule.SOURCE_EMPTY
        assert "Students is held: Library sent none, and the file has 12." in said(result)
        assert school.calls() == []
        assert school.source.view().count(Student) == 12


async def test_going_beyond_a_broken_source_still_deletes_nobody(tmp_path: Path) -> None:
    with School(tmp_path, people="none") as school:
        result = await school.sync(*BASIC, receive=("students",), decision=Decision(beyond=True))
        assert result.status is Status.DONE
        assert school.source.view().count(Student) == 12


async def test_a_source_without_rows_is_no_fault_where_the_file_has_none(tmp_path: Path) -> None:
    with School(tmp_path, small_school(students=0), people="none") as school:
        result = await school.sync(receive=("students",))
        assert result.status is Status.DONE
        assert step(result, "students", "receive").state == "unchanged"
        assert notes(result, "students", "receive") == "Library has no students."


@pytest.mark.parametrize("trigger", [Trigger.SAVE, Trigger.SCHEDULE])
async def test_a_hold_stops_an_unattended_run_before_anything_is_sent(school: School, trigger: Trigger) -> None:
    school.edit(_without(school, SectionListRow, *(f"9MAT {n}" for n in range(1, 7))))
    result = await school.sync(*BASIC, "rooms", trigger=trigger)
    assert (result.status, result.retry) == (Status.HELD, False)
    assert set(states(result).values()) <= {"held", "not_sent"}
    assert len(school.calls()) == 3


async def test_leaving_a_kind_out_leaves_its_whole_set_out(school: School) -> None:
    school.edit(_without(school, SectionListRow, *(f"9MAT {n}" for n in range(1, 7))))
    decision = Decision(leave_out=frozenset({"section_lists"}))
    result = await school.sync(*BASIC, "rooms", decision=decision)
    assert result.status is Status.DONE
    assert states(result) == {
        "sections": "not_sent", "rooms": "sent", "timetable": "not_sent", "section_lists": "not_sent",
    }  # fmt: skip
    assert "Left out of this sync by choice." in notes(result, "timetable")
    assert school.calls()[3:] == ["liss.publishRooms"]


async def test_leaving_everything_out_sends_nothing_and_says_so(school: School) -> None:
    school.edit(_without(school, SectionListRow, *(f"9MAT {n}" for n in range(1, 7))))
    result = await school.sync(*BASIC, decision=Decision(leave_out=frozenset({"timetable"})))
    assert result.status is Status.DONE
    assert said(result) == "Nothing was sent: sections, timetable and section lists left out."
    assert len(school.calls()) == 3


async def test_going_beyond_a_limit_is_for_this_run_only_and_named_in_the_history(school: School) -> None:
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
    result = await school.sync(*BASIC, decision=Decision(beyond=True))
    assert result.status is Status.DONE
    assert len(school.held("sections")) == 6
    past = school.service.run(result.run)
    words = " ".join(str(note) for each in past.steps for note in each.notes)
    assert "Went beyond a limit, for this sync only: Sections is held: 6 of 12 rows would be removed" in words
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(7, 13))))
    assert (await school.sync(*BASIC)).status is Status.HELD


async def test_of_several_holds_the_worst_stands_first_and_all_are_told_and_noted(school: School) -> None:
    edit(school, changed(Lesson, teacher=0), changed(Lesson, every(4), room=0))
    held = await school.sync(*BASIC)
    limit = "The limit is 10 % and 20 rows."
    worst = f"Timetable is held: 60 lessons would have no teacher, of 60 that have one (100.0 %). {limit}"
    assert said(held).startswith(worst)
    assert "no room" not in said(held)  # 15 rows are within the limits
    edit(school, changed(Lesson, every(2), room=0))
    held = await school.sync(*BASIC)
    both = [str(hold) for hold in held.sentences if str(hold).startswith("Timetable is held")]
    assert both == [
        worst,
        f"Timetable is held: 30 lessons would have no room, of 60 that have one (50.0 %). {limit}",
    ]
    assert str(step(held, "timetable").hold.text) == both[0]
    assert both[1] in notes(held, "timetable")
    beyond = await school.sync(*BASIC, decision=Decision(beyond=True))
    for each in both:
        assert notes(beyond, "timetable").count(each) == 1
        assert f"Went beyond a limit, for this sync only: {each}" in notes(beyond, "timetable")


async def test_teachers_that_nobody_there_knows_are_held_by_what_was_named_before(school: School) -> None:
    """Neither were teachers sent, nor can a quiet run ask for them."""
    edit(school, changed(Teacher, code=lambda row: f"N{row.code}"))
    result = await school.sync(*BASIC, trigger=Trigger.SAVE)
    assert rule(result, "timetable") is Rule.LOSS
    assert (
        "Timetable is held: 12 teachers named by lessons are not known in Library, of 12 that are named (100.0 %)."
        in said(result)
    )


async def test_teachers_that_go_in_the_same_run_are_known(school: School) -> None:
    assert (await school.sync("teachers")).status is Status.DONE
    school.edit(
        *(lambda draft, n=n: draft.add(Teacher(0, f"N{n}", "New", f"Teacher{n}")) for n in range(11)),
    )  # fmt: skip
    new = [row.id for row in school.source.session.document.of(Teacher).values() if row.code.startswith("N")]
    edit(school, changed(Lesson, teacher=lambda row: new[row.id % 11]))
    for kinds, unknown in ((BASIC, True), (("teachers", *BASIC), False)):
        plan = await school.plan(*kinds)
        words = " ".join(str(hold.text) for each in plan.steps for hold in each.holds)
        assert ("11 teachers named by lessons are not known in Library" in words) is unknown
        plan.close()


async def test_lessons_outside_the_cycle_are_held(school: School) -> None:
    edit(school, changed(Lesson, every(2), day=lambda row: row.day + 5))
    result = await school.sync(*BASIC)
    assert "30 lessons of 60 would be on a day or in a period that the file's own cycle does not have" in said(result)


async def test_codes_of_which_few_remain_ask_for_the_school_long_after_the_first_contact(school: School) -> None:
    edit(school, changed(Section, code=lambda row: f"Z{row.code}"))
    result = await school.sync(*BASIC, trigger=Trigger.SAVE)
    assert {rule(result, kind) for kind in BASIC} == {Rule.ANOTHER_SCHOOL}
    assert said(result).startswith(
        "This looks like another school's timetable: 0 of 12 codes of sections are known in Library."
    )


async def test_a_held_plan_shows_its_rows_and_its_preview_says_held(school: School) -> None:
    school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
    plan = await school.plan(*BASIC)
    assert plan.status() is Status.HELD
    assert [each.state for each in plan.results()] == ["held", "held", "held"]
    assert sum(change.op == "remove" for each in plan.steps for change in each.changes()) == 6 + 30 + 72
    plan.close()


def test_the_kinds_are_counted_where_it_hurts() -> None:
    ways: dict[str, Sending] = SENDINGS
    assert {name: ways[name].kind.loss.value for name in ("sections", "timetable", "section_lists")} == {
        "sections": "by key", "timetable": "lessons", "section_lists": "lists",
    }  # fmt: skip


async def test_a_connection_has_limits_of_its_own(tmp_path: Path) -> None:
    with School(tmp_path, small_school(sections=40)) as school:
        await school.sync("sections")
        school.edit(removed(school, Section, *(f"9MAT {number}" for number in range(1, 4))))
        usual = await school.plan("sections")
        assert usual.holds == []
        usual.close()
        strict = await school.plan("sections", guard_percent=5, guard_rows=2)
        assert [hold.rule for hold in strict.holds] == [Rule.LOSS, Rule.LOSS, Rule.LOSS]
        strict.close()
