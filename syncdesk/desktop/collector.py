"""Running the garbage collector on the window's thread, between events.

Python would run it wherever an allocation exceeds the threshold, including worker threads, and there destroy the
remains of closed dialogs; Qt only allows that in the thread that an object lives in.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimerEvent

from syncdesk.desktop.guarded import Guarded

_EVERY_MS = 50


class Collector(Guarded, QObject):
    """Replaces Python's automatic collection, with the same thresholds, until `end`."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = self.startTimer(_EVERY_MS)

    def timerEvent(self, event: QTimerEvent) -> None:
        counted = list(zip(gc.get_count(), gc.get_threshold(), strict=True))
        for generation in (2, 1, 0):
            count, threshold = counted[generation]
            if count > threshold:
                gc.collect(generation)
                break

    def end(self) -> None:
        """Re-enable automatic collection."""
        self.killTimer(self._timer)
        gc.enable()
