"""Whether a window can be shown is found before Qt is asked, which would end the process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from syncdesk.desktop import display

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")


@LINUX
@pytest.mark.parametrize(
    ("environment", "there_is"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "minimal"}, True),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
        ({"QT_QPA_PLATFORM": "wayland"}, False),
        ({"QT_QPA_PLATFORM": "wayland;offscreen"}, True),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"}, True),
    ],
)
def test_a_display_is_what_the_environment_says(environment: dict[str, str], there_is: bool) -> None:
    assert display.has_display(environment) is there_is


def test_by_default_the_environment_of_this_process_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.has_display()


@LINUX
def test_libraries_that_are_missing_are_named_by_their_packages() -> None:
    assert display.missing({"libc6": "libc.so.6", "libnone1": "libnone-at-all.so.1"}) == ["libnone1"]
    assert display.missing({}) == []


@LINUX
def test_where_libraries_are_missing_the_sentence_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(display, "CORE", {"libnone1": "libnone-at-all.so.1"})
    monkeypatch.setattr(display, "DISPLAY", {})
    assert display.why_no_window() == (
        "Libraries for the window are missing on this computer. Install them with: sudo apt-get install libnone1"
    )


@LINUX
@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":77"},
        {"DISPLAY": ":77", "QT_QPA_PLATFORM": "xcb"},
        {"WAYLAND_DISPLAY": "wayland-77"},
        {"WAYLAND_DISPLAY": "wayland-77", "DISPLAY": ":77"},
        {"QT_QPA_PLATFORM": "wayland"},
    ],
    ids=str,
)
def test_a_display_that_is_named_and_does_not_answer_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "syncdesk", "school.sdesk"], capture_output=True, text=True, check=False, timeout=60,
        env={**undressed(), "XDG_RUNTIME_DIR": str(tmp_path), **environment},
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("The display of this computer does not answer, so the window cannot be shown.")
    assert len(ran.stderr.splitlines()) == 1


@LINUX
def test_a_compositor_that_listens_is_a_display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with closing(socket.socket(socket.AF_UNIX)) as compositor:
        compositor.bind("wayland-7")
        compositor.listen()
        there = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": ".", "DISPLAY": ":77"}
        monkeypatch.setenv("DISPLAY", ":77")
        assert display.answering(there) == ["wayland"]


def undressed() -> dict[str, str]:
    """The environment without anything that speaks of a display."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"}
    }


WITHOUT_DISPLAY = """
import sys
from syncdesk.__main__ import main
code = main(sys.argv[1:])
loaded = sorted(name for name in sys.modules if name.partition(".")[0] in {"PySide6", "shiboken6", "qasync"})
print(code, loaded)
"""


@LINUX
@pytest.mark.parametrize("words", [[], ["school.sdesk"]])
def test_without_a_display_the_program_says_so_and_loads_no_qt(words: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_DISPLAY, *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=undressed())
    assert ran.stdout.strip() == "2 []"
    assert ran.stderr.startswith("There is no display here, so the window cannot be shown.")
    assert len(ran.stderr.splitlines()) == 1


@LINUX
def test_without_a_display_the_process_ends_with_2() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "syncdesk"], capture_output=True, text=True, check=False, timeout=60, env=undressed()
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "syncdesk --help" in ran.stderr
