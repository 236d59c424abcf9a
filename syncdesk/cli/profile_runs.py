"""`syncdesk profile run` and `preview`: a profile by hand."""

from __future__ import annotations

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec

from syncdesk.cli.engine import engine
from syncdesk.cli.output import Answer, Screen
from syncdesk.cli.passwords import TypedPasswords
from syncdesk.cli.profile_forms import asked_about
from syncdesk.cli.stopping import carried_out
from syncdesk.cli.syncing import previewed, synchronised
from syncdesk.connections.secrets import Secrets
from syncdesk.errors import SyncdeskError
from syncdesk.profiles.model import Profile
from syncdesk.profiles.notes import Notes, RunNote
from syncdesk.profiles.standing import standing
from syncdesk.profiles.starting import held, note_of, refuse_ended, request_of, source_of
from syncdesk.profiles.store import Profiles, required
from syncdesk.profiles.zones import local
from syncdesk.runs.file_source import FileSource
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import Request, Status, Trigger
from syncdesk.text import joined


class _Ready(msgspec.Struct, frozen=True):
    request: Request
    source: FileSource | None
    service: SyncService


def _known(arguments: argparse.Namespace) -> tuple[Profile, datetime]:
    """Return the profile and the moment on its clock. Raises SettingsError if the profile has ended."""
    kept = Profiles().read()
    known = required(kept, arguments.name)
    found = standing(known, kept.periods, asked_about(arguments.now))
    refuse_ended(found)
    return known, local(asked_about(arguments.now), found.zone)


@contextmanager
def _ready(known: Profile, now: datetime, arguments: argparse.Namespace, screen: Screen) -> Generator[_Ready]:
    """Prepare a run by hand. Raises what `source_of` and `request_of` raise."""
    secrets = Secrets()
    with source_of(known) as source, engine(secrets, screen) as service:
        passwords = TypedPasswords(secrets, stdin=arguments.password_stdin)
        everything = getattr(arguments, "everything", False)
        request = request_of(
            known, source, service, passwords, Trigger.COMMAND, now, everything=everything, part=arguments.part
        )
        yield _Ready(request, source, service)


def preview(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Show what a run of a profile would change."""
    known, now = _known(arguments)
    with _ready(known, now, arguments, screen) as ready:
        work = previewed(ready.service, ready.request, ready.source, screen, rows=arguments.rows)
        return carried_out(work)


def run(arguments: argparse.Namespace, screen: Screen) -> Answer:
    """Run a profile, and note the run whichever way it ends."""
    known, now = _known(arguments)
    with held(known):
        started = datetime.now(UTC)
        try:
            with _ready(known, now, arguments, screen) as ready:
                work = synchronised(ready.service, ready.request, ready.source, arguments, screen)
                answer, result = carried_out(work)
                note = note_of(ready.service, result, started)
        except SyncdeskError as error:
            _note(known, RunNote(started, Status.FAILED.value, joined(error.sentences)), screen)
            raise
        _note(known, note, screen)
        return answer


def _note(known: Profile, note: RunNote, screen: Screen) -> None:
    """Note a finished run. If that fails it is said, without changing how the run ended."""
    try:
        Notes().change(known.uid, lambda notes: notes.with_run(note))
    except SyncdeskError as error:
        screen.note(error.sentences)
