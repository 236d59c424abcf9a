"""File › Import: into a new timetable or the open one, table by table, and never more taken away than she was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncdesk import places
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Lesson, Record, Room, Section, SectionListRow, Student, Teacher
from tests.desktop.person import Answers
from tests.desktop.timetables import rename, room_name, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "school" / "school.sdesk")


@pytest.fixture
async def opened(workspace: Workspace, path: Path) -> Workspace:
    assert await workspace.open(path)
    return workspace


def table(folder: Path, stem: str, *rows: str) -> Path:
    path = folder / f"{stem}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def rooms_file(folder: Path, *rooms: str) -> Path:
    return table(folder, "rooms", "RoomCode,Name", *rooms)


def rooms_of(workspace: Workspace) -> list[str]:
    assert workspace.document is not None
    return sorted(workspace.document.by_code(Room))


def every_room_but(workspace: Workspace, *left_out: str) -> list[str]:
    return [f"{code}," for code in rooms_of(workspace) if code not in left_out]


async def test_an_import_makes_a_new_timetable_and_its_report_is_shown(
    workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    assert await workspace.import_files([rooms_file(tmp_path, "R1,Hall", "R2,Gym")])
    assert (workspace.shown.name, workspace.shown.path, workspace.shown.unsaved) == ("rooms", None, True)
    assert (room_name(workspace, "R1"), person.reports[0].made) == ("Hall", 2)


async def test_an_import_that_cannot_be_read_is_told_and_what_is_open_stays(
    opened: Workspace, person: Answers, tmp_path: Path
) -> None:
    odd = table(tmp_path, "odd", "nothing,known", "1,2")
    person.will_say("new", "replace")
    assert not await opened.import_files([odd])
    assert not await opened.import_files([odd])
    assert len(person.told) == 2
    assert (person.reports, opened.shown.name, opened.shown.unsaved) == ([], "school", False)


async def test_who_thinks_better_of_an_import_changes_nothing(
    opened: Workspace, person: Answers, tmp_path: Path
) -> None:
    person.will_say("")
    assert not await opened.import_files([rooms_file(tmp_path, "R1,Hall")])
    assert person.questions[0].default == ""
    assert (room_name(opened, "R1"), opened.shown.unsaved) == ("Roomname 1", False)


async def test_an_import_that_takes_nothing_away_asks_no_more_and_can_be_undone(
    opened: Workspace, person: Answers, tmp_path: Path
) -> None:
    assert opened.document is not None
    known = opened.document.by_code(Room)["R1"].id
    rooms = [room for room in every_room_but(opened) if not room.startswith("R1,")]
    person.will_say("replace")
    assert await opened.import_files([rooms_file(tmp_path, "R1,Hall", "R99,New", *rooms)])
    assert opened.document.by_code(Room)["R1"].id == known
    assert (room_name(opened, "R1"), room_name(opened, "R99")) == ("Hall", "New")
    assert str(opened.shown.undo) == "Import"
    assert len(person.reports) == 1
    await opened.undo()
    assert room_name(opened, "R1") == "Roomname 1"
    assert "R99" not in opened.document.by_code(Room)
    assert not opened.shown.unsaved


class TestRowsThatTheFilesLack:
    """She is asked with their numbers."""

    async def test_escape_changes_nothing(self, opened: Workspace, person: Answers, tmp_path: Path) -> None:
        before = rooms_of(opened)
        person.will_say("replace", "")
        assert not await opened.import_files([rooms_file(tmp_path, *every_room_but(opened, "R1"))])
        question = person.questions[1]
        assert (question.default, question.escape) == ("", "")
        assert f"Rooms: 1 of {len(before)} would be removed." in [str(words) for words in question.details]
        assert (rooms_of(opened), opened.shown.unsaved, person.reports) == (before, False, [])
        assert not (places.data_folder() / "backups").exists()

    async def test_once_she_agrees_they_go_and_a_backup_has_them(
        self, opened: Workspace, person: Answers, tmp_path: Path
    ) -> None:
        before = rooms_of(opened)
        person.will_say("replace", "import")
        assert await opened.import_files([rooms_file(tmp_path, *every_room_but(opened, "R1"))])
        assert rooms_of(opened) == [room for room in before if room != "R1"]
        assert person.reports[0].tables["rooms"].removed == 1
        view, _ = read_view(Path(person.reports[0].backup))
        assert sorted(view.by_code(Room)) == before
        view.close()

    async def test_the_backup_has_what_was_not_saved_yet(
        self, opened: Workspace, person: Answers, tmp_path: Path
    ) -> None:
        assert await rename(opened, "R2", "Typed today")
        person.will_say("replace", "import")
        assert await opened.import_files([rooms_file(tmp_path, *every_room_but(opened, "R1"))])
        view, _ = read_view(Path(person.reports[0].backup))
        assert view.by_code(Room)["R2"].name == "Typed today"
        view.close()

    async def test_what_goes_in_other_tables_and_beyond_a_limit_is_told_too(
        self, opened: Workspace, person: Answers, tmp_path: Path
    ) -> None:
        assert opened.document is not None
        lessons = opened.document.count(Lesson)
        person.will_say("replace", "")
        sections = table(tmp_path, "classes", "ClassCode,CourseCode", "9NEW 1,9NEW")
        assert not await opened.import_files([sections])
        said = " ".join(str(words) for words in person.questions[1].details)
        assert f"Lessons: {lessons} of {lessons} would be removed." in said
        assert "Timetable is held" in said

    async def test_where_no_backup_can_be_made_nothing_is_imported(
        self, opened: Workspace, person: Answers, tmp_path: Path
    ) -> None:
        before = rooms_of(opened)
        (places.data_folder() / "backups").write_text("in the way", encoding="utf-8")
        person.will_say("replace", "import")
        assert not await opened.import_files([rooms_file(tmp_path, *every_room_but(opened, "R1"))])
        assert "No backup of the file could be made" in person.told[0]
        assert person.told[0].endswith("Nothing was imported.")
        assert rooms_of(opened) == before


async def test_a_timetable_is_put_together_table_by_table(
    workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    files = [
        table(tmp_path, "students", "StudentCode,FirstName,Surname", "S1,Ava,Ito"),
        table(tmp_path, "teachers", "TeacherCode,FirstName,Surname", "T1,Kai,Weir"),
        table(tmp_path, "classes", "ClassCode,CourseCode,Teacher", "9MAT 1,9MAT,T1"),
        table(tmp_path, "class_lists", "StudentCode,ClassCode", "S1,9MAT 1"),
    ]
    for file in files:
        if workspace.document is not None:
            person.will_say("replace")
        assert await workspace.import_files([file])
    assert workspace.document is not None
    records: tuple[type[Record], ...] = (Student, Teacher, Section, SectionListRow)
    assert [workspace.document.count(record) for record in records] == [1, 1, 1, 1]


async def test_a_timetable_with_nothing_in_it_is_asked_about_as_any_other(
    workspace: Workspace, person: Answers, tmp_path: Path
) -> None:
    assert await workspace.new()
    document = workspace.document
    person.will_say("replace")
    assert await workspace.import_files([rooms_file(tmp_path, "R1,Hall")])
    assert workspace.document is document
    assert "Where should the imported rows go?" in person.heard
