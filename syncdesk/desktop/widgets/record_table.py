"""One table of the timetable, edited in place, with its own row index. The presenter validates what is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.fields import Field
from syncdesk.desktop.presenters.paste_reading import NOWHERE, PastePosition
from syncdesk.desktop.presenters.tables import Rows
from syncdesk.desktop.presenters.values import offers
from syncdesk.desktop.widgets.cell_editors import CellEditors
from syncdesk.desktop.widgets.forms import flat
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.words import shown

Index = QModelIndex | QPersistentModelIndex
_FEW = 200
"""Up to this many rows are removed one by one; beyond that the model is reset."""
_WHOLE_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RecordModel(Guarded, QAbstractTableModel):
    """The rows of one table. `typed` is emitted with row id, field and text."""

    typed = Signal(object, object, str)

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows
        self._under_way: dict[tuple[int, str], str] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows.table.fields)

    def field(self, index: Index) -> Field:
        """Return the field of a cell."""
        return self.rows.table.fields[index.column()]

    def row_id(self, row: int) -> int:
        """Return the id of a shown row, 0 if there is none."""
        return self.rows.shown[row] if 0 <= row < len(self.rows.shown) else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(str(self.data(index)))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            row_id, field = self.rows.shown[index.row()], self.rows.table.fields[index.column()]
            if self._under_way and (row_id, field.name) in self._under_way:
                return self._under_way[row_id, field.name]
            return self.rows.words_of(row_id, field)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.rows.table.fields[index.column()].kind == "number":
            return _RIGHT
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit what was typed, and display it until the edit is made or refused."""
        field, row_id, words = self.field(index), self.row_id(index.row()), str(value)
        if not row_id or words == self.rows.words_of(row_id, field):
            return False
        self._under_way[row_id, field.name] = words
        self.typed.emit(row_id, field, words)
        return True

    def settled(self, row_id: int, field: Field) -> None:
        """Display the actual value after an edit was made or refused."""
        self._under_way.pop((row_id, field.name), None)
        self.look_again()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.rows.table.fields):
            field = self.rows.table.fields[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return shown(field.label)
            if role == Qt.ItemDataRole.TextAlignmentRole and field.kind == "number":
                return _RIGHT
        return None

    def take(self, found: list[int]) -> None:
        """Show other rows, or the same in another order."""
        self.beginResetModel()
        self.rows.show(found)
        self.endResetModel()

    def empty(self) -> None:
        """Show no rows until they are arranged."""
        self.beginResetModel()
        self._under_way.clear()
        self.rows.forget()
        self.endResetModel()

    def keep_up(self) -> bool:
        """Remove or repaint rows after a change.

        Returns False if rows were added, or so many removed that all must be rearranged.
        """
        come, gone = self.rows.differences()
        if come or len(gone) > _FEW:
            return False
        if gone:
            lost = set(gone)
            places = [place for place, row_id in enumerate(self.rows.shown) if row_id in lost]
            for place in reversed(places):
                self.beginRemoveRows(QModelIndex(), place, place)
                del self.rows.shown[place]
                self.endRemoveRows()
        self.look_again()
        return True

    def look_again(self) -> None:
        """Repaint, as values may have changed."""
        if self.rows.shown:
            corner = self.index(len(self.rows.shown) - 1, len(self.rows.table.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), corner)


class _Editors(CellEditors):
    """Creates the right editor for each field."""

    def __init__(self, model: RecordModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if not focused:
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, plain, index)
        painter.save()
        pen = QPen(theme.tone("accent"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(plain.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._model.field(index)
        grid = self._model.rows.grid_of(self._model.row_id(index.row()))
        made = editor_of(self._model.rows, field, grid, parent)
        if isinstance(made, QComboBox):
            made.activated.connect(lambda _at: self._chosen(made))
        return made

    def _chosen(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        words = str(self._model.data(index) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(words))
        elif isinstance(editor, QLineEdit):
            editor.setText(words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        self._model.setData(index, words_in(editor))


def editor_of(rows: Rows, field: Field, grid: str, parent: QWidget | None = None) -> QWidget:
    """Create the editor for values of a field."""
    tables = rows.tables
    known = offers(tables, rows.table.record, field, grid, shown) if tables is not None else []
    if field.kind == "choice":
        chooser = QComboBox(parent)
        chooser.addItems(known)
        chooser.setAccessibleName(shown(field.label))
        return chooser
    line = QLineEdit(parent)
    line.setAccessibleName(shown(field.label))
    if known:
        completer = QCompleter(known, line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        line.setCompleter(completer)
        popup = completer.popup()
        assert popup is not None
        longest = max(known, key=len)
        popup.setMinimumWidth(QFontMetrics(line.font()).horizontalAdvance(longest) + 40)
    return line


def words_in(editor: QWidget) -> str:
    """Return what is typed or chosen in an editor."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


class RecordTable(Guarded, QTableView):
    """Displays and edits them. Enter or F2 edits, Ctrl+C copies, Ctrl+V pastes, Delete removes, Insert adds.

    Cells are selected; `choose_rows` extends that to whole rows. Typing outside of an editor searches (`sought`).
    """

    copied = Signal()
    pasted = Signal()
    removed = Signal()
    added = Signal()
    sought = Signal(str)

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record_model = model
        self.nothing = ""
        self.setModel(model)
        self.setItemDelegate(_Editors(model, self))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setStretchLastSection(True)
        flat(across)
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Delete: self.removed.emit,
            Qt.Key.Key_Insert: self.added.emit,
            Qt.Key.Key_Return: self._edit_here,
            Qt.Key.Key_Enter: self._edit_here,
        }

    def fit(self) -> None:
        """Set row heights, and column widths by purpose: never by measuring each row."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 12)
        across = self.horizontalHeader()
        for column, field in enumerate(self.record_model.rows.table.fields):
            wanted = metrics.averageCharWidth() * field.width + 16
            self.setColumnWidth(column, max(wanted, across.sectionSizeHint(column) + 20))

    def chosen(self) -> list[int]:
        """Return the ids of the selected rows, in the order shown."""
        ranges = [(part.top(), part.bottom()) for part in self._parts()]
        places = sorted({place for top, bottom in ranges for place in range(top, bottom + 1)})
        return [self.record_model.row_id(place) for place in places]

    def _parts(self) -> list[QItemSelectionRange]:
        """Return the blocks that form the selection."""
        selection = self.selectionModel().selection()
        return [selection.at(at) for at in range(selection.count())]

    @property
    def has_whole_rows(self) -> bool:
        """Whether each selected row is selected completely."""
        parts = self._parts()
        last = self.record_model.columnCount() - 1
        return bool(parts) and all(part.left() == 0 and part.right() == last for part in parts)

    def chosen_columns(self) -> tuple[int, int]:
        """Return the first and last column with a selected cell."""
        parts = self._parts()
        return min((part.left() for part in parts), default=0), max((part.right() for part in parts), default=-1)

    def place(self) -> PastePosition:
        """Return where pasted cells go: from the first selected cell, or the current one if whole rows are selected.

        A selection with gaps is not a block: then it is the current cell alone.
        """
        current, parts = self.currentIndex(), self._parts()
        if not current.isValid():
            return NOWHERE
        top, left, height, width = current.row(), current.column(), 1, 1
        if len(parts) == 1:
            top, height = parts[0].top(), parts[0].height()
            if not self.has_whole_rows:
                left, width = parts[0].left(), parts[0].width()
        return PastePosition(self.record_model.rows.shown[top:], left, height, width)

    def choose_rows(self) -> None:
        """Extend the selection to whole rows."""
        model = self.selectionModel()
        model.select(model.selection(), _WHOLE_ROWS)

    def show_row(self, row_id: int, column: int = -1, *, centred: bool = True) -> bool:
        """Select a row and scroll to it; return whether it is shown."""
        try:
            place = self.record_model.rows.shown.index(row_id)
        except ValueError:
            return False
        here = self.currentIndex().column() if column < 0 else column
        index = self.record_model.index(place, max(here, 0))
        self.go_to(index)
        hints = QAbstractItemView.ScrollHint
        self.scrollTo(index, hints.PositionAtCenter if centred else hints.EnsureVisible)
        return True

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one and the only one selected, whatever modifiers are held down."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _edit_here(self) -> None:
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif not editing and event.key() in self._keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search the whole table, not just the current column."""
        if search.strip():
            self.sought.emit(search)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or why there are none."""
        super().paintEvent(event)
        if not self.record_model.rows.shown and self.nothing:
            painter = QPainter(self.viewport())
            painter.setPen(theme.tone("muted"))
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.nothing)
            painter.end()
