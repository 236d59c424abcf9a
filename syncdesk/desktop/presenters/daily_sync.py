"""Daily › Synchronise: the systems, what is sent to one for real dates, and the questions beforehand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime

import msgspec

from syncdesk.connections.option_values import options_of
from syncdesk.connections.settings import connections_of, system_of, target_of
from syncdesk.desktop.presenters.configure_list import region_note
from syncdesk.desktop.presenters.daily_week import DateRow, Target, day_of, week_of
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.systems import SystemCard, Systems
from syncdesk.desktop.presenters.unpublished_warning import UnpublishedWarning, unpublished_of
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SyncdeskError
from syncdesk.sync.values import RememberedTarget, basic_daily, listed, sets_of
from syncdesk.systems.contract import System
from syncdesk.systems.registry import offered
from syncdesk.systems.replace_wording import existing_rows_of
from syncdesk.systems.run_options import run_options
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import Connection

NOTHING_KNOWN = RememberedTarget()


class SystemRow(msgspec.Struct, frozen=True):
    """A configured system. `last` is when it last took a date, `dates` those it has from this week on."""

    card: SystemCard
    last: datetime | None
    dates: tuple[date, date] | None


class DailySync(Observable):
    """The configured systems, one of them selected or none (`""`), and this week. Watchers update after a change.

    `forgotten` is called with each connection removed from the document.
    """

    def __init__(self, workspace: Workspace, syncs: Syncs, prompter: Prompter) -> None:
        super().__init__()
        self._workspace = workspace
        self._syncs = syncs
        self._prompter = prompter
        self._systems = Systems(workspace, syncs)
        self._read = 0
        self.ready = False
        self.chosen = ""
        self.rows: Sequence[SystemRow] = ()
        self.week: Sequence[DateRow] = ()
        self.forgotten: Callable[[Connection], None] = lambda _connection: None

    async def refresh(self) -> None:
        """Reload them; a newer call cancels this one."""
        self._read += 1
        read, document = self._read, self._workspace.document
        connections = connections_of(document) if document is not None else []
        looking = asyncio.get_running_loop().run_in_executor(None, self._known, connections)
        await self._systems.refresh()
        known = await looking
        if read != self._read or document is not self._workspace.document:
            return
        before = {row.card.uid for row in self.rows}
        cards = [card for card in self._systems.cards if card.uid in known]
        targets = [self._target(card, known[card.uid]) for card in cards]
        self.week = week_of(document, self.today, targets) if document is not None else ()
        self.rows = [SystemRow(card, each.last, self._span(each)) for card, each in zip(cards, targets, strict=True)]
        uids = [card.uid for card in cards]
        new = [uid for uid in uids if uid not in before]
        if self.ready and len(new) == 1:
            self.chosen = new[0]
        elif self.chosen not in uids:
            self.chosen = ""
        self.ready = True
        self.changed()

    def _known(self, connections: Sequence[Connection]) -> dict[str, RememberedTarget]:
        found: dict[str, RememberedTarget] = {}
        for each in connections:
            try:
                found[each.uid] = self._syncs.service.known(target_of(each))
            except SyncdeskError:
                found[each.uid] = NOTHING_KNOWN
        return found

    def _target(self, card: SystemCard, known: RememberedTarget) -> Target:
        going = [block.wish for block in self._syncs.blocks if block.running and isinstance(block.wish, Wish)]
        dates = next((wish.dates for wish in going if wish.connection == card.uid and wish.dates is not None), None)
        return Target(card.name, known, dates)

    def _span(self, target: Target) -> tuple[date, date] | None:
        known = [on for on in target.known_dates if self.week and on >= self.week[0].date]
        return (min(known), max(known)) if known else None

    @property
    def today(self) -> date:
        """The school's date."""
        document = self._workspace.document
        return day_of(document)

    @property
    def row(self) -> SystemRow | None:
        """The selected system."""
        return next((row for row in self.rows if row.card.uid == self.chosen), None)

    def choose(self, uid: str) -> None:
        """Select another system, `""` for none."""
        if uid != self.chosen:
            self.chosen = uid
            self.changed()

    def offered(self) -> list[System]:
        """The systems that can be added in the school's region."""
        document = self._workspace.document
        return offered(document.school.region if document is not None else "unknown")

    def region_note(self) -> Text | None:
        """Why there are not more of them, or None if there are no others."""
        document = self._workspace.document
        return region_note(document.school.region if document is not None else "unknown")

    @property
    def can_delete(self) -> bool:
        """Whether the selected one can be deleted: nothing is being sent to it."""
        row = self.row
        return row is not None and row.card.mark != "doing"

    @property
    def can_sync(self) -> bool:
        """Whether dates can be sent to the selected one now."""
        row = self.row
        return row is not None and row.card.mark != "doing" and not self.why_not()

    def why_not(self) -> Text:
        """Why no dates can be sent to the selected one, or nothing."""
        row = self.row
        if row is None:
            return text("Choose a system at the left first.")
        system = self._system()
        if not row.card.enabled or not row.card.usable or system is None:
            state = row.card.state.text
            assert isinstance(state, Text), "it speaks of no moment"
            return state
        if system.daily is None:
            return text("{system} takes no daily timetable.", system=system.title)
        return NOTHING

    def _system(self) -> System | None:
        try:
            return self._syncs.system(self.chosen)
        except SyncdeskError:
            return None

    def basic(self, dates: tuple[date, date]) -> Wish:
        """Return what Basic does for these dates; nothing if no dates can be sent to the selected one."""
        system = self._system()
        receive, send = basic_daily(system) if system is not None and system.daily is not None else ((), ())
        return Wish(self.chosen, receive, send, dates=dates)

    def advanced(self, kinds: Sequence[str], dates: tuple[date, date], *, log: bool) -> Wish:
        """Return the wish for these kinds and dates."""
        return Wish(self.chosen, (), tuple(kinds), dates=dates, log=log)

    def kinds(self) -> tuple[str, ...]:
        """Return what can be chosen: what Basic sends, and all other dated kinds."""
        system = self._system()
        if system is None or system.daily is None:
            return ()
        dated = [each.kind.name for each in system.sends if each.date is not None]
        return tuple(dict.fromkeys([*system.daily.send, *dated]))

    def ticked(self, chosen: Sequence[str], kind: str, *, on: bool) -> tuple[str, ...]:
        """Return the choice after a kind was ticked or unticked; of exclusive kinds, the last one ticked wins."""
        system = self._system()
        groups = system.apart if system is not None else ()
        apart = {each for group in groups if kind in group for each in group}
        kept = [each for each in chosen if each != kind and not (on and each in apart)]
        return tuple(each for each in self.kinds() if each in kept or (on and each == kind))

    def together(self, kinds: Sequence[str]) -> Text:
        """Return what is sent with these kinds if it changed; nothing if they are sent alone."""
        system, connection = self._system(), self._syncs.connection(self.chosen)
        if system is None or connection is None:
            return NOTHING
        groups = [each for each in sets_of(system, run_options(options_of(system, connection))) if each & set(kinds)]
        more = [each.kind.name for each in system.sends if any(each.kind.name in group for group in groups)]
        more = [kind for kind in more if kind not in kinds]
        if not more:
            return NOTHING
        return text(
            "Also sent where something changed, because the system takes them together: {kinds}.", kinds=listed(more)
        )

    def existing(self, kinds: Sequence[str]) -> Text:
        """Describe what the system does with existing rows of the dates; nothing without dated kinds."""
        system = self._system()
        dated = [each for each in system.sends if each.date is not None] if system is not None else []
        going = [each for each in dated if each.kind.name in kinds]
        if not going:
            return NOTHING
        return text(
            "What the system does with rows it already has for the dates: {what}.", what=existing_rows_of(going)
        )

    def first_time(self) -> bool:
        """Whether no sync with the selected one from this computer ever went well."""
        return self._syncs.first_time(self.chosen)

    def unsaved_words(self) -> Text | None:
        """Return what a form says if a sync saves first, or None if there is nothing to save."""
        return self._syncs.unsaved_words()

    def cancel_previews(self) -> None:
        """Cancel the previews being made."""
        self._syncs.cancel_previews()

    def unpublished(self, wish: Wish) -> UnpublishedWarning | None:
        """Return the warning about unpublished covers, or None if there are none in the dates."""
        document, connection = self._workspace.document, self._syncs.connection(wish.connection)
        if document is None or connection is None or wish.dates is None:
            return None
        dated = {each.kind.name for each in system_of(connection).sends if each.date is not None}
        return unpublished_of(document, wish.dates, connection.name) if dated & set(wish.send) else None

    def anyway(self, wish: Wish) -> Wish:
        """Return the wish with consent to send unpublished covers."""
        return msgspec.structs.replace(wish, unpublished=True)

    async def delete(self) -> bool:
        """Delete the selected one from the timetable, after asking; return False if it stays."""
        row, document = self.row, self._workspace.document
        connections = connections_of(document) if document is not None else []
        connection = next((each for each in connections if each.uid == self.chosen), None)
        if row is None or connection is None:
            return False
        answer = await self._prompter.ask(
            Question(
                text("Delete “{name}” from this timetable?", name=connection.name),
                (
                    text("Nothing is removed from {system} itself.", system=row.card.system),
                    text("It can be undone until you save."),
                ),
                (Choice("delete", text("Delete sync system")), Choice("", text("Keep it"))),
            )
        )
        if answer != "delete":
            return False
        if document is None or not await self._workspace.still(document):
            return False
        draft = document.draft()
        draft.remove(connection)
        if not await self._workspace.edit(draft.edit(text("Delete sync system")), document):
            return False
        self.forgotten(connection)
        return True
