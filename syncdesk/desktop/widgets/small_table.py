"""A table of a few rows to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from syncdesk.desktop import theme
from syncdesk.desktop.widgets.plain import tip
from syncdesk.desktop.widgets.plain_table import make_plain

_STRETCH = QHeaderView.ResizeMode.Stretch


class SmallTable(QTableWidget):
    """A table of a few rows to look at. `entered` is Enter or a double click, `deleted` is Delete, on a row."""

    entered = Signal()
    deleted = Signal()

    def __init__(self, name: str, headers: Sequence[str], stretch: int) -> None:
        super().__init__(0, len(headers))
        make_plain(self, name, headers)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(stretch, _STRETCH)
        self.doubleClicked.connect(lambda _index: self.entered.emit())

    def fill(self, rows: Sequence[Sequence[str]], marks: Sequence[tuple[int, str]] = ()) -> None:
        """Show these rows; the selection stays at its place. `marks` are a column and a mark for each row."""
        at = self.currentRow()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for line, cells in enumerate(rows):
            for place, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(tip(words))
                if marks and marks[line][0] == place:
                    item.setIcon(theme.mark_icon(marks[line][1]))
                self.setItem(line, place, item)
        self.resizeRowsToContents()
        self.blockSignals(False)
        if rows:
            self.setCurrentCell(min(max(at, 0), len(rows) - 1), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
