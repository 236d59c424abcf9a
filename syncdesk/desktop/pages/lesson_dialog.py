"""Editing a lesson's teacher and room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QPushButton, QWidget

from syncdesk.desktop.presenters.lesson import LessonChoice, LessonForm
from syncdesk.desktop.widgets.chooser import chooser, meant
from syncdesk.desktop.widgets.field import labelled
from syncdesk.desktop.widgets.forms import MARGIN, column, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.words import shown, tr


class LessonDialog(QDialog):
    """Edits one lesson at a time; with `several`, one is chosen at the top."""

    def __init__(self, forms: Sequence[LessonForm], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change lesson"))
        self.setMinimumWidth(440)
        self._forms = list(forms)
        self._at = 0
        self._title = heading(shown(forms[0].title))
        self._which = QComboBox()
        for number, form in enumerate(forms, 1):
            teacher = next((each.label for each in form.teachers if each.row == form.lesson.teacher), tr("no teacher"))
            room = next((each.label for each in form.rooms if each.row == form.lesson.room), tr("no room"))
            self._which.addItem(f"{number}: {shown(form.title)} · {teacher} · {room}")
        self._which.setVisible(len(forms) > 1)
        self._teacher, self._room = chooser(tr("Teacher")), chooser(tr("Room"))
        self._clash = muted()
        form = QFormLayout()
        for words, box in ((tr("&Teacher"), self._teacher), (tr("&Room"), self._room)):
            label = Label(words)
            label.setBuddy(box)
            form.addRow(label, box)
        self._change = primary(QPushButton(tr("&Change")))
        self._change.setDefault(True)
        self._change.clicked.connect(self.accept)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = row(None, self._change, cancel)
        self.setLayout(column(self._title, self._which, form, self._clash, None, buttons, margin=MARGIN))
        labelled(self._which, tr("Lesson"))
        self._which.currentIndexChanged.connect(self._choose)
        for box in (self._teacher, self._room):
            box.currentIndexChanged.connect(self._look)
            box.editTextChanged.connect(self._look)
        self._choose(0)
        self._room.setFocus()

    def _choose(self, at: int) -> None:
        self._at = at
        form = self._forms[at]
        self._title.setText(shown(form.title))
        self._fill(self._teacher, form.teachers, form.lesson.teacher, tr("No teacher"))
        self._fill(self._room, form.rooms, form.lesson.room, tr("No room"))
        self._look()

    @staticmethod
    def _fill(box: QComboBox, offers: Sequence[LessonChoice], chosen: int, none: str) -> None:
        box.blockSignals(True)
        box.clear()
        box.addItem(none, 0)
        for offer in offers:
            words = offer.label
            if offer.used_by:
                words = tr("{who} – has {section} then", who=offer.label, section=offer.used_by)
            box.addItem(words, offer.row)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    def _look(self) -> None:
        form = self._forms[self._at]
        if -1 in {meant(self._teacher), meant(self._room)}:
            self._clash.setText(tr("Choose a teacher and a room from the lists, or type a code."))
            self._change.setEnabled(False)
            return
        teacher, room = self.teacher, self.room
        used = [
            tr("{who} has {section} at that time.", who=offer.label, section=offer.used_by)
            for offers, chosen, was in (
                (form.teachers, teacher, form.lesson.teacher),
                (form.rooms, room, form.lesson.room),
            )
            for offer in offers
            if offer.row == chosen and offer.used_by and chosen != was
        ]
        self._clash.setText(" ".join(used) or tr("Ctrl+Z takes the change back."))
        self._change.setEnabled((teacher, room) != (form.lesson.teacher, form.lesson.room))

    @property
    def lesson(self) -> int:
        """The row id of the lesson being edited."""
        return self._forms[self._at].lesson.id

    @property
    def teacher(self) -> int:
        """The row id of the teacher chosen, 0 for none."""
        return self._teacher.itemData(meant(self._teacher)) or 0

    @property
    def room(self) -> int:
        """The row id of the room chosen, 0 for none."""
        return self._room.itemData(meant(self._room)) or 0
