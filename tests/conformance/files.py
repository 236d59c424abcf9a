"""The suite that every system passes whose target is files, and no server: its declaration, its rows, the rules.

A system's test module names the system and gives a bench that reads the files by itself:

    class Folder(FilesBench):
        def rows_there(self, kind): return json.loads((self.target_path / f"{kind}.json").read_bytes())

    class TestSomeFiles(FilesConformance):
        system = SYSTEM

        def stand(self, folder, variant, build=None, **more):
            return Folder(folder, build, declared=SYSTEM, **more)

Rules of a sync that mean nothing for files are left out here, with the reason; those that mean nothing for one system
are left out in its module.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest

from syncdesk.connections.probe import probe
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.request import Request, Trigger
from syncdesk.sync.reporting.events import Event, RunQueued, StepActivity, StepEnded
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status
from syncdesk.sync.service import Run
from syncdesk.systems.contract import Connect, Link, Settings, System
from syncdesk.timetable.records import Section, Student, Teacher
from tests.conformance.declaration import DeclarationRules
from tests.conformance.rules import RulesOfSync, telling
from tests.conformance.suite import AWKWARD, UNICODE
from tests.conftest import leaks
from tests.planted import EMAIL, NAME
from tests.sync.school import Rows, School, counted, removed, renamed, rule, said, small_school, states
from tests.timetable.building import Building


class FilesBench(School):
    """What `tests.conformance.bench.Bench` is to a server: the suite's words for a system whose target is files.

    `target` is the name of the target beside the document; `options` are the connection's.
    """

    def __init__(
        self,
        folder: Path,
        build: Building | None = None,
        *,
        declared: System,
        target: str = "target",
        more: Mapping[str, Any] = {},
        **options: bool | int | str,
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.target_path = folder / target
        nobody = SimpleNamespace(
            options=SimpleNamespace(system=declared.key), url=str(self.target_path), user="", school_code="",
            password="",
        )  # fmt: skip
        build = build if build is not None else small_school(3, 4)
        super().__init__(folder, build, practice=cast("Any", nobody), **more)
        self.options = dict(options)
        self.declared = msgspec.structs.replace(declared, connect=self._counting(declared.connect))
        self.asked = 0
        """How often the target was greeted or read."""

    def _counting(self, connect: Connect) -> Connect:
        @asynccontextmanager
        async def counting(settings: Settings) -> AsyncGenerator[Link]:
            async with connect(settings) as link:
                for name in ("greet", "read"):
                    self._count(link, name)
                yield link

        return counting

    def _count(self, link: Any, name: str) -> None:
        real = getattr(link, name)

        async def counted_call(*given: Any, **more: Any) -> Any:
            self.asked += 1
            return await real(*given, **more)

        setattr(link, name, counted_call)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What Basic sends, in the system's order."""
        return tuple(kind for way, kind in self.declared.order if way == "send" and kind in self.declared.basic.send)

    @property
    def sent(self) -> int:
        """Another number for other files in the target's place; 0 where there are none."""
        return max((path.stat().st_mtime_ns for path in self.files()), default=0)

    def files(self) -> list[Path]:
        """The files of the target."""
        return sorted(path for path in self.target_path.glob("*") if path.is_file())

    def snapshot(self) -> dict[str, tuple[int, int]]:
        """Inode and time of each file of the target."""
        return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in self.files()}

    def request(self, *send: str, **asked: Any) -> Request:
        """What is asked of the engine."""
        return super().request(*send, **{"system": self.declared, **asked})

    def another(self, folder: Path, build: Building, *, here: bool, **options: Any) -> FilesBench:
        """Another file for the same target: `here` on this computer, else on somebody else's."""
        more = {"service": self.service if here else None, "name": "another"}
        made = type(self)(folder, build, declared=self.declared, more=more, **options)
        made.target_path = self.target_path
        cast("Any", made.practice).url = str(self.target_path)
        return made

    def rows_there(self, kind: str) -> Sequence[Mapping[str, object]]:
        """The rows of a kind that the files hold, read without the system; a system's bench gives it."""
        raise NotImplementedError

    def holds(self, kind: str) -> Rows:
        """What the files hold of a kind."""
        return counted(self.rows_there(kind) if self.files() else [])

    def says(self, kind: str, **asked: Any) -> Rows:
        """What the saved document says of it."""
        request = self.request(**asked)
        assert request.system.mapper is not None
        mapper = request.system.mapper(self.source.view(), request.scope, request.settings)
        return counted(msgspec.to_builtins(row) for _, row in mapper.rows(kind, KindFindings()))

    def state(self) -> dict[str, Rows]:
        """What the files hold of each kind."""
        return {kind: self.holds(kind) for kind in self.kinds}

    def nothing_was_sent(self, result: RunResult) -> None:
        """Nothing went, and nothing is remembered."""
        assert set(states(result).values()) <= {"not_sent", "held"}
        assert self.sent == 0
        assert not self.service.known(self.target).accepted

    async def made_good(self) -> None:
        """The next run makes both sides equal, and the one after it has nothing to do."""
        assert (await self.sync(*self.kinds)).status is Status.DONE
        assert self.in_step(*self.kinds)
        assert set(states(await self.sync(*self.kinds)).values()) == {"unchanged"}


