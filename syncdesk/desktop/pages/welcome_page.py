"""The first five minutes: open a timetable, connect a system, look, sync. The next step is highlighted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QWidget,
)

from syncdesk import paths
from syncdesk.desktop import theme
from syncdesk.desktop.presenters.welcome import Steps
from syncdesk.desktop.widgets.forms import Card, column, heading, muted, primary, roomy, row
from syncdesk.desktop.widgets.labels import Label, tip
from syncdesk.desktop.words import tr


class _Step(Card):
    """One step: its number, title, buttons, and state."""

    def __init__(self, number: int, title: str, words: str, buttons: Mapping[QPushButton, str]) -> None:
        super().__init__()
        self.buttons, self.icons = list(buttons), list(buttons.values())
        self.state = "later"
        self._icon, self._state = Label(), muted(wrap=False)
        place = heading(str(number))
        place.setForegroundRole(QPalette.ColorRole.Link)
        place.setFixedWidth(24)
        place.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = row(heading(title), None, self._icon, self._state)
        body = column(head, muted(words), row(*buttons, None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(place)
        layout.addLayout(body, 1)

    def show_state(self, state: str) -> None:
        """Show one of the states `done`, `next` or `later`."""
        icons = {"done": ("circle-check", "ok"), "next": ("arrow-right", "accent"), "later": ("circle-dashed", "muted")}
        self.state = state
        self._icon.setPixmap(theme.icon(*icons[state]).pixmap(16, 16))
        self._state.setText({"done": tr("Done"), "next": tr("Next"), "later": tr("Not yet")}[state])
        for at, button in enumerate(self.buttons):
            chosen = state == "next" and at == 0
            if self.icons[at]:
                theme.dress(button, self.icons[at], "primary_text" if chosen else "text")
            if chosen:
                primary(button)
            else:
                button.setPalette(QPalette())
                font = button.font()
                font.setWeight(font.Weight.Normal)
                button.setFont(font)


class WelcomePage(QWidget):
    """Signals which button was pressed; the window acts on it."""

    open_pressed = Signal()
    import_pressed = Signal()
    sample_pressed = Signal()
    practice_pressed = Signal()
    preview_pressed = Signal()
    sync_pressed = Signal()
    skip_pressed = Signal()
    recent_chosen = Signal(str)
    show_at_start = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        sample = QPushButton(tr("Use the &sample school"))
        opens = QPushButton(tr("&Open…"))
        imports = QPushButton(tr("I&mport…"))
        practice = QPushButton(tr("Use the &practice system"))
        preview = QPushButton(tr("Previe&w…"))
        sync = QPushButton(tr("Sync &Now…"))
        for button, signal in (
            (sample, self.sample_pressed), (opens, self.open_pressed), (imports, self.import_pressed),
            (practice, self.practice_pressed), (preview, self.preview_pressed), (sync, self.sync_pressed),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self.steps = (
            _Step(1, tr("Open a timetable"),
                  tr("Use your own file, or the sample school to look around. Nothing is sent by opening."),
                  {sample: "", opens: "folder-open", imports: "file-input"}),
            _Step(2, tr("Connect a school system"),
                  tr("The practice system runs on this computer and speaks the real protocol."), {practice: ""}),
            _Step(3, tr("See what would be sent"),
                  tr("The preview lists every row that would be added, changed or removed. It sends nothing."),
                  {preview: "eye"}),
            _Step(4, tr("Sync"),
                  tr("When the list is right, press Go. Ctrl+K opens this at any time."), {sync: "refresh-cw"}),
        )  # fmt: skip
        skip = QPushButton(tr("S&kip"))
        skip.clicked.connect(self.skip_pressed)
        words = column(
            heading(tr("Welcome to syncdesk"), size=1.5),
            muted(tr("Four steps, about five minutes. Leave and come back at any time: Help › Welcome.")),
            spacing=4,
        )
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(skip, 0, Qt.AlignmentFlag.AlignTop)
        self.recent = QListWidget()
        self.recent.setAccessibleName(tr("Recent"))
        self.recent.setMaximumHeight(160)
        self.recent.setIconSize(QSize(16, 16))
        roomy(self.recent)
        self.recent.itemActivated.connect(lambda item: self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.recent.itemClicked.connect(lambda item: self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self._no_recent = muted(tr("Nothing opened yet."))
        self.at_start = QCheckBox(tr("Show this page at s&tart"))
        self.at_start.toggled.connect(self.show_at_start)
        beside = QWidget()
        beside.setFixedWidth(300)
        beside.setLayout(
            column(
                heading(tr("Recent"), size=1.0),
                self.recent,
                self._no_recent,
                heading(tr("Good to know"), size=1.0),
                self._good_to_know(),
                self.at_start,
                None,
            )
        )
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(column(*self.steps, None, spacing=12), 1)
        columns.addWidget(beside)
        inside = QWidget()
        inside.setLayout(column(head, columns, margin=24, spacing=16))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        self.setLayout(column(area))

    @staticmethod
    def _good_to_know() -> Card:
        card = Card()
        parts: list[QHBoxLayout] = []
        for name, words in (
            ("eye", tr("You can always see changes before they are made.")),
            ("circle-pause", tr("If a sync would remove a lot, it stops and asks you.")),
            ("lock", tr("Passwords stay in this computer’s own password store.")),
            ("rotate-cw", tr("If the line breaks, the next sync sends what is missing.")),
        ):
            picture = Label()
            picture.setPixmap(theme.icon(name, "accent").pixmap(16, 16))
            line = row(picture)
            label = Label(words)
            label.setWordWrap(True)
            line.addWidget(label, 1)
            parts.append(line)
        card.setLayout(column(*parts, margin=12, spacing=10))
        return card

    def start(self) -> None:
        """Focus the next step's first button."""
        for step in self.steps:
            if step.state == "next":
                step.buttons[0].setFocus()

    def show_steps(self, steps: Steps) -> None:
        """Show the progress. The focus moves from a completed step to the next one."""
        held = self.focusWidget()
        pressed = next((step for step in self.steps if held in step.buttons), None)
        for step, state in zip(self.steps, steps.states, strict=True):
            step.show_state(state)
        self.steps[1].setEnabled(steps.has_document)
        for step in self.steps[2:]:
            step.setEnabled(steps.has_system)
        if pressed is not None and pressed.state != "next" and self.isVisible():
            self.start()

    def show_recent(self, recent: Sequence[str]) -> None:
        """Show the recently opened files, given as by `paths.kept`."""
        self.recent.clear()
        for kept in recent:
            path = paths.read(kept)
            item = QListWidgetItem(theme.icon("file-text", "muted"), paths.shown(path.stem))
            item.setData(Qt.ItemDataRole.UserRole, kept)
            item.setToolTip(tip(paths.shown(path)))
            self.recent.addItem(item)
        self.recent.setVisible(bool(recent))
        self._no_recent.setVisible(not recent)
