"""Setup › School info › Admin."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTabWidget,
    QWidget,
)

from syncdesk.desktop.presenters.school_info import SchoolForm, SchoolInfo, regions
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.runtime import Tasks
from syncdesk.desktop.widgets.field import Field, scrolled, searchable
from syncdesk.desktop.widgets.forms import MARGIN, column, fit, muted, primary, row
from syncdesk.desktop.words import shown, tr


class SchoolInfoDialog(QDialog):
    """The form. Save makes one edit, which can be undone."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("School info"))
        self._tasks = tasks
        self.info = SchoolInfo(workspace)
        form = self.info.form
        self.name, self.code = QLineEdit(form.name), QLineEdit(form.code)
        self.region, self.time_zone = QComboBox(), searchable(QComboBox())
        for region, words in regions():
            self.region.addItem(shown(words), region)
        self.region.setCurrentIndex(max(0, self.region.findData(form.region)))
        self.time_zone.setEditText(form.time_zone)
        line = self.time_zone.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("As this computer"))
        self.year = QLineEdit(form.academic_year)
        self.year.setPlaceholderText(tr("From the calendar"))
        self.year.setMaxLength(4)
        self.campuses = QListWidget()
        self.campuses.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.campuses.setFixedHeight(4 * (self.fontMetrics().height() + 8))
        self.fields = {
            "name": Field(tr("Na&me"), self.name),
            "code": Field(
                tr("Co&de"), self.code, help=tr("A short name of the school. School systems have codes of their own.")
            ),
            "region": Field(
                tr("&Region"), self.region, help=tr("Says which school systems are offered, and how the year runs.")
            ),
            "time_zone": Field(tr("&Time zone"), self.time_zone, help=tr("Type a part of it, such as Sydney.")),
            "academic_year": Field(tr("&Academic year"), self.year, help=tr("The year in which it starts.")),
            "campuses": Field(
                tr("&Campuses"), self.campuses, help=tr("Those that rooms, sections, students and teachers name.")
            ),
        }
        layout = QFormLayout()
        layout.setVerticalSpacing(12)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in self.fields.values():
            layout.addRow(field.label, field)
        self.tabs = QTabWidget()
        page = column(layout, None, margin=MARGIN)
        area = scrolled(page)
        self.tabs.addTab(area, tr("Admi&n"))
        self.save = primary(QPushButton(tr("&Save")))
        self.save.setDefault(True)
        self.save.clicked.connect(self._press_save)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.setLayout(
            column(
                self.tabs,
                row(muted(tr("Kept with the timetable the next time you save it."), wrap=False), None),
                row(None, self.save, cancel),
                margin=MARGIN,
            )
        )
        fit(self, 620, 600)
        leave = self.info.watch(self._refresh)
        self.finished.connect(lambda _code: leave())
        tasks.start(self.info.load())
        self.name.setFocus()

    def _refresh(self) -> None:
        if self.info.time_zones and not self.time_zone.count():
            typed = self.time_zone.currentText()
            self.time_zone.addItems(self.info.time_zones)
            self.time_zone.setCurrentIndex(self.time_zone.findText(typed))
            self.time_zone.setEditText(typed)
        if self.info.campuses is not None and not self.campuses.count():
            self.campuses.addItems(self.info.campuses or [tr("None is named yet.")])
        for name, field in self.fields.items():
            field.say_trouble(shown(self.info.troubles[name]) if name in self.info.troubles else "")

    @property
    def form(self) -> SchoolForm:
        """Return the content of the form."""
        return SchoolForm(
            self.name.text(),
            self.code.text(),
            self.region.currentData() or "",
            self.time_zone.currentText(),
            self.year.text(),
        )

    def _press_save(self) -> None:
        self._tasks.start(self._save())

    async def _save(self) -> None:
        if await self.info.save(self.form):
            self.accept()
            return
        first = next((self.fields[name] for name in self.fields if name in self.info.troubles), None)
        if first is not None:
            first.widget.setFocus()
