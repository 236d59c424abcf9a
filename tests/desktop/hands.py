"""The window as a person has it before her: what she presses, and what she waits for.

    sync_now = await desk.opens(SyncNowDialog, lambda: desk.press(desk.window, "K", ctrl=True))

Waiting is for something that Qt or a presenter says, never for time to pass.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMessageBox, QWidget
from shiboken6 import isValid

from syncdesk import places
from syncdesk.connections.secrets import Secrets
from syncdesk.desktop import translation
from syncdesk.desktop.app_context import AppContext as Shared
from syncdesk.desktop.main_window import MainWindow
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.preferences import Preferences
from syncdesk.desktop.runtime import Tasks, described
from syncdesk.localstate.state import State
from syncdesk.mail.ledger import Ledger
from syncdesk.sync.service import SyncService
from tests.sync import begun

PATIENCE = 30.0
D = TypeVar("D", bound=QDialog)
W = TypeVar("W", bound=QWidget)


class _Eyes(QObject):
    """Notes each dialog that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QDialog] = []
        self.look: Callable[[], None] = lambda: None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            self.shown.append(watched)
            self.look()
        return False


async def when(thing: Observable, happened: Callable[[], object]) -> None:
    """Wait until a presenter says so."""
    seen = asyncio.Event()
    leave = thing.watch(lambda: seen.set() if happened() else None)
    if happened():
        seen.set()
    await asyncio.wait_for(seen.wait(), PATIENCE)
    leave()


async def signalled(signal: SignalInstance, happened: Callable[[], object]) -> None:
    """Wait until a widget says so."""
    seen = asyncio.Event()

    def look(*_: object) -> None:
        if happened():
            seen.set()

    signal.connect(look)
    look()
    await asyncio.wait_for(seen.wait(), PATIENCE)
    signal.disconnect(look)


async def activated(widget: QWidget) -> None:
    """Have a window take the keyboard. Offscreen there is no window manager that would give it back by itself."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    widget.activateWindow()
    await signalled(app.focusWindowChanged, widget.isActiveWindow)


def press(widget: QWidget, key: Qt.Key | str, *, ctrl: bool = False, shift: bool = False, alt: bool = False) -> None:
    """Press a key, with the keyboard on the widget."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for held, modifier in (
        (ctrl, Qt.KeyboardModifier.ControlModifier),
        (shift, Qt.KeyboardModifier.ShiftModifier),
        (alt, Qt.KeyboardModifier.AltModifier),
    ):
        if held:
            modifiers |= modifier
    wanted = Qt.Key(ord(key.upper())) if isinstance(key, str) else key
    QTest.keyClick(widget, wanted, modifiers)


def words_of(widget: QWidget) -> str:
    """All that can be read in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(widget: QWidget, words: str) -> QAbstractButton:
    """The button that says this (`&` left out) and can be seen."""
    found = [
        each
        for each in widget.findChildren(QAbstractButton)
        if each.isVisible() and words in {each.text().replace("&", ""), each.accessibleName()}
    ]
    assert len(found) == 1, f"{len(found)} buttons say “{words}”"
    return found[0]


class Desk:
    """The window, and what is behind it."""

    def __init__(self, folder: Path) -> None:
        self.documents = folder / "home" / "documents"
        self.secrets = Secrets()
        begun.engine_state(places.data_folder())
        self.state = State.of_this_computer()
        self.service = SyncService(self.secrets.payload_key, self.state)
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self._eyes = _Eyes()

    async def begin(self) -> None:
        """Show the window, as the first start does."""
        app = QApplication.instance()
        assert app is not None
        self.before = asyncio.all_tasks()
        self.shared = Shared(self.service, Ledger(self.state), self.secrets, self.tasks, Preferences(), self.documents)
        self.window = MainWindow(self.shared)
        app.installEventFilter(self._eyes)
        self.window.resize(1280, 820)  # the screen of the offscreen platform is smaller than any desktop's
        self.window.show()
        await activated(self.window)

    async def end(self) -> None:
        """As the program ends; nothing may go on after it, and nothing may have failed."""
        app = QApplication.instance()
        assert app is not None
        await self.window.workspace.discard()  # what a test leaves open is thrown away
        await self.shared.end()
        self.service.close()
        app.removeEventFilter(self._eyes)
        translation.load(app, "")  # the file may have been another region's
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not self.failures, "\n".join(map(described, self.failures))
        assert asyncio.all_tasks() - self.before <= {asyncio.current_task()}

    async def opens(self, kind: type[D], act: Callable[[], object] = lambda: None, *, title: str = "") -> D:
        """The dialog that comes up of what is done, or the one that did already. Some are told by their title only."""
        come: asyncio.Future[D] = asyncio.get_running_loop().create_future()

        def look() -> None:
            for dialog in self.dialogs:
                if isinstance(dialog, kind) and title in {"", dialog.windowTitle()} and not come.done():
                    come.set_result(dialog)

        self._eyes.look = look
        act()
        look()
        dialog = await asyncio.wait_for(come, PATIENCE)
        await activated(dialog)
        return dialog

    async def closes(self, dialog: QDialog, act: Callable[[], object]) -> None:
        """Do what closes a dialog, and wait for that."""
        gone = asyncio.Event()
        dialog.finished.connect(lambda _code: gone.set())
        act()
        await asyncio.wait_for(gone.wait(), PATIENCE)
        if self.window.isVisible() and not self.dialogs:
            await activated(self.window)

    async def answers(self, words: str, act: Callable[[], object] = lambda: None) -> str:
        """Answer the question that comes of what is done; what the question said."""
        box = await self.opens(QMessageBox, act)
        said = f"{box.text()}\n{box.informativeText()}"
        await self.closes(box, button(box, words).click)
        return said

    async def saw(self, happened: Callable[[], object]) -> None:
        """Wait until the open timetable is so."""
        await when(self.window.workspace, happened)

    @property
    def dialogs(self) -> list[QDialog]:
        """The dialogs that are up."""
        return [each for each in self._eyes.shown if isValid(each) and each.isVisible()]
