"""The real window, offscreen, on a loop that Qt and asyncio share. Presenters are tested on asyncio's own, without Qt.

Tests that are coroutines run on that loop. Inside of it nothing of pytest-qt may wait: a test waits for what the window
does itself (`tests.desktop.hands`).
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from pathlib import Path

import pytest
import pytestqt.plugin

from tests.desktop import waiting

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")
os.environ.pop("QT_QPA_PLATFORMTHEME", None)

PRESENTERS = Path(__file__).parent / "presenters"

# Between the phases of a test the loop does not run: a step of a task that Qt began there would fail.
pytestqt.plugin._process_events = lambda: None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What a test leaves of Qt goes in this thread, and before the next test: no thread of either may destroy it.

    The window's own collector sees to it in the program (`syncdesk.desktop.collector`).
    """
    if Path(__file__).parent not in item.path.parents:
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.enable()


def _shared_loop() -> asyncio.AbstractEventLoop:
    import qasync

    class Loop(qasync.QEventLoop):
        """Handles no event once it has stopped: a task that went on then would find no running loop."""

        def run_until_complete(self, future):
            future = asyncio.ensure_future(future, loop=self)

            def stop(_future: object) -> None:
                self.stop()

            future.add_done_callback(stop)
            try:
                self.run_forever()
            finally:
                future.remove_done_callback(stop)
            assert future.done(), "the loop was stopped before its work was done"
            return future.result()

    return Loop(_application())


def _application():
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from syncdesk.desktop.app import application

    found = QApplication.instance()
    if found is None:
        QLocale.setDefault(QLocale("en_AU"))
        found = application(["syncdesk"])
    return found


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The loop that Qt and asyncio share, except for presenters."""
    if PRESENTERS in item.path.parents:
        return {"asyncio": asyncio.new_event_loop}
    return {"qasync": _shared_loop}


@pytest.fixture(autouse=True)
def nothing_waits_on_the_loop() -> Iterator[None]:
    """Neither the state database nor the password store is waited for in the loop's thread."""
    with waiting.found() as places:
        yield
    assert not places, places


@pytest.fixture(scope="session")
def app():
    """The one QApplication, dressed as the program dresses it."""
    return _application()


@pytest.fixture
async def desk(app, tmp_path: Path) -> AsyncIterator:
    """The window with all that is behind it. In the end everything has to be over, and nothing may have failed."""
    from tests.desktop.hands import Desk

    desk = Desk(tmp_path)
    await desk.begin()
    yield desk
    await desk.end()
