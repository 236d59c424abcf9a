"""Publish covers where it is not plain: another file, past dates, many dates, and what changes meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QAction

from syncdesk.desktop.daily.mail_dialogs import MailsDialog, MailServerDialog
from syncdesk.desktop.daily.publish_dialog import PublishDialog
from syncdesk.desktop.presenters.publishing import MOST_DATES, Order, Publishing
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.words import day
from syncdesk.mail.covers import Recipients
from syncdesk.mail.server import MailServer
from syncdesk.text import text
from syncdesk.timetable import daily
from syncdesk.timetable.records import Absence, CalendarDate, DailyChange, Publication, Teacher
from tests.certificates import Authority
from tests.desktop.dated import dated_school, on, today
from tests.desktop.hands import Desk, press, signalled, when, words_of
from tests.desktop.organiser import At, at_covers, cells
from tests.desktop.timetables import UID
from tests.mail.server import PASSWORD, USER, smtp_server

COVERING = Recipients(covering=True, absent=False)


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
    return Publishing(shared.workspace, shared.syncs, shared.ledger, shared.secrets, shared.prompter, go)


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


async def test_undo_does_not_take_back_what_went_out(at: At) -> None:
    await at.absent()
    await at.give()
    assert await going(at, lambda _wish: None).publish(Order(today(), today(), (), None))
    await at.desk.window.workspace.undo()
    assert at.document.count(DailyChange) == 0, "the cover itself"
    assert daily.standing(at.document, today().isoformat()) is daily.Standing.CHANGED
    await at.desk.window.workspace.undo()
    assert at.document.count(Absence) == 0
    assert daily.publication(at.document, today().isoformat()) is not None


async def test_while_covers_are_published_they_are_not_published_again(at: At) -> None:
    await at.absent()
    await at.give()
    order, said = Order(today(), today(), (UID,), None), []

    async def again(_wish: Wish) -> None:
        said.append(await at.told(publishing.publish(order)))

    publishing = going(at, again)
    assert await publishing.publish(order)
    assert "Wait until that is done, then publish again." in said[0]


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
    form.span.end.put(last.isoformat())
    assert not form.publish.isEnabled()
    assert f"At most {MOST_DATES} school dates are published at once; these are {MOST_DATES + 1}." in words_of(form)
    publishing = at.desk.window.publish.publishing
    said = await at.told(publishing.publish(form.order))
    assert "At most" in said
    assert at.document.count(Publication) == 0
    form.span.end.put((form.dates[1] - timedelta(days=1)).isoformat())
    assert form.publish.isEnabled()
    await at.looked_up_dates()
    assert len(form.table.rows) == MOST_DATES
    await at.desk.closes(form, form.reject)


async def test_past_dates_are_not_published_until_they_are_unlocked(at: At) -> None:
    covers = at.page.covers
    covers.show(on(-1))
    form = await at.form()
    assert form.dates == (on(-1), on(-1))
    assert not form.publish.isEnabled()
    assert f"{day(on(-1))} is past." in words_of(form)
    publishing = at.desk.window.publish.publishing
    said = await at.told(publishing.publish(form.order))
    assert f"{day(on(-1))} is past." in said
    assert at.document.count(Publication) == 0
    form.unlock.click()
    assert form.publish.isEnabled()
    assert not form.unlock.isVisible()
    form.span.start.put((form.dates[0] - timedelta(days=1)).isoformat())  # one more, which was not unlocked
    assert not form.publish.isEnabled()
    form.span.start.put((form.dates[0] + timedelta(days=1)).isoformat())
    form.alone.setChecked(True)
    await at.desk.closes(form, form.publish.click)
    await when(publishing, lambda: at.document.count(Publication) == 1 and not publishing.busy)


async def test_a_date_that_the_page_has_unlocked_is_unlocked_in_the_form(at: At) -> None:
    at.page.covers.show(on(-1))
    at.page.unlock.click()
    form = await at.desk.opens(PublishDialog, lambda: press(at.page, "P", alt=True))
    assert form.publish.isEnabled()
    await at.desk.closes(form, form.reject)


async def not_sent(at: At) -> MailsDialog:
    """Publish today's cover while no mail server answers."""
    await at.absent()
    await at.give()
    with smtp_server() as (_, port):
        pass
    await mails_through(at, port)
    form = await at.form()
    form.alone.setChecked(True)
    form.covering.setChecked(True)
    mails = await at.desk.opens(MailsDialog, form.publish.click)
    assert "1 mail did not go" in words_of(mails)
    return mails


async def test_pressing_twice_sends_the_mails_that_did_not_go_once(at: At) -> None:
    dialog = await not_sent(at)
    mails = at.desk.window.publish.publishing.mails
    with smtp_server() as (kept, port):
        await mails_through(at, port)
        dialog.again.click()
        assert not dialog.again.isEnabled()
        dialog.again.click()
        await asyncio.gather(mails.send_again(), mails.send_again())
        await when(mails, lambda: not mails.sending and not mails.unsent)
        assert len(kept.mails) == 1
        assert not dialog.again.isEnabled()
        assert "1 mail was sent." in words_of(dialog)
    await at.desk.closes(dialog, dialog.accept)


def mails_wanted(at: At) -> None:
    """Daily › Mails that did not go…"""
    action = at.desk.window.findChild(QAction, "mails")
    assert isinstance(action, QAction)
    action.trigger()


