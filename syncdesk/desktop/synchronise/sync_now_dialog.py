"""File › Synchronise › Sync Now: Basic and Advanced, dates and rotation, Preview and Go."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QGroupBox,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.widgets.date_span import DateSpan
from syncdesk.desktop.widgets.forms import MARGIN, column, divider, fit, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.words import paragraph, shown, tr
from syncdesk.errors import SyncdeskError
from syncdesk.sync.values import title
from syncdesk.systems.contract import System

Tab = Literal["basic", "advanced"]


class Dates(QWidget):
    """From, To and rotation; None if not chosen. `changed` is emitted when they become valid or invalid."""

    changed = Signal()

    def __init__(self, syncs: Syncs) -> None:
        super().__init__()
        self._syncs = syncs
        self._assumed = date.min, date.min
        self._said = ""
        self.span = DateSpan()
        self.rotation = QComboBox()
        self.rotation.setAccessibleName(tr("Rotation"))
        self.rotation.addItem(tr("All"), 0)
        for number in syncs.rotations():
            self.rotation.addItem(str(number), number)
        self.notes = muted()
        label = Label(tr("&Rotation"))
        label.setBuddy(self.rotation)
        label.setMinimumWidth(label.sizeHint().width() + 2)  # at some font sizes Qt's hint cuts the last letter
        for widget in (label, self.rotation):
            self.span.parts.addWidget(widget)
        self.span.parts.addStretch(1)
        self.setLayout(column(self.span, self.notes))
        self.rotation.currentIndexChanged.connect(lambda _at: self.assume())
        self.span.changed.connect(self._tell)
        self.assume()

    def assume(self) -> None:
        """Fill in the dates that a sync has by default."""
        try:
            scope, notes = self._syncs.dates(self.rotation.currentData() or 0)
        except SyncdeskError as error:
            self.notes.setText(paragraph(error.sentences))
            return
        said = (
            tr("Filled in from today to the end of the rotation.")
            if scope.rotation
            else tr("Filled in from today to the end of the academic year.")
        )
        self._assumed = scope.start, scope.end
        self._said = " ".join(filter(None, (said, paragraph(notes))))
        self.span.put(scope.start, scope.end)
        self._tell()

    def _tell(self) -> None:
        self.notes.setText(self.span.problem or self._said)
        self.changed.emit()

    def chosen(self, wish: Wish) -> Wish:
        """Return the wish with the choices made here."""
        start, end = self.span.dates or self._assumed
        return msgspec.structs.replace(
            wish,
            start=None if start == self._assumed[0] else start,
            end=None if end == self._assumed[1] else end,
            rotation=self.rotation.currentData() or 0,
        )


class Ticks(QGroupBox):
    """A list of kinds to tick; `changed` is emitted at each tick."""

    changed = Signal()

    def __init__(self, name: str, kinds: tuple[str, ...], ticked: tuple[str, ...]) -> None:
        super().__init__(name)
        self._boxes = {kind: QCheckBox(tr(title(kind))) for kind in kinds}
        layout = QVBoxLayout(self)
        for kind, box in self._boxes.items():
            box.setChecked(kind in ticked)
            box.toggled.connect(self.changed)
            layout.addWidget(box)
        if not kinds:
            layout.addWidget(muted(tr("Nothing.")))
        layout.addStretch(1)
        every, none = QPushButton(tr("All")), QPushButton(tr("None"))
        for button, value in ((every, True), (none, False)):
            button.setFlat(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {button.text()}")
            button.clicked.connect(lambda _checked=False, *, value=value: self._set(value=value))
        layout.addLayout(row(every, none, None))

    def _set(self, *, value: bool) -> None:
        for box in self._boxes.values():
            box.setChecked(value)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ticked kinds."""
        return tuple(kind for kind, box in self._boxes.items() if box.isChecked())


