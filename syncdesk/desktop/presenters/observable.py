"""Observable state: watchers are notified of a change and then read the state again."""

from __future__ import annotations

from collections.abc import Callable


class Observable:
    """Something that can be watched. Watchers are called without arguments, in the thread of the change."""

    def __init__(self) -> None:
        self._watchers: list[Callable[[], None]] = []

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher` after each change; return a function that stops that."""
        self._watchers.append(watcher)

        def unwatch() -> None:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

        return unwatch

    def changed(self) -> None:
        """Notify all watchers."""
        for watcher in list(self._watchers):
            watcher()
