"""A screen with all that the window meets on a desktop: a window manager, a password store, a screen reader's bus.

    with Screen(folder) as screen:
        program = screen.start("school.sdesk")
        screen.press("ctrl+k")
        screen.until("Sync Now comes up", lambda: screen.window("Sync Now"))

Everything that is started here belongs to it, and ends with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TypeVar

import msgspec

from syncdesk.desktop import display

ROOT = Path(__file__).resolve().parents[2]
READER = "/usr/bin/python3"
PATIENCE = 60.0
PAUSE = 0.1
PACKAGES = {
    "xvfb": "Xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "x11-utils": "xprop",
    "dbus-daemon": "dbus-run-session",
    "gnome-keyring": "gnome-keyring-daemon",
    "libsecret-tools": "secret-tool",
}
"""Debian package -> a command of it."""
PARTS = frozenset({"table cell", "page tab", "list item", "tree item"})
"""Roles of what is not a widget of its own."""
WHOLES = frozenset({"table", "tree table", "tree", "list", "page tab list"})
"""Roles of the widgets that these are in."""
T = TypeVar("T")


def missing() -> list[str]:
    """The Debian packages that are not on this machine."""
    found = [package for package, command in PACKAGES.items() if shutil.which(command) is None]
    found += display.missing({**display.CORE, **display.DISPLAY})
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        found.append("at-spi2-core")
    reading = [READER, "-c", "import pyatspi"]
    if not Path(READER).exists() or subprocess.run(reading, capture_output=True, check=False).returncode:
        found += ["python3-pyatspi", "gir1.2-atspi-2.0"]
    return found


class Node(msgspec.Struct, frozen=True):
    """A node of the accessibility tree, and the title of the window it is in."""

    window: str
    depth: int
    role: str
    name: str
    states: frozenset[str]
    text: str = ""
    label: str = ""

    def is_(self, *states: str) -> bool:
        """Whether it has all of these states."""
        return self.states.issuperset(states)


class Screen:
    """One program at a time is looked at: the one that was started last."""

    def __init__(self, folder: Path, size: str = "1400x900") -> None:
        self._size = size
        self._stack = ExitStack()
        self.home = folder / "home"
        self.program: subprocess.Popen[str] | None = None
        self.errors = folder / "program.txt"

    def __enter__(self) -> Screen:
        with ExitStack() as stack:
            private = stack.enter_context(TemporaryDirectory(prefix="screen-"))  # sockets need a short path
            not_ours = ("XDG_", "DBUS_", "DISPLAY", "WAYLAND_", "QT_", "PYTHON_KEYRING", "GNOME_", "AT_SPI")
            self.environment = {
                **{
                    name: value
                    for name, value in os.environ.items()
                    if not name.startswith(not_ours) and not name.lower().endswith("_proxy")
                },
                "HOME": str(self.home),
                "XDG_RUNTIME_DIR": private,
                "XDG_DATA_HOME": str(self.data),
                "XDG_CONFIG_HOME": str(self.home / "config"),
                "XDG_DOCUMENTS_DIR": str(self.documents),
                "LC_ALL": "C.UTF-8",
            }
            self.home.mkdir(parents=True)
            self._serve_bus(stack)
            self._serve_passwords(stack)
            self._serve_display(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def data(self) -> Path:
        """The data home of programs on this screen."""
        return self.home / "data"

    @property
    def documents(self) -> Path:
        """Their documents."""
        return self.home / "documents"

    def _serve_bus(self, stack: ExitStack) -> None:
        """A session bus, for as long as the pipe to its only program is open."""
        say = 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat >/dev/null'
        bus = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", say],
            env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        stack.callback(bus.communicate)
        assert bus.stdout is not None
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def _serve_passwords(self, stack: ExitStack) -> None:
        store = subprocess.Popen(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
            env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stack.callback(_end, store)
        assert store.stdin is not None
        store.stdin.write(b"the keyring of a test")
        store.stdin.close()
        self.until("the password store answers", lambda: self._ran("secret-tool", "search", "no", "thing") is not None)

    def _serve_display(self, stack: ExitStack) -> None:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{self._size}x24", "-nolisten", "tcp"],
            env=self.environment, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stack.callback(_end, server)
        os.close(writing)
        with os.fdopen(reading) as number:
            self.environment["DISPLAY"] = f":{number.readline().strip()}"
        manager = subprocess.Popen(
            ["openbox"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        stack.callback(_end, manager)
        supported = ("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
        self.until("the window manager is there", lambda: "window id" in (self._ran(*supported) or ""))

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start syncdesk as a person does, and wait for its window."""
        environment = {**self.environment, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        with self.errors.open("w", encoding="utf-8") as errors:
            self.program = subprocess.Popen(
                [sys.executable, "-m", "syncdesk", *words], cwd=ROOT, env=environment,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, text=True,
            )  # fmt: skip
        self._stack.callback(_end, self.program)
        found = self._ran("xdotool", "search", "--sync", "--onlyvisible", "--name", "syncdesk$")
        assert found, f"no window came up: {self.errors.read_text()}"
        self._ran("xdotool", "windowactivate", "--sync", found.split()[0])
        self.until("a screen reader is told of the program", self.tree)
        return self.program

    def _ran(self, *command: str, seconds: float = PATIENCE) -> str | None:
        """What a command says, None where it fails."""
        ran = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=seconds
        )
        return None if ran.returncode else ran.stdout

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the keyboard is."""
        assert self._ran("xdotool", "key", "--clearmodifiers", *keys) is not None

    def type(self, words: str) -> None:
        """Type, letter by letter."""
        assert self._ran("xdotool", "type", "--delay", "20", words) is not None

    def windows(self) -> dict[str, str]:
        """The windows that can be seen, by their number, in the order of the window manager."""
        listed = self._ran("xprop", "-root", "_NET_CLIENT_LIST") or ""
        numbers = listed.partition("#")[2].replace(",", " ").split()
        return {number: (self._ran("xdotool", "getwindowname", number) or "").strip() for number in numbers}

    def keyboard(self) -> str:
        """The number of the window that has the keyboard."""
        return (self._ran("xdotool", "getwindowfocus") or "").strip()

    def tree(self) -> list[Node]:
        """All that a screen reader is told of the program now."""
        assert self.program is not None
        assert self.program.poll() is None, f"the program is over: {self.errors.read_text()}"
        script = str(ROOT / "tests" / "labs" / "tree.py")
        ran = subprocess.run(
            [READER, script, str(self.program.pid)],
            env=self.environment, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        # A node may go while the tree is read; it is read again then.
        return [] if ran.returncode else [msgspec.json.decode(line, type=Node) for line in ran.stdout.splitlines()]

    def nodes(self, window: str = "", *, name: str = "", role: str = "", state: Sequence[str] = ()) -> list[Node]:
        """The nodes that can be seen and fit."""
        return [
            node
            for node in self.tree()
            if window in node.window and name in node.name and role in node.role and node.is_("showing", *state)
        ]

    def window(self, title: str) -> list[Node]:
        """The nodes of a window once it is the active one."""
        found = self.nodes(title)
        return found if any(node.depth == 0 and node.is_("active") for node in found) else []

    def focused(self) -> Node:
        """Where the keyboard is: a widget, or the cell in it. (Qt tells of a current cell wherever the keyboard is.)"""
        found = self.nodes(state=("focused",))
        widget = next((at for at, node in enumerate(found) if node.role not in PARTS), None)
        if widget is None:
            return Node("", 0, "", "", frozenset())
        here = found[widget]
        inside = [node for node in found[widget + 1 :] if node.role in PARTS and node.depth == here.depth + 1]
        return inside[-1] if inside and here.role in WHOLES else here

    def tab_to(self, name: str, most: int = 40) -> None:
        """Press Tab until the keyboard is on what has this name."""
        for _ in range(most):
            if name in self.focused().name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to “{name}”")

    def until(self, what: str, happened: Callable[[], T], seconds: float = PATIENCE) -> T:
        """Look again and again until it is so."""
        deadline = time.monotonic() + seconds
        while not (found := happened()):
            assert time.monotonic() < deadline, f"in vain: {what}"
            time.sleep(PAUSE)
        return found


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    process.wait(PATIENCE)
