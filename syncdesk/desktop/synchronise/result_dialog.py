"""The result of a run: in sentences, kind by kind, and each refused row with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.presenters.progress import RUN_MARKS, ended
from syncdesk.desktop.presenters.result import RowProblem, details, outcome, reasons, troubles, without_values
from syncdesk.desktop.widgets.field import labelled
from syncdesk.desktop.widgets.forms import MARGIN, column, fit, flat, heading, muted, primary, roomy, row
from syncdesk.desktop.widgets.labels import Label, tip
from syncdesk.desktop.words import number, paragraph, shown, tr, worded
from syncdesk.sync.values import RunResult, StepResult
from syncdesk.systems.reading import Reader


class ResultDialog(QDialog):
    """Shows a result. `show_me` shows the record of a row's key, `reader` puts the key into words.

    `save_list` writes the displayed rows to a file; `confirm` records that the system's unusual answer means yes. Each
    is only offered if given.
    """

    def __init__(
        self,
        result: RunResult,
        show_me: Callable[[str], bool],
        parent: QWidget,
        reader: Reader | None = None,
        save_list: Callable[[Sequence[RowProblem]], object] | None = None,
        confirm: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._result = result
        self._show_me = show_me
        self.setWindowTitle(tr("Sync result"))
        fit(self, 800, 420)
        mark = Label()
        mark.setPixmap(theme.mark_icon(RUN_MARKS[result.status]).pixmap(32, 32))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        said = Label(paragraph(result.sentences))
        said.setWordWrap(True)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words = column(heading(shown(outcome(result))), said, spacing=4)
        head = row(mark)
        head.addLayout(words, 1)
        layout = column(head, margin=MARGIN)
        if result.steps:
            layout.addWidget(self._steps())
        self._found = troubles(result, reader)
        if self._found:
            self._reasons = self._chooser()
            over = row(heading(tr("Refused and doubtful rows, and notes"), size=1.0), None, self._reasons)
            layout.addLayout(over)
            layout.addWidget(self._rows(), 2)
        else:
            layout.addStretch(1)
        if result.log:
            layout.addWidget(muted(tr("Support log: {path}", path=result.log)))
        copy = theme.dress(QPushButton(tr("&Copy details")), "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details(result)))
        close = primary(QPushButton(tr("Close")))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        left = [copy]
        if save_list is not None and self._found:
            save = QPushButton(tr("&Save list…"))
            save.clicked.connect(lambda: save_list(self._fitting()))
            left.append(save)
        if confirm is not None and any(step.answer for step in result.steps):
            left.append(self._confirming(confirm))
        if result.log:
            log = QPushButton(tr("&Open log"))
            log.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(result.log)))
            left.append(log)
        layout.addLayout(row(*left, None, close))
        self.setLayout(layout)
        if self._found:
            labelled(self._reasons, tr("Reasons"))

    @staticmethod
    def _confirming(confirm: Callable[[], object]) -> QPushButton:
        """Build the button, to be pressed once by somebody who knows that the system did what it was asked."""
        button = QPushButton(tr("It says &yes like this"))
        button.setToolTip(tip(tr("Press it if you have seen that the system holds what was sent.")))

        def once() -> None:
            button.setEnabled(False)
            confirm()

        button.clicked.connect(once)
        return button

    def _steps(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(tr("Kinds"))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setHeaderLabels([tr("Kind"), "", tr("Added"), tr("Changed"), tr("Removed"), tr("Refused"), tr("Result")])
        for step in self._result.steps:
            way = {"receive": tr("Downloaded"), "send": tr("Published")}.get(step.direction, "")
            counts = (step.added, step.changed, step.removed, sum(1 + each.followers for each in step.refused))
            item = QTreeWidgetItem(
                [_titled(step), way, *(map(number, counts) if step.kind else ("",) * 4), shown(ended(step))]
            )
            for at in range(2, 6):
                item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            tree.addTopLevelItem(item)
        for at in range(2, 6):
            tree.headerItem().setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        flat(tree.header())
        roomy(tree)
        for at in range(6):
            tree.header().setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        tree.setFixedHeight((QFontMetrics(tree.font()).height() + 12) * (len(self._result.steps) + 1) + 12)
        return tree

    def _chooser(self) -> QComboBox:
        """Build the filter: all reasons, or one of them."""
        chooser = QComboBox()
        chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        chooser.setMinimumContentsLength(30)
        chooser.addItem(tr("All reasons"), "")
        for reason in reasons(self._found):
            words = without_values(shown(reason.because))
            chooser.addItem(tr("{reason} ({n})", reason=words, n=reason.rows), reason.because.template)
        if chooser.count() <= 2:
            chooser.hide()
        chooser.activated.connect(lambda _at: self._fill(self._tree))
        return chooser

    def _fitting(self) -> list[RowProblem]:
        """Return the rows for the selected reason, or all."""
        because = self._reasons.currentData()
        return [trouble for trouble in self._found if not because or trouble.because.template == because]

    def _rows(self) -> QTreeWidget:
        tree = self._tree = QTreeWidget()
        tree.setAccessibleName(tr("Refused and doubtful rows, and notes"))
        tree.setRootIsDecorated(any(trouble.about for trouble in self._found))
        tree.setHeaderLabels([tr("Kind"), tr("Record"), tr("Reason")])
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for at in range(2):
            tree.header().setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        flat(tree.header())
        roomy(tree)
        tree.itemActivated.connect(self._open)
        self._fill(tree)
        return tree

    def _fill(self, tree: QTreeWidget) -> None:
        tree.clear()
        for trouble in self._fitting():
            item = self._item(trouble)
            item.setIcon(0, theme.mark_icon(trouble.mark))
            item.addChildren([self._item(each) for each in trouble.about])
            tree.addTopLevelItem(item)
        first = tree.topLevelItem(0)
        if first is not None:
            tree.setCurrentItem(first)

    @staticmethod
    def _item(trouble: RowProblem) -> QTreeWidgetItem:
        item = QTreeWidgetItem([tr(trouble.title), worded(trouble.record), shown(trouble.reason)])
        item.setToolTip(2, tip(shown(trouble.reason)))
        item.setData(0, Qt.ItemDataRole.UserRole, trouble.key)
        if trouble.key:
            item.setToolTip(1, tr("Enter or a double click shows the record"))
        return item

    def _open(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, Qt.ItemDataRole.UserRole)
        if key and self._show_me(key):
            self.accept()


def _titled(step: StepResult) -> str:
    """What a step is called, with the part of the target that it is about."""
    return f"{shown(step.step.title)} · {step.part_name}" if step.part_name else shown(step.step.title)
