"""The calendar page: a month at a glance, editing single dates, and generating it from term dates."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QStackedWidget, QWidget

from syncdesk.desktop import theme
from syncdesk.desktop.accepting import accepted
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.pages.day_dialog import DayDialog
from syncdesk.desktop.pages.make_calendar_dialog import MakeCalendarDialog
from syncdesk.desktop.presenters.calendar_making import CalendarForm
from syncdesk.desktop.presenters.calendar_month import CalendarMonth, day_names, follows, form_of, grids
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.field import labelled
from syncdesk.desktop.widgets.forms import column, finished, flat, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import Label, tip
from syncdesk.desktop.widgets.month_view import MonthView, first_weekday
from syncdesk.desktop.words import shown, tr
from syncdesk.text import plural
from syncdesk.timetable.records import CalendarDate


class CalendarPage(Guarded, QWidget):
    """Shows the calendar of one grid, month by month."""

    def __init__(self, workspace: Workspace, tasks: Tasks, prompter: Prompter) -> None:
        super().__init__()
        self.calendar = CalendarMonth(workspace)
        self._workspace = workspace
        self._tasks = tasks
        self._prompter = prompter
        self._seen: object = None
        self.view = MonthView()
        self._lay_out()
        self.view.moved.connect(self.calendar.go_on)
        self.view.turned.connect(self.calendar.turn)
        self.view.chosen.connect(self._choose)
        self.view.home.connect(self._go_to_today)
        self.view.opened.connect(lambda: tasks.start(self._open()))
        self.calendar.watch(self._draw)
        workspace.watch(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        self._title, self._caption = heading("", size=1.5), muted(short=True)
        self._before = self._step("chevron-left", tr("Month before"), -1)
        self._after = self._step("chevron-right", tr("Month after"), 1)
        self.to_today = QPushButton(tr("&Today"))
        self.to_today.clicked.connect(self._go_to_today)
        self.grids = QComboBox()
        self.grids.activated.connect(lambda _at: self.calendar.choose_grid(self.grids.currentData()))
        self.make = primary(theme.dress(QPushButton(tr("&Make from terms…")), "calendar", "primary_text"))
        self.make.clicked.connect(lambda: self._tasks.start(self._make()))
        head = row()
        head.addLayout(column(self._title, self._caption, spacing=4), 1)
        for part in (self.grids, self._before, self.to_today, self._after, self.make):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._empty = Label()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = column(head, spacing=12)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        labelled(self.grids, tr("Grid"))

    def _step(self, icon: str, name: str, by: int) -> QPushButton:
        button = theme.dress(QPushButton(), icon)
        button.setAccessibleName(name)
        button.setToolTip(tip(name))
        button.setFixedWidth(32)
        button.clicked.connect(lambda: self.calendar.turn(by))
        return button

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_stack"):
            flat(self.view.horizontalHeader())
        super().changeEvent(event)

    def apply_theme(self) -> None:
        """Apply the new theme's colours."""
        primary(self.make)

    def refresh(self) -> None:
        """Update after the document has changed."""
        if self._workspace.shown.doing is not None:
            return
        if self._seen != self._workspace.generation:
            self._seen = self._workspace.generation
            self.calendar.begin()
        else:
            self._draw()

    def _draw(self) -> None:
        document, calendar = self._workspace.document, self.calendar
        self.make.setEnabled(document is not None)
        empty = calendar.empty
        self._stack.setCurrentWidget(self._empty if empty else self.view)
        for part in (self._before, self.to_today, self._after):
            part.setVisible(not empty)
        self._fill_grids()
        if document is None or empty:
            self._title.setText(tr("Calendar"))
            self._caption.clear()
            self._empty.setText(tr("This file has no calendar. Make one from the term dates.") if document else "")
            return
        month = calendar.month(first_weekday())
        assert month is not None
        locale = QLocale()
        self._title.setText(f"{locale.standaloneMonthName(month.first.month)} {month.first.year}")
        counted = [plural(month.school_days, "{n} school day", "{n} school days")]
        if month.days_off:
            counted.append(plural(month.days_off, "{n} day off", "{n} days off"))
        said = " · ".join(map(shown, counted))
        if follows(document, calendar.grid):
            said = f"{said} · {tr('As the main grid, until a date is changed here')}"
        self._caption.setText(said)
        self.view.setAccessibleName(tr("Calendar, {month}", month=self._title.text()))
        self.view.show_month(month, calendar.on)

    def _fill_grids(self) -> None:
        document = self._workspace.document
        found = grids(document) if document is not None else [""]
        if [self.grids.itemData(at) for at in range(self.grids.count())] != found:
            self.grids.clear()
            for grid in found:
                self.grids.addItem(grid or tr("Main grid"), grid)
        self.grids.setCurrentIndex(max(0, self.grids.findData(self.calendar.grid)))
        self.grids.setVisible(len(found) > 1)

    def _choose(self, on: date) -> None:
        if on != self.calendar.on:
            self.calendar.go_to(on)

    def _go_to_today(self) -> None:
        self.calendar.go_to(self.calendar.today)
        self.view.setFocus()

    async def _open(self) -> None:
        """Edit the selected date."""
        document, calendar = self._workspace.document, self.calendar
        if document is None:
            return
        on, grid = calendar.on, calendar.grid
        dialog = DayDialog(on, form_of(document, grid, on), day_names(document, grid), self)
        if await accepted(dialog, self._workspace):
            await calendar.change(on, dialog.form)
        self.view.setFocus()

    async def _make(self) -> None:
        """Generate the calendar from the term dates."""
        making = CalendarForm(self._workspace, self._prompter, self.calendar.grid)
        had = self._workspace.document is not None and bool(self._workspace.document.count(CalendarDate))
        dialog = MakeCalendarDialog(making, self._tasks, self)
        if await finished(dialog) == QDialog.DialogCode.Accepted and not had:
            self.calendar.begin()
        self.view.setFocus()
