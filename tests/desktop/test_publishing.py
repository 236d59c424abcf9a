"""Publish covers where it is not plain: another file, past dates, many dates, and what changes meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QDate

from syncdesk.desktop.daily.publish_dialog import PublishDialog
from syncdesk.desktop.presenters.publishing import MOST_DATES, Order, Publishing
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.mail.covers import Wanted
from syncdesk.mail.server import MailServer
from syncdesk.text import text
from syncdesk.timetable.records import CalendarDate, DailyChange, Publication, Teacher
from tests.desktop.dated import dated_school, on, today
from tests.desktop.hands import Desk, press, when, words_of
from tests.desktop.organiser import At, at_covers
from tests.desktop.timetables import UID
from tests.mail.server import smtp_server

COVERING = Wanted(covering=True, absent=False)


@pytest.fixture
async def at(desk: Desk, tmp_path: Path) -> AsyncIterator[At]:
    async with at_covers(desk, tmp_path) as made:
        yield made


def another_school(folder: Path) -> Path:
    """A file of another school, with a cover today and other addresses."""
    build = dated_school(0)
    for teacher in list(build.of(Teacher).values()):
        build.add(msgspec.structs.replace(teacher, email=f"{teacher.code.lower()}@other.example"))
    return build.write(folder / "other.sdesk")


async def mails_through(at: At, port: int) -> MailServer:
    """Mails go to this port of this computer."""
    server = MailServer("127.0.0.1", port, "none", sender="daily@school.example")
    await at.desk.window.publish.publishing.mails.keep_server(server, None)
    return server


def going(at: At, go) -> Publishing:
    """Publishing where this is done in the place of the syncs."""
    shared = at.desk.shared
    return Publishing(shared.workspace, shared.syncs, shared.secrets, shared.asker, go)


async def test_a_file_opened_while_covers_are_sent_changes_nothing_about_the_mails(at: At) -> None:
    await at.absent()
    cover_of = await at.give()
    covers = at.document.code(Teacher, cover_of.cover).lower()
    other = another_school(at.desk.documents.parent)

    async def open_another(_wish: Wish) -> None:
        assert await at.desk.window.workspace.open(other)

    with smtp_server() as (kept, port):
        await mails_through(at, port)
        assert await going(at, open_another).publish(Order(today(), today(), (UID,), COVERING))
        assert kept.to == [f"{covers}@school.example"]
        assert at.document.count(Publication) == 0


async def test_systems_wait_where_another_file_was_opened_before_their_turn(at: At) -> None:
    await at.absent()
    await at.give()
    other = another_school(at.desk.documents.parent)
    second = msgspec.structs.replace(next(iter(at.desk.window.syncs.connections())), id=0, uid="second", name="Second")
    draft = at.desk.window.workspace.draft()
    draft.add(second)
    assert await at.desk.window.workspace.edit(draft.edit(text("Add")))
    went: list[str] = []

    async def open_another(wish: Wish) -> None:
        went.append(wish.connection)
        assert await at.desk.window.workspace.open(other)

    publishing = going(at, open_another)
    said = await at.told(publishing.publish(Order(today(), today(), (UID, "second"))))
    assert "Another timetable was opened" in said
    assert "Second" in said
    assert went == [UID]


async def test_a_file_that_is_being_opened_is_not_published_into(at: At) -> None:
    import asyncio

    await at.absent()
    await at.give()
    assert await at.desk.window.workspace.save()
    other = another_school(at.desk.documents.parent)
    publishing = at.desk.window.publish.publishing
    opened, published = await asyncio.gather(
        at.desk.window.workspace.open(other), publishing.publish(Order(today(), today()))
    )
    assert opened
    assert not published
    assert at.document.count(Publication) == 0
    assert at.document.count(DailyChange) == 2


async def many_dates(at: At, n: int) -> None:
    """School on so many dates from today on."""
    draft = at.desk.window.workspace.draft()
    known = {row.date for row in at.document.of(CalendarDate).values()}
    for after in range(n):
        each = (today() + timedelta(days=after)).isoformat()
        if each not in known:
            draft.add(CalendarDate(0, date=each, day=1))
    assert await at.desk.window.workspace.edit(draft.edit(text("Dates")))


async def test_more_dates_than_go_at_once_are_told_and_none_is_left_out_in_silence(at: At) -> None:
    await many_dates(at, MOST_DATES + 1)
    form = await at.form()
    last = today() + timedelta(days=MOST_DATES)
    form.last.setDate(QDate(last.year, last.month, last.day))
    assert not form.publish.isEnabled()
    assert f"At most {MOST_DATES} school dates are published at once; these are {MOST_DATES + 1}." in words_of(form)
    publishing = at.desk.window.publish.publishing
    said = await at.told(publishing.publish(form.order))
    assert "At most" in said
    assert at.document.count(Publication) == 0
    form.last.setDate(form.last.date().addDays(-1))
    assert form.publish.isEnabled()
    assert form.table.rowCount() == MOST_DATES
    await at.desk.closes(form, form.reject)


async def test_past_dates_are_not_published_until_they_are_unlocked(at: At) -> None:
    covers = at.page.covers
    covers.show(on(-1))
    form = await at.form()
    assert form.dates == (on(-1), on(-1))
    assert not form.publish.isEnabled()
    assert f"{on(-1)} is past." in words_of(form)
    publishing = at.desk.window.publish.publishing
    said = await at.told(publishing.publish(form.order))
    assert f"{on(-1)} is past." in said
    assert at.document.count(Publication) == 0
    form.unlock.click()
    assert form.publish.isEnabled()
    assert not form.unlock.isVisible()
    form.first.setDate(form.first.date().addDays(-1))  # one more, which was not unlocked
    assert not form.publish.isEnabled()
    form.first.setDate(form.first.date().addDays(1))
    form.alone.setChecked(True)
    await at.desk.closes(form, form.publish.click)
    await when(publishing, lambda: at.document.count(Publication) == 1 and not publishing.busy)


async def test_a_date_that_the_page_has_unlocked_is_unlocked_in_the_form(at: At) -> None:
    at.page.covers.show(on(-1))
    at.page.unlock.click()
    form = await at.desk.opens(PublishDialog, lambda: press(at.page, "P", alt=True))
    assert form.publish.isEnabled()
    await at.desk.closes(form, form.reject)
