"""The help window: Markdown pages shipped with the program, a table of contents, and full-text search."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QKeySequence,
    QPalette,
    QShortcut,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QWidget,
)

from syncdesk.desktop import theme, translation
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.theme import RESOURCES
from syncdesk.desktop.widgets.forms import GAP, MARGIN, column, fit, muted, roomy, row
from syncdesk.desktop.words import tr

FOLDER = RESOURCES / "help"
PROPERTY = "helpPage"
"""The dynamic property with which a widget names its page."""
FIRST = "welcome"
_ORDER = (
    "welcome", "grid", "tables", "problems", "covers", "calendar", "configure-sync", "configure-connection",
    "configure-other", "sync-now", "daily-synchronise", "preview", "progress", "sync-on-save", "systems", "history",
    "school-info", "files", "keyboard",
)  # fmt: skip
SCREENS = {
    "WelcomePage": "welcome",
    "GridPage": "grid",
    "LessonDialog": "grid",
    "TablePage": "tables",
    "RecordDialog": "tables",
    "PasteDialog": "tables",
    "ProblemsPage": "problems",
    "CoversPage": "covers",
    "PublishDialog": "covers",
    "MailServerDialog": "covers",
    "MailsDialog": "covers",
    "AbsenceDialog": "covers",
    "EventDialog": "covers",
    "ChooseDialog": "covers",
    "CalendarPage": "calendar",
    "DayDialog": "calendar",
    "MakeCalendarDialog": "calendar",
    "SystemsPage": "systems",
    "DailySyncPage": "daily-synchronise",
    "DailySyncDialog": "daily-synchronise",
    "UnpublishedDialog": "daily-synchronise",
    "HistoryPage": "history",
    "SchoolInfoDialog": "school-info",
    "ConfigureDialog": "configure-sync",
    "ConnectionTab": "configure-connection",
    "OtherTab": "configure-other",
    "SyncNowDialog": "sync-now",
    "PreviewDialog": "preview",
    "ProgressDock": "progress",
    "ResultDialog": "progress",
    "ReportDialog": "files",
    "JoinDialog": "files",
}
"""The pages of screens by type, for those without the property."""
_WORDS = (
    "section",
    "sections",
    "section list",
    "section lists",
    "Section",
    "Sections",
    "Section list",
    "Section lists",
)
"""Words in braces in a page, which depend on the school's region."""


class Page(msgspec.Struct, frozen=True):
    """A page: its name, its title (the first heading), and its Markdown."""

    name: str
    title: str
    words: str


@cache
def page(name: str) -> Page:
    """Return a page, read from disk on first use. Each is a few thousand bytes."""
    words = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    return Page(name, words.partition("\n")[0].lstrip("# "), words)


@cache
def names() -> tuple[str, ...]:
    """Return the names of all pages, in reading order."""
    found = {path.stem for path in FOLDER.glob("*.md")}
    return (*(each for each in _ORDER if each in found), *sorted(found.difference(_ORDER)))


def page_for(widget: QWidget | None) -> str:
    """Return the page for the focused widget, or for the nearest ancestor that has one."""
    while widget is not None:
        named = widget.property(PROPERTY) or SCREENS.get(type(widget).__name__)
        if isinstance(named, str) and named in names():
            return named
        widget = widget.parentWidget()
    return FIRST


def worded(words: str) -> str:
    """Return a page's Markdown, or part of it, with regional words filled in."""
    in_english = translation.language() not in translation.TRANSLATED  # the pages are in English
    for word in _WORDS:
        words = words.replace(f"{{{word}}}", tr(word) if in_english else word)
    return words


