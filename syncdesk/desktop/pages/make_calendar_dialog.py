"""Making the calendar from the term dates and the holidays, with what would come of it below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.presenters.calendar_making import Line, Making, lines_of
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.field import Field, Trouble, beside, scrolled
from syncdesk.desktop.widgets.forms import MARGIN, column, fit, flat, muted, primary, row
from syncdesk.desktop.widgets.month_view import first_weekday, weekday_names
from syncdesk.desktop.widgets.plain import Label
from syncdesk.desktop.words import paragraph, shown, tr

Index = QModelIndex | QPersistentModelIndex


class _Cells(QStyledItemDelegate):
    """Draws the outline of where the keyboard is as it is drawn everywhere."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
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


class _Lines(QTableWidget):
    """Rows that are typed into; the last one is always empty. Delete empties the row that is chosen."""

    def __init__(self, names: Sequence[str], called: str, rows: int) -> None:
        super().__init__(0, len(names))
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
            self.setColumnWidth(at, max(metrics.averageCharWidth() * 16, across.sectionSizeHint(at) + 20))
        self.setMinimumHeight((metrics.height() + 12) * (rows + 1) + 8)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def put(self, lines: Sequence[Line]) -> None:
        """Show these rows and an empty one."""
        self.blockSignals(True)
        self.setRowCount(len(lines) + 1)
        for at, line in enumerate([*lines, ("", "", "")]):
            for column_at, words in enumerate(line):
                self.setItem(at, column_at, QTableWidgetItem(words))
        self.blockSignals(False)

    def keep_one_empty(self) -> None:
        """Have an empty row at the end."""
        last = self.rowCount() - 1
        if last < 0 or any(self._words(last, at) for at in range(self.columnCount())):
            self.blockSignals(True)
            self.insertRow(last + 1)
            for at in range(self.columnCount()):
                self.setItem(last + 1, at, QTableWidgetItem(""))
            self.blockSignals(False)

    def _words(self, at: int, column_at: int) -> str:
        item = self.item(at, column_at)
        return item.text() if item is not None else ""

    def lines(self) -> list[Line]:
        """What is typed."""
        return lines_of(
            [[self._words(at, each) for each in range(self.columnCount())] for at in range(self.rowCount())]
        )

    def remove_chosen(self) -> None:
        """Remove the row that the keyboard is on."""
        at = self.currentRow()
        if 0 <= at < self.rowCount() - 1:
            self.removeRow(at)


