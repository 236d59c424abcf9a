"""The window opens whatever lies in syncdesk's own folders, says in a sentence what could not be used, and goes on."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from syncdesk.desktop import app as program
from syncdesk.desktop.dialogs import DialogPrompter
from syncdesk.desktop.ending import TerminationHandler
from syncdesk.desktop.main_window import MainWindow
from syncdesk.desktop.presenters import preferences
from syncdesk.desktop.presenters.preferences import Preferences
from syncdesk.desktop.presenters.prompts import Question
from syncdesk.desktop.single import SingleInstance
from syncdesk.localstate.state import FILE_NAME, State
from syncdesk.text import Text, joined
from tests.desktop.hands import when
from tests.desktop.timetables import written
from tests.folder_states import DAMAGES, garbage, swapped

PLACES = (
    "data", "data/syncdesk", "data/syncdesk/state.db", "data/syncdesk/state.db.lock", "data/syncdesk/locks",
    "data/syncdesk/locks/window.lock", "data/syncdesk/locks/sessions", "data/syncdesk/sessions", "config",
    "config/syncdesk", "config/syncdesk/preferences.json",
)  # fmt: skip


class Seen:
    """What a person saw between the start and the end of the program."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.window: MainWindow | None = None
        self.heard = asyncio.Event()


async def started(app: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch, *, until_told: bool) -> Seen:
    """Start the program with a file, wait until it is open or it was told why not, and close the window."""
    seen = Seen()

    class Watched(MainWindow):
        def __init__(self, *args: object) -> None:
            super().__init__(*args)  # pyright: ignore[reportArgumentType]
            seen.window = self

    async def tell(_prompter: DialogPrompter, title: Text, sentences: Sequence[Text], tone: str = "bad") -> None:
        seen.told.append(joined((title, *sentences)))
        seen.heard.set()

    async def ask(_prompter: DialogPrompter, question: Question) -> str:
        raise AssertionError(question.title)

    monkeypatch.setattr(program, "MainWindow", Watched)
    monkeypatch.setattr(DialogPrompter, "tell", tell)
    monkeypatch.setattr(DialogPrompter, "ask", ask)
    single = SingleInstance()
    single.claim()
    showing = asyncio.ensure_future(program.show(app, path, single, TerminationHandler()))
    try:
        while seen.window is None:
            await asyncio.sleep(0)
        workspace = seen.window.workspace
        opened = asyncio.ensure_future(when(workspace, lambda: workspace.document is not None))
        told = asyncio.ensure_future(seen.heard.wait())
        await asyncio.wait([opened, told], return_when=asyncio.FIRST_COMPLETED)
        if until_told:
            await asyncio.wait_for(told, 30)
        opened.cancel()
        told.cancel()
        seen.window.close()
        await showing
    finally:
        single.release()
    return seen


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
async def test_every_place_in_every_state(
    app: QApplication, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], None]
) -> None:
    path = written(tmp_path / "school" / "school.sdesk")
    home = home.parent
    State.of_this_computer().close()
    preferences.store(Preferences())
    for place in PLACES:
        shutil.rmtree(home, ignore_errors=True)
        State.of_this_computer().close()
        preferences.store(Preferences())
        for each in ("locks", "sessions"):
            (home / "data" / "syncdesk" / each).mkdir(exist_ok=True)
        if not (home / place).exists():
            (home / place).touch()
        damage(home / place)
        seen = await started(app, path, monkeypatch, until_told=False)
        assert seen.window is not None
        assert not [told for told in seen.told if "Something in syncdesk itself" in told], (place, seen.told)


@pytest.mark.parametrize(
    ("place", "damage", "said"),
    [
        (f"data/syncdesk/{FILE_NAME}", garbage, "What syncdesk remembered of earlier syncs"),
        ("data/syncdesk", swapped, "syncdesk cannot use its own folder"),
        ("config/syncdesk", swapped, "syncdesk cannot use its own folder"),
        ("config/syncdesk/preferences.json", garbage, "Your preferences could not be read."),
    ],
)  # fmt: skip
async def test_it_is_said_in_the_window(
    app: QApplication, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, place: str,
    damage: Callable[[Path], None], said: str,
) -> None:  # fmt: skip
    path = written(tmp_path / "school" / "school.sdesk")
    State.of_this_computer().close()
    preferences.store(Preferences())
    damage(home.parent / place)
    seen = await started(app, path, monkeypatch, until_told=True)
    assert any(told.startswith(said) for told in seen.told), seen.told


@pytest.mark.parametrize(
    "content",
    [
        '{"geometry":"abc"}', '{"geometry":7}', '{"recent":{"a":1}}', '{"recent":["","\\u0000"]}', '{"recent":[1]}',
        '{"welcome":"no","last_tab":[]}', '{"version":"x"}', "null", "[[[[[[", "\ufeff{}", '{"geometry":"AAAA"}',
    ],
)  # fmt: skip
async def test_preferences_of_any_content_open_the_window(
    app: QApplication, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    path = written(tmp_path / "school" / "school.sdesk")
    preferences.store(Preferences())
    (home.parent / "config" / "syncdesk" / "preferences.json").write_text(content, encoding="utf-8")
    seen = await started(app, path, monkeypatch, until_told=False)
    assert seen.window is not None
    assert preferences.load().said == ()
