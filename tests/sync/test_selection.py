"""Which rows go: one meaning for a preview's ticks, for what waits in staging, and for rules."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.errors import UsageError
from syncdesk.sync.selection import EVERYTHING, NOTHING_YET, Candidate, Op, Pick, Rule, Selection, groups_of_row, said
from syncdesk.systems.generic_liss import SYSTEM as GENERIC
from syncdesk.systems.kinds import KINDS, STUDENTS
from tests.sync.staging.pupils import PUPILS, SENDING, Pupil


def _row(key: str, op: Op = "", arrival: int = 0, **groups: str) -> Candidate:
    return Candidate(Pick("students", op, key), groups, arrival)


def _rule(words: str, since: int = 0) -> Rule:
    return msgspec.structs.replace(Rule.parse(STUDENTS, words), since=since)


def test_where_nobody_chose_all_goes_that_does_not_wait_for_a_person() -> None:
    assert EVERYTHING.takes(_row("S1", "add"), usual=True)
    assert not EVERYTHING.takes(_row("S1", "remove"), usual=False)


def test_a_row_that_waits_goes_once_it_is_ticked_and_stays_once_it_is_not() -> None:
    doubtful, plain = _row("S1", "change"), _row("S2", "change")
    chosen = EVERYTHING.turned([doubtful], taken=True, usual=False).turned([plain], taken=False)
    assert chosen.takes(doubtful, usual=False)
    assert not chosen.takes(plain)


def test_ticks_turned_back_leave_the_selection_as_it_was() -> None:
    row = _row("S1", "change")
    assert EVERYTHING.turned([row], taken=False).turned([row], taken=True) == EVERYTHING


def test_a_tick_is_of_what_would_be_done_with_the_row() -> None:
    chosen = EVERYTHING.turned([_row("S1", "remove")], taken=True, usual=False)
    assert not chosen.takes(_row("S1", "change"), usual=False)


def test_in_staging_nothing_goes_before_it_is_selected() -> None:
    assert not NOTHING_YET.takes(_row("S1", year="7"))
    assert not NOTHING_YET.chooses("students")
    chosen = NOTHING_YET.with_rows([Pick("students", "", "S1")])
    assert chosen.takes(_row("S1"))
    assert not chosen.takes(_row("S2"))
    assert (chosen.chooses("students"), chosen.chooses("teachers")) == (True, False)


@pytest.mark.parametrize(
    ("words", "covered"),
    [
        ("all", {"old 7", "new 7", "old 8", "new 8"}),
        ("year=7", {"old 7", "new 7"}),
        ("new", {"new 7", "new 8"}),
        ("new:year=7", {"new 7"}),
        ("roll_class=7b", {"old 7"}),
        ("year=9", set[str]()),
    ],
)
def test_rules_select_by_group_and_by_what_is_new(words: str, covered: set[str]) -> None:
    rows = {
        "old 7": _row("1", arrival=4, year="7", roll_class="7B"), "new 7": _row("2", arrival=5, year="7"),
        "old 8": _row("3", arrival=4, year="8"), "new 8": _row("4", arrival=6, year="8"),
    }  # fmt: skip
    chosen = NOTHING_YET.with_rule(_rule(words, since=4))
    assert {name for name, row in rows.items() if chosen.takes(row)} == covered


def test_a_tick_on_a_row_wins_over_every_rule() -> None:
    chosen = NOTHING_YET.with_rule(_rule("year=7")).turned([_row("S1", year="7")], taken=False)
    assert not chosen.takes(_row("S1", year="7"))
    assert chosen.takes(_row("S2", year="7"))


def test_a_row_chosen_by_itself_goes_on_without_the_rule_that_covers_it() -> None:
    chosen = NOTHING_YET.with_rule(_rule("year=7")).with_rows([Pick("students", "", "S1")])
    assert chosen.without_rule(_rule("year=7")).takes(_row("S1", year="7"))


def test_a_rule_lets_nothing_go_that_waits_for_a_person_and_takes_nothing_away() -> None:
    chosen = NOTHING_YET.with_rule(_rule("all"))
    assert not chosen.takes(_row("S1", "change"), usual=False)
    assert not chosen.takes(_row("S1", "remove"))


def test_what_a_preview_adds_is_new_there() -> None:
    chosen = NOTHING_YET.with_rule(_rule("new:year=7", since=9))
    assert chosen.takes(Candidate.of_preview(Pick("students", "add", "S1"), {"year": "7"}))
    assert not chosen.takes(Candidate.of_preview(Pick("students", "change", "S1"), {"year": "7"}))


def test_the_same_rule_twice_is_one_and_holds_from_the_first_time() -> None:
    chosen = NOTHING_YET.with_rule(_rule("new", since=3)).with_rule(_rule("new", since=8))
    assert [rule.since for rule in chosen.rules] == [3]


@pytest.mark.parametrize("words", ["all", "new", "year=7", "new:year=7", "roll_class=7 B"])
def test_a_rule_is_written_as_it_is_read(words: str) -> None:
    assert Rule.parse(STUDENTS, f" {words} ").words == words


@pytest.mark.parametrize("words", ["", "year", "year=", "=7", "height=7", "new:", "old", "new:height=7", "newyear=7"])
def test_what_is_no_rule_is_refused_with_those_that_there_are(words: str) -> None:
    if words == "new:":
        assert Rule.parse(STUDENTS, words).words == "new"
        return
    with pytest.raises(UsageError, match="year=…, new:year=…, roll_class=…"):
        Rule.parse(STUDENTS, words)


def test_a_rule_reads_as_people_say_it() -> None:
    assert str(said(_rule("new:year=7"), STUDENTS)) == "everything new with year level 7"
    assert str(said(_rule("all"), STUDENTS)) == "everything"


def test_a_selection_comes_back_from_json_as_it_was_and_nothing_else_does() -> None:
    chosen = NOTHING_YET.with_rule(_rule("new:year=7", 2)).with_rows([Pick("students", "", "S1")])
    chosen = chosen.turned([_row("S2", "", 3, year="7")], taken=False)
    assert msgspec.json.decode(msgspec.json.encode(chosen), type=Selection) == chosen
    for wrong in (b'{"take": [{"kind": "students"}]}', b'{"rulez": []}', b'{"rules": [{"kind": 1}]}', b"[]"):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(wrong, type=Selection)


def test_a_row_says_its_groups_by_what_its_system_declares() -> None:
    row = Pupil("S1", "Ann", "7", "7B")
    assert groups_of_row(PUPILS, SENDING.carries, row) == {"year": "7", "roll_class": "7B"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_kinds_are_chosen_by_what_their_rows_say(kind: object) -> None:
    assert set(kind.chosen_by) <= set(kind.meanings)  # type: ignore[attr-defined]


def test_students_that_are_received_can_be_chosen_by_year_level_and_roll_class() -> None:
    receiving = GENERIC.receiving("students")
    assert receiving is not None
    assert {meaning.name for meaning in STUDENTS.chosen_by} <= receiving.carries.keys()