class MakeCalendarDialog(QDialog):
    """The form. What stands against it is said while it is typed; Make makes one edit, which can be undone."""

    def __init__(self, making: Making, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Make the calendar"))
        self._tasks = tasks
        self.making = making
        self.terms = _Lines([tr("First date"), tr("Last date"), tr("Rotation")], tr("Terms"), 3)
        self.holidays = _Lines([tr("First date"), tr("Last date"), tr("Name")], tr("Holidays"), 3)
        self.terms.put(making.terms)
        self.holidays.put(making.holidays)
        self._told = {"terms": Trouble(), "holidays": Trouble(), "cycle": Trouble()}
        self.import_holidays = theme.dress(QPushButton(tr("&Import holidays…")), "file-input")
        self.import_holidays.clicked.connect(lambda: tasks.start(making.import_holidays()))
        self.start, self.first_day = QLineEdit(making.cycle_start), QComboBox()
        self.start.setPlaceholderText(tr("such as {example}", example="2026-02-09"))
        self.start.setMaxLength(10)
        for number, name in making.names.items():
            self.first_day.addItem(name, number)
        self.first_day.setCurrentIndex(max(0, self.first_day.findData(making.first_day)))
        self.weekdays = [QCheckBox(name) for name in weekday_names()]
        for at, (box, name) in enumerate(zip(self.weekdays, weekday_names(short=False), strict=True)):
            box.setAccessibleName(name)
            box.setChecked((first_weekday() + at) % 7 in making.weekdays)
        self.still = QCheckBox(tr("The cycle stands still on &holidays and between terms"))
        self.still.setChecked(making.stand_still)
        self.again = QCheckBox(tr("The cycle starts again with &each term"))
        self.again.setChecked(making.each_term)
        self.said, self.notes = Label(), muted()
        for label in (self.said, self.notes):
            label.setWordWrap(True)
        self._lay_out()
        self._connect()
        leave = making.watch(self._refresh)
        self.finished.connect(lambda _code: leave())
        self._refresh()
        self.terms.setFocus()
        self.terms.setCurrentCell(0, 0)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        for field in (
            Field(tr("&Cycle starts on"), self.start, help=tr("Empty is the first day of the first term.")),
            Field(tr("&with day"), self.first_day),
        ):
            form.addRow(field.label, field)
        form.addRow(Label(tr("School days")), beside(*self.weekdays, None))
        inside = column(
            self._table(tr("Te&rms"), self.terms, "terms"),
            self._table(tr("H&olidays"), self.holidays, "holidays", self.import_holidays),
            form,
            self.still,
            self.again,
            self._told["cycle"],
            spacing=12,
            margin=MARGIN,
        )
        self.make = primary(QPushButton(tr("&Make the calendar")))
        self.make.clicked.connect(lambda: self._tasks.start(self._make()))
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        for button in (self.make, cancel, self.import_holidays):
            button.setAutoDefault(False)  # Enter in a table opens its cell
        below = column(self.said, self.notes, row(None, self.make, cancel), margin=MARGIN)
        layout = column(spacing=0)
        layout.addWidget(scrolled(inside), 1)
        layout.addLayout(below)
        self.setLayout(layout)
        fit(self, 640, 760)

    def _table(self, words: str, table: _Lines, part: str, *beside_it: QPushButton) -> QVBoxLayout:
        label = Label(words)
        label.setBuddy(table)
        remove = QPushButton(tr("&Delete term") if table is self.terms else tr("De&lete holiday"))
        remove.setAutoDefault(False)
        remove.clicked.connect(table.remove_chosen)
        remove.clicked.connect(self._typed)
        return column(row(label, None, *beside_it, remove), table, self._told[part], spacing=4)

    def _connect(self) -> None:
        for table in (self.terms, self.holidays):
            table.cellChanged.connect(self._typed)
        self.start.textChanged.connect(self._typed)
        self.first_day.currentIndexChanged.connect(self._typed)
        for box in (*self.weekdays, self.still, self.again):
            box.toggled.connect(self._typed)

    def _typed(self) -> None:
        making = self.making
        for table in (self.terms, self.holidays):
            table.keep_one_empty()
        making.terms, making.holidays = self.terms.lines(), self.holidays.lines()
        making.cycle_start, making.first_day = self.start.text(), self.first_day.currentData() or 1
        chosen = [at for at, box in enumerate(self.weekdays) if box.isChecked()]
        making.weekdays = frozenset((first_weekday() + at) % 7 for at in chosen)
        making.stand_still, making.each_term = self.still.isChecked(), self.again.isChecked()
        making.look()

    def _refresh(self) -> None:
        """Something was typed, or read from a file."""
        making = self.making
        if self.holidays.lines() != making.holidays:
            self.holidays.put(making.holidays)
        for part, trouble in self._told.items():
            words = shown(making.troubles[part]) if part in making.troubles else ""
            if words != trouble.text():
                trouble.say(words)
        self.said.setText(shown(making.said) if making.said is not None else tr("Nothing can be made yet."))
        self.notes.setText(tr("Reading the file…") if making.reading else paragraph(making.notes))
        self.notes.setVisible(bool(self.notes.text()))
        self.make.setEnabled(making.said is not None and not making.reading)
        self.import_holidays.setEnabled(not making.reading)

    async def _make(self) -> None:
        if await self.making.make():
            self.accept()
