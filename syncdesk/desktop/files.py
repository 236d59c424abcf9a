"""The actions of the File menu: new, open, import, save as, close, and the sample school."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.presenters.workspace import ALL_FILES, SOURCES, TIMETABLES
from syncdesk.text import text

if TYPE_CHECKING:
    from syncdesk.desktop.presenters.exporting import Exporter


class Files:
    """Emits `opened` when there is another document to show, `closed` when there is none."""

    def __init__(self, context: AppContext, opened: Callable[[], None], closed: Callable[[], None]) -> None:
        self._context = context
        self._opened = opened
        self._closed = closed
        self._wanted: Path | None = None
        self.on_export: Callable[[tuple[int, int] | None], None] = lambda _done: None

    @cached_property
    def _exporter(self) -> Exporter:
        from syncdesk.desktop.presenters.exporting import Exporter  # noqa: PLC0415  (loaded when it is wanted)

        exporter = Exporter(self._context.workspace, self._context.prompter)
        exporter.watch(lambda: self.on_export(exporter.done))
        return exporter

    async def choose_and_open(self) -> None:
        """File › Open."""
        chosen = await self._context.prompter.files_to_open(text("Open a timetable"), [TIMETABLES, ALL_FILES])
        if chosen:
            await self.open(chosen[0])

    async def open(self, path: Path) -> bool:
        """Open a file and show it; resume what its last session left pending."""
        if not await self._context.workspace.open(path):
            return False
        await self._go_on()
        return True

    async def _go_on(self) -> None:
        """A file was opened: show it, and have sent what its last session left to do."""
        self._note()
        await self._context.practice.offered()
        self._opened()
        await self._context.quiet.resume()

    async def open_once_free(self, path: Path) -> None:
        """Open a file that a second start requested once no dialog is open; the latest request wins.

        A file that is already open only comes to the front, as the window did.
        """
        self._wanted = path
        if await self._context.workspace.is_open(path):
            return
        if self._context.prompter.busy:
            await self._context.prompter.tell(
                text("“{name}” opens once the form that is open here is closed.", name=path.stem),
                (text("What you have typed in it stays, and goes into the timetable that is open now."),),
                "notice",
            )
        await self._context.prompter.free()
        if self._wanted is path:
            await self.open(path)

    async def choose_and_import(self) -> None:
        """File › Import."""
        chosen = await self._context.prompter.files_to_open(text("Import"), [SOURCES, ALL_FILES], several=True)
        if chosen and await self._context.workspace.import_files(chosen):
            self._opened()

    async def choose_folder_and_import(self) -> None:
        """File › Import a folder: the CSV tables in it as a whole, or its one FET file."""
        path = self._context.workspace.shown.path
        beside = path.parent if path is not None else self._context.documents
        folder = await self._context.prompter.folder(text("Import a folder"), beside)
        if folder is not None and await self._context.workspace.import_files([folder]):
            self._opened()

    async def export(self) -> None:
        """File › Export."""
        await self._exporter.export()

    async def new(self) -> None:
        """File › New."""
        if await self._context.workspace.new():
            self._opened()

    async def recover(self) -> None:
        """Offer to recover what a crash left unsaved, of whatever timetable."""
        if await self._context.workspace.recover_unnamed():
            await self._go_on()

    async def save_as(self) -> None:
        """File › Save as."""
        if await self._context.workspace.save_as():
            self._note()

    async def close(self) -> None:
        """File › Close timetable."""
        if await self._context.workspace.close():
            self._closed()

    async def use_sample(self) -> None:
        """Open the sample school in the documents folder."""
        today = datetime.now(UTC).astimezone().date()
        if await self._context.workspace.sample(today, self._context.documents):
            self._note()

    def _note(self) -> None:
        path = self._context.workspace.shown.path
        if path is not None:
            self._context.prefer(recent=self._context.preferences.now.opened(path).recent)
