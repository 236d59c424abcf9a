"""A timetable grid: periods down, days across, custom-drawn cells."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.grid import DUTY, EMPTY, Entry, Grid, Slot, described
from syncdesk.desktop.widgets.forms import flat
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.words import shown, tr

Index = QModelIndex | QPersistentModelIndex
CellIndex = tuple[int, int]
"""Row and column of a cell."""
ENTRIES = Qt.ItemDataRole.UserRole + 1
_BAR, _PAD, _GAP = 4, 6, 2
_LEAST_WIDTH = 92


class GridModel(Guarded, QAbstractTableModel):
    """A grid as rows of periods and columns of days."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: Grid = EMPTY

    def show_grid(self, grid: Grid) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.grid.periods)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.grid.days)

    def entries(self, index: Index) -> tuple[Entry, ...]:
        """Return the entries of a cell."""
        return self.grid.entries.get(self.slot(index), ()) if index.isValid() else ()

    def slot(self, index: Index) -> Slot:
        """Return the day and period of a cell."""
        return self.grid.days[index.column()].number, self.grid.periods[index.row()].code

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ENTRIES:
            return self.entries(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return "; ".join(
                " ".join(filter(None, (entry.title, entry.where, entry.who))) for entry in self.entries(index)
            )
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return tip(self._said(index)) if role == Qt.ItemDataRole.ToolTipRole else self._said(index)
        return None

    def _said(self, index: Index) -> str:
        day, period = self.grid.days[index.column()], self.grid.periods[index.row()]
        entries = self.entries(index)
        if not entries:
            return tr("{day}, period {period}, free", day=day.name, period=period.code)
        return "\n".join(", ".join(map(shown, described(entry, day, period))) for entry in entries)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            day = self.grid.days[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{day.name}\n{tr('Today')}" if day.today else day.name
            if role == Qt.ItemDataRole.ForegroundRole and day.today:
                return theme.tone("accent")
        elif role == Qt.ItemDataRole.DisplayRole:
            period = self.grid.periods[section]
            if period.minor:
                return period.name or period.code
            return f"{period.code}\n{period.starts}" if period.starts else period.code
        return None


class _Cell(Guarded, QStyledItemDelegate):
    """Draws a cell: a coloured bar, the sections in bold, their rooms below."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.marked: CellIndex | None = None
        self.target: CellIndex | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entries = self._model.entries(index)
        cell: QRect = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        of = theme.colours()
        painter.save()
        painter.setClipRect(option.rect)
        if entries:
            colour = self.colour(entries[0].group)
            painter.fillRect(cell, theme.mix(colour, of.base, of.tint))
            painter.fillRect(QRect(cell.left(), cell.top(), _BAR, cell.height()), QColor(colour))
            self._write(painter, option, cell.adjusted(_BAR + _PAD, 3, -_PAD, -2), entries)
        else:
            painter.fillRect(cell, QColor(of.alternate))
        state = option.state
        place = index.row(), index.column()
        if place in {self.marked, self.target} or state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setColor(theme.tone("accent"))
            pen.setWidth(2)
            pen.setStyle(Qt.PenStyle.DashLine if place == self.marked else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.drawRect(cell.adjusted(0, 0, -1, -1))
        painter.restore()

    def colour(self, group: str) -> str:
        """Return the colour of a faculty, the same throughout the grid."""
        of = theme.colours()
        if group == DUTY:
            return of.duty
        groups = [each for each in self._model.grid.groups if each != DUTY]
        return of.faculties[groups.index(group) % len(of.faculties)] if group in groups else of.duty

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, entries: tuple[Entry, ...]) -> None:
        plain: QFont = option.font
        bold = QFont(plain)
        bold.setWeight(QFont.Weight.DemiBold)
        small = QFont(plain)
        small.setPointSizeF(plain.pointSizeF() * 0.92)
        line, small_line = QFontMetrics(bold).height(), QFontMetrics(small).height()
        marks = [name for name, wanted in (("triangle-alert", any(e.problem for e in entries)),
                                           ("link", any(e.linked for e in entries))) if wanted]  # fmt: skip
        width = room.width() - 18 * bool(marks)
        for place, name in enumerate(marks):
            picture = theme.icon(name, "warn" if name == "triangle-alert" else "accent").pixmap(14, 14)
            painter.drawPixmap(room.right() - 14, room.top() + place * 16, picture)
        top, below = room.top(), room.bottom()
        for at, entry in enumerate(entries):
            left = len(entries) - at
            if top + line > below + 2 or (left > 1 and top + 2 * line > below + 2):
                painter.setFont(small)
                painter.setPen(theme.tone("muted"))
                painter.drawText(QRect(room.left(), top, width, small_line), 0, tr("and {n} more", n=left))
                return
            more = " · ".join(filter(None, (entry.where, entry.who)))
            alone = below - top < line + small_line - 3
            title = f"{entry.title} · {more}" if alone and more else entry.title
            painter.setFont(small if alone else bold)
            painter.setPen(theme.tone("text"))
            words = QFontMetrics(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(room.left(), top, width, line), 0, words)
            top += line
            if more and top + small_line <= below + 3:
                painter.setFont(small)
                painter.setPen(theme.tone("muted"))
                words = QFontMetrics(small).elidedText(more, Qt.TextElideMode.ElideRight, room.width())
                painter.drawText(QRect(room.left(), top, room.width(), small_line), 0, words)
                top += small_line

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_LEAST_WIDTH, option.rect.height())


class GridView(Guarded, QTableView):
    """Displays a grid; `opened` is emitted for a cell opened with Enter or a double click.

    `moved` is emitted for a cell that was dragged to another, or cut with Ctrl+X and pasted with Ctrl+V; `marking`
    whenever one is marked or unmarked. What happens to it is decided elsewhere.
    """

    opened = Signal(QModelIndex)
    moved = Signal(QModelIndex, QModelIndex)
    marking = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_model = GridModel()
        self.setModel(self.grid_model)
        self.cell = _Cell(self.grid_model, self)
        self.setItemDelegate(self.cell)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(_LEAST_WIDTH)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setHighlightSections(False)
        down.setMinimumWidth(72)
        flat(across)
        flat(down)
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setStyleSheet("QTableCornerButton::section { background: palette(base); border: none; }")
        self.doubleClicked.connect(self.opened)
        self._pressed: tuple[QPoint, CellIndex] | None = None
        self._dragging = False
        self._taken: frozenset[int] = frozenset()

    @property
    def marked(self) -> CellIndex | None:
        """The cell that Ctrl+V would move."""
        return self.cell.marked

    @property
    def dragging(self) -> bool:
        """Whether the marked cell is being dragged."""
        return self._dragging

    def _sections(self, place: CellIndex) -> frozenset[int]:
        """Return the sections with a lesson in a cell."""
        index = self.grid_model.index(*place)
        return frozenset(entry.section for entry in self.grid_model.entries(index) if entry.lessons)

    def mark(self, place: CellIndex | None) -> None:
        """Mark a cell, or none. A cell without lessons cannot be marked."""
        taken: frozenset[int] = self._sections(place) if place is not None else frozenset()
        self.cell.marked, self._taken = (place, taken) if taken else (None, frozenset())
        self.viewport().update()
        self.marking.emit()

    def _put(self, origin: CellIndex, target: CellIndex) -> None:
        self.mark(None)
        if origin != target:
            self.moved.emit(self.grid_model.index(*origin), self.grid_model.index(*target))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            place = index.row(), index.column()
            if self._sections(place):
                self._pressed = event.position().toPoint(), place

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the drag here rather than with QDrag: it blocks nothing, and is the same on every desktop."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        at, origin = event.position().toPoint(), self._pressed[1]
        if not self._dragging and (at - self._pressed[0]).manhattanLength() < QApplication.startDragDistance():
            return
        if not self._dragging:
            self._dragging = True
            self.mark(origin)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        index = self.indexAt(at)
        if index.isValid():
            self.scrollTo(index)
        self.cell.target = (index.row(), index.column()) if index.isValid() else None
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, target, dragged = self._pressed, self.cell.target, self._dragging
        self._let_go()
        if not dragged or pressed is None:
            super().mouseReleaseEvent(event)
        elif target is not None:
            self._put(pressed[1], target)
        else:
            self.mark(None)

    def _let_go(self) -> None:
        self._pressed = self.cell.target = None
        self._dragging = False
        self.viewport().unsetCursor()
        self.viewport().update()

    def show_grid(self, grid: Grid) -> None:
        """Show a grid, keeping the current cell if it still exists."""
        here = self.currentIndex()
        at = here.row(), here.column()
        same = (grid.days, grid.periods) == (self.grid_model.grid.days, self.grid_model.grid.periods)
        self.grid_model.show_grid(grid)
        line = QFontMetrics(self.font()).height()
        for row, period in enumerate(grid.periods):
            self.setRowHeight(row, round(line * 1.9) if period.minor else round(line * 3.3) + 2 * _GAP)
        if same and at[0] >= 0:
            self.setCurrentIndex(self.grid_model.index(*at))
        elif grid.periods and grid.days:
            self.setCurrentIndex(self.grid_model.index(0, 0))
        if self.marked is not None and not (same and self._sections(self.marked) == self._taken):
            self._let_go()
            self.mark(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        here = self.currentIndex().row(), self.currentIndex().column()
        if event.matches(QKeySequence.StandardKey.Cut):
            self.mark(here)
        elif event.matches(QKeySequence.StandardKey.Paste) and self.marked is not None:
            self._put(self.marked, here)
        elif event.key() == Qt.Key.Key_Escape and self.marked is not None:
            self._let_go()
            self.mark(None)
        else:
            super().keyPressEvent(event)
