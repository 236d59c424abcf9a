"""Quiet runs: what a save sets off. They ask nobody, show nothing, and change no document.

A save never disturbs a run that is under way: it waits for it, and a newer save takes its place. What time can mend (a
cut line, a name that does not resolve, a server in trouble) is tried again after growing pauses; what only a person can
mend pauses the connection until she has synchronised it once. Whether a run may start, and with which settings, is
looked up when its moment has come, not when it was planned.

A run that was set off is noted on disk until it is done with, so that a program that ends before, in whatever way, sets
it off again at its next start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta

import msgspec

from syncdesk.errors import SyncdeskError
from syncdesk.shielding import only_logged
from syncdesk.sync.service import SyncService
from syncdesk.sync.values import (
    GOOD,
    DocumentSource,
    Listener,
    LocalFile,
    Request,
    RunResult,
    Status,
    Trigger,
    broken,
    ignore,
)
from syncdesk.systems.run_options import RunOptions
from syncdesk.text import Text, text

Anew = Callable[[], Awaitable[Request | None]]
"""The request as it is to be now; None where the connection is gone or switched off. Raises SyncdeskError."""

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


def timing_of(options: RunOptions) -> Timing:
    """The timing that a connection's run options give."""
    begins, ends = options.quiet_hours or (None, None)
    return Timing(options.quiet_delay or Timing().delay, begins, ends)


def pause_after(service: SyncService, kept_under: str, result: RunResult) -> None:
    """Pause what runs by itself after a run that only a person can mend; why is said in the words of the history.

    `kept_under` is the connection as this computer knows it (`Request.kept_under`).
    """
    written = service.run(result.run)
    known = written.sentences if written is not None else ()  # without other people's names
    service.pause(kept_under, known or (text("The last quiet sync did not go well."),))


class Badge(msgspec.Struct, frozen=True):
    """What the status bar tells of a connection until it is seen. Not `ok`: something did not go through."""

    connection: str
    ok: bool
    sentences: tuple[Text, ...]
    paused: bool = False


class _Waiting(msgspec.Struct, frozen=True):
    request: Request
    source: DocumentSource
    timing: Timing
    due: datetime
    pause: timedelta
    """From when it was put there until it is due."""
    anew: Anew | None
    release: Callable[[], None]
    failures: int = 0

    @property
    def key(self) -> str:
        """The connection, as this computer knows it."""
        return self.request.kept_under


def local_now() -> datetime:
    """This moment, local and aware."""
    return datetime.now(UTC).astimezone()


