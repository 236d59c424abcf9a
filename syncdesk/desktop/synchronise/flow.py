"""The sequence of dialogs from Sync Now through the preview to the result."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import msgspec
from PySide6.QtWidgets import QWidget

from syncdesk.desktop.accepting import accepted, within
from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.presenters.history import RunHistory, wish_again
from syncdesk.desktop.presenters.leaving import about_saving_first
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.preview import Preview
from syncdesk.desktop.presenters.progress import Block, Line
from syncdesk.desktop.presenters.prompts import Choice, Question
from syncdesk.desktop.presenters.result import reader_of, save_troubles
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.presenters.welcome import Steps
from syncdesk.desktop.words import shown
from syncdesk.sync.values import RunResult, Status
from syncdesk.systems.reading import Reader
from syncdesk.text import text

if TYPE_CHECKING:
    from syncdesk.desktop.synchronise.configure_dialog import Tab as ConfigureTab
    from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog, Tab


class Form(Protocol):
    """A form from which a preview is made."""

    def wait(self, *, on: bool) -> None:
        """Disable or enable the form while a preview is being made."""
        ...

    def accept(self) -> None:
        """Close."""
        ...


class SyncFlow(Observable):
    """The dialogs of one window. `done` says what was previewed and synchronised since it opened.

    `show_me` shows the record of a row's key. `silent` suppresses results while the window is closing.
    """

    def __init__(self, context: AppContext, window: QWidget, show_me: Callable[[str], bool]) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self.show_me = show_me
        self.done = Steps()
        self.silent = False
        self._jumped = False
        context.syncs.on_result = self._ended
        context.workspace.another.watch(self._begin_anew)

    def _begin_anew(self) -> None:
        """Reset for another timetable."""
        self.done = Steps()

    def open_sync_now(self) -> None:
        """File › Synchronise › Sync Now, with the connection and tab used last. It starts nothing."""
        from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog  # noqa: PLC0415  (loaded when wanted)

        context = self._context
        document = context.workspace.document
        if document is None:
            return
        if not context.syncs.connections():
            context.start(self._offer_system())
            return
        known = context.preferences.now
        tab: Tab = "advanced" if known.last_tab == "advanced" else "basic"
        form = SyncNowDialog(context.syncs, known.last_connection, tab, self._window)
        workspace = context.workspace
        form.previewed.connect(lambda wish: context.start(within(workspace, document, self._preview(form, wish))))
        form.went.connect(lambda wish: context.start(within(workspace, document, self._go(form, wish))))
        form.finished.connect(form.deleteLater)
        form.open()

    async def _offer_system(self) -> None:
        answer = await self._context.prompter.ask(
            Question(
                text("This timetable has no school system yet."),
                (text("The practice system runs on this computer, to try everything on."),),
                (
                    Choice("configure", text("Add a school system…")),
                    Choice("practice", text("Use the practice system")),
                    Choice("", text("Cancel")),
                ),
            )
        )
        if answer == "configure":
            self.open_configure()
        elif answer == "practice" and await self._context.practice.use():
            self.open_sync_now()

    def open_configure(self, connection: str = "", tab: ConfigureTab = "sync", *, adding: str = "") -> None:
        """File › Synchronise › Configure, with a new connection to the system `adding`, if given.

        Imported on first use, so that the first window does not wait for it.
        """
        from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog  # noqa: PLC0415

        context = self._context
        if context.workspace.document is None:
            return
        form = ConfigureDialog(
            context.workspace,
            context.syncs,
            context.tasks,
            context.prompter,
            connection=connection,
            tab=tab,
            adding=adding,
            parent=self._window,
        )
        form.region_wanted.connect(lambda: self.open_school_info(form))
        form.accepted.connect(lambda: context.forgotten.extend(form.configure.forgotten))
        form.finished.connect(form.deleteLater)
        form.open()

    def open_school_info(self, parent: QWidget | None = None) -> None:
        """Setup › School info."""
        from syncdesk.desktop.setup.school_info_dialog import SchoolInfoDialog  # noqa: PLC0415

        if self._context.workspace.document is not None:
            form = SchoolInfoDialog(self._context.workspace, self._context.tasks, parent or self._window)
            form.finished.connect(form.deleteLater)
            form.open()

    async def _preview(self, form: SyncNowDialog, wish: Wish) -> None:
        self._remember(form)
        await self.look_from(form, wish)

    async def look_from(self, form: Form, wish: Wish) -> None:
        """Show a preview over a form that waits for it and then closes."""
        form.wait(on=True)
        self._jumped = False
        try:
            with self._context.syncs.attention.taken():
                went = await self.look_and_go(wish)
        finally:
            form.wait(on=False)
        if went or self._jumped:
            form.accept()

    def _jump(self, key: str) -> bool:
        """Show a record from a preview; whatever is in front of the window closes."""
        self._jumped = self.show_me(key)
        return self._jumped

    async def _go(self, form: SyncNowDialog, wish: Wish) -> None:
        self._remember(form)
        reviewed = form.tab == "advanced" and bool(wish.receive)  # what comes in is looked at before it is taken
        if reviewed or self._context.syncs.first_time(wish.connection):
            await self._preview(form, wish)
            return
        form.accept()
        await self.go(wish)

    def _remember(self, form: SyncNowDialog) -> None:
        self._context.prefer(last_connection=form.connection, last_tab=form.tab)

    async def go(self, wish: Wish) -> None:
        """Synchronise; if that is held, show why and let the person decide."""
        with self._context.syncs.attention.taken():
            result = await self._context.syncs.go(wish)
            if result is not None and result.status is Status.HELD:
                await self.look_and_go(wish)

    async def preview_basic(self) -> None:
        """Preview what Basic would do with the first connection."""
        connections = self._context.syncs.connections()
        if connections:
            await self.look_and_go(self._context.syncs.basic(connections[0].uid))

    async def look_and_go(self, wish: Wish) -> bool:
        """Show a preview and carry it out on confirmation; return whether that happened."""
        with self._context.syncs.attention.taken():
            preview = await self._context.syncs.preview(wish)
            return preview is not None and await self.decide(preview, wish)

    async def compare(self, wish: Wish) -> None:
        """Look and go, where no form has said that unsaved changes are saved first."""
        if await self._may_save():
            await self.look_and_go(wish)

    async def _may_save(self) -> bool:
        """Whether nothing is unsaved, or may be saved for what comes now."""
        return not self._context.workspace.shown.unsaved or bool(await self._context.prompter.ask(about_saving_first()))

    async def decide(self, preview: Preview, wish: Wish) -> bool:
        """Show a plan and carry it out on confirmation; return whether that happened."""
        from syncdesk.desktop.presenters.workbook import export_preview  # noqa: PLC0415
        from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog  # noqa: PLC0415

        try:
            self._note(previewed=True)
            exporting: list[asyncio.Task[str]] = []

            def export() -> None:
                task = self._context.tasks.start(export_preview(self._context.prompter, preview, shown))
                if task is not None:
                    exporting.append(task)

            dialog = PreviewDialog(preview, self._context.tasks, self._window, export=export, show_me=self._jump)
            goes = await accepted(dialog, self._context.workspace)
            await asyncio.gather(*exporting, return_exceptions=True)
            if not goes:
                return False
            if preview.to_be_made_again:
                return await self.look_and_go(msgspec.structs.replace(wish, selection=preview.selection))
            self._context.start(self._context.syncs.go_with(preview, wish))
            await asyncio.sleep(0)  # so that the run has the plan before it is let go of here
            return True
        finally:
            preview.close()

    def _ended(self, block: Block, _wish: Wish, result: RunResult) -> None:
        """Show the result of an active run, unless the preview does."""
        if result.status in {Status.DONE, Status.DONE_WITH_WARNINGS}:
            self._note(previewed=True, synchronised=True)
        if not self.silent and result.status is not Status.HELD:
            self.show_result(block)

    def _note(self, **done: bool) -> None:
        self.done = msgspec.structs.replace(self.done, **done)
        self.changed()

    def cancel(self, block: Block) -> None:
        """Cancel a run."""
        self._context.syncs.cancel(block)

    def dismiss(self, block: Block) -> None:
        """Remove a finished block from the panel."""
        self._context.syncs.dismiss(block)

    def again(self, block: Block, line: Line) -> None:
        """Synchronise one kind of a run again, with what has to be sent together with it."""
        wish = block.wish
        if isinstance(wish, Wish):
            receive, send = ((line.kind,), ()) if line.direction == "receive" else ((), (line.kind,))
            whole = msgspec.structs.replace(wish, receive=receive, send=send, everything=True)
            self._context.start(self._go_again(whole))

    async def _go_again(self, wish: Wish) -> None:
        if await self._may_save():
            await self.go(wish)

    def reader(self, result: RunResult) -> Reader:
        """Return what puts the rows of a result into words."""
        workspace = self._context.workspace
        return reader_of(result, workspace.document, workspace.document_id)

    def show_result(self, block: Block) -> None:
        """Show the result of a finished run."""
        if block.result is not None:
            self._open_result(block.result)

    def _open_result(self, result: RunResult) -> None:
        from syncdesk.desktop.synchronise.result_dialog import ResultDialog  # noqa: PLC0415

        context = self._context
        dialog = ResultDialog(
            result,
            self.show_me,
            self._window,
            self.reader(result),
            save_list=lambda found: context.start(save_troubles(context.prompter, result.connection, found, shown)),
            confirm=lambda: context.start(context.syncs.confirm_answers(result.connection)),
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    async def send_again(self, history: RunHistory, run: str, connection: str) -> None:
        """Preview sending an earlier version again, and do it on confirmation."""
        if await self._may_save():
            await self._decide_on(await history.send_again(run), connection)

    async def take_back(self, history: RunHistory, run: str, connection: str) -> None:
        """Preview taking back an earlier run, and do it on confirmation."""
        if await self._may_save():
            await self._decide_on(await history.take_back(run), connection)

    async def _decide_on(self, preview: Preview | None, connection: str) -> None:
        if preview is not None:
            await self.decide(preview, wish_again(connection))
