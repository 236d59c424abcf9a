"""The main window: pages, menus, progress panel and status bar, and how it closes.

All pages except Welcome are imported and created on first use, so that the window appears at once. Their logic is in
the presenters; the sequence of dialogs is in `files`, `synchronise.flow` and the pages.
"""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from syncdesk import __version__, paths
from syncdesk.desktop import translation
from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.closing import Closing
from syncdesk.desktop.files import Files
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.help_shortcut import HelpShortcut
from syncdesk.desktop.menus import PAGE_KEYS, MenuActions, Menus
from syncdesk.desktop.pages.welcome_page import WelcomePage
from syncdesk.desktop.presenters.grid import KINDS
from syncdesk.desktop.presenters.result import place_of
from syncdesk.desktop.status import Status
from syncdesk.desktop.synchronise.flow import SyncFlow
from syncdesk.desktop.synchronise.progress_dock import ProgressDock
from syncdesk.desktop.widgets.forms import first_to_use, fit
from syncdesk.desktop.widgets.navigation import Navigation
from syncdesk.desktop.words import shown, tr
from syncdesk.text import Text, text

if TYPE_CHECKING:
    from syncdesk.desktop.daily.publish_flow import PublishFlow
    from syncdesk.desktop.pages.calendar_page import CalendarPage
    from syncdesk.desktop.pages.covers_page import CoversPage
    from syncdesk.desktop.pages.daily_sync_page import DailySyncPage
    from syncdesk.desktop.pages.grid_page import GridPage
    from syncdesk.desktop.pages.history_page import HistoryPage
    from syncdesk.desktop.pages.problems_page import ProblemsPage
    from syncdesk.desktop.pages.systems_page import SystemsPage
    from syncdesk.desktop.pages.table_page import TablePage

_GRIDS: tuple[tuple[str, str, Text], ...] = (
    ("teachers", "user", text("Teachers")),
    ("sections", "users", text("Sections")),
    ("rooms", "door-open", text("Rooms")),
    ("students", "graduation-cap", text("Students")),
    ("years", "layers", text("Year levels")),
)
_NARROW = 900
"""Logical pixels; below this width the navigation is a bar of icons."""


