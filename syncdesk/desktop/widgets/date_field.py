"""A field for an optional date, typed in any usual form or picked from a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.typed_dates import typed_date
from syncdesk.desktop.widgets.forms import column
from syncdesk.desktop.words import day, tr
from syncdesk.timetable.calendar import parse_date


def date_words(value: str) -> str:
    """Return a date as it is displayed; an invalid one stays as typed."""
    found = parse_date(value)
    return day(found) if found is not None else value


_STEPS = {int(Qt.Key.Key_Up): timedelta(days=1), int(Qt.Key.Key_Down): timedelta(days=-1)}
_HELD = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class DateField(Guarded, QLineEdit):
    """`value` is the date as 2026-02-09, or what was typed if invalid. Alt+Down opens the calendar.

    Up and Down go to the next and previous date. `likely` is where the calendar starts if the field is empty. `picked`
    is emitted after choosing from the calendar.
    """

    picked = Signal()

    def __init__(self, value: str = "", likely: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.likely = likely
        self.setMaxLength(40)
        self.setPlaceholderText(tr("such as {example}", example=day(likely or date(2026, 2, 9))))
        self.put(value)
        self.editingFinished.connect(lambda: self.put(self.value))
        action = self.addAction(theme.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        theme.dress(action, "calendar")
        action.setText(tr("Pick a date"))
        action.setToolTip(tr("Pick a date (Alt+Down)"))
        action.triggered.connect(self.pick)

    def put(self, value: str) -> None:
        """Set the content."""
        self.setText(date_words(value))

    @property
    def value(self) -> str:
        """The content."""
        words = self.text().strip()
        found = typed_date(words)
        return found.isoformat() if found is not None else words

    @property
    def on(self) -> date | None:
        """The date, or None if invalid."""
        return parse_date(self.value)

    def pick(self) -> None:
        """Open the calendar below it."""
        popup = _Popup(parse_date(self.value) or self.likely, self)
        popup.chosen.connect(self._take)
        popup.open_beside(self)

    def _take(self, chosen: date) -> None:
        self.put(chosen.isoformat())
        self.setFocus()
        self.selectAll()
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pick()
        elif event.key() in _STEPS and not event.modifiers() & _HELD and self.on is not None:
            self.put((self.on + _STEPS[event.key()]).isoformat())
            self.editingFinished.emit()
            self.selectAll()
        else:
            super().keyPressEvent(event)


class _Popup(QFrame):
    """A calendar; Enter or a click chooses, Esc closes it."""

    chosen = Signal(object)

    def __init__(self, on: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._calendar = QCalendarWidget()
        self._calendar.setAccessibleName(tr("Calendar"))
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if on is not None:
            self._calendar.setSelectedDate(QDate(on.year, on.month, on.day))
        self._calendar.activated.connect(self._choose)
        self._calendar.clicked.connect(self._choose)
        self.setLayout(column(self._calendar))
        self._done = False

    def open_beside(self, field: QWidget) -> None:
        """Show it below the field, or above if the screen ends there."""
        size, screen = self.sizeHint(), field.screen().availableGeometry()
        below, above = field.mapToGlobal(field.rect().bottomLeft()), field.mapToGlobal(field.rect().topLeft())
        top = below.y() if below.y() + size.height() <= screen.bottom() else above.y() - size.height()
        left = min(below.x(), screen.right() - size.width())
        self.move(QPoint(max(screen.left(), left), max(screen.top(), top)))
        self.show()
        self._calendar.setFocus()

    def _choose(self, on: QDate) -> None:
        if not self._done:  # a click and Enter may both tell of it
            self._done = True
            self.close()
            self.chosen.emit(date(on.year(), on.month(), on.day()))
