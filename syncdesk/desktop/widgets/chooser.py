"""A combo box that finds any part of a name while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from syncdesk.desktop.widgets.field import named


def chooser(name: str) -> QComboBox:
    """Create an empty one."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    named(box, name)
    completer = box.completer()
    assert completer is not None
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return box


def meant(box: QComboBox) -> int:
    """Return the index of what is chosen or typed: a whole line, its code, or the only line containing it; else -1."""
    words = box.currentText().strip().casefold()
    names = [box.itemText(at).casefold() for at in range(box.count())]
    if names[box.currentIndex()] == words:
        return box.currentIndex()
    for fits in (
        lambda name: name == words,
        lambda name: name.startswith(f"{words} ") or f"({words})" in name,
        lambda name: bool(words) and words in name,
    ):
        found = [at for at, name in enumerate(names) if fits(name)]
        if len(found) == 1:
            return found[0]
    return -1
