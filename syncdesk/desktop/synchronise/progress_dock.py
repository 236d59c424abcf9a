"""The progress panel: a block for each run, with a bar for each kind, and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QGridLayout, QHBoxLayout, QMenu, QPushButton, QScrollArea, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.progress import Block, Line
from syncdesk.desktop.presenters.result import troubles
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.widgets.forms import Card, column, heading, muted, row
from syncdesk.desktop.widgets.labels import Label, RichLabel, escaped
from syncdesk.desktop.words import clock, shown, tr, worded
from syncdesk.sync.values import RunResult
from syncdesk.systems.reading import Reader

_BAR_HEIGHT = 6
_SHOWN_TROUBLES = 3


class Bar(Guarded, QWidget):
    """A thin bar; the text beside it says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._role = "accent"
        self.setFixedHeight(_BAR_HEIGHT)
        self.setMinimumWidth(80)

    def sizeHint(self) -> QSize:
        return QSize(120, _BAR_HEIGHT)

    def show_share(self, share: float, role: str) -> None:
        """Set how full it is, 0 to 1, and its colour in the theme."""
        if (share, role) != (self._share, self._role):
            self._share, self._role = share, role
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for width, role in ((self.width(), "divider"), (round(self.width() * self._share), self._role)):
            painter.setBrush(theme.tone(role))
            painter.drawRoundedRect(0, 0, width, self.height(), 2, 2)
        painter.end()


class _LineRow:
    """The widgets of one kind."""

    def __init__(self, layout: QGridLayout, at: int) -> None:
        self.icon, self.name, self.bar, self.words = Label(), Label(), Bar(), Label()
        self._mark = ""
        for column_at, widget in enumerate((self.icon, self.name, self.bar, self.words)):
            layout.addWidget(widget, at, column_at, Qt.AlignmentFlag.AlignVCenter)

    def show_line(self, line: Line) -> None:
        if line.mark != self._mark:
            self._mark = line.mark
            self.icon.setPixmap(theme.mark_icon(line.mark).pixmap(16, 16))
        self.name.setText(tr(line.title))
        self.bar.show_share(line.share, "ok" if line.mark == "done" else theme.MARKS[line.mark][1])
        self.words.setText(shown(line.words))
        self.bar.setAccessibleName(f"{tr(line.title)}: {shown(line.words)}")


class BlockActions(Protocol):
    """The actions of a block's buttons."""

    def cancel(self, block: Block) -> None:
        """Cancel the run."""

    def dismiss(self, block: Block) -> None:
        """Remove the block."""

    def show_result(self, block: Block) -> None:
        """Show the result."""

    def again(self, block: Block, line: Line) -> None:
        """Synchronise one kind of it again."""

    @property
    def show_me(self) -> Callable[[str], bool]:
        """Shows the record of a row."""
        ...

    def reader(self, result: RunResult) -> Reader:
        """Return what puts the rows of a result into words."""
        ...


