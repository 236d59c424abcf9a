"""The mail server's form, and the results of sending mails."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QPushButton, QSpinBox, QWidget

from syncdesk.desktop.presenters.cover_mails import CoverMails
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.forms import MARGIN, Banner, column, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.widgets.list_table import ListTable
from syncdesk.desktop.words import paragraph, shown, tr
from syncdesk.errors import SyncdeskError
from syncdesk.mail.server import SECURITY, MailServer


class MailServerDialog(QDialog):
    """The mail server's settings. The password goes to the password store. `answered` is emitted when a test ends."""

    answered = Signal()

    def __init__(self, mails: CoverMails, known: MailServer, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._mails = mails
        self._tasks = tasks
        self.setWindowTitle(tr("E-mail server"))
        self.setMinimumWidth(480)
        self.host, self.user = QLineEdit(known.host), QLineEdit(known.user)
        self.port = QSpinBox()
        self.port.setRange(1, 65535)
        self.port.setValue(known.port)
        self.security = QComboBox()
        for key, words in zip(SECURITY, (tr("STARTTLS"), tr("TLS"), tr("None (this computer only)")), strict=True):
            self.security.addItem(words, key)
        self.security.setCurrentIndex(SECURITY.index(known.security) if known.security in SECURITY else 0)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(tr("Kept in this computer's password store"))
        self.from_address, self.reply_to = QLineEdit(known.sender), QLineEdit(known.reply_to)
        self.from_name = QLineEdit(known.sender_name)
        self.from_name.setPlaceholderText(tr("The school's name"))
        self.organiser, self.ca_file = QLineEdit(known.organiser), QLineEdit(known.ca_file)
        form = QFormLayout()
        for words, part in (
            (tr("&Server"), self.host), (tr("&Port"), self.port), (tr("S&ecurity"), self.security),
            (tr("&User name"), self.user), (tr("Pass&word"), self.password), (tr("&From address"), self.from_address),
            (tr("From &name"), self.from_name), (tr("&Reply to"), self.reply_to),
            (tr("&My address, for the summary"), self.organiser), (tr("School &certificate file"), self.ca_file),
        ):  # fmt: skip
            label = Label(words)
            label.setBuddy(part)
            form.addRow(label, part)
        self.banner = Banner()
        self.banner.hide()
        self.test, self.save = QPushButton(tr("&Test")), primary(QPushButton(tr("S&ave")))
        self.save.setDefault(True)
        leave = QPushButton(tr("Cancel"))
        self.test.clicked.connect(lambda: self._do(self._tested()))
        self.save.clicked.connect(lambda: self._do(self._saved()))
        leave.clicked.connect(self.reject)
        self.setLayout(
            column(
                heading(tr("E-mail server")), form, self.banner, None, row(self.test, None, self.save, leave),
                margin=MARGIN,
            )
        )  # fmt: skip

    @property
    def server(self) -> MailServer:
        """Return the server as entered."""
        return MailServer(
            self.host.text().strip(), self.port.value(), str(self.security.currentData()), self.user.text().strip(),
            self.from_address.text().strip(), self.reply_to.text().strip(), self.organiser.text().strip(),
            self.ca_file.text().strip(), self.from_name.text().strip(),
        )  # fmt: skip

    @property
    def _typed(self) -> str | None:
        return self.password.text() or None

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(self._told(work))

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        self.test.setEnabled(False)
        self.save.setEnabled(False)
        try:
            await work
        except SyncdeskError as error:
            self.banner.show_message("failed", shown(error.title), paragraph(error.sentences[1:]))
            self.banner.show()
        finally:
            self.test.setEnabled(True)
            self.save.setEnabled(True)
            self.answered.emit()

    async def _tested(self) -> None:
        words = await self._mails.test_server(self.server, self._typed)
        self.banner.show_message("done", shown(words), tr("No mail was sent."))
        self.banner.show()

    async def _saved(self) -> None:
        await self._mails.keep_server(self.server, self._typed)
        self.accept()


class MailsDialog(QDialog):
    """The result of each mail on one line; failed ones can be sent again."""

    def __init__(self, mails: CoverMails, again: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._mails = mails
        self.setWindowTitle(tr("Mails about covers"))
        self.setMinimumSize(560, 360)
        self.words = heading("")
        self.words.setWordWrap(True)
        self.table = ListTable(tr("Mails"), (tr("To"), tr("State"), tr("Why")), 2)
        self.again = QPushButton(tr("&Send the mails that did not go"))
        self.again.clicked.connect(lambda _on=False: self._send_again(again))
        close = primary(QPushButton(tr("Close")))
        close.clicked.connect(self.accept)
        note = muted(tr("A mail that was sent never goes again, and none that may have arrived."))
        self.whole = Label()
        self.whole.setWordWrap(True)
        self.whole.setAccessibleName(tr("The chosen mail"))
        self.table.moved.connect(self._show_whole)
        self.setLayout(column(self.words, self.table, self.whole, note, row(self.again, None, close), margin=MARGIN))
        self._unwatch = mails.watch(self.look)
        self.finished.connect(lambda _code: self._unwatch())
        self.look()

    def look(self) -> None:
        """Show their current state."""
        self.words.setText(paragraph(self._mails.result_words()))
        lines = self._mails.lines
        self.table.fill(
            [[line.who, shown(line.state), shown(line.why)] for line in lines],
            [(1, "done" if line.gone else "warned") for line in lines],
        )
        self.again.setEnabled(bool(self._mails.unsent) and not self._mails.sending)
        self._show_whole()

    def _send_again(self, again: Callable[[], object]) -> None:
        self.again.setEnabled(False)  # until it is known what became of them
        again()

    def _show_whole(self) -> None:
        """Show the full sentence about the chosen mail, for which the table may have no room."""
        at, lines = self.table.chosen, self._mails.lines
        self.whole.setText(shown(lines[at].why) if 0 <= at < len(lines) else "")
