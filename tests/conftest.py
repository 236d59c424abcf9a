"""What holds for every test: folders of its own, no password store but one it starts itself, nothing from outside.

At the end of the whole run every file that was written is searched for planted secrets and personal values.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import planted

# A busy machine is no fault of the code. Every run tries other examples, so few of them are enough for each.
settings.register_profile("syncdesk", deadline=None, max_examples=50)
settings.load_profile("syncdesk")

_SHARED_DATA = "SYNCDESK_SHARED_DATA"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data and config folder for this test; returns the data home."""
    data = tmp_path / "home" / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "home" / "documents"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or (name.startswith("SYNCDESK_") and name != _SHARED_DATA):
            monkeypatch.delenv(name)
    return data


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Search what the suite wrote (once, in the process that started it)."""
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
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.name == "planted.py":
            continue
        try:
            content = path.read_bytes()
        except OSError:
            continue
        if secret in content:
            yield f"{path}: a secret"
        if not _may_hold_personal(path) and any(value in content for value in personal):
            yield f"{path}: personal values"


def _may_hold_personal(path: Path) -> bool:
    return path.name.endswith(planted.MAY_HOLD_PERSONAL) or path.name.startswith(planted.MAY_HOLD_PERSONAL_NAMES)


@pytest.fixture
def shared_data() -> Path:
    """Real timetables to try, from a folder that the environment names; skipped where there is none."""
    named = os.environ.get(_SHARED_DATA)
    if not named:
        pytest.skip(f"no real timetables: {_SHARED_DATA} names no folder")
    return Path(named)
