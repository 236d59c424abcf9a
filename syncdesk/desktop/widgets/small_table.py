"""A table of a few rows to look at."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from syncdesk.desktop import theme
from syncdesk.desktop.widgets.plain_table import make_plain

_STRETCH = QHeaderView.ResizeMode.Stretch
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SmallTable(QTableWidget):
    """A table of a few rows to look at. `entered` is Enter or a double click, `deleted` is Delete, on a row.

    `say_empty` is what stands in it while it has no rows; the columns `numbers` stand at their right.
    """

    entered = Signal()
    deleted = Signal()

    def __init__(
        self, name: str, headers: Sequence[str], stretch: int, *, numbers: Collection[int] = (), rows: int = 0
    ) -> None:
        super().__init__(0, len(headers))
        make_plain(self, name, headers)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(stretch, _STRETCH)
        self._numbers = frozenset(numbers)
        self._empty = ""
        for place in numbers:
            item = self.horizontalHeaderItem(place)
            if item is not None:
                item.setTextAlignment(_RIGHT)
        if rows:
            self.setMinimumHeight((self.fontMetrics().height() + 12) * (rows + 1) + 4)
        self.doubleClicked.connect(lambda _index: self.entered.emit())

    def fill(self, rows: Sequence[Sequence[str]], marks: Sequence[tuple[int, str]] = ()) -> None:
        """Show these rows; the selection stays at its place. `marks` are a column and a mark for each row."""
        at = self.currentRow()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for line, cells in enumerate(rows):
            for place, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                if place in self._numbers:
                    item.setTextAlignment(_RIGHT)
                if marks and marks[line][0] == place:
                    item.setIcon(theme.mark_icon(marks[line][1]))
                self.setItem(line, place, item)
        self.resizeRowsToContents()
        self.blockSignals(False)
        self._tell_empty()
        if rows:
            self.setCurrentCell(min(max(at, 0), len(rows) - 1), 0)

    def stretch(self, place: int, *, on: bool) -> None:
        """Have a column take its share of the room, or what its words need."""
        self.horizontalHeader().setSectionResizeMode(place, _STRETCH if on else QHeaderView.ResizeMode.ResizeToContents)

    def say_empty(self, words: str) -> None:
        """What stands in it while it has no rows."""
        self._empty = words
        self._tell_empty()

    def _tell_empty(self) -> None:
        self.setAccessibleDescription("" if self.rowCount() else self._empty)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.rowCount():
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
