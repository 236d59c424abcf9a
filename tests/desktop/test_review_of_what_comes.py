"""What a system gives is looked at before it is taken: each row can be ticked or left, doubtful ones wait."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog
from syncdesk.timetable.records import Student
from tests.desktop.hands import Desk, press, words_of
from tests.desktop.timetables import UID, file_of
from tests.sync.school import School, small_school


def person(number: int, **members: object) -> dict[str, object]:
    return {"StudentId": f"S{number}", "FirstName": f"Givenname{number}", "Surname": f"Familyname{number}",
            "Form": "9", **members}  # fmt: skip


@pytest.fixture
async def given(desk: Desk, tmp_path: Path) -> AsyncIterator[Desk]:
    """S1 has another surname there, S2 is somebody else, S3 is gone, S5 is new."""
    with School(tmp_path, small_school(3, 4)) as school:
        changed = person(1, Surname="Other")
        stranger = person(2, FirstName="Else", Surname="Where")
        school.hold("students", [changed, stranger, person(4), person(5)])
        assert await desk.window.open_path(file_of(school, desk.documents.parent / "review.sdesk"))
        chosen = desk.window.syncs.connection(UID)
        assert chosen is not None
        desk.secrets.keep(chosen, {"password": school.practice.password})
        yield desk


async def looked_at(desk: Desk, *send: str) -> PreviewDialog:
    dialog = await desk.opens(
        PreviewDialog, lambda: desk.tasks.start(desk.window.flow.look_and_go(Wish(UID, ("students",), send)))
    )
    await desk.saw(lambda: True)
    top = dialog.kinds.topLevelItem(0)
    assert top is not None
    dialog.kinds.setCurrentItem(top.child(0))
    while tasks := [task for task in desk.tasks._tasks if "_show" in repr(task) or "_filtered" in repr(task)]:
        await tasks[0]
    return dialog


def ticked(dialog: PreviewDialog) -> dict[tuple[str, str], bool]:
    """What is done to whom, and whether it is taken."""
    model = dialog.rows.rows_model
    found: dict[tuple[str, str], bool] = {}
    for at in range(model.rowCount()):
        state = model.data(model.index(at, 0), Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            line = model.line(at)
            found[line.op, line.key] = state == Qt.CheckState.Checked
    return found


def turn(dialog: PreviewDialog, op: str, record: str) -> None:
    """Press Space on a row."""
    model = dialog.rows.rows_model
    at = next(at for at in range(model.rowCount()) if (model.line(at).op, model.line(at).key) == (op, record))
    dialog.rows.setFocus()
    dialog.rows.setCurrentIndex(model.index(at, 0))
    press(dialog.rows, Qt.Key.Key_Space)


def students(desk: Desk) -> dict[str, str]:
    document = desk.window.workspace.document
    assert document is not None
    return {row.code: row.surname for row in document.of(Student).values()}


async def finish(desk: Desk, dialog: PreviewDialog) -> str:
    result = await desk.opens(ResultDialog, lambda: press(dialog, "G", alt=True))
    said = words_of(result)
    await desk.closes(result, result.accept)
    return said


async def test_usual_rows_are_ticked_and_doubtful_and_missing_ones_are_not(given: Desk) -> None:
    dialog = await looked_at(given)
    assert ticked(dialog) == {
        ("change", "S1"): True, ("change", "S2"): False, ("remove", "S3"): False, ("add", "S5"): True,
    }  # fmt: skip
    why = [str(line.said.after) for line in map(dialog.rows.rows_model.line, range(dialog.rows.rows_model.rowCount()))
           if line.op == "refuse"]  # fmt: skip
    assert ["The file has another person with this code" in each for each in why] == [True]
    said = await finish(given, dialog)
    assert "The file as it was before is kept as" in said
    assert students(given) == {
        "S1": "Other", "S2": "Familyname2", "S3": "Familyname3", "S4": "Familyname4", "S5": "Familyname5",
    }  # fmt: skip


async def test_a_person_takes_what_waits_and_leaves_what_she_does_not_want(given: Desk) -> None:
    dialog = await looked_at(given)
    for op, record in (("change", "S1"), ("change", "S2"), ("remove", "S3"), ("add", "S5")):
        turn(dialog, op, record)
    assert set(ticked(dialog).values()) == {True, False}
    await finish(given, dialog)
    assert students(given) == {"S1": "Familyname1", "S2": "Where", "S4": "Familyname4"}
    await given.window.workspace.undo()
    assert students(given) == {f"S{number}": f"Familyname{number}" for number in range(1, 5)}


async def test_what_is_sent_is_planned_anew_with_what_was_ticked(given: Desk) -> None:
    first = await looked_at(given, "sections", "section_lists", "timetable")
    turn(first, "add", "S5")
    assert first.go.text() == "Look a&gain"
    await given.closes(first, lambda: press(first, "G", alt=True))
    second = await given.opens(PreviewDialog)
    assert second.go.text() == "&Go"
    await finish(given, second)
    assert "S5" not in students(given)


async def test_advanced_shows_what_comes_before_it_is_taken_every_time(given: Desk) -> None:
    await finish(given, await looked_at(given, "sections", "section_lists", "timetable"))
    form = await given.opens(SyncNowDialog, lambda: press(given.window, "K", ctrl=True))
    press(form, "A", alt=True)
    for ticks, wanted in ((form.receive, "tudents"), (form.send, "")):
        for box in ticks.findChildren(QCheckBox):
            box.setChecked(bool(wanted) and wanted in box.text())
    preview = await given.opens(PreviewDialog, lambda: press(form, "G", alt=True))
    assert [line.direction for line in preview._preview.kinds] == ["receive"]
    await given.closes(preview, preview.reject)
    await given.closes(form, form.reject)
