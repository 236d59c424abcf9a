"""Configure › Other: below the rule for section codes stands what becomes of this timetable's codes."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from syncdesk.desktop.synchronise.configure_other_tab import OptionPart
from syncdesk.timetable.records import Section
from tests.desktop.hands import press
from tests.desktop.test_configure_dialog import Table, school, table

__all__ = ["school", "table"]


def choose(part: OptionPart, value: str) -> None:
    assert isinstance(part.widget, QComboBox)
    part.widget.setCurrentIndex(part.widget.findData(value))


async def test_the_rule_for_codes_shows_what_becomes_of_them(table: Table) -> None:
    form = await table.opened()
    press(form, "O", alt=True)
    part = form.other.parts["code_rule"]
    form.other.focus("code_rule")
    assert part.preview.text() == "All section codes go as they are."
    choose(part, "courseid")
    count = table.workspace.document.count(Section) if table.workspace.document is not None else 0
    assert part.preview.isVisible()
    assert part.preview.text().startswith(f"{count} of {count} section codes become others: 9MAT 1 → 9MAT1")
    assert part.widget.accessibleDescription() == part.preview.text()
    form.configure.set_option("code_overrides", "9MAT 2=9MAT1")
    assert "1 section would have the code of another one and is not sent" in part.preview.text()
    choose(part, "as_is")
    form.configure.set_option("code_overrides", "")
    assert part.preview.text() == "All section codes go as they are."


async def test_teachers_and_choices_are_named_in_words(table: Table) -> None:
    form = await table.opened()
    widget = form.other.parts["teacher_id"].widget
    assert isinstance(widget, QComboBox)
    assert [widget.itemText(at) for at in range(widget.count())] == [
        "By the id of that system (TeacherId)",
        "By the teacher's code (TeacherCode)",
    ]