class _Browser(QTextBrowser):
    """Shows pages by name. Links to the web are opened externally."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Help page"))
        self.document().setDocumentMargin(MARGIN)
        self.document().setIndentWidth(20)

    def show_words(self, shown: Page) -> None:
        colours = self.palette()
        document = self.document()
        document.setDefaultStyleSheet(f"a {{ color: {colours.color(QPalette.ColorRole.Link).name()}; }}")
        self.setMarkdown(worded(shown.words))
        self._space_out(document)

    @staticmethod
    def _space_out(document: QTextDocument) -> None:
        """Add space around paragraphs and headings, which Qt sets tight."""
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            form = block.blockFormat()
            in_table = bool(cursor.currentTable())
            heading = form.headingLevel() > 0
            form.setTopMargin(0 if in_table or block == document.begin() else 16 if heading else 4)
            form.setBottomMargin(0 if in_table else 6)
            form.setLineHeight(120, 1)
            cursor.setBlockFormat(form)
            block = block.next()
        for table in document.rootFrame().childFrames():
            if isinstance(table, QTextTable):
                of = table.format()
                of.setBorder(0)
                of.setTopMargin(4)
                of.setBottomMargin(8)
                of.setCellPadding(5)
                of.setCellSpacing(0)
                of.setBorderCollapse(True)
                table.setFormat(of)


class HelpWindow(Guarded, QWidget):
    """A separate window that blocks no other.

    Without a parent it stays usable while a modal dialog is open, which blocks the windows of its own parent chain.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        fit(self, 900, 640)
        self.setMinimumSize(480, 320)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find in help"))
        self.search.setAccessibleName(tr("Find in help"))
        self.search.setClearButtonEnabled(True)
        self.pages = QListWidget()
        self.pages.setAccessibleName(tr("Help pages"))
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        roomy(self.pages)
        for name in names():
            item = QListWidgetItem(page(name).title)
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.pages.addItem(item)
        self.found = muted(wrap=False)
        self.found.hide()
        self.browser = _Browser()
        left = QWidget()
        left.setLayout(column(self.search, self.pages, self.found))
        self._split = QSplitter()
        self._split.addWidget(left)
        self._split.addWidget(self.browser)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(1, 1)
        width = self.pages.sizeHintForColumn(0) + 3 * GAP
        self._split.setSizes([max(200, width), 900 - max(200, width)])
        self._back = theme.dress(QPushButton(tr("&Back")), "chevron-left")
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        layout = column(margin=MARGIN)
        layout.addWidget(self._split, 1)
        layout.addLayout(row(self._back, None, close))
        self.setLayout(layout)
        self._at = ""
        self._past: list[str] = []
        self.pages.currentItemChanged.connect(self._choose)
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self._next_hit)
        self.browser.anchorClicked.connect(self._follow)
        self._back.clicked.connect(self._go_back)
        QShortcut(QKeySequence.StandardKey.Find, self, self._start_finding)
        QShortcut(QKeySequence.StandardKey.Back, self, self._go_back)
        QShortcut(QKeySequence(Qt.Key.Key_F3), self, self._next_hit)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self.show_page(FIRST)

    @property
    def page(self) -> str:
        """The name of the current page."""
        return self._at

    def show_page(self, name: str) -> None:
        """Show a page, or the first one if there is none of this name."""
        wanted = name if name in names() else FIRST
        if wanted == self._at:
            return
        if self.isVisible():
            self._past.append(self._at)
        self._turn_to(wanted)

    def _turn_to(self, name: str) -> None:
        self._at = name
        shown = page(name)
        self.setWindowTitle(tr("{page} – syncdesk help", page=shown.title))
        self.browser.show_words(shown)
        for at in range(self.pages.count()):
            item = self.pages.item(at)
            if item.data(Qt.ItemDataRole.UserRole) == name:
                self.pages.blockSignals(True)
                self.pages.setCurrentItem(item)
                self.pages.blockSignals(False)
        self._back.setEnabled(bool(self._past))
        if self.search.text().strip():
            self._next_hit()

    def open_for(self, widget: QWidget | None) -> None:
        """Show the page for the focused widget, or the current one for None, and come to the front."""
        if widget is not None:
            self.show_page(page_for(widget))
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(item.data(Qt.ItemDataRole.UserRole))

    def _go_back(self) -> None:
        if self._past:
            self._turn_to(self._past.pop())

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(url)
        else:
            self.show_page(Path(url.path()).stem)

    def _start_finding(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _look(self, words: str) -> None:
        """List the pages that contain the words; leave the current page if it does not."""
        wanted = words.strip().casefold()
        first: QListWidgetItem | None = None
        here = False
        count = 0
        for at in range(self.pages.count()):
            item = self.pages.item(at)
            name = item.data(Qt.ItemDataRole.UserRole)
            holds = wanted in worded(_plain(name)).casefold()
            item.setHidden(not holds)
            count += holds
            here = here or (holds and name == self._at)
            if holds and first is None:
                first = item
        self.found.setVisible(bool(wanted))
        self.found.setText("" if not wanted else tr("{n} pages", n=count) if count != 1 else tr("1 page"))
        if not wanted:
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        elif here:
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self._next_hit()
        elif first is not None:
            self.show_page(first.data(Qt.ItemDataRole.UserRole))

    def _next_hit(self) -> None:
        """Jump to the next match, wrapping around at the end."""
        words = self.search.text().strip()
        if words and not self.browser.find(words):
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.browser.find(words)

    def changeEvent(self, event: QEvent) -> None:
        """Apply the new theme's colours."""
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_at", ""):
            self.browser.show_words(page(self._at))
        super().changeEvent(event)


@cache
def _plain(name: str) -> str:
    return re.sub(r"[*`\[\]|#]|\([^)]*\.md\)", "", page(name).words)
