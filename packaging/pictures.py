#!/usr/bin/env python3
"""Take pictures of the window as it is, with the sample school and the practice system.

python3 packaging/dev.py pictures                                          docs/window.png and docs/preview.png
python3 packaging/dev.py pictures --look FOLDER [--dark] [--letters 1.6]   every page and the windows of a sync

The second puts them into a folder to be looked at, in light or dark colours, in letters of the usual size or larger.
They are taken without a display, with everything kept in a folder that is gone afterwards. A font that can be read has
to be installed (fonts-dejavu-core or fonts-inter).
"""

import argparse
import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import qasync
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop import theme
from syncdesk.desktop.app import application
from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.main_window import MainWindow
from syncdesk.desktop.presenters.preferences import Preferences
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.synchronise.configure_dialog import ConfigureDialog
from syncdesk.desktop.synchronise.configure_dialog import Tab as ConfigureTab
from syncdesk.desktop.synchronise.preview_dialog import PreviewDialog
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.synchronise.sync_now_dialog import SyncNowDialog, Tab
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


def wear(*, dark: bool) -> None:
    """Show the program in these colours. The offscreen platform has no desktop that would say which."""
    theme.colours = lambda: theme.DARK if dark else theme.LIGHT


def keep(widget: QWidget, folder: Path, name: str) -> None:
    """Take a picture."""
    assert widget.grab().save(str(folder / f"{name}.png"))


async def take_window(window: MainWindow, folder: Path) -> Wish:
    """A teacher's timetable, after a sync with the practice system; what was synchronised."""
    today = datetime.now(UTC).astimezone().date()  # what is sent goes from today on
    assert await window.workspace.sample(today, window.context.documents)
    assert await window.practice.use()
    assert await window.workspace.save()
    (connection,) = window.syncs.connections()
    wish = window.syncs.basic(connection.uid)
    await window.syncs.go(wish)
    result = await dialog_of(ResultDialog)
    await still()
    if folder != DOCS:
        keep(result, folder, "result")
    result.accept()
    window.navigation.show_page("teachers")
    for _ in range(AT):
        window.grid._after.click()
    window.grid.view.setFocus()
    await still()
    keep(window, folder, "window")
    return wish


async def take_preview(window: MainWindow, wish: Wish, folder: Path) -> None:
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
    if folder == DOCS:
        preview.resize(1180, 480)
    await still()
    keep(preview, folder, "preview")
    preview.reject()
    await looking


async def take_others(window: MainWindow, folder: Path) -> None:
    """Every page, and the windows that a sync is set up and begun with."""
    for page in window.navigation.pages():
        window.navigation.show_page(page)
        await still()
        keep(window, folder, f"page {page}")
    dialogs: list[tuple[type[QDialog], ConfigureTab | Tab]] = [
        (ConfigureDialog, "sync"),
        (ConfigureDialog, "connection"),
        (ConfigureDialog, "other"),
        (SyncNowDialog, "basic"),
        (SyncNowDialog, "advanced"),
    ]
    for kind, tab in dialogs:
        if tab == "basic" or tab == "advanced":
            window.context.prefer(last_tab=tab)
            window.flow.open_sync_now()
        else:
            window.flow.open_configure(tab=tab)
        dialog = await dialog_of(kind)
        await still()
        keep(dialog, folder, f"{'configure' if kind is ConfigureDialog else 'sync now'} {tab}")
        dialog.reject()
        await still()


async def take(folder: Path, pictures: Path) -> None:
    """All that is wanted, with a window of its own."""
    failures: list[BaseException] = []
    secrets = Secrets()
    state = State.of_this_computer()
    service = SyncService(secrets.payload_key, state)
    desk = AppContext(service, Ledger(state), secrets, Tasks(failures.append), Preferences(), folder / "documents")
    window = MainWindow(desk)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    try:
        await take_preview(window, await take_window(window, pictures), pictures)
        if pictures != DOCS:
            await take_others(window, pictures)
    finally:
        await window.workspace.discard()
        await desk.end()
        window.deleteLater()
        service.close()
    if failures:
        raise failures[0]


def main() -> None:
    parser = argparse.ArgumentParser(description="Take pictures of the window.")
    parser.add_argument("--look", type=Path, default=DOCS, metavar="FOLDER", help="every window, into this folder")
    parser.add_argument("--dark", action="store_true", help="in dark colours")
    parser.add_argument("--letters", type=float, default=1.0, metavar="TIMES", help="letters so many times as large")
    wanted = parser.parse_args()
    pictures: Path = wanted.look.resolve()
    if pictures == DOCS and (wanted.dark or wanted.letters != 1.0):
        parser.error("Those of docs are in light colours and letters of the usual size. Name a folder with --look.")
    pictures.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        live_alone(Path(folder))
        QLocale.setDefault(QLocale("en_AU"))
        wear(dark=wanted.dark)
        app = application(["syncdesk"])
        font = next((name for name in FONTS if name in QFontDatabase.families()), "")
        if not font:
            sys.exit(f"None of these fonts is installed: {', '.join(FONTS)}")
        app.setFont(QFont(font, round(10 * wanted.letters)))
        with qasync.QEventLoop(app) as loop:
            loop.run_until_complete(take(Path(folder), pictures))
    for path in sorted(pictures.glob("*.png")):
        print(path)


if __name__ == "__main__":
    main()
