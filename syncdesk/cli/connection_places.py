"""Where the connections that a command is about are kept: in a timetable file, or on this computer."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import msgspec

from syncdesk.cli.editing import editing, read
from syncdesk.cli.engine import engine, file_here
from syncdesk.cli.output import Screen
from syncdesk.connections.own import OwnConnections
from syncdesk.connections.secrets import Secrets
from syncdesk.connections.settings import connections_of, named_targets, target_of
from syncdesk.errors import SettingsError, UsageError
from syncdesk.sync.values import LocalFile, scope_of
from syncdesk.systems.common_options import SEVERAL_DOCUMENTS, SYNC_ON_SAVE
from syncdesk.systems.contract import Scope, System
from syncdesk.systems.options import OptionValue
from syncdesk.systems.registry import offered
from syncdesk.text import Text, text
from syncdesk.timetable.records import Connection
from syncdesk.timetable.store import Session
from syncdesk.timetable.tables import NO_TIMETABLE, View


class Place(Protocol):
    """Where connections are kept: in a file, unless it is `of_computer`."""

    of_computer: bool

    def all(self) -> list[Connection]:
        """All of them, in their order."""
        ...

    def here(self, connection: Connection) -> Connection:
        """A connection as this computer names what it keeps of it, such as its secrets."""
        ...

    @property
    def scope(self) -> Scope:
        """The dates of a sync there that chooses none."""
        ...


class EditedPlace(Place, Protocol):
    """Where connections are changed. Nothing is kept before `save`."""

    def refuse(self, connection: Connection, system: System) -> None:
        """Raise SettingsError where a new connection has no place there."""
        ...

    def note(self, connection: Connection, values: Mapping[str, OptionValue]) -> None:
        """Note the options that are kept for one file on this computer. Raises SyncdeskError."""
        ...

    def put(self, connection: Connection) -> Connection:
        """Have a connection, in the place of the one with its id; as it is kept."""
        ...

    def remove(self, connection: Connection) -> None:
        """Have a connection no more."""
        ...

    def save(self) -> None:
        """Keep what was changed. Raises SyncdeskError."""
        ...


def chosen(place: Place, name: str | None) -> Connection:
    """The connection with this name, or the only one. Raises UsageError."""
    known = place.all()
    names = ", ".join(each.name for each in known)
    if name is None:
        if len(known) == 1:
            return known[0]
        if not known:
            raise UsageError(none_of(place), hint=text("Add one with “syncdesk connection add”."))
        said = (
            text("This computer has several connections: {names}.", names=names)
            if place.of_computer
            else text("The file has several connections: {names}.", names=names)
        )
        raise UsageError(said, hint=text("Name one."))
    for each in known:
        if each.name.casefold() == name.casefold():
            return each
    said = (
        text("This computer has no connection “{name}”.", name=name)
        if place.of_computer
        else text("The file has no connection “{name}”.", name=name)
    )
    raise UsageError(said, text("It has: {names}.", names=names or "none"))


def none_of(place: Place) -> Text:
    """What is said where there is none."""
    return text("This computer has no connection.") if place.of_computer else text("The file has no connection.")


class OfView:
    """The connections of a saved timetable."""

    of_computer = False

    def __init__(self, view: View, path: Path) -> None:
        self._view = view
        self._path = path
        self._file: LocalFile | None = None

    def all(self) -> list[Connection]:
        """Those of its rows."""
        return connections_of(self._view)

    def here(self, connection: Connection) -> Connection:
        """As the file on this computer names it."""
        self._file = self._file or file_here(self._view.document_id, self._path, self._view)
        return self._file.here(connection)

    @property
    def scope(self) -> Scope:
        """That of its calendar."""
        return scope_of(self._view)[0]


class OfSession:
    """The connections of an open timetable file."""

    of_computer = False

    def __init__(self, session: Session, screen: Screen) -> None:
        assert session.path is not None
        self._session = session
        self._path = session.path
        self._screen = screen
        self._changed = False

    def all(self) -> list[Connection]:
        """Those of its rows."""
        return connections_of(self._session.document)

    def here(self, connection: Connection) -> Connection:
        """As the file on this computer names it."""
        return file_here(self._session.document_id, self._path, self._session.document).here(connection)

    @property
    def scope(self) -> Scope:
        """That of its calendar."""
        return scope_of(self._session.document)[0]

    def refuse(self, connection: Connection, system: System) -> None:
        """A name is there once, and the region of the school decides."""
        if any(each.name.casefold() == connection.name.casefold() for each in self.all()):
            raise SettingsError(
                text("The file already has a connection “{name}”.", name=connection.name),
                hint=text("Choose another name, or remove that one first."),
            )
        region = self._session.document.school.region
        if system not in offered(region):
            raise SettingsError(
                text(
                    "{system} is for schools in {regions}; this file's region is {region}.",
                    system=system.title,
                    regions=", ".join(sorted(system.regions)),
                    region=region,
                ),
                hint=text("Set the region with “syncdesk school FILE --set region=…”."),
            )

    def note(self, connection: Connection, values: Mapping[str, OptionValue]) -> None:
        """`sync_on_save` can be switched on where a person's sync of this file has gone well before."""
        wanted, several = values.get(SYNC_ON_SAVE.name), values.get(SEVERAL_DOCUMENTS.name)
        if wanted is None and several is None:
            return
        document = self._session.document
        with engine(Secrets(), self._screen) as service:
            file = service.meet(self._session.document_id, self._path, named_targets(connections_of(document)))
            if wanted and not service.went_well(file, target_of(connection)):
                raise SettingsError(
                    text(
                        "“Sync each time you save” can be switched on after one sync with this server has gone well"
                        " here."
                    ),
                    text("The first sync is always looked at by a person."),
                    text("Leave it out and use “syncdesk sync” once. Nothing was changed."),
                )
            if wanted is not None:
                service.set_sync_on_save(file.uid(connection.uid), on=bool(wanted))
            if several is not None:
                service.choose_several(file, connection.uid, str(several))

    def put(self, connection: Connection) -> Connection:
        """As one step of undo."""
        document = self._session.document
        draft = document.draft()
        if connection.id:
            made = draft.replace(connection)
            edit = draft.edit(text("Change connection {name}", name=connection.name))
        else:
            made = draft.add(msgspec.structs.replace(connection, position=len(document.of(Connection))))
            edit = draft.edit(text("Add connection {name}", name=made.name))
        if edit.changes:
            document.apply(edit)
            self._changed = True
        return made

    def remove(self, connection: Connection) -> None:
        """As one step of undo."""
        draft = self._session.document.draft()
        draft.remove(connection)
        self._session.document.apply(draft.edit(text("Remove connection {name}", name=connection.name)))
        self._changed = True

    def save(self) -> None:
        """Save the file, where anything of it changed."""
        if self._changed:
            self._session.save()


