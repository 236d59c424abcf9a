"""File › Export: what is asked, what is written, and how it ends."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest

from syncdesk.desktop.presenters.exporting import Exporter
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import text
from syncdesk.timetable.daily import publish, to_publish
from syncdesk.timetable.files.importing import read_sources
from syncdesk.timetable.records import DailyEvent, EventPart, Room, Section, Teacher
from tests.desktop.person import Answers
from tests.desktop.timetables import renaming
from tests.timetable.building import Building


def school(teachers: int = 3) -> Building:
    """Lessons on the next days."""
    build = Building()
    build.grid(1, ("1",))
    for number in range(1, teachers + 1):
        build.section(f"9MAT {number}", f"T{number}", f"R{number}")
        build.lesson(f"9MAT {number}", 1, "1")
    build.dates(*(((date.today() + timedelta(days=at)).isoformat(), 1) for at in range(3)))
    return build


@pytest.fixture
async def opened(workspace: Workspace, tmp_path: Path) -> Workspace:
    assert await workspace.open(school().write(tmp_path / "school.sdesk"))
    return workspace


@pytest.mark.parametrize(("what", "names"), [("teachers", ["T1", "T2", "T3"]), ("rooms", ["R1", "R2", "R3"])])
async def test_calendars_go_into_a_folder_of_their_own(
    opened: Workspace, person: Answers, tmp_path: Path, what: str, names: list[str]
) -> None:
    told: list[tuple[int, int] | None] = []
    exporter = Exporter(opened, person)
    exporter.watch(lambda: told.append(exporter.done))
    person.will_say(what, tmp_path)
    assert await exporter.export()
    folder = tmp_path / f"school calendars of {what}"
    assert sorted(path.stem for path in folder.iterdir()) == names
    assert person.told == [f"3 files were written. They are in {folder}."]
    assert (told[0], told[-1]) == ((0, 0), None)
    assert (3, 3) in told


@pytest.mark.parametrize("what", ["teachers", "sections", "rooms"])
async def test_calendars_hold_the_events_that_are_published(
    opened: Workspace, person: Answers, tmp_path: Path, what: str
) -> None:
    document = opened.document
    assert document is not None
    draft = opened.draft()
    today = date.today().isoformat()
    made = draft.add(DailyEvent(0, today, "Gallery", "Excursion", "10:00", "12:00"))
    for field, row in (("teacher", "T1"), ("section", "9MAT 1"), ("room", "R1")):
        record: type[Teacher | Section | Room] = {"teacher": Teacher, "section": Section, "room": Room}[field]
        draft.add(EventPart(0, made.id, **{field: document.by_code(record)[row].id}))
    assert await opened.edit(draft.edit(text("Event")))
    folder = tmp_path / f"school calendars of {what}"
    for published in (False, True):
        if published:
            draft = opened.draft()
            publish(draft, document, to_publish(document, [today]), "2026-02-02T08:00:00+00:00")
            assert await opened.edit(draft.edit(text("Publish")))
        person.will_say(what, tmp_path)
        assert await Exporter(opened, person).export()
        assert any(b"Gallery" in path.read_bytes() for path in folder.iterdir()) is published


@pytest.mark.parametrize("answer", ["", "replace"])
async def test_tables_that_were_exported_before_are_replaced_only_if_she_says_so(
    opened: Workspace, person: Answers, tmp_path: Path, answer: str
) -> None:
    person.will_say("csv", tmp_path)
    assert await Exporter(opened, person).export()
    rooms = tmp_path / "school tables" / "rooms.csv"
    written = rooms.read_bytes()
    rooms.write_bytes(b"what somebody typed since")
    person.will_say("csv", tmp_path, answer)
    assert await Exporter(opened, person).export() is bool(answer)
    assert str(person.questions[-1].title) == "“school tables” is there already."
    assert rooms.read_bytes() == (written if answer else b"what somebody typed since")


@pytest.mark.parametrize("gives_up", [[""], ["csv", None]])
async def test_an_export_that_is_given_up_saves_nothing(
    opened: Workspace, person: Answers, tmp_path: Path, gives_up: list[str | None]
) -> None:
    saved: list[str] = []
    opened.on_saved = saved.append
    document = opened.document
    assert document is not None
    assert await opened.edit(renaming(document, opened.draft(), "R1", "Hall"))
    person.will_say(*gives_up)
    assert not await Exporter(opened, person).export()
    assert (opened.shown.unsaved, saved) == (True, [])
    assert "You have unsaved changes; they are saved first." in map(str, person.questions[0].details)


async def test_the_tables_can_be_imported_again(opened: Workspace, person: Answers, tmp_path: Path) -> None:
    person.will_say("csv", tmp_path)
    assert await Exporter(opened, person).export()
    imported = read_sources([tmp_path / "school tables"], None)
    assert len(imported.rows[Room]) == 3


async def test_what_is_not_saved_is_saved_first(opened: Workspace, person: Answers, tmp_path: Path) -> None:
    draft = opened.draft()
    draft.add(Room(0, "NEW"))
    assert await opened.edit(draft.edit(text("Add")))
    person.will_say("csv", tmp_path)
    assert await Exporter(opened, person).export()
    assert not opened.shown.unsaved
    assert "NEW" in (tmp_path / "school tables" / "rooms.csv").read_text(encoding="utf-8-sig")


async def test_thinking_better_of_it_writes_nothing(opened: Workspace, person: Answers, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    for answers in ([""], ["csv", None]):
        person.will_say(*answers)
        assert not await Exporter(opened, person).export()
    assert sorted(tmp_path.iterdir()) == before


async def test_a_folder_that_cannot_be_written_is_one_sentence(
    opened: Workspace, person: Answers, tmp_path: Path
) -> None:
    (tmp_path / "school calendars of rooms").write_text("in the way", encoding="utf-8")
    person.will_say("rooms", tmp_path)
    exporter = Exporter(opened, person)
    assert not await exporter.export()
    assert person.told[0].startswith("Not exported: File exists. Check that this folder can be written: ")
    assert exporter.done is None


async def test_without_dates_there_is_nothing_to_export(workspace: Workspace, person: Answers, tmp_path: Path) -> None:
    build = Building()
    build.grid(1, ("1",))
    assert await workspace.open(build.write(tmp_path / "bare.sdesk"))
    person.will_say("teachers", tmp_path)
    assert await Exporter(workspace, person).export()
    assert person.told[0].startswith("There is nothing to export.")


async def test_a_second_export_offers_to_stop_the_first(workspace: Workspace, person: Answers, tmp_path: Path) -> None:
    assert await workspace.open(school(200).write(tmp_path / "school.sdesk"))
    exporter = Exporter(workspace, person)
    person.will_say("teachers", tmp_path, "stop")
    begun = asyncio.Event()
    exporter.watch(lambda: begun.set() if exporter.done not in {None, (0, 0)} else None)
    first = asyncio.create_task(exporter.export())
    await begun.wait()
    assert not await exporter.export()
    assert await first
    written = list((tmp_path / "school calendars of teachers").iterdir())
    assert 0 < len(written) < 200
    assert person.told[0].startswith(f"{len(written)} file")
