"""What is shown of one timetable is gone once another one is open, or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from syncdesk.desktop.pages.paste_dialog import PasteDialog
from syncdesk.desktop.widgets.navigation import _COUNT, _PAGE
from syncdesk.runs.quiet import Badge
from syncdesk.text import text
from tests.desktop.hands import Desk, activated, signalled, when
from tests.desktop.timetables import UID, file_of, written
from tests.sync.school import School, small_school


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    build = small_school(12)
    build.section("9XXX 1", "9XXX", "9XXX", name="Nobody's", year_level="9", faculty="X")  # a problem: no lessons
    with School(tmp_path, build) as school:
        yield school


@pytest.fixture
async def first(desk: Desk, school: School, tmp_path: Path) -> Path:
    path = file_of(school, tmp_path / "first.sdesk")
    assert await desk.window.open_path(path)
    return path


def problem_count(desk: Desk) -> int:
    navigation = desk.window.navigation
    items = (navigation.item(at) for at in range(navigation.count()))
    return next(each.data(_COUNT) or 0 for each in items if each.data(_PAGE) == "problems")


async def leave(desk: Desk, how: str, tmp_path: Path) -> None:
    work = desk.window.workspace
    if how == "closed":
        assert await work.close()
    elif how == "new":
        assert await work.new()
    else:
        assert await work.open(written(tmp_path / "more" / "second.sdesk"))


left = pytest.mark.parametrize("how", ["closed", "new", "another"])


@left
async def test_the_badge_of_a_quiet_sync(desk: Desk, first: Path, tmp_path: Path, how: str) -> None:
    quiet, status = desk.shared.quiet, desk.window.status
    quiet._show(Badge(UID, False, (text("It does not answer."),), paused=False))
    assert status.badge.isVisible()
    await leave(desk, how, tmp_path)
    assert not status.badge.isVisible()
    assert await desk.window.workspace.discard() is None
    assert await desk.window.open_path(first)
    assert status.badge.isVisible()  # nobody has seen it yet
    assert "Library" in status.badge.text()


@left
async def test_the_count_of_problems(desk: Desk, first: Path, tmp_path: Path, how: str) -> None:
    desk.window.navigation.show_page("problems")
    problems = desk.window.problems.problems
    await when(problems, lambda: problems.up_to_date)
    assert problem_count(desk) == problems.count > 0
    desk.window.navigation.show_page("teachers")
    await leave(desk, how, tmp_path)
    assert problem_count(desk) == 0


@left
async def test_the_steps_of_the_first_minutes(desk: Desk, first: Path, tmp_path: Path, how: str) -> None:
    desk.window.flow._note(previewed=True, synchronised=True)
    assert [step.state for step in desk.window.welcome.steps] == ["done"] * 4
    await leave(desk, how, tmp_path)
    has = desk.window.workspace.document is not None
    assert [step.state for step in desk.window.welcome.steps] == ["done" if has else "next", "next" if has else "later",
                                                                  "later", "later"]  # fmt: skip


@left
@pytest.mark.parametrize("page", ["teachers", "tables", "problems", "history"])
async def test_what_is_sought(desk: Desk, first: Path, tmp_path: Path, how: str, page: str) -> None:
    window = desk.window
    window.navigation.show_page(page)
    field = {
        "teachers": lambda: window.grid._find,
        "tables": lambda: window.tables.finder,
        "problems": lambda: window.problems.finder,
        "history": lambda: window.history.search,
    }[page]()
    field.setText("T1")
    await leave(desk, how, tmp_path)
    assert field.text() == ""


async def test_what_is_sought_in_the_grids_of_teachers_is_not_sought_in_those_of_rooms(desk: Desk, first: Path) -> None:
    desk.window.navigation.show_page("teachers")
    desk.window.grid._find.setText("T1")
    desk.window.navigation.show_page("rooms")
    assert desk.window.grid._find.text() == ""


@pytest.mark.parametrize("how", ["undone", "closed", "new", "another"])
async def test_what_came_of_a_paste(desk: Desk, first: Path, tmp_path: Path, how: str) -> None:
    window = desk.window
    window._show_table("rooms")
    await activated(window)
    page = window.tables
    await signalled(page.arranged, page.model.rowCount)
    QGuiApplication.clipboard().setText("Code\tName\nR98\tNew room\n")
    page.view.setCurrentIndex(page.model.index(0, 0))
    review = await desk.opens(PasteDialog, page._paste)
    await desk.closes(review, review.take.click)
    await when(window.workspace, lambda: window.workspace.shown.unsaved)
    await signalled(page.arranged, page.said.text)
    assert "1 added" in page.said.text()
    await window.workspace.undo()
    if how != "undone":
        await leave(desk, how, tmp_path)
    assert page.said.text() == ""


@left
async def test_a_system_that_was_taken_out_and_never_saved_so_keeps_its_password(
    desk: Desk, first: Path, tmp_path: Path, how: str
) -> None:
    connection = desk.shared.syncs.connection(UID)
    assert connection is not None
    desk.shared.forgotten.append(connection)
    await leave(desk, how, tmp_path)
    assert desk.shared.forgotten == []
