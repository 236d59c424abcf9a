"""Notes as a list: one line each, with the number of rows and a link to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.preview_notes import NoteLine
from syncdesk.desktop.widgets.forms import column, heading, keep_enter, muted, roomy, row
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.words import number, shown, tr
from syncdesk.text import plural

_VALUE = re.compile(r"\{\w+\}")
_MOST_LINES = 4


class _Lines(Guarded, QTreeWidget):
    """The list itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        keep_enter(event)


class NotesList(QWidget):
    """Shows notes, or nothing. `wanted` is emitted with the note whose rows are asked for."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._notes: Sequence[NoteLine] = ()
        self._said = muted(wrap=False)
        self.tree = _Lines()
        self.tree.setAccessibleName(tr("Notes"))
        self.tree.setColumnCount(3)
        self.tree.setRootIsDecorated(False)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setFrameShape(QFrame.Shape.StyledPanel)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in (1, 2):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        roomy(self.tree)
        self.tree.itemActivated.connect(lambda item, _column: self._want(item))
        self.tree.itemClicked.connect(lambda item, at: self._want(item) if at == 2 else None)
        head = row(heading(tr("Notes"), size=1.0), self._said, None)
        layout = column(spacing=4)
        layout.addLayout(head)
        layout.addWidget(self.tree)
        self.setLayout(layout)

    def show_notes(self, notes: Sequence[NoteLine]) -> None:
        """Replace the notes."""
        self._notes = notes
        self.tree.clear()
        for note in notes:
            words = _VALUE.sub("…", shown(note.words))
            item = QTreeWidgetItem([words, number(note.count) if note.count else "", ""])
            item.setIcon(0, theme.icon("info", "muted") if note.mark == "waiting" else theme.mark_icon(note.mark))
            item.setToolTip(0, tip(words))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if note.lines:
                item.setText(2, tr("Show me"))
                item.setForeground(2, QColor(theme.colours().accent))
                item.setToolTip(2, tr("Shows the rows that this is about"))
            self.tree.addTopLevelItem(item)
        rows = sum(note.count for note in notes)
        self._said.setText(shown(plural(rows, "{n} row", "{n} rows")) if rows else "")
        line = QFontMetrics(self.tree.font()).height() + 12
        self.tree.setFixedHeight(line * min(_MOST_LINES, len(notes)) + 6)
        self.setVisible(bool(notes))

    def _want(self, item: QTreeWidgetItem) -> None:
        note = self._notes[self.tree.indexOfTopLevelItem(item)]
        if note.lines:
            self.wanted.emit(note)
