"""What is left of a closed dialog is destroyed in the window's thread, whoever is at work meanwhile."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from syncdesk.desktop.collector import Collector


class _Closed(QObject):
    """Something of Qt's that holds itself, as a dialog and its buttons do."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def _work() -> None:
    """Allocate more than Python's own collector waits for."""
    kept = [[each] for each in range(100_000)]
    assert len(kept) == 100_000


async def test_garbage_goes_in_the_windows_thread(app: QApplication) -> None:
    collector = Collector()
    try:
        gone: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        weakref.finalize(_Closed(), lambda: gone.set_result(threading.get_ident()))
        await asyncio.to_thread(_work)
        assert not gone.done()
        busy = [[each] for each in range(10_000)]  # the loop's turn comes with so much new since
        assert await asyncio.wait_for(gone, 10) == threading.get_ident()
        del busy
    finally:
        collector.end()
    assert gc.isenabled()
