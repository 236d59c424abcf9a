"""Saying in the window that a system's own words are its yes."""

from __future__ import annotations

from pathlib import Path

import msgspec

from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.sync.reporting.outcome import RunResult, Status, StepResult
from syncdesk.text import text
from tests.conformance.odd_server import OddServer
from tests.conformance.odd_servers import stores_and_says
from tests.desktop.hands import Desk, button, words_of
from tests.desktop.timetables import UID, file_of
from tests.sync.school import BASIC, School

PLAIN = RunResult("1", Status.DONE, "Library", (text("Said."),), (StepResult("timetable", "send", "sent"),))


async def test_it_is_offered_for_an_answer_in_doubt_alone(desk: Desk) -> None:
    pressed: list[int] = []
    dialog = ResultDialog(PLAIN, lambda _key: False, desk.window, confirm=lambda: pressed.append(1))
    dialog.open()
    assert "It says yes like this" not in words_of(dialog)
    await desk.closes(dialog, dialog.accept)
    odd = msgspec.structs.replace(PLAIN, steps=(StepResult("timetable", "send", "sent", answer="OK"),))
    dialog = ResultDialog(odd, lambda _key: False, desk.window, confirm=lambda: pressed.append(1))
    dialog.open()
    confirm = button(dialog, "It says yes like this")
    confirm.click()
    confirm.click()
    assert pressed == [1]
    await desk.closes(dialog, dialog.accept)


async def test_what_a_person_confirms_is_in_doubt_no_more(desk: Desk, tmp_path: Path) -> None:
    with School(tmp_path) as school, OddServer(school.practice.url) as server:
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        server.odd = {"publishTimetable": stores_and_says("Stored.")}
        assert await desk.window.open_path(file_of(school, desk.documents.parent / "school.sdesk"))
        connection = desk.shared.syncs.connection(UID)
        assert connection is not None
        desk.secrets.keep(connection, {"password": school.practice.password})
        result = await desk.shared.syncs.go(Wish(UID, (), BASIC))
        assert result is not None
        assert [step.kind for step in result.steps if step.answer] == ["timetable"]
        said = await desk.answers(
            "Close", lambda: desk.tasks.start(desk.shared.syncs.confirm_answers(result.connection))
        )
        assert "timetable" in said
        again = await desk.shared.syncs.go(Wish(UID, (), BASIC))
        assert again is not None
        assert (again.status, {step.state for step in again.steps}) == (Status.DONE, {"unchanged"})
