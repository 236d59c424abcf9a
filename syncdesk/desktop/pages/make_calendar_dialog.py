"""Generating the calendar from term dates and holidays, with a preview below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.presenters.calendar_making import CalendarForm, likely_date, lines_of
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.date_field import DateField
from syncdesk.desktop.widgets.editable_table import EditableTable
from syncdesk.desktop.widgets.field import Field, ValidationMessage, beside, scrolled
from syncdesk.desktop.widgets.forms import MARGIN, column, fit, muted, primary, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.widgets.month_view import first_weekday, weekday_names
from syncdesk.desktop.words import paragraph, shown, tr
from syncdesk.text import plural


class MakeCalendarDialog(QDialog):
    """The form. Problems are shown while typing; Make creates one edit, which can be undone."""

    def __init__(self, making: CalendarForm, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Make the calendar"))
        self._tasks = tasks
        self.making = making
        self.terms = self._lines(tr("Terms"), tr("Rotation"))
        self.holidays = self._lines(tr("Holidays"), tr("Name"))
        self.terms.put(making.terms)
        self.holidays.put(making.holidays)
        self._told = {"terms": ValidationMessage(), "holidays": ValidationMessage(), "cycle": ValidationMessage()}
        self.import_holidays = theme.dress(QPushButton(tr("&Import holidays…")), "file-input")
        self.import_holidays.clicked.connect(lambda: tasks.start(making.import_holidays()))
        self.start, self.first_day = DateField(making.cycle_start), QComboBox()
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
        self.anew = QCheckBox()
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
        below = column(self.said, self.notes, self.anew, row(None, self.make, cancel), margin=MARGIN)
        layout = column(spacing=0)
        layout.addWidget(scrolled(inside), 1)
        layout.addLayout(below)
        self.setLayout(layout)
        fit(self, 640, 760)

    def _lines(self, called: str, last: str) -> EditableTable:
        names = [tr("First date"), tr("Last date"), last]
        return EditableTable(names, called, 3, dates=2, likely=self._likely)

    def _likely(self, cells: Sequence[Sequence[str]], at: int, place: int) -> date:
        return likely_date(cells, at, place, self.making.terms)

    def _table(self, words: str, table: EditableTable, part: str, *beside_it: QPushButton) -> QVBoxLayout:
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
        for box in (*self.weekdays, self.still, self.again, self.anew):
            box.toggled.connect(self._typed)

    def _typed(self) -> None:
        making = self.making
        for table in (self.terms, self.holidays):
            table.keep_one_empty()
        making.terms, making.holidays = lines_of(self.terms.cells()), lines_of(self.holidays.cells())
        making.cycle_start, making.first_day = self.start.value, self.first_day.currentData() or 1
        chosen = [at for at, box in enumerate(self.weekdays) if box.isChecked()]
        making.weekdays = frozenset((first_weekday() + at) % 7 for at in chosen)
        making.stand_still, making.each_term = self.still.isChecked(), self.again.isChecked()
        making.anew = self.anew.isChecked()
        making.look()

    def _refresh(self) -> None:
        """Update after typing or reading a file."""
        making = self.making
        if lines_of(self.holidays.cells()) != making.holidays:
            self.holidays.put(making.holidays)
        for part, trouble in self._told.items():
            words = shown(making.troubles[part]) if part in making.troubles else ""
            if words != trouble.text():
                trouble.say(words)
        self.said.setText(shown(making.said) if making.said is not None else tr("Nothing can be made yet."))
        self.notes.setText(tr("Reading the file…") if making.reading else paragraph(making.notes))
        self.notes.setVisible(bool(self.notes.text()))
        self.anew.setVisible(bool(making.by_hand))
        words = plural(
            len(making.by_hand),
            "Also make the {n} date changed by hand &anew",
            "Also make the {n} dates changed by hand &anew",
        )
        self.anew.setText(shown(words))
        self.make.setEnabled(making.said is not None and not making.reading)
        self.import_holidays.setEnabled(not making.reading)

    async def _make(self) -> None:
        if await self.making.make():
            self.accept()
