"""File › Synchronise › Configure…: three tabs, the system chooser at their top right, Save and Cancel."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QTabWidget, QWidget
from shiboken6 import isValid

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.configure import Configure
from syncdesk.desktop.presenters.connection_form import fields_of
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.synchronise.configure_connection_tab import ConnectionTab
from syncdesk.desktop.synchronise.configure_other_tab import OtherTab
from syncdesk.desktop.synchronise.configure_sync_tab import SyncTab
from syncdesk.desktop.widgets.field import TallTabs
from syncdesk.desktop.widgets.forms import MARGIN, column, fit, muted, primary, row
from syncdesk.desktop.widgets.labels import Label
from syncdesk.desktop.words import shown, tr
from syncdesk.text import NOTHING

Tab = Literal["sync", "connection", "other"]
TABS: tuple[Tab, ...] = ("sync", "connection", "other")


class ConfigureDialog(Guarded, QDialog):
    """The form. `region_wanted` asks for School info, where the region is set; the form stays open meanwhile.

    `adding` is the key of a system to add a connection for. After acceptance, `configure.forgotten` holds the
    connections whose passwords may be deleted when the file is saved.
    """

    region_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        syncs: Syncs,
        tasks: Tasks,
        prompter: Prompter,
        *,
        connection: str = "",
        tab: Tab = "sync",
        adding: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Configure synchronising"))
        self._tasks = tasks
        self.configure = Configure(workspace, syncs, prompter, connection)
        if adding:
            self.configure.add(adding)
        advice = self.configure.advice if adding else NOTHING
        self.system = QComboBox()
        self.system.setAccessibleName(tr("System"))
        self.system.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sync = SyncTab(self.configure, tasks)
        self.connection = ConnectionTab(self.configure, tasks, prompter)
        self.other = OtherTab(self.configure)
        self._make(tab, [Label(shown(advice))] if advice else [])
        self._showing = self._asking = False
        leaves = [self.configure.watch(self._refresh), self.configure.test.watch(self.connection.refresh_test)]
        self.finished.connect(lambda _code: [self.configure.test.cancel(), *(leave() for leave in leaves)])
        self._refresh()
        tasks.start(self.configure.load())
        self._look()
        self._focus()

    def _make(self, tab: Tab, first: list[Label]) -> None:
        self.tabs = QTabWidget()
        self.tabs.setTabBar(TallTabs())
        chooser = QWidget()
        label = Label(tr("S&ystem:"))
        label.setBuddy(self.system)
        layout = row(label, self.system)
        layout.setContentsMargins(0, 0, 0, 5)
        chooser.setLayout(layout)
        self.tabs.setCornerWidget(chooser, Qt.Corner.TopRightCorner)
        for page, words in (
            (self.sync, tr("&Sync")),
            (self.connection, tr("&Connection")),
            (self.other, tr("&Other")),
        ):
            self.tabs.addTab(page, words)
        self.tabs.setCurrentIndex(TABS.index(tab))
        self.tabs.currentChanged.connect(self._turn)
        self.save = primary(theme.dress(QPushButton(tr("Sa&ve")), "save", "primary_text"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._press_save)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self._discard)
        said = muted(
            tr("Kept with the timetable at the next save (Ctrl+S), passwords and “Sync each time you save” at once.")
        )
        buttons = row(None, self.save, self.cancel)
        bottom = row(said)
        bottom.setStretch(0, 1)
        bottom.addLayout(buttons)
        body = column(*first, margin=MARGIN)
        body.addWidget(self.tabs, 1)
        body.addLayout(bottom)
        self.setLayout(body)
        self.sync.region_wanted.connect(self.region_wanted)
        self.system.activated.connect(lambda at: self.configure.choose(self.system.itemData(at)))
        fit(self, 1040, 660)

    @property
    def tab(self) -> Tab:
        """The current tab."""
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, tab: Tab) -> None:
        """Show a tab."""
        self.tabs.setCurrentIndex(TABS.index(tab))

    def _turn(self, _at: int) -> None:
        self._look()
        if self.focusWidget() is not self.tabs.tabBar():
            self._focus()

    def _look(self) -> None:
        """Load what the current tab shows about the selected system; a password store may ask to be unlocked."""
        if self.tab == "connection":
            self._tasks.start(self.configure.look_again())

    def _focus(self) -> None:
        """Focus whatever needs input."""
        {"sync": self.sync, "connection": self.connection, "other": self.other}[self.tab].start()

    def _refresh(self) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            before = self.system.currentData()
            self._fill_chooser()
            for page in (self.sync, self.connection, self.other):
                page.refresh()
            self.save.setEnabled(not self.configure.saving)
        finally:
            self._showing = False
        if before is not None and before != self.system.currentData():
            self._look()

    def _fill_chooser(self) -> None:
        entries = self.configure.entries
        wanted = [(each.connection.name.strip() or each.title, each.uid, each.is_test) for each in entries]
        there = [
            (self.system.itemText(at), self.system.itemData(at), self.system.itemData(at, Qt.ItemDataRole.UserRole + 1))
            for at in range(self.system.count())
        ]
        listed = [(tr("{name} (test)", name=name) if test else name, uid, test) for name, uid, test in wanted]
        if listed != there:
            self.system.clear()
            for words, uid, test in listed:
                icon = theme.icon("triangle-alert", "warn") if test else theme.icon("school", "accent")
                self.system.addItem(icon, words, uid)
                self.system.setItemData(self.system.count() - 1, test, Qt.ItemDataRole.UserRole + 1)
        chosen = self.configure.chosen
        self.system.setCurrentIndex(self.system.findData(chosen.uid) if chosen is not None else -1)
        self.system.setEnabled(bool(entries))
        self._dress_chooser()

    def _dress_chooser(self) -> None:
        """Colour the chooser amber for a test system."""
        chosen = self.configure.chosen
        if chosen is not None and chosen.is_test:
            dressed = self.system.palette()
            dressed.setColor(QPalette.ColorRole.Button, theme.tone("banner_warn"))
            self.system.setPalette(dressed)
        else:
            self.system.setPalette(QPalette())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_showing"):
            primary(self.save)
            self.system.clear()
            self._refresh()
            self.connection.refresh_test()
        super().changeEvent(event)

    def _press_save(self) -> None:
        self._tasks.start(self._save())

    async def _save(self) -> None:
        saved = await self.configure.save()
        if not isValid(self):
            return
        if saved:
            self.accept()
        else:
            self._show_trouble()

    def _show_trouble(self) -> None:
        """Show the first problem that prevents saving."""
        chosen = self.configure.chosen
        found = self.configure.troubles.get(chosen.uid, {}) if chosen is not None else {}
        fields = fields_of(chosen) if chosen is not None else ()
        first = next((name for name in (*fields, *found) if name in found), "")
        if first == "name":
            self.show_tab("sync")
            self.sync.start()
        elif first in fields:
            self.show_tab("connection")
            self.connection.focus(first)
        elif first:
            self.show_tab("other")
            self.other.focus(first)

    def reject(self) -> None:
        """Escape and the X: close without saving, after confirmation if something would be lost."""
        if not self.configure.touched:
            self._discard()
        elif not (self.configure.saving or self._asking):
            self._tasks.start(self._leave())

    async def _leave(self) -> None:
        self._asking = True
        try:
            may = await self.configure.may_discard()
        finally:
            self._asking = False
        if may and isValid(self):
            self._discard()

    def _discard(self) -> None:
        if not self.configure.saving:
            super().reject()
