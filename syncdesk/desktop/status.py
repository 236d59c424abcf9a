"""The status bar: save state, cycle day, and running syncs."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStatusBar

from syncdesk.desktop import theme
from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.widgets.labels import Label, tip, unpressed
from syncdesk.desktop.words import clock, day, paragraph, shown, tr
from syncdesk.timetable import calendar


class Status(QStatusBar):
    """The status bar. `badge_pressed` is emitted when the badge of quiet syncs is clicked."""

    badge_pressed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._saved_icon, self._saved, self._today = Label(), Label(), Label()
        self._export, self._runs_icon, self._runs = Label(), Label(), Label()
        self.badge = QPushButton()
        self.badge.setFlat(True)
        self.badge.clicked.connect(self.badge_pressed)
        self._saved.setObjectName("saved")
        for widget in (self._saved_icon, self._saved, self._today):
            self.addWidget(widget)
        for widget in (self._export, self._runs_icon, self._runs, self.badge):
            self.addPermanentWidget(widget)

    def refresh(self) -> None:
        """Update after a change."""
        self._say_saved()
        self._say_runs()
        self._say_badge()

    def _say_saved(self) -> None:
        of, document = self._context.workspace.shown, self._context.workspace.document
        if document is None:
            for label in (self._saved_icon, self._saved, self._today):
                label.clear()
            return
        if of.doing is not None:
            mark, words = "doing", shown(of.doing)
        elif of.trouble:
            mark, words = "failed", paragraph(of.trouble[:1])
        elif of.unsaved:
            mark, words = "unsaved", tr("Not saved yet") if of.path is None else tr("Unsaved changes")
        else:
            saved = datetime.fromisoformat(of.saved_at).astimezone() if of.saved_at else None
            mark, words = "done", tr("Saved {time}", time=_since(saved)) if saved is not None else tr("Saved")
        self._saved_icon.setPixmap(theme.mark_icon(mark).pixmap(16, 16))
        self._saved.setText(words)
        today = calendar.today_at(document.school, datetime.now(UTC))
        found = calendar.calendar_date(document, today)
        self._today.setText("  ·  ".join(filter(None, (day(today), found.name if found is not None else ""))))

    def show_export(self, done: tuple[int, int] | None) -> None:
        """Show the progress of an export: files written, and the total; None when it is over."""
        if done is None:
            self._export.clear()
        elif done[1]:
            self._export.setText(tr("Exporting: {n} of {all}", n=done[0], all=done[1]))
        else:
            self._export.setText(tr("Exporting…"))

    def _say_runs(self) -> None:
        syncs = self._context.syncs
        running = sum(block.running for block in syncs.blocks)
        self._runs_icon.setVisible(bool(running))
        if running:
            self._runs_icon.setPixmap(theme.mark_icon("doing").pixmap(16, 16))
            self._runs.setText(tr("{n} systems syncing", n=running) if running > 1 else tr("1 system syncing"))
        elif self._context.workspace.document is not None and not syncs.connections():
            self._runs.setText(tr("No systems yet"))
        else:
            self._runs.clear()

    def _say_badge(self) -> None:
        quiet = self._context.quiet
        badge = quiet.trouble
        if badge is not None:
            self.badge.setText(unpressed(shown(quiet.words(badge))))
            self.badge.setToolTip(tip(paragraph(badge.sentences)))
            self.badge.setIcon(theme.icon("circle-x", "bad"))
        elif quiet.suggestion is not None:
            self.badge.setText(tr("Quiet syncs take long"))
            self.badge.setToolTip(tip(shown(quiet.suggestion)))
            self.badge.setIcon(theme.icon("hourglass", "warn"))
        self.badge.setVisible(badge is not None or quiet.suggestion is not None)


def _since(moment: datetime) -> str:
    """The time of a moment, with its date where that is another day."""
    is_today = moment.date() == datetime.now().astimezone().date()
    return clock(moment) if is_today else f"{day(moment.date())} {clock(moment)}"
