"""Cells that are typed in: another window that comes in front does not take half of a word for the whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStyledItemDelegate

from syncdesk.desktop.guarded import Guarded


class CellEditors(Guarded, QStyledItemDelegate):
    """Editors that stay as they are while the window is not the active one. Qt would take what they say so far."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            return False
        return super().eventFilter(editor, event)
