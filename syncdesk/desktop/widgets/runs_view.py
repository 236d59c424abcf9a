"""The history's list of runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.history import COLUMNS, OUTCOMES, TRIGGERS, RunRow, table_row
from syncdesk.desktop.widgets.forms import flat
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.widgets.relative_time import lasted, when
from syncdesk.desktop.words import number, paragraph, shown, tr

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = {4, 5, 6}
_RESULT = 3
_PADDING = 4


class RunsModel(Guarded, QAbstractTableModel):
    """The runs that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[RunRow] = ()
        self._now = datetime.now().astimezone()

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """Replace the runs."""
        self.beginResetModel()
        self._rows, self._now = rows, datetime.now().astimezone()
        self.endResetModel()

    def run(self, at: int) -> RunRow:
        """Return one of them."""
        return self._rows[at]

    def place(self, run: str) -> int:
        """Return the row of a run, -1 if it is not shown."""
        return next((at for at, each in enumerate(self._rows) if each.run == run), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        of, at = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(of, at)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(paragraph(of.said)) if at == len(COLUMNS) - 1 else None
        if role == Qt.ItemDataRole.DecorationRole:
            return theme.mark_icon(of.mark) if at == _RESULT else None
        if role == Qt.ItemDataRole.TextAlignmentRole and at in _NUMBERS:
            return _RIGHT
        return None

    def _words(self, of: RunRow, at: int) -> str:
        match at:
            case 0:
                return when(of.began, self._now)
            case 1:
                return of.name
            case 2:
                return shown(of.trigger)
            case 3:
                return shown(of.result)
            case 4:
                return number(of.changes)
            case 5:
                return number(of.refused)
            case 6:
                return lasted(of.seconds)
            case _:
                return paragraph(of.said)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr("Took") if section == 6 else shown(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return _RIGHT
        return None


class _Padded(Guarded, QStyledItemDelegate):
    """Indents cell content to align with the headings."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        whole.widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, whole, painter, whole.widget)
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        super().paint(painter, inner, index)


class RunsView(Guarded, QTableView):
    """Displays them. `opened` is emitted on Enter and double click; Ctrl+C copies the selected runs as text."""

    opened = Signal()

    def __init__(self, model: RunsModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(tr("Syncs"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        metrics = QFontMetrics(self.font())
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(metrics.height() + 12)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        flat(across)
        across.setStretchLastSection(True)
        self.setItemDelegate(_Padded(self))
        latest = datetime(2026, 9, 23, 22, 58).astimezone()  # among the longest
        samples = (
            [when(latest)],
            ["n" * 16],
            [shown(words) for words in TRIGGERS.values()],
            [f"nnn {shown(words)}" for _, words in OUTCOMES.values()],
            [number(100_000)],
            [number(100_000)],
            [lasted(600)],
        )
        for at, words in enumerate(samples):
            widest = max(map(metrics.horizontalAdvance, words)) + 2 * _PADDING + 8
            self.setColumnWidth(at, max(widest, across.sectionSizeHint(at)))
        self.setMinimumHeight((metrics.height() + 12) * 5)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectedIndexes()})
            lines = [table_row(self._model.run(at), shown) for at in chosen]
            words = "\n".join("\t".join("" if cell is None else str(cell) for cell in line) for line in lines)
            QGuiApplication.clipboard().setText(words)
        else:
            super().keyPressEvent(event)
