"""OneRoster files keep the rules of a sync that every system keeps, as far as they mean something for files.

What is left out speaks of a line, of a sign-in, or of rows that can arrive one kind at a time; what files have in their
place is in the other modules here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.planning.request import Trigger
from syncdesk.sync.reporting.events import Event, RunQueued, StepActivity
from syncdesk.sync.reporting.outcome import Rule, RunResult, Status
from syncdesk.sync.service import Run
from syncdesk.systems.oneroster_files import SYSTEM, link, records
from syncdesk.timetable.records import Section
from tests.conformance.rules import RulesOfSync, telling
from tests.sync.school import Rows, counted, removed, renamed, rule, said, small_school, states
from tests.systems.oneroster.roster import ALL, Roster, snapshot
from tests.timetable.building import Building


class FilesBench(Roster):
    """What `tests.conformance.bench.Bench` is to a server: the suite's words for a folder of files."""

    declared = SYSTEM
    kinds = ALL
    asked = 0
    """How often the set was looked at or read."""

    @property
    def sent(self) -> int:
        """Another number for another set in the target's place; 0 where there is none."""
        manifest = self.target_path / "manifest.csv"
        return manifest.stat().st_mtime_ns if manifest.exists() else 0

    def another(self, folder: Path, build: Building, *, here: bool, **options: Any) -> FilesBench:
        """Another file for the same folder: `here` on this computer, else on somebody else's."""
        folder.mkdir(exist_ok=True)
        more = {"service": self.service if here else None, "name": "another"}
        made = FilesBench(folder, build, more=more, **options)
        made.target_path = self.target_path
        cast("Any", made.practice).url = str(self.target_path)
        return made

    def holds(self, kind: str) -> Rows:
        """What the files hold of a kind."""
        if not self.target_path.exists():
            return counted([])
        rows = (records.row_of(kind, file, line) for file in records.FILES[kind] for line in self.lines(file))
        role = records.ROLES.get(kind)
        return counted(
            msgspec.to_builtins(row) for row in rows if role is None or cast("records.User", row).role == role
        )

    def says(self, kind: str, **asked: Any) -> Rows:
        """What the saved document says of it; the version of the form is no row of a file of its own."""
        request = self.request(**asked)
        mapper = request.system.mapper(self.source.view(), request.scope, request.settings)
        made = [msgspec.to_builtins(row) for _, row in mapper.rows(kind, KindFindings())]
        return counted(row for row in made if row.get("file") != "manifest")

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
        await self.send()
        assert self.in_step(*self.kinds)
        assert set(states(await self.send()).values()) == {"unchanged"}


class TestOneRosterFiles(RulesOfSync):
    """The rules, on a folder of files in the stead of a server."""

    test_rule_3_a_rotation_takes_the_other_ones_away_and_that_is_counted = None  # it is about a timetable
    test_rule_3_dates_before_today_are_never_sent_unattended = None  # nothing that goes has dates of its own
    test_rule_5_what_is_unknown_goes_first_next_time_with_its_set = None  # no line: see test_replacing.py
    test_rule_7_together_sends_the_union = None  # a folder has the set of one file: see test_sync.py
    test_rule_7_replacing_is_counted_by_the_guard = None
    test_rule_8_a_refused_sign_in_pauses_until_a_person_syncs = None  # nobody signs in
    test_rule_11_a_cancel_answers_while_the_server_is_silent = None  # files are never silent: see below

    async def test_rule_2_everything_is_sent_again_when_asked(self, synced: Any) -> None:
        before, there = synced.sent, synced.state()
        assert states(await synced.send(everything=True)) == dict.fromkeys(ALL, "sent")
        assert synced.sent != before
        assert synced.state() == there

    @pytest.mark.parametrize("trigger", [Trigger.COMMAND, Trigger.SCHEDULE])
    async def test_rule_4_an_emptied_file_is_held_whoever_starts(self, synced: Any, trigger: Trigger) -> None:
        """People stay where sections go, so the kinds that have lost their rows are the ones that hold."""
        there, files = synced.state(), snapshot(synced.target_path)
        synced.edit(removed(synced, Section, "9MAT 1", "9MAT 2", "9MAT 3"))
        result = await synced.send(trigger=trigger)
        assert (result.status, synced.state()) == (Status.HELD, there)
        assert snapshot(synced.target_path) == files
        assert {rule(result, kind) for kind in ("sections", "section_lists")} == {Rule.EMPTIED}
        assert set(states(result).values()) <= {"held", "not_sent"}

    async def test_rule_6_one_runs_one_waits_and_a_third_is_refused(self, edited: Any) -> None:
        runs: list[Run] = []
        queued = asyncio.Event()

        def while_it_runs(event: Event) -> None:
            if isinstance(event, StepActivity) and not runs:
                runs.append(edited.start(*ALL, listener=telling(RunQueued, queued), everything=True))

        first = edited.start(*ALL, listener=while_it_runs, everything=True)
        await queued.wait()
        third = await edited.start(*ALL).result()
        assert "another sync already waits for it" in said(third)
        assert (await first.result()).status is Status.DONE
        assert (await runs[0].result()).status is Status.DONE
        assert edited.in_step(*ALL)

    @pytest.mark.parametrize("kind", ALL)
    async def test_rule_11_a_cancel_at_any_kind_leaves_the_set_as_it_was(self, edited: Any, kind: str) -> None:
        there, files = edited.state(), snapshot(edited.target_path)
        doing = asyncio.Event()

        def at_the_kind(event: Event) -> None:
            if isinstance(event, StepActivity) and event.kind == kind:
                doing.set()

        run = edited.start(*ALL, listener=at_the_kind, everything=True)
        await doing.wait()
        run.cancel()
        result = await run.result()
        assert (result.status, edited.state()) == (Status.CANCELLED, there)
        assert snapshot(edited.target_path) == files
        await edited.made_good()

    @pytest.fixture
    def variant(self) -> str:
        return "folder"

    @pytest.fixture(autouse=True)
    def counting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Count what is looked at and read."""
        for name in ("greet", "read"):
            real = getattr(link.FolderLink, name)

            async def counted_call(at: Any, *given: Any, real: Any = real, **more: Any) -> Any:
                FilesBench.asked += 1
                return await real(at, *given, **more)

            monkeypatch.setattr(link.FolderLink, name, counted_call)
        monkeypatch.setattr(FilesBench, "asked", 0)

    def stand(self, folder: Path, variant: str, build: Building | None = None, **more: Any) -> Any:
        return FilesBench(folder, build if build is not None else small_school(3, 4), **more)

    @pytest.fixture
    def bench(self, tmp_path: Path, variant: str) -> Iterator[Any]:
        with self.stand(tmp_path, variant) as bench:
            yield bench

    @pytest.fixture
    async def synced(self, bench: Any) -> Any:
        await bench.send()
        return bench

    @pytest.fixture
    async def edited(self, synced: Any) -> Any:
        synced.edit(renamed(synced, Section, "9MAT 1", code="9ALG 1"))
        return synced
