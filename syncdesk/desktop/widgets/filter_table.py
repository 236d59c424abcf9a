"""A fast table for many rows: filtered in slices by its own index, without a proxy model that checks every row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.preview_rows import OPS, RowLine
from syncdesk.desktop.widgets.column_widths import shared
from syncdesk.desktop.widgets.forms import flat, keep_enter
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.words import shown
from syncdesk.pace import in_chunks
from syncdesk.systems.names import Cell
from syncdesk.text import Text

Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    "add": ("plus", "ok"),
    "change": ("pencil", "accent"),
    "remove": ("minus", "bad"),
    "refuse": ("circle-x", "bad"),
    "warn": ("triangle-alert", "warn"),
    "note": ("info", "muted"),
}
_LOOKED_AT = 30
"""Rows examined to determine the width of a column."""
_WIDEST = 34
"""Maximum width in characters of a column other than the last."""
_NARROWEST = 7
"""The least characters of a column: a heading that is cut is known by its first letters."""
_REMEMBERED = 500
"""Rows whose words are remembered: a table asks for each cell several times whenever it is painted."""


def _words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else shown(cell)


class FilterModel(Guarded, QAbstractTableModel):
    """The rows of a preview that match the filter. `takes` and `turn` support ticking rows."""

    def __init__(
        self,
        takes: Callable[[RowLine], bool] = lambda _line: False,
        turn: Callable[[RowLine, bool], None] = lambda _line, _taken: None,
    ) -> None:
        super().__init__()
        self._takes = takes
        self._turn = turn
        self._rows: Sequence[RowLine] = ()
        self._heads: tuple[Text, ...] = ()
        self._found: list[int] = []
        self._search: list[str] = []
        self._remembered: dict[int, list[str]] = {}
        self.changes = False
        """Whether any row changes a field; otherwise that column is not needed."""
        self._asked = 0
        self.bold = QGuiApplication.font()
        self.bold.setWeight(QFont.Weight.DemiBold)

    @property
    def shown_rows(self) -> int:
        """The number of matching rows."""
        return len(self._found)

    def line(self, row: int) -> RowLine:
        """Return a shown row."""
        return self._rows[self._found[row]]

    def show_rows(self, rows: Sequence[RowLine], heads: tuple[Text, ...] | None = None) -> None:
        """Replace all rows, and the column headings if `heads` is given."""
        self._asked += 1
        self.beginResetModel()
        self._rows, self._found, self._search, self._remembered = rows, list(range(len(rows))), [], {}
        self._heads = heads if heads is not None else self._heads
        self.changes = any(line.column is not None for line in rows)
        self.endResetModel()

    def cells(self, row: int) -> list[str]:
        """What the columns show of one shown row."""
        at = self._found[row]
        if at not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            line = self._rows[at]
            self._remembered[at] = [shown(OPS[line.op]), *map(_words, line.cells)]
        return self._remembered[at]

    async def prepare_search(self) -> None:
        """Build the search index before somebody types the first word."""
        await self._searchable()

    async def _searchable(self) -> list[str]:
        """Each row in lower case, computed once for these rows."""
        rows, search = self._rows, self._search
        async for chunk in in_chunks(islice(rows, len(search), None)):
            if self._search is not search:
                return []
            search += ["\n".join(map(_words, line.cells)).casefold() for line in chunk]
        return search

    async def filter(self, op: str, words: str) -> None:
        """Show the rows of one op (`""` for all) that contain all of the words. A newer filter cancels this one."""
        self._asked += 1
        asked, wanted = self._asked, words.casefold().split()
        found: list[int] = []
        search = await self._searchable() if wanted else []
        if asked != self._asked:
            return
        async for chunk in in_chunks(enumerate(self._rows)):
            if asked != self._asked:
                return
            for at, line in chunk:
                if (not op or line.op == op) and (not wanted or all(word in search[at] for word in wanted)):
                    found.append(at)
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._heads) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        if index.column() == 0 and self.line(index.row()).candidate is not None:
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or line.candidate is None:
            return False
        self._turn(line, Qt.CheckState(value) == Qt.CheckState.Checked)
        # All fields of a record are taken or left together.
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0), [Qt.ItemDataRole.CheckStateRole])
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole:
            line = self.line(index.row())
            if index.column() or line.candidate is None:
                return None
            return Qt.CheckState.Checked if self._takes(line) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.FontRole:
            return self.bold if index.column() == 1 else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.colours().muted) if index.column() == len(self._heads) - 1 else None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole}:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return theme.icon(*_ICONS[self.line(index.row()).op]) if index.column() == 0 else None
        words = self.cells(index.row())[index.column()]
        return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and section:
            heading = shown(self._heads[section - 1])
            if role == Qt.ItemDataRole.DisplayRole:
                return heading
            if role == Qt.ItemDataRole.ToolTipRole:  # it may be cut
                return tip(heading)
        return "" if role == Qt.ItemDataRole.DisplayRole else None


class FilterView(Guarded, QTableView):
    """Displays them; Ctrl+C copies the selected rows as text."""

    def __init__(self, model: FilterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        line = QFontMetrics(self.font()).height()
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(line + 12)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        flat(across)
        across.setStretchLastSection(True)
        self._wanted: dict[int, int] = {}
        self._given: dict[int, int] = {}
        model.modelReset.connect(self._fit_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._given == {column: self.columnWidth(column) for column in self._given}:  # none was dragged
            self._share_room()

    def _fit_columns(self) -> None:
        """Size each column for its text, as far as the first rows show it and the table has room."""
        model, font = self.rows_model, QFontMetrics(self.rows_model.bold)
        lines = [model.cells(row) for row in range(min(_LOOKED_AT, model.rowCount()))]
        widest = font.averageCharWidth() * _WIDEST
        narrowest = max(font.averageCharWidth() * _NARROWEST, self.horizontalHeader().minimumSectionSize())
        room = font.averageCharWidth() * 3
        self._wanted = {}
        for column in range(model.columnCount()):
            words = max((font.horizontalAdvance(cells[column]) for cells in lines), default=0)
            mark = 0 if column else self.iconSize().width() + 4 * font.averageCharWidth()
            self.setColumnHidden(column, not model.changes and column == model.columnCount() - 3)
            if not self.isColumnHidden(column):
                self._wanted[column] = max(min(words, widest) + room + mark, narrowest)
        self._share_room()

    def _share_room(self) -> None:
        headings = {column: self.horizontalHeader().sectionSizeHint(column) for column in self._wanted}
        self._given = shared(self._wanted, headings, self.viewport().width())
        last = max(self._given, default=0)
        for column, width in self._given.items():
            self.setColumnWidth(column, width)
            self._given[column] = self.columnWidth(column)  # the style may have a least width of its own
        self._given.pop(last, None)  # it takes what is left

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectedIndexes()})
            QGuiApplication.clipboard().setText("\n".join("\t".join(self.rows_model.cells(row)) for row in chosen))
            return
        super().keyPressEvent(event)
        keep_enter(event)
