"""Configure › Other: generated from the options that the system declares."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from syncdesk.connections.option_values import as_typed, pairs_of
from syncdesk.desktop.presenters.configure import Configure
from syncdesk.desktop.presenters.connection_form import ConnectionEntry
from syncdesk.desktop.presenters.option_form import options_shown, table_value
from syncdesk.desktop.widgets.field import Field, ValidationMessage, calm, letter_of, scrolled, with_letter
from syncdesk.desktop.widgets.forms import MARGIN, Banner, column, flat, muted, row
from syncdesk.desktop.words import paragraph, shown, tr
from syncdesk.systems.common_options import SYNC_ON_SAVE
from syncdesk.systems.options import Option, OptionValue

_ABOUT = ("&Sync", "&Connection", "&Other", "S&ystem:", "Sa&ve", "&More options")
"""What already has mnemonics around the options: tabs, chooser, Save, and the button that unfolds them."""
_WIDE = 360
Set = Callable[[str, OptionValue], None]


class Pairs(QWidget):
    """A table of two columns, with buttons to add and remove rows."""

    def __init__(self, option: Option, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(shown(option.label))
        self.table.setHorizontalHeaderLabels([tr("In this timetable"), tr("In the system")])
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        flat(self.table.horizontalHeader())
        self.table.setFixedHeight(6 * (self.fontMetrics().height() + 12))
        self.add, self.remove = QPushButton(tr("Add row")), QPushButton(tr("Remove row"))
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        self.add.clicked.connect(lambda _checked=False: self._add())
        self.remove.clicked.connect(lambda _checked=False: self._remove())
        self.table.itemChanged.connect(lambda _item: changed())
        self.table.itemSelectionChanged.connect(self._look)
        self.setLayout(column(self.table, row(self.add, self.remove, None)))
        self.setFocusProxy(self.table)
        self._look()

    def _look(self) -> None:
        self.remove.setEnabled(self.table.currentRow() >= 0)

    def _add(self) -> None:
        at = self.table.rowCount()
        self.table.insertRow(at)
        self.table.setCurrentCell(at, 0)
        item = QTableWidgetItem()
        self.table.setItem(at, 0, item)
        self.table.setFocus()
        self.table.editItem(item)

    def _remove(self) -> None:
        self.table.removeRow(self.table.currentRow())
        self._look()
        self._changed()

    @property
    def value(self) -> str:
        """Return the rows in the option's form."""
        rows = [
            (
                (self.table.item(at, 0) or QTableWidgetItem()).text(),
                (self.table.item(at, 1) or QTableWidgetItem()).text(),
            )
            for at in range(self.table.rowCount())
        ]
        return table_value(rows)

    def show_value(self, value: str) -> None:
        """Show other rows."""
        if value == self.value:
            return
        self.table.blockSignals(True)
        pairs = pairs_of(value)
        self.table.setRowCount(len(pairs))
        for at, pair in enumerate(pairs):
            for place, words in enumerate(pair):
                self.table.setItem(at, place, QTableWidgetItem(words))
        self.table.blockSignals(False)
        self._look()


class OptionPart(QWidget):
    """One option: its label, a line of help, its field, and a validation message."""

    def __init__(self, option: Option, set_value: Set, taken: set[str]) -> None:
        super().__init__()
        self.option = option
        self._set = set_value
        self._showing = False
        self.trouble = ValidationMessage()
        self.preview = muted()
        self.preview.setVisible(False)
        words = shown(option.label)
        if option.type == "flag":
            self.widget: QWidget = self._flag(with_letter(words, taken))
            self.help = muted(shown(option.help))
            self.help.setContentsMargins(24, 0, 0, 0)
            self.setLayout(column(self.widget, self.help, self.trouble, spacing=2))
            self.widget.setAccessibleDescription(shown(option.help))
        else:
            self.widget = self._field()
            self.widget.setAccessibleName(words)
            field = Field(words, self.widget, help=shown(option.help), above=True)
            self.help, self.trouble = field.help, field.trouble
            hint = self.widget.sizeHint().width()
            if isinstance(self.widget, QSpinBox):
                self.widget.setMaximumWidth(hint + 16)
            elif not isinstance(self.widget, Pairs):
                self.widget.setMaximumWidth(max(_WIDE, hint))
            if isinstance(self.widget, QSpinBox | QComboBox):
                calm(self.widget)
            self.setLayout(column(field, self.preview, spacing=4))

    def _flag(self, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(self._tell)
        return box

    def _field(self) -> QWidget:
        option = self.option
        if option.minimum is not None and option.maximum is not None:
            spin = QSpinBox()
            spin.setRange(option.minimum, option.maximum)
            spin.valueChanged.connect(self._tell)
            return spin
        if option.type == "choice":
            chooser = QComboBox()
            for choice in option.choices:
                chooser.addItem(shown(choice.label), choice.value)
            if option.pattern:
                chooser.setEditable(True)
                chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
                chooser.editTextChanged.connect(lambda words: self._tell(self._meant(chooser, words)))
            else:
                chooser.currentIndexChanged.connect(lambda _at: self._tell(chooser.currentData()))
            return chooser
        if option.type == "table":
            return Pairs(option, lambda: self._tell(self._pairs().value))
        line = QLineEdit()
        line.textEdited.connect(lambda words: self._tell(as_typed(option, words.strip())))
        return line

    @staticmethod
    def _meant(chooser: QComboBox, words: str) -> str:
        at = chooser.findText(words)
        return chooser.itemData(at) if at >= 0 else words.strip()

    def _pairs(self) -> Pairs:
        assert isinstance(self.widget, Pairs)
        return self.widget

    def _tell(self, value: OptionValue) -> None:
        if not self._showing:
            self._set(self.option.name, value)

    def show_preview(self, words: str) -> None:
        """Show what the options do to the timetable."""
        if words != self.preview.text():
            self.preview.setText(words)
            self.preview.setVisible(bool(words))
            self.widget.setAccessibleDescription(words)

    def show_value(self, value: OptionValue, trouble: str) -> None:
        """Show a value, and what is wrong with it."""
        self._showing = True
        widget = self.widget
        if isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, QSpinBox):
            widget.setValue(int(value))
        elif isinstance(widget, QComboBox):
            at = widget.findData(value)
            if at >= 0:
                if widget.currentIndex() != at or widget.currentText() != widget.itemText(at):
                    widget.setCurrentIndex(at)
            elif self._meant(widget, widget.currentText()) != value:
                widget.setEditText(str(value))
        elif isinstance(widget, Pairs):
            widget.show_value(str(value))
        elif isinstance(widget, QLineEdit) and as_typed(self.option, widget.text().strip()) != value:
            widget.setText(str(value))
        if trouble != self.trouble.text():
            self.trouble.say(trouble)
        self._showing = False


