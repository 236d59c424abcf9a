"""The agent: looks what is due, and runs it, while nobody watches.

It asks nobody, changes no timetable, and shows nothing: what came of a run is in the history, beside the profile, and
in the agent's log. What time can mend is tried again after growing pauses; what only a person can mend pauses the
connection until somebody has synchronised it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb

import msgspec

from syncdesk.agent.due import Due, due
from syncdesk.errors import SettingsError, SyncdeskError, TargetBusy
from syncdesk.profiles.model import Profile
from syncdesk.profiles.notes import Notes, ProfileNotes, RunNote
from syncdesk.profiles.standing import standing
from syncdesk.profiles.starting import held, note_of, request_of, source_of
from syncdesk.profiles.store import Kept, Profiles, required
from syncdesk.profiles.zones import local
from syncdesk.runs.quiet import RETRY_AFTER, pause_after
from syncdesk.runs.requests import Passwords
from syncdesk.sync.service import Run, SyncService
from syncdesk.sync.values import GOOD, RunResult, Status, Trigger, broken
from syncdesk.text import joined, text

_log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


class Ran(msgspec.Struct, frozen=True):
    """What came of a profile's run. `retry` says that time may mend what went wrong."""

    profile: str
    status: Status
    message: str
    retry: bool = False


class Agent:
    """One agent of this computer. Any number of them may be at work: each run is made by one.

    A `clock` without a zone is meant on each profile's own clock.
    """

    def __init__(
        self,
        service: SyncService,
        passwords: Passwords,
        *,
        profiles: Profiles | None = None,
        notes: Notes | None = None,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._service = service
        self._passwords = passwords
        self._profiles = profiles or Profiles()
        self._notes = notes or Notes()
        self._clock = clock
        self._run: Run | None = None
        self._stopped = False

    def stop(self) -> None:
        """Start no more runs and cancel the current one."""
        self._stopped = True
        if self._run is not None:
            self._run.cancel()

    async def once(self, only: str | None = None) -> list[Ran]:
        """Run everything that is due, one profile after the other. `only` names a single profile to look at.

        Raises UsageError where there is no such profile, SyncdeskError where profiles or notes cannot be read.
        """
        kept = await asyncio.to_thread(self._profiles.read)
        profiles = [required(kept, only)] if only is not None else list(kept.profiles)
        await asyncio.to_thread(self._notes.see, self._clock().astimezone(UTC))
        ran: list[Ran] = []
        for profile in profiles:
            if self._stopped:
                break
            found = await self._looked_at(profile, kept)
            ran += [found] if found is not None else []
        return ran

    async def next_look(self) -> datetime | None:
        """Return when the next run is due, or None."""
        kept = await asyncio.to_thread(self._profiles.read)
        now = self._clock().astimezone(UTC)
        found: list[datetime] = []
        for profile in kept.profiles:
            state = standing(profile, kept.periods, now)
            again = (await asyncio.to_thread(self._notes.of, profile.uid)).retry_at if state.state.by_itself else None
            found += [each for each in (state.next_run, again) if each is not None and each > now]
        return min(found, default=None)

    async def _looked_at(self, profile: Profile, kept: Kept) -> Ran | None:
        """Run a profile if it is due. Whatever goes wrong is returned, so that the next profile gets its turn."""
        try:
            with held(profile):
                return await self._if_due(profile, kept)
        except TargetBusy as error:
            _log.info("%s: %s", profile.name, error.title)
            return None
        except SyncdeskError as error:
            return _told(Ran(profile.name, Status.FAILED, joined(error.sentences)))
        except Exception as error:  # noqa: BLE001  (told as every failure of the program is)
            _log.error("%s: %s", profile.name, _place_of(error))
            return _told(Ran(profile.name, Status.FAILED, joined(broken())))

    async def _if_due(self, profile: Profile, kept: Kept) -> Ran | None:
        stands = standing(profile, kept.periods, self._clock())
        now = local(self._clock(), stands.zone)
        notes = await asyncio.to_thread(self._notes.of, profile.uid)
        found = due(profile, kept.periods, notes, stands, now)
        for sentence in found.said:
            _log.warning("%s: %s", profile.name, sentence)
        if found.at is None:
            if found.dealt_with:
                await self._note(profile, lambda noted: _dealt_with(noted, now, found))
            return None
        await self._note(profile, lambda noted: msgspec.structs.replace(noted, running=found.at))
        ran, note = await self._ran(profile, now)
        ran = msgspec.structs.replace(ran, message=joined([ran.message, *found.said]))
        await self._note(profile, lambda noted: _after(noted, ran, note, now, found))
        return _told(ran)

    async def _note(self, profile: Profile, change: Callable[[ProfileNotes], ProfileNotes]) -> None:
        await asyncio.to_thread(self._notes.change, profile.uid, change)

    async def _ran(self, profile: Profile, now: datetime) -> tuple[Ran, RunNote]:
        """Run a profile; return how it ended and the note to keep of it."""
        started = now
        try:
            result = await self._carried_out(profile, now)
        except SyncdeskError as error:
            words = joined(error.sentences)
            failed = Ran(profile.name, Status.FAILED, words, retry=error.trait.mends_itself)
            return failed, RunNote(started, Status.FAILED.value, words)
        note = await asyncio.to_thread(note_of, self._service, result, started)
        return Ran(profile.name, result.status, note.message, retry=result.retry), note

    async def _carried_out(self, profile: Profile, now: datetime) -> RunResult:
        """Carry out the run. Raises SyncdeskError if it cannot start."""
        service = self._service
        with source_of(profile) as source:
            request = await asyncio.to_thread(
                request_of, profile, source, service, self._passwords, Trigger.SCHEDULE, now
            )
            paused = await asyncio.to_thread(service.paused, request.kept_under)
            if paused:
                raise SettingsError(
                    text("Runs of “{name}” by itself are paused until somebody runs it by hand.", name=profile.name),
                    text("{why}", why=joined(paused)),
                )
            self._run = service.start(request, source)
            try:
                if self._stopped:
                    self._run.cancel()
                result = await self._run.result()
            finally:
                self._run = None
            if result.status not in GOOD and result.status is not Status.CANCELLED and not result.retry:
                await asyncio.to_thread(pause_after, service, request.kept_under, result)
            return result


def _dealt_with(noted: ProfileNotes, now: datetime, found: Due) -> ProfileNotes:
    return msgspec.structs.replace(noted, looked_at=now, running=None, missed=found.missed or noted.missed)


def _after(noted: ProfileNotes, ran: Ran, note: RunNote, now: datetime, found: Due) -> ProfileNotes:
    """Return the notes after a run that was due. A run that was cancelled stays due."""
    noted = msgspec.structs.replace(noted.with_run(note), running=None)
    if ran.status is Status.CANCELLED:
        return noted
    again = ran.status not in GOOD and ran.retry and noted.failures < len(RETRY_AFTER)
    return msgspec.structs.replace(
        noted,
        looked_at=now,
        missed=found.missed,
        retry_at=now + RETRY_AFTER[noted.failures] if again else None,
        failures=noted.failures + 1 if again else 0,
    )


def _told(ran: Ran) -> Ran:
    """Log how a run ended, and return it."""
    level = logging.INFO if ran.status in GOOD else logging.WARNING
    _log.log(level, "%s: %s. %s", ran.profile, ran.status.value, ran.message)
    return ran


def _place_of(error: Exception) -> str:
    """Return where an exception was raised. Its message may hold anything, so it is never logged."""
    *_, last = extract_tb(error.__traceback__)
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
