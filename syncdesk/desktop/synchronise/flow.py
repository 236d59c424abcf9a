"""From Sync Now through the preview to the result: which dialog comes when."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QWidget

from syncdesk.desktop.desk import Desk
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.preview import Preview
from syncdesk.desktop.presenters.progress import Block
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.presenters.welcome import Steps
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog, Tab
from syncdesk.desktop.widgets.forms import finished
from syncdesk.sync.outcome import RunResult, Status
from syncdesk.text import text


class SyncFlow(Observable):
    """The dialogs of one window. `done` says what was previewed and synchronised since it opened.

    `show_me` takes the key of a row to its record. `silent` keeps results from being shown, while the window closes.
    """

    def __init__(self, desk: Desk, window: QWidget, show_me: Callable[[str], bool]) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        self._show_me = show_me
        self.done = Steps()
        self.silent = False
        desk.syncs.on_result = self._ended

    def open_sync_now(self) -> None:
        """File › Synchronise › Sync Now, on the connection and the tab used last. It starts nothing."""
        desk = self._desk
        if desk.workspace.document is None:
            return
        if not desk.syncs.connections():
            desk.start(self._offer_system())
            return
        known = desk.preferences.now
        tab: Tab = "advanced" if known.last_tab == "advanced" else "basic"
        form = SyncNowDialog(desk.syncs, known.last_connection, tab, self._window)
        form.previewed.connect(lambda wish: desk.start(self._preview(form, wish)))
        form.went.connect(lambda wish: desk.start(self._go(form, wish)))
        form.finished.connect(form.deleteLater)
        form.open()

    async def _offer_system(self) -> None:
        await self._desk.asker.tell(
            text("This timetable has no school system yet."),
            (
                text("File › Synchronise › Configure adds the school's own."),
                text("Help › Welcome connects the practice system, to try everything on."),
            ),
            "notice",
        )

    async def _preview(self, form: SyncNowDialog, wish: Wish) -> None:
        self._remember(form)
        form.setEnabled(False)
        try:
            went = await self.look_and_go(wish)
        finally:
            form.setEnabled(True)
        if went:
            form.accept()

    async def _go(self, form: SyncNowDialog, wish: Wish) -> None:
        self._remember(form)
        if self._desk.syncs.first_time(wish.connection):
            await self._preview(form, wish)
            return
        form.accept()
        await self.go(wish)

    def _remember(self, form: SyncNowDialog) -> None:
        self._desk.prefer(last_connection=form.connection, last_tab=form.tab)

    async def go(self, wish: Wish) -> None:
        """Synchronise; where that is held, show why and let the person decide."""
        result = await self._desk.syncs.go(wish)
        if result is not None and result.status is Status.HELD:
            await self.look_and_go(wish)

    async def preview_basic(self) -> None:
        """Show what Basic would do with the first connection."""
        connections = self._desk.syncs.connections()
        if connections:
            await self.look_and_go(self._desk.syncs.basic(connections[0].uid))

    async def look_and_go(self, wish: Wish) -> bool:
        """Show what would happen, and do it if the person says so; whether she did."""
        preview = await self._desk.syncs.preview(wish)
        return preview is not None and await self.decide(preview, wish)

    async def decide(self, preview: Preview, wish: Wish) -> bool:
        """Have a person look at a plan, and carry it out if she says so; whether she did."""
        try:
            self._note(previewed=True)
            dialog = PreviewDialog(preview, self._desk.tasks, self._window)
            if await finished(dialog) != PreviewDialog.DialogCode.Accepted:
                return False
            self._desk.start(self._desk.syncs.go_with(preview, wish))
            await asyncio.sleep(0)  # so that the run has the plan before it is let go of here
            return True
        finally:
            preview.close()

    def _ended(self, block: Block, _wish: Wish, result: RunResult) -> None:
        """An active run is over: say how, unless the preview does that next."""
        if result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}:
            self._note(previewed=True, synchronised=True)
        if not self.silent and result.status is not Status.HELD:
            self.show_result(block)

    def _note(self, **done: bool) -> None:
        self.done = msgspec.structs.replace(self.done, **done)
        self.changed()

    def show_result(self, block: Block) -> None:
        """The result of a run that has ended."""
        if block.result is not None:
            dialog = ResultDialog(block.result, self._show_me, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
