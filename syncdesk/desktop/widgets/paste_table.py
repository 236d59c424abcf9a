"""A table of pasted lines under review: tick, state, old and new values, and warnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPalette
from PySide6.QtWidgets import QComboBox, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.paste_plan import PlannedRow, State
from syncdesk.desktop.presenters.paste_reading import LEFT_OUT
from syncdesk.desktop.presenters.paste_review import PasteReview
from syncdesk.desktop.widgets.field import labelled
from syncdesk.desktop.widgets.forms import Roomy
from syncdesk.desktop.widgets.labels import Label, tip
from syncdesk.desktop.widgets.simple_table import simple_look
from syncdesk.desktop.words import paragraph, shown, tr
from syncdesk.text import Text, text

Index = QModelIndex | QPersistentModelIndex

_STATES: dict[State, tuple[Text, str, str]] = {
    "new": (text("New"), "plus", "text"),
    "changed": (text("Changed"), "pencil", "text"),
    "same": (text("Same"), "minus", "muted"),
    "doubtful": (text("Doubtful"), "triangle-alert", "warn"),
}
_EMPTY = "–"
_ARROW = "→"
_MEASURED = 200
"""How many rows determine the width of a column."""
_WIDEST = 26
"""Maximum initial width of a column in characters."""
_LEAST_LAST = 20
"""Minimum width of the last column in characters; it takes the remaining space."""
_AROUND_CHOICE = 48
"""Pixels that a chooser needs beside its text."""
_GAP = 4


def state_words(state: State) -> str:
    """Return the name of a state."""
    return shown(_STATES[state][0])


class PasteModel(Guarded, QAbstractTableModel):
    """The rows of a review. The first column has ticks and states, the last one warnings."""

    def __init__(self, review: PasteReview) -> None:
        super().__init__()
        self.review = review
        self.rows: Sequence[PlannedRow] = ()
        self.take_up()

    def take_up(self) -> None:
        """Show the review's current plan."""
        self.beginResetModel()
        self.rows = self.review.shown
        self.endResetModel()

    def look_again(self) -> None:
        """Update after ticks may have changed."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    @property
    def last(self) -> int:
        """The column with warnings."""
        return len(self.review.current.reading.columns) + 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.last + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return tr("Line")
        if section == self.last:
            return tr("What to look at")
        return self.heading(section - 1)

    def heading(self, column: int) -> str:
        """Return the heading of a column of the block, or its number."""
        return self.review.current.reading.columns[column].heading or tr("Column {number}", number=column + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == 0 and self.rows[index.row()].can_be_taken:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self.words(row, column))
            case Qt.ItemDataRole.CheckStateRole if column == 0:
                ticked = row.state == "same" or self.review.is_ticked(row)
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole if column == 0:
                _, icon, role_name = _STATES[row.state]
                return theme.icon(icon, role_name)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case Qt.ItemDataRole.BackgroundRole:
                return self._background(row, column)
            case _:
                return None

    def words(self, row: PlannedRow, column: int) -> str:
        """Return the text of a cell."""
        if column == 0:
            return f"{row.line}  {state_words(row.state)}"
        if column == self.last:
            return paragraph((*row.notes, *(each.why for each in row.refused)))
        change = next((each for each in row.changes if each.column == column - 1), None)
        if change is not None:
            return f"{change.was or _EMPTY} {_ARROW} {change.becomes or _EMPTY}"
        width = max(self.review.block.width, 1)
        here = (column - 1) % width
        return row.cells[here] if here < len(row.cells) else ""

    def _colour(self, row: PlannedRow, column: int) -> object:
        if row.state == "doubtful" and column in {0, self.last}:
            return theme.tone("warn")
        if row.state == "same" or (0 < column < self.last and not self._goes_somewhere(column - 1)):
            return theme.tone("muted")
        return None

    def _goes_somewhere(self, column: int) -> bool:
        return bool(self.review.current.reading.columns[column].field)

    def _background(self, row: PlannedRow, column: int) -> object:
        if any(each.column == column - 1 for each in row.refused):
            return theme.tone("banner_warn")
        if any(each.column == column - 1 for each in row.changes):
            return theme.tone("banner_ok")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column():
            return False
        self.review.tick([self.rows[index.row()]], taken=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class _Boxes(Roomy):
    """Draws check boxes that are visible in the dark theme, too."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == 0:
            theme.outline_boxes(option.palette)


