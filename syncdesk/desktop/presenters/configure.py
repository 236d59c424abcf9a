"""File › Synchronise › Configure…: editing a copy of the open timetable's systems until they are saved.

Nothing is written before `save`: then one edit goes into the document, typed passwords into the password store, and
local preferences into this computer's state.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping

import msgspec

from syncdesk.connections.credentials import given, secrets_of, with_given
from syncdesk.connections.option_values import read_stored
from syncdesk.connections.ready import ready
from syncdesk.connections.settings import check_security
from syncdesk.desktop.presenters.configure_list import SystemList
from syncdesk.desktop.presenters.connection_form import ConnectionEntry, ProxyMode, StoredSecrets, troubles_of
from syncdesk.desktop.presenters.connection_test import Subject
from syncdesk.desktop.presenters.local_state import LocalState
from syncdesk.desktop.presenters.prompts import Choice, Prompter, Question
from syncdesk.desktop.presenters.syncs import Syncs
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.errors import SecretError, SettingsError, SyncdeskError
from syncdesk.sync.values import scope_of
from syncdesk.systems.credentials import PASSWORD
from syncdesk.systems.options import OptionValue
from syncdesk.text import NOTHING, Text, text
from syncdesk.timetable.records import Connection


class Configure(SystemList):
    """The list, the forms of the selected system, and saving. Watchers are notified after each change.

    `place` names the password store, `""` if there is none, None if unknown (yet). `forgotten` are connections that a
    save removed from the document: their passwords may be deleted once the file is saved, too.
    """

    def __init__(self, workspace: Workspace, syncs: Syncs, prompter: Prompter, connection: str = "") -> None:
        super().__init__(workspace, prompter, connection)
        self._here = LocalState(syncs)
        self.place: str | None = None
        self.place_trouble: tuple[Text, ...] = ()
        self.forgotten: list[Connection] = []
        self.saving = False
        self._looks: Counter[str] = Counter()
        self._previewed: tuple[object, tuple[Text, ...]] | None = None

    async def load(self) -> None:
        """Load what this computer knows: where passwords are stored, and how the syncs went."""
        targets = {each.uid: each.target() for each in self.entries}
        known = await self._here.known(targets)
        for each in self.entries:
            found = known.get(each.uid)
            if found is not None and each.good is None:
                each.past, each.good, each.sync_on_save = found.past, found.good, found.on_save and found.good
        self.changed()
        try:
            self.place = await self._here.place()
        except SecretError as error:
            self.place_trouble = error.sentences
        self.changed()

    async def look_again(self) -> None:
        """Check whether the selected system, as entered, has a stored password and a successful sync."""
        entry = self.chosen
        if entry is None or entry.system is None:
            return
        self._looks[entry.uid] += 1
        look = self._looks[entry.uid]
        connection, target = entry.made, entry.target()
        kept, good = await self._here.looked_up(connection, target)
        if look == self._looks[entry.uid]:
            entry.kept, entry.good = kept, good
            entry.sync_on_save = entry.sync_on_save and good
            self.changed()

    def set(self, **fields: str | int) -> None:
        """Change fields of the selected system's connection (`url`, `user`, `school_code`, `ca_file`, …)."""
        entry = self.chosen
        if entry is None or all(getattr(entry.connection, name) == value for name, value in fields.items()):
            return
        entry.connection = msgspec.structs.replace(entry.connection, **fields)
        self._touch(entry, *fields)

    def set_credential(self, name: str, value: str) -> None:
        """Set one of the selected system's credentials."""
        entry = self.chosen
        if entry is None:
            return
        if any(each.name == name and each.secret for each in entry.asks):
            if entry.secrets.get(name, "") == value:
                return
            entry.secrets = {**entry.secrets, name: value} if value else _without(entry.secrets, name)
        else:
            if given(entry.connection).get(name) == value:
                return
            entry.connection = with_given(entry.connection, {name: value})
            entry.strange = read_stored(entry.system, entry.connection.options).strange
        self._touch(entry, name)

    def set_proxy(self, mode: ProxyMode, url: str, user: str, password: str) -> None:
        """Set how the selected system is reached."""
        entry = self.chosen
        before = (
            (entry.proxy_mode, entry.proxy_url, entry.connection.proxy_user, entry.proxy_password) if entry else None
        )
        if entry is not None and before != (mode, url, user, password):
            entry.proxy_mode, entry.proxy_url, entry.proxy_password = mode, url, password
            entry.connection = msgspec.structs.replace(entry.connection, proxy_user=user)
            self._touch(entry, "proxy")

    def set_option(self, name: str, value: OptionValue) -> None:
        """Change one option of the selected system."""
        entry = self.chosen
        if entry is not None and entry.values.get(name) != value:
            entry.values[name] = value
            entry.options_touched = True
            entry.odd.clear()
            self._touch(entry, name)

    def preview_of(self, name: str) -> tuple[Text, ...]:
        """Return what the selected system's options do to this timetable, for options with a preview."""
        entry, document = self.chosen, self._workspace.document
        option = entry.system.option(name) if entry is not None and entry.system is not None else None
        if entry is None or document is None or option is None or option.preview is None:
            return ()
        key = name, tuple(sorted(entry.values.items()))
        if self._previewed is None or self._previewed[0] != key:
            self._previewed = key, option.preview(document, entry.values)
        return self._previewed[1]

    def set_sync_on_save(self, *, on: bool) -> None:
        """Set whether this computer synchronises the selected system on each save, if allowed."""
        entry = self.chosen
        if entry is not None and entry.sync_on_save != (on and bool(entry.good)):
            entry.sync_on_save = on and bool(entry.good)
            self.changed()

    def sync_on_save_trouble(self) -> Text:
        """Return why the selected system cannot be synchronised on each save yet."""
        entry = self.chosen
        if entry is None or entry.good or entry.system is None:
            return NOTHING
        return text("Not yet: sync once with Sync Now (Ctrl+K) first, and look at what goes.")

    def _touch(self, entry: ConnectionEntry, *fields: str) -> None:
        self._mend(entry, *fields)
        self.test.clear()
        self.changed()

    async def run_test(self) -> None:
        """Test the selected system as entered, with the typed password or else the stored one."""
        entry = self.chosen
        if entry is not None and entry.system is not None:
            await self.test.run(lambda: self._subject(entry))

    async def _subject(self, entry: ConnectionEntry) -> Subject:
        document, system = self._document, entry.system
        assert document is not None
        assert system is not None
        connection = entry.tested()
        check_security(connection)
        scope, _notes = scope_of(document)
        asked = secrets_of(connection)
        secrets = dict(entry.secrets)
        if any(each.name not in secrets for each in asked):
            secrets = await self._here.secrets(connection) | secrets
        for each in asked:
            if each.required and each.name not in secrets:
                raise SettingsError(
                    text("There is no password yet.")
                    if each.name == PASSWORD.name
                    else text("There is no “{secret}” yet.", secret=each.label),
                    hint=text("Type it, then test again."),
                    subject=each.name,
                )
        settings = await asyncio.to_thread(
            ready, connection, secrets, lambda of, url: entry.proxy_password or self._here.proxy_password(of, url)
        )
        return system, settings, scope

    def check(self) -> bool:
        """Find what prevents saving, and select the first system concerned."""
        self.troubles = {each.uid: found for each in self.entries if (found := troubles_of(each, self.entries))}
        if self.troubles and self._chosen not in self.troubles:
            self.choose(next(iter(self.troubles)))
        self.changed()
        return not self.troubles

    async def save(self) -> bool:
        """Apply the changes to the document with one edit, and store the rest where it belongs.

        Returns False if something prevents it, which is in `troubles` or was reported.
        """
        if self.saving or not self.check():
            return False
        self.saving = True
        self.test.clear()
        self.changed()
        try:
            return await self._save()
        finally:
            self.saving = False
            self.changed()

    async def _save(self) -> bool:
        document = self._document
        if document is None or not await self._workspace.still(document):
            return False
        draft = document.draft()
        now = {each.uid: each for each in document.of(Connection).values()}
        left = {each.uid for each in self._removed}
        for each in now.values():
            if each.uid in left:
                draft.remove(each)
        last = -1, 0
        for entry in self.entries:
            known = now.get(entry.uid)
            made = msgspec.structs.replace(entry.made, id=known.id if known is not None else 0)
            if known is None or (made.position, made.id) <= last:
                made = msgspec.structs.replace(made, position=last[0] + 1)
            made = entry.connection = draft.replace(made) if known is not None else draft.add(made)
            last = made.position, made.id
        edit = draft.edit(text("Configure synchronising"))
        if edit.changes and not await self._workspace.edit(edit, document):
            return False
        self.forgotten, self._removed = [*self.forgotten, *self._removed], []
        for entry in self.entries:
            entry.original = entry.connection
            if not await self._keep_passwords(entry):
                return False
        await self._here.sync_on_save({each.uid: each.sync_on_save for each in self.entries})
        return True

    async def _keep_passwords(self, entry: ConnectionEntry) -> bool:
        """Store typed passwords. If the store fails, the user decides; returns False to go back to the form."""
        while entry.secrets or entry.proxy_password:
            try:
                await self._here.keep(entry.connection, entry.secrets, entry.proxy_password)
            except SyncdeskError as error:
                answer = await self._prompter.ask(
                    Question(
                        text("The password of “{name}” was not kept.", name=entry.connection.name),
                        error.sentences,
                        (
                            Choice("again", text("Try again")),
                            Choice("session", text("Keep it until syncdesk closes")),
                            Choice("without", text("Go on without it")),
                            Choice("", text("Back to the form")),
                        ),
                        default="session",
                    )
                )
                if not answer:
                    return False
                if answer == "session":
                    self._here.keep_for_session(entry.connection, entry.secrets)
                    entry.kept = _now_kept(entry)
                if answer != "again":
                    return True
            else:
                entry.kept = _now_kept(entry)
                entry.secrets, entry.proxy_password = {}, ""
        return True


def _now_kept(entry: ConnectionEntry) -> StoredSecrets:
    return StoredSecrets("kept", names=entry.kept.names | entry.secrets.keys())


def _without(secrets: Mapping[str, str], name: str) -> dict[str, str]:
    return {known: value for known, value in secrets.items() if known != name}