class OtherTab(QWidget):
    """The options, with the advanced ones folded away below."""

    def __init__(self, configure: Configure) -> None:
        super().__init__()
        self._configure = configure
        self._shown_for = ""
        self._folded = True
        self.parts: dict[str, OptionPart] = {}
        self.more = QToolButton()
        self.test_banner = Banner()
        self._advanced = QWidget()
        self._area: QScrollArea | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)

    def start(self) -> None:
        """Take the focus."""
        first = next(iter(self.parts.values()), None)
        if first is not None:
            first.widget.setFocus()

    def focus(self, name: str) -> None:
        """Focus an option, unfolding its group."""
        part = self.parts[name]
        if part.option.advanced:
            self.fold(folded=False)
        part.widget.setFocus()
        if self._area is not None:
            self._area.ensureWidgetVisible(part)

    def fold(self, *, folded: bool) -> None:
        """Show or hide the advanced options."""
        self._folded = folded
        self._advanced.setVisible(not folded)
        self.more.setArrowType(Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow)
        self.more.setAccessibleDescription(tr("Folded away") if folded else tr("Shown below"))

    def refresh(self) -> None:
        """Update after a change."""
        entry = self._configure.chosen
        key = entry.uid if entry is not None else "-"
        if key != self._shown_for:
            self._shown_for = key
            self._build(entry)
        if entry is None or entry.system is None:
            return
        found = self._configure.troubles.get(entry.uid, {})
        for name, part in self.parts.items():
            odd = entry.odd.get(name)
            trouble = found.get(name) or ((odd,) if odd is not None else ())
            value = entry.sync_on_save if name == SYNC_ON_SAVE.name else entry.values.get(name, part.option.default)
            part.show_value(value, paragraph(trouble))
            if part.option.preview is not None:
                part.show_preview(paragraph(self._configure.preview_of(name)))
        part = self.parts.get(SYNC_ON_SAVE.name)
        if part is not None:
            why = shown(self._configure.sync_on_save_trouble())
            part.widget.setEnabled(not why)
            part.help.setText(" ".join(filter(None, (shown(part.option.help), why))))
        self.test_banner.setVisible(entry.is_test)

    def _build(self, entry: ConnectionEntry | None) -> None:
        """Build the form of another system."""
        if self._area is not None:
            self._layout.removeWidget(self._area)
            self._area.deleteLater()
        self.parts = {}
        layout = column(spacing=16)
        layout.setContentsMargins(0, 0, 8, 0)
        if entry is None or entry.system is None:
            layout.addWidget(
                muted(
                    tr("No system is set up yet. Add one on the Sync tab.")
                    if entry is None
                    else tr("This syncdesk does not know the system. Update syncdesk on this computer.")
                )
            )
        else:
            self.test_banner = Banner()
            self.test_banner.show_message(
                "warned",
                tr("This is a test system."),
                tr("What is sent to it is remembered apart from the real one."),
            )
            layout.addWidget(self.test_banner)
            taken = {letter_of(tr(words)) for words in _ABOUT}
            for option in options_shown(entry.system, advanced=False):
                layout.addWidget(self._part(option, taken))
            self._fold_part(layout, options_shown(entry.system, advanced=True), taken)
        layout.addStretch(1)
        self._area = scrolled(layout)
        self._layout.addWidget(self._area)
        if self.parts:  # only now: what has no parent yet would come up as a window
            self.more.setVisible(any(part.option.advanced for part in self.parts.values()))
            self.fold(folded=self._folded)

    def _fold_part(self, layout: QVBoxLayout, options: list[Option], taken: set[str]) -> None:
        self.more = QToolButton()
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setAutoRaise(True)
        self.more.setText(tr("&More options"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.clicked.connect(lambda _checked=False: self.fold(folded=not self._folded))
        self._advanced = QWidget()
        inside = column(spacing=16)
        inside.setContentsMargins(8, 0, 0, 0)
        for option in options:
            inside.addWidget(self._part(option, taken))
        self._advanced.setLayout(inside)
        layout.addWidget(self.more)
        layout.addWidget(self._advanced)

    def _part(self, option: Option, taken: set[str]) -> OptionPart:
        part = self.parts[option.name] = OptionPart(option, self._set, taken)
        return part

    def _set(self, name: str, value: OptionValue) -> None:
        if name == SYNC_ON_SAVE.name:
            self._configure.set_sync_on_save(on=bool(value))
        else:
            self._configure.set_option(name, value)
