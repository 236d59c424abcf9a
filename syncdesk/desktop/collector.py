"""Garbage is looked for in the window's own thread, between two things it does.

Python would look wherever an allocation tips the balance, in a worker thread too, and destroy there what is left of
closed dialogs; Qt allows that only in the thread that an object lives in.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimerEvent

from syncdesk.desktop.guarded import Guarded

_EVERY_MS = 50


class Collector(Guarded, QObject):
    """Looks for garbage in the place of Python's own collector, by the same thresholds, until `end`."""

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
        """Leave it to Python again."""
        self.killTimer(self._timer)
        gc.enable()