class BlockCard(Card):
    """One run."""

    def __init__(self, block: Block, acts: BlockActions) -> None:
        super().__init__()
        self._acts = acts
        self.block = block
        self.setMinimumWidth(420)
        self._icon = Label()
        self._title = heading(block.connection, size=1.0)
        self._said = muted(wrap=False)
        self._details = theme.dress(QPushButton(tr("&Details")), "info")
        self._details.clicked.connect(lambda: acts.show_result(block))
        self._again = theme.dress(QPushButton(tr("&Again")), "rotate-cw")
        self._again.setToolTip(tr("Sync one kind of this again"))
        self._kinds = QMenu(self._again)
        self._again.setMenu(self._kinds)
        self._kinds.aboutToShow.connect(self._fill_kinds)
        self.cancel = theme.dress(QPushButton(tr("&Cancel")), "x")
        self.cancel.setToolTip(tr("Stop after the current item (Ctrl+. comes here)"))
        self.cancel.clicked.connect(lambda: acts.cancel(block))
        self._dismiss = theme.dress(QPushButton(), "x")
        self._dismiss.setAccessibleName(tr("Remove from the panel"))
        self._dismiss.setToolTip(tr("Remove from the panel"))
        self._dismiss.clicked.connect(lambda: acts.dismiss(block))
        self._words = Label()
        self._words.setWordWrap(True)
        self._troubles = RichLabel()
        self._troubles.setWordWrap(True)
        self._troubles.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._troubles.linkActivated.connect(acts.show_me)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        self._rows: list[_LineRow] = []
        head = row(self._icon, self._title, self._said, None, self._details, self._again, self.cancel, self._dismiss)
        self.setLayout(column(head, self._grid, self._words, self._troubles, None, margin=12))
        self._unwatch = block.watch(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Update from the block."""
        block = self.block
        while len(self._rows) < len(block.lines):
            self._rows.append(_LineRow(self._grid, len(self._rows)))
        for line_row, line in zip(self._rows, block.lines, strict=True):
            line_row.show_line(line)
        self._icon.setPixmap(theme.mark_icon(block.mark).pixmap(16, 16))
        self._said.setText(
            tr("started {time} · {seconds} s", time=clock(block.started), seconds=str(round(block.seconds)))
        )
        self._words.setText(tr("Stopping…") if block.cancelling and block.running else shown(block.words))
        self._details.setVisible(block.result is not None)
        self._again.setVisible(block.result is not None and block.wish is not None)
        self._say_troubles()
        self.cancel.setVisible(block.running)
        self.cancel.setEnabled(not block.cancelling)
        self._dismiss.setVisible(not block.running)

    def _say_troubles(self) -> None:
        """List the first refused or doubtful rows, each with a link to its record."""
        result = self.block.result
        found = troubles(result, self._acts.reader(result)) if result is not None else []
        found = [each for each in found if each.key]
        lines = [
            f'<a href="{escaped(each.key)}">{escaped(worded(each.record))}</a>: {escaped(shown(each.reason))}'
            for each in found[:_SHOWN_TROUBLES]
        ]
        if len(found) > _SHOWN_TROUBLES:
            lines.append(escaped(tr("and {n} more: see Details", n=len(found) - _SHOWN_TROUBLES)))
        self._troubles.setText("<br>".join(lines))
        self._troubles.setVisible(bool(lines))

    def _fill_kinds(self) -> None:
        self._kinds.clear()
        for line in filter(lambda line: line.kind, self.block.lines):
            action = self._kinds.addAction(tr(line.title))
            action.triggered.connect(lambda _checked=False, *, line=line: self._acts.again(self.block, line))

    def leave(self) -> None:
        """Stop watching the block."""
        self._unwatch()
        self.deleteLater()


class ProgressDock(QDockWidget):
    """All runs side by side. It appears with an active run and disappears with its last block."""

    def __init__(self, syncs: Syncs, acts: BlockActions, parent: QWidget) -> None:
        super().__init__(tr("Progress"), parent)
        self.setObjectName("progress")
        self._syncs = syncs
        self._acts = acts
        self._cards: list[BlockCard] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget()
        self._layout = QHBoxLayout(inside)
        self._layout.setContentsMargins(12, 4, 12, 12)
        self._layout.addStretch(1)
        self._area.setWidget(inside)
        self._area.setMinimumHeight(190)
        self.setWidget(self._area)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        syncs.watch(self.refresh)

    def refresh(self) -> None:
        """Update after blocks were added or removed."""
        known = {id(card.block): card for card in self._cards}
        wanted = self._syncs.blocks
        for card in [card for card in self._cards if card.block not in wanted]:
            self._cards.remove(card)
            self._layout.removeWidget(card)
            card.leave()
        came = False
        for block in wanted:
            if id(block) not in known:
                came = came or not block.quiet
                card = BlockCard(block, self._acts)
                self._cards.append(card)
                self._layout.insertWidget(self._layout.count() - 1, card)
        # A quiet run never brings the panel up, and one that was put away stays away until somebody starts a run.
        self.setVisible(came or (bool(self._cards) and self.isVisible()))
        if any(block.running for block in wanted):
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        for card in self._cards:
            if card.block.running:
                card.refresh()

    def focus_cancel(self) -> None:
        """Focus Cancel of the running sync."""
        for card in self._cards:
            if card.block.running:
                card.cancel.setFocus()
                return
