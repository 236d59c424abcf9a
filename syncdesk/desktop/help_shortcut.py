"""F1 in every window of the program, and the single help window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from syncdesk.desktop.help_window import HelpWindow

_HAS_KEY = "hasHelpKey"


class HelpShortcut(QObject):
    """Owns the help window, and installs F1 in every window of the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._window: HelpWindow | None = None
        app.focusChanged.connect(self._give_key)

    @property
    def window(self) -> HelpWindow:
        """The window, created on first use."""
        if self._window is None:
            from syncdesk.desktop.help_window import HelpWindow  # noqa: PLC0415  (loaded when it is wanted)

            self._window = HelpWindow()
        return self._window

    def show(self, name: str = "") -> None:
        """Show a page, or the one for the focused widget."""
        if name:
            self.window.show_page(name)
        self.window.open_for(None if name else QApplication.focusWidget())

    def close(self) -> None:
        """Close the window because its wording has changed."""
        window, self._window = self._window, None
        if window is not None:
            window.close()
            window.deleteLater()

    def end(self) -> None:
        """Stop installing F1, and close the help window, at the end of the program."""
        self._app.focusChanged.disconnect(self._give_key)
        self.close()
        self.deleteLater()

    def _give_key(self, _before: QWidget | None, widget: QWidget | None) -> None:
        """Install F1 in a window that is activated for the first time, other than the help window."""
        top = widget.window() if widget is not None else None
        if top is None or top.property(_HAS_KEY) or top is self._window:
            return
        top.setProperty(_HAS_KEY, True)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), top, self.show)
