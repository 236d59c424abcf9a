"""A system that is files, from Configure to the result, as any other system goes: OneRoster files in a folder."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog
from syncdesk.text import text
from syncdesk.timetable.records import Student
from tests.desktop.hands import Desk, button, press, words_of
from tests.desktop.test_configure_dialog import after_test, choose_in_menu, type_in
from tests.timetable.building import Building


def small() -> Building:
    build = Building()
    build.set_school(name="Testville College", region="australia", academic_year=2026)
    build.grid()
    build.section("9MAT 1", "T1", "R1", course="9MAT", name="Algebra")
    build.lesson("9MAT 1", 1, "1")
    build.enrol("S1", "9MAT 1")
    build.enrol("S2", "9MAT 1")
    return build


@pytest.fixture
async def folder(desk: Desk, tmp_path: Path) -> Path:
    """A file with OneRoster files as its system, set up through Configure; where the files are to be."""
    assert await desk.window.open_path(small().write(desk.documents.parent / "small.sdesk"))
    folder = tmp_path / "Roster"
    form = await desk.opens(ConfigureDialog, lambda: press(desk.window, "K", ctrl=True, shift=True))
    choose_in_menu(form, "OneRoster files")
    press(form, "C", alt=True)
    type_in(form.connection.url, str(folder))
    assert "It can be written." in await after_test(form)
    await desk.closes(form, lambda: press(form.connection.url, Qt.Key.Key_Return))
    return folder


async def sync_now(desk: Desk) -> SyncNowDialog:
    return await desk.opens(SyncNowDialog, lambda: press(desk.window, "K", ctrl=True))


def names(folder: Path) -> list[str]:
    with (folder / "users.csv").open(encoding="utf-8", newline="") as file:
        return sorted(row["identifier"] for row in csv.DictReader(file))


async def test_the_first_sync_shows_a_preview_and_then_the_files_are_there(desk: Desk, folder: Path) -> None:
    form = await sync_now(desk)
    assert form.tab == "basic"
    preview = await desk.opens(PreviewDialog, lambda: press(form, "G", alt=True))
    assert not folder.exists()
    result = await desk.opens(ResultDialog, lambda: press(preview, "G", alt=True))
    assert "accepted" in words_of(result)
    await desk.closes(result, result.accept)
    assert names(folder) == ["S1", "S2", "T1"]
    assert (folder / "manifest.csv").is_file()


async def test_a_second_sync_has_nothing_to_do_and_an_edit_goes(desk: Desk, folder: Path) -> None:
    await test_the_first_sync_shows_a_preview_and_then_the_files_are_there(desk, folder)
    before = (folder / "users.csv").read_bytes()
    form = await sync_now(desk)
    result = await desk.opens(ResultDialog, lambda: press(form, "G", alt=True))
    assert "Nothing was sent." in words_of(result)
    await desk.closes(result, result.accept)
    assert (folder / "users.csv").read_bytes() == before
    document = desk.window.workspace.document
    assert document is not None
    draft = desk.window.workspace.draft()
    draft.replace(msgspec.structs.replace(document.by_code(Student)["S2"], code="S9"))
    assert await desk.window.workspace.edit(draft.edit(text("Rename")))
    form = await sync_now(desk)
    result = await desk.opens(ResultDialog, lambda: press(form, "G", alt=True))
    await desk.closes(result, result.accept)
    assert names(folder) == ["S1", "S9", "T1"]
    assert not desk.window.workspace.shown.unsaved


async def test_advanced_offers_what_the_files_carry_and_sends_it_together(desk: Desk, folder: Path) -> None:
    form = await sync_now(desk)
    press(form, "A", alt=True)
    offered = {box.text().split("  ")[0] for box in form.send.findChildren(QCheckBox)}
    assert any("ection lists" in words or "lass lists" in words for words in offered)
    for ticks in (form.receive, form.send):
        for box in ticks.findChildren(QCheckBox):
            box.setChecked(False)
    next(box for box in form.send.findChildren(QCheckBox) if "Students" in box.text()).click()
    preview = await desk.opens(PreviewDialog, button(form, "Preview…").click)
    said = words_of(preview)
    result = await desk.opens(ResultDialog, lambda: press(preview, "G", alt=True))
    await desk.closes(result, result.accept)
    assert said
    assert sorted(each.name for each in folder.iterdir()) == [
        "academicSessions.csv", "classes.csv", "courses.csv", "enrollments.csv", "manifest.csv", "orgs.csv",
        "users.csv",
    ]  # fmt: skip


async def test_a_folder_that_cannot_be_written_is_one_sentence(desk: Desk, folder: Path) -> None:
    folder.write_text("not a folder", encoding="utf-8")
    form = await sync_now(desk)
    press(form, "G", alt=True)
    words = await desk.answers("Close")
    assert "Roster" in words
    assert folder.read_text(encoding="utf-8") == "not a folder"
    await desk.closes(form, form.reject)
