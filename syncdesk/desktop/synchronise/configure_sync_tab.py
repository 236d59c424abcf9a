"""Configure › Sync: the systems of this timetable, and what the selected one exchanges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from syncdesk.desktop import theme
from syncdesk.desktop.presenters.configure import Configure
from syncdesk.desktop.presenters.connection_form import ConnectionEntry, state_of
from syncdesk.desktop.presenters.exchange_table import ANSWERS, FILTERS, exchange_lines, existing_line
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.field import ValidationMessage, labelled
from syncdesk.desktop.widgets.forms import MARGIN, column, heading, muted, row
from syncdesk.desktop.widgets.labels import tip, unpressed
from syncdesk.desktop.widgets.simple_table import item_at, simple_table
from syncdesk.desktop.words import clock, day, paragraph, shown, tr
from syncdesk.systems.contract import Answer

_MARKS: dict[Answer, tuple[str, str]] = {
    Answer.YES: ("circle-check", "ok"),
    Answer.NO: ("circle-slash", "muted"),
    Answer.UNSURE: ("circle-question-mark", "warn"),
}


class SyncTab(QWidget):
    """The list on the left, the exchange table on the right."""

    region_wanted = Signal()

    def __init__(self, configure: Configure, tasks: Tasks) -> None:
        super().__init__()
        self._configure = configure
        self._tasks = tasks
        self._filling = False
        self.systems = simple_table(tr("Systems"), [tr("System"), tr("State"), tr("Last good run")])
        header = self.systems.horizontalHeader()
        header.setMinimumSectionSize(9 * self.fontMetrics().averageCharWidth() + 36)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.systems.setEditTriggers(QTableWidget.EditTrigger.EditKeyPressed | QTableWidget.EditTrigger.SelectedClicked)
        self.exchanges = simple_table(
            tr("What is sent and received"), [tr("Data"), tr("Sent"), tr("Received"), tr("Notes")]
        )
        self.exchanges.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for at in range(3):
            self.exchanges.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        self.exchanges.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.exchanges.currentCellChanged.connect(lambda *_: self._show_note())
        self._note = muted()
        self._existing = muted()
        self._make_buttons()
        self._title = heading("", size=1.0)
        self._title.setWordWrap(True)
        self._confirmed = muted()
        self.which = QComboBox()
        for key, words in FILTERS.items():
            self.which.addItem(shown(words), key)
        self.which.currentIndexChanged.connect(lambda _at: self._show_exchanges())
        self._trouble = ValidationMessage()
        self._said = muted(tr("Ticked systems can be synchronised. F2 renames, Space switches on and off."))
        left = column(heading(tr("Systems"), size=1.0), self._said, spacing=4)
        left.addWidget(self.systems, 1)
        left.addWidget(self._trouble)
        left.addSpacing(4)
        left.addLayout(row(self.add, None, self.delete))
        left.addLayout(row(self.rename, self.duplicate, self.up, self.down, None))
        top = row(self._title, self.which)
        top.setStretch(0, 1)
        right = column(top, self._confirmed, spacing=4)
        right.addWidget(self.exchanges, 1)
        right.addWidget(self._note)
        right.addWidget(
            muted(tr("Yes: sent and used there. No: not sent. Unsure: sent; whether it is used is not known."))
        )
        right.addWidget(self._existing)
        layout = row(spacing=24)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addLayout(left, 5)
        layout.addLayout(right, 7)
        self.setLayout(layout)
        labelled(self.which, tr("Features shown"))
        self.systems.currentCellChanged.connect(self._choose)
        self.systems.itemChanged.connect(self._change)
        for before, after in (
            (self.systems, self.add),
            (self.add, self.delete),
            (self.delete, self.rename),
            (self.rename, self.duplicate),
            (self.duplicate, self.up),
            (self.up, self.down),
            (self.down, self.which),
            (self.which, self.exchanges),
        ):
            QWidget.setTabOrder(before, after)

    def _make_buttons(self) -> None:
        self.add = theme.dress(QPushButton(tr("&Add system")), "plus")
        self.menu = QMenu(self.add)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self.menu)
        self.rename = theme.dress(QPushButton(tr("&Rename")), "pencil")
        self.duplicate = theme.dress(QPushButton(tr("&Duplicate")), "copy")
        self.delete = theme.dress(QPushButton(tr("De&lete sync system")), "x")
        self.up, self.down = QToolButton(), QToolButton()
        for button, arrow, words, by in (
            (self.up, Qt.ArrowType.UpArrow, tr("Move up"), -1),
            (self.down, Qt.ArrowType.DownArrow, tr("Move down"), 1),
        ):
            button.setArrowType(arrow)
            button.setAccessibleName(words)
            button.setToolTip(tip(words))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setFixedHeight(self.rename.sizeHint().height())
            button.setMinimumWidth(button.height())
            button.clicked.connect(lambda _checked=False, *, by=by: self._configure.move(by))
        self.rename.clicked.connect(lambda _checked=False: self._start_renaming())
        self.duplicate.clicked.connect(lambda _checked=False: self._add(self._configure.duplicate))
        self.delete.clicked.connect(lambda _checked=False: self._tasks.start(self._delete()))
        for button in (self.add, self.rename, self.duplicate, self.delete):
            button.setAutoDefault(False)

    def start(self) -> None:
        """Take the focus."""
        (self.systems if self._configure.entries else self.add).setFocus()

    def _fill_menu(self) -> None:
        self.menu.clear()
        for system in self._configure.offered():
            action = self.menu.addAction(theme.icon("school", "accent"), unpressed(system.title))
            action.setToolTip(tip(shown(system.summary)))
            action.triggered.connect(
                lambda _checked=False, *, key=system.key: self._add(lambda: self._configure.add(key))
            )
        note = self._configure.region_note()
        if note is not None:
            self.menu.addSeparator()
            self.menu.addAction(unpressed(shown(note))).setEnabled(False)
            change = self.menu.addAction(tr("&Change region…"))
            change.triggered.connect(lambda _checked=False: self.region_wanted.emit())

    def _add(self, work: Callable[[], None]) -> None:
        work()
        self.systems.setFocus()

    def _start_renaming(self) -> None:
        item = self.systems.item(self.systems.currentRow(), 0)
        if item is not None:
            self.systems.setFocus()
            self.systems.setCurrentItem(item)
            self.systems.editItem(item)

    async def _delete(self) -> None:
        if await self._configure.delete() and isValid(self):
            self.start()

    def _choose(self, at: int, _column: int = 0, _from: int = 0, _from_column: int = 0) -> None:
        item = self.systems.item(at, 0)
        if item is not None and not self._filling:
            self._configure.choose(item.data(Qt.ItemDataRole.UserRole))

    def _change(self, item: QTableWidgetItem) -> None:
        if self._filling or item.column() != 0:
            return
        uid = item.data(Qt.ItemDataRole.UserRole)
        self._configure.switch(uid, on=item.checkState() == Qt.CheckState.Checked)
        self._configure.rename(uid, item.text())

    def refresh(self) -> None:
        """Update after a change."""
        self._filling = True
        try:
            self._show_systems()
        finally:
            self._filling = False
        chosen = self._configure.chosen
        for button in (self.rename, self.duplicate, self.delete):
            button.setEnabled(chosen is not None)
        self.up.setEnabled(self._configure.can_move(-1))
        self.down.setEnabled(self._configure.can_move(1))
        found = self._configure.troubles.get(chosen.uid, {}) if chosen is not None else {}
        self._trouble.say(paragraph(found.get("name", ())))
        self._show_exchanges()

    def _show_systems(self) -> None:
        entries = self._configure.entries
        self.systems.setRowCount(len(entries))
        for at, entry in enumerate(entries):
            self._show_system(at, entry)
        chosen = self._configure.chosen
        if chosen is not None:
            at = entries.index(chosen)
            if self.systems.currentRow() != at:
                self.systems.setCurrentCell(at, 0)
        else:
            self.systems.setCurrentCell(-1, -1)

    def _show_system(self, at: int, entry: ConnectionEntry) -> None:
        name = item_at(self.systems, at, 0)
        name.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        name.setData(Qt.ItemDataRole.UserRole, entry.uid)
        name.setText(entry.connection.name)
        name.setToolTip(tip(f"{entry.connection.name} · {entry.title}"))
        name.setCheckState(Qt.CheckState.Checked if entry.connection.enabled else Qt.CheckState.Unchecked)
        mark, words = state_of(entry)
        state = item_at(self.systems, at, 1)
        state.setIcon(theme.mark_icon(mark))
        state.setText(shown(words))
        state.setToolTip(tip(shown(words)))
        good = entry.past.last_good
        last = item_at(self.systems, at, 2)
        last.setText(_moment(good) if good is not None else "–")
        last.setToolTip(
            tip(tr("Last good run {when}", when=_moment(good)) if good is not None else tr("No good run yet"))
        )
        for item in (state, last):
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)

    def _show_exchanges(self) -> None:
        entry = self._configure.chosen
        system = entry.system if entry is not None else None
        if entry is None or system is None:
            self._title.setText(tr("Which data is sent and received"))
            self._confirmed.setText(
                tr("This syncdesk does not know the system. Update syncdesk on this computer.")
                if entry is not None
                else tr("No system is set up yet. Add one at the left.")
            )
            self.exchanges.setRowCount(0)
            self._existing.clear()
            self._show_note()
            return
        self._title.setText(tr("Which data is sent and received: {system}", system=system.title))
        self._confirmed.setText(shown(system.confirmed))
        self._existing.setText(shown(existing_line(system)))
        lines = exchange_lines(system, entry.values, self.which.currentData())
        self.exchanges.setRowCount(len(lines))
        for at, line in enumerate(lines):
            item_at(self.exchanges, at, 0).setText(shown(line.title))
            sent = Answer.NO if line.left_out else line.sent
            for column_at, answer in ((1, sent), (2, line.received)):
                item = item_at(self.exchanges, at, column_at)
                item.setIcon(theme.icon(*_MARKS[answer]))
                item.setText(shown(ANSWERS[answer]))
            note = item_at(self.exchanges, at, 3)
            note.setText(paragraph(line.notes))
            note.setForeground(theme.tone("muted"))
            for column_at in (0, 3):
                item = item_at(self.exchanges, at, column_at)
                item.setToolTip(tip(item.text()))
        self._show_note()

    def _show_note(self) -> None:
        """Show the current row's note in full, as it may not fit in its column."""
        items = [self.exchanges.item(self.exchanges.currentRow(), at) for at in (0, 3)]
        words = [item.text() for item in items if item is not None]
        said = tr("{feature}: {note}", feature=words[0], note=words[1]) if len(words) == 2 and words[1] else ""
        self._note.setText(said)
        self._note.setVisible(bool(said))


def _moment(when: datetime) -> str:
    days = (datetime.now().astimezone().date() - when.date()).days
    if days == 0:
        return tr("Today {time}", time=clock(when))
    if days == 1:
        return tr("Yesterday {time}", time=clock(when))
    return tr("{day}, {time}", day=day(when.date()), time=clock(when))
