"""Where the window is put together: the loop, the engine, the password store, and what watches over failures."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from contextlib import ExitStack
from pathlib import Path

os.environ.setdefault("QT_API", "pyside6")

import qasync
from platformdirs import user_documents_path
from PySide6.QtWidgets import QApplication

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop import runtime, theme, translation
from syncdesk.desktop.desk import Desk
from syncdesk.desktop.help_window import Help
from syncdesk.desktop.main_window import MainWindow
from syncdesk.desktop.presenters import preferences
from syncdesk.desktop.single import SingleInstance
from syncdesk.sync.service import SyncService
from syncdesk.systems import registry
from syncdesk.text import text

_log = logging.getLogger(__name__)
DESKTOP_ID = "syncdesk"


def application(arguments: list[str]) -> QApplication:
    """The one QApplication, dressed."""
    app = QApplication(arguments)
    app.setApplicationName("syncdesk")
    app.setApplicationDisplayName("syncdesk")
    app.setDesktopFileName(DESKTOP_ID)
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app)
    return app


async def show(app: QApplication, file: Path | None, single: SingleInstance) -> None:
    """Show the window until it is closed."""
    with ExitStack() as stack:
        secrets = Secrets()
        service = await asyncio.to_thread(SyncService, secrets.payload_key)
        stack.callback(service.close)
        known = await asyncio.to_thread(preferences.load)
        window: MainWindow | None = None

        def failed(error: BaseException) -> None:
            """Say that something in the program went wrong; the rest of it goes on."""
            _log.error("%s", runtime.described(error))
            if window is not None:
                tasks.start(
                    window.desk.asker.tell(
                        text("Something in syncdesk itself went wrong ({kind}).", kind=type(error).__name__),
                        (text("Your changes are kept. Save, then start syncdesk again if it does not go on."),),
                    )
                )

        tasks = runtime.Tasks(failed)
        runtime.hear_failures(failed)

        desk = Desk(service, secrets, tasks, known, user_documents_path())
        helps = Help(app)
        translation.load(app, "")
        window = MainWindow(desk, helps)
        single.file_wanted.connect(window.come_forward)
        window.show()
        tasks.start(asyncio.to_thread(warm, secrets))
        try:
            if file is not None:
                await window.open_path(file)
            else:
                await window.files.recover()
            await window.closed.wait()
        finally:
            helps.close()
            await desk.end()
            window.deleteLater()


def warm(secrets: Secrets) -> None:
    """Load what the first sync needs, while she looks at the window."""
    registry.preload()
    secrets.place()


def main(file: Path | None) -> int:
    """Open the window, with a file if one is named; returns the exit code when it is closed."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    app = application(sys.argv[:1])
    single = SingleInstance()
    if not single.claim() and single.hand_over(file):
        return 0
    try:
        with qasync.QEventLoop(app) as loop:
            loop.run_until_complete(show(app, file, single))
    finally:
        single.release()
    return 0
