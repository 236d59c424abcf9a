"""Publish covers: choosing dates, systems and mails."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QGroupBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from shiboken6 import isValid

from syncdesk.desktop.presenters.publishing import Order, Publishing
from syncdesk.desktop.widgets.date_span import DateSpan
from syncdesk.desktop.widgets.field import labelled
from syncdesk.desktop.widgets.forms import MARGIN, Banner, column, fit, muted, primary, row
from syncdesk.desktop.widgets.labels import Label, unpressed
from syncdesk.desktop.widgets.list_table import ListTable
from syncdesk.desktop.words import day, number, paragraph, shown, tr
from syncdesk.mail.covers import TEMPLATES, Recipients
from syncdesk.mail.lines import ABSENT, CHANGE, COVER
from syncdesk.text import plural

_LETTERS = 98
"""The width in letters of a date and everything said about it."""


class PublishDialog(QDialog):
    """The form; `ordered` is emitted with what is to be published, `server_wanted` asks for the mail server's form.

    `start` starts work. `organiser_known`: the recipient of the summary is known.
    """

    ordered = Signal(object)
    server_wanted = Signal()
    organiser_known = Signal()

    def __init__(
        self, publishing: Publishing, first: date, last: date, organiser: str, parent: QWidget,
        start: Callable[[Coroutine[Any, Any, None]], object], unlocked: frozenset[date] = frozenset(),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._publishing = publishing
        self._start = start
        self._organiser = organiser
        self._unlocked = unlocked
        self.setWindowTitle(tr("Publish covers"))
        fit(self, max(780, _LETTERS * self.fontMetrics().horizontalAdvance("0")), 600)
        self.alone, self.and_sync = QRadioButton(tr("&Publish")), QRadioButton(tr("Publish and s&ync"))
        self.span = DateSpan()
        self.span.put(first, last)
        self._last_good = first, last
        self.unlock = QPushButton(tr("Unl&ock past dates"))
        self.table = ListTable(
            tr("Dates"),
            (tr("Date"), tr("Day"), tr("Covers"), tr("Rooms"), tr("Cancelled"), tr("Events"), tr("State")), 6,
        )  # fmt: skip
        self.targets = publishing.targets()
        self.systems = {each.uid: QCheckBox(unpressed(each.name)) for each in self.targets}
        self.covering, self.absent, self.others = QCheckBox(), QCheckBox(), QCheckBox()
        self.summary = QCheckBox(tr("&Me, a summary"))
        self.template = QComboBox()
        for key, words in TEMPLATES.items():
            self.template.addItem(shown(words), key)
        self.preview = QPushButton(tr("Pre&view…"))
        self.server = QPushButton(tr("E-mail se&rver…"))
        self.warning = Banner()
        self.publish = primary(QPushButton(tr("P&ublish")))
        self.publish.setDefault(True)
        self.leave = QPushButton(tr("Cancel"))
        self._lay_out()
        (self.and_sync if self.targets else self.alone).setChecked(True)
        self.and_sync.setEnabled(bool(self.targets))
        for box in self.systems.values():
            box.setChecked(True)
        self.span.changed.connect(self.look)
        self.and_sync.toggled.connect(lambda _on: self.look())
        self.preview.clicked.connect(lambda: self._start(self._show_preview()))
        self.server.clicked.connect(self.server_wanted)
        self.unlock.clicked.connect(self._unlock)
        self.publish.clicked.connect(lambda: self.ordered.emit(self.order))
        self.leave.clicked.connect(self.reject)
        unwatch = publishing.look.watch(self._show_look)
        self.finished.connect(lambda _code: (unwatch(), publishing.look.end()))
        self.look()
        self.span.start.setFocus()

    def _lay_out(self) -> None:
        self.span.parts.addStretch(1)
        self.span.parts.addWidget(self.unlock)
        dates = QGroupBox(tr("Dates"))
        dates.setLayout(column(self.span, self.table, margin=12))
        systems = QGroupBox(tr("Systems"))
        lines = QGridLayout()
        for at, each in enumerate(self.targets):
            lines.addWidget(self.systems[each.uid], at, 0)
            lines.addWidget(muted(shown(each.words), wrap=False), at, 1)
        unsaved = self._publishing.unsaved_words()
        said = tr("Sends sections, section lists and the covers of these dates.")
        sends = muted(f"{said} {shown(unsaved)}" if unsaved is not None else said)
        none = muted(tr("No system of this timetable takes covers."))
        systems.setLayout(column(lines, sends if self.targets else none, None, margin=12))
        mails = QGroupBox(tr("E-mail"))
        label = Label(tr("Temp&late"))
        label.setBuddy(self.template)
        labelled(self.template, tr("Template"))
        mails.setLayout(
            column(
                self.covering, self.absent, self.others, self.summary, row(label, self.template, self.preview),
                row(muted(tr("One mail a person.")), None, self.server), None, margin=12,
            )
        )  # fmt: skip
        beside = QGridLayout()
        beside.addWidget(systems, 0, 0)
        beside.addWidget(mails, 0, 1)
        self.setLayout(
            column(
                row(self.alone, self.and_sync, None), dates, beside, self.warning,
                row(None, self.publish, self.leave), margin=MARGIN, spacing=12,
            )
        )  # fmt: skip

    @property
    def dates(self) -> tuple[date, date]:
        """The range, both ends inclusive; the last valid one."""
        self._last_good = self.span.dates or self._last_good
        return self._last_good

    @property
    def mails(self) -> Recipients | None:
        """Return who is sent a mail, or None."""
        wanted = Recipients(
            self.covering.isChecked(), self.absent.isChecked(), self._organiser if self.summary.isChecked() else "",
            str(self.template.currentData()), self.others.isChecked(),
        )  # fmt: skip
        return wanted if wanted.anybody else None

    @property
    def order(self) -> Order:
        """Return the content of the form."""
        chosen = tuple(uid for uid, box in self.systems.items() if box.isChecked())
        return Order(*self.dates, chosen if self.and_sync.isChecked() else (), self.mails, self._unlocked)

    def _unlock(self) -> None:
        self._unlocked |= frozenset(self._publishing.locked(*self.dates, self._unlocked))
        self.look()

    def know_organiser(self, address: str) -> None:
        """Set the recipient of the summary, after the mail server was configured."""
        self._organiser = address
        self.look()
        self.organiser_known.emit()

    def look(self) -> None:
        """Update after a choice."""
        first, last = self.dates
        for box in self.systems.values():
            box.setEnabled(self.and_sync.isChecked())
        self.summary.setEnabled(bool(self._organiser))
        self.unlock.setVisible(bool(self._publishing.locked(first, last, self._unlocked)))
        self.publish.setEnabled(not self._problem()[0])
        self._show_look()
        if self.span.dates is not None:
            self._start(self._publishing.renew(first, last))

    def _problem(self) -> tuple[str, str]:
        """Return what prevents publishing, and what to do about it."""
        if self.span.problem:
            return self.span.problem, ""
        why = self._publishing.why_not(self.order)
        return (shown(why[0]), paragraph(why[1:])) if why else ("", "")

    def _show_look(self) -> None:
        """Show what is known about the dates so far."""
        look = self._publishing.look
        known = self.span.dates is not None
        lines = look.lines if known and look.lines is not None else ()
        self.table.fill(
            [
                [day(line.date), line.day, *map(number, (line.covers, line.rooms, line.cancelled, line.events)),
                 shown(line.state)]
                for line in lines
            ],
            [(6, line.mark) for line in lines],
        )  # fmt: skip
        counted = look.counted if known else None
        covering, absent, others = (
            "–" if counted is None else number(counted.people.get(role, 0)) for role in (COVER, ABSENT, CHANGE)
        )
        self.covering.setText(tr("&Covering teachers: {n}", n=covering))
        self.absent.setText(tr("A&bsent teachers: {n}", n=absent))
        self.others.setText(tr("Teac&hers with other changes: {n}", n=others))
        problem, advice = self._problem()
        self.warning.setVisible(bool(problem or (counted is not None and counted.still)))
        if problem:
            self.warning.show_message("warned", problem, advice)
        elif counted is not None and counted.still:
            self.warning.show_message(
                "warned",
                shown(
                    plural(
                        counted.still,
                        "{n} lesson is still without a cover: {which}",
                        "{n} lessons are still without a cover, such as {which}",
                        which=counted.which,
                    )
                ),
                tr("They are published as they stand, with the absent teacher."),
            )  # fmt: skip

    async def _show_preview(self) -> None:
        self.preview.setEnabled(False)
        words = await self._publishing.preview(self.order)
        if not (isValid(self) and self.isVisible()):
            return
        self.preview.setEnabled(True)
        dialog = QDialog(self)
        dialog.setWindowTitle(tr("Preview of the first mail"))
        shown_text = QPlainTextEdit(words or tr("Nobody would get a mail."))
        shown_text.setReadOnly(True)
        shown_text.setAccessibleName(tr("Preview of the first mail"))
        close = QPushButton(tr("Close"))
        close.clicked.connect(dialog.accept)
        dialog.setLayout(column(shown_text, row(None, close), margin=MARGIN))
        fit(dialog, 560, 380)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
