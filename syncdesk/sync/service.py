"""The one door to the engine, for the window, the command line and the agent alike.

`plan` is what Preview shows; `start_plan` does exactly that plan; `start` is both under one hold of the target. Every
run is in the history from its first moment. Nothing here asks anybody anything: a hold comes back as a result, and the
caller decides.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from uuid import uuid4

from syncdesk import places
from syncdesk.shielding import handed_over
from syncdesk.sync import again
from syncdesk.sync.events import Listener, Teller, ignore
from syncdesk.sync.files import LocalFile
from syncdesk.sync.history import History
from syncdesk.sync.job import Job, Stores, with_file
from syncdesk.sync.kept import Kept, Key
from syncdesk.sync.machine import Machine
from syncdesk.sync.memory import Memory
from syncdesk.sync.outcome import RunResult
from syncdesk.sync.plan import Plan
from syncdesk.sync.planner import Planner
from syncdesk.sync.renaming import take_over
from syncdesk.sync.request import DocumentSource, Request
from syncdesk.sync.run import Decision
from syncdesk.sync.state import State
from syncdesk.sync.together import unsettled
from syncdesk.text import Text
from syncdesk.timetable.saved_states import Lease
from syncdesk.timetable.tables import View


class Run:
    """A run under way. `cancel` may be called at any moment; `result` always comes."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._task = asyncio.create_task(job.result())

    def cancel(self) -> None:
        """Stop as soon as what is in hand allows, and say exactly how far it came."""
        self._job.cancel()

    async def result(self) -> RunResult:
        """How the run ended. Whoever gives up waiting does not stop the run."""
        return await asyncio.shield(self._task)


class SyncService:
    """The engine of one process. Close it when the process ends."""

    def __init__(self, key: Key, folder: Path | None = None) -> None:
        state = State.of_this_computer() if folder is None else State(places.private_folder(folder))
        self.state = state
        self.memory = Memory(state)
        self.machine = Machine(state)
        self.history = History(state)
        self.kept = Kept(state, key)
        self._stores = Stores(
            state.folder, state.folder / "locks", state, self.memory, self.machine, self.history, self.kept
        )

    @property
    def said(self) -> tuple[tuple[Text, ...], ...]:
        """What a person should know as the program starts: each a title and what else there is to say about it."""
        state = self.state
        return tuple(each for each in (state.said, () if state.off is None else state.off.sentences) if each)

    def close(self) -> None:
        """Let go of the state on disk."""
        self._stores.state.close()

    def meet(self, document: str, path: Path, targets: Iterable[tuple[str, str, str]] = ()) -> LocalFile:
        """Which file on this computer it is. May wait for the disk.

        `targets` are its connections' (id, target, former name of the target): what was remembered under a former name
        is remembered under the new one from now on.
        """
        for uid, target, former in targets if self.state.off is None else ():
            take_over(self.state, former, target, uid)
        return self.memory.files.see(document, path)

    def went_well(self, file: LocalFile | None, target: str) -> bool:
        """Whether a person's sync of this file with the target went well on this computer. May wait for the disk."""
        if file is None or not self.machine.had_good_active_run(target):
            return False
        return not file.is_another or self.memory.publishers.of(target).get(file.key, False)

    async def plan(self, request: Request, source: DocumentSource, listener: Listener = ignore) -> Plan:
        """What a run would do. The caller closes the plan. Raises SyncdeskError."""
        self.state.refuse_if_unread()
        teller = Teller(uuid4().hex, listener)

        async def planned(view: View) -> Plan:
            asked = await self._stores.state.away(with_file, request, view, source, self.memory)
            return await Planner(asked, view, self.memory, self.kept, teller, self.state.room()).plan()

        plan = await _kept_readable(planned, source)
        plan.calls = tuple(teller.calls)
        return plan

    async def other_files(self, request: Request) -> tuple[str, ...]:
        """Other files that go to the same target, by name, where nobody has chosen yet what is to happen with them.

        The request has to say which file it is about.
        """
        return await self._stores.state.away(unsettled, request, self.memory)

    async def plan_again(self, run: str, request: Request, source: DocumentSource, listener: Listener = ignore) -> Plan:
        """A plan that sends what an earlier run sent, compared and guarded like any other.

        Raises SyncdeskError where it was not kept or can no longer be read.
        """
        self.state.refuse_if_unread()
        teller = Teller(uuid4().hex, listener)

        async def planned(view: View) -> Plan:
            asked = await self._stores.state.away(with_file, request, view, source, self.memory)
            return await again.plan_again(run, asked, view, self.memory, self.kept, teller, self.state.room())

        plan = await _kept_readable(planned, source)
        plan.calls = tuple(teller.calls)
        return plan

    def start(
        self,
        request: Request,
        source: DocumentSource,
        *,
        decision: Decision | None = None,
        listener: Listener = ignore,
        log: bool = False,
    ) -> Run:
        """Plan and carry out. `log` writes a support log."""
        return self._started(request, source, None, decision, listener, log=log)

    def start_plan(
        self,
        plan: Plan,
        source: DocumentSource,
        *,
        decision: Decision | None = None,
        listener: Listener = ignore,
        log: bool = False,
    ) -> Run:
        """Carry out a plan that was looked at. The plan is closed in the end."""
        return self._started(plan.request, source, plan, decision, listener, log=log)

    def _started(
        self,
        request: Request,
        source: DocumentSource,
        plan: Plan | None,
        decision: Decision | None,
        listener: Listener,
        *,
        log: bool,
    ) -> Run:
        teller = Teller(uuid4().hex, listener)
        return Run(Job(self._stores, request, source, plan, decision or Decision(), teller, log=log))


async def _kept_readable(make: Callable[[View], Awaitable[Plan]], source: DocumentSource) -> Plan:
    """The plan made from the newest saved state, which is held until the plan is closed."""
    lease = await handed_over(source.lease, Lease.release)
    try:
        plan = await make(lease.view)
    except BaseException:
        lease.release()
        raise
    plan.keep(lease)
    return plan
