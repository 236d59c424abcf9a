"""The two ends of a profile, looked up: the source, and the connection that it sends to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from syncdesk import paths
from syncdesk.connections.own import OwnConnections
from syncdesk.connections.settings import connections_of, system_of
from syncdesk.errors import SettingsError, UsageError
from syncdesk.profiles.model import FileEnd, Profile
from syncdesk.systems.contract import System
from syncdesk.text import text
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Connection
from syncdesk.timetable.tables import View


class Ends(msgspec.Struct, frozen=True):
    """The connection that is sent to, and the one that is read; None where the source is a timetable file."""

    target: Connection
    source: Connection | None = None

    @property
    def system(self) -> System:
        """The system that is sent to. Raises SettingsError if this syncdesk does not know it."""
        return system_of(self.target)


def path_of(source: FileEnd) -> Path:
    """Return the path of a profile's timetable file."""
    return paths.read(source.path)


def ends_of(profile: Profile, view: View | None = None) -> Ends:
    """Look up the ends of a profile. Its timetable file is read unless `view` is given.

    Raises SettingsError if a connection no longer exists, DocumentError if the file cannot be read.
    """
    source = profile.source
    if isinstance(source, FileEnd):
        if view is None:
            view, _ = read_view(path_of(source))
        return Ends(_found(profile, connections_of(view)))
    known = OwnConnections().all()
    for each in known:
        if each.uid == source.uid:
            return Ends(_found(profile, known), each)
    raise SettingsError(
        text("The connection “{name}”, which “{profile}” reads, is not there any more.",
             name=source.name, profile=profile.name),
        hint=text("Choose another by “profile set --from”. Nothing was sent."),
    )  # fmt: skip


def _found(profile: Profile, known: Sequence[Connection]) -> Connection:
    for each in known:
        if each.uid == profile.target.uid:
            return each
    raise SettingsError(
        text("The connection “{name}”, which “{profile}” sends to, is not there any more.",
             name=profile.target.name, profile=profile.name),
        hint=text("Choose another by “profile set --to”. Nothing was sent."),
    )  # fmt: skip


def refuse_unknown_kinds(ends: Ends, kinds: Iterable[str]) -> None:
    """Raise UsageError for the first kind that cannot go from one end to the other."""
    system = ends.system
    known = {sending.kind.name for sending in system.sends}
    if ends.source is not None:
        known &= {receiving.kind.name for receiving in system_of(ends.source).receives}
    for kind in kinds:
        if kind not in known:
            raise UsageError(
                text("{system} takes no {kind}.", system=system.title, kind=kind),
                text("There are: {kinds}.", kinds=", ".join(sorted(known)) or "none"),
            )
