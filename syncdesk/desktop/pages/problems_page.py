"""The problems of the timetable: grouped, searchable, each linked to its row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.problems import Problems
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.forms import MARGIN, flat, heading, muted, roomy
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.words import number, shown, tr
from syncdesk.timetable.checks import Problem

Index = QModelIndex | QPersistentModelIndex
_AFTER_EDIT_MS = 400
_PAUSE_MS = 120
_CODE = Qt.ItemDataRole.UserRole


class ProblemsModel(Guarded, QAbstractTableModel):
    """The problems that match the filter: what each is about, and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Problem] = ()

    def take(self, rows: Sequence[Problem]) -> None:
        """Show other problems."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            row = self.rows[index.row()]
            words = shown(row.text) if index.column() else row.subject.replace("|", " · ").strip(" ·")
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Where"), tr("What is wrong"))[section]
        return None


class ProblemsView(Guarded, QTableView):
    """Lists problems; Enter opens one, Ctrl+C copies the selected ones as text."""

    opened = Signal()

    def __init__(self, model: ProblemsModel) -> None:
        super().__init__()
        self._model = model
        self.nothing = ""
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Problems"))
        down, across = self.verticalHeader(), self.horizontalHeader()
        metrics = QFontMetrics(self.font())
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(metrics.height() + 12)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setStretchLastSection(True)
        flat(across)
        self.setColumnWidth(0, metrics.averageCharWidth() * 22)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def chosen(self) -> list[Problem]:
        """Return the selected problems."""
        return [self._model.rows[at] for at in sorted({index.row() for index in self.selectionModel().selectedRows()})]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            lines = [f"{each.code}\t{each.subject}\t{shown(each.text)}" for each in self.chosen()]
            QGuiApplication.clipboard().setText("\n".join(lines))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the problems, or why there are none."""
        super().paintEvent(event)
        if not self._model.rows and self.nothing:
            painter = QPainter(self.viewport())
            painter.setPen(theme.tone("muted"))
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.nothing)
            painter.end()


class ProblemsPage(Guarded, QWidget):
    """The page. `show_wanted` asks for a row: table name and row id (0 for the table).

    `shown_anew` is emitted when the list was rebuilt.
    """

    show_wanted = Signal(str, object)
    shown_anew = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace = workspace
        self._tasks = tasks
        self.problems = Problems(workspace)
        self.model = ProblemsModel()
        self.view = ProblemsView(self.model)
        self._asked = 0
        self._later, self._pause = QTimer(self), QTimer(self)
        for timer, pause in ((self._later, _AFTER_EDIT_MS), (self._pause, _PAUSE_MS)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
        self._title = heading(tr("Problems"), size=1.5)
        self.caption = muted(wrap=False)
        self.finder = QLineEdit()
        self.finder.setClearButtonEnabled(True)
        self.finder.setPlaceholderText(tr("Find in the problems"))
        self.finder.setAccessibleName(tr("Find in the problems"))
        self.finder.setMinimumWidth(160)
        self.finder.setMaximumWidth(320)
        self.groups = QListWidget()
        self.groups.setAccessibleName(tr("Kinds of problems"))
        self.groups.setFrameShape(QFrame.Shape.StyledPanel)
        self.groups.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        roomy(self.groups)
        self.whole = muted()
        self.whole.setAccessibleName(tr("The chosen problem"))
        self.show_me = theme.dress(QPushButton(tr("&Show me")), "eye")
        self._lay_out()
        self._later.timeout.connect(self.look)
        self._pause.timeout.connect(self._fill)
        self.finder.textChanged.connect(lambda _words: self._pause.start())
        self.finder.returnPressed.connect(self.view.setFocus)
        self.groups.currentItemChanged.connect(lambda *_: self._fill())
        self.view.opened.connect(self._show)
        self.show_me.clicked.connect(self._show)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.problems.watch(self._show_found)
        workspace.another.watch(self.finder.clear)
        workspace.watch(self.refresh)
        self._enable()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._title)
        top.addWidget(self.caption)
        top.addStretch(1)
        top.addWidget(self.finder, 2)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.addWidget(self.groups)
        across.addWidget(self.view)
        across.setStretchFactor(1, 1)
        line = QFontMetrics(self.font()).averageCharWidth()
        across.setSizes([line * 36, line * 110])
        bottom = QHBoxLayout()
        bottom.addWidget(self.whole, 1)
        bottom.addWidget(self.show_me, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(across, 1)
        layout.addLayout(bottom)
        for first, then in pairwise((self.finder, self.groups, self.view, self.show_me)):
            QWidget.setTabOrder(first, then)

    @property
    def count(self) -> int:
        """The number of problems, as far as known."""
        return self.problems.count

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def apply_theme(self) -> None:
        """Apply the new theme's colours."""
        self.view.viewport().update()

    def start_finding(self) -> None:
        """Focus the search field."""
        self.finder.setFocus()
        self.finder.selectAll()

    def refresh(self) -> None:
        """Look for problems shortly after the document has changed, if the page is visible."""
        if self.isVisible() and not self.problems.up_to_date:
            self._later.start()

    def look(self) -> None:
        """Look for problems now."""
        self._tasks.start(self.problems.renew())

    def _show_found(self) -> None:
        """Update when a search begins or ends."""
        if self.problems.looking:
            self.view.nothing = tr("Looking for problems…")
            self.view.viewport().update()
            self._say()
            return
        code = self._code()
        self.groups.blockSignals(True)
        self.groups.clear()
        for group in self.problems.groups:
            item = QListWidgetItem(f"{shown(group.title)}  ({number(group.count)})")
            item.setToolTip(tip(item.text()))
            item.setData(_CODE, group.code)
            self.groups.addItem(item)
            if group.code == code:
                self.groups.setCurrentItem(item)
        if self.groups.currentRow() < 0:
            self.groups.setCurrentRow(0)
        self.groups.blockSignals(False)
        self._fill()

    def _code(self) -> str:
        row = self.groups.currentRow()
        return str(self.groups.item(row).data(_CODE)) if row >= 0 else ""

    def _fill(self) -> None:
        self._asked += 1
        self._tasks.start(self._filled(self._asked))

    async def _filled(self, asked: int) -> None:
        words = self.finder.text()
        rows = await self.problems.fitting(self._code(), words, shown)
        if asked != self._asked:
            return
        here = self.view.chosen()[:1]
        self.model.take(rows)
        if rows:
            place = rows.index(here[0]) if here and here[0] in rows else 0
            one = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(self.model.index(place, 0), one)
        if self._workspace.document is None:
            self.view.nothing = tr("Open a timetable to see its problems.")
        elif self.count:
            self.view.nothing = tr("No problem holds “{words}”.", words=words)
        else:
            self.view.nothing = tr("No problems were found.")
        self._say()
        self._enable()
        self.view.viewport().update()
        self.shown_anew.emit()

    def _say(self) -> None:
        if self.problems.looking and not self.problems.known:
            self.caption.setText(tr("Looking…"))
        elif self._workspace.document is None:
            self.caption.clear()
        elif self.finder.text() or self._code():
            self.caption.setText(tr("{n} of {all}", n=len(self.model.rows), all=self.count))
        else:
            self.caption.setText(tr("1 problem") if self.count == 1 else tr("{n} problems", n=self.count))

    def _enable(self) -> None:
        chosen = self.view.chosen()
        self.whole.setText(shown(chosen[0].text) if chosen else "")
        self.show_me.setEnabled(bool(chosen))

    def _show(self) -> None:
        chosen = self.view.chosen()
        if chosen:
            self.show_wanted.emit(chosen[0].table, chosen[0].row)
