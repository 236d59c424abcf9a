"""The menus, arranged as in comparable programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from syncdesk import paths
from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.widgets.labels import tip, unpressed
from syncdesk.desktop.words import shown, tr

Act = Callable[[], object]
PAGE_KEYS = (*(f"Ctrl+{number}" for number in (*range(1, 10), 0)), "F7", "F8")
"""The shortcut of each page, in the order of the navigation."""


class MenuActions:
    """The menus' actions, by the name of the entry."""

    def __init__(self, **acts: Act) -> None:
        self._acts = acts

    def __getitem__(self, name: str) -> Act:
        return self._acts[name]


class Menus:
    """The menu bar of a window. `pages` are (name, words) in the order of the navigation."""

    def __init__(
        self, window: QMainWindow, context: AppContext, acts: MenuActions, pages: Sequence[tuple[str, str]]
    ) -> None:
        self._window = window
        self._context = context
        self._acts = acts
        self._needs_document: list[QAction] = []
        self._menus: list[QMenu] = []
        self._actions: list[QAction] = []
        self._make_file()
        self._make_edit()
        self._make_view(pages)
        self._make_setup()
        self._make_daily()
        self._make_help()

    def remove(self) -> None:
        """Remove everything from the window, before it is replaced."""
        self._window.menuBar().clear()
        for action in self._actions:
            action.setShortcut(QKeySequence())
            action.deleteLater()
        for menu in self._menus:
            menu.deleteLater()

    def _menu(self, words: str) -> QMenu:
        menu = self._window.menuBar().addMenu(words)
        self._menus.append(menu)
        return menu

    def _entry(
        self,
        menu: QMenu,
        words: str,
        act: str,
        keys: QKeySequence.StandardKey | str | None = None,
        *,
        document: bool = True,
    ) -> QAction:
        action = QAction(words, self._window)
        action.setObjectName(act)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: self._acts[act]())
        menu.addAction(action)
        self._actions.append(action)
        if document:
            self._needs_document.append(action)
        return action

    def _make_file(self) -> None:
        keys = QKeySequence.StandardKey
        file = self._menu(tr("&File"))
        self._entry(file, tr("&New"), "new", keys.New, document=False)
        self._entry(file, tr("&Open…"), "open", keys.Open, document=False)
        self._recent = file.addMenu(tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._entry(file, tr("&Import…"), "import", document=False)
        self._entry(file, tr("Import a &folder…"), "import_folder", document=False)
        self._entry(file, tr("&Export…"), "export")
        file.addSeparator()
        self.save = self._entry(file, tr("&Save"), "save", keys.Save)
        self._entry(file, tr("Save &as…"), "save_as", "Ctrl+Shift+S")
        file.addSeparator()
        synchronise = file.addMenu(tr("S&ynchronise"))
        self._entry(synchronise, tr("&Configure…"), "configure", "Ctrl+Shift+K")
        self.sync_now = self._entry(synchronise, tr("&Sync Now…"), "sync_now", "Ctrl+K")
        self._entry(synchronise, tr("&History"), "history")
        file.addSeparator()
        self._entry(file, tr("&Close timetable"), "close", "Ctrl+W")
        self._entry(file, tr("&Quit"), "quit", "Ctrl+Q", document=False)

    def _make_edit(self) -> None:
        keys = QKeySequence.StandardKey
        edit = self._menu(tr("&Edit"))
        self.undo = self._entry(edit, tr("&Undo"), "undo", keys.Undo, document=False)
        self.redo = self._entry(edit, tr("&Redo"), "redo", "Ctrl+Y", document=False)
        edit.addSeparator()
        self._entry(edit, tr("&Find"), "find", keys.Find)

    def _make_view(self, pages: Sequence[tuple[str, str]]) -> None:
        view = self._menu(tr("&View"))
        for (page, words), keys in zip(pages, PAGE_KEYS, strict=True):
            self._entry(view, words, f"page {page}", keys)
        view.addSeparator()
        self._entry(view, tr("&Progress"), "progress", document=False)

    def _make_setup(self) -> None:
        setup = self._menu(tr("Set&up"))
        self._entry(setup, tr("&School info…"), "school_info")
        self._entry(setup, tr("&Bell times"), "bell_times")
        self._entry(setup, tr("&Calendar…"), "calendar")

    def _make_daily(self) -> None:
        daily = self._menu(tr("Da&ily"))
        self._entry(daily, tr("&Covers"), "page covers")
        self._entry(daily, tr("&Synchronise"), "page daily_sync")
        daily.addSeparator()
        self._entry(daily, tr("&Mails that did not go…"), "mails")

    def _make_help(self) -> None:
        helps = self._menu(tr("&Help"))
        self._entry(helps, tr("&Help"), "help", document=False)
        self._entry(helps, tr("&Welcome"), "welcome", document=False)
        self._entry(helps, tr("&About syncdesk"), "about", document=False)

    def refresh(self) -> None:
        """Enable and disable entries after a change."""
        of = self._context.workspace.shown
        for action in self._needs_document:
            action.setEnabled(self._context.workspace.document is not None)
        for action, label, words in ((self.undo, of.undo, tr("&Undo")), (self.redo, of.redo, tr("&Redo"))):
            action.setEnabled(label is not None)
            action.setText(f"{words}: {unpressed(shown(label))}" if label is not None else words)

    def _fill_recent(self) -> None:
        self._recent.clear()
        recent = self._context.preferences.now.recent
        for path in recent:
            where = paths.read(path)
            action = self._recent.addAction(unpressed(paths.shown(where.name)))
            action.setToolTip(tip(paths.shown(where)))
            action.triggered.connect(lambda _checked=False, *, where=where: self.open_recent(where))
        if not recent:
            self._recent.addAction(tr("Nothing opened yet")).setEnabled(False)

    def open_recent(self, path: Path) -> None:
        """Open a recently opened file (to be overridden)."""
