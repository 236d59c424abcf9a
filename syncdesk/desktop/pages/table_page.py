"""One page for all tables of the timetable: choose, search, edit, add, remove, copy and paste."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.pages.record_dialog import RecordDialog
from syncdesk.desktop.presenters.fields import BY_NAME, TABLES, Field
from syncdesk.desktop.presenters.paste_reading import PastePosition
from syncdesk.desktop.presenters.pasted import Pasted, as_lines
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.table_edits import TableEdits
from syncdesk.desktop.presenters.tables import Rows
from syncdesk.desktop.presenters.values import in_a_sentence
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.translation import in_every_language
from syncdesk.desktop.widgets.field import labelled
from syncdesk.desktop.widgets.forms import MARGIN, finished, muted
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.widgets.record_table import RecordModel, RecordTable
from syncdesk.desktop.words import shown, tr
from syncdesk.text import Text, plural

_PAUSE_MS = 120
"""Delay after the last keystroke before searching."""
_OF_LIBREOFFICE = "application/x-libreoffice-tsvc"
"""LibreOffice's MIME type of cells as text, which quotes cells with line breaks or tabs."""
_KEEP = ("section", "day", "grid")
"""What a new row copies from the row beside it, if both have it."""


class TablePage(Guarded, QWidget):
    """The page. `show_wanted` asks for the grid of a row: kind and key.

    `arranged` is emitted when rows were rearranged.
    """

    show_wanted = Signal(str, str)
    arranged = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, prompter: Prompter) -> None:
        super().__init__()
        self._workspace = workspace
        self._tasks = tasks
        self.rows = Rows(workspace, shown)
        self.edits = TableEdits(workspace, prompter, shown, in_every_language)
        self.model = RecordModel(self.rows)
        self.view = RecordTable(self.model)
        self._seen: object = None
        self._said_of: object = None
        self._wanted = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.chooser = QComboBox()
        self.chooser.setMaxVisibleItems(len(TABLES))
        for table in TABLES:
            self.chooser.addItem(shown(table.title), table.name)
        self.count = muted(wrap=False)
        self.count.setAccessibleName(tr("Count"))
        self.finder = QLineEdit()
        self.finder.setClearButtonEnabled(True)
        self.finder.setPlaceholderText(tr("Find in this table"))
        self.finder.setAccessibleName(tr("Find in this table"))
        self.finder.setMinimumWidth(160)
        self.finder.setMaximumWidth(320)
        self._mark, self.said = Label(), Label()
        self.said.setWordWrap(True)
        self.said.setAccessibleName(tr("What was not taken"))
        self.show_grid = theme.dress(QPushButton(tr("Show &timetable")), "eye")
        self.remove = theme.dress(QPushButton(tr("&Remove")), "minus")
        self.add = theme.dress(QPushButton(tr("&Add…")), "plus")
        self._lay_out()
        self._connect()
        self.say("")

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for bar in (top, bottom):
            bar.setSpacing(8)
        top.addWidget(self.chooser)
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.finder, 2)
        bottom.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        bottom.addWidget(self.said, 1)
        for button in (self.show_grid, self.remove, self.add):
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addLayout(bottom)
        labelled(self.chooser, tr("Table"))
        order = (self.chooser, self.finder, self.view, self.show_grid, self.remove, self.add)
        for first, then in pairwise(order):
            QWidget.setTabOrder(first, then)

    def _connect(self) -> None:
        self._workspace.another.watch(self._begin_anew)
        self.chooser.currentIndexChanged.connect(lambda _at: self.show_table(self.chooser.currentData()))
        self.finder.textChanged.connect(lambda _words: self._pause.start())
        self.finder.returnPressed.connect(self._found_first)
        self._pause.timeout.connect(self._search)
        self.model.typed.connect(lambda row, field, words: self._tasks.start(self._change(row, field, words)))
        view = self.view
        view.copied.connect(self._copy)
        view.pasted.connect(self._paste)
        view.added.connect(lambda: self._tasks.start(self._add()))
        view.removed.connect(lambda: self._tasks.start(self._remove()))
        view.sought.connect(self._seek)
        view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        view.horizontalHeader().sectionClicked.connect(self._sort)
        self.add.clicked.connect(lambda: self._tasks.start(self._add()))
        self.remove.clicked.connect(lambda: self._tasks.start(self._remove()))
        self.show_grid.clicked.connect(self._show_grid)
        self._make_menu()
        self._workspace.watch(self.refresh)

    def _make_menu(self) -> None:
        """Create the menu that gives keyboard users everything the header and buttons offer."""
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        context = Qt.ShortcutContext.WidgetShortcut
        for words, act, keys in (
            (tr("Edit"), lambda: self.view.edit(self.view.currentIndex()), ""),
            (tr("Show timetable"), self._show_grid, "Ctrl+Return"),
            (tr("Sort by this column"), lambda: self._sort(self.view.currentIndex().column()), "Ctrl+Shift+O"),
            (tr("Copy"), self._copy, ""),
            (tr("Copy with headings"), lambda: self._copy(with_headings=True), "Ctrl+Shift+C"),
            (tr("Choose whole rows"), self.view.choose_rows, "Shift+Space"),
            (tr("Paste"), self._paste, ""),
            (tr("Add…"), lambda: self._tasks.start(self._add()), ""),
            (tr("Remove"), lambda: self._tasks.start(self._remove()), ""),
        ):
            action = QAction(words, self.view)
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(context)
            action.triggered.connect(lambda _checked=False, *, act=act: act())
            self.view.addAction(action)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def apply_theme(self) -> None:
        """Apply the new theme's colours."""
        self.view.viewport().update()

    def start_finding(self) -> None:
        """Focus the search field."""
        self.finder.setFocus()
        self.finder.selectAll()

    def show_table(self, name: str) -> None:
        """Show a table by its record's table name."""
        table = BY_NAME.get(name)
        if table is None:
            return
        self.chooser.blockSignals(True)
        self.chooser.setCurrentIndex(TABLES.index(table))
        self.chooser.blockSignals(False)
        if table is not self.rows.table or self._seen is None:
            self._quietly_find("")
            self.model.beginResetModel()
            self.rows.choose(table)
            self.model.endResetModel()
            self._seen = None
            self.say("")
            self.view.setAccessibleName(shown(table.title))
            self.view.horizontalHeader().setSortIndicatorShown(False)
            self.view.fit()
            self.view.scrollToTop()
            self.view.horizontalScrollBar().setValue(0)
        self.refresh()

    def show_row(self, name: str, row_id: int) -> None:
        """Show a row of a table; only the table if `row_id` is 0."""
        self._wanted = row_id
        if self.rows.words and self.rows.table.name == name:
            self._quietly_find("")
            self.rows.words = ""
            self._seen = None
        self.show_table(name)
        self._go_to_wanted()

    def _begin_anew(self) -> None:
        """Reset the search and messages, which belonged to another timetable."""
        self._quietly_find("")
        self.rows.words = ""
        self.say("")

    def _quietly_find(self, words: str) -> None:
        self._pause.stop()
        self.finder.blockSignals(True)
        self.finder.setText(words)
        self.finder.blockSignals(False)

    def _go_to_wanted(self) -> None:
        if self._wanted and self.view.show_row(self._wanted):
            self._wanted = 0
            self.view.setFocus()

    def refresh(self) -> None:
        """Update after the document has changed or the page is shown."""
        if not self.isVisible() or self._workspace.shown.doing is not None:
            return
        known, table = self._seen, self.rows.table
        self._seen = of, _ = self._of()
        if self._said_of != self._seen:
            self.say("")
        self._enable()
        if not isinstance(known, tuple) or known[0] != of:
            self.view.fit()
            self.view.setAccessibleName(shown(table.title))
            self.model.empty()
            self._tasks.start(self._arrange())
        elif known == self._seen:
            self.model.look_again()
        elif not self.model.keep_up():
            self._tasks.start(self._arrange())
        self._say_count()

    async def _arrange(self) -> None:
        """Sort and search in slices, then show."""
        self.view.nothing = ""
        found = await self.rows.arrange()
        if found is None:
            return
        chosen = self.view.chosen()[:1]
        column = max(self.view.currentIndex().column(), 0)
        here = self.model.row_id(self.view.currentIndex().row()) if self.view.currentIndex().isValid() else 0
        self.model.take(found)
        self.view.nothing = self._why_empty()
        self._say_count()
        if self._wanted:
            self._go_to_wanted()
        elif not (here and chosen and self.view.show_row(here, column, centred=False)) and found:
            self.view.go_to(self.model.index(0, 0))
        self._enable()
        self.view.viewport().update()
        self.arranged.emit()

    def _why_empty(self) -> str:
        if self._workspace.document is None:
            return tr("Open a timetable to see its tables.")
        if self.rows.total:
            title = in_a_sentence(shown(self.rows.table.title))
            return tr("Nothing in {table} holds “{words}”.", table=title, words=self.rows.words)
        one = shown(self.rows.table.one)
        return tr("There is no {one} yet. Add one with Insert, or paste rows from a spreadsheet.", one=one)

    def _say_count(self) -> None:
        n, of = len(self.rows.shown), self.rows.total
        if self._workspace.document is None:
            self.count.clear()
        elif self.rows.words:
            self.count.setText(tr("{n} of {all}", n=n, all=of))
        else:
            self.count.setText(tr("1 row") if of == 1 else tr("{n} rows", n=of))

    def _of(self) -> tuple[tuple[bool, int, str], tuple[int, int]]:
        """Return a value that changes whenever other rows may be shown."""
        table = self.rows.table
        of = self._workspace.document is not None, self._workspace.generation, table.name
        return of, self._workspace.version(table.record)

    def say(self, words: str, mark: str = "warned") -> None:
        """Show a message below the table until the rows change."""
        self._said_of = self._of()
        self.said.setText(words)
        self._mark.setPixmap(theme.mark_icon(mark).pixmap(16, 16))
        self._mark.setVisible(bool(words))

    def _enable(self) -> None:
        has = self._workspace.document is not None
        chosen = bool(self.view.selectionModel().hasSelection())
        for widget in (self.chooser, self.finder, self.add):
            widget.setEnabled(has)
        self.remove.setEnabled(has and chosen)
        self.show_grid.setVisible(self.rows.table.shown_by is not None)
        self.show_grid.setEnabled(has and chosen)

    def _search(self) -> None:
        self.rows.words = self.finder.text()
        self.say("")
        self._tasks.start(self._arrange())

    def _seek(self, letters: str) -> None:
        self.finder.setFocus()
        self.finder.setText(letters)

    def _found_first(self) -> None:
        self._pause.stop()
        self._search()
        self.view.setFocus()

    def _sort(self, column: int) -> None:
        if column < 0:
            return
        field = self.rows.table.fields[column]
        self.rows.descending = self.rows.sorted_by == field.name and not self.rows.descending
        self.rows.sorted_by = field.name
        order = Qt.SortOrder.DescendingOrder if self.rows.descending else Qt.SortOrder.AscendingOrder
        across = self.view.horizontalHeader()
        across.setSortIndicatorShown(True)
        across.setSortIndicator(column, order)
        self._tasks.start(self._arrange())

    async def _change(self, row_id: int, field: Field, words: str) -> None:
        table = self.rows.table
        refused = await self.edits.change(table, row_id, field, words)
        self.model.settled(row_id, field)
        if refused is None:
            self.say("")
        else:
            self._refused(row_id, field, words, refused)
            self.view.show_row(row_id, table.fields.index(field), centred=False)

    def _refused(self, row_id: int, field: Field, words: str, why: Text) -> None:
        title = self.rows.title(row_id)
        if words and title:
            said = tr(
                "{field} of {title}: “{words}” was not taken.", field=shown(field.label), title=title, words=words
            )
            self.say(f"{said} {shown(why)}")
        else:
            self.say(shown(why))

    async def _add(self) -> None:
        if self._workspace.document is None:
            return
        given: dict[str, str] = {}
        here = self.view.chosen()[:1]
        for field in self.rows.table.fields:
            if here and field.name in _KEEP:
                given[field.name] = self.rows.words_of(here[0], field)
        grid = self.rows.grid_of(here[0]) if here else ""
        dialog = RecordDialog(self.rows, self.edits, self._tasks, given, grid, self)
        await finished(dialog)
        if dialog.added:
            self.say("")
            self.show_row(self.rows.table.name, dialog.added)

    async def _remove(self) -> None:
        chosen = self.view.chosen()
        place = self.view.currentIndex()
        row, column = place.row(), max(place.column(), 0)
        if chosen and await self.edits.remove(self.rows.table, chosen):
            self.say("")
            row = min(row, self.model.rowCount() - 1)
            if row >= 0:
                self.view.go_to(self.model.index(row, column))

    def _copy(self, with_headings: bool = False) -> None:
        """Copy whole rows with their headings, so that they can be recognised; cells as they are."""
        tables, chosen = self.rows.tables, self.view.chosen()
        if tables is not None and chosen:
            rows = [row for row_id in chosen if (row := self.rows.row(row_id)) is not None]
            first, last = self.view.chosen_columns()
            headings = with_headings or self.view.has_whole_rows
            fields = self.rows.table.fields[first : last + 1]
            QGuiApplication.clipboard().setText(as_lines(tables, rows, fields, shown, headings=headings))

    def _paste(self) -> None:
        words = _on_clipboard()
        if not words.strip():
            self.say(tr("There is no text to paste."))
        else:
            self._tasks.start(self._put(words, self.view.place()))

    async def _put(self, words: str, place: PastePosition) -> None:
        table = self.rows.table
        done = await self.edits.paste(table, words, place)
        if len(done.refused) == 1 and not done.as_rows and not done.cells and place.rows:
            self._refused(place.rows[0], table.fields[place.column], words.strip(), done.refused[0].reason)
        else:
            self.say(_summary(done), "warned" if done.refused or done.left_out else "done")

    def _show_grid(self) -> None:
        chosen = self.view.chosen()
        place = self.rows.shown_by(chosen[0]) if chosen else None
        if place is not None:
            self.show_wanted.emit(*place)


def _on_clipboard() -> str:
    """Return the clipboard's text. LibreOffice's plain text is ambiguous in line breaks: use its own format."""
    held = QGuiApplication.clipboard().mimeData()
    if held.hasFormat(_OF_LIBREOFFICE):
        return bytes(held.data(_OF_LIBREOFFICE).data()).decode(errors="replace")
    return held.text()


def _summary(done: Pasted) -> str:
    """Summarise what became of pasted rows, in a line."""
    if done.cancelled:
        return tr("Nothing was pasted.")
    cells = plural(done.cells, "{n} cell changed", "{n} cells changed")
    parts = (
        (tr("{n} added", n=done.added), done.added),
        (tr("{n} changed", n=done.changed), done.changed) if done.as_rows else (shown(cells), done.cells),
        (tr("{n} the same already", n=done.same), done.same),
        (tr("{n} left out", n=done.left_out), done.left_out),
        (shown(plural(done.unread, "{n} cell not taken", "{n} cells not taken")), done.unread),
    )
    said = " · ".join(words for words, n in parts if n)
    dates = shown(done.dates) if done.dates is not None else ""
    if not said:
        return tr("Nothing was pasted.")
    return " ".join(filter(None, [tr("Pasted: {said}", said=said), dates]))
