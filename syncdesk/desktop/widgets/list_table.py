"""A read-only table of text and icons. A date of a large school has several hundred rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QTableView

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.widgets.simple_table import simple_look

Index = QModelIndex | QPersistentModelIndex

_STRETCH, _FIT = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MEASURED = 20
"""How many of a column's longest texts determine its width."""


class _Rows(Guarded, QAbstractTableModel):
    """Text by row and column, and for each row an icon in one of the columns."""

    def __init__(self, headers: Sequence[str], numbers: Collection[int]) -> None:
        super().__init__()
        self._headers = tuple(headers)
        self._numbers = frozenset(numbers)
        self.rows: Sequence[Sequence[str]] = ()
        self._marks: Sequence[tuple[int, str]] = ()

    def put(self, rows: Sequence[Sequence[str]], marks: Sequence[tuple[int, str]]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows, self._marks = rows, marks
        self.endResetModel()

    def has_marks(self, column: int) -> bool:
        """Whether a column has icons."""
        return any(place == column for place, _ in self._marks)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        at, place = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.rows[at][place]
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self.rows[at][place])
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if place in self._numbers else None
            case Qt.ItemDataRole.DecorationRole:
                marked = bool(self._marks) and self._marks[at][0] == place
                return theme.mark_icon(self._marks[at][1]) if marked else None
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._numbers:
            return _RIGHT
        return super().headerData(section, orientation, role)


class ListTable(Guarded, QTableView):
    """The table. `entered` means Enter or a double click on a row, `deleted` Delete; `moved`: another row is current.

    `say_empty` sets the text shown while it has no rows; the columns `numbers` are aligned to the right.
    """

    entered = Signal()
    deleted = Signal()
    moved = Signal()

    def __init__(
        self, name: str, headers: Sequence[str], stretch: int, *, numbers: Collection[int] = (), rows: int = 0
    ) -> None:
        super().__init__()
        self._model = _Rows(headers, numbers)
        self.setModel(self._model)
        simple_look(self, name)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        across, height = self.horizontalHeader(), self.fontMetrics().height() + 12
        across.setSectionResizeMode(_FIT)
        across.setSectionResizeMode(stretch, _STRETCH)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        self._empty = ""
        if rows:
            self.setMinimumHeight(height * (rows + 1) + 4)
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.moved.emit())

    def fill(self, rows: Sequence[Sequence[str]], marks: Sequence[tuple[int, str]] = ()) -> None:
        """Replace the rows, keeping the position of the selection. `marks` are a column and an icon for each row."""
        at = self.chosen
        self.blockSignals(True)  # `moved` tells of what a person does
        self._model.put(rows, marks)
        if rows:
            self.choose(min(max(at, 0), len(rows) - 1))
        self.blockSignals(False)
        self._tell_empty()

    @property
    def chosen(self) -> int:
        """The selected row, -1 for none."""
        return self.currentIndex().row()

    def choose(self, at: int) -> None:
        """Select a row."""
        self.setCurrentIndex(self._model.index(at, 0))

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """Return the text of its rows."""
        return self._model.rows

    def stretch(self, place: int, *, on: bool) -> None:
        """Let a column share the remaining width, or fit its text."""
        self.horizontalHeader().setSectionResizeMode(place, _STRETCH if on else _FIT)

    def sizeHintForColumn(self, column: int) -> int:
        """Measure the longest texts only. (Qt would measure every cell.)"""
        longest = sorted({row[column] for row in self.rows}, key=len, reverse=True)[:_MEASURED]
        words = max(map(self.fontMetrics().horizontalAdvance, longest), default=0)
        mark = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize) if self._model.has_marks(column) else 0
        letter = self.fontMetrics().horizontalAdvance("0")
        return words + mark + 3 * letter

    def say_empty(self, words: str) -> None:
        """Set the text shown while it has no rows."""
        self._empty = words
        self._tell_empty()

    def _tell_empty(self) -> None:
        self.setAccessibleDescription("" if self.rows else self._empty)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.rows:
            painter = QPainter(self.viewport())
            painter.setPen(theme.tone("muted"))
            room = self.viewport().rect().adjusted(8, 8, -8, -8)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self._empty)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
