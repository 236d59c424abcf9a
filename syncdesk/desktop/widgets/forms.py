"""Small parts of forms: headings, muted lines, primary buttons, banners, waiting for a dialog."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
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
"""Pixels that a line of text is high at the usual size of letters."""


async def finished(dialog: QDialog) -> int:
    """Show a dialog and wait until it is closed; the loop goes on meanwhile."""
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
    """The first of a part of the window, itself included, that Tab would go to."""
    found: QWidget | None = part
    while found is not None:
        inside = found is part or part.isAncestorOf(found)
        if inside and found.isEnabled() and found.isVisible() and found.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return found
        found = found.nextInFocusChain()
        if found is part:
            return None
    return None


def heading(words: str, *, size: float = 1.15, parent: QWidget | None = None, short: bool = False) -> Label:
    """A title; `size` is relative to the system's font. A `short` one gives way where there is no room."""
    label = Shortened(words, parent) if short else Label(words, parent)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setWeight(font.Weight.DemiBold)
    label.setFont(font)
    return label


def fit(window: QWidget, width: int, height: int) -> None:
    """Give a window its size: so much with usual letters, more with larger ones, and no more than the screen has."""
    scale = max(1.0, window.fontMetrics().height() / _USUAL_LINE)
    room = window.screen().availableSize()
    window.resize(min(round(width * scale), room.width() - 40), min(round(height * scale), room.height() - 60))


class Shortened(Guarded, Label):
    """A line that ends in “…” where there is no room for it; all of it is its tooltip then."""

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
    """A line that says more, in grey."""
    label = Shortened(words) if short else Label(words)
    label.setWordWrap(wrap and not short)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.92)
    label.setFont(font)
    return label


def primary(button: QPushButton) -> QPushButton:
    """Make a button the one that stands out."""
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
    """Widgets side by side; None is room that grows."""
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
    """Widgets and layouts one below the other; None is room that grows."""
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
    """A thin line across."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setForegroundRole(QPalette.ColorRole.Midlight)
    return line


def flat(header: QHeaderView) -> None:
    """Draw a header flat, on the colour of what it stands over."""
    theme.follow(header, _flatten)


def _flatten(header: QHeaderView) -> None:
    edge = "bottom" if header.orientation() == Qt.Orientation.Horizontal else "right"
    header.setStyleSheet(
        "QHeaderView, QHeaderView::section { background: palette(base); border: none; }"
        f"QHeaderView::section {{ border-{edge}: 1px solid palette(midlight); padding: 4px 6px; font-weight: 600; }}"
    )


class Roomy(Guarded, QStyledItemDelegate):
    """Draws rows of the height that a finger of reading wants."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            option.text += "\u2002"  # apart from the column after it

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 8, max(hint.height(), QFontMetrics(option.font).height() + 12))


def roomy(view: QAbstractItemView) -> None:
    """Give the rows of a list the height that a finger of reading wants."""
    view.setItemDelegate(Roomy(view))


class Card(QFrame):
    """A part of a page that stands out from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)


class Banner(QFrame):
    """A message in the window: an icon, a sentence in bold, and more of it."""

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
        """Say something; `mark` is one of `theme.MARKS`."""
        role = {"held": "banner_hold", "failed": "banner_bad", "done": "banner_ok"}.get(mark, "banner_warn")
        dressed = self.palette()
        dressed.setColor(QPalette.ColorRole.Window, theme.tone(role))
        self.setPalette(dressed)
        self._icon.setPixmap(theme.mark_icon(mark).pixmap(20, 20))
        self._title.setText(title)
        self._more.setText(more)
        self._more.setVisible(bool(more))
