"""Checking whether a window can be shown on this computer.

Qt offers no such check: without a responding display or one of its libraries, it aborts the process. This module needs
only the standard library, because `packaging/dev.py` uses it before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import closing

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
"""Debian package -> library that Qt needs in addition for X."""
_NEEDS_X = "xcb"
_NEEDS_WAYLAND = "wayland"
_PATIENCE_SECONDS = 10.0
"""Timeout for a display to respond; one on another computer may be switched off."""


def _platforms(environment: Mapping[str, str]) -> list[str]:
    """Return the platforms that Qt will try, as far as this computer is set up for them."""
    told = [each.partition(":")[0] for each in environment.get("QT_QPA_PLATFORM", "").split(";")]
    found: list[str] = []
    for platform in [each for each in told if each] or [_NEEDS_WAYLAND, _NEEDS_X]:
        if platform == _NEEDS_X:
            wanted = environment.get("DISPLAY")
        elif platform.startswith(_NEEDS_WAYLAND):
            wanted = environment.get("WAYLAND_DISPLAY") or (told != [""] and environment.get("XDG_RUNTIME_DIR"))
        else:
            wanted = platform  # offscreen, minimal, vnc and the like do without
        if wanted:
            found.append(platform)
    return found


def has_display(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a display is named, or Qt is told to do without one."""
    environment = os.environ if environment is None else environment
    return not sys.platform.startswith("linux") or bool(_platforms(environment))


def _x_answers() -> bool:
    """Whether the X server named by `DISPLAY` accepts us; True if that cannot be determined."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    answers: list[bool] = []

    def ask() -> None:
        connection = xcb.xcb_connect(None, None)
        answers.append(not xcb.xcb_connection_has_error(connection))
        xcb.xcb_disconnect(connection)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_PATIENCE_SECONDS)
    return answers == [True]


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    """Whether the Wayland compositor's socket accepts connections."""
    folder = environment.get("XDG_RUNTIME_DIR", "")
    place = os.path.join(folder, environment.get("WAYLAND_DISPLAY") or "wayland-0")  # noqa: PTH118  (a name may be a path)
    with closing(socket.socket(socket.AF_UNIX)) as there:
        there.settimeout(_PATIENCE_SECONDS)
        try:
            there.connect(place)
        except OSError:
            return False
    return True


def answering(environment: Mapping[str, str] | None = None) -> list[str]:
    """Return the platforms that will work, among those that Qt will try."""
    environment = os.environ if environment is None else environment
    found: list[str] = []
    for platform in _platforms(environment):
        if platform == _NEEDS_X:
            works = _x_answers()
        elif platform.startswith(_NEEDS_WAYLAND):
            works = _wayland_answers(environment)
        else:
            works = True
        if works:
            found.append(platform)
    return found


def missing(libraries: Mapping[str, str]) -> list[str]:
    """Return the Debian packages whose library is missing; none on other systems than Linux."""
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
    """Return what prevents a window here, as a sentence; `""` if nothing does."""
    if not has_display():
        return "There is no display here, so the window cannot be shown."
    if sys.platform.startswith("linux") and not answering():
        return "The display of this computer does not answer, so the window cannot be shown."
    packages = missing({**CORE, **DISPLAY})
    if packages:
        return (
            "Libraries for the window are missing on this computer. "
            f"Install them with: sudo apt-get install {' '.join(packages)}"
        )
    return ""
