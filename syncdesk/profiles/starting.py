"""What a run of a profile asks of the engine, whether a person or the agent starts it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import datetime

import msgspec

from syncdesk import paths, places
from syncdesk.connections.option_values import parse_options, read_stored, to_store
from syncdesk.connections.own import OwnConnections
from syncdesk.connections.settings import system_of, target_of
from syncdesk.errors import SettingsError, TargetBusy
from syncdesk.filelocks import own_lock
from syncdesk.profiles.ends import ends_of, path_of
from syncdesk.profiles.model import FileEnd, Profile
from syncdesk.profiles.notes import RunNote
from syncdesk.profiles.standing import Standing
from syncdesk.runs.file_source import FileSource
from syncdesk.runs.requests import Passwords, Requests, RunSpec, between, file_of
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import Area, Request, RunResult, Trigger, basic
from syncdesk.text import joined, text
from syncdesk.timetable.records import Connection

NO_REMOVALS = (0.0, 0)
"""The limits of the guard that hold a run which would remove a single row: share and number."""


def refuse_ended(standing: Standing) -> None:
    """Raise SettingsError if a profile runs neither by itself nor by hand."""
    if not standing.runs_by_hand:
        why, *_ = standing.why
        raise SettingsError(
            why,
            hint=text("Assign a period that ends in the future by “profile set --period”. Nothing was sent."),
        )


@contextmanager
def held(profile: Profile, part: str = "") -> Generator[None]:
    """Lock a profile, or one part of its target, against other runs of it on this computer.

    Raises TargetBusy if another run holds it, OwnFolderError if the lock cannot be made.
    """
    name = f"profile-{profile.uid}{f'-{part.encode().hex()}' if part else ''}.lock"
    lock = own_lock(places.locks_folder() / name)
    try:
        free = lock.take()
    except OSError as error:
        raise places.unusable(lock.path.parent, error) from error
    if not free:
        raise TargetBusy(
            text("Another run of “{name}” is under way.", name=profile.name),
            hint=text("Wait until it is done. Nothing was sent."),
        )
    try:
        yield
    finally:
        lock.release()


@contextmanager
def source_of(profile: Profile) -> Generator[FileSource | None]:
    """Open the timetable file of a profile; None if its source is a system.

    Raises SettingsError if the file is not there.
    """
    source = profile.source
    if not isinstance(source, FileEnd):
        yield None
        return
    path = path_of(source)
    if not path.exists():
        raise SettingsError(
            text("The timetable file of “{name}” is not there: {path}.", name=profile.name, path=paths.shown(path)),
            hint=text("Put it back, or say where it is by “profile set --from”. Nothing was sent."),
            subject=str(path),
        )
    with closing(FileSource(path)) as file:
        yield file


def request_of(
    profile: Profile,
    source: FileSource | None,
    service: SyncService,
    passwords: Passwords,
    trigger: Trigger,
    now: datetime,
    *,
    everything: bool = False,
    part: str = "",
) -> Request:
    """Make the request for a run at `now`, on the profile's clock: its kinds, for the dates of the last run.

    `part` is the id of the only part of the target that it is about, `""` for all of them. Raises SyncdeskError if
    something is missing or not ready, UsageError if it no longer makes sense.
    """
    if source is None:
        request = _between_systems(profile, passwords, trigger, now, everything=everything)
    else:
        with source.lease() as view:
            target = _with_options(ends_of(profile, view).target, profile)
            asked = _asked(profile, target, trigger, now, everything=everything)
            file = file_of(service, view, source.path)
            request = Requests(service, view, file, passwords).request(target, asked)
    request = msgspec.structs.replace(request, scope=msgspec.structs.replace(request.scope, part=part))
    span = profile.additions_only
    if span is None or now.date() not in span:
        return request
    percent, rows = NO_REMOVALS
    run = msgspec.structs.replace(request.settings.run, guard_percent=percent, guard_rows=rows)
    return request.with_settings(msgspec.structs.replace(request.settings, run=run))


def _between_systems(
    profile: Profile, passwords: Passwords, trigger: Trigger, now: datetime, *, everything: bool
) -> Request:
    ends = ends_of(profile)
    assert ends.source is not None
    target = _with_options(ends.target, profile)
    return between(ends.source, target, _asked(profile, target, trigger, now, everything=everything), passwords)


def _asked(profile: Profile, target: Connection, trigger: Trigger, now: datetime, *, everything: bool) -> RunSpec:
    send = profile.kinds or basic(system_of(target))[1]
    return RunSpec(trigger, (), send, as_before=True, today=now.date(), everything=everything, area=area_of(profile))


def area_of(profile: Profile) -> Area:
    """The staging area that what a profile reads of another system passes through.

    Raises SettingsError where the connections of this computer cannot be read.
    """
    source = profile.source
    if isinstance(source, FileEnd):
        return Area(profile.uid, profile.name)
    sender = next((target_of(each) for each in OwnConnections().all() if each.uid == source.uid), "")
    return Area(profile.uid, profile.name, sender)


def _with_options(connection: Connection, profile: Profile) -> Connection:
    """Return the connection with the profile's own option values."""
    if not profile.options:
        return connection
    system = system_of(connection)
    stored = read_stored(system, connection.options)
    values = {**stored.values, **parse_options(system, profile.options)}
    return msgspec.structs.replace(connection, options=to_store(system, values, stored.strange))


def note_of(service: SyncService, result: RunResult, started: datetime) -> RunNote:
    """Return the note of a finished run in the words of the history, which has no names of people."""
    written = service.run(result.run)
    sentences = written.sentences if written is not None else ()
    return RunNote(started, result.status.value, joined(sentences), result.run)
