"""Helpers for forms: headings, muted text, primary buttons, banners, awaiting a dialog."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLayout,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.widgets.labels import Label, tip

MARGIN = 16
GAP = 8
_USUAL_LINE = 17
"""The height in pixels of a line of text in the usual font size."""


async def finished(dialog: QDialog) -> int:
    """Show a dialog and wait until it is closed, without blocking the loop."""
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def end(code: int) -> None:
        if not future.done():
            future.set_result(code)

    dialog.finished.connect(end)
    dialog.open()
    try:
        return await future
    finally:
        dialog.finished.disconnect(end)
        dialog.deleteLater()


def first_to_use(part: QWidget) -> QWidget | None:
    """Return the first widget in tab order within a part of the window, itself included."""
    found: QWidget | None = part
    while found is not None:
        inside = found is part or part.isAncestorOf(found)
        if inside and found.isEnabled() and found.isVisible() and found.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return found
        found = found.nextInFocusChain()
        if found is part:
            return None
    return None


def keep_enter(event: QKeyEvent) -> None:
    """Keep an Enter that a list has taken from pressing the dialog's main button too, which may send something."""
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        event.accept()


def heading(words: str, *, size: float = 1.15, parent: QWidget | None = None, short: bool = False) -> Label:
    """Create a title; `size` is relative to the system's font. A `short` one shrinks if there is no room."""
    label = Shortened(words, parent) if short else Label(words, parent)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setWeight(font.Weight.DemiBold)
    label.setFont(font)
    return label


def fit(window: QWidget, width: int, height: int) -> None:
    """Set a window's size: larger with large fonts, and no larger than the screen."""
    scale = max(1.0, window.fontMetrics().height() / _USUAL_LINE)
    room = window.screen().availableSize()
    window.resize(min(round(width * scale), room.width() - 40), min(round(height * scale), room.height() - 60))


class Shortened(Guarded, Label):
    """A label that is elided with “…” if necessary, with the full text as its tooltip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(tip(self.text() if words != self.text() else ""))
        painter = QPainter(self)
        role = self.foregroundRole()
        self.style().drawItemText(painter, room, int(self.alignment()), self.palette(), self.isEnabled(), words, role)
        painter.end()


def muted(words: str = "", *, wrap: bool = True, short: bool = False) -> Label:
    """Create secondary text in grey."""
    label = Shortened(words) if short else Label(words)
    label.setWordWrap(wrap and not short)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.92)
    label.setFont(font)
    return label


def primary(button: QPushButton) -> QPushButton:
    """Style a button as the primary one."""
    dressed = button.palette()
    dressed.setColor(QPalette.ColorRole.Button, theme.tone("primary"))
    dressed.setColor(QPalette.ColorRole.ButtonText, theme.tone("primary_text"))
    dressed.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Button, theme.tone("window"))
    dressed.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, theme.tone("outline"))
    button.setPalette(dressed)
    font = button.font()
    font.setWeight(font.Weight.DemiBold)
    button.setFont(font)
    return button


def row(*parts: QWidget | None, spacing: int = GAP) -> QHBoxLayout:
    """Lay out widgets side by side; None is a stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)
    return layout


def column(*parts: QWidget | QLayout | None, margin: int = 0, spacing: int = GAP) -> QVBoxLayout:
    """Lay out widgets and layouts one below the other; None is a stretch."""
    layout = QVBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout


def divider() -> QFrame:
    """Create a thin horizontal line."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setForegroundRole(QPalette.ColorRole.Midlight)
    return line


def flat(header: QHeaderView) -> None:
    """Draw a header flat, in the colour of its background."""
    theme.follow(header, _flatten)


def _flatten(header: QHeaderView) -> None:
    edge = "bottom" if header.orientation() == Qt.Orientation.Horizontal else "right"
    header.setStyleSheet(
        "QHeaderView, QHeaderView::section { background: palette(base); border: none; }"
        f"QHeaderView::section {{ border-{edge}: 1px solid palette(midlight); padding: 4px 6px; font-weight: 600; }}"
    )


class Roomy(Guarded, QStyledItemDelegate):
    """Draws rows tall enough for comfortable reading."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            option.text += "\u2002"  # apart from the column after it

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 8, max(hint.height(), QFontMetrics(option.font).height() + 12))


def roomy(view: QAbstractItemView) -> None:
    """Make the rows of a list tall enough for comfortable reading."""
    view.setItemDelegate(Roomy(view))


class Card(QFrame):
    """A visually separate part of a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)


class Banner(QFrame):
    """A message in the window: an icon, a bold sentence, and more text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._icon = Label()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title = Label()
        self._title.setWordWrap(True)
        font = self._title.font()
        font.setWeight(font.Weight.DemiBold)
        self._title.setFont(font)
        self._more = Label()
        self._more.setWordWrap(True)
        self.body = column(self._title, self._more, spacing=4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(self._icon)
        layout.addLayout(self.body, 1)

    def show_message(self, mark: str, title: str, more: str = "") -> None:
        """Show a message; `mark` is one of `theme.MARKS`."""
        role = {"held": "banner_hold", "failed": "banner_bad", "done": "banner_ok"}.get(mark, "banner_warn")
        dressed = self.palette()
        dressed.setColor(QPalette.ColorRole.Window, theme.tone(role))
        self.setPalette(dressed)
        self._icon.setPixmap(theme.mark_icon(mark).pixmap(20, 20))
        self._title.setText(title)
        self._more.setText(more)
        self._more.setVisible(bool(more))
