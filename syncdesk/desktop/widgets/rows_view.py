"""A long list of rows with an index of its own: filtered in slices, shown without asking a proxy about each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.preview import OPS, RowLine
from syncdesk.desktop.widgets.forms import flat
from syncdesk.desktop.widgets.plain import tip
from syncdesk.desktop.words import shown, tr
from syncdesk.pace import in_chunks

Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    "add": ("plus", "ok"),
    "change": ("pencil", "accent"),
    "remove": ("minus", "bad"),
    "refuse": ("circle-x", "bad"),
    "warn": ("triangle-alert", "warn"),
}
_COLUMNS: tuple[Callable[[RowLine], str], ...] = (
    lambda line: shown(OPS[line.op]),
    lambda line: line.record,
    lambda line: shown(line.field),
    lambda line: line.before,
    lambda line: line.after if isinstance(line.after, str) else shown(line.after),
)


class RowsModel(Guarded, QAbstractTableModel):
    """Rows of a preview; those that fit the filter. `takes` and `turn` are for rows that a person may tick."""

    def __init__(
        self,
        name: str,
        takes: Callable[[RowLine], bool] = lambda _line: False,
        turn: Callable[[RowLine, bool], None] = lambda _line, _taken: None,
    ) -> None:
        super().__init__()
        self._name = name
        self._takes = takes
        self._turn = turn
        self._rows: Sequence[RowLine] = ()
        self._found: list[int] = []
        self._asked = 0

    @property
    def shown_rows(self) -> int:
        """How many rows fit the filter."""
        return len(self._found)

    def line(self, row: int) -> RowLine:
        """One shown row."""
        return self._rows[self._found[row]]

    def show_rows(self, rows: Sequence[RowLine]) -> None:
        """Other rows, all of them."""
        self._asked += 1
        self.beginResetModel()
        self._rows, self._found = rows, list(range(len(rows)))
        self.endResetModel()

    async def filter(self, op: str, words: str) -> None:
        """Show the rows of one op (`""` for all) that hold every one of the words. A newer filter ends this one."""
        self._asked += 1
        asked, wanted = self._asked, words.casefold().split()
        found: list[int] = []
        async for chunk in in_chunks(enumerate(self._rows)):
            if asked != self._asked:
                return
            for at, line in chunk:
                if (not op or line.op == op) and (not wanted or all(word in line.search for word in wanted)):
                    found.append(at)
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        if index.column() == 0 and self.line(index.row()).pick is not None:
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or line.pick is None:
            return False
        self._turn(line, Qt.CheckState(value) == Qt.CheckState.Checked)
        # All fields of a record are taken or left together.
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0), [Qt.ItemDataRole.CheckStateRole])
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole:
            line = self.line(index.row())
            if index.column() or line.pick is None:
                return None
            return Qt.CheckState.Checked if self._takes(line) else Qt.CheckState.Unchecked
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole}:
            return None
        line = self._rows[self._found[index.row()]]
        if role == Qt.ItemDataRole.DecorationRole:
            return theme.icon(*_ICONS[line.op]) if index.column() == 0 else None
        words = _COLUMNS[index.column()](line)
        return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            comes = bool(self._rows) and any(line.pick is not None for line in self._rows)
            now = tr("In the file now") if comes else tr("In {name} now", name=self._name)
            return ("", tr("Record"), tr("Field"), now, tr("After"))[section]
        return None


class RowsView(Guarded, QTableView):
    """Shows them; Ctrl+C copies the selected rows as text."""

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
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
        flat(across)
        across.setStretchLastSection(True)
        for column, characters in enumerate((15, 22, 12, 16, 14)):  # all are to be seen at the preview's own size
            width = QFontMetrics(self.font()).averageCharWidth() * characters
            self.setColumnWidth(column, max(width, across.sectionSizeHint(column)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectedIndexes()})
            lines = [self.rows_model.line(row) for row in chosen]
            QGuiApplication.clipboard().setText("\n".join("\t".join(of(line) for of in _COLUMNS) for line in lines))
            return
        super().keyPressEvent(event)
