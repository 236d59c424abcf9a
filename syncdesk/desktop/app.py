"""Assembling the window: event loop, engine, password store, and error reporting."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_API", "pyside6")

import qasync
from platformdirs import user_documents_path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop import runtime, theme, translation
from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.collector import Collector
from syncdesk.desktop.ending import TerminationHandler
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.help_shortcut import HelpShortcut
from syncdesk.desktop.main_window import MainWindow
from syncdesk.desktop.presenters import preferences
from syncdesk.desktop.single import SingleInstance
from syncdesk.localstate.state import State
from syncdesk.mail.ledger import Ledger
from syncdesk.sync.service import SyncService
from syncdesk.systems import registry
from syncdesk.text import Text, text

_log = logging.getLogger(__name__)
DESKTOP_ID = "syncdesk"
_SOON = (
    "pages.grid_page",
    "pages.table_page",
    "pages.problems_page",
    "pages.systems_page",
    "pages.history_page",
    "pages.paste_dialog",
    "synchronise.sync_now_dialog",
    "synchronise.preview_dialog",
)
_PATIENCE_SECONDS = 1.0
"""How long to wait for the window to be painted for the first time; one that starts hidden never is."""


def application(arguments: list[str]) -> QApplication:
    """Create the QApplication with its style."""
    # Set here: `setStyle` would make Python know all that Qt names in QStyle, which takes as long as a page.
    app = QApplication([*arguments, "-style", "Fusion"])
    app.setApplicationName("syncdesk")
    app.setApplicationDisplayName("syncdesk")
    app.setDesktopFileName(DESKTOP_ID)
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app)
    return app


class _FirstPicture(Guarded, QObject):
    """Waits until a window has been painted for the first time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._painted = asyncio.Event()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._painted.set()
        return False

    async def wait(self) -> None:
        """Return once it has been painted, or after a while."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._painted.wait(), _PATIENCE_SECONDS)


async def show(app: QApplication, file: Path | None, single: SingleInstance, ending: TerminationHandler) -> None:
    """Show the window until it is closed or the process is told to end."""
    with ExitStack() as stack:
        stack.callback(Collector().end)
        stack.enter_context(runtime.short_turns())
        secrets = Secrets()
        state = await asyncio.to_thread(State.of_this_computer)
        service = SyncService(secrets.payload_key, state)
        stack.callback(service.close)
        loaded = await asyncio.to_thread(preferences.load)
        window: MainWindow | None = None

        async def tell(error: BaseException) -> None:
            if window is not None:
                await window.context.prompter.tell(
                    text("Something in syncdesk itself went wrong ({kind}).", kind=type(error).__name__),
                    (text("Your changes are kept. Save, then start syncdesk again if it does not go on."),),
                )

        tasks = runtime.Tasks(lambda error: failures.hear(error))  # noqa: PLW0108  (it comes below)
        failures = runtime.Failures(tell, tasks.start)
        runtime.hear_failures(failures.hear)

        context = AppContext(service, Ledger(state), secrets, tasks, loaded.preferences, user_documents_path())
        helps = HelpShortcut(app)
        translation.load(app, "")
        window = MainWindow(context, helps)
        picture = _FirstPicture(window)
        window.show()
        await picture.wait()  # what is loaded and looked up from here on does not hold it up
        single.file_wanted.connect(window.come_forward)
        single.listen()
        tasks.start(_warm(secrets))
        try:
            await ending.unless_told(_until_closed(window, file, failures.hear, (*service.said, loaded.said)))
        finally:
            helps.end()
            await context.end()
            window.deleteLater()


async def _until_closed(
    window: MainWindow,
    file: Path | None,
    failed: Callable[[BaseException], object],
    said: Sequence[Sequence[Text]],
) -> None:
    """Open the file, or unsaved work, and show the messages in `said`. Whatever fails, the window stays."""
    try:
        if file is not None:
            await window.open_path(file)
        else:
            await window.files.recover()
    except Exception as error:  # noqa: BLE001  (told like any failure in the program)
        failed(error)
    window.context.start(_tell_all(window.context, said))
    await window.closed.wait()


async def _tell_all(context: AppContext, said: Sequence[Sequence[Text]]) -> None:
    """Show, one after the other, which of syncdesk's own files were damaged or unreadable."""
    for title, *rest in filter(None, said):
        await context.prompter.tell(title, rest, "notice")


async def _warm(secrets: Secrets) -> None:
    await asyncio.to_thread(warm, secrets)


def warm(secrets: Secrets) -> None:
    """Import what the other pages and the first sync need while the user looks at the window."""
    for name in _SOON:
        import_module(f"syncdesk.desktop.{name}")
    registry.preload()
    secrets.place()


def main(file: Path | None) -> int:
    """Open the window, with a file if given; return the exit code when it is closed."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    ending = TerminationHandler()
    ending.install()
    app = application(sys.argv[:1])
    single = SingleInstance()
    if not single.claim() and single.hand_over(file):
        return 0
    try:
        with qasync.QEventLoop(app) as loop:
            loop.run_until_complete(show(app, file, single, ending))
    finally:
        single.release()
    return ending.code
