"""The preview: kinds on the left, all rows that would change on the right, and decisions about holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.presenters.preview import KindLine, Preview
from syncdesk.desktop.presenters.preview_notes import NoteLine
from syncdesk.desktop.presenters.preview_rows import Op, RowLine
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.filter_table import FilterModel, FilterView
from syncdesk.desktop.widgets.forms import GAP, MARGIN, Banner, column, fit, flat, heading, muted, primary, roomy, row
from syncdesk.desktop.widgets.labels import on_button, tip
from syncdesk.desktop.widgets.notes_list import NotesList
from syncdesk.desktop.words import clock, number, paragraph, shown, tr
from syncdesk.sync.values import listed
from syncdesk.text import text


def _worth_a_look(line: KindLine) -> int:
    """Return the kind to open on: a held one, or else one with changes, or else the first."""
    return 2 if line.hold is not None else 1 if line.changes or line.refused else 0


_ALWAYS_SHOWN = 3
"""The counts that are always shown: added, changed, removed; refused and doubtful have columns if there are any."""
_FILTERS: tuple[Op, ...] = ("add", "change", "remove", "refuse", "warn")
_NUMBERS = (
    lambda line: line.added,
    lambda line: line.changed,
    lambda line: line.removed,
    lambda line: line.refused,
    lambda line: line.warned,
)


class PreviewDialog(QDialog):
    """Shows a plan. Accepted means Go; either way the plan is left to the caller.

    `export` writes it to a file, if given. `show_me` shows the record of a row's key and returns whether there is one;
    the preview then closes, and nothing is sent.
    """

    def __init__(
        self,
        preview: Preview,
        tasks: Tasks,
        parent: QWidget,
        export: Callable[[], object] | None = None,
        show_me: Callable[[str], bool] = lambda _key: False,
    ) -> None:
        super().__init__(parent)
        self._show_me = show_me
        self._preview = preview
        self._tasks = tasks
        self._at: KindLine | None = None
        self._all: Sequence[RowLine] = ()
        self._noted: NoteLine | None = None
        self._filter: Op | str = ""
        self.setWindowTitle(tr("Preview"))
        fit(self, 1180, 740)
        title = heading(tr("{name}: what Go would do", name=preview.name))
        said = muted(
            tr(
                "Made at {time} from the saved file. If either side changes before you press Go, nothing is sent.",
                time=clock(preview.made),
            )
        )
        split = QSplitter()
        split.addWidget(self._kinds_side())
        split.addWidget(self._rows_side())
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setChildrenCollapsible(False)
        self._split = split
        self._summary = muted(wrap=False)
        self.go = primary(theme.dress(QPushButton(tr("&Go")), "refresh-cw", "primary_text"))
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        back = QPushButton(tr("&Back"))
        back.clicked.connect(self.reject)
        layout = column(title, said, margin=MARGIN)
        layout.addWidget(split, 1)
        self.export = theme.dress(QPushButton(tr("E&xport to Excel…")), "download")
        self.export.setAutoDefault(False)
        if export is None:
            self.export.hide()
        else:
            self.export.clicked.connect(lambda _checked=False: export())
        self.show_me = theme.dress(QPushButton(tr("S&how me")), "eye")
        self.show_me.setAutoDefault(False)
        self.show_me.setEnabled(False)
        self.show_me.setToolTip(tr("Closes the preview and shows the record of the chosen row. Nothing is sent."))
        self.show_me.clicked.connect(lambda _checked=False: self._jump())
        self.rows.activated.connect(lambda _index: self._jump())
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._allow_jump())
        self.rows.rows_model.modelReset.connect(self._allow_jump)
        layout.addLayout(row(self.show_me, self.export, None, self._summary, self.go, back))
        self.setLayout(layout)
        self._fill_kinds()
        self._share_room()
        self._say_summary()

    def _share_room(self) -> None:
        """Give the kinds the room that their words need, but no more than the rows beside them have."""
        header = self.kinds.header()
        shown = [at for at in range(6) if not self.kinds.isColumnHidden(at)]
        needed = sum(max(self.kinds.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in shown)
        bar = self.kinds.verticalScrollBar().sizeHint().width()
        left = min(needed + bar + 2 * self.kinds.frameWidth(), self.width() // 2)
        self._split.setSizes([left, self.width() - left])

    def _kinds_side(self) -> QWidget:
        self.kinds = QTreeWidget()
        self.kinds.setAccessibleName(tr("Kinds"))
        self.kinds.setHeaderLabels([tr("Kind"), tr("Add"), tr("Change"), tr("Remove"), tr("Refused"), tr("Warned")])
        header = self.kinds.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in range(1, 6):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
            self.kinds.headerItem().setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.kinds.setUniformRowHeights(True)
        flat(header)
        roomy(self.kinds)
        self.kinds.currentItemChanged.connect(lambda item, _before: self._choose(item))
        side = QWidget()
        side.setLayout(
            column(self.kinds, muted(tr("The order is the one the system needs. Sending stops at the first failure.")))
        )
        return side

    def _rows_side(self) -> QWidget:
        self.banner = Banner()
        self._said = heading("", size=1.0)
        self._leave = QRadioButton()
        self._pass = QRadioButton()
        self._decision = QButtonGroup(self)
        self._decision.addButton(self._leave)
        self._decision.addButton(self._pass)
        self._decision.buttonClicked.connect(lambda _button: self._decide())
        self.banner.body.addWidget(self._leave)
        self.banner.body.addWidget(self._pass)
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("Find a code or a value"))
        self._find.setAccessibleName(tr("Find a code or a value"))
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(lambda _words: self._look())
        self._filters: dict[str, QPushButton] = {}
        self._filter_group = QButtonGroup(self)
        bar = QHBoxLayout()
        for op in ("", *_FILTERS):
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, *, op=op: self._set_filter(op))
            self._filters[op] = button
            self._filter_group.addButton(button)
            bar.addWidget(button)
        bar.addStretch(1)
        self.rows = FilterView(FilterModel(self._preview.takes, self._turn))
        self.rows.setAccessibleName(tr("Rows"))
        self._count = muted(wrap=False)
        side = QWidget()
        layout = column(self.banner, self._said, self._find, bar)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self._count)
        self.notes = NotesList()
        self.notes.wanted.connect(self._show_noted)
        layout.addWidget(self.notes)
        layout.setContentsMargins(GAP, 0, 0, 0)
        side.setLayout(layout)
        return side

    def _fill_kinds(self) -> None:
        groups = {
            "receive": tr("Download"),
            "send": tr("Publish"),
        }
        first: QTreeWidgetItem | None = None
        for direction, title in groups.items():
            lines = [line for line in self._preview.kinds if line.direction == direction]
            if not lines:
                continue
            top = QTreeWidgetItem([title, *(number(sum(map(of, lines))) for of in _NUMBERS)])
            self._dress(top, bold=True)
            self.kinds.addTopLevelItem(top)
            for line in lines:
                item = QTreeWidgetItem([self._titled(line), *(number(of(line)) for of in _NUMBERS)])
                item.setData(0, Qt.ItemDataRole.UserRole, line.number)
                item.setIcon(0, theme.mark_icon(line.mark))
                item.setToolTip(0, tip(self._titled(line)))
                self._dress(item)
                top.addChild(item)
                if first is None or _worth_a_look(line) > _worth_a_look(self._line(first)):
                    first = item
            top.setExpanded(True)
        for at, of in enumerate(_NUMBERS, 1):
            self.kinds.setColumnHidden(at, at > _ALWAYS_SHOWN and not any(map(of, self._preview.kinds)))
        if first is not None:
            self.kinds.setCurrentItem(first)
        self.kinds.setFocus()

    @staticmethod
    def _dress(item: QTreeWidgetItem, *, bold: bool = False) -> None:
        font = item.font(0)
        font.setWeight(font.Weight.DemiBold if bold else font.Weight.Normal)
        for at in range(6):
            item.setFont(at, font)
            if at:
                item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @staticmethod
    def _titled(line: KindLine) -> str:
        words = {
            "held": tr("{kind} · held", kind=line.title),
            "left_out": tr("{kind} · left out", kind=line.title),
            "done": tr("{kind} · no changes", kind=line.title),
        }
        return words.get(line.mark, tr(line.title))

    def _line(self, item: QTreeWidgetItem) -> KindLine:
        return self._preview.kinds[item.data(0, Qt.ItemDataRole.UserRole)]

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is None or item.data(0, Qt.ItemDataRole.UserRole) is None:
            return
        self._at = line = self._line(item)
        self._filter, self._all, self._noted = "", (), None
        self._filters[""].setChecked(True)
        self._say(line)
        self.notes.show_notes(self._preview.noted(line))
        self._tasks.start(self._show(line))

    async def _show(self, line: KindLine) -> None:
        self.rows.rows_model.show_rows([], self._preview.listing(line).heads)
        self._count.setText(tr("Reading…"))
        rows = await self._preview.rows(line)
        if self._at is line:
            self._all = rows
            self.rows.rows_model.show_rows(rows)
            if self._filter or self._find.text():
                await self._filtered()
            else:
                self._say_count()
            await self.rows.rows_model.prepare_search()

    def _show_noted(self, note: NoteLine) -> None:
        """Show the rows of a note instead of those that change; any of the filters switches back."""
        self._noted = note
        self._filter_group.setExclusive(False)
        for button in self._filters.values():
            button.setChecked(False)
        self._filter_group.setExclusive(True)
        self._filter = ""
        self.rows.rows_model.show_rows(note.lines)
        self._look()

    def _say(self, line: KindLine) -> None:
        added, changed, removed = (
            taken + line.waiting.get(op, 0)
            for op, taken in (("add", line.added), ("change", line.changed), ("remove", line.removed))
        )
        counts = {"": added + changed + removed + line.refused + line.warned, "add": added, "change": changed,
                  "remove": removed, "refuse": line.refused, "warn": line.warned}  # fmt: skip
        for op, button in self._filters.items():
            words = {
                "": tr("All {n}", n=counts[op]),
                "add": tr("Added {n}", n=counts[op]),
                "change": tr("Changed {n}", n=counts[op]),
                "remove": tr("Removed {n}", n=counts[op]),
                "refuse": tr("Refused {n}", n=counts[op]),
                "warn": tr("Warned {n}", n=counts[op]),
            }
            button.setText(words[op])
            button.setEnabled(not op or counts[op] > 0)
        held = line.hold is not None
        self.banner.setVisible(held)
        self._said.setVisible(not held)
        self._leave.setVisible(held)
        self._pass.setVisible(held)
        if line.hold is not None:
            self.banner.show_message("held", shown(line.hold.text), paragraph(line.other_holds))
            together = self._preview.goes_with(line.kind)
            self._leave.setText(
                tr("&Leave {kinds} out of this sync", kinds=listed((line.kind, *together)))
                if together
                else tr("&Leave {kind} out of this sync", kind=line.title.lower())
            )
            self._pass.setText(on_button(text("{deed}, onl&y in this sync", deed=line.deed)))
            chosen = self._pass if self._preview.beyond(line.kind) else self._leave
            chosen.setChecked(True)
        else:
            words = (
                tr(
                    "{kind}: {added} to add, {changed} to change, {removed} to remove",
                    kind=line.title,
                    added=line.added,
                    changed=line.changed,
                    removed=number(line.removed),
                )
                if line.changes
                else tr("{kind}: no changes", kind=line.title)
            )
            self._said.setText(words)

    def _allow_jump(self) -> None:
        self.show_me.setEnabled(self.rows.currentIndex().isValid())

    def _jump(self) -> None:
        """Show the record of the selected row, if there is one; otherwise the preview stays."""
        index = self.rows.currentIndex()
        if not index.isValid():
            return
        if self._show_me(self.rows.rows_model.line(index.row()).key):
            self.reject()
        else:
            self._count.setText(tr("The file has no record of this row."))

    def _turn(self, line: RowLine, taken: bool) -> None:
        self._preview.turn(line, taken=taken)
        self._say_summary()

    def _decide(self) -> None:
        if self._at is not None:
            self._preview.choose(self._at.kind, beyond=self._pass.isChecked())
            self._say_summary()

    def _say_summary(self) -> None:
        self._summary.setText(shown(self._preview.summary))
        left_out = self._preview.left_out
        going = any(line.kind not in left_out and line.mark in {"waiting", "held"} for line in self._preview.kinds)
        again = self._preview.to_be_made_again
        turned = self._preview.selection != self._preview.plan.request.selection
        self.go.setText(tr("Look a&gain") if again else tr("&Go"))
        self.go.setToolTip(tr("What is sent is planned anew with the rows that you ticked.") if again else "")
        self.go.setEnabled(going or turned)

    def _set_filter(self, op: str) -> None:
        if self._noted is not None:
            self._noted = None
            self.rows.rows_model.show_rows(self._all)
        self._filter = op
        self._look()

    def _look(self) -> None:
        self._tasks.start(self._filtered())

    async def _filtered(self) -> None:
        await self.rows.rows_model.filter(self._filter, self._find.text())
        self._say_count()

    def _say_count(self) -> None:
        model = self.rows.rows_model
        if self._noted is not None and self._noted.count > len(self._noted.lines):
            self._count.setText(tr("The first {n} of {all} shown.", n=model.shown_rows, all=self._noted.count))
        else:
            self._count.setText(tr("{n} shown. Ctrl+C copies the selected rows.", n=model.shown_rows))
