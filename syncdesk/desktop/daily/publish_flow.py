"""The sequence of dialogs from Publish covers through the syncs to the mails."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from syncdesk.desktop.accepting import within
from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.daily.mail_dialogs import MailsDialog, MailServerDialog
from syncdesk.desktop.daily.printing import as_pdf
from syncdesk.desktop.daily.publish_dialog import PublishDialog
from syncdesk.desktop.presenters.covers import Covers
from syncdesk.desktop.presenters.daily_sheet import sheet_html
from syncdesk.desktop.presenters.prompts import Choice, FileKind, Question
from syncdesk.desktop.presenters.publishing import Order, Publishing
from syncdesk.desktop.synchronise.flow import SyncFlow
from syncdesk.desktop.widgets.forms import finished
from syncdesk.desktop.words import shown
from syncdesk.mail import server as mail_server
from syncdesk.text import text
from syncdesk.timetable.placing import place_content


class PublishFlow:
    """The publishing dialogs of one window."""

    def __init__(self, context: AppContext, flow: SyncFlow, window: QWidget) -> None:
        self._context = context
        self._window = window
        self.publishing = Publishing(
            context.workspace, context.syncs, context.ledger, context.secrets, context.prompter, flow.go
        )
        self.publishing.mails.say = shown
        self.publishing.mails.start = context.tasks.start

    def open(self, dates: Sequence[date] = (), unlocked: frozenset[date] = frozenset()) -> None:
        """Covers › Publish covers, for these dates or today. Past ones may be `unlocked`."""
        if self._context.workspace.document is not None:
            self._context.start(self._open(dates or [self.publishing.today], unlocked))

    async def sheet(self, covers: Covers) -> None:
        """Write the daily sheet of the date shown, as a PDF or a web page."""
        board = covers.board
        if board is None:
            return
        html = sheet_html(board, covers.lines(), shown(covers.sheet_title()), shown)
        pdf, page = FileKind(text("PDF"), ("*.pdf",)), FileKind(text("Web page"), ("*.html",))
        answer = await self._context.prompter.ask(
            Question(
                text("Save the daily sheet as what?"),
                (text("It shows who covers what, rooms and events; not why somebody is away."),),
                (Choice("pdf", text("PDF")), Choice("html", text("Web page")), Choice("", text("Cancel"))),
            )
        )
        if not answer:
            return
        kind, name = (pdf, f"covers {covers.iso}.pdf") if answer == "pdf" else (page, f"covers {covers.iso}.html")
        path = await self._context.prompter.file_to_save(
            text("Save the daily sheet"), kind, self._context.documents / name
        )
        if path is None:
            return
        content = await asyncio.to_thread(as_pdf, html) if answer == "pdf" else html.encode()
        try:
            await asyncio.to_thread(place_content, path, content)
        except OSError as error:
            await self._context.prompter.tell(
                text("The daily sheet was not written: {why}.", why=error.strerror or str(error)),
                (text("Choose another folder."),),
            )
        else:
            await self._context.prompter.tell(
                text("The daily sheet was written."), (text("It is here: {path}", path=str(path)),), "good"
            )

    async def _open(self, dates: Sequence[date], unlocked: frozenset[date]) -> None:
        document = self._context.workspace.document
        server = await asyncio.to_thread(mail_server.load)
        form = PublishDialog(
            self.publishing, dates[0], dates[-1], server.organiser, self._window, self._context.start, unlocked
        )
        form.server_wanted.connect(lambda: self._context.start(self._server(form)))
        form.ordered.connect(
            lambda order: self._context.start(within(self._context.workspace, document, self._publish(form, order)))
        )
        form.finished.connect(form.deleteLater)
        form.open()

    async def _server(self, form: PublishDialog) -> None:
        known = await asyncio.to_thread(mail_server.load)
        dialog = MailServerDialog(self.publishing.mails, known, self._context.tasks, form)
        if await finished(dialog) == MailServerDialog.DialogCode.Accepted:
            organiser = (await asyncio.to_thread(mail_server.load)).organiser
            if isValid(form) and form.isVisible():
                form.know_organiser(organiser)

    async def _publish(self, form: PublishDialog, order: Order) -> None:
        form.accept()
        if await self.publishing.publish(order) and order.mails is not None:
            self._show_mails()

    def open_mails(self) -> None:
        """Daily › Mails that did not go."""
        if self._context.workspace.document is not None:
            self._context.start(self._look_at_mails())

    async def _look_at_mails(self) -> None:
        await self.publishing.mails.look()
        self._show_mails()

    def _show_mails(self) -> None:
        mails = self.publishing.mails
        dialog = MailsDialog(mails, lambda: self._context.start(mails.send_again()), self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
