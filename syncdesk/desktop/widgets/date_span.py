"""From and To: two dates that are typed or picked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from syncdesk.desktop.widgets.date_field import DateField
from syncdesk.desktop.widgets.forms import row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.words import tr


class DateSpan(QWidget):
    """`dates` are both inclusive, None while invalid; `problem` says why. `changed` is emitted at each keystroke.

    To follows a later From. Initially both may be empty.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.start, self.end = DateField(), DateField()
        layout = row()
        for words, name, field in ((tr("&From"), tr("From"), self.start), (tr("&To"), tr("To"), self.end)):
            field.setAccessibleName(name)
            label = Label(words)
            label.setBuddy(field)
            label.setMinimumWidth(label.sizeHint().width() + 2)  # at some font sizes Qt's hint cuts the last letter
            layout.addWidget(label)
            layout.addWidget(field)
            layout.addSpacing(8)
            field.textChanged.connect(self.changed)
        self.parts: QHBoxLayout = layout
        self.setLayout(layout)
        self.start.editingFinished.connect(self._go_along)
        self.start.picked.connect(self._go_along)

    def put(self, first: date, last: date) -> None:
        """Set the dates."""
        self.start.put(first.isoformat())
        self.end.put(last.isoformat())

    @property
    def dates(self) -> tuple[date, date] | None:
        """The range, if valid."""
        first, last = self.start.on, self.end.on
        return (first, last) if first is not None and last is not None and first <= last else None

    @property
    def problem(self) -> str:
        """What is wrong, `""` if nothing is."""
        for field in (self.start, self.end):
            if field.on is None:
                words = field.text().strip()
                return tr("“{words}” is no date.", words=words) if words else tr("A date is missing.")
        return "" if self.dates is not None else tr("To is before From.")

    def _go_along(self) -> None:
        first, last = self.start.on, self.end.on
        if first is not None and last is not None and last < first:
            self.end.put(first.isoformat())
