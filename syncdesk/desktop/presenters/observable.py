"""State that others look at: they are told when it changed, and look again."""

from __future__ import annotations

from collections.abc import Callable


class Observable:
    """Something that can be watched. A watcher is called without arguments, in the thread that changed it."""

    def __init__(self) -> None:
        self._watchers: list[Callable[[], None]] = []

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Have `watcher` called after each change; returns what ends that."""
        self._watchers.append(watcher)

        def unwatch() -> None:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

        return unwatch

    def changed(self) -> None:
        """Tell everybody."""
        for watcher in list(self._watchers):
            watcher()
