"""Dialogs through which presenters talk to the user (see `presenters.prompts`)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from syncdesk.desktop import theme
from syncdesk.desktop.guarded import Guarded
from syncdesk.desktop.presenters.field_names import field_name
from syncdesk.desktop.presenters.prompts import FileKind, Question, Tone
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.field import labelled
from syncdesk.desktop.widgets.forms import MARGIN, column, finished, fit, heading, muted, primary, row
from syncdesk.desktop.widgets.labels import escaped, on_button, tip
from syncdesk.desktop.words import number, paragraph, shown, tr
from syncdesk.systems.credentials import PASSWORD, Credential
from syncdesk.text import Text, plural
from syncdesk.timetable.files.report import ImportReport
from syncdesk.timetable.merge import Conflict, ConflictKey, Merge
from syncdesk.timetable.merge_conflicts import Side, Versions
from syncdesk.timetable.records import Connection, Record

if TYPE_CHECKING:
    from syncdesk.desktop.presenters.paste_review import PasteReview

_OVER = -1
"""The result code of a box that closes by itself; no button has it."""
_PATIENCE_SECONDS = 1.0
"""How long to wait for a folder to respond before a file dialog starts elsewhere."""
_TONES: dict[Tone, str] = {"good": "done", "notice": "warned", "bad": "failed"}


class DialogPrompter:
    """Shows dialogs without blocking the loop. `window` is their parent if no other dialog is in front."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self.window: QWidget | None = None

    @property
    def _parent(self) -> QWidget | None:
        return QApplication.activeModalWidget() or self.window

    @property
    def busy(self) -> bool:
        """Whether a dialog is in front, which has to be closed first."""
        return QApplication.activeModalWidget() is not None

    async def free(self) -> None:
        """Wait until no dialog is in front."""
        while (front := QApplication.activeModalWidget()) is not None:
            closed = asyncio.Event()
            gone = _Gone(front, closed.set)
            try:
                await closed.wait()
            finally:
                gone.end()

    async def ask(self, question: Question) -> str:
        """Return the key of the chosen answer."""
        box, keys = self._box(question)
        await finished(box)
        return _answer(box, keys, question)

    async def ask_while(self, question: Question, work: Coroutine[None, None, object], over: str) -> str:
        """Return the key of the chosen answer, or `over` if the work ends first; then the question disappears.

        If the user answers first, the work is abandoned.
        """
        box, keys = self._box(question)
        doing = asyncio.ensure_future(work)
        doing.add_done_callback(lambda _: box.done(_OVER) if isValid(box) and box.isVisible() else None)
        try:
            if await finished(box) != _OVER:
                return _answer(box, keys, question)
            doing.result()
            return over
        finally:
            doing.cancel()

    def _box(self, question: Question) -> tuple[QMessageBox, dict[QPushButton, str]]:
        box = QMessageBox(self._parent)
        box.setIconPixmap(theme.icon("info", "accent").pixmap(32, 32))
        box.setWindowTitle(tr("syncdesk"))
        _say(box, shown(question.title), paragraph(question.details))
        keys: dict[QPushButton, str] = {}
        for choice in question.choices:
            role = QMessageBox.ButtonRole.AcceptRole if choice.key else QMessageBox.ButtonRole.RejectRole
            button = QPushButton(on_button(choice.label), box)
            box.addButton(button, role)
            keys[button] = choice.key
            if choice.key == question.default:
                box.setDefaultButton(button)
            if choice.key == question.escape:
                box.setEscapeButton(button)
        return box, keys

    async def tell(self, title: Text, sentences: Sequence[Text], tone: Tone = "bad") -> None:
        """Show a message."""
        box = QMessageBox(self._parent)
        box.setIconPixmap(theme.mark_icon(_TONES[tone]).pixmap(32, 32))
        box.setWindowTitle(tr("syncdesk"))
        _say(box, shown(title), paragraph(sentences))
        box.addButton(QPushButton(tr("Close"), box), QMessageBox.ButtonRole.AcceptRole)
        await finished(box)

    async def files_to_open(self, title: Text, kinds: Sequence[FileKind], *, several: bool = False) -> list[Path]:
        """Choose files to open."""
        dialog = self._file_dialog(title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
        if await finished(dialog) != QDialog.DialogCode.Accepted:
            return []
        return [Path(name) for name in dialog.selectedFiles()]

    async def file_to_save(self, title: Text, kind: FileKind, proposed: Path) -> Path | None:
        """Choose where to save."""
        dialog = self._file_dialog(title, [kind])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.patterns[0].removeprefix("*."))
        dialog.setDirectory(str(await _reachable(proposed.parent)))
        dialog.selectFile(proposed.name)
        if await finished(dialog) != QDialog.DialogCode.Accepted:
            return None
        return Path(dialog.selectedFiles()[0])

    async def folder(self, title: Text, proposed: Path) -> Path | None:
        """Choose an existing folder."""
        place = await _reachable(proposed)
        dialog = QFileDialog(self._parent, shown(title))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(place))
        if await finished(dialog) != QDialog.DialogCode.Accepted:
            return None
        return Path(dialog.selectedFiles()[0])

    def _file_dialog(self, title: Text, kinds: Sequence[FileKind]) -> QFileDialog:
        dialog = QFileDialog(self._parent, shown(title))
        dialog.setNameFilters([f"{shown(kind.label)} ({' '.join(kind.patterns)})" for kind in kinds])
        return dialog

    async def secret(self, connection: Connection, wanted: Credential, place: str, why: Sequence[Text]) -> str | None:
        """Ask for a secret of a connection."""
        is_password = wanted.name == PASSWORD.name
        label = shown(wanted.label)
        dialog = QDialog(self._parent)
        dialog.setWindowTitle(label)
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(label)
        field.setMinimumWidth(360)
        kept = (
            tr("Will be kept in {place} on this computer, not in the timetable file.", place=place)
            if place
            else tr("This computer has no password store. The password is kept until you close syncdesk.")
            if is_password
            else tr("This computer has no password store. It is kept until you close syncdesk.")
        )
        asked = (
            tr("Password of {user} for {name}", user=connection.user, name=connection.name)
            if is_password
            else tr("{secret} for {name}", secret=label, name=connection.name)
        )
        use = primary(QPushButton(tr("&Use this password") if is_password else tr("&Use it")))
        use.setDefault(True)
        use.setEnabled(False)
        field.textChanged.connect(lambda words: use.setEnabled(bool(words)))
        use.clicked.connect(dialog.accept)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(dialog.reject)
        reasons = [muted(paragraph(why))] if why else []
        layout = column(heading(asked), *reasons, field, muted(kept), row(None, use, cancel), margin=MARGIN)
        dialog.setLayout(layout)
        if await finished(dialog) != QDialog.DialogCode.Accepted:
            return None
        return field.text()

    async def join(self, merge: Merge) -> Mapping[ConflictKey, Side] | None:
        """Ask which side to take in each conflict."""
        dialog = JoinDialog(merge, self._parent)
        if await finished(dialog) != QDialog.DialogCode.Accepted:
            return None
        return dialog.choices()

    async def review_paste(self, review: PasteReview) -> bool:
        """Review pasted rows; return whether to take the ticked ones."""
        from syncdesk.desktop.pages.paste_dialog import PasteDialog  # noqa: PLC0415  (the first window needs none)

        return await finished(PasteDialog(review, self._tasks, self._parent)) == QDialog.DialogCode.Accepted

    async def report(self, report: ImportReport) -> None:
        """Show an import's report."""
        await finished(ReportDialog(report, self._parent))


