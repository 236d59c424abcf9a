"""The sequence of dialogs from Basic and Advanced sync through the warning to preview, run and result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from syncdesk.desktop.accepting import within
from syncdesk.desktop.app_context import AppContext
from syncdesk.desktop.pages.daily_sync_page import DailySyncPage
from syncdesk.desktop.presenters.daily_sync import DailySync
from syncdesk.desktop.presenters.syncs import Wish
from syncdesk.desktop.synchronise.daily_sync_dialog import DailySyncDialog, Mode
from syncdesk.desktop.synchronise.flow import SyncFlow
from syncdesk.desktop.synchronise.unpublished_dialog import UnpublishedDialog
from syncdesk.desktop.widgets.forms import finished

Publish = Callable[[Sequence[date]], object]
"""Starts publishing the covers of dates."""


class DailyFlow:
    """The dialogs of Daily › Synchronise. Without `publish`, the warning does not offer that."""

    def __init__(
        self, context: AppContext, flow: SyncFlow, daily: DailySync, window: QWidget, publish: Publish | None = None
    ) -> None:
        self._context = context
        self._flow = flow
        self._daily = daily
        self._window = window
        self._publish = publish

    def open(self, mode: Mode) -> None:
        """Open the form for the selected system. It starts nothing."""
        if not self._daily.can_sync:
            return
        form = DailySyncDialog(self._daily, mode, self._window)
        workspace, document = self._context.workspace, self._context.workspace.document
        form.wanted.connect(lambda wish: self._context.start(within(workspace, document, self._sync(form, wish))))
        form.finished.connect(form.deleteLater)
        form.open()

    async def _sync(self, form: DailySyncDialog, wish: Wish) -> None:
        """Warn of unpublished covers, then go, with a preview first the first time."""
        found = self._daily.unpublished(wish)
        if found is not None:
            warning = UnpublishedDialog(found, form, can_publish=self._publish is not None)
            await finished(warning)
            if warning.answer == "publish" and self._publish is not None:
                form.accept()
                self._publish(found.dates)
            if warning.answer != "anyway":
                return
            wish = self._daily.anyway(wish)
        if self._context.syncs.first_time(wish.connection):
            await self._flow.look_from(form, wish)
        else:
            form.accept()
            await self._flow.go(wish)


def daily_sync_page(
    context: AppContext, flow: SyncFlow, window: QWidget, publish: Publish | None = None
) -> DailySyncPage:
    """Create the page with everything its buttons lead to."""
    page = DailySyncPage(context.workspace, context.syncs, context.tasks, context.prompter)
    dialogs = DailyFlow(context, flow, page.daily, window, publish)
    page.daily.forgotten = context.forgotten.append
    page.add_wanted.connect(lambda key: flow.open_configure(tab="connection", adding=key))
    page.edit_wanted.connect(lambda uid: flow.open_configure(uid, "connection"))
    page.region_wanted.connect(flow.open_school_info)
    page.basic_wanted.connect(lambda: dialogs.open("basic"))
    page.advanced_wanted.connect(lambda: dialogs.open("advanced"))
    return page