class PasteTable(Guarded, QTableView):
    """Displays them. Space ticks the selected rows, or unticks them if the first is ticked."""

    def __init__(self, review: PasteReview) -> None:
        super().__init__()
        self.paste_model = PasteModel(review)
        self.setModel(self.paste_model)
        simple_look(self, tr("Rows"))
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setItemDelegate(_Boxes(self))
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.horizontalHeader().setStretchLastSection(True)

    def go_to(self, at: int) -> None:
        """Select only this row, whatever modifiers are held down: after Ctrl+V, Ctrl still is."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.paste_model.index(at, 0), flags)

    @property
    def what_to_look_at(self) -> str:
        """Return the warnings about the current row."""
        at = self.currentIndex().row()
        model = self.paste_model
        return model.words(model.rows[at], model.last) if 0 <= at < len(model.rows) else ""

    def fit(self, choices: Sequence[str]) -> None:
        """Size each column for its content, and for the chooser above it."""
        model, metrics = self.paste_model, QFontMetrics(self.font())
        across = self.horizontalHeader()
        most = metrics.averageCharWidth() * _WIDEST
        for column in range(model.columnCount()):
            words = (model.words(row, column) for row in model.rows[:_MEASURED])
            widest = max((metrics.horizontalAdvance(each) for each in words), default=0) + 24
            wanted = max(min(widest, most), across.sectionSizeHint(column) + 8)
            if 0 < column < model.last:
                wanted = max(wanted, metrics.horizontalAdvance(choices[column - 1]) + _AROUND_CHOICE)
            elif column == model.last:
                wanted = max(metrics.averageCharWidth() * _LEAST_LAST, across.sectionSizeHint(column))
            elif column == 0:
                wanted = max(metrics.horizontalAdvance(f"60000  {each}") for each in map(state_words, _STATES)) + 64
            self.setColumnWidth(column, wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._tick()
        else:
            super().keyPressEvent(event)

    def _tick(self) -> None:
        selection = self.selectionModel().selection()
        parts = [selection.at(at) for at in range(selection.count())]
        places = sorted({place for part in parts for place in range(part.top(), part.bottom() + 1)})
        rows = [row for place in places if (row := self.paste_model.rows[place]).can_be_taken]
        if rows:
            review = self.paste_model.review
            taken = not review.is_ticked(rows[0])
            review.tick(rows, taken=taken)


class ColumnChoosers(Guarded, QWidget):
    """A chooser above each column of a table for what it is assigned to. They follow moved and resized columns."""

    chosen = Signal(int, str)

    def __init__(self, table: PasteTable) -> None:
        super().__init__()
        self._table = table
        self._label = Label(tr("Goes to"), self)
        self._label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.choosers: list[QComboBox] = []
        across = table.horizontalHeader()
        across.sectionResized.connect(lambda *_: self.arrange())
        across.geometriesChanged.connect(self.arrange)
        table.horizontalScrollBar().valueChanged.connect(lambda _at: self.arrange())

    def put(self) -> None:
        """Show the current assignment of the columns."""
        model = self._table.paste_model
        columns = model.review.current.reading.columns
        while len(self.choosers) > len(columns):
            self.choosers.pop().deleteLater()
        while len(self.choosers) < len(columns):
            self.choosers.append(self._made(len(self.choosers)))
        for at, (chooser, column) in enumerate(zip(self.choosers, columns, strict=True)):
            chooser.blockSignals(True)
            chooser.setCurrentIndex(max(chooser.findData(column.field), 0))
            chooser.blockSignals(False)
            labelled(chooser, tr("“{heading}” goes to", heading=model.heading(at)))
        hint = max((chooser.sizeHint().height() for chooser in self.choosers), default=0)
        self.setFixedHeight(max(hint, self._label.sizeHint().height()) + _GAP)
        self.arrange()

    @property
    def words(self) -> list[str]:
        """Return the choices, column by column."""
        return [chooser.currentText() for chooser in self.choosers]

    def _made(self, at: int) -> QComboBox:
        chooser = QComboBox(self)
        chooser.addItem(tr("Leave out"), LEFT_OUT)
        for field in self._table.paste_model.review.table.fields:
            chooser.addItem(shown(field.label), field.name)
        chooser.setMaxVisibleItems(chooser.count())
        chooser.activated.connect(lambda _index: self.chosen.emit(at, chooser.currentData()))
        chooser.show()
        return chooser

    def arrange(self) -> None:
        """Place each above its column."""
        across, frame = self._table.horizontalHeader(), self._table.frameWidth()
        width = self._label.sizeHint().width()
        self._label.setGeometry(QRect(across.sectionViewportPosition(0) + frame + 6, 0, width, self.height() - _GAP))
        for at, chooser in enumerate(self.choosers, 1):
            left = across.sectionViewportPosition(at) + frame
            chooser.setGeometry(QRect(left, 0, max(across.sectionSize(at) - _GAP, 0), self.height() - _GAP))

    def bring_into_view(self, widget: QWidget | None) -> None:
        """Scroll to the column of the focused chooser."""
        if isinstance(widget, QComboBox) and widget in self.choosers and self._table.paste_model.rows:
            at = self.choosers.index(widget) + 1
            top = self._table.rowAt(0)
            self._table.scrollTo(self._table.paste_model.index(max(top, 0), at))
