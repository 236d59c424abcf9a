"""Configure for a system that is files: a path stands in the place of a server."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.desktop.hands import press
from tests.desktop.test_configure_dialog import Table, after_test, choose_in_menu, closed, school, table, type_in

__all__ = ["school", "table"]


async def test_files_have_a_path_and_nothing_of_a_server(table: Table, tmp_path: Path) -> None:
    form = await table.opened()
    choose_in_menu(form, "OneRoster files")
    press(form, "C", alt=True)
    page = form.connection
    assert page.url.hasFocus()
    shown = {name for name, field in page.fields.items() if field.isVisible()}
    assert shown == {"url"}
    assert page.url.accessibleName() == "Folder or zip file"
    assert not page.allow_http.isVisible()
    assert not form.configure.check()
    assert "Type the path of OneRoster files." in page.fields["url"].trouble.text()
    type_in(page.url, str(tmp_path / "Roster"))
    said = await after_test(form)
    assert "It holds no set yet." in said
    assert "It can be written." in said
    assert [line.mark for line in form.configure.test.lines] == [
        "done", "left_out", "left_out", "left_out", "done", "done",
    ]  # fmt: skip
    assert await closed(form, lambda: press(page.url, Qt.Key.Key_Return))
    files = next(each for each in table.kept if each.system == "oneroster_files")
    assert (files.url, files.user, files.school_code) == (str(tmp_path / "Roster"), "", "")
