"""Reviewing a pasted block: how it was interpreted and what it would change."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QPushButton,
    QRadioButton,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.presenters.paste_review import Filter, PasteReview
from syncdesk.desktop.presenters.values import in_a_sentence
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.forms import MARGIN, Card, column, fit, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import on_button, unpressed
from syncdesk.desktop.widgets.paste_table import ColumnChoosers, PasteTable
from syncdesk.desktop.words import number, paragraph, shown, tr
from syncdesk.text import plural, text

_FILTERS: tuple[tuple[Filter, str], ...] = (
    ("all", ""),
    ("new", "plus"),
    ("changed", "pencil"),
    ("doubtful", "triangle-alert"),
)


class PasteDialog(QDialog):
    """The review. Accepting it means that the ticked rows are to be taken."""

    def __init__(self, review: PasteReview, tasks: Tasks, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.review, self._tasks = review, tasks
        self.setWindowTitle(tr("Paste into {table}", table=in_a_sentence(shown(review.table.title))))
        fit(self, 1180, 640)
        self.title, self.said = heading(""), muted()
        self._make_modes()
        self._make_filters()
        self.table = PasteTable(review)
        self.choosers = ColumnChoosers(self.table)
        self.use_known = theme.dress(QPushButton(), "rotate-cw")
        self.why_not, self.about = muted(wrap=True), muted(short=True)
        self.about.setAccessibleName(tr("What to look at"))
        self.take = primary(QPushButton())
        self.take.setDefault(True)
        self.cancel = QPushButton(tr("Cancel"))
        for button in (self.use_known, self.cancel, *self.filters.values()):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        leave = review.watch(self._refresh)
        self.finished.connect(lambda _code: leave())
        self._shown: object = None
        self._refresh()
        self._begin()

    def _make_modes(self) -> None:
        review = self.review
        table, first = in_a_sentence(shown(review.table.title)), review.place.column
        self.as_rows = QRadioButton(unpressed(tr("Rows of {table}", table=table)))
        field = in_a_sentence(shown(review.table.fields[first].label))
        self.as_cells = QRadioButton(
            unpressed(tr("Cells, filled from {field} of {title} downwards", field=field, title=review.start))
            if review.start
            else tr("Cells: no cell is chosen")
        )
        self.as_cells.setEnabled(bool(review.start))
        self.has_headings = QCheckBox(tr("The first line is &headings"))
        self._modes = QButtonGroup(self)
        for each in (self.as_rows, self.as_cells):
            self._modes.addButton(each)

    def _make_filters(self) -> None:
        self.filters: dict[Filter, QPushButton] = {}
        self._filters = QButtonGroup(self)
        for name, icon in _FILTERS:
            button = QPushButton()
            if icon:
                theme.dress(button, icon, "warn" if name == "doubtful" else "text")
            button.setCheckable(True)
            self._filters.addButton(button)
            self.filters[name] = button

    def _lay_out(self) -> None:
        card = Card()
        card.setLayout(row(self.as_rows, self.as_cells, None, self.has_headings, spacing=24))
        inside = card.layout()
        assert inside is not None
        inside.setContentsMargins(12, 8, 12, 8)
        self._legend = muted(tr("Old → new value where a cell changes"), wrap=False)
        below = column(self.choosers, self.table, spacing=0)
        below.setStretch(1, 1)
        layout = column(self.title, self.said, card, row(*self.filters.values(), None, self._legend), margin=MARGIN)
        layout.setSpacing(12)
        layout.addLayout(below, 1)
        layout.addWidget(self.about)
        last = row(self.use_known, self.why_not, self.take, self.cancel)
        last.setStretchFactor(self.why_not, 1)
        layout.addLayout(last)
        self.setLayout(layout)

    def _connect(self) -> None:
        review, start = self.review, self._tasks.start
        self._modes.buttonClicked.connect(lambda _button: self._take_as())
        self.has_headings.clicked.connect(lambda _checked: self._take_as())
        self._filters.buttonClicked.connect(self._choose)
        self.choosers.chosen.connect(lambda at, field: start(review.send_column(at, field)))
        self.use_known.clicked.connect(lambda: start(review.use_known_codes()))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._say_about())
        self.take.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.take.click)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_keyboard)
        self.finished.connect(lambda _code: app.focusChanged.disconnect(self._follow_keyboard))

    def _choose(self, button: QAbstractButton) -> None:
        self.review.choose(next(name for name, each in self.filters.items() if each is button))

    def _follow_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        self.choosers.bring_into_view(now)

    def _begin(self) -> None:
        """Focus what needs a choice, or else the first odd row."""
        if self.review.current.names_no_rows and self.choosers.choosers:
            self.choosers.choosers[0].setFocus()
            return
        rows = self.table.paste_model.rows
        at = next((at for at, each in enumerate(rows) if each.is_odd), 0)
        if rows:
            self.table.go_to(at)
        self.table.setFocus()

    def _take_as(self) -> None:
        self._tasks.start(self.review.take_as(rows=self.as_rows.isChecked(), headings=self.has_headings.isChecked()))

    def _refresh(self) -> None:
        """Update after a new plan, changed ticks, or a changed filter."""
        review = self.review
        plan = review.current
        seen = plan, review.filter
        if seen != self._shown:
            self._shown = seen
            self._show_plan()
        else:
            self.table.paste_model.look_again()
        self._say_choice()

    def _show_plan(self) -> None:
        review = self.review
        plan, counts = review.current, review.current.counts
        self.title.setText(shown(review.title))
        self.said.setText(paragraph([*review.summary, text("Nothing is taken until you press Paste.")]))
        (self.as_rows if plan.reading.as_rows else self.as_cells).setChecked(True)
        self.has_headings.setChecked(plan.reading.has_headings)
        words = {"all": tr("All"), "new": tr("New"), "changed": tr("Changed"), "doubtful": tr("To look at")}
        numbers = {"all": len(plan.rows), "new": counts.new, "changed": counts.changed, "doubtful": counts.odd}
        for name, button in self.filters.items():
            button.setText(unpressed(f"{words[name]} {number(numbers[name])}"))
            button.setEnabled(name == "all" or bool(numbers[name]))
            button.setChecked(name == review.filter)
        at = self.table.currentIndex().row()
        self.table.paste_model.take_up()
        self.choosers.put()
        self.table.fit(self.choosers.words)
        self.choosers.arrange()
        if self.table.paste_model.rows:
            place = min(max(at, 0), len(self.table.paste_model.rows) - 1)
            self.table.go_to(place)
        self._say_about()
        self.use_known.setVisible(bool(counts.meant))
        self.use_known.setText(
            on_button(plural(counts.meant, "&Use the {n} code that is meant", "&Use the {n} codes that are meant"))
        )

    def _say_about(self) -> None:
        self.about.setText(self.table.what_to_look_at)

    def _say_choice(self) -> None:
        review = self.review
        taken, out, why = review.taken_count, review.doubtful_out, review.why_not
        if review.current.reading.as_rows:
            words = plural(taken, "&Paste {n} row", "&Paste {n} rows")
        else:
            words = plural(taken, "&Paste into {n} row", "&Paste into {n} rows")
        self.take.setText(on_button(words))
        self.take.setEnabled(why is None)
        is_said = bool(out) and not review.current.names_no_rows
        stay = plural(out, "{n} doubtful row stays out.", "{n} doubtful rows stay out.") if is_said else None
        self.why_not.setText(paragraph([each for each in (why, stay) if each is not None]))
        for widget in (self.choosers, self.has_headings, self.as_rows, self.use_known):
            widget.setEnabled(not review.busy)
        self.as_cells.setEnabled(not review.busy and bool(review.start))