class QuietRuns:
    """Runs on save of one process: for each target one at a time, for each connection at most one that waits."""

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
        self._waiting: dict[str, dict[str, _Waiting]] = {}
        self._running: dict[str, _Waiting] = {}
        self._given_up: dict[str, _Waiting] = {}
        self._under_way: dict[str, asyncio.Event] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._changed: dict[str, asyncio.Event] = {}

    async def saved(
        self,
        request: Request,
        source: DocumentSource,
        timing: Timing,
        anew: Anew | None = None,
        release: Callable[[], None] = lambda: None,
    ) -> Text | None:
        """A save happened: set off a run, or say why none starts.

        A run of the connection that still waits is replaced. `request` is made a publishing one whatever it says;
        `anew` makes it again when the run is due, where settings may have changed by then. `release` is called once
        the source of a run that was set off is not needed any more.
        """
        why = await self._refusal(request)
        if why is None:
            await self._note(self._service.note_pending, request)
            due = self._clock() + timing.delay
            self._put(_Waiting(request, source, timing, due, timing.delay, anew, release))
        return why

    async def _note(self, note: Callable[[str, LocalFile], None], request: Request) -> None:
        """Keep a note of what is left to do. Without one the run is set off all the same."""
        with only_logged("note a quiet sync that was set off, or done with"):
            assert request.file is not None
            await asyncio.to_thread(note, request.connection.uid, request.file)

    async def _refusal(self, request: Request) -> Text | None:
        """Why no run of this connection may start now; a pause shows its badge."""
        name, key = request.settings.name, request.kept_under
        service, away = self._service, asyncio.to_thread
        if not await away(service.sync_on_save, key):
            return text("“Sync each time you save” is off for {name}.", name=name)
        if not await away(service.had_good_run, request.settings.target):
            return text("{name} is synchronised on save once a sync that you start has gone well here.", name=name)
        paused = await away(service.paused, key)
        if paused:
            self._on_badge(Badge(request.connection.uid, False, paused, paused=True))
            return text("Quiet syncs of {name} are paused until you sync it yourself.", name=name)
        return None

    def _put(self, job: _Waiting) -> None:
        target = job.request.settings.target
        waiting = self._waiting.setdefault(target, {})
        if (replaced := waiting.get(job.key)) is not None:
            replaced.release()
        waiting[job.key] = job
        self._given_up.pop(job.key, None)
        self._changed.setdefault(target, asyncio.Event()).set()
        if target not in self._workers:
            self._workers[target] = asyncio.get_running_loop().create_task(self._work(target))

    @property
    def left(self) -> list[Request]:
        """What runs, waits or was given up."""
        waiting = [job for jobs in self._waiting.values() for job in jobs.values()]
        jobs = {job.key: job.request for job in (*self._given_up.values(), *waiting, *self._running.values())}
        return list(jobs.values())

    @property
    def busy(self) -> bool:
        """Whether a run is under way or waits."""
        return bool(self._workers)

    async def out_of_the_way(self, target: str) -> None:
        """Wait until no run is under way to a target. One that waits for its moment is not waited for."""
        while (under_way := self._under_way.get(target)) is not None:
            await under_way.wait()

    async def finish(self) -> None:
        """Wait until nothing runs or waits any more. Whoever gives up waiting stops nothing."""
        while self._workers:
            await asyncio.shield(asyncio.gather(*self._workers.values()))

    async def stop(self) -> None:
        """Cancel what runs, and drop what waits. The notes of both stay for the next start."""
        for jobs in self._waiting.values():
            for job in jobs.values():
                job.release()
        self._waiting.clear()
        self._given_up.clear()
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        self._workers.clear()  # one that had not begun yet has no end of its own

    async def _work(self, target: str) -> None:
        """Carry out what waits for a target, one after the other, until nothing does."""
        try:
            while self._waiting.get(target):
                job = await self._next(target)
                if job is None:
                    continue
                del self._waiting[target][job.key]
                self._running[target] = job
                again = None
                try:
                    again = await self._do(job)
                finally:
                    del self._running[target]
                    if again is None:
                        job.release()
                if again is not None:
                    self._put(again)
                elif job.key not in self._waiting.get(target, {}) and job.key not in self._given_up:
                    await self._note(self._service.drop_pending, job.request)
        finally:
            self._workers.pop(target, None)

    async def _next(self, target: str) -> _Waiting | None:
        """The job whose moment has come; None where a newer save came first.

        Quiet hours are looked at again when the moment has come: the run before may have lasted into them.
        """
        changed = self._changed[target]
        changed.clear()
        while True:
            self._mind_the_clock(self._waiting[target])
            job = min(self._waiting[target].values(), key=self._seconds_left)
            seconds = self._seconds_left(job)
            if seconds <= 0:
                return job
            try:
                async with asyncio.timeout(seconds):
                    await changed.wait()
            except TimeoutError:
                continue
            return None

    def _seconds_left(self, job: _Waiting) -> float:
        moment = self._clock()
        return (job.timing.start_after(max(job.due, moment)) - moment).total_seconds()

    def _mind_the_clock(self, waiting: dict[str, _Waiting]) -> None:
        """Where the clock was set back, let no run wait for longer from now on than its own pause."""
        for key, job in list(waiting.items()):
            latest = self._clock() + job.pause
            if job.due > latest:
                waiting[key] = msgspec.structs.replace(job, due=latest)

    async def _do(self, job: _Waiting) -> _Waiting | None:
        """One run, judged, and what is to be tried again. Whatever goes wrong, what waits behind it gets its turn."""
        uid = job.request.connection.uid
        try:
            request = job.request if job.anew is None else await job.anew()
            if request is None:
                return None
            with self._on_its_way(request.settings.target):
                if await self._refusal(request) is not None:
                    return None
                job = msgspec.structs.replace(job, request=request)
                return await self._judged(job, await self._run(job))
        except SyncdeskError as error:
            self._on_badge(Badge(uid, False, error.sentences))
            return self._again(job)
        except Exception as error:  # noqa: BLE001  (told as every failure of the program is)
            self._on_badge(Badge(uid, False, tuple(broken())))
            self._given_up[job.key] = job
            asyncio.get_running_loop().call_exception_handler({"message": "A quiet sync failed.", "exception": error})
            return None

    @contextmanager
    def _on_its_way(self, target: str) -> Generator[None]:
        ended = self._under_way[target] = asyncio.Event()
        try:
            yield
        finally:
            del self._under_way[target]
            ended.set()

    async def _run(self, job: _Waiting) -> RunResult:
        quiet = msgspec.structs.replace(job.request, trigger=Trigger.SAVE, receive=())
        run = self._service.start(quiet, job.source, listener=self._listener)
        try:
            return await run.result()
        except asyncio.CancelledError:
            run.cancel()
            await run.result()
            raise

    async def _judged(self, job: _Waiting, result: RunResult) -> _Waiting | None:
        uid = job.request.connection.uid
        if result.status is Status.CANCELLED:
            return None
        if result.status in GOOD:
            self._on_badge(Badge(uid, result.status is Status.DONE, result.sentences))
            return None
        again = None
        if result.retry:
            again = self._again(job)
        else:
            await asyncio.to_thread(pause_after, self._service, job.key, result)
        self._on_badge(Badge(uid, False, result.sentences, paused=not result.retry))
        return again

    def _again(self, job: _Waiting) -> _Waiting | None:
        """The run after a pause, unless a newer save waits. After the last pause, the next save tries again."""
        if job.key in self._waiting.get(job.request.settings.target, {}):
            return None
        if job.failures == len(job.timing.retry_after):
            self._given_up[job.key] = job
            return None
        pause = job.timing.retry_after[job.failures]
        return msgspec.structs.replace(job, due=self._clock() + pause, pause=pause, failures=job.failures + 1)
