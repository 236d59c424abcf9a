"""Forms of the open timetable: what was typed in one goes into the timetable that it was made from, or nowhere."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtWidgets import QDialog

from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.desktop.widgets.forms import finished
from syncdesk.timetable.document import Document


async def accepted(form: QDialog, workspace: Workspace) -> bool:
    """Show a form and wait; whether it was accepted, and its timetable is still the open one (told where not)."""
    document = workspace.document
    return await finished(form) == QDialog.DialogCode.Accepted and await workspace.still(document)


async def within(workspace: Workspace, document: Document | None, work: Coroutine[Any, Any, object]) -> None:
    """Do what a form of this document sets off, as long as it is the open one (told where not)."""
    if await workspace.still(document):
        await work
    else:
        work.close()
