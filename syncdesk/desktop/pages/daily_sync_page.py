"""Daily › Synchronise: the configured systems, actions for the selected one, and what each has of this week."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.pages.systems_page import state_words
from syncdesk.desktop.presenters.daily_sync import DailySync, SystemRow
from syncdesk.desktop.presenters.daily_week import Cell
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.synchronise.unpublished_dialog import short_date
from syncdesk.desktop.widgets.forms import Card, column, divider, heading, muted, primary
from syncdesk.desktop.widgets.labels import tip, unpressed
from syncdesk.desktop.widgets.relative_time import when
from syncdesk.desktop.widgets.simple_table import item_at, simple_table
from syncdesk.desktop.words import clock, paragraph, shown, tr
from syncdesk.text import Text
from syncdesk.timetable.records import Connection

_BESIDE_FROM = 118
"""Width in characters from which the actions are shown beside the tables."""
_ACTIONS = 36
"""Width of the actions in that case, in characters."""


class DailySyncPage(Guarded, QWidget):
    """The page. Its signals say what the user wants; the window acts on them."""

    add_wanted = Signal(str)
    edit_wanted = Signal(str)
    region_wanted = Signal()
    basic_wanted = Signal()
    advanced_wanted = Signal()

    def __init__(self, workspace: Workspace, syncs: Syncs, tasks: Tasks, prompter: Prompter) -> None:
        super().__init__()
        self.daily = DailySync(workspace, syncs, prompter)
        self._workspace = workspace
        self._syncs = syncs
        self._tasks = tasks
        self._seen: object = None
        self._filling = False
        self.systems = simple_table(
            tr("Systems"), [tr("System"), tr("Kind of system"), tr("State"), tr("Last daily sync"), tr("Dates sent")]
        )
        self.week = simple_table(tr("What each system has"), [])
        for table in (self.systems, self.week):
            table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            table.horizontalScrollBar().rangeChanged.connect(lambda *_, table=table: _give_height(table))
        self._empty = muted(tr("There is no system to synchronise with yet. Add sync system begins one."))
        self._make_actions()
        self._lay_out()
        QShortcut(QKeySequence("F5"), self, self.refresh)
        self.systems.itemSelectionChanged.connect(self._choose)
        self.daily.watch(self._fill)
        for watched in (workspace, syncs):
            watched.watch(self._look)
        self._fill()

    def _make_actions(self) -> None:
        self.add = theme.dress(QPushButton(tr("Add s&ync system")), "plus")
        self.menu = QMenu(self.add)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self.menu)
        self.basic = primary(theme.dress(QPushButton(tr("&Basic sync…")), "refresh-cw", "primary_text"))
        self.advanced = theme.dress(QPushButton(tr("Adva&nced sync…")), "list-checks")
        self.edit = theme.dress(QPushButton(tr("Edi&t…")), "pencil")
        self.delete = theme.dress(QPushButton(tr("De&lete sync system")), "x")
        self.basic.clicked.connect(self.basic_wanted)
        self.advanced.clicked.connect(self.advanced_wanted)
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self.daily.chosen))
        self.delete.clicked.connect(lambda: self._tasks.start(self.daily.delete()))
        self._name = heading("", size=1.0)
        self._name.setWordWrap(True)
        self._why = muted()

    def _lay_out(self) -> None:
        self.beside = Card()
        self.beside.setAccessibleName(tr("Actions"))
        parts: list[tuple[QPushButton, str]] = [
            (self.basic, tr("Dates to cycle days, sections, section lists and the daily timetable of the dates.")),
            (self.advanced, tr("Choose what goes. Support log.")),
            (self.edit, tr("Address, username, password, school code, and the connection test.")),
            (self.delete, tr("Asks first. Can be undone until you save.")),
        ]
        same = muted(tr("The same list as in File › Synchronise."))
        acts = column(heading(tr("Actions")), column(self.add, same, spacing=4), divider(), margin=16, spacing=12)
        acts.addLayout(column(self._name, self._why, spacing=4))
        for at, (button, words) in enumerate(parts):
            if at == len(parts) - 1:
                acts.addWidget(divider())
            acts.addLayout(column(button, muted(words), spacing=4))
        acts.addStretch(1)
        self.beside.setLayout(acts)
        self._this_week = muted(tr("this week"), wrap=False)
        over = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        over.addWidget(heading(tr("What each system has"), size=1.0))
        over.addWidget(self._this_week)
        over.addStretch(1)
        left = column(self.systems, self._empty, over, self.week, None, spacing=12)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(16)
        self._sides.addLayout(left, 1)
        self._sides.addWidget(self.beside)
        said = muted(tr("Sends the timetable of real dates: covers, room changes, cancellations, events"), wrap=True)
        whole = column(column(heading(tr("Daily synchronise"), size=1.5), said, spacing=4), self._sides, spacing=16)
        whole.setContentsMargins(24, 16, 24, 16)
        inside = QWidget()
        inside.setLayout(whole)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(inside)
        self.area.setAccessibleName(tr("Daily synchronise"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        order = [self.systems, self.week, self.add, self.basic, self.advanced, self.edit, self.delete]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = QFontMetrics(self.font()).averageCharWidth()
        wide = self.width() >= letter * _BESIDE_FROM
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.beside.setMaximumWidth(letter * _ACTIONS if wide else 16777215)
        self.beside.setMinimumWidth(letter * _ACTIONS if wide else 0)
        down = QSizePolicy.Policy.Preferred if wide else QSizePolicy.Policy.Maximum
        self.beside.setSizePolicy(QSizePolicy.Policy.Preferred, down)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "area"):
            primary(self.basic)
            self._fill()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make Enter press a button, as Space does."""
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        """Update after a change that may affect this page."""
        of = self._workspace
        blocks = tuple((id(block), block.running, block.wish is not None) for block in self._syncs.blocks)
        now = (of.document_id, of.save_id, of.shown.unsaved, of.shown.undo, of.version(Connection), blocks)
        if self.isVisible() and now != self._seen:
            self._seen = now
            self.refresh()

    def refresh(self) -> None:
        """Reload the systems and the week."""
        self._tasks.start(self.daily.refresh())

    def _choose(self) -> None:
        if not self._filling:
            rows = self.systems.selectionModel().selectedRows()
            self.daily.choose(self.daily.rows[rows[0].row()].card.uid if rows else "")

    def _fill(self) -> None:
        self._filling = True
        try:
            self._fill_systems()
            self._fill_week()
        finally:
            self._filling = False
        row = self.daily.row
        self._name.setText(row.card.name if row is not None else tr("No system chosen"))
        why = self.daily.why_not()
        self._why.setText(shown(why))
        self._why.setVisible(bool(why))
        for button in (self.basic, self.advanced):
            button.setEnabled(self.daily.can_sync)
        self.edit.setEnabled(row is not None)
        self.delete.setEnabled(self.daily.can_delete)

    def _fill_systems(self) -> None:
        rows = self.daily.rows
        self.systems.setRowCount(len(rows))
        for at, each in enumerate(rows):
            state = each.card.state
            words = state_words(state)
            values = each.card.name, each.card.system, words, _last(each), _span(each)
            for place, value in enumerate(values):
                item = item_at(self.systems, at, place)
                item.setText(value)
                item.setToolTip(tip(value))
            item_at(self.systems, at, 2).setIcon(theme.mark_icon(each.card.mark))
            item_at(self.systems, at, 2).setToolTip(tip(" ".join(filter(None, (words, paragraph(each.card.more))))))
        at = next((at for at, each in enumerate(rows) if each.card.uid == self.daily.chosen), -1)
        if at < 0:
            self.systems.clearSelection()
        elif not self.systems.selectionModel().isRowSelected(at):
            self.systems.selectRow(at)
        self.systems.setVisible(bool(rows))
        self._empty.setVisible(self.daily.ready and not rows)
        _as_high_as_its_rows(self.systems)

    def _fill_week(self) -> None:
        columns = [tr("Date"), tr("Day"), tr("Covers"), *(row.card.name for row in self.daily.rows)]
        self.week.setColumnCount(len(columns))
        self.week.setHorizontalHeaderLabels(columns)
        self.week.setRowCount(len(self.daily.week))
        for at, each in enumerate(self.daily.week):
            item_at(self.week, at, 0).setText(short_date(each.date))
            item_at(self.week, at, 1).setText(each.day or "–")
            for place, cell in enumerate((each.covers, *each.systems), 2):
                item = item_at(self.week, at, place)
                item.setText(_words(cell))
                item.setToolTip(tip(item.text()))
                item.setIcon(theme.mark_icon(cell.mark))
            font = item_at(self.week, at, 0).font()
            font.setBold(each.date == self.daily.today)
            item_at(self.week, at, 0).setFont(font)
        _as_high_as_its_rows(self.week)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for system in self.daily.offered():
            action = self.menu.addAction(theme.icon("school", "accent"), unpressed(system.title))
            action.setToolTip(tip(shown(system.summary)))
            action.triggered.connect(lambda _checked=False, *, key=system.key: self.add_wanted.emit(key))
        note = self.daily.region_note()
        if note is not None:
            self.menu.addSeparator()
            self.menu.addAction(unpressed(shown(note))).setEnabled(False)
            self.menu.addAction(tr("&Change region…")).triggered.connect(
                lambda _checked=False: self.region_wanted.emit()
            )


