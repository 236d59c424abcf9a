"""Form fields with their labels, help lines and validation messages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.widgets.forms import column, muted, row
from syncdesk.desktop.widgets.labels import Label, unpressed


class ValidationMessage(Label):
    """A validation message below a field; takes no space while empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, words: str) -> None:
        """Set or clear the message."""
        dressed = self.palette()
        dressed.setColor(QPalette.ColorRole.WindowText, theme.tone("bad"))
        self.setPalette(dressed)
        self.setText(words)
        self.setVisible(bool(words))


def named(widget: QWidget, words: str) -> None:
    """Name a field for screen readers; for an editable combo box, name its line edit, which has the focus."""
    widget.setAccessibleName(words)
    line = widget.lineEdit() if isinstance(widget, QComboBox) else None
    if line is not None:
        line.setAccessibleName(words)


def labelled(chooser: QComboBox, words: str) -> None:
    """Name a combo box without a visible label, once it is in its layout.

    On Linux, screen readers read its value but take its name from a label only, so it gets a hidden one.
    """
    named(chooser, words)
    beside = chooser.parentWidget() or chooser
    label = next((each for each in beside.findChildren(Label) if each.buddy() is chooser), None)
    if label is None:
        label = Label("", beside)
        label.setBuddy(chooser)
        label.hide()
    label.setText(unpressed(words))


class Field(QWidget):
    """A field: its label (beside or above it), a line of help, and a validation message."""

    def __init__(self, words: str, widget: QWidget, *, help: str = "", above: bool = False) -> None:  # noqa: A002
        super().__init__()
        self.label = Label(words)
        self.label.setBuddy(widget)
        named(widget, widget.accessibleName() or words.replace("&", ""))
        self.widget = widget
        self.help = muted(help)
        self.trouble = ValidationMessage()
        if above:
            self.label.setWordWrap(True)
            self.setLayout(column(self.label, self.help, widget, self.trouble, spacing=4))
        else:
            self.setLayout(column(widget, self.help, self.trouble, spacing=2))
        self.say_help(help)

    def rename(self, words: str) -> None:
        """Change the label."""
        if words != self.label.text():
            self.label.setText(words)
            named(self.widget, words.replace("&", ""))

    def say_help(self, words: str) -> None:
        """Change the line of help."""
        self.help.setText(words)
        self.help.setVisible(bool(words))
        self.widget.setAccessibleDescription(words)

    def say_trouble(self, words: str) -> None:
        """Mark the field as invalid, or clear the mark."""
        if words != self.trouble.text():
            self.trouble.say(words)
            self.widget.setAccessibleDescription(words or self.help.text())


def beside(*parts: QWidget | None) -> QWidget:
    """Return a widget with these side by side."""
    together = QWidget()
    together.setLayout(row(*parts))
    return together


class _Tall(Guarded, QWidget):
    """A scroll area that is never lower than its wrapped text needs at its width, with or without scroll bar."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return done

    def _grow(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))


def scrolled(layout: QLayout) -> QScrollArea:
    """Wrap a part of a form so that it scrolls if it is too tall."""
    inside = _Tall(layout)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    # The page of a tab is what shows through, not the window's colour.
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area


def searchable(chooser: QComboBox) -> QComboBox:
    """Make a combo box editable, with suggestions that contain the typed letters anywhere."""
    chooser.setEditable(True)
    chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    completer = chooser.completer()
    assert completer is not None
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return chooser


class _Calm(Guarded, QObject):
    """Ignores the wheel over unfocused fields, so that it scrolls the form."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def calm(widget: QWidget) -> None:
    """Make a field react to the wheel only while it has the focus."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Calm(widget))


class TallTabs(Guarded, QTabBar):
    """Tabs that leave the full height to the chooser beside them."""

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        return QSize(hint.width() + 8, hint.height() + 8)


def letter_of(words: str) -> str:
    """Return the mnemonic letter of a label, `""` for none."""
    return QKeySequence.mnemonic(words).toString().rpartition("+")[2]


def with_letter(words: str, taken: set[str]) -> str:
    """Add a mnemonic to a label, choosing a letter that is not `taken` and adding it there."""
    starts = [at for at in range(len(words)) if at == 0 or words[at - 1] in " /("]
    for at in [*starts, *range(len(words))]:
        letter = words[at].upper()
        if letter.isascii() and letter.isalpha() and letter not in taken:
            taken.add(letter)
            return f"{words[:at]}&{words[at:]}"
    return words
