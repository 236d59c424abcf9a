"""What came of a run, as it is told and listed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from syncdesk.desktop.presenters.result import details, outcome, place_of, reader_of, troubles
from syncdesk.sync.reporting.outcome import (
    Hold,
    Note,
    NotedRow,
    RefusedRow,
    Rule,
    RunResult,
    Status,
    StepResult,
    WarnedRow,
)
from syncdesk.text import text
from syncdesk.timetable.records import Section, Student
from tests.planted import NAME
from tests.sync.school import BASIC, School, removed, renamed, row_of, small_school
from tests.timetable.building import Building

STEPS = (
    StepResult("rooms", "send", "sent", rows=3, notes=(Note("A note."),)),
    StepResult(
        "sections",
        "send",
        "sent",
        rows=5,
        refused=(RefusedRow("9MAT 1", text("Too long."), followers=2), RefusedRow("9MAT|2", text("Odd."))),
        warnings=(WarnedRow("9MAT 3", text("Doubtful.")),),
    ),
    StepResult("timetable", "send", "held", hold=Hold(Rule.LOSS, 5, 6, text("Timetable is held."))),
)


def result(status: Status = Status.DONE_WITH_WARNINGS, log: str = "") -> RunResult:
    return RunResult("run", status, "Library", (text("Some went."), text("Some did not.")), STEPS, log=log)


@pytest.mark.parametrize("status", Status)
def test_each_end_has_words_of_its_own(status: Status) -> None:
    words = {each: str(outcome(result(each))) for each in Status}
    assert words[status].startswith("Library: ")
    assert len(set(words.values())) == len(words)


def test_what_is_to_be_known_stands_in_the_order_of_its_weight() -> None:
    assert [(trouble.mark, trouble.record, str(trouble.reason)) for trouble in troubles(result())] == [
        ("held", "", "Timetable is held."),
        ("failed", "9MAT 1", "Too long. 2 more rows cannot go without it."),
        ("failed", "9MAT, 2", "Odd."),
        ("warned", "9MAT 3", "Doubtful."),
        ("waiting", "", "A note."),
    ]


def test_a_row_can_be_turned_to_and_a_note_cannot() -> None:
    assert [trouble.key for trouble in troubles(result())] == ["", "9MAT 1", "9MAT|2", "9MAT 3", ""]


def test_a_note_about_rows_says_how_many_and_has_each_of_them_beneath_it() -> None:
    note = Note("Not used.", {}, (NotedRow("1|2|9MAT 3"), NotedRow("1|3|9MAT 3", text("T1 is sent."))), 14)
    steps = (StepResult("timetable", "send", "sent", notes=(note,)),)
    (found,) = troubles(RunResult("run", Status.DONE, "Library", (), steps, system="generic_liss"))
    assert (str(found.record), str(found.reason), found.key) == ("14 rows", "Not used.", "")
    assert [(str(each.record), str(each.reason), each.key) for each in found.about] == [
        ("9MAT 3, Day 1, period 2", "Not used.", "1|2|9MAT 3"),
        ("9MAT 3, Day 1, period 3", "T1 is sent.", "1|3|9MAT 3"),
    ]


async def test_rows_have_the_names_of_the_open_timetable_while_that_is_sent_to_the_same_target(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        request = school.request(*BASIC)
        found = RunResult("run", Status.DONE, "Library", (), (), system="generic_liss", target=request.settings.target)
        document = Building()
        document.add(Student(0, "S1", "Ann", "Lee"))
        assert reader_of(found, document).record("send", "students", "S1") == "S1"
        document.add(msgspec.structs.replace(school.connection, id=0))
        assert reader_of(found, document).record("send", "students", "S1") == "Lee, Ann (S1)"
        other = msgspec.structs.replace(found, target="https://elsewhere")
        assert reader_of(other, document).record("send", "students", "S1") == "S1"


def test_details_say_all_of_it_as_text() -> None:
    said = details(result(log="/there/log.txt"))
    assert said.startswith("Library: done with warnings\nSome went. Some did not.\n")
    for part in ("send sections: sent; 5 rows", "5 sent · 4 refused", "9MAT 1 Too long.", "/there/log.txt"):
        assert part in said


async def test_a_real_run_with_a_refused_row_names_it(tmp_path: Path) -> None:
    with School(tmp_path, small_school(12)) as school:
        school.edit(renamed(school, Section, "9MAT 2", code="9MAT \x012"))
        ended = await school.sync(*BASIC)
        assert ended.status is Status.DONE_WITH_WARNINGS
        assert "failed" in {trouble.mark for trouble in troubles(ended)}


async def test_details_of_a_real_run_hold_no_names_of_people(tmp_path: Path) -> None:
    build = small_school(12)
    build.add(Student(build.by_code(Student)["S1"].id, "S1", NAME, NAME))
    with School(tmp_path, build) as school:
        assert NAME not in details(await school.sync(*BASIC))


async def test_a_key_leads_to_its_record(tmp_path: Path) -> None:
    with School(tmp_path) as school:
        document = school.source.session.document
        section = row_of(school, Section, "9MAT 1")
        assert place_of(document, "9MAT 1") == ("sections", str(section.id))
        assert place_of(document, "S3|2026-01-01") == ("students", str(row_of(school, Student, "S3").id))
        assert place_of(document, "9MAT 99|x") is None
        school.edit(removed(school, Section, "9MAT 1"))
        assert place_of(document, "9MAT 1") is None