class RulesOfFiles(RulesOfSync):
    """The rules of a sync as far as they mean something for files.

    What is left out speaks of a line, of a sign-in, or of rows with dates of their own.
    """

    test_rule_3_a_rotation_takes_the_other_ones_away_and_that_is_counted = None  # it is about lessons
    test_rule_3_dates_before_today_are_never_sent_unattended = None  # nothing that goes has dates of its own
    test_rule_5_what_is_unknown_goes_first_next_time_with_its_set = None  # there is no line to be cut
    test_rule_8_a_refused_sign_in_pauses_until_a_person_syncs = None  # nobody signs in
    test_rule_11_a_cancel_answers_while_the_server_is_silent = None  # files are never silent: see below

    async def test_rule_2_everything_is_sent_again_when_asked(self, synced: Any) -> None:
        before, there = synced.sent, synced.state()
        assert states(await synced.sync(*synced.kinds, everything=True)) == dict.fromkeys(synced.kinds, "sent")
        assert synced.sent != before
        assert synced.state() == there

    @pytest.mark.parametrize("trigger", [Trigger.COMMAND, Trigger.SCHEDULE])
    async def test_rule_4_an_emptied_file_is_held_whoever_starts(self, synced: Any, trigger: Trigger) -> None:
        """People stay where sections go, so the kinds that have lost their rows are the ones that hold."""
        there, files = synced.state(), synced.snapshot()
        synced.edit(removed(synced, Section, "9MAT 1", "9MAT 2", "9MAT 3"))
        result = await synced.sync(*synced.kinds, trigger=trigger)
        assert (result.status, synced.state()) == (Status.HELD, there)
        assert synced.snapshot() == files
        assert {rule(result, kind) for kind in ("sections", "section_lists")} == {Rule.EMPTIED}
        assert set(states(result).values()) <= {"held", "not_sent"}

    async def test_rule_6_one_runs_one_waits_and_a_third_is_refused(self, edited: Any) -> None:
        runs: list[Run] = []
        queued = asyncio.Event()

        def while_it_runs(event: Event) -> None:
            if isinstance(event, StepActivity) and not runs:
                runs.append(edited.start(*edited.kinds, listener=telling(RunQueued, queued), everything=True))

        first = edited.start(*edited.kinds, listener=while_it_runs, everything=True)
        await queued.wait()
        third = await edited.start(*edited.kinds).result()
        assert "another sync already waits for it" in said(third)
        assert (await first.result()).status is Status.DONE
        assert (await runs[0].result()).status is Status.DONE
        assert edited.in_step(*edited.kinds)

    async def test_rule_11_a_cancel_at_any_kind_is_told_as_it_is(self, edited: Any) -> None:
        for number, kind in enumerate(edited.kinds):
            edited.edit(renamed(edited, Student, "S1", surname=f"Name {number}"))
            there = edited.state()
            doing = asyncio.Event()

            def at_the_kind(event: Event, kind: str = kind, doing: asyncio.Event = doing) -> None:
                if isinstance(event, StepActivity) and event.kind == kind and str(event.what) == "Sending":
                    doing.set()

            run = edited.start(*edited.kinds, listener=at_the_kind, everything=True)
            await doing.wait()
            run.cancel()
            result = await run.result()
            assert result.status is Status.CANCELLED
            for each, state in states(result).items():
                may_be = {"sent": [edited.says(each)], "unknown": [there[each], edited.says(each)]}
                assert edited.holds(each) in may_be.get(state, [there[each]])
        await edited.made_good()