async def test_mails_that_did_not_go_are_listed_later_and_can_be_sent_then(at: At) -> None:
    dialog = await not_sent(at)
    await at.desk.closes(dialog, dialog.accept)
    del at.desk.window.__dict__["publish"]  # what the program knows after its next start
    dialog = await at.desk.opens(MailsDialog, lambda: mails_wanted(at))
    assert "1 mail did not go" in words_of(dialog)
    assert cells(dialog.table)[1] == "Not sent"
    mails = at.desk.window.publish.publishing.mails
    with smtp_server() as (kept, port):
        await mails_through(at, port)
        dialog.again.click()
        await when(mails, lambda: not mails.sending and not mails.unsent)
        assert len(kept.mails) == 1
    await at.desk.closes(dialog, dialog.accept)
    dialog = await at.desk.opens(MailsDialog, lambda: mails_wanted(at))
    assert "No mail waits to be sent." in words_of(dialog)
    assert not dialog.again.isEnabled()
    await at.desk.closes(dialog, dialog.accept)


async def test_a_mail_that_waits_says_what_is_published_when_it_goes(at: At) -> None:
    dialog = await not_sent(at)
    await at.desk.closes(dialog, dialog.accept)
    workspace, publishing = at.desk.window.workspace, at.desk.window.publish.publishing
    await move_cover(at)
    with smtp_server() as (kept, port):
        await mails_through(at, port)
        assert await publishing.publish(Order(today(), today()))
        await publishing.mails.look()
        assert [line.again for line in publishing.mails.lines] == []  # who is told no more was never told
        assert await publishing.publish(Order(today(), today(), (), COVERING))
        (cover_of,) = at.document.of(DailyChange).values()
        assert kept.to == [f"{at.document.code(Teacher, cover_of.cover).lower()}@school.example"]
    assert not workspace.shown.unsaved


async def test_a_mail_that_waits_is_not_forgotten_where_less_is_asked_for_later(at: At) -> None:
    await at.absent()
    given = await at.give()
    publishing = at.desk.window.publish.publishing
    with smtp_server() as (_, port):
        pass
    await mails_through(at, port)
    assert await publishing.publish(Order(today(), today(), (), Recipients(covering=False)))
    with smtp_server() as (kept, port):
        await mails_through(at, port)
        assert await publishing.publish(Order(today(), today(), (), COVERING))
        assert sorted(kept.to) == sorted(
            f"{at.document.code(Teacher, each).lower()}@school.example" for each in (given.cover, given.absent)
        )


async def test_mails_of_one_file_are_not_sent_from_another(at: At) -> None:
    dialog = await not_sent(at)
    mails = at.desk.window.publish.publishing.mails
    other = another_school(at.desk.documents.parent)
    with smtp_server() as (kept, port):
        await mails_through(at, port)
        assert await at.desk.window.workspace.open(other)
        await mails.send_again()
        assert kept.mails == []
        assert mails.lines == ()
    await at.desk.closes(dialog, dialog.accept)


async def move_cover(at: At) -> None:
    """Another teacher takes the cover."""
    (row,) = at.document.of(DailyChange).values()
    another = next(
        each.id for each in at.document.of(Teacher).values()
        if each.email and each.id not in {row.cover, row.absent}
    )  # fmt: skip
    draft = at.desk.window.workspace.draft()
    draft.replace(msgspec.structs.replace(row, cover=another))
    assert await at.desk.window.workspace.edit(draft.edit(text("Cover")))


async def test_what_is_edited_while_it_is_published_goes_neither_to_systems_nor_by_mail(at: At) -> None:
    await at.absent()
    first = at.document.code(Teacher, (await at.give()).cover)

    async def edit_and_go(wish: Wish) -> None:
        await move_cover(at)
        await at.desk.window.flow.go(wish)

    publishing = going(at, edit_and_go)
    with smtp_server() as (kept, port):
        await mails_through(at, port)
        order = Order(today(), today(), (UID,), COVERING)
        preview = await at.desk.opens(PreviewDialog, lambda: at.desk.shared.start(publishing.publish(order)))
        for each in preview._preview.held:
            preview._preview.choose(each.kind, beyond=True)
        result = await at.desk.opens(ResultDialog, lambda: press(preview, "G", alt=True))
        await at.desk.closes(result, result.accept)
        await when(publishing, lambda: not publishing.busy)
        assert kept.to == [f"{first.lower()}@school.example"]
    (row,) = at.school.held("daily_changes")
    assert row["TeacherIds"] == first
    (now,) = at.document.of(DailyChange).values()
    assert at.document.code(Teacher, now.cover) != first
    assert daily.standing(at.document, today().isoformat()) is daily.Standing.CHANGED


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_publish_through_a_mail_server_with_tls_and_a_sign_in(at: At, tmp_path: Path, security: str) -> None:
    await at.absent()
    await at.give()
    authority = Authority(tmp_path)
    with smtp_server(**{security: authority.server()}) as (kept, port):
        form = await at.form()
        dialog = await at.desk.opens(MailServerDialog, form.server.click)
        dialog.host.setText("127.0.0.1")
        dialog.port.setValue(port)
        dialog.security.setCurrentIndex(dialog.security.findData(security))
        dialog.user.setText(USER)
        dialog.password.setText(PASSWORD)
        dialog.from_address.setText("daily@school.example")
        dialog.organiser.setText("me@school.example")
        dialog.ca_file.setText(authority.ca_file)
        await at.desk.closes(dialog, dialog.save.click)
        await signalled(form.organiser_known, form.summary.isEnabled)
        form.alone.setChecked(True)
        for box in (form.covering, form.absent, form.summary):
            box.setChecked(True)
        mails = await at.desk.opens(MailsDialog, form.publish.click)
        assert "3 mails were sent." in words_of(mails)
        await at.desk.closes(mails, mails.accept)
        assert kept.sign_ins == 1
        assert len(set(kept.to)) == 3
