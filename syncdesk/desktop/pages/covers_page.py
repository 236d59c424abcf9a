"""The Covers page: a strip of dates, absences, lessons to cover, and available teachers."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QWidget,
)

from syncdesk.desktop import theme
from syncdesk.desktop.accepting import accepted
from syncdesk.desktop.daily.choosing import AbsenceDialog, ChooseDialog, DetailsDialog, EventDialog, Offers, row_meant
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.cover_lines import GIVEN, WAYS, named, person
from syncdesk.desktop.presenters.covers import Covers, DateCard, Details
from syncdesk.desktop.presenters.prompts import Prompter
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.date_card import DateCardButton
from syncdesk.desktop.widgets.field import scrolled
from syncdesk.desktop.widgets.forms import GAP, MARGIN, Card, column, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import tip
from syncdesk.desktop.widgets.list_table import ListTable
from syncdesk.desktop.words import day, number, shown, tr
from syncdesk.timetable.candidates import Candidate
from syncdesk.timetable.covering import ToCover, periods_of
from syncdesk.timetable.event_clashes import event_clashes
from syncdesk.timetable.records import Record, Room, Section, Student, Teacher

_BESIDE = 112
"""Width in letters from which the lessons are shown beside the absences."""
_PAINTED = 40
"""Milliseconds for painting the lessons; available teachers are looked up after that."""


class CoversPage(Guarded, QWidget):
    """The page. `looked_at` is emitted when it comes up; `publish_wanted` asks for the dialog Publish covers.

    `sheet_wanted` asks for the printable daily sheet.
    """

    looked_at = Signal()
    publish_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, prompter: Prompter) -> None:
        super().__init__()
        self._workspace = workspace
        self._tasks = tasks
        self.covers = Covers(workspace, prompter)
        self._title = heading("", size=1.5, short=True)
        self._caption = muted(wrap=False)
        self.today = QPushButton(tr("&Today"))
        self.unlock = QPushButton(tr("Un&lock date"))
        self.sheet = QPushButton(tr("&Daily sheet…"))
        self.publish = primary(QPushButton(tr("&Publish covers…")))
        self.before = theme.dress(QPushButton(), "chevron-left")
        self.after = theme.dress(QPushButton(), "chevron-right")
        self.before.setAccessibleName(tr("Date before"))
        self.after.setAccessibleName(tr("Date after"))
        self.strip = QHBoxLayout()
        self.cards: list[DateCardButton] = []
        self._dates: list[date] = []
        self._rows: Sequence[ToCover] = ()
        self._found: Sequence[Candidate] = ()
        self._later = QTimer(self, singleShot=True, interval=_PAINTED)
        self.absences = ListTable(tr("Absences"), (tr("Absent"), tr("Periods"), tr("Reason")), 2, rows=3)
        self.events = ListTable(tr("Events"), (tr("Event"), tr("When"), tr("Clashes")), 0, rows=2)
        self.lessons = ListTable(
            tr("Lessons to cover"),
            (tr("Period"), tr("Section"), tr("Room"), tr("Absent"), tr("Covered by"), tr("How"), tr("State")), 6,
            rows=4,
        )  # fmt: skip
        self.candidates = ListTable(
            tr("Who could cover"), (tr("Teacher"), tr("Why"), tr("Extras")), 1, numbers=[2], rows=3
        )
        self.absences.say_empty(tr("Nobody is away on this date."))
        self.events.say_empty(tr("Nothing is on besides the lessons."))
        self.lessons.say_empty(tr("No lesson needs a cover."))
        self._counted = muted(wrap=False)
        self._for = heading("", short=True)
        self.give = QPushButton(tr("&Give"))
        self.more = QPushButton(tr("M&ore"))
        self.add_absence, self.add_event = QPushButton(tr("&Add…")), QPushButton(tr("Add eve&nt…"))
        self.change = QPushButton(tr("&Change a lesson…"))
        self._lay_out()
        self._connect()
        workspace.watch(self.refresh)
        self.covers.watch(self.refresh)

    def _lay_out(self) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addLayout(column(self._title, self._caption, spacing=2), 1)
        self._buttons = row(self.unlock, self.today, self.sheet, self.publish)
        self._top.addLayout(self._buttons)
        self._top.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        dates = row(self.before)
        for step, words in ((self.before, tr("Date before (Ctrl+Left)")), (self.after, tr("Date after (Ctrl+Right)"))):
            step.setFixedWidth(self.fontMetrics().height() * 2)
            step.setToolTip(tip(words))
        dates.addLayout(self.strip, 1)
        dates.addWidget(self.after)
        self._left, right = QBoxLayout(QBoxLayout.Direction.TopToBottom), QWidget()
        self._left.setSpacing(GAP * 2)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addLayout(column(row(heading(tr("Absences"), size=1), None, self.add_absence), self.absences), 1)
        self._left.addLayout(column(row(heading(tr("Events"), size=1), None, self.add_event), self.events), 1)
        left = QWidget()
        left.setLayout(self._left)
        inside = Card()
        inside.setLayout(column(row(self._for, None, self.give, self.more), self.candidates, margin=12))
        title = heading(tr("Lessons to cover"), size=1)
        right.setLayout(column(row(title, self._counted, None, self.change), self.lessons, inside))
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setChildrenCollapsible(False)
        self._across.setHandleWidth(GAP * 2)
        self._across.addWidget(left)
        self._across.addWidget(right)
        letter = self.fontMetrics().averageCharWidth()
        self._across.setSizes([letter * 42, letter * 110])
        self._across.setStretchFactor(0, 1)
        self._across.setStretchFactor(1, 3)
        dates_and_parts = column(dates, spacing=12)
        dates_and_parts.addWidget(self._across, 1)
        self._scrolled = scrolled(dates_and_parts)
        layout = column(self._top, spacing=12, margin=MARGIN)
        layout.addWidget(self._scrolled, 1)
        self.setLayout(layout)

    def _fit_parts(self) -> None:
        """Arrange the parts side by side if there is room, else one below the other."""
        letter, room = self.fontMetrics().averageCharWidth(), self.width() - 2 * MARGIN
        stacked = room < letter * _BESIDE
        ways = QBoxLayout.Direction
        self._across.setOrientation(Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal)
        self._left.setDirection(ways.LeftToRight if stacked else ways.TopToBottom)
        beside = self._title.sizeHint().width() + GAP + self._buttons.sizeHint().width() <= room
        self._top.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _order_keys(self) -> None:
        """Set the tab order to the reading order."""
        parts = [self.unlock, self.today, self.sheet, self.publish, self.before, *self.cards, self.after]
        parts += [self.add_absence, self.absences, self.add_event, self.events, self.change, self.lessons]
        for before, after in pairwise([*parts, self.give, self.more, self.candidates]):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        covers, start = self.covers, self._tasks.start
        self.today.clicked.connect(lambda: covers.show(covers.today))
        self.before.clicked.connect(lambda: covers.step(-1))
        self.after.clicked.connect(lambda: covers.step(1))
        QShortcut(QKeySequence("Ctrl+Left"), self, lambda: covers.step(-1))
        QShortcut(QKeySequence("Ctrl+Right"), self, lambda: covers.step(1))
        self.unlock.clicked.connect(covers.unlock)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.publish.clicked.connect(self.publish_wanted)
        self.add_absence.clicked.connect(lambda: start(self._add_absence()))
        self.add_event.clicked.connect(lambda: start(self._add_event()))
        self.change.clicked.connect(lambda: start(self._change_a_lesson()))
        self.absences.deleted.connect(lambda: start(self._remove_absence()))
        self.events.deleted.connect(lambda: start(self._remove_event()))
        self._later.timeout.connect(self._show_candidates)
        self.lessons.moved.connect(self._later.start)
        self.lessons.entered.connect(lambda: self._go_to(self.candidates))
        self.lessons.deleted.connect(lambda: self._do(self._take_back))
        self.candidates.entered.connect(lambda: start(self._give()))
        self.give.clicked.connect(lambda: start(self._give()))
        menu = QMenu(self.more)
        self.acts: dict[str, QAction] = {}
        for key, words, act in (
            ("details", tr("&How and instructions…"), self._details),
            ("minimal", tr("&Minimal supervision…"), self._minimal),
            ("merged", tr("Mer&ge with…"), self._merge),
            ("no_cover", tr("&No cover"), lambda at: self.covers.set_way(at, "no_cover")),
            ("library", tr("To the &library"), lambda at: self.covers.set_way(at, "library")),
            ("room", tr("Another &room…"), self._room),
            ("cancelled", tr("&Cancel lesson"), lambda at: self.covers.set_way(at, "cancelled")),
            ("usual", tr("As &usual again"), self._take_back),
        ):
            self.acts[key] = menu.addAction(words)
            self.acts[key].triggered.connect(lambda _checked=False, *, act=act: self._do(act))
        self.more.setMenu(menu)

    def apply_theme(self) -> None:
        """Apply the new theme's colours."""
        self.refresh()

    def refresh(self) -> None:
        """Update after the document or the date has changed, if the page is visible."""
        if self.isVisible():
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._later.stop()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._show()
        self.looked_at.emit()

    def _show(self) -> None:
        covers, board = self.covers, self.covers.board
        self.setEnabled(board is not None)
        if board is None:
            return
        self._fit_parts()
        own = covers.card(covers.date)
        self._title.setText(tr("Covers · {date}", date=day(covers.date)))
        self._caption.setText(" · ".join(filter(None, (own.day, shown(own.title)))))
        self.unlock.setVisible(covers.read_only)
        self._show_strip(covers.cards())
        self.absences.fill(
            [[person(board, each.teacher), ", ".join(periods_of(each)) or tr("All day"), each.reason]
             for each in board.absences]
        )  # fmt: skip
        events = board.events
        clashes = [" ".join(map(shown, event_clashes(board, each))) for each in events]
        self.events.fill(
            [[each.what, f"{each.start} – {each.end}", said] for each, said in zip(events, clashes, strict=True)],
            [(2 if said else -1, "warned") for said in clashes],
        )
        self.events.setColumnHidden(2, not any(clashes))
        self.events.stretch(2, on=any(clashes))
        lines = covers.lines()
        self._rows = [line.row for line in lines]
        self.lessons.fill(
            [
                [
                    line.period,
                    shown(line.section),
                    line.room,
                    line.absent,
                    shown(line.cover),
                    shown(line.how),
                    shown(line.state),
                ]
                for line in lines
            ],
            [(6, line.mark) for line in lines],
        )
        still = sum(line.row.open for line in lines)
        self._counted.setText(tr("{n} · {open} still open", n=len(lines), open=number(still)))
        self._later.start()

    def _show_strip(self, cards: Sequence[DateCard]) -> None:
        if len(self.cards) < len(cards):
            for at in range(len(self.cards), len(cards)):
                button = DateCardButton()
                button.clicked.connect(lambda _checked=False, *, at=at: self._turn_to(at))
                self.cards.append(button)
                self.strip.addWidget(button, 1)
            self._order_keys()
        self._dates = [card.date for card in cards]
        for button, card in zip(self.cards, cards, strict=False):
            date_and_day = " · ".join(filter(None, (day(card.date), card.day)))
            lines = (date_and_day, shown(card.title), shown(card.more))
            button.say(lines, card.mark, chosen=card.date == self.covers.date)
        self._fit_strip()

    def _fit_strip(self) -> None:
        """Show as many dates as fit, including the current one."""
        used = self.cards[: len(self._dates)]
        widest = max((button.sizeHint().width() for button in used), default=1)
        room = self.width() - 2 * MARGIN - 2 * (self.before.width() + GAP)
        fitting = max(1, min(len(used), room // (widest + GAP)))
        here = next((at for at, on in enumerate(self._dates) if on == self.covers.date), 0)
        first = max(0, min(here - fitting // 2, len(used) - fitting))
        for at, button in enumerate(self.cards):
            button.setVisible(first <= at < first + fitting)

    def minimumSizeHint(self) -> QSize:
        """Return the size with the parts one below the other, however they are arranged now."""
        buttons = self._buttons.minimumSize().width()
        return QSize(buttons + 2 * MARGIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_parts()
        self._fit_strip()

    def _turn_to(self, at: int) -> None:
        self.covers.show(self._dates[at])

    @property
    def chosen(self) -> ToCover | None:
        """The selected lesson."""
        at = self.lessons.chosen
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _catch_up(self) -> None:
        """Bring the details of the selected lesson up to date at once."""
        if self._later.isActive():
            self._show_candidates()

    def _show_candidates(self) -> None:
        self._later.stop()
        board, at = self.covers.board, self.chosen
        found = self.covers.candidates(at) if at is not None and at.absent else []
        self._found = found
        nobody = at is not None and at.absent and not at.gone
        self.candidates.say_empty(tr("Nobody is free then.") if nobody else "")
        self.give.setEnabled(bool(found) and not self.covers.read_only)
        can = self.covers.acts(at) if at is not None and not self.covers.read_only else frozenset[str]()
        self.more.setEnabled(bool(can))
        for key, act in self.acts.items():
            act.setEnabled(key in can)
        if at is not None:
            self.acts["details"].setEnabled(self.covers.details(at, found[0] if found else None) is not None)
        if board is None or at is None:
            self._for.setText(tr("Nothing to cover"))
            self.candidates.fill([])
            return
        name, period = shown(named(board, at.lesson)), at.lesson.period or at.lesson.start
        self._for.setText(tr("Cover for {section}, period {period}", section=name, period=period))
        self.candidates.fill(
            [[person(board, each.teacher), " · ".join(map(shown, each.why)), number(each.extras)] for each in found]
        )

    def _go_to(self, table: ListTable) -> None:
        """Focus a table and scroll it into view."""
        table.setFocus()
        self._scrolled.ensureWidgetVisible(table)

    def _do(self, act: Any) -> None:
        self._catch_up()
        at = self.chosen
        if at is not None:
            work: Coroutine[Any, Any, object] = act(at)
            self._tasks.start(work)

    @property
    def _candidate(self) -> Candidate | None:
        self._catch_up()
        place = self.candidates.chosen
        return self._found[place] if 0 <= place < len(self._found) else None

    async def _give(self) -> None:
        at, candidate = self.chosen, self._candidate
        if at is not None and candidate is not None and await self.covers.give(at, candidate.teacher, candidate.how):
            self._go_to(self.lessons)

    async def _take_back(self, at: ToCover) -> bool:
        return await self.covers.back([at])

    def _offers(self, record: type[Record]) -> Offers:
        board = self.covers.board
        assert board is not None
        rows: Any = board.tables.of(record).values()
        if record is Teacher:
            made = [(each.id, f"{person(board, each.id)} ({each.code})") for each in rows]
        else:
            made = [(each.id, f"{each.code} · {each.name}" if each.name else each.code) for each in rows]
        return sorted(made, key=lambda offer: offer[1].casefold())

    async def _ask(self, title: str, words: str, what: str, offers: Offers) -> int:
        dialog = ChooseDialog(title, words, what, offers, self)
        if not await accepted(dialog, self._workspace):
            return 0
        return dialog.chosen

    async def _details(self, at: ToCover) -> None:
        board, set_now = self.covers.board, self.covers.details(at, self._candidate)
        if board is None or set_now is None:
            return
        section, who = board.name(at.lesson), person(board, set_now.teacher)
        title = tr("{section}: cover by {who}", section=section, who=who) if set_now.teacher else section
        ways = [(way, shown(WAYS[way])) for way in GIVEN] if set_now.teacher else []
        form = DetailsDialog(title, ways, set_now.how, set_now.instructions, self)
        if await accepted(form, self._workspace):
            wanted = Details(set_now.teacher, form.how, form.instructions.text().strip())
            await self.covers.set_details(at, wanted)

    async def _minimal(self, at: ToCover) -> None:
        teacher = await self._ask(
            tr("Minimal supervision"), tr("&Set"), tr("&Teacher who looks in"), self._offers(Teacher)
        )
        if teacher:
            await self.covers.give(at, teacher, "minimal")

    async def _merge(self, at: ToCover) -> None:
        board = self.covers.board
        assert board is not None
        others = [(each.section, board.name(each)) for each in board.to_merge_with(at.lesson)]
        section = await self._ask(
            tr("Merge with"), tr("&Merge"), tr("&Section"), sorted(others, key=lambda one: one[1])
        )
        if section:
            await self.covers.merge(at, section)

    async def _room(self, at: ToCover) -> None:
        room = await self._ask(tr("Another room"), tr("&Change"), tr("&Room"), self._offers(Room))
        if room:
            await self.covers.change_room(at, room)

    async def _change_a_lesson(self) -> None:
        board = self.covers.board
        assert board is not None
        lessons = [each for each in board.occurrences if each.section and not each.cancelled]
        words = [(at, f"{each.period} · {board.name(each)}") for at, each in enumerate(lessons, 1)]
        at = await self._ask(tr("Change a lesson of this date"), tr("&Next"), tr("&Lesson"), words)
        if not at:
            return
        lesson = lessons[at - 1]
        offers = [(-1, tr("Cancel the lesson")), *self._offers(Room)]
        room = await self._ask(tr("Room of {section}", section=board.name(lesson)), tr("&Change"), tr("&Room"), offers)
        if room:
            await self.covers.change_lesson(lesson.section, lesson.period, room=max(0, room), cancel=room < 0)

    async def _add_absence(self) -> None:
        form = AbsenceDialog(self._offers(Teacher), self.covers.periods(), self)
        if await accepted(form, self._workspace):
            await self.covers.add_absence(
                row_meant(form.teacher), form.wanted, form.reason.text().strip(), form.days.value()
            )

    async def _remove_absence(self) -> None:
        board, at = self.covers.board, self.absences.chosen
        if board is not None and 0 <= at < len(board.absences):
            await self.covers.remove_absence(board.absences[at])

    async def _add_event(self) -> None:
        board = self.covers.board
        assert board is not None
        records = {"section": Section, "teacher": Teacher, "room": Room, "student": Student}
        known = {
            what: {code: row.id for code, row in board.tables.by_code(each).items()} for what, each in records.items()
        }
        form = EventDialog(known, self)
        if await accepted(form, self._workspace):
            await self.covers.add_event(
                form.name.text().strip(), form.kind.currentData(), form.start.time().toString("HH:mm"),
                form.end.time().toString("HH:mm"), sections=form.ids("section"), teachers=form.ids("teacher"),
                rooms=form.ids("room"), students=form.ids("student"),
            )  # fmt: skip

    async def _remove_event(self) -> None:
        board, at = self.covers.board, self.events.chosen
        events = board.events if board is not None else ()
        if 0 <= at < len(events):
            await self.covers.remove_event(events[at].event)
