#!/usr/bin/env python3
"""Take docs/window.png and docs/preview.png: the window as it is, with the sample school and the practice system.

python3 packaging/dev.py pictures

They are taken without a display, in the light colours, with everything kept in a folder that is gone afterwards. A font
that can be read has to be installed (fonts-dejavu-core or fonts-inter).
"""

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import qasync
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop.app import application
from syncdesk.desktop.app_context import Desk
from syncdesk.desktop.main_window import MainWindow
from syncdesk.desktop.presenters.preferences import Preferences
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.localstate.state import State
from syncdesk.mail.ledger import Ledger
from syncdesk.sync.service import SyncService
from syncdesk.text import text
from syncdesk.timetable.records import Lesson, Room

DOCS = Path(__file__).resolve().parent.parent / "docs"
FONTS = ("Inter", "DejaVu Sans")
AT = 3
"""Whose timetable is shown: the fourth teacher's."""
MOVED = slice(0, 300, 50)
"""Whose rooms change: a few lessons of several teachers."""
STILL = 20


def live_alone(folder: Path) -> None:
    """Keep everything in this folder, and see nothing of the settings of whoever runs this."""
    for name, part in (("DATA_HOME", "data"), ("CONFIG_HOME", "config"), ("DOCUMENTS_DIR", "documents")):
        os.environ[f"XDG_{name}"] = str(folder / part)
    os.environ |= {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]


async def dialog_of(kind: type[QDialog]) -> QDialog:
    """The dialog of this kind, once it is there."""
    while True:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, kind) and each.isVisible():
                return each
        await asyncio.sleep(0.01)


async def still() -> None:
    """Let what was set off be read, laid out and painted."""
    for _ in range(STILL):
        await asyncio.sleep(0.05)


async def take_window(window: MainWindow) -> Wish:
    """A teacher's timetable, after a sync with the practice system; what was synchronised."""
    today = datetime.now(UTC).astimezone().date()  # what is sent goes from today on
    assert await window.workspace.sample(today, window.desk.documents)
    assert await window.practice.use()
    assert await window.workspace.save()
    (connection,) = window.syncs.connections()
    wish = window.syncs.basic(connection.uid)
    await window.syncs.go(wish)
    (await dialog_of(ResultDialog)).accept()
    window.navigation.show_page("teachers")
    for _ in range(AT):
        window.grid._after.click()
    window.grid.view.setFocus()
    await still()
    assert window.grab().save(str(DOCS / "window.png"))
    return wish


async def take_preview(window: MainWindow, wish: Wish) -> None:
    """A preview of a few lessons that are in other rooms now."""
    document = window.workspace.document
    assert document is not None
    rooms = sorted(document.of(Room).values(), key=lambda room: room.code)
    draft = document.draft()
    for lesson, room in zip(list(document.of(Lesson).values())[MOVED], rooms, strict=False):
        if room.id != lesson.room:
            draft.replace(msgspec.structs.replace(lesson, room=room.id))
    assert await window.workspace.edit(draft.edit(text("Move")))
    looking = asyncio.ensure_future(window.flow.look_and_go(wish))
    preview = await dialog_of(PreviewDialog)
    preview.resize(1180, 480)
    await still()
    assert preview.grab().save(str(DOCS / "preview.png"))
    preview.reject()
    await looking


async def take(folder: Path) -> None:
    """Both, with a window of its own."""
    failures: list[BaseException] = []
    secrets = Secrets()
    state = State.of_this_computer()
    service = SyncService(secrets.payload_key, state)
    desk = Desk(service, Ledger(state), secrets, Tasks(failures.append), Preferences(), folder / "documents")
    window = MainWindow(desk)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    try:
        await take_preview(window, await take_window(window))
    finally:
        await window.workspace.discard()
        await desk.end()
        window.deleteLater()
        service.close()
    if failures:
        raise failures[0]


def main() -> None:
    with TemporaryDirectory() as folder:
        live_alone(Path(folder))
        QLocale.setDefault(QLocale("en_AU"))
        app = application(["syncdesk"])
        QGuiApplication.styleHints().setColorScheme(Qt.ColorScheme.Light)
        font = next((name for name in FONTS if name in QFontDatabase.families()), "")
        if not font:
            sys.exit(f"None of these fonts is installed: {', '.join(FONTS)}")
        app.setFont(QFont(font, 10))
        with qasync.QEventLoop(app) as loop:
            loop.run_until_complete(take(Path(folder)))
    for name in ("window.png", "preview.png"):
        print(DOCS / name)


if __name__ == "__main__":
    main()
