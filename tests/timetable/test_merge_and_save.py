"""Two people save the same document: the second one joins both, whoever else saves in between."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from syncdesk.text import text
from syncdesk.timetable.merge import Undecided
from syncdesk.timetable.merge_and_save import join_and_save, merge_of
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import TABLES, Room, Student, Teacher
from syncdesk.timetable.sessions import left_behind
from syncdesk.timetable.store import Session, SomebodyElseSaved
from syncdesk.timetable.tables import View
from tests.timetable.building import Building, snapshot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A saved document with a student, a teacher and a room."""
    build = Building()
    build.add(Student(0, "S1"))
    build.add(Teacher(0, "T1"))
    build.add(Room(0, "R1"))
    return build.write(tmp_path / "school.sdesk")


@pytest.fixture
def mine(path: Path) -> Generator[Session]:
    """The document as this person has it open."""
    session = Session.open(path)
    yield session
    session.close()


@pytest.fixture
def theirs(path: Path) -> Generator[Session]:
    """The document as somebody else has it open."""
    session = Session.open(path)
    yield session
    session.close()


def change(session: Session, record: type[Student | Teacher | Room], **fields: object) -> None:
    row = next(iter(session.document.of(record).values()))
    draft = session.document.draft()
    draft.replace(msgspec.structs.replace(row, **fields))
    session.document.apply(draft.edit(text("Change")))


def refused(session: Session) -> SomebodyElseSaved:
    with pytest.raises(SomebodyElseSaved) as caught:
        session.save()
    return caught.value


def saved(path: Path) -> View:
    view, _ = read_view(path)
    with closing(view):
        view.load(TABLES)
    return view


def test_changes_to_different_rows_are_both_in_the_file_and_in_the_session(
    mine: Session, theirs: Session, path: Path
) -> None:
    change(theirs, Teacher, surname="Ng")
    theirs.save()
    change(mine, Room, capacity=30)

    merge = join_and_save(mine, refused(mine))

    assert (len(merge.mine), len(merge.theirs)) == (1, 1)
    assert saved(path).by_code(Teacher)["T1"].surname == "Ng"
    assert saved(path).by_code(Room)["R1"].capacity == 30
    assert mine.document.by_code(Teacher)["T1"].surname == "Ng"
    assert not mine.unsaved


def test_the_line_of_saves_goes_through_both(mine: Session, theirs: Session, path: Path) -> None:
    base = mine.base_id
    their_save = theirs.save()
    change(mine, Room, capacity=30)
    join_and_save(mine, refused(mine))

    assert saved(path).line == (base, their_save, mine.base_id)


def test_what_was_joined_is_taken_back_in_one_step(mine: Session, theirs: Session) -> None:
    change(theirs, Teacher, surname="Ng")
    change(theirs, Student, surname="Lee")
    theirs.save()
    change(mine, Room, capacity=30)
    before = snapshot(mine.document)
    join_and_save(mine, refused(mine))

    label = mine.document.undo()

    assert str(label) == "Join what somebody else saved"
    assert snapshot(mine.document) == before


def test_a_conflict_changes_nothing_until_somebody_has_chosen(mine: Session, theirs: Session, path: Path) -> None:
    change(theirs, Teacher, surname="Ng")
    theirs.save()
    change(mine, Teacher, surname="Ny")
    error = refused(mine)
    with pytest.raises(Undecided) as caught:
        join_and_save(mine, error)
    assert mine.document.by_code(Teacher)["T1"].surname == "Ny"
    assert saved(path).by_code(Teacher)["T1"].surname == "Ng"

    join_and_save(mine, error, {conflict.key: "mine" for conflict in caught.value.conflicts})

    assert saved(path).by_code(Teacher)["T1"].surname == "Ny"


def test_both_lists_can_be_shown_before_anything_is_joined(mine: Session, theirs: Session) -> None:
    change(theirs, Teacher, surname="Ng")
    theirs.save()
    change(mine, Room, capacity=30)
    error = refused(mine)

    merge = merge_of(mine, error)

    assert [change.record for change in merge.mine] == [Room]
    assert [change.record for change in merge.theirs] == [Teacher]
    assert mine.document.by_code(Teacher)["T1"].surname == ""
    error.theirs.close()


def test_a_third_save_in_between_is_joined_in_a_second_round(mine: Session, theirs: Session, path: Path) -> None:
    change(theirs, Teacher, surname="Ng")
    theirs.save()
    change(mine, Room, capacity=30)
    error = refused(mine)
    change(theirs, Student, surname="Lee")
    theirs.save()

    with pytest.raises(SomebodyElseSaved) as caught:
        join_and_save(mine, error)
    assert mine.document.by_code(Teacher)["T1"].surname == "Ng"
    merge = join_and_save(mine, caught.value)

    assert [change.record for change in merge.theirs] == [Student]
    view = saved(path)
    assert (view.by_code(Student)["S1"].surname, view.by_code(Teacher)["T1"].surname) == ("Lee", "Ng")
    assert view.by_code(Room)["R1"].capacity == 30


def test_the_other_person_joins_what_was_joined_in_turn(mine: Session, theirs: Session, path: Path) -> None:
    change(theirs, Teacher, surname="Ng")
    theirs.save()
    change(mine, Room, capacity=30)
    join_and_save(mine, refused(mine))
    change(theirs, Student, surname="Lee")

    join_and_save(theirs, refused(theirs))

    assert snapshot(theirs.document) == snapshot(saved(path))
    assert saved(path).by_code(Room)["R1"].capacity == 30


def test_save_as_remains_for_somebody_who_does_not_want_to_join(mine: Session, theirs: Session, path: Path) -> None:
    change(theirs, Teacher, surname="Ng")
    theirs.save()
    change(mine, Room, capacity=30)
    refused(mine).theirs.close()

    mine.save_as(path.with_name("mine.sdesk"))

    assert saved(path).by_code(Room)["R1"].capacity == 0
    assert saved(path.with_name("mine.sdesk")).by_code(Teacher)["T1"].surname == ""


def test_a_crash_after_joining_and_before_saving_asks_nothing_again(mine: Session, theirs: Session, path: Path) -> None:
    change(theirs, Teacher, surname="Ng")
    theirs.save()
    session = Session.open(path, "window")
    change(theirs, Student, surname="Lee")
    theirs.save()
    change(session, Room, capacity=30)
    error = refused(session)
    merge = merge_of(session, error)
    draft = session.document.draft()
    for changed in merge.changes():
        assert changed.new is not None
        draft.replace(changed.new)
    session.document.apply(draft.edit(text("Join")))
    session.adopt(error)
    session.close(keep=True)

    (folder,) = left_behind(path)
    recovered = Session.recover(folder)
    recovered.save()
    recovered.close()

    assert saved(path).by_code(Room)["R1"].capacity == 30
    assert saved(path).by_code(Student)["S1"].surname == "Lee"
