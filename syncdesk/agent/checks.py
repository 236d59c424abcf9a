"""What has to be so before runs by themselves can go well: what they read, sign in with and write is within reach.

Made by whoever will run them, in the environment that they will run in.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from syncdesk import places
from syncdesk.connections.probe import probe
from syncdesk.errors import SyncdeskError
from syncdesk.profiles.model import Profile
from syncdesk.profiles.standing import standing
from syncdesk.profiles.starting import request_of, source_of
from syncdesk.profiles.store import Profiles
from syncdesk.profiles.zones import local
from syncdesk.runs.requests import Passwords
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import Trigger
from syncdesk.text import joined


class Check(msgspec.Struct, frozen=True):
    """One thing that was looked at. Where it is not `ok`, `text` says what stands against it."""

    what: str
    ok: bool
    text: str = ""


async def checks(service: SyncService, passwords: Passwords) -> list[Check]:
    """Check syncdesk's own folders, then each profile that runs by itself."""
    found = [_folder("data", places.data_folder), _folder("settings", places.config_folder)]
    kept = Profiles().read()
    for profile in kept.profiles:
        stands = standing(profile, kept.periods, datetime.now(UTC))
        if stands.state.by_itself:
            found.append(await _of_profile(profile, service, passwords, local(datetime.now(UTC), stands.zone)))
    return found


def _folder(what: str, folder: Callable[[], Path]) -> Check:
    """Check that syncdesk can write to one of its own folders."""
    try:
        place = folder()
        try:
            with tempfile.TemporaryFile(dir=place) as file:
                file.write(b"0")
                file.flush()
        except OSError as error:
            raise places.unusable(place, error) from error
    except SyncdeskError as error:
        return Check(what, False, joined(error.sentences))
    return Check(what, True)


async def _of_profile(profile: Profile, service: SyncService, passwords: Passwords, now: datetime) -> Check:
    """Check that a profile's source can be read, its secrets are available, and a target on disk is writable.

    No server is contacted.
    """
    try:
        with source_of(profile) as source:
            request = request_of(profile, source, service, passwords, Trigger.SCHEDULE, now)
        if not request.system.address.networked:
            async for step in probe(request.system, request.settings, request.scope):
                if not step.ok:
                    return Check(profile.name, False, step.text)
    except SyncdeskError as error:
        return Check(profile.name, False, joined(error.sentences))
    return Check(profile.name, True)
