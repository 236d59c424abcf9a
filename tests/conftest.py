"""What holds for every test: folders of its own, no password store but one it starts itself, nothing from outside.

At the end of each test the files that it wrote are searched for planted secrets and personal values, and at the end of
the whole run those that several tests shared.
"""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings

from tests import planted

# A busy machine is no fault of the code. Every run tries other examples, so few of them are enough for each.
settings.register_profile("syncdesk", deadline=None, max_examples=50)
settings.load_profile("syncdesk")

_SHARED_DATA = "SYNCDESK_SHARED_DATA"


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data and config folder for this test, its data home. What the test wrote is searched when it is over."""
    data = tmp_path / "home" / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "home" / "documents"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or (name.startswith("SYNCDESK_") and name != _SHARED_DATA):
            monkeypatch.delenv(name)
    yield data
    assert list(leaks(tmp_path)) == [], "planted values found in files"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Search what tests shared, or left because they failed (once, in the process that started them)."""
    if hasattr(session.config, "workerinput"):
        return
    factory = getattr(session.config, "_tmp_path_factory", None)
    if factory is None:
        return
    found = list(leaks(factory.getbasetemp()))
    if found:
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.section("planted values found in files")
            for line in found:
                reporter.line(line)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def leaks(folder: Path) -> Iterator[str]:
    """Each file below the folder that holds a planted value it may not hold."""
    secret = planted.SECRET.encode()
    personal = [value.encode() for value in planted.PERSONAL]
    for path in sorted(_files(folder)):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        if secret in content:
            yield f"{path}: a secret"
        if not _may_hold_personal(path) and any(value in content for value in personal):
            yield f"{path}: personal values"


def _files(folder: Path) -> Iterator[Path]:
    """The ordinary files below a folder; no link is followed."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            with suppress(OSError):
                if name != "planted.py" and stat.S_ISREG(path.lstat().st_mode):
                    yield path


def _may_hold_personal(path: Path) -> bool:
    return path.name.endswith(planted.MAY_HOLD_PERSONAL) or path.name.startswith(planted.MAY_HOLD_PERSONAL_NAMES)


@pytest.fixture
def shared_data() -> Path:
    """Real timetables to try, from a folder that the environment names; skipped where there is none."""
    named = os.environ.get(_SHARED_DATA)
    if not named:
        pytest.skip(f"no real timetables: {_SHARED_DATA} names no folder")
    return Path(named)
