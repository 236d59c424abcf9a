"""Daily › Synchronise › Basic sync and Advanced sync: dates, kinds, and Sync."""

from __future__ import annotations

from datetime import date
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QGroupBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.daily_sync import DailySync
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.widgets.date_span import DateSpan
from syncdesk.desktop.widgets.forms import MARGIN, column, divider, fit, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.words import paragraph, shown, tr
from syncdesk.sync.values import title

Mode = Literal["basic", "advanced"]


class Kinds(QGroupBox):
    """Kinds to tick; those that cannot be sent together exclude each other. `changed` is emitted at each tick."""

    changed = Signal()

    def __init__(self, daily: DailySync, ticked: tuple[str, ...], name: str) -> None:
        super().__init__(tr("Send to {name}", name=name))
        self._daily = daily
        self.ticked = ticked
        self.boxes = {kind: QCheckBox(tr(title(kind))) for kind in daily.kinds()}
        for kind, box in self.boxes.items():
            box.clicked.connect(lambda on=False, *, kind=kind: self._turn(kind, on=on))
        self.setLayout(column(*self.boxes.values(), margin=12))
        self._show()

    def _turn(self, kind: str, *, on: bool) -> None:
        self.ticked = self._daily.ticked(self.ticked, kind, on=on)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for kind, box in self.boxes.items():
            box.setChecked(kind in self.ticked)


class DailySyncDialog(Guarded, QDialog):
    """The form for the selected system. `wanted` is emitted with what is to be sent; the receiver closes the form."""

    wanted = Signal(object)

    def __init__(self, daily: DailySync, mode: Mode, parent: QWidget) -> None:
        super().__init__(parent)
        chosen = daily.row
        assert chosen is not None
        name = chosen.card.name
        self._daily = daily
        self._mode: Mode = mode
        self._waiting = False
        self.setWindowTitle(
            tr("{name} · Basic sync", name=name) if mode == "basic" else tr("{name} · Advanced sync", name=name)
        )
        fit(self, 560, 380)
        self.span = DateSpan()
        self.span.put(daily.today, daily.today)
        self.span.parts.addStretch(1)
        self._said = muted()
        send = daily.basic(self._dates_chosen).send
        self._along = muted()
        self.sync = primary(theme.dress(QPushButton(tr("&Sync")), "refresh-cw", "primary_text"))
        self.sync.setDefault(True)
        self.leave = QPushButton(tr("Cancel"))
        self.leave.setAutoDefault(False)
        self.inside = QWidget()
        self.inside.setLayout(self._basic(send) if mode == "basic" else self._advanced(send, name))
        layout = column(self.inside, margin=MARGIN)
        layout.addStretch(1)
        layout.addLayout(row(None, self.sync, self.leave))
        self.setLayout(layout)
        self.sync.clicked.connect(lambda: self.wanted.emit(self.wish))
        self.leave.clicked.connect(self.reject)
        self._allow()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        self.span.start.setFocus()

    def _basic(self, send: tuple[str, ...]) -> QVBoxLayout:
        kinds = QGridLayout()
        kinds.setColumnStretch(1, 1)
        for at, kind in enumerate(send):
            picture = Label()
            picture.setPixmap(theme.icon("upload", "muted").pixmap(16, 16))
            kinds.addWidget(picture, at, 0)
            kinds.addWidget(heading(tr(title(kind)), size=1.0), at, 1)
        said = Label(tr("Sends which cycle day each date is, sections, section lists and the timetable of the dates."))
        said.setWordWrap(True)
        return column(said, kinds, self._along, divider(), *self._dates(), spacing=12)

    def _advanced(self, send: tuple[str, ...], name: str) -> QVBoxLayout:
        self.log = QCheckBox(tr("Create support &log file"))
        self.kinds = Kinds(self._daily, send, name)
        self.kinds.changed.connect(self._allow)
        log = muted(
            tr("A text file beside the timetable file, for support. It holds codes, no names and no passwords.")
        )
        one = muted(
            tr("The daily timetable is everything on the dates; daily changes are what differs. One of the two goes.")
        )
        return column(
            self.kinds, one, self._along, *self._dates(), divider(), column(self.log, log, spacing=2), spacing=12
        )

    def _dates(self) -> list[QWidget]:
        said = tr("The dates are those of the daily data. Everything else goes as in the sync before.")
        first = tr("The first sync with a system is always shown before it goes: Sync opens the preview.")
        unsaved = self._daily.unsaved_words()
        words = (said, first if self._daily.first_time() else "", shown(unsaved) if unsaved is not None else "")
        self._words = " ".join(filter(None, words))
        self.span.changed.connect(self._allow)
        return [self.span, self._said]

    def _allow(self) -> None:
        kinds = self._kinds
        self._along.setText(paragraph((self._daily.together(kinds), self._daily.existing(kinds))))
        self._along.setVisible(bool(self._along.text()))
        self._said.setText(self.span.problem or self._words)
        self.sync.setEnabled(bool(kinds) and self.span.dates is not None and not self._waiting)

    @property
    def _dates_chosen(self) -> tuple[date, date]:
        return self.span.dates or (self._daily.today, self._daily.today)

    @property
    def _kinds(self) -> tuple[str, ...]:
        return self._daily.basic(self._dates_chosen).send if self._mode == "basic" else self.kinds.ticked

    @property
    def wish(self) -> Wish:
        """Return the content of the form."""
        if self._mode == "basic":
            return self._daily.basic(self._dates_chosen)
        return self._daily.advanced(self.kinds.ticked, self._dates_chosen, log=self.log.isChecked())

    def wait(self, *, on: bool) -> None:
        """Disable everything but Cancel while a preview is being made."""
        self._waiting = on
        self.inside.setEnabled(not on)
        self._allow()
        if on:
            self.leave.setFocus()

    def reject(self) -> None:
        """Close, or cancel the preview being made."""
        if self._waiting:
            self._daily.cancel_previews()
        else:
            super().reject()
