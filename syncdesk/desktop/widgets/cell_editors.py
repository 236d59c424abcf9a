"""In-place editing that survives switching to another window without committing half a word."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStyledItemDelegate

from syncdesk.desktop.guarded import Guarded


class CellEditors(Guarded, QStyledItemDelegate):
    """Editors that stay open while the window is inactive. Qt would commit what has been typed so far."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            return False
        return super().eventFilter(editor, event)
