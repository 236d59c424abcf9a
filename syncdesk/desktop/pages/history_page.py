"""The history: a chart of four weeks, all runs, and the result of the selected one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.history import (
    OUTCOMES,
    Detail,
    KindRow,
    RunHistory,
    RunRow,
)
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.result import details, save_troubles
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.synchronise.result_dialog import ResultDialog
from syncdesk.desktop.widgets.bars_chart import BarsChart, Legend
from syncdesk.desktop.widgets.field import labelled
from syncdesk.desktop.widgets.forms import MARGIN, Card, column, flat, heading, muted, row
from syncdesk.desktop.widgets.labels import Label, tip
from syncdesk.desktop.widgets.relative_time import when
from syncdesk.desktop.widgets.runs_view import RunsModel, RunsView
from syncdesk.desktop.words import paragraph, shown, tr, worded
from syncdesk.text import plural

_TROUBLES = 3
"""Refused rows listed below the runs; all of them are in the details."""
_NARROWEST = 13
"""Minimum width of a chooser in characters."""
_CHART_FROM_LINES = 44
"""Minimum height of the page for the chart to be shown, in lines of text."""


class HistoryPage(Guarded, QWidget):
    """All runs of the open timetable. `again_wanted` is emitted with a run to be sent again, and its connection's id;
    `back_wanted` with one to be taken back.

    `show_me`, set by the window, shows the record of a row's key and returns whether there is one.
    """

    again_wanted = Signal(str, str)
    back_wanted = Signal(str, str)

    def __init__(self, workspace: Workspace, syncs: Syncs, tasks: Tasks, prompter: Prompter) -> None:
        super().__init__()
        self.history = RunHistory(workspace, syncs, prompter)
        workspace.another.watch(lambda: self.search.clear())  # noqa: PLW0108  (it comes below)
        self.show_me: Callable[[str], bool] = lambda _key: False
        self._workspace = workspace
        self._syncs = syncs
        self._tasks = tasks
        self._prompter = prompter
        self._seen: object = None
        self._filling = False
        self._detail: Detail | None = None
        self.model = RunsModel()
        self.table = RunsView(self.model)
        self.table.opened.connect(self.open_details)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._choose())
        self.chart = BarsChart()
        self._legend = Legend()
        self._lay_out()
        QShortcut(QKeySequence("F5"), self, self.refresh)
        self.history.watch(self._fill)
        for watched in (workspace, syncs):
            watched.watch(self._look)
        self._fill()

    def _lay_out(self) -> None:
        self.systems, self.results, self.asked = QComboBox(), QComboBox(), QComboBox()
        self.results.addItem(tr("All results"), "")
        for outcome, (mark, words) in OUTCOMES.items():
            self.results.addItem(theme.mark_icon(mark), shown(words), outcome)
        for words, asked in (
            (tr("All syncs"), ""),
            (tr("Started by a person"), "active"),
            (tr("Quiet syncs"), "quiet"),
        ):
            self.asked.addItem(words, asked)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find words"))
        self.search.setAccessibleName(tr("Find words"))
        self.search.setClearButtonEnabled(True)
        room = QFontMetrics(self.font()).averageCharWidth()
        for part in (self.systems, self.results, self.asked, self.search):
            part.setMinimumWidth(room * _NARROWEST)
        self.export = theme.dress(QPushButton(tr("E&xport…")), "download")
        self.systems.activated.connect(lambda _at: self.history.choose(connection=self.systems.currentData()))
        self.results.activated.connect(lambda _at: self.history.choose(outcome=self.results.currentData()))
        self.asked.activated.connect(lambda _at: self.history.choose(asked=self.asked.currentData()))
        self.search.textChanged.connect(lambda words: self.history.choose(words=words))
        self.export.clicked.connect(lambda: self._tasks.start(self._export()))
        self._count = muted(wrap=False)
        words = column(heading(tr("History"), size=1.5), self._count, spacing=4)
        head = row()
        head.addLayout(words, 1)
        for part in (self.systems, self.results, self.asked, self.search, self.export):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._chart_card = Card()
        self._chart_of = muted(wrap=False)
        over = row(heading(tr("Last 4 weeks"), size=1.0), self._chart_of, None, self._legend)
        self._chart_card.setLayout(column(over, self.chart, margin=12))
        self._empty = Label()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        layout = column(head, self._chart_card, margin=MARGIN, spacing=12)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._detail_card())
        self.setLayout(layout)
        labelled(self.systems, tr("System"))
        labelled(self.results, tr("Result"))
        labelled(self.asked, tr("Started by"))

    def _detail_card(self) -> Card:
        self._title = heading("", size=1.0)
        self._title.setWordWrap(True)
        self.details = QPushButton(tr("De&tails…"))
        self.again = theme.dress(QPushButton(tr("Send this version a&gain…")), "rotate-cw")
        self.back = theme.dress(QPushButton(tr("Take &back…")), "undo-2")
        self.back.hide()
        self.log = theme.dress(QPushButton(tr("Support &log")), "file-text")
        self.copy = theme.dress(QPushButton(tr("Cop&y details")), "copy")
        self.details.clicked.connect(self.open_details)
        self.again.clicked.connect(self._want_again)
        self.back.clicked.connect(self._want_back)
        self.log.clicked.connect(self._open_log)
        self.copy.clicked.connect(self._copy)
        self._said = Label()
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._said)
        area.setAccessibleName(tr("What came of the chosen sync"))
        area.viewport().setAutoFillBackground(False)
        self._said.setAutoFillBackground(False)
        area.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * 6 + 4)
        card = self._card = Card()
        head = row()
        head.addWidget(self._title, 1)
        for button in (self.details, self.again, self.back, self.log, self.copy):
            head.addWidget(button)
        card.setLayout(column(head, area, margin=12))
        return card

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_card"):
            for at, (mark, _) in enumerate(OUTCOMES.values(), 1):
                self.results.setItemIcon(at, theme.mark_icon(mark))
            self._legend.apply_theme()
            flat(self.table.horizontalHeader())  # its style sheet keeps the colours it was made with
        super().changeEvent(event)

    def _look(self) -> None:
        """Reload after a change that may affect the history."""
        now = self._workspace.document_id, tuple((id(block), block.running) for block in self._syncs.blocks)
        if self.isVisible() and now != self._seen:
            self._seen = now
            self.refresh()

    def refresh(self) -> None:
        """Reload the history."""
        self._tasks.start(self.history.refresh())

    def start_finding(self) -> None:
        """Focus the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def show_connection(self, uid: str) -> None:
        """Show the runs of one connection only, by its id."""
        self.history.choose(connection=uid, outcome="", asked="", words="")

    def _fill(self) -> None:
        """Show the runs that match the filter, keeping the selection."""
        history, chosen = self.history, self.chosen()
        self._fill_filters()
        rows = history.shown
        self._filling = True
        self.model.show_rows(rows)
        self._filling = False
        self.chart.show_days(history.days(datetime.now().astimezone().date()))
        self._chart_of.setText(self.systems.currentText().lower() if not history.filter.connection
                               else self.systems.currentText())  # fmt: skip
        self._count.setText(
            shown(plural(len(rows), "{n} sync, quiet ones too", "{n} syncs, quiet ones too"))
            if len(rows) == len(history.rows)
            else tr("{n} of {all} syncs", n=len(rows), all=len(history.rows))
        )
        self._count.setVisible(bool(history.rows))
        self.export.setEnabled(bool(rows))
        self._empty.setText(
            tr("No sync fits what is chosen above.")
            if history.rows
            else tr("Nothing has been synchronised yet. Ctrl+K starts the first sync.")
            if history.ready
            else tr("Reading…")
        )
        self._show_parts()
        place = self.model.place(chosen.run) if chosen is not None else -1
        if rows:
            self.table.selectRow(max(place, 0))
        self._choose()

    def _fill_filters(self) -> None:
        of = self.history.filter
        wanted = [(tr("All systems"), ""), *((name, uid) for uid, name in self.history.connections)]
        if wanted != [(self.systems.itemText(at), self.systems.itemData(at)) for at in range(self.systems.count())]:
            self.systems.clear()
            for name, uid in wanted:
                self.systems.addItem(name, uid)
        for chooser, value in ((self.systems, of.connection), (self.results, of.outcome), (self.asked, of.asked)):
            chooser.setCurrentIndex(max(0, chooser.findData(value)))
        if self.search.text() != of.words:
            self.search.setText(of.words)

    def _show_parts(self) -> None:
        """Show only the parts that have content and fit."""
        has, fits = bool(self.history.rows), self.model.rowCount() > 0
        tall = self.height() >= QFontMetrics(self.font()).lineSpacing() * _CHART_FROM_LINES
        self._chart_card.setVisible(has and tall)
        self._empty.setVisible(not fits)
        self.table.setVisible(fits)
        self._card.setVisible(fits)
        for part in (self.systems, self.results, self.asked, self.search):
            part.setEnabled(has)

    def chosen(self) -> RunRow | None:
        """The selected run."""
        at = self.table.currentIndex().row()
        return self.model.run(at) if 0 <= at < self.model.rowCount() else None

    def _choose(self) -> None:
        """Show the selected run."""
        of = self.chosen()
        if of is None or self._filling:
            return
        self._detail = None
        self._title.setText(f"{when(of.began)} · {of.name} · {shown(of.result)}")
        self._said.setText(paragraph(of.said))
        for button in (self.details, self.again, self.back, self.log, self.copy):
            button.setEnabled(False)
        self._tasks.start(self._tell_of(of))

    async def _tell_of(self, of: RunRow) -> None:
        detail = await self.history.detail(of)
        now = self.chosen()
        if now is None or now.run != of.run:
            return
        self._detail = detail
        self._said.setText("\n".join(_lines(detail)))
        self.details.setEnabled(detail.result is not None)
        self.copy.setEnabled(detail.result is not None)
        self.again.setEnabled(detail.can_send_again)
        self.again.setToolTip(tip(shown(detail.why_not)))
        self.back.setVisible(detail.wrote)
        self.back.setToolTip(
            tip(shown(detail.why_not_back) or tr("Shows what would be taken back, and does it if you say so."))
        )
        self.back.setEnabled(detail.can_take_back)
        self.log.setEnabled(bool(detail.log))
        self.log.setToolTip(tip(detail.log or tr("No support log was written for this sync.")))

    def open_details(self) -> None:
        """Show the full result of the selected run."""
        of = self.chosen()
        if of is not None:
            self._tasks.start(self._open(of))

    async def _open(self, of: RunRow) -> None:
        detail = await self.history.detail(of)
        if detail.result is None:
            return
        dialog = ResultDialog(
            detail.result,
            self.show_me,
            self.window(),
            self.history.reader(detail.result),
            save_list=lambda found: self._tasks.start(save_troubles(self._prompter, of.name, found, shown)),
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _want_again(self) -> None:
        of = self.chosen()
        if of is not None:
            self.again_wanted.emit(of.run, of.connection)

    def _want_back(self) -> None:
        of = self.chosen()
        if of is not None:
            self.back_wanted.emit(of.run, of.connection)

    def _open_log(self) -> None:
        if self._detail is not None and self._detail.log:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._detail.log))

    def _copy(self) -> None:
        if self._detail is not None and self._detail.result is not None:
            QGuiApplication.clipboard().setText(details(self._detail.result))

    async def _export(self) -> None:
        self.export.setEnabled(False)
        try:
            name = await self.history.export(shown)
        finally:
            self.export.setEnabled(self.model.rowCount() > 0)
        if name:
            self._count.setText(tr("Written: {name}", name=name))


def _lines(detail: Detail) -> list[str]:
    """Describe a run in a few lines."""
    lines = [paragraph(detail.row.said)]
    lines += map(_kind, detail.kinds)
    refused = [trouble for trouble in detail.troubles if trouble.key]
    lines += [f"{tr(each.title)}, {worded(each.record)}: {shown(each.reason)}" for each in refused[:_TROUBLES]]
    if len(refused) > _TROUBLES:
        lines.append(tr("And {n} more, all of them in Details.", n=len(refused) - _TROUBLES))
    notes = [shown(each.reason) for each in detail.troubles if each.mark == "waiting"]
    lines += list(dict.fromkeys(notes))
    if detail.why_not:
        lines.append(tr("Cannot be sent again: {why}", why=shown(detail.why_not)))
    return lines


def _kind(kind: KindRow) -> str:
    counts = [
        tr("{n} added", n=kind.added) if kind.added else "",
        tr("{n} changed", n=kind.changed) if kind.changed else "",
        tr("{n} removed", n=kind.removed) if kind.removed else "",
    ]
    title = tr(kind.title)
    way = tr("{kind} (downloaded)", kind=title) if kind.received else title
    return " · ".join(filter(None, (f"{way}: {shown(kind.words)}", *counts)))
