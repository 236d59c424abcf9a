"""Labels with plain text: nothing in a name such as `<b>9&1` is markup or a mnemonic."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from syncdesk.desktop.words import shown
from syncdesk.text import Text, Value


class Label(QLabel):
    """A plain-text label. With a buddy, an & marks the mnemonic (see `unpressed`)."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)


class RichLabel(QLabel):
    """A label with markup. Text from the timetable must be `escaped` in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)


def escaped(words: str) -> str:
    """Escape text for use in markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def tip(words: str) -> str:
    """Return text for a tooltip, escaped where Qt would take it for markup."""
    if "<" not in words and "&lt;" not in words:
        return words
    return f'<span style="white-space: pre-wrap">{escaped(words)}</span>'


def unpressed(words: str) -> str:
    """Escape text for a button, menu entry or field label, where an & marks the mnemonic."""
    return words.replace("&", "&&")


def on_button(sentence: Text) -> str:
    """Return a sentence for a button: an & in it marks the mnemonic, one in its values is literal."""
    return shown(_with_plain_values(sentence))


def _with_plain_values(sentence: Text) -> Text:
    return Text(sentence.template, {name: _plain(value) for name, value in sentence.values.items()})


def _plain(value: Value) -> Value:
    if isinstance(value, Text):
        return _with_plain_values(value)
    return unpressed(value) if isinstance(value, str) else value
