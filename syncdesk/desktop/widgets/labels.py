"""Words shown as they are: in a name such as `<b>9&1` nothing is markup, and no letter is one to press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from syncdesk.desktop.words import shown
from syncdesk.text import Text, Value


class Label(QLabel):
    """A label of words, never of markup. With a buddy, an & is before the letter to press (see `unpressed`)."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)


class RichLabel(QLabel):
    """A label of markup. Whatever comes from the timetable has to be `escaped` in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)


def escaped(words: str) -> str:
    """Words as a part of markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def tip(words: str) -> str:
    """Words for a tooltip, which is read as markup where it could be."""
    if "<" not in words and "&lt;" not in words:
        return words
    return f'<span style="white-space: pre-wrap">{escaped(words)}</span>'


def unpressed(words: str) -> str:
    """Words for a button, an entry of a menu or a field's label, where an & stands before the letter to press."""
    return words.replace("&", "&&")


def on_button(sentence: Text) -> str:
    """A sentence for a button: an & in it is before the letter to press, one in its values is an &."""
    return shown(_with_plain_values(sentence))


def _with_plain_values(sentence: Text) -> Text:
    return Text(sentence.template, {name: _plain(value) for name, value in sentence.values.items()})


def _plain(value: Value) -> Value:
    if isinstance(value, Text):
        return _with_plain_values(value)
    return unpressed(value) if isinstance(value, str) else value