class OfComputer:
    """The connections of this computer: any system may be one, and none of them knows a timetable."""

    of_computer = True

    def __init__(self) -> None:
        self._own = OwnConnections()
        self._put: list[Connection] = []
        self._removed: list[Connection] = []

    def all(self) -> list[Connection]:
        """Those that are kept."""
        return self._own.all()

    def here(self, connection: Connection) -> Connection:
        """It has one name alone."""
        return connection

    @property
    def scope(self) -> Scope:
        """That of the year that it is."""
        return scope_of(NO_TIMETABLE)[0]

    def refuse(self, connection: Connection, system: System) -> None:
        """No school decides here; a name that is there already is refused as it is kept."""

    def note(self, connection: Connection, values: Mapping[str, OptionValue]) -> None:
        """What is about a timetable file has no meaning here."""
        for option in (SYNC_ON_SAVE, SEVERAL_DOCUMENTS):
            if option.name in values:
                raise UsageError(
                    text("“{option}” is for the connections of a timetable file.", option=option.name),
                    text("“{name}” is one of this computer.", name=connection.name),
                )

    def put(self, connection: Connection) -> Connection:
        """Keep it with the next save."""
        self._put.append(connection)
        return connection

    def remove(self, connection: Connection) -> None:
        """Drop it with the next save."""
        self._removed.append(connection)

    def save(self) -> None:
        """Keep and drop them."""
        for each in self._put:
            self._own.put(each)
        for each in self._removed:
            self._own.remove(each.uid)


def looked_at(file: Path | None, screen: Screen) -> Place:
    """The connections of a file, or without one those of this computer, for a command that changes none of them."""
    return OfComputer() if file is None else OfView(read(file, screen), file)


@contextmanager
def changed(file: Path | None, screen: Screen) -> Generator[EditedPlace]:
    """The same for a command that changes them. Raises DocumentError."""
    if file is None:
        yield OfComputer()
        return
    with editing(file, screen) as session:
        yield OfSession(session, screen)
