"""A small chart: bars for rows changed, a dashed line for the time taken, a cross for failed syncs."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log10

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.history import Day
from syncdesk.desktop.widgets.forms import muted
from syncdesk.desktop.widgets.labels import Label, tip
from syncdesk.desktop.words import day as day_words
from syncdesk.desktop.words import number, tr

_ICON = 14


class BarsChart(Guarded, QWidget):
    """Shows a number of days, with an equivalent accessible description and a tooltip for each day."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[Day] = ()
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.92)
        self.setFont(font)
        self.setAccessibleName(tr("Rows changed and time taken, by day"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_days(self, days: Sequence[Day]) -> None:
        """Show other days."""
        self._days = days
        self.setAccessibleDescription(" ".join(described(day) for day in days if day.runs) or tr("No syncs."))
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(480, line * 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos().x())
            if day is not None:
                QToolTip.showText(event.globalPos(), tip(described(day)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _area(self) -> QRectF:
        """The area of the bars, inside the labels."""
        metrics = QFontMetricsF(self.font())
        left = metrics.horizontalAdvance(number(round(nice(max((day.changes for day in self._days), default=0))))) + 10
        right = metrics.horizontalAdvance(_seconds(nice(max((day.seconds for day in self._days), default=0)))) + 10
        line = metrics.height()
        return QRectF(left, line / 2, max(10.0, self.width() - left - right), self.height() - line * 2)

    def _day_at(self, x: float) -> Day | None:
        area = self._area()
        if not self._days or not area.left() <= x < area.right():
            return None
        return self._days[int((x - area.left()) / area.width() * len(self._days))]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._days:
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        area, wide = self._area(), self._area().width() / len(self._days)
        most, longest = nice(max(day.changes for day in self._days)), nice(max(day.seconds for day in self._days))
        self._paint_scale(painter, area, most, longest)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_bar_colour())
        for at, day in enumerate(self._days):
            if day.changes:
                high = max(2.0, area.height() * day.changes / most)
                bar = min(wide * 0.5, 24.0)
                middle = area.left() + (at + 0.5) * wide
                painter.drawRoundedRect(QRectF(middle - bar / 2, area.bottom() - high, bar, high), 2, 2)
        line = QPolygonF(
            [
                QPointF(area.left() + (at + 0.5) * wide, area.bottom() - area.height() * day.seconds / longest)
                for at, day in enumerate(self._days)
                if day.runs
            ]
        )
        pen = QPen(theme.tone("warn"), 2.0, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3.0, 2.0])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPolyline(line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tone("warn"))
        for at in range(line.size()):
            painter.drawEllipse(line.at(at), 2.5, 2.5)
        self._paint_crosses(painter, area, wide, most)
        self._paint_dates(painter, area, wide)

    def _paint_scale(self, painter: QPainter, area: QRectF, most: float, longest: float) -> None:
        line = QFontMetricsF(self.font()).height()
        for share in (0.0, 0.5, 1.0):
            y = area.bottom() - area.height() * share
            painter.setPen(QPen(theme.tone("divider"), 1.0))
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            painter.setPen(theme.tone("muted"))
            beside = Qt.AlignmentFlag.AlignVCenter
            left = QRectF(0, y - line / 2, area.left() - 8, line)
            right = QRectF(area.right() + 8, y - line / 2, self.width() - area.right() - 8, line)
            painter.drawText(left, beside | Qt.AlignmentFlag.AlignRight, number(round(most * share)))
            painter.drawText(right, beside | Qt.AlignmentFlag.AlignLeft, _seconds(longest * share))

    def _paint_crosses(self, painter: QPainter, area: QRectF, wide: float, most: float) -> None:
        """Paint the crosses over the bars, where they are visible."""
        cross = theme.icon("circle-x", "bad").pixmap(_ICON, _ICON)
        for at, day in enumerate(self._days):
            if day.failed:
                middle = area.left() + (at + 0.5) * wide
                top = area.bottom() - area.height() * day.changes / most - _ICON - 3
                painter.drawPixmap(QPointF(middle - _ICON / 2, max(0.0, top)), cross)

    def _paint_dates(self, painter: QPainter, area: QRectF, wide: float) -> None:
        """Paint as many dates as fit, always including the last one."""
        metrics = QFontMetricsF(self.font())
        each = max(1, ceil((metrics.horizontalAdvance(_short(self._days[-1])) + 16) / wide))
        painter.setPen(theme.tone("muted"))
        for at in range(len(self._days) - 1, -1, -each):
            words = _short(self._days[at])
            room = metrics.horizontalAdvance(words) + 2
            left = min(area.left() + (at + 0.5) * wide - room / 2, self.width() - room)
            box = QRectF(max(0.0, left), area.bottom() + 4, room, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def nice(most: float) -> float:
    """Return the top of a scale that includes `most`: 2, 5, 10, 20, 50, and so on."""
    if most <= 2:
        return 2.0
    power = 10.0 ** int(log10(most))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= most)


def described(day: Day) -> str:
    """Describe one day in words."""
    if not day.runs:
        return tr("{date}: no syncs.", date=day_words(day.date))
    words = tr("{date}: {changed} rows changed in {seconds}", date=day_words(day.date), changed=day.changes,
               seconds=_seconds(day.seconds))  # fmt: skip
    return f"{words}, {tr('{n} not done', n=day.failed)}." if day.failed else f"{words}."


def _seconds(seconds: float) -> str:
    return tr("{n} s", n=round(seconds)) if seconds >= 10 or seconds == round(seconds) else f"{seconds:.1f} s"


def _short(day: Day) -> str:
    return day_words(day.date).split(" ", 1)[-1].rsplit(" ", 1)[0]


class Legend(QWidget):
    """Explains the chart's bars, line and crosses."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures = (Label(), Label(), Label())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for picture, words in zip(
            self._pictures, (tr("Rows changed"), tr("Time taken"), tr("A sync was not done")), strict=True
        ):
            layout.addSpacing(8)
            layout.addWidget(picture)
            layout.addWidget(muted(words, wrap=False))
        self.apply_theme()

    def apply_theme(self) -> None:
        """Apply the new theme's colours."""
        bar, line, cross = self._pictures
        bar.setPixmap(_swatch(_bar_colour(), 12, 12))
        line.setPixmap(_swatch(theme.tone("warn"), 16, 3))
        cross.setPixmap(theme.icon("circle-x", "bad").pixmap(_ICON, _ICON))


def _swatch(colour: QColor, width: int, height: int) -> QPixmap:
    picture = QPixmap(width * 2, height * 2)
    picture.setDevicePixelRatio(2.0)
    picture.fill(colour)
    return picture


def _bar_colour() -> QColor:
    return theme.mix(theme.colours().accent, theme.colours().base, 0.6)
