"""A month as a table: weeks down, weekdays across, custom-drawn dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
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
from syncdesk.desktop.presenters.calendar_month import Cell, Month, described
from syncdesk.desktop.widgets.forms import flat
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.words import day as day_words
from syncdesk.desktop.words import shown, tr

Index = QModelIndex | QPersistentModelIndex
_PAD, _GAP, _ICON = 8, 2, 14
_LEAST_WIDTH = 64


def first_weekday() -> int:
    """Return the first day of the week in this locale; 0 is Monday."""
    return QLocale().firstDayOfWeek().value - 1


def weekday_names(*, short: bool = True) -> list[str]:
    """Return the names of the weekdays in this locale, from its first day on."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return [QLocale().standaloneDayName((first_weekday() + at) % 7 + 1, form) for at in range(7)]


class MonthModel(Guarded, QAbstractTableModel):
    """A month as rows of weeks and columns of weekdays."""

    def __init__(self) -> None:
        super().__init__()
        self.month: Month | None = None

    def show_month(self, month: Month | None) -> None:
        """Show another month."""
        self.beginResetModel()
        self.month = month
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.month is None else len(self.month.weeks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 7

    def cell(self, index: Index) -> Cell | None:
        """Return the date at an index."""
        return self.month.weeks[index.row()][index.column()] if self.month is not None and index.isValid() else None

    def place(self, on: date) -> QModelIndex:
        """Return the index of a date."""
        for row, week in enumerate(self.month.weeks if self.month is not None else ()):
            for column, cell in enumerate(week):
                if cell.on == on:
                    return self.index(row, column)
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.on.day)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            words = ", ".join([day_words(cell.on), *map(shown, described(cell))])
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return weekday_names()[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.AccessibleTextRole:
            return weekday_names(short=False)[section]
        return None


class _Date(Guarded, QStyledItemDelegate):
    """Draws a date: its number, the name of its cycle day or why there is no school, and its rotation."""

    def __init__(self, model: MonthModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = self._model.cell(index)
        if cell is None:
            return
        of = theme.colours()
        room: QRect = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.save()
        painter.setClipRect(option.rect)
        ground = QColor(of.base) if cell.day and cell.in_month else QColor(of.alternate)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(room, QColor(of.selection) if chosen else ground)
        painter.setPen(QPen(theme.tone("divider"), 1))
        painter.drawRect(room.adjusted(0, 0, -1, -1))
        if cell.today:
            painter.fillRect(QRect(room.left(), room.top(), 4, room.height()), theme.tone("accent"))
        self._write(painter, option.font, room.adjusted(_PAD + 2, 4, -_PAD, -4), cell, chosen=chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(theme.tone("accent"), 2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(room.adjusted(1, 1, -1, -1))
        painter.restore()

    def _write(self, painter: QPainter, plain: QFont, room: QRect, cell: Cell, *, chosen: bool) -> None:
        bold, small = QFont(plain), QFont(plain)
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(plain.pointSizeF() * 0.92)
        strong, weak = theme.tone("selection_text" if chosen else "text"), theme.tone("muted")
        line, low = QFontMetrics(bold).height(), QFontMetrics(small).height()

        def put(words: str, font: QFont, colour: QColor, box: QRect, side: Qt.AlignmentFlag) -> None:
            painter.setFont(font)
            painter.setPen(colour)
            short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, short)

        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        head = QRect(room.left(), room.top(), room.width(), line)
        number = str(cell.on.day)
        if cell.today:
            put(number, bold, theme.tone("accent"), head, left)
            rest = head.adjusted(QFontMetrics(bold).horizontalAdvance(number) + _PAD, 0, 0, 0)
            put(tr("Today"), small, theme.tone("accent"), rest, right)
        else:
            put(number, plain, strong if cell.in_month and cell.day else weak, head, left)
        if not cell.in_month:
            return
        body = QRect(room.left(), head.bottom() + 3, room.width(), line)
        under = QRect(room.left(), body.bottom() + 1, room.width(), low)
        both = under.bottom() <= room.bottom() + 4
        if cell.day:
            put(cell.title, bold, strong, body, left)
            if cell.rotation and both:
                put(tr("Rotation {number}", number=str(cell.rotation)), small, weak, under, left)
            return
        if cell.known:
            picture = theme.icon("circle-slash", "muted").pixmap(_ICON, _ICON)
            painter.drawPixmap(body.left(), body.top() + (body.height() - _ICON) // 2, picture)
            body.setLeft(body.left() + _ICON + 4)
        put(cell.title or tr("No school"), small, weak, body, left)
        if cell.title and both:
            put(tr("No school"), small, weak, under, left)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_LEAST_WIDTH, QFontMetrics(option.font).height() * 3 + 16)


class MonthView(Guarded, QTableView):
    """Displays a month. Keys move by days, weeks and months (`moved`, `turned`); Enter opens a date (`opened`).

    `chosen` is emitted for a clicked date, `home` to go to today.
    """

    opened = Signal()
    chosen = Signal(object)
    moved = Signal(int)
    turned = Signal(int)
    home = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month_model = MonthModel()
        self.setModel(self.month_model)
        self.setItemDelegate(_Date(self.month_model, self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(_LEAST_WIDTH)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setMinimumSectionSize(QFontMetrics(self.font()).height() * 3 + 16)
        flat(across)
        self.clicked.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self.moved.emit(-1),
            Qt.Key.Key_Right: lambda: self.moved.emit(1),
            Qt.Key.Key_Up: lambda: self.moved.emit(-7),
            Qt.Key.Key_Down: lambda: self.moved.emit(7),
            Qt.Key.Key_PageUp: lambda: self.turned.emit(-1),
            Qt.Key.Key_PageDown: lambda: self.turned.emit(1),
            Qt.Key.Key_Home: self.home.emit,
            Qt.Key.Key_Return: self.opened.emit,
            Qt.Key.Key_Enter: self.opened.emit,
        }

    def show_month(self, month: Month | None, on: date) -> None:
        """Show a month with a date selected."""
        self.month_model.show_month(month)
        self.setCurrentIndex(self.month_model.place(on))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _tell(self, index: QModelIndex) -> None:
        cell = self.month_model.cell(index)
        if cell is not None:
            self.chosen.emit(cell.on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(event.key())
        if act is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            act()
        else:
            super().keyPressEvent(event)
