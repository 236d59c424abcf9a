"""The main window: menus, pages, the progress panel and the status bar. What they mean is in the presenters."""

from __future__ import annotations

import asyncio
import logging
from base64 import b64decode, b64encode
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from syncdesk import __version__
from syncdesk.desktop import theme
from syncdesk.desktop.conversation import Conversation
from syncdesk.desktop.pages.grid_page import GridPage
from syncdesk.desktop.pages.welcome_page import WelcomePage
from syncdesk.desktop.presenters import preferences
from syncdesk.desktop.presenters.asking import Choice, Question
from syncdesk.desktop.presenters.grid import KINDS, Kind
from syncdesk.desktop.presenters.practice import Practice
from syncdesk.desktop.presenters.preferences import Preferences
from syncdesk.desktop.presenters.progress import Block
from syncdesk.desktop.presenters.result import place_of
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.welcome import Steps
from syncdesk.desktop.presenters.workspace import ALL_FILES, SOURCES, TIMETABLES, Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.progress_dock import ProgressDock
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog, Tab
from syncdesk.desktop.widgets.forms import finished, first_to_use
from syncdesk.desktop.widgets.navigation import Navigation
from syncdesk.desktop.words import clock, day, paragraph, shown, tr
from syncdesk.sync.outcome import RunResult, Status
from syncdesk.text import text
from syncdesk.timetable import calendar

_log = logging.getLogger(__name__)
Work = Callable[[], Coroutine[Any, Any, object]]
_PAGES: tuple[tuple[Kind, str, str], ...] = (
    ("teachers", "user", "Teachers"),
    ("sections", "users", "Sections"),
    ("rooms", "door-open", "Rooms"),
    ("students", "graduation-cap", "Students"),
    ("years", "layers", "Year levels"),
)


