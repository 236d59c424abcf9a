"""A selectable date with its state: three lines with an icon before the second."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.widgets.labels import tip

_PAD = 10
_ICON = 16


class DateCardButton(Guarded, QPushButton):
    """A button whose text is set by `say`. Long text ends in “…”; tooltip and screen reader get all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines: Sequence[str] = ("", "", "")
        self._mark = ""

    def say(self, lines: Sequence[str], mark: str, *, chosen: bool) -> None:
        """Show a date: its three lines and the icon of the second."""
        self._lines, self._mark = lines, mark
        self.setAccessibleName(", ".join(filter(None, lines)))
        self.setToolTip(tip("\n".join(filter(None, lines))))
        self.setChecked(chosen)
        self.updateGeometry()
        self.update()

    def _strong(self) -> QFont:
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        plain, strong = self.fontMetrics(), QFontMetrics(self._strong())
        widths = [
            strong.horizontalAdvance(self._lines[0]),
            _ICON + 6 + plain.horizontalAdvance(self._lines[1]),
            plain.horizontalAdvance(self._lines[2]),
        ]
        return QSize(max(widths) + 2 * _PAD + 2, 3 * plain.lineSpacing() + _PAD + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        if self.isChecked():
            option.state &= ~QStyle.StateFlag.State_On
            option.palette.setColor(QPalette.ColorRole.Button, theme.tone("selection"))
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setPen(theme.tone("selection_text" if self.isChecked() else "text"))
        height = self.fontMetrics().lineSpacing()
        room = QRect(_PAD, (self.height() - 3 * height) // 2, self.width() - 2 * _PAD, height)
        painter.setFont(self._strong())
        self._write(painter, room, self._lines[0])
        painter.setFont(self.font())
        room.translate(0, height)
        theme.mark_icon(self._mark or "left_out").paint(
            painter, QRect(room.left(), room.top() + (height - _ICON) // 2, _ICON, _ICON)
        )
        self._write(painter, room.adjusted(_ICON + 6, 0, 0, 0), self._lines[1])
        if not self.isChecked():
            painter.setPen(theme.tone("muted"))
        self._write(painter, room.translated(0, height), self._lines[2])

    def _write(self, painter: QStylePainter, room: QRect, words: str) -> None:
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitting)