class FilesConformance(DeclarationRules, RulesOfFiles):
    """All of the suite. See the top of the file."""

    @pytest.fixture
    def variant(self) -> str:
        return "plain"

    def stand(self, folder: Path, variant: str, build: Building | None = None, **more: Any) -> Any:
        """A bench of the system."""
        raise NotImplementedError

    @pytest.fixture
    def bench(self, tmp_path: Path, variant: str) -> Iterator[Any]:
        """Never synchronised."""
        with self.stand(tmp_path, variant) as bench:
            yield bench

    @pytest.fixture
    async def synced(self, bench: Any) -> Any:
        """Synchronised once."""
        assert (await bench.sync(*bench.kinds)).status is Status.DONE
        return bench

    @pytest.fixture
    async def edited(self, synced: Any) -> Any:
        """Synchronised once, and changed since in a way that changes the sections and what names them."""
        synced.edit(renamed(synced, Section, "9MAT 1", code="9ALG 1"))
        return synced

    # The other side

    async def test_it_connects_step_by_step_and_writes_nothing(self, bench: Any) -> None:
        request = bench.request()
        steps = [step async for step in probe(bench.declared, request.settings, request.scope)]
        assert [(step.step, step.ok) for step in steps] == [
            ("name", True), ("hello", True), ("sign_in", True),
        ]  # fmt: skip
        assert bench.sent == 0

    async def test_where_the_place_cannot_be_there_nothing_is_sent_and_it_is_told(self, bench: Any) -> None:
        no_folder = bench.path / "place"  # inside of the document, which is a file
        bench.connection = msgspec.structs.replace(bench.connection, url=str(no_folder))
        result = await bench.sync(*bench.kinds)
        assert result.status is Status.FAILED
        assert set(states(result).values()) <= {"not_sent", "not_accepted"}
        assert said(result)
        request = bench.request()
        steps = [step async for step in probe(bench.declared, request.settings, request.scope)]
        assert not all(step.ok for step in steps)

    async def test_kinds_it_does_not_exchange_are_refused_by_name(self, bench: Any) -> None:
        assert "does not take photos" in said(await bench.sync("photos"))
        assert "does not send photos" in said(await bench.sync(receive=("photos",)))
        assert bench.asked == 0

    # Rows

    async def test_every_kind_arrives_in_the_declared_order(self, bench: Any) -> None:
        ended: list[str] = []

        def listener(event: Event) -> None:
            if isinstance(event, StepEnded) and event.step.kind:
                ended.append(event.step.kind)

        assert (await bench.sync(*bench.kinds, listener=listener)).status is Status.DONE
        assert bench.in_step(*bench.kinds)
        assert ended == list(bench.kinds)

    async def test_awkward_codes_and_letters_of_all_alphabets_arrive_as_they_are(
        self, tmp_path: Path, variant: str
    ) -> None:
        build = Building()
        build.grid()
        for number, words in enumerate((*AWKWARD, *UNICODE)):
            build.add(Student(0, words, words, words))
            build.add(Teacher(0, words, words, words))
            build.section(words, words, words, name=words)
            build.lesson(words, number % 5 + 1, "1")
            build.enrol(words, words)
        with self.stand(tmp_path, variant, build) as bench:
            result = await bench.sync(*bench.kinds)
            assert result.status is Status.DONE
            assert all(step.refused == () for step in result.steps)
            assert bench.in_step(*bench.kinds)
            assert set(states(await bench.sync(*bench.kinds)).values()) == {"unchanged"}

    async def test_a_preview_writes_nothing_and_is_what_the_run_does(self, edited: Any) -> None:
        there = edited.snapshot()
        plan = await edited.plan(*edited.kinds)
        planned = [(each.kind, each.added, each.changed, each.removed) for each in plan.results()]
        assert edited.snapshot() == there
        result = await edited.service.start_plan(plan, edited.source).result()
        assert [(each.kind, each.added, each.changed, each.removed) for each in result.steps if each.kind] == planned
        assert edited.in_step(*edited.kinds)

    async def test_no_person_is_in_any_record_of_ours(self, tmp_path: Path, variant: str) -> None:
        build = small_school(3, 4)
        build.add(Student(0, "S99", NAME, NAME, NAME, email=EMAIL, statewide_id="X1"))
        build.enrol("S99", "9MAT 1")
        with self.stand(tmp_path, variant, build) as bench:
            await bench.sync(*bench.kinds, log=True)
            bench.edit(renamed(bench, Student, "S99", surname="Other"))
            await bench.sync(*bench.kinds)
            assert list(leaks(bench.state_folder)) == []
            for path in bench.files():
                path.unlink()  # the target may hold people, and nothing else may
