"""Editing one date of the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QPushButton, QWidget

from syncdesk.desktop.presenters.calendar_month import DayForm
from syncdesk.desktop.widgets.field import Field
from syncdesk.desktop.widgets.forms import MARGIN, column, heading, muted, primary, row
from syncdesk.desktop.words import day as day_words
from syncdesk.desktop.words import tr
from syncdesk.timetable.year_plan import MAX_ROTATION


class DayDialog(QDialog):
    """A date: cycle day or no school, name, rotation. `names` are the cycle days."""

    def __init__(self, on: date, form: DayForm, names: Mapping[int, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change date"))
        self.setMinimumWidth(420)
        self._day, self._name, self._rotation = QComboBox(), QLineEdit(form.name), QComboBox()
        self._day.setMaxVisibleItems(24)
        self._day.addItem(tr("No school"), 0)
        for number, name in {**names, **({form.day: str(form.day)} if form.day not in {0, *names} else {})}.items():
            self._day.addItem(name, number)
        self._day.setCurrentIndex(max(0, self._day.findData(form.day)))
        self._rotation.addItem(tr("None"), 0)
        for number in range(1, max(MAX_ROTATION, form.rotation) + 1):
            self._rotation.addItem(str(number), number)
        self._rotation.setCurrentIndex(max(0, self._rotation.findData(form.rotation)))
        self._name.setMaxLength(100)
        layout = QFormLayout()
        layout.setVerticalSpacing(12)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (
            Field(tr("C&ycle day"), self._day),
            Field(tr("&Name"), self._name, help=tr("Why there is no school, such as Sports day.")),
            Field(tr("&Rotation"), self._rotation),
        ):
            layout.addRow(field.label, field)
        change = primary(QPushButton(tr("&Change")))
        change.setDefault(True)
        change.clicked.connect(self.accept)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        said = muted(tr("Ctrl+Z takes the change back."))
        buttons = row(None, change, cancel)
        self.setLayout(column(heading(day_words(on)), layout, said, None, buttons, margin=MARGIN))
        self._day.setFocus()

    @property
    def form(self) -> DayForm:
        """Return the content of the form."""
        return DayForm(self._day.currentData() or 0, self._name.text(), self._rotation.currentData() or 0)