class MainWindow(QMainWindow):
    """One window, one document. `closed` is set once it may go."""

    def __init__(
        self,
        make: Callable[[Conversation], tuple[Workspace, Syncs, Practice]],
        known: Preferences,
        tasks: Tasks,
        documents: Path,
    ) -> None:
        super().__init__()
        self.closed = asyncio.Event()
        self.asker = Conversation(self)
        self.workspace, self.syncs, self.practice = make(self.asker)
        self._preferences = known
        self._keeping = asyncio.Lock()
        self._tasks = tasks
        self._documents = documents
        self._steps = Steps()
        self._leaving = False
        self._form: SyncNowDialog | None = None
        self.grid = GridPage(self.workspace, tasks)
        self.welcome = WelcomePage()
        self.navigation = Navigation()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.grid)
        self._lay_out()
        self._make_menus()
        self._make_status_bar()
        self.dock = ProgressDock(self.syncs, self._show_result, self)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.resizeDocks([self.dock], [230], Qt.Orientation.Vertical)
        self._connect()
        self.resize(QSize(1280, 820))
        if known.geometry:
            self.restoreGeometry(QByteArray(b64decode(known.geometry)))
        self._refresh()
        self.show_welcome()

    def _lay_out(self) -> None:
        self.navigation.setAccessibleName(tr("Pages"))
        self.navigation.add_heading(tr("Timetable"))
        for page, icon, words in _PAGES:
            self.navigation.add_page(page, icon, tr(words))
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        beside = QVBoxLayout()
        beside.setContentsMargins(4, 8, 4, 8)
        beside.addWidget(self.navigation)
        across.addLayout(beside)
        across.addWidget(self.pages, 1)
        self.setCentralWidget(inside)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._show_page)
        self.grid.sync_now.clicked.connect(self.open_sync_now)
        page = self.welcome
        page.open_pressed.connect(self.open_file)
        page.import_pressed.connect(self.import_files)
        page.sample_pressed.connect(lambda: self._start(self._use_sample))
        page.practice_pressed.connect(lambda: self._start(self._use_practice))
        page.preview_pressed.connect(lambda: self._start(self._preview_basic))
        page.sync_pressed.connect(self.open_sync_now)
        page.skip_pressed.connect(lambda: self.navigation.show_page("teachers"))
        page.recent_chosen.connect(lambda path: self._start(lambda: self.open_path(Path(path))))
        page.show_at_start.connect(lambda at_start: self._prefer(welcome=at_start))
        page.at_start.setChecked(self._preferences.welcome)
        page.show_recent(self._preferences.recent)
        self.workspace.watch(self._refresh)
        self.syncs.watch(self._refresh)
        self.syncs.on_result = self._ended

    def _start(self, work: Work) -> None:
        self._tasks.start(work())

    def _action(
        self, menu: QMenu, words: str, act: Callable[[], object], keys: QKeySequence.StandardKey | str | None = None
    ) -> QAction:
        action = QAction(words, self)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)
        return action

    def _make_menus(self) -> None:
        keys = QKeySequence.StandardKey
        file = self.menuBar().addMenu(tr("&File"))
        self._action(file, tr("&New"), lambda: self._start(self._new), keys.New)
        self._action(file, tr("&Open…"), self.open_file, keys.Open)
        self._recent = file.addMenu(tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._action(file, tr("&Import…"), self.import_files)
        file.addSeparator()
        self.action_save = self._action(file, tr("&Save"), lambda: self._start(self.workspace.save), keys.Save)
        self._save_as = self._action(file, tr("Save &as…"), lambda: self._start(self._save_elsewhere), "Ctrl+Shift+S")
        file.addSeparator()
        synchronise = file.addMenu(tr("S&ynchronise"))
        self.action_sync_now = self._action(synchronise, tr("&Sync Now…"), self.open_sync_now, "Ctrl+K")
        file.addSeparator()
        self._close = self._action(file, tr("&Close timetable"), lambda: self._start(self._close_document), "Ctrl+W")
        self._action(file, tr("&Quit"), self.close, "Ctrl+Q")
        edit = self.menuBar().addMenu(tr("&Edit"))
        self.action_undo = self._action(edit, tr("&Undo"), lambda: self._start(self.workspace.undo), keys.Undo)
        self.action_redo = self._action(edit, tr("&Redo"), lambda: self._start(self.workspace.redo), "Ctrl+Y")
        edit.addSeparator()
        self._find = self._action(edit, tr("&Find"), self._start_finding, keys.Find)
        view = self.menuBar().addMenu(tr("&View"))
        self._page_actions = [
            self._action(view, tr(words), lambda page=page: self.navigation.show_page(page), f"Ctrl+{at}")
            for at, (page, _icon, words) in enumerate(_PAGES, 1)
        ]
        view.addSeparator()
        self._action(view, tr("&Progress"), lambda: self.dock.setVisible(not self.dock.isVisible()))
        helps = self.menuBar().addMenu(tr("&Help"))
        self._action(helps, tr("&Welcome"), self.show_welcome)
        self._action(helps, tr("&About syncdesk"), lambda: self._start(self._about))
        QShortcut(QKeySequence("F6"), self, lambda: self._next_part(1))
        QShortcut(QKeySequence("Shift+F6"), self, lambda: self._next_part(-1))

    def _make_status_bar(self) -> None:
        self._saved_icon, self._saved, self._today = QLabel(), QLabel(), QLabel()
        self._runs_icon, self._runs = QLabel(), QLabel()
        for widget in (self._saved_icon, self._saved, self._today):
            self.statusBar().addWidget(widget)
        for widget in (self._runs_icon, self._runs):
            self.statusBar().addPermanentWidget(widget)
        self._saved.setAccessibleName(tr("File"))
        self._runs.setAccessibleName(tr("Synchronising"))

    def _next_part(self, by: int) -> None:
        """F6: from navigation to page to progress to the status bar, and round again."""
        page = self.welcome if self.pages.currentWidget() is self.welcome else self.grid
        parts = [self.navigation, page, *([self.dock] if self.dock.isVisible() else [])]
        now = next((at for at, part in enumerate(parts) if part.isAncestorOf(self.focusWidget() or self)), 0)
        target = first_to_use(parts[(now + by) % len(parts)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh(self) -> None:
        """Something changed: show it."""
        of, document = self.workspace.shown, self.workspace.document
        has = document is not None
        self.setWindowTitle(f"{of.name}[*] – syncdesk" if has else "syncdesk")
        self.setWindowModified(of.unsaved)
        for action in (self.action_save, self._save_as, self._close, self._find):
            action.setEnabled(has)
        self.action_sync_now.setEnabled(has)
        self.navigation.setEnabled(has)
        for action in self._page_actions:
            action.setEnabled(has)
        self.grid.sync_now.setEnabled(has)
        for action, label, words in (
            (self.action_undo, of.undo, tr("&Undo")),
            (self.action_redo, of.redo, tr("&Redo")),
        ):
            action.setEnabled(label is not None)
            action.setText(f"{words}: {shown(label)}" if label is not None else words)
        self._say_saved()
        running = sum(block.running for block in self.syncs.blocks)
        self._runs_icon.setVisible(bool(running))
        if running:
            self._runs_icon.setPixmap(theme.mark_icon("doing").pixmap(16, 16))
            self._runs.setText(tr("{n} systems syncing", n=running) if running > 1 else tr("1 system syncing"))
        else:
            connections = self.syncs.connections()
            self._runs.setText("" if connections or not has else tr("No systems yet"))
        self._steps = msgspec.structs.replace(self._steps, has_document=has, has_system=bool(self.syncs.connections()))
        self.welcome.show_steps(self._steps)

    def _say_saved(self) -> None:
        of, document = self.workspace.shown, self.workspace.document
        if document is None:
            self._saved_icon.clear()
            self._saved.clear()
            self._today.clear()
            return
        if of.doing is not None:
            mark, words = "doing", shown(of.doing)
        elif of.trouble:
            mark, words = "failed", paragraph(of.trouble[:1])
        elif of.unsaved:
            mark, words = "unsaved", tr("Not saved yet") if of.path is None else tr("Unsaved changes")
        else:
            saved = datetime.fromisoformat(of.saved_at).astimezone() if of.saved_at else None
            mark, words = "done", tr("Saved {time}", time=clock(saved)) if saved is not None else tr("Saved")
        self._saved_icon.setPixmap(theme.mark_icon(mark).pixmap(16, 16))
        self._saved.setText(words)
        today = calendar.today_at(document.school, datetime.now(UTC))
        found = calendar.calendar_date(document, today)
        self._today.setText("  ·  ".join(filter(None, (day(today), found.name if found is not None else ""))))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "dock"):
            self.navigation.redress()
            self.grid.redress()
            self._refresh()
        super().changeEvent(event)

    def show_welcome(self) -> None:
        """Help › Welcome."""
        self.navigation.show_page("")
        self.pages.setCurrentWidget(self.welcome)
        self.welcome.start()

    def _show_page(self, page: str) -> None:
        if page in KINDS:
            self.grid.show_kind(page)
            self.pages.setCurrentWidget(self.grid)

    def _start_finding(self) -> None:
        if self.pages.currentWidget() is not self.grid:
            self.navigation.show_page("teachers")
        self.grid.start_finding()

    def _prefer(self, **changes: object) -> None:
        self._preferences = msgspec.structs.replace(self._preferences, **changes)
        self._tasks.start(self._keep_preferences())

    async def _keep_preferences(self) -> None:
        """Write the newest; one after the other, as each writes the same file. Nothing depends on their being kept."""
        async with self._keeping:
            try:
                await asyncio.to_thread(preferences.store, self._preferences)
            except OSError as error:
                _log.warning("The preferences could not be written: %s", error)

    def _opened(self) -> None:
        """A document is there: note it, and show it where there is something to show."""
        path = self.workspace.shown.path
        if path is not None:
            self._prefer(recent=self._preferences.opened(path).recent)
            self.welcome.show_recent(self._preferences.recent)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._preferences.recent:
            action = self._recent.addAction(Path(path).name)
            action.setToolTip(path)
            action.triggered.connect(
                lambda _checked=False, *, path=path: self._start(lambda: self.open_path(Path(path)))
            )
        if not self._preferences.recent:
            self._recent.addAction(tr("Nothing opened yet")).setEnabled(False)

    def open_file(self) -> None:
        """File › Open."""
        self._start(self._choose_and_open)

    async def _choose_and_open(self) -> None:
        chosen = await self.asker.files_to_open(text("Open a timetable"), [TIMETABLES, ALL_FILES])
        if chosen:
            await self.open_path(chosen[0])

    async def open_path(self, path: Path) -> bool:
        """Open a file and show it."""
        if not await self.workspace.open(path):
            return False
        self._opened()
        await self.practice.offered()
        if self.pages.currentWidget() is self.welcome:
            self.navigation.show_page("teachers")
        return True

    def import_files(self) -> None:
        """File › Import."""
        self._start(self._choose_and_import)

    async def _choose_and_import(self) -> None:
        chosen = await self.asker.files_to_open(text("Import"), [SOURCES, ALL_FILES], several=True)
        if chosen and await self.workspace.import_files(chosen):
            self.navigation.show_page("teachers")

    async def _new(self) -> None:
        if await self.workspace.new():
            self.navigation.show_page("teachers")

    async def _close_document(self) -> None:
        if await self.workspace.close():
            self.show_welcome()

    async def _save_elsewhere(self) -> None:
        if await self.workspace.save_as():
            self._opened()

    async def _use_sample(self) -> None:
        today = datetime.now(UTC).astimezone().date()
        if await self.workspace.sample(today, self._documents):
            self._opened()

    async def _use_practice(self) -> None:
        await self.practice.use()

    def open_sync_now(self) -> None:
        """File › Synchronise › Sync Now, on the connection and the tab used last. It starts nothing."""
        if self.workspace.document is None:
            return
        if not self.syncs.connections():
            self._start(self._offer_system)
            return
        tab: Tab = "advanced" if self._preferences.last_tab == "advanced" else "basic"
        form = self._form = SyncNowDialog(self.syncs, self._preferences.last_connection, tab, self)
        form.previewed.connect(lambda wish: self._start(lambda: self._preview(form, wish)))
        form.went.connect(lambda wish: self._start(lambda: self._go(form, wish)))
        form.finished.connect(form.deleteLater)
        form.open()

    async def _offer_system(self) -> None:
        await self.asker.tell(
            text("This timetable has no school system yet."),
            (text("Help › Welcome connects the practice system, to try everything on."),),
            "notice",
        )

    def _remember(self, form: SyncNowDialog) -> None:
        self._prefer(last_connection=form.connection, last_tab=form.tab)

    async def _preview(self, form: SyncNowDialog, wish: Wish) -> None:
        self._remember(form)
        form.setEnabled(False)
        try:
            went = await self._look_and_go(wish)
        finally:
            form.setEnabled(True)
        if went:
            form.accept()

    async def _go(self, form: SyncNowDialog, wish: Wish) -> None:
        self._remember(form)
        if self.syncs.first_time(wish.connection):
            await self._preview(form, wish)
            return
        form.accept()
        result = await self.syncs.go(wish)
        if result is not None and result.status is Status.HELD:
            await self._look_and_go(wish)

    async def _preview_basic(self) -> None:
        connections = self.syncs.connections()
        if connections:
            await self._look_and_go(self.syncs.basic(connections[0].uid))

    async def _look_and_go(self, wish: Wish) -> bool:
        """Show what would happen, and do it if the person says so; whether she did."""
        preview = await self.syncs.preview(wish)
        if preview is None:
            return False
        try:
            self._steps = msgspec.structs.replace(self._steps, previewed=True)
            self._refresh()
            dialog = PreviewDialog(preview, self._tasks, self)
            if await finished(dialog) != PreviewDialog.DialogCode.Accepted:
                return False
            self._tasks.start(self.syncs.go_with(preview, wish))
            await asyncio.sleep(0)
            return True
        finally:
            preview.close()

    def _ended(self, block: Block, _wish: Wish, result: RunResult) -> None:
        """An active run is over: say how, unless the preview does that next."""
        if result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}:
            self._steps = msgspec.structs.replace(self._steps, previewed=True, synchronised=True)
            self._refresh()
        if not self._leaving and result.status is not Status.HELD:
            self._show_result(block)

    def _show_result(self, block: Block) -> None:
        if block.result is not None:
            dialog = ResultDialog(block.result, self._show_me, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _show_me(self, key: str) -> bool:
        """Turn to the record of a row's key."""
        document = self.workspace.document
        place = place_of(document, key) if document is not None else None
        if place is None:
            return False
        self.grid.show_subject(*place)
        self.navigation.blockSignals(True)
        self.navigation.show_page(place[0])
        self.navigation.blockSignals(False)
        self.pages.setCurrentWidget(self.grid)
        return True

    async def _about(self) -> None:
        await self.asker.tell(
            text("syncdesk {version}", version=__version__),
            (
                text("Sends a school's timetable to its school systems, and shows what will change before it is sent."),
                text("MIT licence. Built with Qt for Python (LGPL). Icons: Lucide (ISC)."),
            ),
            "notice",
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is unsaved or under way first; the window goes once that is settled."""
        if self.closed.is_set():
            event.accept()
            return
        event.ignore()
        if not self._leaving:
            self._start(self._leave)

    async def _leave(self) -> None:
        self._leaving = True
        try:
            if self.syncs.busy and not await self._may_stop():
                return
            if not await self.workspace.close():
                return
            self._preferences = msgspec.structs.replace(
                self._preferences, geometry=b64encode(bytes(self.saveGeometry().data())).decode()
            )
            await self._keep_preferences()
            self.closed.set()
            self.close()
        finally:
            self._leaving = False

    async def _may_stop(self) -> bool:
        names = [block.connection for block in self.syncs.blocks if block.running]
        answer = await self.asker.ask(
            Question(
                text("{names} is still syncing.", names=", ".join(names)),
                (text("What was sent already stays there; the next sync sends what is missing."),),
                (
                    Choice("wait", text("Finish first")),
                    Choice("stop", text("Stop after the current item")),
                    Choice("", text("Do not close")),
                ),
                "wait",
            )
        )
        if answer == "stop":
            await self.syncs.stop()
        elif answer == "wait":
            await self.syncs.finish()
        return bool(answer)
