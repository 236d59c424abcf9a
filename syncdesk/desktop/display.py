"""Whether a window can be shown on this computer.

Qt does not say so: without a display, or one of its libraries, it ends the process. So this looks first, and needs
nothing but the standard library: `packaging/dev.py` uses it before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

CORE = {
    "libglib2.0-0": "libgthread-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
}
"""Debian package -> library that Qt needs even without a display."""
DISPLAY = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
"""Debian package -> library that Qt needs besides, to show a window under X."""
_WITHOUT_DISPLAY = frozenset({"offscreen", "minimal", "vnc"})


def has_display(environment: Mapping[str, str] | None = None) -> bool:
    """Whether there is a screen to show a window on, or Qt is told to do without one."""
    environment = os.environ if environment is None else environment
    if not sys.platform.startswith("linux"):
        return True
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return platform in _WITHOUT_DISPLAY or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing(libraries: Mapping[str, str]) -> list[str]:
    """The Debian packages whose library is not on this computer; none off Linux."""
    if not sys.platform.startswith("linux"):
        return []
    found: list[str] = []
    for package, library in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            found.append(package)
    return found


def why_no_window() -> str:
    """What stands against a window here, as a sentence; `""` where nothing does."""
    if not has_display():
        return "There is no display here, so the window cannot be shown."
    packages = missing({**CORE, **DISPLAY})
    if packages:
        return (
            "Libraries for the window are missing on this computer. "
            f"Install them with: sudo apt-get install {' '.join(packages)}"
        )
    return ""
