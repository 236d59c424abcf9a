"""Publish and sync with two systems: each gets the dates by its own call, and one that fails stops nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgspec
import pytest

from syncdesk.desktop.daily.mail_dialogs import MailsDialog
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.mail.server import MailServer
from syncdesk.text import text
from syncdesk.timetable.records import Connection
from tests.desktop.hands import Desk, press, words_of
from tests.desktop.organiser import At, at_covers
from tests.desktop.timetables import UID
from tests.mail.server import smtp_server
from tests.sync.school import School, small_school

OTHER = "the other system"


@pytest.fixture
async def at(desk: Desk, tmp_path: Path) -> AsyncIterator[At]:
    async with at_covers(desk, tmp_path) as made:
        await made.absent()
        await made.give()
        yield made


@pytest.fixture
def second(tmp_path: Path) -> Iterator[School]:
    """Another practice system with the same people."""
    folder = tmp_path / "second"
    folder.mkdir()
    with School(folder, small_school()) as school:
        yield school


async def add(at: At, second: School, **fields: str) -> None:
    """Add the second system, which takes whole dates."""
    practice = second.practice
    made = Connection(
        0, OTHER, "Whole dates", "generic_liss", practice.url, practice.user, practice.school_code, "none",
        options='{"daily_call": "daily_timetable"}', position=9,
    )  # fmt: skip
    made = msgspec.structs.replace(made, **fields)
    workspace = at.desk.window.workspace
    draft = workspace.draft()
    draft.add(made)
    assert await workspace.edit(draft.edit(text("Add")))
    at.desk.secrets.keep(made, {"password": practice.password})


async def looked_at(at: At, preview: PreviewDialog) -> ResultDialog:
    """Go, beyond all that is held at a first sync."""
    for each in preview._preview.held:
        preview._preview.choose(each.kind, beyond=True)
    result = await at.desk.opens(ResultDialog, lambda: press(preview, "G", alt=True))
    assert isinstance(result, ResultDialog)
    return result


async def test_each_system_gets_the_covers_by_the_call_that_it_takes(at: At, second: School) -> None:
    await add(at, second)
    form = await at.form()
    assert set(form.systems) == {UID, OTHER}
    words = words_of(form)
    assert "Takes daily changes" in words
    assert "Takes the whole day" in words
    first = await looked_at(at, await at.desk.opens(PreviewDialog, form.publish.click))
    other = await looked_at(at, await at.desk.opens(PreviewDialog, first.accept))
    await at.desk.closes(other, other.accept)
    (change,) = at.school.held("daily_changes")
    assert at.school.held("daily_timetable") == []
    whole = second.held("daily_timetable")
    assert second.held("daily_changes") == []
    assert len(whole) > 1
    covered = [row for row in whole if (row["Period"], row["ClassCode"]) == (change["Period"], change["ClassCode"])]
    assert [row["TeacherIds"] for row in covered] == [change["TeacherIds"]]


async def test_one_that_cannot_be_reached_stops_neither_the_other_nor_the_mails(at: At, second: School) -> None:
    await add(at, second, url="http://127.0.0.1:1/liss")
    with smtp_server() as (kept, port):
        server = MailServer("127.0.0.1", port, "none", sender="daily@school.example")
        await at.desk.window.publish.publishing.mails.keep_server(server, None)
        form = await at.form()
        form.covering.setChecked(True)
        result = await looked_at(at, await at.desk.opens(PreviewDialog, form.publish.click))
        await at.desk.closes(result, result.accept)
        mails = await at.desk.opens(MailsDialog, lambda: None)
        assert "1 mail was sent." in words_of(mails)
        await at.desk.closes(mails, mails.accept)
        assert len(kept.mails) == 1
    assert "Nothing answers at this address and port." in words_of(at.desk.window)
    assert len(at.school.held("daily_changes")) == 1
