"""The timetable grids: choosing whose and which rotation, and the grid itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QPushButton, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.accepting import accepted
from syncdesk.desktop.dialogs import DialogPrompter
from syncdesk.desktop.pages.lesson_dialog import LessonDialog
from syncdesk.desktop.presenters import grid
from syncdesk.desktop.presenters.lesson import edit_of, form_of
from syncdesk.desktop.presenters.moving import Mover
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.field import labelled
from syncdesk.desktop.widgets.forms import MARGIN, column, muted, primary
from syncdesk.desktop.widgets.grid_view import GridView
from syncdesk.desktop.widgets.labels import RichLabel, escaped, tip
from syncdesk.desktop.words import shown, tr
from syncdesk.pace import in_chunks
from syncdesk.timetable import calendar

_WIDEST = 40
"""Maximum width of the fields above the grid, in characters."""
_KIND_NAMES: dict[grid.Kind, str] = {
    "teachers": "Teacher",
    "sections": "Section",
    "rooms": "Room",
    "students": "Student",
    "years": "Year level",
}


class GridPage(QWidget):
    """One page for all kinds of grids; `show_kind` switches to another."""

    def __init__(self, workspace: Workspace, tasks: Tasks, prompter: Prompter | None = None) -> None:
        super().__init__()
        if prompter is None:
            prompter = DialogPrompter(tasks)
            prompter.window = self
        self._mover = Mover(workspace, prompter)
        self._workspace = workspace
        self._tasks = tasks
        self._kind: grid.Kind = "teachers"
        self._subjects: list[grid.Subject] = []
        self._known: dict[grid.Kind, tuple[object, list[grid.Subject]]] = {}
        self._names = QStringListModel(self)
        self._chosen: dict[grid.Kind, str] = {}
        self._seen: object = None
        self._found_in: object = None
        self._before = self._step("chevron-left", tr("Previous"), -1, "Ctrl+PgUp")
        self._after = self._step("chevron-right", tr("Next"), 1, "Ctrl+PgDown")
        self._chooser = QComboBox()
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._chooser.setMinimumContentsLength(8)
        self._chooser.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        self._chooser.setMaxVisibleItems(24)
        self._chooser.setModel(self._names)
        self._caption = muted(short=True)
        self._rotation = QComboBox()
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("Find a person, section or room"))
        self._find.setAccessibleName(tr("Find a person, section or room"))
        self._find.setClearButtonEnabled(True)
        self._find.setMinimumWidth(self.fontMetrics().averageCharWidth() * 8)
        self._find.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        self._everybody = QStringListModel(self)
        completer = QCompleter(self._everybody, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self._find.setCompleter(completer)
        self._places: dict[str, tuple[grid.Kind, str]] = {}
        self.sync_now = primary(theme.dress(QPushButton(tr("Sync &Now…")), "refresh-cw", "primary_text"))
        self.view = GridView()
        self._marked = muted(wrap=False)
        self._lay_out()
        self._chooser.currentIndexChanged.connect(self._choose)
        self._rotation.currentIndexChanged.connect(lambda _at: self._draw())
        self.view.opened.connect(lambda index: self._tasks.start(self._open(index)))
        self.view.moved.connect(self._move)
        self.view.marking.connect(self._say_marked)
        completer.activated.connect(self._go_to)
        workspace.another.watch(self._find.clear)
        self._find.returnPressed.connect(lambda: self._go_to(self._find.text()))
        workspace.watch(self.refresh)

    def _lay_out(self) -> None:
        self._legend = RichLabel()
        self._legend.setWordWrap(True)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for part, share in (
            (self._before, 0), (self._chooser, 4), (self._after, 0), (self._caption, 3), (self._rotation, 0),
            (self._find, 4), (self.sync_now, 0),
        ):  # fmt: skip
            bar.addWidget(part, share)
        layout = column(bar, margin=MARGIN, spacing=12)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._legend)
        layout.addWidget(self._marked)
        self._marked.hide()
        self.setLayout(layout)
        labelled(self._rotation, tr("Rotation"))
        for first, then in zip(
            (self._chooser, self._rotation, self._find, self.sync_now),
            (self._rotation, self._find, self.sync_now, self.view),
            strict=True,
        ):
            QWidget.setTabOrder(first, then)

    def _step(self, icon: str, name: str, by: int, keys: str) -> QPushButton:
        button = theme.dress(QPushButton(), icon)
        button.setAccessibleName(name)
        button.setToolTip(tip(f"{name} ({keys})"))
        button.setShortcut(keys)
        button.setFixedWidth(32)
        button.clicked.connect(lambda: self._chooser.setCurrentIndex(self._chooser.currentIndex() + by))
        return button

    @property
    def kind(self) -> grid.Kind:
        """Which grids are shown."""
        return self._kind

    def show_kind(self, kind: grid.Kind) -> None:
        """Show the grids of another kind."""
        if kind != self._kind:
            self._find.clear()
        self._kind = kind
        labelled(self._chooser, tr(_KIND_NAMES[kind]))
        self._fill()

    def show_subject(self, kind: grid.Kind, key: str) -> None:
        """Show one grid."""
        self._chosen[kind] = key
        self.show_kind(kind)

    def apply_theme(self) -> None:
        """Apply the new theme's colours."""
        primary(self.sync_now)
        self._draw()

    def start_finding(self) -> None:
        """Focus the search field."""
        self._find.setFocus()
        self._find.selectAll()

    def refresh(self) -> None:
        """Update after the document has changed."""
        self.sync_now.setEnabled(self._workspace.document is not None)
        if self._workspace.shown.doing is not None:
            return
        if self._seen != self._workspace.generation:
            self._seen = self._workspace.generation
            self._chosen.clear()
            self._fill_rotations()
            self._fill()
        elif self._subjects is not self._subjects_of(self._kind):
            self._fill()
        else:
            self._draw()
        if self._workspace.document is not None and self._found_in != self._all_versions():
            self._found_in = self._all_versions()
            self._tasks.start(self._fill_finder(self._found_in))

    def _fill_rotations(self) -> None:
        document = self._workspace.document
        self._rotation.blockSignals(True)
        self._rotation.clear()
        self._rotation.addItem(tr("All rotations"), 0)
        for number in calendar.rotations(document) if document is not None else ():
            self._rotation.addItem(tr("Rotation {number}", number=str(number)), number)
        self._rotation.setVisible(self._rotation.count() > 1)
        self._rotation.blockSignals(False)

    def _all_versions(self) -> object:
        return [self._workspace.version(record) for record in grid.RECORDS.values()]

    def _version(self, kind: grid.Kind) -> object:
        return self._workspace.version(grid.RECORDS["sections" if kind == "years" else kind])

    def _subjects_of(self, kind: grid.Kind) -> list[grid.Subject]:
        """Return everyone with a grid of this kind; cached until their rows change."""
        document = self._workspace.document
        if document is None:
            return []
        version = self._version(kind)
        known = self._known.get(kind)
        if known is None or known[0] != version:
            known = self._known[kind] = version, grid.subjects(document, kind)
        return known[1]

    async def _fill_finder(self, versions: object) -> None:
        """Collect whom one can look for, a few at a time."""
        places: dict[str, tuple[grid.Kind, str]] = {}
        for kind in grid.RECORDS:
            document, known = self._workspace.document, self._known.get(kind)
            if document is None:
                return
            if known is None or known[0] != self._version(kind):
                version = self._version(kind)
                found = [each async for chunk in in_chunks(grid.each_subject(document, kind)) for each in chunk]
                await asyncio.sleep(0)
                if self._found_in != versions:
                    return
                known = self._known[kind] = version, grid.in_order(found)
            async for chunk in in_chunks(known[1]):
                for subject in chunk:
                    places.setdefault(subject.label, (kind, subject.key))
            await asyncio.sleep(0)
            if self._found_in != versions:
                return
        self._places = places
        self._everybody.setStringList(list(places))

    def _fill(self) -> None:
        self._subjects = self._subjects_of(self._kind)
        self._chooser.blockSignals(True)
        self._names.setStringList([subject.label for subject in self._subjects])
        wanted = self._chosen.get(self._kind, "")
        at = next((at for at, subject in enumerate(self._subjects) if subject.key == wanted), 0)
        self._chooser.setCurrentIndex(at if self._subjects else -1)
        self._chooser.blockSignals(False)
        self._draw()

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._subjects):
            self._chosen[self._kind] = self._subjects[at].key
        self._draw()

    def _draw(self) -> None:
        document, at = self._workspace.document, self._chooser.currentIndex()
        self._before.setEnabled(at > 0)
        self._after.setEnabled(-1 < at < len(self._subjects) - 1)
        made = grid.EMPTY
        if document is not None and 0 <= at < len(self._subjects):
            today = calendar.today_at(document.school, datetime.now(UTC))
            made = grid.grid_of(
                document, self._kind, self._subjects[at].key, rotation=self._rotation.currentData() or 0, today=today
            )
        self._caption.setText(" · ".join(map(shown, made.caption)))
        self.view.setAccessibleName(self._chooser.currentText())
        self.view.show_grid(made)
        self._draw_legend(made)

    def _draw_legend(self, made: grid.Grid) -> None:
        shades = (
            f'<span style="color:{self.view.cell.colour(group)}">▌</span>&nbsp;'
            + escaped(tr("Duty") if group == grid.DUTY else group).replace(" ", "&nbsp;")
            for group in made.groups
        )
        self._legend.setText(" &nbsp; &nbsp; ".join(shades))

    def _go_to(self, words: str) -> None:
        """Show whoever matches the text: by the whole label or else a part of it."""
        place = self._places.get(words)
        if place is None and words.strip():
            wanted = words.strip().casefold()
            place = next((place for label, place in self._places.items() if wanted in label.casefold()), None)
        if place is not None:
            self.show_subject(*place)
            self.view.setFocus()

    async def _open(self, index: QModelIndex) -> None:
        """Edit the content of a cell."""
        document = self._workspace.document
        lessons = [lesson for entry in self.view.grid_model.entries(index) for lesson in entry.lessons]
        if document is None or not lessons:
            return
        forms = [form for lesson in lessons if (form := form_of(document, lesson)) is not None]
        if not forms:
            return
        dialog = LessonDialog(forms, self)
        if not await accepted(dialog, self._workspace):
            return
        edit = edit_of(document.draft(), dialog.lesson, teacher=dialog.teacher, room=dialog.room)
        if edit is not None:
            await self._workspace.edit(edit, document)

    def _move(self, origin: QModelIndex, target: QModelIndex) -> None:
        """Move the content of a cell to another, unless something prevents it."""
        model = self.view.grid_model
        back = origin.row(), origin.column()
        self.view.setCurrentIndex(target)
        self._tasks.start(self._moved(model.entries(origin), model.slot(origin), model.slot(target), back))

    async def _moved(
        self, entries: Sequence[grid.Entry], origin: grid.Slot, target: grid.Slot, back: tuple[int, int]
    ) -> None:
        """Restore the keyboard position after a move."""
        if not await self._mover.move(entries, origin, target):
            self.view.setCurrentIndex(self.view.grid_model.index(*back))

    def _say_marked(self) -> None:
        """Explain what can be done with the marked cell."""
        place = self.view.marked
        if place is not None:
            entries = self.view.grid_model.entries(self.view.grid_model.index(*place))
            codes = ", ".join(entry.title for entry in entries if entry.lessons)
            said = tr("{section} is marked. Ctrl+V in another slot moves it there, Esc leaves it.", section=codes)
            self._marked.setText(said)
        self._marked.setVisible(place is not None and not self.view.dragging)
