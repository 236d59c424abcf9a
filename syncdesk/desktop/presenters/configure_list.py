"""The list of systems in Configure: select, add, rename, copy, move, switch off, delete. All on a copy."""

from __future__ import annotations

import msgspec

from syncdesk.connections.settings import connections_of
from syncdesk.desktop.presenters.connection_form import (
    ConnectionEntry,
    Troubles,
    copy_of,
    entry_of,
    free_name,
    new_entry,
)
from syncdesk.desktop.presenters.connection_test import ConnectionTest
from syncdesk.desktop.presenters.observable import Observable
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.school_info import region_title
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.systems.contract import System
from syncdesk.systems.registry import BY_KEY, offered
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import Connection


def region_note(region: str) -> Text | None:
    """Return why the list of systems is short in a region, or None if it is complete."""
    if len(offered(region)) == len(BY_KEY):
        return None
    return text("Systems for other regions are not offered. The region is {region}.", region=str(region_title(region)))


class SystemList(Observable):
    """The systems and the selected one. `troubles` are what prevented the last save, by connection and field.

    `test` is the selected system's connection test: it is reset when something else is selected.
    """

    def __init__(self, workspace: Workspace, prompter: Prompter, connection: str = "") -> None:
        super().__init__()
        self._workspace = workspace
        self._prompter = prompter
        document = self._document = workspace.document
        known = connections_of(document) if document is not None else []
        self.entries = [entry_of(each) for each in known]
        self.troubles: dict[str, Troubles] = {}
        self.test = ConnectionTest()
        self._removed: list[Connection] = []
        self._untouched = {each.uid: each.typed for each in self.entries}
        self._chosen = connection if any(each.uid == connection for each in self.entries) else ""
        if not self._chosen and self.entries:
            self._chosen = self.entries[0].uid

    @property
    def chosen(self) -> ConnectionEntry | None:
        """The system shown in the tabs."""
        return next((each for each in self.entries if each.uid == self._chosen), None)

    @property
    def advice(self) -> Text:
        """What the selected system declares should be done before a connection to it is set up."""
        entry = self.chosen
        return entry.system.advice if entry is not None and entry.system is not None else NOTHING

    def entry(self, uid: str) -> ConnectionEntry | None:
        """Return one of the systems."""
        return next((each for each in self.entries if each.uid == uid), None)

    def choose(self, uid: str) -> None:
        """Select a system."""
        if uid != self._chosen and self.entry(uid) is not None:
            self._chosen = uid
            self.test.clear()
            self.changed()

    def offered(self) -> list[System]:
        """The systems that can be added in the school's region."""
        return offered(self._region())

    def region_note(self) -> Text | None:
        """Why the list of systems is short, or None if it is complete."""
        return region_note(self._region())

    def _region(self) -> str:
        document = self._document
        return document.school.region if document is not None else "unknown"

    def add(self, key: str) -> None:
        """Add a system, and select it."""
        system = BY_KEY[key]
        self._append(new_entry(system, free_name(system.title, self.entries)))

    def duplicate(self) -> None:
        """Add a system with the settings of the selected one, without its password."""
        entry = self.chosen
        if entry is not None:
            wanted = text("{name} copy", name=entry.connection.name)
            self._append(copy_of(entry, free_name(str(wanted), self.entries)))

    @property
    def touched(self) -> bool:
        """Whether there is unsaved input or a deletion. A system that was merely added does not count."""
        return bool(self._removed) or any(each.typed != self._untouched.get(each.uid) for each in self.entries)

    async def may_discard(self) -> bool:
        """Return whether unsaved input may be discarded, after asking."""
        question = Question(
            text("Close without saving?"),
            (text("What you changed in this form would be lost."),),
            (Choice("discard", text("Close without saving")), Choice("", text("Back to the form"))),
        )
        return await self._prompter.ask(question) == "discard"

    def _append(self, entry: ConnectionEntry) -> None:
        self._untouched[entry.uid] = entry.typed
        self.entries.append(entry)
        self._chosen = entry.uid
        self.test.clear()
        self.changed()

    def move(self, by: int) -> None:
        """Move the selected system up or down the list."""
        entry = self.chosen
        if entry is None:
            return
        at = self.entries.index(entry)
        to = at + by
        if 0 <= to < len(self.entries):
            self.entries[at], self.entries[to] = self.entries[to], self.entries[at]
            self.changed()

    def can_move(self, by: int) -> bool:
        """Whether the selected system can be moved there."""
        entry = self.chosen
        return entry is not None and 0 <= self.entries.index(entry) + by < len(self.entries)

    async def delete(self) -> bool:
        """Delete the selected system, after asking; return False if it stays."""
        entry = self.chosen
        if entry is None:
            return False
        answer = await self._prompter.ask(
            Question(
                text("Delete “{name}” from this timetable?", name=entry.connection.name),
                (
                    text("Nothing is removed from {system} itself.", system=entry.title),
                    text("Save makes it final; Cancel keeps it."),
                ),
                (Choice("delete", text("Delete sync system")), Choice("", text("Keep it"))),
            )
        )
        if answer != "delete" or entry not in self.entries:
            return False
        at = self.entries.index(entry)
        self.entries.remove(entry)
        self.troubles.pop(entry.uid, None)
        if entry.original is not None:
            self._removed.append(entry.original)
        self._chosen = self.entries[min(at, len(self.entries) - 1)].uid if self.entries else ""
        self.test.clear()
        self.changed()
        return True

    def rename(self, uid: str, name: str) -> None:
        """Rename a system."""
        entry = self.entry(uid)
        if entry is not None and entry.connection.name != name:
            entry.connection = msgspec.structs.replace(entry.connection, name=name)
            self._mend(entry, "name")
            self.changed()

    def switch(self, uid: str, *, on: bool) -> None:
        """Switch a system on or off."""
        entry = self.entry(uid)
        if entry is not None and bool(entry.connection.enabled) != on:
            entry.connection = msgspec.structs.replace(entry.connection, enabled=int(on))
            self.changed()

    def _mend(self, entry: ConnectionEntry, *fields: str) -> None:
        for field in fields:
            self.troubles.get(entry.uid, {}).pop(field, None)
