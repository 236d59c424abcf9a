"""Any order of edits, saves, previews, runs, opens and closes: each save of hers arrives, and nothing else is sent.

A walk takes random steps with two timetables and three systems; a model says what each system may hold, and what it
has to hold once everything has ended. `SYNCDESK_WALKS` takes more walks than the suite does.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from syncdesk.connections.secrets import Secrets
from syncdesk.desktop.presenters import quiet as module
from syncdesk.desktop.presenters.quiet import QuietSyncs
from syncdesk.desktop.presenters.syncs import Syncs, Wish
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.runs import quiet as engine
from syncdesk.sync.reporting.outcome import Status
from syncdesk.text import text
from syncdesk.timetable.records import Section
from tests.desktop.person import Answers
from tests.sync.school import BASIC, School, small_school

WALKS = int(os.environ.get("SYNCDESK_WALKS", "2"))
STEPS = 25


class Walk:
    """The window, two timetables, three systems, and what each system may and has to hold."""

    def __init__(self, schools: list[School], files: dict[str, tuple[Path, tuple[str, ...]]], seed: int) -> None:
        self.chance = random.Random(seed)
        self.schools = {school.connection.uid: school for school in schools}
        self.files = files
        self.person = Answers()
        self.workspace = Workspace(self.person)
        self.syncs = Syncs(self.workspace, schools[0].service, Secrets(), self.person)
        self.quiet = self._quiet()
        self.open = ""
        self.number = 0
        self.now = dict.fromkeys(files, 0)
        self.saved = dict.fromkeys(files, 0)
        self.due = dict.fromkeys(self.schools, 0)
        self.may_hold = {uid: {0} for uid in self.schools}
        self.withheld: set[str] = set()
        self.done: list[str] = []

    def _quiet(self) -> QuietSyncs:
        quiet = QuietSyncs(self.workspace, self.syncs, self.syncs.secrets)
        self.workspace.on_saved, self.syncs.on_over = quiet.heard, quiet.over
        return quiet

    async def begin(self) -> None:
        """Each system was synchronised by a person once, and is on save from now on."""
        for name, (path, uids) in self.files.items():
            assert await self.workspace.open(path)
            self.open = name
            for uid in uids:
                connection = self.syncs.connection(uid)
                assert connection is not None
                given = {"password": self.schools[uid].practice.password}
                await asyncio.to_thread(self.syncs.secrets.keep, connection, given)
                assert await self._go(uid) is Status.DONE
                await asyncio.to_thread(self.syncs.service.set_sync_on_save, uid, on=True)
        await self.quiet.finish()

    @property
    def unsaved(self) -> bool:
        return bool(self.open) and self.now[self.open] != self.saved[self.open]

    def uid(self) -> str:
        """One of the systems of the open timetable."""
        return self.chance.choice(self.files[self.open][1])

    def is_hers(self, *uids: str) -> None:
        """What is saved may go to these, and has to arrive."""
        for uid in uids:
            self.due[uid] = self.saved[self.open]
            self.may_hold[uid].add(self.saved[self.open])

    def _saved_by_her(self) -> None:
        self.saved[self.open] = self.now[self.open]
        self.withheld -= set(self.files[self.open][1])
        self.is_hers(*self.files[self.open][1])

    def _saved_for(self, uid: str) -> None:
        if self.unsaved:
            self.saved[self.open] = self.now[self.open]
            self.withheld.add(uid)
            self.is_hers(*(each for each in self.files[self.open][1] if each not in self.withheld))

    async def edit(self) -> None:
        self.number += 1
        document, draft = self.workspace.document, self.workspace.draft()
        assert document is not None
        section = document.by_code(Section)["9MAT 1"]
        draft.replace(msgspec.structs.replace(section, name=f"Name {self.number}"))
        assert await self.workspace.edit(draft.edit(text("Rename")))
        self.now[self.open] = self.number

    async def save(self) -> None:
        assert await self.workspace.save()
        self._saved_by_her()

    async def decline(self) -> None:
        uid = self.uid()
        preview = await self.syncs.preview(Wish(uid, (), BASIC))
        assert preview is not None
        self._saved_for(uid)
        await self.pause()
        preview.close()

    async def _go(self, uid: str) -> Status:
        preview = await self.syncs.preview(Wish(uid, (), BASIC))
        assert preview is not None
        self._saved_for(uid)
        return (await self.syncs.go_with(preview, Wish(uid, (), BASIC))).status

    async def look_and_go(self) -> None:
        await self.quiet.finish()  # a quiet run that is under way would make the preview old
        uid = self.uid()
        assert await self._go(uid) is Status.DONE
        self.withheld.discard(uid)
        self.is_hers(uid)

    async def go(self) -> None:
        uid = self.uid()
        result = await self.syncs.go(Wish(uid, (), BASIC))
        assert result is not None
        self._saved_for(uid)
        assert result.status is Status.DONE, [str(each) for each in result.sentences]
        self.withheld.discard(uid)
        self.is_hers(uid)

    async def open_one(self) -> None:
        name = self.chance.choice([each for each in self.files if each != self.open])
        await self._leave()
        assert await self.workspace.open(self.files[name][0])
        self.open = name
        await self.quiet.resume()

    async def _leave(self) -> None:
        """Close, with a save or without."""
        if self.unsaved:
            answer = self.chance.choice(["save", "discard"])
            self.person.will_say(answer)
            if answer == "save":
                self._saved_by_her()
            self.now[self.open] = self.saved[self.open]
        assert await self.workspace.close()
        self.open = ""

    async def start_again(self) -> None:
        """The program ends, and is started again."""
        if self.withheld:
            return  # a copy of a save before the one that was only looked at does not outlive the program
        name = self.open
        await self._leave()
        await self.quiet.stop()
        self.quiet = self._quiet()
        assert await self.workspace.open(self.files[name][0])
        self.open = name
        await self.quiet.resume()

    async def pause(self) -> None:
        for _ in range(self.chance.randrange(30)):
            await asyncio.sleep(0)

    async def step(self) -> None:
        steps = [self.edit, self.edit, self.edit, self.save, self.decline, self.go, self.look_and_go, self.open_one]
        steps += [self.pause, self.start_again, self.quiet.finish]
        chosen = self.chance.choice(steps)
        self.done.append(chosen.__name__)
        await chosen()
        self.check()

    def held(self, uid: str) -> int:
        """The number of the name that a system has."""
        rows = self.schools[uid].held("sections")
        name = next(str(row["CourseName"]) for row in rows if row["ClassCode"] == "9MAT 1")
        return 0 if name == "Coursename 1" else int(name.removeprefix("Name "))

    def check(self) -> None:
        for uid, numbers in self.may_hold.items():
            assert self.held(uid) in numbers, (uid, self.done)

    async def end(self) -> None:
        """Both timetables are opened once more, and everything that waits has its turn."""
        if self.unsaved:
            await self.save()
        for name in self.files:
            if name != self.open:
                await self._leave()
                assert await self.workspace.open(self.files[name][0])
                self.open = name
                await self.quiet.resume()
        await self.quiet.finish()
        self.check()
        assert {uid: self.held(uid) for uid in self.schools} == self.due, self.done
        assert not any(not badge.ok for badge in self.quiet.badges.values())
        assert await self.workspace.close()
        await self.quiet.stop()
        self.workspace.end()


@pytest.fixture
def schools(tmp_path: Path) -> Iterator[list[School]]:
    """Three systems of one engine: two of the first timetable, one of the second."""
    with ExitStack() as stack:
        made: list[School] = []
        for uid, prefix in (("one", ""), ("two", ""), ("three", "")):
            folder = tmp_path / uid
            folder.mkdir()
            service = made[0].service if made else None
            school = stack.enter_context(School(folder, small_school(3, 4, prefix=prefix), service=service))
            school.connection = msgspec.structs.replace(school.connection, uid=uid, name=uid)
            made.append(school)
        yield made


@pytest.mark.parametrize("seed", range(WALKS))
async def test_each_save_of_hers_arrives_and_nothing_else_is_sent(
    schools: list[School], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    timing = engine.Timing(delay=engine.timedelta(0), retry_after=())
    monkeypatch.setattr(module, "timing_of", lambda _settings: timing)
    one, two, three = schools
    for school in (one, two):
        one.build.add(school.connection)
    three.build.add(three.connection)
    files = {
        "first": (one.build.write(tmp_path / "first.sdesk"), ("one", "two")),
        "second": (three.build.write(tmp_path / "second.sdesk"), ("three",)),
    }
    walk = Walk(schools, files, seed)
    await walk.begin()
    for _ in range(STEPS):
        await walk.step()
    await walk.end()
