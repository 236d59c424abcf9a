"""Quiet runs: what a save sets off. They ask nobody, show nothing, and change no document.

A save never disturbs a run that is under way: it waits for it, and a newer save takes its place. What only time can
mend (a cut line, silence, 429, 503) is tried again after growing pauses; anything else pauses the connection until a
person has synchronised it once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import msgspec

from syncdesk.sync.events import Listener, ignore
from syncdesk.sync.job import GOOD
from syncdesk.sync.outcome import RunResult, Status
from syncdesk.sync.request import DocumentSource, Request, Trigger
from syncdesk.sync.sentences import broken
from syncdesk.sync.service import SyncService
from syncdesk.systems.contract import Settings
from syncdesk.text import Text, text

RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30))


class Timing(msgspec.Struct, frozen=True):
    """When a quiet run may start: a while after the save, and never within quiet hours (local clock times)."""

    delay: timedelta = timedelta(seconds=2)
    quiet_from: time | None = None
    quiet_to: time | None = None
    retry_after: tuple[timedelta, ...] = RETRY_AFTER

    def start_after(self, moment: datetime) -> datetime:
        """The first moment from `moment` on at which a run may start. `moment` is local and aware."""
        if self.quiet_from is None or self.quiet_to is None or not self._quiet(moment.time()):
            return moment
        end = moment.replace(
            hour=self.quiet_to.hour, minute=self.quiet_to.minute, second=self.quiet_to.second, microsecond=0
        )
        return end if end > moment else end + timedelta(days=1)

    def _quiet(self, clock: time) -> bool:
        assert self.quiet_from is not None
        assert self.quiet_to is not None
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= clock < self.quiet_to
        return clock >= self.quiet_from or clock < self.quiet_to


def timing_of(settings: Settings) -> Timing:
    """The timing that a connection's options give: a delay in minutes, and quiet hours such as `08:00-16:00`."""
    minutes = int(settings.options.get("quiet_delay", 0))
    delay = timedelta(minutes=minutes) if minutes else Timing().delay
    begins, dash, ends = str(settings.options.get("quiet_hours", "")).partition("-")
    if not dash:
        return Timing(delay)
    return Timing(delay, time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip()))


class Badge(msgspec.Struct, frozen=True):
    """What the status bar tells of a connection until it is seen. Not `ok`: something did not go through."""

    connection: str
    ok: bool
    sentences: tuple[Text, ...]
    paused: bool = False


class _Waiting(msgspec.Struct):
    request: Request
    source: DocumentSource
    timing: Timing
    due: datetime
    failures: int = 0


def local_now() -> datetime:
    """This moment, local and aware."""
    return datetime.now(UTC).astimezone()


class QuietRuns:
    """Runs on save of one process, one target at a time each."""

    def __init__(
        self,
        service: SyncService,
        *,
        on_badge: Callable[[Badge], None] = lambda _badge: None,
        listener: Listener = ignore,
        clock: Callable[[], datetime] = local_now,
    ) -> None:
        self._service = service
        self._on_badge = on_badge
        self._listener = listener
        self._clock = clock
        self._waiting: dict[str, _Waiting] = {}
        self._running: dict[str, _Waiting] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._changed: dict[str, asyncio.Event] = {}

    def saved(self, request: Request, source: DocumentSource, timing: Timing) -> Text | None:
        """A save happened: set off a run, or say why none starts.

        A run that still waits for the target is replaced. `request` is made a publishing one whatever it says.
        """
        uid, name, target = request.connection.uid, request.settings.name, request.settings.target
        machine, kept = self._service.machine, request.kept_under
        if not machine.sync_on_save(kept):
            return text("“Sync each time you save” is off for {name}.", name=name)
        if not machine.had_good_active_run(target):
            return text("{name} is synchronised on save once a sync that you start has gone well here.", name=name)
        paused = machine.paused(kept)
        if paused:
            self._on_badge(Badge(uid, False, paused, paused=True))
            return text("Quiet syncs of {name} are paused until you sync it yourself.", name=name)
        quiet = msgspec.structs.replace(request, trigger=Trigger.SAVE, receive=())
        self._waiting[target] = _Waiting(quiet, source, timing, self._clock() + timing.delay)
        self._changed.setdefault(target, asyncio.Event()).set()
        if target not in self._workers:
            self._workers[target] = asyncio.get_running_loop().create_task(self._work(target))
        return None

    @property
    def left(self) -> list[tuple[str, str]]:
        """Connection ids and names of what runs or waits, to be noted where the program ends before it is done."""
        jobs = [*self._waiting.values(), *self._running.values()]
        return [(job.request.connection.uid, job.request.settings.name) for job in jobs]

    @property
    def busy(self) -> bool:
        """Whether a run is under way or waits."""
        return bool(self._workers)

    async def finish(self) -> None:
        """Wait until nothing runs or waits any more. Whoever gives up waiting stops nothing."""
        while self._workers:
            await asyncio.shield(asyncio.gather(*self._workers.values()))

    async def stop(self) -> None:
        """Cancel what runs, and drop what waits."""
        self._waiting.clear()
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        self._workers.clear()  # one that had not begun yet has no end of its own

    async def _work(self, target: str) -> None:
        try:
            while target in self._waiting:
                if await self._due(target):
                    job = self._running[target] = self._waiting.pop(target)
                    try:
                        self._judge(target, job, await self._run(job))
                    finally:
                        del self._running[target]
        finally:
            self._workers.pop(target, None)

    async def _run(self, job: _Waiting) -> RunResult:
        run = self._service.start(job.request, job.source, listener=self._listener)
        try:
            return await run.result()
        except asyncio.CancelledError:
            run.cancel()
            await run.result()
            raise
        except Exception:
            self._on_badge(Badge(job.request.connection.uid, False, tuple(broken())))
            raise

    async def _due(self, target: str) -> bool:
        """Wait for the job's moment; False where the wait was ended by a newer save.

        Quiet hours are looked at again when the moment has come: the run before may have lasted into them.
        """
        job, changed = self._waiting[target], self._changed[target]
        changed.clear()
        while (seconds := self._seconds_left(job)) > 0:
            try:
                async with asyncio.timeout(seconds):
                    await changed.wait()
            except TimeoutError:
                continue
            return False
        return True

    def _seconds_left(self, job: _Waiting) -> float:
        moment = self._clock()
        return (job.timing.start_after(max(job.due, moment)) - moment).total_seconds()

    def _judge(self, target: str, job: _Waiting, result: RunResult) -> None:
        uid = job.request.connection.uid
        if result.status is Status.CANCELLED:
            return
        if result.status in GOOD:
            self._on_badge(Badge(uid, result.status is Status.DONE, result.sentences))
            return
        if not result.retry:
            self._service.machine.pause(job.request.kept_under, self._as_written(result))
        elif target not in self._waiting and job.failures < len(job.timing.retry_after):
            due = self._clock() + job.timing.retry_after[job.failures]
            self._waiting[target] = msgspec.structs.replace(job, due=due, failures=job.failures + 1)
        self._on_badge(Badge(uid, False, result.sentences, paused=not result.retry))

    def _as_written(self, result: RunResult) -> tuple[Text, ...]:
        """The sentences as the history has them: without other people's names."""
        written = self._service.history.run(result.run)
        known = written.sentences if written is not None else ()
        return known or (text("The last quiet sync did not go well."),)
