"""The list of pages at the left of the window; in a narrow window a bar of icons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeySequence, QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.words import number as number_of

_PAGE = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1
_WORDS = Qt.ItemDataRole.UserRole + 2
_COUNT = Qt.ItemDataRole.UserRole + 3
_KEYS = Qt.ItemDataRole.UserRole + 4
_WIDE, _RAIL = 188, 48
_APART = 8
"""Space between groups of pages in the narrow form."""


class Navigation(Guarded, QListWidget):
    """Pages under headings; `chosen` is emitted with a page's name."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.narrow = False
        self.setFixedWidth(_WIDE)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._blend_in()
        self.currentItemChanged.connect(self._tell)

    def _blend_in(self) -> None:
        """Use the background of the surrounding window."""
        dressed = self.palette()
        dressed.setColor(QPalette.ColorRole.Base, theme.tone("window"))
        self.setPalette(dressed)

    def add_heading(self, words: str) -> None:
        """Add a heading, which cannot be selected."""
        item = QListWidgetItem(words.upper())
        item.setData(_WORDS, words.upper())
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setWeight(font.Weight.DemiBold)
        item.setFont(font)
        item.setForeground(theme.tone("muted"))
        item.setSizeHint(QSize(0, self._line() + 8))
        self.addItem(item)

    def add_page(self, page: str, icon: str, words: str, keys: str = "") -> None:
        """Add a page; its tooltip mentions its shortcut `keys`."""
        item = QListWidgetItem(theme.icon(icon), words)
        item.setData(_PAGE, page)
        item.setData(_ICON, icon)
        item.setData(_WORDS, words)
        item.setData(_KEYS, QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
        item.setSizeHint(QSize(0, self._line() + 14))
        self.addItem(item)
        self._say(item)

    def rename(self, page: str, words: str) -> None:
        """Rename a page."""
        for at in range(self.count()):
            item = self.item(at)
            if item.data(_PAGE) == page:
                item.setData(_WORDS, words)
                self._say(item)

    def show_count(self, page: str, number: int) -> None:
        """Show a count beside a page's name; 0 shows nothing."""
        for at in range(self.count()):
            item = self.item(at)
            if item.data(_PAGE) == page:
                item.setData(_COUNT, number)
                self._say(item)

    def be_narrow(self, *, narrow: bool) -> None:
        """Switch between icons and the list. In the narrow form, names are in tooltips, and read aloud as before."""
        if narrow != self.narrow:
            self.narrow = narrow
            self.setFixedWidth(_RAIL if narrow else _WIDE)
            for at in range(self.count()):
                self._say(self.item(at))

    def _say(self, item: QListWidgetItem) -> None:
        """Show what there is room for."""
        words, count = item.data(_WORDS), item.data(_COUNT)
        whole = f"{words}  ({number_of(count)})" if count else words
        item.setData(Qt.ItemDataRole.AccessibleTextRole, whole)
        item.setText((number_of(count) if count else "") if self.narrow else whole)
        keys = item.data(_KEYS)
        item.setToolTip(tip(f"{whole} ({keys})" if keys else whole if self.narrow else ""))
        if not item.data(_PAGE):
            item.setSizeHint(QSize(0, _APART if self.narrow else self._line() + 8))

    def _line(self) -> int:
        return QFontMetrics(self.font()).height()

    def pages(self) -> list[str]:
        """The names of the pages, in order."""
        found = [self.item(at).data(_PAGE) for at in range(self.count())]
        return [page for page in found if page]

    def show_page(self, page: str) -> None:
        """Select a page; `""` for none."""
        if not page:
            self.setCurrentItem(None)  # pyright: ignore[reportArgumentType]  (Qt takes none)
            return
        for at in range(self.count()):
            if self.item(at).data(_PAGE) == page:
                self.setCurrentRow(at)

    def apply_theme(self) -> None:
        """Apply the new theme's colours."""
        self._blend_in()
        for at in range(self.count()):
            item = self.item(at)
            if item.data(_ICON):
                item.setIcon(theme.icon(item.data(_ICON)))
            else:
                item.setForeground(theme.tone("muted"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Do not select anything merely because the keyboard focus arrives."""
        nothing = self.currentRow() < 0
        self.blockSignals(nothing)
        super().focusInEvent(event)
        self.blockSignals(False)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PAGE):
            self.chosen.emit(item.data(_PAGE))