class MainWindow(Guarded, QMainWindow):
    """One window, one document. `closed` is set once it may be destroyed."""

    def __init__(self, context: AppContext, helps: HelpShortcut | None = None) -> None:
        super().__init__()
        self._helps = helps
        self.closed = asyncio.Event()
        self.context = context
        self.workspace, self.syncs, self.practice, self.prompter = (
            context.workspace,
            context.syncs,
            context.practice,
            context.prompter,
        )
        context.prompter.window = self
        self._leaving = False
        self.files = Files(context, self._opened, self.show_welcome)
        self.flow = SyncFlow(context, self, self.show_me)
        self.welcome = WelcomePage()
        self.navigation = Navigation()
        self.pages = QStackedWidget()
        self._named: dict[str, Callable[[], QWidget]] = {}
        self._dressing: list[Callable[[], None]] = [self.navigation.apply_theme]
        self._page = ""
        self.pages.addWidget(self.welcome)
        self._add_pages()
        self._lay_out()
        self._region = ""
        self.menus = self._made_menus()
        self.status = Status(context)
        self.setStatusBar(self.status)
        self.dock = ProgressDock(context.syncs, self.flow, self)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.resizeDocks([self.dock], [230], Qt.Orientation.Vertical)
        self._connect()
        fit(self, 1280, 820)
        if context.preferences.now.geometry:
            self.restoreGeometry(QByteArray(b64decode(context.preferences.now.geometry)))
        self._refresh()
        self.show_welcome()

    def _add_pages(self) -> None:
        """Add the pages in the order of the navigation."""
        self._page_templates: dict[str, str] = {}
        self.navigation.add_heading(tr("Timetable"))
        for name, icon, words in _GRIDS:
            self._add_page(name, icon, words, lambda: self.grid)
        self._add_page("tables", "table-2", text("Tables"), lambda: self.tables)
        self._add_page("problems", "list-checks", text("Problems"), lambda: self.problems)
        self.navigation.add_heading(tr("Daily"))
        self._add_page("covers", "arrow-left-right", text("Covers"), lambda: self.covers)
        self._add_page("calendar", "calendar", text("Calendar"), lambda: self.calendar)
        self._add_page("daily_sync", "calendar-sync", text("Synchronise"), lambda: self.daily_sync)
        self.navigation.add_heading(tr("Sync"))
        self._add_page("systems", "plug", text("Systems"), lambda: self.systems)
        self._add_page("history", "history", text("History"), lambda: self.history)

    def _add_page(self, name: str, icon: str, words: Text, page: Callable[[], QWidget]) -> None:
        self.navigation.add_page(name, icon, shown(words), PAGE_KEYS[len(self._named)])
        self._page_templates[name] = words.template
        self._named[name] = page

    @cached_property
    def grid(self) -> GridPage:
        """The page of all grids."""
        from syncdesk.desktop.pages.grid_page import GridPage  # noqa: PLC0415  (made when it is first wanted)

        page = GridPage(self.workspace, self.context.tasks, self.prompter)
        page.sync_now.clicked.connect(self.flow.open_sync_now)
        self._dressing.append(page.apply_theme)
        self.pages.addWidget(page)
        page.refresh()
        return page

    @cached_property
    def tables(self) -> TablePage:
        """The page of all tables."""
        from syncdesk.desktop.pages.table_page import TablePage  # noqa: PLC0415

        page = TablePage(self.workspace, self.context.tasks, self.prompter)
        page.show_wanted.connect(self._show_grid)
        self._dressing.append(page.apply_theme)
        self.pages.addWidget(page)
        return page

    @cached_property
    def problems(self) -> ProblemsPage:
        """The page of problems in the timetable."""
        from syncdesk.desktop.pages.problems_page import ProblemsPage  # noqa: PLC0415

        page = ProblemsPage(self.workspace, self.context.tasks)
        page.show_wanted.connect(self._show_row)
        for watched in (page.problems, self.workspace):
            watched.watch(lambda: self.navigation.show_count("problems", page.count))
        self.pages.addWidget(page)
        return page

    @cached_property
    def covers(self) -> CoversPage:
        """The page of a date's covers."""
        from syncdesk.desktop.pages.covers_page import CoversPage  # noqa: PLC0415

        page = CoversPage(self.workspace, self.context.tasks, self.prompter)
        page.publish_wanted.connect(lambda: self.publish.open([page.covers.date], page.covers.unlocked_dates))

        async def look_again() -> None:
            page.covers.know_again(await self.syncs.dates_again())

        page.looked_at.connect(lambda: self.context.start(look_again()))
        self.syncs.watch(lambda: self.context.start(look_again()) if page.isVisible() and not self.syncs.busy else None)
        page.sheet_wanted.connect(lambda: self.context.start(self.publish.sheet(page.covers)))
        self._dressing.append(page.apply_theme)
        self.pages.addWidget(page)
        return page

    @cached_property
    def publish(self) -> PublishFlow:
        """The dialogs for publishing covers."""
        from syncdesk.desktop.daily.publish_flow import PublishFlow  # noqa: PLC0415

        return PublishFlow(self.context, self.flow, self)

    @cached_property
    def calendar(self) -> CalendarPage:
        """The calendar page."""
        from syncdesk.desktop.pages.calendar_page import CalendarPage  # noqa: PLC0415

        page = CalendarPage(self.workspace, self.context.tasks, self.prompter)
        self._dressing.append(page.apply_theme)
        self.pages.addWidget(page)
        return page

    @cached_property
    def daily_sync(self) -> DailySyncPage:
        """The page that sends real dates."""
        from syncdesk.desktop.synchronise.daily_flow import daily_sync_page  # noqa: PLC0415

        page = daily_sync_page(self.context, self.flow, self, self.publish.open)
        self.pages.addWidget(page)
        return page

    @cached_property
    def systems(self) -> SystemsPage:
        """The page of the connections."""
        from syncdesk.desktop.pages.systems_page import SystemsPage  # noqa: PLC0415

        start, flow = self.context.start, self.flow
        page = SystemsPage(self.workspace, self.syncs, self.context.tasks)
        page.compare_wanted.connect(lambda uid: start(flow.compare(page.systems.compare(uid))))
        page.everything_wanted.connect(lambda uid: start(flow.compare(page.systems.everything(uid))))
        page.test_wanted.connect(lambda uid: flow.open_configure(uid, "connection"))
        page.configure_wanted.connect(flow.open_configure)
        page.history_wanted.connect(self._show_history_of)
        self.pages.addWidget(page)
        return page

    @cached_property
    def history(self) -> HistoryPage:
        """The page of all runs."""
        from syncdesk.desktop.pages.history_page import HistoryPage  # noqa: PLC0415

        page = HistoryPage(self.workspace, self.syncs, self.context.tasks, self.prompter)
        page.show_me = self.show_me
        page.again_wanted.connect(lambda run, uid: self.context.start(self.flow.send_again(page.history, run, uid)))
        page.back_wanted.connect(lambda run, uid: self.context.start(self.flow.take_back(page.history, run, uid)))
        self.pages.addWidget(page)
        return page

    def _made_menus(self) -> Menus:
        menus = Menus(
            self, self.context, self._acts(), [(name, tr(words)) for name, words in self._page_templates.items()]
        )
        menus.open_recent = lambda path: self.context.start(self.open_path(path))
        self.action_save, self.action_undo, self.action_redo = menus.save, menus.undo, menus.redo
        self.action_sync_now = menus.sync_now
        return menus

    def _lay_out(self) -> None:
        self.navigation.setAccessibleName(tr("Pages"))
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
        QShortcut(QKeySequence("Ctrl+."), self, self._go_to_cancel)
        QShortcut(QKeySequence("F6"), self, lambda: self._next_part(1))
        QShortcut(QKeySequence("Shift+F6"), self, lambda: self._next_part(-1))

    def _acts(self) -> MenuActions:
        start, files, work = self.context.start, self.files, self.workspace
        return MenuActions(
            new=lambda: start(files.new()),
            open=lambda: start(files.choose_and_open()),
            save=lambda: start(work.save()),
            save_as=lambda: start(files.save_as()),
            close=lambda: start(files.close()),
            quit=self.close,
            undo=lambda: start(work.undo()),
            redo=lambda: start(work.redo()),
            export=lambda: start(files.export()),
            find=self._start_finding,
            configure=self.flow.open_configure,
            sync_now=self.flow.open_sync_now,
            history=self._turner("history"),
            school_info=self.flow.open_school_info,
            bell_times=lambda: self._show_table("bell_times"),
            calendar=self._turner("calendar"),
            mails=lambda: self.publish.open_mails(),  # noqa: PLW0108  (made when it is first wanted)
            progress=lambda: self.dock.setVisible(not self.dock.isVisible()),
            help=self._help,
            welcome=self.show_welcome,
            about=lambda: start(self._about()),
            import_folder=lambda: start(files.choose_folder_and_import()),
            **{"import": lambda: start(files.choose_and_import())},
            **{f"page {name}": self._turner(name) for name in self._named},
        )

    def _turner(self, name: str) -> Callable[[], None]:
        return lambda: self.navigation.show_page(name)

    def _connect(self) -> None:
        start, page = self.context.start, self.welcome
        self.navigation.chosen.connect(self._show_page)
        page.open_pressed.connect(lambda: start(self.files.choose_and_open()))
        page.import_pressed.connect(lambda: start(self.files.choose_and_import()))
        page.sample_pressed.connect(lambda: start(self.files.use_sample()))
        page.practice_pressed.connect(lambda: start(self.practice.use()))
        page.preview_pressed.connect(lambda: start(self.flow.preview_basic()))
        page.sync_pressed.connect(self.flow.open_sync_now)
        page.skip_pressed.connect(lambda: self.navigation.show_page("teachers"))
        page.recent_chosen.connect(lambda path: start(self.open_path(paths.read(path))))
        page.show_at_start.connect(lambda at_start: self.context.prefer(welcome=at_start))
        page.at_start.setChecked(self.context.preferences.now.welcome)
        self.status.badge_pressed.connect(self._see_badge)
        self.files.on_export = self.status.show_export
        for watched in (self.workspace, self.syncs, self.flow, self.context.quiet, self.context.preferences):
            watched.watch(self._refresh)

    def _speak(self) -> None:
        """Switch to the wording of the school's region, and rename what is on the screen."""
        document = self.workspace.document
        region = document.school.region if document is not None else ""
        app = QApplication.instance()
        if region == self._region or app is None:
            return
        before, self._region = translation.language(), region
        translation.load(app, region)
        if translation.language() != before:
            self.menus.remove()
            self.menus = self._made_menus()
            for name, words in self._page_templates.items():
                self.navigation.rename(name, tr(words))
            if self._helps is not None:
                self._helps.close()

    def _refresh(self) -> None:
        """Update after a change."""
        self._speak()
        of, has = self.workspace.shown, self.workspace.document is not None
        self.setWindowTitle(f"{of.name}[*] – syncdesk" if has else "syncdesk")
        self.setWindowModified(of.unsaved)
        self.navigation.setEnabled(has)
        self.menus.refresh()
        self.status.refresh()
        connected = bool(self.syncs.connections())
        self.welcome.show_steps(msgspec.structs.replace(self.flow.done, has_document=has, has_system=connected))
        self.welcome.show_recent(self.context.preferences.now.recent)

    def _go_to_cancel(self) -> None:
        self.dock.focus_cancel()

    def _next_part(self, by: int) -> None:
        """F6: cycle the focus through navigation, page, progress and status bar."""
        page = self.pages.currentWidget() or self.welcome
        everything = (self.navigation, page, self.dock, self.status)
        parts = [(part, first) for part in everything if part.isVisible() and (first := first_to_use(part)) is not None]
        here = self.focusWidget() or self
        now = next((at for at, (part, _) in enumerate(parts) if part is here or part.isAncestorOf(here)), 0)
        if parts:
            parts[(now + by) % len(parts)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.be_narrow(narrow=event.size().width() < _NARROW)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "dock"):
            for dress in self._dressing:
                dress()
            self._refresh()
        super().changeEvent(event)

    def show_welcome(self) -> None:
        """Help › Welcome."""
        self.navigation.show_page("")
        self._page = ""
        self.pages.setCurrentWidget(self.welcome)
        self.welcome.start()

    @property
    def page(self) -> str:
        """The name of the current page, `""` for Welcome."""
        return self._page

    def _show_page(self, name: str) -> None:
        page = self._named[name]()
        self._page = name
        if name in KINDS:
            self.grid.show_kind(name)
        self.pages.setCurrentWidget(page)

    def _opened(self) -> None:
        """Show a newly opened document, unless one of its pages is shown already."""
        if self.pages.currentWidget() is self.welcome:
            self.navigation.show_page("teachers")

    async def open_path(self, path: Path) -> bool:
        """Open a file and show it."""
        return await self.files.open(path)

    def _show_table(self, name: str) -> None:
        self.navigation.show_page("tables")
        self.tables.show_table(name)

    def _show_row(self, table: str, row: object) -> None:
        """Show a row. Its id exceeds Qt's int, so the signal passes an object."""
        self.navigation.show_page("tables")
        self.tables.show_row(table, int(str(row)))

    def _show_grid(self, kind: str, key: str) -> None:
        self.navigation.show_page(kind)
        if kind in KINDS:
            self.grid.show_subject(kind, key)

    def _see_badge(self) -> None:
        """Show the Systems page, which explains the badge, and mark the badge as seen."""
        self.navigation.show_page("systems")
        self.context.quiet.seen()

    def _show_history_of(self, connection: str) -> None:
        self.navigation.show_page("history")
        self.history.show_connection(connection)

    def _start_finding(self) -> None:
        if self._page == "history":
            self.history.start_finding()
        elif self._page == "tables":
            self.tables.start_finding()
        else:
            if self._page not in KINDS:
                self.navigation.show_page("teachers")
            self.grid.start_finding()

    def show_me(self, key: str) -> bool:
        """Show the record of a row's key; return False if there is none."""
        document = self.workspace.document
        place = place_of(document, key) if document is not None else None
        if place is None:
            return False
        self._show_grid(*place)
        return True

    def _help(self) -> None:
        """Help › Help: the page for the current screen."""
        if self._helps is not None:
            self._helps.show()

    def come_forward(self, path: str) -> None:
        """Come to the front, with a file if named, when the program is started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if path:
            self.context.start(self.files.open_once_free(paths.read(path)))

    async def _about(self) -> None:
        await self.context.prompter.tell(
            text("syncdesk {version}", version=__version__),
            (
                text("Sends a school's timetable to its school systems, and shows what will change before it is sent."),
                text("MIT licence. Built with Qt for Python (LGPL). Icons: Lucide (ISC)."),
            ),
            "notice",
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes and running syncs first; the window closes once that is settled."""
        if self.closed.is_set():
            event.accept()
            return
        event.ignore()
        if not self._leaving:
            self.context.start(self._leave())

    async def _leave(self) -> None:
        self._leaving = self.flow.silent = True
        try:
            if not await Closing(self.context).may_stop():
                return
            if await self.workspace.close():
                await self.context.preferences.change(geometry=b64encode(bytes(self.saveGeometry().data())).decode())
                self.closed.set()
                self.close()
                return
        finally:
            self._leaving = self.flow.silent = False
        await self.context.quiet.resume()  # what was stopped so that the window could go