async def _reachable(folder: Path) -> Path:
    """Return the folder, or home if it does not respond: Qt would wait for it on the window's thread."""
    try:
        await asyncio.wait_for(asyncio.to_thread(folder.stat), _PATIENCE_SECONDS)
    except (OSError, TimeoutError):
        return Path.home()
    return folder


class _Gone(Guarded, QObject):
    """Notifies when a dialog is no longer shown."""

    def __init__(self, dialog: QWidget, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell
        self._dialog = dialog
        dialog.installEventFilter(self)
        dialog.destroyed.connect(tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            asyncio.get_running_loop().call_soon(self._tell)
        return False

    def end(self) -> None:
        """Stop watching."""
        if isValid(self._dialog):
            self._dialog.removeEventFilter(self)
            self._dialog.destroyed.disconnect(self._tell)


def _answer(box: QMessageBox, keys: Mapping[QPushButton, str], question: Question) -> str:
    """Return the answer of a button. A box closed in any other way counts as Escape."""
    pressed = box.clickedButton()
    return next((key for button, key in keys.items() if button is pressed), question.escape)


def _say(box: QMessageBox, title: str, more: str) -> None:
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(f"<b>{escaped(title)}</b>")
    box.setInformativeText(more)
    for label in box.findChildren(QLabel):
        if label.textFormat() == Qt.TextFormat.AutoText:
            label.setTextFormat(Qt.TextFormat.PlainText)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = False) -> QTableWidget:
    table = QTableWidget(len(rows), len(columns))
    table.setHorizontalHeaderLabels(list(columns))
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    for at, values in enumerate(rows):
        for place, value in enumerate(values):
            item = QTableWidgetItem(value)
            item.setToolTip(tip(value))
            if numbers and place:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(at, place, item)
    table.horizontalHeader().setStretchLastSection(not numbers)
    table.resizeColumnsToContents()
    return table


class ReportDialog(QDialog):
    """The result of an import."""

    def __init__(self, report: ImportReport, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import"))
        fit(self, 720, 560)
        rows = [
            [shown(field_name(name)), *(number(count) for count in msgspec.structs.astuple(each))]
            for name, each in report.tables.items()
        ]
        columns = [tr("Table"), tr("Read"), tr("Made"), tr("Skipped"), tr("Guessed"), tr("Removed"), tr("Changed")]
        counts = _table(columns, rows, numbers=True)
        counts.setAccessibleName(tr("Rows of each table"))
        counts.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        problems = _table(
            [tr("File"), tr("Line"), tr("What to know")],
            [[each.file, str(each.line or ""), shown(each.text)] for each in report.problems],
        )
        problems.setAccessibleName(tr("What to know about the import"))
        said = plural(report.made, "{n} row was made.", "{n} rows were made.")
        left = plural(report.skipped, "{n} row was left out.", "{n} rows were left out.")
        close = primary(QPushButton(tr("Close")))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        gone = plural(report.removed, "{n} row was removed.", "{n} rows were removed.")
        sentences = [said, *([left] if report.skipped else []), *([gone] if report.removed else [])]
        parts: list[QWidget] = [heading(paragraph(sentences)), counts]
        if report.problems:
            parts += [muted(tr("Guessed: made, with something in them that the source does not say.")), problems]
        if report.backup:
            parts.append(muted(tr("The timetable as it was before is kept as {backup}.", backup=report.backup)))
        self.setLayout(column(*parts, row(None, close), margin=MARGIN))


class JoinDialog(QDialog):
    """Another save conflicts: shows each side's changes, with a choice for each record that both changed."""

    def __init__(self, merge: Merge, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Join two people's changes"))
        fit(self, 820, 480)
        self._conflicts = merge.conflicts
        self._choosers: list[QComboBox] = []
        mine = plural(len(merge.mine), "{n} of your changes", "{n} of your changes")
        theirs = plural(len(merge.theirs), "{n} of theirs", "{n} of theirs")
        title = heading(tr("Somebody else saved this timetable after you opened it."))
        said = tr(
            "{mine} and {theirs} are put together in one file. It can be undone.",
            mine=shown(mine),
            theirs=shown(theirs),
        )
        parts: list[QWidget] = [title, muted(said)]
        if self._conflicts:
            parts += [muted(tr("Both of you changed these. Choose for each which to keep.")), self._table()]
        join = primary(QPushButton(tr("&Join and save")))
        join.setDefault(True)
        join.clicked.connect(self.accept)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.setLayout(column(*parts, None, row(None, join, cancel), margin=MARGIN))

    def _table(self) -> QTableWidget:
        table = _table(
            [tr("Record"), tr("Yours"), tr("Theirs"), tr("Keep")],
            [[*_versions(conflict), ""] for conflict in self._conflicts],
        )
        table.setAccessibleName(tr("Records that both changed"))
        for at, _ in enumerate(self._conflicts):
            chooser = QComboBox()
            chooser.addItem(tr("Yours"), "mine")
            chooser.addItem(tr("Theirs"), "theirs")
            self._choosers.append(chooser)
            table.setCellWidget(at, 3, chooser)
            labelled(chooser, tr("Keep of {record}", record=_named(self._conflicts[at].rows[0])))
        return table

    def choices(self) -> dict[ConflictKey, Side]:
        """Return the side chosen for each conflict."""
        return {
            conflict.key: chooser.currentData()
            for conflict, chooser in zip(self._conflicts, self._choosers, strict=True)
        }


def _versions(conflict: Conflict) -> list[str]:
    first = conflict.rows[0]
    return [_named(first), _values(first.mine, first), _values(first.theirs, first)]


def _named(versions: Versions) -> str:
    row = versions.mine or versions.theirs or versions.base
    assert row is not None
    return f"{shown(field_name(row.table))} {getattr(row, 'code', '') or getattr(row, 'name', '') or row.id}".strip()


def _values(row: Record | None, versions: Versions) -> str:
    """Return what differs in this version of the row."""
    if row is None:
        return tr("Deleted")
    others = [each for each in (versions.base, versions.mine, versions.theirs) if each is not None and each is not row]
    fields = [
        field
        for field in row.__struct_fields__
        if field != "id" and any(getattr(row, field) != getattr(other, field) for other in others)
    ]
    return ", ".join(f"{shown(field_name(field))}: {getattr(row, field)}" for field in fields)