def _as_high_as_its_rows(table: QTableWidget) -> None:
    """Make a table as tall as its rows: the page scrolls, not the table."""
    table.horizontalHeader().setStretchLastSection(False)
    table.resizeColumnsToContents()
    table.horizontalHeader().setStretchLastSection(True)
    table.resizeRowsToContents()
    _give_height(table)


def _give_height(table: QTableWidget) -> None:
    rows = sum(table.rowHeight(at) for at in range(table.rowCount()))
    bar = table.horizontalScrollBar()
    under = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows + 2 * table.frameWidth() + 2 + under)


def _words(cell: Cell) -> str:
    if isinstance(cell.text, Text):
        return shown(cell.text)
    assert cell.at is not None
    return shown(cell.text.filled(when=_moment(cell.at)))


def _moment(at: datetime) -> str:
    """Return a clock time, with the day unless it is today."""
    if at.date() == datetime.now().astimezone().date():
        return clock(at)
    return tr("{day}, {time}", day=short_date(at.date()), time=clock(at))


def _last(row: SystemRow) -> str:
    return when(row.last) if row.last is not None else tr("None yet")


def _span(row: SystemRow) -> str:
    if row.dates is None:
        return "–"
    first, last = row.dates
    if first == last:
        return _day(first)
    return tr("{first} to {last}", first=_day(first), last=_day(last))


def _day(value: date) -> str:
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMM")