class SyncNowDialog(Guarded, QDialog):
    """The form. `previewed` and `went` are emitted with what was asked for; only Go closes the form."""

    previewed = Signal(object)
    went = Signal(object)

    def __init__(self, syncs: Syncs, connection: str, tab: Tab, parent: QWidget) -> None:
        super().__init__(parent)
        self._syncs = syncs
        self.setWindowTitle(tr("Sync Now"))
        fit(self, 680, 520)
        self.system = QComboBox()
        self.system.setAccessibleName(tr("System"))
        for each in syncs.connections():
            self.system.addItem(theme.icon("school", "accent"), each.name, each.uid)
        self.system.setCurrentIndex(max(0, self.system.findData(connection)))
        self.tabs = QTabWidget()
        chooser = QWidget()
        label = Label(tr("S&ystem:"))
        label.setBuddy(self.system)
        chooser.setLayout(row(label, self.system))
        self.tabs.setCornerWidget(chooser, Qt.Corner.TopRightCorner)
        self.tabs.addTab(QWidget(), tr("&Basic"))
        self.tabs.addTab(QWidget(), tr("&Advanced"))
        self.tabs.setCurrentIndex(0 if tab == "basic" else 1)
        self.preview = theme.dress(QPushButton(tr("&Preview…")), "eye")
        self.go = primary(theme.dress(QPushButton(tr("&Go")), "refresh-cw", "primary_text"))
        self.go.setDefault(True)
        self.leave = QPushButton(tr("Close"))
        self.leave.clicked.connect(self.reject)
        self._waiting = False
        layout = column(margin=MARGIN)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row(None, self.preview, self.go, self.leave))
        self.setLayout(layout)
        self.preview.clicked.connect(lambda: self.previewed.emit(self.wish))
        self.go.clicked.connect(lambda: self.went.emit(self.wish))
        self.system.currentIndexChanged.connect(lambda _at: self._fill())
        self._fill()
        self.tabs.currentChanged.connect(lambda _at: self._allow())

    def wait(self, *, on: bool) -> None:
        """Disable everything but Cancel while a preview is being made."""
        self._waiting = on
        self.tabs.setEnabled(not on)
        self.leave.setText(tr("Cancel") if on else tr("Close"))
        self._allow()
        if on:
            self.leave.setFocus()

    def reject(self) -> None:
        """Close, or cancel the preview being made."""
        if self._waiting:
            self._syncs.cancel_previews()
        else:
            super().reject()

    @property
    def connection(self) -> str:
        """The selected connection."""
        return self.system.currentData() or ""

    @property
    def tab(self) -> Tab:
        """The current tab."""
        return "basic" if self.tabs.currentIndex() == 0 else "advanced"

    def _fill(self) -> None:
        tab = self.tabs.currentIndex()
        system = self._syncs.system(self.connection)
        pages = (self._basic(), self._advanced(system))
        for at, page in enumerate(pages):
            name = self.tabs.tabText(at)
            old = self.tabs.widget(at)
            self.tabs.removeTab(at)
            self.tabs.insertTab(at, page, name)
            if old is not None:
                old.deleteLater()
        self.tabs.setCurrentIndex(tab)
        for dates in (self._basic_dates, self._advanced_dates):
            dates.changed.connect(self._allow)
        self._allow()
        self.resize(self.size().expandedTo(self.sizeHint()))
        if not self.system.hasFocus():  # who chooses a system by its letters, or arrows, is not done choosing yet
            (self._basic_dates if tab == 0 else self._advanced_dates).span.start.setFocus()

    def _allow(self) -> None:
        """Disable Preview and Go if nothing is chosen or dates are invalid."""
        dates = self._basic_dates if self.tab == "basic" else self._advanced_dates
        chosen = dates.span.dates is not None and (self.tab == "basic" or bool(self.receive.ticked or self.send.ticked))
        for button in (self.preview, self.go):
            button.setEnabled(chosen and not self._waiting and self._syncs.system(self.connection) is not None)

    def _first_words(self) -> list[QWidget]:
        unsaved = self._syncs.unsaved_words()
        said: list[QWidget] = [muted(shown(unsaved))] if unsaved is not None else []
        if not self._syncs.first_time(self.connection):
            return said
        return [
            *said,
            muted(tr("The first sync with this system is always shown before it goes: Go opens the preview.")),
        ]

    def _basic(self) -> QWidget:
        wish = self._syncs.basic(self.connection)
        page = QWidget()
        said = Label(shown(self._syncs.basic_words(self.connection)))
        said.setWordWrap(True)
        kinds = QGridLayout()
        kinds.setColumnStretch(1, 1)
        arrows = (*(("download", kind) for kind in wish.receive), *(("upload", kind) for kind in wish.send))
        for at, (arrow, kind) in enumerate(arrows):
            picture = Label()
            picture.setPixmap(theme.icon(arrow, "muted").pixmap(16, 16))
            kinds.addWidget(picture, at, 0)
            kinds.addWidget(heading(tr(title(kind)), size=1.0), at, 1)
        self._basic_dates = Dates(self._syncs)
        page.setLayout(
            column(said, kinds, divider(), self._basic_dates, *self._first_words(), None, margin=MARGIN, spacing=12)
        )
        return page

    def _advanced(self, system: System | None) -> QWidget:
        wish = self._syncs.basic(self.connection)
        connection = self._syncs.connection(self.connection)
        name = connection.name if connection is not None else ""
        receives = tuple(each.kind.name for each in system.receives) if system is not None else ()
        sends = tuple(each.kind.name for each in system.sends) if system is not None else ()
        self.receive = Ticks(tr("Download from {name}", name=name), receives, wish.receive)
        self.send = Ticks(tr("Publish to {name}", name=name), sends, wish.send)
        for ticks in (self.receive, self.send):
            ticks.changed.connect(self._allow)
        self._advanced_dates = Dates(self._syncs)
        self.log = QCheckBox(tr("Create support &log file"))
        self.everything = QCheckBox(tr("Send everything again, changed or &not"))
        page = QWidget()
        page.setLayout(
            column(
                row(self.receive, self.send),
                self._advanced_dates,
                muted(tr("The dates are for the timetable only. Everything else goes from today to the To date.")),
                self.everything,
                self.log,
                muted(
                    tr("A text file beside the timetable file, for support. It holds codes, no names and no passwords.")
                ),
                *self._first_words(),
                None,
                margin=MARGIN,
            )
        )
        return page

    @property
    def wish(self) -> Wish:
        """Return the content of the form."""
        if self.tab == "basic":
            return self._basic_dates.chosen(self._syncs.basic(self.connection))
        wish = Wish(
            self.connection,
            self.receive.ticked,
            self.send.ticked,
            everything=self.everything.isChecked(),
            log=self.log.isChecked(),
        )
        return self._advanced_dates.chosen(wish)
