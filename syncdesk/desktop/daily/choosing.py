"""Dialogs of the Covers page: choosing a teacher, room or section; entering an absence or event."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTime
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from syncdesk.desktop.widgets.chooser import chooser, meant
from syncdesk.desktop.widgets.forms import MARGIN, column, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.words import tr
from syncdesk.timetable.records import EVENT_TYPES

_LONGEST_INSTRUCTIONS = 200
Offers = Sequence[tuple[int, str]]
"""Row ids and their names."""


def _list_of(offers: Offers, name: str) -> QComboBox:
    box = chooser(name)
    for row_id, words in offers:
        box.addItem(words, row_id)
    return box


def row_meant(box: QComboBox) -> int:
    """Return the row id of what is chosen or typed, 0 if it is not in the list."""
    at = meant(box)
    return box.itemData(at) if at >= 0 else 0


class _Form(QDialog):
    """A form with one primary button, which is enabled while `ready` says so."""

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.form = QFormLayout()
        self.note = muted()
        self.accepting = primary(QPushButton(words))
        self.accepting.setDefault(True)
        self.accepting.clicked.connect(self.accept)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.setLayout(
            column(heading(title), self.form, self.note, None, row(None, self.accepting, cancel), margin=MARGIN)
        )

    def field(self, words: str, part: QWidget) -> None:
        """Add a line to the form. The first one gets the focus."""
        label = Label(words)
        label.setBuddy(part)
        label.setMinimumWidth(label.sizeHint().width() + 2)  # at some font sizes Qt's hint cuts the last letter
        self.form.addRow(label, part)
        if self.form.rowCount() == 1:
            part.setFocus()

    def look(self) -> None:
        """Update after typing: say whether the input is acceptable."""
        why = self.why_not()
        self.note.setText(why or tr("Ctrl+Z takes the change back."))
        self.accepting.setEnabled(not why)

    def why_not(self) -> str:
        """Return what is missing; `""` if nothing is."""
        raise NotImplementedError


class ChooseDialog(_Form):
    """Chooses one row: a teacher to look in, a section to merge with, a room."""

    def __init__(self, title: str, words: str, what: str, offers: Offers, parent: QWidget) -> None:
        super().__init__(title, words, parent)
        self.box = _list_of(offers, what.replace("&", ""))
        self.field(what, self.box)
        self.box.editTextChanged.connect(lambda _words: self.look())
        self.box.currentIndexChanged.connect(lambda _at: self.look())
        line = self.box.lineEdit()
        if line is not None:
            line.selectAll()
        self.look()

    @property
    def chosen(self) -> int:
        """The row id chosen."""
        return row_meant(self.box)

    def why_not(self) -> str:
        return "" if self.chosen else tr("Choose one from the list, or type a part of its name.")


class DetailsDialog(_Form):
    """How a lesson is covered, and what is to be done in it. Without `ways` only the latter."""

    def __init__(
        self, title: str, ways: Sequence[tuple[str, str]], how: str, instructions: str, parent: QWidget
    ) -> None:
        super().__init__(title, tr("&Set"), parent)
        self._how = how
        self.way = QComboBox()
        for key, words in ways:
            self.way.addItem(words, key)
        self.way.setCurrentIndex(max(0, self.way.findData(how)))
        self.instructions = QLineEdit(instructions)
        self.instructions.setMaxLength(_LONGEST_INSTRUCTIONS)
        self.instructions.setPlaceholderText(tr("What the section is to do; may be left empty"))
        if ways:
            self.field(tr("&How"), self.way)
        self.field(tr("&Instructions"), self.instructions)
        self.form.addRow("", muted(tr("They go to systems that take them and into mails with instructions.")))
        self.look()

    @property
    def how(self) -> str:
        """The way chosen."""
        return self.way.currentData() or self._how

    def why_not(self) -> str:
        return ""


class AbsenceDialog(_Form):
    """Who is away, when, and why."""

    def __init__(self, teachers: Offers, periods: Sequence[str], parent: QWidget) -> None:
        super().__init__(tr("Add an absence"), tr("&Add"), parent)
        self._known = list(periods)
        self.teacher = _list_of(teachers, tr("Teacher"))
        self.teacher.setCurrentIndex(-1)
        self.periods = QLineEdit()
        self.periods.setPlaceholderText(tr("All day; or periods such as {some}", some=", ".join(periods[:3])))
        self.reason = QLineEdit()
        self.days = QSpinBox()
        self.days.setRange(1, 60)
        self.field(tr("&Teacher"), self.teacher)
        self.field(tr("&Periods"), self.periods)
        self.field(tr("&Reason"), self.reason)
        self.field(tr("School &days"), self.days)
        self.form.addRow("", muted(tr("The reason stays in this file; it is sent to nobody.")))
        self.teacher.editTextChanged.connect(lambda _words: self.look())
        self.periods.textChanged.connect(lambda _words: self.look())
        self.look()

    @property
    def wanted(self) -> str:
        """The periods with commas between, `""` for all day."""
        return ",".join(part.strip() for part in self.periods.text().split(",") if part.strip())

    def why_not(self) -> str:
        if not row_meant(self.teacher):
            return tr("Choose a teacher from the list, or type a part of the name.")
        unknown = [part for part in self.wanted.split(",") if part and part not in self._known]
        return tr("There is no period {periods}.", periods=", ".join(unknown)) if unknown else ""


class EventDialog(_Form):
    """An event or excursion: when, and who and what it has."""

    def __init__(self, known: dict[str, dict[str, int]], parent: QWidget) -> None:
        super().__init__(tr("Add an event"), tr("&Add"), parent)
        self._known = known
        self.name = QLineEdit()
        self.kind = QComboBox()
        for kind in EVENT_TYPES:
            self.kind.addItem(tr(kind), kind)
        self.start, self.end = QTimeEdit(QTime(9, 0)), QTimeEdit(QTime(12, 0))
        self.field(tr("&Name"), self.name)
        self.field(tr("&Kind"), self.kind)
        self.field(tr("&From"), self.start)
        self.field(tr("&To"), self.end)
        labels = {
            "section": tr("&Sections"),
            "teacher": tr("T&eachers"),
            "room": tr("&Rooms"),
            "student": tr("St&udents"),
        }
        self.codes = {what: QLineEdit() for what in labels}
        for what, words in labels.items():
            self.codes[what].setPlaceholderText(tr("Codes with commas between"))
            self.field(words, self.codes[what])
        for part in (self.name, *self.codes.values()):
            part.textChanged.connect(lambda _words: self.look())
        for part in (self.start, self.end):
            part.timeChanged.connect(lambda _time: self.look())
        self.look()

    def typed(self, what: str) -> list[str]:
        """The codes typed."""
        return [part.strip() for part in self.codes[what].text().split(",") if part.strip()]

    def ids(self, what: str) -> list[int]:
        """The row ids of the codes typed."""
        return [self._known[what][code] for code in self.typed(what) if code in self._known[what]]

    def why_not(self) -> str:
        if not self.name.text().strip():
            return tr("Give the event a name.")
        if self.start.time() >= self.end.time():
            return tr("It has to end after it begins.")
        unknown = [code for what, known in self._known.items() for code in self.typed(what) if code not in known]
        return tr("Not in this timetable: {codes}", codes=", ".join(unknown)) if unknown else ""
