"""Rule 2: what is remembered of a target saves work and is never taken for the truth."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.slices import Slice
from syncdesk.sync.state.memory import CONFIRMED_FOR
from syncdesk.text import text
from syncdesk.timetable.document import Document
from syncdesk.timetable.records import Lesson, Room, Section
from syncdesk.timetable.store import Session
from tests.sync.liss_server import LissServer, fault, server_of
from tests.sync.school import (
    BASIC,
    School,
    SessionOfTest,
    moved,
    notes,
    removed,
    renamed,
    said,
    scope,
    states,
    step,
)

UNCHANGED = dict.fromkeys(("sections", "timetable", "section_lists"), "unchanged")
SENT = dict.fromkeys(("sections", "timetable", "section_lists"), "sent")


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


async def test_a_second_run_sends_nothing_and_asks_nothing(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        before = school.calls("%")
        result = await school.sync(*BASIC)
        assert (result.status, states(result)) == (Status.DONE, UNCHANGED)
        assert school.calls("%") == before


async def test_it_says_when_it_was_last_confirmed(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        when = datetime.fromisoformat(school.service.known(school.target).accepted["timetable"].confirmed_at)
        result = await school.sync(*BASIC)
        local = f"{when.astimezone():%Y-%m-%d %H:%M}"
        assert notes(result, "timetable") == f"Last confirmed {local}."
        assert f"Nothing has changed since {local[:10]}" in said(result)
        assert step(result, "timetable").confirmed_at == when.isoformat(timespec="microseconds")


async def test_an_edit_that_changes_no_row_is_noticed_as_such_and_said_to_be_confirmed(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        school.edit(renamed(school, Section, "9MAT 1", line="A"))  # no system is sent the line
        result = await school.sync(*BASIC)
        assert states(result) == UNCHANGED
        assert "Last confirmed" in notes(result, "sections")


async def test_everything_sends_whole_what_is_unchanged(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        result = await school.sync(*BASIC, everything=True)
        assert states(result) == SENT
        assert len(school.calls()) == 6
        assert "Goes again, as asked." in notes(result, "sections")


async def test_a_moved_room_is_one_change(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        school.edit(moved(school, "9MAT 1", 1, "R2"))
        plan = await school.plan(*BASIC)
        timetable = next(each for each in plan.steps if each.kind == "timetable")
        changes = list(timetable.changes())
        assert [(change.op, change.old.RoomCode, change.new.RoomCode) for change in changes] == [("change", "R1", "R2")]
        plan.close()


def solved_again(document: Document, room: str) -> None:
    """All lessons anew with other row ids, the one of section 1 on day 1 in another room."""
    lessons = list(document.of(Lesson).values())
    draft = document.draft()
    for lesson in lessons:
        draft.remove(lesson)
    for lesson in lessons:
        first = lesson.day == 1 and document.code(Section, lesson.section) == "9MAT 1"
        moved_to = document.by_code(Room)[room].id if first else lesson.room
        draft.add(msgspec.structs.replace(lesson, id=0, room=moved_to))
    document.apply(draft.edit(text("Solved again")))


async def test_a_moved_room_is_one_change_after_a_new_solution_too(school: School) -> None:
    """Row ids are new then: the rows are paired within the slot, by teacher."""
    with school:
        await school.sync(*BASIC)
        solved_again(school.source.session.document, "R2")
        school.source.session.save()
        result = await school.sync(*BASIC)
        timetable = step(result, "timetable")
        assert (timetable.added, timetable.changed, timetable.removed, timetable.unchanged) == (0, 1, 0, 29)
        assert school.in_step()


async def test_one_kind_of_a_set_takes_the_others_along(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        school.edit(moved(school, "9MAT 1", 1, "R2"))
        result = await school.sync("timetable")
        assert states(result) == SENT
        assert notes(result, "sections") == "Sent together with what changed."


async def test_no_name_of_anybody_is_remembered(school: School) -> None:
    with school:
        await school.sync(*BASIC, "rooms", receive=("students", "teachers"), log=True)
        school.service.close()
        backups = school.state_folder / "backups"  # of the whole file, before something was received
        files = [path for path in school.state_folder.rglob("*") if path.is_file() and backups not in path.parents]
        written = b"".join(path.read_bytes() for path in files)
        assert b"9MAT 1" in written
        for planted in (b"Firstname", b"Teachername", b"Givenname", b"Familyname", b"Coursename", b"Roomname"):
            assert planted not in written
        log = next(school.path.parent.glob("*.txt")).read_text()
        assert "Familyname" not in log


async def test_old_names_are_shown_from_the_kept_payload(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
        plan = await school.plan(*BASIC)
        change = next(next(each for each in plan.steps if each.kind == "sections").changes())
        assert (change.old.CourseName, change.new.CourseName) == ("Coursename 1", "Algebra")
        plan.close()


async def test_old_names_that_were_not_kept_are_said_to_be_unknown(tmp_path: Path) -> None:
    with School(tmp_path, key=lambda: None) as school:
        await school.sync(*BASIC)
        school.edit(renamed(school, Section, "9MAT 1", name="Algebra"))
        plan = await school.plan(*BASIC)
        change = next(next(each for each in plan.steps if each.kind == "sections").changes())
        assert (change.old.CourseName, change.old.ClassCode) == ("not known here", "9MAT 1")
        plan.close()


def age(school: School, by: timedelta) -> None:
    """Let what is remembered be older."""
    confirmed = (datetime.now(UTC) - by).isoformat(timespec="microseconds")
    with closing(sqlite3.connect(school.state_folder / "state.db")) as database, database:
        database.execute("UPDATE accepted SET confirmed_at = ?", (confirmed,))


async def test_a_quiet_run_skips_what_was_confirmed_lately(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        age(school, CONFIRMED_FOR - timedelta(hours=1))
        assert states(await school.sync(*BASIC, trigger=Trigger.SAVE)) == UNCHANGED


@pytest.mark.parametrize("edited", [False, True], ids=["the same save", "a save that changes no row"])
async def test_a_quiet_run_sends_whole_what_was_confirmed_long_ago(school: School, edited: bool) -> None:
    with school:
        await school.sync(*BASIC)
        if edited:
            school.edit(renamed(school, Section, "9MAT 1", line="A"))
        age(school, CONFIRMED_FOR + timedelta(minutes=1))
        assert states(await school.sync(*BASIC)) == UNCHANGED  # a person sees when it was confirmed
        result = await school.sync(*BASIC, trigger=Trigger.SAVE)
        assert states(result) == SENT
        assert "more than 7 days ago" in notes(result, "sections")


@pytest.mark.parametrize("edited", [False, True], ids=["the same save", "a save that changes no row"])
async def test_a_quiet_run_relies_on_its_own_line_of_saves_alone(school: School, edited: bool, tmp_path: Path) -> None:
    """An earlier copy put back goes its own way: what was accepted from the later saves is no proof for it."""
    copy = tmp_path / "copy.sdesk"
    with school:
        copy.write_bytes(school.path.read_bytes())
        school.edit(renamed(school, Section, "9MAT 1", line="B"))
        await school.sync(*BASIC)
        school.edit(renamed(school, Section, "9MAT 1", line=""))
        await school.sync(*BASIC)
        copy.replace(school.path)
        with restore(school):
            if edited:
                school.edit(renamed(school, Section, "9MAT 1", line="A"))
            result = await school.sync(*BASIC, trigger=Trigger.SAVE)
        assert states(result) == SENT
        assert "another copy of this file" in notes(result, "sections")


@contextmanager
def restore(school: School) -> Iterator[None]:
    """While this lasts, the file is open as it is now."""
    before, school.source = school.source, SessionOfTest(Session.open(school.path))
    try:
        yield
    finally:
        school.source.close()
        school.source = before


@pytest.mark.parametrize("edited", [False, True], ids=["the same save", "a save that changes no row"])
async def test_a_quiet_run_sends_whole_to_another_server(school: School, edited: bool) -> None:
    with school, LissServer({"hello": server_of("Library", 10002)}) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync(*BASIC)
        if edited:
            school.edit(renamed(school, Section, "9MAT 1", line="A"))
        server.answers["hello"] = server_of("Library", 10003)
        result = await school.sync(*BASIC, trigger=Trigger.SAVE)
        assert states(result) == SENT
        assert "another version of it" in notes(result, "timetable")


async def test_another_server_gets_all_of_what_a_person_sends_it(school: School) -> None:
    with school, LissServer() as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync(*BASIC, "rooms")
        school.edit(renamed(school, Room, "R1", comment="new"))
        server.answers["hello"] = server_of("Another")
        result = await school.sync(*BASIC, "rooms")
        assert states(result) == {**SENT, "rooms": "sent"}


async def test_another_option_that_changes_the_rows_is_compared_anew(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        assert states(await school.sync(*BASIC, publish_timeout=60, encoding="json")) == UNCHANGED
        memory = school.service.known(school.target).accepted["sections"]
        school.edit(renamed(school, Section, "9MAT 1", type="Study"))
        await school.sync(*BASIC)
        result = await school.sync(*BASIC, exclude_study_sections=True)
        assert step(result, "sections").removed == 1
        assert school.service.known(school.target).accepted["sections"].inputs != memory.inputs


async def test_a_rewritten_mapping_is_compared_anew_and_then_relied_on(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        newer = msgspec.structs.replace(
            school.system,
            sends=tuple(msgspec.structs.replace(each, version=each.version + 1) for each in school.system.sends),
        )
        assert states(await school.sync(*BASIC, system=newer)) == UNCHANGED
        known = school.service.known(school.target).accepted
        assert {kind: each.mapping for kind, each in known.items()} == {
            each.kind.name: each.version + 1 for each in school.system.sends if each.kind.name in known
        }


async def test_a_reading_counts_once_it_has_shown_what_was_published(school: School) -> None:
    with school:
        result = await school.sync(*BASIC, verify=True)
        assert result.status is Status.DONE
        assert "Read back: Library holds exactly what was sent." in notes(result, "section_lists")
        proved = school.service._stores.memory.proved
        for kind in ("sections", "timetable", "section_lists"):
            assert proved(school.target, Slice("", kind))


async def test_a_reading_that_never_proved_itself_puts_nothing_in_doubt(school: School) -> None:
    """An empty list is what a server that keeps nothing readable answers."""
    with school, LissServer() as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(*BASIC, verify=True)
        assert result.status is Status.DONE_WITH_WARNINGS
        assert "Read back: 6 rows differ from what was sent, although Library accepted them." in notes(
            result, "sections"
        )
        assert school.service.known(school.target).unconfirmed == {}
        assert states(await school.sync(*BASIC)) == UNCHANGED


async def test_a_proved_reading_that_shows_something_else_is_believed(school: School) -> None:
    with school:
        await school.sync(*BASIC, verify=True)
        school.edit(moved(school, "9MAT 1", 1, "R2"))
        loses_a_row(school)
        result = await school.sync(*BASIC, verify=True)
        assert result.status is Status.DONE_WITH_WARNINGS
        assert set(school.service.known(school.target).unconfirmed) == {"timetable"}
        keeps_rows(school)
        again = await school.sync(*BASIC, verify=True)
        assert states(again) == SENT
        assert school.in_step()
        assert school.service.known(school.target).unconfirmed == {}


def loses_a_row(school: School) -> None:
    with closing(sqlite3.connect(school.practice.store)) as database, database:
        database.execute(
            "CREATE TRIGGER lossy AFTER INSERT ON timetable WHEN new.DayNumber = 5 BEGIN"
            " DELETE FROM timetable WHERE rowid = new.rowid; END"
        )


def keeps_rows(school: School) -> None:
    with closing(sqlite3.connect(school.practice.store)) as database, database:
        database.execute("DROP TRIGGER lossy")


async def test_a_reading_that_fails_is_a_note(school: School) -> None:
    with school, LissServer() as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        await school.sync("rooms")
        school.edit(renamed(school, Room, "R1", comment="new"))
        server.answers["getRooms"] = fault("the library is closed")
        result = await school.sync("rooms", verify=True)
        assert result.status is Status.DONE
        assert "It could not be read back: Library refused Rooms." in notes(result, "rooms")


def test_the_scope_of_memory_is_named_by_year_rotation_and_chosen_range() -> None:
    assert scope().identity() == scope(today=scope().today + timedelta(days=3)).identity()
    assert len({scope().identity(), scope(rotation=1).identity(), scope(year=2027).identity()}) == 3
    chosen = scope(end=scope().today)
    assert chosen.identity() != scope().identity()


async def test_a_file_emptied_of_a_kind_keeps_what_it_remembers_until_something_else_is_accepted(
    school: School,
) -> None:
    with school:
        await school.sync(*BASIC)
        school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
        assert (await school.sync(*BASIC)).status is Status.HELD
        assert school.service.known(school.target).accepted["sections"].rows == 6
