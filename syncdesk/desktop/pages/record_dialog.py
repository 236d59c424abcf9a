"""A form for new rows of a table: an editor for each field, with validation."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from syncdesk.desktop.presenters.fields import Field
from syncdesk.desktop.presenters.table_edits import TableEdits
from syncdesk.desktop.presenters.tables import Rows
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.forms import MARGIN, column, fit, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.widgets.record_table import editor_of, words_in
from syncdesk.desktop.words import shown, tr


class RecordDialog(QDialog):
    """Adds rows, one or several after each other. `added` is the id of the last one, 0 if there was none.

    `given` are initial values by field name; days and periods of `grid` are offered.
    """

    def __init__(
        self, rows: Rows, edits: TableEdits, tasks: Tasks, given: Mapping[str, str], grid: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._table = rows.table
        self._document = rows.tables
        self._edits, self._tasks = edits, tasks
        self.added = 0
        title = tr("Add a {one}", one=shown(self._table.one))
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self._editors: dict[str, QWidget] = {}
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        needed = sorted(self._table.fields, key=lambda field: not field.required)
        for field in needed:
            editor = self._editors[field.name] = editor_of(rows, field, grid)
            words = given.get(field.name, "")
            if isinstance(editor, QLineEdit):
                editor.setText(words)
                editor.setPlaceholderText(_example(field))
                editor.textChanged.connect(self._quiet)
            elif isinstance(editor, QComboBox):
                editor.setCurrentIndex(max(0, editor.findText(words)))
            label = Label(f"{shown(field.label)} *" if field.required else shown(field.label))
            label.setBuddy(editor)
            form.addRow(label, editor)
        inside = QWidget()
        inside.setLayout(form)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(min(inside.sizeHint().height() + 4, 240))
        self.said = muted()
        self.said.setAccessibleName(tr("What stands against it"))
        add = primary(QPushButton(tr("&Add")))
        add.setDefault(True)
        another = QPushButton(tr("Add and &next"))
        another.setAutoDefault(False)
        cancel = QPushButton(tr("Close"))
        cancel.setAutoDefault(False)
        add.clicked.connect(lambda: self._tasks.start(self._add(close=True)))
        another.clicked.connect(lambda: self._tasks.start(self._add(close=False)))
        cancel.clicked.connect(self.reject)
        layout = column(heading(title), margin=MARGIN)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.said)
        layout.addLayout(row(None, add, another, cancel))
        self.setLayout(layout)
        fit(self, 420, self.sizeHint().height() + min(inside.sizeHint().height() + 4, 460) - 240)
        self._quiet()
        self._first(needed[0].name if not given.get(needed[0].name) else needed[-1].name, needed)

    def _first(self, name: str, needed: list[Field]) -> None:
        """Focus the first empty field."""
        empty = next((field.name for field in needed if not words_in(self._editors[field.name])), name)
        self._editors[empty].setFocus()

    def editor(self, name: str) -> QWidget:
        """Return the editor of a field."""
        return self._editors[name]

    def _quiet(self) -> None:
        self.said.setText(tr("Fields with * are needed."))

    async def _add(self, *, close: bool) -> None:
        if not await self._edits.still(self._document):
            return
        typed = {name: words_in(editor) for name, editor in self._editors.items()}
        against = self._edits.fits(self._table, typed)
        if against is not None:
            name, why = against
            self.said.setText(shown(why))
            editor = self._editors.get(name)
            if editor is not None:
                editor.setFocus()
                if isinstance(editor, QLineEdit):
                    editor.selectAll()
            return
        made = await self._edits.add(self._table, typed)
        if not made:
            return
        self.added = made
        if close:
            self.accept()
            return
        own = [field for field in self._table.fields if field.name in self._table.record.key]
        last = self._editors[own[-1].name if len(own) > 1 else own[0].name]
        for field in self._table.fields:
            editor = self._editors[field.name]
            if isinstance(editor, QLineEdit) and (editor is last or len(own) == 1):
                editor.clear()
        self.said.setText(tr("Added. Type the next one."))
        last.setFocus()


def _example(field: Field) -> str:
    example = {"date": "2026-02-09", "clock": "08:50", "rotations": "1,2"}.get(field.kind, "")
    return tr("such as {example}", example=example) if example else ""
