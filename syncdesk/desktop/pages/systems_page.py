"""The Systems page: a card for each connection with its state, its last and next run, and its actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QScrollArea, QSizePolicy, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.systems import Line, SystemCard, Systems, short
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.forms import Card, column, divider, heading, muted, row
from syncdesk.desktop.widgets.labels import Label, tip
from syncdesk.desktop.widgets.relative_time import lasted, when
from syncdesk.desktop.words import paragraph, shown, tr
from syncdesk.text import Text
from syncdesk.timetable.records import Connection

_TWO_COLUMNS_FROM = 120
"""Minimum width of the page for two columns of cards, in characters."""
_AROUND = 24 + 16 + 24
"""Margins beside and between two cards."""


class CardView(Card):
    """The card of one connection.

    `acts` are its buttons' actions: resume, compare, everything, test, configure, history.
    """

    def __init__(self, acts: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self._picture, self._mark = Label(), Label()
        self._name = heading("")
        self._name.setWordWrap(True)
        self._kind = muted()
        self._test = Label(tr("Test system"))
        self._test.setAutoFillBackground(True)
        self._test.setBackgroundRole(QPalette.ColorRole.Window)
        self._test.setForegroundRole(QPalette.ColorRole.WindowText)
        self._test.setContentsMargins(8, 2, 8, 2)
        self._state = heading("", size=1.0)
        self._state.setWordWrap(True)
        self._more = Label()
        self._more.setWordWrap(True)
        self._more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.resume = theme.dress(QPushButton(tr("Resume quiet syncs")), "rotate-cw")
        self.compare = theme.dress(QPushButton(tr("Compare only…")), "eye")
        self.everything = theme.dress(QPushButton(tr("Send everything again…")), "upload")
        self.more = QPushButton(tr("More"))
        menu = QMenu(self.more)
        self.test = menu.addAction(tr("&Test connection…"))
        self.configure = menu.addAction(tr("&Configure…"))
        self.history = menu.addAction(tr("&History of it"))
        self.more.setMenu(menu)
        for button, act in ((self.resume, "resume"), (self.compare, "compare"), (self.everything, "everything")):
            button.clicked.connect(acts[act])
        self.test.triggered.connect(acts["test"])
        self.configure.triggered.connect(acts["configure"])
        self.history.triggered.connect(acts["history"])
        top = row(self._picture)
        top.addLayout(column(self._name, self._kind, spacing=2), 1)
        top.addWidget(self._test, 0, Qt.AlignmentFlag.AlignTop)
        state = row(self._mark)
        state.addWidget(self._state, 1)
        buttons = row(self.compare, self.everything, self.more, None)
        layout = column(top, state, self._more, margin=16, spacing=10)
        layout.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        layout.addWidget(divider())
        layout.addLayout(self._lay_out_facts())
        layout.addLayout(buttons)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _lay_out_facts(self) -> QGridLayout:
        facts = QGridLayout()
        facts.setHorizontalSpacing(16)
        facts.setVerticalSpacing(6)
        facts.setColumnStretch(1, 1)
        self._facts: list[Label] = []
        for at, words in enumerate(
            (tr("Last good run"), tr("Last run"), tr("Next run"), tr("Waiting to go"), tr("Address"))
        ):
            name, value = muted(words, wrap=False), Label()
            value.setWordWrap(True)
            value.setAccessibleName(words)
            value.setMinimumWidth(1)
            facts.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(value, at, 1)
            self._facts.append(value)
        return facts

    def show_card(self, card: SystemCard) -> None:
        """Show the state of the connection."""
        self._picture.setPixmap(theme.icon("school", "accent").pixmap(20, 20))
        self._mark.setPixmap(theme.mark_icon(card.mark).pixmap(20, 20))
        self._name.setText(card.name)
        on_save = tr("syncs each time you save") if card.on_save else tr("syncs when you start it")
        self._kind.setText(f"{card.system} · {on_save}" if card.enabled else card.system)
        self._test.setVisible(card.test)
        dressed = self._test.palette()
        dressed.setColor(QPalette.ColorRole.Window, theme.tone("banner_warn"))
        dressed.setColor(QPalette.ColorRole.WindowText, theme.tone("warn"))
        self._test.setPalette(dressed)
        state = state_words(card.state)
        self._state.setText(state)
        self._more.setText(paragraph(card.more))
        self._more.setVisible(bool(card.more))
        values = (
            when(card.good) if card.good is not None else tr("None yet"),
            _last(card),
            state_words(card.next),
            shown(card.waits),
            card.address,
        )
        for label, words in zip(self._facts, values, strict=True):
            label.setText(words)
        self._facts[-1].setText(card.address.replace("/", "/\u200b"))  # may be broken there
        self.resume.setVisible(card.paused and card.on_save)
        for button in (self.compare, self.everything):
            button.setEnabled(card.usable)
            button.setToolTip(tip("" if card.usable else state))
            button.setAccessibleDescription(card.name)
        self.more.setAccessibleName(tr("More about {name}", name=card.name))
        self.setAccessibleName(f"{card.name}: {state}")


class SystemsPage(Guarded, QWidget):
    """All connections of the open timetable. Its signals carry a connection's id; the window acts on them."""

    compare_wanted = Signal(str)
    everything_wanted = Signal(str)
    test_wanted = Signal(str)
    configure_wanted = Signal(str)
    history_wanted = Signal(str)

    def __init__(self, workspace: Workspace, syncs: Syncs, tasks: Tasks) -> None:
        super().__init__()
        self.systems = Systems(workspace, syncs)
        self._workspace = workspace
        self._syncs = syncs
        self._tasks = tasks
        self._seen: object = None
        self._columns = 0
        self.views: dict[str, CardView] = {}
        self._count = muted(wrap=False)
        self._empty = Label()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        inside = QWidget()
        layout = column(column(heading(tr("Systems"), size=1.5), self._count, spacing=4), self._grid, spacing=16)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(self._empty, 1)
        layout.addStretch(1)
        inside.setLayout(layout)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(inside)
        self.area.setAccessibleName(tr("Systems"))
        self.setLayout(column(self.area))
        QShortcut(QKeySequence("F5"), self, self.refresh)
        self.systems.watch(self._fill)
        for watched in (workspace, syncs):
            watched.watch(self._look)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "area"):
            self._fill()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make Enter press a button, as Space does."""
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        """Update after a change that may affect the systems."""
        of = self._workspace
        now = (
            of.document_id,
            of.save_id,
            of.shown.unsaved,
            of.version(Connection),
            tuple((id(block), block.running) for block in self._syncs.blocks),
        )
        if self.isVisible() and now != self._seen:
            self._seen = now
            self.refresh()

    def refresh(self) -> None:
        """Reload the systems."""
        self._tasks.start(self.systems.refresh())

    def _fill(self) -> None:
        cards = self.systems.cards
        for uid in set(self.views) - {card.uid for card in cards}:
            view = self.views.pop(uid)
            self._grid.removeWidget(view)
            view.hide()
            view.deleteLater()
        for card in cards:
            if card.uid not in self.views:
                self.views[card.uid] = CardView(self._acts(card.uid))
            self.views[card.uid].show_card(card)
        self._count.setText(
            tr("{n} systems: what each one has, and what it still waits for", n=len(cards))
            if len(cards) != 1
            else tr("1 system: what it has, and what it still waits for")
        )
        self._count.setVisible(bool(cards))
        self._empty.setText(
            tr("There is no system to synchronise with yet. Ctrl+Shift+K adds one.")
            if self.systems.ready
            else tr("Reading…")
        )
        self._empty.setVisible(not cards)
        self._columns = 0
        self._place()

    def _acts(self, uid: str) -> dict[str, Callable[[], object]]:
        return {
            "resume": lambda: self._tasks.start(self.systems.resume(uid)),
            "compare": lambda: self.compare_wanted.emit(uid),
            "everything": lambda: self.everything_wanted.emit(uid),
            "test": lambda: self.test_wanted.emit(uid),
            "configure": lambda: self.configure_wanted.emit(uid),
            "history": lambda: self.history_wanted.emit(uid),
        }

    def _place(self) -> None:
        """Arrange the cards in two columns if there is room, else in one."""
        widest = max((view.minimumSizeHint().width() for view in self.views.values()), default=0)
        at_least = QFontMetrics(self.font()).averageCharWidth() * _TWO_COLUMNS_FROM
        columns = 2 if self.area.viewport().width() >= max(at_least, 2 * widest + _AROUND) else 1
        if columns == self._columns:
            return
        self._columns = columns
        previous: QWidget | None = None
        for at, card in enumerate(self.systems.cards):
            view = self.views[card.uid]
            self._grid.addWidget(view, at // columns, at % columns)
            if previous is not None:
                QWidget.setTabOrder(previous, view.resume)
            for first, then in (
                (view.resume, view.compare),
                (view.compare, view.everything),
                (view.everything, view.more),
            ):
                QWidget.setTabOrder(first, then)
            previous = view.more
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)


def state_words(line: Line) -> str:
    """Return a sentence with its time."""
    if isinstance(line.text, Text):
        return shown(line.text)
    assert line.at is not None
    return shown(line.text.filled(when=when(line.at)))


def _last(card: SystemCard) -> str:
    last = card.last
    if last is None:
        return tr("None yet")
    words = [when(last.began), *map(shown, short(last))]
    return ", ".join([*words, lasted(last.seconds)] if last.seconds is not None else words)
