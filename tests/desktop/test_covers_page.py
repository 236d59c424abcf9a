"""Covers and their publishing as the daily organiser does them, step by step, in the window.

The steps are those of “Publish and Sync” of the guide: from the Covers page choose Publish covers, select 'Publish and
sync', enter sync dates and e-mail preferences, select Publish.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from syncdesk.desktop.daily.choosing import ChooseDialog, DetailsDialog, EventDialog
from syncdesk.desktop.daily.mail_dialogs import MailsDialog, MailServerDialog
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.words import shown
from syncdesk.mail import server as mail_server
from syncdesk.mail.server import MailServer
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.text import text
from syncdesk.timetable import daily
from syncdesk.timetable.records import (
    Absence,
    DailyChange,
    DailyEvent,
    Publication,
    Section,
    Teacher,
    YardDuty,
)
from tests.desktop.dated import on, today
from tests.desktop.hands import Desk, button, press, signalled, when, words_of
from tests.desktop.organiser import At, at_covers, cells
from tests.desktop.timetables import UID
from tests.mail.server import PASSWORD, USER, smtp_server
from tests.sync.school import _on_the_wire, counted


@pytest.fixture
async def at(desk: Desk, tmp_path: Path) -> AsyncIterator[At]:
    async with at_covers(desk, tmp_path) as made:
        yield made


def said_by_the_file(at: At, kind: str):
    """The rows of a kind, as the open timetable says them for today."""
    request = at.school.request(today=today(), start=today(), end=today())
    with at.desk.window.workspace.lease() as view:
        mapper = request.system.mapper(view, request.scope, request.settings)
        return counted(_on_the_wire(row) for _, row in mapper.rows(kind, KindFindings()))


async def test_an_absence_shows_its_lessons_and_enter_gives_one_to_the_first_who_is_free(at: At) -> None:
    await at.absent()
    assert cells(at.page.absences)[1:] == ["All day", "Sick"]
    assert len(at.page.lessons.rows) == 1
    assert cells(at.page.lessons)[4:] == ["Choose…", "–", "To cover"]
    free = {row[0] for row in at.page.candidates.rows}
    assert len(free) == len(at.page.candidates.rows) == 4  # T5 has a lesson in this period too
    change = await at.give()
    assert (change.how, at.document.code(Teacher, change.absent)) == ("extra", "T1")
    assert cells(at.page.lessons)[6] == "Set"
    assert "Not published" in at.page._caption.text()


async def test_who_teaches_then_or_is_away_is_not_offered_and_is_refused_with_the_reason(at: At) -> None:
    await at.absent()
    row = at.page.chosen
    assert row is not None
    busy = at.document.by_code(Teacher)["T5"].id
    told = await at.told(at.page.covers.give(row, busy, "extra"))
    assert "T5 has 9MAT 5 then." in told
    await at.absent("T2")
    away = at.document.by_code(Teacher)["T2"].id
    told = await at.told(at.page.covers.give(row, away, "extra"))
    assert "T2 is away then." in told
    assert at.document.count(DailyChange) == 0


async def test_a_cover_whose_teacher_is_away_now_is_open_again(at: At) -> None:
    await at.absent()
    change = await at.give()
    await at.absent(at.document.code(Teacher, change.cover))
    states = {row[6] for row in at.page.lessons.rows}
    assert any("is away then." in state for state in states)


async def test_a_past_date_is_read_only_until_it_is_unlocked(at: At) -> None:
    at.page.covers.show(on(-1))
    assert at.page.unlock.isVisible()
    row = at.document.by_code(Teacher)["T1"].id
    told = await at.told(at.page.covers.add_absence(row, "", ""))
    assert "Unlock the date first" in told
    at.page.unlock.click()
    assert not at.page.unlock.isVisible()
    await at.absent()


async def test_an_event_takes_its_sections_out_of_their_lessons(at: At) -> None:
    form = await at.desk.opens(EventDialog, lambda: press(at.page, "N", alt=True))
    form.name.setText("Museum")
    form.codes["section"].setText("9MAT 1, nobody")
    assert "nobody" in form.note.text()
    assert not form.accepting.isEnabled()
    form.codes["section"].setText("9MAT 1")
    await at.desk.closes(form, form.accepting.click)
    await at.until(lambda: at.document.count(DailyEvent) and at.page.events.rows)
    assert cells(at.page.events)[0] == "Museum"
    board = at.page.covers.board
    assert board is not None
    (lesson,) = (each for each in board.occurrences if each.section and each.cancelled)
    assert board.name(lesson) == "9MAT 1"


async def test_publish_and_sync_in_the_steps_of_the_guide(at: At) -> None:
    await at.absent()
    await at.give()
    with smtp_server() as (kept, port):
        await at.desk.window.publish.publishing.mails.keep_server(
            MailServer("127.0.0.1", port, "none", sender="daily@school.example", organiser="me@school.example"), None
        )
        # 1. From the Covers page, choose Publish covers.
        form = await at.form()
        # 2. Select 'Publish and sync'.
        assert form.and_sync.isChecked()
        # 3. Enter sync dates and email preferences.
        form.span.end.put(today().isoformat())
        assert cells(form.table)[2:] == ["1", "0", "0", "0", "Not published"]
        form.covering.setChecked(True)
        form.absent.setChecked(True)
        form.summary.setChecked(True)
        # 4. Select Publish. The first sync of daily data is looked at.
        preview = await at.desk.opens(PreviewDialog, form.publish.click)
        for each in preview._preview.held:
            preview._preview.choose(each.kind, beyond=True)
        result = await at.desk.opens(ResultDialog, lambda: press(preview, "G", alt=True))
        await at.desk.closes(result, result.accept)
        mails = await at.desk.opens(MailsDialog, lambda: None)
        assert "3 mails were sent." in words_of(mails)
        await at.desk.closes(mails, mails.accept)
        assert sorted(kept.to)[:1] == ["me@school.example"]
        assert len(kept.to) == len(set(kept.to)) == 3
        assert all("Sick" not in str(mail) for mail in kept.mails)
        # Published is one moment, and nothing goes twice.
        assert daily.standing(at.document, today().isoformat()) is daily.Standing.PUBLISHED
        await at.desk.window.publish.publishing.mails.send_again()
        assert len(kept.mails) == 3
    assert at.school.holds("daily_changes") == said_by_the_file(at, "daily_changes")
    (row,) = at.school.held("daily_changes")
    assert (row["Replacing"], row["CoverType"]) == ("T1", "extra")


async def test_mails_that_cannot_go_are_listed_and_the_publication_stands(at: At) -> None:
    await at.absent()
    await at.give()
    with smtp_server() as (_, port):
        pass
    server = MailServer("127.0.0.1", port, "none", sender="daily@school.example")
    await at.desk.window.publish.publishing.mails.keep_server(server, None)
    form = await at.form()
    form.alone.setChecked(True)
    form.covering.setChecked(True)
    mails = await at.desk.opens(MailsDialog, form.publish.click)
    assert "1 mail did not go" in words_of(mails)
    assert "cannot be reached" in cells(mails.table)[2]
    assert "were sent" not in words_of(mails)
    assert "The mails wait." in mails.whole.text()
    assert at.document.count(Publication) == 1
    with smtp_server() as (kept, port):
        await at.desk.window.publish.publishing.mails.keep_server(msgspec.structs.replace(server, port=port), None)
        mails.again.click()
        mails_of = at.desk.window.publish.publishing.mails
        await when(mails_of, lambda: not mails_of.unsent and not mails_of.sending)
        assert len(kept.mails) == 1
    await at.desk.closes(mails, mails.accept)


async def sign_in_says(dialog: MailServerDialog, words: str) -> None:
    """Press Test, and wait until the form says something."""
    dialog.test.click()
    await signalled(dialog.answered, lambda: words in words_of(dialog.banner))


async def test_the_mail_servers_password_goes_to_the_password_store_alone(at: At, tmp_path: Path) -> None:
    from tests.certificates import Authority

    authority = Authority(tmp_path)
    with smtp_server(starttls=authority.server()) as (kept, port):
        form = await at.form()
        dialog = await at.desk.opens(MailServerDialog, form.server.click)
        dialog.host.setText("127.0.0.1")
        dialog.port.setValue(port)
        dialog.user.setText(USER)
        dialog.from_address.setText("daily@school.example")
        dialog.ca_file.setText(authority.ca_file)
        dialog.password.setText("wrong")
        await sign_in_says(dialog, "did not accept the user name and the password")
        dialog.password.setText(PASSWORD)
        await sign_in_says(dialog, "accepted the user name and the password")
        await at.desk.closes(dialog, dialog.save.click)
        assert kept.sign_ins >= 2
    kept_server = mail_server.load()
    assert (kept_server.host, kept_server.user) == ("127.0.0.1", USER)
    assert PASSWORD not in (mail_server._path()).read_text()
    assert at.desk.secrets.mail_password(kept_server.origin, USER) == PASSWORD
    await at.desk.closes(form, form.reject)


async def test_the_daily_sheet_says_who_covers_and_not_why(at: At, tmp_path: Path) -> None:
    from syncdesk.desktop.daily.printing import as_pdf
    from syncdesk.desktop.presenters.daily_sheet import sheet_html

    await at.absent()
    board = at.page.covers.board
    assert board is not None
    html = sheet_html(board, at.page.covers.lines(), "Covers <today>", str)
    assert "<td>Not covered yet</td>" in html
    assert "Choose" not in html
    await at.give()
    board = at.page.covers.board
    assert board is not None
    html = sheet_html(board, at.page.covers.lines(), "Covers <today>", str)
    assert "Not covered yet" not in html
    assert "9MAT 1" in html
    assert "Covers &lt;today&gt;" in html
    assert "Sick" not in html
    made = as_pdf(html)
    assert made.startswith(b"%PDF")
    assert made.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("kind", ["PDF", "Web page"])
async def test_a_daily_sheet_that_cannot_be_written_is_said_not_to_be(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    desk = at.desk
    await at.absent()

    async def chosen(*_asked: object) -> Path:
        return tmp_path / "no such folder" / "sheet"

    monkeypatch.setattr(desk.shared.prompter, "file_to_save", chosen)
    asked = await desk.opens(QMessageBox, lambda: desk.tasks.start(desk.window.publish.sheet(at.page.covers)))
    await desk.closes(asked, button(asked, kind).click)
    told = await desk.opens(QMessageBox)
    assert "The daily sheet was not written: No such file or directory." in told.text()
    await desk.closes(told, told.reject)


async def test_a_published_date_beneath_which_something_was_sent_is_to_be_sent_again(at: At) -> None:
    publish = at.desk.window.publish.publishing
    await at.absent()
    await at.give()
    form = await at.form()
    preview = await at.desk.opens(PreviewDialog, form.publish.click)
    for each in preview._preview.held:
        preview._preview.choose(each.kind, beyond=True)
    result = await at.desk.opens(ResultDialog, lambda: press(preview, "G", alt=True))
    await at.desk.closes(result, result.accept)
    await publish.renew(today(), today())
    assert [shown(line.state) for line in publish.look.lines or ()] == ["Published"]
    wish = Wish(UID, (), ("calendar",), everything=True)
    result = await at.desk.opens(ResultDialog, lambda: at.desk.shared.start(at.desk.window.flow.go(wish)))
    await at.desk.closes(result, result.accept)
    await when(at.page.covers, lambda: at.page.covers.again)
    assert shown(at.page.covers.card(today()).title) == "To be sent again"


async def test_an_event_shows_its_clashes(at: At) -> None:
    teacher = at.document.by_code(Teacher)["T1"].id
    assert await at.page.covers.add_event("Museum", "Excursion", "09:00", "12:00", teachers=[teacher])
    await at.until(lambda: len(at.page.events.rows) == 1)
    assert "T1 has 9MAT 1 then." in cells(at.page.events)[2]


async def test_how_a_lesson_is_covered_and_what_is_to_be_done_in_it_can_be_said(at: At) -> None:
    await at.absent()
    details = at.page.acts["details"]
    form = await at.desk.opens(DetailsDialog, details.trigger)
    assert {form.way.itemText(row) for row in range(form.way.count())} >= {"Extra", "Underload", "In lieu"}
    form.way.setCurrentText("Underload")
    form.instructions.setText("Chapter 3")
    await at.desk.closes(form, form.accepting.click)
    await at.until(lambda: at.document.count(DailyChange) and cells(at.page.lessons)[6] == "Set")
    await at.looked_up()
    (change,) = at.document.of(DailyChange).values()
    assert (change.how, change.instructions) == ("underload", "Chapter 3")
    form = await at.desk.opens(DetailsDialog, details.trigger)
    assert (form.how, form.instructions.text()) == ("underload", "Chapter 3")
    await at.desk.closes(form, form.reject)


async def test_only_what_can_be_done_about_a_duty_is_offered(at: At) -> None:
    teacher = at.document.by_code(Teacher)["T1"].id
    draft = at.desk.window.workspace.draft()
    draft.add(YardDuty(0, "", 1, "4", "Oval", teacher))
    assert await at.desk.window.workspace.edit(draft.edit(text("Duty")))
    await at.absent(periods="4")
    at.page.lessons.choose(next(place for place, row in enumerate(at.page._rows) if not row.lesson.section))
    await at.looked_up()
    offered = {key for key, act in at.page.acts.items() if act.isEnabled()}
    assert offered == {"no_cover", "usual"}
    at.page.acts["no_cover"].trigger()
    await at.until(lambda: any(row.duty for row in at.page._rows))
    assert cells(at.page.lessons, -1)[5:] == ["No cover", "Set"]


async def test_a_lesson_is_merged_with_one_of_its_period(at: At) -> None:
    await at.absent()
    form = await at.desk.opens(ChooseDialog, at.page.acts["merged"].trigger)
    board, chosen = at.page.covers.board, at.page.chosen
    assert board is not None
    assert chosen is not None
    assert form.box.count() == len(board.to_merge_with(chosen.lesson)) > 0
    form.box.setCurrentIndex(0)
    await at.desk.closes(form, form.accepting.click)
    await at.until(lambda: any(row.change for row in at.page._rows))
    (change,) = at.document.of(DailyChange).values()
    assert cells(at.page.lessons)[4] == f"Merged with {at.document.code(Section, change.merged)}"


async def test_the_page_fits_a_small_window_and_its_parts_stand_one_below_the_other(at: At) -> None:
    await at.absent()
    window, page = at.desk.window, at.page
    assert page._across.orientation() == Qt.Orientation.Horizontal
    window.resize(700, 450)
    await at.desk.saw(lambda: window.navigation.narrow)
    assert (window.width(), window.height()) == (700, 450)
    assert page._across.orientation() == Qt.Orientation.Vertical
    area = page._scrolled
    assert area.horizontalScrollBar().maximum() == 0
    assert window.navigation.verticalScrollBar().maximum() == 0
    for table in (page.absences, page.events, page.lessons, page.candidates):
        assert table.height() >= 3 * table.rowHeight(0) or not table.rows
    page.lessons.setFocus()
    press(page.lessons, Qt.Key.Key_Return)
    assert page.candidates.hasFocus()
    assert not page.candidates.visibleRegion().isEmpty()
    page.covers.step(-1)
    page.unlock.show()  # a past date has one button more
    assert page.minimumSizeHint().width() + window.navigation.width() < 700


async def test_tab_goes_through_the_page_as_it_is_read(at: At) -> None:
    await at.absent()
    page = at.page
    page.today.setFocus()
    seen = []
    for _ in range(30):
        here = page.focusWidget()
        seen.append(here)
        if here is page.candidates:
            break
        press(here, Qt.Key.Key_Tab)
    cards = [card for card in page.cards if card.isVisible()]
    assert seen == [
        page.today, page.sheet, page.publish, page.before, *cards, page.after, page.add_absence, page.absences,
        page.add_event, page.events, page.change, page.lessons, page.give, page.more, page.candidates,
    ]  # fmt: skip


async def test_an_empty_table_says_so(at: At) -> None:
    said = {table.accessibleDescription() for table in (at.page.absences, at.page.events, at.page.lessons)}
    assert said == {"Nobody is away on this date.", "Nothing is on besides the lessons.", "No lesson needs a cover."}
    await at.absent()
    at.page.refresh()
    assert at.page.absences.accessibleDescription() == ""


async def test_an_absence_and_an_event_are_taken_away_with_delete(at: At) -> None:
    await at.absent()
    teacher = at.document.by_code(Teacher)["T2"].id
    assert await at.page.covers.add_event(
        "Museum", "Excursion", "09:00", "12:00", sections=[], teachers=[teacher], rooms=[], students=[]
    )
    await at.until(lambda: len(at.page.events.rows) == 1)
    press(at.page.events, Qt.Key.Key_Delete)
    await at.until(lambda: not at.document.count(DailyEvent) and not at.page.events.rows)
    press(at.page.absences, Qt.Key.Key_Delete)
    await at.until(lambda: not at.document.count(Absence) and not at.page.absences.rows)
    assert not at.page.lessons.rows
