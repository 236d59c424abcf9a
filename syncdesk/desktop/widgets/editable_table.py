"""A table for typing, which always ends with an empty row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.widgets.cell_editors import CellEditors
from syncdesk.desktop.widgets.date_field import DateField, date_words
from syncdesk.desktop.widgets.forms import flat

Index = QModelIndex | QPersistentModelIndex
Likely = Callable[[Sequence[Sequence[str]], int, int], date | None]
"""Takes all cells, a row and a column; returns where the calendar starts if that cell is empty."""


class EditableTable(Guarded, QTableWidget):
    """The first `dates` columns hold dates, as 2026-02-09 or as typed if invalid.

    Enter or F2 opens a cell, Alt+Down its calendar; Delete empties it.
    """

    def __init__(self, names: Sequence[str], called: str, rows: int, *, dates: int, likely: Likely) -> None:
        super().__init__(0, len(names))
        self.dates, self._likely = dates, likely
        self.setHorizontalHeaderLabels(list(names))
        self.setAccessibleName(called)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setStretchLastSection(True)
        flat(across)
        self.setItemDelegate(_Cells(self))
        down.hide()
        metrics = QFontMetrics(self.font())
        down.setDefaultSectionSize(metrics.height() + 12)
        for at in range(len(names) - 1):
            self.setColumnWidth(at, max(metrics.averageCharWidth() * 24, across.sectionSizeHint(at) + 20))
        self.setMinimumHeight((metrics.height() + 12) * (rows + 1) + 8)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.item(self.currentRow(), self.currentColumn())
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if item is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            item.setText("")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or (down and item.column() < self.dates):
            self.editItem(item)
            field = self.focusWidget()
            if down and isinstance(field, DateField):
                field.pick()
        else:
            super().keyPressEvent(event)

    def put(self, lines: Sequence[Sequence[str]]) -> None:
        """Show these rows and an empty one."""
        self.blockSignals(True)
        self.setRowCount(0)
        for line in (*lines, [""] * self.columnCount()):
            self._append(line)
        self.blockSignals(False)

    def keep_one_empty(self) -> None:
        """Make sure that there is an empty row at the end."""
        cells = self.cells()
        if not cells or any(cells[-1]):
            self.blockSignals(True)
            self._append([""] * self.columnCount())
            self.blockSignals(False)

    def _append(self, line: Sequence[str]) -> None:
        at = self.rowCount()
        self.insertRow(at)
        for place, words in enumerate(line):
            self.setItem(at, place, _Date(words) if place < self.dates else QTableWidgetItem(words))

    def cells(self) -> list[list[str]]:
        """Return the content, row by row."""
        items = [[self.item(at, place) for place in range(self.columnCount())] for at in range(self.rowCount())]
        return [[item.data(Qt.ItemDataRole.EditRole) if item is not None else "" for item in row] for row in items]

    def likely(self, at: int, place: int) -> date | None:
        """Return where the calendar of an empty cell starts."""
        return self._likely(self.cells(), at, place)

    def remove_chosen(self) -> None:
        """Remove the current row."""
        at = self.currentRow()
        if 0 <= at < self.rowCount() - 1:
            self.removeRow(at)


class _Date(Guarded, QTableWidgetItem):
    """An item that displays a date in words but contains 2026-02-09."""

    def data(self, role: int) -> Any:
        kept = super().data(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return date_words(kept or "")
        return kept


class _Cells(CellEditors):
    """Edits cells, and draws the usual outline around the current one."""

    def __init__(self, table: EditableTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() >= self._table.dates:
            return super().createEditor(parent, option, index)
        field = DateField("", self._table.likely(index.row(), index.column()), parent)
        field.setFrame(False)
        field.setBackgroundRole(QPalette.ColorRole.Base)
        field.setAutoFillBackground(True)
        field.picked.connect(lambda: self._take(field))
        return field

    def _take(self, field: DateField) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, DateField):
            editor.put(index.data(Qt.ItemDataRole.EditRole) or "")
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, DateField):
            model.setData(index, editor.value, Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        plain = QStyleOptionViewItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, plain, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            pen = QPen(theme.tone("accent"), 2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(plain.rect.adjusted(1, 1, -1, -1))
            painter.restore()
