"""The warning before a sync of dates with unpublished covers."""

from __future__ import annotations

from datetime import date
from typing import Literal

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.presenters.unpublished_warning import UnpublishedWarning
from syncdesk.desktop.widgets.forms import MARGIN, column, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.words import paragraph, shown, tr

Answer = Literal["", "publish", "anyway"]


def long_date(value: date) -> str:
    """“Wednesday 13 May”."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "dddd d MMMM")


def short_date(value: date) -> str:
    """“Wed 13 May”."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "ddd d MMM")


class UnpublishedDialog(QDialog):
    """Names the first date; `answer` is the choice made, `""` for none. Cancel has the focus."""

    def __init__(self, found: UnpublishedWarning, parent: QWidget, *, can_publish: bool) -> None:
        super().__init__(parent)
        self.answer: Answer = ""
        self.setWindowTitle(tr("{name} · Daily sync", name=found.name))
        picture = Label()
        picture.setPixmap(theme.mark_icon("warned").pixmap(32, 32))
        self.title = heading(shown(found.title(long_date)))
        self.title.setWordWrap(True)
        what = Label(shown(found.what()))
        what.setWordWrap(True)
        which = muted(paragraph(found.which(short_date)))
        said = row(picture, spacing=16)
        said.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        said.addLayout(column(self.title, what, *([which] if which.text() else []), spacing=6), 1)
        self.publish = primary(QPushButton(tr("&Publish now…")))
        self.anyway = QPushButton(tr("&Sync anyway"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setDefault(True)
        for button in (self.publish, self.anyway):
            button.setAutoDefault(False)
        self.publish.clicked.connect(lambda: self._choose("publish"))
        self.anyway.clicked.connect(lambda: self._choose("anyway"))
        self.cancel.clicked.connect(self.reject)
        layout = column(said, margin=MARGIN, spacing=16)
        layout.addStretch(1)
        layout.addLayout(row(None, self.publish, self.anyway, self.cancel))
        self.setLayout(layout)
        self.publish.setVisible(can_publish)
        self.setAccessibleName(self.title.text())
        wide = 84 * self.fontMetrics().averageCharWidth()
        self.resize(wide, layout.totalHeightForWidth(wide))
        self.cancel.setFocus()

    def _choose(self, answer: Answer) -> None:
        self.answer = answer
        self.accept()
